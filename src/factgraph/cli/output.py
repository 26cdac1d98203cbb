"""What a command prints: lines for a person, or rows as JSON, JSON Lines or CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import click

from factgraph.cli.terminal import put, put_data

FORMATS = ("table", "json", "jsonl", "csv")
Lines = Callable[[], Iterable[str]]
Command = TypeVar("Command", bound=Callable[..., object])
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def format_option(command: Command) -> Command:
    """The option `--format` on a command."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="table reads well; json is one array of objects; jsonl an object a line; csv for spreadsheets.",
    )(command)


def emit(rows: Iterable[Mapping[str, Any]], format_: str, lines: Lines) -> None:
    """Print rows in a format; `lines` lays them out for a person."""
    if format_ == "table":
        for line in lines():
            put(line)
        return
    rows = list(rows)
    if format_ == "csv":
        put_data(_csv(rows), nl=False)
        return
    import json  # start-up: only where asked for

    if format_ == "jsonl":
        for row in rows:
            put_data(json.dumps(row, ensure_ascii=False))
    else:
        put_data(json.dumps(rows, ensure_ascii=False, indent=2))


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    import csv  # start-up: only where asked for
    import io

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    names = list(dict.fromkeys(name for row in rows for name in row))
    if names:
        writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return stream.getvalue()


def _cell(value: Any) -> str:
    """A value as a cell that no spreadsheet takes for a formula; what is nested is JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        import json

        value = json.dumps(value, ensure_ascii=False)
    return f"'{value}" if value.startswith(_FORMULA) else value


def annotation(root: str, found: Mapping[str, Any]) -> str:
    """A problem as a workflow command, with the file's path from where the check runs."""
    import os

    place = f"file={_escaped(os.path.relpath(os.path.join(root, found['file'])))}"  # noqa: PTH118
    if found["line"]:
        place += f",line={found['line']},col={max(1, found['column'])}"
    title, said = _escaped(found["code"]), _escaped(found["message"], value=True)
    return f"::{found['severity']} {place},title={title}::{said}"


def _escaped(text: str, *, value: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text if value else text.replace(":", "%3A").replace(",", "%2C")
