"""The graph as a stream of triples: the one place that says what each record means in RDF.

Triples come in blocks, one for each record with all its parts, in the order of ids within each class; a block is the
only thing held in memory.  No triple comes twice.  What is derived by the build (edges, stances, chains) is stated
beside what was recorded, under terms that the ontology marks as derived.

An act that is not told as performed stays an `fg:Act` with its parts and its state: it is no activity of PROV, no
locution of AIF, and draws no edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from factgraph.database.moment import one_moment
from factgraph.rdf import acts, dataset, records, terms, unruled
from factgraph.rdf.terms import Triple
from factgraph.rdf.view import Block, Node, View
from factgraph.reading.stated import of_dossier
from factgraph.record import fields

if TYPE_CHECKING:
    import sqlite3

_CLASSES: dict[str, Callable[[View], Iterator[tuple[Node, Block]]]] = {
    "actor": records.actors,
    "source": records.sources,
    "topic": records.topics,
    "place": records.places,
    "claim": records.claims,
    "act": acts.acts,
    "rebuttal": records.rebuttals,
    "assessment": records.assessments,
}


def blocks(connection: sqlite3.Connection) -> Iterator[Block]:
    """The triples of the whole graph, a block for the dossier and for each record, read as of one moment."""
    with one_moment(connection):
        view = View.of(connection)
        for block in _all(view):
            yield terms.tidied(block)


def _all(view: View) -> Iterator[Block]:
    head = dataset.dataset(view)
    unruled.add(view, head, terms.iri(view.base), of_dossier(view.connection))
    yield head
    for class_, rest in _CLASSES.items():
        told = rest(view)
        for _, block in unruled.completed(view, class_, told) if class_ in fields.CLASSES else told:
            yield block
    yield from dataset.tombstones(view)
    yield from dataset.own_vocabulary(view)


def triples(connection: sqlite3.Connection) -> Iterator[Triple]:
    """The triples of the whole graph, each once, as encoded terms."""
    for block in blocks(connection):
        yield from block


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """The lines of N-Triples that state the whole graph, in the order of `blocks`."""
    return map(terms.line, triples(connection))
