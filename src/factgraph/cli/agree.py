"""`factgraph agree`: how far two codings of one document agree, and where they do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factgraph.cli.options import examples
from factgraph.cli.session import Session, counted, tell
from factgraph.cli.terminal import put, put_data

if TYPE_CHECKING:  # spoken of, not used: start-up
    from collections.abc import Iterator

    from factgraph.comparing.types import Agreement, CodedAct


@click.command(
    "agree",
    epilog=examples(
        "factgraph agree graph/dispatches/chechnya-002.yaml second.yaml",
        "factgraph agree graph/dispatches/chechnya-002.yaml second.yaml --settle settled.yaml",
    ),
)
@click.argument("first", metavar="FIRST")
@click.argument("second", metavar="SECOND", type=click.Path(path_type=Path))
@click.option("--settle", metavar="FILE", type=click.Path(path_type=Path), help="Add what is new to the log FILE.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table reads well; json is one object.",
)
@click.pass_obj
def agree_command(session: Session, /, first: str, second: Path, settle: Path | None, format_: str) -> None:
    """Say how far two codings of one document agree, and list where they do not.

    FIRST is a dispatch file of the dossier, SECOND a file that somebody else wrote on the same
    document without seeing it; it need not be part of the dossier. Acts are one unit where their
    passages overlap by at least half of the shorter. Cohen's kappa and Krippendorff's alpha are
    given for verb, actor, object and stance; records that only the two files declare are the same
    where their names or texts are.
    """
    from factgraph.cli.readback import record_file
    from factgraph.comparing.coding import agree

    root = session.root()
    found = agree(root, record_file(root, first, private=session.private), second, private=session.private)
    if settle is not None:
        _settle(session, settle, found)
    if format_ == "json":
        import json  # start-up: only where asked for

        put_data(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        put("\n".join(_lines(found)))


def _settle(session: Session, place: Path, found: Agreement) -> None:
    from factgraph.comparing import settling

    text, done = settling.settle(place, found["disagreements"])
    if session.gate is not None:
        session.gate.let_pass(text, str(place))
    settling.put(place, text)
    said = f"{place}: {counted(done.new, 'new entry')}" if done.new == 1 else f"{place}: {done.new:,} new entries"
    tell(f"{said}, {done.settled:,} of {done.entries:,} settled")


def _lines(found: Agreement) -> Iterator[str]:
    from factgraph.cli import paper
    from factgraph.language.quotes import exact

    def where(act: CodedAct) -> str:
        line = "" if act["line"] is None else f"line {act['line']}: "
        return f"{line}{'not shown: its source lets no passage be' if act['exact'] is None else exact(act['exact'])}"

    alone = len(found["only_ours"]), len(found["only_theirs"])
    both = counted(found["matched"], "unit")
    yield from paper.wrapped(f"{both} in both, {alone[0]:,} in the first alone, {alone[1]:,} in the second alone.")
    yield ""
    yield from paper.table(
        [
            (one["field"], f"{one['agreed']} of {one['units']}", _number(one["kappa"]), _number(one["alpha"]))
            for one in found["measures"]
        ],
        ("field", "agreed", "Cohen's kappa", "Krippendorff's alpha"),
        right=frozenset({1, 2, 3}),
    )
    for title, acts in (("In the first alone", found["only_ours"]), ("In the second alone", found["only_theirs"])):
        if acts:
            yield from ("", paper.strong(title))
            for act in acts:
                yield from paper.wrapped(where(act), first="  ", indent="    ")
                yield from (paper.faint(line) for line in paper.whole(act["act"], first="    ", indent="    "))
    if found["disagreements"]:
        yield from ("", paper.strong("Not agreed"))
    for one in found["disagreements"]:
        yield from paper.wrapped(where(one["our_act"]), first="  ", indent="    ")
        yield from paper.wrapped(f"{one['field']}: {one['ours']} / {one['theirs']}", first="    ", indent="      ")


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}"
