"""`factgraph diff`: in what two versions of a dossier differ."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from factgraph.cli.options import examples
from factgraph.cli.session import Session, tell
from factgraph.cli.terminal import put, put_data

if TYPE_CHECKING:  # spoken of, not used: start-up
    from collections.abc import Iterator

    from factgraph.comparing.difference import Asked
    from factgraph.comparing.sections import Item
    from factgraph.comparing.types import Difference

_SAME = "Both record the same."


@click.command(
    "diff",
    epilog=examples(
        "factgraph diff HEAD~1",
        "factgraph diff main HEAD --format markdown",
        "factgraph diff last-year/graph graph --exit-code",
    ),
)
@click.argument("old", metavar="[OLD]", default="HEAD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="table reads well; json is one object; markdown is for a pull request.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the two differ.")
@click.pass_obj
def diff_command(session: Session, /, old: str, new: str | None, format_: str, exit_code: bool) -> None:  # noqa: FBT001  # click's way
    """Say in what two versions of a dossier differ: records, passages, and what follows.

    OLD and NEW are folders with dossiers, or revisions of git of this one, such as HEAD~1 or main.
    Without NEW the files are compared as they are now, without OLD with the last commit.

    What is restricted in either version is told of neither. Exits with 0, also where the two
    differ, unless --exit-code is given; with 1 where one of them has errors or is not there.
    """
    from factgraph.comparing import between

    one = _asked(session, old)
    other = _asked(session, new) if new is not None else _here(session)
    also = [session.root()] if session.has_private_part else []
    found = between(one, other, private=session.private, also=also)
    if format_ == "json":
        import json  # start-up: only where asked for

        put_data(json.dumps(found, ensure_ascii=False, indent=2))
    elif format_ == "markdown":
        from factgraph.comparing.markdown import markdown

        put("\n".join(markdown(found)))
    else:
        put("\n".join(_lines(found)))
        if found["withheld"]:
            tell(found["withheld"])
    if exit_code and not found["same"]:
        session.status = 1


def _asked(session: Session, named: str) -> Asked:
    """The version that a word means: a folder with a dossier, else a revision of this dossier."""
    from pathlib import Path

    from factgraph.comparing.difference import Asked
    from factgraph.comparing.revisions import revision
    from factgraph.dossier.files import HEAD

    for folder in (named, os.path.join(named, "graph")) if named else ():  # noqa: PTH118  # as typed
        if os.path.isfile(os.path.join(folder, HEAD)):  # noqa: PTH113, PTH118  # likewise
            return Asked(Path(folder), named)
    root = session.root()
    return Asked(root, named, revision(root, named))


def _here(session: Session) -> Asked:
    from factgraph.comparing.difference import Asked

    return Asked(session.root(), "the files as they are")


def _lines(found: Difference) -> Iterator[str]:
    """A difference for reading."""
    from factgraph.cli import paper
    from factgraph.comparing.sections import called, sections

    title = f"{called(found['old'])} → {called(found['new'])}"
    yield from (paper.strong(line) for line in paper.wrapped(title, first="", indent="  "))
    for name in ("acts", "claims"):
        before, now = found["old"][name], found["new"][name]
        yield f"{before:,} {name}" if before == now else f"{before:,} → {now:,} {name}"
    if found["same"]:
        yield from ("", _SAME)
    for section in sections(found):
        yield from ("", paper.strong(section.title.upper()))
        for item in section.items:
            yield ""
            yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    from factgraph.cli import paper

    yield from (paper.strong(line) for line in paper.wrapped(item.text, first=f"{item.sign} ", indent="  "))
    yield from (paper.faint(line) for line in paper.whole(item.id, first="  ", indent="  "))
    for note in item.notes:
        lead = f"{note.lead}: " if note.lead else ""
        yield from paper.wrapped(f"{lead}{note.text}", first="    ", indent="      ")
