"""Acts: who said what about what, to whom, in answer to what, for what reason, and how it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factgraph.answers.chains import attestations
from factgraph.errors import NotFound
from factgraph.reading.questions import Row, ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Act, Answer, Named, Rebuttal, Speaker, TakenUp

_PARTS = {
    "principal": "on_behalf_of",
    "addressee": "addressees",
    "responds_to": "responds_to",
    "because": "because",
    "presupposed": "presupposes",
}
_TOLD = {"teller": "told_by", "disputed_in": "disputed_in", "given_up_in": "taken_back_in", "said_to_be": "said_to_be"}
_COPIED = (
    "name", "label", "verb", "verb_label", "stance", "axis", "polarity", "mode", "certainty", "circumstances",
    "knows_by", "together", "state", "inside", "date", "listed", "earliest", "latest", "day", "last_day", "place",
    "note", "notice", "recorded_by", "recorded_on", "sentence",
)  # fmt: skip


def act(connection: sqlite3.Connection, id: str, *, stretches: bool = True) -> Act:  # `id` is the word of every record
    """One act by its id, whole; its sentence in stretches too, unless told not to. Raises `NotFound` if it is none."""
    rows = ask(connection, "act", act=id)
    if not rows:
        raise NotFound(missing(connection, id, "act"))
    (row,) = rows
    parts: dict[str, list[Row]] = {}
    for role in ask(connection, "act_roles", act=id):
        parts.setdefault(str(role["part"]), []).append(role)
    told: dict[str, list[str]] = {}
    for one in ask(connection, "told_by", act=id):
        told.setdefault(str(one["part"]), []).append(str(one["node"]))
    whole: Any = {
        "id": id,
        "kind": "act",
        **{name: row[name] for name in _COPIED},
        "stretches": _stretches(str(row["stretches"])) if stretches else [],
        "requests": bool(row["requests"]),
        "actors": [_speaker(role) for role in parts.get("actor", [])],
        "objects": [{**named(role), "pole": role["pole"]} for role in parts.get("object", [])],
        **{key: [named(role) for role in parts.get(part, [])] for part, key in _PARTS.items()},
        **{key: told.get(part, []) for part, key in _TOLD.items()},
        "rebuttal": _rebuttal(ask(connection, "rebuttals", act=id)),
        "attestations": attestations(connection, id),
    }
    made: Act = whole
    return made


def _stretches(kept: str) -> Any:
    import json  # start-up: a sentence is printed as it is

    return json.loads(kept)


def time_said(one: Act) -> str:
    """What the sentence of an act says of its time; nothing where it says nothing."""
    said = [text for text, _, role, _ in one["stretches"] if role == _WHEN and text]
    return said[-1] if said else ""


_WHEN = "when"  # the role of the stretch that says it


def missing(connection: sqlite3.Connection, id: str, what: str) -> str:
    """Why there is nothing of this id: it was withdrawn, or it is something else."""
    row = connection.execute("SELECT date, reason FROM tombstone WHERE id = ?", (id,)).fetchone()
    if row:
        return f"{id!r} was withdrawn on {row[0]}: {row[1]}"
    if connection.execute("SELECT 1 FROM node WHERE id = ? AND class = ?", (id, what)).fetchone():
        return f"{id!r} lies outside of the days or the topic that were asked for"
    return f"{id!r} is no {what}"


def acts(
    connection: sqlite3.Connection,
    *,
    actor: str | None = None,
    verb: str | None = None,
    about: str | None = None,
    kind: str | None = None,
    source: str | None = None,
    limit: int | None = None,
) -> list[Act]:
    """The acts told as performed that fit all that is given, in time, those that cannot be placed last.

    `actor`, `about` and `source` are ids, `verb` takes in narrower verbs, `kind` is a kind or class of what they are
    about.  Raises `Misuse` for a verb or kind that is none.  Days narrow the connection (`factgraph.reading.scope`).
    """
    asked = {"actor": actor, "verb": verb, "about": about, "kind": kind, "source": source}
    return [act(connection, id) for id in fitting(connection, **asked)[:limit]]


def fitting(connection: sqlite3.Connection, **filters: str | None) -> list[str]:
    """The ids of the acts that fit the filters of `acts`, in time, those that cannot be placed last."""
    for name in ("verb", "kind"):
        if filters.get(name) is not None:
            from factgraph.reading.scope import known  # start-up: only where one is given

            known(connection, name, str(filters[name]))
    return [str(row["act"]) for row in ask(connection, "acts", **filters)]


def answers(connection: sqlite3.Connection, id: str) -> list[Answer]:
    """The acts that answer an act which expects a reply."""
    found: dict[str, Answer] = {}
    for row in ask(connection, "answers", act=id):
        answer = str(row["answer"])
        if answer not in found:
            whole = act(connection, answer, stretches=False)
            found[answer] = {
                "id": answer,
                "kind": "act",
                "how": [],
                "declined": bool(row["declined"]),
                "sentence": whole["sentence"],
                "actors": whole["actors"],
            }
        found[answer]["how"].append(str(row["how"]))
    return list(found.values())


def answered(connection: sqlite3.Connection, id: str) -> str | None:
    """What is on record of the answers to an act, in a sentence; None where it expects none."""
    for row in ask(connection, "called", act=id):
        return str(row["text"])
    return None


def taken_up(connection: sqlite3.Connection, id: str) -> list[TakenUp]:
    """The acts that take an act up: that respond to it, or take a side towards it or its rebuttal."""
    found: dict[str, TakenUp] = {}
    for row in ask(connection, "taken_up", act=id):
        other, path, pole = str(row["answer"]), str(row["path"]), str(row["pole"])
        if other not in found:
            whole = act(connection, other, stretches=False)
            found[other] = {
                "id": other,
                "kind": "act",
                "paths": [],
                "pole": pole,
                "verb": whole["verb"],
                "sentence": whole["sentence"],
                "actors": whole["actors"],
            }
        if path not in found[other]["paths"]:
            found[other]["paths"].append(path)
        if path != "responds":  # what it does to the act says more than the side that its verb takes elsewhere
            found[other]["pole"] = pole
    return list(found.values())


def named(row: Row, prefix: str = "") -> Named:
    """A record that is spoken of, from the columns of a row that start so."""
    id, kind, name, label = (row[f"{prefix}{column}"] for column in ("id", "kind", "name", "label"))
    return {"id": str(id), "kind": str(kind), "name": str(name), "label": str(label)}


def _speaker(row: Row) -> Speaker:
    capacity, interest = row["capacity"], row["interest"]
    return {
        **named(row),
        "capacity": None if capacity is None else str(capacity),
        "doubtful": bool(row["doubtful"]),
        "interest": None if interest is None else str(interest),
        "interest_said": None if row["interest_said"] is None else str(row["interest_said"]),
    }


def _rebuttal(rows: list[Row]) -> Rebuttal | None:
    if not rows:
        return None
    targets = {row["target"]: row for row in rows}
    premise = rows[0]
    return {
        "id": str(premise["rebuttal"]),
        "kind": "rebuttal",
        "premise": None
        if premise["premise"] is None
        else {
            "id": str(premise["premise"]),
            "kind": "claim",
            "name": str(premise["premise_name"]),
            "label": str(premise["premise_label"]),
        },
        "targets": [
            {
                "id": str(row["target"]),
                "kind": str(row["target_kind"]),
                "name": str(row["target_name"]),
                "label": str(row["target_label"]),
            }
            for row in targets.values()
        ],
        "grounds": [str(ground) for ground in dict.fromkeys(row["ground"] for row in rows) if ground],
    }
