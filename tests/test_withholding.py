"""What is withheld does not lie by its absence, and nobody can tell whether anything is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph.cli import main
from factgraph.gate import Stopped
from factgraph.graph import open_graph
from samples import HEAD, write_dossier

# Ada asks Ben to mend the bell.  That Ben promised it is known from a letter that must not be shown.
CALL: Final = """\
source: story
recorded: {by: curator, on: 2021-04-01}
acts:
  - {id: call, actor: ada, verb: urges, object: bell, to: ben, passage: "Ada Holm said"}
"""
ANSWER: Final = """\
source: leak
recorded: {by: curator, on: 2021-04-01}
acts:
  - {actor: ben, verb: promises, object: bell, responds_to: story/call, passage: "I shall"}
"""
PRIVATE: Final[dict[str, str | bytes | None]] = {
    "private/sources.yaml": "leak: {letter: A letter, access: none}\n",
    "private/dispatches/answer.yaml": ANSWER,
    "private/dispatches/answer.txt": "I shall.\n",
}
DECLARED: Final = HEAD.replace("[curators]", 'confidential = "possible"\n\n[curators]')


def dossier(root: Path, *, head: str = HEAD, private: bool) -> Path:
    write_dossier(root, {"dossier.toml": head, "dispatches/story.yaml": CALL, **(PRIVATE if private else {})})
    for path in (root / "private").rglob("*") if private else ():
        path.chmod(0o700 if path.is_dir() else 0o600)
    if private:
        (root / "private").chmod(0o700)
    return root


def told(root: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--dossier", str(root), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_a_private_act_without_the_declaration_is_an_error_of_check_with_its_place(tmp_path: Path) -> None:
    """The public graph would say that Ada's call has no answer, and it has one: the curator is told what to declare."""
    status, said = told(dossier(tmp_path, private=True), "check")
    assert status == 1
    assert "private/dispatches/...:4:5: error withheld-undeclared" in said
    assert 'add `confidential = "possible"`' in said


@pytest.mark.parametrize("asked", [("ask", "unanswered"), ("acts",), ("stats",), ("show", "ada")])
def test_nothing_public_leaves_before_it_is_declared(tmp_path: Path, asked: tuple[str, ...]) -> None:
    status, said = told(root := dossier(tmp_path, private=True), *asked)
    assert status == 1
    assert "withheld-undeclared" in said
    assert "Ada" not in said
    with pytest.raises(Stopped, match="what is withheld would be told as if it were not there"):
        open_graph(root)
    with pytest.raises(Stopped):
        open_graph(root).export("turtle", tmp_path / "out.ttl")


def test_a_call_that_a_private_record_answers_is_not_listed_as_unanswered(tmp_path: Path) -> None:
    """Declared, the public answers are to the byte those of a dossier that declares it and withholds nothing."""
    nothing, something = (dossier(tmp_path / str(one), head=DECLARED, private=one) for one in (False, True))
    assert told(something, "check") == (0, "0 errors, 0 warnings.\n")
    for asked in (("ask", "unanswered"), ("acts",), ("show", "call"), ("find", "bell"), ("stats",), ("timeline",)):
        for form in ("table", "json"):
            status, said = told(something, *asked, "--format", form)
            assert (status, said) == told(nothing, *asked, "--format", form), asked
            assert status == 0
            assert "Records may be withheld, whether or not any is" in said
            assert "no answer in what was read" not in said.lower(), "what was read holds one"
    with open_graph(something) as graph:
        assert graph.ask("unanswered") == []
        assert graph.card("call")["answered"] == (
            "No answer in what may be shown: two documents read; the record ends 3 March 2021; what could endanger "
            "somebody may be withheld."
        )
    with open_graph(something, private=True) as graph:
        assert [one["id"] for one in graph.card("call")["answers"]] == ["answer/ben-promises-bell"]


def test_a_report_of_a_public_act_counts_and_names_alone_do_not(tmp_path: Path) -> None:
    """A private document may tell of a public act what ends a stand; a name in private/ answers nothing."""
    root = dossier(tmp_path, private=True)
    (root / "private/dispatches/answer.yaml").write_text(
        'source: leak\nrecorded: {by: curator, on: 2021-04-01}\nattests:\n  - {act: story/call, passage: "I shall"}\n'
    )
    assert "private/dispatches/...:4:5: error withheld-undeclared" in told(root, "check")[1]
    shutil.rmtree(root / "private/dispatches")
    (root / "private/actors.yaml").write_text("witness-1: {person: Zoë Hiddenname, sensitivity: restricted}\n")
    (root / "private/actors.yaml").chmod(0o600)
    assert told(root, "check") == (0, "0 errors, 0 warnings.\n")
    assert told(root, "acts")[0] == 0
