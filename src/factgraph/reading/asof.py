"""The record as of a day: the same derivations, on what was done by then or on what could be read by then."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from factgraph.building.debates import Asked, Debates, read_in
from factgraph.building.drifts import Drifts
from factgraph.building.parts import Parts
from factgraph.database.connection import generation, open_read, path_of
from factgraph.errors import NotFound
from factgraph.language.later import beside
from factgraph.meaning.asof import BY_ACT, BY_PUBLICATION, narrowed
from factgraph.meaning.changes import Change
from factgraph.meaning.derivation import Meaning, derive
from factgraph.meaning.facts import Facts, Span
from factgraph.meaning.loading import load
from factgraph.meaning.reversals import Reversal
from factgraph.meaning.stands import equivalents
from factgraph.meaning.when import certainly_by, perhaps_by
from factgraph.reading import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factgraph.building.debates import Debate
    from factgraph.language.stretches import Stretches


class Placed(NamedTuple):
    """The acts of a record as of a day: `certain` by then, `perhaps`, and those that cannot be `unplaced`."""

    certain: frozenset[str]
    perhaps: frozenset[str]


class AsOf:
    """One record as of one day, by act (`act`) or by publication (`publication`)."""

    def __init__(self, record: Record, day: str, by: str) -> None:
        """Take a whole record, a day as YYYY-MM-DD, and what it is compared with."""
        self._record = record
        self.connection = record.connection
        self.day = day
        self.by = by

    @cached_property
    def meaning(self) -> Meaning:
        """What follows from what is certain as of the day; by act the rows of the whole record, selected when asked."""
        return derive(self._record.known_by(self.day)) if self.by == BY_PUBLICATION else self._record.meaning

    @cached_property
    def possible(self) -> Meaning:
        """What follows from that and from what may have been out by then: mostly nothing else."""
        maybe = self._record.known_by(self.day, perhaps=True)
        if self.by == BY_PUBLICATION and maybe.acts == self.meaning.facts.acts:
            return self.meaning
        return derive(maybe)

    @cached_property
    def placed(self) -> Placed:
        """Which acts were certainly done, or could certainly be read, by then, and which perhaps."""
        if self.by == BY_PUBLICATION:
            certain = self._told_in(self.meaning)
            return Placed(certain, self._told_in(self.possible) - certain)
        when = self._record.meaning.when
        spans = {id: bounds.span for id, bounds in when.items() if bounds.spoken_of is None}
        spoken = {id for id, bounds in when.items() if bounds.spoken_of is not None and bounds.spoken_of <= self.day}
        return Placed(
            frozenset(id for id, span in spans.items() if certainly_by(span, self.day)) | spoken,
            frozenset(id for id, span in spans.items() if perhaps_by(span, self.day)),
        )

    def _told_in(self, meaning: Meaning) -> frozenset[str]:
        """The acts that a document tells, or that stand inside others alone; not what is only spoken of so far."""
        every = self._record.facts.acts
        acts = meaning.facts.acts.values()
        return frozenset(one.id for one in acts if one.attestations or not every[one.id].attestations)

    def debate(self, claim: str, *, shown: str | None = None) -> Debate:
        """A claim's debate as of the day; `shown` stands in its sentences where the day would."""
        if self.by == BY_PUBLICATION:
            return self._debates.debate(claim, Asked(shown=shown or self.day, possible=self.possible))
        return self._debates.debate(claim, Asked(day=self.day, shown=shown))

    def at(self, day: str) -> AsOf:
        """The same record as of another day."""
        return self._record.as_of(day, by=self.by)

    def days_of(self, claim: str) -> frozenset[str]:
        """The days, by act, on which what is said of a claim may change, the later ones too."""
        return self._record.days_of(claim)

    def sentence(self, act: str) -> Stretches:
        """An act in a sentence, as it was told on the day."""
        return self._parts.sentence(act)

    def chain(self, attestation: str) -> Stretches:
        """From whom an attestation had it, in a sentence, as far as that could be known on the day."""
        return self._parts.chain(attestation)

    def call(self, act: str) -> Stretches:
        """What was on record of the answers to an act on the day, in a sentence."""
        possible = self.possible if self.by == BY_PUBLICATION else None
        return self._debates.call(act, Asked(day=None if possible else self.day, possible=possible))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Who had certainly left a side by the day."""
        found = self.meaning.changes
        if self.by == BY_PUBLICATION:
            return found
        by_then = (one for one in found if certainly_by(one.when, self.day))
        return tuple(one for one in by_then if not self.meaning.is_objected_to(one.acts[-1], self.day))

    def changed(self, change: Change) -> Stretches:
        """That somebody left a side of a claim, in a sentence."""
        return self._debates.changed(change)

    def reversed(self, id: str) -> Stretches:
        """What was later done to an act, as it stands beside the act's sentence, as far as that could be known."""
        return self._debates.reversed(next(one for one in self.meaning.reversals if one.id == id))

    @cached_property
    def reversals(self) -> dict[str, list[Reversal]]:
        """What had certainly been done by the day to each act that was certainly there, in the order of the days."""
        certain = self.placed.certain
        found: dict[str, list[Reversal]] = {}
        for one in self.meaning.reversals:
            # By act the rows are those of the record's end: what was not free on the day had ended nothing.
            unfree = self.by == BY_ACT and self.meaning.is_objected_to(one.by, self.day)
            if one.act in certain and one.by in certain and not unfree:
                found.setdefault(one.act, []).append(one)
        when = self.meaning.when
        for several in found.values():
            several.sort(key=lambda one: (when[one.by].latest is None, when[one.by].latest or "", one.by))
        return found

    def later(self, act: str) -> Stretches:
        """What had been done to an act by the day, in the brackets that stand behind its sentence."""
        return beside([self._debates.reversed(one) for one in self.reversals.get(act, ())])

    def drifted(self, id: str) -> Stretches:
        """What a document made of what stood in an earlier one, in a sentence, as far as both could be read."""
        (one,) = (one for one in self.meaning.drift if one.id == id)
        return self._drifts.sentence(one)

    @cached_property
    def _drifts(self) -> Drifts:
        return Drifts(self.connection, self._parts)

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self._record.connection, self.meaning) if self.by == BY_PUBLICATION else self._record.parts

    @cached_property
    def _debates(self) -> Debates:
        record = self._record
        day = self.day if self.by == BY_PUBLICATION else None
        return Debates(
            self.meaning,
            self._parts,
            scope=record.scope,
            documents=read_in(record.connection, day),
            confidential=record.confidential,
        )


class Record:
    """All that the rules look at, loaded once, with what follows from it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection to a compiled graph."""
        self.connection = connection
        head = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('coverage', 'confidential')"))
        self.scope = head.get("coverage", "")
        self.confidential = "confidential" in head

    @cached_property
    def facts(self) -> Facts:
        """All that the rules look at."""
        return load(self.connection)

    @cached_property
    def meaning(self) -> Meaning:
        """What follows from the whole record."""
        return derive(self.facts)

    @cached_property
    def known(self) -> dict[str, Span]:
        """Since when each attestation could be read, as the build found it."""
        rows = self.connection.execute(
            "SELECT t.id, k.earliest, k.latest FROM attestation AS t JOIN main.known AS k ON k.attestation = t.key"
        )
        return {id: Span(earliest, latest) for id, earliest, latest in rows}

    def known_by(self, day: str, *, perhaps: bool = False) -> Facts:
        """The record as a reader could know it on a day; `perhaps` counts what may have been out."""
        return narrowed(self.facts, self.known, day, perhaps=perhaps)

    def days_of_call(self, act: str) -> frozenset[str]:
        """The days, by act, on which what is said of the answers to an act may change."""
        call = self.meaning.calls[act]
        acts = (*(one.act for one in call.answers), *call.taken_back_by, *call.as_told)
        return frozenset(day for one in acts for day in self.meaning.when[one].span if day is not None)

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
            list(self.known.values())
            if by == BY_PUBLICATION
            else [bounds.span for bounds in self.meaning.when.values()]
        )
        return tuple(sorted({day for span in spans for day in span if day is not None}))


class Day:
    """The record as of one day, in parts: each is read and derived when something of it is asked."""

    def __init__(self, path: str, day: str, by: str) -> None:
        """Take the path of a compiled graph, a day as YYYY-MM-DD, and what it is compared with."""
        self._path = path
        self._day = day
        self._by = by
        self._parts: dict[tuple[int, ...], AsOf] = {}
        self._open: list[sqlite3.Connection] = [open_read(path)]

    def around(self, id: str) -> AsOf:
        """The record as of the day, as far as it bears on an act or a claim. Raises `NotFound` where it is neither."""
        pieces = excerpt.pieces_of(self._open[0], id)
        if not pieces:
            raise NotFound(f"{id!r} is no claim and no act")
        return self.all if pieces not in self._parts and len(self._parts) >= _MANY else self.some(pieces)

    def together(self, ids: Iterable[str]) -> None:
        """Read in one what bears on several acts or claims, of which each will be asked."""
        every = {pieces for id in ids if (pieces := excerpt.pieces_of(self._open[0], id))}
        new = sorted(every - self._parts.keys())
        if len(new) > 1:
            self._parts |= dict.fromkeys(new, self.some(tuple(piece for pieces in new for piece in pieces)))

    def some(self, pieces: tuple[int, ...]) -> AsOf:
        """The record as of the day, as far as it lies in these pieces."""
        if pieces not in self._parts:
            connection = open_read(self._path)  # its tables are narrowed
            self._open.append(connection)
            excerpt.narrow_to(connection, pieces)
            self._parts[pieces] = Record(connection).as_of(self._day, by=self._by)
        return self._parts[pieces]

    @cached_property
    def all(self) -> AsOf:
        """The whole record as of the day."""
        return Record(self._open[0]).as_of(self._day, by=self._by)

    def close(self) -> None:
        """Close what was opened; nothing is answered any more."""
        for connection in self._open:
            connection.close()


_MANY = 60
"""So many parts are read one by one; whoever asks of more has the whole read at once."""


def on(connection: sqlite3.Connection, day: str, *, by: str = BY_ACT) -> Day:
    """The record that a connection reads, as of a day; kept as long as the same day is asked of."""
    path = str(path_of(connection))
    asked = (path, generation(connection), day, by)
    if asked not in _kept:
        for other in _kept.values():  # one day at a time: records take memory
            other.close()
        _kept.clear()
        _kept[asked] = Day(path, day, by)
    return _kept[asked]


_kept: dict[tuple[str, int, str, str], Day] = {}
