"""A change of several files of a dossier, planned whole: what it comes to, what speaks against it, how it is shown."""

from __future__ import annotations

import difflib
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from factgraph.amending import writing
from factgraph.amending.state import is_private, mapped
from factgraph.checks.published import published
from factgraph.dossier import captures, files
from factgraph.errors import DossierError
from factgraph.gate import Gate, gate_of
from factgraph.record.types import Actor, Node, Problem
from factgraph.system import opener

if TYPE_CHECKING:
    from pathlib import Path

    from factgraph.amending.state import State
    from factgraph.dossier.marked import Mark

_SHOWN: Final = 10
_MAX_LAYOUT: Final = 64 * 1024 * 1024


@dataclass(frozen=True)
class Change:
    """What a dossier is and what it would be.

    `new` are the ids that records have afterwards, of those that have another one; `other` are the contents of files
    that hold no records, None of those that go.  `forgets`: no former id is kept, and none is to stand anywhere.
    """

    before: State
    after: State
    new: Mapping[str, str]
    other: Mapping[str, bytes | None] = field(default_factory=dict)
    forgets: bool = False
    gone: frozenset[str] = frozenset()
    """The ids of records that are no more, where they are to be forgotten."""

    @property
    def contents(self) -> dict[str, bytes | None]:
        """What each file that changes is to hold, None of one that goes."""
        records = {path: self.after.bytes_of(path) if text else None for path, text in self.after.changed.items()}
        held = {**records, **self.other}
        return {path: data for path, data in sorted(held.items()) if data != self.held(path)}

    def held(self, path: str) -> bytes | None:
        """What a file holds now; None where there is none."""
        if not os.path.lexists(self.before.root / path):
            return None
        return opener.content(self.before.root, path, limit=files.MAX_COLLECTION_BYTES)

    def check(self) -> None:
        """Raise `DossierError` where the dossier would have errors, `Stopped` where a private name would get out."""
        if problems := [*self.after.problems(), *self._vanished()]:
            shown = "".join(f"\n  {found}" for found in problems[:_SHOWN])
            raise DossierError(f"nothing was written: the dossier would have {len(problems)} errors:{shown}")
        if (gate := gate_of(self.before.root)) is not None:
            for path, data in self.contents.items():
                public = not is_private(path) and not path.startswith(files.DERIVED)
                if data is not None and public and _names_in(gate, data, path) - _names_in(gate, self.held(path), path):
                    gate.let_pass(data, path)  # which says where; what stands there already may be what is mended

    def _vanished(self) -> list[Problem]:
        """The published ids that would answer no more and do now; of what is to be forgotten none has to."""
        if self.forgets:
            return []
        root = self.before.root
        before = {str(found) for found in published(root, self.before.outline())}
        return [found for found in published(root, self.after.outline()) if str(found) not in before]

    def write(self, asked: str) -> None:
        """Check the change and carry it out, all of it or nothing; `asked` are the words that asked for it.

        Raises what `check` and `writing.write` raise.
        """
        self.check()
        contents = self.contents
        if contents:
            writing.write(self.before.root, asked, contents, {path: self.held(path) for path in contents})

    def told(self, *, private: bool = False) -> Iterator[str]:
        """What changes, a line each: ids, files with how many lines, and what stands where no program changes it.

        Of the private part only that something changes there, unless `private`.
        """
        known = self.before.nodes
        hidden = {old for old in self.new if old in known and is_private(known[old][0])}
        for old, now in sorted(self.new.items()):
            if private or old not in hidden:
                yield f"{old} -> {now}"
        for id in sorted(self.gone):
            if private or not is_private(self.before.nodes[id][0]):
                yield f"{id} goes"
        unseen = 0
        for path, data in self.contents.items():
            if not private and (is_private(path) or path.startswith(files.DERIVED)):
                unseen += 1
                continue
            lines = [line for line in self._lines(path, data) if line[:3] not in ("+++", "---")]
            count = max(sum(line[:1] == sign for line in lines) for sign in "+-")
            yield f"{path}: {'goes' if data is None else _counted(count, 'line')}"
        if unseen:
            yield f"private: {_counted(unseen, 'file')}; --private says more"
        for place, id in self.left(private=private):
            yield f"{place}: {id!r} stands in a text or a comment, which is yours to change"

    def diff(self, *, private: bool = False) -> Iterator[str]:
        """The lines of a unified diff of every file that changes; of the private part only where `private`."""
        for path, data in self.contents.items():
            if private or not (is_private(path) or path.startswith(files.DERIVED)):
                yield from self._lines(path, data)

    def _lines(self, path: str, data: bytes | None) -> Iterator[str]:
        before, now = ((each or b"").decode("utf-8").splitlines() for each in (self.held(path), data))
        to = f"b/{path}" if data is not None else "/dev/null"
        yield from difflib.unified_diff(before, now, f"a/{path}", to, lineterm="")

    def left(self, *, private: bool = False) -> list[tuple[str, str]]:
        """Where an id that is none any more still stands, in a text or a comment, by place.

        A plain word is looked for only where it is to be forgotten: it may mean anything.
        """
        gone = {each for id in (*self.new, *self.gone) for each in (id, id.rpartition("/")[2])}
        gone = {id for id in gone if self.forgets or not id.isalnum()} - self.after.nodes.keys()
        gone |= {name for id in self.gone for name in _names(self.before.nodes[id][1])}
        if not gone:
            return []
        around = "a-z0-9" if self.forgets else r"\w/-"
        told = "|".join(re.escape(id) for id in sorted(gone, key=len, reverse=True))
        pattern = re.compile(rf"(?<![{around}])(?:{told})(?![{around}])", re.IGNORECASE if self.forgets else 0)
        return (
            [
                (f"{path}:{line}", found)
                for path in self.after.read
                if (private or not is_private(path)) and not path.endswith((".gz", ".zst"))
                for line, found in _standing(self.after, path, pattern)
            ]
            + [
                (f"{text.path}:{line}", found)
                for path, read in self.after.read.items()
                if self.forgets and (private or not is_private(path))
                for text in read.file.documents
                for line, found in _hits(text.text, pattern)
            ]
            + [
                (f"{path}:{line}", found)
                for path in (captures.every(self.before.root, private=private) if self.forgets else ())
                for line, found in _hits(_letters(self.before.root, path), pattern)
            ]
        )


def _letters(root: Path, path: str) -> str:
    """What can be read of a file that was received, whatever it is: what is packed cannot."""
    return opener.content(root, path, limit=files.MAX_TEXT_BYTES).decode("utf-8", "replace")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _names_in(gate: Gate, data: bytes | None, path: str) -> Counter[str]:
    """How often each private name stands in a file: one for another is no mending."""
    return Counter(found.form.text for found in gate.inspect(data or b"", path) if found.form.grave)


def _names(node: Node) -> set[str]:
    """What somebody or something that is named is called: whole names, which mean nobody else."""
    return {node.name, *(alias.text for alias in node.aliases)} if isinstance(node, Actor) else set()


def _hits(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    yield from ((text.count("\n", 0, hit.start()) + 1, hit[0]) for hit in pattern.finditer(text))


def _standing(state: State, path: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    text = state.text(path)
    hits = [*pattern.finditer(text)]
    if not hits:
        return
    former = [span for root in state.marks(path).roots for span in _former(root)]
    for hit in hits:
        if not any(start <= hit.start() < end for start, end in former):
            yield text.count("\n", 0, hit.start()) + 1, hit[0]


def _former(mark: Mark) -> Iterator[tuple[int, int]]:
    """The stretches in which former ids stand."""
    for key, value in mark.entries:
        if key.text == "was":
            yield value.start, value.end
        else:
            yield from _former(value)
    for item in mark.items:
        yield from _former(item)


def with_places(state: State, new: Mapping[str, str], gone: frozenset[str] = frozenset()) -> dict[str, bytes | None]:
    """The files of places in which records stand under other ids, and those that are no more have no place."""
    changed: dict[str, bytes | None] = {}
    for path in (files.LAYOUT, files.PRIVATE_LAYOUT):
        if not os.path.lexists(state.root / path):
            continue
        before = opener.content(state.root, path, limit=_MAX_LAYOUT).decode("utf-8")
        there = {line.partition("\t")[0] for line in before.split("\n")}
        lines = [
            line if line.startswith("#") else mapped(id, new) + tab + rest
            for line in before.split("\n")
            for id, tab, rest in [line.partition("\t")]
            if not (id in gone or (mapped(id, new) != id and mapped(id, new) in there))
        ]
        if (after := "\n".join(lines)) != before:
            changed[path] = after.encode()
    return changed
