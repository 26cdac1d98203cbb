"""Disputes: who is for a claim and who is against it, on what ground, with what answer, and how the debate stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factgraph.answers.acts import act, answers, missing
from factgraph.answers.chains import attestations
from factgraph.answers.standing import Stand, Turn, standing
from factgraph.errors import NotFound
from factgraph.reading.questions import Row, ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Assessment, Dispute, Side, Standing

_COPIED = ("verb", "verb_label", "sentence", "actors", "date", "listed", "dated", "day", "certainty")


def dispute(connection: sqlite3.Connection, id: str) -> Dispute:  # `id` is the word of every record
    """A claim with both sides. Raises `NotFound` where the id names no claim."""
    rows = ask(connection, "record", node=id)
    if not rows or rows[0]["class"] != "claim" or rows[0]["withdrawn_on"]:
        raise NotFound(missing(connection, id, "claim"))
    (record,) = rows
    sides = ask(connection, "claim_stance", claim=id)
    whole: Any = {
        **{key: record[key] for key in ("id", "kind", "name", "label", "notice")},
        "presupposed": bool(record["presupposed"]),
        "standing": claim_standing(connection, id, sides),
        "for": _side(connection, sides, "for"),
        "against": _side(connection, sides, "against"),
        "assessments": assessments(connection, id),
    }
    made: Dispute = whole
    return made


def disputes(connection: sqlite3.Connection, *, limit: int = 20) -> list[Dispute]:
    """The most disputed claims: those with most actors on the weaker side first, what is only denied last."""
    return [dispute(connection, str(row["claim"])) for row in ask(connection, "disputed", limit=limit)]


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


def claim_standing(connection: sqlite3.Connection, id: str, sides: list[Row] | None = None) -> Standing:
    """How the recorded debate about a claim stands."""
    sides = ask(connection, "claim_stance", claim=id) if sides is None else sides
    called = any(row["expects_reply"] for row in sides)
    waiting = {row["act"] for row in ask(connection, "unanswered", claim=id)} if called else set()
    stands = [
        Stand(
            str(row["act"]),
            str(row["actor"]),
            str(row["pole"]),
            _text(row["day"]),
            _text(row["last_day"]),
            bool(row["expects_reply"]),
            row["act"] not in waiting,
        )
        for row in sides
    ]
    turns = [
        Turn(str(row["act"]), str(row["actor"]), str(row["trait"]), str(row["object"]), _text(row["pole"]))
        for row in ask(connection, "turns", claim=id)
    ]
    head = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('coverage', 'completeness')"))
    return standing(stands, turns, scope=head.get("coverage", ""), completeness=head.get("completeness", ""))


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _side(connection: sqlite3.Connection, rows: list[Row], pole: str) -> list[Side]:
    sides: dict[tuple[Any, Any], list[Row]] = {}
    for row in rows:
        if row["pole"] == pole:
            sides.setdefault((row["act"], row["path"]), []).append(row)
    found: list[Side] = []
    for (id, path), same in sides.items():
        whole = act(connection, str(id))
        side: Any = {
            "id": id,
            "kind": "act",
            "path": path,
            **{key: whole[key] for key in _COPIED},  # type: ignore[literal-required]  # keys of both shapes
            "grounds": [ground for ground in dict.fromkeys(row["ground"] for row in same) if ground],
            "instead": whole["rebuttal"]["premise"] if whole["rebuttal"] and path == "rebuttal" else None,
            "attestations": attestations(connection, str(id)),
            "answers": answers(connection, str(id)),
        }
        found.append(side)
    return found


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
