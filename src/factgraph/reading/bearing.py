"""What has to leave with a record of any class when its description leaves alone: what bears on what it says.

What bears on acts and claims is told by `factgraph.reading.beside`.  A claim brings both sides as well, an actor what
bears on each act that joins it to something, a document what takes it back, corrects, rebuts or assesses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from factgraph.reading.beside import SPOKEN, of_acts, of_claims

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_Ids = dict[str, dict[str, None]]  # by id, ids in order, each once
_BRINGABLE = ("act", "assessment")  # classes of records that bear on others


class Bearing:
    """What bears on each record of a graph, read once."""

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
        self._subjects = dict(self._rows(_SUBJECTS))

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

    def _bringing(self, records: Any) -> Iterator[str]:
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

    def _rows(self, query: str) -> list[Any]:
        cursor = self._connection.cursor()
        cursor.row_factory = None
        return cursor.execute(query).fetchall()


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
