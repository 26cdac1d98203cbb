"""What followed from what could be read by a day, kept beside the database once it was made.

It is a view and can be thrown away.  Each file is stamped with the database and the program that it was made from, and
with a checksum of what it holds; what does not fit is as if it were not there.  The tables are read into memory, so
nothing that happens to the file afterwards reaches an answer.  Where nothing can be written, nothing is kept.
"""

# Who finds the day kept waits for nothing else, and importing pathlib would take longer than reading it.
# ruff: noqa: PTH116, PTH118, PTH120

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import suppress
from typing import Final

from factgraph.building import seal
from factgraph.database.connection import generation, kept_days, path_of
from factgraph.errors import EnvironmentFault, Misuse
from factgraph.system import opener

LARGE: Final = 2_000
"""So many acts a record has of which days are kept; of a smaller one they are made as fast as they are read."""
MOST: Final = 8
"""How many days of a record are kept at most; the oldest files go first."""
_LONGEST: Final = 1024


def are_kept(connection: sqlite3.Connection) -> bool:
    """Whether days of the record are kept: it is large, and lies in a file."""
    if path_of(connection) is None:
        return False
    return len(connection.execute("SELECT 1 FROM main.act LIMIT ?", (LARGE,)).fetchall()) == LARGE


def load(connection: sqlite3.Connection, day: str) -> bool:
    """Attach the tables of a day as `day`, where they were kept and fit."""
    try:
        with opener.named(_place(connection, day)) as stream:
            head = stream.readline(_LONGEST)
            content = stream.read()
    except (EnvironmentFault, OSError):
        return False
    if head != _head(connection, day, content):
        return False
    try:
        if any(name == "day" for _, name, _ in connection.execute("PRAGMA database_list").fetchall()):
            connection.execute("DETACH day")
        connection.execute("ATTACH ':memory:' AS day")
        connection.deserialize(content, name="day")
    except sqlite3.OperationalError:  # another day, which this connection still reads
        return False
    return True


def keep(connection: sqlite3.Connection, day: str) -> None:
    """Keep the temporary tables as those of a day, where that can be written; views are not to be among them."""
    from pathlib import Path  # start-up: only who made a day

    from factgraph.system import targets

    content = connection.serialize(name="temp")
    place = Path(_place(connection, day))
    with suppress(EnvironmentFault, Misuse, OSError):
        mode = os.stat(str(path_of(connection))).st_mode & 0o666
        targets.put(place, _head(connection, day, content) + content, mode=mode)
        start, number = place.name.rpartition("day-")[0] + "day-", generation(connection)
        every = sorted(place.parent.glob(f"{start}[0-9]*"), key=lambda path: path.stat().st_mtime, reverse=True)
        ours = [path for path in every if path.name.startswith(f"{start}{number}-") and path != place]
        for other in every:
            if other != place and other not in ours[: MOST - 1]:
                other.unlink(missing_ok=True)


def _place(connection: sqlite3.Connection, day: str) -> str:
    """Where a day is kept; the public and the private graph lie apart by their names."""
    return f"{kept_days(str(path_of(connection)))}{generation(connection)}-{day}"


def _head(connection: sqlite3.Connection, day: str, content: bytes) -> bytes:
    """The first line of a file: what it was made from, and the checksum of the rest."""
    path = str(path_of(connection))
    stamp = f"{day} {generation(connection)} {_program()} {seal.look(path)} {len(content)} {zlib.crc32(content):08x}\n"
    return stamp.encode()


def _program() -> str:
    """A checksum of the files of the program that make what is kept, by their sizes and times."""
    here = os.path.dirname(__file__)
    seen = []
    for name in ("asof.py", "conditions.py", "excerpt.py", "kept_days.py", "scope.py", "then.py"):
        status = os.stat(os.path.join(here, name))
        seen.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return f"{zlib.crc32(chr(10).join(seen).encode()):08x}"
