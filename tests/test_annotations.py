"""Web annotations: a page a source, the same triples as elsewhere, nothing shown that may not be."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from dossiers import PLACES, copied
from every_state import every_state
from factgraph.formats import FORMATS
from factgraph.language.quotes import exact
from factgraph.rdf import terms
from factgraph.rdf.triples import triples
from network_dossiers import opened
from rdf_graphs import graph, small
from rdf_readers import canonical
from test_rdf import rekeyed

__all__ = ["graph"]

OA: Final = "http://www.w3.org/ns/oa#"
W3C: Final = "http://www.w3.org/ns/anno.jsonld"
LINKS: Final = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
WORDS: Final = ("exact", "prefix", "suffix")
OFFSET: Final = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
# What the context of W3C says of the terms that are compared here.
CONTEXT: Final[dict[str, Any]] = {
    "id": "@id",
    "type": "@type",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    **{key: {"@id": OA + term, "@type": "@id"} for key, term in LINKS.items()},
    **{key: OA + key for key in WORDS},
    **{key: {"@id": OA + key, "@type": OFFSET} for key in ("start", "end")},
}
COMPARED: Final = {f"<{OA}{term}>" for term in ("hasTarget", "hasSelector", *WORDS, "start", "end")}
texts = st.text(st.characters(codec="utf-8"))


@pytest.fixture(params=PLACES)
def dossier(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(copied(request.param) / ".factgraph" / "graph.db")
    yield connection
    connection.close()


def written(connection: sqlite3.Connection, target: Path) -> Path:
    FORMATS["webannotation"].write(connection, target)
    return target


def pages(folder: Path) -> dict[str, dict[str, Any]]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((folder / "pages").iterdir())}


def own_context(url: str, _options: object) -> dict[str, Any]:
    assert url == W3C
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


def said(page: dict[str, Any]) -> frozenset[str]:
    """The compared triples of a page, as a processor of JSON-LD reads them."""
    options = {"format": "application/n-quads", "documentLoader": own_context}
    lines = canonical(jsonld.to_rdf(page, options).encode())
    return frozenset(line for line in lines if line.split(" ")[1] in COMPARED)


def values(annotation: dict[str, Any]) -> list[str]:
    return [body["value"] for body in annotation["body"] if body["type"] == "TextualBody"]


def test_a_page_of_a_source_holds_an_annotation_for_each_report(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    counted = dict(
        dossier.execute("SELECT n.id, count(*) FROM attestation AS t JOIN node AS n ON n.key = t.source GROUP BY n.id")
    )
    found = pages(written(dossier, tmp_path / "x"))
    assert {source: len(page["items"]) for source, page in found.items()} == counted
    assert all(page["@context"][0] == W3C and page["type"] == "AnnotationPage" for page in found.values())


def test_the_collection_leads_through_all_pages(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    folder = written(dossier, tmp_path / "x")
    collection = json.loads((folder / "collection.jsonld").read_text("utf-8"))
    by_id = {page["id"]: page for page in pages(folder).values()}
    place, before, seen = collection["first"], 0, []
    while place:
        page = by_id[place]
        assert (page["partOf"], page["startIndex"]) == (collection["id"], before)
        before += len(page["items"])
        seen.append(place)
        place = page.get("next")
    assert (seen[-1], before, len(seen)) == (collection["last"], collection["total"], len(by_id))


def test_the_passages_are_those_of_the_graph(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    passages = {o for _, p, o in triples(dossier) if p == terms.name("fg:passage")}
    start = tuple(f"{passage[:-1]}{end}" for passage in passages for end in ("/", ">"))
    expected = {
        f"{s} {p} {o} ." for s, p, o in triples(dossier) if p in COMPARED and (s.startswith(start) or o in passages)
    }
    found = frozenset(line for page in pages(written(dossier, tmp_path / "x")).values() for line in said(page))
    assert sorted(found ^ expected) == []


def test_the_bodies_say_who_does_what_and_whose_words_these_are(graph: sqlite3.Connection, tmp_path: Path) -> None:
    (first,) = (
        each
        for each in pages(written(graph, tmp_path / "x"))["notice"]["items"]
        if each["id"].endswith("ann-asserts-dry/attestation/notice")
    )
    sentence, words, russian, *beside = values(first)
    assert sentence.startswith('Ann "the well" Ash (styled "Mayor" by "A notice"; on behalf of The Cat) and The Cat')
    assert sentence.endswith('From "A letter" (which was not read), as the Bee has it, read in "A notice".')
    assert (words, russian) == ("“dry”", "“сухой”")
    assert [one.partition(":")[0] for one in beside] == [
        "Against",
        "Against (dry)",
        "A verdict (dry)",
    ]
    assert "The Bee rebut the claim that the well is dry" in beside[0]
    assert beside[-1] == "A verdict (dry): The Bee: “unproven”"
    assert first["creator"]["name"] == "A curator"
    assert {
        "type": "SpecificResource",
        "source": "https://example.org/well/act/n/ann-asserts-dry",
        "purpose": "identifying",
    } in first["body"]


def test_of_a_source_whose_text_may_not_be_shown_nothing_is_told_but_that_it_is_there(
    graph: sqlite3.Connection, tmp_path: Path
) -> None:
    graph.execute("UPDATE source SET access = 'none' WHERE node = 3")
    content = (written(graph, tmp_path / "x") / "pages" / "notice.jsonld").read_text("utf-8")
    assert "Selector" not in content
    assert "says:" not in content
    assert "сухой”" not in content
    targets = [target for item in json.loads(content)["items"] for target in item["target"]]
    assert {json.dumps(target) for target in targets} == {
        json.dumps({"id": "https://example.org/well/source/notice", "type": "Text", "label": "A notice"})
    }


def test_the_place_of_a_passage_is_told_where_its_source_lets_it_leave(
    graph: sqlite3.Connection, tmp_path: Path
) -> None:
    graph.execute("UPDATE source SET access = 'none' WHERE node = 3")
    graph.execute("INSERT INTO publish VALUES (3, 0, 'length')")
    content = (written(graph, tmp_path / "x") / "pages" / "notice.jsonld").read_text("utf-8")
    assert "TextQuoteSelector" not in content
    iri = "https://example.org/well/act/n/ann-asserts-dry/attestation/notice/passage/1"
    targets = [target for item in json.loads(content)["items"] for target in item["target"]]
    (place,) = (target["selector"] for target in targets if target["id"] == iri)
    assert place == [{"id": f"{iri}/position", "type": "TextPositionSelector", "start": 10, "end": 27}]


def test_a_report_without_a_passage_is_about_the_whole_source(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("DELETE FROM passage WHERE attestation = 3")
    items = pages(written(graph, tmp_path / "x"))["notice"]["items"]
    (target,) = (each["target"] for each in items if "ann-denies" in each["id"])
    assert target == [
        {
            "id": "https://example.org/well/source/notice",
            "type": "Text",
            "label": "A notice",
            "url": "https://example.net/notice",
        }
    ]


def test_a_graph_without_reports_gives_an_empty_collection(graph: sqlite3.Connection, tmp_path: Path) -> None:
    for table in ("passage", "words", "relay", "link", "attestation"):
        graph.execute(f"DELETE FROM {table}")
    folder = written(graph, tmp_path / "x")
    collection = json.loads((folder / "collection.jsonld").read_text("utf-8"))
    assert (collection["total"], "first" in collection, pages(folder)) == (0, False, {})


def test_the_zip_file_holds_the_same_and_has_the_same_bytes(graph: sqlite3.Connection, tmp_path: Path) -> None:
    folder = written(graph, tmp_path / "x")
    first = written(graph, tmp_path / "one.zip").read_bytes()
    assert written(rekeyed(graph), tmp_path / "two.zip").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }


def test_a_unit_that_leaves_alone_says_that_it_was_denied_taken_back_or_disowned(tmp_path: Path) -> None:
    with opened(every_state(tmp_path)) as connection:
        found = pages(written(connection, tmp_path / "x"))
    told = {
        each["id"].split("/act/")[1].split("/attestation/")[0]: values(each)
        for page in found.values()
        for each in page["items"]
    }
    assert told["story/ada-accuses"][1:] == [
        "Against (The bell is cracked): Ben Ry rebuts the claim that the bell is cracked, and says instead that the bell is sound "
        '(3 March 2021). Read in "What was said of the bell".',
        "A correction of the record: 2021-04-02: the day was misread",
        "A verdict (The bell is cracked): The Council: “Not so.”",
    ]
    assert told["story/eve-accuses"][0].startswith("Eve Orr is said by The Gazette to accuse Hal Dow")
    assert any(said.startswith("That it was not said: Eve Orr denies") for said in told["story/eve-accuses"])
    assert told["story/finn-accuses"][0].startswith("Finn Lee is no longer said to have accused Gus Roe")
    assert any(said.startswith("Taken back by who told it: The Gazette") for said in told["story/finn-accuses"])
    assert any(
        said.startswith("Taken back or corrected (The bell is tuned): Ida Fay") for said in told["story/ida-says"]
    )


@settings(max_examples=20)
@given(texts, texts, texts)
def test_hostile_texts_survive(tmp_path_factory: pytest.TempPathFactory, name: str, passage: str, words: str) -> None:
    connection = small()
    connection.execute("UPDATE sentence SET text = ? WHERE act = 9", (name,))
    connection.execute("DELETE FROM chain_sentence")
    connection.execute("UPDATE passage SET exact = ? WHERE attestation = 1", (passage or "x",))
    connection.execute("UPDATE words SET text = ? WHERE attestation = 1 AND position = 0", (words,))
    page = pages(written(connection, tmp_path_factory.mktemp("hostile") / "x"))["notice"]
    connection.close()
    (first,) = (each for each in page["items"] if "ann-asserts" in each["id"])
    assert values(first)[:2] == [name, exact(words)]
    assert first["target"][0]["selector"][0]["exact"] == (passage or "x")
