"""What bears on a record and has to leave with it where it leaves the dossier alone.

Who denies or rebuts it, who says that it was never said, who took it back or is only said to have, what reviewers
found, and what the curators corrected: told for acts and claims as rows that stand beside them, and for a record of any
class as the records that its description brings along.  An act about an act about a claim speaks of that claim, to any
depth, and so does what leaves with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.language.quotes import quoted
from factgraph.reading.rows import Row, streamed

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
    "unfree": "Taken back, and it is disputed whether freely",
    "not-free": "That the taking back was free is disputed",
    "verdict": "A verdict",
    "corrected": "A correction of the record",
}
"""In what way a record bears on what is said, with how a person reads it."""


class Bearing(NamedTuple):
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


_PARTS = "r.part IN ('object', 'because', 'presupposed')"


def _spoken(of: str) -> str:
    """The part of a recursive query that has the rows of an act and of what it speaks of, by keys (`spoken`).

    `of` is the condition on the acts that are asked for, whose keys it knows as `act`.
    """
    return f"""
spoken (act, node) AS (
  SELECT r.act, r.node FROM role AS r WHERE {_PARTS} AND r.{of}
  UNION
  SELECT b.act, b.node FROM rebuttal AS b WHERE b.{of}
  UNION
  SELECT s.act, r.node FROM spoken AS s JOIN role AS r ON r.act = s.node AND {_PARTS}
  UNION
  SELECT s.act, b.node FROM spoken AS s JOIN rebuttal AS b ON b.act = s.node
  UNION
  SELECT s.act, t.node FROM spoken AS s JOIN rebuttal_target AS t ON t.rebuttal = s.node
  UNION
  SELECT s.act, b.premise FROM spoken AS s JOIN rebuttal AS b ON b.node = s.node WHERE b.premise IS NOT NULL
)"""


_ALL = "act IS NOT NULL"
_OF_SOURCE = "act IN (SELECT x.act FROM attestation AS x JOIN node AS own ON own.key = x.source WHERE own.id = ?1)"
SPOKEN: Final = _spoken(_ALL)
"""What every act speaks of: see `_spoken`."""


def _named(of: str) -> str:
    """What bears on an act bears on itself, on what it speaks of, or on the documents that tell it."""
    return f"""
named (unit, node) AS (
  SELECT act, node FROM spoken
  UNION
  SELECT a.act, a.act FROM (SELECT node AS act FROM act) AS a WHERE a.{of}
  UNION
  SELECT t.act, t.source FROM attestation AS t WHERE t.{of}
)"""


_CLAIM = """
named (unit, node) AS (SELECT node, node FROM claim)"""

# Where the order of a join is forced, another one would read a whole table for each source that is asked for.
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
    JOIN json_each(s.coerced_by) AS j JOIN node AS m ON m.id = j.value
  UNION
  SELECT n.unit, n.node, 'not-free', m.key
    FROM named AS n JOIN stand AS s ON s.claim = n.node AND s.coerced_by <> '[]'
    JOIN json_each(s.coerced_by) AS j JOIN node AS ender ON ender.id = j.value
    JOIN ending AS g ON g.act = ender.key JOIN json_each(g.coerced_by) AS k JOIN node AS m ON m.id = k.value
  UNION
  SELECT n.unit, n.node,
         CASE WHEN g.why = 'hostile-teller' THEN 'said-taken-back'
              WHEN g.coerced_by <> '[]' THEN 'unfree' ELSE 'taken-back' END,
         r.act
    FROM named AS n
    CROSS JOIN role AS r ON r.node = n.node AND r.part = 'object'
    JOIN told AS d ON d.act = r.act AND d.state IN ('performed', 'attribution-disputed', 'hearsay')
    JOIN act AS a ON a.node = r.act
    JOIN verb_trait AS v ON v.verb = a.verb AND v.trait IN ('withdraws', 'corrects')
    LEFT JOIN ending AS g ON g.act = r.act
   WHERE NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.node = n.node)
     AND NOT EXISTS (SELECT 1 FROM told_by AS b WHERE b.act = n.node AND b.node = r.act)
  UNION
  SELECT n.unit, n.node, 'not-free', m.key
    FROM named AS n
    CROSS JOIN role AS r ON r.node = n.node AND r.part = 'object'
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
  CROSS JOIN correction AS c ON c.node = n.node
  JOIN node AS u ON u.key = n.unit
  JOIN node AS o ON o.key = n.node
 WHERE o.id NOT IN (SELECT id FROM tombstone)
 ORDER BY 1, 2, 4, 7, 8
"""


def of_acts(connection: sqlite3.Connection) -> Iterator[Bearing]:
    """What bears on each act, in the order of the acts' ids."""
    return map(_bearing, streamed(connection, _query(_ALL)))


def of_acts_in(connection: sqlite3.Connection, source: str) -> Iterator[Bearing]:
    """What bears on each act that a source reports, in the order of the acts' ids."""
    return map(_bearing, streamed(connection, _query(_OF_SOURCE), source))


def of_claims(connection: sqlite3.Connection) -> Iterator[Bearing]:
    """What bears on each claim, in the order of the claims' ids."""
    return map(_bearing, streamed(connection, f"WITH {_CLAIM}, {_BEARING} {_TOLD}"))


def _bearing(row: Row) -> Bearing:
    of, how, class_, about, label, teller, id_, said, reviewer, lang, chain = row
    sentence = said if reviewer is None else f"{reviewer}: {quoted(said, printed=True)}"
    return Bearing(of, how, class_, about, label, teller, id_, sentence, lang, chain)


def _query(of: str) -> str:
    return f"WITH RECURSIVE {_spoken(of)}, {_named(of)}, {_BEARING} {_TOLD}"


_Ids = dict[str, dict[str, None]]  # by id, ids in order, each once
_BRINGABLE = ("act", "assessment")  # classes of records that bear on others


class Company:
    """The records that have to leave with each record of a graph, read once.

    A claim brings both sides, an actor what bears on each act that joins it to something, a document what takes it
    back, corrects, rebuts or assesses it, an assessment the claim that it judges.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection to a compiled graph."""
        self._connection = connection
        self._beside: _Ids = defaultdict(dict)
        for row in chain(of_acts(connection), of_claims(connection)):
            if row.class_ in _BRINGABLE:
                self._beside[row.of][row.id] = None
        self._claims = self._grouped(_CLAIMS)
        self._made = {act: rebuttal for act, rebuttal in self._rows(_MADE)}  # noqa: C416  # rows are pairs of text
        self._maker = {rebuttal: act for act, rebuttal in self._made.items()}
        self._sides = self._grouped(_SIDES)
        self._not_said = self._grouped(_NOT_SAID)
        self._on_others = self._grouped(_ON_OTHERS)
        self._drawn = self._grouped(_DRAWN)
        self._subjects: dict[str, str] = dict(self._rows(_SUBJECTS))

    def claims_in(self, act: str) -> list[str]:
        """The ids of the claims that an act speaks of, those in what it speaks of included, sorted."""
        return sorted(self._claims.get(act, ()))

    def on(self, id: str, cls: str) -> list[str]:
        """The ids of the records that bear on a record of this class, each once, without its own."""
        return [one for one in dict.fromkeys(self._of(id, cls)) if one != id]

    def _of(self, id: str, cls: str) -> Iterator[str]:
        acts = {
            "actor": [*self._drawn.get(id, ())],
            "act": [id],
            "rebuttal": [self._maker[id]] if id in self._maker else [],
        }
        for act in acts.get(cls, ()):
            yield from self._with(act)
        if cls == "assessment":
            subject = self._subjects[id]
            yield subject
            yield from self._bringing([*self._sides.get(subject, ()), *self._beside.get(subject, ())])
        yield from self._bringing([*self._sides.get(id, ()), *self._on_others.get(id, ())])
        for one in (id, *acts.get(cls, ())):
            yield from self._bringing(self._beside.get(one, ()))

    def _bringing(self, records: Iterable[str]) -> Iterator[str]:
        for record in records:
            yield from self._with(record)
            for other in self._not_said.get(record, ()):
                yield from self._with(other)

    def _with(self, act: str) -> Iterator[str]:
        """An act with the rebuttal that it makes, without which it does not say what it sets against what."""
        yield act
        if act in self._made:
            yield self._made[act]

    def _grouped(self, query: str) -> _Ids:
        found: _Ids = defaultdict(dict)
        for one, other in self._rows(query):
            found[one][other] = None
        return found

    def _rows(self, query: str) -> Iterator[Row]:
        return streamed(self._connection, query)


_CLAIMS = f"""
    WITH RECURSIVE {SPOKEN}
    SELECT a.id, n.id FROM spoken AS s JOIN node AS a ON a.key = s.act JOIN node AS n ON n.key = s.node
     WHERE n.class = 'claim' ORDER BY a.id, n.id"""
_MADE = "SELECT a.id, b.id FROM rebuttal AS r JOIN node AS a ON a.key = r.act JOIN node AS b ON b.key = r.node"
_SIDES = """
    SELECT c.id, a.id FROM stand AS s JOIN node AS c ON c.key = s.claim JOIN node AS a ON a.key = s.act
     ORDER BY c.id, s.position"""
_NOT_SAID = """
    SELECT n.id, a.id FROM told_by AS t JOIN node AS n ON n.key = t.act JOIN node AS a ON a.key = t.node
     WHERE t.part IN ('disputed_in', 'given_up_in') ORDER BY n.id, a.id"""
_DRAWN = """
    SELECT DISTINCT a.id, b.id FROM edge AS e JOIN node AS a ON a.key = e.actor JOIN node AS b ON b.key = e.act
     ORDER BY a.id, b.id"""
_SUBJECTS = (
    "SELECT b.id, a.id FROM assessment AS s JOIN node AS a ON a.key = s.subject JOIN node AS b ON b.key = s.node"
)
_ON_OTHERS = """
    SELECT n.id, a.id FROM edge AS e JOIN node AS n ON n.key = e.object JOIN node AS a ON a.key = e.act
     WHERE n.class IN ('rebuttal', 'source') AND e.pole = 'against'
    UNION
    SELECT n.id, a.id
      FROM rebuttal_target AS t JOIN rebuttal AS b ON b.node = t.rebuttal
      JOIN node AS n ON n.key = t.node JOIN node AS a ON a.key = b.act
     WHERE n.class IN ('rebuttal', 'source')
    UNION
    SELECT n.id, a.id
      FROM role AS r JOIN act AS c ON c.node = r.act
      JOIN verb_trait AS v ON v.verb = c.verb AND v.trait IN ('withdraws', 'corrects')
      JOIN node AS n ON n.key = r.node JOIN node AS a ON a.key = r.act
     WHERE r.part = 'object' AND n.class = 'source'
    UNION
    SELECT n.id, a.id FROM assessment AS s JOIN node AS n ON n.key = s.subject JOIN node AS a ON a.key = s.node
     WHERE n.class = 'source'
     ORDER BY 1, 2"""
