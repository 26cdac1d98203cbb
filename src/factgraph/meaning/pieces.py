"""The pieces into which a record falls: acts and claims of which one may decide how another is told, or stands.

What follows for the records of a piece follows from that piece alone, with the documents and actors that it names, on
whatever day: so whoever asks about one claim needs no more of the record.  Whatever may tie two records on some day
does so here, whether it does at the record's end or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from factgraph.meaning.facts import Act, Facts, Span
from factgraph.meaning.stands import AGAINST, FOR, PRESUPPOSED, bearing, by_form

_Pair = tuple[str, str]
_BOTH = frozenset((FOR, AGAINST))


def pieces(facts: Facts) -> dict[str, str]:
    """The piece of each act and claim, called by the first of the ids in it."""
    joined = _Joined()
    for ties in (_named(facts), _documents_spoken_of(facts), _done(facts), _accused(facts), _ending(facts, joined)):
        joined.join(ties)
    joined.join(list(_speaking_for(facts, joined)))
    first: dict[str, str] = {}
    ids = sorted((*facts.acts, *facts.claims))
    return {id: first.setdefault(joined.root(id), id) for id in ids}


def out(facts: Facts, known: Mapping[str, Span], pieces: Mapping[str, str]) -> dict[str, Span]:
    """Since when anything of each piece could certainly be read, and since when all of it; None where that has no day.

    Before the first day nothing follows from a piece; from the last day on, what follows at the record's end.
    """
    found: dict[str, Span] = {}
    for piece, spans in _spans(facts, known, pieces).items():
        days = [span.latest for span in spans]
        dated = [day for day in days if day is not None]
        found[piece] = Span(min(dated, default=None), None if None in days else max(dated, default=None))
    return found


def between(facts: Facts, known: Mapping[str, Span], pieces: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The days from which each piece says anything new, from the first to the last, that one left out.

    Between two of them it says the same on all days: whatever came out by the one was out, or perhaps out, by then.
    """
    ends = out(facts, known, pieces)
    found: dict[str, tuple[str, ...]] = {}
    for piece, spans in _spans(facts, known, pieces).items():
        first, last = ends[piece]
        days = {day for span in spans for day in span if day is not None}
        if first is not None:
            found[piece] = tuple(sorted(day for day in days if first <= day and (last is None or day < last)))
    return found


def judged(facts: Facts, pieces: Mapping[str, str]) -> dict[str, str]:
    """The piece of each document that was judged, and that anything of a piece came through."""
    subjects = {one.subject for one in facts.assessments} - pieces.keys()
    acts = facts.acts.values() if subjects else ()
    return {document: pieces[act.id] for act in acts for document in _documents(facts, act) if document in subjects}


def _spans(facts: Facts, known: Mapping[str, Span], pieces: Mapping[str, str]) -> dict[str, list[Span]]:
    """When each thing came out that decides what may be said of a piece."""
    found: dict[str, list[Span]] = {piece: [] for piece in pieces.values()}
    for act in facts.acts.values():
        found[pieces[act.id]] += [known[t.id] for t in act.attestations]
        if not act.attestations and act.id not in facts.containers:  # an error of the dossier: nothing ever told of it
            found[pieces[act.id]].append(Span())
    documents = judged(facts, pieces)
    for verdict in facts.assessments:
        if verdict.date is not None:
            piece = pieces.get(verdict.subject) or documents.get(verdict.subject)
            if piece is not None:
                found[piece].append(verdict.date)
    return found


class _Joined:
    """What was joined with what: of each thing, one that stands for all that it is joined with."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, id: str) -> str:
        above = self._above
        while (other := above.get(id, id)) != id:
            above[id] = above.get(other, other)
            id = other
        return id

    def join(self, pairs: Iterable[_Pair]) -> None:
        for one, other in pairs:
            first, second = self.root(one), self.root(other)
            if first != second:
                self._above[second] = first


def _named(facts: Facts) -> Iterator[_Pair]:
    """The acts and claims that an act names, and the claims that a curator tied."""
    for act in facts.acts.values():
        limits = (limit.act for limit in (*act.not_before, *act.not_after))
        named = (*act.objects, *act.targets, *act.because, *act.presupposes, *act.responds_to, act.premise, *limits)
        for other in named:
            if other is not None and (of := facts.act_of(other)) is not None:
                yield act.id, of.id
            elif other is not None and facts.classes.get(other) == "claim":
                yield act.id, other
    for claim, ties in facts.ties.items():
        yield from ((claim, tie.claim) for tie in ties)


def _documents_spoken_of(facts: Facts) -> Iterator[_Pair]:
    """Acts with the documents that tell them, where somebody speaks of, or judges, such a document."""
    spoken_of = {id for id in facts.with_object if id in facts.sources}
    spoken_of |= {one.subject for one in facts.assessments if one.subject in facts.sources}
    for act in facts.acts.values():
        for document in (*_documents(facts, act), *act.objects, *act.targets):
            if document in spoken_of:
                yield act.id, document


def _documents(facts: Facts, act: Act) -> Iterator[str]:
    """The documents through which an act is told."""
    for attestation in act.attestations:
        yield attestation.source
        yield from facts.whole_ancestors(attestation.source)
        yield from (relay.id for relay in attestation.via)
        if attestation.original is not None:
            yield attestation.original


def _done(facts: Facts) -> Iterator[_Pair]:
    """What is called for, with what does, promises or declines it."""
    for call in facts.acts.values():
        if call.verb.has("expects_reply"):
            for other in call.objects:
                for id in facts.with_object.get(other, ()) if facts.classes.get(other) != "actor" else ():
                    verb = facts.acts[id].verb
                    if verb.has("fulfils") or verb.has("declines"):
                        yield call.id, id


def _accused(facts: Facts) -> Iterator[_Pair]:
    """The acts of somebody of whom it is said by whom it is accused, with the accusations."""
    for act in facts.acts.values():
        for one in {*act.accused, *(act.principals if act.accused else ())}:
            for id in facts.with_object.get(one, ()):
                verb = facts.acts[id].verb
                if verb.has("expects_reply") and verb.pole("actor") == AGAINST:
                    yield act.id, id


def _speaking_for(facts: Facts, joined: _Joined) -> Iterator[_Pair]:
    """Calls with the acts that show that whoever takes them up speaks for whom they are directed at, or they for it."""
    shown: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for act in facts.acts.values():
        for principal in act.principals:
            for speaker in act.speakers:
                shown[principal][speaker].add(act.id)
                shown[speaker][principal].add(act.id)
    present: dict[str, set[str]] = defaultdict(set)
    for act in facts.acts.values():
        present[joined.root(act.id)].update((*act.speakers, *act.principals))
    for call in facts.acts.values():
        if call.verb.has("expects_reply"):
            here = present[joined.root(call.id)]
            for one in (*call.objects, *call.addressees):
                for other, acts in shown[one].items() if one in shown else ():
                    if other in here:
                        yield from ((call.id, id) for id in acts)


# Endings --------------------------------------------------------------------------------------------------------------


def _ending(facts: Facts, joined: _Joined) -> Iterator[_Pair]:
    """The acts that may end a stand, with all that shows whether those who tell them are against their speakers."""
    for claim, ties in facts.ties.items():  # claims that are tied are one question: sides on one imply sides on others
        joined.join((claim, tie.claim) for tie in ties)
    sides = _possible_sides(facts)
    attacks = _attacks(facts)
    question = {claim: joined.root(claim) for claim in facts.ties}
    stood: dict[str, dict[str, dict[str, set[str]]]] = {}
    for by, found in sides.items():
        for claim, pole, actor in found:
            poles = stood.setdefault(actor, {}).setdefault(question.get(claim, claim), {})
            for each in _BOTH if claim in question else (pole,):
                poles.setdefault(each, set()).add(by)
    for id in sorted(_may_end(facts, stood)):
        act = facts.acts[id]
        for teller in _tellers(facts, act):
            for speaker in dict.fromkeys((*act.speakers, *act.principals)):
                yield from ((id, other) for other in attacks.get(teller, {}).get(speaker, ()))
                theirs, own = stood.get(teller, {}), stood.get(speaker, {})
                for claim in theirs.keys() & own.keys():
                    if any(pole in theirs[claim] and (_BOTH - {pole}) & own[claim].keys() for pole in _BOTH):
                        yield id, claim


def _may_end(facts: Facts, stood: Mapping[str, Mapping[str, Mapping[str, set[str]]]]) -> set[str]:
    """The acts that take back, correct or grant something, or by which somebody takes the other side of a question."""
    found = {
        act.id
        for act in facts.acts.values()
        if act.verb.has("withdraws") or act.verb.has("corrects") or act.verb.has("concedes")
    }
    for questions in stood.values():
        for poles in questions.values():
            acts = set().union(*poles.values())
            if len(poles) > 1 and len(acts) > 1:
                found |= acts
    return found


def _possible_sides(facts: Facts) -> dict[str, list[tuple[str, str, str]]]:
    """For each act, the sides that it may take on some day: claim, pole, and who would stand there."""
    borne = bearing(facts)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for act in facts.acts.values():
        actors = (*act.speakers, *act.principals)
        sides = [(claim, pole, basis) for (claim, pole), basis in by_form(facts, act, borne).items()]
        sides += [(claim, AGAINST, "") for claim in _never_said(facts, act)]
        reporters = _voices(facts, act) if any(basis == PRESUPPOSED for _, _, basis in sides) else ()
        found[act.id] = [
            (claim, pole, actor)
            for claim, pole, basis in sides
            for actor in dict.fromkeys((*actors, *(reporters if basis == PRESUPPOSED else ())))
        ]
    return found


def _never_said(facts: Facts, act: Act) -> Iterator[str]:
    """The claims, put forward by whoever says that something was not said, against which its defenders stand."""
    for id in act.objects:
        if (defended := facts.acts.get(id)) is None:
            continue
        for told in (defended, *(facts.acts[other] for other in defended.objects if other in facts.acts)):
            for thing in (told.id, *_documents(facts, told)):
                for disputing in facts.with_object.get(thing, ()):
                    if (premise := facts.acts[disputing].premise) is not None:
                        yield premise


def _voices(facts: Facts, act: Act) -> tuple[str, ...]:
    """Whose voice the documents have that tell an act, or what it stands inside."""
    found: dict[str, None] = {}
    waiting, seen = [act.id], {act.id}
    while waiting:
        one = facts.acts[waiting.pop()]
        for attestation in one.attestations:
            found.update(dict.fromkeys(sorted(facts.voice(attestation.source))))
        around = [id for id in facts.containers.get(one.id, ()) if id not in seen]
        seen.update(around)
        waiting += around
    return tuple(found)


def _tellers(facts: Facts, act: Act) -> set[str]:
    """Everybody through whom an act may come: the voices of documents, relays, and who tells it inside another act."""
    outer = [facts.acts[id] for id in facts.containers.get(act.id, ())]
    found = {speaker for one in outer for speaker in one.speakers}
    for attestation in (t for one in (act, *outer) for t in one.attestations):
        found |= facts.voice(attestation.source)
        for relay in attestation.via:
            source = facts.sources.get(relay.id)
            found.update(source.makers if source is not None else (relay.id,))
    return found - set(act.speakers)


def _attacks(facts: Facts) -> dict[str, dict[str, set[str]]]:
    """For each actor, the acts by which it takes a side against others or what they did, by those others."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for act in facts.acts.values():
        for other in dict.fromkeys((*act.objects, *act.targets)):
            if other not in act.targets and act.verb.pole(facts.classes.get(other, "")) != AGAINST:
                continue
            theirs = facts.act_of(other)
            source = facts.sources.get(other)
            attacked = (
                other,
                *((*theirs.speakers, *theirs.principals) if theirs is not None else ()),
                *(source.makers if source is not None else ()),
            )
            for who in (*act.speakers, *act.principals):
                for one in attacked:
                    found[who][one].add(act.id)
    return found
