"""Whether the database is as the last build left it: a seal beside it, and the closer look that is due where it broke.

The seal holds size, time and inode of the database and its log, and the SHA-256 of their bytes where they are few: what
nobody but a build has touched is known by a look at the file system, as git knows a file.  Where the look differs, the
bytes decide; where they are too many, or a build was killed before it sealed, SQLite's own check, the schema and the
numbers of rows that the build kept do.  Nobody who can write files is kept from writing a seal too.
"""

# Every question passes here, and importing pathlib would take a tenth of the time that one may take.
# ruff: noqa: PTH116

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress

from factgraph.database import connection as database
from factgraph.errors import EnvironmentFault
from factgraph.system import opener

COUNTS = "counts"  # the row of `meta` in which a build keeps how many rows each table has
FEW = 64 * 1024 * 1024  # bytes, of which the SHA-256 is made in a tenth of a second
_LONGEST = 1024
_PENDING, _MANY = "pending", "-"
_OTHER = "was changed by something else than factgraph"


def fits(path: str) -> bool:
    """Whether the database looks as it did when it was sealed; False asks for a closer look."""
    kept = _read(path)
    return bool(kept) and kept.rpartition(" ")[0] == look(path)


def is_there(path: str) -> bool:
    """Whether a build of ours ever sealed what lies there."""
    return bool(_read(path))


def broken(path: str) -> None:
    """Say that a build is about to write: until it is sealed, the numbers of rows and SQLite's check decide."""
    _write(path, _PENDING)


def put(path: str) -> None:
    """Seal the database as it is; only who holds the lock of builds may."""
    _write(path, f"{look(path)} {_digest(path)}")


def damage(path: str) -> str | None:
    """What is wrong with the database, as the end of a sentence that begins with its path, or None.

    Raises `EnvironmentFault` where it is a database of another program.
    """
    kept = _read(path)
    sha256 = _sha256(kept)
    if sha256 and sha256 == _digest(path):
        return None
    try:
        with closing(database.connect_read(path)) as connection:
            found = _seen(connection, path)
    except (sqlite3.DatabaseError, UnicodeError) as error:
        code = (getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_CORRUPT) & 0xFF
        if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_IOERR):
            raise
        found = f"is damaged ({error})"
    return found or (_OTHER if sha256 else None)


def is_spoilt(path: str) -> bool:
    """Whether the database has other bytes than were sealed, while another build may be under way.

    Before it writes, a build breaks the seal: what is sealed and differs, no build wrote.
    """
    kept = _read(path)
    sha256 = _sha256(kept)
    return bool(sha256) and not fits(path) and _digest(path) != sha256 and _read(path) == kept


def is_lost(found: str) -> bool:
    """Whether what `damage` found asks for a new file: SQLite cannot be trusted to write into this one."""
    return found.startswith("is damaged")


def counted(connection: sqlite3.Connection) -> str:
    """The numbers of rows of all tables, as they are kept with a generation."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' "
        "AND substr(name, 1, 7) <> 'search_' AND name NOT IN ('meta', 'search') ORDER BY name"
    ).fetchall()
    numbers = [(name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in tables]
    return " ".join(f"{name}={number}" for name, number in numbers)


def _seen(connection: sqlite3.Connection, path: str) -> str | None:
    if not database.is_ours(connection, path):
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return "was made by another version of factgraph" if tables else "is empty"
    connection.execute("PRAGMA trusted_schema = OFF")
    if strange := _strange(connection):
        return strange
    (told,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if told != "ok":
        return f"is damaged ({' '.join(told.split())})"
    kept = {
        table: number
        for table, _, number in (part.partition("=") for part in (database.meta(connection, COUNTS) or "").split())
    }
    for part in counted(connection).split():
        table, _, number = part.partition("=")
        if kept.get(table) != number:
            return f"has {number} rows in its table {table!r} where the last build left {kept.get(table, 'none')}"
    return None


def _strange(connection: sqlite3.Connection) -> str | None:
    """What the schema has that ours has not, or lacks."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as ours:
        for statement in database.statements(database.schema()):
            ours.execute(statement)
        expected = _schema(ours)
    found = _schema(connection)
    for name in sorted(found.keys() | expected.keys()):
        if name not in found:
            return f"lacks the {expected[name][0]} {name!r}"
        if name not in expected:
            return f"has a {found[name][0]} {name!r} that is not factgraph's"
        if found[name] != expected[name]:
            return f"has another {found[name][0]} {name!r} than factgraph makes"
    return None


def _schema(connection: sqlite3.Connection) -> dict[str, tuple[str, str | None]]:
    rows = connection.execute("SELECT name, type, sql FROM sqlite_schema").fetchall()
    return {str(name): (str(kind), sql) for name, kind, sql in rows}


def _sha256(kept: str) -> str:
    """The SHA-256 that a seal holds, or nothing: it is broken, or the bytes are many."""
    sha256 = kept.rpartition(" ")[2]
    return "" if sha256 in ("", _PENDING, _MANY) else sha256


def look(path: str) -> str:
    """What the file system says of the database and its log."""
    status = os.stat(path)
    look = f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
    with suppress(FileNotFoundError):
        log = os.stat(f"{path}-wal")
        if log.st_size:
            look += f" {log.st_size} {log.st_mtime_ns}"
    return look


def _digest(path: str) -> str:
    """The SHA-256 of the bytes of the database and its log, or a sign that they are many."""
    import hashlib  # start-up: only who writes, or looks closer

    digest = hashlib.sha256()
    for end in ("", "-wal"):
        try:
            with opener.named(path + end) as stream:
                if os.fstat(stream.fileno()).st_size > FEW:
                    return _MANY
                digest.update(stream.read())
        except opener.Unopened:
            if not end:
                raise
    return digest.hexdigest()


def _read(path: str) -> str:
    try:
        with opener.named(f"{path}-seal") as stream:
            return stream.read(_LONGEST).decode("ascii", "replace")
    except EnvironmentFault:
        return ""


def _write(path: str, text: str) -> None:
    """Write the seal in one step, for nobody but the owner: who else may read the database has no need of it."""
    beside = f"{path}-seal-new"
    with suppress(FileNotFoundError):
        os.remove(beside)  # noqa: PTH107  # what a killed build left
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.write(number, text.encode("ascii"))
    finally:
        os.close(number)
    os.replace(beside, f"{path}-seal")  # noqa: PTH105
