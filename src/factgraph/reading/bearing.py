"""What has to leave with a record when its description leaves alone: all that is on record against what it says.

Of a claim every act that takes a side on it, what ended or is said to have ended these, who says that they were not
said, and verdicts.  Of an act all that is against what it speaks of, to any depth, and against itself.  Of a document
what takes it back, corrects or rebuts it.  Of an actor the same for each act that joins it to something.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_Ids = dict[str, dict[str, None]]  # by id, ids in order, each once


class Bearing:
    """What bears on each record of a graph, read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection to a compiled graph."""
        self._connection = connection
        self._made = dict(self._pairs("SELECT a.id, b.id FROM rebuttal AS r {act} {made}"))
        self._maker = {rebuttal: act for act, rebuttal in self._made.items()}
        self._spoken = self._grouped(_SPOKEN)
        self._claims = {id_ for (id_,) in self._rows("SELECT n.id FROM claim AS c JOIN node AS n ON n.key = c.node")}
        self._on_claim: _Ids = defaultdict(dict)
        self._poles: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._read_stands()
        self._on_record = self._grouped(_ON_RECORD)  # acts and verdicts on acts, claims and sources
        self._edges = self._grouped("SELECT a.id, b.id FROM edge AS e {actor} {acted} ORDER BY a.id, b.id")
        self._subjects = self._grouped("SELECT b.id, a.id FROM assessment AS s {subject} {verdict}")

    def claims_in(self, act: str) -> list[str]:
        """The ids of the claims that an act speaks of, those in what it speaks of included, sorted."""
        return sorted(one for one in self._spoken.get(act, ()) if one in self._claims)

    def on(self, id: str, cls: str) -> list[str]:
        """The ids of the records that bear on a record of this class, each once, without its own."""
        found = dict.fromkeys(self._of(id, cls))
        return [one for one in found if one != id]

    def _of(self, id: str, cls: str) -> Iterator[str]:
        if cls == "actor":
            for act in self._edges.get(id, ()):
                yield from self._with(act)
                yield from self._of_act(act)
        elif cls == "act":
            yield from self._with(id)
            yield from self._of_act(id)
        elif cls == "rebuttal" and id in self._maker:
            yield from self._with(self._maker[id])
            yield from self._of_act(self._maker[id])
        elif cls == "assessment":
            for subject in self._subjects.get(id, ()):
                yield subject
                yield from self._of_node(subject)
        else:
            yield from self._of_node(id)

    def _with(self, act: str) -> Iterator[str]:
        """An act with the rebuttal that it makes, without which it does not say what it sets against what."""
        yield act
        if act in self._made:
            yield self._made[act]

    def _of_act(self, act: str) -> Iterator[str]:
        sides = {(claim, pole) for claim in self._spoken.get(act, ()) for pole in self._poles.get((claim, act), ())}
        yield from self._of_node(act)
        for other in self._spoken.get(act, ()):
            yield from self._of_node(other, besides=self._same_side(other, sides))

    def _same_side(self, claim: str, sides: set[tuple[str, str]]) -> set[str]:
        """The acts that only take the side on a claim that is taken already."""
        mine = {pole for one, pole in sides if one == claim} or {"for"}
        return {act for act in self._on_claim.get(claim, ()) if self._poles.get((claim, act), set()) <= mine}

    def _of_node(self, node: str, *, besides: Iterable[str] = ()) -> Iterator[str]:
        for act in (*self._on_claim.get(node, ()), *self._on_record.get(node, ())):
            if act in besides:
                continue
            yield from self._with(act)
            for against in self._on_record.get(act, ()):
                yield from self._with(against)

    def _read_stands(self) -> None:
        query = """
            SELECT c.id, a.id, s.pole, e.id, s.perhaps_ended_by, s.said_ended_by, s.coerced_by
              FROM stand AS s
              JOIN node AS c ON c.key = s.claim JOIN node AS a ON a.key = s.act
              LEFT JOIN node AS e ON e.key = s.ended_by
             ORDER BY c.id, s.position"""
        for claim, act, pole, ended_by, *others in self._rows(query):
            enders = [ended_by] if ended_by else []
            enders += [other for kept in others for other in json.loads(kept)]
            self._on_claim[claim] |= dict.fromkeys([act, *enders])
            self._poles[claim, act].add(pole)
            for ender in enders:
                self._poles[claim, ender].add("ends")

    def _grouped(self, query: str) -> _Ids:
        found: _Ids = defaultdict(dict)
        for one, other in self._pairs(query):
            found[one][other] = None
        return found

    def _pairs(self, query: str) -> list[Any]:
        return self._rows(query.format(**_JOINED))

    def _rows(self, query: str) -> list[Any]:
        cursor = self._connection.cursor()
        cursor.row_factory = None
        return cursor.execute(query).fetchall()


_JOINED = {
    "act": "JOIN node AS a ON a.key = r.act",
    "made": "JOIN node AS b ON b.key = r.node",
    "actor": "JOIN node AS a ON a.key = e.actor",
    "acted": "JOIN node AS b ON b.key = e.act",
    "subject": "JOIN node AS a ON a.key = s.subject",
    "verdict": "JOIN node AS b ON b.key = s.node",
}

# What an act speaks of, with what that speaks of, and so on.
_SPOKEN = """
    WITH RECURSIVE spoken (act, node) AS (
      SELECT act, node FROM role WHERE part IN ('object', 'because', 'presupposed')
      UNION SELECT act, node FROM rebuttal
      UNION SELECT s.act, r.node FROM spoken AS s
              JOIN role AS r ON r.act = s.node AND r.part IN ('object', 'because', 'presupposed')
      UNION SELECT s.act, b.node FROM spoken AS s JOIN rebuttal AS b ON b.act = s.node
      UNION SELECT s.act, t.node FROM spoken AS s JOIN rebuttal_target AS t ON t.rebuttal = s.node
      UNION SELECT s.act, b.premise FROM spoken AS s JOIN rebuttal AS b ON b.node = s.node
             WHERE b.premise IS NOT NULL
    )
    SELECT a.id, n.id FROM spoken AS s JOIN node AS a ON a.key = s.act JOIN node AS n ON n.key = s.node
     WHERE n.class IN ('claim', 'act', 'rebuttal', 'source') ORDER BY a.id, n.id"""

# What is on record against an act, a rebuttal or a source, or takes it back; and verdicts on any of them and on claims.
_ON_RECORD = """
    SELECT n.id, a.id FROM told_by AS t JOIN node AS n ON n.key = t.act JOIN node AS a ON a.key = t.node
     WHERE t.part IN ('disputed_in', 'given_up_in')
    UNION
    SELECT n.id, a.id FROM edge AS e JOIN node AS n ON n.key = e.object JOIN node AS a ON a.key = e.act
     WHERE n.class IN ('act', 'rebuttal', 'source') AND e.pole = 'against'
    UNION
    SELECT n.id, a.id
      FROM rebuttal_target AS t JOIN rebuttal AS b ON b.node = t.rebuttal
      JOIN node AS n ON n.key = t.node JOIN node AS a ON a.key = b.act
     WHERE n.class IN ('act', 'rebuttal', 'source')
    UNION
    SELECT n.id, a.id
      FROM role AS r JOIN act AS c ON c.node = r.act
      JOIN verb_trait AS v ON v.verb = c.verb AND v.trait IN ('withdraws', 'corrects', 'concedes')
      JOIN node AS n ON n.key = r.node JOIN node AS a ON a.key = r.act
     WHERE r.part = 'object'
    UNION
    SELECT n.id, a.id FROM assessment AS s JOIN node AS n ON n.key = s.subject JOIN node AS a ON a.key = s.node
     ORDER BY 1, 2"""
