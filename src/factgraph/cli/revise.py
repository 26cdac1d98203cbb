"""`factgraph revise`: a publisher changed a text, and what rested on it is looked at."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import examples
from factgraph.cli.rename import finish_first
from factgraph.cli.session import Session, counted, tell
from factgraph.cli.terminal import put

if TYPE_CHECKING:  # spoken of, not used: start-up
    from collections.abc import Iterator

    from factgraph.intake.revising import Fate, Revised


@click.command(
    "revise",
    epilog=examples(
        "factgraph revise harbour-story Downloads/story.html",
        "factgraph revise harbour-story story.txt --although",
    ),
)
@click.argument("source", metavar="ID")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--although", is_flag=True, help="Write although something does not stand in the new text.")
@click.option("--encoding", metavar="NAME", help="The encoding of a text or a page, where nothing tells it.")
@click.option("--url", metavar="ADDRESS", help="The address under which it was asked for.")
@click.option("--by", metavar="CURATOR", help="Who takes it in; need not be said where dossier.toml has one curator.")
@click.option("--on", metavar="DATE", help="The day on which it is taken in; by default today.")
@click.option("--timestamp", type=click.Path(path_type=Path), metavar="FILE",
              help="A timestamp of the file by RFC 3161, as an authority gave it.")  # fmt: skip
@click.option("--note", metavar="TEXT", help="A remark on how it was received.")
@click.pass_obj
def revise_command(session: Session, /, source: str, file: Path, although: bool, **given: Any) -> None:  # noqa: FBT001  # click's way
    """Put the text of FILE in the place of that of the source ID, as its publisher changed it.

    The old text is kept with its SHA-256 and its day. Every passage and all words are looked for in
    the new text: they stand, perhaps elsewhere, or what became of them is shown, also where
    `start ... end` would go on standing over other words. If anything does not stand, nothing is
    written, and the exit status is 1.

    With --although it is written all the same; a quotation that would stand over other words is then
    written out as it was, so that `factgraph check` tells of it until it is mended.
    """
    from datetime import UTC, datetime

    from factgraph.intake.documents import Asked
    from factgraph.intake.revising import revise

    root = session.root()
    asked = f"revise {source} {shlex.quote(str(file))}"
    if finish_first(session) == asked:
        return
    today = datetime.now(UTC).date().isoformat()
    revised = revise(root, source, file, Asked(**given), today=today, private=session.private)
    for line in _report(revised):
        put(line)
    if revised.lost and not although:
        session.status = 1
        tell("nothing was written: mend what does not stand once the text is changed, with --although")
        return
    revised.write(asked)
    for path in revised.contents:
        put(path)


def _report(revised: Revised) -> Iterator[str]:
    if revised.same:
        yield "The text is the same, letter by letter."
        return
    stand = [fate for fate in revised.fates if fate not in revised.lost]
    moved = sum(fate.line != fate.now_line for fate in stand)
    yield f"{counted(len(stand), 'quotation')} of {len(revised.fates):,} stand, {moved:,} of them in another line."
    for fate in revised.lost:
        yield ""
        yield f"{fate.at}: {_SAYS[fate.state]}"
        yield from _difference(fate)
    for act, others in sorted(revised.others.items()):
        yield ""
        whole = all(fate in revised.lost for fate in revised.fates if fate.act == act)
        rest = "no other document reports it" if not others else f"{counted(others, 'other document')} report it"
        what = "nothing of it stands in the new text" if whole else "other quotations of it stand"
        yield from paper.wrapped(f"{act}: {what}; {rest}.", first="", indent="  ")


_SAYS = {
    "changed": "the quotation would stand over other words",
    "gone": "the quotation does not stand in the new text",
    "several": "the quotation stands several times in the new text",
}


def _difference(fate: Fate) -> Iterator[str]:
    for sign, text in (("-", fate.before), ("+", fate.now)):
        for line in text.split("\n"):
            if line.strip():
                yield from paper.wrapped(line, first=f"  {sign} ", indent="    ")
