"""A page of a part: it lists what the command line and Python list, and hides no dispute; argued on a small record."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

import factgraph
from explorer_pages import settle, show
from factgraph.cli import main
from factgraph.database.connection import location, open_read
from factgraph.errors import NotFound
from factgraph.language.narrowing import WHOLE
from factgraph.pages.explorer import Part, payload, write
from factgraph.reading import scope
from meaning_dossiers import read

SOURCES: Final = """
story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}
report: {article: A report, publisher: herald, published: 2021-03-10, access: full}
note: {article: A note, publisher: channel, access: full}
"""
# One claim about the bell, said in February, denied on 1 March, said again on 8 March; two acts on the bell whose day is
# not known, one of them with a last day; and beside the bell a sale, condemned in February and criticised in March.
DISPATCHES: Final = {
    "story": """
        claims: {cracked: {claim: The bell is cracked., about: bell}}
        acts:
          - {id: ada-says, actor: ada, verb: asserts, object: cracked, date: 2021-02-28}
          - {id: ben-denies, actor: ben, verb: denies, object: cracked, date: 2021-03-01}
          - {id: dora-condemns, actor: dora, verb: condemns, object: {sale: {topic: the sale, status: reported}},
             date: 2021-02-27}
        """,
    "report": """
        acts:
          - {id: cleo-says, actor: cleo, verb: asserts, object: story/cracked, date: 2021-03-08}
          - {id: cleo-praises, actor: cleo, verb: praises, object: bell}
          - {id: dora-criticises, actor: dora, verb: criticises, object: sale, date: 2021-03-09}
        """,
    "note": """
        acts:
          - {id: ben-praises, actor: ben, verb: praises, object: bell}
        """,
}
CLAIM: Final = "story/cracked"
DEBATE: Final = {"story/ada-says", "story/ben-denies", "report/cleo-says"}
UNPLACED: Final = {"note/ben-praises", "report/cleo-praises"}

# What is asked for; what is then listed; what stands beside it; what is not on the page at all; what is left apart.
PARTS: Final[list[tuple[dict[str, str], set[str], set[str], set[str]]]] = [
    # Cleo's act is on the claim that Ben denied: all three are in its debate, two of them before the days asked for.
    (
        {"since": "2021-03-05"},
        {"report/cleo-says", "report/dora-criticises"},
        {"story/ada-says", "story/ben-denies"},
        {"story/dora-condemns", *UNPLACED},
    ),
    # A topic takes in its claims with all who take a side on them: nothing has to be put beside.
    ({"topic": "bell"}, {*DEBATE, *UNPLACED}, set(), {"story/dora-condemns", "report/dora-criticises"}),
    (
        {"topic": "bell", "since": "2021-03-05"},
        {"report/cleo-says"},
        {"story/ada-says", "story/ben-denies"},
        {"story/dora-condemns", "report/dora-criticises", *UNPLACED},
    ),
    (
        {"until": "2021-02"},
        {"story/ada-says", "story/dora-condemns"},
        {"story/ben-denies", "report/cleo-says"},
        {"report/dora-criticises", *UNPLACED},
    ),
    # Nobody speaks of the bell then, and no claim is on the page: it is not said that none was made.
    (
        {"topic": "sale", "since": "2021-03"},
        {"report/dora-criticises"},
        set(),
        {*DEBATE, *UNPLACED, "story/dora-condemns"},
    ),
]
APART: Final = {
    "since": ["1 act left apart of which no day is known.",
              "1 act left apart that may or may not lie within the days that were asked for."],
    "until": ["1 act left apart of which no day is known.",
              "1 act left apart that may or may not lie within the days that were asked for."],
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    read(folder, SOURCES, DISPATCHES)
    return folder


def data_of(root: Path, **asked: Any) -> dict[str, Any]:
    with closing(open_read(location(root))) as connection:
        data = payload(connection, Part(**asked))
        assert scope.of(connection) == scope.Scope()  # the next who asks sees the whole record
        return data


def acts_in(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {node["id"]: node for node in data["nodes"] if node["class"] == "act"}


def said(data: dict[str, Any], claim: str) -> tuple[str, str]:
    (place,) = [node["debate"] for node in data["nodes"] if node["id"] == claim]
    debate = data["debates"][place]
    return tuple("".join(stretch[0] for stretch in debate[which]) for which in ("said", "origins"))  # type: ignore[return-value]


@pytest.mark.parametrize(("asked", "listed", "beside", "absent"), PARTS)
def test_a_page_lists_what_command_line_and_python_list(
    root: Path, asked: dict[str, str], listed: set[str], beside: set[str], absent: set[str]
) -> None:
    acts = acts_in(data_of(root, **asked))
    assert {id for id, act in acts.items() if "beside" not in act} == listed
    assert {id for id, act in acts.items() if "beside" in act} == beside
    assert not absent & acts.keys()
    days = {name: day for name, day in asked.items() if name != "topic"}
    with factgraph.open(root) as graph:
        narrowed = graph.narrowed(topic=asked["topic"]) if "topic" in asked else graph
        assert {act["id"] for act in narrowed.acts(**days)} == listed  # type: ignore[arg-type]
    options = [word for name, value in asked.items() for word in (f"--{name}", value)]
    result = CliRunner().invoke(main, ["--dossier", str(root), "acts", *options, "--format", "json"])
    assert {act["id"] for act in json.loads(result.stdout)} == listed


@pytest.mark.parametrize(("asked", "listed"), [(asked, listed) for asked, listed, _, _ in PARTS])
def test_a_page_says_what_it_lists_and_what_it_leaves_apart_as_the_command_line_does(
    root: Path, asked: dict[str, str], listed: set[str]
) -> None:
    first, *apart, last = data_of(root, **asked)["part"]["said"]
    assert first.startswith(f"Listed here {'is' if len(listed) == 1 else 'are'} {len(listed)} of 7 acts: what ")
    assert last == WHOLE
    options = [word for name, value in asked.items() for word in (f"--{name}", value)]
    told = CliRunner().invoke(main, ["--dossier", str(root), "acts", *options]).stderr.splitlines()
    assert apart == [f"{line.removeprefix('factgraph: ').partition(':')[0]}." for line in told]
    if "topic" not in asked:
        assert apart == APART[next(iter(asked))]


@pytest.mark.parametrize("asked", [asked for asked, listed, _, _ in PARTS if listed & DEBATE])
def test_a_narrowed_page_tells_of_a_claim_what_the_whole_record_says(root: Path, asked: dict[str, str]) -> None:
    """Ben denied it on 1 March: on no page of which it is a part does it look as if nobody had."""
    whole, part = data_of(root), data_of(root, **asked)
    assert said(part, CLAIM) == said(whole, CLAIM)
    assert "denied by Ben Ry" in said(part, CLAIM)[0]
    assert "Ada Holm and Cleo Ash" in said(part, CLAIM)[1]
    (debate,) = [part["debates"][node["debate"]] for node in part["nodes"] if node["id"] == CLAIM]
    sides = [{part["positions"][at]["act"] for at in debate[pole]} for pole in ("for", "against")]
    assert sides == [{"story/ada-says", "report/cleo-says"}, {"story/ben-denies"}]
    with factgraph.open(root) as graph:
        assert said(part, CLAIM)[0] == graph.disputes(CLAIM)[0]["standing"]["sentence"]


def test_what_is_beside_is_told_on_every_day_as_on_the_whole_page(root: Path) -> None:
    whole, part = data_of(root), data_of(root, since="2021-03-05")
    for by in ("act", "publication"):
        then = {id: runs for id, runs in whole["days"][by]["acts"].items() if id in acts_in(part)}
        assert part["days"][by]["days"] == whole["days"][by]["days"]
        assert part["days"][by]["acts"] == then


def test_a_topic_is_a_topic(root: Path, tmp_path: Path) -> None:
    with closing(open_read(location(root))) as connection, pytest.raises(NotFound, match="no topic has the id 'ada'"):
        write(connection, tmp_path / "page.html", topic="ada")
    result = CliRunner().invoke(main, ["--dossier", str(root), "export", "html", "--topic", "ada"])
    assert (result.exit_code, "topic" in result.stderr) == (1, True)


# In the browser ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def since(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pages") / "since.html"
    with closing(open_read(location(root))) as connection:
        write(connection, target, since="2021-03-05")
    return target


def test_the_dispute_of_a_narrowed_page_is_whole_and_its_lists_are_narrow(page: Page, since: Path) -> None:
    show(page, since)
    assert page.locator(".claim-text").inner_text() == "The bell is cracked."
    assert page.locator(".side.for [data-act]").count() == 2
    assert page.locator(".side.against").inner_text().count("Ben Ry denies that the bell is cracked") == 1
    assert "Listed here are 2 of 7 acts: what was done from 5 March 2021 on." in page.locator("#part").inner_text()
    for view in ("timeline", "table"):
        show(page, since, f"#view={view}")
        rows = page.locator("#screen [data-act]").evaluate_all("rows => rows.map(row => row.dataset.act)")
        assert sorted(set(rows)) == ["report/cleo-says", "report/dora-criticises"]
    assert "2 of 2 acts" in page.locator("#facets").inner_text()


def test_the_picture_and_the_positions_of_a_narrowed_page_draw_the_denial(page: Page, since: Path) -> None:
    show(page, since, "#view=graph")
    drawn = page.evaluate("explorer.picture().edges.getIds().map(id => explorer.picture().lineById.get(id))")
    assert ("ben", CLAIM, "against") in {(line["from"], line["to"], line["stance"]) for line in drawn}
    show(page, since, "#view=positions")
    assert page.locator(".positions tbody th").all_inner_texts() == ["Ada Holm", "Ben Ry", "Cleo Ash"]


def test_the_choices_of_the_reader_hold_for_what_is_beside_too(page: Page, since: Path) -> None:
    show(page, since, "#f.verb=asserts")
    settle(page)
    assert page.locator(".side.for [data-act]").count() == 2
    assert (
        "The one act on this side is left apart by the choices on this page."
        in page.locator(".side.against").inner_text()
    )


def test_nobody_is_said_to_have_done_nothing_because_it_is_not_listed(page: Page, since: Path) -> None:
    show(page, since, "#id=ben")
    assert "None of the acts listed here names it." in page.locator("#panel-body").inner_text()
