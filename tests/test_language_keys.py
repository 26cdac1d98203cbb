"""Keys in words, reasons, grounds and what a narrower look leaves apart: no key of the data stands before a reader."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.language import keys, narrowing, reasons, standings
from factgraph.language.attacks import on_this_ground
from factgraph.language.later import in_brackets, with_later
from factgraph.meaning import calls, endings, reversals, standing, stands, told, when
from factgraph.vocabulary import load
from inner_words import INNER

ABSOLUTE: Final = ("nobody", "no objection", "no answer", "no position")


@pytest.mark.parametrize(
    ("words", "of"),
    [
        (keys.STATES, told.STATES),
        (keys.HEADS, standing.KEYS),
        (keys.LATER, reversals.HOWS),
        (keys.SIDES, stands.BASES),
    ],
)
def test_every_key_that_the_rules_make_has_its_words_and_no_other_has(
    words: dict[str, str], of: tuple[str, ...]
) -> None:
    assert set(words) == set(of)


@pytest.mark.parametrize(
    "words", [keys.STATES, keys.SIDES, keys.ENDINGS, keys.LATER, keys.ANSWERS, keys.HEADS, keys.DRIFTS]
)
def test_the_words_of_keys_are_lower_case_phrases_without_stop_and_each_its_own(words: dict[str, str]) -> None:
    assert len(set(words.values())) == len(words)
    for text in words.values():
        assert text[0].islower()
        assert not text.endswith(".")
        assert "-" not in text
        assert not INNER.search(text), text


def test_where_more_may_be_there_no_head_says_something_of_everybody() -> None:
    for key in standing.KEYS:
        words = keys.standing(key, is_open=True)
        assert key not in keys.OPEN_HEADS or " in what was read" not in words
        assert not [one for one in ABSOLUTE if one in words and "shown here" not in words], words


def test_as_of_a_day_what_is_said_of_everybody_is_said_of_those_by_then() -> None:
    for key in standing.KEYS:
        words = keys.standing(key, by="4 March 2019")
        said_of_everybody = any(one in keys.HEADS[key] for one in ABSOLUTE)
        assert said_of_everybody == ("by 4 March 2019" in words), words


def test_a_denial_that_nobody_holds_now_is_not_said_to_be_denied() -> None:
    assert keys.standing("denied-only", is_held=False) == "only said to be denied, or denied no longer"
    assert keys.standing("contested", is_held=False) == "for and against"


@pytest.mark.parametrize(
    ("column", "key", "words"),
    [
        ("basis", "implied", "by way of another claim"),
        ("state", "performed", ""),
        ("state", "hearsay", "told by somebody else"),
        ("how_ended", "other-side", "the other side was taken"),
        ("standing", "contested", "for and against"),
        ("certain", "0", "no"),
        ("certain", "1", ""),
        ("declined", "1", "yes"),
        ("axis", "attitude", "what to think of it"),
        # What is no key stays: a name, a number, an id.
        ("actor_name", "Ada Holm", "Ada Holm"),
        ("at_least", "3", "3"),
    ],
)
def test_a_value_of_an_answer_is_said_in_words(column: str, key: str, words: str) -> None:
    assert keys.cell(column, key) == words


def test_where_something_may_be_withheld_a_cell_says_nothing_of_everybody() -> None:
    assert keys.cell("standing", "unchallenged", withheld=True) == "no objection shown here"


def test_a_hedge_that_is_none_is_said_to_be_none() -> None:
    assert {keys.hedge(one) for one in ("asserted", "unstated")} == {"no hedge"}
    assert keys.hedge("alleged") == "put as alleged"


def test_a_heading_that_has_no_other_words_is_its_column() -> None:
    assert keys.heading("claim") == "claim"
    assert keys.heading("pole") == "side"
    assert keys.counted("act", "not-done") == "told as not done"
    assert keys.counted("verb", "not-done") == "not-done"


WHYS: Final = (endings.BY_WORDS, endings.BY_ORIGINAL, endings.BY_OWN_UTTERANCE, endings.BY_NEUTRAL_TELLER,
               endings.BY_HOSTILE_TELLER, endings.BY_HEARSAY, endings.BY_DISPUTED_TELLING,
               endings.BY_DOUBTFUL_DOCUMENT)  # fmt: skip


@pytest.mark.parametrize("why", WHYS)
def test_why_an_ending_ends_something_or_nothing_is_what_the_rule_says(why: str) -> None:
    text = reasons.ends(why)
    ends = endings.Ending("a", why).valid
    assert text.startswith("It can end " if ends else "It ends nothing: ")
    assert text.endswith(".")
    assert not INNER.search(text)


@pytest.mark.parametrize("how", [calls.RESPONDS, calls.OBJECT, calls.STAND, calls.DOES])
def test_why_something_is_an_answer_is_one_sentence(how: str) -> None:
    text = reasons.answers(how)
    assert text.startswith("It is answered by this: ")
    assert text.count(".") == 1


@pytest.mark.parametrize("state", [one for one in told.STATES if one != told.WITHDRAWN])
def test_why_an_act_is_told_as_it_is_is_one_sentence(state: str) -> None:
    text = reasons.told(state)
    assert text[0].isupper()
    assert text.count(".") == 1
    assert not INNER.search(text)


@pytest.mark.parametrize("basis", stands.BASES)
def test_who_is_on_a_side_and_who_was_are_told_by_the_same_words(basis: str) -> None:
    now = reasons.side("The Tide", "against", basis)
    was = reasons.side("The Tide", "against", basis, has_ended=True)
    assert now.startswith("Against it, the Tide: ")
    assert was == now.replace("Against it", "Formerly against it")


@pytest.mark.parametrize("how", list(keys.ENDINGS))
def test_how_somebody_left_a_side_is_told_with_whom_and_which(how: str) -> None:
    assert reasons.ended("Ada Holm", "for", how).startswith("No longer for it, Ada Holm: ")


@pytest.mark.parametrize("how", [when.STATED, when.PUBLICATION, when.OWN_VOICE, when.ANSWERED, when.WITHIN])
def test_a_bound_says_on_what_it_rests(how: str) -> None:
    assert reasons.bound("earliest", "2019-03-04", how).startswith("Not before 4 March 2019: ")
    assert reasons.bound("latest", "2019-03-04", how).startswith("Not after 4 March 2019: ")


def test_a_dispute_over_an_act_whose_utterance_was_read_says_that_it_was() -> None:
    assert "the utterance itself was read" in reasons.disputed("performed")
    assert "read" not in reasons.disputed("hearsay")


def test_every_ground_of_the_vocabulary_is_told_by_what_it_says() -> None:
    for ground in load().grounds.values():
        said = on_this_ground(ground.definition)
        assert said.startswith("On this ground: ")
        assert said.endswith(ground.definition[1:])


def test_how_far_an_answer_reaches_is_a_sentence_or_nothing() -> None:
    assert standings.reach("") == ""
    assert standings.reach("one document read.") == "One document read."
    assert standings.reach("", withheld=True) == "What could endanger somebody may be withheld."
    assert standings.scoped("one document read", withheld=True) == (
        "one document read; what could endanger somebody may be withheld"
    )
    assert standings.scoped("") == ""


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (narrowing.Narrowed(), "Listed here are 2 of 9 acts."),
        (narrowing.Narrowed(until="2019-03"), "Listed here are 2 of 9 acts: what was done up to March 2019."),
        (
            narrowing.Narrowed(since="2018", until="2019-03", topic="The sale"),
            "Listed here are 2 of 9 acts: what was done from 2018 on and up to March 2019, and bears on the sale.",
        ),
        (narrowing.Narrowed(near="The Tide", steps=2), "Listed here are 2 of 9 acts: what lies within 2 steps of the Tide."),
    ],
)  # fmt: skip
def test_what_a_page_of_a_part_lists_is_said_with_what_was_asked_for(asked: narrowing.Narrowed, words: str) -> None:
    assert narrowing.listed(asked, shown=2, of=9) == words


@given(st.integers(1, 10**6))
def test_a_number_of_acts_agrees_with_its_noun(number: int) -> None:
    said = narrowing.left_apart("undated", number)
    assert said.startswith(f"{number:,} act{'' if number == 1 else 's'} left apart ")


def test_nothing_stands_in_brackets_where_nothing_was_done_later() -> None:
    assert in_brackets([]) == ""
    assert with_later("Ada says so.", []) == "Ada says so."
    assert in_brackets(["ada took it back"]) == "(Ada took it back.)"
