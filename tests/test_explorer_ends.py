"""From a day, up to a day: the explorer's slider and `--since`, `--until` list the same acts and leave the same apart.

The rule is that of `factgraph.reading.scope`; a page is given how each act lies towards each of its days.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from explorer_pages import dossier_page, settle, show
from factgraph.cli import main
from factgraph.database.connection import location, open_read
from factgraph.pages.explorer import payload, write
from factgraph.reading import scope
from meaning_dossiers import read

SOURCES: Final = """
story: {article: A story, publisher: gazette, published: 2021-03-08, access: full}
"""
DISPATCHES: Final = {
    "story": """
        acts:
          - {id: early, actor: ada, verb: asserts, says: {one: "The bell is cracked."}, date: 2021-03-01}
          - {id: middle, actor: ben, verb: asserts, says: {two: "The bell was sold."}, date: 2021-03-04}
          - {id: either, actor: cleo, verb: asserts, says: {three: "The bell rang."}, date: 2021-03-03/2021-03-05}
          - {id: before, actor: dora, verb: urges, object: bell, not_after: [2021-03-06]}
          - {id: denied, actor: dora, verb: denies, object: {actor: cleo, verb: urges, object: bell, id: only-object}, date: 2021-03-04}
        """,
}
# Argued: `either` lies on one of three days and `before` on any day up to the sixth, so they are surely within only where
# the whole of that is; what is beyond one end is not told as perhaps within.  Nothing was ever done in `only-object`.
WITHIN: Final = [
    ("2021-03-04", "2021-03-04", {"middle", "denied"}, {"either", "before"}),
    ("2021-03-03", "2021-03-05", {"middle", "denied", "either"}, {"before"}),
    ("", "2021-03-06", {"early", "middle", "denied", "either", "before"}, set()),
    ("2021-03-05", "", set(), {"either", "before"}),
    ("2021-03-02", "2021-03-02", set(), {"before"}),
]


class Opened(NamedTuple):
    """A built dossier with its page, open in a browser."""

    root: Path
    page: Page


@pytest.fixture(scope="module", params=["here", "dispatch", "bell"])
def opened(
    request: pytest.FixtureRequest, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("ends")
    if request.param == "here":
        read(folder, SOURCES, DISPATCHES)
        root, target = folder, folder / "page.html"
        with closing(open_read(location(root))) as connection:
            write(connection, target)
    else:
        root, target = folder / request.param, dossier_page(request.param, folder)
    page = chromium.new_page()
    show(page, target)
    yield Opened(root, page)
    page.close()


def options(since: str, until: str, by: str) -> list[str]:
    ends = (("--since", since), ("--until", until))
    return [word for name, day in ends if day for word in (name, day)] + ["--by", by]


def on_the_page(page: Page, since: str, until: str, by: str) -> tuple[set[str], list[str]]:
    """The acts that the page lists from a day to another, and what it says of those that it leaves apart."""
    page.evaluate(
        "state => explorer.app.go({asOf: '', view: 'timeline', ...state})", {"from": since, "to": until, "by": by}
    )
    settle(page)
    listed = page.evaluate("[...document.querySelectorAll('.timeline [data-said]')].map(each => each.dataset.said)")
    said = page.locator("#time .meta").all_inner_texts()
    return set(listed), [f"{one.strip()}." for text in said for one in text.split(".")[:-1] if "left apart" in one]


def pairs(page: Page, by: str) -> list[tuple[str, str]]:
    """Ends to try: each alone, narrow and wide, from what the slider can be set to."""
    bins = page.evaluate("by => explorer.app.model.payload.calendar[by].map(([bin]) => bin)", by)
    middle = bins[len(bins) // 2]
    found = [
        (middle, ""),
        ("", middle),
        (bins[0], bins[0]),
        (middle, middle),
        (bins[-1], bins[-1]),
        (bins[0], bins[-1]),
    ]
    return [*found, (bins[len(bins) // 3], bins[-1 - len(bins) // 3])]


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("by", ["act", "publication"])
def test_the_slider_lists_what_since_and_until_list_and_says_the_same_of_the_rest(opened: Opened, by: str) -> None:
    apart = 0
    for since, until in pairs(opened.page, by):
        result = CliRunner().invoke(
            main, ["--dossier", str(opened.root), "acts", *options(since, until, by), "--format", "json"]
        )
        told = [
            f"{line.removeprefix('factgraph: ').partition(':')[0]}."
            for line in result.stderr.splitlines()
            if "left apart" in line
        ]
        with closing(open_read(location(opened.root))) as connection:
            scope.narrow(connection, since=since or None, until=until or None, by=by)
            rows = connection.execute("SELECT n.id FROM act AS a JOIN node AS n ON n.key = a.node")
            in_view = {
                id for (id,) in rows if not connection.execute("SELECT 1 FROM tombstone WHERE id = ?", (id,)).fetchone()
            }
        listed, said = on_the_page(opened.page, since, until, by)
        assert listed == in_view, (since, until)
        # The page lists too what is not told as done; of what is, the command line lists the same.
        performed = set(opened.page.evaluate("explorer.app.model.acts.filter(act => act.performed).map(act => act.id)"))
        assert listed & performed == {act["id"] for act in json.loads(result.stdout)}, (since, until)
        assert said == told, (since, until)
        apart += len(told)
    assert apart or by == "publication"


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("by", ["act", "publication"])
def test_as_of_a_day_the_page_leaves_apart_what_the_command_line_does_in_its_words(opened: Opened, by: str) -> None:
    """An act that may have been done by then is counted once, by why; what is not told as done is none of these."""
    days = [day for day, _ in opened.page.evaluate("by => explorer.app.model.payload.days[by].days", by)]
    apart = 0
    for day in days[:: max(1, len(days) // 4)]:
        result = CliRunner().invoke(
            main, ["--dossier", str(opened.root), "acts", "--as-of", day, "--by", by, "--format", "json"]
        )
        told = [
            f"{line.removeprefix('factgraph: ').partition(':')[0]}."
            for line in result.stderr.splitlines()
            if "left apart" in line
        ]
        opened.page.evaluate(
            "state => explorer.app.go({from: '', to: '', view: 'timeline', ...state})", {"asOf": day, "by": by}
        )
        settle(opened.page)
        texts = opened.page.locator("#time .meta").all_inner_texts()
        said = [f"{one.strip()}." for text in texts for one in text.split(".")[:-1] if "left apart" in one]
        assert sorted(said) == sorted(told), day
        apart += len(told)
    opened.page.evaluate("explorer.app.go({asOf: ''})")
    settle(opened.page)
    assert apart or by == "publication"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("here")
    read(folder, SOURCES, DISPATCHES)
    with closing(open_read(location(folder))) as connection:
        return payload(connection)


@pytest.mark.parametrize(("since", "until", "within", "apart"), WITHIN)
def test_an_act_is_within_where_all_of_its_days_are(
    here: dict[str, Any], since: str, until: str, within: set[str], apart: set[str]
) -> None:
    bins = [bin for bin, *_ in here["calendar"]["act"]]
    found: dict[str, Any] = {}
    for node in here["nodes"]:
        if node["class"] == "act":
            spans = here["spans"][node["spans"][0]]
            found[node["id"].removeprefix("story/")] = [
                next((value for at, value in reversed(runs) if at <= bins.index(day)), 0)
                for runs, day in zip(spans, (since, until), strict=True)
                if day
            ]
    assert {id for id, lies in found.items() if set(lies) == {1}} - {"only-object"} == within
    perhaps = {id for id, lies in found.items() if 0 not in lies and set(lies) != {1}}
    assert perhaps == apart
