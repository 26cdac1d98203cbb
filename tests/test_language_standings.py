"""Where a debate stands, from how many it came, what was answered, who changed: always within what was read."""

import re
from typing import Final

import pytest

from factgraph.language.calls import Answers, Turn, answers, changed
from factgraph.language.chains import Link, chain
from factgraph.language.keys import HEADS
from factgraph.language.origins import Origins, origins
from factgraph.language.parts import Act, Circumstance, Claim, Dispute, Name, Speaker, TakenBack, Telling, Verb, When
from factgraph.language.standings import KEYS, Position, Standing, standing
from factgraph.language.stretches import plain
from factgraph.vocabulary import load
from inner_words import INNER

SCOPE: Final = "twelve documents read; the record ends 5 June 2019"
TARRASK = Name(id="t", text="Iwo Tarrask", is_person=True)
COURIER = Name(id="c", text="The Ambrel Courier", article="the")
LANTERN = Name(id="l", text="The Tolvessa Lantern", article="the")
MAYOR = Name(id="m", text="Odile Fennimar", is_person=True)
OFFICE = Name(id="o", text="Tolvessa Harbour Office", article="the")
ULQUIST = Name(id="u", text="Maren Ulquist", is_person=True)
INQUIRY = Name(id="i", text="The Bell Inquiry", article="the")
MAGAZINE = Name(id="z", text="the magazine that published the dispatch", is_described=True)
TOOK_BACK = TakenBack(by=(Speaker(name=TARRASK),), when=When(stated=("2019-06-01",)))
AGAINST = (Position(name=MAYOR), Position(name=ULQUIST, on_behalf_of=(OFFICE,), interest="accused in the matter"))

TOLD: Final = [
    (Standing(key="unasserted", scope=SCOPE), "no position on record in what was read."),
    (
        Standing(
            key="attributed-only",
            scope=SCOPE,
            attributed=Telling(by=(Speaker(name=COURIER),)),
            attributed_to=(MAYOR,),
            disputed_by=(Dispute(by=Speaker(name=OFFICE)),),
        ),
        "put into the mouth of Odile Fennimar by the Ambrel Courier; "
        "the Tolvessa Harbour Office says that Odile Fennimar did not say it.",
    ),
    (
        Standing(
            key="retracted",
            scope=SCOPE,
            taken_back=(
                TakenBack(
                    by=(Speaker(name=TARRASK),),
                    when=When(stated=("2019-06-01",)),
                    circumstances=(Circumstance(phrase="in custody", by=LANTERN),),
                    told_by=(LANTERN,),
                ),
            ),
        ),
        "as the Tolvessa Lantern tells it, Iwo Tarrask took it back on 1 June 2019, in custody (as the Tolvessa Lantern tells it).",
    ),
    (
        Standing(key="denied-only", scope=SCOPE, against=AGAINST[:1]),
        "denied by Odile Fennimar; nobody makes it in what was read.",
    ),
    (
        Standing(key="withdrawn-at-origin", scope=SCOPE, in_favour=(Position(name=COURIER),), against=AGAINST, taken_back=(TOOK_BACK,)),
        "still carried by the Ambrel Courier; Iwo Tarrask, from whom it came, took it back on 1 June 2019; "
        "denied by Odile Fennimar and Maren Ulquist (accused in the matter; on behalf of the Tolvessa Harbour Office).",
    ),
    (
        Standing(
            key="contested",
            scope=SCOPE,
            in_favour=(Position(name=MAGAZINE, how="taken for granted"),),
            against=(Position(name=INQUIRY, how="held to be unproven"),),
        ),
        "taken for granted by the magazine that published the dispatch; held to be unproven by the Bell Inquiry; "
        "both still on record.",
    ),
    (
        Standing(
            key="contested",
            scope=SCOPE,
            in_favour=(Position(name=COURIER, by_way_of="an equivalent claim"),),
            against=AGAINST[:1],
            taken_back=(TOOK_BACK,),
        ),
        "said by the Ambrel Courier (by way of an equivalent claim); denied by Odile Fennimar; "
        "Iwo Tarrask took it back on 1 June 2019.",
    ),
    (
        Standing(key="conceded", scope=SCOPE, in_favour=(Position(name=TARRASK),), granted_by=(ULQUIST,), told_by=(COURIER,)),
        "said by Iwo Tarrask; said by the Ambrel Courier to have been granted by Maren Ulquist.",
    ),
    (  # of several, what is said of one stands in brackets: "an observer, Maren Ulquist" would call her that
        Standing(
            key="contested",
            scope=SCOPE,
            in_favour=(
                Position(name=INQUIRY, interest="an observer"),
                Position(name=ULQUIST, on_behalf_of=(OFFICE,), interest="a party to the matter (it is her office)"),
            ),
            against=(Position(name=TARRASK, interest="a witness"),),
        ),
        "said by the Bell Inquiry (an observer) and Maren Ulquist (a party to the "
        "matter: it is her office; on behalf of the Tolvessa Harbour Office); denied by Iwo Tarrask, a witness; both still on record.",
    ),
    (Standing(key="unanswered", scope=SCOPE, in_favour=(Position(name=TARRASK),)), "said by Iwo Tarrask; no answer in what was read."),
    (
        Standing(key="unchallenged", scope=SCOPE, in_favour=(Position(name=TARRASK),), documents=12),
        "said by Iwo Tarrask; no objection in what was read (12 documents).",
    ),
    (
        Standing(key="unasserted", scope=SCOPE, as_of="2017-05-10", perhaps=(MAYOR, COURIER)),
        "no position is certain by 10 May 2017. Perhaps Odile Fennimar and the Ambrel Courier had spoken by 10 May 2017 too.",
    ),
    (
        Standing(key="denied-only", scope=SCOPE, against=AGAINST[:1], as_of="2017-05-10", perhaps=(COURIER,)),
        "denied by Odile Fennimar. Perhaps the Ambrel Courier had spoken by 10 May 2017 too.",
    ),
    (
        Standing(key="denied-only", scope=SCOPE, against=AGAINST[:1], left_out=2, left_out_why="they have no day"),
        "denied by Odile Fennimar. 2 acts were left out: they have no day.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "words"), TOLD, ids=lambda value: value.key if isinstance(value, Standing) else "")
def test_a_standing_opens_with_its_scope_and_says_who_and_how(one: Standing, words: str) -> None:
    assert plain(standing(one)) == f"Twelve documents read; the record ends 5 June 2019: {words}"


def test_every_key_has_a_sentence_and_a_short_form_without_inner_words() -> None:
    assert set(KEYS) == set(HEADS) == {one.key for one, _ in TOLD}
    assert not [text for text in HEADS.values() if INNER.search(text)]


@pytest.mark.parametrize("key", KEYS)
def test_nothing_absolute_is_said_where_somebody_may_have_spoken(key: str) -> None:
    one = Standing(
        key=key, scope=SCOPE, in_favour=(Position(name=MAYOR),), against=AGAINST, perhaps=(COURIER,), as_of="2019-03-10"
    )
    assert not re.search(r"nobody|no objection|no answer|both still|on record", plain(standing(one)))


def test_two_numbers_say_from_how_many_it_came_each_as_bounds() -> None:
    one = Origins(
        least=1,
        most=3,
        who=(TARRASK,),
        took_it_back=(TakenBack(by=(Speaker(name=TARRASK),), when=When(stated=("2019-06-01",)), told_by=(COURIER,)),),
        ways=(1, 2),
        held_ways=(1, 1),
        through=COURIER,
        unattributed=True,
    )
    assert plain(origins(one)) == (
        "It comes from Iwo Tarrask and voices that nobody names (speakers: at least 1, at most 3; "
        "by separate ways: at least 1, at most 2; in the documents that we hold: at least 1, at most 1, "
        "through the Ambrel Courier alone); as the Ambrel Courier tells it, Iwo Tarrask took it back on 1 June 2019."
    )
    assert plain(origins(Origins(least=0, most=0))) == "In what was read nobody says so outright."
    assert plain(origins(Origins(least=0, most=0, gave_up=(TARRASK,)))) == (
        "Who said it does so no longer: Iwo Tarrask."
    )


def test_where_records_may_be_withheld_no_total_and_no_nobody_is_given() -> None:
    known = origins(Origins(least=1, most=1, who=(TARRASK,), may_be_total=False))
    unknown = origins(Origins(least=0, most=0, may_be_total=False))
    assert plain(known) == "It comes from Iwo Tarrask, in what is shown."
    assert plain(unknown) == "Whom it comes from is not shown here."


def test_an_answer_that_is_missing_is_missing_in_what_was_read() -> None:
    declines = Act(id="d", verb=Verb(name="declines", label="declines"), speakers=(Speaker(name=COURIER),))
    denies = Act(id="e", verb=Verb(name="denies", label="denies"), speakers=(Speaker(name=ULQUIST),))
    assert plain(answers(Answers())) == "No answer in what was read."
    # What was taken back is the call, and not one of its answers: it is named.
    called = Act(id="c", verb=Verb.of(load().verbs["accuses"]), speakers=(Speaker(name=TARRASK),))
    known = Answers(call=called, answered_by=(denies,), declined_by=(declines,), taken_back_by=(called,))
    assert plain(answers(known)) == (
        "Answered: Maren Ulquist denies; declined by the Ambrel Courier; the accusation was taken back by Iwo Tarrask."
    )
    demanded = called._replace(verb=Verb.of(load().verbs["demands"]))
    assert plain(answers(Answers(call=demanded, taken_back_by=(demanded,)))) == (
        "What was demanded was taken back by Iwo Tarrask."
    )
    assert plain(answers(Answers(told_by=(COURIER,), disputed_by=(OFFICE,)))) == (
        "Told by the Ambrel Courier; denied by the Tolvessa Harbour Office; so no answer is looked for."
    )


def test_a_change_is_told_with_both_sides() -> None:
    claim = Claim(id="c", text="The harbour bell should stay in the tower.")
    assert plain(changed(MAYOR, claim, Turn(before="for", after="against"), When(stated=("2019-05-31",)))) == (
        "Odile Fennimar was for the claim that the harbour bell should stay in the tower, and later spoke against it "
        "(31 May 2019)."
    )


def test_a_chain_says_what_is_uncertain_and_what_was_not_read() -> None:
    dispatch = Name(id="d", text="the dispatch", class_="source", is_described=True)
    digest = Link(name=Name(id="g", text="digest", class_="source"), is_ours=True)
    unclear = Link(name=Name(id="h", text="Haaretz"), is_outlet=True, is_certain=False)
    assert plain(chain([unclear, Link(name=dispatch), digest])) == (
        "Perhaps from Haaretz, as the dispatch reports it, read in our digest."
    )
    assert chain([]) == ()
