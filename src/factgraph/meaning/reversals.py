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
    """That something was later done to an act: by which other act, and what.

    `of_some` says that it was done to one of several things that were said in the act; `returned` are those who did so
    with others and hold again to what they had said.  `is_past` is what was so only while somebody disputed that the
    taking back was free, who took that back in turn.
    """

    act: str
    by: str
    how: str
    of_some: bool = False
    returned: tuple[str, ...] = ()
    is_past: bool = False

    @property
    def id(self) -> str:
        """The two acts, and whether it is past, which no other reversal has."""
        return f"{self.act} {self.by}{' then' if self.is_past else ''}"


class _Part(NamedTuple):
    """What one speaker's taking back makes of an act; `is_undone` where that speaker holds to the act again."""

    by: str
    how: str
    of_some: bool = False
    is_undone: bool = False


def reversals(
    facts: Facts, states: Mapping[str, Told], when: Mapping[str, Bounds], stands: Iterable[Stand], judge: Endings
) -> tuple[Reversal, ...]:
    """What was later done to each act told as performed; what was undone in turn is left out."""
    said: dict[str, list[Stand]] = {}
    for one in stands:
        if one.basis in (SAID, COUNTER) and one.counted:
            said.setdefault(one.act, []).append(one)
    found: list[Reversal] = []
    for act in facts.acts.values():
        if states[act.id].state == PERFORMED:
            found += _reversals(facts, act, _of_act(act, when, judge), said.get(act.id, ()), judge)
    return tuple(sorted(found))


def _reversals(
    facts: Facts, act: Act, whole: Iterable[tuple[str, _Part]], stands: Iterable[Stand], judge: Endings
) -> Iterator[Reversal]:
    """What was later done to one act, by whom of its speakers, each act by which it was done once."""
    parts: dict[str, list[tuple[str, _Part]]] = {}
    for who, part in (*whole, *_of_claims(facts, stands)):
        parts.setdefault(part.by, []).append((who, part))
    for by, theirs in parts.items():
        standing = [(who, part) for who, part in theirs if not part.is_undone]
        if not standing:
            continue
        one = standing[0][1]
        left = {who for who, _ in standing}
        returned = tuple(dict.fromkeys(who for who, part in theirs if part.is_undone and who not in left))
        made = Reversal(act.id, by, one.how, of_some=one.of_some, returned=returned)
        yield made
        if one.how not in (TOLD_ONLY, UNFREE) and judge.of(facts.acts[by]).cleared:
            yield made._replace(how=UNFREE, is_past=True)
    for id in judge.objected_to(act):  # somebody disputes that the act itself was free, and has not taken that back
        if id not in parts:
            yield Reversal(act.id, id, DISPUTED_FREE)


def _of_act(act: Act, when: Mapping[str, Bounds], judge: Endings) -> Iterator[tuple[str, _Part]]:
    """By which acts its speakers, or those for whom they spoke, take the act itself or its document back."""
    whole = Stand(claim="", actor="", principal=None, pole=FOR, basis=SAID, act=act.id, since=when[act.id].span)
    for actor in dict.fromkeys((*act.speakers, *act.principals)):
        first, *again = judge.ended([whole._replace(actor=actor)], ())
        for part in _parts(first, first.said_ended_by, first.coerced_by):
            yield actor, part._replace(is_undone=bool(again) and part.by == first.ended_by)


def _of_claims(facts: Facts, stands: Iterable[Stand]) -> Iterator[tuple[str, _Part]]:
    """By which acts a speaker takes back what was said in it: all of that, or some."""
    stands = list(stands)
    for actor in dict.fromkeys(one.actor for one in stands):
        theirs = [one for one in stands if one.actor == actor and one.resumed_by is None]
        again = {one.claim for one in stands if one.actor == actor and one.resumed_by is not None and one.holds}
        for one in theirs:
            told, unfree = (
                [id for id in ids if facts.acts[id].verb.has("withdraws")]
                for ids in (one.said_ended_by, one.coerced_by)
            )
            for part in _parts(one, told, unfree):
                of_some = not all(part.by in _enders(other, again) for other in theirs)
                undone = part.by == one.ended_by and one.claim in again
                how = IN_PART if part.how == TAKEN_BACK and of_some else part.how
                yield actor, part._replace(how=how, of_some=of_some, is_undone=undone)


def _enders(one: Stand, again: Iterable[str]) -> tuple[str | None, ...]:
    """What ended, or is told to have ended, a stand; nothing ended one of a claim that its speaker holds to again."""
    return (None if one.claim in again else one.ended_by, *one.said_ended_by, *one.coerced_by)


def _parts(one: Stand, told: Iterable[str], unfree: Iterable[str]) -> Iterator[_Part]:
    if one.ended_by is not None and one.how_ended not in (OTHER_SIDE, FOLLOWED):
        yield _Part(one.ended_by, SET_RIGHT if one.how_ended == CORRECTED else TAKEN_BACK)
    for id in told:
        yield _Part(id, TOLD_ONLY)
    for id in unfree:
        yield _Part(id, UNFREE)
