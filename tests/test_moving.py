"""A record stands in another file, and says there what it said."""

from pathlib import Path

import pytest

from factgraph.amending import move
from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.errors import FactgraphError
from factgraph.graph import open_graph
from samples import write_dossier
from test_amending import texts

STORY = """\
source: story
recorded: {by: curator, on: 2021-04-01}
nodes:
  crowd: {group: a crowd, sensitivity: public, size: many}
claims:
  # the first
  cracked:
    # as she has it
    claim: >-
      The bell
      is cracked.

    was: broken   # in the first draft
    about: [bell]
  whole: {claim: The bell is whole., incompatible_with: {claim: cracked, by: curator, on: 2021-04-02, why: so}}
  other: {claim: The bell is gone., incompatible_with: cracked}
  tail: "The bell is tied."   # so it is
acts:
  - actor: ada   # she
    verb: asserts
    says: cracked
    because: whole
    passage: "Ada Holm said that the bell is cracked"
  - {actor: ben, verb: condemns, object: ada-asserts-cracked, passage: "Ben Ry denied it"}
  - actor: ben
    verb: denies
    object: {ring: {claim: The bell rings., about: bell}}
    passage: "Ben Ry denied it"
"""
MORE = """\
source: story
recorded: {by: curator, on: 2021-04-01}

acts:
  # more of it
  - {actor: ben, verb: supports, object: story/whole}
"""
LINES = '{"source": "story", "recorded": {"by": "curator", "on": "2021-04-01"}}\n'


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    files: dict[str, str | bytes | None] = {
        "dispatches/story.yaml": STORY,
        "dispatches/story.txt": None,
        "dispatches/more.yaml": MORE,
        "collections/lines.jsonl": LINES,
    }
    return write_dossier(tmp_path / "graph", files)


def test_a_claim_moves_with_its_comments_and_is_found_under_its_new_id(dossier: Path) -> None:
    """Its former ids are told in full there, and so is what it means of its old file; bare ids there mean it no more."""
    change = move(dossier, "cracked", "dispatches/more.yaml")
    assert change.new == {"story/cracked": "more/cracked"}
    change.write("")
    now = texts(dossier)
    assert now["dispatches/more.yaml"] == MORE.replace(
        "acts:\n",
        "claims:\n  cracked:\n    # as she has it\n    claim: >-\n      The bell\n      is cracked.\n\n"
        "    was: [story/broken, story/cracked]   # in the first draft\n    about: [bell]\n\nacts:\n",
    )
    assert (
        "  # the first\n  whole: {claim: The bell is whole., incompatible_with: {claim: more/cracked,"
        in (now["dispatches/story.yaml"])
    )
    assert "    says: more/cracked\n" in now["dispatches/story.yaml"]
    assert survey(dossier).errors == ()
    with open_graph(dossier) as graph:
        assert {graph.id(id) for id in ("story/cracked", "story/broken", "more/cracked")} == {"more/cracked"}


def test_an_act_moves_to_another_file_on_the_same_document(dossier: Path) -> None:
    """It is called by what it is made of there too; what is called after it keeps its id."""
    change = move(dossier, "ada-asserts-cracked", "dispatches/more.yaml")
    assert change.new == {"story/ada-asserts-cracked": "more/ada-asserts-cracked"}
    change.write("")
    now = texts(dossier)
    assert now["dispatches/more.yaml"] == MORE + (
        "  - actor: ada   # she\n    was: story/ada-asserts-cracked\n    verb: asserts\n    says: story/cracked\n"
        '    because: story/whole\n    passage: "Ada Holm said that the bell is cracked"\n'
    )
    assert "object: more/ada-asserts-cracked, passage" in now["dispatches/story.yaml"]
    assert survey(dossier).errors == ()


def test_an_actor_moves_and_keeps_its_id(dossier: Path) -> None:
    before = texts(dossier)
    move(dossier, "ada", "sources.yaml").write("")
    now = texts(dossier)
    line = "ada: {person: Ada Holm, sensitivity: public}\n"
    assert now["sources.yaml"] == before["sources.yaml"] + line
    assert now["actors.yaml"] == before["actors.yaml"].replace(line, "")
    assert {path for path in now if now[path] != before[path]} == {"actors.yaml", "sources.yaml"}


def test_what_was_declared_in_place_of_an_id_moves_too(dossier: Path) -> None:
    move(dossier, "ring", "dispatches/more.yaml").write("")
    now = texts(dossier)
    assert "  - actor: ben\n    verb: denies\n    object: more/ring\n" in now["dispatches/story.yaml"]
    assert '  ring: {claim: "The bell rings.", about: bell, was: story/ring}\n' in now["dispatches/more.yaml"]
    assert survey(dossier).errors == ()


def test_into_lines_of_json_and_back(dossier: Path) -> None:
    move(dossier, "whole", "collections/lines.jsonl").write("")
    assert texts(dossier)["collections/lines.jsonl"] == LINES + (
        '{"id": "whole", "claim": "The bell is whole.", "incompatible_with": {"claim": "story/cracked", "by": "curator", '
        '"on": "2021-04-02", "why": "so"}, "was": ["story/whole"]}\n'
    )
    assert survey(dossier).errors == ()
    move(dossier, "whole", "dispatches/story.yaml").write("")
    assert texts(dossier)["collections/lines.jsonl"] == LINES
    assert survey(dossier).errors == ()
    with open_graph(dossier) as graph:
        assert graph.id("lines/whole") == graph.id("story/whole") == "story/whole"


@pytest.mark.parametrize(
    ("id", "to", "why"),
    [
        ("crowd", "actors.yaml", "'crowd' would say something else there, of its size: what a record leaves out, its file "
         "says"),
        ("ada", "actors.yaml", "'ada' stands in actors.yaml already"),
        ("whole", "actors.yaml", "'story/whole' is of class claim, which stands in dispatches/ or collections/"),
        ("ben-denies-ring", "dispatches/more.yaml", "'story/ring' is declared inside 'story/ben-denies-ring'; give it a "
         "place of its own first"),
        ("tail", "collections/lines.jsonl", "dispatches/story.yaml:17: lines of JSON have no comments; move those in "
         "'story/tail' out first"),
        ("cracked", "collections/lines.jsonl", "dispatches/story.yaml:9: lines of JSON have no comments; move those in "
         "'story/cracked' out first"),
    ],
)  # fmt: skip
def test_what_cannot_move_is_refused_with_the_reason(dossier: Path, id: str, to: str, why: str) -> None:
    before = texts(dossier)
    with pytest.raises(FactgraphError) as refused:
        move(dossier, id, to)
    assert str(refused.value) == why
    assert texts(dossier) == before


def test_what_its_file_says_of_it_must_be_the_same(dossier: Path) -> None:
    """Another day of recording, or another document that attests an act, would be another claim about the world."""
    (dossier / "dispatches/more.yaml").write_text(MORE.replace("04-01", "04-03"))
    with pytest.raises(FactgraphError, match="of its day of recording: what a record leaves out, its file says"):
        move(dossier, "ben-condemns-ada-asserts-cracked", "dispatches/more.yaml")
    (dossier / "dispatches/more.yaml").write_text(MORE.replace("source: story", "source: reply"))
    with pytest.raises(FactgraphError, match="of its source: what a record leaves out, its file says"):
        move(dossier, "ben-condemns-ada-asserts-cracked", "dispatches/more.yaml")


def test_what_was_published_does_not_become_private_unnoticed(dossier: Path) -> None:
    from click.testing import CliRunner

    assert CliRunner().invoke(main, ["--dossier", str(dossier), "export", "ntriples"]).exit_code == 0
    with pytest.raises(FactgraphError, match="'tower' was published; `factgraph rename --forget` it first"):
        move(dossier, "tower", "private/topics.yaml")
