"""`factgraph check`: every problem of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factgraph.cli.options import examples
from factgraph.cli.session import Session, counted, located
from factgraph.cli.terminal import on_one_line, put
from factgraph.errors import Misuse

if TYPE_CHECKING:  # spoken of, not used: start-up
    from pathlib import Path

    from factgraph.checks.survey import Survey
    from factgraph.record.types import Problem


@click.command(
    "check",
    epilog=examples(
        "factgraph check",
        "factgraph check --strict --format github",
        "factgraph check --read graph/dispatches/chechnya-002.yaml",
        "factgraph check --watch",
    ),
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "jsonl", "csv", "github"]),
    default="table",
    show_default=True,
    help="table has a problem a line; github makes annotations of them.",
)
@click.option(
    "--read",
    "files",
    metavar="FILE",
    multiple=True,
    type=click.Path(),
    help="Read a record file back: each act as a sentence beside its passage.",
)
@click.option("--on", "day", metavar="DAY", help="The day as of which reviews are due; by default today.")
@click.option("--watch", is_flag=True, help="Read back what is saved, as it is saved, until Ctrl-C.")
@click.pass_obj
def check_command(
    session: Session,
    /,
    *,
    strict: bool,
    format_: str,
    files: tuple[str, ...],
    day: str | None,
    watch: bool,
) -> None:
    """Check all files of the dossier, and tell every problem with its place and its mend.

    Exits with 1 where there are errors; warnings alone are fine, unless --strict. The schemas by
    which editors complete and explain the files are brought up to date.

    With --read, the acts of a FILE are said in the order of its text, each beside its passage, so that one hears
    what was written down; combinations that may be meant and often are not are asked about. Of the problems only
    those of FILE are shown; the exit status is that of the whole dossier.

    With --watch, every file that is saved is read back, or of these FILE alone, until Ctrl-C.
    """
    if watch:
        from factgraph.cli.readback import watch as watch_files

        watch_files(session, files, format_)
        return
    if files:
        from factgraph.cli.readback import read_back

        read_back(session, files, format_, strict=strict)
        return
    from factgraph.checks.survey import survey
    from factgraph.cli.output import annotation, emit

    root = session.root()
    found = survey(root, private=session.private, today=_day(day))
    _write_schemas(session, found)
    if format_ == "github":
        for problem in found.problems:
            put(annotation(str(root), _row(problem)))
    else:
        emit(
            [_row(problem) for problem in found.problems],
            format_,
            lambda: (_line(problem, root) for problem in found.problems),
        )
    warnings = len(found.problems) - len(found.errors)
    put(f"{counted(len(found.errors), 'error')}, {counted(warnings, 'warning')}.", err=True)
    if found.errors or (strict and warnings):
        session.status = 1


def _day(given: str | None) -> str:
    """The day as of which reviews are due."""
    from datetime import date, datetime

    try:
        return (datetime.now().astimezone().date() if given is None else date.fromisoformat(given)).isoformat()
    except ValueError as fault:
        raise Misuse(f"--on takes a day, such as 2026-11-22, not {given!r}") from fault


def _write_schemas(session: Session, found: Survey) -> None:
    from contextlib import suppress

    from factgraph.dossier.schemas import write

    ids: dict[str, list[str]] = {}
    for file in found.files:
        for node in file.nodes:
            ids.setdefault(found.vocabulary.kinds[node.kind].class_, []).append(node.id)
    if any(problem.code == "private-unreadable" for problem in found.problems):
        return  # nobody knows what may stand in them
    with suppress(OSError):  # a folder that cannot be written can be checked all the same
        look = None if session.gate is None else session.gate.lets_pass
        write(session.root(), found.vocabulary, ids, private=session.private, passes=look)


def _row(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.at.file,
        "line": problem.at.line,
        "column": problem.at.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
    }


def _line(problem: Problem, root: Path) -> str:
    return on_one_line(located(problem, root))
