"""Where results are put: written beside their place, and given their name in one step, or not at all.

What stands at the place is replaced where it is a regular file (or a folder, for a result that is one), and never where
it is anything else: a device, a FIFO, a socket, or a link, which may lead anywhere.  So nothing is lost when writing
fails, nobody reads half of a result, and no name that somebody planted decides where the bytes go.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from factgraph.errors import EnvironmentFault, Misuse
from factgraph.system.opener import bounded, inside, kind, spelled


def refuse_target(target: Path, *, folder: bool = False) -> None:
    """Raise `Misuse` where something stands at `target` that is not to be replaced; a folder may stand where asked."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise EnvironmentFault(f"{spelled(str(target))}: {(error.strerror or str(error)).lower()}") from error
    if not (stat.S_ISREG(mode) or (folder and stat.S_ISDIR(mode))):
        name = "the file that it leads to" if stat.S_ISLNK(mode) else "another file"
        raise Misuse(f"{spelled(str(target))} is {kind(mode)}, which is not replaced; name {name}, or - for stdout")


@contextmanager
def written(target: Path, *, mode: int | None = None) -> Iterator[Path]:
    """An empty file beside `target` to write into; at the end it takes that name, and where writing failed it goes.

    It has the rights of any new file of this process, or `mode`.  Raises `Misuse` where what stands at the place is no
    regular file, and `EnvironmentFault` where the system refuses.
    """
    refuse_target(target)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}-")
    except OSError as error:
        raise EnvironmentFault(f"{spelled(str(target))}: {(error.strerror or str(error)).lower()}") from error
    beside = Path(name)
    try:
        os.fchmod(handle, 0o666 & ~_mask() if mode is None else mode)
        os.close(handle)
        yield beside
        refuse_target(target)
        beside.replace(target)
    except OSError as error:
        raise EnvironmentFault(f"{spelled(str(target))}: {(error.strerror or str(error)).lower()}") from error
    finally:
        beside.unlink(missing_ok=True)


def put(target: Path, content: bytes, *, mode: int | None = None) -> None:
    """Have a file hold these bytes; raises what `written` raises."""
    with written(target, mode=mode) as beside:
        beside.write_bytes(content)


def keep(target: Path, content: bytes, *, mode: int | None = None) -> None:
    """The same, of bytes that survive a loss of power before they get the file's name; `settle` its folder after."""
    with written(target, mode=mode) as beside, beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def remove(place: Path) -> None:
    """Have nothing stand at a place, neither a folder nor what stands there for one; what cannot go, stays.

    `shutil.rmtree` alone opens what it is to remove, and waits at a FIFO.
    """
    with suppress(OSError):
        if stat.S_ISDIR(place.lstat().st_mode):
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink()


def settle(folder: Path) -> None:
    """Have the names in a folder survive a loss of power."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def holds(target: Path, content: bytes) -> bool:
    """Whether a regular file stands at `target` and has just these bytes."""
    try:
        with inside(target.parent, target.name) as stream:
            return bounded(stream, target, limit=len(content)) == content
    except EnvironmentFault:
        return False


def _mask() -> int:
    """The rights that new files of this process do not get; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
