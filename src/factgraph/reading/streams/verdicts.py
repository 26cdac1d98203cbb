"""Verdicts of named reviewers on claims, with whom the debate tells to be behind each claim, and where it appears."""

from __future__ import annotations

from typing import NamedTuple

from factgraph.reading.conditions import held
from factgraph.reading.shown import permits
from factgraph.reading.streams import Rows


class Agent(NamedTuple):
    """A reviewer, or who is behind a claim."""

    node_class: str
    node: str
    kind: str
    name: str


class Verdict(NamedTuple):
    """A verdict on a claim, how the debate about that stands in a sentence, and the reviewer."""

    id: str
    verdict: str
    lang: str | None
    date: str | None
    url: str | None
    claim: str
    text: str
    claim_lang: str | None
    debate: str | None
    reviewer_class: str
    reviewer: str
    reviewer_kind: str
    reviewer_name: str


VERDICTS = Rows(
    Verdict,
    """
    SELECT n.id, n.name AS verdict, n.lang, a.date, a.url, c.id AS claim, c.name AS text, c.lang AS claim_lang,
           json_extract(d.json, '$.standing.sentence') AS debate,
           r.class AS reviewer_class, r.id AS reviewer, r.kind AS reviewer_kind, r.name AS reviewer_name
      FROM assessment AS a JOIN node AS n ON n.key = a.node JOIN node AS c ON c.key = a.subject
      JOIN claim AS m ON m.node = a.subject
      JOIN node AS r ON r.key = a.reviewer
      LEFT JOIN debate AS d ON d.claim = a.subject
     WHERE n.id NOT IN (SELECT id FROM tombstone) AND c.id NOT IN (SELECT id FROM tombstone)
     ORDER BY n.id
    """,
)
# Whom the debate tells to be behind the claim: who says it or gives it as a reason, and has not taken it back.
_HELD = f"{held('t')} AND t.pole = 'for' AND t.basis IN ('said', 'counter', 'reason')"
_OF = "t.claim = (SELECT key FROM node WHERE id = ?)"
MAKERS = Rows(
    Agent,
    f"""
    SELECT DISTINCT r.class AS node_class, r.id AS node, r.kind, r.name
      FROM stand AS t JOIN node AS r ON r.key = t.actor WHERE {_OF} AND {_HELD} ORDER BY r.id
    """,
)
"""Who is behind a claim, whose id is asked with."""


class Work(NamedTuple):
    """A document in which a claim is made, and its address as far as it may be shown."""

    id: str
    name: str
    url: str | None


WORKS = Rows(
    Work,
    f"""
    SELECT DISTINCT n.id, n.name, CASE WHEN {permits("address", "s")} THEN s.url END AS url
      FROM stand AS t JOIN attestation AS x ON x.act = t.act
      JOIN link AS l ON l.attestation = x.key AND l.certain = 1 AND l.item <> 'outlet'
      JOIN node AS n ON n.key = l.node JOIN source AS s ON s.node = l.node
     WHERE {_OF} AND {_HELD} ORDER BY n.id
    """,
)
"""The documents in which a claim is made, whose id is asked with."""
