"""The database file: where it lies, whose it is, and how it is opened for reading and for a build.

Every connection to a compiled graph is made here, so every way in which the machine can refuse it becomes a sentence
here.  `user_version` is the checksum of the schema: nobody has to remember to raise it.
"""

# Every question passes here, and importing pathlib would take a tenth of the time that one may take.
# ruff: noqa: PTH100, PTH103, PTH110, PTH118, PTH120, PTH123, PTH202

from __future__ import annotations

import os
import sqlite3
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache

from factgraph.database import columns
from factgraph.errors import Busy, DossierError, EnvironmentFault
from factgraph.record import fields
from factgraph.system import opener

APPLICATION_ID = 0x66616374  # "fact"
FOLDER = ".factgraph"
UNFINISHED = f"{FOLDER}/amending/plan.json"
"""What lies there while several files of a dossier are changed together."""
PUBLIC, PRIVATE = "graph.db", "private.db"

_HERE = os.path.dirname(__file__)
Folder = str | os.PathLike[str]

PATIENCE = 0.5  # seconds that a question waits where SQLite asks it to: no longer than it takes to mend a log
# Folders of the package whose files decide how a dossier becomes rows.
_MADE_WITH = ("", "building", "checks", "database", "dossier", "language", "meaning", "record", "vocabulary")

_SENTENCES = {
    sqlite3.SQLITE_FULL: "the disk is full, or a limit on its use is reached, so {path} was left as it was",
    sqlite3.SQLITE_READONLY: "{path} cannot be written here; make its folder writable",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; make its folder writable, or remove its '-wal' file",
    sqlite3.SQLITE_PERM: "{path} may not be opened; look at its permissions",
    sqlite3.SQLITE_IOERR: "the disk refused to read or write {path} ({error})",
    sqlite3.SQLITE_NOTADB: "{path} is no database; move it away, and build again",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; remove it and the files beside it, and build again",
}


def refuse_strange(place: str, is_wanted: Callable[[int], bool]) -> None:
    """Raise `EnvironmentFault` where a link, or no file or folder as is wanted, stands in a place that is written to.

    What is written there would go who knows where.
    """
    try:
        mode = os.lstat(place).st_mode
    except FileNotFoundError:
        return
    if not is_wanted(mode):
        raise EnvironmentFault(f"{place} is {opener.kind(mode)}, which factgraph did not make; remove it")


def make_folder(folder: str) -> None:
    """Make the folder of what is derived from a dossier, which git ignores, where there is none.

    Raises `EnvironmentFault` where a link or a file stands there.
    """
    refuse_strange(folder, stat.S_ISDIR)
    os.makedirs(folder, exist_ok=True)
    with suppress(FileExistsError):
        number = os.open(os.path.join(folder, ".gitignore"), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(number, "w", encoding="utf-8") as stream:
            stream.write("# Derived from the dossier's files; `factgraph build` makes it again.\n*\n")


def location(root: Folder, *, private: bool = False) -> str:
    """The place of the compiled graph of a dossier.

    >>> location("graph")
    'graph/.factgraph/graph.db'
    """
    return os.path.join(root, FOLDER, PRIVATE if private else PUBLIC)


def kept_days(path: str) -> str:
    """With what the paths begin of the files that hold what followed by a day, of the graph in a database."""
    return f"{path.removesuffix('.db')}-day-"


def schema() -> str:
    """The SQL that makes the tables, indexes and views."""
    from factgraph.database import on_days  # start-up: only who makes or examines a database

    return on_days.completed(_schema(fields.TABLE.version))


@lru_cache(maxsize=1)
def _schema(_version: int) -> str:
    return columns.completed(_bytes(os.path.join(_HERE, "schema.sql")).decode())


def version() -> int:
    """The number of the schema that this program reads and writes: a checksum of what it is made from."""
    days = _bytes(os.path.join(_HERE, "on_days.py"))
    return zlib.crc32(_schema(fields.TABLE.version).encode() + days) & 0x7FFFFFFF


def maker() -> str:
    """A checksum of the program that decides how files become rows, by its files' sizes and times.

    With another one every file is read again.
    """
    seen = []
    for folder in _MADE_WITH:
        with os.scandir(os.path.join(os.path.dirname(_HERE), folder)) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".sql", ".toml")):
                    status = entry.stat()
                    seen.append(f"{folder}/{entry.name} {status.st_size} {status.st_mtime_ns}")
    return f"{zlib.crc32(chr(10).join(sorted(seen)).encode()):08x}"


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the open transaction.

    >>> list(statements("SELECT 1; SELECT ';';"))
    ['SELECT 1;', "SELECT ';';"]
    """
    pending = ""
    for piece in script.split(";"):
        pending += piece + ";"
        if sqlite3.complete_statement(pending):
            if pending.strip(" \n;"):
                yield pending.strip()
            pending = ""


@contextmanager
def faults(path: str, *, doing: str = "another build") -> Iterator[None]:
    """Turn what SQLite and the system refuse about `path` into a sentence; other errors of SQLite are ours."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None and not isinstance(error, sqlite3.OperationalError):
            raise
        code = sqlite3.SQLITE_CORRUPT if code is None else code  # a text that is no UTF-8 has no code
        if code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Busy(f"{doing} holds {path} and did not end in time; try again") from error
        if (sentence := _SENTENCES.get(code & 0xFF)) is None:
            raise
        raise EnvironmentFault(sentence.format(path=path, error=error)) from error
    except UnicodeDecodeError as error:  # even what SQLite says of a damaged file may be none
        raise EnvironmentFault(_SENTENCES[sqlite3.SQLITE_CORRUPT].format(path=path, error=error)) from error
    except OSError as error:
        raise EnvironmentFault(f"{error.filename or path}: {(error.strerror or str(error)).lower()}") from error


def connect_read(path: str) -> sqlite3.Connection:
    """A connection that reads whatever database lies there.

    Where its folder cannot be written and no log waits to be read, SQLite is told that nothing changes.
    """
    place = f"file:{_quoted(path)}"
    connection = sqlite3.connect(f"{place}?mode=ro", uri=True, isolation_level=None, timeout=PATIENCE)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.OperationalError as error:
        connection.close()
        log = f"{path}-wal"
        refused = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
        if not refused or (os.path.exists(log) and os.path.getsize(log)):
            raise
        connection = sqlite3.connect(f"{place}?immutable=1", uri=True, isolation_level=None)
    return connection


def open_read(path: str) -> sqlite3.Connection:
    """A connection that reads one generation: all that is asked through it comes from the same build.

    A later build is seen after `COMMIT; BEGIN`, or through a new connection.  Raises `DossierError` where nothing was
    built yet and `EnvironmentFault` where the file is not ours or cannot be read.
    """
    if not os.path.exists(path):
        raise DossierError(f"{path} was not built yet; run `factgraph build`")
    with faults(path):
        connection = connect_read(path)
        try:
            if not is_ours(connection, path):
                raise EnvironmentFault(f"{path} was made by another version of factgraph; run `factgraph build`")
            connection.execute("PRAGMA temp_store = MEMORY")  # what a question narrows its view to; not inside BEGIN
            connection.execute("BEGIN")
            generation(connection)  # the snapshot is taken by the first read
        except BaseException:
            connection.close()
            raise
    return connection


def open_write(path: str, *, wait: float) -> sqlite3.Connection:
    """A connection for a build; `wait` is how many seconds it waits for another one."""
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def open_copy(path: str) -> sqlite3.Connection:
    """A copy of a compiled graph in memory, into which anything can be written: the graph itself is not touched.

    Raises like `open_read`.
    """
    with closing(open_read(path)) as original:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute("PRAGMA temp_store = MEMORY")
        with faults(path):
            original.backup(connection)
    return connection


def is_ours(connection: sqlite3.Connection, path: str) -> bool:
    """Whether the tables are this program's own; False: another version's, or none. Foreign ones are refused."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if application or tables:
            raise EnvironmentFault(f"{path} is a database of another program; move it away, and build again")
        return False
    (stored,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(stored == version())


def path_of(connection: sqlite3.Connection) -> str | None:
    """The path of the database that a connection reads; None where it is in memory."""
    return next((path for _, name, path in connection.execute("PRAGMA database_list") if name == "main" and path), None)


def is_private(connection: sqlite3.Connection) -> bool:
    """Whether the graph was compiled with the private records."""
    return os.path.basename(path_of(connection) or "") == PRIVATE  # noqa: PTH119  # importing pathlib takes time


def generation(connection: sqlite3.Connection) -> int:
    """The number of the build that the connection reads."""
    return int(meta(connection, "generation") or 0)


def meta(connection: sqlite3.Connection, name: str) -> str | None:
    """A value of the table `meta`, or None."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def _quoted(path: str) -> str:
    """A path as it stands in a `file:` URI."""
    return os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _bytes(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()
