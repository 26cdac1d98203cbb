"""Who speaks: in which capacity, for whom, with what at stake, and of several, what is said of which of them."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.language.parts import Accused, Name, Speaker
from factgraph.language.speakers import all_named, are_many, behalf, in_their_place, speaker, subject
from factgraph.language.stretches import plain
from strategies import NAMES, SPEAKERS

ADA: Final = Name(id="ada", text="Ada Holm", is_person=True)
BEN: Final = Name(id="ben", text="Ben Ry", is_person=True)
CLEO: Final = Name(id="cleo", text="Cleo Ash", is_person=True)
OFFICE: Final = Name(id="office", text="Harbour Office", article="the")
COUNCIL: Final = Name(id="council", text="town council", article="the")
MAYOR: Final = Speaker(name=ADA, capacity="Mayor of Thule")
CLERK: Final = Speaker(name=BEN, capacity="clerk", on_behalf_of=(OFFICE,))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Speaker(name=ADA), "Ada Holm"),
        (MAYOR, "Ada Holm, Mayor of Thule"),
        # A title of which there is doubt is its document's.
        (MAYOR._replace(styled_by="the wire"), 'Ada Holm, styled "Mayor of Thule" by the wire'),
        # A capacity that the name has already is not said twice.
        (Speaker(name=Name(id="m", text="the mayor of Thule"), capacity="mayor of Thule"), "the mayor of Thule"),
        (CLERK, "Ben Ry, clerk, on behalf of the Harbour Office"),
        (
            Speaker(name=Name(id="s", text="the people who signed", size="200", size_by="the digest")),
            "the people who signed (200, as the digest states)",
        ),
        # Voices that a document does not name are told as such, and a phrase that is none of people is quoted.
        (
            Speaker(name=Name(id="i", text="it is believed"), unnamed_by="the wire"),
            'voices that the wire does not name ("it is believed")',
        ),
        (
            Speaker(name=Name(id="o", text="officials", is_described=True), unnamed_by="the wire"),
            "officials, whom the wire does not name",
        ),
    ],
)
def test_one_speaker(one: Speaker, words: str) -> None:
    assert plain(speaker(one)) == words
    assert plain(speaker(one, brief=True)) == one.name.text


def test_what_is_at_stake_is_said_where_asked_for_and_next_to_whom_it_is_true_of() -> None:
    """Ben is a witness; the Office is none.  "On behalf of the Harbour Office, a witness" would leave that open."""
    one = CLERK._replace(capacity="", interest="a witness")
    assert plain(speaker(one)) == "Ben Ry, on behalf of the Harbour Office"
    assert plain(speaker(one, with_interest=True)) == "Ben Ry, a witness and speaking on behalf of the Harbour Office"


@pytest.mark.parametrize(
    ("principals", "accused", "words"),
    [
        ((), (), ""),
        ((OFFICE,), (), "on behalf of the Harbour Office"),
        ((OFFICE,), (Accused(OFFICE, (CLEO,)),), "on behalf of the Harbour Office, which is accused by Cleo Ash"),
        ((ADA,), (Accused(ADA, (CLEO,)),), "on behalf of Ada Holm, who is accused by Cleo Ash"),
        (
            (OFFICE, COUNCIL),
            (Accused(OFFICE, (CLEO,)), Accused(COUNCIL, (CLEO,))),
            "on behalf of the Harbour Office and the town council, which are accused by Cleo Ash",
        ),
        # Of two whom he speaks for, one is accused: the sentence must not accuse both.
        (
            (OFFICE, COUNCIL),
            (Accused(COUNCIL, (CLEO,)),),
            "on behalf of the Harbour Office and the town council, of whom the town council is accused by Cleo Ash",
        ),
        (
            (ADA, OFFICE),
            (Accused(ADA, (BEN,)), Accused(OFFICE, (CLEO,))),
            "on behalf of Ada Holm and the Harbour Office, of whom Ada Holm is accused by Ben Ry and "
            "the Harbour Office is accused by Cleo Ash",
        ),
    ],
)
def test_of_those_spoken_for_it_is_said_who_is_accused_and_by_whom(
    principals: tuple[Name, ...], accused: tuple[Accused, ...], words: str
) -> None:
    assert plain(behalf(principals, accused)) == words


def test_whoever_is_accused_and_speaks_for_another_is_the_one_who_is_accused() -> None:
    # "Accused by Cleo Ash, on behalf of the Office" could have Cleo accuse on its behalf.
    assert plain(in_their_place("accused by Cleo Ash", [OFFICE])) == (
        ", accused by Cleo Ash and speaking on behalf of the Harbour Office"
    )
    assert plain(in_their_place("accused by Cleo Ash", [])) == ", accused by Cleo Ash"
    assert in_their_place("", []) == ()


@pytest.mark.parametrize(
    ("several", "together", "words"),
    [
        ((), None, "somebody"),
        ((Speaker(name=ADA),), None, "Ada Holm"),
        ((MAYOR,), None, "Ada Holm, Mayor of Thule,"),
        ((MAYOR, Speaker(name=BEN)), None, "Ada Holm, Mayor of Thule, and Ben Ry"),
        ((MAYOR, Speaker(name=BEN)), True, "Ada Holm, Mayor of Thule, and Ben Ry together"),
        ((MAYOR, Speaker(name=BEN)), False, "Ada Holm, Mayor of Thule, and Ben Ry, each separately,"),
        # One alone is neither together nor separate.
        ((Speaker(name=ADA),), True, "Ada Holm"),
        # In commas Ben's office and the next speaker would run together: "on behalf of the Office and Ada".
        (
            (CLERK, Speaker(name=ADA)),
            None,
            "Ben Ry (clerk; on behalf of the Harbour Office) and Ada Holm",
        ),
        # Behind the last one there is nothing to run into.
        ((Speaker(name=ADA), CLERK), None, "Ada Holm and Ben Ry, clerk, on behalf of the Harbour Office,"),
        # Of three, "Ada, the mayor, Cleo" might be three or four.
        (
            (MAYOR, Speaker(name=CLEO), Speaker(name=BEN)),
            True,
            "Ada Holm (Mayor of Thule), Cleo Ash and Ben Ry together",
        ),
        # They all speak for the same: once, behind all of them.
        (
            (Speaker(name=ADA, on_behalf_of=(OFFICE,)), Speaker(name=BEN, on_behalf_of=(OFFICE,))),
            None,
            "Ada Holm and Ben Ry, on behalf of the Harbour Office,",
        ),
        (
            (Speaker(name=Name(id="k", text="those who kept the book")), Speaker(name=ADA)),
            None,
            "Ada Holm and those who kept the book",
        ),
        (
            (
                Speaker(name=Name(id="s", text="the people who signed", size="200", size_by="the digest"), capacity="tenants"),
                Speaker(name=ADA),
                Speaker(name=BEN),
            ),
            None,
            "Ada Holm, Ben Ry and the people who signed (200, as the digest states; tenants)",
        ),
    ],
)  # fmt: skip
def test_several_speakers(several: tuple[Speaker, ...], together: bool | None, words: str) -> None:
    assert plain(subject(several, together=together)) == words


def test_of_several_with_a_stake_each_has_its_own_in_brackets() -> None:
    ada = MAYOR._replace(interest="accused by Cleo Ash")
    ben = CLERK._replace(accused=(Accused(OFFICE, (CLEO,)),))
    assert plain(subject([ben, ada], with_interest=True)) == (
        "Ben Ry (clerk; on behalf of the Harbour Office, which is accused by Cleo Ash), and "
        "Ada Holm (Mayor of Thule, accused by Cleo Ash)"
    )


@given(
    st.lists(SPEAKERS, min_size=1, max_size=4, unique_by=lambda one: one.name.id), st.sampled_from((None, True, False))
)
def test_nobody_is_left_out_of_a_subject_and_its_brackets_close(
    several: list[Speaker],
    together: bool | None,  # drawn
) -> None:
    said = subject(several, together=together, with_interest=True)
    text = plain(said)
    assert {one.name.id for one in several} <= {one.id for one in said}
    assert text.count("(") == text.count(")")
    assert not re.search(r"  |,,|, ,|\( |;\)|\(\)|\(;", text), text
    for one in several:
        if one.on_behalf_of and not one.unnamed_by:
            assert "on behalf of the Harbour Office" in text


@given(st.lists(SPEAKERS, min_size=2, max_size=4, unique_by=lambda one: one.name.id))
def test_what_stands_in_commas_never_stands_before_two_more(several: list[Speaker]) -> None:
    """Where three speak, no capacity is in commas: it would count as one more of them."""
    text = re.sub(r"\([^()]*\)|\"[^\"]*\"", "", plain(subject(several)))
    if len(several) > 2:
        assert not re.search("Mayor of Thule|spokesman", text), text


def test_bare_names_stand_without_anything_that_is_said_of_them() -> None:
    assert plain(all_named([CLERK, MAYOR])) == "Ben Ry and Ada Holm"
    assert plain(all_named([])) == "somebody"
    believed = Speaker(name=NAMES[-1], unnamed_by="the wire")
    assert plain(all_named([believed])) == 'voices that the wire does not name ("it is believed")'
    assert plain(all_named([Speaker(name=ADA), believed])) == (
        'Ada Holm and voices that the wire does not name ("it is believed")'
    )


def test_several_or_one_that_is_many_take_the_plural() -> None:
    assert not are_many([MAYOR])
    assert are_many([MAYOR, CLERK])
    assert are_many([Speaker(name=Name(id="x", text="many news media", is_described=True))])
