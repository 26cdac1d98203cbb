"""Acts about acts: reported three deep, taken back and taken back again, denied, asked for, blamed on groups.

Each sentence is argued from who could object to it: nobody's words may be read as another's, and no deed as done by
whoever only speaks of it.
"""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.language.acts import clause, nominal, noun_of, sentence
from factgraph.language.parts import (
    Act,
    Circumstance,
    Claim,
    Hedge,
    Name,
    Object,
    Paper,
    Rebuttal,
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

ENTRIES: Final = load().verbs
ADA: Final = Name(id="ada", text="Ada Holm", is_person=True)
BEN: Final = Name(id="ben", text="Ben Ry", is_person=True)
CLEO: Final = Name(id="cleo", text="Cleo Ash", is_person=True)
TIDE: Final = Name(id="tide", text="The Evening Tide", article="the")
WIRE: Final = Name(id="wire", text="North Wire", article="the")
OFFICE: Final = Name(id="office", text="Harbour Office", article="the")
MEDIA: Final = Name(id="media", text="many news media", is_described=True)
SIGNED: Final = Name(id="signed", text="the people who signed", is_described=True)
LETTER: Final = Name(id="letter", text="the letter", class_="source", is_described=True)
SALE: Final = Name(id="sale", text="The sale of the bell", class_="topic", is_described=True)
INQUIRY: Final = Name(
    id="inquiry", text="The inquiry", class_="topic", is_described=True, phrase="to open an inquiry"
)  # fmt: skip
ACCOUNT: Final = Name(
    id="account", text="The account", class_="topic", is_described=True, phrase="a written account", is_wanted=True
)
RINGS: Final = Claim(id="rings", text="The bell rings.", label='"it rings"')
SOLD: Final = Claim(id="sold", text="The bell was sold.", label='"sold"')
ALLEGED: Final = Hedge(adverb="allegedly", label="alleged")


def does(verb: str, who: Name | Speaker | tuple[Name | Speaker, ...], *about: What, id: str = "", **more: Any) -> Act:
    """An act of this verb, about these, with the sides that the vocabulary gives it."""
    entry = ENTRIES[verb]
    several = (who,) if isinstance(who, Name | Speaker) else who
    speakers = tuple(one if isinstance(one, Speaker) else Speaker(name=one) for one in several)
    sides = tuple(Object(what=one, pole=dict(entry.towards).get(class_of(one), entry.stance)) for one in about)
    return Act(id=id or f"{verb}-{len(about)}", verb=Verb.of(entry), speakers=speakers, objects=sides, **more)


def class_of(what: What) -> str:
    if isinstance(what, Name):
        return what.class_
    return {"Claim": "claim", "Act": "act", "Rebuttal": "rebuttal"}[type(what).__name__]


SAYS: Final = does("asserts", ADA, RINGS, id="says")
RETRACTS: Final = does("retracts", ADA, SAYS, id="retracts")
ACCUSES: Final = does("accuses", BEN, OFFICE, SOLD, id="accuses")
ACCUSES_MANY: Final = does("accuses", BEN, SIGNED, MEDIA, SOLD, id="accuses-many")
ASKS: Final = does("asks", BEN, RINGS, id="asks", addressees=(ADA, CLEO, OFFICE))

DEEP: Final = [
    # Three tellers, each with its own verb, outermost first.
    (
        does("reports", TIDE, does("reports", WIRE, does("reports", CLEO, SAYS))),
        "The Evening Tide reports that the North Wire reports that Cleo Ash reports that Ada Holm says that the bell rings.",
    ),
    # An accusation at the bottom is its accuser's alone: no "saying that" could be the wire's.
    (
        does("reports", TIDE, does("reports", WIRE, ACCUSES)),
        "The Evening Tide reports that the North Wire reports that Ben Ry accuses the Harbour Office, "
        "the accusation being that the bell was sold.",
    ),
    # A denial around three tellings denies the outermost of them.
    (
        does("denies", ADA, does("reports", TIDE, does("reports", WIRE, SAYS))),
        "Ada Holm denies that the Evening Tide reports that the North Wire reports that Ada Holm says that the bell rings.",
    ),
    (
        does("quotes", TIDE, does("reports", WIRE, ACCUSES)),
        "The Evening Tide quotes the North Wire's report that Ben Ry accuses the Harbour Office, "
        "the accusation being that the bell was sold.",
    ),
    (does("quotes", TIDE, SAYS), "The Evening Tide quotes Ada Holm as saying that the bell rings."),
    (
        does("criticises", BEN, does("quotes", TIDE, SAYS)),
        "Ben Ry criticises the Evening Tide's quotation of Ada Holm as saying that the bell rings.",
    ),
]  # fmt: skip

TAKEN: Final = [
    (RETRACTS, "Ada Holm retracts having said that the bell rings."),
    # Each taking back is one more "having": she stands again where she stood.
    (does("retracts", ADA, RETRACTS), "Ada Holm retracts having retracted having said that the bell rings."),
    (
        does("retracts", ADA, does("retracts", ADA, RETRACTS)),
        "Ada Holm retracts having retracted having retracted having said that the bell rings.",
    ),
    # What she denies is that she took it back, not what she had said.
    (does("denies", ADA, RETRACTS), "Ada Holm denies having retracted having said that the bell rings."),
    (does("denies", BEN, RETRACTS), "Ben Ry denies that Ada Holm retracts having said that the bell rings."),
    (does("reports", TIDE, RETRACTS), "The Evening Tide reports that Ada Holm retracts having said that the bell rings."),
    # Two who said it take it back: it was theirs.
    (
        does("retracts", (ADA, BEN), does("asserts", (ADA, BEN), RINGS)),
        "Ada Holm and Ben Ry retract their own saying that the bell rings.",
    ),
    # One of the two takes back what was both of theirs.
    (
        does("retracts", ADA, does("asserts", (ADA, BEN), RINGS)),
        "Ada Holm retracts Ada Holm and Ben Ry's saying that the bell rings.",
    ),
    # The claim and the saying are said once.
    (does("retracts", ADA, RINGS, SAYS), "Ada Holm retracts the claim that the bell rings, and Ada Holm's own saying so."),
    (
        does("retracts", BEN, ACCUSES),
        "Ben Ry retracts Ben Ry's own accusation against the Harbour Office, namely that the bell was sold.",
    ),
    (does("asks", TIDE, RETRACTS, addressees=(ADA,)), "The Evening Tide asks Ada Holm to retract having said that the bell rings."),
    # Of two asked, one is to do it: "asks Ada and Cleo to" would ask both.
    (
        does("asks", TIDE, RETRACTS, addressees=(ADA, CLEO)),
        "The Evening Tide asks Ada Holm and Cleo Ash that Ada Holm retract having said that the bell rings.",
    ),
]  # fmt: skip

ASKED: Final = [
    (ASKS, "Ben Ry asks Ada Holm, Cleo Ash and the Harbour Office whether the bell rings."),
    # A question inside a denial stays a question: nobody denies that it rings.
    (does("denies", BEN, ASKS), "Ben Ry denies having asked Ada Holm, Cleo Ash and the Harbour Office whether the bell rings."),
    (
        does("denies", CLEO, ASKS),
        "Cleo Ash denies that Ben Ry asks Ada Holm, Cleo Ash and the Harbour Office whether the bell rings.",
    ),
    (
        does("declines", ADA, ASKS),
        "Ada Holm declines to answer Ben Ry's question to Ada Holm, Cleo Ash and the Harbour Office whether the bell rings.",
    ),
    (does("asks", BEN, INQUIRY, addressees=(OFFICE, ADA)), "Ben Ry asks the Harbour Office and Ada Holm to open an inquiry."),
    (does("demands", BEN, INQUIRY, addressees=(OFFICE,)), "Ben Ry demands that the Harbour Office open an inquiry."),
    # Of the Office it is demanded that Ada take it back: nobody of the two is left out.
    (
        does("demands", BEN, RETRACTS, addressees=(OFFICE,)),
        "Ben Ry demands from the Harbour Office that Ada Holm retract having said that the bell rings.",
    ),
    (
        does("demands", BEN, RETRACTS, addressees=(ADA,)),
        "Ben Ry demands that Ada Holm retract having said that the bell rings.",
    ),
    # Of whom it is demanded, nobody is made up.
    (does("demands", BEN, INQUIRY), "Ben Ry demands that somebody open an inquiry."),
    (does("demands", BEN, ACCOUNT, addressees=(OFFICE,)), "Ben Ry demands a written account from the Harbour Office."),
    (does("promises", OFFICE, INQUIRY, addressees=(ADA,)), "The Harbour Office promises Ada Holm to open an inquiry."),
    (does("warns", BEN, RINGS, addressees=(ADA,)), "Ben Ry warns Ada Holm that the bell rings."),
    (does("asserts", BEN, RINGS, addressees=(ADA, CLEO)), "Ben Ry says to Ada Holm and Cleo Ash that the bell rings."),
    (does("denies", BEN, RINGS, addressees=(ADA,)), "Ben Ry denies to Ada Holm that the bell rings."),
    (
        does("criticises", BEN, RINGS, addressees=(ADA,)),
        "Ben Ry, addressing Ada Holm, criticises the claim that the bell rings.",
    ),
]  # fmt: skip

GROUPS: Final = [
    (ACCUSES, "Ben Ry accuses the Harbour Office, saying that the bell was sold."),
    # A clause in the name of the one must not swallow the other.
    (ACCUSES_MANY, "Ben Ry accuses the people who signed, and many news media, saying that the bell was sold."),
    (does("accuses", SIGNED, OFFICE, SOLD), "The people who signed accuse the Harbour Office, saying that the bell was sold."),
    (
        does("accuses", (ADA, MEDIA), OFFICE, SOLD),
        "Ada Holm and many news media accuse the Harbour Office, saying that the bell was sold.",
    ),
    # Of what nobody is accused: that is said of nobody in particular.
    (does("accuses", BEN, SOLD), "Ben Ry accuses somebody, saying that the bell was sold."),
    # Whom he accuses, and of no deed on record.
    (does("accuses", BEN, SIGNED), "Ben Ry accuses the people who signed."),
    (
        does("denies", OFFICE, ACCUSES),
        "The Harbour Office denies that Ben Ry accuses the Harbour Office, the accusation being that the bell was sold.",
    ),
    (
        does("rebuts", OFFICE, ACCUSES),
        "The Harbour Office rebuts Ben Ry's accusation against the Harbour Office, namely that the bell was sold.",
    ),
    (
        does("criticises", ADA, does("accuses", SIGNED, OFFICE, SOLD)),
        "Ada Holm criticises the accusation, by the people who signed, against the Harbour Office, namely that the bell was sold.",
    ),
    # No possessive stands behind a clause: "the people who signed's".
    (
        does("criticises", ADA, does("asserts", SIGNED, RINGS)),
        "Ada Holm criticises the saying, by the people who signed, that the bell rings.",
    ),
    (
        does("supports", ADA, Rebuttal(id="r", speakers=(Speaker(name=SIGNED),), targets=(RINGS,))),
        "Ada Holm supports the rebuttal, by the people who signed, of the claim that the bell rings.",
    ),
    (
        does("supports", ADA, Rebuttal(id="r", speakers=(Speaker(name=SIGNED),))),
        "Ada Holm supports the rebuttal by the people who signed.",
    ),
    (
        does("supports", SIGNED, Rebuttal(id="r", speakers=(Speaker(name=SIGNED),), targets=(RINGS,))),
        "The people who signed support their own rebuttal of the claim that the bell rings.",
    ),
    # Whoever is praised is named once, and does what for.
    (does("praises", BEN, ADA, SAYS), "Ben Ry praises Ada Holm for saying that the bell rings."),
    (does("praises", BEN, CLEO, SAYS), "Ben Ry praises Cleo Ash for Ada Holm's saying that the bell rings."),
    (does("thanks", BEN, ADA, SAYS), "Ben Ry thanks Ada Holm for saying that the bell rings."),
]  # fmt: skip

MARGINS: Final = [
    (
        does("criticises", ADA, RINGS, because=(SOLD,)),
        "Ada Holm criticises the claim that the bell rings, giving as a reason that the bell was sold.",
    ),
    (
        does("denies", ADA, RINGS, because=(SOLD, LETTER)),
        "Ada Holm denies that the bell rings, giving as a reason that the bell was sold, giving the letter as a further reason.",
    ),
    (does("denies", ADA, RINGS, because=(LETTER,)), "Ada Holm denies that the bell rings, giving the letter as the reason."),
    # The reason of whoever reports is told before the report, or it would be the reason of whom it is about.
    (
        does("reports", TIDE, SAYS, because=(SOLD,)),
        "The Evening Tide, giving as a reason that the bell was sold, reports that Ada Holm says that the bell rings.",
    ),
    (
        does("asserts", ADA, RINGS, presupposes=(SOLD,)),
        "Ada Holm says that the bell rings, and takes it for granted that the bell was sold.",
    ),
    # What she takes for granted in a report is its reporter's.
    (
        does("asserts", ADA, RINGS, presupposes=(SOLD,), granted_by=(TIDE,)),
        "Ada Holm says that the bell rings, where the Evening Tide takes it for granted that the bell was sold.",
    ),
    (
        does("asserts", ADA, RINGS, circumstances=(Circumstance(phrase="in custody", by=TIDE),)),
        "Ada Holm says that the bell rings, in custody (as the Evening Tide tells it).",
    ),
    (does("asserts", ADA, RINGS, hedge=ALLEGED), "Ada Holm says that, allegedly, the bell rings."),
    # A reservation stands in what is said; of a thing it is told behind.
    (does("criticises", ADA, RINGS, hedge=ALLEGED), "Ada Holm criticises the claim that the bell rings, put as alleged."),
    (does("asserts", ADA, RINGS, responds_to=(ACCUSES,)), "Ada Holm says that the bell rings, in answer to Ben Ry."),
    # Whom she answers is named already.
    (
        does("asserts", ADA, RINGS, responds_to=(ACCUSES,), addressees=(BEN,)),
        "Ada Holm says to Ben Ry that the bell rings.",
    ),
    (
        does("rebuts", (ADA, BEN), RINGS, instead=(SOLD,)),
        "Ada Holm and Ben Ry rebut the claim that the bell rings, and say instead that the bell was sold.",
    ),
    (
        does("reports", TIDE, does("rebuts", ADA, RINGS, instead=(SOLD,))),
        "The Evening Tide reports that Ada Holm rebuts the claim that the bell rings, "
        "and that Ada Holm says instead that the bell was sold.",
    ),
    # Her own words end the sentence; they are hers and not the Tide's.
    (
        does("reports", TIDE, SAYS, words=(Words(text="Rung"),)),
        'The Evening Tide reports that Ada Holm says that the bell rings, in the words of the Evening Tide: "Rung".',
    ),
    # Words that say no more than the claim are not said twice.
    (does("asserts", ADA, RINGS, words=(Words(text="The bell rings!"),)), "Ada Holm says that the bell rings."),
]  # fmt: skip

DOUBTED: Final = [
    (SAYS._replace(state="not-done"), "Ada Holm does not say that the bell rings."),
    (SAYS._replace(state="supposed"), "Ada Holm would say that the bell rings."),
    (
        SAYS._replace(state="supposed", told=Telling(by=(Speaker(name=BEN),))),
        "Ada Holm would say that the bell rings, Ben Ry says.",
    ),
    # Behind words in quotation marks nothing may be read as one of them.
    (
        SAYS._replace(state="supposed", told=Telling(by=(Speaker(name=BEN),)), words=(Words(text="It is so."),)),
        'As Ben Ry tells it, Ada Holm would say that the bell rings: "It is so."',
    ),
    (
        SAYS._replace(state="attribution-disputed", told=Telling(by=(Speaker(name=TIDE),))),
        "Ada Holm is said by the Evening Tide to say that the bell rings.",
    ),
    (
        SAYS._replace(state="disowned", taken_back=TakenBack(by=(Speaker(name=TIDE),))),
        "Ada Holm is no longer said to have said that the bell rings: the Evening Tide took the report back.",
    ),
    (
        SAYS._replace(state="hearsay", told=Telling(by=(Speaker(name=TIDE),), heard_from=(WIRE,))),
        "The Evening Tide is said by the North Wire to say that Ada Holm says that the bell rings.",
    ),
    (SAYS._replace(state="hearsay", account_of=(TIDE,)), "As the Evening Tide tells it, Ada Holm says that the bell rings."),
    (
        SAYS._replace(said_to_be=(Paper(name=LETTER, of=(ADA,)),)),
        "In a document said to be Ada Holm's, Ada Holm says that the bell rings.",
    ),
    (
        SAYS._replace(said_to_be=(Paper(name=LETTER, of=(SIGNED, ADA)),)),
        "In a document said to be that of Ada Holm and the people who signed, Ada Holm says that the bell rings.",
    ),
    # Whose account it is stands in commas behind "that".
    (
        does("reports", WIRE, SAYS._replace(account_of=(TIDE,))),
        "The North Wire reports that, as the Evening Tide tells it, Ada Holm says that the bell rings.",
    ),
    (
        SAYS._replace(state="object-only"),
        "It is only spoken of, and not told as done, that Ada Holm says that the bell rings.",
    ),
    (
        does("criticises", BEN, SAYS._replace(state="attribution-disputed")),
        "Ben Ry criticises the report that Ada Holm says that the bell rings.",
    ),
    (
        does("criticises", BEN, SAYS._replace(state="not-done")),
        "Ben Ry criticises the statement that Ada Holm does not say that the bell rings.",
    ),
]  # fmt: skip

EVERY: Final = [*DEEP, *TAKEN, *ASKED, *GROUPS, *MARGINS, *DOUBTED]


@pytest.mark.parametrize(("act", "text"), DEEP)
def test_each_of_several_tellers_has_its_own_verb(act: Act, text: str) -> None:
    assert plain(sentence(act)) == text


@pytest.mark.parametrize(("act", "text"), TAKEN)
def test_what_was_taken_back_is_whose_it_was(act: Act, text: str) -> None:
    assert plain(sentence(act)) == text


@pytest.mark.parametrize(("act", "text"), ASKED)
def test_what_is_asked_is_asked_of_those_who_are_asked_and_stays_a_question(act: Act, text: str) -> None:
    assert plain(sentence(act)) == text


@pytest.mark.parametrize(("act", "text"), GROUPS)
def test_groups_are_accused_and_praised_without_running_into_each_other(act: Act, text: str) -> None:
    assert plain(sentence(act)) == text


@pytest.mark.parametrize(("act", "text"), MARGINS)
def test_reasons_reservations_and_words_are_those_of_whom_they_are(act: Act, text: str) -> None:
    assert plain(sentence(act)) == text


@pytest.mark.parametrize(("act", "text"), DOUBTED)
def test_the_state_of_an_act_is_in_its_verb(act: Act, text: str) -> None:
    assert plain(sentence(act)) == text


def named_in(act: Act) -> set[str]:
    """The ids of all who act, are addressed or are spoken of in an act, at any depth."""
    found = {one.name.id for one in act.speakers} | {one.id for one in act.addressees}
    for one in act.objects:
        if isinstance(one.what, Act):
            found |= named_in(one.what)
        elif isinstance(one.what, Rebuttal):
            found |= {speaker.name.id for speaker in one.what.speakers}
        else:
            found.add(one.what.id)
    return found


@pytest.mark.parametrize("act", [act for act, _ in EVERY], ids=lambda act: act.id)
def test_whoever_acts_in_an_act_or_is_spoken_of_is_named_in_its_sentence(act: Act) -> None:
    assert named_in(act) <= {one.id for one in sentence(act) if one.id}


@given(st.sampled_from([act for act, _ in EVERY]), st.integers(1, 5))
def test_whatever_is_reported_so_often_is_told_in_the_same_words_behind_the_tellers(act: Act, deep: int) -> None:
    told = act
    for number in range(deep):
        told = does("reports", Name(id=f"n{number}", text=f"Outlet {number}"), told, id=f"o{number}")
    text = plain(sentence(told))
    assert [text.index(f"Outlet {number} reports that") for number in range(deep)] == sorted(
        (text.index(f"Outlet {number} reports that") for number in range(deep)), reverse=True
    )
    assert text.count("Outlet") == deep
    # What the innermost says never ends in a saying that could be an outlet's.
    assert ", saying that" not in text


@given(st.sampled_from([act for act, _ in EVERY if act.state == "performed"]))
def test_an_act_that_is_denied_is_not_stated(act: Act) -> None:
    denied = plain(sentence(does("denies", Name(id="x", text="Dora Elm"), act)))
    assert denied.startswith(("Dora Elm denies that ", "Dora Elm denies that, "))
    assert plain(clause(act)) in denied


@given(st.sampled_from([act for act, _ in EVERY]))
def test_an_act_as_a_thing_is_a_noun_or_a_gerund_and_says_whose_it_is(act: Act) -> None:
    text = plain(nominal(act, owner=does("criticises", Name(id="x", text="Dora Elm"), RINGS)))
    assert not text.startswith("that ")
    assert all(one.name.text.removeprefix("The ").split()[-1] in text for one in act.speakers)
    assert "'s's" not in text
    assert "signed's" not in text


def test_a_request_and_a_question_have_their_nouns() -> None:
    assert noun_of(ASKS) == "question"
    assert noun_of(does("asks", BEN, INQUIRY)) == "request"
    assert noun_of(does("reports", TIDE, RINGS)) == "report"
    assert noun_of(SAYS) == ""


@pytest.mark.parametrize(("when", "text"), [
    (When(stated=("2021-02-01",)), "Ada Holm says that the bell rings (1 February 2021)."),
    (When(latest="2021-02-01"), "Ada Holm says that the bell rings (not after 1 February 2021)."),
    (When(), "Ada Holm says that the bell rings (time not known)."),
    (When(stated=("2021",), spoken_of=True), "Ada Holm says that the bell rings (spoken of in 2021)."),
])  # fmt: skip
def test_the_time_stands_in_brackets_behind_what_was_done(when: When, text: str) -> None:
    said = sentence(SAYS._replace(when=when))
    assert plain(said) == text
    assert [one.text for one in said if one.role == "when"] == [text[text.index("(") + 1 : -2]]
