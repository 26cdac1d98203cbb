"""YAML and JSON as trees of strings in which every value knows its line and column.

All scalars stay strings, whatever they look like; anchors, aliases, tags, merge keys and duplicate keys are problems.
The composer works on the event stream of libyaml (YAML 1.1), so nothing is resolved, constructed or recursed into.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from factgraph.record.problems import problem
from factgraph.record.types import Position, Problem

if TYPE_CHECKING:
    import yaml

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 48

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# What ends a line in YAML 1.1, by which the parsers count.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_BRACKET = re.compile(r"[{\[]")
_COMMENT = re.compile(r"\s*+#")
_WITHOUT_SPACE = re.compile(r"\s*(?:- )?[A-Za-z_]+:\S")
_KEY = re.compile(r"\s*(?:- )?[A-Za-z_][\w-]*")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class Scalar:
    """A string and where it stands; `cut` is what YAML took for a comment behind it.

    `refused` says that what stands there is no string and was told as a problem: it is no problem a second time.
    """

    text: str
    at: Position
    cut: str = ""
    refused: bool = False


@dataclass(slots=True)
class Sequence:
    """A list of values."""

    at: Position
    items: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """A mapping whose keys know their places too, in the order of the file."""

    at: Position
    entries: dict[str, tuple[Scalar, Value]] = field(default_factory=dict)

    def get(self, key: str) -> Value | None:
        """The value of a key, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def text(self, key: str) -> str | None:
        """The value of a key where it is a scalar, or None."""
        value = self.get(key)
        return value.text if isinstance(value, Scalar) else None

    def __iter__(self) -> Iterator[tuple[Scalar, Value]]:
        return iter(self.entries.values())


Value = Scalar | Sequence | Mapping


def decoded(data: bytes, path: str, *, limit: int = MAX_BYTES) -> tuple[str, list[Problem]]:
    """Bytes as text and what forbids that; a byte order mark at the start is kept out of the text."""
    if len(data) > limit:
        found = f"{len(data):,} bytes; at most {limit:,} are read: split the file"
        return "", [problem("too-large", Position(path), found)]
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        found = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return "", [problem("not-utf8", Position(path, line, column), found)]


def from_yaml(text: str, path: str) -> tuple[Value | None, list[Problem]]:
    """The tree of a YAML file (None where it is empty) and every fault of its form."""
    composer = _Composer(text, path)
    return composer.compose(), composer.problems


def from_json(text: str, path: str, line: int) -> tuple[Value | None, list[Problem]]:
    """The tree of one line of JSON; every value stands at that line."""
    at = Position(path, line, 1)
    problems: list[Problem] = []

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        seen: dict[str, object] = {}
        for key, value in items:
            if key in seen:
                problems.append(problem("duplicate-key", at, f"the key {key!r} stands twice; keep one"))
            seen[key] = value
        return seen

    def tree(value: object) -> Value:
        match value:
            case dict():
                return Mapping(at, {key: (scalar(key), tree(inner)) for key, inner in value.items()})
            case list():
                return Sequence(at, [tree(inner) for inner in value])
            case bool():
                return Scalar("yes" if value else "no", at)
            case _:
                return scalar("" if value is None else str(value))

    def scalar(string: str) -> Scalar:
        problems.extend(_character_problems(string, at))
        return Scalar(string, at)

    try:
        parsed = json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=str)
    except RecursionError:
        return None, [problem("too-deep", at, f"values nested too deeply; at most {MAX_DEPTH} levels are read")]
    except ValueError as error:
        where = Position(path, line, getattr(error, "pos", 0) + 1)
        return None, [problem("syntax", where, f"not JSON: {getattr(error, 'msg', error)}")]
    if _depth(parsed) > MAX_DEPTH:
        return None, [problem("too-deep", at, f"values nested too deeply; at most {MAX_DEPTH} levels are read")]
    return tree(parsed), problems


def _depth(value: object) -> int:
    """How deep a value nests, without recursion."""
    deepest, stack = 0, [(value, 1)]
    while stack:
        inner, depth = stack.pop()
        deepest = max(deepest, depth)
        children = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
        stack.extend((child, depth + 1) for child in children)
    return deepest


def _character_problems(text: str, at: Position) -> Iterator[Problem]:
    if text.isascii() and text.isprintable():
        return
    if found := _FORBIDDEN.search(text):
        yield problem("control-character", at, f"control character U+{ord(found[0]):04X}; remove it")
    if found := _SURROGATE.search(text):
        yield problem("surrogate", at, f"half of a surrogate pair, U+{ord(found[0]):04X}; write the character itself")
    if found := _BIDI.search(text):
        message = f"U+{ord(found[0]):04X} reorders the text on the screen; remove it unless the source has it"
        yield problem("bidi-control", at, message)


def is_told(text: str) -> bool:
    """Whether a text holds a character that was told as an error, so that nothing more is to be said of it."""
    return bool(_FORBIDDEN.search(text) or _SURROGATE.search(text))


class _Mark(Protocol):
    """Where an event stands, in lines and columns from 0; the two parsers have classes of their own for it."""

    line: int
    column: int


class _Composer:
    """Builds the tree of one YAML document from the parser's events."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.problems: list[Problem] = []
        self.lines = _BREAK.split(text)
        self.run_together: set[int] = set()  # the mappings in which a lost '-' was told, by their identity

    def compose(self) -> Value | None:
        import yaml  # start-up: only a dossier that changed is read

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            return self._compose(yaml.parse(self.text, Loader=loader))
        except yaml.YAMLError as error:
            self.problems.append(self._syntax(error))
            return None

    def _compose(self, events: Iterator[yaml.Event]) -> Value | None:
        import yaml

        root: Value | None = None
        stack: list[Mapping | Sequence] = []
        keys: list[Scalar | None] = []  # of each open mapping, the key that waits for its value

        def attach(value: Value) -> None:
            nonlocal root
            if not stack:
                root = value
            elif isinstance(parent := stack[-1], Sequence):
                parent.items.append(value)
            elif (key := keys[-1]) is None:
                keys[-1] = self._key(value)
            else:
                entry = len(stack) > 1 and isinstance(stack[-2], Sequence)
                self._add(parent, key, value, entry=entry)
                keys[-1] = None

        for event in events:
            match event:
                case yaml.ScalarEvent():
                    attach(self._scalar(event))
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    at = self._at(event.start_mark)
                    self._refuse_marks(event, at)
                    container = Mapping(at) if isinstance(event, yaml.MappingStartEvent) else Sequence(at)
                    if len(stack) == MAX_DEPTH:
                        message = (
                            f"values nested deeper than {MAX_DEPTH} levels; give inner acts an id and refer to them"
                        )
                        self.problems.append(problem("too-deep", at, message))
                        return None
                    attach(container)
                    stack.append(container)
                    keys.append(None)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    stack.pop()
                    keys.pop()
                case yaml.AliasEvent():
                    at = self._at(event.start_mark)
                    self.problems.append(problem("alias", at, f"alias *{event.anchor}; write the value again"))
                    attach(Scalar("", at, refused=True))
                case yaml.DocumentStartEvent() if root is not None:
                    at = self._at(event.start_mark)
                    self.problems.append(problem("syntax", at, "a second document ('---'); one file holds one"))
                    return root
        return root

    def _key(self, value: Value) -> Scalar:
        if isinstance(value, Scalar):
            return value
        self.problems.append(problem("wrong-shape", value.at, "a key must be a plain word, not a list or mapping"))
        return Scalar("", value.at)

    def _add(self, parent: Mapping, key: Scalar, value: Value, *, entry: bool) -> None:
        """Put a value under its key; in an entry of a list, keys that stand twice are told once: a '-' may be lost."""
        if key.text == "<<":
            self.problems.append(problem("merge-key", key.at, "merge key '<<'; write the fields out"))
        elif (first := parent.entries.get(key.text)) is not None:
            if id(parent) in self.run_together:
                return
            mend = "keep one"
            if entry:
                self.run_together.add(id(parent))
                mend += ", or put '- ' where another entry begins"
            message = f"the key {key.text!r} stands twice, first in line {first[0].at.line}; {mend}"
            self.problems.append(problem("duplicate-key", key.at, message))
        elif key.text or isinstance(value, Scalar):
            parent.entries[key.text] = (key, value)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        at = self._at(event.start_mark)
        self._refuse_marks(event, at)
        self.problems.extend(_character_problems(event.value, at))
        cut = ""
        if not event.style and event.value and (end := event.end_mark) is not None:
            # A line may be as long as the file: what follows is looked at where it stands, and not copied.
            line = self.lines[end.line]
            cut = line[end.column :].strip() if _COMMENT.match(line, end.column) else ""
        return Scalar(event.value, at, cut)

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, at: Position) -> None:
        if event.anchor is not None:
            self.problems.append(problem("anchor", at, f"anchor &{event.anchor}; write the value where it is used"))
        if event.tag is not None:
            mend = "every value is a string: remove it, or put text that begins with '!' in quotes"
            self.problems.append(problem("tag", at, f"tag {event.tag}; {mend}"))

    def _at(self, mark: _Mark | None) -> Position:
        assert mark is not None  # the parsers mark every event; only events made by hand have no place
        return Position(self.path, mark.line + 1, mark.column + 1)

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None)
        if mark is None:  # a reader error: an unacceptable character
            offset = getattr(error, "position", 0)
            before = self.text[:offset]
            character = getattr(error, "character", None)
            found = f"U+{ord(character):04X}" if isinstance(character, str) and len(character) == 1 else "a character"
            if isinstance(character, int):
                found = f"U+{character:04X}"
            at = Position(self.path, before.count("\n") + 1, offset - before.rfind("\n"))
            code = "surrogate" if found.startswith("U+D") and found[2:] >= "D800" else "control-character"
            return problem(code, at, f"{found} is not allowed; remove it")
        what = str(getattr(error, "problem", None) or error)
        begun = getattr(error, "context_mark", None)
        if "escape code" in what:
            message = "an escape that stands for no character, such as half of a pair; write the character itself"
            return problem("surrogate", self._at(mark), message)
        if begun is not None and "unexpected end of stream" in what:
            message = "not YAML: the quotation that begins here is not closed; put its closing mark"
            return problem("syntax", self._at(begun), message)
        at = begun if begun is not None and "could not find expected ':'" in what else mark
        return problem("syntax", self._at(at), f"not YAML: {what}{self._hint(what, begun, mark)}")

    def _hint(self, what: str, begun: _Mark | None, mark: _Mark) -> str:
        """How to mend what libyaml complains of; it knows of form only, a curator of words."""
        ahead = self.lines[mark.line][: mark.column] if mark.line < len(self.lines) else ""
        if begun is not None and (cut := self._commented(begun.line, mark.line)):
            return f"; in line {cut} YAML takes what stands from ' #' on for a comment: put the whole text in quotes"
        if "mapping values are not allowed" in what:
            if _KEY.fullmatch(ahead):
                return "; indent this line as the one before it"
            return "; put text that contains ': ' in quotes"
        if "could not find expected ':'" in what:
            if begun is not None and _WITHOUT_SPACE.match(self.lines[begun.line]):
                return "; write a space behind the colon"
            return "; a line without 'key: value' stands here, perhaps text that wants quotes"
        if "alphabetic or numeric character" in what:
            return "; put text that begins with '*' or '&' in quotes"
        if "cannot start any token" in what:
            return "; put the text in quotes (and indent with spaces)"
        if "tab character" in what:
            return "; indent with spaces"
        if "block end" in what or "did not find expected" in what:
            if (closing := ahead.rstrip()[-1:]) in ("'", '"'):
                inner = "''" if closing == "'" else '\\"'
                return f"; text goes on behind the closing {closing}: inside the quotation write {inner} for {closing}"
            if closing in ("]", "}"):
                return f"; text goes on behind the closing {closing}: put text that begins with a bracket in quotes"
            return "; the indentation or a bracket or quote before it does not fit"
        return ""

    def _commented(self, first: int, last: int) -> int | None:
        """The first of these lines in which a bracket stands before ' #', by its number from 1."""
        lines = enumerate(self.lines[first : last + 1], first + 1)
        return next((number for number, line in lines if _BRACKET.search(line, 0, max(0, line.rfind(" #")))), None)
