"""The page opens with the story: readable without a script, as of any day, and each way on is one click."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from explorer_pages import dossier_page, settle, show
from factgraph.answers.stories import story
from factgraph.database.connection import location, open_read
from factgraph.language.stretches import plain
from factgraph.reading.scope import narrow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stories")


@pytest.fixture(scope="module")
def bell(folder: Path) -> Path:
    return dossier_page("bell", folder)


def lead_of(page: Page) -> str:
    """The lead that a reader sees, without the numbers of the passages."""
    return str(
        page.evaluate(
            """() => {
              const lead = document.querySelector("#story .lead").cloneNode(true);
              for (const number of lead.querySelectorAll("sup")) number.remove();
              return lead.textContent.replace(/\\s+/g, " ").trim();
            }"""
        )
    )


def lead_told(folder: Path, **scope: str) -> str:
    connection = open_read(location(folder / "bell"))
    try:
        narrow(connection, **scope)
        return " ".join(plain(line.said) for line in story(connection).lead)
    finally:
        connection.close()


def test_the_page_opens_with_the_story_and_little_else(page: Page, bell: Path, folder: Path) -> None:
    show(page, bell, "")
    assert page.locator("#story h1").is_visible()
    assert lead_of(page) == lead_told(folder)
    for hidden in ("#facets", "#panel", "#main"):
        assert not page.locator(hidden).is_visible()
    controls = page.locator("a:visible, button:visible, select:visible, input:visible, summary:visible")
    assert controls.evaluate_all("all => all.filter(one => !one.closest('#story')).length") <= 25


def test_it_is_read_without_a_script(chromium: Browser, bell: Path, folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(bell.as_uri())
    assert page.locator("#story h1").is_visible()
    assert page.locator("#story .story-drawing").is_visible()
    assert lead_told(folder).startswith(page.locator("#story .lead a").first.inner_text())
    assert not page.locator("#facets").is_visible()
    context.close()


@pytest.mark.parametrize("by", ["act", "publication"])
@pytest.mark.parametrize("day", ["2019-03-05", "2019-03-07", "2019-06-02"])
def test_as_of_a_day_it_is_the_story_of_that_day(page: Page, bell: Path, folder: Path, by: str, day: str) -> None:
    """The page and the command line tell the same, in the same words."""
    show(page, bell, f"#view=story&asOf={day}&by={by}")
    assert lead_of(page) == lead_told(folder, as_of=day, by=by)
    page.evaluate("explorer.app.go({asOf: ''})")
    settle(page)
    assert lead_of(page) == lead_told(folder)


def test_before_the_first_day_nothing_is_told(page: Page, bell: Path) -> None:
    days = show(page, bell, "").evaluate("explorer.app.model.payload.days.publication.days.map(([day]) => day)")
    page.evaluate(f"explorer.app.go({{asOf: '{days[0]}', by: 'publication'}})")
    settle(page)
    text = page.locator("#story").inner_text()
    assert "Iwo Tarrask" in text or "Nothing about it is on record by" in text
    assert "1 June 2019" not in text


def test_from_a_sentence_to_its_passage_and_to_the_record_is_one_click(page: Page, bell: Path) -> None:
    show(page, bell, "")
    page.locator("#story .lead sup a").first.click()
    assert page.evaluate("document.activeElement.id") == "story-written-1"
    assert page.evaluate("document.body.dataset.view") == "story"
    page.locator("#story .lead a", has_text="Maren Ulquist").click()
    settle(page)
    assert page.evaluate("[document.body.dataset.view, explorer.app.state.id]") == ["dispute", "maren-ulquist"]
    page.go_back()
    settle(page)
    assert page.locator("#story h1").is_visible()


def test_the_dispute_has_an_address_of_its_own(page: Page, bell: Path) -> None:
    """An address that says nothing opens the story, so that of the dispute says so."""
    show(page, bell, "")
    page.get_by_role("link", name="Open the reading room").click()
    settle(page)
    assert page.evaluate("[document.body.dataset.view, location.hash]") == ["dispute", "#view=dispute"]
    page.locator("[data-key=tab-graph]").click()
    settle(page)
    page.locator("[data-key=tab-dispute]").click()
    settle(page)
    assert page.evaluate("document.body.dataset.view") == "dispute"
    page.keyboard.press("1")
    settle(page)
    assert page.evaluate("document.body.dataset.view") == "story"


def test_a_page_about_a_claim_opens_with_its_story(page: Page, folder: Path) -> None:
    part = dossier_page("bell", folder, focus="tide/weighs-430")
    show(page, part, "")
    assert "the Evening Tide" in lead_of(page)
    assert "Iwo Tarrask, retired bell-ringer, says that" not in lead_of(page)


@pytest.mark.parametrize(("name", "scheme", "width"), [("dispatch", "light", 1280), ("bell", "dark", 390)])
def test_axe_finds_nothing_in_the_story(page: Page, folder: Path, name: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 844})
    show(page, dossier_page(name, folder), "")
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]][:3]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_printed_it_is_the_story_alone(page: Page, bell: Path) -> None:
    show(page, bell, "")
    page.emulate_media(media="print")
    assert page.locator("#story h1").is_visible()
    for tool in ("#tabs", "#facets", "#time", ".search", ".tools"):
        assert not page.locator(tool).is_visible()
