"""How the recorded debate about a claim stands, by the first line that fits (meaning, section 4).

A standing describes the record, never what the claim says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from factgraph.meaning.facts import Facts
from factgraph.meaning.origins import Roots
from factgraph.meaning.stands import AGAINST, FOR, SAID, Stand
from factgraph.meaning.told import DISOWNED

UNASSERTED: Final = "unasserted"
ATTRIBUTED_ONLY: Final = "attributed-only"
RETRACTED: Final = "retracted"
DENIED_ONLY: Final = "denied-only"
WITHDRAWN_AT_ORIGIN: Final = "withdrawn-at-origin"
CONTESTED: Final = "contested"
CONCEDED: Final = "conceded"
UNANSWERED: Final = "unanswered"
UNCHALLENGED: Final = "unchallenged"

KEYS: Final = (
    UNASSERTED,
    ATTRIBUTED_ONLY,
    RETRACTED,
    DENIED_ONLY,
    WITHDRAWN_AT_ORIGIN,
    CONTESTED,
    CONCEDED,
    UNANSWERED,
    UNCHALLENGED,
)


class Standing(NamedTuple):
    """The standing of a claim: its key, who holds which side now, who gave way, and the acts that it rests on.

    `apart` are acts whose attribution is disputed or that are known as somebody's telling alone; they are counted in
    neither side.
    """

    claim: str
    key: str
    on: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    gave_way: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def standing(
    facts: Facts,
    claim: str,
    stands: Iterable[Stand],
    roots: Roots,
    *,
    answered: Callable[[str], bool],
    free: Callable[[str], bool],
) -> Standing:
    """The standing of a claim, from the stands on it as they are selected.

    `answered` says of a call whether it has an answer, `free` of an act that nobody disputes that it was free; `roots`
    where those who carry a claim have it from.
    """
    stands = list(stands)
    sides = _Sides(stands)
    key = _key(facts, sides, roots, answered, free)
    enders = [one.ended_by for one in sides.ended if one.ended_by is not None]
    rests = [*(sides.holding if key != RETRACTED else sides.ever_for), *sides.against]
    return Standing(
        claim=claim,
        key=key,
        on=_actors(sides.holding),
        against=_actors(sides.against),
        gave_way=tuple(actor for actor in _actors(sides.ended) if not _still(actor, sides)),
        rests_on=tuple(sorted({*(one.act for one in rests), *enders})),
        apart=tuple(sorted({one.act for one in stands if not one.counted and one.state != DISOWNED})),
    )


class _Sides:
    """The stands on a claim by side, and by whether they hold."""

    def __init__(self, stands: list[Stand]) -> None:
        self.all = stands
        counted = [one for one in stands if one.counted]
        self.ended = [one for one in counted if not one.holds]
        self.ever_for = [one for one in counted if one.pole == FOR]
        self.holding = [one for one in self.ever_for if one.holds]
        self.ever_against = [one for one in counted if one.pole == AGAINST]
        self.against = [one for one in self.ever_against if one.holds]


def _still(actor: str, sides: _Sides) -> bool:
    """Whether an actor still stands on every side on which a stand of its own ended."""
    ended = {one.pole for one in sides.ended if one.actor == actor}
    return ended <= {one.pole for one in (*sides.holding, *sides.against) if one.actor == actor}


def _key(
    facts: Facts, sides: _Sides, roots: Roots, answered: Callable[[str], bool], free: Callable[[str], bool]
) -> str:
    if not sides.all:
        return UNASSERTED
    if not sides.ever_for:
        return ATTRIBUTED_ONLY if any(one.pole == FOR for one in sides.all) else DENIED_ONLY
    if not sides.holding:
        return RETRACTED
    if roots.all_gave_way(sides.holding):
        return WITHDRAWN_AT_ORIGIN
    if sides.against:
        return CONTESTED
    if any(not one.holds for one in sides.ever_against) or any(
        _grants(facts, one) and free(one.act) for one in sides.holding
    ):
        return CONCEDED
    calls = [one for one in sides.holding if one.basis == SAID and facts.acts[one.act].verb.has("expects_reply")]
    if facts.systematic and calls and not any(answered(one.act) for one in calls):
        return UNANSWERED
    return UNCHALLENGED


def _grants(facts: Facts, stand: Stand) -> bool:
    """Whether a stand is a granting: said by a verb that concedes."""
    return stand.basis == SAID and facts.acts[stand.act].verb.has("concedes")


def _actors(stands: Iterable[Stand]) -> tuple[str, ...]:
    return tuple(sorted({one.actor for one in stands}))
