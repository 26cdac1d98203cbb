"""The explorer on a day by publication: acts, sides and lines are those of the day; each argued on a small record."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from explorer_pages import DOSSIERS, settle, show
from factgraph.answers import acts as answers
from factgraph.building import build
from factgraph.database.connection import location, open_read
from factgraph.pages.explorer import payload, write
from factgraph.pages.explorer.drawing import drawing, marked
from factgraph.reading import scope
from meaning_dossiers import read

SOURCES: Final = """
story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}
report: {article: A report, publisher: herald, published: 2021-03-10, access: full}
regret: {article: A regret, publisher: gazette, published: 2021-03-20, access: full}
"""
# The Gazette has it that Ada called the bell cracked; ten days later Ada denies it; ten days after that the Gazette
# takes its telling back, and tells once more what Ben said.
DISPATCHES: Final = {
    "story": """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {cracked: "The bell is cracked."}, date: 2021-02-28}
          - {id: ben-says, actor: ben, verb: asserts, says: {sold: "The bell was sold."}, date: 2021-02-27}
        """,
    "report": """
        acts:
          - {id: ada-denies, actor: ada, verb: rebuts, object: story/ada-says, ground: misattributes, date: 2021-03-09,
             words: "I never said so"}
        """,
    "regret": """
        acts:
          - {id: gazette-retracts, actor: gazette, verb: retracts, object: story/ada-says, date: 2021-03-20}
        attests:
          - {act: story/ben-says}
        """,
}
ACT: Final = "story/ada-says"
CLAIM: Final = "story/cracked"
TIES: Final = ("act", "told", "disputed", "saidBy", "saidOf")
# As of each day: how Ada's saying is told, the side that it takes, and which ties of the picture are hers.
DAYS: Final = [
    ("2021-03-01", "performed", "for", {("ada", CLAIM, "act")}),
    ("2021-03-10", "attribution-disputed", "neutral", {("gazette", ACT, "told"), ("ada", ACT, "disputed"),
                                                       (ACT, "ada", "saidBy"), (ACT, CLAIM, "saidOf")}),
    ("2021-03-20", "disowned", "neutral", set()),
]  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("days")
    read(folder, SOURCES, DISPATCHES)
    return folder


@pytest.fixture(scope="module")
def data(root: Path) -> Iterator[dict[str, Any]]:
    with closing(open_read(location(root))) as connection:
        yield payload(connection)


@pytest.fixture(scope="module")
def written(root: Path) -> Path:
    target = root.parent / "page.html"
    with closing(open_read(location(root))) as connection:
        write(connection, target)
    return target


def then(runs: list[list[int]], at: int, before: int) -> int:
    """What holds on the day at a place."""
    return next((value for day, value in reversed(runs) if day <= at), before)


@pytest.mark.parametrize(("day", "told", "stance", "ties"), DAYS, ids=[day for day, *_ in DAYS])
def test_an_act_is_told_and_drawn_as_on_the_day(
    data: dict[str, Any], day: str, told: str, stance: str, ties: set[tuple[str, str, str]]
) -> None:
    days = data["days"]["publication"]
    at = [one for one, _ in days["days"]].index(day)
    place = then(days["states"][ACT], at, -1)
    (act,) = (node for node in data["nodes"] if node["id"] == ACT)
    state = act if place < 0 else data["states"][place]
    assert (state["told"], state["stance"]) == (told, stance)
    _, lines = drawing(data, dict.fromkeys(marked(data), (0.0, 0.0)))
    drawn = {
        (line["from"], line["to"], line["tie"])
        for line in lines
        if then(line.get("then", []), at, line.get("now", 1))
        and (line.get("act") == ACT or ACT in (line["from"], line["to"]))
        and line["tie"] in TIES
        and line.get("act") != "regret/gazette-retracts"  # which the page shows from its own day on
    }
    assert drawn == ties


def test_what_never_changes_is_not_kept_for_days(data: dict[str, Any]) -> None:
    # Nobody ever took up what Ben says: his line holds on every day, and nothing is noted of it.
    assert set(data["days"]["publication"]["states"]) == {ACT}
    _, lines = drawing(data, dict.fromkeys(marked(data), (0.0, 0.0)))
    (his,) = (line for line in lines if line.get("act") == "story/ben-says" and line["tie"] == "act")
    assert {"then", "now"}.isdisjoint(his)


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("asked", DAYS, ids=[day for day, *_ in DAYS])
def test_the_page_shows_the_act_as_on_the_day(
    written: Path, page: Page, asked: tuple[str, str, str, set[tuple[str, str, str]]]
) -> None:
    day, told, stance, ties = asked
    # In the list of acts it has the colour of the side that it was told to take.
    show(page, written, f"#view=timeline&by=publication&asOf={day}")
    settle(page)
    assert page.locator(f'#screen li[data-act="{ACT}"]').get_attribute("class") == stance
    # In the picture, there is a plain line from Ada while nobody disputed it, and none at the end of the record.
    show(page, written, f"#view=graph&by=publication&asOf={day}&id={CLAIM}")
    settle(page)
    lines = page.evaluate("explorer.picture().drawn().map(line => [line.from, line.to, line.tie])")
    assert {tuple(line) for line in lines} >= ties
    assert (["ada", CLAIM, "act"] in lines) == (told == "performed")


# Where and through whom it could be read -----------------------------------------------------------------------------


def test_what_is_told_again_later_was_not_read_there_before(data: dict[str, Any]) -> None:
    """Ben's saying stands in the story of 1 March, and again in the regret of 20 March: till then in the story alone."""
    days = data["days"]["publication"]
    assert [day for day, _ in days["days"]] == ["2021-03-01", "2021-03-10", "2021-03-20"]
    (ben,) = (node for node in data["nodes"] if node["id"] == "story/ben-says")
    runs = {one["source"]: days["unread"].get(one["id"], []) for one in ben["attestations"]}
    assert runs == {"story": [], "regret": [[0, 1], [2, 0]]}


@pytest.fixture(scope="module", params=["here", *DOSSIERS])
def dossier(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "here":
        return root
    copied: Path = tmp_path_factory.mktemp("copied") / request.param
    shutil.copytree(DOSSIERS[request.param], copied, ignore=shutil.ignore_patterns(".factgraph"))
    assert build(copied).current
    return copied


def test_on_each_day_the_page_reads_what_the_command_line_reads(dossier: Path) -> None:
    """The documents of each act, and from whom they have it, as of each day by publication."""
    with closing(open_read(location(dossier))) as connection:
        page = payload(connection)
    days, nodes = page["days"]["publication"], {node["id"]: node for node in page["nodes"]}
    compared = 0
    for at, (day, _) in enumerate(days["days"]):
        with closing(open_read(location(dossier))) as connection:
            scope.narrow(connection, as_of=day, by="publication")
            acts = {act["id"]: act for act in answers.acts(connection)}
        compared += len(acts)
        for id, act in acts.items():
            read = [one for one in nodes[id]["attestations"] if not then(days["unread"].get(one["id"], []), at, 0)]
            assert {one["id"] for one in read} == {one["id"] for one in act["attestations"]}
            for one, expected in zip(
                sorted(read, key=lambda one: str(one["id"])),
                sorted(act["attestations"], key=lambda one: one["id"]),
                strict=True,
            ):
                place = then(days["chains"].get(one["id"], []), at, -1)
                said = one["said"] if place < 0 else page["sentences"][place]
                assert "".join(stretch[0] for stretch in said) == expected["sentence"]
    assert compared


# Taken away ----------------------------------------------------------------------------------------------------------

TAKEN: Final = [
    # Before anybody could read the denial, what the Gazette prints is what it prints; the regret is not out.
    ("publication", "2021-03-01", "performed", "for", "Ada Holm says that the bell is cracked", "story"),
    ("publication", "2021-03-10", "attribution-disputed", "neutral", "Ada Holm is said by The Gazette to say", "story"),
    ("publication", "2021-03-20", "disowned", "neutral", "no longer", "regret story"),
    # By what was done by then, an act is told as it is at the end of the record.
    ("act", "2021-02-28", "disowned", "neutral", "no longer", "regret story"),
]


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("asked", TAKEN, ids=[f"{by} {day}" for by, day, *_ in TAKEN])
def test_a_table_that_is_taken_away_is_of_the_chosen_day(
    written: Path, page: Page, asked: tuple[str, str, str, str, str, str]
) -> None:
    by, day, told, stance, said, read = asked
    show(page, written, f"#view=table&by={by}&asOf={day}&id=bell")
    page.locator(".menu summary").click()
    with page.expect_download() as waiting:
        page.locator("#csv").click()
    assert waiting.value.suggested_filename.endswith(f"-as-of-{day}.csv")
    rows = {row["id"]: row for row in csv.DictReader(StringIO(waiting.value.path().read_text("utf-8")))}
    assert (rows[ACT]["told"], rows[ACT]["stance"]) == (told, stance)
    assert said in rows[ACT]["sentence"]
    assert rows["story/ben-says"]["sources"] == read
    assert ("regret/gazette-retracts" in rows) == (day == "2021-03-20")
