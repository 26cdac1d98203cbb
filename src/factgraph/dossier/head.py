"""`dossier.toml`: what the dossier is; every fault of it with its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factgraph.dossier import files, shapes
from factgraph.dossier.shapes import SLUG
from factgraph.dossier.tree import Scalar, Sequence
from factgraph.errors import did_you_mean
from factgraph.record import fields
from factgraph.record.edtf import DateError, parse
from factgraph.record.problems import ERROR, problem
from factgraph.record.types import Coverage, Head, Position, Problem, Ref, Search, Value
from factgraph.system import toml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factgraph.dossier.shapes import Field, Mention
    from factgraph.dossier.tree import Value as Tree
    from factgraph.vocabulary import Vocabulary

FORMAT = 1
CONFIDENTIAL = "possible"
OF_ITSELF = ("confidential",)  # not any text can stand there
_BASE = re.compile(r"(?:https?://[^\s<>\"{}|\\^`]+|urn:[^\s<>\"{}|\\^`]+)[/#:]")


def read_head(root: Path, vocabulary: Vocabulary) -> tuple[Head | None, list[Problem]]:
    """The head of a dossier (None where it has errors) and every fault of it."""
    text, problems = files.text(root, files.HEAD, limit=toml.MAX_BYTES)
    if problems:
        return None, problems
    try:
        table = toml.tables(text)
    except toml.NotToml as error:
        return None, [problem("syntax", _place_in(str(error)), f"not TOML: {error}")]
    checker = _Checker(text, table)
    head = checker.head(vocabulary)
    faulty = any(found.severity == ERROR for found in checker.problems)
    return (None if faulty else head), checker.problems


def _place_in(message: str) -> Position:
    found = re.search(r"line (\d+), column (\d+)", message)
    return Position(files.HEAD, int(found[1]), int(found[2])) if found else Position(files.HEAD)


class _Checker:
    def __init__(self, text: str, table: dict[str, Any]) -> None:
        self.lines = text.splitlines()
        self.table = table
        self.problems: list[Problem] = []

    def tell(self, code: str, key: str, message: str) -> None:
        pattern = re.compile(rf"\s*(?:\[\s*{re.escape(key)}\s*\]|\"?{re.escape(key)}\"?\s*=)")
        line = next((n for n, text in enumerate(self.lines, 1) if pattern.match(text)), 0)
        self.problems.append(problem(code, Position(files.HEAD, line, 1 if line else 0), message))

    def text(self, table: dict[str, Any], key: str, help: str, *, required: bool = True) -> str:
        value = table.get(key)
        if value is None:
            if required:
                self.tell("missing-field", key, f"lacks '{key}': {help}")
        elif not isinstance(value, str) or not value.strip():
            self.tell("wrong-shape", key, f"'{key}' must be a text: {help}")
        else:
            return value
        return ""

    def head(self, vocabulary: Vocabulary) -> Head | None:
        entries = fields.of(fields.DOSSIER)
        self.known(self.table, ["format", *(entry.name for entry in entries), "curators", "coverage"], "dossier.toml")
        if (version := self.table.get("format")) != FORMAT:
            mend = "write 'format = 1'" if version is None else "update factgraph"
            self.tell(
                "format",
                "format",
                f"format {version!r} is not one that this version reads ({FORMAT}); {mend}",
            )
        required = {entry.name: self.text(self.table, entry.name, entry.help) for entry in entries if entry.required}
        if required["base"] and not _BASE.fullmatch(required["base"]):
            self.tell("bad-url", "base", f"{required['base']!r} must be an absolute IRI that ends in '/' or '#'")
        curators = self.curators()
        coverage = self.coverage(vocabulary)
        optional = {
            entry.name: self.text(self.table, entry.name, entry.help, required=False)
            for entry in entries
            if entry.ruled and not entry.required and entry.name not in OF_ITSELF and entry.name in self.table
        }
        values = self.values(vocabulary)
        confidential = self.table.get("confidential")
        if confidential not in (None, CONFIDENTIAL):
            message = f"confidential = {confidential!r} is not {CONFIDENTIAL!r}; leave it out where nothing is withheld"
            self.tell("unknown-choice", "confidential", message)
        if coverage is None or any(found.severity == ERROR for found in self.problems):
            return None
        return Head(
            **required, **optional, curators=curators, coverage=coverage, confidential=confidential, values=values
        )

    def values(self, vocabulary: Vocabulary) -> dict[str, Value]:
        """What is told in the fields on which no rule decides, read as they are of records."""
        found: dict[str, Value] = {}
        for entry in fields.plain(fields.DOSSIER):
            if (told := self.table.get(entry.name)) is None:
                continue
            (field,) = shapes.of((entry,))
            reading = _Reading(self, entry.name, vocabulary)
            if (read := field.shape.read(reading.tree(told), reading)) is not None:
                found[entry.name] = read
        return found

    def curators(self) -> tuple[tuple[str, str], ...]:
        table = self.table.get("curators")
        if not isinstance(table, dict) or not table:
            self.tell("missing-field", "curators", "lacks '[curators]' with at least one `id = \"Name or role\"`")
            return ()
        for id in table:
            if not SLUG.fullmatch(id):
                self.tell("bad-id", id, f"{id!r} is no id: lower-case letters, digits and single hyphens")
        return tuple((id, self.text(table, id, "a curator's name or role")) for id in table)

    def coverage(self, vocabulary: Vocabulary) -> Coverage | None:
        table = self.table.get("coverage")
        if not isinstance(table, dict):
            mend = "lacks '[coverage]' with 'text' and 'completeness': what was read, and how much of what there is"
            self.tell("missing-field", "coverage", mend)
            return None
        self.known(table, [entry.name for entry in fields.of("coverage")], "[coverage]")
        text = self.text(table, "text", 'a sentence such as "one document read; the record ends 12 May 2017"')
        options = vocabulary.choices["completeness"]
        completeness = self.text(table, "completeness", f"one of {', '.join(options)}")
        if completeness and completeness not in options:
            near = did_you_mean(completeness, options)
            self.tell("unknown-choice", "completeness", f"{completeness!r} is not one of {', '.join(options)}{near}")
        ends = None
        if "ends" in table:
            try:
                ends = parse(str(table["ends"]))
            except DateError as error:
                self.tell("bad-date", "ends", str(error))
        searches = self.searches(table.get("searches", []))
        if completeness in vocabulary.choices["completeness"] and not searches and "searches" not in table:
            self.searched(vocabulary, completeness)
        return Coverage(text=text, completeness=completeness, ends=ends, searches=searches)

    def searched(self, vocabulary: Vocabulary, completeness: str) -> None:
        """Tell where the coverage claims what only a search can show, and none is recorded."""
        if vocabulary.choices["completeness"][completeness].needs_search:
            mend = "add [[coverage.searches]] with 'where', 'words' and the rest"
            self.tell("no-search", "completeness", f"coverage is said to be {completeness} without a search; {mend}")

    def searches(self, rows: object) -> tuple[Search, ...]:
        """The searches by which the documents were found."""
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.tell("wrong-shape", "coverage", "searches are written [[coverage.searches]], one table each")
            return ()
        found = []
        for row in rows:
            entries = fields.of("search")
            self.known(row, [entry.name for entry in entries], "[[coverage.searches]]")
            told = {
                entry.name: self.text(row, entry.name, entry.help, required=entry.required)
                for entry in entries
                if entry.name in row or entry.required
            }
            found.append(Search(**told))
        return tuple(found)

    def known(self, table: dict[str, Any], names: list[str], where: str) -> None:
        for key in table:
            if key not in names:
                self.tell("unknown-field", key, f"unknown field {key!r} in {where}{did_you_mean(key, names)}")


class _Reading:
    """What the shapes of values ask for while one field of the head is read."""

    def __init__(self, checker: _Checker, key: str, vocabulary: Vocabulary) -> None:
        self._checker = checker
        self._key = key
        self._vocabulary = vocabulary

    def tree(self, told: object) -> Tree:
        """A value of TOML as the reader of record files has one: text, or a list of texts."""
        at = Position(files.HEAD)
        if isinstance(told, list):
            return Sequence(at, [self.tree(each) for each in told])
        written = str(told).lower() if isinstance(told, bool) else "" if isinstance(told, dict) else str(told)
        return Scalar(written, at)

    def tell(self, code: str, at: Position, message: str) -> None:  # noqa: ARG002  the line is that of the key
        self._checker.tell(code, self._key, f"'{self._key}': {message}")

    def scalar(self, value: Tree, expected: str) -> Scalar | None:
        if isinstance(value, Scalar) and value.text.strip():
            return value
        self._checker.tell("wrong-shape", self._key, f"'{self._key}': expected {expected}")
        return None

    def choices(self, name: str) -> Iterable[str]:
        return self._vocabulary.choices[name]

    def slug(self, scalar: Scalar) -> str | None:
        raise NotImplementedError  # no field of the head is an id

    def mention(self, value: Tree, shape: Mention) -> Ref | None:
        raise NotImplementedError  # nor leads to a record

    def fields(
        self, value: Tree, table: dict[str, Field] | Iterable[Field], *, what: str, short: str | None = None
    ) -> dict[str, Any] | None:
        raise NotImplementedError  # nor has fields of its own
