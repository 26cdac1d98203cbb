"""`factgraph disputes`: for and against, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import (
    completing_ids,
    examples,
    limit_option,
    meant,
    narrow_to,
    scope_options,
    tell_left_out,
)
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session
from factgraph.language.attacks import on_this_ground
from factgraph.language.names import small
from factgraph.language.quotes import headed

if TYPE_CHECKING:  # spoken of, not used: start-up
    import sqlite3

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
@limit_option(20, "claims")
@click.option("--why", "reasons", is_flag=True, help="Say of each claim from which records that follows.")
@scope_options
@format_option
@click.pass_obj
def disputes_command(
    session: Session,
    /,
    record: str | None,
    limit: int,
    reasons: bool,  # noqa: FBT001  # click's way
    format_: str,
    **given: Any,
) -> None:
    """Set the two sides of a claim beside each other: who, on what ground, with what answer.

    Of another record, the claims that it is about, takes a side on or is spoken of in. Without an
    ID, the most disputed claims. How a debate stands describes the record, not what the claim says.
    """
    from factgraph.answers.disputes import claims_near, most_disputed, of_claims

    with session.reading() as connection:
        asked = None if record is None else meant(connection, record)
        narrow_to(connection, given, around=asked)
        if asked is None:
            claims, all_ = most_disputed(connection, limit=limit)
        else:
            claims = claims_near(connection, meant(connection, asked))
            claims, all_ = claims[:limit], len(claims)
        tell_left_out(all_ - len(claims), "claim")
        found = of_claims(connection, claims)
        by_then = given.get("as_of") is not None
        if reasons:
            _with_reasons(connection, found, format_, by_then=by_then)
        else:
            emit(found, format_, lambda: _lines(connection, found, by_then=by_then, of=record))


def _with_reasons(connection: sqlite3.Connection, found: list[Dispute], format_: str, *, by_then: bool) -> None:
    """Print disputes, each with the records from which it follows; in JSON under the key `why`."""
    from factgraph.answers.whys import why
    from factgraph.cli.why import why_lines

    whys = [why(connection, one["id"]) for one in found]

    def lines() -> Iterator[str]:
        for one, reason in zip(found, whys, strict=True):
            yield from dispute_lines(one, by_then=by_then)
            yield from list(why_lines(reason))[1:]
            yield ""

    emit([{**one, "why": reason["reasons"]} for one, reason in zip(found, whys, strict=True)], format_, lines)


def _lines(connection: sqlite3.Connection, found: list[Dispute], *, by_then: bool, of: str | None) -> Iterator[str]:
    if not found:
        from factgraph.reading.inventory import scope  # start-up: only who finds nothing asks how far that reaches

        if of is None:
            yield "No claim with a position against it in what was read."
        else:
            near = "none that it is about, that it takes a side on or that speaks of it"
            yield from paper.wrapped(f"What was read holds no claim near {of}: {near}.")
        yield from (paper.faint(line) for line in paper.wrapped(scope(connection)))
    for number, one in enumerate(found):
        if number:
            yield ""
            yield ""
        yield from dispute_lines(one, by_then=by_then)


def dispute_lines(one: Dispute, *, by_then: bool = False) -> Iterator[str]:
    """A dispute: the claim, how the debate stands, for and against in two columns, verdicts of reviewers.

    `by_then` says that it is told as of a day.
    """
    yield from (paper.strong(line) for line in paper.wrapped(_heading(one)))
    yield paper.faint(f"{one['kind']} {one['id']}")
    if one["notice"]:
        yield from paper.wrapped(f"Content notice: {one['notice']}")
    yield ""
    yield from standing_lines(one)
    yield ""
    yield from sides_lines(one, by_then=by_then)
    for verdict in one["assessments"]:
        yield ""
        text = f"Assessed by {verdict['reviewer']['name']}: {verdict['verdict']}"
        yield from paper.wrapped(f"{text} ({verdict['url']})" if verdict["url"] else text)


def _heading(one: Dispute) -> str:
    """The claim; one in another language by its translation, with the original beside it."""
    return headed(one["name"], next((each["text"] for each in one["translations"]), ""))


def standing_lines(one: Dispute) -> Iterator[str]:
    """How the debate stands, its scope first; and from whom those have the claim who carry it."""
    standing = one["standing"]
    yield from paper.wrapped(standing["sentence"])
    if one["presupposed"] and one["against"] and not one["for"]:
        yield from paper.wrapped("It is taken for granted by what is set against it.")
    if one["for"] or one["ended"]:
        yield from paper.wrapped(one["origins"]["sentence"])


def sides_lines(one: Dispute, *, by_then: bool = False) -> Iterator[str]:
    """For on the left, against on the right, one below the other in a narrow terminal; then what is in neither."""
    narrow = paper.width() < _NARROW
    ids = _Ids(paper.width() if narrow else paper.half())
    empty = "No position here that is certain by then." if by_then else "No position here in what was read."
    left = list(_column("for", one["for"], one["against"], ids, empty))
    right = list(_column("against", one["against"], one["for"], ids, empty))
    yield from [*left, "", *right] if narrow else paper.side_by_side(left, right)
    if ids.below:
        yield ""
        yield from (paper.faint(f"[{number}] {id}") for number, id in enumerate(ids.below, 1))
    for head, sides in (
        ("No longer held", one["ended"]),
        ("Counted on no side: only as somebody's telling, or disputed as not said", one["apart"]),
    ):
        if sides:
            yield ""
            yield from (paper.strong(line) for line in paper.wrapped(head))
        for side in sides:
            yield ""
            yield from _side(side, {}, _Ids(paper.width()))


class _Ids:
    """The ids of a column: whole in a line of it, or below the columns and in it by their numbers."""

    def __init__(self, wide: int) -> None:
        self.wide = wide
        self.below: list[str] = []

    def shown(self, id: str) -> str:
        """An id, or its number where it is wider than the column but no wider than the page."""
        if paper.columns(id) <= self.wide or self.wide == paper.width():
            return id
        if id not in self.below:
            self.below.append(id)
        return f"[{self.below.index(id) + 1}]"


def _column(pole: str, sides: list[Side], others: list[Side], ids: _Ids, empty: str) -> Iterator[str]:
    yield paper.poled(pole.capitalize(), pole)
    yield "─" * ids.wide
    if not sides:
        yield from paper.wrapped(empty, wide=ids.wide)
    for number, side in enumerate(sides):
        if number:
            yield ""
        beside = {
            other["id"]: f"{_holders(other)}, {place}"
            for place, several in (("opposite", others), ("here", sides))
            for other in several
        }
        yield from _side(side, beside, ids)


def _side(side: Side, beside: dict[str, str], ids: _Ids) -> Iterator[str]:
    """One position: what is said, on what ground, from whom it is known, the passage, and what takes it up.

    What stands on the same page is named in short: `beside` says whose it is, and where.
    """
    wide = ids.wide
    yield from paper.wrapped(paper.sentence_of(side), wide=wide)
    if side["is_of_some"]:
        yield from paper.wrapped(f"Here: {', '.join(holder['name'] for holder in side['holders'])}.", wide=wide)
    for holder in side["holders"]:
        if holder["interest_said"]:
            yield from paper.wrapped(f"{holder['name']}: {holder['interest_said']}.", wide=wide)
    if side["over"]:
        claims = "another claim" if len(side["over"]) == 1 else "other claims"
        yield from paper.wrapped(f"As the curator reads it, it follows from what is said of {claims}:", wide=wide)
        yield from (ids.shown(claim) for _, claim in side["over"])
    if side["grounds"]:
        yield from ground_lines(side["grounds_said"], wide=wide)
    if not side["over"]:
        yield from _written(side, wide)
    for other in side["taken_up"]:
        near = beside.get(other["id"])
        text = f"Taken up by {near}." if near else f"Taken up: {paper.sentence_of(other)}"
        yield from paper.wrapped(text, first="→ ", indent="  ", wide=wide)
    yield paper.faint(ids.shown(side["id"]))


def _holders(side: Side) -> str:
    return " and ".join(small(holder["name"]) for holder in side["holders"])


def _written(side: Side, wide: int) -> Iterator[str]:
    for attestation in side["attestations"]:
        yield from paper.wrapped(attestation["sentence"], wide=wide)
        for words in attestation["words"]:
            yield from paper.wrapped(paper.words_line(words), first="  ", indent="  ", wide=wide)
        for passage in attestation["passages"]:
            yield from paper.wrapped(paper.passage_line(passage), first="  ", indent="  ", wide=wide)


def ground_lines(grounds: Iterable[str], *, wide: int | None = None) -> Iterator[str]:
    """A line for each ground, in the words that say what it is."""
    for ground in grounds:
        yield from paper.wrapped(on_this_ground(ground), wide=wide)
