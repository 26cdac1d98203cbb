"""Every unit that leaves alone says what was denied, taken back or disowned of what it says, and by whom.

The rest of the graph is deleted: a file beside a page, a nanopublication, an annotation, a review, a crate is read by
itself.  What it must hold is worked out here from the triples of the whole graph, not by the rule that gathers it.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyoxigraph
import pytest

from every_state import every_state
from factgraph.database import location, open_read
from factgraph.formats import FORMATS
from factgraph.formats.nanopub.content import IF_ASKED, PERFORMED, nanopubs
from factgraph.rdf import terms
from factgraph.rdf.terms import Triple, name
from factgraph.rdf.triples import triples
from factgraph.vocabulary import load
from hard_cases import CASES
from meaning_dossiers import read
from network_dossiers import copied
from test_later import DISPATCHES, SOURCES

# Two officials who say the same, and a file that nobody has spoken of since.
SILENT: Final = ("two unnamed officials in two papers", "a leaked document said to be hers")
DISPUTED: Final = {name(f"fg:state-{state}") for state in (*IF_ASKED, "hearsay")}
NAMES: Final = ("dispatch", "bell", "every state", "later", *CASES)


@dataclass
class Whole:
    """The whole graph, by subject and predicate, and the folder in which the units are written."""

    connection: sqlite3.Connection
    folder: Path
    said: list[Triple] = field(default_factory=list)
    values: Mapping[tuple[str, str], list[str]] = field(default_factory=dict)
    subjects: Mapping[tuple[str, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        values, subjects = defaultdict(list), defaultdict(list)
        self.said = list(triples(self.connection))
        for s, p, o in self.said:
            values[s, p].append(o)
            subjects[p, o].append(s)
        self.values, self.subjects = values, subjects

    def of(self, s: str, *predicates: str) -> set[str]:
        return {o for predicate in predicates for o in self.values.get((s, name(predicate)), ())}

    def that(self, predicate: str, o: str) -> set[str]:
        return set(self.subjects.get((name(predicate), o), ()))

    def all_of(self, class_: str) -> set[str]:
        return self.that("rdf:type", name(class_))

    def performed(self, act: str) -> bool:
        return name("fg:PerformedAct") in self.of(act, "rdf:type")

    # What has to leave with a record ------------------------------------------------------------------------------

    def rebutting(self, record: str) -> set[str]:
        """The acts that set a claim, or nothing, against a record."""
        made = {act for rebuttal in self.that("fg:target", record) for act in self.of(rebuttal, "fg:madeIn")}
        return {act for act in made if self.performed(act)}

    def of_act(self, act: str) -> set[str]:
        """What denies that an act was done, takes it back, disowns it, or says that it was not free."""
        found = self.of(act, "fg:tellingDisputedIn", "fg:disownedIn", "fg:endedIn") | self.rebutting(act)
        for one in self.of(act, "fg:reversal", "fg:attributedReversal"):
            found |= self.of(one, "fg:reversedIn", "fg:freedomDisputedIn")
        for claim in self.claims(act):
            against = self.of(claim, "fg:disputedIn")
            found |= self.of(claim, "fg:backedIn") if act in against else against
            found |= self.that("schema:itemReviewed", claim)
        return found - {act}

    def claims(self, act: str) -> set[str]:
        """The claims that an act is about, by way of the acts that it is about too."""
        claims, acts = self.all_of("fg:Claim"), self.all_of("fg:Act")
        found: set[str] = set()
        ahead, seen = [act], {act}
        while ahead:
            objects = self.of(ahead.pop(), "fg:object")
            found |= objects & claims
            ahead += sorted((objects & acts) - seen)
            seen |= objects
        return found

    def of_claim(self, claim: str) -> set[str]:
        ends = ("fg:endedBy", "fg:resumedBy", "fg:possibleEnding", "fg:reportedEnding", "fg:disputedEnding")
        stands = self.of(claim, "fg:stand", "fg:attributedStand")
        found = self.of(claim, "fg:disputedIn", "fg:backedIn") | self.that("schema:itemReviewed", claim)
        return found | {act for stand in stands for act in self.of(stand, *ends, "fg:takenIn")}

    def of_actor(self, actor: str) -> set[str]:
        """What bears on each act by which the description of an actor joins it to something."""
        acts = {act for act in self.that("fg:actor", actor) if self.performed(act) and self.of(act, "fg:object")}
        return {one for act in acts for one in self.of_act(act)}

    def of_source(self, source: str) -> set[str]:
        words = load().verbs.values()
        ends = {name(verb.iri or "") for verb in words if verb.has("withdraws") or verb.has("corrects")}
        taken = {act for act in self.that("fg:object", source) if self.of(act, "fg:verb") & ends}
        return (
            {act for act in taken if self.performed(act)}
            | self.rebutting(source)
            | self.that("schema:itemReviewed", source)
        )

    def needed(self) -> dict[str, set[str]]:
        """What has to leave with each record that is described."""
        found = {one: self.of_act(one) for one in self.all_of("fg:Act")}
        found |= {one: self.of_claim(one) for one in self.all_of("fg:Claim")}
        found |= {one: self.of_actor(one) for one in self.all_of("fg:Actor")}
        found |= {one: self.of_source(one) for one in self.all_of("fg:Source")}
        for one in self.all_of("fg:Rebuttal"):
            (act,) = self.of(one, "fg:madeIn")
            found[one] = self.of_act(act) | self.rebutting(one)
        for one in self.all_of("fg:Assessment"):
            (subject,) = self.of(one, "schema:itemReviewed")
            found[one] = self.of_claim(subject) - {one} if subject in self.all_of("fg:Claim") else set()
        return found

    def attributed(self, record: str) -> set[Triple]:
        """The triples by which a reader of an act or a verdict knows whose it is."""
        return {
            (record, p, o)
            for p in (name("fg:actor"), name("schema:author"), name("fg:sentence"), name("fg:state"))
            for o in self.values.get((record, p), ())
        }

    def sentence(self, record: str) -> str:
        """The sentence of an act, or the verdict of an assessment."""
        (said,) = self.of(record, "fg:sentence") or self.of(record, "schema:name")
        return terms.literal(said).text


def dossier(named: str, folder: Path) -> Path:
    """One of the project's dossiers, one with an act of every state, one of what was later done, or a hard case."""
    if named in ("dispatch", "bell"):
        return copied(named, folder)
    if named == "every state":
        return every_state(folder)
    if named == "later":
        read(folder, SOURCES, DISPATCHES)
    else:
        case = CASES[named]
        read(folder, case.sources, case.dispatches, actors=case.actors)
    return folder


@pytest.fixture(scope="module", params=NAMES)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("units")
    (folder / "dossier").mkdir()
    root = dossier(request.param, folder / "dossier")
    with closing(open_read(location(root))) as connection:
        yield Whole(connection, folder)


def parsed(path: Path) -> set[Triple]:
    """The triples of a file, read by itself."""
    syntax = pyoxigraph.RdfFormat.from_extension(path.suffix.removeprefix("."))
    assert syntax is not None
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in pyoxigraph.parse(path.read_bytes(), format=syntax)
    }


def normal(said: set[Triple]) -> set[Triple]:
    """Triples as the reader of the files spells them."""
    text = "".join(map(terms.line, said)).encode()
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


def test_something_bears_on_something_in_each_of_them(whole: Whole, request: pytest.FixtureRequest) -> None:
    """Where nothing did, whatever the units leave out would pass."""
    called = request.node.callspec.params["whole"]
    assert any(map(whole.of_act, whole.all_of("fg:Act"))) is (called not in SILENT)


def test_the_file_of_a_record_says_what_was_denied_taken_back_or_disowned(whole: Whole) -> None:
    site = whole.folder / "site"
    FORMATS["site"].write(whole.connection, site)
    base = next(iter(whole.all_of("fg:Dossier")))[1:-1]
    missing = []
    for record, bearing in whole.needed().items():
        own = normal({triple for one in bearing for triple in whole.attributed(one)})
        path = site / record[1:-1].removeprefix(base)
        for suffix in (".ttl", ".jsonld"):
            file = path.with_name(path.name + suffix)
            missing += [(file.name, *triple) for triple in own - parsed(file)]
    assert missing == []


def test_a_nanopublication_says_what_was_denied_taken_back_or_disowned(whole: Whole) -> None:
    missing = []
    for one in nanopubs(whole.connection, disputed=True):
        (act,) = {s for _, s, p, _ in one.quads if p == name("fg:verb")}
        comments = {terms.literal(o).text for _, _, p, o in one.quads if p == name("rdfs:comment")}
        for other in whole.of_act(act):
            said = " ".join(whole.sentence(other).split())
            if not any(said in comment for comment in comments):
                missing.append((one.act, other))
        states = {o for _, s, p, o in one.quads if (s, p) == (act, name("fg:state"))}
        assert states == whole.of(act, "fg:state")
    assert missing == []


def test_an_annotation_says_what_was_denied_taken_back_or_disowned(whole: Whole) -> None:
    folder = whole.folder / "annotations"
    FORMATS["webannotation"].write(whole.connection, folder)
    missing = []
    items = [item for page in (folder / "pages").glob("**/*.jsonld") for item in json.loads(page.read_text())["items"]]
    assert len(items) == len(whole.all_of("fg:Attestation"))
    for item in items:
        (act,) = whole.of(f"<{item['id']}>", "fg:attests")
        values = [body["value"] for body in item["body"] if "value" in body]
        missing += [
            (act, other) for other in whole.of_act(act) if not any(whole.sentence(other) in value for value in values)
        ]
    assert missing == []


def test_a_review_says_who_is_against_the_claim_and_who_took_it_back(whole: Whole) -> None:
    file = whole.folder / "reviews.jsonld"
    FORMATS["claimreview"].write(whole.connection, file)
    reviews: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    claims = whole.all_of("fg:Claim")
    assert len(reviews) == len(
        [one for one in whole.all_of("fg:Assessment") if whole.of(one, "schema:itemReviewed") & claims]
    )
    for review in reviews:
        claim = f"<{review['itemReviewed']['@id']}>"
        told = json.dumps(review, ensure_ascii=False)
        stands = whole.of(claim, "fg:stand")
        ended = {act for stand in stands for act in whole.of(stand, "fg:endedBy", "fg:reportedEnding")}
        for act in whole.of(claim, "fg:disputedIn") | ended:
            assert json.dumps(whole.sentence(act), ensure_ascii=False)[1:-1] in told, (claim, act)


def test_the_graph_in_a_crate_is_the_whole_graph(whole: Whole) -> None:
    crate = whole.folder / "crate"
    FORMATS["ro-crate"].write(whole.connection, crate, date="2021-05-01")
    assert parsed(crate / "data" / "graph.nt") == normal(set(whole.said))
    provenance = parsed(crate / "data" / "provenance.ttl")
    comments = {(s, o) for s, p, o in provenance if p == name("rdfs:comment")}
    for act in whole.all_of("fg:PerformedAct"):
        told = " ".join(terms.literal(o).text for s, o in comments if s == act)
        assert [other for other in whole.of_act(act) if whole.sentence(other) not in told] == []


def test_what_is_disputed_to_have_been_said_is_nobodys_edge_and_nobodys_claim_in_any_of_them(whole: Whole) -> None:
    """Neither as a bare triple from the actor nor as who is the author of the claim."""
    disputed = {act for act in whole.all_of("fg:Act") if whole.of(act, "fg:state") & DISPUTED}
    own = {
        (actor, verb, to)
        for act in whole.all_of("fg:PerformedAct")
        for actor in whole.of(act, "fg:actor")
        for verb in whole.of(act, "fg:verb")
        for to in whole.of(act, "fg:object")
    }
    edges = {
        (actor, verb, to)
        for act in disputed
        for actor in whole.of(act, "fg:actor")
        for verb in whole.of(act, "fg:verb")
        for to in whole.of(act, "fg:object")
    } - own
    made = {(actor, to) for actor, _, to in own}
    profiles = {"graph": set(whole.said)}
    profiles["nanopub"] = {quad[1:] for one in nanopubs(whole.connection, disputed=True) for quad in one.quads}
    for format_ in ("aif", "prov"):
        file = whole.folder / f"{format_}.ttl"
        FORMATS[format_].write(whole.connection, file)
        profiles[format_] = parsed(file)
    author = {name("schema:author"), name("schema:creator"), name("dcterms:creator"), name("prov:wasAttributedTo")}
    for called, said in profiles.items():
        assert (called, said & edges) == (called, set())
        wrong = {(s, o) for s, p, o in said if p in author and (o, s) in {(a, to) for a, _, to in edges} - made}
        assert (called, wrong) == (called, set())
    file = whole.folder / "again.jsonld"
    FORMATS["claimreview"].write(whole.connection, file)
    for review in json.loads(file.read_text("utf-8")):
        claim = review["itemReviewed"]
        authors = {f"<{one['@id']}>" for one in claim.get("author", ())}
        assert {(one, f"<{claim['@id']}>") for one in authors} & ({(a, to) for a, _, to in edges} - made) == set()


def test_a_nanopublication_that_has_to_be_asked_for_says_why_where_it_says_who_published_it(whole: Whole) -> None:
    plain = {one.act for one in nanopubs(whole.connection)}
    for one in nanopubs(whole.connection, disputed=True):
        (act,) = {s for _, s, p, _ in one.quads if p == name("fg:verb")}
        (state,) = whole.of(act, "fg:state")
        info = one.graph("pubinfo")
        said = [
            terms.literal(o).text for g, s, p, o in one.quads if (g, s, p) == (info, one.this, name("rdfs:comment"))
        ]
        asked = state != name(f"fg:state-{PERFORMED}")
        assert (one.act in plain) is not asked
        assert len(said) == (1 if asked else 0)
        assert all(whole.sentence(act) in text for text in said)
