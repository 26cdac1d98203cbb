"""The debate about a claim: as kept at the end of the record, or as of the day to which the connection is narrowed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from factgraph.errors import NotFound
from factgraph.reading import scope

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.building.debates import Debate


def debate(connection: sqlite3.Connection, claim: str) -> Debate:
    """The debate about a claim. Raises `NotFound` where the id names no claim that stands."""
    asked = scope.of(connection)
    if asked.as_of is None:
        row = connection.execute(
            "SELECT d.json FROM main.debate AS d JOIN main.node AS n ON n.key = d.claim WHERE n.id = ?", (claim,)
        ).fetchone()
        if row is None:
            raise NotFound(f"{claim!r} is no claim")
        kept: Debate = json.loads(row[0])
        return kept
    from factgraph.reading.asof import as_of  # start-up: only who asks of a day derives anew

    return as_of(connection, asked.as_of, by=asked.by).debate(claim)


def told(connection: sqlite3.Connection, act: str) -> dict[str, object]:
    """What is otherwise of an act as of the day by publication to which the connection is narrowed; else nothing.

    The keys are those of an answer: its state, tellers, what disputed it and what took it back by then, its sentence.
    """
    asked = scope.of(connection)
    if asked.as_of is None or asked.by == scope.BY[0]:
        return {}
    from factgraph.building.debates import listed
    from factgraph.language.stretches import plain
    from factgraph.reading.asof import as_of

    record = as_of(connection, asked.as_of, by=asked.by)
    if act not in record.meaning.told:
        return {}
    then, said = record.told(act), record.sentence(act)
    return {
        "state": then.state,
        "told_by": list(then.tellers),
        "disputed_in": list(then.disputed_in),
        "taken_back_in": list(then.given_up_in),
        "sentence": plain(said),
        "stretches": listed(said),
    }
