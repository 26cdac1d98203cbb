"""How the recorded debate about a claim stands, by a rule that is printed with the acts that it rests on.

A standing describes the record, never what the claim says: it is no verdict and no score.  It knows acts by their
traits only, and opens with its scope.  Below systematic coverage nobody can know that an answer is missing, or that all
who were against have given in, so there `unanswered` and `conceded` read `cannot be said`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Standing

SYSTEMATIC = "systematic"

LABELS: Mapping[str, str] = {
    "unasserted": "unasserted",
    "denied-only": "denied only",
    "retracted": "retracted",
    "conceded": "conceded",
    "contested": "contested",
    "unanswered": "unanswered",
    "unchallenged": "unchallenged",
    "cannot-be-said": "cannot be said",
}

RULES: Mapping[str, str] = {
    "unasserted": "No act on record takes a side towards this claim.",
    "denied-only": "Somebody is against it, and nobody on record makes it.",
    "retracted": "Everybody who made it has taken it back, conceded, or stood against it later.",
    "conceded": "It was conceded, or whoever was against it has given that up, and nobody on record is against it now.",
    "contested": "Somebody is for it and somebody against it, and neither side has given way.",
    "unanswered": "Somebody makes it in an act that calls for an answer, and none is recorded.",
    "unchallenged": "Somebody makes it, and nobody on record is against it.",
    "mute": "It calls for an answer and none stands in what was read; whether there was one cannot be said from that.",
    "yielded": "It is conceded in what was read, or whoever was against it there has given that up; "
    "whether others are against it cannot be said from that.",
}


class Stand(NamedTuple):
    """One actor's place in the debate: the act that takes it, when, and whether it calls for an answer and has one."""

    act: str
    actor: str
    pole: str
    day: str | None = None
    last_day: str | None = None
    expects_reply: bool = False
    answered: bool = False


class Turn(NamedTuple):
    """An act by which an actor takes a stand back, concedes or corrects: `trait` and the `pole` of what it takes up.

    `object` is the id of what is taken back or conceded; `pole` is None where that is the claim itself.
    """

    act: str
    actor: str
    trait: str
    object: str
    pole: str | None


def standing(stands: Iterable[Stand], turns: Iterable[Turn], *, scope: str, completeness: str) -> Standing:
    """The standing of a claim, from who takes which side and who turned.

    An actor that stood on both sides counts where it stood last, if the days tell.

    >>> standing([Stand("a", "x", "for"), Stand("b", "y", "against")], [], scope="one text", completeness="selected")
    {'scope': 'one text', 'standing': 'contested', 'label': 'contested',
     'rule': 'Somebody is for it and somebody against it, and neither side has given way.', 'rests_on': ['a', 'b']}
    """
    turns = list(turns)
    takings_back = {turn.act for turn in turns if turn.trait == "withdraws"}
    stands = [stand for stand in dict.fromkeys(stands) if stand.act not in takings_back]
    on, gave_up = _sides(stands, turns, "for")
    against, yielded = _sides(stands, turns, "against")
    whole = completeness == SYSTEMATIC
    calls = [stand for stand in on if stand.expects_reply]
    if on and against:
        return _found("contested", scope, [*on, *against])
    if gave_up and not on:
        return _found("retracted", scope, [*gave_up, *against], _turns_of(gave_up, turns))
    if against:
        return _found("denied-only", scope, against)
    granted = [turn for turn in turns if turn.trait == "concedes" and (turn.pole or "for") == "for"]
    if yielded or (on and granted):
        name = "conceded" if whole else "cannot-be-said"
        return _found(name, scope, [*on, *yielded], granted, rule="conceded" if whole else "yielded")
    if calls and not any(stand.answered for stand in calls):
        return _found("unanswered" if whole else "cannot-be-said", scope, calls, rule="unanswered" if whole else "mute")
    return _found("unchallenged" if on else "unasserted", scope, on)


def _found(
    name: str, scope: str, stands: Iterable[Stand], turns: Iterable[Turn] = (), *, rule: str | None = None
) -> Standing:
    return {
        "scope": scope,
        "standing": name,
        "label": LABELS[name],
        "rule": RULES[rule or name],
        "rests_on": sorted({stand.act for stand in stands} | {turn.act for turn in turns}),
    }


def _sides(stands: list[Stand], turns: list[Turn], pole: str) -> tuple[list[Stand], list[Stand]]:
    """The stands of a pole that hold, and those that their actors gave up."""
    holding: list[Stand] = []
    given_up: list[Stand] = []
    for stand in stands:
        if stand.pole == pole:
            gone = any(_gives_up(turn, stand) for turn in turns) or any(_later(stand, other) for other in stands)
            (given_up if gone else holding).append(stand)
    return holding, given_up


def _later(stand: Stand, other: Stand) -> bool:
    """Whether the other stand is the same actor's, on the other side, on a later day."""
    if other.actor != stand.actor or other.pole == stand.pole or other.day is None or stand.day is None:
        return False
    return (stand.last_day or stand.day) < other.day


def _gives_up(turn: Turn, stand: Stand) -> bool:
    """Whether an actor takes this stand back, or concedes the claim or an act of the other side."""
    if turn.actor != stand.actor or turn.act == stand.act:
        return False
    if turn.trait == "withdraws":
        return turn.object == stand.act or (turn.pole or "for") == stand.pole
    if turn.trait == "concedes":
        return (turn.pole or "for") != stand.pole
    return False


def _turns_of(stands: list[Stand], turns: list[Turn]) -> list[Turn]:
    return [turn for turn in turns if any(_gives_up(turn, stand) for stand in stands)]
