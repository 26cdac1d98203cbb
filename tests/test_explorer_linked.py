"""The linked data that a page gives away: the same names and the same triples as the package's own exports."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from every_state import every_state
from explorer_pages import dossier_page, show
from factgraph.database.connection import location, open_read
from factgraph.pages.explorer import write
from factgraph.rdf import derived, iris
from factgraph.rdf.triples import lines
from network_dossiers import opened
from rdf_readers import Reader, by_rdflib, pyld

pytestmark = pytest.mark.needs("chromium")

# What the page does not state of an act: its sentence as a name, whom the text names as relays (the chain has them), and
# what follows from the rest: the order of several values, what an act is to AIF and PROV, and what the build derives.
FOLLOWS = tuple(iris.PREFIXES[prefix] for prefix in ("aif", "prov"))
NOT_OF_ACTS = {"https://schema.org/name", f"{iris.NAMESPACE}inOrder", f"{iris.NAMESPACE}via", f"{iris.NAMESPACE}relay"}
NOT_OF_ACTS |= {f"{iris.NAMESPACE}{own.name}" for own in derived.PROPERTIES} - {
    f"{iris.NAMESPACE}{told}"
    for told in (
        "state", "knownWithin", "toldBy", "saidToBe", "tellingDisputedIn", "disownedIn", "reversal",
        "attributedReversal",
    )
}  # fmt: skip
NO_TYPES = tuple(f"{iris.NAMESPACE}{own.name}> ." for own in derived.CLASSES)


class Given(NamedTuple):
    """What a page says of its dossier, beside what the package says."""

    base: str
    nodes: list[tuple[str, str]]
    page_iris: dict[str, str]
    file: Path
    package: frozenset[str]


@pytest.fixture(scope="module", params=["dispatch", "bell"])
def given(request: pytest.FixtureRequest, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Given:
    folder = tmp_path_factory.mktemp("linked")
    page = chromium.new_page()
    show(page, dossier_page(request.param, folder))
    file = folder / "taken.jsonld"
    file.write_text(page.evaluate("explorer.linked()"), encoding="utf-8")
    ids = "explorer.app.model.payload.nodes.map(node => node.id)"
    named = page.evaluate(f"Object.fromEntries({ids}.map(id => [id, explorer.iri(id)]))")
    page.close()
    connection = open_read(location(folder / request.param))
    try:
        nodes = connection.execute("SELECT class, id FROM node WHERE id NOT IN (SELECT id FROM tombstone)").fetchall()
        (base,) = connection.execute("SELECT value FROM meta WHERE name = 'base'").fetchone()
        package = frozenset(line.strip() for line in lines(connection))
    finally:
        connection.close()
    return Given(base, [(row[0], row[1]) for row in nodes], named, file, package)


def test_every_record_has_the_iri_that_the_package_gives_it(given: Given) -> None:
    assert given.page_iris == {id_: iris.of_node(given.base, class_, id_) for class_, id_ in given.nodes}


@pytest.mark.parametrize("reader", [by_rdflib, pyld])
def test_every_triple_that_a_page_gives_away_is_one_of_the_package(given: Given, reader: Reader) -> None:
    read = reader(given.file, "jsonld")
    assert sorted(read - given.package)[:20] == []


def test_a_page_gives_away_all_that_the_package_states_of_an_act(given: Given) -> None:
    read = pyld(given.file, "jsonld")
    acts = tuple(f"<{iris.of_node(given.base, 'act', id_)}" for class_, id_ in given.nodes if class_ == "act")
    missing = []
    for line in sorted(given.package - read):
        subject, predicate = (term[1:-1] for term in line.split(" ", 2)[:2])
        if line.endswith(NO_TYPES) or "/via/" in subject:
            continue
        own = f"<{subject}" in acts
        part = not own and any(f"/{kind}/" in subject for kind in ("attestation", "role"))
        if (own or part) and not predicate.startswith(FOLLOWS) and predicate not in NOT_OF_ACTS:
            missing.append(line)
    assert missing[:20] == []


@pytest.mark.parametrize(
    "case",
    [
        ("story/eve-accuses", "later/eve-denies", "eve", "tellingDisputedIn"),
        ("story/finn-accuses", "later/gazette-retracts", "gazette", "disownedIn"),
        ("story/ida-says", "later/ida-retracts", "ida", "endedIn"),
        ("story/ada-accuses", "later/ben-rebuts", "ben", ""),
    ],
)
def test_an_act_that_is_taken_from_a_page_brings_what_denies_it_or_takes_it_back(
    chromium: Browser, tmp_path: Path, case: tuple[str, str, str, str]
) -> None:
    """One act is chosen: what disputes that it was said, disowns it, takes it back or rebuts it is there, with who."""
    act, other, who, predicate = case
    root = every_state(tmp_path)
    with opened(root) as connection:
        write(connection, tmp_path / "page.html")
    page = chromium.new_page()
    show(page, tmp_path / "page.html")
    file = tmp_path / "taken.jsonld"
    file.write_text(page.evaluate("ids => explorer.linked(ids)", [act]), encoding="utf-8")
    page.close()
    read = by_rdflib(file, "jsonld")
    base = "https://example.org/bell/"
    fg = iris.NAMESPACE
    assert f"<{base}act/{other}> <{fg}actor> <{base}actor/{who}> ." in read
    if predicate == "endedIn":
        (part,) = (line.split()[2] for line in read if line.startswith(f"<{base}act/{act}> <{fg}reversal> "))
        assert f"{part} <{fg}reversedIn> <{base}act/{other}> ." in read
        assert f"{part} <{fg}reversedBy> <{base}actor/{who}> ." in read
        assert any(line.startswith(f"{part} <{fg}sentence> ") for line in read)
    elif predicate:
        assert f"<{base}act/{act}> <{fg}{predicate}> <{base}act/{other}> ." in read
    assert any(line.startswith(f"<{base}act/{act}> <{fg}state> ") for line in read)
