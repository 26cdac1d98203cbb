"""Who left what was said, who still holds to it, who denies having left it, and who is only told to be there.

Each small record is argued from its acts; the sentence is right where whoever is named in it could not object.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

import factgraph
from hard_cases import LATER, STORY
from meaning_dossiers import Read, holding, read

THIRD: Final = "third: {article: A third story, publisher: channel, published: 2021-04-01, access: full}\n"
SOURCES: Final = STORY + LATER + THIRD
TOGETHER: Final = """
    claims: {shut: {claim: "The door is shut."}}
    acts:
      - {id: both-say, actor: [ada, ben], verb: asserts, object: shut, together: yes, date: 2021-02-01}
      - {id: both-retract, actor: [ada, ben], verb: retracts, object: both-say, date: 2021-02-10, words: "We were wrong."}
    """


def standing(found: Read, claim: str) -> str:
    """How the debate on a claim stands, without the scope."""
    debate = found.debates[claim]["standing"]
    return str(debate["sentence"]).partition(f"{debate['scope'][1:]}: ")[2]


def beside(found: Read, act: str) -> list[str]:
    """What was later done to an act, as it stands beside it at the end of the record."""
    return [
        found.in_words[one.id] for one in found.meaning.reversals if one.act == act and not one.is_past
    ]  # fmt: skip


# Of two who left together, one returns -----------------------------------------------------------------------------------


def test_of_two_who_took_it_back_together_both_are_named(tmp_path: Path) -> None:
    found = read(tmp_path, SOURCES, {"story": TOGETHER})
    assert standing(found, "story/shut") == "Ada Holm and Ben Ry took it back on 10 February 2021."
    assert beside(found, "story/both-say") == ["Ada Holm and Ben Ry took it back on 10 February 2021"]


def test_where_one_of_two_returns_the_other_alone_is_said_to_have_left(tmp_path: Path) -> None:
    """Ada took the taking back back: she says it again, so that of the two Ben alone has taken it back."""
    again = '  - {id: ada-returns, actor: ada, verb: retracts, object: both-retract, date: 2021-02-20, words: "It is."}'
    found = read(tmp_path, SOURCES, {"story": TOGETHER + again})
    assert holding(found.meaning, "story/shut") == {"ada"}
    left = "Ben Ry, one of the two who had said it together, took it back on 10 February 2021"
    assert standing(found, "story/shut") == f"said by Ada Holm; {left}."
    assert beside(found, "story/both-say") == [left]
    origins = str(found.debates["story/shut"]["origins"]["sentence"])
    assert not re.search("Ada Holm[^;]* took it back", origins)


def test_where_both_return_nobody_is_said_to_have_left(tmp_path: Path) -> None:
    again = '  - {actor: [ada, ben], verb: retracts, object: both-retract, date: 2021-02-20, words: "It is."}'
    found = read(tmp_path, SOURCES, {"story": TOGETHER + again})
    assert "took it back" not in standing(found, "story/shut")
    assert beside(found, "story/both-say") == []


# A taking back that its speaker denies ------------------------------------------------------------------------------------

DENIED: Final = {
    "story": """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {shut: "The door is shut."}, date: 2021-02-01}
        """,
    "later": "acts: [{id: ada-retracts, actor: ada, verb: retracts, object: story/shut, date: 2021-03-01}]",
    "third": "acts: [{id: ada-denies, actor: ada, verb: denies, object: later/ada-retracts, date: 2021-03-20}]",
}


def test_a_taking_back_that_is_denied_ends_nothing_and_is_told_with_the_denial(tmp_path: Path) -> None:
    """The Herald tells that Ada took it back, Ada that she did not: she stands by it, and neither is left out."""
    found = read(tmp_path, SOURCES, DENIED)
    assert holding(found.meaning, "story/shut") == {"ada"}
    assert found.meaning.endings["later/ada-retracts"].why == "disputed-telling"
    told = "As The Herald tells it, Ada Holm took it back on 1 March 2021, which Ada Holm denies"
    assert standing(found, "story/shut") == f"said by Ada Holm. {told}."
    assert beside(found, "story/ada-says") == [f"a{told[1:]}"]


def test_before_it_was_denied_the_taking_back_stood(tmp_path: Path) -> None:
    # By publication, on 5 March the Herald's story was out and no denial was: a neutral paper told it, and it ended.
    read(tmp_path, SOURCES, DENIED)
    with factgraph.open(tmp_path) as graph:
        early = graph.narrowed(as_of="2021-03-05", by="publication").disputes("story/shut")[0]["standing"]["sentence"]
        late = graph.disputes("story/shut")[0]["standing"]["sentence"]
    assert early.endswith(": as The Herald tells it, Ada Holm took it back on 1 March 2021.")
    assert late.endswith("which Ada Holm denies.")


def test_whoever_denies_a_taking_back_whose_utterance_was_read_is_told_with_it(tmp_path: Path) -> None:
    """Ada's own letter takes it back, and says the Ministry that she never did: it ended, and the doubt is beside it."""
    letter = "letter: {letter: A letter, authors: ada, published: 2021-03-02, access: full}\n"
    found = read(
        tmp_path,
        SOURCES + letter,
        {
            "story": DENIED["story"],
            "letter": 'acts: [{id: ada-retracts, actor: ada, verb: retracts, object: story/shut, date: 2021-03-01, words: "It is open."}]',
            "third": "acts: [{actor: ministry, verb: denies, object: letter/ada-retracts, date: 2021-03-20}]",
        },
    )
    assert holding(found.meaning, "story/shut") == set()
    assert standing(found, "story/shut") == (
        "Ada Holm took it back on 1 March 2021, which The Ministry denies, though the utterance itself was read."
    )


# Who is only told to have said so -------------------------------------------------------------------------------------------


def test_who_is_only_told_to_have_said_it_too_is_named_with_the_teller_and_not_counted(tmp_path: Path) -> None:
    """Ada says it herself; that Ben said so too is Cleo's word: one speaker is counted, and nobody is left out."""
    found = read(
        tmp_path,
        SOURCES,
        {
            "story": """
                claims: {shut: {claim: "The door is shut."}}
                acts:
                  - {actor: ada, verb: asserts, object: shut, date: 2021-02-01}
                  - {actor: cleo, verb: reports, date: 2021-02-02,
                     object: {id: ben-says, actor: ben, verb: asserts, object: shut}}
                """
        },
    )
    assert standing(found, "story/shut") == (
        "said by Ada Holm; no objection in what was read (1 document); as Cleo Ash tells it, Ben Ry said so."
    )
    assert found.debates["story/shut"]["origins"]["at_most"] == 1


def test_who_says_it_also_without_a_teller_is_not_told_of_twice(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        SOURCES,
        {
            "story": """
                claims: {shut: {claim: "The door is shut."}}
                acts:
                  - {actor: ben, verb: asserts, object: shut, date: 2021-02-01}
                  - {actor: cleo, verb: reports, date: 2021-02-02,
                     object: {id: ben-says, actor: ben, verb: asserts, object: shut}}
                """
        },
    )
    assert standing(found, "story/shut") == "said by Ben Ry; no objection in what was read (1 document)."


def test_where_hearsay_alone_is_for_it_the_mouth_and_the_teller_are_said_once(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        SOURCES,
        {
            "story": """
                claims: {shut: {claim: "The door is shut."}}
                acts:
                  - {actor: cleo, verb: reports, date: 2021-02-02,
                     object: {id: ben-says, actor: ben, verb: asserts, object: shut}}
                """
        },
    )
    assert standing(found, "story/shut") == "put into the mouth of Ben Ry by Cleo Ash."


# An objection that stood for a while ----------------------------------------------------------------------------------------

FORCED: Final = {
    "story": """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {shut: "The door is shut."}, date: 2021-02-01}
          - {id: ada-retracts, actor: ada, verb: retracts, object: shut, date: 2021-02-10, words: "It is open."}
          - {id: ben-objects, actor: ben, verb: rebuts, object: ada-retracts, ground: coerced, date: 2021-02-15}
          - {id: ben-retracts, actor: ben, verb: retracts, object: ben-objects, date: 2021-02-20, words: "She was free."}
        """
}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2021-02-05", []),
        ("2021-02-12", ["Ada Holm took it back on 10 February 2021"]),
        # Ben had objected, and not yet taken that back: on that day nobody could say that she had left it freely.
        ("2021-02-17", ["Ada Holm took it back on 10 February 2021; whether freely is disputed by Ben Ry"]),
        ("2021-02-25", ["Ada Holm took it back on 10 February 2021"]),
        (None, ["Ada Holm took it back on 10 February 2021"]),
    ],
)
def test_while_an_objection_stood_the_taking_back_is_told_with_it(
    day: str | None, said: list[str], tmp_path: Path
) -> None:
    read(tmp_path, SOURCES, FORCED)
    with factgraph.open(tmp_path) as graph:
        then = graph.narrowed(as_of=day) if day else graph
        (later,) = [one["later"] for one in then.acts() if one["id"] == "story/ada-says"]
        assert [one["sentence"] for one in later] == said
        told = then.disputes("story/shut")[0]["standing"]["sentence"]
    assert ("whether freely is disputed by Ben Ry" in told) == (day == "2021-02-17")


def test_who_objected_before_and_no_longer_did_is_not_named_on_a_day_after_that(tmp_path: Path) -> None:
    """Ben's objection was gone on the 21st, Cleo's was not made yet on the 17th: each day has its own."""
    both = (
        FORCED["story"]
        + "  - {id: cleo-objects, actor: cleo, verb: rebuts, object: ada-retracts, ground: coerced, date: 2021-02-21}\n"
        + '          - {actor: cleo, verb: retracts, object: cleo-objects, date: 2021-02-25, words: "Free."}\n'
    )
    read(tmp_path, SOURCES, {"story": both})
    with factgraph.open(tmp_path) as graph:
        ben, cleo = (
            graph.narrowed(as_of=day).disputes("story/shut")[0]["standing"]["sentence"]
            for day in ("2021-02-17", "2021-02-22")
        )
        (beside,) = [one["later"] for one in graph.narrowed(as_of="2021-02-22").acts() if one["id"] == "story/ada-says"]
    assert ben.endswith("whether freely is disputed by Ben Ry.")
    assert cleo.endswith("whether freely is disputed by Cleo Ash.")
    # Beside the act, one sentence serves all such days: it names nobody rather than somebody who had not objected.
    assert [one["sentence"] for one in beside] == [
        "Ada Holm took it back on 10 February 2021; whether freely is disputed"
    ]


def test_of_two_things_of_which_one_was_taken_back_under_doubt_a_part_is_told(tmp_path: Path) -> None:
    """Ada said two things and took one back, and Ben says that she was not free: not the whole is in doubt."""
    found = read(
        tmp_path,
        SOURCES,
        {
            "story": """
                claims: {shut: {claim: "The door is shut."}, locked: {claim: "The door is locked."}}
                acts:
                  - {id: ada-says, actor: ada, verb: asserts, object: [shut, locked], date: 2021-02-01}
                  - {id: ada-retracts, actor: ada, verb: retracts, object: locked, date: 2021-02-10, words: "Not locked."}
                  - {actor: ben, verb: rebuts, object: ada-retracts, ground: coerced, date: 2021-02-15}
                """
        },
    )
    assert beside(found, "story/ada-says") == [
        "Ada Holm took a part of it back on 10 February 2021; whether freely is disputed by Ben Ry"
    ]


# Who is accused ------------------------------------------------------------------------------------------------------------


def accused(whom: str) -> str:
    return f"""
        claims: {{shut: {{claim: "The door is shut."}}}}
        acts:
          - {{id: accuses, actor: cleo, verb: accuses, object: [{whom}, shut], date: 2021-02-01}}
          - {{id: denies, actor: ada, on_behalf_of: ministry, verb: denies, object: shut, interest: accused, date: 2021-02-02}}
        """


@pytest.mark.parametrize(
    ("whom", "who"),
    [
        # Cleo accuses the Ministry; Ada, who speaks for it, is accused of nothing.
        ("ministry", "Ada Holm, on behalf of The Ministry, which is accused by Cleo Ash"),
        ("ada", "Ada Holm, accused by Cleo Ash and speaking on behalf of The Ministry"),
        (
            "ada, ministry",
            "Ada Holm, accused by Cleo Ash and speaking on behalf of The Ministry, which is accused by Cleo Ash",
        ),
        # Cleo accuses Ben alone: the record says of Ada that she is accused, and not by whom.
        ("ben", "Ada Holm, accused in the matter and speaking on behalf of The Ministry"),
    ],
)
def test_whoever_speaks_for_another_is_not_said_to_be_accused_where_the_other_is(
    whom: str, who: str, tmp_path: Path
) -> None:
    found = read(tmp_path, SOURCES, {"story": accused(whom)})
    assert standing(found, "story/shut") == f"said by Cleo Ash; denied by {who}; both still on record."


# How many of those who spoke together ----------------------------------------------------------------------------------------


def test_how_many_joined_is_said_in_words_and_of_those_who_had_said_it(tmp_path: Path) -> None:
    """Cleo had not said it; she joins Ben in taking it back: one of the two who had is among them, and it is not she."""
    cleo = '  - {actor: [ben, cleo], verb: retracts, object: both-say, date: 2021-02-12, words: "No."}'
    first = TOGETHER.partition("- {id: both-retract")[0]
    found = read(tmp_path, SOURCES, {"story": f"{first.rstrip()}\n    {cleo}"})
    assert standing(found, "story/shut") == (
        "said by Ada Holm; Ben Ry and Cleo Ash, one of the two who had said it together among them, "
        "took it back on 12 February 2021."
    )
