"""What the explorer shows a reader of both dossiers is what Python says, for the end of the record and for its days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from explorer_pages import DOSSIERS as ROOTS
from explorer_pages import dossier_page, settle, show
from factgraph.answers.acts import acts as fitting_acts
from factgraph.answers.acts import time_said
from factgraph.database.connection import location, open_read
from factgraph.language.keys import HEADS
from factgraph.language.names import large
from factgraph.pages.explorer import payload
from factgraph.reading import debates, scope, sheets
from factgraph.reading.asof import Record
from gold_answers import gold, whole
from inner_words import BARE

pytestmark = pytest.mark.needs("chromium")

NAMES = {"dispatch": "chechnya", "bell": "harbour-bell"}
BY = {"as_of_by_act": "act", "as_of_by_publication": "publication"}
FORBIDDEN = ("Nobody", "unchallenged", "independent", "neither side has given way", "2 speakers")


@pytest.fixture(scope="module", params=sorted(ROOTS))
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def opened(name: str, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The page of a dossier, and the record that it was made of."""
    folder = tmp_path_factory.mktemp("gold")
    page = chromium.new_page()
    path = dossier_page(name, folder)
    show(page, path)
    connection = open_read(location(folder / name))
    yield page, Record(connection), path
    connection.close()
    page.close()


def shown(page: Page, selector: str) -> str:
    return page.locator(selector).first.inner_text()


def go(page: Page, **choices: str) -> None:
    page.evaluate("choices => explorer.app.go({asOf: '', by: 'act', facets: {}, view: 'dispute', ...choices})", choices)
    settle(page)


def test_every_act_reads_as_its_sentence(opened: tuple[Page, Record, Path]) -> None:
    page, record, _ = opened
    expected = dict(
        record.connection.execute(
            "SELECT n.id, s.text FROM sentence AS s JOIN told AS t ON t.act = s.act AND t.state = s.state"
            " JOIN node AS n ON n.key = s.act WHERE n.id NOT IN (SELECT id FROM tombstone)"
        )
    )
    go(page, view="timeline")
    rows = page.evaluate(
        "[...document.querySelectorAll('.timeline [data-said]')].map(each => [each.dataset.said, each.textContent])"
    )
    assert dict(rows) == expected


def test_every_state_is_told_as_worked_out(name: str, opened: tuple[Page, Record, Path]) -> None:
    page, _, _ = opened
    dossier = NAMES[name]
    expected = {
        whole(dossier, one["act"]): one["state"] for one in gold(dossier)["told"] if one["state"] != "withdrawn"
    }
    states = page.evaluate("Object.fromEntries(explorer.app.model.acts.map(act => [act.id, act.told]))")
    assert {id: state for id, state in states.items() if state != "performed"} == expected


def test_only_what_was_done_is_a_plain_line(opened: tuple[Page, Record, Path]) -> None:
    page, _, _ = opened
    lines = page.evaluate("JSON.parse(document.getElementById('network-edges').textContent)")
    performed = page.evaluate("explorer.app.model.acts.filter(act => act.told === 'performed').map(act => act.id)")
    at_the_end = [line for line in lines if line.get("now", 1)]
    others = [line for line in at_the_end if "act" in line and line["act"] not in performed]
    assert {line["tie"] for line in others} <= {"told", "saidBy", "saidOf"}


def test_every_claim_stands_as_python_says_now(opened: tuple[Page, Record, Path]) -> None:
    page, record, _ = opened
    for claim, debate in debates.kept(record.connection).items():
        go(page, id=claim, claim=claim)
        standing = debate["standing"]
        assert shown(page, ".standing .chip") == HEADS[standing["standing"]]
        assert page.locator(".standing-said").first.text_content() == standing["sentence"]
        assert (page.locator(".origins-said").first.text_content() or "").endswith(debate["origins"]["sentence"])
        assert _acts(page, "for") == [one["act"] for one in debate["for"]]
        assert _acts(page, "against") == [one["act"] for one in debate["against"]]


def _acts(page: Page, side: str) -> list[str]:
    found: list[str] = page.evaluate(
        f"[...document.querySelectorAll('#screen .side.{side} [data-act]')].map(each => each.dataset.act)"
    )
    return found


@pytest.mark.parametrize("table", sorted(BY))
def test_every_claim_stands_as_worked_out_on_the_gold_days(
    name: str, opened: tuple[Page, Record, Path], table: str
) -> None:
    page, record, _ = opened
    dossier = NAMES[name]
    for bare, days in gold(dossier)["standing"][table].items():
        claim = whole(dossier, bare)
        for day, expected in days.items():
            go(page, id=claim, claim=claim, asOf=str(day), by=BY[table])
            key = page.locator(".standing .chip").first.get_attribute("data-standing")
            assert key == expected["standing"], (claim, day)
            then = record.as_of(page.evaluate("explorer.app.state.asOf"), by=BY[table])
            debate = then.debate(claim)
            assert page.locator(".standing-said").first.text_content() == debate["standing"]["sentence"]
            assert _acts(page, "for") == [one["act"] for one in debate["for"]]
            assert _acts(page, "against") == [one["act"] for one in debate["against"]]


@pytest.mark.parametrize("by", ["act", "publication"])
def test_every_day_on_the_page_is_as_python_has_it(opened: tuple[Page, Record, Path], by: str) -> None:
    """All claims on all days, from the data that the script picks from; acts placed and told alike."""
    _, record, _ = opened

    data = payload(record.connection)
    days, claims = data["days"][by], [node["id"] for node in data["nodes"] if node["class"] == "claim"]
    assert [day for day, _ in days["days"]] == list(record.days(by=by))
    for at, (day, words) in enumerate(days["days"]):
        then = record.as_of(day, by=by)
        for claim in claims:
            row = data["debates"][_held(days["debates"][claim], at)]
            said = "".join(stretch[0] for stretch in row["said"]).replace("\ue000", words)
            expected = then.debate(claim)
            assert (row["standing"], said) == (expected["standing"]["standing"], expected["standing"]["sentence"])
            assert [data["positions"][place]["act"] for place in row["ended"]] == [
                one["act"] for one in expected["ended"]
            ]
        placed = {id for id, runs in days["acts"].items() if _held(runs, at) == "certain"}
        assert placed == then.placed.certain & {node["id"] for node in data["nodes"]}


def _held(runs: list[list[Any]], at: int) -> Any:
    return [value for place, value in runs if place <= at][-1:][0] if runs and runs[0][0] <= at else ""


def test_no_inner_word_and_no_nobody_stands_anywhere(opened: tuple[Page, Record, Path]) -> None:
    page, _, _ = opened
    for view in ("dispute", "timeline", "positions", "table"):
        for choices in ({}, {"asOf": "2017-05-10"}, {"asOf": "2019-03-06", "by": "publication"}):
            go(page, view=view, **choices)
            text = page.evaluate("document.body.innerText")
            assert [word for word in FORBIDDEN if word in text] == []


def test_no_name_of_the_vocabulary_stands_for_its_words_in_any_view_or_panel(
    opened: tuple[Page, Record, Path],
) -> None:
    page, _, _ = opened
    firsts = page.evaluate(
        "[...new Map(explorer.app.model.payload.nodes.map(node => [node.class + (node.rebuttal ? '!' : ''), node.id])).values()]"
    )
    assert len(firsts) > 6
    for id in firsts:
        for view in ("dispute", "graph", "timeline", "sources", "positions", "table"):
            go(page, view=view, asOf="", id=id)
            text = page.evaluate("document.body.innerText")
            assert [(id, view, text[hit.start() - 30 : hit.end() + 20]) for hit in BARE.finditer(text)] == []


def test_a_filter_that_hides_a_side_says_how_many_and_why(opened: tuple[Page, Record, Path]) -> None:
    page, _, _ = opened
    page.evaluate("explorer.app.go({view: 'dispute', asOf: '', id: '', claim: '', facets: {stance: ['neutral']}})")
    settle(page)
    text = shown(page, "#screen .sides-box")
    assert "left apart by the choices on this page" in text
    assert "in what was read" not in shown(page, ".sides")


# What the reader narrows down to -------------------------------------------------------------------------------------


def test_a_choice_of_a_topic_or_a_verb_shows_what_the_command_line_shows(
    opened: tuple[Page, Record, Path], name: str
) -> None:
    """A topic takes in the claims about it with all who take a side on them; a verb takes in the narrower ones."""
    page, record, _ = opened
    connection = record.connection
    acts = {node["id"] for node in payload(connection)["nodes"] if node["class"] == "act"}
    topics = [row["id"] for row in sheets.records(connection, "topics")]
    rebuttal = {"dispatch": "dimitry-alushkin-rebuts-camp", "bell": "ulquist-rebuts-copy"}[name]
    for facet, chosen in [*(("topic", topic) for topic in topics), ("verb", "disputes")]:
        page.evaluate(
            "([facet, chosen]) => explorer.app.go({view: 'table', asOf: '', from: '', to: '', facets: {[facet]: [chosen]}})",
            [facet, chosen],
        )
        settle(page)
        shown_acts = page.locator("#screen tr[data-act]").evaluate_all("rows => rows.map(row => row.dataset.act)")
        if facet == "topic":
            assert set(shown_acts) == scope.in_view(connection, topic=chosen).acts & acts, chosen
        else:
            told = {row["id"] for row in fitting_acts(connection, verb=chosen)}
            assert told <= set(shown_acts)
            assert rebuttal in {one.rpartition("/")[2] for one in told}


def test_the_timeline_is_headed_as_on_the_command_line(opened: tuple[Page, Record, Path]) -> None:
    page, record, _ = opened
    page.evaluate("explorer.app.go({view: 'timeline', asOf: '', from: '', to: '', facets: {}})")
    settle(page)
    heads = page.locator(".timeline section").evaluate_all(
        "all => all.map(one => [one.querySelector('h3').textContent, [...one.querySelectorAll('li[data-act]')].map(row => row.dataset.act)])"
    )
    headed = {act: head for head, those in heads for act in those}
    for act in fitting_acts(record.connection):
        said = time_said(act)
        assert headed[act["id"]] == (large(said) if act["day"] and said else "Time not known"), act["id"]
