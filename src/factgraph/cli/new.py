"""`factgraph new`: a file that was received becomes a document of the dossier."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from factgraph.cli.options import examples
from factgraph.cli.rename import finish_first
from factgraph.cli.session import Session, tell
from factgraph.cli.terminal import put
from factgraph.errors import Misuse


@click.command(
    "new",
    epilog=examples(
        "factgraph new Downloads/story.html",
        "factgraph new notes.txt --kind letter --title 'To the council' --encoding cp1251",
        "factgraph new --zotero ABCD2345",
        "factgraph new report.pdf --about zotero.json --item holm2021 --dry-run",
    ),
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--id", metavar="ID", help="The id of the source, and the name of its files; by default from its title.")
@click.option("--kind", metavar="KIND", help="The kind of source, where the document does not say it.")
@click.option("--title", metavar="TEXT", help="Its title, where the document does not say it or says another.")
@click.option("--about", type=click.Path(path_type=Path), metavar="FILE",
              help="An entry of a reference manager that says what it is: CSL-JSON, RIS, BibTeX.")  # fmt: skip
@click.option("--item", metavar="KEY", help="The key of the entry, where a file holds several.")
@click.option(
    "--zotero", metavar="KEY", help="The item of a Zotero that runs on this machine, with the file attached to it."
)
@click.option("--zotero-port", type=click.IntRange(1, 65535), default=23119, show_default=True,
              help="The port on which that Zotero answers.")  # fmt: skip
@click.option("--encoding", metavar="NAME", help="The encoding of a text or a page, where nothing tells it.")
@click.option("--url", metavar="ADDRESS", help="The address under which it was asked for.")
@click.option("--access", metavar="ACCESS", help="How much of its text may be shown: full, quotes or none.")
@click.option("--by", metavar="CURATOR", help="Who takes it in; need not be said where dossier.toml has one curator.")
@click.option("--on", metavar="DATE", help="The day on which it is taken in; by default today.")
@click.option("--timestamp", type=click.Path(path_type=Path), metavar="FILE",
              help="A timestamp of the file by RFC 3161, as an authority gave it.")  # fmt: skip
@click.option("--note", metavar="TEXT", help="A remark on how it was received.")
@click.option("--dry-run", is_flag=True, help="Print the dispatch file, and write nothing.")
@click.pass_obj
def new_command(
    session: Session,
    /,
    file: Path | None,
    dry_run: bool,  # noqa: FBT001  # click's way
    zotero: str | None,
    zotero_port: int,
    **given: Any,
) -> None:
    """Take FILE into the dossier: a text, a saved web page, a PDF, a Word document, or an entry of a reference manager.

    Written are its text, a dispatch file whose head says what the document says of itself, and how it
    was received, with the bytes, in captures/. Actors that the dossier does not have are proposed in
    comments. Nothing is written over; all of it is written, or nothing. Nothing is fetched.

    With --zotero, what the document is is asked of a Zotero on this machine, and FILE is the one that is
    attached there, unless another is named. With --private, all of it stands in private/.
    """
    with _found(file, zotero, zotero_port) as (path, about):
        if about is not None and given["about"] is not None:
            raise Misuse("--about and --zotero both say what the document is; keep one")
        _take(session, path, given | ({} if about is None else {"about": about}), dry_run=dry_run)


@contextmanager
def _found(file: Path | None, key: str | None, port: int) -> Iterator[tuple[Path, Path | None]]:
    """The file that is taken in, and the entry in Zotero that says what it is, as a file; None without one."""
    if key is None:
        if file is None:
            raise Misuse("name the file that is taken in, or an item with --zotero")
        yield file, None
        return
    from tempfile import TemporaryDirectory

    from factgraph.intake.zotero import kept

    held = kept(key, port=port)
    if file is None and len(held.files) > 1:
        names = ", ".join(map(str, held.files))
        raise Misuse(f"several files are attached to {key}; name the one that is taken in: {names}")
    with TemporaryDirectory() as folder:
        entry = Path(folder) / f"{key}.json"
        entry.write_bytes(held.entry)
        path = file or next(iter(held.files), entry)
        yield path, None if path == entry else entry


def _take(session: Session, file: Path, given: dict[str, Any], *, dry_run: bool) -> None:
    from datetime import UTC, datetime

    from factgraph.intake.documents import Asked, take

    root = session.root()
    asked = f"new {shlex.quote(str(file))}"
    if finish_first(session, dry_run=dry_run) == asked:
        return
    today = datetime.now(UTC).date().isoformat()
    taken = take(root, file, Asked(**given), today=today, private=session.private)
    if dry_run:
        put(taken.dispatch, nl=False)
    else:
        taken.write(asked)
        for path in taken.contents:
            put(path)
    for said in taken.said:
        tell(said)
