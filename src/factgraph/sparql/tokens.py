"""The words of a SPARQL query: its text cut into terminals, each with its line and column.

The terminals are those of SPARQL 1.1, section 19.8, the longest match first; codepoint escapes are decoded before
(section 19.2), so nothing can hide behind one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from factgraph.errors import Misuse


class BadQuery(Misuse):
    """A query that cannot be asked; the text says where it goes wrong and what was expected there."""


class Place(NamedTuple):
    """A line and a column of the text as it was given, both counted from one."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}"


class Token(NamedTuple):
    """A terminal: its kind (for a keyword or a sign, that word itself), its text, and where it starts."""

    kind: str
    text: str
    place: Place


_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = rf"[{_LETTER}_0-9\-\u00b7\u0300-\u036f\u203f\u2040]"
_ESCAPED = r"(?:%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"
_LOCAL = rf"(?:[{_LETTER}_:0-9]|{_ESCAPED})(?:\.*(?:{_NAME}|:|{_ESCAPED}))*"
_PREFIX = rf"(?:[{_LETTER}](?:\.{{0,9}}{_NAME}){{0,99}})?:"  # an end: else a query without a colon takes its square
_EXPONENT = r"[eE][+-]?[0-9]+"

# In this order: what may be the start of something longer stands behind it.
_TERMINALS = (
    ("SPACE", r"(?:[ \t\r\n]+|\#[^\r\n]*)+"),
    ("IRIREF", r"""<[^<>"{}|^`\\\x00-\x20]*>"""),
    ("STRING", r'"""(?:"{0,2}(?:[^"\\]|\\[tbnrf\\"\']))*"""'),
    ("STRING2", r"'''(?:'{0,2}(?:[^'\\]|\\[tbnrf\\\"']))*'''"),
    ("STRING3", r'"(?:[^"\\\n\r]|\\[tbnrf\\"\'])*"'),
    ("STRING4", r"'(?:[^'\\\n\r]|\\[tbnrf\\\"'])*'"),
    ("VAR", rf"[?$][{_LETTER}_0-9](?:[{_LETTER}_0-9\u00b7\u0300-\u036f\u203f\u2040])*"),
    ("BLANK", rf"_:[{_LETTER}_0-9](?:\.*{_NAME})*"),
    ("LANGTAG", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
    ("PNAME", rf"{_PREFIX}{_LOCAL}"),
    ("PREFIX:", _PREFIX),
    ("DOUBLE", rf"[+-]?(?:[0-9]+\.[0-9]*{_EXPONENT}|\.[0-9]+{_EXPONENT}|[0-9]+{_EXPONENT})"),
    ("DECIMAL", r"[+-]?[0-9]*\.[0-9]+"),
    ("INTEGER", r"[+-]?[0-9]+"),
    ("WORD", r"[A-Za-z_][A-Za-z0-9_]*"),
    ("()", r"\([ \t\r\n]*\)"),
    ("[]", r"\[[ \t\r\n]*\]"),
    ("SIGN", r"&&|\|\||\^\^|<=|>=|!=|[{}()\[\];,.*+\-/|^!=<>?]"),
)
_TERMINAL = re.compile("|".join(f"(?P<K{n}>{pattern})" for n, (_, pattern) in enumerate(_TERMINALS)))
_KINDS = {f"K{n}": re.sub("[0-9]$", "", kind) for n, (kind, _) in enumerate(_TERMINALS)}

# An escaped backslash is one unit: what follows it is no escape.
_CODEPOINT = re.compile(r"\\(?:\\|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def tokens(text: str, words: Callable[[str, Place], str]) -> list[Token]:
    """The terminals of a text, without spaces and comments, the end of the text as the last one.

    `words` gives the kind of a bare word, or raises.  Raises `BadQuery` where no terminal can start.
    """
    decoded, places = _decoded(text)
    found: list[Token] = []
    at = 0
    while at < len(decoded):
        match = _TERMINAL.match(decoded, at)
        if match is None:
            raise BadQuery(f"{places(at)}: {_unreadable(decoded[at:])}")
        kind, word = _KINDS[match.lastgroup or ""], match[0]
        if kind != "SPACE":
            place = places(at)
            if kind == "WORD":
                kind = words(word, place)
            found.append(Token(word if kind == "SIGN" else kind, word, place))
        at = match.end()
    found.append(Token("END", "", places(len(decoded.rstrip()))))
    return found


def _unreadable(rest: str) -> str:
    if rest[0] in "\"'":
        return "the string that starts here does not end"
    return f"{rest[0]!r} cannot stand in a query"


def _decoded(text: str) -> tuple[str, Callable[[int], Place]]:
    """The text with its codepoint escapes decoded, and what finds the place of one of its characters."""
    pieces: list[str] = []
    starts, shifts = [0], [0]  # from this offset on, the text as it was given is so much further
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    at = length = 0

    def given(offset: int) -> Place:
        line = bisect_right(lines, offset)
        return Place(line, offset - lines[line - 1] + 1)

    for match in _CODEPOINT.finditer(text):
        code = match[1] or match[2]
        if code is None:
            continue
        if not 0 < int(code, 16) < 0x110000 or 0xD800 <= int(code, 16) < 0xE000:
            raise BadQuery(f"{given(match.start())}: {match[0]} is no character")
        piece = text[at : match.start()] + chr(int(code, 16))
        pieces.append(piece)
        at, length = match.end(), length + len(piece)
        starts.append(length)
        shifts.append(at - length)
    pieces.append(text[at:])
    return "".join(pieces), lambda offset: given(offset + shifts[bisect_right(starts, offset) - 1])


def shown(token: Token) -> str:
    """How a token is named in a message."""
    return "the end of the query" if token.kind == "END" else f"{token.text[:40]!r}"


def one_of(kinds: Sequence[str]) -> str:
    """What was expected, as a phrase; "" where it would be a list of everything.

    >>> one_of(["VAR", "}", "UNION"])
    "a variable, '}' or UNION"
    """
    alone = len(kinds) == 1
    names = list(
        dict.fromkeys(
            "a prefix with its colon" if kind == "PREFIX:" and alone else _NAMES.get(kind, _as_written(kind))
            for kind in kinds
        )
    )
    if len(names) > 12:
        return ""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _as_written(kind: str) -> str:
    return kind if kind.replace("_", "").isalnum() else f"'{kind}'"


_NAMES = {
    "END": "the end of the query",
    "IRIREF": "an IRI",
    "PNAME": "an IRI",
    "PREFIX:": "an IRI",
    "VAR": "a variable",
    "BLANK": "a blank node",
    "[]": "a blank node",
    "[": "a blank node",
    "()": "'('",
    "STRING": "a string",
    "LANGTAG": "a language",
} | dict.fromkeys(("INTEGER", "DECIMAL", "DOUBLE", "+1", "-1"), "a number")
