"""Several files are changed together, or none is, whatever kills the program in the midst.

What is to be written is kept first, in a folder beside the derived files that gets its name in one step; from then on
the change is decided.  Then each file is put in its place, and the folder goes.  Where a run was killed before the
folder had its name, nothing was changed; where it was killed later, the next run finishes what was decided, before it
does anything else.  A file that somebody else changed meanwhile is not written over.  Each step is on the disk before
the next, so that a loss of power leaves what a kill would.
"""

from __future__ import annotations

import json
import os
import re
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from factgraph import ledger
from factgraph.database.connection import UNFINISHED, make_folder, refuse_strange
from factgraph.dossier import files
from factgraph.errors import Busy, DossierError, EnvironmentFault
from factgraph.system import locks, opener, targets

_DERIVED, _DECIDED, _PLAN = UNFINISHED.split("/")
_MAX_PLAN: Final = 64 * 1024 * 1024  # bytes; a line for each file
_DIGEST: Final = re.compile("[0-9a-f]{64}")
_OTHERS: Final = frozenset((files.LAYOUT, files.PRIVATE_LAYOUT, ledger.FILE, ledger.KEY, ledger.KEPT_OUT[0]))
"""What changes with the record files."""


class Unfinished(NamedTuple):
    """A change that was decided and not carried out to its end: the words that asked for it, and its files."""

    asked: str
    files: tuple[tuple[str, str | None, str | None], ...]
    """Of each its path, and the SHA-256 of what it held and is to hold; None where there is or will be none."""


def unfinished(root: Path) -> Unfinished | None:
    """The change that a killed run left half done, or None.

    Raises `EnvironmentFault` where what lies there is nothing that `write` left: nothing is done of it.
    """
    folder = _folder(root)
    if not os.path.lexists(folder):
        return None
    refuse_strange(str(folder.parent), stat.S_ISDIR)
    refuse_strange(str(folder), stat.S_ISDIR)
    try:
        return _planned(json.loads(opener.content(root, UNFINISHED, limit=_MAX_PLAN)))
    except (EnvironmentFault, ValueError, TypeError, KeyError, RecursionError) as error:
        why = error.why if isinstance(error, opener.Unopened) else "is no plan of a change"
        raise EnvironmentFault(
            f"{folder / _PLAN} {why}; factgraph did not write it so, and nothing was done: look with git at what "
            f"differs, and remove {folder}"
        ) from error


def _planned(told: Any) -> Unfinished:
    """A plan, if it is one of a change that could have been made. Raises `ValueError`, `TypeError` or `KeyError`."""
    asked, planned = told["asked"], tuple((path, before, after) for path, before, after in told["files"])
    digests = [digest for _, *both in planned for digest in both if digest is not None]
    if not all(isinstance(told, str) for told in (asked, *(path for path, _, _ in planned))):
        raise TypeError("no words")
    if not all(_DIGEST.fullmatch(digest) for digest in digests):
        raise ValueError("no digests")
    if not all(path in _OTHERS or _is_ours(path) for path, _, _ in planned):
        raise ValueError("a path that holds nothing of a dossier")
    return Unfinished(asked, planned)


def _is_ours(path: str) -> bool:
    return files.may_hold_records(path) or files.may_hold_documents(path)


def finish(root: Path) -> Unfinished | None:
    """Carry out to its end what a killed run left half done, and say what that was; None where there is nothing.

    Raises `DossierError` where one of its files was changed meanwhile, `Busy` where another run is under way, and what
    `unfinished` raises.
    """
    if not os.path.lexists(_folder(root).parent):
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
    `targets.keep` raises.
    """
    make_folder(str(_folder(root).parent))
    with _alone(root):
        _clear(root)
        if unfinished(root) is not None:
            raise DossierError("an earlier change of ids is not finished; finish it first")
        for path in contents:
            targets.refuse_target(_place(root, path))
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
    derived = root / _DERIVED
    refuse_strange(str(derived), stat.S_ISDIR)
    try:
        lock = locks.held(str(derived / f"{_DECIDED}.lock"))
    except BlockingIOError:
        raise Busy("ids of this dossier are being changed by another run; try again") from None
    try:
        yield
    finally:
        os.close(lock)


def _clear(root: Path) -> None:
    """Remove what runs left behind that were killed before they decided anything, or after all was done."""
    for left in (root / _DERIVED).glob(f".{_DECIDED}-*"):
        targets.remove(left)


def _decide(root: Path, asked: str, contents: Mapping[str, bytes | None], seen: Mapping[str, bytes | None]) -> None:
    made = Path(tempfile.mkdtemp(prefix=f".{_DECIDED}-", dir=root / _DERIVED))  # for its owner alone
    plan = [[path, _digest(seen[path]), _digest(data)] for path, data in sorted(contents.items())]
    for number, (path, _, _) in enumerate(plan):
        targets.keep(made / str(number), contents[str(path)] or b"", mode=0o600)
    targets.keep(made / _PLAN, json.dumps({"asked": asked, "files": plan}).encode(), mode=0o600)
    targets.settle(made)
    made.rename(_folder(root))
    targets.settle(made.parent)


def _carry_out(root: Path, left: Unfinished) -> None:
    decided = _folder(root)
    now = [_digest(_held(root, path)) for path, _, _ in left.files]
    for (path, before, after), digest in zip(left.files, now, strict=True):
        if digest not in (before, after):
            raise DossierError(
                f"{path} was changed since `factgraph {left.asked}` was broken off half done; bring it back as it was "
                f"before, with git for example, and call the command again: what it was to write lies in {decided}"
            )
    changed = [
        (number, path, after)
        for number, ((path, _, after), digest) in enumerate(zip(left.files, now, strict=True))
        if digest != after
    ]
    places = {path: _place(root, path) for _, path, _ in changed}
    for number, _, after in changed:
        if after is not None:
            _kept(root, number, after)  # all of it is looked at before anything is written
    for number, path, after in changed:
        place = places[path]
        if after is None:
            place.unlink()
            continue
        _make_folders(place.parent, path)
        targets.keep(place, _kept(root, number, after), mode=_mode(place, path))
    _settle(root, left)
    done = decided.with_name(f".{_DECIDED}-done-{os.getpid()}")
    decided.rename(done)
    targets.settle(decided.parent)
    targets.remove(done)


def _settle(root: Path, left: Unfinished) -> None:
    """Have all names of a change survive a loss of power, also those that a run gave which was killed.

    Only then may the journal go, by which the change could be finished.
    """
    folders = {above for path, _, _ in left.files for above in Path(path).parents}
    for folder in sorted(folders, key=lambda each: (-len(each.parts), each)):
        if (root / folder).is_dir():
            targets.settle(root / folder)


def _kept(root: Path, number: int, digest: str) -> bytes:
    """What is to be written into the file of a number. Raises `EnvironmentFault` where it is not what was decided."""
    path = f"{_DERIVED}/{_DECIDED}/{number}"
    data = opener.content(root, path, limit=files.MAX_COLLECTION_BYTES)
    if _digest(data) != digest:
        raise EnvironmentFault(
            f"{root / path} is not what was to be written, and nothing was done: look with git at what differs, and "
            f"remove {_folder(root)}"
        )
    return data


def _place(root: Path, path: str) -> Path:
    """Where a file of the dossier is written. Raises `EnvironmentFault` where a link on the way leads elsewhere."""
    opener.refuse_ways_out(root, path)
    return root / path


def _make_folders(folder: Path, path: str) -> None:
    """Make the folder of a file, and those around it, for their owner alone where it is private."""
    if not folder.is_dir():
        _make_folders(folder.parent, path)
        folder.mkdir(mode=0o700 if _is_private(path) else 0o777, exist_ok=True)


def _mode(place: Path, path: str) -> int | None:
    """The rights of a file that is written: those that it has, and of a new private one those of its owner."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    return 0o600 if _is_private(path) else None


def _is_private(path: str) -> bool:
    return path.startswith((f"{files.PRIVATE}/", files.PRIVATE_LAYOUT, f"{files.CAPTURES}/"))


def _held(root: Path, path: str) -> bytes | None:
    """What a file holds, or None where there is none."""
    if not os.path.lexists(root / path):
        return None
    return opener.content(root, path, limit=files.MAX_COLLECTION_BYTES)


def _digest(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()
