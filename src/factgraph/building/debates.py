"""A claim's whole debate as every surface prints it: who stands where, since when, what ended, and how it stands.

The build keeps it for the end of the record; as of a day the same function is asked with what was known or done by
then.
Keys of the dicts are explained at their classes.  Sentences come in stretches too: [text, id, role, stance].
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypedDict

from factgraph.building.drifts import Drifts
from factgraph.building.parts import Parts
from factgraph.building.touched import Touched
from factgraph.language import calls as told_calls
from factgraph.language import keys, standings
from factgraph.language import origins as told_origins
from factgraph.language import reversals as told_reversals
from factgraph.language.acts import deniers
from factgraph.language.dates import date_in_words
from factgraph.language.names import names
from factgraph.language.parts import Act, Name, Speaker, TakenBack, Telling
from factgraph.language.quotes import quoted, titled
from factgraph.language.standings import scoped
from factgraph.language.stretches import Stretches, plain
from factgraph.meaning.asof import is_after, is_objected_to
from factgraph.meaning.calls import Call
from factgraph.meaning.changes import NONE, Change
from factgraph.meaning.derivation import Meaning
from factgraph.meaning.endings import CORRECTED, OTHER_SIDE
from factgraph.meaning.origins import Origins
from factgraph.meaning.reversals import DISPUTED_FREE, SET_RIGHT, UNFREE, Reversal
from factgraph.meaning.standing import (
    ATTRIBUTED_ONLY,
    CONCEDED,
    CONTESTED,
    DENIED_ONLY,
    RETRACTED,
    UNANSWERED,
    UNCHALLENGED,
    WITHDRAWN_AT_ORIGIN,
)
from factgraph.meaning.stands import AGAINST, FOLLOWED, FOR, IMPLIED, PRESUPPOSED, SAID, Stand, equivalents
from factgraph.meaning.tables import replace_rows
from factgraph.meaning.told import DISOWNED, DISPUTED, HEARSAY, PERFORMED
from factgraph.meaning.when import certainly_by, perhaps_by

_OBJECTING = (PERFORMED, DISPUTED, HEARSAY)

Said = list[list[str | None]]
"""A sentence in stretches: the text of each, the id of what it names, its role, and the side taken on it."""


class Holder(TypedDict):
    """Somebody who stands somewhere: the actor, for whom it speaks, and its interest in the matter, also in words."""

    id: str
    kind: str
    name: str
    principal: str | None
    principal_name: str | None
    interest: str | None
    interest_said: str | None


class Position(TypedDict):
    """One act by which somebody takes a side on a claim.

    `basis` is said, counter, reason, presupposed or implied; `how` says in what way the side is taken where it is not
    plainly said or denied ("taken for granted", "held to be unproven").  An implied one follows from one on the claim
    `follows` by the curated relations `over`, each with the claim that it leads from.  `state` is how the act is told.
    `since` and `until` are first and last possible days; `ended_by` is the act that ended it, `how_ended` how.  The
    next four are acts that may have ended it, that are only told as doing so by somebody who takes a side against the
    speaker, of which it is disputed that they were free, and that corrected the document in which it stands without
    naming it.
    `is_of_some` is whether some of those who acted are not among its holders.  `aside` is what must be said with the
    side: in what document alone it stands, who denies that it was said.
    """

    act: str
    pole: str
    basis: str
    state: str
    axis: str
    certainty: str
    holders: list[Holder]
    is_of_some: bool
    how: str
    grounds: list[str]
    follows: str | None
    over: list[list[str]]
    since: list[str | None]
    until: list[str | None] | None
    ended_by: str | None
    how_ended: str | None
    perhaps_ended_by: list[str]
    said_ended_by: list[str]
    coerced_by: list[str]
    corrected_in: list[str]
    aside: str
    sentence: str
    stretches: Said


class Debated(TypedDict):
    """How a debate stands: `standing` is its key in the vocabulary, `label` a few words, `sentence` all that is to say.

    `lead` says the same as a text that begins with it, a sentence each with what it tells: who is `for` the claim, who
    is `against` it, and `beside` that who took it back, and what else is to be said.
    `rests_on` are the acts it follows from; `perhaps` those of which it is not known whether they were done by then.
    """

    standing: str
    label: str
    scope: str
    sentence: str
    stretches: Said
    lead: list[tuple[str, Said]]
    rests_on: list[str]
    perhaps: list[str]
    perhaps_standing: str | None


class Carrier(TypedDict):
    """Who has a claim from others, and from whom."""

    actor: str
    whom: list[str]


class OriginsTold(TypedDict):
    """From how many speakers a claim came, at least and at most, by how many separate ways, and who they are."""

    at_least: int
    at_most: int | None
    who: list[str]
    took_back: list[str]
    ended: list[str]
    carried: list[Carrier]
    in_own_voice: list[str]
    unnamed: list[str]
    nobody_named: list[str]
    taken_for_granted_by: list[str]
    acts: list[str]
    ways: int | None
    ways_held: int | None
    sentence: str
    stretches: Said


Debate = TypedDict(
    "Debate",
    {
        "id": str,
        "standing": Debated,
        "for": list[Position],
        "against": list[Position],
        "ended": list[Position],
        "apart": list[Position],
        "origins": OriginsTold,
    },
)
"""A claim's debate: the positions held, those that ended, and those that are told apart, with how they stand."""


class Asked(NamedTuple):
    """What is asked of a debate: `day` narrows it by act; `shown` is the day that its sentence names.

    `possible` is the record as it may have been known by then, where it is narrowed by publication.  `left_out` says
    how many acts a filter left apart, and `why`.
    """

    day: str | None = None
    shown: str | None = None
    possible: Meaning | None = None
    left_out: int = 0
    why: str = ""


class Debates:
    """The debates of a record, at its end or as of a day."""

    def __init__(
        self, meaning: Meaning, parts: Parts, *, scope: str, documents: int, confidential: bool = False
    ) -> None:
        """Take what follows from a record or a part of it, and in how many documents the whole was read."""
        self._meaning = meaning
        self._parts = parts
        self._scope = scoped(scope, withheld=confidential)
        self._confidential = confidential
        self._possible: Meaning | None = None
        self._documents = documents

    def debate(self, claim: str, asked: Asked | None = None) -> Debate:
        """The debate about a claim; as of a day by act, or by publication with what was `possible` to know as well."""
        asked = asked or Asked()
        day, possible = asked.day, asked.possible
        selected = self._meaning.selection(claim, day)
        positions = list(self._positions(selected.stands))
        perhaps = selected.perhaps
        if possible is not None:
            known = {one.act for one in selected.stands}
            perhaps = tuple(sorted({one.act for one in possible.on_claim.get(claim, ()) if one.counted} - known))
        self._possible = possible
        return {
            "id": claim,
            "standing": self._standing(claim, selected.stands, perhaps, asked),
            "for": [one for one in positions if _is_held(one, FOR)],
            "against": [one for one in positions if _is_held(one, AGAINST)],
            "ended": [one for one in positions if one["state"] == "performed" and one["ended_by"] is not None],
            "apart": [one for one in positions if one["state"] not in ("performed", DISOWNED)],
            "origins": self._origins(claim, day),
        }

    # Positions --------------------------------------------------------------------------------------------------------

    def _positions(self, stands: Iterable[Stand]) -> Iterator[Position]:
        """The stands act by act: several who speak in one act stand together, unless they ended apart."""
        grouped: dict[tuple[object, ...], list[Stand]] = {}
        for one in stands:
            key = (one.act, one.pole, one.basis, one.ended_by, one.resumed_by, one.until, one.corrected_in)
            grouped.setdefault(key, []).append(one)
        for same in grouped.values():
            yield self._position(same)

    def _position(self, same: list[Stand]) -> Position:
        first = same[0]
        said = self._parts.sentence(first.act)
        holders: dict[tuple[str, str | None], None] = {(one.actor, one.principal): None for one in same}
        return {
            "act": first.act,
            "pole": first.pole,
            "basis": first.basis,
            "state": first.state,
            "axis": first.axis,
            "certainty": first.certainty,
            "holders": [self._holder(first.act, actor, principal) for actor, principal in holders],
            "is_of_some": {one.actor for one in same} < set(self._meaning.facts.acts[first.act].speakers),
            "how": self._how(first),
            "grounds": list(first.grounds),
            "follows": first.follows,
            "over": [[step.relation, step.claim] for step in first.over],
            "since": list(first.since),
            "until": None if first.until is None else list(first.until),
            "ended_by": first.ended_by,
            "how_ended": first.how_ended,
            "perhaps_ended_by": list(first.perhaps_ended_by),
            "said_ended_by": list(first.said_ended_by),
            "coerced_by": list(first.coerced_by),
            "corrected_in": list(first.corrected_in),
            "aside": self._aside(first) if first.counted else "",
            "sentence": plain(said),
            "stretches": listed(said),
        }

    def _holder(self, act: str, actor: str, principal: str | None) -> Holder:
        return {
            "id": actor,
            "kind": self._parts.kind(actor),
            "name": self._parts.name(actor).text,
            "principal": principal,
            "principal_name": self._parts.name(principal).text if principal else None,
            "interest": self._parts.interest(act, actor),
            "interest_said": self._parts.interest_phrase(act, actor) or None,
        }

    # How it stands ----------------------------------------------------------------------------------------------------

    def _standing(self, claim: str, stands: tuple[Stand, ...], perhaps: tuple[str, ...], asked: Asked) -> Debated:
        day, possible = asked.day, asked.possible
        found = self._meaning.standing(claim, day)
        held = [one for one in stands if one.counted and one.holds]
        more = self._doubted(held, day)
        is_denied = any(self._is_denied(one) for one in held)
        is_denied = is_denied or (found.key == UNCHALLENGED and self._is_attacked(held, day))
        shown = asked.shown or day or ""
        is_open = self._confidential or is_denied or bool(more or perhaps or asked.left_out)
        standing = standings.Standing(
            key=found.key,
            scope=self._scope,
            documents=self._documents,
            in_favour=tuple(self._told(held, FOR)),
            against=tuple(self._told(held, AGAINST)),
            taken_back=tuple(self._enders(found.key, stands)),
            from_whom=self._meaning.origins(claim, day).took_back,
            document_taken_back_by=tuple(self._names(self._taking_documents_back(held))),
            in_favour_as_told=tuple(self._as_told(stands, FOR)) if found.key != ATTRIBUTED_ONLY else (),
            against_as_told=tuple(self._as_told(stands, AGAINST)),
            **self._granting(held),
            **self._mouths(stands),
            as_of=shown,
            perhaps=tuple(self._names(actor for id in perhaps for actor in self._speakers(id))),
            left_out=asked.left_out,
            left_out_why=asked.why,
            may_be_absolute=not self._confidential and not more and not is_denied,
        )
        said, lead = standings.standing(standing), standings.lead(standing)
        if perhaps:
            later = possible.standing(claim).key if possible else self._meaning.standing(claim, day, perhaps=True).key
        return {
            "standing": found.key,
            "label": keys.standing(
                found.key,
                is_open=is_open,
                by=date_in_words(shown) if shown else "",
                is_held=found.key != DENIED_ONLY or bool(found.against),
            ),
            "scope": self._scope,
            "sentence": plain((*said, *more)),
            "stretches": listed((*said, *more)),
            "lead": [(part, listed(one)) for part, one in (*lead, *([(standings.BESIDE, more)] if more else []))],
            "rests_on": list(found.rests_on),
            "perhaps": list(perhaps),
            "perhaps_standing": later if perhaps else None,
        }

    def _told(self, held: list[Stand], pole: str) -> Iterator[standings.Position]:
        """Who holds a side, each once, by the plainest of its positions."""
        seen: dict[tuple[str, str | None], None] = {}
        for one in held:
            if one.pole != pole or (one.actor, one.principal) in seen:
                continue
            seen[one.actor, one.principal] = None
            yield standings.Position(
                name=self._voice(one.actor),
                on_behalf_of=(self._parts.name(one.principal),) if one.principal else (),
                interest=(stake := self._parts.stake(one.act, one.actor)).said,
                accused=stake.accused if one.principal else (),
                how=self._how(one),
                by_way_of=self._by_way_of(one),
                aside=self._aside(one),
            )

    def _voice(self, actor: str) -> Name:
        """A name; of voices that nobody names, that they are such."""
        name = self._parts.name(actor)
        if actor not in self._meaning.facts.unattributed:
            return name
        return name._replace(text=f"voices that nobody names ({quoted(name.text)})", article="", is_many=True)

    def _aside(self, one: Stand) -> str:
        """In what document, or in whose account alone, a side is known; and that it is disputed whether it was free."""
        ending = self._meaning.endings.get(one.act)
        if ending is not None and ending.coerced_by:
            phrases = [circumstance.phrase for circumstance in self._parts.taken_back(one.act).circumstances]
            who = plain(names(self._names(self._coercing(one.act))))
            return "; ".join([*phrases, f"whether freely is disputed by {who}"])
        told = self._meaning.told[one.act]
        denied = ""
        if self._is_denied(one) and not told.said_to_be:
            denied = f"which {plain(deniers(self._parts.act(one.act).disputed_by))}; the utterance itself was read"
        return self._parts.aside(one.act) or denied

    def _is_denied(self, one: Stand) -> bool:
        """Whether somebody says that the act was not done by which somebody who speaks in it takes a side."""
        speaks = one.actor in self._meaning.facts.acts[one.act].speakers
        return speaks and bool(self._meaning.told[one.act].disputed_in)

    def _is_attacked(self, held: Iterable[Stand], day: str | None) -> bool:
        """Whether somebody, as far as is known by a day, is against an act that says a claim: an objection to it."""
        facts = self._meaning.facts
        return any(
            (one.act in act.targets or act.verb.pole("act") == AGAINST)
            and self._meaning.told[id].state in _OBJECTING
            and (day is None or not is_after(self._meaning.when[id].span, day))
            for one in held
            if one.basis == SAID and one.actor in facts.acts[one.act].speakers
            for id in facts.with_object.get(one.act, ())
            for act in (facts.acts[id],)
        )

    def _how(self, one: Stand) -> str:
        """In what way a side is taken, where it is not plainly said or denied."""
        if one.basis == PRESUPPOSED:
            return "taken for granted"
        phrases = [self._parts.ground(ground) for ground in one.grounds]
        if one.pole == AGAINST and len(phrases) == 1 and phrases[0]:
            return phrases[0]
        if one.basis == IMPLIED:
            return self._how_implied(one)
        if one.through:
            return f"spoken {one.pole}"
        if one.grounds:
            return ""
        verb = self._meaning.facts.acts[one.act].verb
        is_plain = verb.has("puts_forward") if one.pole == FOR else verb.has("rebuts")
        return "" if is_plain or one.basis != SAID else self._parts.done(one.act)

    def _how_implied(self, one: Stand) -> str:
        followed = list(self._followed(one))
        if any(other.basis == PRESUPPOSED for other in followed):
            return "taken for granted"
        if one.pole == AGAINST:  # whoever only doubts the one claim does not deny what follows from it
            hows = {self._how(other) for other in followed if other.pole == AGAINST and other.basis != IMPLIED}
            return hows.pop() or "contradicted" if len(hows) == 1 else "contradicted"
        same = one.claim in equivalents(self._meaning.facts, one.follows or "")
        return "said in other words" if same else "implied"

    def _followed(self, one: Stand) -> Iterator[Stand]:
        """The stands that an implied one follows from."""
        for other in self._meaning.on_claim.get(one.follows or "", ()):
            if (other.act, other.actor, other.principal) == (one.act, one.actor, one.principal):
                yield other

    def _by_way_of(self, one: Stand) -> str:
        if one.basis != IMPLIED or one.follows is None:
            return ""
        claim = self._parts.claim(one.follows)
        return f"what is said of another claim, {claim.label or titled(claim.text.removesuffix('.'))}"

    def _enders(self, key: str, stands: Iterable[Stand]) -> Iterator[TakenBack]:
        """How somebody left a side that the standing tells of, in the order of the acts."""
        stands = list(stands)
        wanted = _LEFT.get(key, ())
        ended = [one for one in stands if one.counted and one.ended_by and one.pole in wanted and one.basis != IMPLIED]
        if not ended and key in _BY_WAY_OF:
            ended = [one for one in stands if one.counted and one.ended_by and one.pole in wanted]
        still = {(one.actor, one.pole) for one in stands if one.counted and one.holds}
        acts: dict[str, tuple[str, list[str]]] = {}
        for one in ended:
            if (one.actor, one.pole) not in still and one.ended_by:
                holding = [actor for actor, pole in still if pole == one.pole]
                acts.setdefault(one.ended_by, (self._leaving(one, stands), holding))
        for id in sorted(acts, key=lambda end: (self._meaning.when[end].latest or "", end)):
            how, holding = acts[id]
            yield self._parts.taken_back(id, how, returned=holding)

    def _leaving(self, one: Stand, stands: Iterable[Stand]) -> str:
        """How somebody left a side, where it was not plainly taken back."""
        if one.how_ended == FOLLOWED:
            return f"gave up what spoke {one.pole} it"
        if one.how_ended == CORRECTED:
            return "corrected it"
        if one.how_ended != OTHER_SIDE:
            return ""
        new = [other for other in stands if other.act == one.ended_by and other.pole != one.pole]
        is_implied = all(other.basis == IMPLIED for other in new)
        return f"took the other side{' by way of another claim' if is_implied else ''}"

    def _taking_documents_back(self, held: Iterable[Stand]) -> Iterator[str]:
        """Who took back a document in which somebody else says the claim still."""
        facts = self._meaning.facts
        for one in held:
            speakers = facts.acts[one.act].speakers
            for source in {t.source for t in facts.acts[one.act].attestations} if one.pole == FOR else ():
                for id in facts.with_object.get(source, ()):
                    act = facts.acts[id]
                    if act.verb.has("withdraws") and self._meaning.told[id].state == PERFORMED:
                        yield from (actor for actor in act.speakers if actor not in speakers)

    def _granting(self, held: Iterable[Stand]) -> dict[str, Any]:
        """Who grants the claim; and, where neither words nor utterance of theirs are on record, who tells so."""
        facts = self._meaning.facts
        granting = [one for one in held if one.pole == FOR and facts.acts[one.act].verb.has("concedes")]
        if not granting:
            return {}
        tellers = [self._parts.taken_back(one.act).told_by for one in granting]
        told_by = tuple(dict.fromkeys(name for several in tellers for name in several)) if all(tellers) else ()
        return {"granted_by": tuple(self._names(one.actor for one in granting)), "told_by": told_by}

    def _as_told(self, stands: Sequence[Stand], pole: str) -> Iterator[standings.AsTold]:
        """Who is on a side in somebody's telling alone, with the tellers and who disputes it.

        Not who is there also by an act of its own, nor what is told as that one's giving way.
        """
        held = [one for one in stands if one.counted and one.holds]
        theirs = {one.actor for one in held if one.pole == pole}
        parting = {id for one in held for id in (*one.said_ended_by, *one.coerced_by)}
        found: dict[str, list[Stand]] = {}
        for one in stands:
            is_told = not one.counted and one.state != DISOWNED and one.act not in parting
            if is_told and one.pole == pole and one.holds and one.actor not in theirs:
                found.setdefault(one.actor, []).append(one)
        for actor, several in found.items():
            acts = dict.fromkeys(one.act for one in several)
            tellers = (teller for act in acts for teller in self._meaning.told[act].tellers)
            disputes = (dispute for act in acts for dispute in self._parts.act(act).disputed_by)
            yield standings.AsTold(
                name=self._parts.name(actor),
                by=tuple(self._names(tellers)),
                disputed_by=tuple(dict.fromkeys(disputes)),
                is_said=all(one.basis == SAID for one in several),
                papers=tuple(dict.fromkeys(paper for act in acts for paper in self._parts.act(act).said_to_be)),
            )

    def _mouths(self, stands: Iterable[Stand]) -> dict[str, Any]:
        """Into whose mouth a claim was put, by whom, and who says that it was not said."""
        apart = [one for one in stands if not one.counted and one.pole == FOR]
        if not apart:
            return {}
        acts: list[Act] = [self._parts.act(id) for id in dict.fromkeys(one.act for one in apart)]
        tellers: dict[tuple[Name, str], Speaker] = {}  # each once, however many of its tellings there are
        for teller in (one for act in acts if act.told is not None for one in act.told.by):
            tellers.setdefault((teller.name, teller.unnamed_by), teller)
        by = tuple(tellers.values())
        told = self._meaning.told
        heard = (  # who tells that those tell it, where they are on record with that in somebody's telling alone
            name
            for act in acts
            if act.told is not None and (within := told[act.id].within) and told[within].state != PERFORMED
            for name in act.told.heard_from
        )
        return {
            "attributed": Telling(by=by, heard_from=tuple(dict.fromkeys(heard))) if by else None,
            "attributed_to": tuple(self._names(one.actor for one in apart)),
            "attributed_in": next((where for act in acts if (where := self._parts.aside(act.id))), ""),
            "disputed_by": tuple(dict.fromkeys(dispute for act in acts for dispute in act.disputed_by)),
            "disowned_by": tuple(
                dict.fromkeys(one.name for act in acts if act.taken_back is not None for one in act.taken_back.by)
            ),
        }

    def _doubted(self, held: Iterable[Stand], day: str | None) -> Stretches:
        """That somebody is told to have taken a position back, or did so and it is disputed whether freely."""
        return standings.doubted(
            [
                (self._parts.taken_back(id, self._parting(id)), ())
                for id in dict.fromkeys(id for one in held for id in one.said_ended_by)
            ],
            [
                (self._parts.taken_back(id, self._parting(id)), tuple(self._names(self._coercing(id, day))))
                for id in dict.fromkeys(id for one in held for id in one.coerced_by)
            ],
            self._names(one.actor for one in held if one.perhaps_ended_by),
            [
                self._parts.taken_back(id, f"corrected {self._corrected(id)}")
                for id in dict.fromkeys(id for one in held for id in one.corrected_in)
            ],
        )

    def _corrected(self, id: str) -> str:
        """The documents that an act corrects, as they are called inside a sentence."""
        facts = self._meaning.facts
        documents = [self._parts.document(one) for one in facts.acts[id].targets if one in facts.sources]
        return plain(names(documents, short=True))

    def _parting(self, id: str) -> str:
        """How an act would leave a side, where it takes nothing back."""
        verb = self._meaning.facts.acts[id].verb
        if verb.has("withdraws"):
            return ""
        if verb.has("concedes"):
            return "granted it"
        return "corrected it" if verb.has("corrects") else "took the other side"

    def _coercing(self, id: str, day: str | None = None) -> Iterator[str]:
        """Who disputes that an act was free, or did so on a day before that was taken back."""
        ending = self._meaning.endings[id]
        cleared = (pair[0] for pair in ending.cleared if day and is_objected_to((pair,), self._meaning.when, day))
        for other in dict.fromkeys((*ending.coerced_by, *cleared)):
            yield from self._speakers(other)

    def _speakers(self, id: str) -> tuple[str, ...]:
        known = self._possible or self._meaning
        return known.facts.acts[id].speakers

    def _names(self, actors: Iterable[str]) -> list[Name]:
        return [self._parts.name(actor) for actor in dict.fromkeys(actors)]

    # Where it came from -----------------------------------------------------------------------------------------------

    def _origins(self, claim: str, day: str | None) -> OriginsTold:
        found = self._meaning.origins(claim, day)
        said = told_origins.origins(self._origins_told(found, self._meaning.selection(claim, day).stands))
        return {
            "at_least": found.at_least,
            "at_most": None if self._confidential else found.at_most,  # what is withheld may be one more
            "who": [id.removeprefix("?") for id in found.who],
            "took_back": list(found.took_back),
            "ended": list(found.ended),
            "carried": [{"actor": actor, "whom": list(units)} for actor, units in found.carried],
            "in_own_voice": list(found.in_own_voice),
            "unnamed": [id.removeprefix("?") for id in found.unnamed],
            "nobody_named": list(found.nobody_named),
            "taken_for_granted_by": list(found.taken_for_granted_by),
            "acts": list(found.acts),
            "ways": None if self._confidential else found.ways,
            "ways_held": None if self._confidential else found.ways_held,
            "sentence": plain(said),
            "stretches": listed(said),
        }

    def _origins_told(self, found: Origins, stands: Iterable[Stand]) -> told_origins.Origins:
        stands = list(stands)
        said = [one for one in stands if one.counted and one.pole == FOR and one.holds and one.actor in found.who]
        asides = {one.actor: aside for one in said if (aside := self._parts.aside(one.act))}
        plainly = {one.actor for one in said if not self._parts.aside(one.act)}
        return told_origins.Origins(
            least=found.at_least,
            most=found.at_most,
            asides={id: aside for id, aside in asides.items() if id not in plainly},
            who=[self._source_or_actor(id) for id in found.who],
            took_it_back=self._takings(found, stands),
            ways=(min(found.ways, found.at_least), found.ways) if found.voices > 1 else None,
            held_ways=(min(found.ways_held, found.at_least), found.ways_held) if found.voices > 1 else None,
            unattributed=bool(found.nobody_named),
            own_voice=self._names(id for id in found.in_own_voice if self._parts.publishes(id)),
            granted_by=self._names(found.taken_for_granted_by),
            gave_up=self._names(found.ended),
            may_be_total=not self._confidential,
        )

    def _takings(self, found: Origins, stands: Iterable[Stand]) -> list[TakenBack]:
        """How those from whom it came took it back, each with who tells so; of who gave it up, where only others do."""
        every = list(stands)
        stands = [one for one in every if one.pole == FOR]
        holding = {one.actor for one in stands if one.counted and one.holds}
        enders: dict[str, set[str]] = {}
        for one in stands:
            if one.ended_by and one.actor in (*found.took_back, *found.ended):
                enders.setdefault(one.ended_by, set()).add(one.actor)
        hows = {one.ended_by: self._leaving(one, every) for one in reversed(stands) if one.ended_by}
        told = [(actors, self._parts.taken_back(act, hows[act], returned=holding)) for act, actors in enders.items()]
        without = set(found.took_back) - {actor for actors, _ in told for actor in actors}
        return [
            *(taken for actors, taken in told if actors & {*found.took_back} or taken.told_by),
            *(TakenBack(by=(Speaker(name=name),)) for name in self._names(sorted(without))),
        ]

    def _source_or_actor(self, id: str) -> Name:
        if id.startswith("?"):
            return self._parts.document(id[1:])._replace(id=id[1:])
        return self._parts.name(id)

    # Calls and changes ------------------------------------------------------------------------------------------------

    def call(self, id: str, asked: Asked | None = None) -> Stretches:
        """What is on record of the answers to a call; as of a day by act, or with what was `possible` to know too."""
        asked = asked or Asked()
        call = self._meaning.calls[id]
        act = self._parts.act(id)
        perhaps = self._perhaps_answered(call, asked)

        def acts(ids: Iterable[str]) -> tuple[Act, ...]:
            return tuple(self._parts.act(one) for one in ids if self._is_there(one, asked.day))

        return told_calls.answers(
            told_calls.Answers(
                call=act,
                answered_by=acts(one.act for one in call.answers if not one.declined),
                declined_by=acts(one.act for one in call.answers if one.declined),
                taken_back_by=acts(call.taken_back_by),
                as_told=acts(call.as_told),
                perhaps_by=tuple(self._names(actor for one in perhaps for actor in self._speakers(one))),
                searched=self._scope if self._meaning.facts.systematic else "",
                shown=self._scope if self._confidential else "",
                told_by=tuple(one.name for one in act.told.by) if act.told is not None else (),
                disputed_by=tuple(one.by.name for one in act.disputed_by),
            )
        )

    def _is_there(self, act: str, day: str | None) -> bool:
        return day is None or certainly_by(self._meaning.when[act].span, day)

    def _perhaps_answered(self, call: Call, asked: Asked) -> list[str]:
        """The acts that take a call up, of which it is not known whether they were done, or out, by then."""
        self._possible = asked.possible
        taken_up = _taken_up(call)
        if asked.possible is not None:
            return [one for one in _taken_up(asked.possible.calls[call.act]) if one not in taken_up]
        day = asked.day
        return [one for one in taken_up if day is not None and perhaps_by(self._meaning.when[one].span, day)]

    def changed(self, change: Change) -> Stretches:
        """That somebody left a side of a claim, and for which."""
        return told_calls.changed(
            self._parts.name(change.actor),
            self._parts.claim(change.claim),
            told_calls.Turn(
                before=change.before,
                after="" if change.after == NONE else change.after,
                was_implied=change.before_basis == IMPLIED,
                is_implied=change.after_basis == IMPLIED,
                told_by=self._parts.taken_back(change.acts[-1]).told_by,
            ),
            self._parts.when(change.acts[-1]),
        )

    def reversed(self, one: Reversal) -> Stretches:
        """What was later done to an act, as it stands beside the act's sentence."""
        if one.how == DISPUTED_FREE:
            return told_reversals.disputed_free(self._parts.objecting(one.by), self._parts.when(one.by))
        parting = self._parting(one.by) if one.how in (SET_RIGHT, UNFREE) else ""
        taken = self._parts.taken_back(one.by, parting, returned=one.returned)
        if one.how == UNFREE:
            who = self._names(self._once_coercing(one.by) if one.is_past else self._coercing(one.by))
            return told_reversals.unfree(taken, who, in_part=one.of_some)
        return told_reversals.taken_back(taken, in_part=one.of_some)

    def _once_coercing(self, id: str) -> tuple[str, ...]:
        """Who disputed that an act was free, and took that back; nobody where several did, not on the same days."""
        objections = dict.fromkeys(objection for objection, _ in self._meaning.endings[id].cleared)
        return self._speakers(next(iter(objections))) if len(objections) == 1 else ()


def _taken_up(call: Call) -> list[str]:
    """All acts that answer a call, decline it or take it back, also in somebody's telling alone."""
    return list(dict.fromkeys((*(one.act for one in call.answers), *call.taken_back_by, *call.as_told)))


_LEFT = {
    RETRACTED: (FOR,),
    DENIED_ONLY: (AGAINST,),
    WITHDRAWN_AT_ORIGIN: (FOR,),
    CONTESTED: (FOR, AGAINST),
    CONCEDED: (AGAINST,),
    UNANSWERED: (FOR,),
    UNCHALLENGED: (FOR,),
}
"""The sides that somebody left, by the standing that tells so."""
_BY_WAY_OF = (
    CONCEDED,
    RETRACTED,
    DENIED_ONLY,
)  # of sides that only followed from others it is told where no other was left


def _is_held(position: Position, pole: str) -> bool:
    return position["pole"] == pole and position["state"] == "performed" and position["ended_by"] is None


def listed(said: Stretches) -> Said:
    """The stretches of a sentence as lists."""
    return [[one.text, one.id, one.role, one.stance] for one in said]


def write(connection: sqlite3.Connection, meaning: Meaning, parts: Parts, touched: Touched) -> None:
    """Bring the debates of claims, where they may differ, and what is said of calls and changes, up to date."""
    debates = of_record(connection, meaning, parts)
    nodes: dict[str, int] = dict(connection.execute("SELECT id, key FROM node"))
    claims = [claim for claim in meaning.facts.claims if touched.has_claim(claim)]
    told, known = {nodes[claim] for claim in claims}, {nodes[claim] for claim in meaning.facts.claims}
    among = [row for row in connection.execute("SELECT * FROM debate") if row[0] in told or row[0] not in known]
    replace_rows(connection, "debate", ((nodes[one], _json(debates.debate(one))) for one in claims), among=among)
    said = told_in_words(meaning, debates, Drifts(connection, parts))
    rows = ((about, id, plain(one), _json(listed(one))) for about, id, _, one in said)
    replace_rows(connection, "told_in_words", rows)


def of_record(connection: sqlite3.Connection, meaning: Meaning, parts: Parts) -> Debates:
    """The debates of the record that a connection reads, with what followed from it at its end or on a day."""
    head = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('coverage', 'confidential')"))
    return Debates(
        meaning,
        parts,
        scope=head.get("coverage", ""),
        documents=read_in(connection),
        confidential="confidential" in head,
    )


def read_in(connection: sqlite3.Connection, day: str | None = None) -> int:
    """In how many documents acts are read: of all, or of those that were certainly out by a day.

    Of an act that was out by then and is read in a later document, that is the nearest to it in the chain.
    """
    if day is None:
        query = "SELECT count(DISTINCT t.source) FROM main.attestation AS t"
    else:
        query = """
            SELECT count(DISTINCT (
                SELECT l.node FROM main.link AS l JOIN main.bound AS b ON b.node = l.node
                 WHERE l.attestation = k.attestation AND b.latest <= :day ORDER BY l.position DESC LIMIT 1))
              FROM main.known AS k WHERE k.latest <= :day"""
    (number,) = connection.execute(query, {} if day is None else {"day": day}).fetchone()
    return int(number)


def told_in_words(
    meaning: Meaning, debates: Debates, drifts: Drifts, possible: Meaning | None = None
) -> Iterator[tuple[str, str, str, Stretches]]:
    """What is said of drift, calls, changes and reversals: about what, by which id, of which act or claim, and how.

    `possible` is what may have been known by the day of which it is said.
    """
    for one in meaning.drift:
        yield "drift", one.id, one.act, drifts.sentence(one)
    for id in meaning.calls:
        yield "call", id, id, debates.call(id, Asked(possible=possible))
    for change in meaning.changes:
        yield "change", change.id, change.claim, debates.changed(change)
    for reversal in meaning.reversals:
        yield "reversal", reversal.id, reversal.act, debates.reversed(reversal)


def _json(value: object) -> str:
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
