"""Timelines: acts in the order of their days; what cannot be placed stands apart, at the end."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from factgraph.answers.acts import act, fitting, time_said
from factgraph.reading.questions import ask
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


def under_headings(connection: sqlite3.Connection, found: Iterable[Moment]) -> list[tuple[str, list[Moment]]]:
    """Moments in the order of a timeline under their times in words, each time once wherever that order allows it.

    Of one day, what the record orders stays in that order, and for the rest those of one time stand together.
    """
    turns = {str(row["act"]): int(str(row["turn"])) for row in ask(connection, "turns")}
    steps: list[tuple[str | None, dict[str, list[Moment]]]] = []
    for (day, _), same in groupby(found, key=lambda one: (one["day"], turns.get(one["id"], 0))):
        steps.append((day, {}))
        for one in same:
            steps[-1][1].setdefault(_heading(one), []).append(one)
    told: list[tuple[str, list[Moment]]] = []
    for number, (day, by_time) in enumerate(steps):
        ahead = steps[number + 1][1] if number + 1 < len(steps) and steps[number + 1][0] == day else {}
        last = told[-1][0] if told else ""
        for time in sorted(by_time, key=lambda time: (time != last, time in ahead)):
            if told and told[-1][0] == time:
                told[-1][1].extend(by_time[time])
            else:
                told.append((time, by_time[time]))
    return told


def _heading(moment: Moment) -> str:
    """When it was, as its sentence says it."""
    from factgraph.language.names import large  # start-up: only what is told by its days has headings

    said = time_said(moment["act"])
    return large(said) if moment["placed"] and said else "Time not known"


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
