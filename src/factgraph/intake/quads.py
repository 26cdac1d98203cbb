"""N-Triples and N-Quads, line by line; the form in which every other syntax comes out of its parser too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from factgraph.intake.limits import Refused
from factgraph.rdf import terms


class Quad(NamedTuple):
    """A triple as encoded terms, in the spelling of canonical N-Triples, and the graph that it stands in."""

    s: str
    p: str
    o: str
    graph: str | None = None


_IRI: Final = r"<((?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+)>"
_NODE: Final = r"_:(?:[^\W]|[:])(?:[\w.:·-]*[\w:·-])?"
_LITERAL: Final = rf'"((?:[^"\\\n\r]|\\.)*+)"(?:\s*+\^\^\s*+{_IRI}|@([A-Za-z]+(?:-[A-Za-z0-9]+)*))?'
_LINE: Final = re.compile(
    rf"\s*+(?:{_IRI}|({_NODE}))\s*+{_IRI}\s*+(?:{_IRI}|({_NODE})|{_LITERAL})\s*+(?:{_IRI}|({_NODE}))?\s*+\.\s*+(?:#.*)?"
)
_BLANK: Final = re.compile(r"\s*+(?:#.*)?")
_ESCAPE: Final = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U00[0-9A-Fa-f]{6}|[tbnrf\"'\\])|(\\.?)", re.DOTALL)


def quads(lines: Iterable[str], called: str, *, graphs: bool) -> Iterator[Quad]:
    """The quads of lines of N-Quads, or of N-Triples where `graphs` is false."""
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line.rstrip("\r\n"))
        if found is None:
            if _BLANK.fullmatch(line.rstrip("\r\n")):
                continue
            shown = line.strip()
            shown = shown if len(shown) <= 80 else shown[:77] + "..."
            raise Refused(f"{called}:{number}: no {'quad' if graphs else 'triple'}: {shown!r}")
        s, s_node, p, o, o_node, text, datatype, lang, graph, graph_node = found.groups()
        if (graph is not None or graph_node) and not graphs:
            raise Refused(f"{called}:{number}: a fourth term; a line of N-Triples has three")
        at = f"{called}:{number}"
        object_ = o_node or (_iri(o, at) if o is not None else _literal(text, lang, datatype, at))
        in_graph = graph_node or (None if graph is None else _iri(graph, at))
        yield Quad(s_node or _iri(s, at), _iri(p, at), object_, in_graph)


def _iri(written: str, at: str) -> str:
    address = _plain(written, at)
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address):
        raise Refused(f"{at}: <{address[:80]}> is no absolute IRI")
    return terms.iri(address)


def _literal(text: str, lang: str | None, datatype: str | None, at: str) -> str:
    value = _plain(text, at)
    if lang:
        return terms.text(value, lang)
    if datatype is None or _plain(datatype, at) == terms.STRING:
        return terms.text(value)
    return terms.typed(value, _iri(datatype, at)[1:-1])


def _plain(written: str, at: str) -> str:
    if "\\" not in written:
        return written
    for escape in _ESCAPE.finditer(written):
        if escape[1] is not None:
            raise Refused(f"{at}: {escape[1]!r} is no escape")
    try:
        plain = terms.unescape(written)
    except (ValueError, OverflowError) as error:
        raise Refused(f"{at}: an escape of no character") from error
    if any("\ud800" <= letter <= "\udfff" for letter in plain):
        raise Refused(f"{at}: half of a surrogate pair")
    return plain


def line(quad: Quad) -> str:
    """The line of N-Quads that states a quad, with its line end."""
    end = f" {quad.graph} .\n" if quad.graph else " .\n"
    return f"{quad.s} {quad.p} {quad.o}{end}"
