"""RDF/XML: the same triples for readers that know no other syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from factgraph.errors import FactgraphError
from factgraph.rdf import terms
from factgraph.rdf.iris import PREFIXES
from factgraph.rdf.terms import Triple

_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_CARRIAGE_RETURN = {"\r": "&#13;"}  # a reader of XML would turn a bare one into a line end


def document(blocks: Iterable[list[Triple]]) -> Iterator[str]:
    """The pieces of an RDF/XML document."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for prefix, namespace in PREFIXES.items():
        yield f"\n    xmlns:{prefix}={quoteattr(namespace)}"
    yield ">\n"
    for block in blocks:
        for subject, group in groupby(block, key=lambda triple: triple[0]):
            yield f"<rdf:Description rdf:about={quoteattr(terms.address(subject))}>\n"
            for triple in group:
                yield _property(triple)
            yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _property(triple: Triple) -> str:
    opening, closing = _element(terms.address(triple[1]))
    if not terms.is_literal(triple[2]):
        return f"  <{opening} rdf:resource={quoteattr(terms.address(triple[2]))}/>\n"
    value = terms.literal(triple[2])
    unfit = _NOT_XML.search(value.text)
    if unfit:
        raise FactgraphError(
            f"RDF/XML cannot hold the control character U+{ord(unfit[0]):04X} in {value.text[:40]!r} of "
            f"{triple[0]}; every other syntax can, Turtle for one"
        )
    kind = ""
    if value.lang:
        kind = f" xml:lang={quoteattr(value.lang)}"
    elif value.datatype != terms.STRING:
        kind = f" rdf:datatype={quoteattr(value.datatype)}"
    return f"  <{opening}{kind}>{escape(value.text, _CARRIAGE_RETURN)}</{closing}>\n"


def _element(address: str) -> tuple[str, str]:
    """The start and the end of an element's tag for a predicate; a namespace not declared above is declared here."""
    cut = max(address.rfind("/"), address.rfind("#")) + 1
    for prefix, namespace in PREFIXES.items():
        if namespace == address[:cut] and _LOCAL_NAME.match(address[cut:]):
            return (f"{prefix}:{address[cut:]}",) * 2
    found = _LOCAL_NAME.search(address)
    if found is None:
        raise FactgraphError(f"RDF/XML cannot name the predicate <{address}>: its IRI ends in no XML name")
    local = found[0]
    return f"own:{local} xmlns:own={quoteattr(address[: found.start()])}", f"own:{local}"
