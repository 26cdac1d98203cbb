"""`factgraph timeline`: acts by their days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import filter_options, filters, narrow_to, scope_options
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.shapes import Moment


@click.command("timeline")
@filter_options
@scope_options
@format_option
@click.pass_obj
def timeline_command(session: Session, format_: str, **given: Any) -> None:
    """Tell the acts by their days; what has no date stands apart at the end.

    An act without a date of its own counts from the heading that a document puts it under, and says
    so ("listed under").

    \b
    factgraph timeline
    factgraph timeline --about situation --until 2017-05-11
    """
    from factgraph.answers.timelines import timeline

    with session.reading() as connection:
        narrow_to(connection, given)
        moments = timeline(connection, **filters(connection, given))
        emit(moments, format_, lambda: _lines(moments))


def _lines(moments: list[Moment]) -> Iterator[str]:
    from factgraph.answers.sentences import in_words

    if not moments:
        yield "No act on record fits."
    last = ""
    for moment in moments:
        act = moment["act"]
        date = act["date"] or act["listed"]
        head = in_words(date) if moment["placed"] and date else "Undated"
        if head != last:
            yield from ([""] if last else [])
            yield paper.strong(head)
            last = head
        yield from paper.wrapped(moment["sentence"], first="  ", indent="    ")
        yield paper.faint(f"    {moment['id']}")
