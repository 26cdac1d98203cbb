"""What the graph says in RDF, and that every syntax and every reader says the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factgraph.building.builder import build
from factgraph.database.connection import open_read
from factgraph.errors import FactgraphError, Misuse
from factgraph.formats import FORMATS
from factgraph.formats.rdf import in_order
from factgraph.rdf import terms
from factgraph.rdf.handover import to_rdflib
from factgraph.rdf.triples import blocks, lines, triples
from rdf_graphs import graph, small
from rdf_readers import READERS, Lines, canonical
from samples import write_dossier
from test_import_own import OWN_FILES

__all__ = ["graph"]

RDF_TYPE: Final = terms.name("rdf:type")
SYNTAXES: Final = ("ntriples", "turtle", "nquads", "trig", "rdfxml", "jsonld")
PREFIXED: Final = {
    "fg": "https://w3id.org/factgraph/ns#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "": "https://example.org/well/",
}


def write(connection: sqlite3.Connection, syntax: str, folder: Path, **options: str) -> Path:
    target = folder / f"graph{FORMATS[syntax].suffix}"
    FORMATS[syntax].write(connection, target, **options)
    return target


def said(connection: sqlite3.Connection) -> Lines:
    return frozenset(line.rstrip("\n") for line in lines(connection))


def full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"<{PREFIXED[prefix]}{local}>"


def values(connection: sqlite3.Connection, subject: str, predicate: str) -> list[str]:
    return [o for s, p, o in triples(connection) if (s, p) == (full(subject), full(predicate))]


def rekeyed(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The same graph with other integer keys, in the opposite order."""
    tables = [t for (t,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    columns = [("node", "key"), ("attestation", "key")]
    for table in tables:
        links = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        columns += [(table, link[3]) for link in links if link[2] in {"node", "attestation"}]
    connection.execute("PRAGMA foreign_keys = off")
    for table, column in columns:
        # In two steps: one would meet a key that is still taken.
        connection.execute(f"UPDATE {table} SET {column} = 1000000 + {column}")
        connection.execute(f"UPDATE {table} SET {column} = 2000000 - {column}")
    connection.commit()
    return connection


@pytest.mark.needs("rapper", "serdi")
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_every_reader_finds_the_same_triples_in_every_syntax(
    graph: sqlite3.Connection, tmp_path: Path, syntax: str
) -> None:
    path, expected = write(graph, syntax, tmp_path), said(graph)
    for reader, (read, known) in READERS.items():
        if syntax in known and reader != "jena":  # slow to start: it reads the dossiers, in test_rdf_dossiers
            assert (reader, read(path, syntax)) == (reader, expected)


@pytest.mark.parametrize("syntax", ["nquads", "trig"])
def test_a_named_graph_holds_all_of_it(graph: sqlite3.Connection, tmp_path: Path, syntax: str) -> None:
    path = write(graph, syntax, tmp_path, graph="https://example.org/g")
    for reader, (read, known) in READERS.items():
        if syntax in known and reader in {"oxigraph", "rdflib"}:
            assert read(path, syntax) == said(graph)
    assert "<https://example.org/g>" in path.read_text("utf-8")


def test_a_graph_is_named_by_an_iri_only(graph: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="graph takes an IRI"):
        write(graph, "trig", tmp_path, graph="no iri")


def test_the_canonical_form_is_sorted_by_bytes_and_says_nothing_twice(
    graph: sqlite3.Connection, tmp_path: Path
) -> None:
    found = write(graph, "ntriples", tmp_path).read_bytes().splitlines()
    assert found == sorted(set(found))
    assert canonical(b"\n".join(found)) == {line.decode() for line in found}


def test_sorting_beyond_memory_gives_the_same_order(graph: sqlite3.Connection) -> None:
    assert list(in_order(lines(graph), run=7)) == sorted(lines(graph))


def test_there_is_no_blank_node(graph: sqlite3.Connection) -> None:
    assert [t for t in triples(graph) if any(term.startswith("_:") for term in t)] == []


def test_rdflib_is_handed_every_triple(graph: sqlite3.Connection) -> None:
    handed = to_rdflib(graph)
    assert canonical(handed.serialize(format="nt").encode()) == said(graph)


def test_an_edge_is_one_triple_and_its_act_says_the_same_at_length(graph: sqlite3.Connection) -> None:
    assert values(graph, ":actor/ann", "fg:asserts") == [full(":claim/n/dry")]
    act = ":act/n/ann-asserts-dry"
    assert values(graph, act, "fg:actor") == [full(":actor/ann"), full(":actor/cat")]
    assert values(graph, act, "fg:verb") == [full("fg:asserts")]
    assert values(graph, act, "fg:object") == [full(":claim/n/dry")]


def test_an_accusation_that_is_only_denied_draws_no_edge_and_is_no_activity(
    graph: sqlite3.Connection,
) -> None:
    accusation = full(":act/n/bee-accuses-ann")
    assert values(graph, ":actor/bee", "fg:accuses") == []
    assert values(graph, ":act/n/bee-accuses-ann", "rdf:type") == [full("fg:Act")]
    assert [p for s, p, _ in triples(graph) if s == accusation and p.startswith("<http://www.w3.org/ns/prov")] == []
    assert values(graph, ":act/n/bee-accuses-ann", "fg:actor") == [full(":actor/bee")]


def test_a_disputed_claim_brings_its_disputes(graph: sqlite3.Connection) -> None:
    assert values(graph, ":claim/n/dry", "fg:backedIn") == [full(":act/n/ann-asserts-dry")]
    assert values(graph, ":claim/n/dry", "fg:disputedIn") == [full(":act/n/bee-rebuts-dry")]


@pytest.fixture(scope="module")
def own_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The graph of a dossier with words of its own."""
    built = build(write_dossier(tmp_path_factory.mktemp("own"), OWN_FILES))
    with closing(open_read(built.path)) as connection:
        yield connection


@pytest.mark.needs("rapper", "serdi")
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_every_reader_finds_the_words_that_a_dossier_adds(
    own_words: sqlite3.Connection, tmp_path: Path, syntax: str
) -> None:
    path, expected = write(own_words, syntax, tmp_path), said(own_words)
    for reader, (read, known) in READERS.items():
        if syntax in known and reader != "jena":
            assert (reader, read(path, syntax)) == (reader, expected)


def test_a_word_that_a_dossier_adds_is_described_where_its_acts_point(own_words: sqlite3.Connection) -> None:
    said_of = {p: o for s, p, o in triples(own_words) if s == "<https://example.org/bell/vocabulary/hintsAt>"}
    assert said_of[full("fg:stance")] == full("fg:stance-against")
    assert said_of["<http://purl.org/dc/terms/identifier>"] == '"hints-at"'
    assert said_of["<http://www.w3.org/2000/01/rdf-schema#isDefinedBy>"] == "<https://example.org/bell/>"
    verbs = {o for _, p, o in triples(own_words) if p == full("fg:verb")}
    assert "<https://example.org/bell/vocabulary/hintsAt>" in verbs


def test_a_dossier_describes_no_built_in_word(own_words: sqlite3.Connection) -> None:
    defined = {s for s, p, _ in triples(own_words) if p.endswith("#isDefinedBy>")}
    assert len(defined) == 8
    assert [s for s in defined if s.startswith("<https://w3id.org/")] == []


def test_the_types_of_a_kind_are_given_to_its_records(own_words: sqlite3.Connection) -> None:
    reply = [o for s, p, o in triples(own_words) if s == "<https://example.org/bell/source/reply>" and p == RDF_TYPE]
    assert reply[:2] == [full("fg:Source"), "<https://books.example/terms#Zine>"]
    assert {"<https://schema.org/Periodical>", "<https://schema.org/PublicationIssue>"} < set(reply)


def test_a_withdrawn_record_leaves_its_name_its_kind_the_day_and_the_reason_alone(graph: sqlite3.Connection) -> None:
    gone = full(":topic/gone")
    about = {p.rsplit("#", 1)[-1].rsplit("/", 1)[-1].rstrip(">"): o for s, p, o in triples(graph) if s == gone}
    assert set(about) == {"type", "identifier", "kind", "date", "reason"}
    assert (about["type"], about["kind"]) == (full("fg:Withdrawn"), '"topic"')


def test_a_date_is_a_value_only_where_it_is_exact(graph: sqlite3.Connection) -> None:
    act = ":act/n/ann-asserts-dry"
    assert values(graph, act, "fg:listed") == ['"2017?-05-10"^^<http://id.loc.gov/datatypes/edtf/EDTF>']
    assert values(graph, act, "fg:listedDate") == []
    other = ":act/n/bee-rebuts-dry/attestation/notice"
    assert values(graph, other, "fg:listedDate") == ['"2017-05-10"^^<http://www.w3.org/2001/XMLSchema#date>']


def test_a_chain_is_derivation_between_its_links_and_steps_over_what_is_unclear(
    graph: sqlite3.Connection,
) -> None:
    first, item, last = (f":act/n/ann-asserts-dry/attestation/notice/link/{number}" for number in (1, 2, 3))
    assert values(graph, item, "prov:wasDerivedFrom") == [full(first)]
    assert values(graph, last, "prov:wasDerivedFrom") == [full(item)]
    assert values(graph, last, "prov:specializationOf") == [full(":source/notice")]
    before, unclear, after = (f":act/n/bee-rebuts-dry/attestation/notice/link/{number}" for number in (1, 2, 3))
    assert values(graph, unclear, "prov:wasDerivedFrom") == []
    assert values(graph, unclear, "fg:certain") == [terms.boolean(value=False)]
    assert values(graph, after, "prov:wasDerivedFrom") == [full(before)]


def test_one_documents_derivation_is_what_a_curator_recorded_and_nothing_that_follows_from_a_chain(
    graph: sqlite3.Connection,
) -> None:
    derived = {(s, o) for s, p, o in triples(graph) if p == full("prov:wasDerivedFrom") and "/source/" in s}
    assert derived == {(full(":source/letter"), full(":source/notice"))}
    graph.execute("DELETE FROM relation")
    assert values(graph, ":source/letter", "prov:wasDerivedFrom") == []


def test_relays_are_told_as_the_text_names_them(graph: sqlite3.Connection) -> None:
    via = ":act/n/bee-rebuts-dry/attestation/notice/via"
    assert values(graph, f"{via}/1", "fg:relay") == [full(":source/letter")]
    assert values(graph, f"{via}/2", "fg:relay") == [full(":actor/bee")]
    assert values(graph, f"{via}/2", "fg:certain") == [terms.boolean(value=False)]


def test_an_item_nobody_located_is_no_page_of_its_outlet(graph: sqlite3.Connection) -> None:
    item = ":act/n/ann-asserts-dry/attestation/notice/link/2"
    assert full("fg:UnlocatedItem") in values(graph, item, "rdf:type")
    assert values(graph, item, "fg:outlet") == [full(":actor/bee")]


def test_a_topic_is_an_event_only_when_found(graph: sqlite3.Connection) -> None:
    event = "<https://schema.org/Event>"
    assert event in values(graph, ":topic/well", "rdf:type")
    graph.execute("UPDATE topic SET found_by = NULL, status = 'reported'")
    assert event not in values(graph, ":topic/well", "rdf:type")


def test_only_a_text_that_may_be_shown_is_in_the_graph(graph: sqlite3.Connection) -> None:
    text = "<https://schema.org/text>"
    notice = full(":source/notice")
    assert [o for s, p, o in triples(graph) if (s, p) == (notice, text)] == ['"Ann says:\\nthe well is \\"dry\\"."@en']
    graph.execute("UPDATE source SET access = 'quotes'")
    assert [o for s, p, o in triples(graph) if (s, p) == (notice, text)] == []


def test_blocks_begin_with_their_record(graph: sqlite3.Connection) -> None:
    heads = [block[0][0] for block in blocks(graph)]
    assert len(heads) == len(set(heads))
    assert heads[:3] == [full(":"), full(":actor/ann"), full(":actor/bee")]
    assert heads[3] == full(":actor/cat")


def test_the_graph_does_not_depend_on_the_keys_of_the_build(graph: sqlite3.Connection, tmp_path: Path) -> None:
    other = rekeyed(small())
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for syntax in SYNTAXES:
        written = write(graph, syntax, tmp_path / "a"), write(other, syntax, tmp_path / "b")
        assert written[0].read_bytes() == written[1].read_bytes()


@pytest.mark.parametrize(
    "base",
    [
        "https://example.org/well#",
        "https://example.org/?q=/",
        "https://example.org/a#b/",
        "https://example.org/a/../b/",
        "urn:example:well/",
    ],
)
def test_a_base_that_others_cannot_resolve_against_is_written_in_full(
    graph: sqlite3.Connection, tmp_path: Path, base: str
) -> None:
    graph.execute("UPDATE meta SET value = ? WHERE name = 'base'", (base,))
    graph.commit()
    for syntax in SYNTAXES:
        path = write(graph, syntax, tmp_path)
        assert READERS["oxigraph"][0](path, syntax) == said(graph)
        assert READERS["rdflib"][0](path, syntax) == said(graph)


UNDER_THE_BASE: Final = ("a:b", "_:b", "@id", "/a", "//a/b", "../a", "a/./b", "a/../b", "a//b", "a/..", "?a", "#a", "")


def test_an_address_under_the_base_is_shortened_only_where_everybody_reads_the_same(
    graph: sqlite3.Connection, tmp_path: Path
) -> None:
    (node,) = graph.execute("SELECT node FROM same_as").fetchone()
    graph.execute("DELETE FROM same_as")
    rows = [(node, number, f"https://example.org/well/{after}") for number, after in enumerate(UNDER_THE_BASE)]
    graph.executemany("INSERT INTO same_as (node, position, url) VALUES (?, ?, ?)", rows)
    graph.commit()
    for syntax in SYNTAXES:
        path = write(graph, syntax, tmp_path)
        for reader in ("oxigraph", "rdflib", "pyld"):
            read, known = READERS[reader]
            assert syntax not in known or (reader, read(path, syntax)) == (reader, said(graph))


def test_a_licence_in_words_is_no_address(graph: sqlite3.Connection) -> None:
    graph.execute("UPDATE source SET licence = 'copyright: the author'")
    graph.commit()
    told = {(p, o) for s, p, o in triples(graph) if s == full(":source/notice") and "rights" in p}
    assert told == {("<http://purl.org/dc/terms/rights>", '"copyright: the author"')}


def test_rdfxml_refuses_a_control_character_and_says_where(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("UPDATE node SET note = 'page' || char(12) || 'break' WHERE id = 'ann'")
    graph.commit()
    with pytest.raises(FactgraphError, match=r"control character U\+000C in 'page\\x0cbreak' of .*actor/ann"):
        write(graph, "rdfxml", tmp_path)
    for syntax in ("ntriples", "turtle", "jsonld"):
        assert READERS["oxigraph"][0](write(graph, syntax, tmp_path), syntax) == said(graph)


def test_json_ld_can_stand_inside_a_page(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("UPDATE node SET note = '</script><script>alert(1)</script>' WHERE id = 'ann'")
    graph.commit()
    path = write(graph, "jsonld", tmp_path)
    assert "<" not in path.read_text("utf-8")
    assert READERS["pyld"][0](path, "jsonld") == said(graph)


HOSTILE: Final = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\"'\\#:<>&{}|^`@%\u202e\u0301\U0001f600א"),
    min_size=1,
    max_size=30,
)


@settings(max_examples=20)
@given(name=HOSTILE, note=HOSTILE, url=HOSTILE, size=HOSTILE)
def test_hostile_strings_survive_every_syntax(
    tmp_path_factory: pytest.TempPathFactory, name: str, note: str, url: str, size: str
) -> None:
    connection = small()
    connection.execute("UPDATE node SET name = ?, note = ?, notice = ? WHERE id = 'ann'", (name, note, size))
    connection.execute("UPDATE same_as SET url = ?", (f"https://example.net/{url}",))
    connection.execute("UPDATE stated_size SET size = ?", (size,))
    connection.execute("UPDATE passage SET exact = ?, prefix = ?", (note, name))
    connection.commit()
    expected = said(connection)
    assert frozenset(map(str, (terms.literal(terms.text(name)).text,))) == {name}
    folder = tmp_path_factory.mktemp("hostile")
    for syntax in SYNTAXES:
        path = write(connection, syntax, folder)
        assert (syntax, READERS["oxigraph"][0](path, syntax)) == (syntax, expected)
    connection.close()
