"""Timelines: acts in the order of their days; what cannot be placed stands apart, at the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from factgraph.answers.acts import act, fitting
from factgraph.reading.scope import apart

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Act, Moment


def timeline(connection: sqlite3.Connection, *, limit: int | None = None, **filters: str | None) -> list[Moment]:
    """The acts that fit the filters of `acts`, each with its day; those that have none are not placed, and last.

    What a narrowed connection keeps apart, `set_apart` tells.
    """
    return moments(connection, fitting(connection, **filters)[:limit])


def moments(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Moment]:
    """Acts by their ids, each with its day."""
    found = (act(connection, id) for id in ids)
    return [_moment(one, placed=one["day"] is not None) for one in found]


def set_apart(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The ids of the acts that a narrowed connection keeps apart, each with the reason."""
    return [(str(row["id"]), str(row["why"])) for row in apart(connection)]


def _moment(one: Act, *, placed: bool) -> Moment:
    return {
        "day": one["day"] if placed else None,
        "last_day": one["last_day"] if placed else None,
        "placed": placed,
        "id": one["id"],
        "kind": "act",
        "sentence": one["sentence"],
        "act": one,
    }
