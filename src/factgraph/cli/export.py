"""`factgraph export`: the graph in another form."""

from __future__ import annotations

import inspect
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from factgraph.cli import paper
from factgraph.cli.options import examples, meant
from factgraph.cli.session import Session, tell
from factgraph.cli.terminal import pour, put
from factgraph.errors import Misuse, did_you_mean
from factgraph.system.targets import refuse_target

_RECORDS: Final = frozenset({"act", "focus", "topic"})  # options that name a record

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
    from factgraph.formats import FORMATS

    if format_ is None:
        for line in _catalogue(list(FORMATS.values())):
            put(line)
        return
    if format_ not in FORMATS:
        known = ", ".join(FORMATS)
        raise Misuse(f"no format is called {format_!r}{did_you_mean(format_, FORMATS)}; there are {known}")
    chosen = FORMATS[format_]
    if explain:
        for line in _explained(chosen):
            put(line)
        return
    given = _options(chosen, list(options))
    with session.reading() as connection:
        for name in _RECORDS.intersection(given):
            given[name] = meant(connection, str(given[name]))
        if output in (None, "-"):
            _to_stdout(chosen, connection, given)
        else:
            assert output is not None
            _to_file(session, chosen, connection, Path(output), given)


def _to_file(session: Session, chosen: Format, connection: Any, target: Path, options: dict[str, str | bool]) -> None:
    """Write a file or folder whose content has passed the gate; of a private graph, for its owner's eyes only."""

    def look(made: Path, place: Path) -> None:
        if session.gate is not None:
            for path in _files(made):
                if path == made:
                    session.gate.let_pass(path, str(target))
                elif not _is_as_it_was(path, place / path.relative_to(made)):
                    session.gate.let_pass(path, str(target / path.relative_to(made)))
        elif session.private and session.has_private_part:
            for path in (made, *made.rglob("*")):
                path.chmod(0o700 if path.is_dir() else 0o600)

    if not chosen.in_place:
        replace_whole(target, lambda beside: chosen.write(connection, beside, **options), look)
    elif session.gate is None:
        chosen.write(connection, target, **options)
        look(target, target)
    else:
        with tempfile.TemporaryDirectory() as folder:  # the same bytes again, in a place of no consequence
            beside = Path(folder) / target.name
            chosen.write(connection, beside, **options)
            look(beside, target)
        chosen.write(connection, target, **options)
    if session.gate is not None and session.gate.warnings:
        tell(f"{target} may hold a surname or a look-alike of a private name: `factgraph check` tells where")
        session.gate.warnings = 0


def _is_as_it_was(path: Path, former: Path) -> bool:
    """Whether a file of a folder was there before and not written: it was copied along, with its time."""
    try:
        one, other = path.lstat(), former.lstat()
    except OSError:
        return False
    return (one.st_mtime_ns, one.st_size) == (other.st_mtime_ns, other.st_size)


def _files(made: Path) -> list[Path]:
    return sorted(path for path in made.rglob("*") if not path.is_dir()) if made.is_dir() else [made]


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


def replace_whole(target: Path, write: Any, look: Callable[[Path, Path], None] = lambda _made, _place: None) -> None:
    """Have a file or folder written beside its place, then put it there in one step; nothing is lost on failure.

    `look(made, place)` sees what was written before anybody else does, and raises where that must not be.
    """
    refuse_target(target, folder=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name[:80]}-", dir=target.parent))
    try:
        # The name is kept: a writer may go by it, as one that packs a .zip does.
        beside = folder / target.name
        if target.is_dir():
            shutil.copytree(target, beside, symlinks=True)
        try:
            write(beside)
        except IsADirectoryError as error:
            raise Misuse(f"{target} is a folder, and a file was to be made; name another one") from error
        look(beside, target)
        refuse_target(target, folder=beside.is_dir())
        if beside.is_dir() and target.is_file():
            raise Misuse(f"{target} is a file, and a folder was made; name another one")
        if target.is_dir() and beside.is_dir():  # a folder cannot be replaced in one step
            os.replace(target, folder / "former")  # noqa: PTH105
            try:
                os.replace(beside, target)  # noqa: PTH105
            except OSError:
                os.replace(folder / "former", target)  # noqa: PTH105
                raise
        else:
            os.replace(beside, target)  # noqa: PTH105
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _to_stdout(chosen: Format, connection: Any, options: dict[str, str | bool]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"graph{chosen.suffix}"
        chosen.write(connection, target, **options)
        if target.is_dir():
            raise Misuse(f"{chosen.name!r} makes a folder; name one with -o")
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
