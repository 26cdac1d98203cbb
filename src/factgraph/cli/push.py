"""`factgraph push`: the graph loaded into a SPARQL server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from math import inf
from typing import TYPE_CHECKING

import click

from factgraph.cli.options import IRI, SECONDS, examples
from factgraph.cli.session import Session
from factgraph.cli.terminal import put, watched

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.sparql.pushing import Progress, Target


@click.command(
    "push",
    epilog=examples(
        "factgraph push http://127.0.0.1:7878",
        "factgraph push https://sparql.example.org --graph https://example.org/dossier/",
    ),
)
@click.argument("url")
@click.option("--graph", metavar="IRI", type=IRI, help="The graph to replace; without it, the dossier's base.")
@click.option("--query", metavar="URL", help="Where the server is asked, if that is not found.")
@click.option("--update", metavar="URL", help="Where the server takes updates, if that is not found.")
@click.option("--store", metavar="URL", help="Where it takes graphs (Graph Store Protocol), if that is not found.")
@click.option("--timeout", metavar="SECONDS", type=SECONDS, default=120.0, show_default=True)
@click.pass_obj
def push_command(
    session: Session,
    /,
    url: str,
    *,
    graph: str | None,
    query: str | None,
    update: str | None,
    store: str | None,
    timeout: float,
) -> None:
    """Load the graph into the SPARQL server at URL, in place of what it has of this dossier.

    What is there stays until all has arrived; a push that broke goes on where it stopped. Name and
    password come from FACTGRAPH_USER and FACTGRAPH_PASSWORD, or from ~/.netrc.
    """
    from factgraph.sparql.endpoint import Server, checked
    from factgraph.sparql.pushing import find, push

    server = Server(url, seconds=timeout)

    @cache
    def found() -> Target:
        return find(
            server,
            query=None if query is None else checked(query),
            update=None if update is None else checked(update),
            store=None if store is None else checked(store),
        )

    with session.reading(patience=inf, leaving=True) as connection, _bar() as progress:
        done = push(connection, session.root(), server, found, graph=graph, private=session.private, progress=progress)
    went_on = f", {done.resumed:,} of them from a push before" if done.resumed else ""
    put(f"Pushed {done.triples:,} triples to <{done.graph}>{went_on}.")
    named = f" --graph {graph}" if graph else ""
    put(f"Ask them: factgraph sparql --endpoint {found().query}{named} 'QUERY'", err=True)


@contextmanager
def _bar() -> Iterator[Progress | None]:
    """A progress bar on stderr, where somebody watches."""
    if not watched(sys.stderr):
        yield None
        return
    with click.progressbar(length=1, label="Pushing", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield progress
