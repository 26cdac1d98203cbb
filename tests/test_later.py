"""What was later done to an act stands beside its sentence, on every surface that lists acts, by the rule of endings."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph import Graph
from factgraph.cli import main
from meaning_dossiers import graph, read, said

__all__ = ["graph"]

SOURCES: Final = """
story: {article: A story, publisher: gazette, published: 2021-06-01, access: full}
note: {article: A note, publisher: herald, published: 2021-08-01, access: full}
answer: {statement: An answer, publisher: ministry, published: 2021-07-01, access: full}
"""
DISPATCHES: Final = {
    "story": """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, date: 2021-01-01,
             object: [cracked, sold]}
          - {id: ada-accuses, actor: ada, verb: accuses, object: ministry, date: 2021-01-02}
          - {id: ben-says, actor: [ben, cleo], verb: asserts, object: cracked, date: 2021-01-03, together: yes}
          - {id: ben-urges, actor: ben, verb: urges, object: bell, date: 2021-01-04}
          - {id: dora-says, actor: dora, verb: asserts, object: cracked, date: 2021-01-05, circumstances: in-custody}
          - {id: cleo-says, actor: cleo, verb: asserts, object: sold, date: 2021-01-06}
          - {id: ada-retracts, actor: ada, verb: retracts, object: sold, date: 2021-03-01, words: "It is not sold."}
          - {id: ada-withdraws, actor: ada, verb: retracts, object: ada-accuses, date: 2021-03-02, words: "I was wrong."}
          - {id: ben-retracts, actor: ben, verb: retracts, object: ben-says, date: 2021-03-03, words: "I was wrong too."}
          - {id: ben-recants, actor: ben, verb: retracts, object: ben-urges, date: 2021-03-04, words: "I no longer do."}
          - {id: ben-returns, actor: ben, verb: retracts, object: ben-recants, date: 2021-03-05, words: "I do again."}
          - {id: cleo-retracts, actor: cleo, verb: retracts, object: cleo-says, date: 2021-03-06, words: "I am sorry."}
        claims:
          cracked: {claim: "The bell is cracked.", about: bell}
          sold: {claim: "The bell is sold.", about: bell}
        """,
    "note": """
        acts:
          - {id: herald-rebuts, actor: herald, verb: rebuts, object: [story/dora-says, story/cleo-retracts],
             ground: coerced, date: 2021-07-20}
        """,
    "answer": """
        acts:
          - {id: ministry-denies, actor: ministry, verb: denies, object: story/cracked, date: 2021-07-01}
          - {id: dora-retracts, actor: dora, verb: retracts, object: story/dora-says, date: 2021-06-15}
        """,
}
# Argued from the acts above.
LATER: Final = {
    # Of two things that Ada said she took one back: the act stands, and a part of it does not.
    "ada-says": "Ada Holm took a part of it back on 1 March 2021",
    # An accusation of the Ministry is no claim, and was taken back as one is.
    "ada-accuses": "Ada Holm took it back on 2 March 2021",
    # Of the two who spoke together one left.
    "ben-says": "Ben Ry, one of the two who had said it together, took it back on 3 March 2021",
    # Ben took his taking back back: he urges still, and nothing is beside that.
    "ben-urges": "",
    # The Ministry, against which Dora stands, alone tells that she retracted; the Herald disputes that she was free.
    "dora-says": "as The Ministry tells it, Dora Elm took it back on 15 June 2021; "
    "whether freely is disputed by The Herald (20 July 2021)",
    "cleo-says": "Cleo Ash took it back on 6 March 2021; whether freely is disputed by The Herald",
    "ada-retracts": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("later")
    read(folder, SOURCES, DISPATCHES)
    return folder


def later(graph: Graph) -> dict[str, str]:
    """What was later done to each act that is listed."""
    return {
        one["id"].removeprefix("story/"): "; ".join(after["sentence"] for after in one["later"])
        for one in graph.acts()
        if one["id"].removeprefix("story/") in LATER
    }


def test_an_act_says_who_took_it_back_and_how(graph: Graph) -> None:
    assert later(graph) == LATER


def test_as_of_a_day_only_what_was_certainly_done_by_then_is_said(graph: Graph) -> None:
    # On 2 March Ada had taken both back, and nobody else anything.
    then = {**dict.fromkeys(LATER, ""), "ada-says": LATER["ada-says"], "ada-accuses": LATER["ada-accuses"]}
    assert later(graph.narrowed(as_of="2021-03-02")) == then
    # By publication the story of 1 June tells of its own acts, and neither the answer nor the note was out.
    early = {**LATER, "dora-says": "", "cleo-says": "Cleo Ash took it back on 6 March 2021"}
    assert later(graph.narrowed(as_of="2021-06-01", by="publication")) == early


BESIDE: Final = "(Ada Holm took it back on 2 March 2021.)"


@pytest.mark.parametrize(
    "arguments", [("show", "ada"), ("show", "story/ada-accuses"), ("timeline",), ("find", "--kind", "act")]
)
def test_it_stands_beside_the_sentence_wherever_the_act_is_listed(root: Path, arguments: tuple[str, ...]) -> None:
    assert BESIDE in said(root, *arguments)


def test_the_table_of_acts_has_it_in_a_few_words(root: Path) -> None:
    rows = said(root, "acts", "--actor", "ada")
    assert "Ada Holm (taken back accuses The Ministry since)" in rows  # cells go on below
    assert "Ada Holm (taken back asserts The bell is cracked. & The since, in part) bell is sold." in rows
    assert "Ada Holm took it back on 2 March 2021" in said(root, "acts", "--actor", "ada", "--format", "csv")


def test_on_the_site_it_stands_on_the_page_of_the_act_and_wherever_the_act_is_listed(
    root: Path, tmp_path: Path
) -> None:
    done = CliRunner().invoke(main, ["--dossier", str(root), "export", "site", "-o", str(tmp_path / "site")])
    assert done.exit_code == 0, done.output
    said = f"({LATER['ada-accuses']}.)"
    for page in ("act/story/ada-accuses", "actor/ada"):
        assert said in (tmp_path / "site" / f"{page}.html").read_text("utf-8"), page
