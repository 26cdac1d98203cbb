"""`factgraph rename`: another id for a record, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factgraph.cli.options import examples
from factgraph.cli.session import Session, tell
from factgraph.cli.terminal import put
from factgraph.errors import DossierError

if TYPE_CHECKING:  # spoken of, not used: start-up
    from collections.abc import Callable

    from factgraph.amending import Change


@click.command(
    "rename",
    epilog=examples(
        "factgraph rename situation persecution --dry-run",
        "factgraph rename theresa-may may-theresa --keep",
        "factgraph rename the-informant p-17 --forget",
    ),
)
@click.argument("old", metavar="ID")
@click.argument("new", metavar="NEW")
@click.option(
    "--keep/--forget",
    "former",
    default=None,
    help="Whether the old id goes on answering; of a person or group it has to be said.",
)
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff, and write nothing.")
@click.pass_obj
def rename_command(session: Session, /, old: str, new: str, former: bool | None, dry_run: bool) -> None:  # noqa: FBT001  # click's way
    """Give the record ID the id NEW, in every file where it stands.

    Ids that are made of it change with it: those of acts without an `id:`, and of what is called
    after these. Each record keeps its old id under `was:`, and goes on answering to it; with
    --forget nothing keeps it but a digest. Comments and all else stay as they are; all files are
    changed, or none.
    """
    from factgraph.amending import rename

    asked = f"rename {old} {new}" + {None: "", True: " --keep", False: " --forget"}[former]
    carry_out(session, asked, lambda: rename(session.root(), old, new, former=former), dry_run=dry_run)


def carry_out(session: Session, asked: str, plan: Callable[[], Change], *, dry_run: bool) -> None:
    """Plan a change of the dossier and print it as a diff, or carry it out and say what changed.

    What an earlier call left half done is finished first; a dry run finishes nothing.  Raises `DossierError` then.
    """
    if finish_first(session, dry_run=dry_run) == asked:
        return
    change = plan()
    told = [*change.told(private=session.private)]
    if dry_run:
        change.check()
        for line in change.diff(private=session.private):
            put(line)
    else:
        change.write(asked)
    for line in told:
        put(line, err=dry_run)
    if change.forgets:
        from factgraph.amending import UNREACHED  # start-up: few changes forget

        tell(UNREACHED)


def finish_first(session: Session, *, dry_run: bool = False) -> str | None:
    """Finish what an earlier call left half done, and say so; what comes back are the words that asked for it, if any.

    Raises `DossierError` where a dry run finds something half done: it finishes nothing.
    """
    from factgraph.amending import finish, unfinished

    left = unfinished(session.root()) if dry_run else finish(session.root())
    if left is None:
        return None
    if dry_run:
        raise DossierError(
            f"`factgraph {left.asked}` is half done, by a run that is at it or was broken off, and nothing was "
            "written: call it again, which finishes it, and then look at this one"
        )
    tell(f"`factgraph {left.asked}` was broken off half done; it is finished now ({len(left.files)} files)")
    return left.asked
