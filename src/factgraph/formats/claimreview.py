"""ClaimReview: the verdicts of named reviewers as fact checks are found by search engines.

Assessments alone become reviews.  That a claim is disputed is no review of it, however many dispute it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factgraph.database.moment import one_moment
from factgraph.rdf import iris, jsonld
from factgraph.rdf.iris import NAMESPACE
from factgraph.rdf.terms import address
from factgraph.rdf.view import View
from factgraph.reading.bearing import HOW, Bearing, of_claims
from factgraph.reading.inventory import withheld
from factgraph.reading.streams.verdicts import MAKERS, VERDICTS, WORKS, Agent, Verdict, Work
from factgraph.reading.way_out import leaves
from factgraph.record import edtf

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

KEEPS = (
    "each assessment: the verdict in the reviewer's words, the reviewer, the claim, the day, the address",
    "who is behind the claim, as the debate about it tells, and in which documents it appears; nobody of whom it is "
    "disputed, or only told by others, that they said it, and nobody who took it back",
    "how the debate about the claim stands, in a sentence; beside the claim, each act against it, who took it back, "
    "other verdicts, and corrections, each with who says so",
)
LOSES = (
    "everything that no reviewer has assessed: a dossier without assessments gives an empty list",
    "verdicts on acts and documents, which are no reviews of claims",
    "a grade in figures, which the reviewers did not give",
    "acts, attestations, passages, chains, topics",
)

_PERSON, _ORGANIZATION = (f"<{iris.expand(name)}>" for name in ("foaf:Person", "org:Organization"))


@leaves()
def write(connection: sqlite3.Connection, target: Path) -> None:
    """Write the assessments as a list of `ClaimReview`, in JSON-LD; the list is empty where there are none."""
    with one_moment(connection), target.open("w", encoding="utf-8", newline="\n") as out:
        view = View.of(connection)
        out.write("[")
        bearing: dict[str, list[Bearing]] = {}
        for found in of_claims(connection):
            bearing.setdefault(found.of, []).append(found)
        number_of = 0
        for one in VERDICTS.of(view.connection):
            review = _review(view, one, bearing.get(one.claim, []))
            out.write(("," if number_of else "") + f"\n{jsonld.encoded(review)}")
            number_of += 1
        if not number_of and withheld(view.meta):
            out.write(f"\n{jsonld.encoded({'@context': 'https://schema.org', **_dossier(view)})}")
        out.write("\n]\n")


def _review(view: View, review: Verdict, bearing: list[Bearing]) -> dict[str, Any]:
    makers, works = MAKERS.of(view.connection, review.claim), WORKS.of(view.connection, review.claim)
    return _told(
        {
            "@context": "https://schema.org",
            "@id": address(view.node("assessment", review.id)),
            "@type": "ClaimReview",
            "url": iris.safe(review.url) if review.url else None,
            "inLanguage": view.lang(review.lang),
            "datePublished": _day(review.date),
            "author": _agent(view, _reviewer(review)),
            "claimReviewed": review.text,
            "isPartOf": _dossier(view) if withheld(view.meta) else None,
            "reviewRating": {"@type": "Rating", "alternateName": review.verdict},
            "itemReviewed": _told(
                {
                    "@id": address(view.node("claim", review.claim)),
                    "@type": "Claim",
                    "text": review.text,
                    "inLanguage": view.lang(review.claim_lang),
                    "author": [_agent(view, maker) for maker in makers],
                    "appearance": [_work(view, work) for work in works],
                    "description": review.debate,
                    f"{NAMESPACE}disputedIn": [
                        _record(view, one, one.sentence) for one in bearing if one.how == "against"
                    ],
                    "subjectOf": [
                        _record(view, one, f"{HOW[one.how]}: {one.sentence}")
                        for one in bearing
                        if one.how != "against" and one.id != review.id
                    ],
                }
            ),
        }
    )


def _dossier(view: View) -> dict[str, Any]:
    """The dossier of which a review is a part, with what may not be there of it."""
    meta = view.meta
    return {"@id": meta["base"], "@type": "Dataset", "name": meta["title"], "description": withheld(meta)}


def _record(view: View, found: Bearing, said: str) -> dict[str, Any]:
    """What bears on the claim, in a sentence that says who says it, and from whom we have it."""
    if found.id == found.about:
        return {"name": said}  # a correction of the record is no record of its own
    return _told({"@id": address(view.node(found.class_, found.id)), "name": said, "description": found.chain or None})


def _reviewer(review: Verdict) -> Agent:
    return Agent(review.reviewer_class, review.reviewer, review.reviewer_kind, review.reviewer_name)


def _agent(view: View, one: Agent) -> dict[str, Any]:
    types = view.types(one.node_class, one.kind)
    type_ = "Person" if _PERSON in types else "Organization" if _ORGANIZATION in types else None
    return _told({"@id": address(view.node(one.node_class, one.node)), "@type": type_, "name": one.name})


def _work(view: View, work: Work) -> dict[str, Any]:
    return _told(
        {
            "@id": address(view.node("source", work.id)),
            "@type": "CreativeWork",
            "name": work.name,
            "url": iris.safe(work.url) if work.url else None,
        }
    )


def _day(written: str | None) -> str | None:
    """A date that is exact to its precision, as ISO 8601 has it."""
    value = edtf.xsd(edtf.parse(written)) if written else None
    return value[0] if value else None


def _told(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties that have something to say."""
    return {key: value for key, value in properties.items() if value not in (None, [])}
