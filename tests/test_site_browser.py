"""The static site as it is seen: in Chromium, from a folder and from a server, wide and narrow, with and without scripts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from site_folders import copied, site

pytestmark = pytest.mark.needs("chromium")

KINDS: Final = {
    "claim": "claim/wire/bell-sold.html",
    "claim in Russian": "claim/mayak/sounds-same.html",
    "act": "act/wire/tarrask-says-sold.html",
    "rebutting act": "act/letter/ulquist-rebuts-copy.html",
    "actor": "actor/iwo-tarrask.html",
    "source": "source/mayak-story.html",
    "source not read": "source/tower-book.html",
    "topic": "topic/bell.html",
    "place": "list/place.html",
    "rebuttal": "rebuttal/letter/ulquist-rebuts-copy/rebuttal.html",
    "assessment": "assessment/review/sale-unsupported.html",
    "dossier": "index.html",
    "list": "list/claim.html",
    "withdrawn": "claim/courier/price-paid.html",
    "list of withdrawn": "withdrawn.html",
    "search": "search.html?q=bell",
}


@pytest.fixture(scope="module")
def bell(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the dossier about the bell."""
    folder = tmp_path_factory.mktemp("bell")
    return site(copied("bell", folder), folder / "site", "https://pages.example/bell/")


class Quiet(SimpleHTTPRequestHandler):
    """A handler of files that writes no log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(bell: Path) -> Iterator[str]:
    """The address of a server on the loopback that has the site below a folder of its own, as some hosts do."""
    handler = partial(Quiet, directory=str(bell.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/site/"
        server.shutdown()
        thread.join()


@pytest.fixture
def opened(chromium: Browser, bell: Path) -> Iterator[Page]:
    """A tab that may load the files of the site and nothing else; whatever its console says fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", color_scheme="light")
    noticed: list[str] = []
    context.on("console", lambda message: noticed.append(f"console: {message.text}"))
    context.on("weberror", lambda error: noticed.append(f"page error: {error.error}"))
    own = (bell.as_uri(), "http://127.0.0.1:", "data:", "about:")
    context.on("request", lambda r: None if r.url.startswith(own) else noticed.append(f"request: {r.url}"))
    context.on("requestfailed", lambda r: noticed.append(f"failed: {r.url}"))
    yield context.new_page()
    context.close()
    assert noticed == []


# Contrast follows the colours alone and what fits the width alone, so two of the four pairs see all.
@pytest.mark.parametrize(("width", "height", "colours"), [(1280, 800, "light"), (390, 844, "dark")])
def test_every_kind_of_page_is_accessible_and_fits(
    opened: Page, bell: Path, width: int, height: int, colours: str
) -> None:
    opened.set_viewport_size({"width": width, "height": height})
    opened.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    told = []
    for kind, path in KINDS.items():
        opened.goto(f"{bell.as_uri()}/{path}")
        opened.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        # Without its own look at the style sheets, which the page's policy would refuse to fetch for it.
        found = Axe().run(opened, options={"preload": False})
        told += [(kind, one["id"], [n["html"] for n in one["nodes"]][:2]) for one in found.response["violations"]]
        if opened.evaluate("document.documentElement.scrollWidth > innerWidth"):
            told.append((kind, "wider than the screen", []))
    assert told == []


def search(page: Page, words: str) -> list[str]:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search.html?q=*")
    return page.locator("#hits a").all_text_contents()


def test_the_search_finds_from_a_folder_without_a_server(opened: Page, bell: Path) -> None:
    opened.goto(f"{bell.as_uri()}/act/wire/tarrask-says-sold.html")
    found = search(opened, "QUORNE")
    assert found[0].endswith("la Quorne")
    opened.locator("#hits a").first.click()
    opened.wait_for_url("**/actor/*.html")
    assert "Quorne" in (opened.locator("h1").text_content() or "")


def test_the_search_finds_on_a_server(opened: Page, served: str) -> None:
    opened.goto(f"{served}claim/wire/bell-sold.html")
    assert "Колокол Толвессы: спор о звуке" in search(opened, "колокол спор")
    opened.get_by_role("searchbox").fill("ela")
    assert (opened.locator("#hits a").first.text_content() or "").endswith("la Quorne")
    opened.get_by_role("searchbox").fill("<img src=x>")
    assert opened.locator("#hits a").count() == 0
    assert "Nothing here has these words in it: <img src=x>." in (opened.locator("#status").text_content() or "")


def test_words_inside_passages_are_found_and_marked(opened: Page, bell: Path) -> None:
    opened.goto(f"{bell.as_uri()}/search.html?q=every%20bill%20of%20that%20winter")
    assert opened.locator("#hits mark").first.is_visible()
    assert (
        opened.locator("#hits p").first.text_content()
        == "We read every bill of that winter and found no trace of a sale"
    )


def test_every_page_reads_without_a_script(chromium: Browser, bell: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{bell.as_uri()}/claim/wire/bell-sold.html")
    assert page.get_by_role("heading", name="Against").is_visible()
    assert page.locator("mark.against").first.is_visible()
    page.goto(f"{bell.as_uri()}/search.html")
    assert page.get_by_text("The search needs a script").is_visible()
    context.close()


def test_a_former_id_leads_on_by_itself(opened: Page, served: str) -> None:
    opened.goto(f"{served}actor/the-evening-tide.html")
    opened.wait_for_url("**/actor/evening-tide.html")


def test_a_page_prints_with_both_sides(opened: Page, bell: Path) -> None:
    opened.emulate_media(media="print")
    opened.goto(f"{bell.as_uri()}/claim/wire/bell-sold.html")
    assert opened.get_by_role("heading", name="For").is_visible()
    assert opened.get_by_role("heading", name="Against").is_visible()
    assert not opened.get_by_role("searchbox").is_visible()
