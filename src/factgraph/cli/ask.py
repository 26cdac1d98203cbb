"""`factgraph ask`: a named question of the library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import examples, meant, narrow_to, scope_options
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session, tell
from factgraph.cli.terminal import put
from factgraph.errors import Misuse

if TYPE_CHECKING:  # spoken of, not used: start-up
    import sqlite3

    from click.shell_completion import CompletionItem

    from factgraph.reading.catalogue import Question
    from factgraph.reading.cells import Row


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    from click.shell_completion import CompletionItem

    from factgraph.reading.catalogue import question
    from factgraph.reading.questions import names

    return [CompletionItem(name, help=question(name).answers) for name in names() if name.startswith(incomplete)]


@click.command(
    "ask",
    epilog=examples(
        "factgraph ask",
        "factgraph ask unanswered",
        "factgraph ask origins claim=camp --format csv",
    ),
)
@click.argument("question", required=False, shell_complete=_complete)
@click.argument("parameters", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--explain", is_flag=True, help="Print the question's text instead of its answer.")
@scope_options
@format_option
@click.pass_obj
def ask_command(
    session: Session,
    /,
    question: str | None,
    parameters: tuple[str, ...],
    explain: bool,  # noqa: FBT001  # click's way
    format_: str,
    **given: Any,
) -> None:
    """Ask a named question; without one, list them all."""
    from factgraph.reading import catalogue
    from factgraph.reading import questions as library

    if question is None:
        asked = [catalogue.question(name) for name in library.names()]
        emit([_described(one) for one in asked], format_, lambda: _catalogue(asked))
        return
    one = catalogue.question(question)
    if explain:
        put(one.sql, nl=False)
        return
    with session.reading() as connection:
        narrow_to(connection, given)
        by_then = given.get("as_of") is not None
        rows = library.answer(connection, question, **_values(connection, one, parameters))
        if format_ != "table":
            tell(_reach(connection, one))
        emit(rows, format_, lambda: _lines(connection, one, rows, by_then=by_then))


def _values(connection: sqlite3.Connection, one: Question, parameters: tuple[str, ...]) -> dict[str, str]:
    """The values that were typed, with ids in place of names. Raises `Misuse` and `NotFound`."""
    takes = {parameter.name: parameter for parameter in one.parameters}
    values = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise Misuse(f"{parameter!r} is no NAME=VALUE")
        is_id = name in takes and takes[name].is_id
        values[name] = meant(connection, value, *takes[name].classes) if is_id else value
    return values


def _described(one: Question) -> dict[str, Any]:
    return {
        "question": one.name,
        "answers": one.answers,
        "parameters": [parameter._asdict() for parameter in one.parameters],
        "columns": [column._asdict() for column in one.columns],
    }


def _catalogue(asked: list[Question]) -> Iterator[str]:
    for one in asked:
        takes = " ".join(f"[{p.name}=…]" if p.optional else f"{p.name}=…" for p in one.parameters)
        yield f"{paper.strong(one.name)} {paper.faint(takes)}".rstrip()
        yield from paper.wrapped(one.answers, indent="  ")


def _lines(connection: sqlite3.Connection, one: Question, rows: list[Row], *, by_then: bool) -> Iterator[str]:
    """How far the answer reaches, and then the rows in words."""
    from factgraph.answers.in_words import told
    from factgraph.reading.inventory import head

    yield from (paper.faint(line) for line in paper.wrapped(_reach(connection, one)))
    yield ""
    if rows:
        heads, cells, numbers = told(connection, [column.name for column in one.columns], rows)
        yield from paper.table(cells, heads, right=numbers)
    elif not (one.withheld and "confidential" in head(connection)):
        yield f"No rows: nothing {'that is certain by then' if by_then else 'in what was read'} answers this."


def _reach(connection: sqlite3.Connection, one: Question) -> str:
    """How far an answer reaches, and what is left out of it where records may be withheld."""
    from factgraph.reading.inventory import head, scope

    left_out = one.withheld if "confidential" in head(connection) else ""
    return f"{scope(connection)} {left_out}".rstrip()
