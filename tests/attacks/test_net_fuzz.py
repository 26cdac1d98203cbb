"""Two thousand broken inputs of each kind are read as what they are, or refused with a sentence; nothing else happens."""

import logging
import sys
import warnings
from collections.abc import Iterator
from typing import Final

import pytest
import rdflib

from factgraph.errors import FactgraphError
from factgraph.intake import foreign, parser
from factgraph.intake.foreign import Choices
from factgraph.intake.quads import Quad, quads
from factgraph.intake.statements import Statements
from factgraph.intake.vouching import notes, refuse_changed, vouchers
from factgraph.rdf.trusty import GAP, artifact_code, completed
from factgraph.vocabulary import load
from net_mutations import mutations

NUMBER: Final = 2_000
CHOICES: Final = Choices(on="2199-01-01", persons="public")
VOCABULARY: Final = load()

TURTLE: Final = """@prefix s: <https://schema.org/> . @prefix p: <http://www.w3.org/ns/prov#> .
<https://a.example/r> a s:ClaimReview ; s:claimReviewed "The bell is cracked."@en ; s:author [ a s:Person ; s:name "Ann" ] ;
  s:itemReviewed <https://a.example/c> ; s:datePublished "2021-03-01" ;
  s:reviewRating [ a s:Rating ; s:alternateName "Mostly true" ; s:ratingValue 4 ; s:bestRating 5 ] .
<https://a.example/c> a s:Claim ; s:text '''The bell
 is cracked.''' ; s:author <https://a.example/bo> ; s:appearance <https://a.example/page> ; s:about ( <a:x> 1.5 true "é\\u00e9" ) .
<https://a.example/q> a p:Entity ; p:value "It is beyond repair" ; p:wasQuotedFrom <https://a.example/page> ; p:wasAttributedTo <https://a.example/bo> .
"""
JSONLD: Final = """{"@context": "https://schema.org", "@graph": [
 {"@type": "ClaimReview", "@id": "https://a.example/r", "claimReviewed": "The bell is cracked.", "datePublished": "2021-03-01",
  "author": {"@type": "Organization", "name": "Desk"}, "reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": "1", "bestRating": 5},
  "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Bo"}, "appearance": [{"@id": "https://a.example/p"}]}},
 {"@id": "https://a.example/x", "@type": ["Claim", "CreativeWork"], "text": {"@value": "x", "@language": "en"}, "about": {"@list": [1, true, null]}}]}"""
XML: Final = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="https://schema.org/" xml:lang="en">
 <s:Claim rdf:about="https://a.example/c"><s:text>The bell &amp; tower</s:text><s:author rdf:resource="https://a.example/bo"/>
  <s:about rdf:parseType="Collection"><rdf:Description rdf:nodeID="n"/></s:about><s:x rdf:parseType="Literal"><b>x</b></s:x></s:Claim>
</rdf:RDF>"""
NQUADS: Final = """<https://a.example/c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Claim> .
<https://a.example/c> <https://schema.org/text> "The bell is \\"cracked\\"\\u00e9"@en-gb _:g . # so
_:b1 <https://schema.org/name> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <https://a.example/g> .
"""


def nanopub() -> str:
    this = f"<https://a.example/np/{GAP}"
    np, prov = "http://www.nanopub.org/nschema#", "http://www.w3.org/ns/prov#"
    head, said, known, info = (f"{this}/{part}>" for part in ("Head", "assertion", "provenance", "pubinfo"))
    content = [
        (head, f"{this}>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{np}Nanopublication>"),
        (head, f"{this}>", f"<{np}hasAssertion>", said),
        (head, f"{this}>", f"<{np}hasProvenance>", known),
        (head, f"{this}>", f"<{np}hasPublicationInfo>", info),
        (said, "<https://a.example/bell>", "<http://www.w3.org/2000/01/rdf-schema#label>", '"is cracked"@en'),
        (known, said, f"<{prov}wasAttributedTo>", "<https://a.example/ann>"),
        (info, f"{this}>", "<http://purl.org/dc/terms/creator>", "<https://a.example/ann>"),
        (info, f"{this}/sig>", "<http://purl.org/nanopub/x/hasSignature>", '"AAAA"'),
        (info, f"{this}/sig>", "<http://purl.org/nanopub/x/hasPublicKey>", '"MIGf"'),
        (info, f"{this}/sig>", "<http://purl.org/nanopub/x/hasSignatureTarget>", f"{this}>"),
    ]
    return "".join(f"{g} {{ {s} {p} {o} . }}\n" for g, s, p, o in completed(content, artifact_code(content)))


SOUND: Final = {
    "turtle": TURTLE,
    "trig": f"<https://a.example/g> {{ {TURTLE.partition('prov#> .')[2].replace('s:', 'a:')} }}\n" + nanopub(),
    "rdfxml": XML,
    "jsonld": JSONLD,
    "html": f'<!doctype html><title>x</title><!-- <script> --><p a="b>c">y<script type="application/ld+json">{JSONLD}</script>',
    "nquads": NQUADS,
    "ntriples": NQUADS.replace(" _:g", "").replace(" <https://a.example/g> .", " ."),
}


@pytest.fixture
def parsing() -> Iterator[None]:
    """What the parser's process sets for itself is put back: here, others share it."""
    normal, deepest = rdflib.NORMALIZE_LITERALS, sys.getrecursionlimit()
    with warnings.catch_warnings():
        yield
    rdflib.NORMALIZE_LITERALS = normal
    sys.setrecursionlimit(deepest)
    logging.disable(logging.NOTSET)


def read(syntax: str, data: bytes) -> list[Quad]:
    """The quads of some bytes. Raises `FactgraphError`: as the parser's process tells whatever went wrong in it."""
    if syntax in {"nquads", "ntriples"}:
        text = data.decode("utf-8", "replace")
        return list(quads(text.splitlines(keepends=True), "x", graphs=syntax == "nquads"))
    try:
        return list(parser.prepared(syntax)(data, "x"))
    except Exception as error:  # rdflib raises anything; the process ends, and tells it in one place
        raise FactgraphError(parser.told(error, "x")) from error


@pytest.mark.usefixtures("parsing")
@pytest.mark.parametrize("syntax", SOUND)
def test_no_broken_input_is_more_than_a_sentence(syntax: str) -> None:
    sound = SOUND[syntax].encode()
    if syntax != "trig":
        assert read(syntax, sound)
    refused = taken = 0
    for data in mutations(syntax, sound, NUMBER):
        try:
            found = read(syntax, data)
            vouched = vouchers(found)
            notes(vouched)
            refuse_changed(vouched, "x")
            foreign.records(found, Statements(found), VOCABULARY, CHOICES, "x")
            taken += 1
        except FactgraphError as error:
            refused += 1
            told = str(error)
        else:
            continue
        assert told.strip()
        assert "Traceback" not in told
        assert len(told) < 2_000
    assert refused + taken == NUMBER
    assert refused


@pytest.mark.usefixtures("parsing")
def test_no_broken_nanopublication_vouches_for_itself() -> None:
    sound = nanopub().replace('"AAAA"', '"AAAA"').encode()
    for data in mutations("nanopubs", sound, NUMBER):
        try:
            found = vouchers(read("trig", data))
        except FactgraphError:
            continue
        assert not any(each.signature for each in found)
