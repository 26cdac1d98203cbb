"""Disputes: who is for a claim and who is against it, on what ground, what ended, and how the debate stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from factgraph.answers.acts import act, grounds_said, missing, taken_up
from factgraph.errors import NotFound
from factgraph.reading.cells import Row, flag, maybe, text
from factgraph.reading.debates import debate, read_together
from factgraph.reading.index import refuse_withdrawn
from factgraph.reading.questions import ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Assessment, Dispute, Named, Origins, Side
    from factgraph.building.debates import Position


def dispute(connection: sqlite3.Connection, id: str) -> Dispute:  # `id` is the word of every record
    """A claim with both sides. Raises `NotFound` where the id names no claim."""
    rows = ask(connection, "record", node=id)
    if not rows or rows[0]["class"] != "claim" or rows[0]["withdrawn_on"]:
        raise NotFound(missing(connection, id, "claim"))
    (record,) = rows
    found = debate(connection, id)
    return {
        "id": text(record, "id"),
        "kind": text(record, "kind"),
        "name": text(record, "name"),
        "label": text(record, "label"),
        "translations": [
            {"text": text(row, "text"), "lang": maybe(row, "lang"), "by": maybe(row, "by")}
            for row in ask(connection, "details", node=id)
            if row["field"] == "translation"
        ],
        "notice": maybe(record, "notice"),
        "presupposed": flag(record, "presupposed"),
        "standing": found["standing"],
        "for": [_side(connection, one) for one in found["for"]],
        "against": [_side(connection, one) for one in found["against"]],
        "ended": [_side(connection, one) for one in found["ended"]],
        "apart": [_side(connection, one) for one in found["apart"]],
        "origins": found["origins"],
        "assessments": assessments(connection, id),
    }


def origins(connection: sqlite3.Connection, id: str) -> Origins:
    """From whom those have a claim who carry it. Raises `NotFound` where the id names no claim."""
    rows = ask(connection, "record", node=id)
    if not rows or rows[0]["class"] != "claim" or rows[0]["withdrawn_on"]:
        raise NotFound(missing(connection, id, "claim"))
    (record,) = rows
    return {
        "id": id,
        "kind": text(record, "kind"),
        "name": text(record, "name"),
        **debate(connection, id)["origins"],
    }


def disputes(connection: sqlite3.Connection, *, limit: int = 20) -> list[Dispute]:
    """The most disputed claims: those with most actors on the weaker side first, what is only denied last."""
    return of_claims(connection, most_disputed(connection, limit=limit)[0])


def of_claims(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Dispute]:
    """Several claims with both sides, in the order given. Raises `NotFound` where one of the ids names no claim."""
    read_together(connection, ids)
    return [dispute(connection, id) for id in ids]


def most_disputed(connection: sqlite3.Connection, *, limit: int) -> tuple[list[str], int]:
    """The ids of the most disputed claims, and how many are disputed at all."""
    ((number,),) = (row.values() for row in ask(connection, "disputed_number"))
    return [str(row["claim"]) for row in ask(connection, "disputed", limit=limit)], int(number or 0)


def claims_near(connection: sqlite3.Connection, id: str) -> list[str]:
    """The ids of the claims that a record is about, takes a side on or bears on; its own where it is a claim.

    Raises `NotFound` where the record was withdrawn.
    """
    refuse_withdrawn(connection, id)
    (record,) = ask(connection, "record", node=id)
    if record["class"] == "claim":
        return [id]
    if record["class"] == "actor":
        taken = ask(connection, "positions", actor=id)
        return _distinct(row["claim"] for row in (*taken, *ask(connection, "near_claims", node=id)))
    if record["class"] == "assessment":
        return [str(record["claim"])]
    near = "near_claims_of_act" if record["class"] in ("act", "rebuttal") else "near_claims"
    start = record["act"] if record["class"] == "rebuttal" else id
    return _distinct(row["claim"] for row in ask(connection, near, node=start))


def _distinct(ids: Iterable[object]) -> list[str]:
    return [str(id) for id in dict.fromkeys(ids)]


def _side(connection: sqlite3.Connection, position: Position) -> Side:
    """A position with where its act is written, and what takes it up."""
    whole = act(connection, position["act"], stretches=False)
    rebuttal = whole["rebuttal"]
    return {
        **position,
        "id": position["act"],
        "kind": "act",
        "verb": whole["verb"],
        "verb_label": whole["verb_label"],
        "instead": rebuttal["premise"] if rebuttal is not None and position["pole"] == "against" else None,
        "grounds_said": grounds_said(connection, position["grounds"]),
        "later": whole["later"],
        "attestations": whole["attestations"],
        "taken_up": taken_up(connection, position["act"]),
    }


def assessments(connection: sqlite3.Connection, id: str) -> list[Assessment]:
    """The verdicts of named reviewers on a claim."""
    return [_verdict(row) for row in ask(connection, "assessments", claim=id)]


def _verdict(row: Row) -> Assessment:
    reviewer: Named = {
        "id": text(row, "reviewer"),
        "kind": text(row, "reviewer_kind"),
        "name": text(row, "reviewer_name"),
        "label": text(row, "reviewer_label"),
    }
    return {
        "id": text(row, "assessment"),
        "kind": "assessment",
        "verdict": text(row, "verdict"),
        "reviewer": reviewer,
        "date": maybe(row, "date"),
        "url": maybe(row, "url"),
    }
