"""Acts: who said what about what, to whom, in answer to what, for what reason, and how it is told."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from factgraph.answers.chains import attestations
from factgraph.errors import NotFound
from factgraph.reading.cells import Row, flag, maybe, text
from factgraph.reading.questions import ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Act, Answer, Later, Named, Rebuttal, Speaker, TakenUp


def act(connection: sqlite3.Connection, id: str, *, stretches: bool = True) -> Act:  # `id` is the word of every record
    """One act by its id, whole; its sentence in stretches too, unless told not to. Raises `NotFound` if it is none."""
    rows = ask(connection, "act", act=id)
    if not rows:
        raise NotFound(missing(connection, id, "act"))
    (row,) = rows
    parts: dict[str, list[Row]] = {}
    for role in ask(connection, "act_roles", act=id):
        parts.setdefault(text(role, "part"), []).append(role)
    told: dict[str, list[str]] = {}
    for one in ask(connection, "told_by", act=id):
        told.setdefault(text(one, "part"), []).append(text(one, "node"))
    return {
        "id": id,
        "kind": "act",
        "name": text(row, "name"),
        "label": text(row, "label"),
        "verb": text(row, "verb"),
        "verb_label": text(row, "verb_label"),
        "stance": text(row, "stance"),
        "axis": text(row, "axis"),
        "polarity": text(row, "polarity"),
        "mode": text(row, "mode"),
        "certainty": text(row, "certainty"),
        "circumstances": text(row, "circumstances"),
        "knows_by": text(row, "knows_by"),
        "together": text(row, "together"),
        "state": text(row, "state"),
        "inside": maybe(row, "inside"),
        "date": maybe(row, "date"),
        "listed": maybe(row, "listed"),
        "earliest": maybe(row, "earliest"),
        "latest": maybe(row, "latest"),
        "day": maybe(row, "day"),
        "last_day": maybe(row, "last_day"),
        "place": maybe(row, "place"),
        "note": maybe(row, "note"),
        "notice": maybe(row, "notice"),
        "recorded_by": maybe(row, "recorded_by"),
        "recorded_on": maybe(row, "recorded_on"),
        "sentence": text(row, "sentence"),
        "stretches": _stretches(text(row, "stretches")) if stretches else [],
        "later": later(connection, id),
        "requests": flag(row, "requests"),
        "actors": [_speaker(role) for role in parts.get("actor", [])],
        "objects": [{**named(role), "pole": text(role, "pole")} for role in parts.get("object", [])],
        "on_behalf_of": [named(role) for role in parts.get("principal", [])],
        "addressees": [named(role) for role in parts.get("addressee", [])],
        "responds_to": [named(role) for role in parts.get("responds_to", [])],
        "because": [named(role) for role in parts.get("because", [])],
        "presupposes": [named(role) for role in parts.get("presupposed", [])],
        "told_by": told.get("teller", []),
        "disputed_in": told.get("disputed_in", []),
        "taken_back_in": told.get("given_up_in", []),
        "said_to_be": told.get("said_to_be", []),
        "rebuttal": _rebuttal(connection, ask(connection, "rebuttals", act=id)),
        "attestations": attestations(connection, id),
    }


def later(connection: sqlite3.Connection, id: str) -> list[Later]:
    """What was later done to an act, in the order of the days; of what is none, nothing."""
    return [
        {"id": text(one, "id"), "how": text(one, "how"), "sentence": text(one, "sentence")}
        for one in ask(connection, "later", act=id)
    ]


def _stretches(kept: str) -> list[list[str | None]]:
    import json  # start-up: a sentence is printed as it is

    said: list[list[str | None]] = json.loads(kept)
    return said


def time_said(one: Act) -> str:
    """What the sentence of an act says of its time; nothing where it says nothing."""
    said = [text for text, _, role, _ in one["stretches"] if role == _WHEN and text]
    return said[-1] if said else ""


_WHEN = "when"  # the role of the stretch that says it


def missing(connection: sqlite3.Connection, id: str, what: str) -> str:
    """Why there is nothing of this id: it is out of view, or something else. Raises `NotFound` if it was withdrawn."""
    from factgraph.reading import index  # start-up: only who asks for what is not there needs it

    index.refuse_withdrawn(connection, id)
    if index.is_of_class(connection, id, what):
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
    about.  What is done on behalf of an actor, what is put in the place of an object, and what came through a document
    of an outlet fit too.  Raises `Misuse` for a verb or kind that is none.  Days narrow the connection
    (`factgraph.reading.scope`).
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
                "later": whole["later"],
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
                "later": whole["later"],
                "actors": whole["actors"],
            }
        if path not in found[other]["paths"]:
            found[other]["paths"].append(path)
        if path != "responds":  # what it does to the act says more than the side that its verb takes elsewhere
            found[other]["pole"] = pole
    return list(found.values())


def named(row: Row, prefix: str = "") -> Named:
    """A record that is spoken of, from the columns of a row that start so."""
    return {
        "id": text(row, f"{prefix}id"),
        "kind": text(row, f"{prefix}kind"),
        "name": text(row, f"{prefix}name"),
        "label": text(row, f"{prefix}label"),
    }


def _speaker(row: Row) -> Speaker:
    return {
        **named(row),
        "capacity": maybe(row, "capacity"),
        "doubtful": flag(row, "doubtful"),
        "interest": maybe(row, "interest"),
        "interest_said": maybe(row, "interest_said"),
    }


def grounds_said(connection: sqlite3.Connection, grounds: Collection[str]) -> list[str]:
    """What each of some grounds says, in the words of the vocabulary."""
    if not grounds:
        return []
    from factgraph.reading.inventory import definitions  # start-up: few acts have a ground

    known = definitions(connection, "ground")
    return [known.get(ground, ground) for ground in grounds]


def _rebuttal(connection: sqlite3.Connection, rows: list[Row]) -> Rebuttal | None:
    if not rows:
        return None
    first, targets = rows[0], {row["target"]: row for row in rows}
    grounds = [str(ground) for ground in dict.fromkeys(row["ground"] for row in rows) if ground]
    premise: Named | None = None
    if first["premise"] is not None:
        premise = {
            "id": text(first, "premise"),
            "kind": "claim",
            "name": text(first, "premise_name"),
            "label": text(first, "premise_label"),
        }
    return {
        "id": text(first, "rebuttal"),
        "kind": "rebuttal",
        "premise": premise,
        "targets": [
            {
                "id": text(row, "target"),
                "kind": text(row, "target_kind"),
                "name": text(row, "target_name"),
                "label": text(row, "target_label"),
            }
            for row in targets.values()
        ],
        "grounds": grounds,
        "grounds_said": grounds_said(connection, grounds),
    }
