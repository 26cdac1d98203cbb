"""What ends a stand, and whose telling may (meaning, section 4, "An ending").

A stand ends by an act of the same actor: it takes back the act or the claim, corrects it, or stands later on the other
side.  That act must be the actor's own utterance, quoted or named as such, or be told by somebody who takes no side
against the actor in this record; else the stand goes on, and who says that it ended is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.meaning.facts import Act, Attestation, Facts
from factgraph.meaning.stands import AGAINST, COUNTER, FOR, PRESUPPOSED, REASON, SAID, Stand, equivalents
from factgraph.meaning.told import DISPUTED, HEARSAY, PERFORMED, Told, doubtful, is_on_record, objections
from factgraph.meaning.when import Bounds, InOrder, is_later, may_be_later

# How a stand ended.
ACT_TAKEN_BACK: Final = "act-taken-back"
CLAIM_TAKEN_BACK: Final = "claim-taken-back"
EQUIVALENT_TAKEN_BACK: Final = "equivalent-taken-back"
DOCUMENT_TAKEN_BACK: Final = "document-taken-back"
CORRECTED: Final = "corrected"
OTHER_SIDE: Final = "other-side"

# Why a telling may end a stand.
BY_WORDS: Final = "words"
BY_ORIGINAL: Final = "original"
BY_OWN_UTTERANCE: Final = "own-utterance"
BY_NEUTRAL_TELLER: Final = "no-side-against"
BY_HOSTILE_TELLER: Final = "hostile-teller"
BY_HEARSAY: Final = "hearsay"  # somebody who is quoted says so; no document does
BY_DISPUTED_TELLING: Final = "disputed-telling"  # it is denied that the speaker did so at all
BY_DOUBTFUL_DOCUMENT: Final = "doubtful-document"  # it stands in documents alone that are only said to be somebody's


class Ending(NamedTuple):
    """An act by which somebody takes something back, and why it may end that one's stands; `valid` is whether it does.

    `tellers` are those who tell it, other than its speaker; `circumstances` those under which it was done, by itself or
    as documents state; `coerced_by` are acts that dispute that it was free; `undone_by` are acts that take it back.
    `cleared` are acts that disputed it and were taken back, each with the act that took it back.
    """

    act: str
    why: str
    tellers: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()  # the acts by which the tellers take a side against its speaker
    circumstances: tuple[str, ...] = ()
    coerced_by: tuple[str, ...] = ()
    undone_by: tuple[str, ...] = ()
    cleared: tuple[tuple[str, str], ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the act ends stands of its speaker."""
        return not self.is_told_only and not self.coerced_by

    @property
    def is_told_only(self) -> bool:
        """Whether it is no more than what its tellers say of its speaker."""
        return self.why in (BY_HOSTILE_TELLER, BY_HEARSAY, BY_DISPUTED_TELLING, BY_DOUBTFUL_DOCUMENT)


class Endings:
    """Which acts end which stands, over the stands as they were taken and those that follow from them."""

    def __init__(
        self,
        facts: Facts,
        states: Mapping[str, Told],
        when: Mapping[str, Bounds],
        order: Mapping[str, frozenset[str]],
        stands: Iterable[Stand],
    ) -> None:
        self._facts = facts
        self._states = states
        self._when = when
        self.order = InOrder(facts, order)
        stands = list(stands)
        self._stands = [one for one in stands if one.counted]
        self._sides: dict[tuple[str, str], tuple[str, ...]] = {}
        self._of: dict[str, list[Stand]] = {}
        for one in self._stands:
            for who in filter(None, (one.actor, one.principal)):
                self._of.setdefault(who, []).append(one)
        self._said: dict[str, list[Stand]] = {}  # by act, also those of acts that opponents alone tell
        self._said_by: dict[tuple[str, str, str], list[Stand]] = {}
        for one in stands:
            if one.basis == SAID and (one.counted or self._states[one.act].is_account):
                self._said.setdefault(one.act, []).append(one)
            if one.basis == SAID and one.counted:
                self._said_by.setdefault((one.actor, one.claim, one.pole), []).append(one)
        self._made: dict[str, Ending] = {}
        self._judging: set[str] = set()  # two takings back that rest on each other take nothing back

    def of(self, act: Act) -> Ending:
        """What an act is as an ending."""
        if act.id not in self._made:
            self._judging.add(act.id)
            self._made[act.id] = self._judged(act)
            self._judging.remove(act.id)
        return self._made[act.id]

    def judge(self, stands: Iterable[Stand]) -> None:
        """Ask also about the acts that grant something, and what opponents alone tell, though they end no stand."""
        for one in stands:
            act = self._facts.acts[one.act]
            if one.counted and act.verb.has("concedes") and one.basis == SAID:
                self.of(act)
        for id, told in self._states.items():
            if told.is_account:
                self.of(self._facts.acts[id])

    def accounts(self) -> dict[str, tuple[str, ...]]:
        """Who tells each act by which somebody gives way that opponents alone tell, without words of the speaker."""
        found = {}
        for act in self._facts.acts.values():
            told = self._states[act.id]
            if (told.state == PERFORMED or told.is_account) and (self._gives_way(act) or self._turns(act)):
                why, tellers, sides = self._permission(act)
                if why == BY_HOSTILE_TELLER and sides:
                    found[act.id] = tellers
        return found

    def _gives_way(self, act: Act) -> bool:
        """Whether an act's verb says that its speaker gave way: took back, granted, or corrected what was its own."""
        if act.verb.has("withdraws") or act.verb.has("concedes"):
            return True
        return act.verb.has("corrects") and any(self._is_theirs(thing, act) for thing in act.targets)

    def _turns(self, act: Act) -> bool:
        """Whether a speaker of an act says the contrary of what that one says by another act, perhaps before."""
        return any(
            other.act != act.id and may_be_later(one.since, other.since) and not self._is_ordered(act.id, other.act)
            for one in self._said.get(act.id, ())
            for other in self._said_by.get((one.actor, one.claim, AGAINST if one.pole == FOR else FOR), ())
        )

    def _is_theirs(self, thing: str, act: Act) -> bool:
        """Whether a document, an act or a claim is one of an act's speakers' own, apart from that act."""
        if (source := self._facts.sources.get(thing)) is not None:
            return bool(set(source.makers) & set(act.speakers))
        if (other := self._facts.act_of(thing)) is not None:
            return bool(set(other.speakers) & set(act.speakers))
        return any(
            (one.claim, one.pole) == (thing, FOR) and one.act != act.id
            for actor in act.speakers
            for one in self._of.get(actor, ())
        )

    def made(self) -> dict[str, Ending]:
        """The endings that were asked about, by act."""
        return dict(self._made)

    def _judged(self, act: Act) -> Ending:
        why, tellers, sides = self._permission(act)
        stated = {act.circumstances, *(t.circumstances or "" for t in act.attestations)}
        taken_back = self._objected(act)
        return Ending(
            act=act.id,
            why=why,
            tellers=tellers,
            sides=sides,
            circumstances=tuple(sorted(stated - {"", "not-stated"})),
            coerced_by=tuple(id for id, by in taken_back.items() if not by),
            undone_by=tuple(self._undoings(act)),
            cleared=tuple((id, one) for id, by in taken_back.items() for one in by),
        )

    def _objected(self, act: Act) -> dict[str, tuple[str, ...]]:
        """The acts on record that dispute that an act was free, each with those by which that was taken back."""
        objected = [one for one in objections(self._facts, act) if is_on_record(self._facts, one, self._states[one.id])]
        return {one.id: tuple(self._undoings(one)) for one in objected}

    def objected_to(self, act: Act) -> tuple[str, ...]:
        """The acts that dispute that any act was free, also one that ends nothing, and were not taken back."""
        return tuple(id for id, by in self._objected(act).items() if not by)

    def _permission(self, act: Act) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Why an act may end stands of its speaker, who tells it, and how these stand against the speaker."""
        told = self._states[act.id]
        if told.state == HEARSAY and not told.is_account:
            return BY_HEARSAY, told.tellers, ()
        if told.state == DISPUTED:
            return BY_DISPUTED_TELLING, told.tellers or self._tellers(act), ()
        if told.said_to_be:
            return BY_DOUBTFUL_DOCUMENT, self._tellers(act), ()
        sound = [t for t in act.attestations if not doubtful(self._facts, act, t)]
        if any(t.has_words for t in sound):
            return BY_WORDS, self._tellers(act), ()
        if any(set(act.speakers) & set(self._facts.sources[t.source].makers) for t in sound):
            return BY_OWN_UTTERANCE, self._tellers(act), ()
        if any(t.original for t in sound):
            return BY_ORIGINAL, self._tellers(act), ()
        hostile: dict[str, None] = {}
        for tellers in self._ways(act):
            sides = [
                side
                for teller in tellers
                for actor in dict.fromkeys((*act.speakers, *act.principals))
                for side in (*self._sides_against(teller, actor), *self._opposed(teller, actor, act.id))
            ]
            if tellers and not sides:
                return BY_NEUTRAL_TELLER, self._tellers(act), ()
            hostile.update(dict.fromkeys(sides))
        return BY_HOSTILE_TELLER, self._tellers(act), tuple(hostile)

    def _tellers(self, act: Act) -> tuple[str, ...]:
        """Who tells an act, those nearest to its speaker first; a document that nobody signs tells it itself."""
        ways = sorted(self._ways(act), key=len)
        tellers = tuple(dict.fromkeys(teller for way in ways for teller in way))
        unsigned = (t.source for t in act.attestations if not self._facts.voice(t.source))
        return tellers or tuple(dict.fromkeys(unsigned))

    def _ways(self, act: Act) -> Iterator[tuple[str, ...]]:
        """For each telling of an act, everybody through whom it comes: the document's voice and every relay."""
        told: list[tuple[Attestation, tuple[str, ...]]] = [(t, ()) for t in act.attestations]
        if not told:
            told = [
                (t, self._facts.acts[id].speakers)
                for id in self._facts.containers.get(act.id, ())
                if self._states[id].state == PERFORMED
                for t in self._facts.acts[id].attestations
            ]
        for attestation, between in sorted(told, key=lambda one: self._out(one[0])):
            voices: dict[str, None] = dict.fromkeys(between)
            for relay in attestation.via:
                one = self._facts.sources.get(relay.id)
                voices.update(dict.fromkeys(one.makers if one is not None else (relay.id,)))
            voices.update(dict.fromkeys(sorted(self._facts.voice(attestation.source))))
            yield tuple(voice for voice in voices if voice not in act.speakers)

    def _out(self, attestation: Attestation) -> str:
        """The day by which a telling was out, for an order: what has none comes last."""
        one = self._facts.sources.get(attestation.source)
        return _far(one.published.latest if one is not None and one.published is not None else None)

    def _sides_against(self, teller: str, actor: str) -> tuple[str, ...]:
        """The acts by which a teller takes a side against an actor, or against an act or a document of the actor's."""
        key = (teller, actor)
        if key not in self._sides:
            found: dict[str, None] = {}
            for id in (*self._facts.of_speaker.get(teller, ()), *self._facts.of_principal.get(teller, ())):
                act = self._facts.acts[id]
                if self._states[id].state != PERFORMED:
                    continue
                for other in dict.fromkeys((*act.objects, *act.targets)):
                    attacked = other in act.targets or act.verb.pole(self._facts.classes.get(other, "")) == AGAINST
                    if attacked and actor in (other, *self._behind(other)):
                        found[id] = None
            self._sides[key] = tuple(found)
        return self._sides[key]

    def _behind(self, id: str) -> tuple[str, ...]:
        """Whose an act, a rebuttal or a document is."""
        if (act := self._facts.act_of(id)) is not None:
            return (*act.speakers, *act.principals)
        source = self._facts.sources.get(id)
        return source.makers if source is not None else ()

    def _opposed(self, teller: str, actor: str, act: str) -> Iterator[str]:
        """The acts by which a teller takes the other side on a claim than an actor does, by any act but this one."""
        theirs = {(one.claim, one.pole) for one in self._of.get(actor, ()) if one.act != act}
        for one in self._of.get(teller, ()):
            if (one.claim, AGAINST if one.pole == FOR else FOR) in theirs:
                yield one.act

    def _undoings(self, act: Act, whose: Iterable[str | None] = ()) -> Iterator[str]:
        """The acts by which its speakers, or those for whom they spoke, take an act back in turn: freely, and for good.

        All of them, or somebody of `whose`: of several who took something back together each can return to it alone.
        Of a rebuttal, also those that take back the rebuttal or the claim that it puts there instead.
        """
        things = (act.id, *((act.rebuttal, *((act.premise,) if act.premise else ())) if act.makes_rebuttal else ()))
        for id in dict.fromkeys(id for thing in things for id in self._facts.with_object.get(thing, ())):
            other = self._facts.acts[id]
            theirs = set(act.speakers) <= set(other.speakers) or (
                act.principals and set(act.principals) <= set(other.speakers)
            )
            theirs = theirs or bool(set(whose) & set(other.speakers))
            if (
                other.verb.has("withdraws")
                and theirs
                and self._states[id].state == PERFORMED
                and id not in self._judging
                and self.of(other).valid
                and not self.of(other).undone_by
                and not (whose and any(self._undoings(other, whose)))
            ):
                yield id

    # Which acts end a stand -------------------------------------------------------------------------------------------

    def ended(self, stands: Iterable[Stand], others: Iterable[Stand]) -> list[Stand]:
        """The stands with what ended them; `others` are all stands, those that follow from others included."""
        opposite: dict[tuple[str, str], list[Stand]] = {}
        for other in others:
            if (other.counted or other.state == HEARSAY) and other.taken_as != PRESUPPOSED:
                opposite.setdefault((other.claim, other.pole), []).append(other)
        found: list[Stand] = []
        for stand in stands:
            found += self._ended(stand, opposite.get((stand.claim, AGAINST if stand.pole == FOR else FOR), ()))
        return found

    def _ended(self, stand: Stand, opposite: Iterable[Stand]) -> list[Stand]:
        ends: list[tuple[Act, str]] = []
        perhaps: list[str] = []
        said: list[str] = []
        coerced: list[str] = []
        if not stand.counted:
            return [stand]
        for act, how, certain in self._enders(stand, opposite):
            ending = self.of(act)
            if ending.coerced_by:
                coerced.append(act.id)
            elif not ending.valid:
                said.append(act.id)
            elif not certain:
                perhaps.append(act.id)
            else:
                ends.append((act, how))
        marked = stand._replace(
            corrected_in=tuple(self._corrections(stand)),
            perhaps_ended_by=tuple(dict.fromkeys(perhaps)),
            said_ended_by=tuple(dict.fromkeys(said)),
            coerced_by=tuple(dict.fromkeys(coerced)),
        )
        if not ends:
            return [marked]
        act, how = min(ends, key=lambda end: (_far(self._when[end[0].id].latest), _HOWS.index(end[1]), end[0].id))
        closed = marked._replace(ended_by=act.id, how_ended=how, until=self._when[act.id].span, perhaps_ended_by=())
        if not any(self._is_of(stand.principal, end) for end, _ in ends):
            # The mouth spoke for itself when it turned: whom it had spoken for stands where it stood.
            principal = marked._replace(actor=stand.principal or "", principal=None)
            return [closed, *self._ended(principal, opposite)]
        undone = [list(self._undoings(end, (stand.actor, stand.principal))) for end, _ in ends]
        if not all(undone):
            return [closed]
        last = max((id for ids in undone for id in ids), key=lambda one: (_far(self._when[one].latest), one))
        again = marked._replace(since=self._when[last].span, resumed_by=last)
        return [closed, again]

    def _is_of(self, principal: str | None, act: Act) -> bool:
        """Whether an act is one of this principal's: said by itself or on its behalf; always, where there is none."""
        return principal is None or principal in (*act.speakers, *act.principals)

    def _enders(self, stand: Stand, opposite: Iterable[Stand]) -> Iterator[tuple[Act, str, bool]]:
        """The acts that would end a stand: the act, how, and whether it is certainly the later."""
        for act, how in self._takings_back(stand):
            if not is_later(stand.since, self._when[act.id].span) and not self._is_ordered(act.id, stand.act):
                yield act, how, how in _OF_ONE or not self._may_be_said_again(stand, act)
        for other in opposite:
            if stand.basis == REASON and other.basis != SAID:
                continue
            if other.act == stand.act or not self._same(stand, other.actor, other.principal):
                continue
            act = self._facts.acts[other.act]
            if self._is_ordered(act.id, stand.act):
                continue
            if self._is_ordered(stand.act, act.id) or is_later(other.since, stand.since):
                yield act, OTHER_SIDE, True
            elif may_be_later(other.since, stand.since):
                yield act, OTHER_SIDE, False

    def _corrections(self, stand: Stand) -> Iterator[str]:
        """The corrections, by whoever stands there, of the document in which it stands, that do not name it.

        What a correction names it ends; the rest of the document its publisher lets stand, which is told with it.
        """
        things = self._things(stand)
        named = {thing for thing, how in things.items() if how != DOCUMENT_TAKEN_BACK}
        for document in (thing for thing, how in things.items() if how == DOCUMENT_TAKEN_BACK):
            for id in self._facts.with_object.get(document, ()):
                act = self._facts.acts[id]
                corrects = act.verb.has("corrects") and document in act.targets and not named.intersection(act.targets)
                told = self._states[id].state == PERFORMED and self._speaks_for(stand, act)
                if corrects and told and not is_later(stand.since, self._when[id].span) and self.of(act).valid:
                    yield id

    def _is_ordered(self, one: str, other: str) -> bool:
        """Whether an act is recorded as done before another: by what ties the two, or by the times of one day."""
        return self.order.is_before(one, other)

    def _may_be_said_again(self, stand: Stand, act: Act) -> bool:
        """Whether a claim was perhaps made once more after it was taken back: what was taken back was made before."""
        span = self._when[act.id].span
        if is_later(span, stand.since) or self._is_ordered(stand.act, act.id):
            return False
        return any(
            other.act not in (stand.act, act.id)
            and (other.claim, other.pole) == (stand.claim, stand.pole)
            and is_later(span, other.since)
            for other in self._of.get(stand.actor, ())
        )

    def _takings_back(self, stand: Stand) -> Iterator[tuple[Act, str]]:
        """The acts by which whoever stands there takes back, or corrects, the act, the claim or the document."""
        for thing, how in self._things(stand).items():
            for id in self._facts.with_object.get(thing, ()):
                other = self._facts.acts[id]
                told = self._states[id].state in (PERFORMED, HEARSAY, DISPUTED)
                if id == stand.act or not told or not self._speaks_for(stand, other):
                    continue
                if other.verb.has("withdraws") and thing in other.objects:
                    yield other, how
                elif other.verb.has("corrects") and thing in other.targets and stand.pole == FOR and how in _NAMED:
                    yield other, CORRECTED

    def _things(self, stand: Stand) -> dict[str, str]:
        """What can be taken back so that a stand ends, and how it ends then."""
        act = self._facts.acts[stand.act]
        things: dict[str, str] = {stand.act: ACT_TAKEN_BACK}
        if act.makes_rebuttal and stand.basis in (SAID, COUNTER):
            things[act.rebuttal] = ACT_TAKEN_BACK
        if stand.pole == FOR or stand.basis == COUNTER:  # what is taken back is what was said, not its contrary
            things[stand.claim] = CLAIM_TAKEN_BACK
            for claim in equivalents(self._facts, stand.claim):
                things.setdefault(claim, EQUIVALENT_TAKEN_BACK)
        for attestation in act.attestations:
            before = self._facts.whole_ancestors(attestation.source)
            for id in (attestation.source, *((attestation.original,) if attestation.original else ()), *before):
                one = self._facts.sources.get(id)
                if one is not None and set(one.makers) & {*act.speakers, stand.actor}:
                    things.setdefault(one.id, DOCUMENT_TAKEN_BACK)
        return things

    def _speaks_for(self, stand: Stand, act: Act) -> bool:
        """Whether an act is one of whoever stands there: the same mouth, or the principal itself."""
        return any(self._same(stand, actor, None) for actor in act.speakers)

    def _same(self, stand: Stand, actor: str, principal: str | None) -> bool:
        """Whether a speaker can end a stand: one mouth its own, the principal also what was said on its behalf."""
        del principal  # whom the later speaker speaks for changes nothing: two mouths of one principal are two voices
        return actor in (stand.actor, stand.principal)


_HOWS: Final = (
    ACT_TAKEN_BACK,
    CLAIM_TAKEN_BACK,
    EQUIVALENT_TAKEN_BACK,
    CORRECTED,
    DOCUMENT_TAKEN_BACK,
    OTHER_SIDE,
)
_OF_ONE: Final = (ACT_TAKEN_BACK, DOCUMENT_TAKEN_BACK)  # of what was taken back itself, which was there before
_NAMED: Final = (ACT_TAKEN_BACK, CLAIM_TAKEN_BACK, EQUIVALENT_TAKEN_BACK)
_END: Final = "\U0010ffff"


def _far(day: str | None) -> str:
    return day if day is not None else _END
