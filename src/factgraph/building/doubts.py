"""What only chains and bounds show to be doubtful in the record: warnings, each where the attestation stands."""

from __future__ import annotations

import sqlite3

from factgraph.meaning.chains import later_than_ancestors, silent_ancestors
from factgraph.meaning.derivation import Meaning
from factgraph.meaning.facts import Act, Span
from factgraph.record.problems import problem
from factgraph.record.types import Position, Problem


def doubts(connection: sqlite3.Connection, meaning: Meaning) -> list[Problem]:
    """The warnings `ancestor-silent`, `after-ancestor`, `which-item` and `date-contradicts`, sorted by place."""
    found: list[tuple[str, str, str]] = []
    for attestation, ancestor in silent_ancestors(meaning.facts):
        message = (
            f"this text renders {ancestor!r} as a whole, whose text is held and does not attest the act; "
            "attest it there, or say 'draws_on' where only a part was taken over"
        )
        found.append((attestation, "ancestor-silent", message))
    published = {id: bounds.span for id, bounds in meaning.published.items()}
    contradicted = {id: _contradicted(meaning, id) for id in meaning.when}
    when = {id: _said(meaning, id) for id in meaning.when if not contradicted[id]}
    for attestation, document in later_than_ancestors(meaning.chains, when, published):
        message = f"the act is later than {document!r}, which stands in its chain; look at the date, or at the chain"
        found.append((attestation, "after-ancestor", message))
    for chain in meaning.chains.values():
        for outlet, items in chain.which:
            known = ", ".join(items)
            message = f"several items of {outlet!r} have this act: {known}; name the one that is meant in 'via'"
            found.append((chain.attestation, "which-item", message))
    attested = {t.id for act in meaning.facts.acts.values() for t in act.attestations}
    for id, contradicting in contradicted.items():
        for who in contradicting:
            message = "the date is later than a document that tells of the act; it is kept, and bounds nothing"
            act = None if who in attested else meaning.facts.acts[id]
            at = act.attestations[0].id if act is not None and act.attestations else who
            found.append((at, "date-contradicts", message))
    if not found:
        return []
    places = {
        id: Position(path, line, column)
        for id, path, line, column in connection.execute(
            "SELECT t.id, f.path, t.line, t.col FROM attestation AS t JOIN file AS f ON f.key = t.file"
        )
    }
    return sorted({problem(code, places[id], message) for id, code, message in found if id in places})


def _dates(act: Act) -> dict[str, Span]:
    """The dates that are stated for an act, by who states them: the record itself, or an attestation."""
    stated = {act.id: act.date, **{t.id: t.date for t in act.attestations}}
    return {who: span for who, span in stated.items() if span is not None}


def _contradicted(meaning: Meaning, id: str) -> list[str]:
    """Who states a date of an act that a text itself contradicts which tells of the act, out before that."""
    act = meaning.facts.acts[id]
    out = min((day for t in act.attestations if (day := meaning.published[t.source].latest)), default=None)
    dates = _dates(act)
    return [
        who
        for who in meaning.when[id].disregarded
        if out is not None and (first := dates[who].earliest) is not None and first > out
    ]


def _said(meaning: Meaning, id: str) -> Span:
    """When an act was done, by its bounds or, where it is said to be later, by the dates that are stated for it."""
    bounds = meaning.when[id]
    days = [span.earliest for who, span in _dates(meaning.facts.acts[id]).items() if who in bounds.disregarded]
    return Span(max((day for day in (bounds.earliest, *days) if day is not None), default=None), bounds.latest)
