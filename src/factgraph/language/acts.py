"""What an act says, in a sentence: its state is in the verb, and nobody's words are told without that somebody.

An act stands whole (`sentence`), inside another as a clause ("that Ada urges them to go"), as what is asked for
("to correct ..."), or as a thing ("Ada's report of it").  How a verb takes what it is about is in its grammar, in the
vocabulary; what is not said there follows from the verb's traits, so that a dossier's own verbs read well too.

Nothing that the inner of two speakers says may be read as the outer one's, nor the other way round.  So an act inside
another ends in no "saying that ..." and no "and says ..." without its subject, several things that it says are
gathered ("both that ... and that ..."), and what the outer speaker answers or gives as a reason stands before the verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from factgraph.language import verbs
from factgraph.language.clauses import clauses, repeats, spoken
from factgraph.language.dates import NOT_KNOWN, date_in_words, on, when_in_words
from factgraph.language.names import after_name, called, is_body, named, names, number_in_words, possessive, runs_on
from factgraph.language.parts import (
    Act,
    Circumstance,
    Claim,
    Dispute,
    Name,
    Paper,
    Rebuttal,
    Speaker,
    TakenBack,
    Telling,
    What,
)
from factgraph.language.speakers import all_named, are_many, subject
from factgraph.language.stretches import Stretch, Stretches, capitalised, listed, plain, run, stopped

_JOINTS = frozenset(("that", "that,", "whether", "whether,", "to", "about", "on", "for", "as", "against"))
_UNDONE = frozenset(("disowned", "attribution-disputed", "object-only", "hearsay"))

# How an act stands in its sentence: as the whole of it, as what somebody tells in it, or as a thing that it names.
_Place = Literal["whole", "told", "thing"]


def sentence(act: Act) -> Stretches:
    """An act as a sentence, with its time in brackets and its full stop.

    >>> from factgraph.language.parts import Name, Object, Speaker, Verb, When
    >>> may, situation = Name(id="may", text="Theresa May"), Name(id="s", text="The situation", class_="topic")
    >>> act = Act(id="a", verb=Verb(name="condemns", label="condemns", stance="against"),
    ...           speakers=(Speaker(name=may, capacity="Prime Minister"),),
    ...           objects=(Object(what=situation._replace(is_described=True)),), when=When(stated=("2017-05-10",)))
    >>> plain(sentence(act))
    'Theresa May, Prime Minister, condemns the situation (10 May 2017).'
    """
    if act.state == "withdrawn":
        return _removed(act)
    if act.state == "object-only":
        return _only_spoken_of(act)
    said = _statement(act)
    when = None if act.state == "disowned" else act.when
    if when is not None:
        said = run(said, " (", Stretch(when_in_words(when), role="when"), ")")
    return stopped(capitalised(run(said, _later(act))))


def statement(act: Act) -> Stretches:
    """An act told at length, without its time and its full stop: who, in which capacity, for whom, why, in whose words.

    >>> from factgraph.language.parts import Name, Speaker, Verb
    >>> ada = Speaker(name=Name(id="a", text="Ada"), on_behalf_of=(Name(id="c", text="the choir", is_described=True),))
    >>> plain(statement(Act(id="x", verb=Verb(name="denies", label="denies"), speakers=(ada,))))
    'Ada, on behalf of the choir, denies'
    """
    return run(_statement(act), _later(act))


def _statement(act: Act) -> Stretches:
    """An act told at length, without what its speaker did later, which stands behind the time."""
    where = run(*(piece for one in _sources(act) for piece in (one, ", ")))
    if act.state == "hearsay" and act.told is not None and not act.account_of:
        return run(where, _as_told(act))
    if act.state == "disowned":  # neither words nor reasons are left in a mouth into which they were put
        return run(where, _subject(act), " ", _core(act), _reversal(act))
    disputes = _disputes(act)
    once = _naming_once(act)
    if _tells_another(act):
        said = run(where, _with_asides(act), " ", _verb(once), _complement(once), _instead(once), _granted_by(act))
    else:
        said = run(where, _subject(act), " ", _core(once), _margins(act))
    said = run(said, disputes, _words(act, is_late=bool(disputes) or _tells_another(act)))
    if act.told is None or act.state not in ("supposed", "not-done"):
        return said
    if plain(said).endswith('"'):  # words are on record, which nothing should be read as a part of
        tell = "tell" if are_many(act.told.by) else "tells"
        return run("as ", all_named(act.told.by), f" {tell} it, ", said)
    return run(said, ", ", all_named(act.told.by), " ", _says(act))


def clause(act: Act) -> Stretches:
    """An act inside a sentence, after "that": who does what, no more.

    >>> from factgraph.language.parts import Name, Speaker, Verb
    >>> act = Act(id="x", verb=Verb(name="denies", label="denies"), speakers=(Speaker(name=Name(id="a", text="Ada")),))
    >>> plain(clause(act))
    'Ada denies'
    """
    where = run(*(piece for one in _sources(act) for piece in (one, ", ")))
    return run(where, all_named(act.speakers), " ", _core(_as_object(act), "told"), _later(act, is_told=True))


def _that(act: Act) -> Stretches:
    """An act as a clause with its "that"."""
    return run("that, " if _sources(act) else "that ", clause(act))


def _naming_once(act: Act) -> Act:
    """The act with "it" for a body that says something of itself and nothing of others: "the Tide says that it ...".

    Only where nobody else stands between the name and the pronoun; what one actor asks another is told with the names.
    """
    speakers, objects = act.speakers, list(act.objects)
    if len(speakers) != 1 or act.addressees or speakers[0].on_behalf_of or not is_body(speakers[0].name):
        return act
    if not all(isinstance(one.what, Claim) for one in objects):
        return act
    for place, one in enumerate(objects):
        if not isinstance(one.what, Claim) or (said := after_name(one.what.text, speakers[0].name)) is None:
            break
        objects[place] = one._replace(what=one.what._replace(text=f"It {said}", starts_with_name=False))
    return act._replace(objects=tuple(objects))


def _sources(act: Act) -> list[Stretches]:
    """In whose account alone an act is known, and in what document that is only said to be somebody's."""
    account = [run("as ", names(act.account_of), f" {_tell(act.account_of)} it")] if act.account_of else []
    return [*account, *([papers(act.said_to_be)] if act.said_to_be else [])]


def _tell(tellers: Sequence[Name]) -> str:
    return "tell" if are_many([Speaker(name=one) for one in tellers]) else "tells"


def papers(several: Sequence[Paper]) -> Stretches:
    """Documents of which it is only said whose they are.

    >>> from factgraph.language.parts import Name, Paper
    >>> leak, ada = Name(id="l", text="the letter", class_="source"), Name(id="a", text="Ada")
    >>> plain(papers([Paper(name=leak, of=(ada,))])), plain(papers([Paper(name=leak, is_disputed=True)]))
    ("in a document said to be Ada's", 'in a document whose authenticity is disputed')
    """
    said: dict[str, Stretches] = {}
    for one in several:
        document = Stretch("a document", one.name.id, "source")
        if one.of:
            *before, last = one.of
            whose = listed([*(run(named(name)) for name in before), run(possessive(last))])
            if any(map(runs_on, one.of)):
                whose = run("that of ", names(one.of))
            words = run("in ", document, " said to be ", whose, ", of disputed authenticity" if one.is_disputed else "")
        else:
            words = run("in ", document, f" whose authenticity is {'disputed' if one.is_disputed else 'not verified'}")
        said.setdefault(plain(words), words)
    return listed(list(said.values()))


def _as_object(act: Act) -> Act:
    """The act as what it is said to be by the act around it, which tells whose telling it is."""
    return act._replace(state="performed", because=(), told=None) if act.state in _UNDONE else act


# The parts of a sentence ----------------------------------------------------------------------------------------------


def _subject(act: Act) -> Stretches:
    said = subject(act.speakers, together=act.together)
    if not act.addressees or _addressing(act) != "aside":
        return said
    return run(said, "" if plain(said).endswith(",") else ",", " addressing ", names(act.addressees), ",")


def _with_asides(act: Act) -> Stretches:
    """The subject and, before the verb, what would be read as that of the act told behind it."""
    said = _subject(act)
    asides = run(_against(act), _margins(act, is_aside=True))
    if not asides:
        return said
    if plain(said).endswith(","):
        asides = (asides[0]._replace(text=asides[0].text.removeprefix(",")), *asides[1:])
    return run(said, asides, ",")


def _tells_another(act: Act) -> bool:
    """Whether somebody else is told of at length in what the act is about."""
    told = {one.what.id for one in act.objects if isinstance(one.what, Claim)}
    return any(isinstance(one.what, Act) and not _is_said_already(one.what, told) for one in act.objects)


def _core(act: Act, place: _Place = "whole") -> Stretches:
    """The verb in its state, what it is about, and what is put in the place of that."""
    return run(_verb(act), _complement(act, place), _instead(act, place), _against(act, place))


def _verb(act: Act) -> Stretches:
    return _stated(act, verbs.does(act.verb), verbs.do(act.verb))


def _stated(act: Act, one: str, several: str) -> Stretches:
    """The verb as the state has it."""
    many = are_many(act.speakers)

    def said(text: str) -> Stretch:
        return Stretch(text, act.id, "verb", act.verb.stance)

    if act.state == "not-done":
        return (said(verbs.did_not(act.verb, many=many)),)
    if act.state == "supposed":
        return (said(f"would {verbs.bare(act.verb)}"),)
    if act.state == "attribution-disputed":
        return run("are" if many else "is", " said", _by_tellers(act), " to ", said(verbs.bare(act.verb)))
    if act.state == "disowned":
        return run("are" if many else "is", " no longer said to have ", said(verbs.done(act.verb)))
    return (said(several if many else one),)


def _by_tellers(act: Act) -> Stretches:
    """By whom it is said of a speaker, and through whom that came."""
    told = act.told
    if told is None or not told.by:
        return ()
    through = (told.heard_from, *told.through) if told.heard_from else told.through
    return run(" by ", all_named(told.by), _outwards(told._replace(through=through)))


def _margins(act: Act, *, is_aside: bool = False) -> Stretches:
    """What stands behind the core: reasons, what is taken for granted, what is answered, circumstances.

    As an aside it stands before the verb, without what others than the speakers take for granted.
    """
    return run(
        _answering(act),
        _reasons(act.because),
        _granted(act, is_aside=is_aside),
        () if is_aside else _granted_by(act),
        f", {act.knows_by}" if act.knows_by else "",
        _circumstances(act.circumstances),
    )


def _reasons(because: Sequence[Claim | Name], lead: str | Stretches = ", giving") -> Stretches:
    claims = [reason for reason in because if isinstance(reason, Claim)]
    others = [reason for reason in because if isinstance(reason, Name)]
    said: Stretches = ()
    if claims:
        said = run(lead, f" as {'a reason' if len(claims) == 1 else 'reasons'} ", clauses(claims, "that"))
    if others:
        word = "the reason" if len(others) == 1 else "the reasons"
        things = names(others)
        aside = "," if "," in plain(things) else ""
        said = run(said, lead, " ", things, f"{aside} as {'a further reason' if claims else word}")
    return said


def _granted(act: Act, *, is_aside: bool) -> Stretches:
    """What the speakers take for granted."""
    if not act.presupposes or act.granted_by:
        return ()
    take = "take" if are_many(act.speakers) else "takes"
    is_plain = act.state == "performed" and not is_aside
    lead = f", and {take} it for granted " if is_plain else ", taking it for granted "
    return run(lead, clauses(act.presupposes, "that"))


def _granted_by(act: Act) -> Stretches:
    """What others take for granted who tell of the act."""
    if not act.presupposes or not act.granted_by:
        return ()
    takes = "take" if are_many([Speaker(name=one) for one in act.granted_by]) else "takes"
    return run(", where ", names(act.granted_by), f" {takes} it for granted ", clauses(act.presupposes, "that"))


def _answering(act: Act) -> Stretches:
    there = {one.what.id for one in act.objects} | {one.id for one in act.against}
    answered = [one for one in act.responds_to if one.id not in there]
    told = {name.id for name in _everybody(act)}
    said: dict[str, Stretches] = {}
    for one in answered:
        if isinstance(one, Act | Rebuttal):
            for one_speaker in one.speakers:
                if one_speaker.name.id not in told:
                    said.setdefault(one_speaker.name.id, run(named(one_speaker.name)))
        else:
            said.setdefault(one.id, _thing(one, act))
    return run(", in answer to ", listed(list(said.values()))) if said else ()


def _everybody(act: Act) -> Iterable[Name]:
    """The names that the sentence has already, those of its own speakers aside."""
    yield from act.addressees
    for one in act.objects:
        if isinstance(one.what, Name):
            yield one.what


def _circumstances(several: Sequence[Circumstance]) -> Stretches:
    said: Stretches = ()
    for one in several:
        teller = run(" (as ", named(one.by), f" {_tell([one.by])} it)") if one.by is not None else ()
        said = run(said, f", {one.phrase}", teller)
    return said


def _words(act: Act, *, is_late: bool) -> Stretches:
    """The speaker's own words; `is_late` where somebody else was spoken of just before."""
    claims = [*_claims_in(act), *act.instead]
    said = [spoken(words) for words in act.words if not repeats(words, claims)]
    return (
        run(run(", in the words of ", all_named(act.speakers), ": ") if is_late else ": ", listed(said)) if said else ()
    )


def _claims_in(act: Act) -> Iterable[Claim]:
    """The claims that the act is about, those of acts inside it included."""
    for one in act.objects:
        if isinstance(one.what, Claim):
            yield one.what
        elif isinstance(one.what, Act):
            yield from _claims_in(one.what)


def _disputes(act: Act) -> Stretches:
    """Who denies that the act was done, in the same sentence."""
    if not act.disputed_by or act.state not in ("attribution-disputed", "performed", "hearsay"):
        return ()
    return run(", which ", deniers(act.disputed_by))


def deniers(several: Sequence[Dispute]) -> Stretches:
    """Who denies it, those who do so in the same way together."""
    groups: dict[tuple[object, ...], list[Dispute]] = {}
    for one in several:
        groups.setdefault((one.verb, one.by.on_behalf_of, one.told_by), []).append(one)
    return listed([_dispute(same) for same in groups.values()], comma=False)


def _dispute(same: Sequence[Dispute]) -> Stretches:
    one = same[0]
    many = are_many([other.by for other in same])
    word = f"{'say' if many else 'says'} is not so"
    if one.verb is not None:
        word = verbs.do(one.verb) if many else verbs.does(one.verb)
    name = names([other.by.name for other in same], short=True)
    if one.by.on_behalf_of:
        name = run(name, ", on behalf of ", names(one.by.on_behalf_of), ",")
    if one.told_by:
        name = run(name, "" if one.by.on_behalf_of else ",", " as ", names(one.told_by), f" {_tell(one.told_by)} it,")
    return run(name, f" {word}")


def _reversal(act: Act) -> Stretches:
    """Who took the telling of an act back."""
    if act.taken_back is None:
        return ()
    noun = act.told.verb.frame("noun") if act.told is not None and act.told.verb is not None else ""
    return run(
        ": ", took_back(act.taken_back, f"the {noun.partition(' ')[0] or ('quotation' if act.words else 'report')}")
    )


def took_back(taken: TakenBack, what: str, *, aside: str = "") -> Stretches:
    """That somebody took something back, when, and under which circumstances; told by whom, where by others.

    >>> from factgraph.language.parts import Name, Speaker, When
    >>> tide = Speaker(name=Name(id="t", text="the Tide"))
    >>> plain(took_back(TakenBack(by=(tide,), when=When(stated=("2019-03-14",))), "the quotation"))
    'the Tide took the quotation back on 14 March 2019'
    """
    some = _of_those(taken)
    who = run(all_named(taken.by), some if not aside else some.rstrip(","), aside)
    lead = run("as ", names(taken.told_by), f" {_tell(taken.told_by)} it, ") if taken.told_by else ()
    where = run(papers(taken.said_to_be), ", ") if taken.said_to_be else ()
    said = run(lead, where, who, f" {taken.how or f'took {what} back'}")
    if taken.when is not None and (when := when_in_words(taken.when)) != NOT_KNOWN:
        exact = len(taken.when.stated) == 1 and date_in_words(taken.when.stated[0]) == when
        said = run(said, f" {on(taken.when.stated[0])}" if exact else f" ({when})")
    return run(said, _circumstances(taken.circumstances), _denied(taken))


def _of_those(taken: TakenBack) -> str:
    """How many of those who had said it together took it back, in commas."""
    if taken.together is None:
        return ""
    joined, every = (number_in_words(number) for number in taken.together)
    some = f"{joined} of the {every} who had said it together"
    return f", {some}," if taken.together[0] == len(taken.by) else f", {some} among them,"


def _denied(taken: TakenBack) -> Stretches:
    """Who says that it was not taken back; where the utterance itself was read, that it was."""
    if not taken.disputed_by:
        return ()
    return run(
        ", which ", deniers(taken.disputed_by), "" if taken.told_by else ", though the utterance itself was read"
    )


def _says(act: Act) -> str:
    verb = act.told.verb if act.told is not None else None
    many = act.told is not None and are_many(act.told.by)
    if verb is None:
        return "say" if many else "says"
    return verbs.do(verb) if many else verbs.does(verb)


def _as_told(act: Act) -> Stretches:
    """Hearsay: it begins with the one who tells it, and with what that one has at stake."""
    told = act.told
    assert told is not None
    who = subject(told.by, with_interest=True)
    verb = told.verb
    bare = "say" if verb is None else verbs.bare(verb)
    heard = run(" ", _says(act))
    if told.heard_from:
        heard = run(" are" if are_many(told.by) else " is", " said by ", names(told.heard_from), _outwards(told))
        heard = run(heard, f" to {bare}")
    inner = act._replace(state="performed", told=None, disputed_by=())
    give = run(", and that ", all_named(act.speakers), " give" if are_many(act.speakers) else " gives")
    what = run(all_named(act.speakers), " ", _core(inner, "told"), _reasons(act.because, give))
    said = run(who, heard, " that ", what, _disputes(act))
    also = run("; ", names(told.also), f" {_tell(told.also)} the same") if told.also else ()
    return run(said, also)


def _outwards(told: Telling) -> Stretches:
    """Through whom else hearsay came, and who denies having told it; with a comma behind where anything is said."""
    said: Stretches = ()
    for number, tellers in enumerate(told.through):
        far = run(", by way of ", names(tellers))
        said = run(said, far if number else run(", as ", names(tellers), f" {_tell(tellers)} it"))
    if told.disputed_by:
        said = run(said, ", which ", deniers(told.disputed_by))
    return run(said, ",") if said else ()


def _removed(act: Act) -> Stretches:
    """A tombstone: only the day and the reason remain."""
    removal = act.removed
    said = run("This act was taken out of the record")
    if removal is not None and removal.on:
        said = run(said, f" {on(removal.on)}")
    if removal is not None and removal.reason:
        said = run(said, ": ", removal.reason)
    return stopped(said)


def _only_spoken_of(act: Act) -> Stretches:
    """An act that stands only inside another one is told as that one has it."""
    if act.within is not None:
        return sentence(act.within)
    return stopped(run("It is only spoken of, and not told as done, ", _that(act)))


# What an act is about -------------------------------------------------------------------------------------------------


class _Matter(NamedTuple):
    """What an act is about, by sort."""

    claims: tuple[tuple[Claim, str], ...]
    acts: tuple[tuple[Act, str], ...]
    others: tuple[tuple[Name | Rebuttal, str], ...]


def _matter(act: Act) -> _Matter:
    claims, acts, others = [], [], []
    for one in act.objects:
        if isinstance(one.what, Claim):
            claims.append((one.what, one.pole))
        elif isinstance(one.what, Act):
            acts.append((one.what, one.pole))
        else:
            others.append((one.what, one.pole))
    return _Matter(tuple(claims), tuple(acts), tuple(others))


def _lead(act: Act) -> str:
    """The word before a claim: as recorded of the verb; for want of that, a question's or that of a thing."""
    is_question = act.verb.has("requests") and act.verb.stance == "neutral"
    return act.verb.frame("claim") or ("whether" if is_question else "the claim that")


def _takes_act(act: Act) -> str:
    """How the verb takes an act: `that`, `will`, `to`, `as` or `noun`."""
    if written := act.verb.frame("act"):
        return written
    if act.verb.has("requests"):
        return "to"
    return "that" if act.verb.frame("claim") == "that" else "noun"


def _addressing(act: Act) -> str:
    """How those addressed stand in the sentence: `direct` ("asks Ada"), `to`, `from`, or `aside` in commas."""
    if written := act.verb.frame("addressee"):
        return written
    if act.verb.has("requests"):
        return "direct"
    is_told = _lead(act) == "that" and any(isinstance(one.what, Claim) for one in act.objects)
    is_passed_on = _takes_act(act) == "that" and any(isinstance(one.what, Act) for one in act.objects)
    return "to" if is_told or is_passed_on else "aside"


def _complement(act: Act, place: _Place = "whole", *, is_addressed: bool = True) -> Stretches:
    """What the verb is about, with a blank or a comma before it; `is_addressed` says whether those asked are said."""
    matter = _matter(act)
    is_against_somebody = any(one_is(one, "actor") for one, _ in matter.others)
    if act.verb.has("requests") or (act.verb.frame("phrase") and not is_against_somebody):
        return _wanted(act, matter, is_addressed=is_addressed)
    said = _to(act)
    if _charges(act, matter):
        return run(said, " ", _charged(act, matter, place))
    return run(said, _about(act, matter, place), _hedged(act, matter))


def _charged(act: Act, matter: _Matter, place: _Place) -> Stretches:
    """The accused, then what they are accused of: as a saying where nobody but its speaker can be meant."""
    accused = [_thing(one, act, pole) for one, pole in matter.others] or [run(act.verb.frame("whom"))]
    told = {claim.id for claim, _ in matter.claims}
    charges = [_told_claims(act, [one], "that") for one in matter.claims]
    charges += [_inner(one, act, told) for one, _ in matter.acts]
    noun = act.verb.frame("noun").partition(" ")[0]
    if place == "whole" and act.state == "performed":
        lead = "saying"
    else:
        lead = "namely" if place == "thing" and noun else f"the {noun or 'charge'} being"
    what = _gathered(charges) if place != "whole" or len(matter.acts) > 1 else listed(charges)
    return run(listed(accused), f", {lead} ", what)


def _gathered(several: Sequence[Stretches]) -> Stretches:
    """What one speaker says, held together, so that the second thing is not read as somebody else's."""
    if len(several) < 2:
        return listed(several)
    return run("both " if len(several) == 2 else "all of this: ", listed(several, comma=len(several) > 2))


def _to(act: Act) -> Stretches:
    if not act.addressees or _addressing(act) not in ("to", "direct"):
        return ()
    return run(" to " if _addressing(act) == "to" else " ", names(act.addressees))


def _charges(act: Act, matter: _Matter) -> bool:
    """Whether the act is against somebody and for what it says of that one: it accuses."""
    sides = {pole for _, pole in matter.others}
    if act.verb.frame("whom") and not sides:
        return bool(matter.claims or matter.acts)
    said = [*(pole for _, pole in matter.claims), *(pole for _, pole in matter.acts if _takes_act(act) == "that")]
    return bool(said and sides) and sides.isdisjoint(said)


def _hedged(act: Act, matter: _Matter) -> Stretches:
    """How sure it was made to sound, where no clause has it."""
    if act.hedge is None or act.instead or (matter.claims and _has_room(_lead(act), matter.claims[0][1])):
        return ()
    return run(f", put as {act.hedge.label}")


def _has_room(lead: str, pole: str | None) -> bool:
    """Whether a reservation can stand in the clause: not in a thing, nor in what is contested."""
    return not lead.startswith("the ") and pole != "against"


def _told_claims(act: Act, claims: Iterable[tuple[Claim, str]], lead: str) -> Stretches:
    several = list(claims)
    pole = several[0][1] if several else None
    hedge = act.hedge if _has_room(lead, pole) else None
    return clauses([claim for claim, _ in several], lead, hedge=hedge, stance=pole)


def _about(act: Act, matter: _Matter, place: _Place) -> Stretches:
    """Claims, then acts, then whatever else; what one is blamed or praised for stands behind the one."""
    said: list[Stretches] = []
    lead = _lead(act)
    is_clause = bool(matter.acts) and _takes_act(act) == "that"
    is_gathered = place != "whole" or is_clause
    if lead.startswith("the ") or is_gathered:
        said += [_told_claims(act, [one], lead) for one in matter.claims]
    elif matter.claims:
        said.append(_told_claims(act, matter.claims, lead))
    told = {claim.id for claim, _ in matter.claims}
    # What one of the actors is thanked for has its "for" already.
    word = "" if _is_beside(act) else act.verb.frame("deed")
    beside = act.verb.frame("beside")
    named_ids = {one.id for one, _ in matter.others if one_is(one, "actor")} if beside else set()
    said += [run(f"{word} " if word else "", _deed(one, named_ids) or _inner(one, act, told)) for one, _ in matter.acts]
    actors = [_thing(one, act, pole) for one, pole in matter.others if one_is(one, "actor")]
    rest = [(one, pole) for one, pole in matter.others if not one_is(one, "actor")]
    if beside and actors and (rest or said):
        things = [*said, *(_phrased(one, act, pole) for one, pole in rest)]
        return run(" ", listed(actors), f" {beside} ", _gathered(things) if is_gathered and said else listed(things))
    things = actors + [_prepared(one, act, pole) for one, pole in rest]
    every = list({plain(one): one for one in (*said, *things)}.values())
    if is_gathered and said:
        return run(" ", _gathered(every))
    return run(" ", listed(every, comma=bool(said) and len(every) > 1)) if every else ()


def _deed(one: Act, named_ids: set[str]) -> Stretches:
    """What those did who are named just before: "praises Ada for saying so"; nothing where that needs more words."""
    is_theirs = {speaker.name.id for speaker in one.speakers} == named_ids
    if not is_theirs or one.state != "performed" or noun_of(one) or _sources(one) or one.instead or _later(one):
        return ()
    return run(Stretch(verbs.doing(one.verb), one.id, "verb", one.verb.stance), _complement(one, "told"))


def one_is(one: Name | Rebuttal, class_: str) -> bool:
    """Whether it is a name of this class.

    >>> one_is(Name(id="a", text="Ada"), "actor")
    True
    """
    return isinstance(one, Name) and one.class_ == class_


def _thing(one: What, act: Act, pole: str | None = None) -> Stretches:
    """A record as a thing in the sentence."""
    if isinstance(one, Name):
        return run(named(one, stance=pole))
    if isinstance(one, Claim):
        return clauses([one], "the claim that", stance=pole)
    if isinstance(one, Rebuttal):
        return _rebuttal(one, act)
    return nominal(one, owner=act)


def _prepared(one: Name | Rebuttal, act: Act, pole: str | None) -> Stretches:
    """A thing with the word that the verb puts before a thing of its class ("on" a topic)."""
    key = one.class_ if isinstance(one, Name) else "rebuttal"
    word = act.verb.frame(key)
    return run(f"{word} " if word else "", _thing(one, act, pole))


def _phrased(one: Name | Rebuttal, act: Act, pole: str | None) -> Stretches:
    """A topic by its phrase where it has one that is a thing, whatever else by its name."""
    if isinstance(one, Name) and one.phrase and not one.phrase.startswith("to "):
        return (Stretch(one.phrase, one.id, one.class_, pole),)
    return _thing(one, act, pole)


def _rebuttal(one: Rebuttal, act: Act) -> Stretches:
    told = {thing.what.id for thing in act.objects}
    targets = [target for target in one.targets if target.id not in told and isinstance(target, Claim | Name)]
    rest = run(" of ", listed([_thing(target, act) for target in targets])) if targets else ()
    return _owned(one.speakers, act, Stretch("rebuttal", one.id, "rebuttal"), rest)


def _owned(speakers: Sequence[Speaker], around: Act, thing: Stretch, rest: Stretches = ()) -> Stretches:
    """A thing with whose it is before it, or behind it where that is a clause: "the report, by those who came"."""
    if not _is_called_by_a_clause(speakers) or _is_theirs(speakers, around):
        return run(_owner(speakers, around), " ", thing, rest)
    whose = run(" by ", all_named(speakers))
    return (
        run("the ", thing, ",", whose, "" if plain(rest).startswith(",") else ",", rest)
        if rest
        else run("the ", thing, whose)
    )


def _is_called_by_a_clause(speakers: Sequence[Speaker]) -> bool:
    """Whether a possessive would stand behind a clause: "those who came's"."""
    return any(runs_on(one.name) for one in speakers)


def _is_theirs(speakers: Sequence[Speaker], around: Act) -> bool:
    """Whether a thing is said to be "their own"."""
    return {one.name.id for one in speakers} == {one.name.id for one in around.speakers} and are_many(speakers)


def _owner(speakers: Sequence[Speaker], around: Act) -> Stretches:
    """Whose it is; of one's own, no pronoun is guessed for a person."""
    own = {one.name.id for one in speakers} == {one.name.id for one in around.speakers}
    if own and are_many(speakers):
        return run("their own")
    if own and speakers and is_body(speakers[0].name):
        return run("its own")
    *before, last = [one.name for one in speakers] or [Name(id="", text="somebody")]
    return run(listed([*(run(named(name)) for name in before), run(possessive(last))]), " own" if own else "")


def nominal(act: Act, *, owner: Act, told: Iterable[str] = ()) -> Stretches:
    """An act as a thing: "Ada's report that ...", "Ada's denying it"; where it may not have been done, its report.

    `owner` is the act around it, `told` are the claims that the sentence has already.

    >>> from factgraph.language.parts import Name, Object, Speaker, Verb
    >>> ada = Speaker(name=Name(id="a", text="Ada", is_person=True))
    >>> claim = Claim(id="c", text="It rains.")
    >>> says = Act(id="x", verb=Verb(name="says", label="says", grammar=(("claim", "that"), ("it", "saying so"))),
    ...            speakers=(ada,), objects=(Object(what=claim),))
    >>> plain(nominal(says, owner=says._replace(speakers=()))), plain(nominal(says, owner=says, told=["c"]))
    ("Ada's saying that it rains", "Ada's own saying so")
    """
    if act.state != "performed" or act.said_to_be or act.account_of:
        lead = "the report " if act.state in _UNDONE or act.state == "performed" else "the statement "
        return run(lead, _that(act))
    said = _nominal(act, owner=owner, told=told)
    if _later(act) and not owner.verb.has("withdraws"):  # that it is taken back is what the sentence says
        return run(said, ", which ", all_named(act.speakers), " later took back")
    return said


def _nominal(act: Act, *, owner: Act, told: Iterable[str]) -> Stretches:
    claims = {one.what.id for one in act.objects if isinstance(one.what, Claim)}
    whose = _owner(act.speakers, owner)
    told = set(told)
    if _is_said_already(act, told):
        return _owned(act.speakers, owner, Stretch(_it(act), act.id, "verb", act.verb.stance))
    # What the sentence has said already is not said again.
    objects = [one for one in act.objects if one.what.id not in told or one.what.id not in claims]
    if owner.verb.has("withdraws"):  # that it is taken back is what the sentence says
        objects = [
            one._replace(what=one.what._replace(taken_back=None)) if isinstance(one.what, Act) else one
            for one in objects
        ]
    rest = act._replace(objects=tuple(objects))
    noun = noun_of(act)
    thing, _, joint = noun.rpartition(" ") if noun.rpartition(" ")[2] in _JOINTS else (noun, "", "")
    head = Stretch(thing or verbs.doing(act.verb), act.id, "verb", act.verb.stance)
    if not noun and _is_own(act, owner) and not are_many(act.speakers):
        done = Stretch(f"having {verbs.done(act.verb)}", act.id, "verb", act.verb.stance)
        return run(done, _complement(rest, "told"), _having_said(act))
    if not noun:
        return run(_owned(act.speakers, owner, head, _complement(rest, "thing")), _and_counter(act, whose))
    # "the wire's question to the office"; whom the one around it is, goes without saying.
    is_said = not {name.id for name in act.addressees} <= {one.name.id for one in owner.speakers}
    what = _complement(rest, "thing", is_addressed=is_said and _addressing(act) == "direct")
    if is_said and _addressing(act) == "direct":
        return run(_owned(act.speakers, owner, head, run(" to", what)), _and_counter(act, whose))
    is_joined = plain(what).lstrip().partition(" ")[0] in _JOINTS
    before = f" {joint}" if joint else "" if is_joined else " of"
    return run(_owned(act.speakers, owner, head, run(before, what) if what else ()), _and_counter(act, whose))


def _is_said_already(act: Act, told: Iterable[str]) -> bool:
    """Whether all that the act is about are claims that the sentence has told."""
    claims = {one.what.id for one in act.objects if isinstance(one.what, Claim)}
    return bool(claims) and claims <= set(told) and len(claims) == len(act.objects)


def _is_own(act: Act, around: Act) -> bool:
    return {one.name.id for one in act.speakers} == {one.name.id for one in around.speakers}


def noun_of(act: Act) -> str:
    """The noun of an act's verb, if it has one; a request has another one than a question."""
    is_question = any(isinstance(one.what, Claim) for one in act.objects) or not act.verb.has("requests")
    return act.verb.frame("noun" if is_question else "wish") or act.verb.frame("noun")


def _it(act: Act) -> str:
    """The act as a thing where the sentence has what it says: "saying so", "report of it"."""
    noun = act.verb.frame("noun").partition(" ")[0]
    return act.verb.frame("it") or (f"{noun} of it" if noun else f"{verbs.doing(act.verb)} it")


def _inner(one: Act, act: Act, told: Iterable[str]) -> Stretches:
    """An act that another one is about, as the verb of that one takes it."""
    how = _takes_act(act)
    if how == "that" and act.verb.has("negates") and _is_own(one, act):
        done = Stretch(f"having {verbs.done(one.verb)}", one.id, "verb", one.verb.stance)
        return run(done, _complement(_as_object(one), "told"), _having_said(one))
    if how == "that":
        return run(_that(one), _mark(one, act))
    if how == "will":
        who = all_named(one.speakers)
        also = run(", and that ", who, " will say instead ", _counter(one)) if one.instead else ()
        return run("that ", who, " will ", verbs.bare(one.verb), _complement(one, "told"), also)
    if how == "as" and one.state not in ("not-done", "supposed") and not one.verb.frame("noun"):
        head = Stretch(verbs.doing(one.verb), one.id, "verb", one.verb.stance)
        where = run(*(piece for source in _sources(one) for piece in (", ", source)), "," if _sources(one) else "")
        also = run(", and as saying instead ", _counter(one)) if one.instead else ()
        inner = run(all_named(one.speakers), where, " as ", head, _complement(_as_object(one), "told"), also)
        return run(inner, _mark(one, act))
    if act.verb.frame("question") and one.verb.has("requests") and _asks_whether(one):
        return run(f"{act.verb.frame('question')} ", nominal(one, owner=act, told=told))
    return nominal(one, owner=act, told=told)


def _is_beside(act: Act) -> bool:
    """Whether the act blames or praises somebody, and its other objects are what for."""
    return bool(act.verb.frame("beside")) and any(
        isinstance(one.what, Name) and one.what.class_ == "actor" for one in act.objects
    )


def _asks_whether(act: Act) -> bool:
    return _lead(act) == "whether" and any(isinstance(one.what, Claim) for one in act.objects)


def _mark(one: Act, act: Act) -> Stretches:
    """What must be said beside an act that is passed on: that it is denied, or was taken back."""
    if not (act.verb.has("transmits") or act.verb.has("puts_forward")):
        return ()
    if one.disputed_by and one.state in ("attribution-disputed", "performed"):
        return _disputes(one)
    if one.state == "disowned" and one.taken_back is not None and not _takes_back(act, one):
        return run(", which ", all_named(one.taken_back.by), " later took back")
    return ()


def _takes_back(act: Act, one: Act) -> bool:
    """Whether who passes an act on by this one later took that back."""
    if act.state != "performed" or one.state != "disowned" or one.taken_back is None:
        return False
    passes_on = act.verb.has("transmits") or act.verb.has("puts_forward")
    return passes_on and {each.name.id for each in one.taken_back.by} == {each.name.id for each in act.speakers}


def _later(act: Act, *, is_told: bool = False) -> Stretches:
    """That who passes an act on took that back later: it stands behind the time of the passing on."""
    if not any(isinstance(one.what, Act) and _takes_back(act, one.what) for one in act.objects):
        return ()
    who = run(" ", all_named(act.speakers)) if is_told else ()
    return run(", and", who, f" later took the {act.verb.frame('noun').partition(' ')[0] or 'report'} back")


def _counter(act: Act) -> Stretches:
    """What is put in the place of something."""
    return clauses(act.instead, "that", hedge=act.hedge)


def _and_counter(act: Act, whose: Stretches) -> Stretches:
    """What is put in the place of something, beside the act as a thing."""
    if not act.instead:
        return ()
    if _is_called_by_a_clause(act.speakers) and plain(whose) != "their own":
        return run(", and the counter-claim of ", all_named(act.speakers), ", ", _counter(act))
    return run(", and ", whose, " counter-claim ", _counter(act))


def _having_said(act: Act) -> Stretches:
    return run(", and having said instead ", _counter(act)) if act.instead else ()


def _instead(act: Act, place: _Place = "whole") -> Stretches:
    """What is put in the place of something, once, and by whom."""
    if not act.instead:
        return ()
    if place == "whole" and act.state == "attribution-disputed":
        return run(", and to say instead ", _counter(act))
    if place == "whole" and act.state == "disowned":
        return run(", or to have said instead ", _counter(act))
    says = "say" if are_many(act.speakers) else "says"
    if act.state == "not-done":
        says = f"{'do' if are_many(act.speakers) else 'does'} not say"
    elif act.state == "supposed":
        says = "would say"
    if place != "whole":
        lead = run(", and that ", all_named(act.speakers))
    elif _tells_another(act):
        lead = run("; ", names((one.name for one in act.speakers), short=True))
    else:
        lead = run(", and")
    return run(lead, f" {says} instead ", _counter(act))


def _against(act: Act, place: _Place = "whole") -> Stretches:
    """What the act is set against, without saying that it is denied."""
    there = {one.what.id for one in act.objects}
    told = {one.what.id for one in act.objects if isinstance(one.what, Claim)}
    things = [
        nominal(one, owner=act, told=told) if isinstance(one, Act) else _thing(one, act, "against")
        for one in act.against
        if one.id not in there
    ]
    if not things:
        return ()
    if place == "whole":
        return run(", against ", listed(things))
    sets = "set" if are_many(act.speakers) else "sets"
    return run(", and that ", all_named(act.speakers), f" {sets} this against ", listed(things))


# What is asked for ----------------------------------------------------------------------------------------------------


def _wanted(act: Act, matter: _Matter, *, is_addressed: bool) -> Stretches:
    """What is asked, asked about, asked for, promised: of whom, and to do what."""
    whom = names(act.addressees)
    how = _addressing(act)
    direct = run(" ", whom) if whom and how == "direct" else _to(act)
    asked = {name.id for name in act.addressees}
    if whom and how == "from" and any({one.name.id for one in what.speakers} != asked for what, _ in matter.acts):
        direct = run(" from ", whom)  # those asked are not those who are to do it, and no less asked
    said: list[Stretches] = []
    if matter.claims:
        said.append(run(" ", _told_claims(act, matter.claims, _lead(act))))
    said += [_asked_act(act, one, {claim.id for claim, _ in matter.claims}) for one, _ in matter.acts]
    said += [_asked_thing(act, one, pole) for one, pole in matter.others]
    if not is_addressed:
        direct = ()
    elif not direct and how == "direct" and said and plain(said[0]).startswith(" to "):
        # Nobody is addressed: "urges to begin" is no English.
        direct = run(" somebody") if act.verb.has("requests") else ()
    is_aside = any("," in plain(one) for one in said)
    after = run(f"{',' if is_aside else ''} from ", whom) if whom and how == "from" and not _is_order(matter) else ()
    if not said:
        return run(direct, after)
    first, *rest = said
    more: list[str | Stretches] = [piece for one in rest for piece in (", and", one)]
    return run(direct, first, *more, after, _hedged(act, matter))


def _is_order(matter: _Matter) -> bool:
    """Whether something is to be done by somebody, rather than given."""
    return bool(matter.acts) or any(isinstance(one, Name) and one.phrase.startswith("to ") for one, _ in matter.others)


def _asked_act(act: Act, one: Act, told: Iterable[str]) -> Stretches:
    """An act that is asked for: those asked do it, and are not said twice."""
    how = _takes_act(act)
    if how != "to":
        return run(" ", _inner(one, act, told))
    also = run(", and to say instead ", _counter(one)) if one.instead else ()
    rest = run(verbs.bare(one.verb), _complement(one, "told"), also)
    if one.state == "not-done":
        rest = run("not ", rest)
    doers = {doer.name.id for doer in one.speakers}
    if act.verb.has("requests") and _addressing(act) == "direct":
        if doers == {name.id for name in act.addressees}:
            return run(" to ", rest)
        if not act.addressees:
            return run(" ", all_named(one.speakers), " to ", rest)
    elif doers == {speaker.name.id for speaker in act.speakers}:
        return run(" to ", rest)
    will = " " if act.verb.has("requests") else " will "
    if one.instead:
        also = run(", and that ", all_named(one.speakers), will, "say instead ", _counter(one))
        rest = run(verbs.bare(one.verb), _complement(one, "told"), also)
    return run(" that ", all_named(one.speakers), will, rest)


def _asked_thing(act: Act, one: Name | Rebuttal, pole: str) -> Stretches:
    if not isinstance(one, Name):
        return run(" ", act.verb.frame("rebuttal"), " " if act.verb.frame("rebuttal") else "", _thing(one, act, pole))
    if one.phrase.startswith("to "):
        order = one.phrase.removeprefix("to ")
        if _addressing(act) == "from":
            return run(" that ", names(act.addressees) or "somebody", " ", Stretch(order, one.id, one.class_, pole))
        return run(" ", Stretch(one.phrase, one.id, one.class_, pole))
    text = Stretch(one.phrase or called(one), one.id, one.class_, pole)
    word = act.verb.frame("wanted" if one.phrase or one.is_wanted else one.class_)
    if not word and act.addressees and _addressing(act) == "direct" and act.verb.has("requests"):
        return run(", asking for ", text)
    return run(f" {word} " if word else " ", text)
