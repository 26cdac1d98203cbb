"""Counts: how much there is of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.reading.questions import ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Count


def stats(connection: sqlite3.Connection) -> list[Count]:
    """The numbers of records by kind, of acts by verb, of claims by the sides recorded, of what is missing."""
    return [
        {"what": str(row["what"]), "name": str(row["name"]), "number": int(row["number"] or 0)}
        for row in ask(connection, "stats")
    ]
