"""Nanopublications: what each says, that its IRI vouches for it, and that others' programs find the same."""

import re
import sqlite3
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pyoxigraph
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossiers import PLACES, copied
from factgraph.errors import EnvironmentFault, Misuse
from factgraph.formats import FORMATS
from factgraph.formats.nanopub.signing import WARNING
from factgraph.rdf import terms
from factgraph.rdf.iris import expand
from factgraph.rdf.trusty import GAP, ORDERS, Quad, artifact_code, broken, completed
from needs import need
from rdf_graphs import graph, small
from rdf_readers import READERS
from test_rdf import rekeyed

__all__ = ["graph"]

SPACE: Final = "https://example.org/well/nanopub/"
ANN: Final = "<https://example.org/well/act/n/ann-asserts-dry>"
BEE: Final = "<https://example.org/well/act/n/bee-rebuts-dry>"
DRY: Final = "<https://example.org/well/claim/n/dry>"
texts = st.text(st.characters(codec="utf-8"))


def nanopub_sign() -> Any:
    """The program that signs and checks, where it is: its wheels end with Python 3.12."""
    need("nanopub-sign")
    return import_module("nanopub_sign")


@pytest.fixture(scope="module", params=PLACES)
def dossier(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(copied(request.param) / ".factgraph" / "graph.db")
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "id_rsa"
    path.write_text(nanopub_sign().KeyPair().private, "ascii")
    return path


def written(connection: sqlite3.Connection, target: Path, **options: object) -> Path:
    FORMATS["nanopub"].write(connection, target, **options)
    return target


def read(content: bytes | str) -> list[Quad]:
    quads = pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TRIG)
    return [(str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)) for q in quads]


def of(connection: sqlite3.Connection, act: str, folder: Path) -> dict[str, set[tuple[str, str, str]]]:
    """The triples of the nanopublication of an act, by the part that they stand in."""
    quads = read(written(connection, folder / "one.trig").read_bytes())
    (assertion,) = {g for g, s, p, o in quads if (s, p, o) == (act, terms.name("fg:verb"), o)}
    start = assertion.removesuffix("assertion>")
    return {
        part: {quad[1:] for quad in quads if quad[0] == f"{start}{part}>"}
        for part in ("Head", "assertion", "provenance", "pubinfo")
    }


def checked(folder: Path) -> int:
    """How many nanopublications of a folder nanopub-sign finds nothing wrong with."""
    return sum(1 for path in folder.iterdir() if nanopub_sign().Nanopub(path.read_text("utf-8")).check())


def test_each_act_reported_as_performed_has_one_nanopublication(graph: sqlite3.Connection, tmp_path: Path) -> None:
    quads = read(written(graph, tmp_path / "x.trig").read_bytes())
    heads = [s for _, s, _, o in quads if o == terms.name("np:Nanopublication")]
    subjects = {s for _, s, p, o in quads if (p, o) == (terms.name("rdf:type"), terms.name("fg:PerformedAct"))}
    assert len(heads) == len(set(heads)) == 3
    assert subjects == {ANN, BEE, "<https://example.org/well/act/n/ann-denies-accusation>"}
    assert all(re.fullmatch(rf"<{SPACE}RA[A-Za-z0-9_-]{{43}}>", head) for head in heads)


def test_the_head_names_the_three_graphs(graph: sqlite3.Connection, tmp_path: Path) -> None:
    head = of(graph, ANN, tmp_path)["Head"]
    assert sorted(
        (terms.address(p), terms.address(o).split("/")[-1 if "nanopub/" in o else 2]) for _, p, o in head
    ) == [
        (expand("np:hasAssertion"), "assertion"),
        (expand("np:hasProvenance"), "provenance"),
        (expand("np:hasPublicationInfo"), "pubinfo"),
        (expand("rdf:type"), "www.nanopub.org"),
    ]


def test_the_assertion_says_who_does_what_and_draws_the_edge(graph: sqlite3.Connection, tmp_path: Path) -> None:
    assertion = of(graph, ANN, tmp_path)["assertion"]
    ann = "<https://example.org/well/actor/ann>"
    assert (ANN, terms.name("fg:actor"), ann) in assertion
    assert (ann, terms.name("fg:asserts"), DRY) in assertion
    assert (ann, terms.name("rdfs:label"), '"Ann"@en') in assertion
    assert (DRY, terms.name("schema:text"), '"The well is dry."@en') in assertion
    assert not {p for _, p, _ in assertion} & {terms.name("fg:attests"), terms.name("fg:recordedBy")}


def test_a_disputed_claim_brings_its_disputes(graph: sqlite3.Connection, tmp_path: Path) -> None:
    assertion = of(graph, ANN, tmp_path)["assertion"]
    assert (DRY, terms.name("fg:disputedIn"), BEE) in assertion
    (told,) = (o for s, p, o in assertion if (s, p) == (BEE, terms.name("rdfs:comment")) and "Against: The Bee" in o)
    assert "The Bee rebut the claim that the well is dry" in told
    assert 'as perhaps the Bee has it, read in \\"A notice\\".' in told


def test_disputes_reach_an_act_through_the_acts_that_it_speaks_of(graph: sqlite3.Connection, tmp_path: Path) -> None:
    graph.execute("UPDATE role SET node = 9 WHERE act = 14 AND part = 'object'")
    denial = "<https://example.org/well/act/n/ann-denies-accusation>"
    assert (DRY, terms.name("fg:disputedIn"), BEE) in of(graph, denial, tmp_path)["assertion"]


def test_a_rebuttal_comes_with_its_premise_targets_and_grounds(graph: sqlite3.Connection, tmp_path: Path) -> None:
    rebuttal = "<https://example.org/well/rebuttal/n/bee-rebuts-dry/rebuttal>"
    said = {(p, o) for s, p, o in of(graph, BEE, tmp_path)["assertion"] if s == rebuttal}
    assert {
        (terms.name("fg:premise"), "<https://example.org/well/claim/n/full>"),
        (terms.name("fg:target"), DRY),
        (terms.name("fg:target"), ANN),
        (terms.name("fg:ground"), terms.name("fg:ground-contradicts")),
    } <= said


def test_what_is_only_spoken_of_draws_no_edge(graph: sqlite3.Connection, tmp_path: Path) -> None:
    assertion = of(graph, "<https://example.org/well/act/n/ann-denies-accusation>", tmp_path)["assertion"]
    accusation = "<https://example.org/well/act/n/bee-accuses-ann>"
    assert (accusation, terms.name("fg:performed"), '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>') in assertion
    assert terms.name("fg:accuses") not in {p for _, p, _ in assertion}


def test_the_provenance_holds_passages_and_the_chain(graph: sqlite3.Connection, tmp_path: Path) -> None:
    provenance = of(graph, ANN, tmp_path)["provenance"]
    predicates = {terms.address(p) for _, p, _ in provenance}
    wanted = ("fg:attests", "fg:link", "fg:words", "oa:exact", "prov:wasDerivedFrom", "prov:wasAttributedTo")
    assert {expand(term) for term in wanted} <= predicates
    assert ("<https://example.org/well/source/notice>", terms.name("rdfs:label"), '"A notice"@en') in provenance


def test_the_publication_info_names_recorder_day_and_licence(graph: sqlite3.Connection, tmp_path: Path) -> None:
    told = {(p, o) for _, p, o in of(graph, ANN, tmp_path)["pubinfo"]}
    assert {
        (terms.name("dcterms:created"), '"2026-11-22"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (terms.name("dcterms:creator"), "<https://example.org/well/curator/curator>"),
        (terms.name("dcterms:license"), "<https://spdx.org/licenses/CC-BY-4.0>"),
    } <= told


def test_the_same_graph_gives_the_same_bytes_whatever_its_keys(graph: sqlite3.Connection, tmp_path: Path) -> None:
    first = written(graph, tmp_path / "first.trig").read_bytes()
    assert written(rekeyed(graph), tmp_path / "second.trig").read_bytes() == first


@pytest.mark.needs("rapper", "serdi")
@pytest.mark.parametrize("reader", ["oxigraph", "rdflib", "rapper", "serdi"])
def test_every_reader_finds_the_same_triples(dossier: sqlite3.Connection, tmp_path: Path, reader: str) -> None:
    path = written(dossier, tmp_path / "graph.trig")
    expected = frozenset(f"{s} {p} {o} ." for _, s, p, o in read(path.read_bytes()))
    assert READERS[reader][0](path, "trig") == expected


def test_every_trusty_uri_vouches_for_its_content(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    assert broken(read(written(dossier, tmp_path / "x.trig").read_bytes())) == []


def test_texts_of_one_property_are_of_one_language(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    # Else the order of the specification and that of nanopub-sign differ, and their checksums with it.
    sorts: dict[tuple[str, str, str], set[str | None]] = {}
    for graph_name, s, p, o in read(written(dossier, tmp_path / "x.trig").read_bytes()):
        if terms.is_literal(o):
            sorts.setdefault((graph_name, s, p), set()).add(terms.literal(o).lang)
    assert [place for place, langs in sorts.items() if len(langs) > 1] == []


def test_nanopub_sign_finds_nothing_wrong(dossier: sqlite3.Connection, tmp_path: Path) -> None:
    folder = written(dossier, tmp_path / "each", files=True)
    (number,) = dossier.execute("SELECT count(*) FROM told WHERE state = 'performed'").fetchone()
    assert checked(folder) == number == len(list(folder.iterdir()))


@pytest.mark.parametrize("base", ["https://example.org/well#", "urn:example:well:"])
def test_nanopub_sign_takes_the_names_of_any_base(
    graph: sqlite3.Connection, tmp_path: Path, key: Path, base: str
) -> None:
    graph.execute("UPDATE meta SET value = ? WHERE name = 'base'", (base,))
    assert checked(written(graph, tmp_path / "plain", files=True)) == 3
    assert checked(written(graph, tmp_path / "signed", files=True, key=key, sign=True)) == 3


def test_a_file_is_named_by_the_artifact_code_inside(graph: sqlite3.Connection, tmp_path: Path) -> None:
    for path in written(graph, tmp_path / "each", files=True).iterdir():
        heads = [s for _, s, _, o in read(path.read_bytes()) if o == terms.name("np:Nanopublication")]
        assert heads == [f"<{SPACE}{path.stem}>"]


def test_a_changed_word_is_noticed(graph: sqlite3.Connection, tmp_path: Path) -> None:
    content = written(graph, tmp_path / "x.trig").read_text("utf-8")
    changed = content.replace('fg:capacity "Mayor"', 'fg:capacity "Major"')
    assert changed != content
    (found,) = broken(read(changed))
    assert found.startswith(f"{SPACE}RA")
    for path in written(graph, tmp_path / "each", files=True).iterdir():
        content = path.read_text("utf-8")
        changed = content.replace('fg:capacity "Mayor"', 'fg:capacity "Major"')
        if changed != content:
            with pytest.raises(Exception, match="hash of the nanopub"):  # nanopub-sign raises nothing narrower
                nanopub_sign().Nanopub(changed).check()


def test_a_trusty_uri_that_is_none_is_noticed(graph: sqlite3.Connection, tmp_path: Path) -> None:
    (path, *_) = written(graph, tmp_path / "each", files=True).iterdir()
    assert broken(read(path.read_text("utf-8").replace(path.stem, "plain"))) == [f"{SPACE}plain"]


@settings(max_examples=40)
@given(st.lists(texts, min_size=1, max_size=4, unique=True), st.sampled_from([None, "en", "de-at"]))
@example(["0", "\n"], None)
@example(["\\", "\n"], "en")
def test_nanopub_sign_computes_the_same_code_of_any_text(said: list[str], lang: str | None) -> None:
    """It sorts texts as they are escaped, the specification as they are: with a line end or a backslash that can differ."""
    this = f"<{SPACE}{GAP}"
    head, assertion, provenance, pubinfo = (
        f"{this}/{part}>" for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    quads = [
        (head, f"{this}>", terms.name("rdf:type"), terms.name("np:Nanopublication")),
        (head, f"{this}>", terms.name("np:hasAssertion"), assertion),
        (head, f"{this}>", terms.name("np:hasProvenance"), provenance),
        (head, f"{this}>", terms.name("np:hasPublicationInfo"), pubinfo),
        (provenance, assertion, terms.name("prov:wasDerivedFrom"), "<https://example.org/x>"),
        (pubinfo, f"{this}>", terms.name("dcterms:creator"), "<https://example.org/y>"),
        (assertion, "<https://example.org/a>", terms.name("rdfs:seeAlso"), f"{this}>"),
        *((assertion, "<https://example.org/a>", terms.name("rdfs:label"), terms.text(each, lang)) for each in said),
    ]
    ours, theirs = (artifact_code(quads, order) for order in ORDERS)
    assert ours == theirs or any(sign in text for text in said for sign in "\\\n")
    for code in (ours, theirs):
        assert broken(completed(quads, code)) == []
    whole = completed(quads, theirs)
    nanopub_sign().Nanopub("".join(f"{g} {{ {s} {p} {o} . }}\n" for g, s, p, o in whole)).check()


def test_a_signature_takes_the_word_that_it_cannot_be_recalled(
    graph: sqlite3.Connection, tmp_path: Path, key: Path
) -> None:
    for options in ({"key": key}, {"key": str(key), "sign": False}):
        with pytest.raises(Misuse, match=re.escape(WARNING)):
            written(graph, tmp_path / "x.trig", **options)
    with pytest.raises(Misuse, match="sign needs the private key: --key PATH"):
        written(graph, tmp_path / "x.trig", sign=True)
    assert list(tmp_path.iterdir()) == []


def test_a_signed_nanopublication_passes_and_a_forged_one_does_not(
    graph: sqlite3.Connection, tmp_path: Path, key: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = written(graph, tmp_path / "signed", files=True, key=str(key), sign=True)
    assert capfd.readouterr() == ("", "")
    assert checked(folder) == 3
    assert capfd.readouterr().out.count("trusty with signature") == 3
    quads = read("".join(path.read_text("utf-8") for path in folder.iterdir()))
    assert broken(quads) == []
    # A forger who computes the trusty URI anew for another text still lacks the key.
    path = next(path for path in sorted(folder.iterdir()) if '"Mayor"' in path.read_text("utf-8"))
    forged = [
        tuple(term.replace(path.stem, GAP).replace('"Mayor"', '"Major"') for term in quad)
        for quad in read(path.read_text("utf-8"))
    ]
    whole = completed([(g, s, p, o) for g, s, p, o in forged], artifact_code((g, s, p, o) for g, s, p, o in forged))
    assert broken(whole) == []
    with pytest.raises(Exception, match="verification error"):
        nanopub_sign().Nanopub("".join(f"{g} {{ {s} {p} {o} . }}\n" for g, s, p, o in whole)).check()


def test_the_same_key_gives_the_same_bytes(graph: sqlite3.Connection, tmp_path: Path, key: Path) -> None:
    first, second = (written(graph, tmp_path / name, key=key, sign=True).read_bytes() for name in ("a", "b"))
    assert first == second


def test_a_key_in_an_envelope_is_read(graph: sqlite3.Connection, tmp_path: Path, key: Path) -> None:
    bare = key.read_text("ascii")
    folded = "\n".join(bare[start : start + 64] for start in range(0, len(bare), 64))
    pem = tmp_path / "key.pem"
    pem.write_text(f"-----BEGIN PRIVATE KEY-----\n{folded}\n-----END PRIVATE KEY-----\n", "ascii")
    first, second = (written(graph, tmp_path / each.name, key=each, sign=True).read_bytes() for each in (key, pem))
    assert first == second


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (None, EnvironmentFault, "cannot be read: No such file"),
        (b"-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n", Misuse, "openssl pkcs8 -topk8"),
        (b"bm90IGEga2V5", Misuse, "holds no private RSA key"),
        ("Schl\u00fcssel".encode(), Misuse, "is no key in text form"),
    ],
)
def test_what_is_no_key_is_refused(
    graph: sqlite3.Connection, tmp_path: Path, content: bytes | None, error: type[Exception], message: str
) -> None:
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=message):
        written(graph, tmp_path / "x.trig", key=path, sign=True)


@settings(max_examples=20)
@given(texts, texts)
def test_hostile_texts_survive(tmp_path_factory: pytest.TempPathFactory, name: str, passage: str) -> None:
    connection = small()
    connection.execute("UPDATE node SET name = ? WHERE key IN (7, 9)", (name,))
    connection.execute("UPDATE passage SET exact = ? WHERE attestation = 1", (passage or "x",))
    quads = read(written(connection, tmp_path_factory.mktemp("hostile") / "x.trig").read_bytes())
    connection.close()
    assert broken(quads) == []
    assert terms.text(passage or "x") in {o for _, _, _, o in quads}
    assert terms.text(name, "en") in {o for _, _, _, o in quads}
