"""`factgraph stats`: how much there is of what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import examples, narrow_to, scope_options
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session
from factgraph.cli.terminal import on_one_line

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Count

_HEADS = {
    "kind": "Records",
    "act": "Acts",
    "verb": "Acts by verb",
    "dated": "Acts in time",
    "edge": "Edges",
    "claim": "Claims by the sides on record",
    "source": "Documents",
    "attestation": "Attestations",
    "passage": "Passages",
}


@click.command(
    "stats",
    epilog=examples(
        "factgraph stats",
        "factgraph stats --as-of 2017-05-11 --format json",
    ),
)
@scope_options
@format_option
@click.pass_obj
def stats_command(session: Session, /, format_: str, **given: Any) -> None:
    """Count what is on record."""
    from factgraph.answers.counts import stats

    with session.reading() as connection:
        narrow_to(connection, given)
        counts = stats(connection)
        emit(counts, format_, lambda: _lines(counts))


def _lines(counts: list[Count]) -> Iterator[str]:
    from factgraph.language.keys import counted

    for what, head in _HEADS.items():
        rows = [count for count in counts if count["what"] == what]
        if rows:
            yield paper.strong(head)
            wide = max(len(f"{row['number']:,}") for row in rows)
            yield from (f"  {row['number']:>{wide},}  {on_one_line(counted(what, row['name']))}" for row in rows)
