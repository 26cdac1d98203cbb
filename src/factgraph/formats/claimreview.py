"""ClaimReview: the verdicts of named reviewers as fact checks are found by search engines.

Assessments alone become reviews.  That a claim is disputed is no review of it, however many dispute it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factgraph.database.moment import one_moment
from factgraph.rdf import iris, jsonld
from factgraph.rdf.iris import NAMESPACE
from factgraph.rdf.terms import address
from factgraph.rdf.view import Row, View
from factgraph.reading import verdicts
from factgraph.reading.bearing import HOW, Bearing, of_claims
from factgraph.reading.way_out import leaves
from factgraph.record import edtf

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from factgraph.building.debates import Debate

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
        for number, row in enumerate(verdicts.verdicts(view.connection)):
            out.write(("," if number else "") + f"\n{jsonld.encoded(_review(view, row, bearing.get(row[6], [])))}")
        out.write("\n]\n")


def _review(view: View, row: Row, bearing: list[Bearing]) -> dict[str, Any]:
    id_, verdict, lang, date, url, key, claim_id, claim, claim_lang, kept, *reviewer = row
    debate: Debate | None = json.loads(kept) if kept else None
    return _told(
        {
            "@context": "https://schema.org",
            "@id": address(view.node("assessment", id_)),
            "@type": "ClaimReview",
            "url": iris.safe(url) if url else None,
            "inLanguage": view.lang(lang),
            "datePublished": _day(date),
            "author": _agent(view, reviewer),
            "claimReviewed": claim,
            "reviewRating": {"@type": "Rating", "alternateName": verdict},
            "itemReviewed": _told(
                {
                    "@id": address(view.node("claim", claim_id)),
                    "@type": "Claim",
                    "text": claim,
                    "inLanguage": view.lang(claim_lang),
                    "author": [_agent(view, maker) for maker in verdicts.makers(view.connection, key)],
                    "appearance": [_work(view, *work) for work in verdicts.appearances(view.connection, key)],
                    "description": debate and debate["standing"]["sentence"],
                    f"{NAMESPACE}disputedIn": [
                        _record(view, one, one.sentence) for one in bearing if one.how == "against"
                    ],
                    "subjectOf": [
                        _record(view, one, f"{HOW[one.how]}: {one.sentence}")
                        for one in bearing
                        if one.how != "against" and one.id != id_
                    ],
                }
            ),
        }
    )


def _record(view: View, found: Bearing, said: str) -> dict[str, Any]:
    """What bears on the claim, in a sentence that says who says it, and from whom we have it."""
    if found.id == found.about:
        return {"name": said}  # a correction of the record is no record of its own
    return _told({"@id": address(view.node(found.class_, found.id)), "name": said, "description": found.chain or None})


def _agent(view: View, row: Row | list[Any]) -> dict[str, Any]:
    class_, id_, kind, called = row
    types = view.types(class_, kind)
    type_ = "Person" if _PERSON in types else "Organization" if _ORGANIZATION in types else None
    return _told({"@id": address(view.node(class_, id_)), "@type": type_, "name": called})


def _work(view: View, id_: str, called: str, url: str | None) -> dict[str, Any]:
    return _told(
        {
            "@id": address(view.node("source", id_)),
            "@type": "CreativeWork",
            "name": called,
            "url": iris.safe(url) if url else None,
        }
    )


def _day(written: str | None) -> str | None:
    """A date that is exact to its precision, as ISO 8601 has it."""
    value = edtf.xsd(edtf.parse(written)) if written else None
    return value[0] if value else None


def _told(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties that have something to say."""
    return {key: value for key, value in properties.items() if value not in (None, [])}
