"""Findings: records that hold given words, ranked, with the stretch around the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factgraph.answers.acts import fitting
from factgraph.reading import scope
from factgraph.reading.questions import ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Hit
    from factgraph.reading.questions import Row

# Control characters that no record can hold, so no text can pretend to be a mark.
_ON, _OFF = "\x02", "\x03"
_AROUND = 24

_FOUND = f"""
    SELECT n.id, n.kind, n.class, n.name, n.label, p.field,
           snippet(search, 0, '{_ON}', '{_OFF}', '…', {_AROUND}) AS excerpt
      FROM search
      JOIN phrase AS p ON p.key = search.rowid
      JOIN node AS n ON n.key = p.node
     WHERE search MATCH ?
     ORDER BY rank, n.id, p.key"""  # the marks are constants


def find(
    connection: sqlite3.Connection,
    words: str = "",
    *,
    limit: int = 50,
    **filters: str | None,
) -> list[Hit]:
    """The records that hold all of the words, best first; where none does, those that hold any of them.

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
    rows = _ranked(connection, words) if words.strip() else _all(connection, kind)
    hits: dict[str, Row] = {}
    for row in rows:
        if kind in (None, row["kind"], row["class"]) and (allowed is None or row["id"] in allowed):
            hits.setdefault(str(row["id"]), row)
    return [_hit(row) for row in list(hits.values())[:limit]], max(0, len(hits) - limit)


def _ranked(connection: sqlite3.Connection, words: str) -> list[Row]:
    terms = ['"' + word.replace('"', '""') + '"' for word in words.split() if re.search(r"\w", word)]
    if not terms:
        return []
    terms[-1] += "*"  # the last word may be unfinished
    return _rows(connection, _FOUND, " AND ".join(terms)) or _rows(connection, _FOUND, " OR ".join(terms))


def _all(connection: sqlite3.Connection, kind: str | None) -> list[Row]:
    everything = (
        "SELECT id, kind, class, name, label, 'name' AS field, name AS excerpt FROM node"
        " WHERE ? IS NULL OR kind = ? OR class = ? ORDER BY id"
    )
    return _rows(connection, everything, kind, kind, kind)


def _rows(connection: sqlite3.Connection, query: str, *values: str | None) -> list[Row]:
    cursor = connection.execute(query, values)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _allowed(connection: sqlite3.Connection, filters: dict[str, str | None]) -> set[str]:
    """The ids of the acts that fit the filters, and of who and what takes part in them."""
    acts = fitting(connection, **filters)
    parts = {str(role["id"]) for act in acts for role in ask(connection, "act_roles", act=act)}
    return parts.union(acts)


def _hit(row: Row) -> Hit:
    excerpt, marks = "", []
    for piece in re.split(f"({_ON}|{_OFF})", " ".join(str(row["excerpt"]).split(" "))):
        if piece == _ON:
            marks.append((len(excerpt), len(excerpt)))
        elif piece == _OFF:
            marks[-1] = (marks[-1][0], len(excerpt))
        else:
            excerpt += piece
    return {
        "id": str(row["id"]),
        "kind": str(row["kind"]),
        "name": str(row["name"]),
        "label": str(row["label"]),
        "field": str(row["field"]),
        "excerpt": excerpt,
        "marks": marks,
    }
