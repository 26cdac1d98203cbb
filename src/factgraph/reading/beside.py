"""What must stand beside an act or a claim that leaves the dossier alone: what is on record against what it says.

Who denies or rebuts it, who says that it was never said, who took it back or is only said to have, what reviewers
found, and what the curators corrected.  An act about an act about a claim speaks of that claim, to any depth, and so
does what leaves with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.language.quotes import quoted

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

HOW: Final[Mapping[str, str]] = {
    "against": "Against",
    "for": "For",
    "not-said": "That it was not said",
    "given-up": "Taken back by who told it",
    "taken-back": "Taken back or corrected",
    "said-taken-back": "Said by others to have been taken back",
    "perhaps-taken-back": "Perhaps taken back",
    "unfree": "That the taking back was free is disputed",
    "verdict": "A verdict",
    "corrected": "A correction of the record",
}
"""In what way a record bears on what is said, with how a person reads it."""


class Beside(NamedTuple):
    """What bears on `of` (an act or a claim), and on which claim, act or source that it speaks of (`about`).

    `how` is one of `HOW`.  `id` is the act or the assessment that does, `sentence` says it as it is told, with who
    does; `chain` from whom we have it.  A correction of the record has the id of what was corrected.
    """

    of: str
    how: str
    about_class: str
    about: str
    about_label: str
    class_: str
    id: str
    sentence: str
    lang: str | None
    chain: str


SPOKEN: Final = """
spoken (act, node) AS (
  SELECT act, node FROM role WHERE part IN ('object', 'because', 'presupposed')
  UNION
  SELECT act, node FROM rebuttal
  UNION
  SELECT s.act, r.node FROM spoken AS s
    JOIN role AS r ON r.act = s.node AND r.part IN ('object', 'because', 'presupposed')
  UNION
  SELECT s.act, b.node FROM spoken AS s JOIN rebuttal AS b ON b.act = s.node
  UNION
  SELECT s.act, t.node FROM spoken AS s JOIN rebuttal_target AS t ON t.rebuttal = s.node
  UNION
  SELECT s.act, b.premise FROM spoken AS s JOIN rebuttal AS b ON b.node = s.node WHERE b.premise IS NOT NULL
)"""
"""The part of a recursive query that has the rows of an act and of what it speaks of, by keys (`spoken`)."""

# Itself and the documents that tell it included.
_ACTS = """
named (unit, node) AS (
  SELECT act, node FROM spoken
  UNION
  SELECT node, node FROM act
  UNION
  SELECT act, source FROM attestation
)"""
_CLAIM = """
named (unit, node) AS (SELECT node, node FROM claim)"""

_BEARING = """
bearing (unit, node, how, record) AS (
  SELECT n.unit, n.node, 'against', s.act
    FROM named AS n JOIN stand AS s ON s.claim = n.node
   WHERE s.pole = 'against' AND s.ended_by IS NULL AND s.state IN ('performed', 'attribution-disputed', 'hearsay')
  UNION
  SELECT n.unit, n.node, 'for', s.act
    FROM named AS n
    JOIN stand AS own ON own.claim = n.node AND own.act = n.unit AND own.pole = 'against'
    JOIN stand AS s ON s.claim = n.node
   WHERE s.pole = 'for' AND s.ended_by IS NULL AND s.state IN ('performed', 'attribution-disputed', 'hearsay')
  UNION
  SELECT n.unit, n.node, 'against', e.act
    FROM named AS n JOIN edge AS e ON e.object = n.node AND e.pole = 'against' JOIN act AS a ON a.node = n.node
   WHERE NOT EXISTS (SELECT 1 FROM told_by AS d WHERE d.act = n.node AND d.node = e.act)
  UNION
  SELECT n.unit, n.node, 'against', b.act
    FROM named AS n JOIN rebuttal_target AS t ON t.node = n.node JOIN rebuttal AS b ON b.node = t.rebuttal
    JOIN told AS d ON d.act = b.act AND d.state = 'performed'
   WHERE NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.node = n.node)
     AND NOT EXISTS (SELECT 1 FROM told_by AS d WHERE d.act = n.node AND d.node = b.act)
  UNION
  SELECT n.unit, n.node, CASE d.part WHEN 'disputed_in' THEN 'not-said' ELSE 'given-up' END, d.node
    FROM named AS n JOIN told_by AS d ON d.act = n.node AND d.part IN ('disputed_in', 'given_up_in')
  UNION
  SELECT n.unit, n.node, 'taken-back', s.ended_by
    FROM named AS n JOIN stand AS s ON s.claim = n.node AND s.state = 'performed' AND s.ended_by IS NOT NULL
  UNION
  SELECT n.unit, n.node, 'said-taken-back', m.key
    FROM named AS n JOIN stand AS s ON s.claim = n.node AND s.said_ended_by <> '[]'
    JOIN json_each(s.said_ended_by) AS j JOIN node AS m ON m.id = j.value
  UNION
  SELECT n.unit, n.node, 'perhaps-taken-back', m.key
    FROM named AS n JOIN stand AS s ON s.claim = n.node AND s.perhaps_ended_by <> '[]'
    JOIN json_each(s.perhaps_ended_by) AS j JOIN node AS m ON m.id = j.value
  UNION
  SELECT n.unit, n.node, 'unfree', m.key
    FROM named AS n JOIN stand AS s ON s.claim = n.node AND s.coerced_by <> '[]'
    JOIN json_each(s.coerced_by) AS j JOIN node AS ender ON ender.id = j.value
    JOIN ending AS g ON g.act = ender.key JOIN json_each(g.coerced_by) AS k JOIN node AS m ON m.id = k.value
  UNION
  SELECT n.unit, n.node, CASE g.why WHEN 'hostile-teller' THEN 'said-taken-back' ELSE 'taken-back' END, r.act
    FROM named AS n
    JOIN role AS r ON r.node = n.node AND r.part = 'object'
    JOIN told AS d ON d.act = r.act AND d.state IN ('performed', 'attribution-disputed', 'hearsay')
    JOIN act AS a ON a.node = r.act
    JOIN verb_trait AS v ON v.verb = a.verb AND v.trait IN ('withdraws', 'corrects')
    LEFT JOIN ending AS g ON g.act = r.act
   WHERE NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.node = n.node)
     AND NOT EXISTS (SELECT 1 FROM told_by AS b WHERE b.act = n.node AND b.node = r.act)
  UNION
  SELECT n.unit, n.node, 'freedom-disputed', m.key
    FROM named AS n
    JOIN role AS r ON r.node = n.node AND r.part = 'object'
    JOIN ending AS g ON g.act = r.act AND g.coerced_by <> '[]'
    JOIN json_each(g.coerced_by) AS k JOIN node AS m ON m.id = k.value
  UNION
  SELECT n.unit, n.node, 'verdict', z.node FROM named AS n JOIN assessment AS z ON z.subject = n.node
)"""

_TOLD = """
SELECT u.id, b.how, o.class, o.id, o.label, m.class, m.id,
       coalesce(t.text, m.name), CASE WHEN t.text IS NULL THEN reviewer.name END,
       CASE WHEN t.text IS NULL THEN m.lang ELSE 'en' END,
       coalesce((SELECT group_concat(c.text, ' ') FROM (
                   SELECT h.text FROM attestation AS x JOIN chain_sentence AS h ON h.attestation = x.key
                    WHERE x.act = m.key ORDER BY x.id) AS c), '')
  FROM bearing AS b
  JOIN node AS u ON u.key = b.unit
  JOIN node AS o ON o.key = b.node
  JOIN node AS m ON m.key = b.record
  LEFT JOIN told AS d ON d.act = m.key
  LEFT JOIN sentence AS t ON t.act = m.key AND t.state = d.state
  LEFT JOIN assessment AS z ON z.node = m.key
  LEFT JOIN node AS reviewer ON reviewer.key = z.reviewer
 WHERE m.id NOT IN (SELECT id FROM tombstone) AND o.id NOT IN (SELECT id FROM tombstone)
UNION ALL
SELECT u.id, 'corrected', o.class, o.id, o.label, o.class, o.id, c.date || ': ' || c.reason, NULL, NULL, ''
  FROM named AS n
  JOIN correction AS c ON c.node = n.node
  JOIN node AS u ON u.key = n.unit
  JOIN node AS o ON o.key = n.node
 WHERE o.id NOT IN (SELECT id FROM tombstone)
 ORDER BY 1, 2, 4, 7, 8
"""


def of_acts(connection: sqlite3.Connection) -> Iterator[Beside]:
    """What stands beside each act, in the order of the acts' ids."""
    return _rows(connection, f"WITH RECURSIVE {SPOKEN}, {_ACTS}, {_BEARING} {_TOLD}")


def of_claims(connection: sqlite3.Connection) -> Iterator[Beside]:
    """What stands beside each claim, in the order of the claims' ids."""
    return _rows(connection, f"WITH {_CLAIM}, {_BEARING} {_TOLD}")


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[Beside]:
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples, whatever the connection gives
    for of, how, class_, about, label, teller, id_, said, reviewer, lang, chain in cursor.execute(query):
        sentence = said if reviewer is None else f"{reviewer}: {quoted(said, printed=True)}"
        yield Beside(of, how, class_, about, label, teller, id_, sentence, lang, chain)
