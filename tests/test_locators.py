"""Beside its place in the text, a report says on which page, at what time, in which region of its document it stands."""

import json
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.record.locators import NoLocator, refuse
from samples import SOURCES, STORY, write_dossier

SOUND: Final = [
    "page=1", "page=120",
    "t=12", "t=12.5,20", "t=,20", "t=npt:10,121.5", "t=00:01:05,00:02:00.5", "t=01:30", "t=59:59,1:00:00",
    "xywh=0,0,320,240", "xywh=pixel:10,20,1,1", "xywh=percent:5,5,15.5,15", "xywh=percent:0,0,100,100",
    "t=10,20&xywh=percent:25,25,50,50",
]  # fmt: skip
NONE: Final = {
    "page=0": "'0' is no page; they count from 1",
    "page=3-4": "'3-4' is no page",
    "page=": "'' is no page",
    "3": "a locator is page=3, t=12.5,20 or xywh=percent:5,5,15,15",
    "#page=3": "a locator is page=3",
    "t=20,10": "the time '20,10' ends before it begins",
    "t=01:00,60": "the time '01:00,60' ends before it begins",
    "t=1:30": "'1:30' is no time",
    "t=1:75": "'1:75' is no time",
    "t=,": "',' is no time",
    "t=-5": "'-5' is no time",
    "t=٣": "'٣' is no time",
    "xywh=1,2,3": "'1,2,3' is no region",
    "xywh=0,0,0,10": "the region '0,0,0,10' has no extent",
    "xywh=percent:60,0,50,10": "the region 'percent:60,0,50,10' reaches out of the picture",
    "xywh=0.5,0,10,10": "the region '0.5,0,10,10' has parts of pixels",
    "page=3&page=4": "page stands twice in it; write two locators",
    "page=3&": "a locator is page=3",
}


@pytest.mark.parametrize("text", SOUND)
def test_a_fragment_of_an_address_is_a_locator(text: str) -> None:
    refuse(text)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_locator_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(NoLocator) as refused:
        refuse(text)
    assert str(refused.value).startswith(NONE[text])


PAGED: Final = "Ada Holm said that the bell is cracked. “It is beyond repair”, \fshe wrote.\n\fBen Ry denied it.\n"
"""The text of the sample on three pages: the first report goes over the first break, the second is on page 3."""


def story(first: str, second: str, text: str = PAGED) -> dict[str, str | bytes | None]:
    """The sample with a locator in each of its two reports."""
    one, two, three = STORY.partition("  - actor: ben")
    return {
        "dispatches/story.yaml": f"{one}    locator: {first}\n{two}{three}    locator: {second}\n",
        "dispatches/story.txt": text.encode(),
    }


@pytest.mark.parametrize(
    ("first", "second"), [("page=1", "page=3"), ("page=2", "[page=3, page=4]"), ("t=1", "xywh=0,0,9,9")]
)
def test_a_passage_on_a_page_that_is_named_is_fine(first: str, second: str, tmp_path: Path) -> None:
    assert survey(write_dossier(tmp_path, story(first, second))).problems == ()


def test_a_passage_on_another_page_is_a_problem(tmp_path: Path) -> None:
    """The first report begins on page 1 and ends on page 2, the second stands on page 3."""
    found = survey(write_dossier(tmp_path, story("page=3", "[page=1, page=2]"))).problems
    assert [str(one) for one in found] == [
        "dispatches/story.yaml:10:14: error locator-elsewhere: 'Ada Holm said ... she wrote' stands on page 1 of the "
        "text, and the locator says 3",
        "dispatches/story.yaml:15:14: error locator-elsewhere: 'Ben Ry denied it' stands on page 3 of the text, and the "
        "locator says 1, 2",
    ]


def test_a_text_without_pages_tells_no_page(tmp_path: Path) -> None:
    assert survey(write_dossier(tmp_path, story("page=7", "page=9", PAGED.replace("\f", "")))).problems == ()


def test_what_is_no_locator_is_told_with_its_place(tmp_path: Path) -> None:
    found = survey(write_dossier(tmp_path, story("page=0", "[page=3, t=x]"))).problems
    assert [str(one) for one in found] == [
        "dispatches/story.yaml:11:14: error bad-locator: 'page=0' is no locator: '0' is no page; they count from 1, and "
        "one locator names one",
        "dispatches/story.yaml:16:23: error bad-locator: 't=x' is no locator: 'x' is no time; write seconds, or "
        "hours:minutes:seconds, or two of them with a comma",
    ]


def test_an_annotation_is_of_the_fragment_too(tmp_path: Path) -> None:
    """Web Annotation Data Model, section 4.2.1: a fragment says which specification it follows."""
    root = write_dossier(tmp_path / "d", story("t=10,20", "[page=3, 'xywh=percent:0,0,50,50']"))
    done = CliRunner().invoke(main, ["--dossier", str(root), "export", "webannotation", "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    items = json.loads((tmp_path / "out/pages/story.jsonld").read_text())["items"]
    told = {
        item["id"].rpartition("/act/")[2]: [
            (one["selector"]["conformsTo"], one["selector"]["value"])
            for one in item["target"]
            if isinstance(one["selector"], dict)
        ]
        for item in items
    }
    media, paged = "http://www.w3.org/TR/media-frags/", "http://tools.ietf.org/rfc/rfc3778"
    assert told == {
        "story/ada-asserts-cracked/attestation/story": [(media, "t=10,20")],
        "story/ben-denies-cracked/attestation/story": [(paged, "page=3"), (media, "xywh=percent:0,0,50,50")],
    }
    assert all(isinstance(item["target"][0]["selector"], list) for item in items), "the passage comes first"


@pytest.mark.parametrize(
    ("access", "leaves"), [("access: quotes", True), ("access: none", False), ("access: none, publish: length", True)]
)
def test_where_in_a_text_something_stands_leaves_only_where_that_may(access: str, leaves: bool, tmp_path: Path) -> None:
    files = {**story("page=1", "page=3"), "sources.yaml": SOURCES.replace("story: {", f"story: {{{access}, ")}
    root = write_dossier(tmp_path / "d", files)
    target = tmp_path / "out.nt"
    done = CliRunner().invoke(main, ["--dossier", str(root), "export", "ntriples", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert ('#locator> "page=3"' in target.read_text()) is leaves
