"""The ontology, the shapes and the context: current, complete, and able to tell a good graph from a broken one."""

import re
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, PROV, RDF, SDO, SH, SKOS, VOID

from factgraph.building.builder import build
from factgraph.database.connection import open_read
from factgraph.formats import FORMATS
from factgraph.rdf import context, ontology, shacl
from factgraph.rdf.iris import IN_DATA, NAMESPACE, PREFIXES, expand
from factgraph.rdf.structure import CLASSES, foreign, properties
from factgraph.rdf.terms import Triple, line, name, typed
from factgraph.rdf.triples import triples
from factgraph.record import edtf
from factgraph.record.problems import CATALOGUE
from factgraph.vocabulary import Vocabulary, load
from rdf_graphs import small
from samples import write_dossier
from test_import_own import OWN_FILES

BASE: Final = "https://example.org/well/"
MEND: Final = "run `make docs`"


@pytest.mark.parametrize(
    ("file", "made"),
    [("ontology.ttl", ontology.document), ("shapes.ttl", shacl.document), ("context.jsonld", context.text)],
)
def test_what_the_package_ships_is_what_the_vocabulary_makes(file: str, made: Callable[[Vocabulary], str]) -> None:
    shipped = files("factgraph.rdf").joinpath(file).read_text("utf-8")
    assert shipped == made(load()), MEND


def test_the_prefixes_are_those_of_the_vocabulary_file() -> None:
    assert dict(load().prefixes) == PREFIXES
    assert set(IN_DATA) <= set(PREFIXES)


def test_every_term_of_ours_in_a_graph_is_in_the_ontology() -> None:
    declared = {s for s, _, _ in ontology.triples(load())}
    used = {term for t in triples(small()) for term in t if term.startswith(f"<{NAMESPACE}")}
    assert sorted(used - declared - {f"<{NAMESPACE}>"}) == []


def test_every_term_of_the_ontology_has_a_type_a_label_and_a_definition() -> None:
    said = ontology.triples(load())
    terms = {s for s, _, _ in said if s.startswith(f"<{NAMESPACE}")}
    typed_terms = {s for s, p, _ in said if p == name("rdf:type")}
    labelled = {s for s, p, _ in said if p in {name("rdfs:label"), name("skos:prefLabel")}}
    defined = {s for s, p, _ in said if p == name("skos:definition")}
    defined |= {s for s, _, o in said if o == name("fg:StanceTowards")}  # a part of a verb, which is defined
    assert (terms - typed_terms, terms - labelled, terms - defined) == (set(), set(), set())


def matches() -> list[tuple[str, str, str, str]]:
    """Every match of a term of ours: the term, theirs, the strength, and why it is not exact."""
    words = load()
    return [
        *((own.name, m.term, m.strength, m.why) for own in CLASSES for m in own.matches),
        *((own.name, m.term, m.strength, m.why) for own in properties() for m in own.matches),
        *((own.name, m.term, m.strength, m.why) for own in words.classes.values() for m in own.matches),
        *((own.name, m.term, m.strength, m.why) for own in words.kinds.values() for m in own.matches),
        *((own.name, m.term, m.strength, m.why) for own in words.verbs.values() for m in own.matches),
        *((own.name, m.term, m.strength, m.why) for own in words.relations.values() for m in own.matches),
        *((own.name, m.term, m.strength, m.why) for own in words.grounds.values() for m in own.matches),
    ]


def test_a_match_that_is_not_exact_says_why() -> None:
    assert [match for match in matches() if match[2] != "exact" and not match[3]] == []


def test_a_match_is_a_term_that_exists() -> None:
    lists = (SDO, PROV, SKOS, DCTERMS, FOAF, ORG, VOID, DCAT)
    known = [(rdflib.URIRef(expand(theirs)), list_) for _, theirs, _, _ in matches() for list_ in lists]
    known = [(term, list_) for term, list_ in known if term.startswith(str(list_))]
    assert {str(list_) for _, list_ in known} >= {str(SDO), str(PROV), str(SKOS), str(DCTERMS), str(VOID)}
    assert [term for term, list_ in known if term not in list_] == []


NOTHING_ELSEWHERE: Final = {
    # How an act is told of, the rules of the record itself, and what programs know the words by: no other vocabulary
    # that the ontology is matched with has a term for these.
    *("polarity", "mode", "performed", "together", "interest", "directness", "certain", "item"),
    *("presupposed", "ground", "statedSize", "held", "status", "contentNotice", "completeness", "inOrder"),
    *("verb", "statedVerb", "stance", "trait", "inverseLabel", "towards", "objectClass", "sameClass", "shape"),
    *("axis", "relationTrait", "kindFlag", "groundFlag", "circumstances", "knowsBy", "doubtful", "authenticity"),
    *("rendering", "publish", "isPlural", "outcome", "phrase", "article", "relation", "linkedTo"),
    *("search", "searchedIn", "searchedPeriod", "hits", "readOf", "leftOut"),
    # What is derived of tellings, positions, origins and answers.
    *("state", "knownWithin", "saidToBe", "spokenOf", "isOpen", "takenUpByCallerIn", "answeredIn", "howAnswered"),
    *("declined", "relay", "basis", "howEnded", "resumedBy", "possibleEnding", "reportedEnding", "disputedEnding"),
    *("correctedIn", "stake", "howReversed"),
    *("step", "leadsFrom", "through", "debate", "gaveWay", "origins", "ways", "waysHeld", "tookBack", "formerOrigin"),
    *("inOwnVoice", "unnamedOrigin", "nobodyNamed", "takenForGrantedBy", "apart", "carried", "change", "before"),
    *("after", "beforeBasis", "afterBasis", "firstAct", "lastAct"),
    *("drift", "whatDrifted", "earlierReport", "laterReport", "was", "became", "earlierClaim", "laterClaim"),
    "isTranslation",
    *("Ground", "StanceTowards"),
}


def test_every_class_and_property_is_matched_where_anything_matches() -> None:
    unmatched = {own.name for own in CLASSES if not own.matches}
    unmatched |= {own.name for own in properties() if not own.matches}
    assert unmatched == NOTHING_ELSEWHERE


def test_ontology_and_shapes_hold_no_blank_node() -> None:
    for made in (ontology.triples(load()), shacl.triples(load())):
        assert [t for t in made if any(term.startswith("_:") for term in t)] == []


def test_every_property_of_a_graph_has_a_short_key_in_the_context() -> None:
    keys = {expand(entry["@id"]) for entry in context.context(load()).values() if isinstance(entry, dict)}
    unknown = {p[1:-1] for _, p, _ in triples(small())} - keys - {PREFIXES["rdf"] + "type"}
    assert {p for p in unknown if not re.search(r"#_\d+$|/vocabulary/", p)} == set()
    assert len(foreign()) == len({term for term, _ in foreign().values()})


def test_every_rule_bears_the_code_of_a_check_and_a_sentence() -> None:
    rules = list(shacl.rules(load()))
    assert [rule.name for rule in rules if rule.code not in CATALOGUE] == []
    assert [rule.name for rule in rules if not re.fullmatch(r"[A-Z].*\.", rule.message)] == []
    assert len(rules) == len({rule.name for rule in rules})


def test_every_format_says_what_it_keeps_and_what_it_loses() -> None:
    assert [name for name, format_ in FORMATS.items() if not (format_.keeps and format_.loses)] == []


class Broken(NamedTuple):
    """A fault: the rule that must find it, the node it is found at, what is taken away and what is put in."""

    rule: str
    at: str
    without: tuple[tuple[str, str, str | None], ...] = ()
    extra: tuple[tuple[str, str, str], ...] = ()


ACT, DENIAL, DENIED, REBUTTING = (
    "act/n/ann-asserts-dry",
    "act/n/ann-denies-accusation",
    "act/n/bee-accuses-ann",
    "act/n/bee-rebuts-dry",
)
ATTESTATION, REBUTTAL = f"{ACT}/attestation/notice", "rebuttal/n/bee-rebuts-dry/rebuttal"
PASSAGE, STAND = f"{ATTESTATION}/passage/1", "claim/n/dry/stand/1"

BROKEN: Final = (
    Broken("Act-actor-count", DENIED, ((DENIED, "fg:actor", None),)),
    Broken("Act-verb-count", DENIED, ((DENIED, "fg:verb", None),)),
    Broken("Act-polarity-count", ACT, ((ACT, "fg:polarity", None),)),
    Broken("Act-polarity-value", ACT, ((ACT, "fg:polarity", None),), ((ACT, "fg:polarity", "fg:mode-performed"),)),
    Broken("Act-certainty-count", ACT, (), ((ACT, "fg:certainty", "fg:certainty-alleged"),)),
    Broken("Act-performed-value", DENIED, ((DENIED, "fg:performed", None),), ((DENIED, "fg:performed", '"no"'),)),
    Broken("Act-recordedOn-value", ACT, ((ACT, "fg:recordedOn", None),), ((ACT, "fg:recordedOn", '"2026-13-41"'),)),
    Broken("Act-recordedBy-count", ACT, (), ((ACT, "fg:recordedBy", "curator/other"),)),
    Broken("Act-days", ACT, ((ACT, "fg:lastDay", None),), ((ACT, "fg:lastDay", '"2017-05-08"^^xsd:date'),)),
    Broken("Act-because-value", ACT, (), ((ACT, "fg:because", '"thirst"'),)),
    Broken("Act-inside-value", DENIED, ((DENIED, "fg:inside", None),), ((DENIED, "fg:inside", "claim/n/dry"),)),
    Broken("Act-unperformed", DENIED, (), ((DENIED, "rdf:type", "prov:Activity"),)),
    Broken("Actor-edge", "actor/bee", (), (("actor/bee", "fg:accuses", "actor/ann"),)),
    Broken("Act-edge-missing", DENIAL, (("actor/ann", "fg:denies", DENIED),)),
    Broken("Act-identifier", ACT, (), ((ACT, "dcterms:identifier", '"another"'),)),
    Broken("Actor-label", "actor/ann", (("actor/ann", "rdfs:label", None),)),
    Broken("Actor-sensitivity", "actor/ann", (("actor/ann", "fg:sensitivity", None),)),
    Broken("Role-taker-count", f"{ACT}/role/1", ((f"{ACT}/role/1", "fg:taker", None),)),
    Broken("Role-interest-value", f"{ACT}/role/2", (), ((f"{ACT}/role/2", "fg:interest", "fg:access-none"),)),
    Broken("Attestation-attests-count", ATTESTATION, ((ATTESTATION, "fg:attests", None),)),
    Broken("Attestation-source-value", ATTESTATION, ((ATTESTATION, "fg:source", None),), ((ATTESTATION, "fg:source", "actor/bee"),)),
    Broken("Attestation-directness-count", ATTESTATION, ((ATTESTATION, "fg:directness", None),)),
    Broken("Attestation-passage-none", ATTESTATION, ((ATTESTATION, "fg:passage", None),)),
    Broken("Passage-source", PASSAGE, ((PASSAGE, "oa:hasSource", None),)),
    Broken("Passage-offsets", PASSAGE, ((f"{PASSAGE}/position", "oa:end", None),), ((f"{PASSAGE}/position", "oa:end", '"3"^^xsd:nonNegativeInteger'),)),
    Broken("Link-position-count", f"{ATTESTATION}/link/1", ((f"{ATTESTATION}/link/1", "fg:position", None),)),
    Broken("Claim-text", "claim/n/dry", (("claim/n/dry", "schema:text", None),)),
    Broken("Claim-disputed", "claim/n/dry", (("claim/n/dry", "fg:stand", "claim/n/dry/stand/1"),)),
    Broken("Claim-unmade", "claim/n/dry", (("claim/n/dry", "fg:stand", "claim/n/dry/stand/2"), ("claim/n/dry", "fg:stand", "claim/n/dry/stand/3"), (ACT, "fg:object", "claim/n/dry"))),
    Broken("Act-state", DENIED, ((DENIED, "fg:state", None),), ((DENIED, "fg:state", "fg:state-performed"),)),
    Broken("Act-told", DENIED, ((DENIED, "fg:state", None),), ((DENIED, "fg:state", "fg:state-disowned"),)),
    Broken("Act-state-value", ACT, ((ACT, "fg:state", None),), ((ACT, "fg:state", "fg:mode-performed"),)),
    Broken("Act-toldBy-value", DENIED, (), ((DENIED, "fg:toldBy", "claim/n/dry"),)),
    Broken("Stand-act", STAND, ((STAND, "fg:takenIn", None),), ((STAND, "fg:takenIn", DENIED),)),
    Broken("Stand-implied", STAND, ((STAND, "fg:basis", None),), ((STAND, "fg:basis", "fg:basis-implied"),)),
    Broken("ImpliedStand-follows-count", STAND, (), ((STAND, "rdf:type", "fg:ImpliedStand"),)),
    Broken("Stand-holder-count", STAND, ((STAND, "fg:holder", None),)),
    Broken("Stand-stance-value", STAND, ((STAND, "fg:stance", None),), ((STAND, "fg:stance", "fg:basis-said"),)),
    Broken("Claim-standing-count", "claim/n/dry", (("claim/n/dry", "fg:standing", None),)),
    Broken("Origins-atLeast-count", "claim/n/dry/origins", (("claim/n/dry/origins", "fg:atLeast", None),)),
    Broken("Relay-relay-count", f"{ATTESTATION}/via/1", ((f"{ATTESTATION}/via/1", "fg:relay", None),)),
    Broken("Rebuttal-ground-count", REBUTTAL, ((REBUTTAL, "fg:ground", None),)),
    Broken("Rebuttal-premise-value", REBUTTAL, ((REBUTTAL, "fg:premise", None),), ((REBUTTAL, "fg:premise", "topic/well"),)),
    Broken("Source-sha256", "source/notice", (("source/notice", "schema:sha256", None),), (("source/notice", "schema:sha256", '"AB"'),)),
    Broken("Source-url", "source/notice", (), (("source/notice", "schema:url", "ftp:file"),)),
    Broken("Source-published-value", "source/letter", (("source/letter", "fg:published", None),), (("source/letter", "fg:published", '"May"'),)),
    Broken("Source-access-decided", "source/letter", (("source/letter", "fg:access", None),), (("source/letter", "rdf:type", "fg:Testimony"),)),
    Broken("Topic-found", "topic/well", (("topic/well", "fg:foundBy", None), ("topic/well", "rdf:type", "schema:Event"))),
    Broken("Topic-status-count", "topic/well", (("topic/well", "fg:status", None),)),
    Broken("Assessment-subject", "assessment/n/check", (("assessment/n/check", "schema:itemReviewed", None),)),
    Broken("StatedSize-statedBy-count", "actor/bee/size/notice/1", (("actor/bee/size/notice/1", "fg:statedBy", None),)),
    Broken("Dossier-coverage-count", "", (("", "fg:coverage", None),)),
    Broken("Actor-alone", "actor/bee", (), (("actor/bee", "rdf:type", "fg:Claim"),)),
    Broken("Passage-alone", PASSAGE, (), ((PASSAGE, "rdf:type", "fg:Attestation"),)),
    Broken("Act-attested", ACT, ((ATTESTATION, "fg:attests", None),)),
    Broken("Act-certainty-value", ACT, ((ACT, "fg:certainty", None),), ((ACT, "fg:certainty", "fg:certainty-sure"),)),
    Broken("Rebuttal-ground-value", REBUTTAL, (), ((REBUTTAL, "fg:ground", "fg:ground-of-mine"),)),
    Broken("Source-published-value", "source/letter", (("source/letter", "fg:published", None),), (("source/letter", "fg:published", '"2017-13"^^edtf:EDTF'),)),
    Broken("Source-published-value", "source/letter", (("source/letter", "fg:published", None),), (("source/letter", "fg:published", '"2017-05-32/2018"^^edtf:EDTF'),)),
    Broken("Passage-selector", PASSAGE, ((PASSAGE, "oa:hasSelector", None),)),
)  # fmt: skip


def term(short: str) -> str:
    """A term of the small graph by a short spelling: a literal, a prefixed name, or what stands after the base."""
    if short.startswith('"'):
        text, _, datatype = short.partition("^^")
        return typed(text.strip('"'), datatype) if datatype else text
    if short.startswith("ftp:"):
        return f"<{short}>"
    prefix = short.partition(":")[0]
    return name(short) if ":" in short and prefix in PREFIXES else f"<{BASE}{short}>"


def broken(variant: Broken) -> list[Triple]:
    """The small graph with the fault in it."""
    gone = [(term(s), term(p), None if o is None else term(o)) for s, p, o in variant.without]
    left = [t for t in triples(small()) if not any(t[:2] == (s, p) and o in {None, t[2]} for s, p, o in gone)]
    assert len(left) < len(list(triples(small()))) or not gone
    return left + [(term(s), term(p), term(o)) for s, p, o in variant.extra]


@cache
def shapes_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=shacl.document(load()), format="turtle")


def validated(said: Iterable[Triple]) -> list[tuple[str, str, str, str]]:
    """What pyshacl finds: rule, node, severity, message."""
    data = rdflib.Graph().parse(data="".join(map(line, said)), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes_graph())
    assert isinstance(report, rdflib.Graph)
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        rule, focus, severity, message = (
            str(report.value(result, p)) for p in (SH.sourceShape, SH.focusNode, SH.resultSeverity, SH.resultMessage)
        )
        at = focus.removeprefix(BASE)
        found.append((rule.removeprefix(f"{NAMESPACE}shape-"), at, severity.removeprefix(str(SH)), message))
    return sorted(found)


def test_a_good_graph_conforms() -> None:
    assert validated(triples(small())) == []


@pytest.fixture(scope="module")
def own_words(tmp_path_factory: pytest.TempPathFactory) -> list[Triple]:
    """The graph of a dossier with words of its own."""
    built = build(write_dossier(tmp_path_factory.mktemp("own"), OWN_FILES))
    with closing(open_read(built.path)) as connection:
        return list(triples(connection))


@pytest.mark.parametrize(
    ("date", "possible"),
    [
        *((date, True) for date in (
            "2017", "2017-05", "2017-05-31", "2017-12-01", "2017?-05-10", "2017-21", "2017-41", "201X", "2017-XX-31",
            "-0044-03-15", "2017-05-10/2017-06-01", "../2017-05-10", "2017-05/..", "[2017-05,2017-06]", "Y170000002",
            "{1667,1668,1670..1672}", "2017-05-10T23:59:58-05:00", "1985-01-01T00:00:00Z", "2017-05~-10",
        )),
        *((date, False) for date in (
            "2017-13", "2017-00", "2017-05-32", "2017-05-00", "2017-42", "2017-05-10/2017-13", "../2017-04-40",
            "[2017-05,2017-14]", "2017?-19-01",
        )),
    ],
)  # fmt: skip
def test_a_month_or_a_day_that_there_is_not_is_told_from_those_that_there_are(date: str, possible: bool) -> None:
    assert (re.search(shacl.IMPOSSIBLE, date) is None) is possible
    if not possible:
        with pytest.raises(edtf.DateError):
            edtf.parse(date)


def test_words_that_a_dossier_adds_conform(own_words: list[Triple]) -> None:
    assert [found for found in validated(own_words) if found[2] == "Violation"] == []


def test_a_ground_that_nobody_describes_is_none(own_words: list[Triple]) -> None:
    ground = "<https://books.example/terms#misread>"
    left = [t for t in own_words if t[0] != ground]
    assert "Rebuttal-ground-value" in {rule for rule, *_ in validated(left)}


def test_a_verb_of_a_dossier_has_a_stance(own_words: list[Triple]) -> None:
    left = [t for t in own_words if t[1] != name("fg:stance")]
    at = {(rule, node.rpartition("/")[2]) for rule, node, *_ in validated(left)}
    assert ("Verb-stance-count", "hintsAt") in at


def test_every_term_that_describes_a_word_is_in_the_ontology_and_the_context(own_words: list[Triple]) -> None:
    declared = {s for s, _, _ in ontology.triples(load())}
    used = {term for t in own_words for term in t if term.startswith(f"<{NAMESPACE}")}
    assert used - declared <= {f"<{NAMESPACE}>"}
    keys = {expand(entry["@id"]) for entry in context.context(load()).values() if isinstance(entry, dict)}
    properties = {p for s, p, _ in own_words if "/vocabulary/" in s} - {name("rdf:type")}
    assert {p[1:-1] for p in properties} - keys == set()


@pytest.mark.parametrize("variant", BROKEN, ids=lambda variant: variant.rule)
def test_each_fault_violates_the_rule_that_is_meant_for_it(variant: Broken) -> None:
    rule = next(rule for rule in shacl.rules(load()) if rule.name == variant.rule)
    expected = (variant.rule, variant.at, rule.severity.removeprefix("sh:"), rule.message)
    assert expected in validated(broken(variant))


def test_the_ontology_is_read_by_others() -> None:
    content = ontology.document(load())
    mine = {" ".join(t) for t in ontology.triples(load())}
    theirs = pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE)
    assert {f"{quad.subject} {quad.predicate} {quad.object}" for quad in theirs} == mine
    assert len(rdflib.Graph().parse(data=content, format="turtle")) == len(mine)
