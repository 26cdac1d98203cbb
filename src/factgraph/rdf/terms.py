"""Terms of RDF as strings, in the one spelling that canonical N-Triples gives each of them.

A term is kept encoded from the database to the file: equal terms are equal strings, and writing is joining.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from factgraph.rdf.iris import EDTF, PREFIXES, expand, safe
from factgraph.record import edtf

Triple = tuple[str, str, str]
"""Subject, predicate and object, each an encoded term."""

# Canonical N-Triples (RDF 1.2 N-Triples, section "Canonical form"): these by their short escape, other control
# characters by \uXXXX, everything else as itself.
_SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
_ESCAPES = str.maketrans({code: f"\\u{code:04X}" for code in (*range(32), 127)} | _SHORT)
_UNESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_UNSHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "'": "'", "\\": "\\"}
_LITERAL = re.compile(r'"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<(.*)>)?', re.DOTALL)

_XSD = PREFIXES["xsd"]
STRING = _XSD + "string"
LANG_STRING = PREFIXES["rdf"] + "langString"


class Literal(NamedTuple):
    """A literal taken apart: its text, its language or None, its datatype's IRI."""

    text: str
    lang: str | None
    datatype: str


def iri(address: str) -> str:
    """The term for an IRI, given in full; characters that RDF forbids there are percent-encoded."""
    return f"<{safe(address)}>"


@lru_cache(maxsize=4096)
def name(prefixed: str) -> str:
    """The term for a prefixed name.

    >>> name("rdfs:label")
    '<http://www.w3.org/2000/01/rdf-schema#label>'
    """
    return iri(expand(prefixed))


def text(value: str, lang: str | None = None) -> str:
    r"""The term for a string, in a language where one is given.

    Languages are lower-cased: readers of RDF may do so, and all of them shall give the same triples.

    >>> text('a "b"', "de-AT")
    '"a \\"b\\""@de-at'
    """
    quoted = f'"{value.translate(_ESCAPES)}"'
    return f"{quoted}@{lang.lower()}" if lang else quoted


def typed(value: str, datatype: str) -> str:
    """The term for a value of a datatype, which is given as a prefixed name or an IRI."""
    return f'"{value.translate(_ESCAPES)}"^^<{expand(datatype)}>'


def boolean(value: object) -> str:
    """The term for yes or no."""
    return typed("true" if value else "false", "xsd:boolean")


def integer(value: int) -> str:
    """The term for a whole number."""
    return typed(str(value), "xsd:integer")


def count(value: int) -> str:
    """The term for an offset or a size, of the datatype that Web Annotation gives offsets."""
    return typed(str(value), "xsd:nonNegativeInteger")


def date(written: str) -> str:
    """The term for a date exactly as it was written, in Extended Date/Time Format."""
    return typed(written, EDTF)


@lru_cache(maxsize=4096)
def exact_date(written: str) -> str | None:
    """The term of an XML Schema date type for a date that is exact to its precision; None for any other.

    >>> exact_date("2017-05")
    '"2017-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    >>> exact_date("2017?-05-10") is None
    True
    """
    value = edtf.xsd(edtf.parse(written))
    return typed(*value) if value else None


def is_literal(term: str) -> bool:
    """True for a literal, False for an IRI."""
    return term.startswith('"')


def address(term: str) -> str:
    """The IRI that an encoded IRI stands for."""
    return unescape(term[1:-1])


def literal(term: str) -> Literal:
    r"""The parts of an encoded literal.

    >>> literal('"a\\nb"@en')
    Literal(text='a\nb', lang='en', datatype='http://www.w3.org/1999/02/22-rdf-syntax-ns#langString')
    """
    found = _LITERAL.fullmatch(term)
    assert found, term
    quoted, lang, datatype = found.groups()
    return Literal(unescape(quoted), lang, datatype or (LANG_STRING if lang else STRING))


def unescape(quoted: str) -> str:
    """The text that an escaped string of N-Triples stands for."""
    if "\\" not in quoted:
        return quoted
    return _UNESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _UNSHORT[m[3]], quoted)


def tidied(block: Iterable[Triple]) -> list[Triple]:
    """The triples, each once, subject by subject, types first and the values of a property side by side."""
    subjects: dict[str, dict[str, dict[str, None]]] = {}
    for s, p, o in block:
        subjects.setdefault(s, {name("rdf:type"): {}}).setdefault(p, {})[o] = None
    return [(s, p, o) for s, properties in subjects.items() for p, values in properties.items() for o in values]


def line(triple: Triple) -> str:
    """The line of N-Triples that states a triple, with its line end."""
    return f"{triple[0]} {triple[1]} {triple[2]} .\n"
