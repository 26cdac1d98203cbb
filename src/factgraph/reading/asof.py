"""The record as of a day: the same derivations, on what was done by then or on what could be read by then."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from factgraph.building.debates import Asked, Debates
from factgraph.building.parts import Parts
from factgraph.database.connection import generation, open_read, path_of
from factgraph.language.acts import sentence
from factgraph.language.stretches import Stretches
from factgraph.meaning.asof import BY_ACT, BY_PUBLICATION
from factgraph.meaning.derivation import Meaning, derive
from factgraph.meaning.loading import load
from factgraph.meaning.stands import equivalents
from factgraph.meaning.told import Told
from factgraph.meaning.when import certainly_by, perhaps_by

if TYPE_CHECKING:
    from factgraph.building.debates import Debate
    from factgraph.language.stretches import Stretches


@dataclass(frozen=True, slots=True)
class Placed:
    """The acts of a record as of a day: `certain` by then, `perhaps`, and those that cannot be `unplaced`."""

    certain: frozenset[str]
    perhaps: frozenset[str]


class AsOf:
    """One record as of one day, by act (`act`) or by publication (`publication`)."""

    def __init__(self, record: Record, day: str, by: str) -> None:
        """Take a whole record, a day as YYYY-MM-DD, and what it is compared with."""
        self._record = record
        self.day = day
        self.by = by

    @cached_property
    def meaning(self) -> Meaning:
        """What follows from what is certain as of the day; by act the rows of the whole record, selected when asked."""
        whole = self._record.meaning
        return whole.by_publication(self.day) if self.by == BY_PUBLICATION else whole

    @cached_property
    def possible(self) -> Meaning:
        """What follows from that and from what may have been out by then."""
        return self._record.meaning.by_publication(self.day, perhaps=True)

    @cached_property
    def placed(self) -> Placed:
        """Which acts were certainly done, or could certainly be read, by then, and which perhaps."""
        if self.by == BY_PUBLICATION:
            certain = frozenset(self.meaning.facts.acts)
            return Placed(certain, frozenset(self.possible.facts.acts) - certain)
        when = self._record.meaning.when
        spans = {id: bounds.span for id, bounds in when.items() if bounds.spoken_of is None}
        spoken = {id for id, bounds in when.items() if bounds.spoken_of is not None and bounds.spoken_of <= self.day}
        return Placed(
            frozenset(id for id, span in spans.items() if certainly_by(span, self.day)) | spoken,
            frozenset(id for id, span in spans.items() if perhaps_by(span, self.day)),
        )

    def debate(self, claim: str, *, shown: str | None = None) -> Debate:
        """A claim's debate as of the day; `shown` stands in its sentences where the day would."""
        if self.by == BY_PUBLICATION:
            return self._debates.debate(claim, Asked(shown=shown or self.day, possible=self.possible))
        return self._debates.debate(claim, Asked(day=self.day, shown=shown))

    def told(self, act: str) -> Told:
        """How an act was told on the day."""
        return self.meaning.told[act]

    def sentence(self, act: str) -> Stretches:
        """An act in a sentence, as it was told on the day."""
        return sentence(self._parts.act(act))

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self._record.connection, self.meaning) if self.by == BY_PUBLICATION else self._record.parts

    @cached_property
    def _debates(self) -> Debates:
        return Debates(self.meaning, self._parts, scope=self._record.scope, confidential=self._record.confidential)


class Record:
    """All that the rules look at, loaded once, with what follows from it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection to a compiled graph."""
        self.connection = connection
        head = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('coverage', 'confidential')"))
        self.scope = head.get("coverage", "")
        self.confidential = "confidential" in head

    @cached_property
    def meaning(self) -> Meaning:
        """What follows from the whole record."""
        return derive(load(self.connection))

    def days_of(self, claim: str) -> frozenset[str]:
        """The days, by act, on which what is said of a claim may change: all others leave it as it was."""
        meaning = self.meaning
        found: set[str | None] = set()
        for one in equivalents(meaning.facts, claim) | {claim}:
            for stand in meaning.on_claim.get(one, ()):
                found.update((*stand.since, *(stand.until or ())))
                others = [*stand.perhaps_ended_by, *stand.said_ended_by, *stand.coerced_by]
                if (ending := meaning.endings.get(stand.ended_by or "")) is not None:
                    others += [act for pair in ending.cleared for act in pair]
                answers = meaning.calls[stand.act].answers if stand.act in meaning.calls else ()
                for act in (*others, *(answer.act for answer in answers)):
                    found.update(meaning.when[act].span)
        return frozenset(day for day in found if day is not None)

    def as_of(self, day: str, *, by: str = BY_ACT) -> AsOf:
        """The record as of a day."""
        return AsOf(self, day, by)

    @cached_property
    def parts(self) -> Parts:
        """What sentences about the record as a whole are made from."""
        return Parts(self.connection, self.meaning)

    def days(self, *, by: str = BY_ACT) -> tuple[str, ...]:
        """The days on which something may change, sorted: the ends of the spans of acts or of publications."""
        spans = (
            list(self.meaning.known.values())
            if by == BY_PUBLICATION
            else [bounds.span for bounds in self.meaning.when.values()]
        )
        return tuple(sorted({day for span in spans for day in span if day is not None}))


def as_of(connection: sqlite3.Connection, day: str, *, by: str = BY_ACT) -> AsOf:
    """The record that a connection reads, as of a day; made once for each day of a connection that stays open."""
    path = str(path_of(connection))
    key = (path, generation(connection), day, by)
    if key not in _kept:
        _kept.clear()  # one at a time: a record takes memory
        other = open_read(path)  # the tables as they are: this connection may be narrowed
        _kept[key] = Record(other).as_of(day, by=by)
    return _kept[key]


_kept: dict[tuple[str, int, str, str], AsOf] = {}
