"""`factgraph build`: the files become the graph that answers."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

import click

from factgraph.cli.options import examples
from factgraph.cli.session import Session, counted, located, refuse, tell, tell_damage
from factgraph.cli.terminal import on_one_line, put

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.building.builder import Built

MOST: Final = 20  # problems that a build lists; `check` has them all


@click.command(
    "build",
    epilog=examples(
        "factgraph build",
        "factgraph --dossier examples/harbour-bell build --afresh",
    ),
)
@click.option("--afresh", is_flag=True, help="Read every file again, changed or not.")
@click.option("--from-nothing", is_flag=True, help="Make the graph from the files alone, whatever lies in its place.")
@click.pass_obj
def build_command(session: Session, /, afresh: bool, from_nothing: bool) -> None:  # noqa: FBT001  # click's way
    """Bring the compiled graph up to date with the files.

    Every command does this by itself; build says what it did. Where the files have errors, the last
    good graph stays and the exit status is 1.
    """
    from factgraph.building.builder import build

    built = build(session.root(), private=session.private, afresh=afresh, from_nothing=from_nothing)
    tell_damage(built)
    for problem in built.problems[:MOST]:
        put(on_one_line(located(problem, session.folder())), err=True)
    if len(built.problems) > MOST:
        put(f"... and {len(built.problems) - MOST:,} more: `factgraph check` lists all", err=True)
    if not built.current:
        errors = [problem for problem in built.problems if problem.severity == "error"]
        if not built.generation:
            raise refuse(errors, session.folder())
        tell(f"{counted(len(errors), 'error')}; the last good build (generation {built.generation}) stays")
        session.status = 1
        return
    if built.read or built.gone:
        write_schemas(session)
    put(_report(built))


def _report(built: Built) -> str:
    if not built.read and not built.gone:
        return f"Up to date (generation {built.generation})."
    parts = [f"{counted(len(built.read), 'file')} read"]
    if built.gone:
        parts.append(f"{counted(len(built.gone), 'file')} gone")
    warnings = sum(problem.severity == "warning" for problem in built.problems)
    if warnings:
        parts.append(counted(warnings, "warning"))
    return f"Built generation {built.generation}: {', '.join(parts)}."


def write_schemas(session: Session) -> None:
    """Bring the schemas by which editors complete and explain the files up to date."""
    from factgraph.checks.survey import read_vocabulary
    from factgraph.dossier.schemas import write
    from factgraph.reading import index

    ids: dict[str, list[str]] = {}
    with session.reading(patience=inf) as connection:
        for cls, id in index.ids(connection):
            ids.setdefault(cls, []).append(id)
    vocabulary, _ = read_vocabulary(session.root())
    look = None if session.gate is None else session.gate.lets_pass
    write(session.root(), vocabulary, ids, private=session.private, passes=look)
