"""A build: the dossier's files become the compiled graph, all of them or none.

The first build is made beside the place and renamed where no database stands; every other is one transaction, checked
before it is committed, that ends in `generation + 1`.  No file is ever renamed over a database.  Only files that
changed are read; of the others the checks see the facts that were kept.  Whatever kills, stops or holds up a build, the
last good state answers: builds exclude each other by a lock that no reader needs, and a build that ends leaves the log
where it is rather than lock readers out to clear it away.

A database that is not as the last build left it is looked at closely; where it is damaged, it is made again from the
files.
"""

# Every question passes here, and importing pathlib would take a tenth of the time that one may take.
# ruff: noqa: PTH101, PTH104, PTH107, PTH110, PTH112, PTH118, PTH120

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from factgraph.building import failed, seal, staleness
from factgraph.database import connection as database
from factgraph.database.connection import Folder, faults, kept_days
from factgraph.errors import Busy, EnvironmentFault
from factgraph.system import locks

if TYPE_CHECKING:  # what reads files is imported where files are read: most calls find the graph up to date
    from factgraph.record.types import Problem

Progress = Callable[[int, int], None]  # how many files of how many are read

WAIT = 60.0  # seconds, of a build for another one

_LOGS = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database, by the ends of their names


class Built(NamedTuple):
    """What became of a build.

    `read` are the files that were read, `gone` those that are no more; both are empty where nothing changed.  Where the
    dossier has errors, `current` is False and what answers is the last good `generation` (0: there is none).
    `problems` are those of a build that read something; `problems_of` gives the warnings of any other.  `held_up` says
    that another build is under way, and `begun` that one was begun for this question and goes on, so that what answers
    is older than the files; `damage` says for what the database was made again from the files.
    """

    path: str
    generation: int
    current: bool = True
    read: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    held_up: bool = False
    begun: bool = False
    damage: str = ""


def build(
    root: Folder,
    *,
    private: bool = False,
    afresh: bool = False,
    from_nothing: bool = False,
    wait: float = WAIT,
    lock: int | None = None,
    progress: Progress | None = None,
) -> Built:
    """Bring the compiled graph of the dossier at `root` up to date, and return what was done.

    With `private`, the private records are read too, into a database of their own.  `afresh` reads every file again;
    `from_nothing` looks at nothing but the files, whatever lies where the database should, and waits for nobody.
    `wait` is for how many seconds another build is waited for; `lock` is the lock of builds, where the caller holds it
    (`locked`).  Raises `Busy` where it does not end, and
    `EnvironmentFault` where the disk is full, the folder cannot be written, or the database is not ours.
    """
    root = os.fspath(root)
    path = database.location(root, private=private)
    job = _Job(root, path, private, afresh, wait, lock, progress)
    with faults(path):
        if from_nothing:
            return job.from_nothing()
        database.refuse_strange(job.folder, stat.S_ISDIR)
        for end in ("", *_LOGS):
            database.refuse_strange(path + end, stat.S_ISREG)
        if os.path.exists(path):
            return job.again()
        return job.first()


class Look(NamedTuple):
    """How a database stands to its dossier: its generation, and the files that may have changed since.

    `scan` is None where every file is as the build saw it by size, time and inode; `known` is then empty.
    """

    generation: int
    scan: staleness.Scan | None
    known: dict[str, staleness.Stamp]


def look(root: str, path: str, *, private: bool = False) -> Look | None:
    """How the database at `path` stands to its dossier; None where another version of the program made it."""
    with closing(database.connect_read(path)) as connection:
        if not database.is_ours(connection, path) or database.meta(connection, "maker") != database.maker():
            return None
        generation = database.generation(connection)
        if staleness.is_settled(connection, root, private=private):
            return Look(generation, None, {})
        known = staleness.known(connection)
    return Look(generation, staleness.scan(root, known, folder=os.path.dirname(path), private=private), known)


def is_half_changed(root: Folder) -> bool:
    """Whether several files of a dossier are being changed together, or a run that did it was broken off."""
    return os.path.lexists(os.path.join(root, database.UNFINISHED))


def locked(path: str, *, wait: float = 0.0) -> int:
    """The lock of the builds of the database at `path`, as an open file: it is held until all who have it close it.

    Raises `Busy` where another build holds it for longer than `wait` seconds, and `EnvironmentFault` where its folder
    cannot be written.
    """
    try:
        return locks.held(f"{path}-lock", wait=wait)
    except BlockingIOError:
        raise Busy(f"another build makes {path} and did not end in time; try again") from None
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            raise EnvironmentFault(f"{path} cannot be written here; make its folder writable") from error
        raise


def problems_of(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """The warnings of the build that the connection reads, sorted by place."""
    from factgraph.record.types import Position, Problem

    rows = connection.execute("SELECT path, line, col, severity, code, message FROM problem")
    found = [Problem(Position(path, line, col), *rest) for path, line, col, *rest in rows]
    return tuple(sorted(found))


class _Job(NamedTuple):
    root: str
    path: str
    private: bool
    afresh: bool
    wait: float
    lock: int | None
    progress: Progress | None

    @property
    def folder(self) -> str:
        return os.path.dirname(self.path)

    # The first build ------------------------------------------------------------------------------------------------

    def first(self) -> Built:
        """Make the database beside its place, and rename it where still none stands."""
        database.make_folder(self.folder)
        with self._alone():
            if os.path.exists(self.path):  # made while this build waited
                return self.again()
            beside = f"{self.path}-new"
            try:
                built = self._made(beside)
                if built.current:
                    self._put(beside)
                return built
            finally:
                _remove(beside)

    def from_nothing(self, damage: str = "") -> Built:
        """Make the database from the files alone, and put it in the place of what lies there.

        What is no database of ours is set aside.  Who reads the old one reads on in it.
        """
        database.make_folder(self.folder)
        _set_aside_strange(self.path, ("-lock", "-seal", "-seal-new", "-anew"))
        with suppress(FileNotFoundError):
            os.remove(f"{self.path}-lock")  # whoever holds it, stopped or hanging, holds a file that is no more
        with self._alone():
            beside = f"{self.path}-anew"
            try:
                built = self._made(beside)
                if built.current:
                    self._clear()
                    self._put(beside)
                return built._replace(damage=damage)
            finally:
                _remove(beside)

    def _clear(self) -> None:
        """Remove what lies in the place of the database, or set it aside where it is not ours."""
        _set_aside_strange(self.path, ("", *_LOGS))
        if not os.path.lexists(self.path):
            return
        try:
            with closing(database.connect_read(self.path)) as connection:
                database.is_ours(connection, self.path)
        except EnvironmentFault:
            ours = False
        except (sqlite3.DatabaseError, UnicodeError):
            ours = seal.is_there(self.path)
        else:
            ours = True
        if not ours:
            _set_aside(self.path)
        _remove(self.path)

    def _made(self, beside: str) -> Built:
        _remove(beside)  # what a killed build left
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if self._is_guarded else 0o666))
        with faults(self.path), closing(database.open_write(beside, wait=self.wait)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")  # all of them are looked at once, at the end
            connection.execute("PRAGMA synchronous = OFF")  # it reaches the disk before it is renamed
            connection.execute("BEGIN IMMEDIATE")
            built = self._fill(connection, anew=True)
            if built.current:
                connection.execute("COMMIT")
                connection.execute("PRAGMA journal_mode = WAL")  # written in its header: so it is opened ever after
        return built

    def _put(self, beside: str) -> None:
        """Rename a finished database to its place; logs of one that was removed there would be taken for its own."""
        _remove(self.path, ends=_LOGS)
        _sync(beside)
        try:
            os.link(beside, self.path)  # unlike a rename, never over another
        except FileExistsError:
            raise Busy(f"another build made {self.path} meanwhile; try again") from None
        except OSError:  # a file system without links
            os.rename(beside, self.path)
        else:
            os.remove(beside)
        _sync(self.folder)
        self._guard()
        seal.put(self.path)
        self._forget_days()

    def _forget_days(self) -> None:
        """Remove what was kept of days before this build: it may hold what is no longer in the record."""
        with os.scandir(self.folder) as every:
            kept = [each.path for each in every if each.path.startswith(kept_days(self.path))]
        for path in kept:
            with suppress(OSError):
                os.remove(path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock of builds; it ends with the process, whatever ends that."""
        if self.lock is not None:
            yield
            return
        number = locked(self.path, wait=self.wait)
        try:
            yield
        finally:
            os.close(number)

    # Every other build ----------------------------------------------------------------------------------------------

    def again(self) -> Built:
        """Look whether anything changed; if so, read and write it in one transaction."""
        whole = seal.fits(self.path) or not os.access(self.folder, os.W_OK)  # where nobody can write, nothing is mended
        if whole and not self.afresh and (built := self._unchanged()) is not None:
            return built
        with self._alone():
            damage = None if whole and seal.fits(self.path) else self._damage()
            if damage is None:
                if not whole and not self.afresh and (built := self._unchanged(alone=True)) is not None:
                    return built  # only the seal did not fit
                return self._rewritten()
            if not seal.is_lost(damage):
                with suppress(sqlite3.DatabaseError):
                    return self._rewritten(damage)
        return self._replace(lock=None).from_nothing(damage)  # it takes the lock anew, in a file of its own

    def _damage(self) -> str | None:
        """What is wrong with a database whose seal does not fit; where nothing is, it is sealed anew."""
        found = seal.damage(self.path)
        if found is None:
            seal.put(self.path)
        elif seal.is_lost(found) and not seal.is_there(self.path):
            with faults(self.path), closing(database.connect_read(self.path)) as connection:
                connection.execute(
                    "PRAGMA quick_check(1)"
                )  # raises the reason why it is left alone, if it is no database
        return found

    def _rewritten(self, damage: str = "") -> Built:
        """Write what changed in one transaction, or everything where the tables are not as they should be."""
        with closing(database.open_write(self.path, wait=self.wait)) as connection:
            anew = bool(damage) or not database.is_ours(connection, self.path)
            if anew:
                connection.execute("PRAGMA foreign_keys = OFF")
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.execute("PRAGMA journal_mode = WAL")
            # While another connection is open, closing this one does not lock readers out to clear the log away.
            with closing(database.connect_read(self.path)):
                connection.execute("BEGIN IMMEDIATE")
                built = self._fill(connection, anew=anew)
                if built.current:
                    seal.broken(self.path)
                connection.execute("COMMIT" if built.current else "ROLLBACK")
                if built.current:
                    connection.execute("PRAGMA busy_timeout = 0")
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # as far as no reader is in its way
                connection.close()
        if built.current:
            failed.forget(self.path)
            self._guard()
            seal.put(self.path)
            self._forget_days()
        return built._replace(damage=damage)

    def _unchanged(self, *, alone: bool = False) -> Built | None:
        """The graph as it stands where it is up to date, else None; `alone` where this is the only build."""
        if (found := look(self.root, self.path, private=self.private)) is None:
            return None
        if is_half_changed(self.root):
            from pathlib import Path

            from factgraph.checks.survey import unfinished

            return Built(self.path, found.generation, current=False, problems=tuple(unfinished(Path(self.root))))
        if found.scan is None:
            return Built(self.path, found.generation)
        if found.scan.stale:
            return None
        if found.scan.touched and os.access(self.folder, os.W_OK):
            with suppress(EnvironmentFault), faults(self.path):
                if alone:
                    self._refresh(found.known, found.scan)
                else:
                    with self._replace(wait=0)._alone():
                        self._refresh(found.known, found.scan)
        return Built(self.path, found.generation)

    def _refresh(self, known: dict[str, staleness.Stamp], scan: staleness.Scan) -> None:
        """Keep new times of files whose content is the same, where that can be done without waiting."""
        with (
            closing(database.open_write(self.path, wait=0)) as connection,
            closing(database.connect_read(self.path)),
        ):
            connection.execute("BEGIN IMMEDIATE")
            seal.broken(self.path)
            if staleness.known(connection) == known:
                staleness.write(connection, scan.stamps)
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
        seal.put(self.path)

    # Both -----------------------------------------------------------------------------------------------------------

    def _fill(self, connection: sqlite3.Connection, *, anew: bool) -> Built:
        """Read what changed, check all and write it; the caller commits what is current and rolls back what is not."""
        from factgraph.building.update import Update

        before = _generation(connection) if anew else database.generation(connection)
        if anew:
            make_tables(connection)
        update = Update(connection, self.root, folder=self.folder, private=self.private, afresh=self.afresh or anew)
        with keeping_all():
            update.read(self.progress)
            if not update.is_stale:
                return Built(self.path, before)
            if not update.is_sound:
                if not anew and not self._is_guarded and not update.is_half_changed:
                    failed.keep(self.path, update.scan, database.maker(), update.errors)
                return Built(self.path, 0 if anew else before, current=False, problems=update.problems)
            update.write(generation=before + 1)
            connection.execute(
                "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (seal.COUNTS, seal.counted(connection))
            )
        if anew and (broken := connection.execute("PRAGMA foreign_key_check").fetchone()):
            raise sqlite3.IntegrityError(f"a row of {broken[0]} refers to no row of {broken[2]}")
        return Built(self.path, before + 1, read=update.paths, gone=update.gone, problems=update.problems)

    @property
    def _is_guarded(self) -> bool:
        """Whether the dossier has a private part; both databases are then for their owner's eyes only."""
        return self.private or os.path.isdir(os.path.join(self.root, "private"))

    def _guard(self) -> None:
        """Take every right but the owner's from both databases, where the dossier has a private part."""
        if self._is_guarded:
            with suppress(FileNotFoundError):
                os.chmod(self.folder, 0o700)
            for private in (False, True):
                for end in ("", "-wal", "-shm"):
                    with suppress(FileNotFoundError):
                        os.chmod(database.location(self.root, private=private) + end, 0o600)


@contextmanager
def keeping_all() -> Iterator[None]:
    """Put off the search for garbage: records are many and hold no circles, and looking costs a sixth of a build."""
    import gc

    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _sync(path: str) -> None:
    """When a file or a folder is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove(path: str, *, ends: tuple[str, ...] = ("", *_LOGS)) -> None:
    """Remove a database and its logs, as far as they are there."""
    for end in ends:
        with suppress(FileNotFoundError):
            os.remove(path + end)


def _set_aside_strange(path: str, ends: tuple[str, ...]) -> None:
    """Set aside what is a link or no file where one of the files of a database should be."""
    for end in ends:
        if os.path.lexists(path + end) and not stat.S_ISREG(os.lstat(path + end).st_mode):
            _set_aside(path + end)


def _set_aside(place: str) -> None:
    os.rename(place, f"{place}-aside-{time.time_ns()}")


def _generation(connection: sqlite3.Connection) -> int:
    """The generation of a database of another version, or 0: the count goes on."""
    try:
        return database.generation(connection)
    except (sqlite3.OperationalError, ValueError):
        return 0  # another version kept it otherwise, or there are no tables


def make_tables(connection: sqlite3.Connection) -> None:
    """Drop whatever another version made, and make the tables; who reads meanwhile goes on reading the old ones."""
    listed = "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_'"
    virtual = " AND sql LIKE 'CREATE VIRTUAL%'"  # dropping it drops the tables that it is made of
    for rows in (listed + virtual, listed):
        for kind, name in connection.execute(rows).fetchall():
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
    for statement in database.statements(database.schema()):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {database.version()}")
