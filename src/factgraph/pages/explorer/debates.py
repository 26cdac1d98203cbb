"""The debates of a page, each kept once: at the end of the record, and what differs from that on each day that matters.

A page is given rows and sentences as they were made; its script picks those of the day that the reader chose.  Where a
sentence names the day, `DAY` stands for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from factgraph.building.debates import listed
from factgraph.language.dates import date_in_words
from factgraph.meaning.asof import BY_ACT, BY_PUBLICATION
from factgraph.reading.scope import readable, whys
from factgraph.reading.telling import short

if TYPE_CHECKING:
    from factgraph.building.debates import Debate, Position
    from factgraph.meaning.changes import Change
    from factgraph.pages.explorer.states import States
    from factgraph.reading.asof import AsOf, Record
    from factgraph.reading.telling import Stretched

Json = dict[str, Any]
Runs = list[list[Any]]

DAY = "\ue000"
"""What stands for the day in a sentence that names it: no text of a record has this character."""

PERHAPS = "perhaps"
"""That an act which is not told as performed may have been there by a day: the command line lists none such."""

MOST_DAYS = {BY_ACT: 400, BY_PUBLICATION: 60}
MOST_DEBATES = {BY_ACT: 400_000, BY_PUBLICATION: 8000}
"""How many days a page has, and how many debates are made for them: a page must be made in the time of a coffee."""


class Kept:
    """Values that are kept once each, in the order in which they came."""

    def __init__(self) -> None:
        self.all: list[Any] = []
        self._places: dict[str, int] = {}

    def place(self, value: object) -> int:
        """Where a value stands; it is added where it is new."""
        key = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if key not in self._places:
            self._places[key] = len(self.all)
            self.all.append(value)
        return self._places[key]


class Debates:
    """The debates and positions of a page; sentences that an act has anyway are not kept again."""

    def __init__(self, sentences: Mapping[str, Stretched], chains: Mapping[str, Stretched], states: States) -> None:
        """Take the sentences of acts and of attestations' chains at the end of the record, and how acts are told."""
        self.debates = Kept()
        self.positions = Kept()
        self.sentences = Kept()
        self.changes = Kept()
        self.states = Kept()
        self.of_acts = sentences
        self.of_chains = chains
        self.told = states

    def later(self, said: Iterable[Iterable[str | None]]) -> int:
        """Where that which was later done to an act stands among the sentences of the page; -1 where nothing was."""
        stretches = short(said)
        return self.sentences.place(stretches) if stretches else -1

    def change(self, one: Change, then: AsOf) -> int:
        """Where it stands among those of the page that somebody left a side, as it was told on a day."""
        said = short(listed(then.changed(one)))
        return self.changes.place({"actor": one.actor, "claim": one.claim, "said": said})

    def place(self, debate: Debate) -> int:
        """Where a debate stands among those of the page."""
        standing = debate["standing"]
        row: Json = {
            "standing": standing["standing"],
            "said": short(standing["stretches"]),
            "origins": short(debate["origins"]["stretches"]),
            "restsOn": standing["rests_on"],
            "for": self._places(debate["for"]),
            "against": self._places(debate["against"]),
            "ended": self._places(debate["ended"]),
            "apart": self._places(debate["apart"]),
        }
        if standing["perhaps"]:
            row["perhaps"] = standing["perhaps"]
        return self.debates.place(row)

    def _places(self, positions: Iterable[Position]) -> list[int]:
        return [self.positions.place(self._position(one)) for one in positions]

    def _position(self, one: Position) -> Json:
        row: Json = {"act": one["act"], "pole": one["pole"], "basis": one["basis"], "state": one["state"]}
        row["holders"] = [
            [holder["id"], holder["principal"], holder["interest_said"]][: 3 if holder["interest"] else 2]
            if holder["interest"] or holder["principal"]
            else [holder["id"]]
            for holder in one["holders"]
        ]
        several: Mapping[str, Any] = {
            "grounds": one["grounds"],
            "over": [claim for _, claim in one["over"]],
            "endedBy": one["ended_by"],
            "perhapsEndedBy": one["perhaps_ended_by"],
            "saidEndedBy": one["said_ended_by"],
            "coercedBy": one["coerced_by"],
            "correctedIn": one["corrected_in"],
        }
        row.update({name: value for name, value in several.items() if value})
        said = short(one["stretches"])
        if said != self.of_acts.get(one["act"]):
            row["said"] = self.sentences.place(said)
        return row


def days(record: Record, by: str, kept: Debates, claims: Sequence[str], acts: Sequence[str]) -> Json:
    """What differs from the end of the record on each day that matters, by act or by publication.

    `days` are [day, its words], `all` says how many matter.  `acts`, `debates`, `sentences`, `states` and `calls` hold
    by id what changes and on which day: [place of the day, value], the value then holding until the next.  An act is
    `certain`, or there is why it is kept apart; `calls` are sentences about the answers to acts.  `changes` holds the
    same of all who left a side, as one list.  An attestation is `unread` where no document of the time had it; `chains`
    are sentences about from whom one is known.  `later` is what had been done to an act by then, in the brackets behind
    its sentence.  A record's first day is preceded by none: of an earlier one nothing is on the page.
    """
    everything = record.days(by=by)
    chosen = _some(everything, min(MOST_DAYS[by], max(6, MOST_DEBATES[by] // max(1, len(claims)))))
    runs = _Runs()
    apart = whys(record.connection, by)
    relevant = {claim: record.days_of(claim) for claim in claims} if by == BY_ACT else {}
    calls = {id: record.days_of_call(id) for id in acts if id in record.meaning.calls}
    claimed = frozenset(claims)
    previous = ""
    for at, day in enumerate(chosen):
        then = record.as_of(day, by=by)
        placed = then.placed
        for id in acts:
            state = "certain" if id in placed.certain else apart.get(id, PERHAPS) if id in placed.perhaps else ""
            runs.add("acts", id, at, state)
            if id in then.reversals or id in runs.found["later"]:
                runs.add("later", id, at, kept.later(listed(then.later(id))))
        for claim in claims:
            if by == BY_ACT and at and not any(previous < one <= day for one in relevant[claim]):
                continue
            runs.add("debates", claim, at, kept.place(then.debate(claim, shown=DAY)))
        for id, turns in calls.items():
            there = id in then.meaning.calls and (id in placed.certain or id in placed.perhaps)
            known = id in runs.found["calls"] and by == BY_ACT
            if there and (not known or any(previous < one <= day for one in turns)):
                runs.add("calls", id, at, kept.sentences.place(short(listed(then.call(id)))))
        runs.add("changes", "", at, [kept.change(one, then) for one in then.changes if one.claim in claimed])
        if by == BY_PUBLICATION:
            certain = [id for id in acts if id in placed.certain]
            _sentences(then, at, kept, certain, runs)
            _attestations(
                then, at, kept, [one.id for id in certain for one in record.facts.acts[id].attestations], runs
            )
            _states(then, at, kept, certain, runs)
        previous = day
    return {
        "days": [[day, date_in_words(day)] for day in chosen],
        "all": len(everything),
        **runs.found,
        "changes": runs.found["changes"].get("", []),
    }


class _Runs:
    """What changes, and at which place of a list of days."""

    BEFORE: ClassVar[Mapping[str, object]] = {
        "changes": [],
        "unread": 0,
        "later": -1,
    }  # what holds before the first day; else nothing

    def __init__(self) -> None:
        named = ("acts", "debates", "sentences", "states", "calls", "unread", "chains", "changes", "later")
        self.found: dict[str, dict[str, Runs]] = {name: {} for name in named}

    def add(self, what: str, id: str, at: int, value: object) -> None:
        """Note a value that holds from a place on, where it is another than before."""
        runs = self.found[what].setdefault(id, [])
        if value != (runs[-1][1] if runs else self.BEFORE.get(what, "")):
            runs.append([at, value])
        if not runs:
            del self.found[what][id]


def _sentences(then: AsOf, at: int, kept: Debates, acts: Iterable[str], runs: _Runs) -> None:
    """The sentences of the acts that were told otherwise on a day than at the end; -1: as at the end."""
    for id in acts:
        said = short(listed(then.sentence(id)))
        place = -1 if said == kept.of_acts.get(id) else kept.sentences.place(said)
        if place >= 0 or id in runs.found["sentences"]:
            runs.add("sentences", id, at, place)


def _attestations(then: AsOf, at: int, kept: Debates, attestations: Iterable[str], runs: _Runs) -> None:
    """Which attestations no document of the day had, and those whose chain was told otherwise; -1: as at the end."""
    read = readable(then.connection, then.day)
    for id in attestations:
        runs.add("unread", id, at, int(id not in read))
        if id in read:
            said = short(listed(then.chain(id)))
            place = -1 if said == kept.of_chains.get(id) else kept.sentences.place(said)
            if place >= 0 or id in runs.found["chains"]:
                runs.add("chains", id, at, place)


def _states(then: AsOf, at: int, kept: Debates, acts: Iterable[str], runs: _Runs) -> None:
    """How those acts are told that were told otherwise on a day than at the end; -1: as at the end."""
    for id in acts:
        row = kept.told.row(then.meaning.told[id])
        place = -1 if row == kept.told.now[id] else kept.states.place(row)
        if place >= 0 or id in runs.found["states"]:
            runs.add("states", id, at, place)


def _some(everything: Sequence[str], most: int) -> list[str]:
    """At most so many of several days, spread evenly, the last one among them.

    >>> _some(["1", "2", "3", "4", "5"], 3)
    ['1', '3', '5']
    """
    if len(everything) <= most:
        return list(everything)
    step = (len(everything) - 1) / (most - 1)
    return [everything[round(place * step)] for place in range(most)]
