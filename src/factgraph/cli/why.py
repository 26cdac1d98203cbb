"""`factgraph why`: from which records follows what is printed of a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import examples, meant, narrow_to, record_argument, scope_options
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session
from factgraph.language.quotes import titled

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Why

_HEADS = {
    "told": "How it is told",
    "when": "When",
    "sides": "Who is for and against",
    "ending": "What it ends",
    "standing": "How the debate stands",
    "came-from": "From whom it came",
    "answers": "What answers it",
    "drift": "What was lost or changed on the way",
}


@click.command(
    "why",
    epilog=examples(
        "factgraph why camp",
        "factgraph why theresa-may-condemns-situation",
        "factgraph why no-evidence --as-of 2017-05-11 --format json",
    ),
)
@record_argument
@scope_options
@format_option
@click.pass_obj
def why_command(session: Session, /, record: str, format_: str, **given: Any) -> None:
    """Say from which records it follows how a record is told.

    Of an act: how it is told, when it was done, which sides it takes, what it ends, what answers it
    and what was lost on the way. Of a claim: who stands where, how the debate stands, from whom it
    came, and what was lost on the way. Of a document: when it was published.
    """
    from factgraph.answers.whys import why

    with session.reading() as connection:
        narrow_to(connection, given)
        found = why(connection, meant(connection, record))
        emit([found], format_, lambda: why_lines(found))


def why_lines(found: Why) -> Iterator[str]:
    """The reasons, by what they are about, each with the ids of the records that it rests on."""
    name = titled(found["name"], printed=True) if found["kind"] == "claim" else found["name"]
    yield from (paper.strong(line) for line in paper.wrapped(name))
    yield paper.faint(f"{found['kind']} {found['id']}")
    if not found["reasons"]:
        yield "Nothing that is told of it follows from other records: it stands as its file has it."
    last = ""
    for reason in found["reasons"]:
        if reason["about"] != last:
            yield ""
            yield paper.strong(_HEADS[reason["about"]])
            last = reason["about"]
        yield from paper.wrapped(reason["sentence"], first="  ", indent="  ")
        yield from (paper.faint(f"    {id}") for id in reason["records"])
