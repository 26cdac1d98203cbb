"""Two people code one document blind: how far they agree, held to other programs and to the literature, and where not."""

import json
import math
import re
import shlex
import warnings
from contextlib import chdir
from pathlib import Path
from typing import Final

import krippendorff
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from factgraph.cli import main
from factgraph.comparing.agreement import alpha, kappa, measured
from factgraph.comparing.coding import Unit, agree, matched
from samples import SOURCES, STORY, TEXT, write_dossier

PAIRS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1, max_size=40)

SECOND: Final = """\
source: story
recorded: {by: curator, on: 2021-04-02}
acts:
  - actor: ada
    verb: reports
    says: {broken: "The bell  is CRACKED."}
    passage: "Ada Holm said ... is cracked"
  - actor: gazette
    verb: denies
    object: broken
    passage: "Ben Ry denied it."
  - actor: ada
    verb: supports
    object: bell
    passage: "It is beyond repair"
"""


def repeated(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """A table of agreement as pairs."""
    return [pair for pair, count in table.items() for _ in range(count)]


def called(folder: Path, *arguments: str) -> Result:
    with chdir(folder):
        return CliRunner().invoke(main, ["agree", *arguments])


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The small dossier in `graph/`, and beside it what a second coder made of its story."""
    write_dossier(tmp_path / "graph")
    place = tmp_path / "second.yaml"
    place.write_text(SECOND)
    return place


# The measures --------------------------------------------------------------------------------------------------------


@given(PAIRS)
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    ours, theirs = [list(values) for values in zip(*pairs, strict=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where all values are one, it divides by nothing and says so
        expected = float(cohen_kappa_score(ours, theirs))
    found = kappa(pairs)
    if found is None:
        assert math.isnan(expected)
        assert len({*ours, *theirs}) == 1
    else:
        assert found == pytest.approx(expected, abs=1e-12)


@given(PAIRS)
def test_alpha_is_that_of_krippendorff(pairs: list[tuple[str, str]]) -> None:
    found = alpha(pairs)
    values = sorted({value for pair in pairs for value in pair})
    if len(values) == 1:
        assert found is None
        return
    data = [list(each) for each in zip(*pairs, strict=True)]
    expected = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal", value_domain=values)
    assert found == pytest.approx(float(expected), abs=1e-12)


def test_the_example_of_cohen() -> None:
    """Two clinicians sort 200 people into three groups (Cohen 1960): they agree on 70 %, by chance on 41 %.

    Kappa is (0.70 - 0.41) / (1 - 0.41).
    """
    rows = {"a": (88, 14, 18), "b": (10, 40, 10), "c": (2, 6, 12)}
    pairs = repeated({(one, other): n for one, row in rows.items() for other, n in zip("abc", row, strict=True)})
    assert measured(pairs)[:2] == (200, 140)
    assert kappa(pairs) == pytest.approx(0.29 / 0.59)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
    ids=["binary", "nominal"],
)
def test_the_examples_of_krippendorff(ours: str, theirs: str, expected: float) -> None:
    """Two observers without missing values, from 'Computing Krippendorff's Alpha-Reliability' (2011), A and B."""
    assert alpha(list(zip(ours, theirs, strict=True))) == pytest.approx(expected, abs=0.0005)


def test_where_all_is_one_nothing_is_measured() -> None:
    assert measured([("a", "a"), ("a", "a")]) == (2, 2, None, None)
    assert measured([]) == (0, 0, None, None)


# Units ---------------------------------------------------------------------------------------------------------------


def unit(id: str, *spans: tuple[int, int], verb: str = "asserts") -> Unit:
    chosen = {"verb": verb, "actor": "", "object": "", "stance": ""}
    return Unit(id, spans, chosen, chosen)


def names(pairs: list[tuple[Unit, Unit]]) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in pairs]


def test_units_are_one_where_their_passages_overlap_enough() -> None:
    """Half of the shorter is enough, less is not; of several the one that shares most, and each only once."""
    assert names(matched([unit("a", (0, 10))], [unit("x", (5, 100))])) == [("a", "x")]
    assert names(matched([unit("a", (0, 10))], [unit("x", (6, 100))])) == []
    assert names(matched([unit("a", (0, 10)), unit("b", (0, 8))], [unit("x", (0, 9))])) == [("a", "x")]
    assert names(matched([unit("a", (0, 10)), unit("b", (20, 30))], [unit("y", (20, 29)), unit("x", (1, 10))])) == [
        ("a", "x"),
        ("b", "y"),
    ]


def test_of_acts_that_share_a_passage_those_are_one_that_agree_in_more() -> None:
    ours = [unit("a", (0, 10), verb="asserts"), unit("b", (0, 10), verb="denies")]
    theirs = [unit("x", (0, 10), verb="denies"), unit("y", (0, 10), verb="asserts")]
    assert names(matched(ours, theirs)) == [("a", "y"), ("b", "x")]


def test_two_codings_of_a_story(second: Path) -> None:
    """Both have Ada's claim and Ben's denial; the second has one act more, a report for an assertion, and another denier.

    The claim has an id of its own in each, and one text but for case and spaces: it is the same.  So of two units they
    agree on the verb in one, on the actor in one, on the object in both; asserting and reporting take the same side.
    """
    found = agree(second.parent / "graph", "dispatches/story.yaml", second)
    assert (found["source"], found["matched"], found["only_ours"]) == ("story", 2, [])
    assert [act["act"] for act in found["only_theirs"]] == ["story/ada-supports-bell"]
    assert {one["field"]: (one["agreed"], one["units"]) for one in found["measures"]} == {
        "verb": (1, 2),
        "actor": (1, 2),
        "object": (2, 2),
        "stance": (2, 2),
    }
    assert [(one["field"], one["ours"], one["theirs"]) for one in found["disagreements"]] == [
        ("verb", "asserts", "reports"),
        ("actor", "ben", "gazette"),
    ]
    assert found["disagreements"][0]["our_act"] == {
        "act": "story/ada-asserts-cracked",
        "line": 1,
        "exact": TEXT.partition(".\n")[0],
    }


def test_a_denial_that_was_not_done_is_no_denial(second: Path) -> None:
    second.write_text(SECOND.replace("verb: denies\n", "verb: denies\n    polarity: negative\n"))
    found = agree(second.parent / "graph", "dispatches/story.yaml", second)
    assert ("verb", "denies", "denies (negative)") in [
        (one["field"], one["ours"], one["theirs"]) for one in found["disagreements"]
    ]


def test_of_a_text_that_may_not_be_shown_no_passage_is(second: Path) -> None:
    closed = SOURCES.replace("published: 2021-03-01", "published: 2021-03-01, access: none")
    write_dossier(second.parent / "graph", {"sources.yaml": closed})
    result = called(second.parent, "graph/dispatches/story.yaml", "second.yaml", "--settle", "log.yaml")
    told = result.stdout + (second.parent / "log.yaml").read_text()
    assert result.exit_code == 0, result.stderr
    assert "not shown: its source lets no passage be" in told
    assert [word for word in ("beyond", "she wrote", "line 1") if word in told] == []


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        (SECOND.replace("verb: denies", "verb: deny"), 1, "second.yaml:9:11: unknown verb 'deny'"),
        (SECOND.replace("source: story", "source: reply"), 2, "second.yaml is not about 'story'"),
    ],
)
def test_what_is_no_coding_of_the_document_is_told(second: Path, text: str, status: int, said: str) -> None:
    second.write_text(text)
    result = called(second.parent, "graph/dispatches/story.yaml", "second.yaml")
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr


# For people ----------------------------------------------------------------------------------------------------------


def test_the_table_says_the_measures_and_lists_the_rest(second: Path) -> None:
    shown = called(second.parent, "graph/dispatches/story.yaml", "second.yaml").stdout
    assert shown.startswith("2 units in both, 0 in the first alone, 1 in the second alone.\n")
    assert re.search(r"^object +2 of 2 +not defined +not defined$", shown, re.MULTILINE)
    assert "    verb: asserts / reports\n" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_json_is_the_whole_agreement(second: Path) -> None:
    told = json.loads(called(second.parent, "graph/dispatches/story.yaml", "second.yaml", "--format", "json").stdout)
    assert told == agree(second.parent / "graph", "dispatches/story.yaml", second)


def test_what_was_settled_stays_and_what_is_new_is_added(second: Path) -> None:
    """The log keeps its entries letter by letter, also those on which the two agree now."""
    asked = ("graph/dispatches/story.yaml", "second.yaml", "--settle", "log.yaml")
    log = second.parent / "log.yaml"
    first = called(second.parent, *asked)
    assert "log.yaml: 2 new entries, 0 of 2 settled" in first.stderr
    kept = log.read_text().replace('settled: ""', "settled: ours   # it is her own voice", 1)
    log.write_text(kept)
    again = called(second.parent, *asked)
    assert "log.yaml: 0 new entries, 1 of 2 settled" in again.stderr
    assert log.read_text() == kept
    second.write_text(SECOND.replace("actor: gazette", "actor: ben").replace("object: broken", "object: bell"))
    third = called(second.parent, *asked)
    assert "log.yaml: 1 new entry, 1 of 3 settled" in third.stderr
    assert log.read_text().startswith(kept)


def test_a_file_that_is_no_log_is_not_written_to(second: Path) -> None:
    place = second.parent / "log.yaml"
    place.write_text("a: b\n")
    result = called(second.parent, "graph/dispatches/story.yaml", "second.yaml", "--settle", "log.yaml")
    assert (result.exit_code, place.read_text()) == (1, "a: b\n")
    assert "log.yaml is no list of settlements; nothing was written" in result.stderr


def test_every_command_of_the_page_runs(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs/two-people.md").read_text("utf-8")
    lines = [line for line in re.findall(r"^\$ factgraph (.*)$", page, re.MULTILINE) if line.startswith("agree")]
    assert len(lines) > 1
    write_dossier(tmp_path / "graph")
    (tmp_path / "second.yaml").write_text(STORY)
    for line in lines:
        with chdir(tmp_path):
            done = CliRunner().invoke(main, shlex.split(line))
        assert done.exit_code == 0, (line, done.output)
