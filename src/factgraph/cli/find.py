"""`factgraph find`: records that hold given words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.cards import beside_lines
from factgraph.cli.options import (
    examples,
    filter_options,
    filters,
    limit_option,
    narrow_to,
    scope_options,
    tell_left_out,
)
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session
from factgraph.cli.terminal import on_one_line

if TYPE_CHECKING:  # spoken of, not used: start-up
    import sqlite3

    from factgraph.answers.types import Hit


@click.command(
    "find",
    epilog=examples(
        "factgraph find storehouse",
        "factgraph find investigation --kind claim",
        "factgraph find --about situation --verb condemns",
    ),
)
@click.argument("words", nargs=-1)
@filter_options
@limit_option(20, "records")
@scope_options
@format_option
@click.pass_obj
def find_command(session: Session, /, words: tuple[str, ...], limit: int, format_: str, **given: Any) -> None:
    """Find records by words in names, claims, passages, quoted words and texts.

    The best stand first, the words marked; accents and case do not matter. Without WORDS, all that
    fits the options. Exits with 1 where nothing is found.
    """
    from factgraph.answers.findings import search

    with session.reading() as connection:
        narrow_to(connection, given)
        hits, more = search(connection, " ".join(words), limit=limit, **filters(connection, given))
        tell_left_out(more, "record")
        emit(hits, format_, lambda: _lines(connection, hits))
    if not hits:
        session.status = 1


def _lines(connection: sqlite3.Connection, hits: list[Hit]) -> Iterator[str]:
    if not hits:
        from factgraph.reading.inventory import scope  # start-up: only who finds nothing asks how far that reaches

        yield "Nothing found here; try fewer words or options, or others."
        yield from (paper.faint(line) for line in paper.wrapped(scope(connection)))
    for hit in hits:
        label, place = on_one_line(hit["label"]), f"{hit['kind']} {hit['id']}"
        if paper.columns(label) + paper.columns(place) + 2 <= paper.width():
            yield f"{paper.strong(label)}  {paper.faint(place)}"
        else:
            yield from (paper.strong(line) for line in paper.wrapped(label))
            yield paper.faint(f"  {place}")
        yield from paper.wrapped(_marked(hit), first="  ", indent="  ")
        if hit["later"]:
            yield from paper.wrapped(paper.later_of(hit), first="  ", indent="  ")
        yield from beside_lines(hit["beside"], indent="  ")


def _marked(hit: Hit) -> str:
    """The excerpt with its hits between square brackets, as text that no colour is needed for."""
    text, end, marked = hit["excerpt"], 0, ""
    for start, stop in hit["marks"]:
        marked += f"{text[end:start]}[{text[start:stop]}]"
        end = stop
    field = "" if hit["field"] in ("name", "claim", "label") else f"{hit['field']}: "
    return field + marked + text[end:]
