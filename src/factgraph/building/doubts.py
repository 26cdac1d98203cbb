"""What only chains and bounds show to be doubtful in the record: warnings, each where the attestation stands."""

from __future__ import annotations

import sqlite3

from factgraph.meaning.chains import later_than_ancestors, silent_ancestors
from factgraph.meaning.derivation import Meaning
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
    when = {id: bounds.span for id, bounds in meaning.when.items()}
    published = {id: bounds.span for id, bounds in meaning.published.items()}
    for attestation, document in later_than_ancestors(meaning.chains, when, published):
        message = f"the act is later than {document!r}, which stands in its chain; look at the date, or at the chain"
        found.append((attestation, "after-ancestor", message))
    for chain in meaning.chains.values():
        for outlet, items in chain.which:
            known = ", ".join(items)
            message = f"several items of {outlet!r} have this act: {known}; name the one that is meant in 'via'"
            found.append((chain.attestation, "which-item", message))
    attested = {t.id for act in meaning.facts.acts.values() for t in act.attestations}
    for bounds in meaning.when.values():
        for who in bounds.disregarded:
            message = "the date is later than a document that tells of the act; it is kept, and bounds nothing"
            act = None if who in attested else meaning.facts.acts.get(who)
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
