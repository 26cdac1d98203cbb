"""What is derived, as rows: only those that differ from the last build are written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import cast

from factgraph.meaning.derivation import Meaning
from factgraph.meaning.when import Bounds

Row = tuple[object, ...]


def write(
    connection: sqlite3.Connection,
    meaning: Meaning,
    *,
    only: Collection[str] | None = None,
    keys: sqlite3.Connection | None = None,
) -> dict[str, set[int]]:
    """Bring the derived tables up to date, all or `only` these, within the open transaction.

    The keys of records are read there, or from `keys`, which knows the same ones or only those that are spoken of.
    What comes back are the keys in the first column of the rows that changed, by table.
    """
    keyed = keys or connection
    nodes: dict[str, int] = dict(keyed.execute("SELECT id, key FROM node"))
    attestations: dict[str, int] = dict(keyed.execute("SELECT id, key FROM attestation"))
    return {
        table: {cast("int", row[0]) for row in replace_rows(connection, table, found)}
        for table, found in rows(meaning, nodes, attestations)
        if only is None or table in only
    }


def rows(
    meaning: Meaning, nodes: Mapping[str, int], attestations: Mapping[str, int]
) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each derived table, by the keys of records."""
    return _Rows(meaning, nodes, attestations).tables()


def replace_rows(
    connection: sqlite3.Connection, table: str, rows: Iterable[Row], *, among: Iterable[Row] | None = None
) -> list[Row]:
    """Delete the rows that a table has and should not, and add those that it should have and has not.

    With `among`, only these of its rows are looked at.  What comes back are the rows that went or came.
    """
    columns, key = _columns(connection, table)
    fresh = set(rows)
    before = set(connection.execute(f"SELECT * FROM {table}") if among is None else among)
    places = [columns.index(name) for name in key]
    where = " AND ".join(f"{name} = ?" for name in key)
    gone = [tuple(row[place] for place in places) for row in before - fresh]
    connection.executemany(f"DELETE FROM {table} WHERE {where}", gone)
    added = sorted(fresh - before, key=itemgetter(*places))
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", added)
    return [*(before - fresh), *added]


def _columns(connection: sqlite3.Connection, table: str) -> tuple[list[str], list[str]]:
    """The columns of a table, and those of its primary key."""
    rows = connection.execute(f"SELECT name, pk FROM pragma_table_info('{table}')").fetchall()
    return [name for name, _ in rows], [name for name, place in sorted(rows, key=lambda row: row[1]) if place]


class _Rows:
    """The rows of each derived table."""

    def __init__(self, meaning: Meaning, nodes: Mapping[str, int], attestations: Mapping[str, int]) -> None:
        self._meaning = meaning
        self._nodes = nodes
        self._attestations = attestations

    def tables(self) -> Iterator[tuple[str, list[Row]]]:
        yield "told", [(self._node(one.act), one.state, self._node(one.within)) for one in self._meaning.told.values()]
        yield "told_by", list(self._told_by())
        yield "bound", list(self._bounds())
        yield "link", list(self._links())
        yield (
            "known",
            [(self._attestations[id], span.earliest, span.latest) for id, span in self._meaning.known.items()],
        )
        yield "ancestor", list(self._ancestors())
        yield "stand", list(self._stands())
        yield (
            "ending",
            [
                (
                    self._node(one.act),
                    one.why,
                    _listed(one.tellers),
                    _listed(one.sides),
                    _listed(one.circumstances),
                    _listed(one.coerced_by),
                    _listed(one.undone_by),
                    _listed(one.cleared),
                )
                for one in self._meaning.endings.values()
            ],
        )
        yield from self._standings()
        yield from self._origins()
        yield from self._calls()
        yield "change", list(self._changes())
        yield (
            "reversal",
            [
                (one.id, self._node(one.act), self._node(one.by), one.how, int(one.is_past))
                for one in self._meaning.reversals
            ],
        )
        yield "drift", list(self._drift())

    def _node(self, id: str | None) -> int | None:
        return None if id is None else self._nodes[id]

    def _parts(self, owner: str, parts: Mapping[str, Iterable[str]]) -> Iterator[Row]:
        for part, ids in parts.items():
            for position, id in enumerate(ids):
                yield (self._nodes[owner], part, position, self._nodes[id.removeprefix("?")])

    def _told_by(self) -> Iterator[Row]:
        for one in self._meaning.told.values():
            yield from self._parts(one.act, one.parts)

    def _bounds(self) -> Iterator[Row]:
        for bounds in (*self._meaning.when.values(), *self._meaning.published.values()):
            yield self._bound(bounds)

    def _bound(self, one: Bounds) -> Row:
        earliest, latest = one.earliest_basis, one.latest_basis
        return (
            self._node(one.id),
            one.earliest,
            one.latest,
            earliest and earliest.how,
            earliest and earliest.record,
            latest and latest.how,
            latest and latest.record,
            int(one.stated),
            one.spoken_of,
        )

    def _links(self) -> Iterator[Row]:
        for chain in self._meaning.chains.values():
            for position, link in enumerate(chain.links):
                key = self._attestations[chain.attestation]
                yield (key, position, self._node(link.node), link.item, int(link.certain))

    def _ancestors(self) -> Iterator[Row]:
        facts = self._meaning.facts
        for source in facts.sources:
            whole = set(facts.whole_ancestors(source))
            for ancestor, distance in facts.distances(source).items():
                if ancestor in self._nodes:
                    yield (self._node(source), self._node(ancestor), distance, int(ancestor in whole))

    def _stands(self) -> Iterator[Row]:
        for claim, stands in self._meaning.on_claim.items():
            for position, one in enumerate(stands):
                yield (
                    self._node(claim),
                    position,
                    self._node(one.actor),
                    self._node(one.principal),
                    one.pole,
                    one.basis,
                    self._node(one.act),
                    one.state,
                    one.axis,
                    one.certainty,
                    *one.since,
                    *(one.until or (None, None)),
                    self._node(one.ended_by),
                    one.how_ended,
                    self._node(one.resumed_by),
                    self._node(one.follows),
                    _listed([(step.relation, step.claim) for step in one.over]),
                    _listed(one.through),
                    _listed(one.grounds),
                    _listed(one.perhaps_ended_by),
                    _listed(one.said_ended_by),
                    _listed(one.coerced_by),
                    _listed(one.corrected_in),
                )

    def _standings(self) -> Iterator[tuple[str, list[Row]]]:
        found = [self._meaning.standing(claim) for claim in self._meaning.facts.claims]
        yield "standing", [(self._node(one.claim), one.key) for one in found]
        yield (
            "standing_part",
            [
                row
                for one in found
                for row in self._parts(
                    one.claim,
                    {
                        "for": one.on,
                        "against": one.against,
                        "gave_way": one.gave_way,
                        "rests_on": one.rests_on,
                        "apart": one.apart,
                    },
                )
            ],
        )

    def _origins(self) -> Iterator[tuple[str, list[Row]]]:
        found = [self._meaning.origins(claim) for claim in self._meaning.facts.claims]
        yield "origin", [(self._node(one.claim), one.at_least, one.at_most, one.ways, one.ways_held) for one in found]
        yield (
            "origin_part",
            [
                row
                for one in found
                for row in self._parts(
                    one.claim,
                    {
                        "who": one.who,
                        "took_back": one.took_back,
                        "ended": one.ended,
                        "in_own_voice": one.in_own_voice,
                        "unnamed": one.unnamed,
                        "nobody_named": one.nobody_named,
                        "taken_for_granted_by": one.taken_for_granted_by,
                        "apart": one.apart,
                        "act": one.acts,
                    },
                )
            ],
        )
        yield (
            "carried",
            [
                (self._node(one.claim), self._node(actor), position, self._nodes[whom.removeprefix("?")])
                for one in found
                for actor, units in one.carried
                for position, whom in enumerate(units)
            ],
        )

    def _calls(self) -> Iterator[tuple[str, list[Row]]]:
        found = list(self._meaning.calls.values())
        yield "call", [(self._node(one.act), one.state, int(one.is_open)) for one in found]
        yield (
            "call_part",
            [
                row
                for one in found
                for row in self._parts(
                    one.act, {"at": one.at, "taken_back_by": one.taken_back_by, "by_caller": one.by_caller}
                )
            ],
        )
        yield (
            "answer",
            [
                (self._node(one.act), self._node(answer.act), how, position, int(answer.declined))
                for one in found
                for position, answer in enumerate(one.answers)
                for how in answer.how
            ],
        )

    def _changes(self) -> Iterator[Row]:
        for one in self._meaning.changes:
            yield (
                one.id,
                self._node(one.claim),
                self._node(one.actor),
                one.position,
                self._node(one.principal),
                one.before,
                one.after,
                one.before_basis,
                one.after_basis,
                *one.when,
                self._node(one.acts[0]),
                self._node(one.acts[-1]),
                _listed(one.acts),
                one.how,
            )

    def _drift(self) -> Iterator[Row]:
        for one in self._meaning.drift:
            yield (
                one.id,
                one.what,
                self._node(one.earlier),
                self._node(one.later),
                self._attestations[one.attestation],
                self._attestations[one.later_attestation],
                self._node(one.act),
                self._node(one.later_act),
                self._node(one.claim),
                self._node(one.later_claim),
                self._node(one.of),
                one.was,
                one.became,
                int(one.translated),
            )


def _listed(ids: Sequence[object]) -> str:
    return _ENCODER.encode(ids) if ids else "[]"


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
