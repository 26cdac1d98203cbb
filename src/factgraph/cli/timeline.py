"""`factgraph timeline`: acts by their days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
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

if TYPE_CHECKING:  # spoken of, not used: start-up
    import sqlite3

    from factgraph.answers.types import Moment


@click.command(
    "timeline",
    epilog=examples(
        "factgraph timeline",
        "factgraph timeline --about situation --until 2017-05-11",
    ),
)
@filter_options
@limit_option(None, "acts")
@scope_options
@format_option
@click.pass_obj
def timeline_command(session: Session, /, limit: int | None, format_: str, **given: Any) -> None:
    """Tell the acts by their days; what has no date stands apart at the end.

    An act without a date of its own stands between the days that follow from the record, and says so.
    """
    from factgraph.answers.acts import fitting
    from factgraph.answers.timelines import moments

    with session.reading() as connection:
        narrow_to(connection, given)
        fits = fitting(connection, **filters(connection, given))
        found = moments(connection, fits[:limit])
        tell_left_out(len(fits) - len(found), "act")
        emit(found, format_, lambda: _lines(connection, found))


def _lines(connection: sqlite3.Connection, moments: list[Moment]) -> Iterator[str]:
    from factgraph.answers.timelines import under_headings

    if not moments:
        from factgraph.cli.acts import nothing_fits  # start-up: only who finds nothing is told so

        yield from nothing_fits(connection)
    told: set[str] = set()
    for time, same in under_headings(connection, moments):
        yield from ([""] if told else [])
        yield paper.strong(f"{time} (continued)" if time in told else time)
        told.add(time)
        for moment in same:
            yield from paper.wrapped(paper.sentence_of(moment["act"]), first="  ", indent="    ")
            yield paper.faint(f"    {moment['id']}")
