"""Trusty URIs: IRIs that end in a checksum of the RDF that they name.

After the specification of trusty URIs, version 1, module RA.  Quads are tuples of encoded terms: graph, subject,
predicate, object.  While the checksum is not known, a space stands in its place, as the specification has it hashed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from factgraph.rdf import terms
from factgraph.rdf.terms import name

Quad = tuple[str, str, str, str]
"""Graph, subject, predicate and object, each an encoded term."""

GAP = " "
"""What stands in an IRI where the artifact code will."""

_MODULE = "RA"
_CODE = re.compile(rf"(?<![A-Za-z0-9_-]){_MODULE}[A-Za-z0-9_-]{{43}}(?=>?$)")
_PARTS = tuple(name(f"np:has{part}") for part in ("Assertion", "Provenance", "PublicationInfo"))


def artifact_code(quads: Iterable[Quad]) -> str:
    """The artifact code of quads whose own IRIs have a gap in the place of it.

    >>> artifact_code([("<https://example.org/ >", "<https://example.org/ >", "<https://example.org/p>", '"a"@en')])
    'RAxQ32x4ar5wsJpiFWVVOlbvBmppMnXQr-Hem1NBevQ7w'
    """
    digest = hashlib.sha256()
    for quad in sorted(set(quads), key=_place):
        for term in quad:
            digest.update(f"{_written(term)}\n".encode())
    return _MODULE + base64.urlsafe_b64encode(digest.digest()).decode().rstrip("=")


def completed(quads: Iterable[Quad], code: str) -> list[Quad]:
    """The quads with the artifact code in every gap."""
    return [(_filled(g, code), _filled(s, code), _filled(p, code), _filled(o, code)) for g, s, p, o in quads]


def broken(quads: Iterable[Quad]) -> list[str]:
    """The IRIs of the nanopublications among the quads whose content is not what their trusty URI says, in order."""
    by_graph: dict[str, list[Quad]] = {}
    for quad in quads:
        by_graph.setdefault(quad[0], []).append(quad)
    heads = [(quad[1], quad[0]) for graph in by_graph.values() for quad in graph if _is_head(quad)]
    found = []
    for nanopub, head in heads:
        graphs = [head, *(o for _, s, p, o in by_graph[head] if s == nanopub and p in _PARTS)]
        content = [quad for graph in dict.fromkeys(graphs) for quad in by_graph.get(graph, [])]
        code = _CODE.search(nanopub)
        if code is None or artifact_code(_emptied(content, code[0])) != code[0]:
            found.append(terms.address(nanopub))
    return sorted(found)


def _is_head(quad: Quad) -> bool:
    return quad[2:] == (name("rdf:type"), name("np:Nanopublication"))


def _emptied(quads: Iterable[Quad], code: str) -> Iterable[Quad]:
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


def _written(term: str) -> str:
    """A term as it is hashed."""
    if not terms.is_literal(term):
        return term[1:-1]
    text, lang, datatype = terms.literal(term)
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{lang.lower()} {escaped}" if lang else f"^{datatype} {escaped}"
