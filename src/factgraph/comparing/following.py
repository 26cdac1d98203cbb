"""What follows from two versions of a record, and differs: how acts are told, and how the debates about claims stand.

Nothing is worked out here.  What follows was derived from each side by itself, is read as all surfaces read it, and is
set side by side; ids of today stand for those that records had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.answers.acts import later
from factgraph.language.later import with_later
from factgraph.reading.debates import kept
from factgraph.reading.streams.acts import ACTS
from factgraph.reading.streams.debates import CHANGES
from factgraph.reading.streams.telling import ANSWERS, BOUNDS, CALLS

if TYPE_CHECKING:  # spoken of, not used: who asks holds open connections already
    import sqlite3

    from factgraph.building.debates import Debate, Position
    from factgraph.comparing.fieldwise import Renamed
    from factgraph.comparing.types import ActFollows, ActTold, ClaimFollows, ClaimStands, PositionChange, TurnChange

_SIDES: Final = ("for", "against", "ended", "apart")


class _Act(NamedTuple):
    """An act as it is told, and what that comes to without the words in which it is said, by what it is about."""

    told: ActTold
    plain: Mapping[str, object]


class Followed(NamedTuple):
    """What follows from one side: each act as it is told, each claim's debate, and who changed sides."""

    acts: Mapping[str, _Act]
    debates: Mapping[str, Debate]
    turns: Mapping[tuple[str, str, str], str]


def followed(connection: sqlite3.Connection, renamed: Renamed) -> Followed:
    """What follows from the graph that a connection reads, by the ids of today."""

    def now(id: str) -> str:
        return renamed.get(id, id)

    bounds = {row.node: row for row in BOUNDS.of(connection)}
    calls = {row.act: row for row in CALLS.of(connection)}
    answers: dict[str, set[str]] = defaultdict(set)
    for answer in ANSWERS.of(connection, "act"):
        answers[answer.call].add(now(answer.act))
    acts: dict[str, _Act] = {}
    for record, act in ACTS.of(connection):
        bound, call = bounds.get(record.id), calls.get(record.id)
        done = later(connection, record.id)
        told: ActTold = {
            "state": act.state or "",
            "sentence": act.sentence or "",
            "earliest": bound.earliest if bound else None,
            "latest": bound.latest if bound else None,
            "later": [one["sentence"] for one in done],
            "answered": call.sentence if call else None,
            "answers": sorted(answers.get(record.id, ())),
        }
        plain = {
            "told": told["state"],
            "when": (told["earliest"], told["latest"]),
            "later": [(now(one["id"]), one["how"]) for one in done],
            "answers": (told["answers"], call.is_open if call else None),
        }
        acts[now(record.id)] = _Act(told, plain)
    turns = {(now(one.claim), now(one.actor), one.sentence or ""): now(one.last_act) for one in CHANGES.of(connection)}
    return Followed(acts, {now(id): debate for id, debate in kept(connection).items()}, turns)


def acts(before: Followed, after: Followed) -> Iterator[ActFollows]:
    """The acts on both sides that are told otherwise, by their ids."""
    for id in sorted(before.acts.keys() & after.acts.keys()):
        old, new = before.acts[id], after.acts[id]
        if what := [name for name, plain in old.plain.items() if plain != new.plain[name]]:
            yield {"id": id, "kind": "act", "what": what, "before": old.told, "after": new.told}


def claims(
    before: Followed, after: Followed, names: Mapping[str, tuple[str, str]], renamed: tuple[Renamed, Renamed]
) -> Iterator[ClaimFollows]:
    """The claims on both sides about which something else follows, by their ids.

    `names` has kind and text of each, `renamed` the ids that are told for those of the two sides.
    That sentences have other words, since somebody is called otherwise, is no difference in what follows.
    """
    for id in sorted(before.debates.keys() & after.debates.keys()):
        old, new = before.debates[id], after.debates[id]
        if old == new:
            continue
        positions = list(_positions(old, new, renamed))
        if not positions and _plain(old) == _plain(new):
            continue
        kind, name = names[id]
        yield {
            "id": id,
            "kind": kind,
            "name": name,
            "before": _stands(old),
            "after": _stands(new),
            "positions": positions,
        }


def turns(before: Followed, after: Followed) -> Iterator[TurnChange]:
    """Who changed sides on one side of the comparison alone, by claim and actor."""
    for claim, actor, sentence in sorted(before.turns.keys() ^ after.turns.keys()):
        how = "added" if (claim, actor, sentence) in after.turns else "removed"
        yield {"claim": claim, "actor": actor, "how": how, "sentence": sentence}


def sentence(side: Followed, act: str) -> str:
    """The sentence of an act, with what was later done to it; nothing where it is none that stands."""
    found = side.acts.get(act)
    return "" if found is None else with_later(found.told["sentence"], found.told["later"])


def standing(side: Followed, claim: str) -> str:
    """How the debate about a claim stands, in a sentence; nothing where it is none that stands."""
    debate = side.debates.get(claim)
    return "" if debate is None else debate["standing"]["sentence"]


def _plain(debate: Debate) -> tuple[object, ...]:
    """How a debate stands, without the words in which that is said."""
    origins = debate["origins"]
    return (
        debate["standing"]["standing"],
        origins["at_least"],
        origins["at_most"],
        origins["ways"],
        origins["ways_held"],
        len(origins["took_back"]),
        len(origins["carried"]),
    )


def _stands(debate: Debate) -> ClaimStands:
    return {
        "standing": debate["standing"]["standing"],
        "sentence": debate["standing"]["sentence"],
        "at_least": debate["origins"]["at_least"],
        "at_most": debate["origins"]["at_most"],
        "origins": debate["origins"]["sentence"],
    }


def _positions(old: Debate, new: Debate, renamed: tuple[Renamed, Renamed]) -> Iterator[PositionChange]:
    """The positions that are on one side alone, or that stand elsewhere now."""
    one, other = (_by_holder(*each) for each in zip((old, new), renamed, strict=True))
    for key in sorted(one.keys() | other.keys()):
        before, after = one.get(key), other.get(key)
        if before and after and before[0] == after[0]:
            continue
        here = after or before
        assert here is not None
        act, _, _, *holders = key
        yield {
            "act": act,
            "holders": holders,
            "before": before[0] if before else None,
            "after": after[0] if after else None,
            "sentence": here[1]["sentence"],
        }


def _by_holder(debate: Debate, renamed: Renamed) -> dict[tuple[str, ...], tuple[str, Position]]:
    """The positions of a debate with where each stands, by act, pole, basis and holders."""
    found: dict[tuple[str, ...], tuple[str, Position]] = {}
    for side in _SIDES:
        positions: list[Position] = debate[side]
        for one in positions:
            holders = sorted(renamed.get(each["id"], each["id"]) for each in one["holders"])
            key = (renamed.get(one["act"], one["act"]), one["pole"], one["basis"], *holders)
            found[key] = (side, one)
    return found
