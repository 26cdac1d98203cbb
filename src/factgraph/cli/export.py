"""`factgraph export`: the graph in another form."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.session import Session
from factgraph.errors import Misuse, did_you_mean

if TYPE_CHECKING:  # spoken of, not used: start-up
    from click.shell_completion import CompletionItem

    from factgraph.export import Format


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    from click.shell_completion import CompletionItem

    from factgraph.export import FORMATS

    return [CompletionItem(one.name, help=one.summary) for one in FORMATS.values() if one.name.startswith(incomplete)]


@click.command("export")
@click.argument("format_", metavar="[FORMAT]", required=False, shell_complete=_complete)
@click.option("-o", "--output", metavar="FILE", help="Where to; without it, and as -, to stdout.")
@click.option("--explain", is_flag=True, help="Say what the format keeps and what it cannot, and write nothing.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="An option of the format, such as graph=IRI; NAME alone switches one on.",
)
@click.pass_obj
def export_command(
    session: Session,
    format_: str | None,
    output: str | None,
    explain: bool,  # noqa: FBT001  # click's way
    settings: tuple[str, ...],
) -> None:
    """Write the graph in FORMAT; without one, list the formats.

    The same dossier gives the same bytes. A file is replaced whole, or not at all.

    \b
    factgraph export
    factgraph export turtle -o graph.ttl
    factgraph export csv -o tables
    factgraph export html --explain
    """
    from factgraph.export import FORMATS

    if format_ is None:
        for line in _catalogue(list(FORMATS.values())):
            click.echo(line)
        return
    if format_ not in FORMATS:
        known = ", ".join(FORMATS)
        raise Misuse(f"no format is called {format_!r}{did_you_mean(format_, FORMATS)}; there are {known}")
    chosen = FORMATS[format_]
    if explain:
        for line in _explained(chosen):
            click.echo(line)
        return
    options = _options(chosen, settings)
    with session.reading() as connection:
        if output in (None, "-"):
            _to_stdout(chosen, connection, options)
        else:
            assert output is not None
            replace_whole(Path(output), lambda beside: chosen.write(connection, beside, **options))


def _options(chosen: Format, settings: tuple[str, ...]) -> dict[str, Any]:
    options: dict[str, Any] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if name not in chosen.options:
            takes = f"it takes {', '.join(chosen.options)}" if chosen.options else "it takes none"
            raise Misuse(f"{chosen.name!r} has no option {name!r}; {takes}")
        options[name] = value if equals else True
    return options


def replace_whole(target: Path, write: Any) -> None:
    """Have a file or folder written beside its place, then put it there in one step; nothing is lost on failure."""
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        # The name is kept: a writer may go by it, as one that packs a .zip does.
        beside = folder / target.name
        write(beside)
        if target.is_dir() and beside.is_dir():
            os.replace(target, folder / "former")  # noqa: PTH105  # a folder cannot be replaced in one step
        os.replace(beside, target)  # noqa: PTH105
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _to_stdout(chosen: Format, connection: Any, options: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"graph{chosen.suffix}"
        chosen.write(connection, target, **options)
        if target.is_dir():
            raise Misuse(f"{chosen.name!r} makes a folder; name one with -o")
        with target.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _catalogue(formats: list[Format]) -> Iterator[str]:
    yield from paper.table([(one.name, one.suffix or "folder", one.summary) for one in formats], ("format", "makes", ""))


def _explained(chosen: Format) -> Iterator[str]:
    yield paper.strong(chosen.name)
    yield from paper.wrapped(f"{chosen.summary}.")
    for head, items in (("It keeps", chosen.keeps), ("It cannot keep", chosen.loses)):
        yield ""
        yield f"{head}:"
        for item in items:
            yield from paper.wrapped(item, first="  - ", indent="    ")
    if chosen.options:
        yield ""
        yield f"Options (--set): {', '.join(chosen.options)}."
