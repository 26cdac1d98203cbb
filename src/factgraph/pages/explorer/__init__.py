"""The explorer: one HTML file, readable offline, in which a dispute is followed down to the words in their place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from factgraph.errors import Misuse
from factgraph.pages.explorer.payload import Part, payload
from factgraph.pages.explorer.stories import stories
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

__all__ = ["Part", "payload", "write"]

SUMMARY = "one offline page: disputes, graph, chains, and every passage in its text"
KEEPS = (
    "every public record, act, attestation, chain and passage, and the texts whose access is 'full'",
    "claims with every dispute on record",
    "the places of graph/layout.tsv",
)
LOSES = (
    "the line of each record in its file, and comments there",
    "texts of sources, except those whose access is 'full'; passages of those whose access is 'none'",
    "a form that any import reads: export turtle for that",
)
OPTIONS = ("focus", "depth", "since", "until", "topic", "layout")


@leaves()
def write(
    connection: sqlite3.Connection,
    target: Path,
    *,
    focus: str | None = None,
    depth: int | str = 2,
    since: str | None = None,
    until: str | None = None,
    topic: str | None = None,
    layout: Mapping[str, tuple[float, float]] | Path | str | None = None,
) -> None:
    """Write the page of the whole graph, or one that lists what is near `focus`, of some days, or on a topic.

    `since`, `until` and `topic` are those of the command line and of Python.

    `layout` gives places by id, or names the file that does; without it, that is the `layout.tsv` of the dossier which
    the database belongs to.  A record that it lacks is placed by a rule.
    """
    from factgraph.network.layout import places_for
    from factgraph.pages.explorer.page import page  # pyvis takes a second to import

    if not str(depth).isdecimal():
        raise Misuse(f"depth takes a number of steps, such as 2, not {depth!r}")
    data = payload(connection, Part(focus=focus, depth=int(depth), since=since, until=until, topic=topic))
    told = stories(connection, data)
    target.write_text(page(data, places_for(connection, layout), told), encoding="utf-8", newline="\n")
