"""Verdicts of named reviewers on claims, with whom the debate tells to be behind each claim, and where it appears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factgraph.reading.conditions import held
from factgraph.reading.shown import permits
from factgraph.reading.streams import Row, streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_ASSESSMENTS = """
SELECT n.id, n.name, n.lang, a.date, a.url, c.key, c.id, c.name, c.lang, d.json, r.class, r.id, r.kind, r.name
  FROM assessment AS a JOIN node AS n ON n.key = a.node JOIN node AS c ON c.key = a.subject
  JOIN claim AS m ON m.node = a.subject
  JOIN node AS r ON r.key = a.reviewer
  LEFT JOIN debate AS d ON d.claim = a.subject
 WHERE n.id NOT IN (SELECT id FROM tombstone) AND c.id NOT IN (SELECT id FROM tombstone)
 ORDER BY n.id
"""
# Whom the debate tells to be behind the claim: who says it or gives it as a reason, and has not taken it back.
_HELD = f"{held('t')} AND t.pole = 'for' AND t.basis IN ('said', 'counter', 'reason')"
_MAKERS = f"""
SELECT DISTINCT r.class, r.id, r.kind, r.name FROM stand AS t JOIN node AS r ON r.key = t.actor
 WHERE t.claim = ? AND {_HELD} ORDER BY r.id
"""
_APPEARANCES = f"""
SELECT DISTINCT s.id, s.name, CASE WHEN {permits("address", "d")} THEN d.url END
  FROM stand AS t JOIN attestation AS x ON x.act = t.act
  JOIN link AS l ON l.attestation = x.key AND l.certain = 1 AND l.item <> 'outlet'
  JOIN node AS s ON s.key = l.node JOIN source AS d ON d.node = s.key
 WHERE t.claim = ? AND {_HELD} ORDER BY s.id
"""


def verdicts(connection: sqlite3.Connection) -> Iterator[Row]:
    """The verdicts on claims in the order of their ids, each with its claim, the debate about it, and the reviewer."""
    return streamed(connection, _ASSESSMENTS)


def makers(connection: sqlite3.Connection, claim: int) -> Iterator[Row]:
    """Who is behind a claim: class, id, kind, name."""
    return streamed(connection, _MAKERS, claim)


def appearances(connection: sqlite3.Connection, claim: int) -> Iterator[Row]:
    """The documents in which the claim is made: id, name, and the address that may be shown."""
    return streamed(connection, _APPEARANCES, claim)
