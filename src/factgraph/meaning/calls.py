"""What answers what (meaning, section 6): `answer(call, act, how)`.

A call is an act told as performed whose verb expects a reply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.meaning.endings import Endings
from factgraph.meaning.facts import Act, Facts
from factgraph.meaning.stands import COUNTER, FOR, SAID, Stand, equivalents
from factgraph.meaning.told import DISPUTED, HEARSAY, PERFORMED, Told
from factgraph.meaning.when import Bounds, is_later

RESPONDS: Final = "responds"  # it is recorded as responding to the call
OBJECT: Final = "object"  # the call, or its rebuttal, is its object
STAND: Final = "stand"  # it takes a stand on what the call put forward
DOES: Final = "does"  # it does, announces, promises or declines what was called for

HOWS: Final = (RESPONDS, OBJECT, STAND, DOES)


class Answer(NamedTuple):
    """An act that answers a call: in which ways, and whether it declines."""

    act: str
    how: tuple[str, ...]
    declined: bool = False


class Call(NamedTuple):
    """An act that expects a reply, with its answers.

    Where its attribution is disputed or it is hearsay (`state`), no answer is expected and it is told with its tellers.
    `by_caller` are acts by which the caller itself took it up or took it back; `as_told` would be answers, and are
    known in somebody's telling alone.
    """

    act: str
    state: str = PERFORMED
    answers: tuple[Answer, ...] = ()
    taken_back_by: tuple[str, ...] = ()
    by_caller: tuple[str, ...] = ()
    as_told: tuple[str, ...] = ()
    at: tuple[str, ...] = ()  # those who were accused or addressed

    @property
    def is_open(self) -> bool:
        """Whether an answer is expected and none is on record."""
        return self.state == PERFORMED and not self.answers and not self.taken_back_by and not self.as_told


def calls(
    facts: Facts,
    states: Mapping[str, Told],
    when: Mapping[str, Bounds],
    stands: Iterable[Stand],
    *,
    judge: Endings,
) -> dict[str, Call]:
    """The calls on record with their answers, by the id of the act; `judge` says which taking back ends anything."""
    search = _Search(facts, states, when, stands, judge=judge)
    return {
        act.id: search.call(act)
        for act in facts.acts.values()
        if act.verb.has("expects_reply") and states[act.id].state in (PERFORMED, DISPUTED, HEARSAY)
    }


class _Search:
    """Where answers are looked for: what responds to what, who stands where, who may answer for whom."""

    def __init__(
        self,
        facts: Facts,
        states: Mapping[str, Told],
        when: Mapping[str, Bounds],
        stands: Iterable[Stand],
        *,
        judge: Endings,
    ) -> None:
        self._facts = facts
        self._states = states
        self._when = when
        self._judge = judge
        self._stands: dict[str, list[Stand]] = defaultdict(list)
        self._put: dict[str, list[Stand]] = defaultdict(list)
        for stand in stands:
            told = stand.state in (PERFORMED, HEARSAY, DISPUTED)
            if told and stand.taken_as in (SAID, COUNTER) and stand.resumed_by is None:
                self._stands[stand.claim].append(stand)
            if stand.basis == SAID and stand.pole == FOR:
                self._put[stand.act].append(stand)
        self._responding: dict[str, list[str]] = defaultdict(list)
        self._mouths: dict[str, set[str]] = defaultdict(set)
        for act in facts.acts.values():
            for other in act.responds_to:
                self._responding[other].append(act.id)
            if states[act.id].state == PERFORMED:
                for principal in act.principals:
                    self._mouths[principal].update(act.speakers)
        self._members: dict[str, set[str]] = defaultdict(set)
        for actor, wholes in facts.wholes.items():
            for whole in wholes:
                self._members[whole].add(actor)

    def call(self, call: Act) -> Call:
        """A call with its answers; without any where it is not told as performed."""
        actors = (one for one in call.objects if self._facts.classes.get(one) == "actor")
        at = tuple(dict.fromkeys((*actors, *call.addressees)))
        state = self._states[call.id].state
        if state != PERFORMED:
            return Call(act=call.id, state=state, at=at)
        found: dict[str, dict[str, None]] = defaultdict(dict)
        own: dict[str, None] = dict.fromkeys(self._given_up_by(call))
        as_told: dict[str, None] = {}
        for id, how in self._takings_up(call, at):
            act, state = self._facts.acts[id], self._states[id].state
            if id == call.id or state not in (PERFORMED, HEARSAY, DISPUTED) or self._is_before(act, call):
                continue
            if self._is_of_caller(act, call):
                own |= {id: None} if state == PERFORMED else {}
            elif how is not None and state != PERFORMED:
                as_told[id] = None
            elif how is not None:
                found[id][how] = None
        taken_back = tuple(sorted(id for id in own if self._takes_back(id, call)))
        return Call(
            act=call.id,
            answers=tuple(
                Answer(id, tuple(how for how in HOWS if how in hows), self._facts.acts[id].verb.has("declines"))
                for id, hows in sorted(found.items(), key=lambda item: self._place(item[0]))
            ),
            taken_back_by=taken_back,
            by_caller=tuple(sorted(set(own) - set(taken_back))),
            as_told=tuple(sorted(as_told, key=self._place)),
            at=at,
        )

    def _takings_up(self, call: Act, at: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
        """The acts that take a call up and how; how is None where only the caller's own would count."""
        for thing in self._things(call):
            for id in self._responding.get(thing, ()):
                yield id, RESPONDS
            for id in self._facts.with_object.get(thing, ()):
                yield id, OBJECT if self._facts.acts[id].verb.has("answers") else None
        tied = self._tied(at)
        for claim in self._put_forward(call):
            for stand in self._stands.get(claim, ()):
                if not at or tied.intersection((stand.actor, stand.principal)):
                    yield stand.act, STAND
        for other in call.objects:
            for id in self._facts.with_object.get(other, ()) if self._facts.classes.get(other) != "actor" else ():
                act = self._facts.acts[id]
                takes_up = act.verb.has("fulfils") or act.verb.has("declines")
                if takes_up and tied.intersection((*act.speakers, *act.principals)):
                    yield id, DOES

    def _things(self, call: Act) -> tuple[str, ...]:
        return (call.id, *((call.rebuttal,) if call.makes_rebuttal else ()))

    def _is_before(self, act: Act, call: Act) -> bool:
        """Whether an act was certainly done before a call: by its days, by what ties the two, by the times of a day."""
        return is_later(self._when[call.id].span, self._when[act.id].span) or self._judge.order.is_before(
            act.id, call.id
        )

    def _is_of_caller(self, act: Act, call: Act) -> bool:
        """Whether an act is the caller's alone, or takes the caller's own call back whoever joins in that.

        The caller is who speaks in the call, and for whom: also by another mouth.
        """
        caller = {*call.speakers, *call.principals}
        if set(act.speakers) <= caller or (act.principals and set(act.principals) <= caller):
            return True
        return bool(caller.intersection(act.speakers)) and self._withdraws(act, call)

    def _withdraws(self, act: Act, call: Act) -> bool:
        return act.verb.has("withdraws") and bool(set(self._things(call)) & set(act.objects))

    def _takes_back(self, id: str, call: Act) -> bool:
        """Whether an act of the caller's takes a call back, or all that it put forward: freely, and for good."""
        act = self._facts.acts[id]
        mouths = set(call.speakers) <= set(act.speakers) or set(call.principals).intersection(act.speakers)
        if self._withdraws(act, call) and mouths:
            ending = self._judge.of(act)
            return ending.valid and not ending.undone_by
        return id in self._given_up_by(call)

    def _given_up_by(self, call: Act) -> tuple[str, ...]:
        """The acts by which all that a call put forward was taken back by whoever put it forward."""
        put = self._put.get(call.id, ())
        ends = [one.ended_by for one in put if one.ended_by is not None]
        if not ends or any(one.holds for one in put):
            return ()
        return tuple(dict.fromkeys(id for id in ends if self._facts.acts[id].verb.has("withdraws")))

    def _place(self, id: str) -> tuple[str, str]:
        span = self._when[id].span
        return span.latest or span.earliest or "\U0010ffff", id

    def _put_forward(self, call: Act) -> tuple[str, ...]:
        """The claims that a call put forward or asks about, and those that say the same."""
        claims = [one for one in call.objects if self._facts.classes.get(one) == "claim"]
        return tuple(dict.fromkeys(one for claim in claims for one in sorted(equivalents(self._facts, claim))))

    def _tied(self, at: Iterable[str]) -> set[str]:
        """Those at whom a call is directed, and who may answer for them: members, parts, principals, mouths."""
        found: set[str] = set()
        for one in at:
            found.add(one)
            found |= self._mouths.get(one, set())
            found |= {principal for principal, mouths in self._mouths.items() if one in mouths}
            waiting = [one]
            while waiting:
                for member in sorted(self._members.get(waiting.pop(), set()) - found):
                    found.add(member)
                    waiting.append(member)
        return found
