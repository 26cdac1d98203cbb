"""A dossier as it stood in a revision of its git repository: its files, put into a folder that only we can open.

Git is asked for what revisions hold and for nothing else: no hook, filter or monitor of the repository runs, no setting
of its user or of this call's environment is read, nothing is fetched, and the repository is not written to.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple

from factgraph import ledger
from factgraph.dossier import files
from factgraph.dossier.tree import MAX_BYTES
from factgraph.errors import EnvironmentFault, Misuse, NotFound
from factgraph.system import children

_SECONDS: Final = 60.0
_LONGEST: Final = 256  # letters of a revision's name
_HASH: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SET: Final = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never", "core.pager=cat")
_VARIABLES: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_FILE: Final = ("100644", "100755", "100664")
_TOPS: Final = (files.HEAD, files.VOCABULARY, ledger.FILE)
_SMALL: Final = MAX_BYTES


class Revision(NamedTuple):
    """A revision: as somebody named it, and the id of the commit."""

    named: str
    commit: str


class _Blob(NamedTuple):
    id: str
    path: str


def revision(root: Path, named: str) -> Revision:
    """The revision of the repository in which the dossier at `root` lies that somebody means.

    Raises `Misuse` for what can be no name of one, `NotFound` where there is none, and `EnvironmentFault` where git
    is not there, or refuses.
    """
    if not named or named.startswith("-") or len(named) > _LONGEST or not named.isprintable():
        raise Misuse(f"{named[:60]!r} is no name of a revision of git, such as HEAD~1 or main")
    _prefix(root)
    status, said, _ = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{named}^{{commit}}")
    commit = said.strip()
    if status or not _HASH.fullmatch(commit):
        raise NotFound(f"{named!r} is neither a folder with a dossier nor a revision of the repository of {root}")
    return Revision(named, commit)


@contextmanager
def checked_out(root: Path, at: Revision) -> Iterator[Path]:
    """The dossier at `root` as it stood in a revision, in a folder that is gone when the block is left.

    Raises `NotFound` where there was none in its place, and `EnvironmentFault` where something in it cannot be read.
    """
    prefix = _prefix(root)
    with tempfile.TemporaryDirectory(prefix="factgraph-") as name:  # for its owner alone
        place = Path(name)
        held = _held(root, at, prefix)
        if not any(blob.path == files.HEAD for blob in held):
            where = prefix.rstrip("/") or "the top of the repository"
            raise NotFound(f"{at.named} has no dossier in {where}: there is no {files.HEAD}")
        _extract(root, held, place)
        yield place


def _git(root: Path, *arguments: str, given: bytes = b"", said: IO[bytes] | None = None) -> tuple[int, str, str]:
    """The status, output and errors of git, asked in the folder of a dossier; the output goes to `said` where given."""
    program = children.program("git")
    if program is None:
        raise EnvironmentFault("revisions are read with git, and it is not installed")
    command = [program, "-C", str(root.resolve())]
    command += [part for each in _SET for part in ("-c", each)]
    with tempfile.TemporaryFile() as own:
        stream = own if said is None else said
        status, errors = children.run([*command, *arguments], given, stream, seconds=_SECONDS, variables=_VARIABLES)
        if said is not None:
            return status, "", errors
        own.seek(0)
        return status, own.read().decode("utf-8", "surrogateescape"), errors


def _prefix(root: Path) -> str:
    """Where a dossier lies in its repository: nothing, or a path with '/' at its end.

    Raises `EnvironmentFault` where it is in none, and where git will not read it.
    """
    status, said, errors = _git(root, "rev-parse", "--show-prefix")
    if status:
        why = errors.strip().partition("\n")[0].removeprefix("fatal: ")
        if "not a git repository" in why:
            raise EnvironmentFault(f"{root} lies in no git repository, so it has no revisions; name two folders")
        raise EnvironmentFault(f"git does not read the repository of {root}: {why}")
    return said.removesuffix("\n")


def _held(root: Path, at: Revision, prefix: str) -> list[_Blob]:
    """The files of a dossier in a revision."""
    tree = f"{at.commit}:{prefix.rstrip('/')}"
    status, said, _ = _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
    found: list[_Blob] = []
    for line in said.split("\0") if not status else ():
        about, _, path = line.partition("\t")
        if not _is_read(path):
            continue
        mode, kind, id, size = about.split()
        if kind != "blob" or mode not in _FILE:
            raise EnvironmentFault(f"{path} is no regular file in {at.named}, and only such are read")
        if int(size) > (most := _most(path)):
            raise EnvironmentFault(f"{path} has {int(size):,} bytes in {at.named}; at most {most:,} are read")
        found.append(_Blob(id, path))
    return found


def _is_read(path: str) -> bool:
    """Whether a file of this path is read by a dossier, as records, their texts or what stands at their head."""
    text = path.removesuffix(".txt") + ".yaml"
    return (
        path in _TOPS
        or files.may_hold_records(path)
        or (text != path and files.text_path(text) == path and files.may_hold_records(text))
    )


def _most(path: str) -> int:
    if "collections/" in path:
        return files.MAX_COLLECTION_BYTES
    return files.MAX_TEXT_BYTES if path.endswith(".txt") else _SMALL


def _extract(root: Path, held: list[_Blob], place: Path) -> None:
    """Put files where their paths say, below a folder."""
    with tempfile.TemporaryFile(dir=place) as all_of_them:
        asked = "".join(f"{blob.id}\n" for blob in held).encode()
        status, _, errors = _git(root, "cat-file", "--batch", given=asked, said=all_of_them)
        if status:
            raise EnvironmentFault(f"git does not give the files of a revision: {errors.strip()[:200]}")
        all_of_them.seek(0)
        for blob in held:
            _, kind, *size = all_of_them.readline().decode("ascii", "replace").split()
            if kind != "blob" or not size:
                raise EnvironmentFault(f"{blob.path} is not in this copy of the repository; fetch it")
            target = place / blob.path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:
                _copy(all_of_them, stream, int(size[0]))
            all_of_them.read(1)  # the line end behind each


def _copy(source: IO[bytes], target: IO[bytes], size: int) -> None:
    while size:
        piece = source.read(min(size, 1 << 20))
        if not piece:
            raise EnvironmentFault("git broke off in the midst of a file")
        target.write(piece)
        size -= len(piece)
