"""`factgraph split`: one record that was two."""

from __future__ import annotations

import click

from factgraph.cli.options import examples
from factgraph.cli.rename import carry_out
from factgraph.cli.session import Session


@click.command(
    "split",
    epilog=examples(
        "factgraph split many-outlets russian-outlets --act outlets-camp --name 'Russian outlets' --dry-run",
    ),
)
@click.argument("old", metavar="ID")
@click.argument("new", metavar="NEW")
@click.option(
    "--act", "acts", metavar="ACT", multiple=True, help="An act that is about NEW; may be given several times."
)
@click.option("--name", metavar="NAME", help="What NEW is called; without it, as ID is.")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff, and write nothing.")
@click.pass_obj
def split_command(  # noqa: PLR0917  # click's way
    session: Session,
    /,
    old: str,
    new: str,
    acts: tuple[str, ...],
    name: str | None,
    dry_run: bool,  # noqa: FBT001  # click's way
) -> None:
    """Tell a record NEW apart from the record ID: the acts that are named go there.

    NEW is of the same kind, with the same choices; whatever else is said of ID stays with it, and
    so does its id. The acts that go are called after NEW, and keep answering to what they were
    called.
    """
    from factgraph.amending import split

    asked = " ".join(["split", old, new, *(f"--act {act}" for act in acts), *(["--name", repr(name)] if name else [])])
    carry_out(session, asked, lambda: split(session.root(), old, new, acts, name=name), dry_run=dry_run)
