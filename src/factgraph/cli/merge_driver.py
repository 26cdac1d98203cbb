"""`factgraph merge-driver`: what git calls to merge a record file."""

from __future__ import annotations

from pathlib import Path

import click

from factgraph.cli.options import examples
from factgraph.cli.session import Session, tell


@click.command(
    "merge-driver",
    epilog=examples(
        'git config merge.factgraph.name "records, field by field"',
        'git config merge.factgraph.driver "factgraph merge-driver %O %A %B %P"',
    ),
)
@click.argument("base", metavar="%O", type=click.Path(path_type=Path))
@click.argument("ours", metavar="%A", type=click.Path(path_type=Path))
@click.argument("theirs", metavar="%B", type=click.Path(path_type=Path))
@click.argument("path", metavar="%P")
@click.pass_obj
def merge_driver_command(session: Session, /, base: Path, ours: Path, theirs: Path, path: str) -> None:
    """Merge two versions of a record file as git asks for it, record by record and field by field.

    Git calls this for files that .gitattributes names with merge=factgraph. What only one side
    changed is taken from it, with its comments; where both changed the same field, both stand
    between git's marks, and the exit status is 1.
    """
    from factgraph.comparing.driver import merge_files

    conflicts = merge_files(base, ours, theirs, path)
    if conflicts:
        tell(f"{path}: {conflicts} {'place' if conflicts == 1 else 'places'} to decide, between <<<<<<< and >>>>>>>")
        session.status = 1
