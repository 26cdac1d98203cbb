"""`factgraph forget`: a record is taken out, and nothing keeps its id."""

from __future__ import annotations

import click

from factgraph.cli.options import examples
from factgraph.cli.rename import carry_out
from factgraph.cli.session import Session


@click.command("forget", epilog=examples("factgraph forget the-informant --dry-run", "factgraph forget the-informant"))
@click.argument("id_", metavar="ID")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff, and write nothing.")
@click.pass_obj
def forget_command(session: Session, /, id_: str, dry_run: bool) -> None:  # noqa: FBT001  # click's way
    """Take out the record ID for somebody's safety, and leave no trace of its id.

    With it go the acts that have no speaker or no object left, and assessments by it or of it; of
    other records only what refers to these. There is no tombstone, no redirect and no `was`; of
    the ids a keyed digest stays. Texts and comments are yours to change: the command lists where
    an id stands. What it cannot reach: docs/change-ids.md.
    """
    from factgraph.amending import forget

    carry_out(session, f"forget {id_}", lambda: forget(session.root(), id_), dry_run=dry_run)
