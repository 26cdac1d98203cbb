"""Every format, read by a reader of its own: no plain edge but for what is told as performed, and no closed text."""

import csv
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pyoxigraph
import pytest
import rdflib

from every_state import ACTS, CANARY, LENGTH, SHA256, Act, every_state
from factgraph.building import build
from factgraph.errors import Misuse, NotFound
from factgraph.formats import FORMATS
from factgraph.reading.shown import MAY_BE_WITHHELD
from network_dossiers import opened
from rdf_readers import SUFFIXES, by_rdflib

BASE: Final = "https://example.org/bell/"
FG: Final = "https://w3id.org/factgraph/ns#"
PERFORMED: Final = [one for one in ACTS if one.state == "performed"]
NOT_PERFORMED: Final = [one for one in ACTS if one.state != "performed"]
SYNTAXES: Final = {name: name for name in SUFFIXES} | {"nanopub": "trig", "prov": "turtle", "aif": "turtle"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_state(tmp_path_factory.mktemp("every"))


@pytest.fixture(scope="module")
def graph(root: Path) -> Iterator[sqlite3.Connection]:
    with opened(root) as connection:
        yield connection


def written(connection: sqlite3.Connection, name: str, folder: Path, **options: Any) -> Path:
    target = folder / f"{name}{FORMATS[name].suffix}"
    FORMATS[name].write(connection, target, **options)
    return target


def content(path: Path) -> dict[str, bytes]:
    """The bytes of every file below a path by name, and of every member of a zip file."""
    found: dict[str, bytes] = {}
    for each in [path, *path.rglob("*")]:
        if each.is_file():
            found[str(each.relative_to(path.parent))] = each.read_bytes()
            if zipfile.is_zipfile(each):
                with zipfile.ZipFile(each) as archive:
                    found |= {f"{each.name}/{name}": archive.read(name) for name in archive.namelist()}
    return found


# What each format states of who did what to whom, by an independent reader --------------------------------------------


def in_rdf(path: Path, syntax: str) -> set[tuple[str, str, str]]:
    """The triples that rdflib reads, as plain texts."""
    lines = by_rdflib(path, syntax)
    assert len(lines) > 10
    terms = pyoxigraph.parse("\n".join(lines).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return {(value(quad.subject), value(quad.predicate), value(quad.object)) for quad in terms}


def value(term: Any) -> str:
    return str(term.value)


def plain_in_rdf(path: Path, syntax: str, one: Act) -> bool:
    """Whether an act is joined to its actor by anything but a role of the act: an edge, an activity, a locution."""
    return joined(in_rdf(path, syntax), one)


def joined(triples: set[tuple[str, str, str]], one: Act) -> bool:
    """Whether triples join an act to its actor by anything but a role of the act."""
    actor, act, to = f"{BASE}actor/{one.actor}", f"{BASE}act/{one.id}", f"{BASE}actor/{one.object}"
    types = {o for s, p, o in triples if s == act and p == str(rdflib.RDF.type)}
    return (
        (actor, f"{FG}{one.verb}", to) in triples
        or bool(types & {f"{FG}PerformedAct", "http://www.w3.org/ns/prov#Activity"})
        or any(type_.endswith("L-node") for type_ in types)
        or any(p.startswith("http://www.w3.org/ns/prov#wasAss") for s, p, _ in triples if s == act)
    )


def plain_in_network(graph: Any, one: Act) -> bool:
    """Whether a network has an edge from the actor that says that it did so, without a mark of its own."""
    between = graph.get_edge_data(one.actor, one.object) or {}
    return any(known["type"] == "act" or "told_by" not in known for known in between.values())


def plain_in_table(path: Path, one: Act) -> bool:
    with (path / "edges.csv").open(encoding="utf-8", newline="") as stream:
        edges = {(row["actor"], row["verb"], row["object"]) for row in csv.DictReader(stream)}
    return (one.actor, one.verb, one.object) in edges


def plain_in_annotations(path: Path, one: Act) -> bool:
    pages = [json.loads(page.read_text("utf-8")) for page in (path / "pages").iterdir()]
    said = [
        body["value"]
        for page in pages
        for item in page["items"]
        if f"/act/{one.id}/" in item["id"]
        for body in item["body"][:1]
    ]
    return any(re.match(r"\w+ \w+ accuses", text) for text in said)


def plain_in_site(path: Path, one: Act) -> bool:
    """Whether any file of data of a site, of one record or of all, in any of its syntaxes, says so plainly."""
    syntaxes = {".ttl": pyoxigraph.RdfFormat.TURTLE, ".nt": pyoxigraph.RdfFormat.N_TRIPLES}
    pages = [each for each in path.rglob("*") if each.suffix in {*syntaxes, ".jsonld"}]
    assert {each.suffix for each in pages} == {*syntaxes, ".jsonld"}
    return any(joined(_triples(each, syntaxes.get(each.suffix)), one) for each in pages)


@cache
def _triples(path: Path, syntax: pyoxigraph.RdfFormat | None) -> set[tuple[str, str, str]]:
    if syntax is None:
        lines = by_rdflib(path, "jsonld")
        return {
            (value(quad.subject), value(quad.predicate), value(quad.object))
            for quad in pyoxigraph.parse("\n".join(lines).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
        }
    return {
        (value(quad.subject), value(quad.predicate), value(quad.object))
        for quad in pyoxigraph.parse(path.read_bytes(), format=syntax)
    }


def plain_in_page(path: Path, one: Act) -> bool:
    """Whether the page draws a plain line now: not one of an earlier day, nor one of a telling."""
    (lines,) = re.findall(r'id="network-edges">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    return any(
        (line["from"], line["to"], line["tie"]) == (one.actor, one.object, "act") and line.get("now", 1)
        for line in json.loads(lines)
    )


def plain_in_aifdb(path: Path, one: Act) -> bool:
    found = json.loads(path.read_text("utf-8"))
    return one.id in {node["nodeID"] for node in found["nodes"] if node["type"] == "L"} | {
        said["nodeID"] for said in found["locutions"]
    }


def author_in_reviews(path: Path, one: Act) -> bool:
    return any(
        author["@id"] == f"{BASE}actor/{one.actor}"
        for review in json.loads(path.read_text("utf-8"))
        for author in review["itemReviewed"].get("author", ())
    )


def plain_in_crate(path: Path, one: Act) -> bool:
    return (
        plain_in_table(path / "tables", one)
        or plain_in_rdf(path / "data" / "graph.ttl", "turtle", one)
        or plain_in_rdf(path / "data" / "provenance.ttl", "turtle", one)
    )


Reader = Callable[[Path, Act], bool]


def of_syntax(syntax: str) -> Reader:
    return lambda path, one: plain_in_rdf(path, syntax, one)


READERS: Final[dict[str, Reader]] = {
    **{name: of_syntax(syntax) for name, syntax in SYNTAXES.items()},
    "csv": plain_in_table,
    "graphml": lambda path, one: plain_in_network(nx.read_graphml(path, force_multigraph=True), one),
    "gexf": lambda path, one: plain_in_network(nx.read_gexf(path), one),
    "webannotation": plain_in_annotations,
    "claimreview": author_in_reviews,
    "aifdb": plain_in_aifdb,
    "ro-crate": plain_in_crate,
    "html": plain_in_page,
    "site": plain_in_site,
}
# The one holds what the others write, which a test of its own sees; the other is sentences, whose tests are in test_story.
OTHERS: Final = {"bundle", "story"}


def test_every_format_has_a_reader() -> None:
    assert set(READERS) | OTHERS == set(FORMATS)


@pytest.mark.parametrize("name", READERS)
def test_only_what_is_told_as_performed_is_told_plainly(graph: sqlite3.Connection, tmp_path: Path, name: str) -> None:
    path = written(graph, name, tmp_path)
    assert [one.state for one in ACTS if READERS[name](path, one)] == [one.state for one in PERFORMED]


@pytest.mark.parametrize("name", ["nanopub", "prov", "aif", "claimreview"])
def test_what_leaves_alone_brings_who_denied_it_and_who_took_it_back(
    graph: sqlite3.Connection, tmp_path: Path, name: str
) -> None:
    text = written(graph, name, tmp_path).read_text("utf-8").replace('\\"', '"')
    assert "Ben Ry rebuts the claim that the bell is cracked" in text
    if name != "claimreview":  # nobody reviewed what she took back
        assert 'Ida Fay retracts the claim that the bell is tuned: "It was my mistake" (4 March 2021)' in text


# Nanopublications -----------------------------------------------------------------------------------------------------


def test_a_disputed_or_disowned_act_has_no_nanopublication_unless_asked_for(
    graph: sqlite3.Connection, tmp_path: Path
) -> None:
    acts = in_rdf(written(graph, "nanopub", tmp_path), "trig")
    stated = {s for s, p, _ in acts if p == f"{FG}verb"}
    assert not {f"{BASE}act/{one.id}" for one in NOT_PERFORMED} & stated
    for one in NOT_PERFORMED:
        with pytest.raises(Misuse, match=f"^{one.id} is told as {one.state}: "):
            written(graph, "nanopub", tmp_path, act=one.id)
    with pytest.raises(NotFound, match="'story/nothing' is no act"):
        written(graph, "nanopub", tmp_path, act="story/nothing")


@pytest.mark.parametrize(
    ("act", "by", "state"),
    [
        ("story/eve-accuses", "tellingDisputedIn", "attribution-disputed"),
        ("story/finn-accuses", "disownedIn", "disowned"),
    ],
)
def test_one_that_is_asked_for_says_how_it_is_told(
    graph: sqlite3.Connection, tmp_path: Path, act: str, by: str, state: str
) -> None:
    path = written(graph, "nanopub", tmp_path, act=act, disputed=True)
    triples = in_rdf(path, "trig")
    iri = f"{BASE}act/{act}"
    assert {s for s, p, _ in triples if p == f"{FG}verb"} == {iri}
    told = {(p, o) for s, p, o in triples if s == iri}
    assert {p for p, _ in told} >= {f"{FG}{by}", f"{FG}toldBy", f"{FG}sentence"}
    assert any(p == f"{FG}state" and o.endswith(state) for p, o in told)
    assert (f"{FG}performed", "false") in told
    one = next(one for one in ACTS if one.id == act)
    assert not plain_in_rdf(path, "trig", one)
    kinds = {o for _, p, o in triples if p.endswith("hasNanopubType")}
    assert kinds == {f"{FG}Act"}


@pytest.mark.parametrize("name", FORMATS)
def test_where_records_may_be_withheld_every_piece_that_stands_alone_says_so(tmp_path: Path, name: str) -> None:
    """Safety: one-sentence.

    One sentence, the same whether or not anything is withheld; what has no words of a record has none of this.
    """
    root = every_state(tmp_path / "dossier")
    with opened(root) as connection:
        without = content(written(connection, name, folder_at(tmp_path / "plain")))
    assert not [path for path, data in without.items() if MAY_BE_WITHHELD.encode() in data]
    head = root / "dossier.toml"
    head.write_text(f'confidential = "possible"\n{head.read_text("utf-8")}', "utf-8")
    assert build(root).current
    with opened(root) as connection:
        found = content(written(connection, name, folder_at(tmp_path / "said")))
    silent = {each for each, data in found.items() if MAY_BE_WITHHELD.encode() not in data}
    said = {Path(each).name for each in found.keys() - silent}
    if name == "csv":
        assert said == {"dossier.csv"}
    elif name in {"ro-crate", "bundle"}:  # their parts are those of the other formats
        assert ("CONTENTS.md" if name == "bundle" else "graph.nt") in said
    else:
        no_record = {".css", ".js", ".xml", ""}  # of the site; `w3id/` is for whoever runs the server
        assert {each for each in silent if Path(each).suffix not in no_record and "/w3id/" not in each} == set()
        assert said


def folder_at(path: Path) -> Path:
    path.mkdir()
    return path


# What may be shown ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_of_a_source_that_may_not_be_shown_nothing_is_in_any_byte(
    graph: sqlite3.Connection, tmp_path: Path, name: str
) -> None:
    """Safety: access-none.

    No passage, words, address, hash, length or file name; not as text and not packed.
    """
    found = content(written(graph, name, tmp_path))
    assert found
    hidden = {CANARY, SHA256, "closed.txt"}
    assert [(file, word) for file, data in found.items() for word in hidden if word.encode() in data] == []


def test_the_length_of_a_closed_text_and_the_places_in_it_are_in_no_table(
    graph: sqlite3.Connection, tmp_path: Path
) -> None:
    folder = written(graph, "csv", tmp_path)
    for name in ("passages", "words"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert [row for row in csv.DictReader(stream) if "closed/" in row["attestation"]] == []
    assert not any(str(LENGTH).encode() in data for data in content(folder).values())


def test_what_a_source_says_may_leave_leaves_and_nothing_else(tmp_path: Path) -> None:
    with opened(every_state(tmp_path, publish="words, hash")) as connection:
        folder = written(connection, "csv", tmp_path)
        network = nx.read_graphml(written(connection, "graphml", tmp_path), force_multigraph=True)
    data = b"".join(content(folder).values())
    assert SHA256.encode() in data
    assert f"{CANARY} by {CANARY}".encode() in data
    assert b"Ben Ry told the desk" not in data
    assert f"org/{CANARY}".encode() not in data
    assert network.nodes["closed"]["sha256"] == SHA256
    assert "url" not in network.nodes["closed"]


def test_the_tables_of_xml_hold_no_mark_that_they_do_not_declare(graph: sqlite3.Connection, tmp_path: Path) -> None:
    tree = ET.parse(written(graph, "graphml", tmp_path))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    declared = {key.get("id") for key in tree.iter(f"{space}key")}
    assert {data.get("key") for data in tree.iter(f"{space}data")} <= declared
