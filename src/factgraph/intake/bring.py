"""A file of RDF becomes a dossier: written beside its place, built and compared, and put there only whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factgraph.building.builder import build
from factgraph.database.connection import open_read
from factgraph.dossier.files import VOCABULARY
from factgraph.errors import Misuse
from factgraph.intake import arrange, own, words
from factgraph.intake.account import Brought, Note
from factgraph.intake.limits import Refused
from factgraph.intake.opening import SECONDS, read
from factgraph.intake.own import Records
from factgraph.intake.statements import Statements
from factgraph.intake.vouching import notes, refuse_changed, vouchers
from factgraph.rdf import terms
from factgraph.rdf.triples import triples
from factgraph.reading import inventory
from factgraph.record.types import Act
from factgraph.vocabulary import load

if TYPE_CHECKING:
    import sqlite3

    from factgraph.intake.foreign import Choices, Found
    from factgraph.intake.quads import Quad
    from factgraph.rdf.terms import Triple
    from factgraph.vocabulary import Vocabulary

UNKNOWN: Final = "unknown.nt"
_PRIVATE: Final = "private/"
"""Beside the dossier: the triples that no record holds."""


def bring(
    path: Path,
    folder: Path,
    *,
    syntax: str | None = None,
    choices: Choices | None = None,
    seconds: float = SECONDS,
    unverified: bool = False,
) -> Brought:
    """Make a dossier in the new folder `folder` from the RDF in `path`, and return what became of it.

    `choices` are what foreign RDF does not say and a curator must. Nanopublications whose checksum or signature does
    not fit are refused, unless `unverified`. Raises `Misuse` where the folder has content, and
    `Refused` where the file cannot be read or makes no sound dossier; nothing is left behind then.
    """
    refuse_content(folder)
    quads = read(path, syntax=syntax, seconds=seconds)
    if not quads:
        raise Refused(f"{path.name}: holds no triples")
    vouched = vouchers(quads)
    if not unverified:
        refuse_changed(vouched, path.name)
    statements = Statements(quads)
    vocabulary = load()
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        made = beside / folder.name
        try:
            if own.is_own(statements):
                brought = _bring_own(statements, made, vocabulary)
            else:
                found = _foreign(quads, statements, vocabulary, choices, path.name)
                brought = _bring_foreign(found, made, vocabulary, triples=len(statements))
        except Refused as error:
            raise error if str(error).startswith(path.name) else Refused(f"{path.name}: {error}") from error
        shutil.rmtree(made / ".factgraph", ignore_errors=True)
        if folder.is_dir():
            folder.rmdir()
        os.replace(made, folder)  # noqa: PTH105  # in one step, or not at all
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return replace(brought, folder=folder, checked=notes(vouched))


def refuse_content(folder: Path) -> None:
    """Raise `Misuse` where something stands at `folder` that would be written over."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Misuse(f"{folder} is no folder; name a new one")
    if folder.is_dir() and any(folder.iterdir()):
        raise Misuse(f"{folder} has content; name a new folder, nothing was written")


def write(records: Records, folder: Path, vocabulary: Vocabulary) -> bool:
    """Write the dossier of these records, and return whether all of it is private."""
    made = arrange.files(records, vocabulary)
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o600 if name.startswith(_PRIVATE) else 0o666)
        path.write_bytes(content)
        for opened in path.parents:
            if name.startswith(_PRIVATE) and opened.is_relative_to(folder / _PRIVATE):
                opened.chmod(0o700)
    return any(name.startswith(_PRIVATE) for name in made)


def _bring_own(statements: Statements, folder: Path, built_in: Vocabulary) -> Brought:
    folder.mkdir()
    vocabulary = words.write(statements, own.dossier_of(statements), folder / VOCABULARY, built_in)
    read = own.records(statements, vocabulary)
    private = write(read, folder, vocabulary)
    labels = _written_labels(statements, folder, read, private=private)
    if labels:
        read = replace(read, nodes=own.with_labels(read.nodes, labels))
        write(read, folder, vocabulary)
    said, now = set(statements), set(_triples(folder, private=private))
    keep_aside(folder, said - now, private=private)
    counts = _counted(read, vocabulary) + _counted_words(vocabulary, built_in)
    left = (Note(len(said - now), "triple", "no record holds them; they stand in unknown.nt"),) if said - now else ()
    return Brought(
        folder=folder,
        own=True,
        triples=len(said),
        understood=counts,
        left_out=left,
        aside=len(said - now),
        added=len(now - said),
        private=private,
    )


def _foreign(
    quads: Sequence[Quad], statements: Statements, vocabulary: Vocabulary, choices: Choices | None, called: str
) -> Found:
    from factgraph.intake import foreign  # our own files need none of it

    return foreign.records(quads, statements, vocabulary, choices, called)


def _bring_foreign(found: Found, folder: Path, vocabulary: Vocabulary, *, triples: int) -> Brought:
    private = write(found.records, folder, vocabulary)
    with closing(compiled(folder, private=private)):
        pass  # a dossier that does not build is none
    keep_aside(folder, found.left, private=private)
    return Brought(
        folder=folder,
        own=False,
        triples=triples,
        understood=found.understood,
        left_out=found.left_out,
        aside=len(found.left),
        private=private,
    )


def compiled(folder: Path, *, private: bool) -> sqlite3.Connection:
    """The graph that a written dossier compiles to. Raises `Refused` with the first errors where it has any."""
    built = build(folder, private=private)
    errors = [problem for problem in built.problems if problem.severity == "error"]
    if not built.current:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise Refused(f"makes no sound dossier: {errors[0]}{more}")
    return open_read(built.path)


def _triples(folder: Path, *, private: bool) -> list[Triple]:
    with closing(compiled(folder, private=private)) as connection:
        return list(triples(connection))


def _written_labels(statements: Statements, folder: Path, read: Records, *, private: bool) -> dict[str, str]:
    """The labels of acts that differ from what is made from their parts: those that a curator wrote."""
    acts = {node.id for node in read.nodes if isinstance(node, Act)}
    with closing(compiled(folder, private=private)) as connection:
        made = {one.id: one.label for one in inventory.records(connection)}
    labels = {}
    for id in acts:
        label = statements.text(terms.iri(f"{read.head.base}act/{id}"), "rdfs:label")
        if label is not None and label != made.get(id):
            labels[id] = label
    return labels


def keep_aside(folder: Path, left: Iterable[Triple], *, private: bool) -> None:
    """Keep triples that no record holds in a file beside the dossier, sorted; in its private part, where it has one."""
    lines = sorted(map(terms.line, left))
    if lines:
        place = folder / _PRIVATE / UNKNOWN if private else folder / UNKNOWN
        place.touch(0o600 if private else 0o666)
        place.write_text("".join(lines), encoding="utf-8")


def _counted(read: Records, vocabulary: Vocabulary) -> tuple[Note, ...]:
    notes = []
    for class_ in vocabulary.classes.values():
        number = sum(vocabulary.kinds[node.kind].class_ == class_.name for node in read.nodes)
        if number:
            notes.append(Note(number, class_.label if number == 1 else class_.plural))
    if read.attestations:
        notes.append(Note(len(read.attestations), "attestation" if len(read.attestations) == 1 else "attestations"))
    if read.documents:
        notes.append(Note(len(read.documents), "text" if len(read.documents) == 1 else "texts"))
    return tuple(notes)


def _counted_words(vocabulary: Vocabulary, built_in: Vocabulary) -> tuple[Note, ...]:
    tables = ("kinds", "verbs", "relations", "grounds")
    number = sum(len(getattr(vocabulary, table)) - len(getattr(built_in, table)) for table in tables)
    return (Note(number, "word of its own" if number == 1 else "words of its own"),) if number else ()
