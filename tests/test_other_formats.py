"""ClaimReview, PROV-O and the Argument Interchange Format: each says its part of the graph, and nothing more."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import PLACES, copied
from factgraph.formats import FORMATS
from factgraph.rdf import terms
from factgraph.rdf.iris import PREFIXES
from factgraph.rdf.triples import triples
from factgraph.reading.shown import MAY_BE_WITHHELD
from rdf_graphs import graph, small
from rdf_readers import READERS, by_rdflib, oxigraph
from test_rdf import rekeyed

__all__ = ["graph"]

BASE: Final = "https://example.org/well/"
PROV: Final = rdflib.Namespace(PREFIXES["prov"])
AIF: Final = rdflib.Namespace(PREFIXES["aif"])
NAMES: Final = ("claimreview", "prov", "aif", "aifdb")
texts = st.text(st.characters(codec="utf-8"))


@pytest.fixture(params=PLACES)
def dossier(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(copied(request.param) / ".factgraph" / "graph.db")
    yield connection
    connection.close()


def written(connection: sqlite3.Connection, name: str, folder: Path) -> Path:
    target = folder / f"{name}{FORMATS[name].suffix}"
    FORMATS[name].write(connection, target)
    return target


def parsed(connection: sqlite3.Connection, name: str, folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(written(connection, name, folder), format="turtle")


def loaded(connection: sqlite3.Connection, name: str, folder: Path) -> Any:
    return json.loads(written(connection, name, folder).read_text("utf-8"))


def iri(path: str) -> rdflib.URIRef:
    return rdflib.URIRef(BASE + path)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_graph_gives_the_same_bytes_whatever_its_keys(
    graph: sqlite3.Connection, tmp_path: Path, name: str
) -> None:
    first = written(graph, name, tmp_path).read_bytes()
    assert written(rekeyed(graph), name, tmp_path).read_bytes() == first


@pytest.mark.needs("rapper", "serdi")
@pytest.mark.parametrize("name", ["prov", "aif"])
def test_every_reader_finds_the_same_triples(dossier: sqlite3.Connection, tmp_path: Path, name: str) -> None:
    path = written(dossier, name, tmp_path)
    expected = oxigraph(path, "turtle")
    assert len(expected) > 100
    for reader in ("rdflib", "rapper", "serdi"):
        assert (reader, READERS[reader][0](path, "turtle")) == (reader, expected)


@settings(max_examples=15)
@given(texts, texts)
def test_hostile_texts_survive(tmp_path_factory: pytest.TempPathFactory, name: str, verdict: str) -> None:
    connection, folder = small(), tmp_path_factory.mktemp("hostile")
    connection.execute("UPDATE node SET name = ?, label = ? WHERE key IN (1, 2, 3, 7, 9, 11)", (name, name))
    connection.execute("UPDATE node SET name = ? WHERE key = 12", (verdict,))
    assert f'"{terms.text(name, "en")[1:]}' in {
        line.split(" ", 2)[2][:-2] for line in oxigraph(written(connection, "aif", folder), "turtle")
    }
    by_rdflib(written(connection, "prov", folder), "turtle")
    assert name in {node["text"] for node in loaded(connection, "aifdb", folder)["nodes"]}
    (review,) = loaded(connection, "claimreview", folder)
    assert (review["claimReviewed"], review["reviewRating"]["alternateName"]) == (name, verdict)
    connection.close()


# ClaimReview ------------------------------------------------------------------------------------------------------------


# What stands alone says that records of this dossier may be withheld.
DOSSIER: Final = {"@id": BASE, "@type": "Dataset", "name": "The well", "description": MAY_BE_WITHHELD}


def test_an_assessment_is_a_review_with_the_disputes_beside_the_claim(
    graph: sqlite3.Connection, tmp_path: Path
) -> None:
    assert loaded(graph, "claimreview", tmp_path) == [
        {
            "@context": "https://schema.org",
            "@id": f"{BASE}assessment/n/check",
            "@type": "ClaimReview",
            "url": "https://example.net/check",
            "inLanguage": "en",
            "datePublished": "2018",
            "author": {"@id": f"{BASE}actor/bee", "@type": "Organization", "name": "The Bee"},
            "claimReviewed": "The well is dry.",
            "isPartOf": DOSSIER,
            "reviewRating": {"@type": "Rating", "alternateName": "unproven"},
            "itemReviewed": {
                "@id": f"{BASE}claim/n/dry",
                "@type": "Claim",
                "text": "The well is dry.",
                "inLanguage": "en",
                "author": [
                    {"@id": f"{BASE}actor/ann", "@type": "Person", "name": 'Ann "the well" Ash'},
                    {"@id": f"{BASE}actor/cat", "@type": "Organization", "name": "The Cat"},
                ],
                "appearance": [
                    {"@id": f"{BASE}source/letter", "@type": "CreativeWork", "name": "A letter"},
                    {
                        "@id": f"{BASE}source/notice",
                        "@type": "CreativeWork",
                        "name": "A notice",
                        "url": "https://example.net/notice",
                    },
                ],
                "description": 'One notice; what could endanger somebody may be withheld: said by Ann "the well" Ash (on behalf of The Cat) and The Cat; '
                "denied by the Bee.",
                "https://w3id.org/factgraph/ns#disputedIn": [
                    {
                        "@id": f"{BASE}act/n/bee-rebuts-dry",
                        "name": 'The Bee rebut the claim that the well is dry, and Ann "the well" Ash and The Cat\'s '
                        "asserting it, and say instead that the well is full & <deep> (not after 10 May 2017).",
                        "description": 'From "A letter" (which was not read), as perhaps the Bee has it, read in "A notice".',
                    }
                ],
            },
        }
    ]


def test_a_dispute_is_no_review(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("DELETE FROM assessment")
    assert loaded(graph, "claimreview", tmp_path) == [{"@context": "https://schema.org", **DOSSIER}]
    graph.execute("DELETE FROM meta WHERE name = 'confidential'")
    assert written(graph, "claimreview", tmp_path).read_text("utf-8") == "[\n]\n"


def test_a_day_that_is_not_exact_is_no_day_of_publication(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("UPDATE assessment SET date = '2018?'")
    assert "datePublished" not in loaded(graph, "claimreview", tmp_path)[0]


# PROV-O -----------------------------------------------------------------------------------------------------------------


def instances(found: rdflib.Graph, *classes: str) -> set[Any]:
    return {s for class_ in classes for s in found.subjects(rdflib.RDF.type, PROV[class_])}


def test_the_ends_of_every_relation_are_what_prov_asks(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    found = parsed(dossier, "prov", tmp_path)
    entities, agents = instances(found, "Entity"), instances(found, "Agent")
    activities, associations = instances(found, "Activity"), instances(found, "Association")
    ends = {
        PROV.wasDerivedFrom: (entities, entities),
        PROV.wasQuotedFrom: (entities, entities),
        PROV.specializationOf: (entities, entities),
        PROV.wasGeneratedBy: (entities, activities),
        PROV.wasAttributedTo: (entities, agents),
        PROV.wasAssociatedWith: (activities, agents),
        PROV.wasInformedBy: (activities, activities),
        PROV.qualifiedAssociation: (activities, associations),
        PROV.agent: (associations, agents),
    }
    relations = {p for p in found.predicates(unique=True) if str(p).startswith(PROV)}
    assert relations <= set(ends)
    wrong = [
        (s, p, o)
        for p, (left, right) in ends.items()
        for s, o in found.subject_objects(p)
        if s not in left or o not in right
    ]
    assert wrong == []


def test_nothing_is_of_two_kinds_that_prov_keeps_apart(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    found = parsed(dossier, "prov", tmp_path)
    entities, agents, activities = (instances(found, class_) for class_ in ("Entity", "Agent", "Activity"))
    assert entities & activities == agents & activities == entities & agents == set()


def test_nothing_is_derived_from_itself_by_any_way(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    found = parsed(dossier, "prov", tmp_path)
    derived = nx.DiGraph((s, o) for p in (PROV.wasDerivedFrom, PROV.wasQuotedFrom) for s, o in found.subject_objects(p))
    assert nx.is_directed_acyclic_graph(derived)
    assert derived.number_of_edges() > 10


def test_the_activities_are_the_acts_reported_as_performed(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    found = parsed(dossier, "prov", tmp_path)
    (base,) = dossier.execute("SELECT value FROM meta WHERE name = 'base'").fetchone()
    acts = dossier.execute("SELECT n.id FROM told AS t JOIN node AS n ON n.key = t.act WHERE t.state = 'performed'")
    assert {str(activity) for activity in instances(found, "Activity")} == {f"{base}act/{id}" for (id,) in acts}


def test_an_attestation_is_derived_from_its_passage_and_attributed_to_who_recorded_it(
    graph: sqlite3.Connection, tmp_path: Path
) -> None:
    found = parsed(graph, "prov", tmp_path)
    attestation = iri("act/n/ann-asserts-dry/attestation/notice")
    assert set(found.objects(attestation, PROV.wasDerivedFrom)) == {attestation + "/passage/1"}
    assert set(found.objects(attestation, PROV.wasAttributedTo)) == {iri("curator/curator")}
    assert set(found.objects(attestation + "/passage/1", PROV.wasQuotedFrom)) == {iri("source/notice")}


def test_an_answer_is_informed_by_what_it_answers(graph: sqlite3.Connection, tmp_path: Path) -> None:
    answer = iri("act/n/bee-rebuts-dry")
    assert set(parsed(graph, "prov", tmp_path).objects(answer, PROV.wasInformedBy)) == {iri("act/n/ann-asserts-dry")}
    graph.execute("UPDATE told SET state = 'hearsay' WHERE act = 9")
    assert set(parsed(graph, "prov", tmp_path).objects(answer, PROV.wasInformedBy)) == set()


def test_a_capacity_belongs_to_the_association(graph: sqlite3.Connection, tmp_path: Path) -> None:
    found = parsed(graph, "prov", tmp_path)
    role = iri("act/n/ann-asserts-dry/role/1")
    assert set(found.objects(role, PROV.agent)) == {iri("actor/ann")}
    assert set(found.objects(role, rdflib.URIRef(PREFIXES["fg"] + "capacity"))) == {rdflib.Literal("Mayor", lang="en")}


# The Argument Interchange Format ----------------------------------------------------------------------------------------


def network(found: Any) -> Any:
    """The argument in networkx; an edge to what is no node would make one without a type."""
    made: Any = nx.DiGraph()
    made.add_nodes_from((node["nodeID"], node) for node in found["nodes"])
    made.add_edges_from((edge["fromID"], edge["toID"]) for edge in found["edges"])
    return made


def test_every_edge_joins_two_nodes_as_the_theory_lets_it(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    found = loaded(dossier, "aifdb", tmp_path)
    made = network(found)
    assert made.number_of_nodes() == len(found["nodes"])
    assert made.number_of_edges() == len(found["edges"]) == len({edge["edgeID"] for edge in found["edges"]})
    types = nx.get_node_attributes(made, "type")
    joined = {(types.get(start), types.get(end)) for start, end in made.edges}
    allowed = {
        ("L", "YA"), ("L", "TA"), ("TA", "L"), ("I", "CA"),
        *(("YA", end) for end in ("I", "L", "CA")),
        *(("CA", end) for end in ("I", "YA", "L", "CA")),
    }  # fmt: skip
    assert joined <= allowed
    assert set(types.values()) <= {"I", "L", "YA", "CA", "TA"}


def test_speakers_and_locutions_refer_to_each_other(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    found = loaded(dossier, "aifdb", tmp_path)
    people = {person["participantID"] for person in found["participants"]}
    locutions = {node["nodeID"] for node in found["nodes"] if node["type"] == "L"}
    assert {said["personID"] for said in found["locutions"]} == people
    assert {said["nodeID"] for said in found["locutions"]} <= locutions


def test_a_scheme_node_has_both_ends(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    made = network(loaded(dossier, "aifdb", tmp_path))
    loose = [
        (id, node["type"])
        for id, node in made.nodes(data=True)
        if (node["type"] in {"YA", "TA"} and not (made.in_degree(id) and made.out_degree(id)))
        or (node["type"] == "CA" and not made.in_degree(id))
    ]
    assert loose == []


def test_the_small_argument_is_told_whole(graph: sqlite3.Connection, tmp_path: Path) -> None:
    found = loaded(graph, "aifdb", tmp_path)
    ann, bee, denial = "n/ann-asserts-dry", "n/bee-rebuts-dry", "n/ann-denies-accusation"
    rebuttal = f"{bee}/rebuttal"
    assert {(node["nodeID"], node["type"], node.get("scheme")) for node in found["nodes"]} == {
        ("n/dry", "I", None),
        ("n/full", "I", None),
        ("n/bee-accuses-ann", "I", None),
        (ann, "L", None),
        (f"{ann}#illocution", "YA", "Asserting"),
        (bee, "L", None),
        (f"{bee}#illocution", "YA", "Disagreeing"),
        (f"{bee}#transition-1", "TA", "Default Transition"),
        (denial, "L", None),
        (f"{denial}#illocution", "YA", "Disagreeing"),
        (rebuttal, "CA", "Default Conflict"),
    }
    assert {(edge["fromID"], edge["toID"]) for edge in found["edges"]} == {
        (ann, f"{ann}#illocution"),
        (f"{ann}#illocution", "n/dry"),
        (bee, f"{bee}#illocution"),
        (f"{bee}#illocution", "n/dry"),
        (f"{bee}#illocution", ann),
        (f"{bee}#illocution", rebuttal),
        (ann, f"{bee}#transition-1"),
        (f"{bee}#transition-1", bee),
        (denial, f"{denial}#illocution"),
        (f"{denial}#illocution", "n/bee-accuses-ann"),
        ("n/full", rebuttal),
        (rebuttal, "n/dry"),
        (rebuttal, f"{ann}#illocution"),
    }


def test_what_was_withdrawn_is_no_node(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("INSERT INTO tombstone VALUES ('n/dry', 'claim', '2020-01-02', 'a mistake', 1)")
    found = loaded(graph, "aifdb", tmp_path)
    ids = {node["nodeID"] for node in found["nodes"]}
    assert "n/dry" not in ids
    assert {end for edge in found["edges"] for end in (edge["fromID"], edge["toID"])} <= ids


def test_the_rdf_says_of_claims_and_acts_what_the_whole_graph_says(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    own = parsed(dossier, "aif", tmp_path)
    links = [AIF[name] for name in ("Locution", "StartLocution", "EndLocution", "Premise")]
    found = {f"<{s}> <{p}> <{o}>" for p in links for s, o in own.subject_objects(p)}
    whole = {f"{s} {p} {o}" for s, p, o in triples(dossier) if p in {f"<{link}>" for link in links}}
    assert found <= whole
    assert set(own.subjects(rdflib.RDF.type, AIF["L-node"])) == {
        rdflib.URIRef(terms.address(s))
        for s, p, o in triples(dossier)
        if (p, o) == (terms.name("rdf:type"), terms.name("aif:L-node"))
    }


def test_every_node_of_the_rdf_is_typed_and_says_something(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    found = parsed(dossier, "aif", tmp_path)
    for node in set(found.subjects()) | {
        o for p, o in found.predicate_objects() if str(p).startswith(AIF) and isinstance(o, rdflib.URIRef)
    }:
        assert len(set(found.objects(node, rdflib.RDF.type))) == 1, node
        assert len([*found.objects(node, AIF.claimText), *found.objects(node, rdflib.RDFS.label)]) == 1, node
