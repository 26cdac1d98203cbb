"""`factgraph verify`: whether documents are as they were received, and texts what was made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factgraph.cli import paper
from factgraph.cli.options import examples
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session, tell

if TYPE_CHECKING:  # spoken of, not used: start-up
    from collections.abc import Iterator, Sequence

    from factgraph.intake.verifying import Checked


@click.command(
    "verify",
    epilog=examples(
        "factgraph verify",
        "factgraph verify --roots authorities.pem",
        "factgraph --private verify --format json",
    ),
)
@click.option("--roots", type=click.Path(path_type=Path), metavar="FILE",
              help="Root certificates, in PEM, of the authorities whose timestamps you trust.")  # fmt: skip
@format_option
@click.pass_obj
def verify_command(session: Session, /, roots: Path | None, format_: str) -> None:
    """Check that documents are as they were received, and say what was checked and what could not be.

    Of every capture it is looked whether the bytes are there and have their SHA-256, whether the text
    in dispatches/ is the one that was made of them, and whether making it again gives the same, where
    the same extractor is installed; of a timestamp, whether it is of the bytes, and with --roots whether
    its signature holds. Captures in private/ are looked at with --private.

    Exits with 1 where something does not hold.
    """
    from factgraph.intake.stamps import roots_of
    from factgraph.intake.verifying import FAILS, HOLDS, verified

    found = [*verified(session.root(), private=session.private, roots=b"" if roots is None else roots_of(roots))]
    emit([one._asdict() for one in found], format_, lambda: _lines(found))
    numbers = {result: sum(one.result == result for one in found) for result in (HOLDS, FAILS)}
    rest = len(found) - sum(numbers.values())
    tell(f"{numbers[HOLDS]} hold, {numbers[FAILS]} fail, {rest} could not be checked.")
    if numbers[FAILS]:
        session.status = 1


def _lines(found: Sequence[Checked]) -> Iterator[str]:
    last = ""
    for one in found:
        if one.file != last:
            yield one.file
            last = one.file
        yield from paper.wrapped(f"{one.result}: {one.why}", first="  ", indent="    ")
