"""The story that a page opens with, which needs no script: at the end of the record, and on each day that matters.

The script picks the day's; where a record has more days than a page can hold stories, it says that it has the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

from factgraph.answers.stories import story
from factgraph.meaning.asof import BY
from factgraph.pages.story.write import body
from factgraph.reading.debates import tells_days
from factgraph.reading.scope import narrow, widen

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

MOST_DAYS: Final = 40
"""So many days a page has stories of; of a record with more it has the last alone."""


class Then(NamedTuple):
    """The story from a day on, by act or by publication."""

    by: str
    day: str
    text: str


class Stories(NamedTuple):
    """The story at the end of the record, and as of the days on which it changes."""

    now: str
    then: tuple[Then, ...] = ()


def stories(connection: sqlite3.Connection, data: dict[str, Any]) -> Stories | None:
    """The stories for the data of a page: of the claim that it is about, else of the most disputed one on it."""
    classes = {node["id"]: node["class"] for node in data["nodes"]}
    focus = data["part"].get("focus")
    claim = focus if classes.get(focus) == "claim" else next(iter(data["ranking"]), None)
    if claim is None:
        return None
    now = _told(connection, claim, classes)
    then: list[Then] = []
    if not tells_days(connection):
        return Stories(now)
    try:
        for by in BY:
            days = [day for day, _ in data["days"][by]["days"]]
            if len(days) != data["days"][by]["all"] or len(days) > MOST_DAYS:
                continue
            before = ""
            for day in days:
                narrow(connection, as_of=day, by=by)
                text = _told(connection, claim, classes)
                if text != before:
                    then.append(Then(by, day, text))
                before = text
    finally:
        widen(connection)
    return Stories(now, tuple(then))


def _told(connection: sqlite3.Connection, claim: str, classes: dict[str, str]) -> str:
    def link(id: str | None) -> str:
        return f"#id={quote(id, safe='')}" if id in classes and id is not None else ""

    return body(connection, story(connection, claim), link=link, room="#view=dispute")
