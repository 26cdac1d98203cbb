"""`factgraph layout`: where the nodes of a picture stand, kept with the dossier."""

from __future__ import annotations

import click

from factgraph.cli.session import Session, counted


@click.command("layout")
@click.option("--afresh", is_flag=True, help="Forget the places there are.")
@click.pass_obj
def layout_command(session: Session, afresh: bool) -> None:  # noqa: FBT001  # click's way
    """Place the nodes for pictures, and keep the places in layout.tsv.

    Nodes that have a place keep it, so a page of the graph stands still when the dossier grows.

    \b
    factgraph layout
    """
    from factgraph.network.graph import to_networkx
    from factgraph.network.layout import place, read_layout, write_layout

    path = session.root() / "layout.tsv"
    with session.reading() as connection:
        graph = to_networkx(connection)
    old = {} if afresh else read_layout(path)
    places = place(graph, old, progress=lambda message: click.echo(message, err=True))
    write_layout(path, places)
    click.echo(f"Placed {counted(len(places), 'node')} in {path}, {len(places.keys() - old.keys()):,} of them new.")
