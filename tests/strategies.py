"""Random acts and standings, as parts of sentences: every verb and some of a dossier, every state, number and date.

Nobody else makes any: whoever needs some takes them from here.
"""

from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from factgraph.language.parts import (
    STATES,
    Accused,
    Act,
    Circumstance,
    Claim,
    Dispute,
    Hedge,
    Name,
    Object,
    Paper,
    Rebuttal,
    Removal,
    Speaker,
    TakenBack,
    Telling,
    Verb,
    What,
    When,
    Words,
)
from factgraph.language.standings import KEYS, AsTold, Position, Standing
from factgraph.vocabulary import load

Made = TypeVar("Made")

ENTRIES: Final = tuple(load().verbs.values())
OWN: Final = (  # what a dossier might add, without a word on its grammar
    Verb(name="is-against", label="is against", stance="against"),
    Verb(name="calls-off", label="calls off", stance="neutral"),
    Verb(name="begs", label="begs", stance="for", traits=("requests",)),
    Verb(name="vetoes", label="vetoes", stance="against", traits=("negates",)),
    Verb(name="passes-on", label="passes on", traits=("transmits",)),
)
VERBS: Final = (*(Verb.of(entry) for entry in ENTRIES), *OWN)
CLASSES: Final = {
    **{entry.name: entry.object for entry in ENTRIES},
    **{verb.name: ("claim", "actor", "topic", "act") for verb in OWN},
}
STANCES: Final = {entry.name: entry for entry in ENTRIES}

# One of every form of date that the files accept.
DATES: Final = (
    "2017-05-10", "2017-05", "2017", "2017-21", "201X", "20XX", "2017-05-1X", "2017-XX-10", "XXXX-05-10", "2017?",
    "2017~", "2017%", "2017?-05-10", "2017-?05-10", "2017-05-~10", "2017-05-10?", "2017-05-10T14:30:00Z",
    "2017-05-10/2017-05-12", "2017-05/2018-01", "2018-12?/2019-01?", "2017~/2018?", "2017?-05-10/2017?-05-12",
    "2017-05-10/..", "../2017-05-10", "2017-05-10/", "/2017-05-10", "2017?-05-12/..", "2017-05-1X/2017-06", "0044",
)  # fmt: skip

NAMES: Final = (
    Name(id="ada", text="Ada Holm", is_person=True),
    Name(id="office", text="Harbour Office", article="the"),
    Name(id="tide", text="The Evening Tide", article="the"),
    Name(id="media", text="many news media", is_described=True, size="many", size_by="the digest"),
    Name(id="signed", text="the people who signed", is_described=True, size="200 people", size_by="the digest"),
    Name(id="skippers", text="a few skippers", is_described=True),
    Name(id="dawes", text="R. Dawes", is_person=True),
    Name(id="timbalov", text="Лавр Тимбалов", lang="ru", is_person=True),
    Name(id="museum", text="Harbour Museum of Tolvessa", label="Harbour Museum", article="the"),
    Name(id="states", text="Islands", article="the", is_many=True),
    Name(id="nations", text="United Nations", article="the", is_many=False),
    Name(id="believed", text="it is believed", is_described=True, is_many=True),
)
TOPICS: Final = (
    Name(id="situation", text="The situation, as reported", class_="topic", is_described=True),
    Name(
        id="inquiry",
        text="The inquiry that was asked for",
        class_="topic",
        is_described=True,
        phrase="to open an inquiry",
    ),
    Name(id="account", text="The account asked for", class_="topic", is_described=True, phrase="a written account"),
    Name(id="campaign", text="Save a Bell!", class_="topic", is_wanted=True),
)
CLAIMS: Final = (
    Claim(id="copy", text="The bell is a copy.", label="a copy"),
    Claim(
        id="people",
        text="Activists came from as far as the islands to hear the bell in the tower ring.",
        starts_with_name=False,
    ),
    Claim(id="altogether", text="Altogether, 5 people were there."),
    Claim(id="sounds", text="It sounds as ever.", original="Звучит как всегда.", original_lang="ru"),
    Claim(id="unsafe", text="Es klingt wie immer.", lang="de"),
    Claim(id="found", text="There was no trace.", is_finding=True),
    Claim(id="name", text="Haaretz is old.", starts_with_name=True),
    Claim(id="itself", text="The Evening Tide was wrong.", label='"wrong", as it says'),
)


def built(of: type[Made], /, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Made]:
    """Values of a class of which some parts are drawn; the others are what they are where nothing is said."""
    return st.fixed_dictionaries(parts).map(lambda drawn: of(**drawn))


LETTER: Final = Name(id="letter", text="the letter", class_="source", is_described=True)
SPEAKERS: Final = built(
    Speaker,
    name=st.sampled_from(NAMES),
    capacity=st.sampled_from(("", "Mayor of Thule", "spokesman")),
    styled_by=st.sampled_from(("", "the dispatch")),
    interest=st.sampled_from(("", "a party to the matter")),
    on_behalf_of=st.sampled_from(((), (NAMES[1],))),
    accused=st.sampled_from(((), (Accused(NAMES[1], (NAMES[2],)),), (Accused(NAMES[1], NAMES[:1], "blamed by"),))),
    unnamed_by=st.sampled_from(("", "", "", "the dispatch")),
)


def some(strategy: st.SearchStrategy[Any], most: int = 3, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some of them, in a tuple, none twice by its id."""

    def key(one: Any) -> Any:
        return getattr(one, "id", None) or getattr(getattr(one, "name", None), "id", None) or repr(one)

    return st.lists(strategy, min_size=least, max_size=most, unique_by=key).map(tuple)


REBUTTALS: Final = built(
    Rebuttal, id=st.just("r"), speakers=some(SPEAKERS, 2, 1), targets=some(st.sampled_from(CLAIMS), 2)
)
DAYS: Final = st.sampled_from((None, "2017-05-10", "2017-06-01"))
WHENS: Final = st.one_of(
    built(When, stated=some(st.sampled_from(DATES), 2), spoken_of=st.booleans()),
    built(
        When,
        earliest=st.sampled_from((None, "2017-05-01")),
        latest=DAYS,
        is_ordered=st.booleans(),
        year_inferred=st.booleans(),
    ),
)
PAPERS: Final = built(Paper, name=st.just(LETTER), of=some(st.sampled_from(NAMES), 2), is_disputed=st.booleans())
CIRCUMSTANCES: Final = built(
    Circumstance, phrase=st.just("in custody"), by=st.one_of(st.none(), st.sampled_from(NAMES))
)
DISPUTES: Final = built(
    Dispute, by=SPEAKERS, verb=st.sampled_from((None, *VERBS[:2])), told_by=some(st.sampled_from(NAMES), 1)
)
TELLINGS: Final = built(
    Telling,
    by=some(SPEAKERS, 2, 1),
    verb=st.sampled_from((None, *VERBS[:2])),
    heard_from=some(st.sampled_from(NAMES), 1),
    through=some(st.tuples(st.sampled_from(NAMES)), 2),
    disputed_by=some(DISPUTES, 1),
    also=some(st.sampled_from(NAMES), 1),
)
TAKINGS: Final = built(
    TakenBack,
    by=some(SPEAKERS, 1, 1),
    when=st.one_of(st.none(), WHENS),
    circumstances=some(CIRCUMSTANCES, 1),
    told_by=some(st.sampled_from(NAMES), 1),
    said_to_be=some(PAPERS, 1),
    how=st.sampled_from(("", "later took the other side")),
    together=st.sampled_from((None, (1, 2), (2, 3))),
    disputed_by=some(DISPUTES, 1),
)
REMOVALS: Final = built(Removal, on=st.sampled_from(("", "2026-11-22")), reason=st.sampled_from(("", "It is not so.")))


def acts(depth: int = 2, verbs: tuple[Verb, ...] = VERBS) -> st.SearchStrategy[Act]:
    """Acts that speak of acts, to so many levels."""
    return st.sampled_from(verbs).flatmap(lambda verb: _acts(verb, depth))


def _objects(verb: Verb, depth: int) -> st.SearchStrategy[tuple[Object, ...]]:
    allowed = CLASSES[verb.name]
    kinds: list[st.SearchStrategy[What]] = []
    if "claim" in allowed:
        kinds.append(st.sampled_from(CLAIMS))
    if "actor" in allowed:
        kinds.append(st.sampled_from(NAMES))
    if "topic" in allowed:
        kinds.append(st.sampled_from(TOPICS))
    if "source" in allowed:
        kinds.append(st.just(LETTER))
    if "rebuttal" in allowed:
        kinds.append(REBUTTALS)
    if "act" in allowed and depth:
        kinds.append(acts(depth - 1))

    def stood(what: What) -> Object:
        entry = STANCES.get(verb.name)
        class_ = what.class_ if isinstance(what, Name) else type(what).__name__.lower()
        return Object(what=what, pole=entry.stance_towards(class_) if entry else verb.stance)

    return some(st.one_of(kinds).map(stood).filter(lambda one: bool(one.what.id)), 3, 1) if kinds else st.just(())


def _acts(verb: Verb, depth: int) -> st.SearchStrategy[Act]:
    inner = acts(0) if depth else st.nothing()  # beside the objects, acts are named and not told
    return built(
        Act,
        id=st.uuids().map(str),
        verb=st.just(verb),
        speakers=some(SPEAKERS, 3, 1),
        state=st.sampled_from(STATES),
        objects=_objects(verb, depth).map(_each_once),
        instead=some(st.sampled_from(CLAIMS), 1),
        against=some(st.one_of(st.sampled_from(CLAIMS), st.just(LETTER), REBUTTALS, inner), 1),
        addressees=some(st.sampled_from(NAMES), 2),
        responds_to=some(st.one_of(st.sampled_from((*NAMES, *CLAIMS)), REBUTTALS, inner), 2),
        because=some(st.sampled_from((*CLAIMS, TOPICS[0], LETTER)), 2),
        presupposes=some(st.sampled_from(CLAIMS), 1),
        hedge=st.sampled_from((None, Hedge(adverb="allegedly", label="alleged"))),
        circumstances=some(CIRCUMSTANCES, 1),
        knows_by=st.sampled_from(("", "having seen it")),
        words=st.sampled_from(((), (Words(text="It is so."),), (Words(text="Да", lang="ru", translation="Yes"),))),
        together=st.sampled_from((None, True, False)),
        when=st.one_of(st.none(), WHENS),
        told=st.one_of(st.none(), TELLINGS),
        disputed_by=some(DISPUTES, 2).map(_by_others),
        taken_back=st.one_of(st.none(), TAKINGS),
        removed=st.one_of(st.none(), REMOVALS),
        within=st.none() | inner,
        granted_by=some(st.sampled_from(NAMES), 1),
        account_of=some(st.sampled_from(NAMES), 1),
        said_to_be=some(PAPERS, 1),
    )


def _each_once(objects: tuple[Object, ...]) -> tuple[Object, ...]:
    return tuple({one.what.id: one for one in objects}.values())


def _by_others(disputes: tuple[Dispute, ...]) -> tuple[Dispute, ...]:
    return tuple({one.by.name.id: one for one in disputes}.values())


ASIDES: Final = st.sampled_from(("", "in a document said to be Ada Holm's", "as told by the Tide"))
POSITIONS: Final = built(
    Position,
    name=st.sampled_from(NAMES),
    on_behalf_of=some(st.sampled_from(NAMES), 2),
    interest=st.sampled_from(("", "a witness", "a party to the matter (it is her office)")),
    how=st.sampled_from(("", "taken for granted", "criticised")),
    by_way_of=st.sampled_from(("", "what is said of another claim, a copy")),
    aside=ASIDES,
)
TOLD_ONLY: Final = built(
    AsTold,
    name=st.sampled_from(NAMES),
    by=some(st.sampled_from(NAMES), 2),
    disputed_by=some(DISPUTES, 1),
    is_said=st.booleans(),
    papers=some(PAPERS, 1),
)
STANDINGS: Final = built(
    Standing,
    key=st.sampled_from(KEYS),
    scope=st.sampled_from(("", "one document read", "two documents read; the record ends 5 June 2019")),
    documents=st.integers(0, 2),
    in_favour=some(POSITIONS),
    against=some(POSITIONS),
    taken_back=some(TAKINGS, 2),
    granted_by=some(st.sampled_from(NAMES), 2),
    told_by=some(st.sampled_from(NAMES), 2),
    attributed=st.none() | TELLINGS,
    attributed_to=some(st.sampled_from(NAMES), 2),
    disputed_by=some(DISPUTES, 2),
    as_of=st.sampled_from(("", "2019-06-01")),
    in_favour_as_told=some(TOLD_ONLY, 2),
    against_as_told=some(TOLD_ONLY, 2),
    disowned_by=some(st.sampled_from(NAMES), 1),
    document_taken_back_by=some(st.sampled_from(NAMES), 1),
    attributed_in=ASIDES,
    from_whom=some(st.sampled_from([name.id for name in NAMES]), 1),
    perhaps=some(st.sampled_from(NAMES), 2),
    left_out=st.integers(0, 2),
    left_out_why=st.sampled_from(("", "they have no day")),
    may_be_absolute=st.booleans(),
)
