"""`factgraph move`: a record in another file."""

from __future__ import annotations

import click

from factgraph.cli.options import examples
from factgraph.cli.rename import carry_out
from factgraph.cli.session import Session


@click.command(
    "move",
    epilog=examples(
        "factgraph move petition sources.yaml --dry-run",
        "factgraph move camp dispatches/letter.yaml",
    ),
)
@click.argument("id_", metavar="ID")
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff, and write nothing.")
@click.pass_obj
def move_command(session: Session, /, id_: str, file: str, dry_run: bool) -> None:  # noqa: FBT001  # click's way
    """Have the record ID stand in FILE, given by its path in the dossier.

    The ids of claims, assessments and acts begin with the name of their file: they change, wherever
    they stand, and the old ones go on answering. Comments in a record go with it. Where something
    else would be said of it there (of whom, by whom, when), nothing is written.
    """
    from factgraph.amending import move

    carry_out(session, f"move {id_} {file}", lambda: move(session.root(), id_, file), dry_run=dry_run)
