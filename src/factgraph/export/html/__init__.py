"""The explorer: one HTML file, readable offline, in which a dispute can be followed down to the words in their place."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from factgraph.export.html.payload import Part, payload

__all__ = ["Part", "payload", "write"]

SUMMARY = "one offline page: disputes, graph, chains, and every passage in its text"
KEEPS = "every public record, act, attestation, chain, passage and held text, with positions from graph/layout.tsv"
LOSES = "nothing of the public graph that can be read; it is made for people, and no import reads it"


def write(
    connection: sqlite3.Connection,
    target: Path,
    *,
    focus: str | None = None,
    depth: int = 2,
    since: str | None = None,
    topic: str | None = None,
    layout: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Write the page of the whole graph, or of the part around `focus`, from the day `since` on, or about `topic`.

    `layout` gives positions by id; a record that it lacks is placed by a rule.
    """
    from factgraph.export.html.page import page  # pyvis takes a second to import

    data = payload(connection, Part(focus=focus, depth=depth, since=since, topic=topic))
    target.write_text(page(data, layout or {}), encoding="utf-8", newline="\n")
