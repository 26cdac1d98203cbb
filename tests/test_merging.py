"""Two records that are one, and one that was two: nothing that was said is lost, and every id goes on answering."""

from pathlib import Path

import pytest

from factgraph.amending import merge, split
from factgraph.checks.survey import survey
from factgraph.errors import FactgraphError, Misuse
from factgraph.graph import open_graph
from samples import write_dossier
from test_amending import TEXT, texts

ACTORS = """\
ada: {person: Ada Holm, sensitivity: public, same_as: "https://example.org/ada"}
# The one who answered
ben:
  person: Ben Ry
  sensitivity: public   # he agreed
gazette: {organization: The Gazette, aliases: Gazette}
council: {government: The Council}
the-gazette:
  organization: The Gazette of Lindholm
  # a comment inside
  label: "the paper"   # and one behind
  aliases: [Gazette, Old Gazette]
  same_as: ["https://example.org/gazette"]
"""
STORY = """\
source: story
recorded: {by: curator, on: 2021-04-01}
nodes:
  crowd: {group: a crowd, sensitivity: public, size: many}
claims:
  cracked: The bell is cracked.
  broken: {claim: The bell has a crack., about: bell}
acts:
  - actor: ada
    verb: asserts
    says: cracked
    via: [the-gazette]
    passage: "Ada Holm said that the bell is cracked"
  - actor: the-gazette
    verb: reports
    object: [cracked, broken]
    to: [gazette, the-gazette, council]
    passage: "the Gazette wrote"
  - {actor: ben, verb: denies, object: broken, passage: "Ben Ry denied it"}
  - {actor: [ada, ben], verb: urges, object: bell, as: {ada: Keeper, ben: Clerk}, passage: "Ada Holm and Ben Ry urged a repair"}
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    files: dict[str, str | bytes | None] = {
        "actors.yaml": ACTORS,
        "dispatches/story.yaml": STORY,
        "dispatches/story.txt": TEXT,
    }
    return write_dossier(tmp_path / "graph", files)


def test_two_records_become_one_with_the_names_fields_and_acts_of_both(dossier: Path) -> None:
    """The other's name and label are further names; what both have stands once; the comments are left where they were.

    The report is called after the paper that stays; in the list that named both, it stands once.
    """
    merge(dossier, "the-gazette", "gazette").write("")
    now = texts(dossier)
    assert now["actors.yaml"].splitlines()[5:] == [
        'gazette: {organization: The Gazette, aliases: [Gazette, "Old Gazette", "The Gazette of Lindholm"], '
        'label: "the paper", was: the-gazette, same_as: "https://example.org/gazette"}',
        "council: {government: The Council}",
        "# a comment inside",
        "# and one behind",
    ]
    assert (
        "  - actor: gazette\n    was: the-gazette-reports-cracked\n    verb: reports\n" in now["dispatches/story.yaml"]
    )
    assert "    to: [gazette, council]\n" in now["dispatches/story.yaml"]
    assert "    via: [gazette]\n" in now["dispatches/story.yaml"]
    assert survey(dossier).errors == ()
    with open_graph(dossier) as graph:
        assert graph.id("the-gazette") == "gazette"
        assert graph.id("The Gazette of Lindholm") == "gazette"
        assert graph.id("story/the-gazette-reports-cracked") == "story/gazette-reports-cracked"


def test_one_that_was_declared_in_place_has_the_id_that_stays_there(dossier: Path) -> None:
    """With what was said of it around its id; it may be called after it too."""
    story = (
        (dossier / "dispatches/story.yaml")
        .read_text()
        .replace("actor: ada\n    verb: asserts", 'actor: {papers: "some papers", label: papers}\n    verb: asserts')
    )
    (dossier / "dispatches/story.yaml").write_text(story)
    (dossier / "actors.yaml").write_text(f'{ACTORS}media: {{unspecified: "the media"}}\n')
    merge(dossier, "papers", "media").write("")
    now = texts(dossier)
    assert "  - actor: media\n    was: papers-asserts-cracked\n    verb: asserts\n" in now["dispatches/story.yaml"]
    assert (
        'media: {unspecified: "the media", label: papers, was: papers, aliases: "some papers"}\n' in now["actors.yaml"]
    )
    assert survey(dossier).errors == ()


def test_claims_are_one_under_the_id_that_stays_and_the_other_text_is_kept(dossier: Path) -> None:
    merge(dossier, "broken", "cracked").write("")
    now = texts(dossier)["dispatches/story.yaml"]
    assert (
        '  cracked: {claim: "The bell is cracked.", was: broken, about: bell, aliases: "The bell has a crack."}\n'
        in now
    )
    assert "    object: [cracked]\n" in now
    assert 'verb: denies, object: cracked, passage: "Ben Ry denied it", was: ben-denies-broken}' in now
    assert survey(dossier).errors == ()


@pytest.mark.parametrize(
    ("gone", "kept", "why"),
    [
        ("ada", "ben", "'ada' and 'ben' both speak in 'story/ada-urges-bell': they cannot be one"),
        ("ada", "council", "'ada' is of kind person, 'council' of kind government: they cannot be one"),
        ("ada", "ada", "'ada' is one record already"),
        ("bell", "repair", "'bell' and 'repair' contradict each other: status is 'reported' in topics.yaml:1 and 'proposed' "
         "in topics.yaml:2; make them say the same first, or leave one out"),
        ("story/ben-denies-broken", "story/ada-asserts-cracked", "acts are not merged: keep 'story/ada-asserts-cracked', "
         "and under 'attests:' of the other file write what that reports of it"),
        ("repair", "works", "'repair' refers to 'works' in topics.yaml:2:54: they cannot be one"),
        ("crowd", "throng", "dispatches/story.yaml: the size of 'crowd' is the one that its document states; write it "
         "under 'sizes' of an act"),
    ],
)  # fmt: skip
def test_what_speaks_against_their_being_one_is_said_and_nothing_is_written(
    dossier: Path, gone: str, kept: str, why: str
) -> None:
    (dossier / "topics.yaml").write_text(
        "bell: {topic: the bell, status: reported}\nrepair: {topic: the repair, status: proposed, about: works}\n"
        "works: {topic: works, status: proposed}\n"
    )
    (dossier / "actors.yaml").write_text(f"{ACTORS}throng: {{group: a throng, sensitivity: public}}\n")
    before = texts(dossier)
    with pytest.raises(Misuse) as refused:
        merge(dossier, gone, kept)
    assert str(refused.value) == why
    assert texts(dossier) == before


def test_the_acts_that_are_named_go_to_the_other_record_and_the_rest_stays(dossier: Path) -> None:
    """Two papers of one name: what Ada said came through the other one; the report stays with the first."""
    split(dossier, "the-gazette", "weekly", ["story/ada-asserts-cracked"], name="The Weekly").write("")
    now = texts(dossier)
    assert now["actors.yaml"].endswith('weekly: {organization: "The Weekly"}\n')
    assert "    via: [weekly]\n" in now["dispatches/story.yaml"]
    assert "  - actor: the-gazette\n    verb: reports\n" in now["dispatches/story.yaml"]
    assert survey(dossier).errors == ()


def test_an_act_of_the_other_speaker_is_called_after_that_one(dossier: Path) -> None:
    before = texts(dossier)
    split(dossier, "ben", "ry", ["story/ben-denies-broken"], name="Another Ry").write("")
    now = texts(dossier)
    assert now["actors.yaml"] == before["actors.yaml"] + 'ry: {person: "Another Ry", sensitivity: public}\n'
    assert (
        '  - {actor: ry, verb: denies, object: broken, passage: "Ben Ry denied it", was: ben-denies-broken}\n'
        in (now["dispatches/story.yaml"])
    )
    with open_graph(dossier) as graph:
        assert [graph.id(id) for id in ("ben", "story/ben-denies-broken")] == ["ben", "story/ry-denies-broken"]
        assert [act["id"] for act in graph.acts(actor="ry")] == ["story/ry-denies-broken"]


@pytest.mark.parametrize(
    ("acts", "why"),
    [
        ([], "which acts go to the other record? Say them with --act"),
        (["story/ada-asserts-cracked"], "'story/ada-asserts-cracked' does not name 'ben', or declares it in place; it "
         "cannot go"),
        (["cracked"], "'story/cracked' is no act; what it says of 'ben' is yours to change"),
    ],
)  # fmt: skip
def test_only_acts_that_name_a_record_go(dossier: Path, acts: list[str], why: str) -> None:
    with pytest.raises(FactgraphError) as refused:
        split(dossier, "ben", "ry", acts)
    assert str(refused.value) == why
