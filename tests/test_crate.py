"""The crate for archives and the bundle of everything: complete, described, valid, and always the same bytes."""

import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from rocrate_validator import services
from rocrate_validator.models import Severity
from rocrate_validator.utils.http import HttpRequester

from dossiers import PLACES, copied
from factgraph.errors import Misuse
from factgraph.formats import FORMATS, parcel
from factgraph.formats.bundle import NAME
from factgraph.rdf import context
from factgraph.vocabulary import load
from rdf_graphs import graph
from test_rdf import rekeyed

__all__ = ["graph"]

CRATE: Final = "https://w3id.org/ro/crate/1.1/context"
SCHEMA_ORG: Final = (
    "about", "agent", "author", "contentSize", "creator", "datePublished", "description", "encodingFormat", "hasPart",
    "identifier", "inLanguage", "instrument", "license", "mentions", "name", "result", "url", "version",
    "CreativeWork", "CreateAction", "Dataset", "Person", "SoftwareApplication",
)  # fmt: skip
# What the context of RO-Crate 1.1 says of the terms that a crate of ours may use.
TERMS: Final = {term: f"http://schema.org/{term}" for term in SCHEMA_ORG} | {
    "File": "http://schema.org/MediaObject",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
}


class Answer:
    """What the address of the context would answer."""

    status_code = 200
    headers: Final = {"Content-Type": "application/ld+json"}

    def json(self) -> dict[str, Any]:
        return {"@context": dict(TERMS)}


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The validator asks for the crate's context alone, and is given it."""

    def get(_self: object, url: str, **_options: object) -> Answer:
        assert url == CRATE
        return Answer()

    monkeypatch.setattr(HttpRequester, "get", get, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(params=PLACES)
def dossier(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(copied(request.param) / ".factgraph" / "graph.db")
    yield connection
    connection.close()


def written(connection: sqlite3.Connection, target: Path, name: str = "ro-crate", **options: str) -> Path:
    FORMATS[name].write(connection, target, **options)
    return target


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in parcel.files(folder)}


def entities(folder: Path) -> dict[str, dict[str, Any]]:
    described = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))
    assert described["@context"] == CRATE
    return {entity["@id"]: entity for entity in described["@graph"]}


def links(value: Any) -> list[str]:
    return [one["@id"] for one in (value if isinstance(value, list) else [value])]


@pytest.mark.usefixtures("without_network")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # the validator's way with rdflib
def test_the_validator_finds_nothing_wrong(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    asked = services.ValidationSettings(
        rocrate_uri=str(written(dossier, tmp_path / "crate")),
        profile_identifier="ro-crate-1.1",
        requirement_severity=Severity.RECOMMENDED,
        no_cache=True,
    )
    issues = list(services.validate(asked).get_issues())
    assert [issue.message for issue in issues if issue.severity == Severity.REQUIRED] == []
    # No dossier records where its curators work or who publishes it.
    advice = {issue.message for issue in issues}
    assert {one for one in advice if "affiliation" not in one and "publisher" not in one} == set()


@pytest.mark.usefixtures("without_network")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # the validator's way with rdflib
def test_the_validator_would_notice(graph: sqlite3.Connection, tmp_path: Path) -> None:
    folder = written(graph, tmp_path / "crate")
    (folder / "data" / "graph.ttl").unlink()
    asked = services.ValidationSettings(rocrate_uri=str(folder), profile_identifier="ro-crate-1.1", no_cache=True)
    assert services.validate(asked).has_issues()


def test_every_file_is_described_and_every_description_has_its_file(
    dossier: sqlite3.Connection, tmp_path: Path
) -> None:
    folder = written(dossier, tmp_path / "crate")
    described = entities(folder)
    files = {id: entity for id, entity in described.items() if entity["@type"] == "File"}
    assert set(files) | {"ro-crate-metadata.json"} == set(content(folder))
    assert all(int(entity["contentSize"]) == (folder / id).stat().st_size for id, entity in files.items())
    parts = [part for entity in described.values() for part in links(entity.get("hasPart", []))]
    assert sorted(parts) == sorted({*files, "data/", "tables/", "terms/"})


def test_every_reference_leads_to_an_entity(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    described = entities(written(dossier, tmp_path / "crate"))
    loose = [
        (id, key, end)
        for id, entity in described.items()
        for key, value in entity.items()
        if isinstance(value, dict | list) and key not in {"@type", "conformsTo"}
        for end in links(value)
        if end not in described
    ]
    assert loose == []


def test_only_terms_of_the_context_are_used(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    described = entities(written(dossier, tmp_path / "crate"))
    used = {key for entity in described.values() for key in entity if not key.startswith("@")}
    assert used | {entity["@type"] for entity in described.values()} <= set(TERMS)


def test_the_day_is_that_of_the_last_record_unless_one_is_given(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("UPDATE act SET recorded_on = '2027-01-31' WHERE node = 10")
    assert entities(written(graph, tmp_path / "a"))["./"]["datePublished"] == "2027-01-31"
    assert entities(written(graph, tmp_path / "b", date="2028-02-29"))["./"]["datePublished"] == "2028-02-29"
    with pytest.raises(Misuse, match="date is a day, such as 2026-11-22, not '2027-02-29'"):
        written(graph, tmp_path / "c", date="2027-02-29")
    graph.execute("UPDATE act SET recorded_on = '2027'")
    with pytest.raises(Misuse, match="--date YYYY-MM-DD"):
        written(graph, tmp_path / "d")


def test_the_data_is_what_the_formats_write(graph: sqlite3.Connection, tmp_path: Path) -> None:
    found = content(written(graph, tmp_path / "crate"))
    for name, path in (("ntriples", "data/graph.nt"), ("turtle", "data/graph.ttl"), ("prov", "data/provenance.ttl")):
        assert written(graph, tmp_path / name, name).read_bytes() == found[path]
    tables = content(written(graph, tmp_path / "csv", "csv"))
    assert tables == {path[7:]: each for path, each in found.items() if path.startswith("tables/")}
    assert json.loads(found["terms/context.jsonld"]) == json.loads(context.text(load()))


def test_the_card_says_what_a_reader_must_know(graph: sqlite3.Connection, tmp_path: Path) -> None:
    card = (written(graph, tmp_path / "crate") / "README.md").read_text("utf-8")
    heads = [line[3:] for line in card.splitlines() if line.startswith("## ")]
    assert heads == [
        "Method", "Criteria", "Coverage", "Limits", "What it holds", "Files", "Licence", "How to cite",
    ]  # fmt: skip
    assert "Nothing here says that a claim is true or false." in card
    assert "- 3 acts\n" not in card
    assert "- 4 acts\n" in card
    assert "- 2 claims\n" in card
    assert "A curator: “The well”, version 1. https://example.org/well/" in card


def test_the_licence_does_not_cover_what_sources_say(graph: sqlite3.Connection, tmp_path: Path) -> None:
    folder = written(graph, tmp_path / "crate")
    text = (folder / "LICENSE.md").read_text("utf-8")
    assert "The records of this dossier: CC-BY-4.0.\n<https://spdx.org/licenses/CC-BY-4.0>\n" in text
    assert "| A letter | all rights reserved |\n" in text
    assert links(entities(folder)["./"]["license"]) == ["https://spdx.org/licenses/CC-BY-4.0"]


def test_a_licence_without_an_address_is_told_in_its_words(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("UPDATE meta SET value = 'for members only' WHERE name = 'licence'")
    described = entities(written(graph, tmp_path / "crate"))
    assert described["#licence"]["name"] == "for members only"


@pytest.mark.parametrize("name", ["ro-crate", NAME])
def test_the_same_graph_gives_the_same_bytes_whatever_its_keys_and_the_machine(
    graph: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    first = written(graph, tmp_path / "one.zip", name).read_bytes()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    before = os.umask(0o077)
    try:
        assert written(rekeyed(graph), tmp_path / "two.zip", name).read_bytes() == first
    finally:
        os.umask(before)


def test_the_bundle_holds_what_every_format_writes(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    with zipfile.ZipFile(written(dossier, tmp_path / "bundle.zip", NAME)) as archive:
        assert archive.testzip() is None
        found = {name: archive.read(name) for name in archive.namelist()}
    expected: dict[str, bytes] = {}
    for each in FORMATS.values():
        if each.name == NAME or each.media_type == "text/html":
            continue
        path = written(dossier, tmp_path / f"{each.name}{each.suffix}", each.name)
        made = content(path) if path.is_dir() else {"": path.read_bytes()}
        expected |= {f"{path.name}/{name}".rstrip("/"): data for name, data in made.items()}
    contents = found.pop("CONTENTS.md").decode()
    assert sorted(found) == sorted(expected)
    assert found == expected
    assert contents.count("\n- `") == len([name for name in FORMATS if name not in {NAME, "html", "site", "story"}])


def test_the_bundle_says_which_format_could_not_be_written(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("UPDATE node SET name = 'a bell: ' || char(7) WHERE key = 7")
    with zipfile.ZipFile(written(graph, tmp_path / "bundle.zip", NAME)) as archive:
        contents = archive.read("CONTENTS.md").decode()
        assert "rdfxml.rdf" not in archive.namelist()
    assert "- `rdfxml.rdf` is not here: RDF/XML cannot hold the control character U+0007" in contents


def test_files_are_packed_in_order_with_plain_permissions(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    for name in ("b.txt", "a/c.txt", "a.txt", "é.txt"):
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(name, "utf-8")
    (folder / "b.txt").chmod(0o700)
    parcel.pack(folder, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert [entry.filename for entry in archive.infolist()] == ["a.txt", "a/c.txt", "b.txt", "é.txt"]
        assert {(entry.date_time, entry.external_attr >> 16) for entry in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o100644)
        }
