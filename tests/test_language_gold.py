"""Sentences of both dossiers that are easily told wrongly: each says what the texts say, in good English.

The parts are made by hand; every sentence is the one that a reader worked out, or keeps what that reader asked of it.
"""

from typing import Any

import pytest

from factgraph.language.acts import sentence
from factgraph.language.parts import (
    Act,
    Claim,
    Dispute,
    Hedge,
    Name,
    Object,
    Speaker,
    TakenBack,
    Telling,
    Verb,
    What,
    When,
    Words,
)
from factgraph.language.stretches import plain
from factgraph.vocabulary import load

ALLEGED = Hedge(adverb="allegedly", label="alleged")


def person(text: str) -> Name:
    return Name(id=text, text=text, is_person=True)


def body(text: str, label: str = "") -> Name:
    return Name(id=text, text=text, label=label, article="the")


def phrase(text: str, **more: Any) -> Name:
    return Name(id=text, text=text, is_described=True, **more)


def topic(text: str, **more: Any) -> Name:
    return Name(id=text, text=text, class_="topic", is_described=True, **more)


def claim(text: str, **more: Any) -> Claim:
    return Claim(id=text, text=text, **more)


def on(day: str) -> When:
    return When(stated=(day,))


def not_after(day: str, *, inferred: bool = False) -> When:
    return When(latest=day, year_inferred=inferred)


def act(verb: str, *speakers: Name | Speaker, about: tuple[What, ...] = (), **more: Any) -> Act:
    entry = load().verbs[verb]
    said = tuple(one if isinstance(one, Speaker) else Speaker(name=one) for one in speakers)
    classes = {Claim: "claim", Act: "act"}
    objects = tuple(
        Object(what=one, pole=entry.stance_towards(one.class_ if isinstance(one, Name) else classes.get(type(one), "")))
        for one in about
    )
    name = f"{verb} by {', '.join(one.name.id for one in said)}"
    return Act(id=name, verb=Verb.of(entry), speakers=said, objects=objects, **more)


# harbour-bell ---------------------------------------------------------------------------------------------------------

TARRASK = person("Iwo Tarrask")
RINGER = Speaker(name=TARRASK, capacity="retired bell-ringer")
FENNIMAR = person("Odile Fennimar")
MAYOR = Speaker(name=FENNIMAR, capacity="Mayor of Tolvessa")
KEEPER = person("Nawras al-Jarasuni")
KEEPER_AS = Speaker(name=KEEPER, capacity="Keeper of the Harbour Museum")
QUORNE = person("Ę́la Quorne")
OFFICE, COUNCIL = body("Tolvessa Harbour Office"), body("town council of Tolvessa")
MUSEUM = body("Harbour Museum of Tolvessa", "Harbour Museum")
WIRE, LANTERN = body("North Ambrel Wire"), body("The Tolvessa Lantern")
COURIER, TIDE, INQUIRY = body("The Ambrel Courier"), body("The Evening Tide"), body("The Bell Inquiry")

SOLD = claim("The Harbour Office sold the old harbour bell to a collector.")
IN_SECRET = claim("The Harbour Office sold the old harbour bell in secret.")
COPY = claim("The bell in the tower is a copy.")
HIGHER = claim("The bell rings higher than it used to.")
STAIRS = claim("Since the new year nobody has been let up the stairs of the tower.")
W340, W430 = claim("The bell weighs 340 kilograms."), claim("The bell weighs 430 kilograms.")
FAKE = claim("The bell is a fake.")
ORIGINAL = claim("The bell in the tower is the one that was cast in 1731.")

SAYS_COPY = act("asserts", TARRASK, about=(COPY,), because=(HIGHER, STAIRS), when=on("2019-03-04"))
WIRE_ASKS = act("asks", WIRE, about=(SOLD,), addressees=(OFFICE,), when=on("2019-03-04"))
ACCUSES_OFFICE = act("accuses", RINGER, about=(OFFICE, IN_SECRET), when=When(stated=("2019-03-04", "2019-03-03")))
MUSEUM_FOR_KEEPER = Speaker(name=MUSEUM, on_behalf_of=(KEEPER,))
KEEPER_ACCUSES = act(
    "accuses",
    KEEPER_AS,
    about=(OFFICE,),
    state="attribution-disputed",
    told=Telling(by=(Speaker(name=COURIER),), verb=Verb.of(load().verbs["reports"])),
    disputed_by=(Dispute(by=MUSEUM_FOR_KEEPER, verb=Verb.of(load().verbs["denies"])),),
    when=not_after("2019-03-05"),
)
KEEPER_SAYS_FAKE = act(
    "asserts",
    KEEPER_AS,
    about=(FAKE,),
    state="disowned",
    told=Telling(by=(Speaker(name=TIDE),), verb=Verb.of(load().verbs["quotes"])),
    taken_back=TakenBack(by=(Speaker(name=TIDE),), when=on("2019-03-14")),
    when=not_after("2019-03-06"),
)

HARBOUR_BELL = [
    (
        act("asserts", RINGER, about=(SOLD,), hedge=ALLEGED, when=on("2019-03-04")),
        "Iwo Tarrask, retired bell-ringer, says that, allegedly, the Harbour Office sold the old harbour bell to a collector (4 March 2019).",
    ),
    (
        ACCUSES_OFFICE,
        "Iwo Tarrask, retired bell-ringer, accuses the Tolvessa Harbour Office, saying that the Harbour Office sold the old harbour bell in secret (3 or 4 March 2019: the documents differ).",
    ),
    (
        SAYS_COPY._replace(words=(Words(text="The bell in the tower is a copy", lang="en"),)),
        "Iwo Tarrask says that the bell in the tower is a copy, giving as reasons that the bell rings higher than it used to and that since the new year nobody has been let up the stairs of the tower (4 March 2019).",
    ),
    (
        WIRE_ASKS,
        "The North Ambrel Wire asks the Tolvessa Harbour Office whether the Harbour Office sold the old harbour bell to a collector (4 March 2019).",
    ),
    (
        act("declines", OFFICE, about=(WIRE_ASKS,), responds_to=(WIRE_ASKS,), when=on("2019-03-04")),
        "The Tolvessa Harbour Office declines to answer the North Ambrel Wire's question whether the Harbour Office sold the old harbour bell to a collector (4 March 2019).",
    ),
    (
        act(
            "asserts",
            phrase("those who kept the tower book"),
            about=(W340, claim("The old bell was cast in 1731.")),
            when=not_after("2019-03-04"),
        ),
        "Those who kept the tower book say that the bell weighs 340 kilograms and that the old bell was cast in 1731 (not after 4 March 2019).",
    ),
    (
        act("accuses", MAYOR, about=(TARRASK,), state="not-done", when=When(stated=("2019-03-05",), spoken_of=True)),
        "Odile Fennimar, Mayor of Tolvessa, does not accuse Iwo Tarrask (spoken of on 5 March 2019).",
    ),
    (
        act(
            "demands",
            COUNCIL,
            about=(topic("The return of the bell that the town would demand", phrase="the return of the bell"),),
            addressees=(phrase("whoever has the bell"),),
            state="supposed",
            told=Telling(by=(Speaker(name=FENNIMAR),)),
        ),
        "The town council of Tolvessa would demand the return of the bell from whoever has the bell, Odile Fennimar says.",
    ),
    (
        act(
            "asks",
            phrase("a few skippers", size="a few"),
            about=(topic("The silence of the bell that skippers report"),),
            addressees=(OFFICE,),
            when=on("2018-12?/2019-01?"),
        ),
        "A few skippers ask the Tolvessa Harbour Office about the silence of the bell that skippers report (perhaps December 2018 to January 2019).",
    ),
    (
        KEEPER_ACCUSES,
        "Nawras al-Jarasuni, Keeper of the Harbour Museum, is said by the Ambrel Courier to accuse the Tolvessa Harbour Office, which the Harbour Museum, on behalf of Nawras al-Jarasuni, denies (not after 5 March 2019).",
    ),
    (
        act(
            "reports",
            WIRE,
            about=(ACCUSES_OFFICE._replace(speakers=(Speaker(name=TARRASK),)),),
            state="hearsay",
            told=Telling(by=(Speaker(name=COURIER),), verb=Verb.of(load().verbs["reports"]), heard_from=(TIDE,)),
            when=When(earliest="2019-03-03", latest="2019-03-05"),
        ),
        # The gold has "3 to 5 March 2019", which would read as three days of reporting, and "saying that", which might
        # be the wire's.
        "The Ambrel Courier is said by the Evening Tide to report that the North Ambrel Wire reports that Iwo Tarrask accuses the Tolvessa Harbour Office, the accusation being that the Harbour Office sold the old harbour bell in secret (between 3 and 5 March 2019).",
    ),
    (
        KEEPER_SAYS_FAKE,
        "Nawras al-Jarasuni, Keeper of the Harbour Museum, is no longer said to have said that the bell is a fake: the Evening Tide took the quotation back on 14 March 2019.",
    ),
    (
        act(
            "rebuts",
            Speaker(name=person("Maren Ulquist"), capacity="Director of the Harbour Office", on_behalf_of=(OFFICE,)),
            about=(COPY, SAYS_COPY),
            instead=(claim("The old bell was taken down for cleaning and put back."),),
            responds_to=(SAYS_COPY,),
            when=on("2019-03-07"),
        ),
        "Maren Ulquist, Director of the Harbour Office, on behalf of the Tolvessa Harbour Office, rebuts the claim that the bell in the tower is a copy, and Iwo Tarrask's saying so, and says instead that the old bell was taken down for cleaning and put back (7 March 2019).",
    ),
    (
        act(
            "asserts",
            Speaker(name=person("Лавр Тимбалов"), capacity="skipper of a tug"),
            about=(
                claim(
                    "The bell sounds exactly as it did thirty years ago.",
                    original="Колокол звучит точно так же, как тридцать лет назад.",
                    original_lang="ru",
                ),
            ),
            against=(HIGHER,),
            words=(Words(text="Колокол звучит точно так же, как тридцать лет назад", lang="ru"),),
            when=not_after("2019-03-08"),
        ),
        "Лавр Тимбалов, skipper of a tug, says that the bell sounds exactly as it did thirty years ago («Колокол звучит точно так же, как тридцать лет назад»), against the claim that the bell rings higher than it used to (not after 8 March 2019).",
    ),
    (
        act(
            "denies",
            MUSEUM_FOR_KEEPER,
            about=(
                act(
                    "accuses",
                    KEEPER,
                    about=(FENNIMAR, claim("The mayor kept quiet about the bell.")),
                    state="object-only",
                ),
            ),
            when=on("2019-03-10"),
        ),
        # The gold has "saying that", which a reader may take for the museum's own saying.
        "The Harbour Museum of Tolvessa, on behalf of Nawras al-Jarasuni, denies that Nawras al-Jarasuni accuses Odile Fennimar, the accusation being that the mayor kept quiet about the bell (10 March 2019).",
    ),
    (
        act(
            "asks",
            MUSEUM,
            about=(act("corrects", TIDE, COURIER, about=(KEEPER_SAYS_FAKE, KEEPER_ACCUSES), state="object-only"),),
            addressees=(TIDE, COURIER),
            when=on("2019-03-10"),
        ),
        # The gold gathers the two under "what they told of"; here each is a report of its own.
        "The Harbour Museum of Tolvessa asks the Evening Tide and the Ambrel Courier to correct both the report that Nawras al-Jarasuni says that the bell is a fake and the report that Nawras al-Jarasuni accuses the Tolvessa Harbour Office (10 March 2019).",
    ),
    (
        act("concludes", QUORNE, about=(COPY,), state="not-done", when=When(stated=("2019-03-12",), spoken_of=True)),
        "Ę́la Quorne does not conclude that the bell in the tower is a copy (spoken of on 12 March 2019).",
    ),
    (
        act("accuses", QUORNE, about=(OFFICE,), state="supposed", when=When(stated=("2019-03-12",), spoken_of=True)),
        "Ę́la Quorne would accuse the Tolvessa Harbour Office (spoken of on 12 March 2019).",
    ),
    (
        act("retracts", TIDE, about=(SOLD,), state="not-done", when=When(stated=("2019-03-14",), spoken_of=True)),
        "The Evening Tide does not retract the claim that the Harbour Office sold the old harbour bell to a collector (spoken of on 14 March 2019).",
    ),
    (
        act(
            "corrects",
            TIDE,
            about=(W430, act("reports", TIDE, about=(W430,))),
            instead=(W340,),
            because=(Name(id="tower-book", text="The tower book", class_="source", article="the"),),
            when=on("2019-03-14"),
        ),
        "The Evening Tide corrects the claim that the bell weighs 430 kilograms, and its own report of it, and says instead that the bell weighs 340 kilograms, giving the tower book as the reason (14 March 2019).",
    ),
    (
        act(
            "announces",
            MAYOR,
            COUNCIL,
            about=(topic("The inquiry into the bell"),),
            together=True,
            when=on("2019-03-18"),
        ),
        "Odile Fennimar, Mayor of Tolvessa, and the town council of Tolvessa together announce the inquiry into the bell (18 March 2019).",
    ),
    (
        act(
            "accuses",
            INQUIRY,
            about=(phrase("anyone"),),
            state="not-done",
            when=When(stated=("2019-05-20",), spoken_of=True),
        ),
        "The Bell Inquiry does not accuse anyone (spoken of on 20 May 2019).",
    ),
    (
        act(
            "supports",
            KEEPER_AS,
            about=(claim("The harbour bell should stay in the tower."),),
            because=(claim("Five hundred people asked the museum when the bell would ring again."),),
            when=When(stated=("../2019-06-02",), earliest="2019-03-05", latest="2019-06-02"),
        ),
        "Nawras al-Jarasuni, Keeper of the Harbour Museum, supports the claim that the harbour bell should stay in the tower, giving as a reason that five hundred people asked the museum when the bell would ring again (between 5 March and 2 June 2019).",
    ),
    (
        act("praises", MAYOR, KEEPER_AS, about=(TARRASK,), together=False, when=not_after("2019-06-02")),
        "Odile Fennimar, Mayor of Tolvessa, and Nawras al-Jarasuni, Keeper of the Harbour Museum, each separately, praise Iwo Tarrask (not after 2 June 2019).",
    ),
    (
        act("quotes", LANTERN, about=(act("concludes", INQUIRY, about=(ORIGINAL,)),), when=on("2019-06-02")),
        "The Tolvessa Lantern quotes the Bell Inquiry's conclusion that the bell in the tower is the one that was cast in 1731 (2 June 2019).",
    ),
]

# Dispatch 002 ---------------------------------------------------------------------------------------------------------

SITUATION = topic("The situation of gay people in Chechnya, as reported")
MAGAZINE = phrase("the magazine that published the dispatch")
OUTLETS = phrase("many news media", size="many")
ABUSE = claim("Gay people in the Chechen Republic were abused or wronged.", starts_with_name=False)
CAMP = claim("The facility is a camp for gay people.")
SCHIFF = Speaker(name=person("Adam Schiff"), capacity="Republican House Representative", styled_by="the dispatch")
MEMBERS = Speaker(
    name=phrase("several members of the Los Angeles City Council"), capacity="members of the Los Angeles City Council"
)
NO_EVIDENCE = "There was no evidence that gay people in the Chechen Republic were abused or wronged."
OUTLETS_SAY = act("reports", OUTLETS, about=(CAMP,), words=(Words(text="Gay concentration camp"),))
OWN_VOICE = When(stated=("2017?-05-12/..",))

DISPATCH = [
    (
        act(
            "condemns",
            Speaker(name=person("Theresa May"), capacity="British Prime Minister"),
            about=(SITUATION,),
            responds_to=(person("Ian Dunkin"), person("Seb Dance")),
            words=(Words(text="Deeply Disturbing", lang="en"),),
            when=not_after("2017-05-10", inferred=True),
        ),
        'Theresa May, British Prime Minister, condemns the situation of gay people in Chechnya, as reported, in answer to Ian Dunkin and Seb Dance: "Deeply Disturbing" (not after 10 May, the year inferred to be 2017).',
    ),
    (
        act(
            "urges",
            Speaker(name=person("Angela Merkel"), capacity="German Chancellor"),
            about=(topic("The formal investigation that Merkel urged", phrase="to begin a formal investigation"),),
            addressees=(person("Vladimir Putin"),),
            when=When(latest="2017-05-10", year_inferred=True, is_ordered=True),
        ),
        "Angela Merkel, German Chancellor, urges Vladimir Putin to begin a formal investigation (before 10 May or on it, the year inferred to be 2017).",
    ),
    (
        act(
            "reports",
            Name(id="guardian", text="The Guardian"),
            about=(
                claim(
                    "Activists protesting in Moscow were arrested as they tried to hand over a petition.",
                    starts_with_name=False,
                ),
                claim("Altogether, 5 people were detained."),
            ),
            when=not_after("2017-05-11", inferred=True),
        ),
        "The Guardian reports that activists protesting in Moscow were arrested as they tried to hand over a petition, and that altogether 5 people were detained (not after 11 May, the year inferred to be 2017).",
    ),
    (
        act(
            "asks",
            phrase("the people who signed the petition", size="200 people", size_by="the digest"),
            about=(
                topic(
                    "The investigation that the petition asks for",
                    phrase="an investigation of the abuses of which the dispatch speaks",
                ),
            ),
            when=not_after("2017-05-11", inferred=True),
        ),
        "The people who signed the petition (200, as the digest states) ask for an investigation of the abuses of which the dispatch speaks (not after 11 May, the year inferred to be 2017).",
    ),
    (
        act(
            "asserts",
            body("Russian LGBT Network"),
            about=(
                claim("The Russian LGBT Network has helped 42 gay men who faced persecution in Chechnya."),
                claim(
                    "The Russian LGBT Network got people out and gave medical and psychological support where it was needed."
                ),
                claim("The Russian LGBT Network is trying to open ways for countries to accept LGBT refugees."),
            ),
            when=not_after("2017-05-11", inferred=True),
        ),
        "The Russian LGBT Network says that it has helped 42 gay men who faced persecution in Chechnya, that it got people out and gave medical and psychological support where it was needed, and that it is trying to open ways for countries to accept LGBT refugees (not after 11 May, the year inferred to be 2017).",
    ),
    (
        OUTLETS_SAY._replace(when=not_after("2017-05-11", inferred=True)),
        'Many news media report that the facility is a camp for gay people: "Gay concentration camp" (not after 11 May, the year inferred to be 2017).',
    ),
    (
        act(
            "rebuts",
            Speaker(
                name=person("Dimitry Alushkin"),
                capacity="Ambassador to the Russian Federation in Israel",
                styled_by="the dispatch",
            ),
            about=(CAMP, OUTLETS_SAY),
            instead=(claim("The facility is a military storehouse."),),
            when=not_after("2017-05-11", inferred=True),
        ),
        'Dimitry Alushkin, styled "Ambassador to the Russian Federation in Israel" by the dispatch, rebuts the claim that the facility is a camp for gay people, and many news media\'s report of it, and says instead that the facility is a military storehouse (not after 11 May, the year inferred to be 2017).',
    ),
    (
        act("reports", phrase("news outlets across the world", size="various"), about=(SITUATION,), when=When()),
        "News outlets across the world report on the situation of gay people in Chechnya, as reported (time not known).",
    ),
    (
        act(
            "condemns",
            MAGAZINE,
            about=(SITUATION,),
            because=(claim("Club culture owes much to gay people.", starts_with_name=False),),
            presupposes=(ABUSE,),
            when=OWN_VOICE,
        ),
        "The magazine that published the dispatch condemns the situation of gay people in Chechnya, as reported, giving as a reason that club culture owes much to gay people, and takes it for granted that gay people in the Chechen Republic were abused or wronged (12 May, the year inferred to be 2017, or later).",
    ),
    (
        act(
            "asserts",
            MAGAZINE,
            about=(
                claim("The dispatches are to sum up the latest reports and to keep the conversation online going."),
            ),
            when=OWN_VOICE,
        ),
        "The magazine that published the dispatch says that the dispatches are to sum up the latest reports and to keep the conversation online going (12 May, the year inferred to be 2017, or later).",
    ),
    (
        act(
            "asserts",
            MAGAZINE,
            about=(
                claim("Of the information since the earlier dispatch there is little that could be made sense of."),
            ),
            when=When(earliest="2017-05-12", year_inferred=True),
        ),
        "The magazine that published the dispatch says that of the information since the earlier dispatch there is little that could be made sense of (12 May, the year inferred to be 2017, or later).",
    ),
    (
        act(
            "asserts", MAGAZINE, about=(claim("Haaretz is the newspaper longest in print in Israel."),), when=OWN_VOICE
        ),
        "The magazine that published the dispatch says that Haaretz is the newspaper longest in print in Israel (12 May, the year inferred to be 2017, or later).",
    ),
    (
        act(
            "urges",
            Speaker(
                name=phrase("those who press Russia for a more thorough inquiry"),
                capacity="whom the dispatch does not name",
            ),
            about=(topic("The more thorough investigation", phrase="to undertake a more thorough investigation"),),
            addressees=(body("Russian Federation"),),
            when=not_after("2017-05-12", inferred=True),
        ),
        "Those who press Russia for a more thorough inquiry, whom the dispatch does not name, urge the Russian Federation to undertake a more thorough investigation (not after 12 May, the year inferred to be 2017).",
    ),
    (
        act(
            "concludes",
            phrase("those who held the first inquiry"),
            about=(claim(NO_EVIDENCE),),
            against=(ABUSE,),
            when=not_after("2017-05-12", inferred=True),
        ),
        # The gold shortens the claim to "that they were"; a grammar tells it as it is written.
        "Those who held the first inquiry conclude that there was no evidence that gay people in the Chechen Republic were abused or wronged, against the claim that gay people in the Chechen Republic were abused or wronged (not after 12 May, the year inferred to be 2017).",
    ),
    (
        act(
            "criticises",
            phrase("various groups of activists around the world", size="various"),
            about=(claim(NO_EVIDENCE, is_finding=True),),
            when=not_after("2017-05-12", inferred=True),
        ),
        "Various groups of activists around the world criticise the finding that there was no evidence that gay people in the Chechen Republic were abused or wronged (not after 12 May, the year inferred to be 2017).",
    ),
    (
        act(
            "criticises",
            SCHIFF,
            MEMBERS,
            about=(
                person("Donald Trump"),
                topic(
                    "The silence for which Trump is criticised",
                    phrase="silence on the situation of gay people in Chechnya, as reported",
                ),
            ),
            when=not_after("2017-05-12", inferred=True),
        ),
        'Adam Schiff, styled "Republican House Representative" by the dispatch, and several members of the Los Angeles City Council criticise Donald Trump for silence on the situation of gay people in Chechnya, as reported (not after 12 May, the year inferred to be 2017).',
    ),
    (
        act(
            "urges",
            SCHIFF,
            MEMBERS,
            about=(topic("action by the United States, as called for", phrase="to act"),),
            addressees=(body("United States"),),
            when=not_after("2017-05-12", inferred=True),
        ),
        'Adam Schiff, styled "Republican House Representative" by the dispatch, and several members of the Los Angeles City Council urge the United States to act (not after 12 May, the year inferred to be 2017).',
    ),
    (
        act("announces", Name(id="alturi", text="Alturi"), about=(topic("Save a Life in Chechnya!"),), when=When()),
        "Alturi announces Save a Life in Chechnya! (time not known).",
    ),
    (
        act("supports", MAGAZINE, about=(Name(id="ilga", text="ILGA Europe"),), when=OWN_VOICE),
        "The magazine that published the dispatch supports ILGA Europe (12 May, the year inferred to be 2017, or later).",
    ),
    (
        act(
            "asserts",
            MAGAZINE,
            about=(
                claim(
                    "American Friends of Rainbow Railroad tries to help gay men leave Chechnya for Canada and other countries."
                ),
            ),
            when=OWN_VOICE,
        ),
        "The magazine that published the dispatch says that American Friends of Rainbow Railroad tries to help gay men leave Chechnya for Canada and other countries (12 May, the year inferred to be 2017, or later).",
    ),
]


@pytest.mark.parametrize(
    ("one", "text"), [*HARBOUR_BELL, *DISPATCH], ids=lambda value: value.id if isinstance(value, Act) else ""
)
def test_a_sentence_says_what_the_record_says(one: Act, text: str) -> None:
    assert plain(sentence(one)) == text
