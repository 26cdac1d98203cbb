"""Where those who carry a claim have it from: how many speakers, by how many separate ways (meaning, section 5).

The unit is the speaker, or the principal where one is recorded; several who speak together are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.meaning.chains import Chain
from factgraph.meaning.facts import Act, Facts, Source
from factgraph.meaning.stands import COUNTER, FOR, IMPLIED, PRESUPPOSED, REASON, SAID, Stand, equivalents
from factgraph.meaning.ways import disjoint

Unit = str

_TOLD: Final = frozenset(("told", "document", "inferred"))  # ways of knowing that are nobody's own
_VOICE_OF: Final = "?"  # before a document's id: whoever made it, where nobody is recorded


class Origins(NamedTuple):
    """The speakers behind a claim: at least and at most how many, who they are, and by how many separate ways.

    `who` are the speakers with the principals in `principals`; `took_back` those of them who took it back while others
    still carry it; `ended` who took it back where nobody carries it from them any more; `carried` says who has it from
    whom.  `in_own_voice` are documents' makers who name nobody; `unnamed` are speakers that no text names;
    `taken_for_granted_by` presuppose it; `nobody_named` are phrases for voices that nobody names, counted apart.
    `voices` are those who speak as one each; of one that is many, no text says how many, and then `at_most` is None.
    `ways` counts vertex-disjoint chains to what is known of, `ways_held` to the documents that are held.
    """

    claim: str
    who: tuple[str, ...] = ()
    principals: tuple[tuple[str, str], ...] = ()
    voices: int = 0
    at_least: int = 0
    at_most: int | None = 0
    took_back: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    carried: tuple[tuple[str, tuple[str, ...]], ...] = ()
    in_own_voice: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    nobody_named: tuple[str, ...] = ()
    taken_for_granted_by: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    ways: int = 0
    ways_held: int = 0


class Roots:
    """Where each stand for a claim, or for one that says the same, goes back to."""

    def __init__(self, facts: Facts, stands: Iterable[Stand]) -> None:
        """Take the stands on a claim and on all that says the same, counted ones only."""
        self._facts = facts
        self._stands = [one for one in stands if one.counted and one.pole == FOR]
        self._units = _units(facts, self._stands)
        self._copies: dict[str, tuple[Unit, ...]] = {}
        self._direct = {id(one): self._from(one) for one in self._stands}
        self._join_who_only_agree()

    def _join_who_only_agree(self) -> None:
        """Make one voice of those who only agree with a claim that nobody says itself: what they agree with is one."""
        first = (one for one in self._stands if not self._direct[id(one)] and one.taken_as != PRESUPPOSED)
        agreeing = sorted({self.unit(one) for one in first if self.only_agrees(self._facts.acts[one.act])})
        if len(agreeing) > 1:
            names = {one.unit: self.unit(one) for one in self._stands}
            self._units |= {name: agreeing[0] for name, unit in names.items() if unit in agreeing}
            self._copies.clear()
            self._direct = {id(one): self._from(one) for one in self._stands}

    def unit(self, stand: Stand) -> Unit:
        """Who speaks in a stand: several who speak together are one voice."""
        return self._units.get(stand.unit, stand.unit)

    def of(self, stand: Stand) -> tuple[Unit, ...]:
        """The units from whom a stand comes: its own where it comes from nobody else."""
        seen: dict[Unit, None] = {}
        found: dict[Unit, None] = {}
        waiting = [stand]
        while waiting:
            one = waiting.pop()
            sources = self._direct.get(id(one))
            if sources is None:
                sources = self._from(one)
            if not sources:
                found[self.unit(one)] = None
                continue
            for unit in sources:
                if unit in seen:
                    continue
                seen[unit] = None
                theirs = [other for other in self._stands if self.unit(other) == unit and other.taken_as != PRESUPPOSED]
                if not theirs or any(not self._direct[id(other)] for other in theirs):
                    found[unit] = None
                else:
                    waiting += theirs
        return tuple(found) or (min(seen),)  # who have it from each other have it from one of them

    def all_gave_way(self, holding: Iterable[Stand]) -> bool:
        """Whether all who still stand for a claim have it from somebody who took it back."""
        holding = [one for one in holding if one.counted]
        gave_way = self.gave_way()
        for one in holding:
            units = self.of(one)
            if not units or self.unit(one) in units or not set(units) <= gave_way:
                return False
        return bool(holding)

    def gave_way(self) -> frozenset[Unit]:
        """The units that stood for the claim and do no longer."""
        units = {self.unit(one) for one in self._stands}
        still = {self.unit(one) for one in self._stands if one.holds}
        return frozenset(units - still)

    def _from(self, stand: Stand) -> tuple[Unit, ...]:
        """The units from whom a stand comes in one step; none where it is its speaker's own."""
        act = self._facts.acts[stand.act]
        own = self.unit(stand)
        cited = [unit for unit in self._cited(act, stand) if unit != own]
        if cited:
            return tuple(dict.fromkeys(cited))
        others = [one for one in self._stands if self.unit(one) != own and one.taken_as != PRESUPPOSED]
        if stand.basis == IMPLIED and stand.follows is not None and not self.is_same(stand):
            others = [one for one in others if one.act != stand.act]
        if not others:
            return ()
        if copied := tuple(unit for unit in self._copied(act) if unit != own):
            return copied
        agrees = self.only_agrees(act)
        if agrees or (act.knows_by in _TOLD and (act.verb.has("confirms") or act.verb.has("agrees"))):
            first = [one for one in others if own not in self._copied(self._facts.acts[one.act])]
            if agrees:
                first = [one for one in first if self.is_same(one) and not self.only_agrees(self._facts.acts[one.act])]
            return tuple(dict.fromkeys(self.unit(one) for one in first))
        return ()

    def _copied(self, act: Act) -> tuple[Unit, ...]:
        """The units whose stands stand in a document from which one was made that says an act itself."""
        if act.id not in self._copies:
            before: set[str] = set()
            if _tells_itself(self._facts, act):
                before = {id for document in _voiced_in(self._facts, act) for id in self._facts.ancestors(document)}
            told = (one for one in self._stands if one.act != act.id and one.taken_as != PRESUPPOSED) if before else ()
            self._copies[act.id] = tuple(dict.fromkeys(self.unit(one) for one in told if self._stands_in(one, before)))
        return self._copies[act.id]

    def only_agrees(self, act: Act) -> bool:
        """Whether an act sides with what is on record and says no more: it is a voice only where nobody else is."""
        return act.verb.has("agrees") and not self._says_more(act)

    def is_same(self, stand: Stand) -> bool:
        """Whether a stand says the claim itself, or one that is recorded to say the same."""
        return stand.basis != IMPLIED or (
            stand.follows is not None and stand.claim in equivalents(self._facts, stand.follows)
        )

    def _stands_in(self, stand: Stand, documents: set[str]) -> bool:
        """Whether one of these documents tells the act of a stand."""
        act = self._facts.acts[stand.act]
        return self.is_same(stand) and any(t.source in documents for t in act.attestations)

    def _says_more(self, act: Act) -> bool:
        """Whether who agrees gives words or a reason of its own."""
        return bool(act.because) or any(t.has_words for t in act.attestations)

    def _cited(self, act: Act, stand: Stand) -> Iterator[Unit]:
        """The units behind the documents that an act gives as its reason, and behind the acts that it takes over."""
        claims = equivalents(self._facts, stand.claim)
        for id in act.because:
            if (source := self._facts.sources.get(id)) is not None:
                yield from self._behind(source, claims)
        if act.verb.has("agrees"):
            for id in act.objects:
                other = self._facts.act_of(id)
                if other is not None and any(one.act == other.id for one in self._stands):
                    yield from (self.unit(one) for one in self._stands if one.act == other.id)

    def _behind(self, source: Source, claims: frozenset[str]) -> Iterator[Unit]:
        """Who says one of these claims in a document: the speakers on record, else its makers, else a voice unnamed."""
        said = [
            one
            for one in self._stands
            if one.claim in claims
            and any(source.id in (t.source, t.original) for t in self._facts.acts[one.act].attestations)
        ]
        if said:
            yield from (self.unit(one) for one in said)
        elif source.authors or source.publisher:
            yield from source.authors or (source.publisher or "",)
        else:
            yield f"{_VOICE_OF}{source.id}"


def _units(facts: Facts, stands: Iterable[Stand]) -> dict[str, Unit]:
    """The one voice of each actor that speaks together with others, wherever it speaks."""
    leader: dict[str, str] = {}

    def find(actor: str) -> str:
        while leader.get(actor, actor) != actor:
            actor = leader[actor]
        return actor

    for stand in stands:
        act = facts.acts[stand.act]
        if act.together and len(act.speakers) > 1 and not act.principals:
            first, *rest = sorted(find(actor) for actor in act.speakers)
            for other in rest:
                leader[other] = first
    return {actor: find(actor) for actor in leader}


def _tells_itself(facts: Facts, act: Act) -> bool:
    """Whether documents tell an act in their own voice, naming nobody: it is one of their makers'."""
    return bool(act.attestations) and all(
        not t.via and not t.original and set(act.speakers) & facts.voice(t.source) for t in act.attestations
    )


def _voiced_in(facts: Facts, act: Act) -> frozenset[str]:
    """The documents that say an act in their own voice: those that tell it, or what these render as a whole."""
    return frozenset(
        id
        for t in act.attestations
        for id in (t.source, *facts.whole_ancestors(t.source))
        if (one := facts.sources.get(id)) is not None and set(act.speakers).intersection(one.makers)
    )


def origins(
    facts: Facts, claim: str, stands: Iterable[Stand], related: Iterable[Stand], chains: Mapping[str, Chain]
) -> Origins:
    """The origins of a claim: `stands` on it as they are selected, `related` on it and on all that says the same."""
    stands = [one for one in stands if one.pole == FOR]
    if not stands:
        return Origins(claim=claim)
    counted = [one for one in stands if one.counted]
    roots = Roots(facts, related)
    holding = [one for one in counted if one.holds]
    carrying = [one for one in holding if one.taken_as != PRESUPPOSED and roots.is_same(one)]
    granted = [one for one in holding if one.taken_as == PRESUPPOSED and roots.is_same(one)]
    found: dict[Unit, None] = {}
    carried: dict[str, dict[str, None]] = {}
    for one in (*carrying, *granted):
        units = roots.of(one)
        if one.taken_as == PRESUPPOSED and roots.unit(one) in units:
            continue
        found.update(dict.fromkeys(units))
        if roots.unit(one) not in units:
            carried.setdefault(one.actor, {}).update(dict.fromkeys(units))
    gave_way = roots.gave_way()
    counted_units = [unit for unit in found if unit not in facts.unattributed]
    unnamed = {unit for unit in counted_units if unit in facts.unnamed or unit.startswith(_VOICE_OF)}
    alone = _in_own_voice(facts, roots, counted, counted_units)
    certain = [unit for unit in counted_units if unit not in unnamed and unit not in alone]
    members = {unit: _actors_of(facts, roots, related, unit) for unit in counted_units}
    who = tuple(sorted(actor for actors in members.values() for actor in actors))
    acts = _acts_of(roots, (*counted, *related), counted_units)
    ways = {unit: _ways(facts, chains, acts.get(unit, ())) for unit in counted_units}
    return Origins(
        claim=claim,
        who=who,
        principals=tuple(sorted((one.actor, one.principal) for one in counted if one.principal and one.actor in who)),
        voices=len(counted_units),
        at_least=min(len(counted_units), max(len(certain), 1)),
        at_most=None if unnamed & facts.uncounted else len(counted_units),
        took_back=tuple(sorted(unit for unit in counted_units if unit in gave_way)),
        ended=tuple(sorted({one.actor for one in counted if not one.holds and roots.unit(one) in gave_way} - set(who))),
        carried=tuple(sorted((actor, tuple(sorted(units))) for actor, units in carried.items())),
        in_own_voice=tuple(sorted(alone)),
        unnamed=tuple(sorted(unnamed)),
        nobody_named=tuple(sorted(unit for unit in found if unit in facts.unattributed)),
        taken_for_granted_by=tuple(sorted({one.actor for one in granted if roots.unit(one) in roots.of(one)})),
        apart=tuple(sorted({one.act for one in stands if not one.counted})),
        acts=tuple(sorted({act for unit in counted_units for act in acts.get(unit, ())})),
        ways=disjoint(ways, free=facts.verbatim),
        ways_held=disjoint(ways, ends=facts.held, free=facts.verbatim),
    )


def _in_own_voice(facts: Facts, roots: Roots, stands: Iterable[Stand], units: Iterable[Unit]) -> frozenset[Unit]:
    """The units that are documents' makers who tell the claim themselves and name nobody."""
    told: dict[Unit, list[bool]] = {}
    for one in stands:
        if one.holds and one.basis in (SAID, COUNTER, REASON):
            act = facts.acts[one.act]
            told.setdefault(roots.unit(one), []).append(
                _tells_itself(facts, act) and any(actor in _publishers(facts, act) for actor in act.speakers)
            )
    return frozenset(unit for unit in units if told.get(unit) and all(told[unit]))


def _publishers(facts: Facts, act: Act) -> frozenset[str]:
    """Who published the documents that tell an act and are not their author's own."""
    found = set()
    for attestation in act.attestations:
        for id in (attestation.source, *facts.whole_ancestors(attestation.source)):
            one = facts.sources.get(id)
            if one is not None and one.publisher is not None and not one.authors:
                found.add(one.publisher)
    return frozenset(found)


def _actors_of(facts: Facts, roots: Roots, stands: Iterable[Stand], unit: Unit) -> tuple[str, ...]:
    """The speakers that a unit is told as; a document's unnamed voice is told as itself."""
    del facts
    actors = {one.actor for one in stands if one.counted and one.pole == FOR and roots.unit(one) == unit}
    return tuple(sorted(actors)) or (unit,)


def _acts_of(roots: Roots, stands: Iterable[Stand], units: Iterable[Unit]) -> dict[Unit, tuple[str, ...]]:
    """The acts by which each unit says the claim, or one that says the same."""
    wanted = set(units)
    found: dict[Unit, dict[str, None]] = {}
    for one in stands:
        if one.counted and one.pole == FOR and one.taken_as != PRESUPPOSED and roots.unit(one) in wanted:
            found.setdefault(roots.unit(one), {})[one.act] = None
    return {unit: tuple(acts) for unit, acts in found.items()}


def _ways(facts: Facts, chains: Mapping[str, Chain], acts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The chains, as documents speaker outwards, by which a unit's acts are known."""
    found: dict[tuple[str, ...], None] = {}
    for id in acts:
        act = facts.acts[id]
        told = act.attestations or tuple(
            t for outer in facts.containers.get(id, ()) for t in facts.acts[outer].attestations
        )
        for attestation in told:
            if attestation.id in chains:
                found[tuple(link.node for link in chains[attestation.id].links)] = None
    return tuple(found)
