"""What only chains and bounds show to be doubtful is told where the attestation stands."""

from pathlib import Path
from typing import Final

import pytest

from factgraph.building import build
from samples import write_dossier

STORY: Final = """\
    source: story
    recorded: {by: curator, on: 2021-04-01}
    acts:
      - {actor: ada, verb: asserts, says: {cracked: "The bell is cracked."}, date: 2021-02-28, passage: "Ada Holm said"}
    """
COPY: Final = """\
    source: copy
    recorded: {by: curator, on: 2021-04-01}
    acts:
      - {actor: ben, verb: denies, object: story/cracked, passage: "Ben Ry denied it"%s}
    """
SOURCES: Final = """\
    story: {article: The bell is cracked, publisher: gazette, published: 2021-03-01}
    copy: {article: The bell is cracked, published: 2021-03-05%s}
    reply: {letter: A reply, published: 2021-03-02}
    %s
    """


def warnings(folder: Path, *, before: str = "", more: str = "", act: str = "", **files: str) -> list[str]:
    built = build(
        write_dossier(
            folder,
            {
                "sources.yaml": SOURCES % (before, more),
                "dispatches/story.yaml": STORY,
                "dispatches/copy.yaml": COPY % act,
                "dispatches/copy.txt": "Ben Ry denied it\n",
                **files,
            },
        )
    )
    assert built.current
    told = ("ancestor-silent", "after-ancestor", "which-item", "date-contradicts")
    return [str(problem) for problem in built.problems if problem.code in told]


def test_a_document_rendered_as_a_whole_that_does_not_have_the_act_is_told(tmp_path: Path) -> None:
    (found,) = warnings(tmp_path, before=", derived_from: story")
    assert found == (
        "dispatches/copy.yaml:4:5: warning ancestor-silent: this text renders 'story' as a whole, whose text is held and "
        "does not attest the act; attest it there, or say 'draws_on' where only a part was taken over"
    )
    assert warnings(tmp_path / "part", before=", draws_on: story") == []


def test_an_act_later_than_a_document_in_its_chain_is_told(tmp_path: Path) -> None:
    (found,) = warnings(tmp_path, act=", original: reply, date: 2021-03-04")
    assert found.startswith("dispatches/copy.yaml:4:5: warning after-ancestor: the act is later than 'reply'")


def test_an_outlet_of_which_two_items_fit_is_asked_about(tmp_path: Path) -> None:
    second = """\
        source: second
        recorded: {by: curator, on: 2021-04-01}
        attests: [{act: copy/ben-denies-cracked, passage: "again"}]
        """
    (found,) = warnings(
        tmp_path,
        more="second: {article: Again, publisher: gazette, published: 2021-03-02}",
        act=", via: gazette",
        **{
            "dispatches/second.yaml": second,
            "dispatches/second.txt": "again\n",
            "dispatches/story.yaml": STORY.rstrip()
            + '\n    attests: [{act: copy/ben-denies-cracked, passage: "Ben Ry denied it"}]\n',
        },
    )
    assert found == (
        "dispatches/copy.yaml:4:5: warning which-item: several items of 'gazette' have this act: second, story; "
        "name the one that is meant in 'via'"
    )


def test_a_date_after_a_document_that_tells_of_the_act_bounds_nothing_and_is_told(tmp_path: Path) -> None:
    again = """\
        source: copy
        recorded: {by: curator, on: 2021-04-01}
        attests: [{act: story/ada-asserts-cracked, date: 2021-03-04, passage: "Ben Ry denied it"}]
        """
    (found,) = warnings(tmp_path, **{"dispatches/copy.yaml": again})
    assert "date-contradicts: the date is later than a document that tells of the act" in found


def test_the_warnings_stay_while_nothing_changes(tmp_path: Path) -> None:
    assert warnings(tmp_path, before=", derived_from: story")
    (tmp_path / "topics.yaml").write_text("bell: {topic: the bell, status: reported}\n")
    assert [problem.code for problem in build(tmp_path).problems] == ["ancestor-silent"]


@pytest.mark.parametrize("folder", ["graph", "examples/harbour-bell"])
def test_both_dossiers_are_without_doubt(folder: str) -> None:
    assert build(Path(__file__).parents[1] / folder, afresh=True).problems == ()
