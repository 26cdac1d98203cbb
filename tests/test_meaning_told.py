"""How an act is told, in the corners: tellings taken back in turn, forged documents, denials that are none."""

from pathlib import Path

from hard_cases import LATER, STORY
from meaning_dossiers import holding, read

THIRD = "third: {article: A third story, publisher: channel, published: 2021-03-08, access: full}\n"
SAYS = 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {beaten: "Ben Ry was beaten."}, date: 2021-02-28}]'
BACK = 'acts: [{id: back, actor: gazette, verb: retracts, object: story/ada-says, words: "we take it back", date: 2021-03-05}]'


# Tellings taken back ---------------------------------------------------------------------------------------------------


def test_a_paper_that_takes_back_its_taking_back_tells_the_quotation_again(tmp_path: Path) -> None:
    """The Gazette took Ada's quotation back, and then took that back: it stands by it, and she is on record again."""
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": SAYS,
            "later": BACK,
            "third": 'acts: [{id: again, actor: gazette, verb: retracts, object: later/back, words: "we stand by it"}]',
        },
    )
    assert found.meaning.told["story/ada-says"].state == "performed"
    assert holding(found.meaning, "story/beaten") == {"ada"}


def test_a_paper_that_is_said_to_have_been_forced_disowns_nothing(tmp_path: Path) -> None:
    """By order the Gazette took the quotation back; Dora says that it had no choice.  Ada is not unsaid by that."""
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": SAYS,
            "later": BACK,
            "third": 'acts: [{id: objects, actor: dora, verb: rebuts, object: later/back, ground: coerced, instead: {f: "It was forced."}}]',
        },
    )
    assert found.meaning.told["story/ada-says"].state == "performed"
    assert holding(found.meaning, "story/beaten") == {"ada"}


def test_a_journal_that_retracts_a_paper_does_not_say_that_its_author_did_not_write_it(tmp_path: Path) -> None:
    """Ben denies that Ada concluded so; the Journal took the paper back, which says nothing of who wrote it.

    Where she herself denies it, the Journal has given up that it is hers.
    """
    sources = (
        "paper: {paper: A paper, publisher: journal, authors: ada, published: 2021-01-01}\n"
        "digest: {digest: Our digest, derived_from: paper, access: full}\n" + LATER
    )
    concludes = 'acts: [{id: ada-says, actor: ada, verb: concludes, says: {works: "It works."}}]'
    later = """
        acts:
          - {id: denies, actor: %s, verb: denies, object: digest/ada-says, date: 2021-03-02}
          - {id: back, actor: journal, verb: retracts, object: paper, date: 2021-03-05}
        """
    told = {
        who: read(tmp_path / who, sources, {"digest": concludes, "later": later % who}).meaning.told["digest/ada-says"]
        for who in ("ben", "ada")
    }
    assert (told["ben"].state, told["ben"].given_up_in) == ("attribution-disputed", ())
    assert (told["ada"].state, told["ada"].given_up_in) == ("disowned", ("later/back",))


# Denials ---------------------------------------------------------------------------------------------------------------


def test_who_contests_what_somebody_says_does_not_say_that_it_was_not_said(tmp_path: Path) -> None:
    """Ben contests Ada's account, and Cleo is not convinced of it: neither has said that she did not give it.

    Could an opponent unsay her by contesting her, every witness would be "put into the mouth of".
    """
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": SAYS,
            "later": """
                acts:
                  - {id: disputes, actor: ben, verb: disputes, object: story/ada-says}
                  - {id: doubts, actor: cleo, verb: doubts, object: story/ada-says}
                """,
        },
    )
    told = found.meaning.told["story/ada-says"]
    assert (told.state, told.disputed_in) == ("performed", ())
    assert found.meaning.standing("story/beaten").on == ("ada",)


DEEP = """
acts:
  - id: ada-says
    actor: ada
    verb: asserts
    object:
      id: ben-says
      actor: ben
      verb: asserts
      object: {id: cleo-says, actor: cleo, verb: asserts, says: {shut: "It is shut."}}
"""


def test_a_denied_saying_names_everybody_through_whom_it_came_and_who_denies_having_told_it(tmp_path: Path) -> None:
    """Ada says that Ben says that Cleo says so; both deny their part.  Without Ada, Ben would seem to have said it."""
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": DEEP,
            "later": """
                acts:
                  - {id: ben-denies, actor: ben, verb: denies, object: story/ben-says}
                  - {id: cleo-denies, actor: cleo, verb: denies, object: story/cleo-says}
                """,
        },
    )
    assert found.meaning.told["story/cleo-says"].state == "attribution-disputed"
    assert found.sentences["story/cleo-says"] == (
        "Cleo Ash is said by Ben Ry, as Ada Holm tells it, by way of The Gazette, which Ben Ry denies, "
        "to say that it is shut, which Cleo Ash denies (not after 1 March 2021)."
    )
    assert found.debates["story/shut"]["standing"]["sentence"].endswith(
        ": put into the mouth of Cleo Ash by Ben Ry, as Ada Holm tells it; Cleo Ash says that this was not said."
    )


# Documents found false -------------------------------------------------------------------------------------------------

FORGED = """
assessments:
  forged: {assessment: "The page is a forgery.", source: story, by: checker, on: 2021-03-05, outcome: rejected}
"""


def test_who_is_quoted_on_a_forged_page_alone_is_not_on_record_with_it(tmp_path: Path) -> None:
    """The page is found not to be the Gazette's: what it has Ada say is attributed to her, and that is all."""
    found = read(tmp_path, STORY + LATER, {"story": SAYS, "later": FORGED})
    told = found.meaning.told["story/ada-says"]
    assert (told.state, told.disputed_in) == ("attribution-disputed", ("later/forged",))
    assert found.meaning.standing("story/beaten").key == "attributed-only"


def test_who_is_quoted_elsewhere_as_well_is_on_record_whatever_was_forged(tmp_path: Path) -> None:
    found = read(
        tmp_path, STORY + LATER + THIRD, {"story": SAYS, "later": FORGED, "third": "attests: [{act: story/ada-says}]"}
    )
    assert found.meaning.told["story/ada-says"].state == "performed"


def test_who_contests_the_letter_that_somebody_wrote_does_not_take_it_from_its_author(tmp_path: Path) -> None:
    """Ada's letter is known through our digest; Ben contests the letter.  One only said to be hers he calls in doubt."""
    digest = "digest: {digest: Our digest, derived_from: letter, access: full}\n" + LATER
    dispatches = {
        "digest": 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {plan: "There is a plan."}}]',
        "later": "acts: [{id: disputes, actor: ben, verb: disputes, object: letter}]",
    }
    written = read(tmp_path / "written", "letter: {letter: A letter, authors: ada}\n" + digest, dispatches)
    assert written.meaning.told["digest/ada-says"].state == "performed"
    ascribed = read(tmp_path / "ascribed", "letter: {letter: A letter, attributed_to: ada}\n" + digest, dispatches)
    assert ascribed.meaning.told["digest/ada-says"].state == "attribution-disputed"
