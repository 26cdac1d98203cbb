"""How the words of factgraph are read: `vocabulary.toml`, and what a dossier adds to it.

No other module knows where words are written or what makes them sound.  All of them are data: the program asks for
traits, flags and stances, and never for a verb by its name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from factgraph.errors import VocabularyError, did_you_mean
from factgraph.vocabulary.entries import (
    FORMS,
    TAKES,
    Axis,
    Choice,
    ChoiceList,
    Class,
    Code,
    Decision,
    Flag,
    Ground,
    Kind,
    Match,
    Relation,
    Scheme,
    Stance,
    Strength,
    Term,
    Trait,
    Verb,
    Vocabulary,
    expanded,
    line_of,
)

__all__ = [
    "Axis",
    "Choice",
    "ChoiceList",
    "Class",
    "Code",
    "Decision",
    "Flag",
    "Ground",
    "Kind",
    "Match",
    "Relation",
    "Scheme",
    "Stance",
    "Strength",
    "Trait",
    "Verb",
    "Vocabulary",
    "load",
]

BUILT_IN = Path(__file__).parents[1] / "vocabulary.toml"

_TABLES: Mapping[str, type[Term]] = {
    "strength": Strength,
    "scheme": Scheme,
    "stance": Stance,
    "axis": Axis,
    "class": Class,
    "kind_flag": Flag,
    "kind": Kind,
    "trait": Trait,
    "verb": Verb,
    "relation_trait": Flag,
    "relation": Relation,
    "ground_flag": Flag,
    "ground": Ground,
    "list": ChoiceList,
}
_PROPERTIES = ("verb", "relation")
_ADDABLE = ("prefix", "kind", "verb", "relation", "ground")
_WHOLE = ("format", "namespace", "prefix_name", "prefix", *_TABLES, "choice", "decision")

_LONGEST = 1_000  # characters of a definition
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_IRI = re.compile(r"(?:https?://|urn:)[^\x00-\x20<>\"{}|\\^`]+")
# Control characters, and those that turn the direction of the text around them.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

_Record = TypeVar("_Record")


def load(*additions: Path, base: str | None = None) -> Vocabulary:
    """The built-in vocabulary, with the words that the files `additions` add to it.

    A word of a dossier that states no IRI gets one under `base`, and has None as long as no base is given.
    Raises VocabularyError with every fault of every file, one a line: the file, the table, what was found there and
    what is allowed.

    >>> load().verbs["condemns"].stance
    'against'
    """
    return _built_in() if not additions else _read(additions, base)


@functools.cache
def _built_in() -> Vocabulary:
    return _read((), None)


def _read(additions: tuple[Path, ...], base: str | None) -> Vocabulary:
    faults: list[str] = []
    reader = _Reader([_built_in_sheet(), *(_sheet(path, faults) for path in additions)], base, faults)
    faults += [fault for rule in _RULES for fault in rule(reader)]
    if faults:
        raise VocabularyError("\n".join(dict.fromkeys(faults)))
    return reader.vocabulary()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands in one file, and whether it is a dossier's own."""

    tables: Mapping[str, Any]
    own: bool


def _sheet(path: Path, faults: list[str]) -> _Sheet:
    """What stands in a file; where it is no TOML of our format, a fault and nothing."""
    from factgraph.system import opener, toml  # answers from the database do without: it has the words as rows

    tables: Mapping[str, Any] = {}
    try:
        with opener.named(path) if path == BUILT_IN else opener.inside(path.parent, path.name) as stream:
            read = toml.tables(opener.bounded(stream, path, limit=toml.MAX_BYTES).decode())
        if read.get("format") != 1:
            faults.append(f"{path.name} says format = {read.get('format')!r}; a vocabulary says format = 1")
        else:
            tables = read
    except opener.TooLarge:
        faults.append(f"{path.name} is larger than {toml.MAX_BYTES} bytes, which no vocabulary needs")
    except opener.Unopened as error:
        faults.append(f"{path.name} {error.why}")
    except ValueError as error:  # no UTF-8, or what the tables say of themselves
        faults.append(f"{path.name} is no TOML: {error}")
    return _Sheet(tables, own=path != BUILT_IN)


@functools.cache
def _built_in_sheet() -> _Sheet:
    faults: list[str] = []
    sheet = _sheet(BUILT_IN, faults)
    if faults:
        raise VocabularyError("\n".join(faults))
    return sheet


class _Unfit(ValueError):
    """A value is not what its field wants; the text goes on from "field = value ..."."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table of a file, such as [verb.denies], not yet read."""

    table: str
    name: str
    row: Any
    own: bool

    def __str__(self) -> str:
        return f"[{self.table}.{self.name}]"


class _Reader:
    """Makes records of the tables of all files, and collects what is wrong with them.

    `entries` has every name that is declared, sound or not, so that one fault does not bring others after it.
    """

    def __init__(self, sheets: Iterable[_Sheet], base: str | None, faults: list[str]) -> None:
        self.faults = faults
        self.base = base
        self.namespace = ""
        self.prefixes: dict[str, str] = {}
        self.entries: dict[str, dict[str, _Entry]] = {}
        sheets = list(sheets)
        for sheet in sheets:
            self._take_in(sheet)
        self.records: dict[str, dict[str, Any]] = {table: {} for table in _TABLES}
        for table, entries in self.entries.items():
            read = {name: self._record(_TABLES.get(table, Choice), entry) for name, entry in entries.items()}
            self.records[table] = {name: record for name, record in read.items() if record is not None}
        rows = [row for sheet in sheets for row in sheet.tables.get("decision", ())]
        decisions = (self.decoded(Decision, row, f"[[decision]] {n}", {}) for n, row in enumerate(rows, start=1))
        self.decisions = tuple(decision for decision in decisions if decision is not None)

    def vocabulary(self) -> Vocabulary:
        """All that was read."""
        tables = {table: MappingProxyType(records) for table, records in self.records.items()}
        kinds = {name: self._drawn(kind) for name, kind in tables["kind"].items()}
        verbs = {name: self._on_an_axis(verb) for name, verb in tables["verb"].items()}
        return Vocabulary(
            namespace=self.namespace,
            prefixes=MappingProxyType(self.prefixes),
            strengths=tables["strength"],
            schemes=tables["scheme"],
            stances=tables["stance"],
            axes=tables["axis"],
            classes=tables["class"],
            kind_flags=tables["kind_flag"],
            kinds=MappingProxyType(kinds),
            traits=tables["trait"],
            verbs=MappingProxyType({name: self._spoken(verb) for name, verb in verbs.items()}),
            relation_traits=tables["relation_trait"],
            relations=tables["relation"],
            ground_flags=tables["ground_flag"],
            grounds=tables["ground"],
            lists=tables["list"],
            choices=MappingProxyType({name: tables[f"choice.{name}"] for name in tables["list"]}),
            decisions=self.decisions,
        )

    def _drawn(self, kind: Kind) -> Kind:
        """The kind with the shape and the colour of its class, where it has none of its own."""
        class_: Class = self.records["class"][kind.class_]
        return replace(kind, shape=kind.shape or class_.shape, colour=kind.colour or class_.colour)

    def _on_an_axis(self, verb: Verb) -> Verb:
        """The verb with its axis: its own, else that of the nearest broader verb that names one, else the default."""
        verbs: dict[str, Verb] = self.records["verb"]
        axes: dict[str, Axis] = self.records["axis"]
        named = (verbs[name].axis for name in line_of(verb.name, verbs) if verbs[name].axis)
        return replace(verb, axis=next(named, next((name for name, axis in axes.items() if axis.default), "")))

    def _spoken(self, verb: Verb) -> Verb:
        """The verb with what is recorded of how its broader verbs take what they are about; forms are its own."""
        grammar: dict[str, str] = {}
        for name in reversed(line_of(verb.name, self.records["verb"])):
            own = dict(self.records["verb"][name].grammar)
            grammar = {key: value for key, value in grammar.items() if key in TAKES} | own
        return replace(verb, grammar=tuple(grammar.items()))

    def _take_in(self, sheet: _Sheet) -> None:
        """Note the prefixes and the names of a file, and refuse tables that a file of its sort cannot have."""
        allowed = ("format", *_ADDABLE) if sheet.own else _WHOLE
        for name in sheet.tables:
            if name not in allowed:
                what = "a dossier may add" if sheet.own else "the vocabulary has"
                self.faults.append(f"[{name}] is not allowed here; {what} {', '.join(allowed[1:])}")
        if not sheet.own:
            self.namespace = sheet.tables["namespace"]
            self.prefixes[sheet.tables["prefix_name"]] = self.namespace
        for prefix, iri in self._rows(sheet, "prefix"):
            if not (isinstance(iri, str) and _IRI.fullmatch(iri) and _NAME.fullmatch(prefix)):
                self.faults.append(f"[prefix] {prefix} = {iri!r} is no name for the IRI of a namespace")
            elif self.prefixes.setdefault(prefix, iri) != iri:
                self.faults.append(f"[prefix] {prefix} = {iri!r}, but it stands for {self.prefixes[prefix]} already")
        for table in _TABLES if not sheet.own else _ADDABLE[1:]:
            for name, row in self._rows(sheet, table):
                self._declare(_Entry(table, name, row, sheet.own))
        for listed, rows in () if sheet.own else self._rows(sheet, "choice"):
            for name, row in rows.items():
                self._declare(_Entry(f"choice.{listed}", name, row, own=False))

    def _rows(self, sheet: _Sheet, table: str) -> Iterator[tuple[str, Any]]:
        rows = sheet.tables.get(table, {})
        if isinstance(rows, dict):
            yield from rows.items()
        else:
            self.faults.append(f"{table} = {rows!r} is no table")

    def _declare(self, entry: _Entry) -> None:
        first = self.entries.setdefault(entry.table, {}).get(entry.name)
        if not _NAME.fullmatch(entry.name):
            self.faults.append(f"{entry} is no name: write small letters and digits, single '-' or '_' between")
        elif first is not None:
            why = "is declared twice" if first.own else "is built in; a dossier adds words and redefines none"
            self.faults.append(f"{entry} {why}")
        else:
            self.entries[entry.table][entry.name] = entry

    def _record(self, kind: type[_Record], entry: _Entry) -> _Record | None:
        given: dict[str, Any] = {"name": entry.name}
        if "iri" in _fields(kind):
            given["iri"] = self._iri(entry)
        return self.decoded(kind, entry.row, str(entry), given)

    def _iri(self, entry: _Entry) -> str | None:
        """The IRI as written or, for want of one, in the namespace of those who declare the word."""
        written = entry.row.get("iri") if isinstance(entry.row, dict) else None
        if written is None and entry.own:
            return None if self.base is None else f"{self.base}vocabulary/{_local(entry)}"
        if written is None:
            return self.namespace + _local(entry)
        try:
            iri = self.term(written)
        except _Unfit as error:
            self.faults.append(f"{entry} iri = {written!r} {error}")
            return None
        if entry.own and iri.startswith(self.namespace):
            self.faults.append(f"{entry} iri = {written!r} lies in the namespace of the built-in words")
        return iri

    def decoded(self, kind: type[_Record], row: Any, place: str, given: Mapping[str, Any]) -> _Record | None:
        """The record that a table describes, or None with its faults noted; `given` is what the table need not say."""
        if not isinstance(row, dict):
            self.faults.append(f"{place} = {row!r} is no table")
            return None
        before = len(self.faults)
        values: dict[str, Any] = dict(given)
        wanted = {key: field for key, field in _fields(kind).items() if key not in given}
        for key, value in row.items():
            if key in wanted:
                read = _READINGS[str(wanted[key].type).removesuffix(" | None")]
                try:
                    values[wanted[key].name] = read(self, value, f"{place} {key}")
                except _Unfit as error:
                    self.faults.append(f"{place} {key} = {value!r} {error}")
            elif key not in given or key == "name":
                self.faults.append(f"{place} has no field {key!r}{did_you_mean(key, wanted)}")
        missing = [key for key, field in wanted.items() if key not in row and field.default is MISSING]
        self.faults += [f"{place} lacks {key!r}" for key in missing]
        return None if len(self.faults) > before else kind(**values)

    def term(self, value: Any) -> str:
        """The full IRI of what should be a term with a prefix, or an IRI."""
        try:
            iri = expanded(_text(self, value), self.prefixes)
        except VocabularyError as error:
            raise _Unfit(f"is no term: {error}") from None
        if not _IRI.fullmatch(iri):
            raise _Unfit("holds what an IRI cannot hold")
        return iri


# How a value is read: from the reader, the value and the place for messages to what the record holds, or _Unfit.
_Reading = Callable[[_Reader, Any, str], Any]


def _fields(kind: type[Any]) -> Mapping[str, Field[Any]]:
    """The fields of a record by their keys in the file: a final underscore keeps a field off Python's own words."""
    return {field.name.rstrip("_"): field for field in fields(kind)}


def _local(entry: _Entry) -> str:
    """The last part of a word's IRI: derivedFrom, trait-rebuts, status-found."""
    if entry.table in _PROPERTIES:
        first, *rest = re.split("[-_]", entry.name)
        return first + "".join(part.capitalize() for part in rest)
    return f"{entry.table.removeprefix('choice.').replace('_', '-')}-{entry.name}"


def _text(reader: _Reader, value: Any, place: str = "") -> str:  # noqa: ARG001  # all decoders are called alike
    if not isinstance(value, str) or not value.strip():
        raise _Unfit("must be a text")
    if len(value) > _LONGEST:
        raise _Unfit(f"is longer than {_LONGEST} characters")
    if hidden := _HIDDEN.search(value):
        raise _Unfit(f"holds the control character U+{ord(hidden[0]):04X}")
    return value


def _flag(reader: _Reader, value: Any, place: str) -> bool:  # noqa: ARG001  # all decoders are called alike
    if not isinstance(value, bool):
        raise _Unfit("must be true or false")
    return value


def _colour(reader: _Reader, value: Any, place: str) -> str:
    if not _COLOUR.fullmatch(_text(reader, value, place)):
        raise _Unfit("is no colour; write six hexadecimal digits such as '#2454a5'")
    return str(value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _Unfit("must be a list")
    return value


def _name_in(table: str) -> _Reading:
    """The reading of a name that must be declared in a table."""

    def name(reader: _Reader, value: Any, place: str) -> str:
        found = _text(reader, value, place)
        if found not in reader.entries[table]:
            what = table.removeprefix("choice.")
            raise _Unfit(f"names no {what}{did_you_mean(found, reader.entries[table])}")
        return found

    return name


def _names_in(table: str) -> _Reading:
    """The reading of a list of names that must be declared in a table."""

    def names(reader: _Reader, value: Any, place: str) -> tuple[str, ...]:
        texts = [_text(reader, entry, place) for entry in _list(value)]
        unknown = [text for text in texts if text not in reader.entries[table]]
        if unknown:
            hints = (f"{text!r}{did_you_mean(text, reader.entries[table])}" for text in unknown)
            raise _Unfit(f"names no {table.replace('_', ' ')} by {', '.join(hints)}")
        if len(set(texts)) < len(texts):
            raise _Unfit("names something twice")
        return tuple(texts)

    return names


def _iris(reader: _Reader, value: Any, place: str) -> tuple[str, ...]:  # noqa: ARG001  # all are called alike
    return tuple(reader.term(entry) for entry in _list(value))


def _pairs(reader: _Reader, value: Any, place: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise _Unfit("must be a table of texts")
    return tuple((_text(reader, name), _text(reader, entry, place)) for name, entry in value.items())


def _codes(reader: _Reader, value: Any, place: str) -> tuple[Code, ...]:
    found = (reader.decoded(Code, row, place, {}) for row in _list(value))
    return tuple(code for code in found if code)


def _matches(reader: _Reader, value: Any, place: str) -> tuple[Match, ...]:
    matches = []
    for row in _list(value):
        term = row.get("term") if isinstance(row, dict) else None
        found = reader.decoded(Match, row, place, {"iri": reader.term(term) if term else ""})
        matches += [found] if found else []
    return tuple(matches)


_READINGS: Mapping[str, _Reading] = {
    "str": _text,
    "AxisName": _name_in("axis"),
    "bool": _flag,
    "Colour": _colour,
    "FlagNames": _names_in("kind_flag"),
    "GroundFlagNames": _names_in("ground_flag"),
    "Iris": _iris,
    "Pairs": _pairs,
    "tuple[Code, ...]": _codes,
    "tuple[Match, ...]": _matches,
    "ClassName": _name_in("class"),
    "ClassNames": _names_in("class"),
    "MarkName": _name_in("choice.mark"),
    "RelationTraitNames": _names_in("relation_trait"),
    "SchemeName": _name_in("scheme"),
    "ShapeName": _name_in("choice.shape"),
    "StanceName": _name_in("stance"),
    "StrengthName": _name_in("strength"),
    "TraitNames": _names_in("trait"),
    "VerbName": _name_in("verb"),
}

# What makes a vocabulary sound ---------------------------------------------------------------------------------------


def _fits(reader: _Reader) -> Iterator[str]:
    """Matches and codes say why they are no better than they are, and codes are known."""
    for table, records in reader.records.items():
        for name, record in records.items():
            place = reader.entries[table][name]
            for match in getattr(record, "matches", ()):
                if not match.why and match.strength != "exact":
                    yield f"{place} {match.term}: {match.strength}, but not 'why'"
            for code in getattr(record, "codes", ()):
                if not code.why and code.strength not in ("exact", "close"):
                    yield f"{place} {code.scheme} {code.code}: {code.strength}, but not 'why'"
                scheme = reader.records["scheme"].get(code.scheme)
                if scheme is not None and code.code not in dict(scheme.terms):
                    yield f"{place} codes: {code.code!r} is not in [scheme.{code.scheme}.terms]"


def _hierarchy(reader: _Reader) -> Iterator[str]:
    """A narrower verb stands where its broader one may stand, and on the same side; no verb is broader than itself."""
    verbs: Mapping[str, Verb] = reader.records["verb"]
    for name, verb in verbs.items():
        place = reader.entries["verb"][name]
        line = line_of(name, verbs)
        if (verbs[line[-1]].broader or "") in line:
            yield f"{place} is broader than itself, through {', '.join(line)}"
        broader = verbs.get(verb.broader or "")
        if broader is None:
            continue
        if verb.stance != broader.stance:
            yield f"{place} stance = {verb.stance!r}, but its broader verb {broader.name!r} is {broader.stance!r}"
        for key, ends, allowed in (
            ("subject", verb.subject, broader.subject),
            ("object", verb.object, broader.object),
        ):
            if outside := [end for end in ends if end not in allowed]:
                yield f"{place} {key} allows {', '.join(outside)}, which its broader verb {broader.name!r} does not"


def _grammar(reader: _Reader) -> Iterator[str]:
    """The grammar of a verb says what a sentence asks for, and nothing else."""
    for name, verb in reader.records["verb"].items():
        for key, _ in verb.grammar:
            if key not in (*FORMS, *TAKES):
                yield f"{reader.entries['verb'][name]} grammar has no {key!r}{did_you_mean(key, (*FORMS, *TAKES))}"


def _ends(reader: _Reader) -> Iterator[str]:
    """What is said of the ends of verbs and relations holds together."""
    for name, verb in reader.records["verb"].items():
        place = reader.entries["verb"][name]
        for class_, stance in verb.towards:
            if class_ not in verb.object:
                yield f"{place} towards names {class_!r}, which is no class of its object"
            if stance not in reader.entries["stance"]:
                yield f"{place} towards {class_} = {stance!r} is no stance"
    for name, relation in reader.records["relation"].items():
        place = reader.entries["relation"][name]
        if relation.symmetric and relation.subject != relation.object:
            yield f"{place} is symmetric, so 'subject' and 'object' must be the same"
        if relation.symmetric and relation.acyclic:
            yield f"{place} is symmetric and acyclic at once"
        if relation.has("whole", "part") and not relation.acyclic:
            yield f"{place} says what a document was made from, so it must be acyclic"


def _identity(reader: _Reader) -> Iterator[str]:
    """No two words have the same IRI, and no verb and relation the same name: both become predicates."""
    for tables in (_PROPERTIES, ("kind",)):
        seen: dict[str, _Entry] = {}
        for entry in (entry for table in tables for entry in reader.entries[table].values()):
            iri = getattr(reader.records[entry.table].get(entry.name), "iri", None)
            if iri and seen.setdefault(iri, entry) is not entry:
                yield f"{entry} has the IRI of another word, {seen[iri]}: {iri}"
    for name in reader.entries["relation"]:
        if name in reader.entries["verb"]:
            yield f"{reader.entries['relation'][name]} has the name of a verb; both become predicates"


def _lists(reader: _Reader) -> Iterator[str]:
    """Every list has entries, every entry a list, and at most one entry of a table is what an absent field means."""
    choices = {table.removeprefix("choice."): table for table in reader.entries if table.startswith("choice.")}
    for name in sorted(choices.keys() ^ reader.entries["list"].keys()):
        yield f"[list.{name}] and [choice.{name}.*] go together, and one of them is missing"
    for name, table in choices.items():
        defaults = [entry.name for entry in reader.records[table].values() if entry.default]
        if len(defaults) > 1:
            yield f"[choice.{name}] has several defaults: {', '.join(defaults)}"
    for table in ("axis", "ground"):
        marked = [record.name for record in reader.records[table].values() if record.default]
        if len(marked) > 1:
            yield f"[{table}] has several defaults: {', '.join(marked)}"


_RULES: tuple[Callable[[_Reader], Iterator[str]], ...] = (_fits, _hierarchy, _grammar, _ends, _identity, _lists)
