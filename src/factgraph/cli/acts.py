"""`factgraph acts`: who does what about what."""

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
from factgraph.language.keys import LATER

if TYPE_CHECKING:  # spoken of, not used: start-up
    import sqlite3

    from factgraph.answers.types import Act


@click.command(
    "acts",
    epilog=examples(
        "factgraph acts --actor adam-schiff",
        "factgraph acts --verb condemns --since 2017-05-11 --format csv",
    ),
)
@filter_options
@limit_option(None, "acts")
@scope_options
@format_option
@click.pass_obj
def acts_command(session: Session, /, limit: int | None, format_: str, **given: Any) -> None:
    """List acts: who does what about what, in the order of their days.

    Only what is told as performed is listed: what stands only inside a denial, a negation or a
    supposition is not. A verb takes in the narrower ones.
    """
    from factgraph.answers.acts import act, fitting

    with session.reading() as connection:
        narrow_to(connection, given)
        fits = fitting(connection, **filters(connection, given))
        found = [act(connection, id) for id in fits[:limit]]
        tell_left_out(len(fits) - len(found), "act")
        emit(found, format_, lambda: act_lines(found) if found else nothing_fits(connection))


def nothing_fits(connection: sqlite3.Connection) -> Iterator[str]:
    """That no act fits what was asked for, and how far that reaches."""
    from factgraph.reading.inventory import scope  # start-up: only who finds nothing asks how far that reaches

    yield "No act in what was read surely fits."
    yield from (paper.faint(line) for line in paper.wrapped(scope(connection)))


def act_lines(found: list[Act]) -> Iterator[str]:
    """Acts as a table."""
    rows = [
        (
            (
                when(act),
                " & ".join(actor["label"] for actor in act["actors"]) + _doubt(act),
                act["verb_label"],
                " & ".join(other["label"] for other in act["objects"]),
            ),
            act["id"],
        )
        for act in found
    ]
    yield from paper.listing(rows, ("when", "who", "does", "what"))


def _doubt(act: Act) -> str:
    """What must not be lost in a cell: that an unverified document alone has it, that it is denied, or taken back."""
    said = ["in a document not verified"] if act["said_to_be"] else ["denied"] if act["disputed_in"] else []
    said += dict.fromkeys(LATER[one["how"]] for one in act["later"])
    return f" ({'; '.join(said)})" if said else ""


def when(act: Act) -> str:
    """When an act was done, in a cell: as its sentence says it, in short."""
    from factgraph.answers.acts import time_said
    from factgraph.language.years import briefly

    return briefly(time_said(act)) or "not known"
