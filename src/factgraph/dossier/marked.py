"""Where each value of a record file begins and ends, so that a file can be changed without touching anything else.

Offsets count code points of the decoded text.  The values themselves are for the reader to understand: a `Mark` is
found by the line and column at which the reader has its value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from factgraph.dossier.tree import Mapping, Scalar, Sequence, Value
from factgraph.record.types import Position

if TYPE_CHECKING:
    import yaml

SCALAR: Final = "scalar"
MAPPING: Final = "mapping"
SEQUENCE: Final = "sequence"
JSON: Final = "json"
"""The style of all that stands in a line of JSON."""

_DECODER: Final = json.JSONDecoder()
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_LITERAL: Final = re.compile(r"[^\s,\]}]+")
_OF_RECORDS: Final = ("nodes", "claims", "assessments")
_AS_READ: Final = {"true": "yes", "false": "no", "null": ""}


@dataclass(slots=True, eq=False)
class Mark:
    """A value in a text: the stretch [start, end), where it begins, and what it holds.

    `style` is how it is written: of a scalar its quotation mark, `|` or `>`, or nothing; of the others `flow` where
    they stand in brackets; `JSON` of all in a collection.  The end of what stands in a block is that of its last value.
    """

    kind: str
    start: int
    line: int
    column: int
    style: str = ""
    end: int = 0
    text: str = ""
    items: list[Mark] = field(default_factory=list)
    entries: list[tuple[Mark, Mark]] = field(default_factory=list)
    parent: Mark | None = field(default=None, repr=False)

    def get(self, key: str) -> Mark | None:
        """The value of a key of a mapping, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def inner(self) -> Iterator[Mark]:
        """The marks directly in this one, keys among them."""
        yield from self.items
        for key, value in self.entries:
            yield key
            yield value

    @property
    def in_brackets(self) -> bool:
        """Whether it is written within brackets or a line of JSON, where lines mean nothing."""
        here: Mark | None = self
        while here is not None:
            if here.kind != SCALAR and here.style:
                return True
            here = here.parent
        return False


def declared(id: Mark) -> list[Mark]:
    """Where the fields of a record stand, given the mark of its id: under it, and around it where it stands in place.

    One that is written as its text alone in a map of records has none: then it is that text.
    """
    around = id.parent
    assert around is not None  # an id is never a whole file
    own = next((value for name, value in around.entries if name is id), None)
    if own is None:  # a line of a collection, in which the id is a field
        return [around]
    if is_of_records(around):
        return [own]
    return [around] if own.kind == SCALAR else [own, around]


def is_of_records(mark: Mark) -> bool:
    """Whether a mapping is one of ids to records: a file of these, or a section of a dispatch file."""
    if mark.parent is None:
        return mark.style != JSON
    key = next((key for key, value in mark.parent.entries if value is mark), None)
    return mark.parent.parent is None and mark.style != JSON and key is not None and key.text in _OF_RECORDS


class Marks:
    """The marks of a file, by where they begin."""

    def __init__(self, roots: list[Mark]) -> None:
        self.roots = roots
        self._scalars: dict[tuple[int, int], Mark] = {}
        self._mappings: dict[tuple[int, int], Mark] = {}
        waiting = list(roots)
        while waiting:
            mark = waiting.pop()
            if mark.kind == SCALAR:
                self._scalars[mark.line, mark.column] = mark
            elif mark.kind == MAPPING:
                self._mappings[mark.line, mark.column] = mark
            waiting += mark.inner()

    def scalar(self, at: Position) -> Mark:
        """The scalar that stands at a place. Raises `KeyError`."""
        return self._scalars[at.line, at.column]

    def in_line(self, line: int, text: str) -> Mark | None:
        """The first scalar of a line that is this text, or None."""
        found = [mark for (its, _), mark in self._scalars.items() if its == line and mark.text == text]
        return min(found, key=lambda mark: mark.column, default=None)

    def starting(self, at: Position) -> Mark:
        """The value that begins at a place, the one around where it is a mapping that begins with its first key."""
        here = (at.line, at.column)
        return self._mappings.get(here) or self._scalars[here]

    def mapping(self, at: Position) -> Mark:
        """The mapping that begins at a place. Raises `KeyError`."""
        return self._mappings[at.line, at.column]


def marks(text: str, path: str) -> Marks:
    """The marks of a file of records without errors: of YAML, or of a collection, which has a root a line."""
    if "collections/" not in path:
        return Marks(_of_yaml(text))
    roots, offset = [], 0
    for number, line in enumerate(lines_of(text), 1):
        if line.strip():
            roots.append(of_json(line, number, offset=offset))
        offset += len(line)
    return Marks(roots)


def lines_of(text: str) -> list[str]:
    """The lines of a collection, each with its end: they end at line feeds alone, whatever else a string holds."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines


def of_json(text: str, line: int = 1, *, offset: int = 0) -> Mark:
    """The mark of a line of JSON in which no key stands twice. Raises `ValueError` where it is no JSON."""
    return _Json(text, line, offset).read()


class _Json:
    def __init__(self, text: str, line: int, offset: int) -> None:
        self.text = text
        self.line = line
        self.offset = offset

    def read(self) -> Mark:
        return self._value(self._skipped(0), None)[0]

    def _skipped(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        assert found is not None
        return found.end()

    def _value(self, at: int, parent: Mark | None) -> tuple[Mark, int]:
        sign = self.text[at : at + 1]
        kind = {"{": MAPPING, "[": SEQUENCE}.get(sign, SCALAR)
        mark = Mark(kind, self.offset + at, self.line, at + 1, JSON, parent=parent)
        if kind == SCALAR:
            mark.text, after = self._scalar(at, sign)
        else:
            after = self._inside(mark, at + 1, "}" if kind == MAPPING else "]")
        mark.end = self.offset + after
        return mark, after

    def _scalar(self, at: int, sign: str) -> tuple[str, int]:
        if sign == '"':
            text, after = _DECODER.raw_decode(self.text, at)
            return str(text), after
        found = _LITERAL.match(self.text, at)
        if found is None:
            raise ValueError(f"no value at column {at + 1}")
        return _AS_READ.get(found[0], found[0]), found.end()

    def _inside(self, mark: Mark, at: int, close: str) -> int:
        at = self._skipped(at)
        while self.text[at : at + 1] != close:
            one, at = self._value(at, mark)
            at = self._skipped(at)
            if mark.kind == MAPPING:
                value, at = self._value(self._skipped(at + 1), mark)
                mark.entries.append((one, value))
                at = self._skipped(at)
            else:
                mark.items.append(one)
            if self.text[at : at + 1] == ",":
                at = self._skipped(at + 1)
            elif self.text[at : at + 1] != close:
                raise ValueError(f"neither ',' nor {close!r} at column {at + 1}")
        return at + 1


def tree(mark: Mark, path: str) -> Value:
    """What a line of JSON holds as the reader takes it, each value with its own column."""
    at = Position(path, mark.line, mark.column)
    if mark.kind == MAPPING:
        entries = {key.text: (Scalar(key.text, _at(key, path)), tree(value, path)) for key, value in mark.entries}
        return Mapping(at, entries)
    if mark.kind == SEQUENCE:
        return Sequence(at, [tree(item, path) for item in mark.items])
    return Scalar(mark.text, at)


def _at(mark: Mark, path: str) -> Position:
    return Position(path, mark.line, mark.column)


def _of_yaml(text: str) -> list[Mark]:
    import yaml  # start-up: only who changes a file needs it

    root: Mark | None = None
    stack: list[Mark] = []
    keys: list[Mark | None] = []
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        match event:
            case yaml.ScalarEvent() | yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                mark = _begun(event, stack[-1] if stack else None)
                if not stack:
                    root = mark
                elif stack[-1].kind == SEQUENCE:
                    stack[-1].items.append(mark)
                elif (key := keys[-1]) is None:
                    keys[-1] = mark
                else:
                    stack[-1].entries.append((key, mark))
                    keys[-1] = None
                if isinstance(event, yaml.ScalarEvent):
                    mark.end = _end(event, text)
                else:
                    stack.append(mark)
                    keys.append(None)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                mark = stack.pop()
                keys.pop()
                last = [*mark.inner()]
                if last and not mark.style:
                    mark.end = last[-1].end
                elif event.end_mark is not None:
                    mark.end = event.end_mark.index
    return [] if root is None else [root]


def _begun(event: yaml.ScalarEvent | yaml.CollectionStartEvent, parent: Mark | None) -> Mark:
    import yaml

    start = event.start_mark
    assert start is not None  # the parsers mark every event
    where = (start.index, start.line + 1, start.column + 1)
    if isinstance(event, yaml.ScalarEvent):
        return Mark(SCALAR, *where, event.style or "", text=event.value, parent=parent)
    kind = MAPPING if isinstance(event, yaml.MappingStartEvent) else SEQUENCE
    return Mark(kind, *where, "flow" if event.flow_style else "", parent=parent)


def _end(event: yaml.ScalarEvent, text: str) -> int:
    """The end of a scalar; of a block, where its last line ends, not where the empty lines behind it do."""
    assert event.start_mark is not None  # the parsers mark every event
    assert event.end_mark is not None
    start, end = event.start_mark.index, event.end_mark.index
    return start + len(text[start:end].rstrip()) if event.style in ("|", ">") else int(end)
