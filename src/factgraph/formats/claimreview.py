"""ClaimReview: the verdicts of named reviewers as fact checks are found by search engines.

Assessments alone become reviews.  That a claim is disputed is no review of it, however many dispute it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factgraph.formats.moment import one_moment
from factgraph.rdf import iris, jsonld
from factgraph.rdf.iris import NAMESPACE
from factgraph.rdf.terms import address
from factgraph.rdf.view import Row, View
from factgraph.record import edtf

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

KEEPS = (
    "each assessment: the verdict in the reviewer's words, the reviewer, the claim, the day, the address",
    "who makes the claim and in which documents it appears",
    "beside the claim, each act on record against it",
)
LOSES = (
    "everything that no reviewer has assessed: a dossier without assessments gives an empty list",
    "a grade in figures, which the reviewers did not give",
    "acts, attestations, passages, chains, topics",
)

_ASSESSMENTS = """
SELECT n.id, n.name, n.lang, a.date, a.url, c.key, c.id, c.name, c.lang, r.class, r.id, r.kind, r.name
  FROM assessment AS a JOIN node AS n ON n.key = a.node JOIN node AS c ON c.key = a.subject
  JOIN node AS r ON r.key = a.reviewer
 WHERE n.id NOT IN (SELECT id FROM tombstone)
 ORDER BY n.id
"""
_MAKERS = """
SELECT DISTINCT r.class, r.id, r.kind, r.name FROM stance AS t JOIN node AS r ON r.key = t.actor
 WHERE t.claim = ? AND t.pole = 'for' AND t.path IN ('direct', 'premise') ORDER BY r.id
"""
_APPEARANCES = """
SELECT DISTINCT s.id, s.name, d.url
  FROM stance AS t JOIN attestation AS x ON x.act = t.act
  JOIN link AS l ON l.attestation = x.key AND l.certain = 1 AND l.item <> 'outlet'
  JOIN node AS s ON s.key = l.node JOIN source AS d ON d.node = s.key
 WHERE t.claim = ? AND t.pole = 'for' AND t.path IN ('direct', 'premise') ORDER BY s.id
"""
_DISPUTES = """
SELECT DISTINCT a.id, a.name FROM stance AS t JOIN node AS a ON a.key = t.act
 WHERE t.claim = ? AND t.pole = 'against' ORDER BY a.id
"""
_PERSON, _ORGANIZATION = (f"<{iris.expand(name)}>" for name in ("foaf:Person", "org:Organization"))


def write(connection: sqlite3.Connection, target: Path) -> None:
    """Write the assessments as a list of `ClaimReview`, in JSON-LD; the list is empty where there are none."""
    with one_moment(connection), target.open("w", encoding="utf-8", newline="\n") as out:
        view = View.of(connection)
        out.write("[")
        for number, row in enumerate(view.rows(_ASSESSMENTS)):
            out.write(("," if number else "") + f"\n{jsonld.encoded(_review(view, row))}")
        out.write("\n]\n")


def _review(view: View, row: Row) -> dict[str, Any]:
    id_, verdict, lang, date, url, key, claim_id, claim, claim_lang, *reviewer = row
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
                    "author": [_agent(view, maker) for maker in _rows(view, _MAKERS, key)],
                    "appearance": [_work(view, *work) for work in _rows(view, _APPEARANCES, key)],
                    f"{NAMESPACE}disputedIn": [
                        {"@id": address(view.node("act", act)), "name": name}
                        for act, name in _rows(view, _DISPUTES, key)
                    ],
                }
            ),
        }
    )


def _rows(view: View, query: str, key: int) -> list[Row]:
    return [tuple(row) for row in view.connection.execute(query, (key,))]


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
