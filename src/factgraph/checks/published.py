"""What was published goes on answering: with a record, one that was called so before, or a tombstone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factgraph import ledger
from factgraph.checks.outline import LOST
from factgraph.dossier import files
from factgraph.record.problems import problem
from factgraph.record.types import Position

if TYPE_CHECKING:
    from factgraph.checks.outline import Declared, Outline
    from factgraph.record.types import Problem

_REBUTTAL = "/rebuttal"


def published(root: Path, outline: Outline) -> Iterator[Problem]:
    """The ids of the ledger that answer no more, and those that were forgotten and stand somewhere again."""
    known, problems = ledger.read(root)
    yield from problems
    public = [record for record in outline.declared if not record.at.file.startswith(f"{files.PRIVATE}/")]
    answering = {answer: record for record in public for answer in answers(record)}
    lost = {record.id for record in public if record.node_class == LOST}
    key = ledger.key(root) if known.forgotten else None

    def was_forgotten(id: str) -> bool:
        return key is not None and ledger.digest(key, id) in known.forgotten

    for id, line in known.lines:
        bare = id.partition("/")[2].removesuffix(_REBUTTAL)
        if id in answering or bare in lost or _of_an_act(id, answering):
            continue
        at = Position(ledger.FILE, line, 1)
        if was_forgotten(id):
            yield problem(
                "forgotten-id", at, "an id that was forgotten stands here again, after a merge perhaps; remove the line"
            )
        else:
            mend = (
                f"add 'was: {bare.rpartition('/')[2]}' to the record that it is now, or bring it back and withdraw it"
            )
            yield problem("vanished-id", at, f"{id!r} was published, and nothing answers to it; {mend}")
    for id, record in answering.items():
        if was_forgotten(id):
            message = "a record has an id that was forgotten; give it another, with `factgraph rename --forget`"
            yield problem("forgotten-id", record.at, message)


def answers(record: Declared) -> Iterator[str]:
    """The ids, each with the class, to which a record answers: its own and those that it had, with its rebuttal's."""
    for id in (record.id, *record.was):
        yield f"{record.node_class}/{id}"


def _of_an_act(id: str, answering: dict[str, Declared]) -> bool:
    """Whether an id is that of a rebuttal whose act answers: a part of a record is found with the record."""
    kind, _, bare = id.partition("/")
    return kind == "rebuttal" and f"act/{bare.removesuffix(_REBUTTAL)}" in answering
