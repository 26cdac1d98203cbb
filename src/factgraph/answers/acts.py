"""Acts: who said what about what, to whom, in answer to what, for what reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factgraph.answers.sentences import act_sentence
from factgraph.errors import NotFound
from factgraph.reading.questions import Row, ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Act, Answer, Named, Rebuttal, Speaker

_PARTS = {"addressee": "addressees", "responds_to": "responds_to", "because": "because"}
_ACTS = ("act", "rebuttal")
_COPIED = (
    "name", "label", "verb", "verb_label", "stance", "polarity", "mode", "certainty", "together", "inside", "date",
    "listed", "day", "last_day", "place", "note", "notice", "recorded_by", "recorded_on",
)  # fmt: skip


def act(connection: sqlite3.Connection, id: str) -> Act:  # `id` is the word of every record
    """One act by its id, whole. Raises `NotFound` where it is none."""
    whole = _act(connection, id)
    named = [*whole["objects"], *whole["responds_to"]]
    inner = {
        other["id"]: _act(connection, of)
        for other in named
        if other["kind"] in _ACTS and (of := act_of(connection, other)) is not None and ask(connection, "act", act=of)
    }
    whole["sentence"] = act_sentence(whole, inner)
    return whole


def act_of(connection: sqlite3.Connection, record: Named) -> str | None:
    """The id of an act, or of the act that makes a rebuttal; None where it was withdrawn."""
    (row,) = ask(connection, "record", node=record["id"])
    made_by = record["id"] if record["kind"] == "act" else row["act"]
    return None if row["withdrawn_on"] is not None or made_by is None else str(made_by)


def _act(connection: sqlite3.Connection, id: str) -> Act:
    rows = ask(connection, "act", act=id)
    if not rows:
        raise NotFound(missing(connection, id, "act"))
    (row,) = rows
    parts: dict[str, list[Row]] = {}
    for role in ask(connection, "act_roles", act=id):
        parts.setdefault(str(role["part"]), []).append(role)
    (number,) = connection.execute(
        "SELECT count(*) FROM attestation AS t JOIN node AS n ON n.key = t.act WHERE n.id = ?", (id,)
    ).fetchone()
    whole: Any = {
        "id": id,
        "kind": "act",
        **{name: row[name] for name in _COPIED},
        "requests": bool(row["requests"]),
        "performed": bool(row["performed"]),
        "dated": "date" if row["date"] else "listed" if row["listed"] else None,
        "actors": [_speaker(role) for role in parts.get("actor", [])],
        "objects": [{**named(role), "pole": role["pole"]} for role in parts.get("object", [])],
        **{key: [named(role) for role in parts.get(part, [])] for part, key in _PARTS.items()},
        "rebuttal": _rebuttal(ask(connection, "rebuttals", act=id)),
        "attestations": number,
        "sentence": "",
    }
    made: Act = whole
    return made


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
    since: str | None = None,
    until: str | None = None,
) -> list[Act]:
    """The acts reported as performed that fit all that is given, in time, the undated ones last.

    `actor`, `about` and `source` are ids; `since` and `until` are days.
    """
    rows = ask(
        connection, "acts", actor=actor, verb=verb, about=about, kind=kind, source=source, since=since, until=until
    )
    return [act(connection, str(row["act"])) for row in rows]


def answers(connection: sqlite3.Connection, id: str) -> list[Answer]:
    """The acts that answer an act: that respond to it, or take a side towards it or its rebuttal."""
    found: dict[str, Answer] = {}
    for row in ask(connection, "answers", act=id):
        answer, path, pole = str(row["answer"]), str(row["path"]), str(row["pole"])
        if answer not in found:
            whole = act(connection, answer)
            found[answer] = {
                "id": answer,
                "kind": whole["kind"],
                "paths": [],
                "pole": pole,
                "verb": whole["verb"],
                "sentence": whole["sentence"],
                "actors": whole["actors"],
            }
        if path not in found[answer]["paths"]:
            found[answer]["paths"].append(path)
        if path != "responds":  # what it does to the act says more than the side that its verb takes elsewhere
            found[answer]["pole"] = pole
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
        "interest": None if interest is None else str(interest),
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
