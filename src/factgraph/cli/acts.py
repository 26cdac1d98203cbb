"""`factgraph acts`: who does what about what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import examples, filter_options, filters, narrow_to, scope_options
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session
from factgraph.cli.terminal import watched

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Act


@click.command(
    "acts",
    epilog=examples(
        "factgraph acts --actor adam-schiff",
        "factgraph acts --verb condemns --since 2017-05-11 --format csv",
    ),
)
@filter_options
@scope_options
@format_option
@click.pass_obj
def acts_command(session: Session, /, format_: str, **given: Any) -> None:
    """List acts: who does what about what, in the order of their days.

    Only what is told as performed is listed: what stands only inside a denial, a negation or a
    supposition is not. A verb takes in the narrower ones.
    """
    from factgraph.answers.acts import acts

    with session.reading() as connection:
        narrow_to(connection, given)
        found = acts(connection, **filters(connection, given), stretches=format_ != "table")
        emit(found, format_, lambda: act_lines(found))


def act_lines(found: list[Act]) -> Iterator[str]:
    """Acts as a table."""
    if not found:
        yield "No act in what was read fits."
        return
    # On a terminal there is little room, and the id within its file is enough to ask for it.
    local = watched(sys.stdout)
    rows = [
        (
            when(act),
            " & ".join(actor["label"] for actor in act["actors"]),
            act["verb_label"],
            " & ".join(other["label"] for other in act["objects"]),
            act["id"].rpartition("/")[2] if local else act["id"],
        )
        for act in found
    ]
    yield from paper.table(rows, ("when", "who", "does", "what", "id"))


def when(act: Act) -> str:
    """When an act was done, in a cell: its date as recorded, else the bounds that follow from the record."""
    if act["date"]:
        return act["date"]
    if act["day"] is None:
        return "not known"
    return f"{act['earliest'] or '..'}/{act['latest'] or '..'}" if act["earliest"] != act["latest"] else act["day"]
