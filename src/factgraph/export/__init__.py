"""What the graph can be written as: one table of formats, which the command line, the bundle and the docs all read.

A format's writer is found when it is called: naming the formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

Write = Callable[..., None]
"""`write(connection, target, **options)`: streams the graph into the file (or folder) `target`, the same each time."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, what it keeps of the graph and what it cannot, and how it is written."""

    name: str
    suffix: str  # of the file that it makes; "" where it makes a folder
    media_type: str
    summary: str
    keeps: tuple[str, ...]
    loses: tuple[str, ...]
    write: Write
    options: tuple[str, ...] = ()  # the names of what `write` takes beside the target


def _writer(module: str, function: str) -> Write:
    """A writer that imports its module when it is called: a page needs no RDF, and a table no page."""

    def write(connection: sqlite3.Connection, target: Path, **options: Any) -> None:
        getattr(import_module(module), function)(connection, target, **options)

    write.__name__ = write.__qualname__ = function
    return write


_ALL = ("every record with all its fields", "acts with their attestations, passages, words and chains", "claims with every dispute on record")  # noqa: E501  one list
_RDF_LOSES = (
    "the line of each record in its file, and comments there",
    "texts of sources, except those whose access is 'full'",
    "the kept reading of `start ... end` quotations: the passage found stands in their place",
)
_IN_SYNTAX = "factgraph.export.rdf"

_TABLE = (
    Format(
        "ntriples", ".nt", "application/n-triples",
        "RDF, a triple a line, sorted: the canonical form, equal graphs are equal bytes",
        _ALL, _RDF_LOSES, _writer(_IN_SYNTAX, "ntriples"),
    ),
    Format(
        "turtle", ".ttl", "text/turtle", "RDF as a person reads it",
        _ALL, _RDF_LOSES, _writer(_IN_SYNTAX, "turtle"),
    ),
    Format(
        "nquads", ".nq", "application/n-quads", "RDF, a quad a line, sorted; --graph names the graph",
        _ALL, _RDF_LOSES, _writer(_IN_SYNTAX, "nquads"), ("graph",),
    ),
    Format(
        "trig", ".trig", "application/trig", "RDF as Turtle with a named graph; --graph names it",
        _ALL, _RDF_LOSES, _writer(_IN_SYNTAX, "trig"), ("graph",),
    ),
    Format(
        "rdfxml", ".rdf", "application/rdf+xml", "RDF for tools that read XML alone",
        _ALL, (*_RDF_LOSES, "nothing more, but it refuses control characters, which XML cannot hold"),
        _writer(_IN_SYNTAX, "rdfxml"),
    ),
    Format(
        "jsonld", ".jsonld", "application/ld+json", "RDF as JSON: an object a record, the context inside",
        _ALL, _RDF_LOSES, _writer(_IN_SYNTAX, "jsonld"),
    ),
    Format(
        "csv", "", "text/csv", "a folder of tables, one for each kind of record",
        ("every record and every link, by id",), ("nesting: parts are rows of tables of their own",),
        _writer("factgraph.export.tables", "write"), ("raw", "bom"),
    ),
    Format(
        "graphml", ".graphml", "application/graphml+xml", "the network, for Gephi, yEd, Cytoscape and igraph",
        ("nodes and parallel edges with their types, dates and passages",),
        ("chains and words, which are no edges of the network",),
        _writer("factgraph.export.graphml", "write"),
    ),
    Format(
        "html", ".html", "text/html", "one page to look at: the network, who said what, and how it is known",
        ("what can be drawn and read on a page",), ("all that is only machine-readable: export turtle for that",),
        _writer("factgraph.export.html.write", "write"),
    ),
)  # fmt: skip

FORMATS: dict[str, Format] = {format_.name: format_ for format_ in _TABLE}
