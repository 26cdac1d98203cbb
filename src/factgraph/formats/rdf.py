"""The graph in the syntaxes of RDF, written as it streams by.

All of them say the same triples.  `ntriples` is the canonical form: its lines are sorted by their bytes, beyond what
fits in memory by merging sorted runs from disk.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from factgraph.database.connection import meta
from factgraph.errors import Misuse
from factgraph.rdf import iris, terms
from factgraph.rdf.triples import blocks, lines
from factgraph.reading import tallies
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:
    import sqlite3

KEEPS = (
    "every record with all its fields, and the links between them",
    "acts with their attestations, passages, words and chains",
    "claims with every position on record, since when and until when, and what is said of their debate",
    "how each act is told, by whom, and what answers what; all that is derived is made again on import",
    "dates as written, and as values where they are exact",
)
_LOSES = (
    "comments in the files, and where in them a record stands",
    "what a source's access withholds: whole texts but for 'full'; with 'none' also passages, words, hash and address",
    "the days before the last on which something held: only since when and until when",
    "how a passage was abridged as `start ... end`: what it stands for is written out",
)
_XML = "nothing more, but a text with a control character, which XML cannot hold, is refused with a message"
LOSES = dict.fromkeys(("ntriples", "turtle", "nquads", "trig", "jsonld"), _LOSES) | {"rdfxml": (*_LOSES, _XML)}
OPTIONS = {"nquads": ("graph",), "trig": ("graph",)}

RUN = 200_000
"""How many lines are sorted in memory at a time."""


def _open(target: Path) -> IO[str]:
    return target.open("w", encoding="utf-8", newline="\n")


def _head(connection: sqlite3.Connection, name: str) -> str:
    return str(meta(connection, name))


def in_order(unsorted: Iterable[str], run: int = RUN) -> Iterator[str]:
    """The lines sorted, in memory that does not grow with their number.

    Strings compare by code points, which is the order of their bytes in UTF-8.
    """
    rest = iter(unsorted)
    first = sorted(islice(rest, run))
    if len(first) < run:
        yield from first
        return
    with tempfile.TemporaryDirectory() as folder:
        files: list[Path] = []
        for batch in chain([first], iter(lambda: sorted(islice(rest, run)), [])):
            path = Path(folder) / str(len(files))
            with _open(path) as out:
                out.writelines(batch)
            files.append(path)
        readers = [path.open(encoding="utf-8", newline="\n") for path in files]
        try:
            yield from heapq.merge(*readers)
        finally:
            for reader in readers:
                reader.close()


@leaves()
def ntriples(connection: sqlite3.Connection, target: Path) -> None:
    """Writes canonical N-Triples: sorted, so that equal graphs are equal bytes."""
    with _open(target) as out:
        out.writelines(in_order(lines(connection)))


@leaves()
def nquads(connection: sqlite3.Connection, target: Path, *, graph: str | None = None) -> None:
    """Writes sorted N-Quads: one graph, named where `graph` gives its IRI."""
    named = _graph(graph)
    ending = f" {named} .\n" if named else " .\n"
    with _open(target) as out:
        out.writelines(line[:-3] + ending for line in in_order(lines(connection)))


@leaves()
def turtle(connection: sqlite3.Connection, target: Path) -> None:
    """Writes Turtle, a block a record, with a prefix for each class of ids."""
    from factgraph.rdf import turtle as syntax

    known = syntax.names(_head(connection, "base"), tallies.classes(connection))
    with _open(target) as out:
        out.writelines(syntax.turtle(blocks(connection), known))


@leaves()
def trig(connection: sqlite3.Connection, target: Path, *, graph: str | None = None) -> None:
    """Writes TriG: one graph, named where `graph` gives its IRI."""
    from factgraph.rdf import turtle as syntax

    known = syntax.names(_head(connection, "base"), tallies.classes(connection))
    with _open(target) as out:
        out.writelines(syntax.trig(blocks(connection), known, _graph(graph)))


@leaves()
def rdfxml(connection: sqlite3.Connection, target: Path) -> None:
    """Writes RDF/XML."""
    from factgraph.rdf import rdfxml as syntax

    with _open(target) as out:
        out.writelines(syntax.document(blocks(connection)))


@leaves()
def jsonld(connection: sqlite3.Connection, target: Path) -> None:
    """Writes JSON-LD, an object a record with its parts inside, and the context in the file."""
    from factgraph.rdf import jsonld as syntax

    base, lang = _head(connection, "base"), _head(connection, "lang")
    with _open(target) as out:
        out.writelines(syntax.document(blocks(connection), base, lang))


def _graph(graph: str | None) -> str | None:
    if graph is None:
        return None
    if not iris.is_iri(graph):
        raise Misuse(f"graph takes an IRI, such as https://example.org/graph; {graph!r} has no scheme")
    return terms.iri(graph)
