"""Several files are changed together, or none is, whatever kills the program in the midst.

What is to be written is kept first, in a folder beside the derived files that gets its name in one step; from then on
the change is decided.  Then each file is put in its place, and the folder goes.  Where a run was killed before the
folder had its name, nothing was changed; where it was killed later, the next run finishes what was decided, before it
does anything else.  A file that somebody else changed meanwhile is not written over.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from factgraph.database.connection import make_folder
from factgraph.dossier import files
from factgraph.errors import Busy, DossierError
from factgraph.system import opener, targets

_DERIVED, _DECIDED, _PLAN = files.UNFINISHED.split("/")


class Unfinished(NamedTuple):
    """A change that was decided and not carried out to its end: the words that asked for it, and its files."""

    asked: str
    files: tuple[tuple[str, str | None, str | None], ...]
    """Of each its path, and the SHA-256 of what it held and is to hold; None where there is or will be none."""


def unfinished(root: Path) -> Unfinished | None:
    """The change that a killed run left half done, or None."""
    plan = _folder(root) / _PLAN
    if not plan.is_file():
        return None
    told = json.loads(plan.read_text("utf-8"))
    return Unfinished(told["asked"], tuple((path, before, after) for path, before, after in told["files"]))


def finish(root: Path) -> Unfinished | None:
    """Carry out to its end what a killed run left half done, and say what that was; None where there is nothing.

    Raises `DossierError` where one of its files was changed meanwhile, and `Busy` where another run is under way.
    """
    if not _folder(root).parent.is_dir():
        return None
    with _alone(root):
        _clear(root)
        left = unfinished(root)
        if left is not None:
            _carry_out(root, left)
        return left


def write(root: Path, asked: str, contents: Mapping[str, bytes | None], seen: Mapping[str, bytes | None]) -> None:
    """Have these files of the dossier at `root` hold these bytes, all or none; a file without any goes.

    `seen` is what each held when the change was made of it; `asked` are the words that asked for it.  Raises
    `DossierError` where a file holds something else by now, `Busy` where another run is under way, and what
    `targets.put` raises.
    """
    make_folder(str(_folder(root).parent))
    with _alone(root):
        _clear(root)
        if unfinished(root) is not None:
            raise DossierError("an earlier change of ids is not finished; finish it first")
        for path in contents:
            targets.refuse_target(root / path)
            if _held(root, path) != seen[path]:
                raise DossierError(f"{path} was changed meanwhile; nothing was written: try again")
        _decide(root, asked, contents, seen)
        left = unfinished(root)
        assert left is not None  # it was decided just now, and nobody else is at it
        _carry_out(root, left)


def _folder(root: Path) -> Path:
    return root / _DERIVED / _DECIDED


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the lock of changes; it ends with the process, whatever ends that."""
    with (root / _DERIVED / f"{_DECIDED}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("ids of this dossier are being changed by another run; try again") from None
        yield


def _clear(root: Path) -> None:
    """Remove what runs left behind that were killed before they decided anything, or after all was done."""
    for left in (root / _DERIVED).glob(f".{_DECIDED}-*"):
        shutil.rmtree(left, ignore_errors=True)


def _decide(root: Path, asked: str, contents: Mapping[str, bytes | None], seen: Mapping[str, bytes | None]) -> None:
    made = Path(tempfile.mkdtemp(prefix=f".{_DECIDED}-", dir=root / _DERIVED))  # for its owner alone
    plan = [[path, _digest(seen[path]), _digest(data)] for path, data in sorted(contents.items())]
    for number, (path, _, _) in enumerate(plan):
        _keep(made / str(number), contents[str(path)] or b"")
    _keep(made / _PLAN, json.dumps({"asked": asked, "files": plan}).encode())
    _settle(made)
    made.rename(_folder(root))
    _settle(made.parent)


def _carry_out(root: Path, left: Unfinished) -> None:
    decided = _folder(root)
    now = [_digest(_held(root, path)) for path, _, _ in left.files]
    for (path, before, after), digest in zip(left.files, now, strict=True):
        if digest not in (before, after):
            raise DossierError(
                f"{path} was changed since `factgraph {left.asked}` was broken off half done; bring it back as it was "
                f"before, with git for example, and call the command again: what it was to write lies in {decided}"
            )
    for number, ((path, _, after), digest) in enumerate(zip(left.files, now, strict=True)):
        if digest == after:
            continue
        place = root / path
        if after is None:
            place.unlink()
            continue
        place.parent.mkdir(mode=0o700 if _is_private(path) else 0o777, parents=True, exist_ok=True)
        targets.put(place, (decided / str(number)).read_bytes(), mode=_mode(place, path))
    done = decided.with_name(f".{_DECIDED}-done-{os.getpid()}")
    decided.rename(done)
    shutil.rmtree(done, ignore_errors=True)


def _mode(place: Path, path: str) -> int | None:
    """The rights of a file that is written: those that it has, and of a new private one those of its owner."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    return 0o600 if _is_private(path) else None


def _is_private(path: str) -> bool:
    return path.startswith((f"{files.PRIVATE}/", files.PRIVATE_LAYOUT))


def _held(root: Path, path: str) -> bytes | None:
    """What a file holds, or None where there is none."""
    if not os.path.lexists(root / path):
        return None
    return opener.content(root, path, limit=files.MAX_COLLECTION_BYTES)


def _digest(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()


def _keep(place: Path, data: bytes) -> None:
    with place.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Have the names in a folder survive a loss of power."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
