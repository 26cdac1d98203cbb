"""`factgraph import`: a file of RDF becomes a new dossier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import examples
from factgraph.cli.session import Session, counted
from factgraph.cli.terminal import put

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.intake.account import Brought, Note


@click.command(
    "import",
    epilog=examples(
        "factgraph import graph.ttl --into copy",
        "factgraph import review.html --into reviews --on 2026-11-22 --persons public",
        "factgraph import claims.trig --into claims --on 2026-11-22",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", "folder", metavar="FOLDER", required=True, type=click.Path(path_type=Path),
              help="The new dossier; a folder with content is refused.")  # fmt: skip
@click.option("--syntax", metavar="NAME", help="The syntax, where the file's name does not tell it.")
@click.option("--on", metavar="DATE", help="Of foreign RDF: the day on which it is recorded.")
@click.option("--curator", metavar="ID", default="curator", show_default=True, help="Of foreign RDF: who records it.")
@click.option("--persons", type=click.Choice(["public", "restricted"]),
              help="Of foreign RDF: whether the persons that it names may be named.")  # fmt: skip
@click.option("--base", metavar="IRI", default="https://example.org/imported/", show_default=True,
              help="Of foreign RDF: where the records are named.")  # fmt: skip
@click.option("--lang", metavar="TAG", default="en", show_default=True, help="Of foreign RDF: the dossier's language.")
@click.option("--unverified", is_flag=True,
              help="Read nanopublications too whose checksum or signature does not fit.")  # fmt: skip
@click.pass_obj
def import_command(
    session: Session,  # noqa: ARG001  # every command is handed one; this one makes its dossier
    /,
    file: Path,
    folder: Path,
    syntax: str | None,
    unverified: bool,  # noqa: FBT001  # click's way
    **given: Any,
) -> None:
    """Make a dossier in the folder --into from the RDF in FILE.

    What factgraph exported comes back as the same graph, byte for byte in N-Triples. Of foreign RDF,
    claims and reviews of schema.org, quotations of PROV-O, Web Annotations and nanopublications become
    records; a report says what was left out and why, and those triples stand in unknown.nt.
    Nothing that the file names is fetched. The checksums and signatures of nanopublications are
    checked: what was changed is refused.
    """
    from factgraph.gate import gate_of
    from factgraph.intake.bring import bring
    from factgraph.intake.foreign import Choices

    brought = bring(file, folder, syntax=syntax, choices=Choices(**given), unverified=unverified)
    gate = gate_of(brought.folder)
    for line in _report(brought):
        put(line if gate is None else gate.redacted(line))


def _report(brought: Brought) -> Iterator[str]:
    where = " (all of it in private/; read it with --private)" if brought.private else ""
    yield f"Read {counted(brought.triples, 'triple')} into {brought.folder}{where}."
    yield ""
    yield paper.strong("Understood")
    for note in brought.understood:
        yield f"  {note.count:,} {note.what}"
    if brought.checked:
        yield ""
        yield paper.strong("Checked")
        for note in brought.checked:
            yield from paper.wrapped(_noted(note), first="  ", indent="    ")
    if brought.left_out:
        yield ""
        yield paper.strong("Left out")
        for note in brought.left_out:
            yield from paper.wrapped(_noted(note), first="  ", indent="    ")
    yield ""
    if brought.is_same:
        yield "The new dossier states the same graph: exported as N-Triples, the two are equal byte for byte."
    elif brought.added:
        yield f"The new dossier states {counted(brought.added, 'triple')} that the file does not."
    if brought.aside:
        where_aside = brought.folder / "private" / "unknown.nt" if brought.private else brought.folder / "unknown.nt"
        yield f"{counted(brought.aside, 'triple')} that no record holds: {where_aside}"


def _noted(note: Note) -> str:
    return f"{note.count:,} {note.what}{f': {note.why}' if note.why else ''}"
