"""No claim stands alone: of one small record, what stands beside each claim is argued, and held on every surface."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from explorer_pages import settle, show
from factgraph import Graph
from factgraph.database.connection import location, open_read
from factgraph.pages.explorer import write
from meaning_dossiers import graph, read, said
from site_folders import Seen, copied, site

__all__ = ["graph"]

SOURCES: Final = """
story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}
book: {article: A book, publisher: journal, published: 2021-03-20, access: full}
"""
# Ben denies that Cleo accused Ada of having taken the clapper: nobody on record says that she did.
# Dora says that the bell is cracked; Cleo holds that it was not shown.
DISPATCHES: Final = {
    "story": """
        acts:
          - {id: ben-denies, actor: ben, verb: denies,
             object: {id: ben-accuses, actor: cleo, verb: accuses, object: [ada, took]}}
          - {id: dora-says, actor: dora, verb: asserts, says: {cracked: "The bell is cracked."}, date: 2021-02-28}
        claims:
          took: {claim: "Ada took the clapper.", about: ada}
        """,
    "book": """
        acts:
          - {id: cleo-rebuts, actor: cleo, verb: rebuts, object: story/cracked, ground: undercuts, date: 2021-03-09}
        """,
}
TOOK: Final = "story/took"
OF_TOOK: Final = (
    "no position on record; spoken of thus: Ben Ry denies that Cleo Ash accuses Ada Holm, the accusation being that Ada took the "
    "clapper"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beside")
    read(folder, SOURCES, DISPATCHES)
    return folder


def test_a_claim_that_a_record_is_tied_to_is_listed_with_who_speaks_of_it(root: Path, graph: Graph) -> None:
    # Nobody says it: whoever reads it on Ada's card must read there that it stands in a denial alone.
    (relation,) = graph.card("ada")["relations"]
    assert (relation["id"], relation["beside"]) == (TOOK, OF_TOOK)
    assert f"“Ada took the clapper.” (story/took) How the debate stands: {OF_TOOK}." in said(root, "show", "ada")
    assert [one["beside"] for one in graph.card("story/dora-says")["relations"]] == []


def test_the_card_of_a_claim_without_positions_tells_the_acts_that_speak_of_it(graph: Graph) -> None:
    # It has no side, and yet it is in the record: its card must not leave open by whom.
    card = graph.card(TOOK)
    assert [one["id"] for one in card["acts_towards"]] == ["story/ben-accuses"]
    # Of a claim with sides they stand in its dispute, once.
    assert graph.card("story/cracked")["acts_towards"] == []


def test_what_is_found_says_how_its_debate_stands(root: Path, graph: Graph) -> None:
    # Dora said it and Cleo rebutted it; a document and a person say no claim by their names.
    found = {hit["id"]: hit["beside"] for hit in graph.find("cracked")}
    assert found["story/cracked"] == "for and against"
    assert {hit["beside"] for hit in graph.find("Gazette")} == {""}
    assert "claim story/cracked The bell is [cracked]" not in said(root, "find", "cracked", "--kind", "act")
    assert "How the debate stands: for and against." in said(root, "find", "cracked", "--kind", "claim")


def test_as_of_a_day_it_stands_as_it_did(graph: Graph) -> None:
    # By publication, Cleo's rebuttal of the book of 20 March could not be read on the 10th.
    early = graph.narrowed(as_of="2021-03-10", by="publication")
    assert {hit["id"]: hit["beside"] for hit in early.find("cracked")}["story/cracked"] == (
        "no objection by 10 March 2021 in what was read"
    )


def test_the_card_of_a_verdict_names_the_claim_with_its_debate(tmp_path: Path) -> None:
    # Iwo Tarrask took back that the bell was sold, and the Courier still carries it: the verdict's card must not leave
    # the claim that it judges alone.
    told = said(copied("bell", tmp_path), "show", "review/sale-unsupported")
    assert "On the claim: The Harbour Office sold the old harbour bell to a collector." in told
    assert "How the debate stands: “the bell was sold”: taken back where it came from, still carried." in told


def test_a_ground_is_told_in_words(root: Path) -> None:
    # "Undercuts" is a word of the files: a reader is told what Cleo holds.
    told = said(root, "show", "cleo-rebuts")
    assert "On this ground: it says that the step from the evidence to what is attacked fails" in told
    assert "undercuts" not in told


def test_finding_nothing_says_how_far_was_looked(root: Path) -> None:
    told = said(root, "find", "xyzzy")
    assert told.startswith("Nothing found here; try fewer words or options, or others. ")
    assert told != "Nothing found here; try fewer words or options, or others."


def test_the_site_has_it_beside_every_claim(root: Path, tmp_path: Path) -> None:
    folder = site(root, tmp_path / "site")
    page = " ".join(Seen((folder / "actor" / "ada.html").read_text("utf-8")).text.split())
    assert f"Ada took the clapper. {OF_TOOK}" in page
    assert OF_TOOK in (folder / "search-index.js").read_text("utf-8")
    act = " ".join(Seen((folder / "act" / "story" / "ben-accuses.html").read_text("utf-8")).text.split())
    assert f"Ada took the clapper. {OF_TOOK}" in act


@pytest.mark.needs("chromium")
def test_the_page_has_it_beside_every_claim(root: Path, tmp_path: Path, page: Page) -> None:
    target = tmp_path / "page.html"
    with open_read(location(root)) as connection:
        write(connection, target)
    # On the card of whom it is said of, ...
    show(page, target, "#id=ada")
    assert page.locator(f'#panel [data-beside="{TOOK}"]').all_text_contents() == [OF_TOOK]
    # ... in what is found, ...
    page.locator("#search").fill("clapper")
    settle(page)
    assert page.locator(f'#hits [data-beside="{TOOK}"]').all_text_contents() == [OF_TOOK]
    # ... and in a citation, which leaves alone.
    assert f"[{OF_TOOK}]" in citation(page, TOOK)


def citation(page: Page, id: str) -> Any:
    """How a record is cited."""
    show(page, Path(page.evaluate("location.pathname")), f"#id={id}")
    page.locator("#panel .cite-this").click()
    settle(page)
    return page.locator("#citations textarea").first.input_value()


@pytest.mark.needs("chromium")
def test_on_a_phone_what_is_found_is_as_wide_as_the_screen(root: Path, tmp_path: Path, page: Page) -> None:
    # The field shares its row with two buttons; in its width a name would stand one letter a line.
    target = tmp_path / "page.html"
    with open_read(location(root)) as connection:
        write(connection, target)
    page.set_viewport_size({"width": 390, "height": 844})
    show(page, target)
    page.locator("#search").fill("clapper")
    settle(page)
    box = page.locator("#hits").bounding_box()
    assert box is not None
    assert box["width"] > 340
