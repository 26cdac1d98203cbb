"""What each act names and how all of it is told, with the edges, the rebuttal and the recorder of the act.

Rows come in the order of the acts' ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factgraph.database import columns
from factgraph.reading.bearing import SPOKEN
from factgraph.reading.conditions import performed
from factgraph.reading.stated import owners
from factgraph.reading.streams import Row, streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_NAMED = f"""
WITH RECURSIVE {SPOKEN}, mentioned (act, node) AS (
  SELECT act, node FROM spoken
  UNION SELECT act, node FROM role
  UNION SELECT node, place FROM act WHERE place IS NOT NULL
  UNION SELECT node, inside FROM act WHERE inside IS NOT NULL
  UNION SELECT act, node FROM told_by{{fields}}
)
SELECT n.id, m.class, m.id, m.label, m.name, m.lang,
       CASE WHEN a.node IS NOT NULL THEN {performed("a")} END, t.state, x.text,
       json_extract(d.json, '$.standing.sentence')
  FROM mentioned AS s JOIN node AS n ON n.key = s.act JOIN node AS m ON m.key = s.node AND m.key <> n.key
  LEFT JOIN act AS a ON a.node = m.key
  LEFT JOIN told AS t ON t.act = m.key
  LEFT JOIN sentence AS x ON x.act = m.key AND x.state = t.state
  LEFT JOIN debate AS d ON d.claim = m.key
 WHERE m.id NOT IN (SELECT id FROM tombstone)
 ORDER BY n.id, m.id
"""
_STATES = """
SELECT n.id, t.state FROM told AS t JOIN node AS n ON n.key = t.act ORDER BY n.id
"""
_DOCUMENTS = """
WITH passed (act, node) AS (
  SELECT act, source FROM attestation
  UNION SELECT act, original FROM attestation WHERE original IS NOT NULL
  UNION SELECT t.act, l.node FROM link AS l JOIN attestation AS t ON t.key = l.attestation{fields}
)
SELECT n.id, m.class, m.id, m.label, m.lang
  FROM passed AS s JOIN node AS n ON n.key = s.act JOIN node AS m ON m.key = s.node
 WHERE m.id NOT IN (SELECT id FROM tombstone)
 ORDER BY n.id, m.id
"""
_EDGES = """
SELECT n.id, s.class, s.id, v.iri, o.class, o.id
  FROM edge AS e JOIN node AS n ON n.key = e.act JOIN node AS s ON s.key = e.actor JOIN node AS o ON o.key = e.object
  JOIN verb AS v ON v.name = e.verb
 ORDER BY n.id, s.id, o.id
"""
_REBUTTALS = """
SELECT n.id, m.id, p.class, p.id
  FROM rebuttal AS b JOIN node AS n ON n.key = b.act JOIN node AS m ON m.key = b.node
  LEFT JOIN node AS p ON p.key = b.premise
 ORDER BY n.id, m.id
"""
_TARGETS = """
SELECT n.id, m.id, t.class, t.id
  FROM rebuttal AS b JOIN node AS n ON n.key = b.act JOIN node AS m ON m.key = b.node
  JOIN rebuttal_target AS x ON x.rebuttal = b.node JOIN node AS t ON t.key = x.node
 ORDER BY n.id, m.id, x.position
"""
_GROUNDS = """
SELECT n.id, m.id, x.ground
  FROM rebuttal AS b JOIN node AS n ON n.key = b.act JOIN node AS m ON m.key = b.node
  JOIN rebuttal_ground AS x ON x.rebuttal = b.node
 ORDER BY n.id, m.id, x.position
"""
_RECORDED = """
SELECT n.id, c.id, c.name, a.recorded_on
  FROM act AS a JOIN node AS n ON n.key = a.node JOIN curator AS c ON c.id = a.recorded_by ORDER BY n.id
"""


def _in_fields(*homes: str) -> str:
    """What the fields without a rule that lead to records add to what an act, or what attests it, names."""
    found = ""
    for home in homes:
        owner = "(SELECT t.act FROM attestation AS t WHERE t.key = f.owner)" if home == "attestation" else "f.owner"
        for table, field in columns.tables(home):
            if field.type == "record":
                found += f'\n  UNION SELECT {owner}, f.node FROM "{table}" AS f WHERE {owners(home, field, "f.owner")}'
    return found


def named(connection: sqlite3.Connection) -> Iterator[Row]:
    """What an act names: act, class, id, label, name, language, and how it is told or debated."""
    return streamed(connection, _NAMED.replace("{fields}", _in_fields("node", "act")))


def states(connection: sqlite3.Connection) -> Iterator[Row]:
    """How each act is told: act, state."""
    return streamed(connection, _STATES)


def documents(connection: sqlite3.Connection) -> Iterator[Row]:
    """The documents and outlets of an act's chains, and what else attests it names: act, class, id, label, language."""
    return streamed(connection, _DOCUMENTS.replace("{fields}", _in_fields("attestation")))


def edges(connection: sqlite3.Connection) -> Iterator[Row]:
    """The edges of an act: act, class and id of the actor, the IRI of the verb, class and id of the object."""
    return streamed(connection, _EDGES)


def rebuttals(connection: sqlite3.Connection) -> Iterator[Row]:
    """The rebuttal that an act makes: act, rebuttal, class and id of its premise."""
    return streamed(connection, _REBUTTALS)


def targets(connection: sqlite3.Connection) -> Iterator[Row]:
    """What the rebuttal is set against: act, rebuttal, class, id."""
    return streamed(connection, _TARGETS)


def grounds(connection: sqlite3.Connection) -> Iterator[Row]:
    """On what grounds: act, rebuttal, ground."""
    return streamed(connection, _GROUNDS)


def recorders(connection: sqlite3.Connection) -> Iterator[Row]:
    """Who recorded an act and when: act, curator, name, day."""
    return streamed(connection, _RECORDED)
