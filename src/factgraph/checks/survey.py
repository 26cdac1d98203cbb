"""A whole dossier, read and checked: what `factgraph check` prints and what a first build starts from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from factgraph import dossier
from factgraph.checks.across import across
from factgraph.checks.facts import facts_of
from factgraph.dossier import files
from factgraph.errors import VocabularyError
from factgraph.record.problems import problem
from factgraph.record.types import Actor, Head, Position, Problem, RecordFile
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
        """Return the problems that stop a build."""
        return tuple(found for found in self.problems if found.severity == "error")


def survey(root: Path, *, private: bool = False) -> Survey:
    """Read and check the dossier at `root`; with `private`, its private records as well.

    What is declared in private/ is looked for outside it whenever that folder is there.
    """
    vocabulary, problems = read_vocabulary(root)
    head, found = dossier.read_head(root, vocabulary)
    problems += found
    if head is not None and lexists(root / files.VOCABULARY):
        vocabulary, _ = read_vocabulary(root, base=head.base)
    setting = dossier.Setting(vocabulary, frozenset(id for id, _ in head.curators) if head else frozenset())
    everything = [dossier.read_file(root, path, setting) for path in dossier.record_paths(root, private=True)]
    public = [file for file in everything if not _is_private(file.path)]
    read = everything if private else public
    for file in read:
        problems += [p for p in file.problems if head is not None or p.code != "unknown-curator"]
    problems += across(facts_of(read, vocabulary), vocabulary)
    problems += dossier.strays(root)
    problems += private_names(root, everything)
    return Survey(head, vocabulary, tuple(read), tuple(sorted(set(causes(problems)))))


def causes(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems without those that may only follow from another: who makes a claim, where acts were lost."""
    problems = list(problems)
    if not any(found.code in _LOSING for found in problems):
        return problems
    return [found for found in problems if found.code != "unmade-claim"]


def read_vocabulary(root: Path, *, base: str | None = None) -> tuple[Vocabulary, list[Problem]]:
    """Return the built-in vocabulary with the dossier's additions, or alone with the reasons why not.

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


def private_names(root: Path, everything: Iterable[RecordFile]) -> list[Problem]:
    """Return a problem for each place outside private/ where a name or id declared there as restricted occurs.

    Names are compared without regard to case, accents and white space; those of fewer than three letters are
    passed over.
    """
    everything = list(everything)
    hidden = {
        name
        for file in everything
        if _is_private(file.path)
        for node in file.nodes
        if isinstance(node, Actor) and node.sensitivity == "restricted"
        for name in (node.id, node.name, node.label or "", *(alias.text for alias in node.aliases))
        if len(name) >= 3
    }
    if not hidden:
        return []
    pattern = re.compile(
        "|".join(rf"(?<!\w){_spelled(name)}(?!\w)" for name in sorted(hidden, key=lambda name: (-len(name), name)))
    )
    problems = []
    for path in _outside(root, everything):
        text, faults = files.text(root, path, limit=files.MAX_TEXT_BYTES)
        for number, line in enumerate("" if faults else text.splitlines(), 1):
            if found := pattern.search(plain(line)):
                message = "a name that is declared in private/ stands here; remove or replace it"
                problems.append(problem("private-name", Position(path, number, found.start() + 1), message))
    return problems


def plain(text: str) -> str:
    """Return a text without case and accents.

    >>> plain("Élodie") == plain("elodie")
    True
    """
    import unicodedata

    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def _spelled(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in plain(name).split())


def _outside(root: Path, everything: Iterable[RecordFile]) -> Iterable[str]:
    """Return every file of the dossier that is published: records, texts, head, vocabulary and layout."""
    for file in everything:
        if not _is_private(file.path):
            yield file.path
            yield from (text.path for text in file.documents)
    for name in (files.HEAD, files.VOCABULARY, "layout.tsv"):
        if (root / name).exists():
            yield name


def _is_private(path: str) -> bool:
    return path.startswith(f"{files.PRIVATE}/")
