"""The store that SPARQL is asked of: the graph's triples on disk, made on first use and kept while they fit.

It is a view and can be thrown away.  It is filled in a folder of its own, counted, stamped with what it was made
from, and only then given its name; what does not fit is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factgraph.database.connection import generation, location
from factgraph.errors import EnvironmentFault
from factgraph.rdf.triples import lines
from factgraph.reading import index, inventory
from factgraph.system import opener, targets

if TYPE_CHECKING:
    import sqlite3

_NAMES: Final = {False: "sparql-", True: "private-sparql-"}
_TRIPLES, _STAMP = "triples", "stamp.json"
_MOST: Final = 65_536  # bytes of a stamp


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a store was made from, and how much came of it."""

    generation: int
    content: str
    engine: str
    triples: int = 0


def content(connection: sqlite3.Connection) -> str:
    """A checksum of all that decides the triples: the files that were read, and the program that reads them."""
    digest = hashlib.sha256(_program().encode())
    for path, sha256 in index.files(connection):
        digest.update(f"{path}\0{sha256}\n".encode())
    for name, value in inventory.head(connection).items():
        if name != "generation":
            digest.update(f"{name}\0{value}\n".encode())
    return digest.hexdigest()[:32]


@cache
def _program() -> str:
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    told = (package / "record" / name for name in ("edtf.py", "fields.py"))
    for file in (package / "vocabulary.toml", *told, *sorted((package / "rdf").glob("*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def store(
    connection: sqlite3.Connection,
    root: str | os.PathLike[str],
    *,
    private: bool = False,
    making: Callable[[], None] | None = None,
) -> Path:
    """The folder with the triples of the graph that `connection` reads, made where it is missing or does not fit."""
    wanted = _wanted(connection)
    place = _place(root, wanted.generation, private=private)
    if _fits(place, wanted):
        return place / _TRIPLES
    if making:
        making()
    return _made(connection, place, wanted) / _TRIPLES


def discard(triples: Path) -> None:
    """Throw away a store that cannot be read."""
    shutil.rmtree(triples.parent, ignore_errors=True)


def _wanted(connection: sqlite3.Connection) -> Stamp:
    from importlib.metadata import version  # start-up: a store of another version of the engine may not open

    return Stamp(generation(connection), content(connection), version("pyoxigraph"))


def _place(root: str | os.PathLike[str], number: int, *, private: bool) -> Path:
    return Path(location(root, private=private)).parent / f"{_NAMES[private]}{number}"


def _fits(place: Path, wanted: Stamp) -> bool:
    try:
        found = Stamp(**opener.noted(place, _STAMP, limit=_MOST))
    except TypeError:
        return False
    return (found.generation, found.content, found.engine) == (wanted.generation, wanted.content, wanted.engine)


def _made(connection: sqlite3.Connection, place: Path, wanted: Stamp) -> Path:
    beside = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))  # that only we can open
    try:
        if place.name.startswith(_NAMES[False]):
            beside.chmod(stat.S_IMODE(place.parent.stat().st_mode))
        count = _filled(connection, beside)
        stamp = Stamp(wanted.generation, wanted.content, wanted.engine, count)
        (beside / _STAMP).write_text(json.dumps(asdict(stamp)), "utf-8")
        for older in _others(place):
            targets.remove(older)
        try:
            beside.rename(place)
        except OSError:
            # Somebody else was faster, or what stands there does not fit.
            if not _fits(place, wanted):
                targets.remove(place)
                beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return place


def _filled(connection: sqlite3.Connection, folder: Path) -> int:
    """Fill a store in the folder, and count what is in it."""
    import pyoxigraph

    source = folder / "graph.nt"
    count = 0

    def counted() -> Iterator[str]:
        nonlocal count
        for line in lines(connection):
            count += 1
            yield line

    with source.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(counted())
    filled = pyoxigraph.Store(folder / _TRIPLES)
    filled.bulk_load(path=source, format=pyoxigraph.RdfFormat.N_TRIPLES)
    filled.flush()
    found = len(filled)
    del filled  # it holds a lock
    source.unlink()
    if found != count:
        raise EnvironmentFault(f"of {count:,} triples only {found:,} reached the store in {folder.parent}; try again")
    return count


def _others(place: Path) -> list[Path]:
    """The stores of other generations, and what builds that were killed have left for more than an hour."""
    prefix = place.name.rpartition("-")[0] + "-"
    found = [each for each in place.parent.glob(f"{prefix}[0-9]*") if each != place]
    for left in place.parent.glob(f".{prefix}*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - 3600:
                found.append(left)
    return found
