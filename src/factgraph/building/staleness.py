"""Which files changed since the last build, as git sees it: size, time and inode first, content where these differ.

A file whose time is not older than the moment at which it was looked at could change once more without a trace; it is
marked as racy, and its content is compared until it has aged ("racily clean" in git's own words).  That moment is
read from the file system itself, so its clock and its grain are those of the files.

This module is on the way of every question, so it imports nothing of the dossier's reader; a test holds the two
together.
"""

# Every question passes here, and importing pathlib would take a tenth of the time that one may take.
# ruff: noqa: PTH116, PTH118

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from factgraph.database.connection import Folder
from factgraph.errors import EnvironmentFault
from factgraph.system.opener import inside, spelled

# Everything that a build looks at, and everything that looks like it: a stray file is a warning, so it counts.
_FOLDERS = {
    "": (".toml", ".yaml", ".yml"),
    "dispatches/": (".yaml", ".yml", ".txt"),
    "collections/": (".json", ".jsonl", ".gz", ".zst"),
}
_PRIVATE = "private/"
_LOCK = ".#"  # what some editors put beside a file that is being edited
_LARGEST_INTEGER = (1 << 63) - 1  # of SQLite; some file systems number inodes, or count time, with more bits
_LARGEST_READ = 4 * 1024**3  # bytes; nothing reads a larger file, so its content decides nothing


class Stamp(NamedTuple):
    """What git would look at first, then the hash of the bytes; `racy` asks for a look at the bytes next time."""

    size: int
    mtime: int
    inode: int
    sha256: str
    racy: bool = False


UNSEEN = Stamp(0, 0, 0, "", racy=True)  # of a file that came while others were read: the next build looks at it


class Scan(NamedTuple):
    """The files of a dossier as they are now, and what became of those of the last build."""

    stamps: dict[str, Stamp]
    changed: frozenset[str]  # new, or of other content
    gone: frozenset[str]
    touched: bool  # some stamp differs from what is known, if only in its time

    @property
    def stale(self) -> bool:
        """Whether a build would read anything."""
        return bool(self.changed or self.gone)


def known(connection: sqlite3.Connection) -> dict[str, Stamp]:
    """The files of the last build."""
    rows = connection.execute("SELECT path, size, mtime, inode, sha256, racy FROM file")
    return {path: Stamp(size, mtime, inode, sha256, bool(racy)) for path, size, mtime, inode, sha256, racy in rows}


def is_settled(connection: sqlite3.Connection, root: Folder, *, private: bool = False) -> bool:
    """Whether every file is as the last build saw it, by size, time and inode alone: what most calls find.

    False says only that a closer look (`scan`) is due.
    """
    rows = connection.execute("SELECT path, size, mtime, inode FROM file WHERE NOT racy").fetchall()
    (count,) = connection.execute("SELECT count(*) FROM file").fetchone()
    if len(rows) != count:
        return False
    expected = {path: (size, mtime, inode) for path, size, mtime, inode in rows}
    for path, entry in _entries(root, private=private):
        try:
            status = entry.stat()
        except OSError:
            return False
        if expected.pop(path, None) != _first_look(status):
            return False
    return not expected


def first_look(root: Folder, path: str) -> tuple[int, int, int] | None:
    """The size, time and inode of one file of the dossier; None where it is not there."""
    try:
        return _first_look(os.stat(os.path.join(root, path)))
    except OSError:
        return None


def first_looks(root: Folder, *, private: bool = False) -> dict[str, tuple[int, int, int]]:
    """The size, time and inode of every file of the dossier."""
    return {path: _first_look(status) for path, status in _files(root, private=private)}


def scan(root: Folder, known: Mapping[str, Stamp], *, folder: str, private: bool = False) -> Scan:
    """The files of the dossier at `root`, compared with those of the last build.

    `folder` is where the compiled graph lies; touching it tells what the file system takes for now.
    """
    now: int | None = None
    stamps: dict[str, Stamp] = {}
    changed = set()
    for path, status in _files(root, private=private):
        seen = Stamp(*_first_look(status), "")
        before = known.get(path)
        if before is not None and not before.racy and before[:3] == seen[:3]:
            stamps[path] = before
            continue
        if now is None:
            now = _now(folder)
        sha256 = _hash(root, path, seen)
        stamps[path] = seen._replace(sha256=sha256, racy=status.st_mtime_ns >= now)
        if before is None or not sha256 or before.sha256 != sha256:
            changed.add(path)
    gone = known.keys() - stamps.keys()
    return Scan(stamps, frozenset(changed), frozenset(gone), stamps != dict(known))


def unsettled(root: Folder, stamps: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Stamps of files that changed while they were read: without a hash, so that the next build reads them."""
    moved = {}
    for path, stamp in stamps.items():
        try:
            status = os.stat(os.path.join(root, path))
        except OSError:
            moved[path] = stamp._replace(sha256="", racy=True)
            continue
        if _first_look(status)[:2] != stamp[:2]:
            moved[path] = stamp._replace(sha256="", racy=True)
    return moved


def write(connection: sqlite3.Connection, stamps: Mapping[str, Stamp]) -> None:
    """Keep what was seen of these files; a file keeps its key."""
    connection.executemany(
        "INSERT INTO file (path, size, mtime, inode, sha256, racy) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime = excluded.mtime, inode = excluded.inode, "
        "sha256 = excluded.sha256, racy = excluded.racy",
        [(path, *stamp[:4], int(stamp.racy)) for path, stamp in sorted(stamps.items())],
    )


def _files(root: Folder, *, private: bool) -> Iterator[tuple[str, os.stat_result]]:
    """Every file of the dossier with its status."""
    for path, entry in _entries(root, private=private):
        try:
            yield path, os.stat(entry.path)
        except OSError:
            try:
                yield path, os.lstat(entry.path)  # a link that leads nowhere: the reader tells it
            except FileNotFoundError:
                continue  # removed since it was listed


def _entries(root: Folder, *, private: bool) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file of the dossier, and all that bears such a name: its path in the dossier, and its entry."""
    for area in ("", _PRIVATE) if private else ("",):
        for folder, suffixes in _FOLDERS.items():
            place = area + folder
            try:
                with os.scandir(os.path.join(root, place)) as entries:
                    for entry in entries:
                        if entry.name.endswith(suffixes) and not entry.name.startswith(_LOCK):
                            name = entry.name
                            yield place + (name if name.isascii() else spelled(name)), entry
            except (FileNotFoundError, NotADirectoryError):
                continue


def _first_look(status: os.stat_result) -> tuple[int, int, int]:
    """Size, time and inode as the database can hold them: of a larger number its lower 63 bits."""
    return status.st_size, _small(status.st_mtime_ns), _small(status.st_ino)


def _small(number: int) -> int:
    return number if -_LARGEST_INTEGER <= number <= _LARGEST_INTEGER else number & _LARGEST_INTEGER


def _hash(root: Folder, path: str, seen: Stamp) -> str:
    """The SHA-256 of a file's bytes, or an empty string where it cannot be read: the reader tells why."""
    import hashlib  # only what may have changed is read

    if seen.size > _LARGEST_READ:
        return f"{seen.size} bytes of {seen.mtime}"
    try:
        with inside(root, path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (EnvironmentFault, OSError):
        return ""


def _now(folder: str) -> int:
    """The file system's time in nanoseconds, or 0 where it cannot be asked: then every file is racy."""
    try:
        os.utime(folder)
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0
