"""The folder that a site lies in: which files in it are ours, what is rewritten, and what may be removed.

A file is written only where its bytes differ, in one step.  The list of our own files is kept in the folder, and grows
before the first file does, so that a run that was interrupted knows what it made.  Nothing else is ever touched.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from factgraph.errors import EnvironmentFault, Misuse
from factgraph.system.opener import content
from factgraph.system.targets import holds, put

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MANIFEST = ".factgraph-site"
_LONGEST_LIST = 256 * 1024 * 1024
_PATH = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")


class Folder:
    """A folder to which a site is written, file by file; `done` removes what the site no longer has.

    Raises `Misuse` where something that no earlier run wrote stands in the way of one of the `roots`, which are the
    names of the site in the folder itself.
    """

    def __init__(self, target: Path, roots: Iterable[str]) -> None:
        self._target = target
        self._put: set[str] = set()
        self.written: list[str] = []
        self.removed: list[str] = []
        target.mkdir(parents=True, exist_ok=True)
        manifest = target / MANIFEST
        known = _bytes(target, MANIFEST).decode("utf-8", "replace").splitlines() if os.path.lexists(manifest) else []
        # Somebody may have written into the list: what is no path of a site is never removed.
        self._former = {path for path in known if _PATH.fullmatch(path)}
        if not known:
            foreign = sorted(name for name in roots if (target / name).exists())
            if foreign:
                raise self._in_the_way(foreign[0])
        self._journal = os.fdopen(_no_link(manifest), "a", encoding="utf-8", newline="\n")

    def _in_the_way(self, path: str) -> Misuse:
        return Misuse(f"{self._target / path} was not written by an export of a site; name another folder, or move it")

    def put(self, path: str, content: str | bytes) -> None:
        """Have a file hold this content; it stays untouched where it does already."""
        assert _PATH.fullmatch(path), path
        if path in self._put:
            raise EnvironmentFault(f"two files of the site would be {path!r}")
        self._put.add(path)
        wanted = content.encode() if isinstance(content, str) else content
        place = self._target / path
        if os.path.lexists(place):
            same = holds(place, wanted)
            if not place.is_file() or place.is_symlink() or (path not in self._former and not same):
                raise self._in_the_way(path)
            if path in self._former and same:
                return
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
        if path not in self._former:
            self._journal.write(f"{path}\n")
            self._journal.flush()
        put(place, wanted)  # in one step: a reader sees the old file or the new one
        self.written.append(path)

    def put_file(self, path: str, made: Path) -> None:
        """Move a finished file to its place, unless what lies there is the same."""
        place = self._target / path
        if path in self._former and place.is_file() and _same(place, made):
            self._put.add(path)
            return
        self.put(path, made.read_bytes())

    def done(self) -> None:
        """Remove what earlier runs wrote and this one did not, and note what is there now."""
        self._journal.close()
        for path in sorted(self._former - self._put):
            self._remove(path)
        put(self._target / MANIFEST, "".join(f"{path}\n" for path in sorted(self._put)).encode())

    def close(self) -> None:
        """End a run that failed: the list keeps what was written."""
        self._journal.close()

    def _remove(self, path: str) -> None:
        place = self._target / path
        if not place.parent.resolve().is_relative_to(self._target.resolve()):
            return  # a link leads out of the folder
        try:
            place.unlink()
        except (FileNotFoundError, NotADirectoryError):
            return
        self.removed.append(path)
        for folder in place.relative_to(self._target).parents:
            if folder.parts:
                try:
                    (self._target / folder).rmdir()
                except OSError:  # not empty: somebody else's file, or one of ours that stays
                    break


def _bytes(folder: Path, name: str) -> bytes:
    return content(folder, name, limit=_LONGEST_LIST)


def _no_link(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as a, other.open("rb") as b:
        while chunk := a.read(1 << 20):
            if chunk != b.read(1 << 20):
                return False
    return True


def encoded(value: object) -> str:
    r"""JSON that may stand inside a page or a script: nothing in it can close one, and no line of it ends early.

    >>> encoded("</script>")
    '"\\u003c/script>"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
