"""What holds as of a day: which stands certainly, which perhaps (meaning, section 3).

By act, a stand is selected by the bounds of the act that took it and of the act that ended it; the rows stay those of
the record's end.  By publication the record itself is narrowed to what could be read (`known`), and all is derived
anew from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from factgraph.meaning.chains import ANCESTOR, SOURCE, Chain
from factgraph.meaning.facts import Facts, Span
from factgraph.meaning.stands import Stand
from factgraph.meaning.when import Bounds, certainly_by, perhaps_by

BY_ACT: Final = "act"
BY_PUBLICATION: Final = "publication"
BY: Final = (BY_ACT, BY_PUBLICATION)


class Selection(NamedTuple):
    """The stands as they were on a day: those that were certainly taken, with what had certainly ended them by then.

    `perhaps` are the acts of which it is not known whether they were done by then; `with_perhaps` are the stands with
    all of these counted.
    """

    stands: tuple[Stand, ...]
    perhaps: tuple[str, ...] = ()
    with_perhaps: tuple[Stand, ...] = ()


def now(stands: Iterable[Stand]) -> Selection:
    """The stands at the end of the record: everything counts, whatever its bounds."""
    stands = tuple(stands)
    return Selection(stands, (), stands)


Cleared = Mapping[str, tuple[tuple[str, str], ...]]
"""For each act that ends stands, the acts that disputed that it was free until they were taken back, and by which."""


def by_act(stands: Iterable[Stand], when: Mapping[str, Bounds], day: str, cleared: Cleared) -> Selection:
    """The stands as of a day by the acts that took and ended them.

    What ended a stand had ended nothing on a day on which somebody disputed that it was free.
    """
    certain: list[Stand] = []
    possible: list[Stand] = []
    perhaps: dict[str, None] = {}
    for stand in stands:
        taken = certainly_by(stand.since, day)
        if not taken and not perhaps_by(stand.since, day):
            continue
        if stand.ended_by is not None and is_objected_to(cleared.get(stand.ended_by, ()), when, day):
            coerced = (*stand.coerced_by, stand.ended_by)
            stand = stand._replace(ended_by=None, how_ended=None, until=None, coerced_by=coerced)
        possible.append(_as_of(stand, when, day, perhaps=True))
        if taken:
            certain.append(_as_of(stand, when, day, perhaps=False))
        elif stand.counted:
            perhaps[stand.resumed_by or stand.act] = None
        if stand.ended_by is not None and taken and perhaps_by(stand.until or Span(), day) and stand.counted:
            perhaps[stand.ended_by] = None
    return Selection(tuple(certain), tuple(sorted(perhaps)), tuple(possible))


def _as_of(stand: Stand, when: Mapping[str, Bounds], day: str, *, perhaps: bool) -> Stand:
    """A stand without what had not happened yet."""
    until = stand.until or Span()
    ended = stand.ended_by is not None and (certainly_by(until, day) or (perhaps and perhaps_by(until, day)))
    if not ended:
        stand = stand._replace(ended_by=None, how_ended=None, until=None)
    return stand._replace(
        perhaps_ended_by=_by_then(stand.perhaps_ended_by, when, day),
        said_ended_by=_by_then(stand.said_ended_by, when, day),
        coerced_by=_by_then(stand.coerced_by, when, day),
        corrected_in=_by_then(stand.corrected_in, when, day),
    )


def is_objected_to(cleared: tuple[tuple[str, str], ...], when: Mapping[str, Bounds], day: str) -> bool:
    """Whether somebody had perhaps disputed by a day that an act was free, and not certainly taken that back."""
    return any(
        not is_after(when[objection].span, day) and not certainly_by(when[back].span, day)
        for objection, back in cleared
    )


def _by_then(acts: tuple[str, ...], when: Mapping[str, Bounds], day: str) -> tuple[str, ...]:
    return tuple(act for act in acts if not is_after(when[act].span, day))


def is_after(span: Span, day: str) -> bool:
    """Whether something lies certainly after a day."""
    return span.earliest is not None and span.earliest > day


# By publication ------------------------------------------------------------------------------------------------------


def known(facts: Facts, chains: Mapping[str, Chain], published: Mapping[str, Bounds]) -> dict[str, Span]:
    """Since when each attestation could be read: the earliest publication in its chain, by its id.

    An original or a relay that was not read counts only where it is dated.  One that attests the act itself counts for
    that attestation alone: what a later document made of it, its words and its date, was not to be read before.
    """
    attested = {(act.id, one.source) for act in facts.acts.values() for one in act.attestations}
    return {chain.attestation: _earliest(_spans(facts, chain, published, attested)) for chain in chains.values()}


def _spans(
    facts: Facts, chain: Chain, published: Mapping[str, Bounds], attested: set[tuple[str, str]]
) -> Iterator[Span]:
    for link in chain.links:
        if link.node not in published or (link.item != SOURCE and (chain.act, link.node) in attested):
            continue
        one = published[link.node]
        dated = facts.sources[link.node].published is not None
        if dated or link.item in (ANCESTOR, SOURCE):
            yield one.span


def _earliest(spans: Iterable[Span]) -> Span:
    """The span of the first of several things: open at an end where one of them may lie there."""
    spans = tuple(spans)
    firsts = [span.earliest for span in spans]
    lasts = [span.latest for span in spans if span.latest is not None]
    return Span(
        None if not firsts or None in firsts else min(day for day in firsts if day is not None),
        min(lasts, default=None),
    )


def narrowed(facts: Facts, known: Mapping[str, Span], day: str | Mapping[str, str], *, perhaps: bool = False) -> Facts:
    """The record as a reader could know it on a day; with `perhaps`, also what may have been out by then.

    Of pieces of the record that say nothing of each other, each may be asked of a day of its own: then `day` gives that
    of each act, claim and document that is judged.
    """

    def day_of(id: str) -> str:
        return day if isinstance(day, str) else day.get(id, "")

    def out(id: str, day: str) -> bool:
        span = known.get(id, Span())
        return certainly_by(span, day) or (perhaps and perhaps_by(span, day))

    acts = {}
    for act in facts.acts.values():
        by = day_of(act.id)
        acts[act.id] = act._replace(attestations=tuple(t for t in act.attestations if out(t.id, by)))
    while True:  # what no document of the time tells is known where an act speaks of it that one tells
        spoken_of = {other for act in acts.values() for other in (*act.objects, *act.targets, *act.responds_to)}
        untold = [act for act in acts.values() if not act.attestations]
        lost = [act.id for act in untold if not spoken_of.intersection((act.id, act.rebuttal))]
        if not lost:
            break
        for id in lost:
            del acts[id]
    verdicts = tuple(
        one for one in facts.assessments if one.date is None or certainly_by(one.date, day_of(one.subject))
    )
    return replace(facts, acts=acts, assessments=verdicts)
