"""`factgraph timeline`: acts by their days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.answers.sentences import in_words, stopped, when
from factgraph.cli import paper
from factgraph.cli.options import examples, filter_options, filters, narrow_to, scope_options
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Moment


@click.command(
    "timeline",
    epilog=examples(
        "factgraph timeline",
        "factgraph timeline --about situation --until 2017-05-11",
    ),
)
@filter_options
@scope_options
@format_option
@click.pass_obj
def timeline_command(session: Session, /, format_: str, **given: Any) -> None:
    """Tell the acts by their days; what has no date stands apart at the end.

    An act without a date of its own counts from the heading that a document puts it under, and says
    so ("listed under").
    """
    from factgraph.answers.timelines import timeline

    with session.reading() as connection:
        narrow_to(connection, given)
        moments = timeline(connection, **filters(connection, given))
        emit(moments, format_, lambda: _lines(moments))


def _lines(moments: list[Moment]) -> Iterator[str]:
    if not moments:
        yield "No act on record fits."
    last = ""
    for moment in moments:
        head = _head(moment)
        if head != last:
            yield from ([""] if last else [])
            yield paper.strong(head)
            last = head
        # The head has the date already.
        act = moment["act"]
        told = moment["sentence"].removesuffix(".").removesuffix(when(act)) + when(act, dated=False)
        yield from paper.wrapped(stopped(told), first="  ", indent="    ")
        yield paper.faint(f"    {moment['id']}")


def _head(moment: Moment) -> str:
    act = moment["act"]
    if not moment["placed"]:
        return "Undated"
    if act["date"]:
        return in_words(act["date"])
    return f"Listed under {in_words(act['listed'] or '')}"
