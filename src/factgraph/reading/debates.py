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
