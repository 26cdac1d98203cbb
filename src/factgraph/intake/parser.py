"""The process in which Turtle, TriG, RDF/XML and JSON-LD are parsed: it reads stdin and speaks N-Quads.

Its arguments are the syntax and what the file is called.
"""

from __future__ import annotations

import hashlib
import json
import sys
import warnings
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

from factgraph.intake.confined import received, sentence, shut
from factgraph.intake.contexts import with_contexts
from factgraph.intake.limits import Refused, decoded, refuse_declarations, refuse_depth
from factgraph.intake.quads import Quad, line
from factgraph.rdf import terms

_ROUNDS: Final = 6
_NAMES: Final = {"turtle": "turtle", "trig": "trig", "rdfxml": "xml", "jsonld": "json-ld"}
# Relative IRIs are read against this; what is left of it says that the file did not state its base.
BASE: Final = "urn:factgraph:relative/"


def main(arguments: list[str]) -> None:
    """Parse a file and write its quads to stdout; whatever goes wrong ends as a sentence on stderr and a status."""
    syntax, called = arguments
    data = received()
    parse = prepared(syntax)
    shut(lambda error: told(error, called))
    for quad in parse(data, called):
        sys.stdout.write(line(quad))
    sys.stdout.flush()


def prepared(syntax: str) -> Any:
    """What parses a syntax, with all that it imports in memory."""
    import rdflib
    from rdflib.plugins.parsers import jsonld, notation3, rdfxml, trig  # noqa: F401  # they are loaded by name later

    rdflib.NORMALIZE_LITERALS = False  # what a source wrote is kept as it is
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(5000)
    import logging

    logging.disable()  # what rdflib doubts is told by the checks of the dossier

    def parse(data: bytes, called: str) -> Iterator[Quad]:
        if syntax == "html":
            for script in _scripts(decoded(data, called)):
                yield from parsed(_json(script, called), "jsonld", called)
        elif syntax == "jsonld":
            yield from parsed(_json(decoded(data, called), called), syntax, called)
        elif syntax == "rdfxml":
            refuse_declarations(data, called)
            yield from parsed(data, syntax, called)
        else:
            text = decoded(data, called)
            refuse_depth(text, syntax, called)
            yield from parsed(text.encode(), syntax, called)

    return parse


def _json(text: str, called: str) -> bytes:
    refuse_depth(text, "jsonld", called)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refused(f"{called}:{error.lineno}: not JSON: {error.msg}") from error
    except ValueError as error:  # a number of thousands of digits
        raise Refused(f"{called}: not JSON: {error}") from error
    if not isinstance(document, dict | list):
        raise Refused(f"{called}: JSON, but neither an object nor a list of objects")
    return json.dumps(with_contexts(document, called)).encode()


def _scripts(page: str) -> Iterator[str]:
    """The JSON-LD that a web page embeds, script by script."""
    reader = _Scripts()
    reader.feed(page)
    reader.close()
    return iter(reader.found)


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[list[str]] = []
        self._inside = False

    @property
    def found(self) -> list[str]:
        """The scripts, whole."""
        return ["".join(pieces) for pieces in self._pieces]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a script of JSON-LD begins."""
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"
        if self._inside:
            self._pieces.append([])

    def handle_endtag(self, tag: str) -> None:
        """Note where it ends."""
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        """Keep what stands between the two."""
        if self._inside:
            self._pieces[-1].append(data)


def parsed(data: bytes, syntax: str, called: str) -> Iterator[Quad]:
    """The quads of a text; a blank node is named by what is said of it, so that a file gives the same names always."""
    import rdflib

    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=data, format=_NAMES[syntax], publicID=BASE)
    found = [(s, p, o, _name_of(graph_)) for s, p, o, graph_ in graph.quads((None, None, None, None))]
    names = _blank_names(found)
    yield from sorted(
        Quad(
            _term(s, names, called),
            _term(p, names, called),
            _term(o, names, called),
            None if graph_ is None else _term(graph_, names, called),
        )
        for s, p, o, graph_ in found
    )


def _name_of(graph: Any) -> Any:
    """The name of the graph that a quad stands in; None for the default graph."""
    import rdflib

    name = graph.identifier if isinstance(graph, rdflib.Graph) else graph
    unnamed = name is None or isinstance(name, rdflib.BNode) or str(name) in {"urn:x-rdflib:default", "", BASE}
    return None if unnamed else name


def _blank_names(quads: list[tuple[Any, ...]]) -> dict[str, str]:
    """A name for each blank node, by what stands around it: those that nothing tells apart keep their order."""
    import rdflib

    colour = {str(term): "" for quad in quads for term in quad if isinstance(term, rdflib.BNode)}
    for _ in range(_ROUNDS if colour else 0):
        around: dict[str, list[str]] = {node: [] for node in colour}
        for quad in quads:
            whole = " ".join(colour.get(str(t), "") if isinstance(t, rdflib.BNode) else repr(t) for t in quad)
            for place, term in enumerate(quad):
                if isinstance(term, rdflib.BNode):
                    around[str(term)].append(f"{place} {whole}")
        colour = {
            node: hashlib.sha256(repr([colour[node], sorted(lines)]).encode()).hexdigest()
            for node, lines in around.items()
        }
    ranked = sorted(colour, key=lambda node: colour[node])
    return {node: f"_:b{number}" for number, node in enumerate(ranked, 1)}


def _term(term: Any, names: dict[str, str], called: str) -> str:
    import rdflib

    if isinstance(term, rdflib.BNode):
        return names[str(term)]
    if isinstance(term, rdflib.URIRef):
        return terms.iri(str(term))
    if isinstance(term, rdflib.Literal):
        text = str(term)
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise Refused(f"{called}: half of a surrogate pair in {text[:20]!a}")
        if term.language:
            return terms.text(text, term.language)
        datatype = None if term.datatype is None else str(term.datatype)
        return terms.text(text) if datatype in (None, terms.STRING) else terms.typed(text, terms.iri(datatype)[1:-1])
    raise Refused(f"{called}: holds what is no triple: {str(term)[:60]!r}")


def told(error: BaseException, called: str) -> str:
    """A sentence for what went wrong, with the line where a parser tells one."""
    read, place = getattr(error, "_str", None), getattr(error, "_i", None)
    if isinstance(read, bytes) and isinstance(place, int):  # notation3; the lines that it counts are others
        why = getattr(error, "_why", None) or "not understood"
        text = read.decode()
        place = len(text) - len(text[place:].lstrip())  # it stops before the white space that precedes the fault
        return f"{called}:{text.count(chr(10), 0, place) + 1}: {str(why)[:200]}"
    line_of = getattr(error, "getLineNumber", None)
    called = f"{called}:{line_of()}" if callable(line_of) else called
    return sentence(error, called)


if __name__ == "__main__":
    main(sys.argv[1:])
