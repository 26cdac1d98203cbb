"""What was later done to an act that stands: who took it back, wholly or in part, and who disputes that it was free.

It follows from the rule of endings, which is asked here of acts that take no side on a claim too: an accusation is
taken back as a claim is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.meaning.endings import CORRECTED, OTHER_SIDE, Endings
from factgraph.meaning.facts import Act, Facts
from factgraph.meaning.stands import COUNTER, FOLLOWED, FOR, SAID, Stand
from factgraph.meaning.told import PERFORMED, Told
from factgraph.meaning.when import Bounds

TAKEN_BACK: Final = "taken-back"
IN_PART: Final = "in-part"  # one of several things that were said in it
SET_RIGHT: Final = "corrected"
TOLD_ONLY: Final = "told-only"  # it is no more than what somebody with a side against the speaker, or hearsay, tells
UNFREE: Final = "unfree"  # it was taken back, and it is disputed whether freely
DISPUTED_FREE: Final = "not-free"  # it is disputed whether the act itself was free

HOWS: Final = (TAKEN_BACK, IN_PART, SET_RIGHT, TOLD_ONLY, UNFREE, DISPUTED_FREE)


class Reversal(NamedTuple):
    """That something was later done to an act: by which other act, and what."""

    act: str
    by: str
    how: str

    @property
    def id(self) -> str:
        """The two acts, which no other reversal has."""
        return f"{self.act} {self.by}"


def reversals(
    facts: Facts, states: Mapping[str, Told], when: Mapping[str, Bounds], stands: Iterable[Stand], judge: Endings
) -> tuple[Reversal, ...]:
    """What was later done to each act told as performed; what was undone in turn is left out."""
    said: dict[str, list[Stand]] = {}
    for one in stands:
        if one.basis in (SAID, COUNTER) and one.counted:
            said.setdefault(one.act, []).append(one)
    found: dict[tuple[str, str], str] = {}
    for act in facts.acts.values():
        if states[act.id].state == PERFORMED:
            for by, how in (*_of_act(act, when, judge), *_of_claims(facts, said.get(act.id, ())), *_unfree(act, judge)):
                found.setdefault((act.id, by), how)
    return tuple(sorted(Reversal(act, by, how) for (act, by), how in found.items()))


def _of_act(act: Act, when: Mapping[str, Bounds], judge: Endings) -> Iterator[tuple[str, str]]:
    """By which acts its speakers, or those for whom they spoke, take the act itself or its document back."""
    whole = Stand(claim="", actor="", principal=None, pole=FOR, basis=SAID, act=act.id, since=when[act.id].span)
    for actor in dict.fromkeys((*act.speakers, *act.principals)):
        *_, one = judge.ended([whole._replace(actor=actor)], ())
        yield from _rows(one, TAKEN_BACK, (*one.said_ended_by,), (*one.coerced_by,))


def _of_claims(facts: Facts, stands: Iterable[Stand]) -> Iterator[tuple[str, str]]:
    """By which acts a speaker takes back what was said in it: all of that, or some."""
    stands = list(stands)
    for actor in dict.fromkeys(one.actor for one in stands):
        theirs = [one for one in stands if one.actor == actor and one.resumed_by is None]
        again = {one.claim for one in stands if one.actor == actor and one.resumed_by is not None and one.holds}
        for one in theirs:
            if one.claim in again:
                one = one._replace(ended_by=None, how_ended=None)
            how = TAKEN_BACK if all(other.ended_by == one.ended_by for other in theirs) else IN_PART
            told, unfree = (
                [id for id in ids if facts.acts[id].verb.has("withdraws")]
                for ids in (one.said_ended_by, one.coerced_by)
            )
            yield from _rows(one, how, told, unfree)


def _rows(one: Stand, how: str, told: Iterable[str], unfree: Iterable[str]) -> Iterator[tuple[str, str]]:
    if one.ended_by is not None and one.how_ended not in (OTHER_SIDE, FOLLOWED):
        yield one.ended_by, SET_RIGHT if one.how_ended == CORRECTED else how
    for id in told:
        yield id, TOLD_ONLY
    for id in unfree:
        yield id, UNFREE


def _unfree(act: Act, judge: Endings) -> Iterator[tuple[str, str]]:
    """By which acts somebody disputes that the act was free, and has not taken that back."""
    for id in judge.objected_to(act):
        yield id, DISPUTED_FREE
