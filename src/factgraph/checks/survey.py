"""A whole dossier, read and checked: what `factgraph check` prints and what a first build starts from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from factgraph import dossier
from factgraph.checks.across import across
from factgraph.checks.consent import consents
from factgraph.checks.identifying import due, rare
from factgraph.checks.outline import outline_of
from factgraph.checks.published import published
from factgraph.database.connection import UNFINISHED
from factgraph.dossier import files
from factgraph.errors import VocabularyError
from factgraph.gate import grounds
from factgraph.record.problems import problem
from factgraph.record.types import Head, Position, Problem, RecordFile
from factgraph.vocabulary import Vocabulary, load

# Errors by which records are lost to the reader, so that who makes a claim cannot be told.
_LOSING = frozenset(
    (
        "alias",
        "bad-id",
        "empty",
        "merge-key",
        "missing-field",
        "not-utf8",
        "syntax",
        "too-deep",
        "too-large",
        "unknown-kind",
        "unknown-verb",
        "unreadable",
        "wrong-shape",
    )
)


@dataclass(frozen=True, slots=True)
class Survey:
    """All records of a dossier and all problems, sorted by place; `head` is None where it has errors."""

    head: Head | None
    vocabulary: Vocabulary
    files: tuple[RecordFile, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(found for found in self.problems if found.severity == "error")


def survey(root: Path, *, private: bool = False, today: str | None = None) -> Survey:
    """Read and check the dossier at `root`; with `private`, its private records as well.

    What is to be looked at again is told as of `today` (YYYY-MM-DD), where that is given.

    What is declared in private/ is looked for outside it whenever that folder is there.
    """
    vocabulary, problems = read_vocabulary(root)
    head, found = dossier.read_head(root, vocabulary)
    problems += found
    if head is not None and lexists(root / files.VOCABULARY):
        vocabulary, _ = read_vocabulary(root, base=head.base)
    setting = dossier.Setting(
        vocabulary, frozenset(id for id, _ in head.curators) if head else frozenset(), redacts=not private
    )
    read = [dossier.read_file(root, path, setting) for path in dossier.record_paths(root, private=private)]
    for file in read:
        problems += [p for p in file.problems if head is not None or p.code != "unknown-curator"]
    outline = outline_of(read, vocabulary)
    problems += across(outline, vocabulary)
    problems += consents(outline, vocabulary, private=private)
    problems += published(root, outline)
    problems += unfinished(root)
    problems += dossier.strays(root)
    public = [file for file in read if not file.path.startswith(f"{files.PRIVATE}/")]
    problems += grounds.survey(root, (node for file in public for node in file.nodes))
    problems += rare(public, vocabulary)
    if today is not None:
        problems += due(read, today)
    return Survey(head, vocabulary, tuple(read), tuple(sorted(set(causes(problems)))))


def unfinished(root: Path) -> list[Problem]:
    """A problem where a change of several files was broken off; what was asked for may be private, and is not told."""
    if not lexists(root / UNFINISHED):
        return []
    message = "a change of ids was broken off half done; call the same command again, and it finishes what was decided"
    return [problem("unfinished-change", Position(files.HEAD), message)]


def causes(problems: Iterable[Problem]) -> list[Problem]:
    """Problems without those that may only follow from lost records: that nobody makes a claim, that an id is gone."""
    problems = list(problems)
    if not any(found.code in _LOSING for found in problems):
        return problems
    return [found for found in problems if found.code not in ("unmade-claim", "vanished-id")]


def read_vocabulary(root: Path, *, base: str | None = None) -> tuple[Vocabulary, list[Problem]]:
    """The built-in vocabulary with the dossier's additions, or alone with the reasons why not.

    Words of the dossier that state no IRI get one under `base`.
    """
    added = root / files.VOCABULARY
    if not lexists(added):
        return load(), []
    try:
        return load(added, base=base), []
    except VocabularyError as error:
        at = Position(files.VOCABULARY)
        return load(), [problem("vocabulary", at, line) for line in str(error).splitlines() if line.strip()]
