"""What each source reports: acts as they are told, passages and words, as far as these may be shown.

Rows come in the order of the ids of the sources and of the attestations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factgraph.reading.shown import permits
from factgraph.reading.streams import Row, streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_SOURCES = f"""
SELECT s.id, s.label, s.lang, CASE WHEN {permits("address", "d")} THEN d.url END, count(*)
  FROM attestation AS t JOIN node AS s ON s.key = t.source LEFT JOIN source AS d ON d.node = s.key
 GROUP BY s.key ORDER BY s.id
"""
_ATTESTATIONS = """
SELECT s.id, t.id, n.id, coalesce(x.text, n.name), h.text, c.id, c.name
  FROM attestation AS t JOIN node AS s ON s.key = t.source JOIN node AS n ON n.key = t.act
  JOIN act AS a ON a.node = t.act JOIN curator AS c ON c.id = a.recorded_by
  LEFT JOIN told AS d ON d.act = t.act LEFT JOIN sentence AS x ON x.act = t.act AND x.state = d.state
  LEFT JOIN chain_sentence AS h ON h.attestation = t.key
 ORDER BY s.id, t.id
"""
_PASSAGES = """
SELECT s.id, t.id, p.exact, p.prefix, p.suffix, p.start, p.stop
  FROM attestation AS t JOIN node AS s ON s.key = t.source JOIN passage AS p ON p.attestation = t.key
 ORDER BY s.id, t.id, p.position
"""
_WORDS = f"""
SELECT s.id, t.id, w.text, coalesce(w.lang, s.lang)
  FROM attestation AS t JOIN node AS s ON s.key = t.source JOIN words AS w ON w.attestation = t.key
  JOIN source AS d ON d.node = s.key
 WHERE {permits("words", "d")}
 ORDER BY s.id, t.id, w.position
"""


def sources(connection: sqlite3.Connection) -> Iterator[Row]:
    """The sources that report anything: id, label, language, address, number of reports."""
    return streamed(connection, _SOURCES)


def acts(connection: sqlite3.Connection) -> Iterator[Row]:
    """The reports: source, attestation, act, what it says as it is told, from whom, and the curator with name."""
    return streamed(connection, _ATTESTATIONS)


def passages(connection: sqlite3.Connection) -> Iterator[Row]:
    """The passages whole, which `reading.shown` cuts: source, attestation, exact, prefix, suffix, start, stop."""
    return streamed(connection, _PASSAGES)


def words(connection: sqlite3.Connection) -> Iterator[Row]:
    """The speakers' own words that may be shown: source, attestation, text, language."""
    return streamed(connection, _WORDS)
