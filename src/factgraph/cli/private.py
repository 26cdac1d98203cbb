"""`factgraph private`: what must not be named, and under which forms it is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from factgraph.cli import paper
from factgraph.cli.options import examples
from factgraph.cli.session import Session, counted, tell
from factgraph.cli.terminal import put
from factgraph.errors import DossierError, Misuse, NotFound, did_you_mean

if TYPE_CHECKING:  # spoken of, not used: start-up
    from pathlib import Path

    from factgraph.gate.private import Person


@click.group("private", epilog=examples("factgraph private forms w-1", "factgraph private forms w-1 --write"))
def private_command() -> None:
    """Look after private/: who must not be named, and in which forms."""


@private_command.command(
    "forms",
    epilog=examples(
        "factgraph private forms",
        "factgraph private forms w-1",
        "factgraph private forms w-1 --write",
        "factgraph private forms w-1 --add 'the tall guard'",
    ),
)
@click.argument("record", metavar="[ID]", required=False)
@click.option("--add", "added", metavar="FORM", multiple=True, help="Declare this form; may be given several times.")
@click.option("--write", "proposed", is_flag=True, help="Declare the forms that are proposed.")
@click.pass_obj
def forms_command(
    session: Session,
    /,
    record: str | None,
    added: tuple[str, ...],
    proposed: bool,  # noqa: FBT001  # click's way
) -> None:
    """Tell the forms of the private record ID: those declared, those that follow, those proposed.

    No declared form may stand in anything public, in whatever spelling, script, case or code. A surname
    alone is looked for only where it is declared, since it may be that of others: it is proposed here.
    Declared forms become aliases of the record. Without ID, the private persons and groups are listed.

    What is printed is private.
    """
    from factgraph.gate.forms import proposals
    from factgraph.gate.passing import Stopped, closed
    from factgraph.gate.private import declarations

    found = declarations(session.root())
    if found.faults:
        raise Stopped(closed(found))
    tell("what follows is private; do not pass it on")
    if record is None:
        if added or proposed:
            raise Misuse("whose forms? Give the ID of a private record")
        rows = [(one.id, one.declared[0].text, str(len(one.declared))) for one in found.persons]
        for line in paper.table(rows, ("id", "name", "declared forms")):
            put(line)
        return
    person = next((one for one in found.persons if one.id == record), None)
    if person is None:
        near = did_you_mean(record, [one.id for one in found.persons])
        raise NotFound(f"nobody in private/ has the id {record!r}{near}; `factgraph private forms` lists them")
    new = (*added, *(proposals(person.declared) if proposed else ()))
    if new:
        _declare(session.root(), person, new)
        person = next(one for one in declarations(session.root()).persons if one.id == record)
    for line in _told(person):
        put(line)


@private_command.command(
    "id", epilog=examples("factgraph private id", "factgraph private id zoe-h", "factgraph private id zoe-h --write")
)
@click.argument("record", metavar="[ID]", required=False)
@click.option("--write", "written", is_flag=True, help="Give the record that id, and forget the old one.")
@click.pass_obj
def id_command(session: Session, /, record: str | None, written: bool) -> None:  # noqa: FBT001  # click's way
    """Draw an id at random, that tells nobody anything; with --write the record ID gets it.

    Ids that are made of the old one, of its acts for instance, follow. Nothing keeps the old one but a
    digest in ids.txt: it is forgotten as by `rename --forget`. Without ID, one is drawn for a new record.

    What is printed is private.
    """
    from factgraph.amending import draw

    tell("what follows is private; do not pass it on")
    if written and record is None:
        raise Misuse("which record gets it? Give its ID")
    id, change = draw(session.root(), record)
    if change is not None and written:
        told = [*change.told(private=True)]
        change.write(f"rename {record} {id} --forget")
        for line in told:
            put(line)
        return
    put(id)


@private_command.command(
    "pseudonym",
    epilog=examples(
        "factgraph private pseudonym w-1 --called 'a guard'",
        "factgraph private pseudonym w-1 --called 'a guard' --write",
    ),
)
@click.argument("record", metavar="ID")
@click.option("--called", required=True, metavar="TEXT", help="What the public record is called, such as 'a guard'.")
@click.option("--write", "written", is_flag=True, help="Declare it: in actors.yaml, and in the private record.")
@click.pass_obj
def pseudonym_command(session: Session, /, record: str, called: str, written: bool) -> None:  # noqa: FBT001  # click's way
    """Draw a pseudonym for the private person ID: the id of a public record that stands for that person.

    It is drawn at random in this dossier, so that nobody can put two dossiers together by it; one that was
    copied from another stops everything that leaves.

    What is printed is private.
    """
    from factgraph.amending import stand_in

    tell("what follows is private; do not pass it on")
    id, change = stand_in(session.root(), record, called)
    if written:
        change.write(f"private pseudonym {record}")
    put(id)


def _told(person: Person) -> Iterator[str]:
    from factgraph.gate.forms import following, proposals, too_short

    rows = [
        (one.text, "declared" if not too_short(one.text) else "declared, but too short to be looked for")
        for one in person.declared
    ]
    rows += [
        (text, "follows from a declared one")
        for text in dict.fromkeys(text for one in person.declared for text in following(one))
        if text not in {row[0] for row in rows}
    ]
    rows += [(text, "proposed: declare it with --write") for text in proposals(person.declared)]
    yield from paper.table(rows, ("form", "how"))
    yield ""
    yield from paper.wrapped(
        "Each is looked for in Latin and Cyrillic letters, with the endings of cases, whatever the case, accents and "
        "hyphens, and behind every escape."
    )


def _declare(root: Path, person: Person, new: tuple[str, ...]) -> None:
    """Write forms into the record as aliases; the file is replaced whole, and stays its owner's alone."""
    from factgraph.amending.edits import Unwritable, applied, other_values
    from factgraph.dossier.files import MAX_COLLECTION_BYTES
    from factgraph.dossier.marked import MAPPING, declared, marks
    from factgraph.gate.forms import too_short
    from factgraph.gate.plain import words
    from factgraph.gate.private import declarations
    from factgraph.system import opener, targets

    told = {words(one.text) for one in person.declared if one.natural}
    wanted = [form.strip() for form in dict.fromkeys(new) if form.strip() and words(form) not in told]
    if short := [form for form in wanted if too_short(form)]:
        raise Misuse(f"{short[0]!r} has too few letters to be looked for")
    if not wanted:
        return
    if person.file.endswith((".gz", ".zst")):
        raise Misuse(f"{person.file} is packed; unpack it, or add 'aliases' there yourself")
    path = root / person.file
    before = opener.content(root, person.file, limit=MAX_COLLECTION_BYTES).decode("utf-8")
    id = marks(before, person.file).in_line(person.line, person.id)
    record = None if id is None else declared(id)[0]
    if record is None or record.kind != MAPPING:
        raise DossierError(f"{person.file}:{person.line}: the record is written in a way that is not added to; add "
                           "'aliases' there yourself")  # fmt: skip
    try:
        after = applied(before, other_values(before, record, "aliases", add=wanted))
    except Unwritable as error:
        raise DossierError(f"{person.file}:{error.line}: {error}") from error
    targets.put(path, after.encode(), mode=0o600)
    read = declarations(root)
    now = next((one for one in read.persons if one.id == person.id), None)
    kept = now is not None and {words(form) for form in wanted} <= {words(one.text) for one in now.declared}
    if read.faults or not kept:
        targets.put(path, before.encode(), mode=0o600)
        raise DossierError(f"{person.file}:{person.line}: could not be added to; add 'aliases' there yourself")
    tell(f"{counted(len(wanted), 'form')} declared in {person.file}")
