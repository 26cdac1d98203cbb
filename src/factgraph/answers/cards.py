"""Cards: all that the graph holds on one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factgraph.answers.acts import act, answered, answers, taken_up
from factgraph.answers.stated import told
from factgraph.errors import NotFound
from factgraph.reading.questions import Row, ask
from factgraph.reading.stated import of_record
from factgraph.record.fields import CLASSES

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Act, Card

_MOST = 50
_COPIED = ("id", "kind", "class", "name", "label", "description", "note", "notice", "lang", "file", "line")
_FIELDS = (
    "presupposed", "status", "found_by", "date", "place", "publisher", "published", "sha256", "access", "held",
    "sensitivity", "claim", "reviewer", "act",
)  # fmt: skip


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
    if cls == "claim":
        acts_towards = []  # its dispute has them
    lists = (acts_by, acts_towards, carried)
    whole: Any = {
        **{key: record[key] for key in _COPIED},
        "fields": {key: record[key] for key in _FIELDS if record[key] is not None},
        "stated": [told(one) for one in of_record(connection, cls, id)] if cls in CLASSES else [],
        **_details(ask(connection, "details", node=id)),
        "withdrawn": _withdrawn(record),
        "relations": ask(connection, "relations", node=id),
        "act": act(connection, id, stretches=stretches) if is_act else None,
        "answers": answers(connection, id) if is_act else [],
        "answered": answered(connection, id) if is_act else None,
        "taken_up": taken_up(connection, id) if is_act else [],
        **_debate(connection, id, is_claim=cls == "claim" and there),
        "acts": _whole(connection, acts_by, stretches=stretches),
        "acts_towards": _whole(connection, acts_towards, stretches=stretches),
        "carried": _whole(connection, carried, stretches=stretches),
        "omitted": sum(max(0, len(ids) - _MOST) for ids in lists),
    }
    made: Card = whole
    return made


def _debate(connection: sqlite3.Connection, id: str, *, is_claim: bool) -> dict[str, Any]:
    if not is_claim:
        return {"dispute": None}
    from factgraph.answers.disputes import dispute  # start-up: only claims are disputed

    return {"dispute": dispute(connection, id)}


def _withdrawn(record: Row) -> dict[str, Any] | None:
    if record["withdrawn_on"] is None:
        return None
    return {"date": record["withdrawn_on"], "reason": record["withdrawn_why"]}


def acts_of(connection: sqlite3.Connection, id: str) -> list[str]:
    """The ids of the acts that a record takes part in or carried, in time; its own where it is an act."""
    (record,) = ask(connection, "record", node=id)
    if record["class"] == "act":
        return [id]
    if record["class"] == "rebuttal":
        return [str(record["act"])]
    by, towards, carried = _acts(connection, record)
    return _distinct([*by, *towards, *carried])


def _details(rows: list[Row]) -> dict[str, Any]:
    def of(field: str) -> list[Row]:
        return [row for row in rows if row["field"] == field]

    return {
        "aliases": [{"text": row["text"], "lang": row["lang"], "by": None} for row in of("alias")],
        "same_as": [row["text"] for row in of("same_as")],
        "translations": [{key: row[key] for key in ("text", "lang", "by")} for row in of("translation")],
        "sizes": [{"size": row["text"], "source": row["by"]} for row in of("size")],
        "corrections": [{"date": row["by"], "reason": row["text"]} for row in of("correction")],
        "former_ids": [row["text"] for row in of("former_id")],
    }


def _acts(connection: sqlite3.Connection, record: Row) -> tuple[list[str], list[str], list[str]]:
    """The ids of the acts that a record performs, of those about it or to it, and of those that it carried."""
    rows = ask(connection, "acts_near", node=record["id"])
    by = _ids(rows, "actor")
    towards = [id for id in _ids(rows, "object", "addressee", "responds_to", "target", "because") if id not in by]
    carried: list[str] = []
    if record["class"] in ("source", "actor"):
        through = _distinct(row["act"] for row in ask(connection, "rests_on", source=record["id"]))
        carried = [id for id in through if id not in by and id not in towards]
    return by, towards, carried


def _ids(rows: list[Row], *parts: str) -> list[str]:
    return _distinct(row["act"] for row in rows if row["part"] in parts)


def _distinct(ids: Any) -> list[str]:
    return [str(id) for id in dict.fromkeys(ids)]


def _whole(connection: sqlite3.Connection, ids: list[str], *, stretches: bool) -> list[Act]:
    return [act(connection, id, stretches=stretches) for id in ids[:_MOST]]
