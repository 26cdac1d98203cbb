"""`factgraph merge`: two records that are one."""

from __future__ import annotations

import click

from factgraph.cli.options import examples
from factgraph.cli.rename import carry_out
from factgraph.cli.session import Session


@click.command(
    "merge",
    epilog=examples(
        "factgraph merge independent the-independent --dry-run",
        "factgraph merge independent the-independent",
    ),
)
@click.argument("gone", metavar="ID")
@click.argument("kept", metavar="INTO")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff, and write nothing.")
@click.pass_obj
def merge_command(session: Session, /, gone: str, kept: str, dry_run: bool) -> None:  # noqa: FBT001  # click's way
    """Make the record ID one with the record INTO.

    INTO then has the names, fields, relations and acts of both; what was called ID goes on
    answering. Where the two contradict each other, nothing is written, and what contradicts is
    said. Comments stay.
    """
    from factgraph.amending import merge

    carry_out(session, f"merge {gone} {kept}", lambda: merge(session.root(), gone, kept), dry_run=dry_run)
