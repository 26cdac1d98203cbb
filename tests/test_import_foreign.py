"""Foreign RDF becomes records, with a report of what was left out, and nothing of it is lost."""

from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph.building.builder import build
from factgraph.cli import main
from factgraph.errors import Misuse
from factgraph.intake.account import Brought, Note
from factgraph.intake.bring import bring
from factgraph.intake.foreign import Choices
from factgraph.intake.limits import Refused

REVIEW: Final = """\
<!doctype html><html><head><title>Was it closed?</title>
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "ClaimReview", "url": "https://check.example/r/1",
 "datePublished": "2020-03-01", "claimReviewed": "The mill is closed.",
 "author": {"@type": "Organization", "name": "Check Desk"},
 "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Bo Ferrin", "sameAs": "https://people.example/bo"},
   "datePublished": "2020-02-20",
   "firstAppearance": {"@type": "NewsArticle", "url": "https://news.example/a", "headline": "Mill shut"},
   "appearance": {"@type": "CreativeWork", "url": "https://post.example/7"}},
 "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "Not so",
   "image": "https://check.example/x.png"}}
</script></head><body>Text</body></html>
"""
NANOPUB: Final = """\
@prefix np: <http://www.nanopub.org/nschema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://np.example/1#> .
:head { <https://np.example/1> a np:Nanopublication ; np:hasAssertion :assertion ; np:hasProvenance :provenance ;
  np:hasPublicationInfo :pubinfo . }
:assertion { <https://things.example/willowBark> <https://terms.example/isUsedAgainst> <https://things.example/fever> . }
:provenance { :assertion prov:wasAttributedTo <https://people.example/ann> ; prov:wasDerivedFrom <https://papers.example/x> . }
:pubinfo { <https://np.example/1> dct:created "2019-01-02"^^xsd:date . <https://people.example/ann> foaf:name "Ann Example" . }
"""
CLAIM_IN_NANOPUB: Final = NANOPUB.replace(
    "<https://things.example/willowBark> <https://terms.example/isUsedAgainst> <https://things.example/fever> .",
    "<https://c.example/1> a <https://schema.org/Claim> ; <https://schema.org/text> 'It rains.'@en .",
)
ANNOTATION: Final = """\
{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://anno.example/1", "type": "Annotation",
 "motivation": "commenting", "creator": {"id": "https://people.example/cy", "type": "Person", "name": "Cy Orlan"},
 "created": "2021-05-06T07:08:09Z",
 "body": {"type": "TextualBody", "value": "The mill was sold, not closed."},
 "target": {"source": "https://news.example/a", "selector": [
   {"type": "TextQuoteSelector", "exact": "the mill is closed", "prefix": "said that ", "suffix": " and"},
   {"type": "TextPositionSelector", "start": 12, "end": 30}]}}
"""
QUOTATION: Final = """\
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://prov.example/> .
ex:q a prov:Entity ; prov:value "Wir verkaufen nicht."@de ; prov:wasQuotedFrom ex:letter ; prov:wasAttributedTo ex:mill .
ex:mill a prov:Organization ; foaf:name "The Mill" .
ex:letter a prov:Entity ; prov:generatedAtTime "2020-02-19"^^xsd:date .
ex:article prov:wasDerivedFrom ex:wire . ex:wire prov:wasDerivedFrom ex:article .
ex:nobody prov:value "Who said this?" ; prov:wasQuotedFrom ex:letter .
ex:writing a prov:Activity ; prov:used ex:letter .
"""
CHOICES: Final = Choices(on="2026-11-22", persons="public")


def brought(tmp_path: Path, name: str, content: str, choices: Choices = CHOICES) -> tuple[Brought, Path]:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return bring(file, tmp_path / "back", choices=choices), tmp_path / "back"


def records(root: Path) -> dict[str, str]:
    """The record files of a dossier, without the line for editors."""
    return {
        str(path.relative_to(root)): path.read_text("utf-8").partition("\n")[2]
        for path in sorted(root.rglob("*.yaml"))
        if ".factgraph" not in path.parts
    }


def test_a_review_in_a_web_page_becomes_a_verdict_and_who_made_the_claim(tmp_path: Path) -> None:
    found, root = brought(tmp_path, "page.html", REVIEW)
    assert found.understood == (Note(1, "review"),)
    assert records(root) == {
        "actors.yaml": """\
bo-ferrin:
  person: "Bo Ferrin"
  sensitivity: public
  same_as: https://people.example/bo
check-desk: {organization: "Check Desk"}
""",
        "dispatches/review-of-the-mill-is-closed.yaml": """\
source: review-of-the-mill-is-closed
recorded: {by: curator, on: 2026-11-22}

claims:
  the-mill-is-closed: {claim: "The mill is closed."}

assessments:
  verdict-not-so:
    assessment: "Not so"
    claim: the-mill-is-closed
    by: check-desk
    on: 2020-03-01
    url: https://check.example/r/1
    note: "Rated 1 on a scale from 1 to 5."

acts:
  - id: bo-ferrin-asserts-the-mill-is-closed
    actor: bo-ferrin
    verb: asserts
    object: the-mill-is-closed
    date: 2020-02-20
    note: "It also appears in https-post-example-7."
    original: mill-shut
""",
        "sources.yaml": """\
https-post-example-7: {webpage: "https://post.example/7", url: https://post.example/7}
mill-shut: {article: "Mill shut", url: https://news.example/a}
review-of-the-mill-is-closed:
  webpage: "Review of: The mill is closed."
  authors: check-desk
  published: 2020-03-01
  url: https://check.example/r/1
""",
    }
    assert found.left_out == (Note(1, "http://schema.org/image", "no record holds it, or not all of it"),)
    assert (
        (root / "unknown.nt")
        .read_text("utf-8")
        .endswith(" <http://schema.org/image> <https://check.example/x.png> .\n")
    )


def test_a_nanopublication_becomes_what_somebody_published(tmp_path: Path) -> None:
    found, root = brought(tmp_path, "np.trig", NANOPUB)
    assert found.understood == (Note(1, "derivation"), Note(1, "nanopublication"))
    assert (
        records(root)["dispatches/nanopublication-1.yaml"]
        == """\
source: nanopublication-1
recorded: {by: curator, on: 2026-11-22}

claims:
  willow-bark-is-used-against-fever: {claim: "willow Bark is Used Against fever."}

acts:
  - id: ann-example-asserts-willow-bark-is-used-against-fever
    actor: ann-example
    verb: asserts
    object: willow-bark-is-used-against-fever
    date: 2019-01-02
"""
    )
    assert "draws_on: https-papers-example-x" in records(root)["sources.yaml"]
    # The sentence is a rendering: the triples themselves are kept.
    assert "isUsedAgainst" in (root / "unknown.nt").read_text("utf-8")


def test_a_claim_in_a_nanopublication_is_read_as_one(tmp_path: Path) -> None:
    found, root = brought(tmp_path, "np.trig", CLAIM_IN_NANOPUB)
    assert Note(1, "claim") in found.understood
    assert 'claim: "It rains."' in records(root)["dispatches/nanopublication-1.yaml"]
    assert "presupposed: yes" in records(root)["dispatches/nanopublication-1.yaml"]


def test_an_annotation_becomes_what_its_creator_says_of_a_passage(tmp_path: Path) -> None:
    found, root = brought(tmp_path, "a.jsonld", ANNOTATION)
    assert found.understood == (Note(1, "annotation"),)
    written = records(root)["dispatches/annotation-of-https-news-example-a.yaml"]
    assert (
        'the-mill-was-sold-not-closed: {claim: "The mill was sold, not closed.", about: https-news-example-a}'
        in written
    )
    assert 'note: "Said on “the mill is closed”, characters 12 to 30."' in written
    assert "actor: cy-orlan" in written
    kept = (root / "unknown.nt").read_text("utf-8")
    assert "2021-05-06T07:08:09Z" in kept  # a record has the day alone
    assert "said that " in kept


def test_a_page_of_annotations_is_read_one_by_one(tmp_path: Path) -> None:
    page = (
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://anno.example/p", "type": "AnnotationPage", '
        f'"partOf": "https://anno.example/c", "startIndex": 0, "items": [{ANNOTATION}]}}'
    )
    found, root = brought(tmp_path, "page.jsonld", page)
    assert found.understood == (Note(1, "annotation"),)
    assert "activitystreams#items" in (root / "unknown.nt").read_text("utf-8")


def test_a_file_of_which_all_was_left_out_says_why(tmp_path: Path) -> None:
    nobodys = ANNOTATION.replace('"creator"', '"generator"')
    with pytest.raises(Refused, match=r"nothing in it can be a record \(1 oa:Annotation: it has no creator\)"):
        brought(tmp_path, "a.jsonld", nobodys)


def test_a_quotation_becomes_words_of_a_speaker_in_a_document(tmp_path: Path) -> None:
    found, root = brought(tmp_path, "p.ttl", QUOTATION)
    assert found.understood == (Note(1, "quotation"), Note(1, "derivation"))
    assert (
        records(root)["dispatches/https-prov-example-letter.yaml"]
        == """\
source: https-prov-example-letter
recorded: {by: curator, on: 2026-11-22}

claims:
  wir-verkaufen-nicht:
    claim: "Wir verkaufen nicht."
    lang: de
    same_as: https://prov.example/q

acts:
  - id: the-mill-asserts-wir-verkaufen-nicht
    actor: the-mill
    verb: asserts
    object: wir-verkaufen-nicht
    words: {text: "Wir verkaufen nicht.", lang: de}
    passage: "Wir verkaufen nicht."
"""
    )
    assert Note(1, "quotation", "it is attributed to nobody") in found.left_out
    assert Note(1, "derivation", "the document would be made from itself") in found.left_out
    kept = (root / "unknown.nt").read_text("utf-8")
    assert "Who said this?" in kept
    assert kept.count("wasDerivedFrom") == 1


def test_an_act_dated_after_the_document_that_reports_it_keeps_the_date_in_a_note(tmp_path: Path) -> None:
    _, root = brought(tmp_path, "page.html", REVIEW.replace("2020-02-20", "2021-02-20"))
    written = records(root)["dispatches/review-of-the-mill-is-closed.yaml"]
    assert "The file dates it 2021-02-20, after the document that reports it." in " ".join(written.split())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (REVIEW.replace('"author": {"@type": "Organization", "name": "Check Desk"},', ""), "it names no reviewer"),
        (REVIEW.replace('"claimReviewed": "The mill is closed.",', ""), "it names no claim"),
        (REVIEW.replace('"reviewRating"', '"other"'), "it names no verdict"),
    ],
)
def test_a_review_that_lacks_a_part_is_left_out_with_the_reason(content: str, why: str, tmp_path: Path) -> None:
    # The claim in it is read all the same, where it has a text of its own.
    content = content.replace('{"@type": "Claim", ', '{"@type": "Claim", "text": "The mill is shut.", ')
    if why == "it names no claim":
        content = content.replace('"text": "The mill is shut.", ', "")
        with pytest.raises(Refused, match=f"nothing in it can be a record .*{why}"):
            brought(tmp_path, "page.html", content)
        return
    found, _ = brought(tmp_path, "page.html", content)
    assert Note(1, "schema:ClaimReview", why) in found.left_out
    assert found.understood == (Note(1, "claim"),)


def test_somebody_must_say_whether_persons_may_be_named(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"names 1 who are or may be persons \(Bo Ferrin\); say whether"):
        brought(tmp_path, "page.html", REVIEW, Choices(on="2026-11-22"))
    assert not (tmp_path / "back").exists()


def test_restricted_persons_keep_the_whole_dossier_private(tmp_path: Path) -> None:
    found, root = brought(tmp_path, "page.html", REVIEW, Choices(on="2026-11-22", persons="restricted"))
    assert found.private
    assert all(name.startswith("private/") for name in records(root))
    assert build(root, private=True).current


def test_somebody_must_say_when_it_is_recorded(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="add --on YYYY-MM-DD"):
        brought(tmp_path, "page.html", REVIEW, Choices(persons="public"))
    with pytest.raises(Misuse, match="--on: "):
        brought(tmp_path, "page.html", REVIEW, Choices(on="today", persons="public"))


@pytest.mark.parametrize(("name", "content"), [("p.html", REVIEW), ("n.trig", NANOPUB), ("a.jsonld", ANNOTATION)])
def test_the_same_file_gives_the_same_bytes(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first, second = (brought(folder, name, content)[1] for folder in (tmp_path, tmp_path / "other"))
    assert records(first) == records(second)
    assert (first / "unknown.nt").read_bytes() == (second / "unknown.nt").read_bytes()


def test_the_command_reports_what_was_left_out(tmp_path: Path) -> None:
    file = tmp_path / "p.ttl"
    file.write_text(QUOTATION, encoding="utf-8")
    result = CliRunner().invoke(main, ["import", str(file), "--into", str(tmp_path / "back"), "--on", "2026-11-22"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 quotation: it is attributed to nobody" in result.stdout
    assert "unknown.nt" in result.stdout
