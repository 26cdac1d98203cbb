"""`factgraph export`: the graph in another form."""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import examples, meant
from factgraph.cli.session import Session, tell
from factgraph.cli.terminal import pour, put
from factgraph.errors import Misuse, did_you_mean

if TYPE_CHECKING:  # spoken of, not used: start-up
    from click.shell_completion import CompletionItem

    from factgraph.formats import Format


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    from click.shell_completion import CompletionItem

    from factgraph.formats import FORMATS

    return [CompletionItem(one.name, help=one.summary) for one in FORMATS.values() if one.name.startswith(incomplete)]


@click.command(
    "export",
    context_settings={"ignore_unknown_options": True},  # those of the format, which is known only then
    epilog=examples(
        "factgraph export",
        "factgraph export turtle -o graph.ttl",
        "factgraph export html --focus camp --depth 2 -o camp.html",
        "factgraph export csv --explain",
    ),
)
@click.argument("format_", metavar="[FORMAT]", required=False, shell_complete=_complete)
@click.argument("options", metavar="[FORMAT OPTIONS]...", nargs=-1, type=click.UNPROCESSED)
@click.option("-o", "--output", metavar="FILE", help="Where to; without it, and as -, to stdout.")
@click.option("--explain", is_flag=True, help="Say what the format keeps, what it cannot, and its options.")
@click.pass_obj
def export_command(
    session: Session,
    /,
    format_: str | None,
    options: tuple[str, ...],
    output: str | None,
    explain: bool,  # noqa: FBT001  # click's way
) -> None:
    """Write the graph in FORMAT; without one, list the formats.

    The same dossier gives the same bytes. A file is replaced whole, or not at all; so is a folder,
    in which files that are not the format's own stay.
    """
    from factgraph.formats import FORMATS, RECORDS, format_called
    from factgraph.reading.way_out import noticed

    if format_ is None:
        for line in _catalogue(list(FORMATS.values())):
            put(line)
        return
    chosen = format_called(format_)
    if explain:
        for line in _explained(chosen):
            put(line)
        return
    given = _options(chosen, list(options))
    with session.reading(patience=inf, leaving=True) as connection:
        for name in RECORDS.keys() & given:
            given[name] = meant(connection, str(given[name]), *RECORDS[name])
        if output in (None, "-"):
            _to_stdout(chosen, connection, given)
        else:
            assert output is not None
            with noticed(tell):
                chosen.write(connection, Path(output), **given)


def _options(chosen: Format, words: list[str]) -> dict[str, str | bool]:
    """The options of the format that stand on the command line. Raises `Misuse`."""
    known = _described(chosen)
    given: dict[str, str | bool] = {}
    while words:
        word, equals, value = words.pop(0).partition("=")
        name = word.removeprefix("--").replace("-", "_")
        if not word.startswith("--") or name not in known:
            takes = f"it takes {', '.join(f'--{name}' for name in known)}" if known else "it takes none"
            near = did_you_mean(word, [f"--{name}" for name in known])
            raise Misuse(f"{chosen.name!r} has no option {word!r}{near}; {takes}")
        if known[name]:
            if equals:
                raise Misuse(f"{word} takes no value")
            given[name] = True
        elif equals or words:
            given[name] = value if equals else words.pop(0)
        else:
            raise Misuse(f"{word} needs a value")
    return given


def _described(chosen: Format) -> dict[str, bool]:
    """The options of a format, and whether each is a switch: its default is then a boolean."""
    takes = inspect.signature(chosen.write).parameters
    return {name: isinstance(takes[name].default, bool) for name in chosen.options if name in takes}


def _to_stdout(chosen: Format, connection: Any, options: dict[str, str | bool]) -> None:
    from factgraph.reading.way_out import look_at, looked_at, note_published

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"graph{chosen.suffix}"
        with looked_at():  # all that is printed passes the gate before it is
            chosen.write(connection, target, **options)
        if target.is_dir():
            raise Misuse(f"{chosen.name!r} makes a folder; name one with -o")
        look_at(connection, target)
        note_published(connection)
        with target.open("rb") as stream:
            pour(stream)


def _catalogue(formats: list[Format]) -> Iterator[str]:
    yield from paper.table(
        [(one.name, one.suffix or "folder", one.summary) for one in formats], ("format", "makes", "")
    )


def _explained(chosen: Format) -> Iterator[str]:
    yield paper.strong(chosen.name)
    yield from paper.wrapped(f"{chosen.summary}.")
    for head, items in (("It keeps", chosen.keeps), ("It cannot keep", chosen.loses)):
        yield ""
        yield f"{head}:"
        for item in items:
            yield from paper.wrapped(item, first="  - ", indent="    ")
    if options := _described(chosen):
        yield ""
        yield f"Options: {', '.join(f'--{name}' + ('' if switch else ' …') for name, switch in options.items())}."
