"""The way out: what is written from a compiled graph, or sent, passes the gate of the dossier that it belongs to.

Each function that writes a format is marked with `leaves`, so it makes no difference who calls it: the command line,
`Graph.export`, or somebody's own program.  What it writes is written beside its place, looked at, and put there in one
step, or not at all.  What a program does with answers that it holds in memory is a read, not a way out: whoever runs it
could as well open the files, and a graph is opened in public only where these hold no private name.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec

from factgraph.building.builder import is_half_changed
from factgraph.database.connection import FOLDER, is_private, path_of
from factgraph.errors import DossierError, EnvironmentFault, Misuse
from factgraph.gate.private import has_private_part
from factgraph.system.targets import put, refuse_target

if TYPE_CHECKING:
    from factgraph.gate import Gate

Options = ParamSpec("Options")
Writer = Callable[Concatenate[sqlite3.Connection, Path, Options], None]
"""`write(connection, target, ...)`: writes the graph into the file or folder `target`."""

_SHOWN: Final = 5  # places that a message lists

Notice = Callable[[str], None]


class MayBePrivate(UserWarning):
    """What was written may hold a surname or a look-alike of a private name."""


def _warned(message: str) -> None:
    warnings.warn(message, MayBePrivate, stacklevel=4)


_looked_at: Final = ContextVar("_looked_at", default=False)  # whether the whole that a part is written for will be
_notice: Final[ContextVar[Notice]] = ContextVar("_notice", default=_warned)


@contextmanager
def noticed(notice: Notice) -> Iterator[None]:
    """While it lasts, what may be private in what was written is told to `notice` instead of as a Python warning."""
    token = _notice.set(notice)
    try:
        yield
    finally:
        _notice.reset(token)


@contextmanager
def looked_at() -> Iterator[None]:
    """While it lasts, what is written is part of a whole that will pass the gate, as all that is printed does."""
    token = _looked_at.set(True)
    try:
        yield
    finally:
        _looked_at.reset(token)


def gate(connection: sqlite3.Connection) -> Gate | None:
    """The gate that everything from a graph must pass; None where nothing is private, or the graph itself is.

    Raises `Stopped` where the private part of the dossier cannot be read, and `DossierError` where its files are half
    changed.
    """
    root = _dossier(connection)
    _refuse_half_changed(root)
    _refuse_without_consent(connection)
    if root is None or is_private(connection):
        return None
    redacted = "SELECT f.path FROM document AS d JOIN file AS f ON f.key = d.file WHERE d.redacted ORDER BY f.path"
    redacted_in = [f"{str(path).removesuffix('.txt')}.yaml" for (path,) in connection.execute(redacted)]
    if not (redacted_in or has_private_part(root)):
        return None
    from factgraph.gate import gate_of  # few dossiers have a private part

    return gate_of(root, redacted_in=redacted_in)


def look_at(connection: sqlite3.Connection, made: Path) -> None:
    """Raise `Stopped` where something stands in what was made from a graph that must not leave."""
    if (wall := gate(connection)) is not None:
        for path in _files(made):
            wall.let_pass(path, path.name)


def leaves(*, in_place: bool = False) -> Callable[[Writer[Options]], Writer[Options]]:
    """Mark a function that writes the graph: what it writes passes the gate, and stands there whole or not at all.

    A writer that works `in_place` rewrites only its own files of a folder, each whole, and only those that changed;
    where something is private, it writes elsewhere first, to be looked at.
    """

    def marked(write: Writer[Options]) -> Writer[Options]:
        @wraps(write)
        def leaving(
            connection: sqlite3.Connection, target: Path, /, *args: Options.args, **options: Options.kwargs
        ) -> None:
            if _looked_at.get():
                write(connection, target, *args, **options)
                return
            with looked_at():
                _put(lambda to: write(connection, to, *args, **options), connection, Path(target), in_place=in_place)

        return leaving

    return marked


def _put(write: Callable[[Path], None], connection: sqlite3.Connection, target: Path, *, in_place: bool) -> None:
    wall = gate(connection)
    root = _dossier(connection)
    guarded = is_private(connection) and root is not None and has_private_part(root)

    def look(made: Path, place_: Path) -> None:
        if wall is not None:
            for path in _files(made):
                if path == made:
                    wall.let_pass(path, str(target))
                elif not _is_as_it_was(path, place_ / path.relative_to(made)):
                    wall.let_pass(path, str(target / path.relative_to(made)))
        elif guarded:
            for path in (made, *made.rglob("*")):
                path.chmod(0o700 if path.is_dir() else 0o600)

    def look_and_note(made: Path, place_: Path) -> None:
        look(made, place_)
        note_published(connection)

    if not in_place:
        _replace_whole(target, write, look_and_note)
    elif wall is None:
        note_published(connection)
        write(target)
        look(target, target)
    else:
        with tempfile.TemporaryDirectory() as folder:  # the same bytes again, in a place of no consequence
            beside = Path(folder) / target.name
            write(beside)
            look(beside, target)
        note_published(connection)
        write(target)
    if wall is not None and wall.warnings:
        _notice.get()(f"{target} may hold a surname or a look-alike of a private name: `factgraph check` tells where")


def note_published(connection: sqlite3.Connection) -> None:
    """Keep in the dossier's ledger that the ids of a public graph are published; what reads them may count on them.

    Where the ledger cannot be written, that is told, and what is published goes out all the same.
    """
    root = _dossier(connection)
    _refuse_half_changed(root)
    _refuse_without_consent(connection)
    if root is None or is_private(connection):
        return
    from factgraph import ledger  # who only asks where the gate is needs neither
    from factgraph.reading.index import published

    known = ledger.sound(root)
    ids = frozenset(f"{cls}/{id}" for cls, id in published(connection))
    if ids <= known.ids:
        return
    try:
        put(root / ledger.FILE, ledger.with_ids(known, ids).text().encode())
    except EnvironmentFault as error:
        _notice.get()(f"what is published could not be kept in {ledger.FILE}: {error}")


def _refuse_half_changed(root: Path | None) -> None:
    """Raise `DossierError` where a change was decided of which not all is written: what is to go may be in the graph.

    Nor may the ledger and the places change meanwhile, which are a part of it.
    """
    if root is not None and is_half_changed(root):
        raise DossierError(
            "a change of ids was broken off half done, so nothing leaves; call the same command again, and it finishes "
            "what was decided"
        )


def _refuse_without_consent(connection: sqlite3.Connection) -> None:
    """Raise `DossierError` with the places where somebody is cited, named or shown who did not consent to it."""
    query = (
        "SELECT path, line, col, severity, code, message FROM problem WHERE code = ? ORDER BY path, line, col, message"
    )
    from factgraph.checks.consent import STOPS  # start-up: what reads a graph and writes nothing passes here too
    from factgraph.record.types import Position, Problem

    rows = [(*row,) for row in connection.execute(query, (STOPS,))]
    if rows:
        shown = "".join(f"\n  {Problem(Position(*row[:3]), *row[3:])}" for row in rows[:_SHOWN])
        more = f"\n  ... and {len(rows) - _SHOWN} more: `factgraph check`" if len(rows) > _SHOWN else ""
        raise DossierError(f"nothing leaves to which nobody consented; nothing was written:{shown}{more}")


def _replace_whole(target: Path, write: Callable[[Path], None], look: Callable[[Path, Path], None]) -> None:
    """Have a file or folder written beside its place, then put it there in one step; nothing is lost on failure.

    `look(made, place)` sees what was written before anybody else does, and raises where that must not be.
    """
    refuse_target(target, folder=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name[:80]}-", dir=target.parent))
    try:
        # The name is kept: a writer may go by it, as one that packs a .zip does.
        beside = folder / target.name
        if target.is_dir():
            shutil.copytree(target, beside, symlinks=True)
        try:
            write(beside)
        except IsADirectoryError as error:
            raise Misuse(f"{target} is a folder, and a file was to be made; name another one") from error
        look(beside, target)
        refuse_target(target, folder=beside.is_dir())
        if beside.is_dir() and target.is_file():
            raise Misuse(f"{target} is a file, and a folder was made; name another one")
        if target.is_dir() and beside.is_dir():  # a folder cannot be replaced in one step
            os.replace(target, folder / "former")  # noqa: PTH105
            try:
                os.replace(beside, target)  # noqa: PTH105
            except OSError:
                os.replace(folder / "former", target)  # noqa: PTH105
                raise
        else:
            os.replace(beside, target)  # noqa: PTH105
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _dossier(connection: sqlite3.Connection) -> Path | None:
    """The folder of the dossier that a graph was compiled from; None where it lies in memory, or somewhere else."""
    path = Path(path_of(connection) or "")
    return path.parent.parent if path.parent.name == FOLDER else None


def _is_as_it_was(path: Path, former: Path) -> bool:
    """Whether a file of a folder was there before and not written: it was copied along, with its time."""
    try:
        one, other = path.lstat(), former.lstat()
    except OSError:
        return False
    return (one.st_mtime_ns, one.st_size) == (other.st_mtime_ns, other.st_size)


def _files(made: Path) -> list[Path]:
    return sorted(path for path in made.rglob("*") if not path.is_dir()) if made.is_dir() else [made]
