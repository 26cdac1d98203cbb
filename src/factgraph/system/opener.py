"""The one opener: every file of a dossier, and every file that is named on the command line, is opened here.

Opened are regular files alone, at most as many bytes of them as the caller says, and never in a way that can wait:
a device, a FIFO, a socket or a folder is refused with a sentence before it is opened.  A file of a dossier lies inside
it, wherever links lead: out of the dossier, or from its public part into `private/` or what was derived, none is
followed.  A hard link cannot be told from the file that it is.
"""

# Every question passes here, and importing pathlib would take a tenth of the time that one may take.
# ruff: noqa: PTH118, PTH123

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import IO, Any

from factgraph.errors import EnvironmentFault

Place = str | os.PathLike[str]

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_GUARDED = (".factgraph", "private")  # the parts of a dossier into which no link of another part leads
_MOST_LINKS = 8
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a FIFO"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISLNK, "a link"),
)


class Unopened(EnvironmentFault):
    """A file is not opened; `why` says it without the file's name, for those who tell the place themselves."""

    def __init__(self, path: Place, why: str) -> None:
        super().__init__(f"{spelled(os.fspath(path))} {why}")
        self.why = why


class TooLarge(Unopened):
    """A file has more bytes than are read of its kind; `size` is how many."""

    def __init__(self, path: Place, size: int, limit: int) -> None:
        super().__init__(path, f"has {size:,} bytes; at most {limit:,} are read")
        self.size = size


def spelled(path: str) -> str:
    r"""A path that can be printed and kept: bytes that are no UTF-8 are written out.

    >>> spelled("dispatches/a.yaml"), spelled(os.fsdecode(b"dispatches/\xff.yaml"))
    ('dispatches/a.yaml', 'dispatches/\\xff.yaml')
    """
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def kind(mode: int) -> str:
    """What a file of this mode is, in words.

    >>> kind(stat.S_IFIFO), kind(stat.S_IFREG)
    ('a FIFO', 'a file')
    """
    return next((words for is_one, words in _KINDS if is_one(mode)), "a file")


def named(path: Place) -> BufferedReader:
    """The file that somebody named, opened for reading; links are followed, and only a regular file is opened.

    Raises `Unopened` for everything else, and where the system refuses.
    """
    try:
        return _regular(os.open, os.fspath(path), path, follow=True)
    except OSError as error:
        raise _refused(path, error) from error


def inside(root: Place, path: str) -> BufferedReader:
    """The file `path` of the dossier at `root`, opened for reading.

    No folder on the way and not the file itself may be a link that leads out of the dossier, or into a part of it that
    is guarded from the part where it stands.  Raises `Unopened` for that and for whatever is no regular file.
    """
    _refuse_no_path(path)
    try:
        return _walked(root, path, path, links=0)
    except OSError as error:
        raise _refused(path, error) from error


def content(root: Place, path: str, *, limit: int) -> bytes:
    """The bytes of a file of the dossier. Raises `TooLarge` where they are more than `limit`, and `Unopened`."""
    with inside(root, path) as stream:
        return bounded(stream, path, limit=limit)


def noted(folder: Place, name: str, *, limit: int) -> Any:
    """What a file of JSON says that the program left for itself; None where none stands there that can be read."""
    import json  # start-up: few questions find a note

    try:
        return json.loads(content(folder, name, limit=limit))
    except (EnvironmentFault, ValueError, RecursionError):
        return None


def refuse_ways_out(root: Place, path: str) -> None:
    """Raise `Unopened` where the path of a file that is to be written leads where `inside` would read none."""
    _refuse_no_path(path)
    _leads(root, path, path)


def bounded(stream: IO[bytes], path: Place, *, limit: int) -> bytes:
    """All bytes of an opened file. Raises `TooLarge` where they are more than `limit`, and `Unopened`."""
    refuse_size(stream, path, limit=limit)
    try:
        data = stream.read(limit + 1)
    except OSError as error:
        raise _refused(path, error) from error
    if len(data) > limit:
        raise TooLarge(path, len(data), limit)
    return data


def refuse_size(stream: IO[bytes], path: Place, *, limit: int) -> None:
    """Raise `TooLarge` where an opened file has more bytes than `limit`."""
    size = os.fstat(stream.fileno()).st_size
    if size > limit:
        raise TooLarge(path, size, limit)


def lines(stream: IO[bytes], *, longest: int) -> Iterator[bytes]:
    """The lines of a stream; of one that is longer than `longest` that many bytes and one more, the rest is skipped."""
    while line := stream.readline(longest + 1):
        yield line
        while len(line) > longest and not line.endswith(b"\n") and (line := stream.readline(longest + 1)):
            pass


def _refuse_no_path(path: str) -> None:
    if {"", ".", ".."} & set(path.split("/")):
        raise Unopened(path, "is no path within a dossier")


def _walked(root: Place, path: str, asked: str, *, links: int) -> BufferedReader:
    """The file, opened folder by folder from the root, so that nobody can put a link in between unnoticed."""
    *folders, name = path.split("/")
    here = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for folder in folders:
            if stat.S_ISLNK(os.stat(folder, dir_fd=here, follow_symlinks=False).st_mode):
                return _through(root, path, asked, links)
            inner = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=here)
            os.close(here)
            here = inner
        if stat.S_ISLNK(os.stat(name, dir_fd=here, follow_symlinks=False).st_mode):
            return _through(root, path, asked, links)
        at = here

        def opened(path: str, flags: int) -> int:
            return os.open(path, flags, dir_fd=at)

        return _regular(opened, name, asked, follow=False, folder=at)
    finally:
        os.close(here)


def _through(root: Place, path: str, asked: str, links: int) -> BufferedReader:
    """The file that links on the way lead to, if that lies where it may."""
    base, leads = _leads(root, path, asked)
    if links == _MOST_LINKS:
        raise Unopened(asked, "is a link that leads on and on; put the file itself there")
    return _walked(base, leads, asked, links=links + 1)


def _leads(root: Place, path: str, asked: str) -> tuple[str, str]:
    """The folder of the dossier, and where a path in it leads from there. Raises `Unopened` where it may not."""
    base = os.path.realpath(root)
    found = os.path.realpath(os.path.join(base, path))
    if not found.startswith(f"{base}{os.sep}"):
        raise Unopened(asked, "is a link that leads out of the dossier; put the file itself there")
    leads = found[len(base) + 1 :]
    part, goes = path.split("/", maxsplit=1)[0], leads.split("/")[0]
    if goes in _GUARDED and goes != part:
        raise Unopened(asked, f"is a link that leads into {goes}/; put the file itself there")
    return base, leads


def _regular(
    opening: Callable[[str, int], int], name: str, asked: Place, *, follow: bool, folder: int | None = None
) -> BufferedReader:
    """A regular file, opened; it is looked at before it is opened, and once more when it is."""
    _refuse_kind(asked, os.stat(name, dir_fd=folder, follow_symlinks=follow).st_mode)
    number = opening(name, _FLAGS if follow else _FLAGS | os.O_NOFOLLOW)
    try:
        _refuse_kind(asked, os.fstat(number).st_mode)
        return open(number, "rb")
    except BaseException:
        os.close(number)
        raise


def _refuse_kind(asked: Place, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise Unopened(asked, f"is {kind(mode)}, and only a regular file is read; put a file there, or remove it")


def _refused(path: Place, error: OSError) -> Unopened:
    if error.errno == errno.ELOOP:
        return Unopened(path, "is a link that leads on and on; put the file itself there")
    return Unopened(path, f"cannot be read: {error.strerror or error}")
