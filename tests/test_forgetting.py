"""What is forgotten for somebody's safety leaves no id, and nothing that could not stand without it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from factgraph import ledger
from factgraph.amending import forget, rename
from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.errors import DossierError, NotFound
from factgraph.graph import open_graph
from samples import write_dossier
from test_amending import texts

STORY = """\
source: story
recorded: {by: curator, on: 2021-04-01}
nodes:
  # who was there
  zoe: {person: Zoe Hall, sensitivity: public, was: z-hall, member_of: crew}
  crew: {group: the crew, sensitivity: public}
claims:
  cracked: {claim: The bell is cracked., about: [bell, zoe]}
  hers: {claim: The bell is hers., about: zoe, incompatible_with: {claim: cracked, why: so}}
assessments:
  verdict: {assessment: It holds., claim: cracked, by: zoe, outcome: upheld}
acts:
  # hers alone
  - actor: zoe
    was: [z-hall-asserts-cracked]
    verb: asserts
    says: cracked
    passage: "Ada Holm said that the bell is cracked"
  - actor: [zoe, ada]
    as: {zoe: Keeper, ada: Clerk}
    verb: urges
    object: bell
    to:
      - zoe   # herself
      - ben
    sizes: {zoe: one}
    passage: "It is beyond repair"
  - {actor: ben, verb: denies, object: [cracked, zoe-asserts-cracked], responds_to: [zoe, zoe-asserts-cracked],
     via: "zoe?", passage: "Ben Ry denied it"}
  - actor: ben
    verb: reports
    object: {id: inner, actor: zoe, verb: condemns, object: bell}
    passage: "Ben Ry denied it"
  - {id: last, actor: ada, verb: supports, object: cracked, not_after: zoe-urges-bell, passage: "Ben Ry denied it"}
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    files: dict[str, str | bytes | None] = {
        "dispatches/story.yaml": STORY,
        "dispatches/answer.yaml": (
            "source: reply\nrecorded: {by: curator, on: 2021-04-01}\nattests:\n"
            "  - {act: story/zoe-asserts-cracked, note: hers}\n  - {act: story/last}\n"
        ),
    }
    return write_dossier(tmp_path / "graph", files)


def test_what_is_nothing_without_it_goes_and_of_the_rest_the_references(dossier: Path) -> None:
    """Zoe's own act, her verdict, and Ben's report of nothing but her act go; Ada's urging is Ada's alone now.

    The act that was called after Zoe, who spoke first, is called after Ada; so is what refers to it.
    """
    change = forget(dossier, "zoe")
    assert {*change.gone} == {
        "zoe", "story/zoe-asserts-cracked", "story/verdict", "story/inner", "story/ben-reports-inner",
    }  # fmt: skip
    change.write("")
    now = texts(dossier)
    assert (
        now["dispatches/story.yaml"].partition("nodes:\n")[2]
        == """\
  # who was there
  crew: {group: the crew, sensitivity: public}
claims:
  cracked: {claim: The bell is cracked., about: [bell]}
  hers: {claim: The bell is hers., incompatible_with: {claim: cracked, why: so}}
assessments:
acts:
  # hers alone
  - actor: [ada]
    as: {ada: Clerk}
    verb: urges
    object: bell
    to:
      - ben
    passage: "It is beyond repair"
  - {actor: ben, verb: denies, object: [cracked], passage: "Ben Ry denied it"}
  - {id: last, actor: ada, verb: supports, object: cracked, not_after: ada-urges-bell, passage: "Ben Ry denied it"}
"""
    )
    assert now["dispatches/answer.yaml"].endswith("attests:\n  - {act: story/last}\n")
    assert survey(dossier).errors == ()


def test_no_id_of_it_is_left_but_digests(dossier: Path) -> None:
    """Safety: forget-digest.

    Neither of it, nor of what went with it, nor of what any of these was called before; it was published before.
    """
    run = CliRunner().invoke
    assert (
        run(main, ["--dossier", str(dossier), "export", "ntriples", "-o", str(dossier.parent / "g.nt")]).exit_code == 0
    )
    assert "actor/z-hall\n" in texts(dossier)["ids.txt"]
    done = run(main, ["--dossier", str(dossier), "forget", "zoe"])
    assert done.exit_code == 0, done.output
    now = texts(dossier)
    assert [path for path, text in now.items() if re.search(r"\bzoe\b|z-hall", text)] == []
    key = now[ledger.KEY].strip()
    for id in ("actor/zoe", "actor/z-hall", "act/story/zoe-asserts-cracked", "act/story/z-hall-asserts-cracked",
               "act/story/zoe-urges-bell", "assessment/story/verdict"):  # fmt: skip
        assert ledger.digest(key, id) in ledger.sound(dossier).forgotten
    assert survey(dossier).errors == ()
    for id in ("zoe", "z-hall", "story/zoe-urges-bell"):
        with open_graph(dossier) as graph, pytest.raises(NotFound):
            graph.id(id)


def test_what_was_called_after_an_id_that_it_had_forgets_that_too(dossier: Path) -> None:
    """Zoe was renamed before: the act that she shared keeps neither the id that it had then, nor the one before."""
    rename(dossier, "zoe", "hall", former=True).write("")
    assert "was: zoe-urges-bell\n" in texts(dossier)["dispatches/story.yaml"]
    forget(dossier, "hall").write("")
    assert "was:" not in texts(dossier)["dispatches/story.yaml"]
    assert survey(dossier).errors == ()


def test_where_its_names_still_stand_is_told(dossier: Path) -> None:
    (dossier / "topics.yaml").write_text(
        "bell: {topic: the state of the bell, status: reported, note: so says Zoe Hall}\ntower: {place: The tower}\n"
    )
    assert [line for line in forget(dossier, "zoe").told() if "stands" in line] == [
        "topics.yaml:1: 'Zoe Hall' stands in a text or a comment, which is yours to change"
    ]


def test_what_cannot_stand_without_it_is_said_and_nothing_is_written(dossier: Path) -> None:
    before = texts(dossier)
    change = forget(dossier, "gazette")
    assert [*change.gone] == ["gazette"]  # a publisher can go
    with pytest.raises(DossierError, match="nothing was written: the dossier would have"):
        forget(dossier, "reply").write("")
    assert texts(dossier) == before
