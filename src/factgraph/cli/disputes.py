"""`factgraph disputes`: for and against, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import completing_ids, examples, meant, narrow_to, scope_options, since_option
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Dispute, Side

_NARROW = 60


@click.command(
    "disputes",
    epilog=examples(
        "factgraph disputes",
        "factgraph disputes camp",
        "factgraph disputes haaretz --format json",
    ),
)
@click.argument("record", metavar="[ID]", required=False, shell_complete=completing_ids())
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many without an ID.")
@since_option
@scope_options
@format_option
@click.pass_obj
def disputes_command(session: Session, /, record: str | None, limit: int, format_: str, **given: Any) -> None:
    """Set the two sides of a claim beside each other: who, on what ground, with what answer.

    Of another record, the claims that it is about or takes a side on. Without an ID, the most
    disputed claims. How a debate stands describes the record, not what the claim says.
    """
    from factgraph.answers.disputes import claims_near, dispute, disputes

    with session.reading() as connection:
        narrow_to(connection, given)
        if record is None:
            found = disputes(connection, limit=limit)
        else:
            found = [dispute(connection, id) for id in claims_near(connection, meant(connection, record))]
        emit(found, format_, lambda: _lines(found))


def _lines(found: list[Dispute]) -> Iterator[str]:
    if not found:
        yield "No claim on record is disputed here."
    for number, one in enumerate(found):
        if number:
            yield ""
            yield ""
        yield from dispute_lines(one)


def dispute_lines(one: Dispute) -> Iterator[str]:
    """A dispute: the claim, how the debate stands, for and against in two columns, verdicts of reviewers."""
    yield from (paper.strong(line) for line in paper.wrapped(f"“{one['name']}”"))
    yield paper.faint(f"{one['kind']} {one['id']}")
    if one["notice"]:
        yield from paper.wrapped(f"Content notice: {one['notice']}")
    yield ""
    yield from standing_lines(one)
    yield ""
    yield from sides_lines(one)
    for verdict in one["assessments"]:
        yield ""
        text = f"Assessed by {verdict['reviewer']['name']}: {verdict['verdict']}"
        yield from paper.wrapped(f"{text} ({verdict['url']})" if verdict["url"] else text)


def standing_lines(one: Dispute) -> Iterator[str]:
    """How the debate stands: its scope first, then the rule."""
    standing = one["standing"]
    scope = standing["scope"][:1].upper() + standing["scope"][1:]
    yield from paper.wrapped(f"{scope}.".replace("..", "."))
    yield from paper.wrapped(f"{standing['label'].capitalize()}: {standing['rule']}")
    if one["presupposed"]:
        yield from paper.wrapped(
            "Nobody on record makes it in these words: it is presupposed by what is set against it."
        )


def sides_lines(one: Dispute) -> list[str]:
    """For on the left, against on the right; one below the other where the terminal is narrow."""
    narrow = paper.width() < _NARROW
    wide = paper.width() if narrow else paper.half()
    left = list(_column("for", one["for"], one["against"], wide))
    right = list(_column("against", one["against"], one["for"], wide))
    return [*left, "", *right] if narrow else paper.side_by_side(left, right)


def _column(pole: str, sides: list[Side], others: list[Side], wide: int) -> Iterator[str]:
    yield paper.poled(pole.capitalize(), pole)
    yield "─" * wide
    if not sides:
        yield from paper.wrapped("Nobody on record.", wide=wide)
    for number, side in enumerate(sides):
        if number:
            yield ""
        beside = {**{other["id"]: "here" for other in sides}, **{other["id"]: "opposite" for other in others}}
        yield from _side(side, beside, wide)


def _side(side: Side, beside: dict[str, str], wide: int) -> Iterator[str]:
    """One act on a side: what is said, the ground, the chain, the passage, the answers.

    Answers that stand on the same page are named in short: `beside` says where.
    """
    yield from paper.wrapped(side["sentence"], wide=wide)
    if side["grounds"]:
        yield from paper.wrapped(f"Ground: {', '.join(side['grounds'])}.", wide=wide)
    for attestation in side["attestations"]:
        yield from paper.wrapped(attestation["sentence"], wide=wide)
        for words in attestation["words"]:
            yield from paper.wrapped(f"words: “{words['text']}”", first="  ", indent="  ", wide=wide)
        for passage in attestation["passages"]:
            text = f"{passage['label']}: “{passage['exact']}”"
            yield from paper.wrapped(text, first="  ", indent="  ", wide=wide)
    for answer in side["answers"]:
        who = " and ".join(actor["label"] for actor in answer["actors"])
        place = beside.get(answer["id"])
        text = f"Answered by {who}, {place}." if place else f"Answered: {answer['sentence']}"
        yield from paper.wrapped(text, first="→ ", indent="  ", wide=wide)
    yield from (paper.faint(line) for line in paper.wrapped(side["id"], wide=wide))
