"""Names in a running sentence: which article and capital they have, whether they are many, whose a thing is."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.language.names import (
    after_name,
    called,
    is_body,
    is_many,
    large,
    named,
    names,
    number_in_words,
    possessive,
    runs_on,
    sized,
    small,
    starts_with_name,
)
from factgraph.language.parts import Name
from factgraph.language.stretches import plain
from strategies import NAMES

ADA: Final = Name(id="ada", text="Ada Holm", is_person=True)
TIDE: Final = Name(id="tide", text="The Evening Tide", label="Tide", article="the")
OFFICE: Final = Name(id="office", text="Harbour Office", article="the")
KEPT: Final = Name(id="kept", text="Those who kept the book", is_described=True)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        (ADA, "Ada Holm"),
        # An article stands once, and small, whether the name has it or not.
        (TIDE, "the Evening Tide"),
        (OFFICE, "the Harbour Office"),
        # A description loses its capital, a proper name of the same first word does not.
        (KEPT, "those who kept the book"),
        (Name(id="x", text="Those Who Came"), "Those Who Came"),
        (Name(id="x", text="Activists in Moscow", is_described=True), "Activists in Moscow"),
        # An article of another language is that of the name.
        (Name(id="x", text="Le Monde", article="Le"), "le Monde"),
        (Name(id="x", text="Theresa May"), "Theresa May"),
        (Name(id="x", text="Лавр Тимбалов", lang="ru"), "Лавр Тимбалов"),
    ],
)
def test_a_name_inside_a_sentence(name: Name, inside: str) -> None:
    assert called(name) == inside
    assert plain(named(name)) == inside


def test_a_short_name_has_the_article_of_the_long_one() -> None:
    assert called(TIDE, short=True) == "the Tide"
    assert called(ADA, short=True) == "Ada Holm"


@given(st.sampled_from(NAMES))
def test_a_name_keeps_its_id_and_class_wherever_it_stands(name: Name) -> None:
    for said in (named(name), named(name, short=True), possessive(name)):
        assert [(one.id, one.role) for one in said] == [(name.id, "actor")]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("activists arrested in Moscow", True),
        ("various groups of activists around the world", True),
        ("those who held the first inquiry", True),
        ("a few skippers", True),
        ("the police", True),
        ("the children of the harbour", True),
        ("the editor of the Times", False),
        ("a group of activists", False),
        ("an official whom the wire does not name", False),
        ("each of the signatories", False),
        ("the bus", False),
        ("the crisis of the skippers", False),
    ],
)
def test_a_description_shows_whether_it_is_many(text: str, many: bool) -> None:  # a case
    assert is_many(Name(id="x", text=text, is_described=True)) == many


def test_of_a_proper_name_nothing_is_guessed_and_what_is_recorded_counts() -> None:
    """The United Nations decides, and the Islands decide: neither name shows it, the record does."""
    assert not is_many(Name(id="x", text="United Nations"))
    assert is_many(Name(id="x", text="Islands", is_many=True))
    assert not is_many(Name(id="x", text="many news media", is_described=True, is_many=False))
    assert not is_many(Name(id="x", text="", is_described=True))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The bell", "the bell"),
        ("Altogether, five", "altogether, five"),
        ("A", "a"),
        # Words that may be names keep their capital, and those that are written in capitals too.
        ("Thessaloniki", "Thessaloniki"),
        ("I", "I"),
        ("IT", "IT"),
        ("An", "an"),
        ("Anna", "Anna"),
        ("", ""),
    ],
)
def test_only_a_word_that_is_surely_no_name_loses_its_capital(text: str, inside: str) -> None:
    assert small(text) == inside


@given(st.text("abc ABC,.é", max_size=12))
def test_capitals_change_one_letter_and_no_more(text: str) -> None:
    assert small(text).casefold() == text.casefold()
    assert large(text).casefold() == text.casefold()
    assert small(text)[1:] == large(text)[1:] == text[1:]


def test_a_claim_that_starts_with_a_name_on_record_keeps_its_capital() -> None:
    known = ["Ela Quorne", "Harbour Office"]
    assert starts_with_name("Quorne's fork is new.", known)
    assert starts_with_name("Harbour-side houses are old.", known) is False
    # An acronym is no common word, whether or not it is on record.
    assert starts_with_name("ILGA asks.", [])
    assert not starts_with_name("Activists came.", known)
    assert not starts_with_name("The Harbour Office sold it.", known)
    assert not starts_with_name("", known)


def test_it_stands_for_a_body_and_for_nobody_who_may_be_a_person() -> None:
    assert is_body(TIDE)
    assert not is_body(ADA)
    assert not is_body(Name(id="o", text="an official", is_described=True))
    assert not is_body(Name(id="i", text="Islands", is_many=True))
    assert not is_body(Name(id="t", text="The letter", class_="source"))


def test_what_is_said_of_a_body_is_found_behind_its_name_alone() -> None:
    assert after_name("The Evening Tide was wrong.", TIDE) == "was wrong."
    assert after_name("The Tide was wrong.", TIDE) == "was wrong."
    # Of more than the body, of what is its own, or of another one, nothing is found.
    for text in (
        "The Evening Tide and Ada were wrong.",
        "The Evening Tide's editor was wrong.",
        "The Evening was long.",
    ):
        assert after_name(text, TIDE) is None


def test_how_many_they_are_is_said_by_whoever_states_it_and_not_twice() -> None:
    signed = Name(id="x", text="the people who signed", size="200 people", size_by="the digest")
    assert sized(signed) == " (200, as the digest states)"
    assert sized(signed._replace(size_by="")) == " (200)"
    assert sized(signed._replace(text="the 200 people who signed")) == ""
    assert sized(Name(id="x", text="many news media", size="many", size_by="the digest")) == ""
    assert sized(ADA) == ""


@pytest.mark.parametrize(
    ("text", "whose"),
    [("May", "May's"), ("R. Dawes", "R. Dawes'"), ("many skippers", "many skippers'"), ("children", "children's")],
)
def test_whose_it_is(text: str, whose: str) -> None:
    assert plain(possessive(Name(id="x", text=text))) == whose


def test_a_name_that_runs_on_stands_last_so_that_the_next_is_no_part_of_it() -> None:
    """ "Those who kept the book and the Tide" would have kept the Tide."""
    assert plain(names([KEPT, TIDE])) == "the Evening Tide and those who kept the book"
    assert plain(names([ADA, TIDE, OFFICE])) == "Ada Holm, the Evening Tide and the Harbour Office"
    signed = Name(id="s", text="those who signed", is_described=True)
    assert plain(names([KEPT, ADA, signed])) == "Ada Holm, those who kept the book, and those who signed"
    sons = Name(id="f", text="Stone and Sons")
    assert runs_on(sons)
    assert plain(names([sons, ADA])) == "Ada Holm and Stone and Sons"


@given(st.lists(st.sampled_from(NAMES), unique=True, max_size=6))
def test_a_list_of_names_leaves_nobody_out_and_adds_nobody(several: list[Name]) -> None:
    said = names(several)
    assert sorted(one.id for one in said if one.id) == sorted(name.id for name in several)
    assert plain(said).count(" and ") >= (len(several) > 1)


@given(st.integers(0, 10**7))
def test_a_number_of_people_stands_in_words_up_to_nine(number: int) -> None:
    words = number_in_words(number)
    assert words.isalpha() == (number < 10)
    assert number < 10 or int(words.replace(",", "")) == number
