"""Who is for and who is against a claim, since when and until when (meaning, section 4).

`taken` are the stands as they were taken; `endings` says which of them ended; `implied` carries them over the relations
between claims that a curator recorded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.meaning.facts import Act, Attestation, Facts, Span
from factgraph.meaning.told import DISOWNED, DISPUTED, HEARSAY, PERFORMED, Told
from factgraph.meaning.when import Bounds

FOR: Final = "for"
AGAINST: Final = "against"

SAID: Final = "said"
COUNTER: Final = "counter"
REASON: Final = "reason"
PRESUPPOSED: Final = "presupposed"
IMPLIED: Final = "implied"

BASES: Final = (SAID, COUNTER, REASON, PRESUPPOSED, IMPLIED)

_OTHER: Final = {FOR: AGAINST, AGAINST: FOR}
_DEEPEST: Final = 100  # of rebuttals of rebuttals; only a circle is deeper


_ANY: Final = Span()


class Step(NamedTuple):
    """One curated relation walked from the claim that a stand follows from."""

    relation: str
    claim: str


class Stand(NamedTuple):
    """That an actor takes a side on a claim, by an act.

    `over` are the relations walked from the stand `follows` (a claim) to this claim, and `follows_as` is the basis of
    that stand; `through` are the rebuttals that lead from the act to it.  `counted` is False where the act is not told
    as performed: such a stand is told apart, with its teller, and never in the actor's column.  `corrected_in` are the
    speaker's own corrections of the document in which it stands that do not name it.  `resumed_by` took back the ending
    of an earlier stand.
    """

    claim: str
    actor: str
    principal: str | None
    pole: str
    basis: str
    act: str
    state: str = PERFORMED
    axis: str = "truth"
    certainty: str = ""
    grounds: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    over: tuple[Step, ...] = ()
    follows: str | None = None
    follows_as: str | None = None
    since: Span = _ANY
    until: Span | None = None
    ended_by: str | None = None
    how_ended: str | None = None
    perhaps_ended_by: tuple[str, ...] = ()
    said_ended_by: tuple[str, ...] = ()
    coerced_by: tuple[str, ...] = ()
    corrected_in: tuple[str, ...] = ()
    resumed_by: str | None = None

    @property
    def counted(self) -> bool:
        """Whether the stand is the actor's own."""
        return self.state == PERFORMED

    @property
    def taken_as(self) -> str:
        """How its act took a side by itself: on this claim, or on the one that the stand follows from."""
        return self.follows_as or self.basis

    @property
    def holds(self) -> bool:
        """Whether the stand still holds at the end of the record."""
        return self.ended_by is None

    @property
    def unit(self) -> str:
        """Who stands: the principal where one is recorded, else the speaker."""
        return self.principal or self.actor


Borne = Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]]
"""For each rebuttal the claims that it bears on: the pole, and the rebuttals of rebuttals walked."""


def bearing(facts: Facts) -> Borne:
    """For each rebuttal the claims that it bears on: the pole, and the rebuttals of rebuttals walked."""
    found: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}
    makers = {act.rebuttal: act for act in facts.acts.values() if act.makes_rebuttal}

    def bears(rebuttal: str, seen: tuple[str, ...]) -> dict[str, tuple[str, tuple[str, ...]]]:
        if rebuttal in found:
            return found[rebuttal]
        borne: dict[str, tuple[str, tuple[str, ...]]] = {}
        for target in makers[rebuttal].targets:
            if facts.classes.get(target) == "claim":
                borne[target] = (AGAINST, ())
        for target in makers[rebuttal].targets:
            if target in makers and target not in seen and len(seen) < _DEEPEST:
                for claim, (pole, path) in bears(target, (*seen, rebuttal)).items():
                    borne.setdefault(claim, (_OTHER[pole], (target, *path)))
        if not seen:
            found[rebuttal] = borne
        return borne

    for rebuttal in makers:
        bears(rebuttal, ())
    return found


def taken(
    facts: Facts, states: Mapping[str, Told], when: Mapping[str, Bounds], published: Mapping[str, Bounds]
) -> list[Stand]:
    """The stands that acts take by themselves, in the order of the acts; none of an act that was not done."""
    borne = bearing(facts)
    return [
        stand
        for act in facts.acts.values()
        if states[act.id].state in (PERFORMED, DISPUTED, HEARSAY, DISOWNED)
        for stand in _of_act(facts, act, states, (when, published), borne)
    ]


def _of_act(
    facts: Facts,
    act: Act,
    states: Mapping[str, Told],
    placed: tuple[Mapping[str, Bounds], Mapping[str, Bounds]],
    borne: Borne,
) -> Iterator[Stand]:
    """The stands of one act: each side of a claim once, with the first basis that fits, by each of its speakers."""
    when, published = placed
    sides = _sides(facts, act, states, borne)
    for (claim, pole), side in sides.items():
        reporters = reporting(facts, act, states) if side.basis == PRESUPPOSED else None
        for actor, principal in _speakers(act) if reporters is None else [(one, None) for one in reporters]:
            since = when[act.id].span if reporters is None else published[reporters[actor]].span
            state = states[act.id].state
            if reporters is not None and state in (DISPUTED, HEARSAY):  # its own, whoever denies what it reports
                state = PERFORMED
            yield Stand(
                claim=claim,
                actor=actor,
                principal=principal,
                pole=pole,
                basis=side.basis,
                act=act.id,
                state=state,
                axis=act.verb.axis,
                certainty=act.certainty,
                grounds=side.grounds,
                through=side.through,
                since=since,
            )


class _Side(NamedTuple):
    """How an act comes to a side of a claim."""

    basis: str
    grounds: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


def _sides(facts: Facts, act: Act, states: Mapping[str, Told], borne: Borne) -> dict[tuple[str, str], _Side]:
    """The claims and poles of an act, each with the first basis that fits."""
    sides: dict[tuple[str, str], _Side] = {}
    if act.makes_rebuttal:
        for claim, (pole, path) in borne.get(act.rebuttal, {}).items():
            sides[claim, pole] = _Side(SAID, act.grounds, path)
    for other in act.objects:
        pole = act.verb.pole(facts.classes.get(other, ""))
        if pole in _OTHER and other not in act.targets:
            for claim, side, path in _on_object(facts, act, other, states, borne):
                sides.setdefault((claim, side), _Side(SAID, (), path))
    by_itself = (
        (COUNTER, (act.premise,) if act.premise is not None else ()),
        (REASON, act.because),
        (PRESUPPOSED, act.presupposes),
    )
    for basis, claims in by_itself:
        for claim in claims:
            if facts.classes.get(claim) == "claim":
                sides.setdefault((claim, FOR), _Side(basis))
    return sides


def by_form(facts: Facts, act: Act, borne: Borne) -> dict[tuple[str, str], str]:
    """The claims and poles of an act that follow from its form alone, however it is told, each with its basis."""
    return {key: side.basis for key, side in _sides(facts, act, {}, borne).items()}


def _on_object(
    facts: Facts, act: Act, other: str, states: Mapping[str, Told], borne: Borne
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The claims on which an act stands by one of its objects: claim, pole, rebuttals walked."""
    class_ = facts.classes.get(other)
    pole = act.verb.pole(class_ or "")
    if class_ == "claim":
        yield other, pole, ()
    for claim, (bears, path) in borne.get(other, {}).items():
        yield claim, bears if pole == FOR else _OTHER[bears], (other, *path)
    if class_ == "act" and pole == FOR and not act.verb.has("prospective"):  # who asks for it says nothing of the past
        for claim, path in _never_said(facts, other, states):
            yield claim, AGAINST, path


def _never_said(facts: Facts, act: str, states: Mapping[str, Told]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The claims that an act was not said, put forward where its attribution, or that of what it tells, is disputed."""
    if act not in facts.acts:  # withdrawn
        return
    for told in (act, *facts.acts[act].objects):
        if told in states and states[told].state in (DISPUTED, DISOWNED):
            for id in states[told].disputed_in:
                if (other := facts.acts.get(id)) is not None and other.premise is not None:
                    yield other.premise, (id,)


def _speakers(act: Act) -> Iterator[tuple[str, str | None]]:
    """The speakers of an act, each with whom it speaks for."""
    for actor in act.speakers:
        for principal in act.principals or (None,):
            yield actor, principal if principal != actor else None


def reporting(facts: Facts, act: Act, states: Mapping[str, Told]) -> dict[str, str] | None:
    """Who takes for granted what an act presupposes where its speaker does not: who reports it, each in a document.

    None, where it is told in the speaker's own voice or words, so that the speaker does.
    """
    attested = act.attestations
    within = states[act.id].within
    while not attested and within is not None:
        outer = facts.acts[within]
        attested, within = outer.attestations, states[within].within
    reporters: dict[str, str] = {}
    for attestation in attested:
        if act.attestations and (attestation.has_words or set(act.speakers) & facts.voice(attestation.source)):
            return None
        reporters |= {maker: id for maker, id in _reporters(facts, attestation) if maker not in reporters}
    return reporters


def _reporters(facts: Facts, attestation: Attestation) -> Iterator[tuple[str, str]]:
    """Whose voice reports an act, and in which document: this one, or what it renders where it is in our own words."""
    one = facts.sources.get(attestation.source)
    if one is None:
        return
    if one.own_words or not one.makers:
        rendered = (facts.sources.get(id) for id in facts.whole_ancestors(one.id))
        one = next((other for other in rendered if other is not None and other.makers), one)
    for maker in one.makers:
        yield maker, one.id


# By way of other claims -----------------------------------------------------------------------------------------------


def implied(facts: Facts, stands: Iterable[Stand]) -> list[Stand]:
    """The stands that follow from these over the curated relations between claims, each by a shortest way.

    None is given where the same act takes that side on that claim by itself.
    """
    stands = list(stands)
    own = {(one.act, one.actor, one.principal, one.claim, one.pole) for one in stands}
    found: dict[tuple[str, str, str | None, str, str, str | None], Stand] = {}
    for stand in sorted(stands, key=lambda one: BASES.index(one.basis)):
        for claim, pole, path in _reached(facts, stand.claim, stand.pole):
            key = (stand.act, stand.actor, stand.principal, claim, pole)
            if key in own:
                continue
            follows = Stand(
                claim=claim,
                actor=stand.actor,
                principal=stand.principal,
                pole=pole,
                basis=IMPLIED,
                act=stand.act,
                state=stand.state,
                axis=stand.axis,
                certainty=stand.certainty,
                grounds=stand.grounds,
                through=stand.through,
                over=path,
                follows=stand.claim,
                follows_as=stand.basis,
                since=stand.since,
                until=stand.until,
                ended_by=stand.ended_by,
                how_ended=stand.how_ended and FOLLOWED,
                perhaps_ended_by=stand.perhaps_ended_by,
                said_ended_by=stand.said_ended_by,
                coerced_by=stand.coerced_by,
                corrected_in=stand.corrected_in,
                resumed_by=stand.resumed_by,
            )
            known = found.get((*key, stand.resumed_by))
            if known is None or _outlasts(follows, known):
                found[(*key, stand.resumed_by)] = follows
    return list(found.values())


FOLLOWED: Final = "followed"  # how an implied stand ends: with the one that it follows from


def _outlasts(one: Stand, other: Stand) -> bool:
    """Whether a way to the same stand holds where the one that is known ended."""
    return one.ended_by is None and other.ended_by is not None


def _reached(facts: Facts, claim: str, pole: str) -> Iterator[tuple[str, str, tuple[Step, ...]]]:
    """The claims and poles that a stand implies, each with its path, nearest first."""
    seen = {(claim, pole)}
    waiting: deque[tuple[str, str, tuple[Step, ...]]] = deque([(claim, pole, ())])
    while waiting:
        here, side, path = waiting.popleft()
        for tie in facts.ties.get(here, ()):
            there = _over(tie.how, side)
            if there is None or (tie.claim, there) in seen:
                continue
            seen.add((tie.claim, there))
            step = (tie.claim, there, (*path, Step(tie.relation, here)))
            yield step
            waiting.append(step)


def _over(how: str, pole: str) -> str | None:
    """The pole that a stand has on the other side of a tie, or None where it implies nothing there.

    >>> _over("broader", "for"), _over("broader", "against"), _over("excludes", "for"), _over("excludes", "against")
    ('for', None, 'against', None)
    """
    if how == "same":
        return pole
    if how == "broader":
        return FOR if pole == FOR else None
    if how == "narrower":
        return AGAINST if pole == AGAINST else None
    return AGAINST if pole == FOR else None


def equivalents(facts: Facts, claim: str) -> frozenset[str]:
    """The claim and those that are recorded to say the same, at any remove."""
    seen = {claim}
    waiting = [claim]
    while waiting:
        for tie in facts.ties.get(waiting.pop(), ()):
            if tie.how == "same" and tie.claim not in seen:
                seen.add(tie.claim)
                waiting.append(tie.claim)
    return frozenset(seen)
