"""From whom a claim comes, in the corners: what is taken for granted in other words, and what is read in a document."""

from pathlib import Path

from hard_cases import STORY
from meaning_dossiers import read

LATER = "later: {article: Another story, publisher: herald, published: 2021-03-05, draws_on: story, access: full}\n"


def test_who_takes_the_same_for_granted_in_other_words_is_no_speaker(tmp_path: Path) -> None:
    """Two claims say the same; the Gazette takes the one for granted, and so makes neither."""
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                claims:
                  cruel: {claim: "It was cruel.", equivalent_to: cruelty, presupposed: yes}
                  cruelty: {claim: "There was cruelty.", presupposed: yes}
                acts: [{id: g, actor: gazette, verb: reports, says: {shut: "It is shut."}, presupposes: cruel}]
                """,
        },
    )
    for claim in ("story/cruel", "story/cruelty"):
        origins = found.meaning.origins(claim)
        assert (origins.at_least, origins.at_most, origins.taken_for_granted_by) == (0, 0, ("gazette",))


def test_who_alone_agrees_is_still_one_when_a_paper_carries_that_on(tmp_path: Path) -> None:
    """Ada supports it and nobody is on record with it before her; the Herald has it from there, and adds nobody.

    Two who only agree, with what nobody says on record, agree with one thing: whoever says it would be the one.
    """
    supports = 'acts: [{id: a, actor: ada, verb: supports, object: {shut: {claim: "It is shut."}}}%s]'
    carried = read(
        tmp_path / "carried",
        STORY + LATER,
        {"story": supports % "", "later": "acts: [{id: h, actor: herald, verb: reports, object: story/shut}]"},
    ).meaning.origins("story/shut")
    assert (carried.at_least, carried.at_most, carried.who) == (1, 1, ("ada",))
    assert carried.carried == (("herald", ("ada",)),)
    two = read(tmp_path / "two", STORY, {"story": supports % ", {id: b, actor: ben, verb: supports, object: shut}"})
    origins = two.meaning.origins("story/shut")
    assert (origins.at_least, origins.at_most, origins.who, origins.carried) == (1, 1, ("ada", "ben"), ())


def test_of_many_whom_nobody_names_no_number_is_given(tmp_path: Path) -> None:
    """Many officials say it: they speak as one, and no text says how many they are; one official is one."""
    for plural, most in (("yes", None), ("no", 1)):
        story = f'acts: [{{actor: {{few: {{unspecified: officials, plural: {plural}}}}}, verb: asserts, says: {{shut: "It is."}}}}]'
        origins = read(tmp_path / plural, STORY, {"story": story}).meaning.origins("story/shut")
        assert (origins.voices, origins.at_least, origins.at_most, origins.unnamed) == (1, 1, most, ("few",))


def test_two_papers_that_cite_each_other_are_one_voice(tmp_path: Path) -> None:
    """The Gazette has it from the Herald's text and the Herald from the Gazette's: one of them had it first."""
    other = "later: {article: Another story, publisher: herald, published: 2021-03-05, access: full}\n"
    found = read(
        tmp_path,
        STORY + other,
        {
            "story": 'acts: [{id: g, actor: gazette, verb: reports, says: {shut: "It is shut."}, because: later}]',
            "later": "acts: [{id: h, actor: herald, verb: reports, object: story/shut, because: story}]",
        },
    )
    origins = found.meaning.origins("story/shut")
    assert (origins.at_least, origins.at_most) == (1, 1)
