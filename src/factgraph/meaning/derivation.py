"""All that follows from the record, in the order in which one relation rests on another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from factgraph.meaning import asof
from factgraph.meaning.calls import Call, calls
from factgraph.meaning.chains import Chain, chains
from factgraph.meaning.changes import Change, changes
from factgraph.meaning.drift import Drift, drift
from factgraph.meaning.endings import Ending, Endings
from factgraph.meaning.facts import Facts, Span
from factgraph.meaning.origins import Origins, Roots, origins
from factgraph.meaning.reversals import Reversal, reversals
from factgraph.meaning.standing import Standing, standing
from factgraph.meaning.stands import BASES, Stand, equivalents, implied, taken
from factgraph.meaning.told import Accounts, Told, told
from factgraph.meaning.when import Bounds, certainly_by, publications, recorded_order, whens

_ROUNDS = 4  # of who is an opponent of whom: what opponents alone tell makes nobody an opponent


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """The derived relations of a record: states, chains, bounds, stands with what ended them, answers, changes."""

    facts: Facts
    told: Mapping[str, Told]
    published: Mapping[str, Bounds]
    chains: Mapping[str, Chain]
    when: Mapping[str, Bounds]
    order: Mapping[str, frozenset[str]]
    stands: tuple[Stand, ...]
    endings: Mapping[str, Ending]
    calls: Mapping[str, Call]
    changes: tuple[Change, ...]
    reversals: tuple[Reversal, ...]
    drift: tuple[Drift, ...]

    @cached_property
    def on_claim(self) -> dict[str, tuple[Stand, ...]]:
        """The stands on each claim."""
        found: dict[str, list[Stand]] = {}
        for one in self.stands:
            found.setdefault(one.claim, []).append(one)
        return {claim: tuple(theirs) for claim, theirs in found.items()}

    @cached_property
    def known(self) -> dict[str, Span]:
        """Since when each attestation could be read."""
        return asof.known(self.facts, self.chains, self.published)

    def selection(self, claim: str, day: str | None = None) -> asof.Selection:
        """The stands on a claim, at the end of the record or as of a day by act."""
        theirs = self.on_claim.get(claim, ())
        return asof.now(theirs) if day is None else asof.by_act(theirs, self.when, day, self._cleared)

    def is_objected_to(self, act: str, day: str) -> bool:
        """Whether somebody disputed on a day that an act was free, and took that back only later."""
        return asof.is_objected_to(self._cleared.get(act, ()), self.when, day)

    @cached_property
    def _cleared(self) -> asof.Cleared:
        return {id: one.cleared for id, one in self.endings.items() if one.cleared}

    def standing(self, claim: str, day: str | None = None, *, perhaps: bool = False) -> Standing:
        """The standing of a claim, at the end of the record or as of a day by act; `perhaps` counts what may be."""
        key = (claim, day, perhaps)
        if key not in self._standings:
            self._standings[key] = self._standing(claim, day, perhaps=perhaps)
        return self._standings[key]

    @cached_property
    def _standings(self) -> dict[tuple[str, str | None, bool], Standing]:
        return {}

    def _standing(self, claim: str, day: str | None, *, perhaps: bool) -> Standing:
        selected = self.selection(claim, day)
        return standing(
            self.facts,
            claim,
            selected.with_perhaps if perhaps else selected.stands,
            Roots(self.facts, self._related(claim, day, perhaps=perhaps)),
            answered=lambda call: self._answered(call, day),
            free=lambda act: self._is_free(act, day),
        )

    def origins(self, claim: str, day: str | None = None) -> Origins:
        """The origins of a claim, at the end of the record or as of a day by act."""
        if (claim, day) not in self._origins:
            self._origins[claim, day] = self._made_origins(claim, day)
        return self._origins[claim, day]

    @cached_property
    def _origins(self) -> dict[tuple[str, str | None], Origins]:
        return {}

    def _made_origins(self, claim: str, day: str | None) -> Origins:
        related = self._related(claim, day)
        return origins(self.facts, claim, self.selection(claim, day).stands, related, self.chains)

    def by_publication(self, day: str, *, perhaps: bool = False) -> Meaning:
        """What follows from the record as a reader could know it on a day; `perhaps` counts what may have been out."""
        return derive(asof.narrowed(self.facts, self.known, day, perhaps=perhaps))

    def _related(self, claim: str, day: str | None, *, perhaps: bool = False) -> list[Stand]:
        """The stands on a claim and on those that say the same."""
        selections = (self.selection(one, day) for one in sorted(equivalents(self.facts, claim)))
        return [one for selected in selections for one in (selected.with_perhaps if perhaps else selected.stands)]

    def _is_free(self, act: str, day: str | None) -> bool:
        """Whether nobody says, or had certainly or perhaps said by a day, that an act was not free."""
        found = self.endings.get(act)
        if found is None:
            return True
        if day is None:
            return not found.coerced_by
        objected = any(not asof.is_after(self.when[one].span, day) for one in found.coerced_by)
        return not objected and not asof.is_objected_to(found.cleared, self.when, day)

    def _answered(self, call: str, day: str | None) -> bool:
        """Whether an answer to a call was certainly there."""
        found = self.calls.get(call)
        answers = (*(one.act for one in found.answers), *found.as_told) if found is not None else ()
        return any(day is None or certainly_by(self.when[act].span, day) for act in answers)


def derive(facts: Facts) -> Meaning:
    """All that follows from the record."""
    published = publications(facts)
    links = chains(facts, {id: one.span for id, one in published.items()})
    order = recorded_order(facts)
    accounts: Accounts = {}
    for _ in range(_ROUNDS):
        states = told(facts, accounts)
        bounds = whens(facts, states, links, published)
        direct = taken(facts, states, bounds, published)
        everything = (*direct, *implied(facts, direct))
        judge = Endings(facts, states, bounds, order, everything)
        found = judge.accounts()
        if found.keys() <= accounts.keys():
            break
        accounts = {**found, **accounts}
    ended = judge.ended(direct, everything)
    judge.judge(direct)
    stands = tuple(sorted((*ended, *implied(facts, ended)), key=_place))
    called = calls(facts, states, bounds, stands, judge=judge)
    reversed_ = reversals(facts, states, bounds, stands, judge)
    return Meaning(
        facts=facts,
        told=states,
        published=published,
        chains=links,
        when=bounds,
        order=order,
        stands=stands,
        endings=judge.made(),
        calls=called,
        changes=tuple(changes(facts, stands, bounds)),
        reversals=reversed_,
        drift=tuple(drift(facts, links, stands)),
    )


def _place(stand: Stand) -> tuple[str, ...]:
    basis = str(BASES.index(stand.basis))
    return (stand.claim, stand.pole, basis, stand.act, stand.actor, stand.principal or "", stand.resumed_by or "")
