"""Stretches: plain text is their concatenation, nothing of them is empty, and lists keep apart what they list."""

from __future__ import annotations

import itertools
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.language.stretches import (
    Stretch,
    Stretches,
    capitalised,
    joined,
    listed,
    plain,
    run,
    runs_on,
    shortened,
    stopped,
    without_scope,
)

TEXTS: Final = st.text("ab ,.;é«»", max_size=8)
STRETCHES: Final = st.builds(
    Stretch,
    TEXTS,
    st.sampled_from((None, "ada", "c/1")),
    st.sampled_from((None, "actor", "claim", "verb")),
    st.sampled_from((None, "for", "against")),
)
PIECES: Final = st.lists(TEXTS | STRETCHES | st.lists(STRETCHES, max_size=3).map(tuple), max_size=6)


def text_of(piece: str | Stretch | Stretches) -> str:
    if isinstance(piece, str):
        return piece
    return piece.text if isinstance(piece, Stretch) else plain(piece)


@given(PIECES)
def test_plain_text_is_the_pieces_one_after_the_other(pieces: list[str | Stretch | Stretches]) -> None:
    assert plain(run(*pieces)) == "".join(map(text_of, pieces))


@given(PIECES)
def test_no_stretch_is_empty_and_no_two_of_plain_text_stand_side_by_side(
    pieces: list[str | Stretch | Stretches],
) -> None:
    made = run(*pieces)
    assert all(one.text for one in made)
    bare = [one[1:] == (None, None, None) for one in made]
    assert not any(one and other for one, other in itertools.pairwise(bare))


@given(PIECES)
def test_what_names_something_keeps_what_it_names(pieces: list[str | Stretch | Stretches]) -> None:
    def naming(several: Stretches) -> list[Stretch]:
        return [one for one in several if one.text and one[1:] != (None, None, None)]

    given_ = [one for piece in pieces if not isinstance(piece, str) for one in naming(run(piece))]
    assert naming(run(*pieces)) == given_


@given(PIECES)
def test_to_make_it_once_more_changes_nothing(pieces: list[str | Stretch | Stretches]) -> None:
    once = run(*pieces)
    assert run(once) == run(*once) == once


@pytest.mark.parametrize(
    ("several", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        # A piece with a comma in it needs one behind it, or the next would be a part of it.
        (["a, the first", "b"], "a, the first, and b"),
        (["a", "b, the second"], "a and b, the second"),
        # What is empty is no piece.
        (["a", "", "b"], "a and b"),
        (["", "a"], "a"),
    ],
)
def test_a_list(several: list[str], text: str) -> None:
    assert plain(listed([run(one) for one in several])) == text


def test_a_name_that_runs_on_is_closed_by_a_comma_and_a_clause_is_not() -> None:
    """Of "those who came and Ada" Ada would have come; "that it rains and that it snows" has its two "that"."""
    came = (Stretch("those who came", "c", "actor"),)
    ada = (Stretch("Ada", "a", "actor"),)
    assert plain(listed([came, ada])) == "those who came, and Ada"
    assert plain(listed([ada, came])) == "Ada and those who came"
    rains = run("that ", Stretch("it rains and pours", "r", "claim"))
    assert plain(listed([rains, run("that it snows")])) == "that it rains and pours and that it snows"


def test_another_word_and_a_comma_can_be_asked_for() -> None:
    assert plain(listed([run("a"), run("b")], last="or")) == "a or b"
    assert plain(listed([run("a"), run("b")], comma=True)) == "a, and b"


@given(st.lists(st.text("xyz", min_size=1, max_size=3), max_size=5))
def test_a_list_has_every_piece_once_in_its_order(texts: list[str]) -> None:
    said = plain(listed([run(one) for one in texts]))
    assert said.replace(" and ", ", ").split(", ") == (texts or [""])


def test_pieces_are_joined_without_those_in_which_nothing_is_said() -> None:
    assert plain(joined([run("a"), (), run("b")])) == "a; b"
    assert plain(joined([run("a"), run("b")], between=" ")) == "a b"
    assert joined([(), ()]) == ()


@given(PIECES)
def test_a_capital_changes_the_first_letter_alone_and_no_id(pieces: list[str | Stretch | Stretches]) -> None:
    made = run(*pieces)
    large = capitalised(made)
    assert plain(large)[1:] == plain(made)[1:]
    assert [one[1:] for one in large] == [one[1:] for one in made]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("It is", "It is."),
        ("It is.", "It is."),
        ("Is it?", "Is it?"),
        ('Ada says: "It is."', 'Ada says: "It is."'),
        ('Ada says: "It is"', 'Ada says: "It is".'),
        ("Ada says: «Да!»", "Ada says: «Да!»"),
        ("It is (now)", "It is (now)."),
        ("And so on…", "And so on…"),
    ],
)
def test_a_sentence_has_one_stop(text: str, closed: str) -> None:
    assert plain(stopped(run(text))) == closed
    assert stopped(stopped(run(text))) == stopped(run(text))


@given(st.text("ab ,;", max_size=60), st.integers(2, 40))
def test_what_is_cut_is_cut_between_words_and_says_so(text: str, longest: int) -> None:
    cut = shortened(text, longest)
    assert len(cut) <= max(longest, 1)
    if cut != text:
        assert cut.endswith("…")
        assert text.startswith(cut.removesuffix("…"))


def test_a_scope_that_was_just_said_is_not_said_again_and_another_one_is() -> None:
    assert without_scope("One document read: said by Ada.", "one document read") == "Said by Ada."
    assert without_scope("Two documents read: said by Ada.", "one document read") == "Two documents read: said by Ada."
    assert without_scope("Said by Ada.", "") == "Said by Ada."


@pytest.mark.parametrize("name", ["whoever", "Anders", "thatcher", "Rand", "Whose"])
def test_a_name_runs_on_by_whole_words_alone(name: str) -> None:
    assert not runs_on(name)
