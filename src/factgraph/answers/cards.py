"""Cards: all that the graph holds on one record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from factgraph.answers.acts import act, answered, answers, taken_up
from factgraph.answers.beside import beside
from factgraph.answers.freely import told
from factgraph.errors import NotFound
from factgraph.reading import shown
from factgraph.reading.cells import Row, maybe, number, text
from factgraph.reading.index import refuse_withdrawn
from factgraph.reading.questions import ask
from factgraph.reading.stated import of_record
from factgraph.record.fields import CLASSES

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Act, Card, Correction, Dispute, Relation, Text

_MOST = 50
_SIDES: Final = ("for", "against", "ended", "apart")
_FIELDS = (
    "presupposed", "status", "found_by", "date", "place", "publisher", "published", "sha256", "access", "held",
    "sensitivity", "claim", "reviewer", "act",
)  # fmt: skip

_DOES: Final = ("actor", "principal")  # the parts of who does an act, itself or by another mouth
_IDS = ("found_by", "place", "publisher", "claim", "reviewer", "act")  # fields that hold the id of another record


def card(connection: sqlite3.Connection, id: str, *, stretches: bool = True) -> Card:  # `id`: the word of every record
    """All that the graph holds on a record; the sentences of acts in stretches too, unless told not to.

    Raises `NotFound` where there is none of this id.
    """
    rows = ask(connection, "record", node=id)
    if not rows:
        raise NotFound(f"nothing has the id {id!r}")
    (record,) = rows
    cls = record["class"]
    there = record["withdrawn_on"] is None
    is_act = cls == "act" and there
    acts_by, acts_towards, carried = _acts(connection, record)
    dispute = _dispute(connection, id) if cls == "claim" and there else None
    if dispute is not None:  # it has the acts that take a side
        taken = {side["id"] for part in _SIDES for side in dispute[part]}
        acts_towards = [one for one in acts_towards if one not in taken]
    lists = (acts_by, acts_towards, carried)
    details: dict[str, list[Row]] = {}
    for row in ask(connection, "details", node=id):
        details.setdefault(text(row, "field"), []).append(row)
    return {
        "id": text(record, "id"),
        "kind": text(record, "kind"),
        "class": text(record, "class"),
        "name": text(record, "name"),
        "label": text(record, "label"),
        "description": maybe(record, "description"),
        "note": maybe(record, "note"),
        "notice": maybe(record, "notice"),
        "lang": maybe(record, "lang"),
        "file": text(record, "file"),
        "line": number(record, "line"),
        "fields": _fields(connection, record),
        "called": _called(
            connection, [*(maybe(record, key) for key in _IDS), *(maybe(row, "by") for row in details.get("size", []))]
        ),
        "beside": beside(connection, id) if cls == "assessment" else "",
        "stated": [told(one) for one in of_record(connection, cls, id)] if cls in CLASSES else [],
        "aliases": [_text(row) for row in details.get("alias", [])],
        "same_as": [text(row, "text") for row in details.get("same_as", [])],
        "translations": [_text(row) for row in details.get("translation", [])],
        "sizes": [{"size": text(row, "text"), "source": maybe(row, "by")} for row in details.get("size", [])],
        "corrections": [
            {"date": text(row, "by"), "reason": text(row, "text")} for row in details.get("correction", [])
        ],
        "former_ids": [text(row, "text") for row in details.get("former_id", [])],
        "withdrawn": _withdrawn(record),
        "relations": [_relation(connection, row) for row in ask(connection, "relations", node=id)],
        "act": act(connection, id, stretches=stretches) if is_act else None,
        "answers": answers(connection, id) if is_act else [],
        "answered": answered(connection, id) if is_act else None,
        "taken_up": taken_up(connection, id) if is_act else [],
        "dispute": dispute,
        "acts": _whole(connection, acts_by, stretches=stretches),
        "acts_towards": _whole(connection, acts_towards, stretches=stretches),
        "carried": _whole(connection, carried, stretches=stretches),
        "omitted": sum(max(0, len(ids) - _MOST) for ids in lists),
    }


def _dispute(connection: sqlite3.Connection, id: str) -> Dispute:
    from factgraph.answers.disputes import dispute  # start-up: only claims are disputed

    return dispute(connection, id)


def _fields(connection: sqlite3.Connection, record: Row) -> dict[str, str | int | None]:
    found = {key: _field(record, key) for key in _FIELDS if record[key] is not None}
    if "sha256" in found and not shown.to_reader(connection, text(record, "id")).hash:
        del found["sha256"]
    return found


def _field(record: Row, name: str) -> str | int | None:
    value = record[name]
    return value if isinstance(value, int) else maybe(record, name)


def _text(row: Row) -> Text:
    return {"text": text(row, "text"), "lang": maybe(row, "lang"), "by": maybe(row, "by")}


def _relation(connection: sqlite3.Connection, row: Row) -> Relation:
    return {
        "way": text(row, "way"),
        "relation": text(row, "relation"),
        "words": text(row, "words"),
        "id": text(row, "id"),
        "kind": text(row, "kind"),
        "name": text(row, "name"),
        "beside": beside(connection, text(row, "id")),
    }


def _withdrawn(record: Row) -> Correction | None:
    if record["withdrawn_on"] is None:
        return None
    return {"date": text(record, "withdrawn_on"), "reason": text(record, "withdrawn_why")}


def _called(connection: sqlite3.Connection, ids: list[str | None]) -> dict[str, str]:
    """What the records are called whose ids stand in fields of a card."""
    there = dict.fromkeys(id for id in ids if id is not None)
    return {id: text(row, "name") for id in there for row in ask(connection, "record", node=id)}


def acts_of(connection: sqlite3.Connection, id: str) -> list[str]:
    """The ids of the acts that a record takes part in or carried, in time; its own where it is an act.

    Raises `NotFound` where it was withdrawn.
    """
    refuse_withdrawn(connection, id)
    (record,) = ask(connection, "record", node=id)
    if record["class"] == "act":
        return [id]
    if record["class"] == "rebuttal":
        return [str(record["act"])]
    by, towards, carried = _acts(connection, record)
    return _distinct([*by, *towards, *carried])


def _acts(connection: sqlite3.Connection, record: Row) -> tuple[list[str], list[str], list[str]]:
    """The ids of the acts that a record performs or has performed, of those that name it, and of those it carried."""
    rows = ask(connection, "acts_near", node=record["id"])
    by = _distinct(row["act"] for row in rows if row["part"] in _DOES)
    towards = [id for id in _distinct(row["act"] for row in rows) if id not in by]
    carried: list[str] = []
    if record["class"] in ("source", "actor"):
        through = _distinct(row["act"] for row in ask(connection, "rests_on", source=record["id"]))
        carried = [id for id in through if id not in by and id not in towards]
    return by, towards, carried


def _distinct(ids: Iterable[object]) -> list[str]:
    return [str(id) for id in dict.fromkeys(ids)]


def _whole(connection: sqlite3.Connection, ids: list[str], *, stretches: bool) -> list[Act]:
    return [act(connection, id, stretches=stretches) for id in ids[:_MOST]]
