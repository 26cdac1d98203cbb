"""The answers to queries as the W3C writes them: read within bounds, and refused where they are no answers.

Whatever a server sends is a stranger's text: its type, its encoding, its depth and its shape are looked at before
anything of it is used.  After SPARQL 1.1 Query Results JSON Format and SPARQL Query Results XML Format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, NoReturn

from factgraph.errors import EnvironmentFault

DEEPEST: Final = 64
"""How deep an answer may nest; sound ones nest five levels."""

MEDIA_TYPES: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
}
_ALSO: Final = {
    "json": {"application/json"},
    "xml": {"application/xml", "text/xml"},
    "csv": {"text/plain"},
    "tsv": {"text/plain"},
    "turtle": {"application/x-turtle", "text/n3", "text/rdf+n3", "application/n-triples", "text/plain"},
}
"""What servers call the same."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)

Term = Mapping[str, Any]


class NoResults(EnvironmentFault):
    """What came back is no answer to a query."""


class Results(NamedTuple):
    """What a SELECT found, a term or None for each name in each row; or what an ASK did."""

    names: list[str]
    rows: list[dict[str, Term | None]]
    answer: bool | None = None


def refuse_type(stated: str, format_: str) -> None:
    """Raise `NoResults` where an answer says that it is of another type than was asked for; one may say nothing."""
    type_, _, parameters = stated.partition(";")
    type_ = type_.strip().lower()
    if type_ and type_ not in _ALSO[format_] | {MEDIA_TYPES[format_]}:
        raise NoResults(f"it is of type {type_[:60]!r}, where {MEDIA_TYPES[format_]} was asked for")
    charset = re.search(r"charset\s*+=\s*+\"?([^\s;\"]{1,40})", parameters, re.IGNORECASE)
    if charset and charset[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise NoResults(f"it is in {charset[1]!r}, where UTF-8 was asked for")


def decoded(data: bytes) -> str:
    """The text of an answer. Raises `NoResults` where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoResults(f"byte {error.start + 1:,} is not UTF-8") from error


def refuse_form(text: str, format_: str) -> None:
    """Raise `NoResults` where an answer in JSON or XML is not well-formed, nests too deeply or declares entities."""
    if format_ == "json":
        read(text)
    elif format_ == "xml":
        _refuse_xml(text)


def read(text: str) -> Results:
    """The rows of an answer in JSON. Raises `NoResults` where it is none."""
    found = parsed(text)
    if not isinstance(found, dict):
        raise NoResults("it is JSON, but no object")
    if isinstance(found.get("boolean"), bool):
        return Results(["answer"], [], found["boolean"])
    head, results = found.get("head"), found.get("results")
    names = head.get("vars") if isinstance(head, dict) else None
    bindings = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(names, list) or not isinstance(bindings, list):
        raise NoResults("it has no head with names, or no results with rows")
    if not all(isinstance(name, str) and not _SURROGATE.search(name) for name in names):
        raise NoResults("a name among its names is no text")
    return Results(names, [_row(row, names, number) for number, row in enumerate(bindings, 1)])


def parsed(text: str) -> Any:
    """What a text of JSON says. Raises `NoResults` where it is none or nests too deeply."""
    depth = 0
    for found in _BRACKET.finditer(text):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > DEEPEST:
            raise NoResults(f"it nests deeper than {DEEPEST} levels")
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise NoResults(f"it is no JSON: {error.msg.lower()} in line {error.lineno}") from error
    except ValueError as error:  # a number of thousands of digits, or one that is none
        raise NoResults(f"it is no JSON: {str(error)[:100].lower()}") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _row(row: object, names: list[str], number: int) -> dict[str, Term | None]:
    if not isinstance(row, dict):
        raise NoResults(f"row {number:,} is no object")
    for name in names:
        if name in row and not _is_term(row[name]):
            raise NoResults(f"{name!r} in row {number:,} is no term")
    return {name: row.get(name) for name in names}


def _is_term(term: object) -> bool:
    if not isinstance(term, dict) or not isinstance(term.get("type"), str):
        return False
    value = term.get("value")
    if term["type"] == "triple":
        return isinstance(value, dict) and all(_is_term(value.get(part)) for part in ("subject", "predicate", "object"))
    return isinstance(value, str) and not _SURROGATE.search(value)


def _refuse_xml(text: str) -> None:
    from xml.parsers import expat  # only an answer in XML needs it

    parser = expat.ParserCreate("utf-8")
    depth = 0

    def refuse(*_: object) -> None:
        raise NoResults("it has a DOCTYPE, which can declare entities")

    def enter(name: str, _: object) -> None:
        nonlocal depth
        if not depth and name.rpartition(":")[2] != "sparql":
            raise NoResults(f"it is XML, but starts with <{name[:60]}>")
        depth += 1
        if depth > DEEPEST:
            raise NoResults(f"it nests deeper than {DEEPEST} levels")

    def leave(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise NoResults(f"it is no XML: {expat.ErrorString(error.code)} in line {error.lineno}") from error
