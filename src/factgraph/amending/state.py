"""A dossier as it stands, or as it would with some files changed: every record file read, its private part too.

A state is never half a dossier: whoever changes ids must see every place in which one stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from factgraph import dossier
from factgraph.checks import Outline, across, outline_of
from factgraph.checks.survey import read_vocabulary
from factgraph.dossier import Mentioned, Setting, files
from factgraph.dossier.marked import Mark, Marks, declared, marks
from factgraph.errors import DossierError, NotFound, closest
from factgraph.record.problems import ERROR
from factgraph.record.types import Attestation, Head, Node, Position, Problem, Rebuttal, RecordFile, Ref
from factgraph.system import opener
from factgraph.vocabulary import Vocabulary

_SHOWN: Final = 10
_BOM: Final = b"\xef\xbb\xbf"
REBUTTAL: Final = "/rebuttal"


class Read(NamedTuple):
    """A record file as it was read: its records, and every id that was read as one."""

    file: RecordFile
    heard: tuple[Mentioned, ...]


@dataclass(frozen=True)
class State:
    """The record files of the dossier at `root`, by path; `changed` are the texts of those that are not as on disk."""

    root: Path
    head: Head
    vocabulary: Vocabulary
    setting: Setting
    read: Mapping[str, Read]
    changed: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def nodes(self) -> dict[str, tuple[str, Node]]:
        """Every record by its id, with the path of its file."""
        return {node.id: (path, node) for path, read in self.read.items() for node in read.file.nodes}

    @cached_property
    def former(self) -> dict[str, str]:
        """The record of today for each id that one had before."""
        return {old: node.id for _, node in self.nodes.values() for old in node.was}

    @cached_property
    def _texts(self) -> dict[str, str]:
        return dict(self.changed)

    @cached_property
    def _marks(self) -> dict[str, Marks]:
        return {}

    def text(self, path: str) -> str:
        """The text of a record file, without a byte order mark. Raises `DossierError` where it is packed."""
        if path not in self._texts:
            if path not in self.read:
                return ""
            if path.endswith((".gz", ".zst")):
                raise DossierError(f"{path} is packed and would have to be changed; unpack it first")
            self._texts[path] = _content(self.root, path).removeprefix(_BOM).decode("utf-8")
        return self._texts[path]

    def heard(self, path: str) -> tuple[Mentioned, ...]:
        """Every id that was read in a record file; none where nothing is left of it."""
        return self.read[path].heard if path in self.read else ()

    def marks(self, path: str) -> Marks:
        """Where each value of a record file stands."""
        if path not in self._marks:
            self._marks[path] = marks(self.text(path), path)
        return self._marks[path]

    def with_texts(self, texts: Mapping[str, str]) -> State:
        """The dossier with other texts of some record files; a text that is empty takes a file away."""
        told = {**self.changed, **texts}
        again = {path: _read(self.root, path, self.setting, texts[path].encode()) for path in texts if texts[path]}
        read = {path: read for path, read in self.read.items() if path not in texts} | again
        return replace(self, read=dict(sorted(read.items())), changed=told)

    def problems(self) -> list[Problem]:
        """The errors of the dossier, of its public files alone and with the private ones, sorted by place."""
        found = {problem for read in self.read.values() for problem in read.file.problems}
        every = [read.file for read in self.read.values()]
        public = [file for file in every if not is_private(file.path)]
        for told in [public] if len(public) == len(every) else [public, every]:
            found |= {*across(outline_of(told, self.vocabulary), self.vocabulary)}
        return sorted(problem for problem in found if problem.severity == ERROR)

    def outline(self) -> Outline:
        """What the checks see of the public files."""
        return outline_of((read.file for path, read in self.read.items() if not is_private(path)), self.vocabulary)

    def bytes_of(self, path: str) -> bytes:
        """A changed file as it is to be written, with the byte order mark that it had."""
        data = self.changed[path].encode()
        there = self.root / path
        return _BOM + data if there.exists() and _content(self.root, path).startswith(_BOM) else data

    def whole_id(self, text: str) -> str:
        """The id of the record that is named by its whole id, or by its id within the one file that has it.

        What is to be changed is named in full: no start of an id and no name will do.  Raises `NotFound`.
        """
        if text in self.nodes and not text.endswith(REBUTTAL):
            return text
        within = [id for id in self.nodes if id.rpartition("/")[2] == text and "/" in id]
        if len(within) == 1:
            return within[0]
        if within:
            raise NotFound(f"{text!r} may be {' or '.join(sorted(within))}; write the whole id")
        if text in self.former:
            raise NotFound(f"{text!r} is called {self.former[text]!r} now")
        if text.endswith(REBUTTAL) and text.removesuffix(REBUTTAL) in self.nodes:
            raise NotFound(f"{text!r} is called by the act that makes it: change {text.removesuffix(REBUTTAL)!r}")
        near = closest(text, [*self.nodes, *(id.rpartition("/")[2] for id in self.nodes if "/" in id)])
        raise NotFound(f"no record has the id {text!r}" + (f"; did you mean {near!r}?" if near else ""))

    def class_of(self, id: str) -> str:
        """The class of a record."""
        return self.vocabulary.kinds[self.nodes[id][1].kind].class_

    def is_about_a_person(self, id: str) -> bool:
        """Whether a record is of a kind of actors that must say whether naming them is safe."""
        return self.vocabulary.kinds[self.nodes[id][1].kind].has("person")

    def home(self, id: str, field: str = "") -> tuple[Mark, Mark]:
        """Where a record is declared: the mark of its id (of an act without one, of the act), and what holds a field.

        A record that is declared in place has fields under its id and around it; a new one goes to the first.
        """
        key, places = self._places(id)
        return key, next((place for place in places if place.get(field) is not None), places[0])

    def fields(self, id: str) -> list[tuple[Mark, Mark]]:
        """The fields of a record, each with its name, wherever they stand; not its id."""
        key, places = self._places(id)
        entries = [entry for place in places for entry in place.entries]
        return [(name, value) for name, value in entries if key not in (name, value)]

    def _places(self, id: str) -> tuple[Mark, list[Mark]]:
        path, node = self.nodes[id]
        found = self.marks(path)
        if self.vocabulary.kinds[node.kind].class_ == "act":
            record = found.mapping(node.at)
            return record.get("id") or record, [record]
        key = found.scalar(node.at)
        return key, declared(key)


def standing(root: Path) -> State:
    """The dossier at `root` as it stands. Raises `DossierError` where it has errors: they are mended first."""
    vocabulary, problems = read_vocabulary(root)
    head, found = dossier.read_head(root, vocabulary)
    problems += found
    if head is None or any(problem.severity == ERROR for problem in problems):
        raise DossierError(_refused([problem for problem in problems if problem.severity == ERROR]))
    vocabulary, _ = read_vocabulary(root, base=head.base)
    setting = dossier.setting(head, vocabulary, redacts=False)
    paths = dossier.record_paths(root, private=True)
    state = State(root, head, vocabulary, setting, {path: _read(root, path, setting) for path in paths})
    if problems := state.problems():
        raise DossierError(_refused(problems))
    return state


def _refused(problems: list[Problem]) -> str:
    shown = "".join(f"\n  {problem}" for problem in problems[:_SHOWN])
    more = f"\n  ... and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    return f"the dossier has errors, and is not changed before they are mended:{shown}{more}"


def _read(root: Path, path: str, setting: Setting, held: bytes | None = None) -> Read:
    heard: list[Mentioned] = []
    file = dossier.read_file(root, path, setting, held=held, heard=heard)
    return Read(file, tuple({mention.at: mention for mention in heard}.values()))


def _content(root: Path, path: str) -> bytes:
    return opener.content(root, path, limit=files.MAX_COLLECTION_BYTES)


def is_private(path: str) -> bool:
    """Whether a file lies in the private part."""
    return path.startswith(f"{files.PRIVATE}/")


def mapped(id: str, new: Mapping[str, str]) -> str:
    """The id that a record, or the rebuttal that it makes, has afterwards.

    >>> mapped("s/a/rebuttal", {"s/a": "s/b"})
    's/b/rebuttal'
    """
    if id in new:
        return new[id]
    owner = id.removesuffix(REBUTTAL)
    return f"{new[owner]}{REBUTTAL}" if owner != id and owner in new else id


_DERIVED: Final = {Rebuttal: {"id"}, Attestation: {"id"}}
_IDS: Final = ("id", "inside", "stated_by", "source", "read_in")


def told(record: Any, new: Mapping[str, str], moved: Mapping[Position, str] = MappingProxyType({})) -> Any:
    """What a record says, without the places, with other ids for some, and without those that it had before.

    `moved` are ids that stand at some places only.  Two states say the same where this is equal.
    """
    match record:
        case Position():
            return None
        case Ref():
            return (mapped(moved.get(record.at, record.id), new), record.certain)
        case tuple():
            return tuple(told(item, new, moved) for item in record)
        case dict():
            return {key: told(value, new, moved) for key, value in record.items()}
    if not is_dataclass(record) or isinstance(record, type):
        return record
    left_out = {"at", "verb_at", "was", "problems", "path"} | _DERIVED.get(type(record), set())
    said: dict[str, Any] = {"": type(record).__name__}
    for each in fields(record):
        if each.name not in left_out:
            value = getattr(record, each.name)
            is_id = each.name in _IDS and isinstance(value, str)
            said[each.name] = mapped(value, new) if is_id else told(value, new, moved)
    return said
