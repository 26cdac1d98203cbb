"""What the graph can be written as: one table of formats, which the command line, the bundle and the docs all read.

Naming the formats costs nothing: the module that writes one is imported when it writes, or is asked what it keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from factgraph.errors import Misuse, did_you_mean

Write = Callable[..., None]
"""`write(connection, target, **options)`: streams the graph into the file (or folder) `target`, the same each time.

It is marked with `factgraph.reading.way_out.leaves`, so what it writes passes the gate, whoever calls it.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, what it makes, and the module that knows the rest.

    That module holds the function that writes, and `KEEPS`, `LOSES` and `OPTIONS`: tuples for
    all its formats, or mappings from a format's name to such a tuple.
    """

    name: str
    suffix: str  # of the file that it makes; "" where it makes a folder
    media_type: str
    summary: str
    module: str
    function: str = "write"

    @property
    def keeps(self) -> tuple[str, ...]:
        """What the format keeps of the graph, a line each."""
        return self._said("KEEPS")

    @property
    def loses(self) -> tuple[str, ...]:
        """What it leaves out, a line each."""
        return self._said("LOSES")

    @property
    def options(self) -> tuple[str, ...]:
        """The names of what `write` takes beside the target."""
        return self._said("OPTIONS")

    @property
    def write(self) -> Write:
        """The function that writes the graph in this format."""
        write: Write = getattr(self._module, self.function)
        return write

    @property
    def _module(self) -> ModuleType:
        return import_module(self.module)

    def _said(self, what: str) -> tuple[str, ...]:
        """What the module says of this format or, where it does not, the package that it is a part of."""
        package = self._module.__name__.rpartition(".")[0]
        others: Any = getattr(import_module(package), what, ()) if package else ()
        said: Any = getattr(self._module, what, others)
        return tuple(said.get(self.name, ()) if isinstance(said, dict) else said)


_TABLE = (
    Format(
        "ntriples",
        ".nt",
        "application/n-triples",
        "RDF, a triple a line, sorted: the canonical form, in which equal graphs are equal bytes",
        "factgraph.formats.rdf",
        "ntriples",
    ),
    Format("turtle", ".ttl", "text/turtle", "RDF as a person reads it", "factgraph.formats.rdf", "turtle"),
    Format(
        "nquads",
        ".nq",
        "application/n-quads",
        "RDF, a quad a line, sorted, in one graph",
        "factgraph.formats.rdf",
        "nquads",
    ),
    Format(
        "trig", ".trig", "application/trig", "RDF as a person reads it, in one graph", "factgraph.formats.rdf", "trig"
    ),
    Format(
        "rdfxml", ".rdf", "application/rdf+xml", "RDF for tools that read XML alone", "factgraph.formats.rdf", "rdfxml"
    ),
    Format(
        "jsonld",
        ".jsonld",
        "application/ld+json",
        "RDF as JSON: an object a record, the context inside",
        "factgraph.formats.rdf",
        "jsonld",
    ),
    Format(
        "csv",
        "",
        "text/csv",
        "a folder of tables, one for each kind of record and of link",
        "factgraph.formats.spreadsheets",
    ),
    Format(
        "graphml",
        ".graphml",
        "application/graphml+xml",
        "the network, for yEd, Cytoscape, igraph, networkx",
        "factgraph.formats.graphml",
    ),
    Format("gexf", ".gexf", "application/gexf+xml", "the network, for Gephi", "factgraph.formats.gexf"),
    Format(
        "nanopub",
        ".trig",
        "application/trig",
        "nanopublications: each act with how it is known and who recorded it, under a trusty URI",
        "factgraph.formats.nanopub.write",
    ),
    Format(
        "webannotation",
        "",
        "application/ld+json",
        "a folder of web annotations, a page a source: each passage with what it reports",
        "factgraph.formats.annotations",
    ),
    Format(
        "claimreview",
        ".jsonld",
        "application/ld+json",
        "the verdicts of named reviewers, as search engines find fact checks",
        "factgraph.formats.claimreview",
    ),
    Format(
        "prov",
        ".ttl",
        "text/turtle",
        "provenance alone, in PROV-O: what came from what, and who did it",
        "factgraph.formats.prov",
    ),
    Format(
        "aif",
        ".ttl",
        "text/turtle",
        "the argument as RDF, in the Argument Interchange Format",
        "factgraph.formats.aif",
        "rdf",
    ),
    Format(
        "aifdb",
        ".json",
        "application/json",
        "the argument as JSON, for AIFdb and its tools",
        "factgraph.formats.aif",
        "aifdb",
    ),
    Format(
        "ro-crate",
        "",
        "application/ld+json",
        "a research object crate: data, terms, provenance, licence and card, ready for an archive",
        "factgraph.formats.crate",
    ),
    Format(
        "story",
        ".html",
        "text/html",
        "one sheet on one claim, as a newspaper would print it: page, drawing, or text for an editor",
        "factgraph.pages.story.write",
    ),
    Format(
        "html",
        ".html",
        "text/html",
        "one page: the network, who said what, and how it is known",
        "factgraph.pages.explorer",
    ),
    Format(
        "site",
        "",
        "text/html",
        "a folder of pages, one a record, each beside its linked data",
        "factgraph.pages.site.write",
    ),
    Format(
        "bundle",
        ".zip",
        "application/zip",
        "one zip file with every format but the pages for readers",
        "factgraph.formats.bundle",
    ),
)

RECORDS: Final[Mapping[str, tuple[str, ...]]] = {"act": (), "focus": (), "topic": ("topic",)}
"""The options of formats that name a record, with the classes that it may be of: who asks may give its name too."""

FORMATS: dict[str, Format] = {format_.name: format_ for format_ in _TABLE}


def format_called(name: str) -> Format:
    """The format of that name. Raises `Misuse`, with the names that there are, where it is none."""
    if name not in FORMATS:
        raise Misuse(f"no format is called {name!r}{did_you_mean(name, FORMATS)}; there are {', '.join(FORMATS)}")
    return FORMATS[name]
