"""Findings: records that hold given words, ranked, with the stretch around the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factgraph.answers.acts import fitting, later
from factgraph.answers.beside import SPEAKING, beside
from factgraph.reading import index, scope
from factgraph.reading.debates import read_together

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Hit
    from factgraph.reading.index import Found


def find(
    connection: sqlite3.Connection,
    words: str = "",
    *,
    limit: int = 50,
    **filters: str | None,
) -> list[Hit]:
    """The records that hold all of the words, best first; where none that is asked for does, those that hold any.

    `kind` is a kind of record or a class of kinds; with `actor`, `verb`, `about` or `source` (ids and a verb), or where
    the connection is narrowed to days, only acts that fit, and what takes part in them.  Without words, all that fit,
    by id.  Raises `Misuse` for a verb or kind that is none.
    """
    return search(connection, words, limit=limit, **filters)[0]


def search(
    connection: sqlite3.Connection,
    words: str = "",
    *,
    kind: str | None = None,
    limit: int = 50,
    **filters: str | None,
) -> tuple[list[Hit], int]:
    """What `find` finds, and how many more records there are."""
    if kind is not None:
        scope.known(connection, "kind", kind)
    asked = scope.of(connection)
    narrowed = any(filters.values()) or asked.since is not None or asked.until is not None
    allowed = _allowed(connection, filters) if narrowed else None
    for query in _queries(words):
        # Of each record the text that fits best; that of others is not looked at before it is shown.
        best: dict[str, Found] = {}
        for found in index.everything(connection, kind) if query is None else index.holding(connection, query):
            best.setdefault(found.id, found)
        if fitting_ := [one for one in best.values() if _fits(one, kind, allowed)]:
            read_together(connection, [one.id for one in fitting_[:limit] if one.cls in SPEAKING])
            hits = [_hit(connection, one, query) for one in fitting_[:limit]]
            return hits, max(0, len(fitting_) - limit)
    return [], 0


def _queries(words: str) -> tuple[str | None, ...]:
    """What is looked for, and what where nothing fits that: all of the words, then any; None is everything."""
    if not words.strip():
        return (None,)
    terms = [index.quoted(word) for word in words.split() if re.search(r"\w", word)]
    if not terms:
        return ()
    terms[-1] += "*"  # the last word may be unfinished
    return " AND ".join(terms), " OR ".join(terms)


def _fits(found: Found, kind: str | None, allowed: set[str] | None) -> bool:
    return kind in (None, found.kind, found.cls) and (allowed is None or found.id in allowed)


def _allowed(connection: sqlite3.Connection, filters: dict[str, str | None]) -> set[str]:
    """The ids of the acts that fit the filters, and of who and what takes part in them."""
    acts = fitting(connection, **filters)
    return index.taking_part(connection, acts).union(acts)


def _hit(connection: sqlite3.Connection, found: Found, query: str | None) -> Hit:
    around = found.name if query is None else index.excerpt(connection, query, found.phrase)
    excerpt, marks = "", []
    for piece in re.split(f"({index.ON}|{index.OFF})", around):
        if piece == index.ON:
            marks.append((len(excerpt), len(excerpt)))
        elif piece == index.OFF:
            marks[-1] = (marks[-1][0], len(excerpt))
        else:
            excerpt += piece
    return {
        "id": found.id,
        "kind": found.kind,
        "name": found.name,
        "label": found.label,
        "field": found.field,
        "excerpt": excerpt,
        "marks": marks,
        "beside": beside(connection, found.id),
        "later": later(connection, found.id) if found.cls == "act" else [],
    }
