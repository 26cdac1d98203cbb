"""What of the record is an argument: claims, acts told as performed, what these are about, rebuttals and responses.

Rows come in the order of the ids of what they are about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factgraph.reading.conditions import performed
from factgraph.reading.streams import Row, streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_LIVE = "{0}.id NOT IN (SELECT id FROM tombstone)"
_CLAIMS = f"""
SELECT n.id, n.name, n.lang, coalesce(json_extract(d.json, '$.standing.sentence'), ''),
       EXISTS (SELECT 1 FROM stand AS s WHERE s.claim = n.key AND s.pole = 'for' AND s.state = 'performed'
                AND s.ended_by IS NULL)
  FROM node AS n LEFT JOIN debate AS d ON d.claim = n.key
 WHERE n.class = 'claim' AND {_LIVE.format("n")} ORDER BY n.id
"""
# Acts that are not told as performed, where an act is about them or a rebuttal is set against them.
_TOLD = f"""
SELECT n.id, n.name, n.lang FROM act AS a JOIN node AS n ON n.key = a.node
 WHERE NOT {performed("a")} AND {_LIVE.format("n")} AND (
   EXISTS (SELECT 1 FROM role AS r JOIN act AS b ON b.node = r.act AND {performed("b")}
            WHERE r.node = a.node AND r.part = 'object')
   OR EXISTS (SELECT 1 FROM rebuttal_target AS t JOIN rebuttal AS m ON m.node = t.rebuttal
                JOIN act AS b ON b.node = m.act AND {performed("b")} WHERE t.node = a.node))
 ORDER BY n.id
"""
_ACTS = f"""
SELECT n.id, n.name, n.lang, a.verb FROM act AS a JOIN node AS n ON n.key = a.node
 WHERE {performed("a")} AND {_LIVE.format("n")} ORDER BY n.id
"""
# What an act is about, as far as AIF has a node for it, and the rebuttals that it makes.
_CONTENT = f"""
SELECT n.id, o.class, o.id, 0 AS made FROM role AS r JOIN node AS n ON n.key = r.act JOIN node AS o ON o.key = r.node
  LEFT JOIN rebuttal AS m ON m.node = r.node LEFT JOIN act AS b ON b.node = m.act
 WHERE r.part = 'object' AND {_LIVE.format("o")} AND (o.class IN ('claim', 'act') OR {performed("b")})
 UNION
SELECT n.id, o.class, o.id, 1 FROM rebuttal AS m JOIN node AS n ON n.key = m.act JOIN node AS o ON o.key = m.node
 WHERE {_LIVE.format("o")}
 ORDER BY 1, 4, 2, 3
"""
_ANSWERED = f"""
SELECT n.id, o.id, {performed("a")} AND {_LIVE.format("o")}
  FROM role AS r JOIN node AS n ON n.key = r.act JOIN node AS o ON o.key = r.node AND o.class = 'act'
  LEFT JOIN act AS a ON a.node = o.key
 WHERE r.part = 'responds_to' ORDER BY n.id, r.position
"""
_REBUTTALS = f"""
SELECT n.id, n.name, n.lang, p.id FROM rebuttal AS m JOIN node AS n ON n.key = m.node
  JOIN act AS a ON a.node = m.act AND {performed("a")}
  LEFT JOIN node AS p ON p.key = m.premise AND {_LIVE.format("p")}
 WHERE {_LIVE.format("n")} ORDER BY n.id
"""
_TARGETS = f"""
SELECT n.id, t.class, t.id, CASE WHEN a.node IS NULL THEN {performed("b")} ELSE {performed("a")} END,
       EXISTS (SELECT 1 FROM role AS r JOIN node AS o ON o.key = r.node
                WHERE r.act = t.key AND r.part = 'object' AND {_LIVE.format("o")}
                  AND (o.class IN ('claim', 'act') OR EXISTS (
                       SELECT 1 FROM rebuttal AS c JOIN act AS d ON d.node = c.act AND {performed("d")}
                        WHERE c.node = o.key)))
       OR EXISTS (SELECT 1 FROM rebuttal AS c WHERE c.act = t.key)
  FROM rebuttal_target AS x JOIN node AS n ON n.key = x.rebuttal JOIN node AS t ON t.key = x.node
  LEFT JOIN act AS a ON a.node = t.key
  LEFT JOIN rebuttal AS m ON m.node = t.key LEFT JOIN act AS b ON b.node = m.act
 WHERE {_LIVE.format("t")} ORDER BY n.id, x.position
"""
_SPEAKERS = f"""
SELECT DISTINCT s.id, s.name FROM role AS r JOIN node AS s ON s.key = r.node
  JOIN act AS a ON a.node = r.act AND {performed("a")}
 WHERE r.part = 'actor' AND {_LIVE.format("s")} ORDER BY s.id
"""
_SPOKE = f"""
SELECT n.id, s.id FROM role AS r JOIN node AS n ON n.key = r.act JOIN node AS s ON s.key = r.node
  JOIN act AS a ON a.node = r.act AND {performed("a")}
 WHERE r.part = 'actor' AND {_LIVE.format("n")} AND {_LIVE.format("s")} ORDER BY n.id, r.position
"""
_ANSWERED_ACTS = f"""
SELECT n.id, o.id FROM role AS r JOIN node AS n ON n.key = r.act JOIN node AS o ON o.key = r.node
  JOIN act AS a ON a.node = r.node AND {performed("a")}
 WHERE r.part = 'responds_to' AND n.id NOT IN (SELECT id FROM tombstone) ORDER BY n.id, o.id
"""


def claims(connection: sqlite3.Connection) -> Iterator[Row]:
    """The claims: id, text, language, how the debate stands in a sentence, and whether anybody stands for it."""
    return streamed(connection, _CLAIMS)


def spoken_of(connection: sqlite3.Connection) -> Iterator[Row]:
    """The acts that are not told as performed, but that such an act or a rebuttal is about: id, name, language."""
    return streamed(connection, _TOLD)


def acts(connection: sqlite3.Connection) -> Iterator[Row]:
    """The acts told as performed: id, name, language, verb."""
    return streamed(connection, _ACTS)


def contents(connection: sqlite3.Connection) -> Iterator[Row]:
    """What an act is about and the rebuttals that it makes: act, class, id, and whether the act makes it."""
    return streamed(connection, _CONTENT)


def responses(connection: sqlite3.Connection) -> Iterator[Row]:
    """What an act responds to: act, the other act, and whether that is told as performed."""
    return streamed(connection, _ANSWERED)


def rebuttals(connection: sqlite3.Connection) -> Iterator[Row]:
    """The rebuttals that somebody is told to have made: id, name, language, premise."""
    return streamed(connection, _REBUTTALS)


def targets(connection: sqlite3.Connection) -> Iterator[Row]:
    """What a rebuttal is set against: rebuttal, class, id, whether that is told as performed and about anything."""
    return streamed(connection, _TARGETS)


def speakers(connection: sqlite3.Connection) -> Iterator[Row]:
    """Who is told to have done anything: id, name."""
    return streamed(connection, _SPEAKERS)


def spoke(connection: sqlite3.Connection) -> Iterator[Row]:
    """Who did each act that is told as performed: act, actor."""
    return streamed(connection, _SPOKE)


def answered(connection: sqlite3.Connection) -> Iterator[Row]:
    """The acts told as performed to which an act responds: act, the other act."""
    return streamed(connection, _ANSWERED_ACTS)


def broader(connection: sqlite3.Connection) -> Iterator[Row]:
    """Each verb with the verb above it."""
    return streamed(connection, "SELECT name, broader FROM verb ORDER BY name")
