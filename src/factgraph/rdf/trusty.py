"""Trusty URIs: IRIs that end in a checksum of the RDF that they name.

After the specification of trusty URIs, version 1, module RA.  Quads are tuples of encoded terms: graph, subject,
predicate, object.  While the checksum is not known, a space stands in its place, as the specification has it hashed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Final

from factgraph.rdf import terms
from factgraph.rdf.terms import name

Quad = tuple[str, str, str, str]
"""Graph, subject, predicate and object, each an encoded term."""

Order = Callable[[Quad], tuple[str | int, ...]]
"""A key by which quads are sorted before they are hashed."""

GAP = " "
"""What stands in an IRI where the artifact code will."""

_MODULE = "RA"
_CODE = re.compile(rf"(?<![A-Za-z0-9_-]){_MODULE}[A-Za-z0-9_-]{{43}}(?=>?$)")
_ANYWHERE = re.compile(rf"(?<![A-Za-z0-9_-]){_MODULE}[A-Za-z0-9_-]{{43}}(?![A-Za-z0-9_-])")
PARTS = tuple(name(f"np:has{part}") for part in ("Assertion", "Provenance", "PublicationInfo"))


def artifact_code(quads: Iterable[Quad], order: Order | None = None) -> str:
    """The artifact code of quads whose own IRIs have a gap in the place of it; in the specification's order or another.

    >>> artifact_code([("<https://example.org/ >", "<https://example.org/ >", "<https://example.org/p>", '"a"@en')])
    'RAxQ32x4ar5wsJpiFWVVOlbvBmppMnXQr-Hem1NBevQ7w'
    """
    return _code(quads, order or _place)


def _code(quads: Iterable[Quad], order: Order) -> str:
    digest = hashlib.sha256(_digested(quads, order)).digest()
    return _MODULE + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _digested(quads: Iterable[Quad], order: Order) -> bytes:
    return "".join(f"{_written(term)}\n" for quad in sorted(set(quads), key=order) for term in quad).encode()


def completed(quads: Iterable[Quad], code: str) -> list[Quad]:
    """The quads with the artifact code in every gap."""
    return [(_filled(g, code), _filled(s, code), _filled(p, code), _filled(o, code)) for g, s, p, o in quads]


def fits(quads: Iterable[Quad], code: str) -> bool:
    """Whether an artifact code, which stands in the IRIs of these quads, is theirs, in one of the orders in use."""
    emptied = _emptied(quads, code)
    return any(_code(emptied, order) == code for order in ORDERS)


def digested(quads: Iterable[Quad], code: str) -> list[bytes]:
    """What is hashed of quads, and signed: once for each of the orders in use."""
    emptied = _emptied(quads, code)
    return [_digested(emptied, order) for order in ORDERS]


def code_of(nanopub: str) -> str | None:
    """The artifact code that an encoded IRI ends in; None where it ends in none."""
    found = _CODE.search(nanopub)
    return found[0] if found else None


def codes_in(term: str) -> list[str]:
    """The artifact codes that stand in an encoded IRI, at its end or before a part of it."""
    return [] if terms.is_literal(term) else _ANYWHERE.findall(term)


def broken(quads: Iterable[Quad]) -> list[str]:
    """The IRIs of the nanopublications among the quads whose content is not what their trusty URI says, in order."""
    by_graph: dict[str, list[Quad]] = {}
    for quad in quads:
        by_graph.setdefault(quad[0], []).append(quad)
    heads = [(quad[1], quad[0]) for graph in by_graph.values() for quad in graph if is_head(quad)]
    found = []
    for nanopub, head in heads:
        graphs = [head, *(o for _, s, p, o in by_graph[head] if s == nanopub and p in PARTS)]
        content = [quad for graph in dict.fromkeys(graphs) for quad in by_graph.get(graph, [])]
        code = code_of(nanopub)
        if code is None or not fits(content, code):
            found.append(terms.address(nanopub))
    return sorted(found)


def is_head(quad: Quad) -> bool:
    """Whether a quad says that something is a nanopublication, which makes its graph the head."""
    return quad[2:] == (name("rdf:type"), name("np:Nanopublication"))


def _emptied(quads: Iterable[Quad], code: str) -> list[Quad]:
    def gap(term: str) -> str:
        return term if terms.is_literal(term) else term.replace(code, GAP)

    return [(gap(g), gap(s), gap(p), gap(o)) for g, s, p, o in quads]


def _filled(term: str, code: str) -> str:
    return term if terms.is_literal(term) else term.replace(GAP, code)


def _place(quad: Quad) -> tuple[str | int, ...]:
    """Where a quad stands in the order; of equal texts in an object, the one with a language comes first."""
    *rest, value = quad
    start = tuple(term[1:-1] for term in rest)
    if not terms.is_literal(value):
        return (*start, 0, value[1:-1], 0, "")
    text, lang, datatype = terms.literal(value)
    return (*start, 1, text, 0 if lang else 1, lang or datatype)


def _place_of_others(quad: Quad) -> tuple[str | int, ...]:
    """The order that nanopub-sign has: texts as they are escaped, and of equal ones those with a language last."""
    *start, text, last, lang = _place(quad)
    if not terms.is_literal(quad[3]):
        return (*start, text, last, lang)
    return (*start, _escaped(str(text)), 1 - int(last), lang)


ORDERS: Final[tuple[Order, ...]] = (_place, _place_of_others)
"""The order of the specification, and that of the program by which most are made today; both bind all that is said."""


def _written(term: str) -> str:
    """A term as it is hashed."""
    if not terms.is_literal(term):
        return term[1:-1]
    text, lang, datatype = terms.literal(term)
    return f"@{lang.lower()} {_escaped(text)}" if lang else f"^{datatype} {_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")
