"""Disputes: who is for a claim and who is against it, on what ground, what ended, and how the debate stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factgraph.answers.acts import act, missing, taken_up
from factgraph.errors import NotFound
from factgraph.reading.debates import debate
from factgraph.reading.questions import ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Assessment, Dispute, Origins, Side
    from factgraph.building.debates import Position

_SIDES = ("for", "against", "ended", "apart")


def dispute(connection: sqlite3.Connection, id: str) -> Dispute:  # `id` is the word of every record
    """A claim with both sides. Raises `NotFound` where the id names no claim."""
    rows = ask(connection, "record", node=id)
    if not rows or rows[0]["class"] != "claim" or rows[0]["withdrawn_on"]:
        raise NotFound(missing(connection, id, "claim"))
    (record,) = rows
    found = debate(connection, id)
    whole: Any = {
        **{key: record[key] for key in ("id", "kind", "name", "label", "notice")},
        "presupposed": bool(record["presupposed"]),
        "standing": found["standing"],
        **{side: [_side(connection, one) for one in found[side]] for side in _SIDES},  # type: ignore[literal-required]
        "origins": found["origins"],
        "assessments": assessments(connection, id),
    }
    made: Dispute = whole
    return made


def origins(connection: sqlite3.Connection, id: str) -> Origins:
    """From whom those have a claim who carry it. Raises `NotFound` where the id names no claim."""
    rows = ask(connection, "record", node=id)
    if not rows or rows[0]["class"] != "claim" or rows[0]["withdrawn_on"]:
        raise NotFound(missing(connection, id, "claim"))
    (record,) = rows
    return {
        "id": id,
        "kind": str(record["kind"]),
        "name": str(record["name"]),
        **debate(connection, id)["origins"],
    }


def disputes(connection: sqlite3.Connection, *, limit: int = 20) -> list[Dispute]:
    """The most disputed claims: those with most actors on the weaker side first, what is only denied last."""
    return [dispute(connection, id) for id in most_disputed(connection, limit=limit)[0]]


def most_disputed(connection: sqlite3.Connection, *, limit: int) -> tuple[list[str], int]:
    """The ids of the most disputed claims, and how many are disputed at all."""
    ((number,),) = (row.values() for row in ask(connection, "disputed_number"))
    return [str(row["claim"]) for row in ask(connection, "disputed", limit=limit)], int(number or 0)


def claims_near(connection: sqlite3.Connection, id: str) -> list[str]:
    """The ids of the claims that a record is about, takes a side on or bears on; its own where it is a claim."""
    (record,) = ask(connection, "record", node=id)
    if record["class"] == "claim":
        return [id]
    if record["class"] == "actor":
        return _distinct(row["claim"] for row in ask(connection, "positions", actor=id))
    if record["class"] == "assessment":
        return [str(record["claim"])]
    near = "near_claims_of_act" if record["class"] in ("act", "rebuttal") else "near_claims"
    start = record["act"] if record["class"] == "rebuttal" else id
    return _distinct(row["claim"] for row in ask(connection, near, node=start))


def _distinct(ids: Any) -> list[str]:
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
        "attestations": whole["attestations"],
        "taken_up": taken_up(connection, position["act"]),
    }


def assessments(connection: sqlite3.Connection, id: str) -> list[Assessment]:
    """The verdicts of named reviewers on a claim."""
    found: list[Assessment] = []
    for row in ask(connection, "assessments", claim=id):
        whole: Any = {
            "id": row["assessment"],
            "kind": "assessment",
            "verdict": row["verdict"],
            "reviewer": {
                "id": row["reviewer"],
                "kind": row["reviewer_kind"],
                "name": row["reviewer_name"],
                "label": row["reviewer_label"],
            },
            "date": row["date"],
            "url": row["url"],
        }
        found.append(whole)
    return found
