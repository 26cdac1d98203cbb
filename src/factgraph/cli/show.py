"""`factgraph show`: a card of one record."""

from __future__ import annotations

from typing import Any

import click

from factgraph.cli.options import examples, meant, narrow_to, record_argument, scope_options
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session


@click.command(
    "show",
    epilog=examples(
        "factgraph show theresa-may",
        'factgraph show "Huffington Post"',
        "factgraph show camp --format json",
    ),
)
@record_argument
@scope_options
@format_option
@click.pass_obj
def show_command(session: Session, /, record: str, format_: str, **given: Any) -> None:
    """Show the card of a record: what it is, and who says what about it.

    ID is an id, the start of one, or a name; accents and case do not matter.
    """
    from factgraph.answers.cards import card
    from factgraph.cli.cards import card_lines

    with session.reading() as connection:
        narrow_to(connection, given)
        found = card(connection, meant(connection, record), stretches=format_ != "table")
        emit([found], format_, lambda: card_lines(found, by_then=given.get("as_of") is not None))
