"""`factgraph layout`: where the nodes of a picture stand, kept with the dossier."""

from __future__ import annotations

from math import inf
from pathlib import Path

import click

from factgraph.cli.options import examples
from factgraph.cli.session import Session, counted
from factgraph.cli.terminal import put, tick


@click.command(
    "layout",
    epilog=examples(
        "factgraph layout",
    ),
)
@click.option("--afresh", is_flag=True, help="Forget the places there are.")
@click.pass_obj
def layout_command(session: Session, /, afresh: bool) -> None:  # noqa: FBT001  # click's way
    """Place the nodes for pictures, and keep the places in layout.tsv.

    Nodes that have a place keep it, so a page of the graph stands still when the dossier grows.
    """
    from factgraph.database.connection import location
    from factgraph.network.layout import FILE, PRIVATE_FILE, lay_out

    def progress(done: int, steps: int) -> None:
        tick(f"Placing: {done} of {steps}", last=done == steps)

    path = session.root() / FILE
    if session.private:
        path = Path(location(session.root(), private=True)).with_name(PRIVATE_FILE)
    with session.reading(patience=inf) as connection:
        places = lay_out(connection, path, afresh=afresh, progress=progress)
    put(f"{path} has {counted(len(places), 'place')}.")
