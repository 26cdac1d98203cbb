"""Standings in the corners: who is told of by whom, what stands in brackets, and what of several takings back is told by whom."""

from __future__ import annotations

from typing import Any, Final

import pytest

from factgraph.language.origins import Origins, origins
from factgraph.language.parts import (
    Accused,
    Circumstance,
    Dispute,
    Name,
    Paper,
    Speaker,
    TakenBack,
    Telling,
    Verb,
    When,
)
from factgraph.language.reversals import taken_back, unfree
from factgraph.language.standings import AsTold, Position, Standing, doubted, position, standing
from factgraph.language.stretches import plain
from factgraph.vocabulary import load

ADA: Final = Name(id="ada", text="Ada Holm", is_person=True)
BEN: Final = Name(id="ben", text="Ben Ry", is_person=True)
CLEO: Final = Name(id="cleo", text="Cleo Ash", is_person=True)
TIDE: Final = Name(id="tide", text="The Evening Tide", article="the")
OFFICE: Final = Name(id="office", text="Harbour Office", article="the")
KEPT: Final = Name(id="kept", text="those who kept the book", is_described=True)
LETTER: Final = Name(id="letter", text="the letter", class_="source", is_described=True)
DENIES: Final = Verb.of(load().verbs["denies"])
JUNE: Final = When(stated=("2021-06-01",))


def said(key: str, **more: Any) -> str:
    return plain(standing(Standing(key=key, scope="", **more)))


def left(who: Name, **more: Any) -> TakenBack:
    return TakenBack(by=(Speaker(name=who),), **more)


@pytest.mark.parametrize(
    ("one", "alone", "listed"),
    [
        (Position(name=ADA), "Ada Holm", "Ada Holm"),
        (Position(name=ADA, interest="a witness"), "Ada Holm, a witness", "Ada Holm (a witness)"),
        (
            Position(name=ADA, on_behalf_of=(OFFICE,)),
            "Ada Holm, on behalf of the Harbour Office",
            "Ada Holm (on behalf of the Harbour Office)",
        ),
        # The stake is hers: nearest to her name in both.
        (
            Position(name=ADA, on_behalf_of=(OFFICE,), interest="a witness"),
            "Ada Holm, a witness and speaking on behalf of the Harbour Office",
            "Ada Holm (a witness; on behalf of the Harbour Office)",
        ),
        # The accusation is against the Office: not against her.
        (
            Position(name=ADA, on_behalf_of=(OFFICE,), accused=(Accused(OFFICE, (CLEO,)),)),
            "Ada Holm, on behalf of the Harbour Office, which is accused by Cleo Ash",
            "Ada Holm (on behalf of the Harbour Office, which is accused by Cleo Ash)",
        ),
        # No two brackets stand side by side.
        (
            Position(name=ADA, interest="a party to the matter (it is her bell)", by_way_of="another claim"),
            "Ada Holm (a party to the matter: it is her bell; by way of another claim)",
            "Ada Holm (a party to the matter: it is her bell; by way of another claim)",
        ),
        (
            Position(name=ADA, by_way_of="another claim", aside="as told by the Tide"),
            "Ada Holm (by way of another claim; as told by the Tide)",
            "Ada Holm (by way of another claim; as told by the Tide)",
        ),
        (
            Position(name=ADA, interest="a party to the matter (it is her bell)"),
            "Ada Holm, a party to the matter (it is her bell)",
            "Ada Holm (a party to the matter: it is her bell)",
        ),
    ],
)
def test_what_is_said_of_a_holder_stands_where_it_is_of_nobody_else(one: Position, alone: str, listed: str) -> None:
    assert plain(position(one)) == alone
    assert plain(position(one, is_listed=True)) == listed


def test_sides_are_told_by_how_they_are_taken_and_each_holder_once() -> None:
    sides = (Position(name=ADA), Position(name=BEN, how="taken for granted"), Position(name=CLEO))
    assert said("contested", in_favour=sides, against=(Position(name=TIDE, how="criticised"),)) == (
        "Said by Ada Holm and Cleo Ash; taken for granted by Ben Ry; criticised by the Evening Tide; "
        "both still on record."
    )


def test_whoever_is_called_by_a_clause_stands_last_on_a_side() -> None:
    """ "Those who kept the book and Ada Holm" would have kept her."""
    assert said("unchallenged", in_favour=(Position(name=KEPT), Position(name=ADA)), documents=1) == (
        "Said by Ada Holm and those who kept the book; no objection in what was read (1 document)."
    )


def test_whoever_tells_of_one_taking_back_is_not_read_as_telling_of_the_next() -> None:
    """The Tide tells that Ada left; Ben left in words of his own: "as the Tide tells it, Ada ..., and Ben ..." would
    have the Tide tell of both."""
    both = (left(ADA, told_by=(TIDE,)), left(BEN))
    assert (
        said("retracted", taken_back=both)
        == "As the Evening Tide tells it, Ada Holm took it back; Ben Ry took it back."
    )
    assert said("retracted", taken_back=(left(ADA), left(BEN))) == "Ada Holm took it back and Ben Ry took it back."


@pytest.mark.parametrize(
    ("taken", "words"),
    [
        (left(ADA), "Ada Holm took it back"),
        (left(ADA, when=JUNE), "Ada Holm took it back on 1 June 2021"),
        (left(ADA, when=When(stated=("2021-06",))), "Ada Holm took it back in June 2021"),
        (left(ADA, when=When(stated=("2021-06-01/2021-06-03",))), "Ada Holm took it back from 1 to 3 June 2021"),
        (left(ADA, when=When(latest="2021-06-01")), "Ada Holm took it back (not after 1 June 2021)"),
        # A time that is not known is not said to be anything.
        (left(ADA, when=When()), "Ada Holm took it back"),
        (left(ADA, how="corrected it"), "Ada Holm corrected it"),
        (
            left(ADA, when=JUNE, circumstances=(Circumstance(phrase="in custody", by=TIDE),)),
            "Ada Holm took it back on 1 June 2021, in custody (as the Evening Tide tells it)",
        ),
        (
            left(ADA, said_to_be=(Paper(name=LETTER, of=(ADA,)),)),
            "in a document said to be Ada Holm's, Ada Holm took it back",
        ),
        (left(ADA, together=(1, 2)), "Ada Holm, one of the two who had said it together, took it back"),
        (left(ADA, together=(1, 13)), "Ada Holm, one of the 13 who had said it together, took it back"),
        (
            TakenBack(by=(Speaker(name=ADA), Speaker(name=BEN)), together=(2, 3)),
            "Ada Holm and Ben Ry, two of the three who had said it together, took it back",
        ),
        # Cleo had not said it: she is none of those who had.
        (
            TakenBack(by=(Speaker(name=ADA), Speaker(name=CLEO)), together=(1, 2)),
            "Ada Holm and Cleo Ash, one of the two who had said it together among them, took it back",
        ),
        (
            left(ADA, told_by=(TIDE,), disputed_by=(Dispute(by=Speaker(name=ADA), verb=DENIES),)),
            "as the Evening Tide tells it, Ada Holm took it back, which Ada Holm denies",
        ),
        (
            left(ADA, disputed_by=(Dispute(by=Speaker(name=BEN), verb=DENIES),)),
            "Ada Holm took it back, which Ben Ry denies, though the utterance itself was read",
        ),
    ],
)
def test_a_taking_back_says_who_when_how_free_and_by_whom_it_is_told(taken: TakenBack, words: str) -> None:
    assert plain(taken_back(taken)) == words


def test_a_part_that_was_taken_back_is_a_part_also_where_it_is_disputed_whether_freely() -> None:
    taken = left(ADA, when=JUNE)
    assert plain(taken_back(taken, in_part=True)) == "Ada Holm took a part of it back on 1 June 2021"
    assert plain(unfree(taken, [BEN], in_part=True)) == (
        "Ada Holm took a part of it back on 1 June 2021; whether freely is disputed by Ben Ry"
    )
    # Of whom nobody can be sure, nobody is named.
    assert plain(unfree(taken, [])) == "Ada Holm took it back on 1 June 2021; whether freely is disputed"


def test_doubts_follow_the_standing_each_in_a_sentence_of_its_own() -> None:
    text = plain(
        doubted(
            [(left(ADA, told_by=(TIDE,)), ())],
            [(left(BEN, when=JUNE), (CLEO,))],
            [CLEO],
            [left(TIDE, how="corrected the letter")],
        )
    )
    assert text == (
        " As the Evening Tide tells it, Ada Holm took it back."
        " Ben Ry took it back on 1 June 2021; whether freely is disputed by Cleo Ash."
        " Of what Cleo Ash said of it, it is not known which came last."
        " The Evening Tide corrected the letter, without naming this."
    )
    assert doubted([], []) == ()


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (AsTold(name=BEN, by=(CLEO,)), "As Cleo Ash tells it, Ben Ry said so."),
        (AsTold(name=BEN, by=(CLEO, TIDE)), "As Cleo Ash and the Evening Tide tell it, Ben Ry said so."),
        (AsTold(name=BEN, by=(KEPT,)), "As those who kept the book tell it, Ben Ry said so."),
        # It only follows from what he is told to have done: he is not told to have said it.
        (AsTold(name=BEN, by=(CLEO,), is_said=False), "As Cleo Ash tells it, Ben Ry is for it."),
        (AsTold(name=KEPT, by=(CLEO,), is_said=False), "As Cleo Ash tells it, those who kept the book are for it."),
        (
            AsTold(name=BEN, by=(CLEO,), disputed_by=(Dispute(by=Speaker(name=BEN), verb=DENIES),)),
            "As Cleo Ash tells it, Ben Ry said so, which Ben Ry denies.",
        ),
        (
            AsTold(name=BEN, by=(CLEO,), papers=(Paper(name=LETTER, of=(CLEO,)),)),
            "As Cleo Ash tells it, in a document said to be Cleo Ash's, Ben Ry said so.",
        ),
        # Nobody is known who tells it: even then it is no word of his.
        (AsTold(name=BEN), "As it is told, Ben Ry said so."),
    ],
)
def test_who_is_only_told_to_have_said_so_is_told_by_whom(one: AsTold, words: str) -> None:
    assert said("unanswered", in_favour_as_told=(one,), may_be_absolute=False) == words


def test_who_is_only_told_to_be_for_it_leaves_what_is_said_of_objections_as_it_was() -> None:
    """That Ben said so too, as Cleo tells it, is no objection."""
    text = said("unchallenged", in_favour=(Position(name=ADA),), in_favour_as_told=(AsTold(name=BEN, by=(CLEO,)),))
    assert text == "Said by Ada Holm; no objection in what was read; as Cleo Ash tells it, Ben Ry said so."


def test_who_is_only_told_to_be_against_it_takes_away_that_nobody_is() -> None:
    text = said("unchallenged", in_favour=(Position(name=ADA),), against_as_told=(AsTold(name=BEN, by=(CLEO,)),))
    assert text == "Said by Ada Holm; as Cleo Ash tells it, Ben Ry is against it."


def test_words_in_a_mouth_are_told_with_who_put_them_there_and_who_denies_it() -> None:
    mouths = {"attributed": Telling(by=(Speaker(name=TIDE),)), "attributed_to": (ADA,)}
    assert said("attributed-only", **mouths) == "Put into the mouth of Ada Holm by the Evening Tide."
    herself = (Dispute(by=Speaker(name=ADA), verb=DENIES),)
    assert said("attributed-only", **mouths, disputed_by=herself) == (
        "Put into the mouth of Ada Holm by the Evening Tide; Ada Holm says that this was not said."
    )
    other = (Dispute(by=Speaker(name=OFFICE), told_by=(CLEO,)),)
    assert said("attributed-only", **mouths, disputed_by=other, disowned_by=(TIDE,)) == (
        "Put into the mouth of Ada Holm by the Evening Tide; the Harbour Office (as told by Cleo Ash) says that "
        "Ada Holm did not say it; the Evening Tide took that back."
    )


def test_two_mouths_of_one_are_two_voices_and_no_turn() -> None:
    sides = {
        "in_favour": (Position(name=ADA, on_behalf_of=(OFFICE,)),),
        "against": (Position(name=BEN, on_behalf_of=(OFFICE,)),),
    }
    assert said("contested", **sides) == (
        "Said by Ada Holm, on behalf of the Harbour Office; denied by Ben Ry, on behalf of the Harbour Office; "
        "two voices of the Harbour Office; both still on record."
    )


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Origins(least=1, most=1, who=(ADA,)), "It comes from Ada Holm (speakers: at least 1, at most 1)."),
        (
            Origins(least=1, most=None, who=(KEPT, ADA)),
            "It comes from Ada Holm and those who kept the book (speakers: at least 1, how many at most is not known).",
        ),
        # In whose own voice: not that of the book.
        (
            Origins(least=1, most=1, who=(KEPT,), own_voice=(KEPT,)),
            "It comes from those who kept the book, in their own voice (speakers: at least 1, at most 1).",
        ),
        (
            Origins(least=1, most=1, who=(TIDE,), own_voice=(TIDE,)),
            "It comes from the Evening Tide in its own voice (speakers: at least 1, at most 1).",
        ),
        (
            Origins(least=0, most=2, who=(KEPT,), unattributed=True),
            "It comes from those who kept the book, and voices that nobody names (speakers: at least 0, at most 2).",
        ),
        (
            Origins(least=1, most=1, who=(ADA,), asides={"ada": "as told by the Tide"}, granted_by=(BEN,)),
            "It comes from Ada Holm (as told by the Tide); speakers: at least 1, at most 1; taken for granted by Ben Ry.",
        ),
        (Origins(least=0, most=0, unattributed=True), "It comes from voices that nobody names."),
        (Origins(least=0, most=0), "In what was read nobody says so outright."),
    ],
)
def test_from_whom_a_claim_came_is_said_once_and_in_bounds(one: Origins, words: str) -> None:
    assert plain(origins(one)) == words
