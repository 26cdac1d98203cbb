"""A query as it was read: what it asks for, and a text that every reader of SPARQL takes for the same.

Engines cut a text into words in ways of their own: one that looks for keywords without asking where a word ends finds
`SERVICE s:x` in `SERVICEs:x`, and one that tries the sign `<` first reads on inside what is an IRI to all others.  So
what is checked here is not what came in but what goes out: the query is written anew, each IRI and each prefix under
a name of ours, each string in one spelling, each word apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from factgraph.errors import did_you_mean
from factgraph.sparql.grammar import FUNCTIONS, KEYWORDS, hold
from factgraph.sparql.tokens import BadQuery, Place, Token, tokens

LONGEST: Final = 100_000
"""How many characters a query may have."""

MOST: Final = 10_000
"""How many words and signs it may have."""

DEEPEST: Final = 100
"""How many brackets may stand in each other."""

_REFUSED = {
    "SERVICE": "SERVICE asks another server, which is not done here",
    "FROM": "FROM names other data; there is one graph here, and it is asked anyway",
} | dict.fromkeys(
    ("LOAD", "INSERT", "DELETE", "DROP", "CLEAR", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"),
    "{} changes data, which queries here cannot do; edit the files of the dossier",
)
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_UNESCAPE = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_ESCAPE = str.maketrans({"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"})


@dataclass(frozen=True, slots=True)
class Query:
    """A query that may be asked.

    `form` is SELECT, ASK, CONSTRUCT or DESCRIBE; `text` says the same as what was given, in words of our own;
    `declarations` are those that the text as given lacks for a reader that knows no prefixes; `order` are the
    variables as they appear, where `SELECT *` leaves their order to the engine; `terms` are its prefixed names.
    """

    form: str
    text: str
    declarations: tuple[str, ...]
    order: tuple[str, ...]
    terms: tuple[Token, ...]
    _starts: tuple[int, ...]
    _places: tuple[Place, ...]

    def place(self, offset: int) -> Place:
        """Where the word of `text` that is at or behind this offset stands in what was given."""
        return self._places[max(0, min(bisect_right(self._starts, offset) - 1, len(self._places) - 1))]


def read(text: str, *, base: str | None, prefixes: Mapping[str, str]) -> Query:
    """The query that a text asks, with the dossier's base and these prefixes ready.

    Raises `BadQuery` where the text is no query of SPARQL 1.1, is too long or too deep, or would ask elsewhere.

    >>> read("ASK { <a> fg:asserts ?service }", base="https://example.org/", prefixes={"fg": "https://x.org/#"}).text
    'BASE <https://example.org/> PREFIX x1: <https://x.org/#> PREFIX x0: <a> ASK { x0: x1:asserts ?service }'
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadQuery(f"character {error.start + 1:,} of the query is none: it is not UTF-8") from error
    if len(text) > LONGEST:
        raise BadQuery(f"the query has {len(text):,} characters; {LONGEST:,} are the limit")
    found = tokens(text, _kind_of_word)
    if len(found) > MOST:
        raise BadQuery(f"the query has {len(found):,} words and signs; {MOST:,} are the limit")
    _sound_depth(found)
    hold(found)
    return _Writer(base, prefixes).query(found)


def _kind_of_word(word: str, place: Place) -> str:
    upper = word.upper()
    if word == "a":
        return word
    if upper in KEYWORDS:
        return upper
    if upper in _REFUSED:
        raise BadQuery(f"{place}: {_REFUSED[upper].format(upper)}")
    hint = did_you_mean(upper, KEYWORDS)
    raise BadQuery(f"{place}: {word!r} is no word of SPARQL 1.1{hint}")


def _sound_depth(found: Sequence[Token]) -> None:
    depth = 0
    for token in found:
        depth += (token.kind in _OPENING) - (token.kind in _CLOSING)
        if depth > DEEPEST:
            raise BadQuery(f"{token.place}: more than {DEEPEST} brackets stand in each other here")


class _Writer:
    """Writes a query anew, in names of our own."""

    def __init__(self, base: str | None, prefixes: Mapping[str, str]) -> None:
        self._ready = prefixes
        self._base = base
        self._names: dict[str, str] = {}  # of prefixes and IRIs, as they stand in the query
        self._declared: dict[str, str] = {}  # the names of the prefixes that the query declares itself
        self._lacking: dict[str, None] = {}  # prefixes that it uses and does not declare

    def query(self, found: Sequence[Token]) -> Query:
        """The query that these tokens, which the grammar has passed, make."""
        body = next(n for n, token in enumerate(found) if token.kind in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
        own = list(self._own_declarations(found[:body]))
        written: list[str] = []
        for before, token in zip([None, *found[body:]], found[body:-1], strict=False):
            # Some engines take a function's bracket only right behind its name.
            tight = token.text[0] == "(" and before is not None and before.kind in FUNCTIONS
            written.append(("" if tight else " ") + self._word(token))
        head = [f"BASE <{self._base}>"] if self._base else []
        head += [f"PREFIX {self._names[prefix]} <{self._ready[prefix[:-1]]}>" for prefix in self._lacking]
        head += own
        head += [f"PREFIX {name} {iri}" for iri, name in self._names.items() if iri[0] == "<"]
        lacking = [f"BASE <{self._base}>"] if self._base else []
        lacking += [f"PREFIX {prefix} <{self._ready[prefix[:-1]]}>" for prefix in self._lacking]
        start = " ".join(head)
        return Query(
            found[body].kind,
            f"{start}{''.join(written)}".strip(),
            tuple(lacking),
            _order(found[body:]),
            tuple(token for token in found[body:] if token.kind == "PNAME"),
            tuple(accumulate(map(len, written), initial=len(start))),
            tuple(token.place for token in found[body:]),
        )

    def _own_declarations(self, tokens_: Sequence[Token]) -> Iterator[str]:
        at = 0
        while at < len(tokens_):
            if tokens_[at].kind == "BASE":
                yield f"BASE {tokens_[at + 1].text}"
                at += 2
            else:
                prefix = tokens_[at + 1].text
                self._declared[prefix] = name = f"y{at}:"
                yield f"PREFIX {name} {tokens_[at + 2].text}"
                at += 3

    def _word(self, token: Token) -> str:
        match token.kind:
            case "IRIREF":
                return self._named(token.text)
            case "PNAME" | "PREFIX:":
                prefix, _, local = token.text.partition(":")
                return self._prefix(f"{prefix}:", token) + local
            case "STRING":
                return _string(token.text)
        return token.text

    def _prefix(self, prefix: str, token: Token) -> str:
        if prefix in self._declared:
            return self._declared[prefix]
        if prefix[:-1] not in self._ready:
            known = [*self._ready, *(each[:-1] for each in self._declared)]
            raise BadQuery(f"{token.place}: no prefix {prefix!r} is known{did_you_mean(prefix[:-1], known)}")
        self._lacking[prefix] = None
        return self._named(prefix)

    def _named(self, what: str) -> str:
        return self._names.setdefault(what, f"x{len(self._names)}:")


def _order(found: Sequence[Token]) -> tuple[str, ...]:
    if "*" not in {token.kind for token in found[1:3]}:
        return ()
    return tuple(dict.fromkeys(token.text[1:] for token in found if token.kind == "VAR"))


def _string(literal: str) -> str:
    quote = 3 if literal[:3] in {'"""', "'''"} and len(literal) >= 6 else 1
    value = re.sub(r"\\(.)", lambda m: _UNESCAPE.get(m[1], m[1]), literal[quote:-quote])
    return f'"{value.translate(_ESCAPE)}"'
