"""What a file may be before any parser sees it: how large, how deep, and that it asks for nothing from elsewhere."""

from __future__ import annotations

import re
from typing import Any, Final

from factgraph.errors import FactgraphError

MAX_BYTES: Final = {"ntriples": 2_000_000_000, "nquads": 2_000_000_000}
MAX_OTHER_BYTES: Final = 64 * 1024 * 1024
MAX_DEPTH: Final = 64

# A string, an IRI or a comment is stepped over as a whole, one without an end too: else each of its quotation marks
# would be tried to the end of the text. Brackets count outside of these alone.
_TURTLE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n\r]|\\.)*+"?'
    r"|'(?:[^'\\\n\r]|\\.)*+'?"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|#[^\n\r]*"
    r"|[\[({]|[\])}]",
    re.DOTALL,
)
_JSON = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


class Refused(FactgraphError):
    """A file is not read: it is too large or too deep, no RDF, or asks for something from elsewhere."""


def refuse_size(size: int, syntax: str, called: str) -> None:
    """Raise `Refused` for a file that is larger than its syntax may be."""
    limit = MAX_BYTES.get(syntax, MAX_OTHER_BYTES)
    if size > limit:
        smaller = "" if syntax in MAX_BYTES else "; as N-Triples it may have 2,000,000,000"
        raise Refused(f"{called}: {size:,} bytes; at most {limit:,} are read of {syntax}{smaller}")


def decoded(data: bytes, called: str) -> str:
    """The text of a file in UTF-8, without a byte order mark."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(f"{called}:{line}: byte 0x{data[error.start]:02x} is not UTF-8") from error


def refuse_depth(text: str, syntax: str, called: str) -> None:
    """Raise `Refused` for a text of Turtle, TriG or JSON whose brackets nest deeper than any sound one's."""
    depth = 0
    for found in (_JSON if syntax == "jsonld" else _TURTLE).finditer(text):
        if (mark := found[0]) in "[({":
            depth += 1
            if depth > MAX_DEPTH:
                line = text.count("\n", 0, found.start()) + 1
                raise Refused(f"{called}:{line}: brackets nested deeper than {MAX_DEPTH} levels")
        elif mark in "])}":
            depth -= 1


def refuse_declarations(data: bytes, called: str) -> None:
    """Raise `Refused` for XML that is broken, that nests too deeply, or that has a DOCTYPE.

    A DOCTYPE is where entities are declared: those that multiply, and those that are fetched.
    """
    from xml.parsers import expat  # only RDF/XML needs it

    parser = expat.ParserCreate()
    depth = 0

    def refuse(*_: Any) -> None:
        raise Refused(f"{called}:{parser.CurrentLineNumber}: a DOCTYPE; it can declare entities, so none is read")

    def enter(*_: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            line = parser.CurrentLineNumber
            raise Refused(f"{called}:{line}: elements nested deeper than {MAX_DEPTH} levels")

    def leave(*_: Any) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise Refused(f"{called}:{error.lineno}: not XML: {what}") from error
    except (LookupError, ValueError) as error:  # an encoding that expat does not know
        raise Refused(f"{called}: not XML: {error}") from error
