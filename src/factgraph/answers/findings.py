"""Findings: records that hold given words, ranked, with the stretch around the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factgraph.reading import scope
from factgraph.reading.questions import ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Hit
    from factgraph.reading.questions import Row

# Control characters that no record can hold, so no text can pretend to be a mark.
_ON, _OFF = "\x02", "\x03"
_AROUND = 24
_FILTERS = ("actor", "verb", "about", "source", "since", "until")

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
    kind: str | None = None,
    limit: int = 50,
    **filters: str | None,
) -> list[Hit]:
    """The records that hold all of the words, best first; where none does, those that hold any of them.

    `kind` is a kind of record or a class of kinds; with `actor`, `verb`, `about`, `source` (ids and a verb), `since` or
    `until` (days), only acts that fit, and what takes part in them.  Without words, all that fit, by id.
    """
    allowed = _allowed(connection, filters) if any(filters.values()) else None
    rows = _ranked(connection, words) if words.strip() else _all(connection, kind)
    hits: dict[str, Hit] = {}
    for row in rows:
        fits = kind in (None, row["kind"], row["class"]) and (allowed is None or row["id"] in allowed)
        if fits and str(row["id"]) not in hits:
            hits[str(row["id"])] = _hit(row)
        if len(hits) >= limit:
            break
    return list(hits.values())


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
    days = {"since": scope.day(filters.get("since"), last=False), "until": scope.day(filters.get("until"), last=True)}
    asked = {**{key: filters.get(key) for key in _FILTERS}, **days}
    acts = [str(row["act"]) for row in ask(connection, "acts", **asked)]
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
