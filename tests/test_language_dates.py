"""A time in words: every form that the files accept says as much as it says, no more, and stands in a sentence."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.language import days
from factgraph.language.dates import NOT_KNOWN, any_of, bounds, date_in_words, on, when_in_words
from factgraph.language.parts import When
from factgraph.language.years import briefly, inferred, with_inferred_year
from factgraph.record.edtf import parse
from strategies import DATES

DAYS: Final = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat)

WORDS: Final = {
    # As exact as it is written.
    "2017-05-10": "10 May 2017",
    "2017-05": "May 2017",
    "2017": "2017",
    "2017-21": "spring 2017",
    # A digit that nobody knows leaves the days that it leaves, and no day is picked.
    "201X": "the 2010s",
    "20XX": "between 2000 and 2099",
    "2017-05-1X": "between 10 and 19 May 2017",
    "XXXX-05-10": "10 May, the year unknown",
    # Doubt of the whole is said once, before it.
    "2017?": "perhaps 2017",
    "2017~": "about 2017",
    "2017%": "perhaps about 2017",
    "2017-05-10?": "perhaps 10 May 2017",
    "2018-12?/2019-01?": "perhaps December 2018 to January 2019",
    # Doubt of a part is said of that part.
    "2017?-05-10": "10 May, the year inferred to be 2017",
    "2017-?05-10": "10 May 2017, the month uncertain",
    "2017-05-~10": "10 May 2017, the day approximate",
    # What is the same at both ends is said once.
    "2017-05-10/2017-05-12": "10 to 12 May 2017",
    "2017-05/2018-01": "May 2017 to January 2018",
    # An open end is not the same as one that nobody knows.
    "2017-05-10/..": "10 May 2017 or later",
    "../2017-05-10": "not after 10 May 2017",
    "2017-05-10/": "10 May 2017 or later, the end unknown",
    "/2017-05-10": "not after 10 May 2017, the start unknown",
    # A remark in commas is closed by one.
    "2017?-05-12/..": "12 May, the year inferred to be 2017, or later",
    "2017-05-10T14:30:00Z": "10 May 2017, 14:30:00 UTC",
    "0044": "44 CE",
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_a_date_says_what_it_says_and_no_more(text: str, words: str) -> None:
    assert date_in_words(text) == words


ON: Final = {
    # A day is on, a longer time in; a span runs from its start.
    "2017-05-10": "on 10 May 2017",
    "2017-05": "in May 2017",
    "2017-21": "in spring 2017",
    "2017": "in 2017",
    "0044": "in 44 CE",
    "201X": "in the 2010s",
    "2017-05-10/2017-05-12": "from 10 to 12 May 2017",
    "2017-05/2018-01": "from May 2017 to January 2018",
    "2017-05-10/..": "on 10 May 2017 or later",
    # Doubt stands before the word, for it is of the whole.
    "2017?": "perhaps in 2017",
    "2017~": "in about 2017",
    "2017-05-10?": "perhaps on 10 May 2017",
    "2018-12?/2019-01?": "perhaps from December 2018 to January 2019",
    "2017?-05-10": "on 10 May, the year inferred to be 2017",
    # What has its word already takes no second one.
    "../2017-05-10": "not after 10 May 2017",
    "2017-05-1X": "between 10 and 19 May 2017",
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), ON.items())
def test_a_date_has_the_word_before_it_that_english_has(text: str, words: str) -> None:
    assert on(text) == words


@pytest.mark.parametrize("text", DATES)
def test_no_date_leaves_a_sign_of_its_spelling_in_a_sentence(text: str) -> None:
    for words in (date_in_words(text), on(text), when_in_words(When(stated=(text,), spoken_of=True))):
        left = re.sub(r"a date written \S+", "a date", words)
        assert not re.search(r"[?~%/]|XX|T\d|  |^\s|\s$", left), words


@pytest.mark.parametrize("text", DATES)
def test_what_is_spoken_of_has_a_word_between_that_and_its_time(text: str) -> None:
    # "Spoken of 2017" would speak of a year.
    words = when_in_words(When(stated=(text,), spoken_of=True))
    assert re.match(r"spoken of (?:perhaps )?(?:on|in|from|between|not after|before) ", words), words


@given(DAYS)
def test_a_day_names_its_day_month_and_year(day: str) -> None:
    at = date.fromisoformat(day)
    words = date_in_words(day)
    assert words.split() == [str(at.day), at.strftime("%B"), str(at.year)]
    assert days.date_in_words(day) == words
    assert on(day) == f"on {words}"


@given(DAYS, st.integers(1, 4000))
def test_two_bounds_say_both_days_and_one_bound_says_that_it_is_one(first: str, later: int) -> None:
    last = min(date.fromisoformat(first) + timedelta(days=later), date(2999, 12, 31)).isoformat()
    words = bounds(first, last)
    assert words.startswith("between ") or words == date_in_words(first)
    assert date_in_words(last) in words
    assert bounds(first, None) == f"{date_in_words(first)} or later"
    assert bounds(None, last) == f"not after {date_in_words(last)}"


def test_nothing_known_is_said_to_be_not_known() -> None:
    assert bounds(None, None) == NOT_KNOWN
    assert when_in_words(When()) == NOT_KNOWN
    # It was spoken of at a time that nobody knows: not "spoken of time not known".
    assert when_in_words(When(spoken_of=True)) == NOT_KNOWN


def test_a_bound_that_comes_from_an_order_leaves_the_day_itself_possible() -> None:
    """Recorded is that it was done before something of 10 May: that may have been on the same day, if rather before."""
    assert bounds(None, "2017-05-10", is_ordered=True) == "before 10 May 2017 or on it"
    assert bounds(None, "2017-05-10", is_ordered=True, year_inferred=True) == (
        "before 10 May or on it, the year inferred to be 2017"
    )


def test_documents_that_differ_are_said_to_differ_and_none_is_preferred() -> None:
    """One document states the third, another the fourth: a reader is not told a day of which one of them says no."""
    both = When(stated=("2019-03-04", "2019-03-03"), earliest="2019-03-03", latest="2019-03-04")
    assert when_in_words(both) == "3 or 4 March 2019: the documents differ"
    # Two documents that state the same date do not differ.
    assert when_in_words(When(stated=("2019-03-04", "2019-03-04"))) == "4 March 2019"


def test_of_several_dates_each_is_said_once_in_order() -> None:
    assert any_of(["2019-03-04"]) == "4 March 2019"
    assert any_of(["2019-03-04", "2019-03-03", "2019-03-04"]) == "3 or 4 March 2019"
    assert any_of(["2019-04-03", "2019-03-04"]) == "4 March or 3 April 2019"
    assert any_of(["2020", "2019-03-04", "2018"]) == "2018, 4 March 2019 or 2020"
    # What has an uncertain part is not drawn together with another, or the doubt would be of both.
    assert any_of(["2019-03-04?", "2019-03-03"]) == "3 March 2019 or perhaps 4 March 2019"


def test_bounds_that_say_more_than_the_stated_date_are_told_in_its_place() -> None:
    """Stated is "not after 2 June"; the order of acts adds "not before 5 March"."""
    when = When(stated=("../2019-06-02",), earliest="2019-03-05", latest="2019-06-02")
    assert when_in_words(when) == "between 5 March and 2 June 2019"
    # Bounds that say the same as the date, or less, leave it as its document has it.
    assert when_in_words(When(stated=("2019-03",), earliest="2019-03-01", latest="2019-03-31")) == "March 2019"
    assert when_in_words(When(stated=("2019-03",))) == "March 2019"


def test_what_is_no_date_stays_as_it_is_written() -> None:
    assert date_in_words("last Tuesday") == "last Tuesday"
    assert when_in_words(When(stated=("last Tuesday",))) == "last Tuesday"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat))
def test_a_year_that_nobody_states_is_said_to_be_inferred_wherever_the_day_is_said(day: str) -> None:
    doubtful = inferred(day)
    assert parse(doubtful).earliest == day
    said = date_in_words(doubtful)
    assert said.endswith(f"the year inferred to be {day[:4]}")
    assert with_inferred_year(day, said) == doubtful
    assert with_inferred_year(day, date_in_words(day)) == day
    assert briefly(said).endswith(f" ({day[:4]}?)")
    assert when_in_words(When(latest=day, year_inferred=True)) == f"not after {said}"
