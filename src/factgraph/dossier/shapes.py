"""The shapes that a field's value can have: how each is read, and how an editor's JSON Schema describes it.

A shape reads a value of the tree, reports what is wrong with it to the reader, and gives back the typed value (or
None).  The schema fragment of the same shape stands beside it, so that the two cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from factgraph.dossier.tree import Mapping, Scalar, Sequence, Value
from factgraph.errors import did_you_mean
from factgraph.record import fields, locators
from factgraph.record.edtf import Date, DateError, parse
from factgraph.record.types import Correction, Limit, Position, Ref, Text

Schema = dict[str, Any]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 100
_URL = re.compile(r"(?:https?://[^\s/?#<>\"{}|\\^`]+[^\s<>\"{}|\\^`]*|mailto:[^\s<>\"]+@[^\s<>\"]+)")
_LIKE_A_DATE = re.compile(r"[0-9X?~%./-]+")
_HASH = re.compile(r"[0-9a-f]{64}")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


class Reading(Protocol):
    """What a shape asks of the reader of a file."""

    def tell(self, code: str, at: Position, message: str) -> None:
        """Add a problem."""

    def scalar(self, value: Value, expected: str) -> Scalar | None:
        """A value that is a string with something in it, or None, and what was expected is told."""

    def slug(self, scalar: Scalar) -> str | None:
        """An id that is a slug, or None, and the nearest one is told."""

    def choices(self, name: str) -> Iterable[str]:
        """The names of a list of the vocabulary."""

    def mention(self, value: Value, shape: Mention) -> Ref | None:
        """A reference to a record by its id, or to one that is declared in place."""

    def fields(
        self, value: Value, table: dict[str, Field] | Iterable[Field], *, what: str, short: str | None = None
    ) -> dict[str, Any] | None:
        """The typed values of a mapping's fields; what is no field and what is missing is told."""


class Shape(Protocol):
    """What a field's value must look like."""

    def read(self, value: Value, reader: Reading) -> Any:
        """The typed value, or None after telling the reader what is wrong."""

    def schema(self, known: Known) -> Schema:
        """The JSON Schema (2020-12) of the value."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an editor may offer: the ids of each class, and the vocabulary's choices with their definitions."""

    ids: Map[str, tuple[str, ...]]
    choices: Map[str, Map[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record: its name, the shape of its value, what it means, and whether it must be there.

    `formerly` is a name that it had, which is told with its mend.
    """

    name: str
    shape: Shape
    help: str
    required: bool = False
    formerly: str | None = None


def slug_of(text: str) -> str:
    """The slug nearest to a text, to suggest it.

    >>> slug_of("Théresa  May!")
    'theresa-may'
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_ID].strip("-") or "id"


def keeps_its_letters(text: str) -> bool:
    """Whether the slug of a text has all its letters, accents apart.

    >>> keeps_its_letters("Théresa May"), keeps_its_letters("Тереза Мэй")
    (True, False)
    """
    import unicodedata

    letters = (letter for letter in unicodedata.normalize("NFKD", text) if letter.isalpha())
    return bool(text.strip() and all(letter.isascii() for letter in letters) and SLUG.search(text.lower()))


def slug_advice(text: str) -> str:
    """What to write for a text that is no id: its slug, or by what rule where that would lose its letters.

    >>> slug_advice("Ada Holm")
    "write 'ada-holm'"
    """
    if keeps_its_letters(text):
        return f"write {slug_of(text)!r}"
    return "choose one of the letters a to z, digits and single hyphens; the name keeps its script"


@dataclass(frozen=True, slots=True)
class Prose:
    """Text for people; quoted or a block where YAML would cut it."""

    def read(self, value: Value, reader: Reading) -> str | None:
        if (scalar := reader.scalar(value, "a text")) is None:
            return None
        if scalar.cut:
            mend = "put the whole text in quotes, or a comment on a line of its own"
            message = f"YAML cuts this text at {scalar.cut[:20]!r}; {mend}"
            reader.tell("cut-prose", scalar.at, message)
        return scalar.text

    def schema(self, known: Known) -> Schema:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Matching:
    """A token of a fixed form: a URL, a hash, a language tag."""

    pattern: re.Pattern[str]
    code: str
    expected: str

    def read(self, value: Value, reader: Reading) -> str | None:
        if (scalar := reader.scalar(value, self.expected)) is None:
            return None
        if self.pattern.fullmatch(scalar.text):
            return scalar.text
        reader.tell(self.code, scalar.at, f"{scalar.text!r} is not {self.expected}")
        return None

    def schema(self, known: Known) -> Schema:
        return {"type": "string", "pattern": f"^(?:{self.pattern.pattern})$"}


URL = Matching(_URL, "bad-url", "a URL without spaces that starts with https://, http:// or mailto:")
HASH = Matching(_HASH, "bad-hash", "a SHA-256: 64 hexadecimal digits in lower case")
LANGUAGE = Matching(_LANG, "bad-language", "a language tag (BCP 47) such as en, ru or pt-BR")


@dataclass(frozen=True, slots=True)
class Slug:
    """An id that is given here."""

    def read(self, value: Value, reader: Reading) -> str | None:
        scalar = reader.scalar(value, "an id")
        return reader.slug(scalar) if scalar else None

    def schema(self, known: Known) -> Schema:
        return {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": MAX_ID}


@dataclass(frozen=True, slots=True)
class OldIds:
    """Ids that a record had before; a bare one or a whole one."""

    def read(self, value: Value, reader: Reading) -> tuple[str, ...]:
        return tuple(scalar.text for item in items(value) if (scalar := reader.scalar(item, "an id")))

    def schema(self, known: Known) -> Schema:
        return one_or_many({"type": "string"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list that the vocabulary declares."""

    list: str

    def read(self, value: Value, reader: Reading) -> str | None:
        options = reader.choices(self.list)
        if (scalar := reader.scalar(value, f"one of {', '.join(options)}")) is None:
            return None
        if scalar.text in options:
            return scalar.text
        near = did_you_mean(scalar.text, options)
        reader.tell("unknown-choice", scalar.at, f"{scalar.text!r} is not one of {', '.join(options)}{near}")
        return None

    def schema(self, known: Known) -> Schema:
        return explained(known.choices[self.list])


@dataclass(frozen=True, slots=True)
class YesNo:
    """yes or no, as words; an editor may have written them as JSON has them, true or false."""

    def read(self, value: Value, reader: Reading) -> bool | None:
        if (scalar := reader.scalar(value, "yes or no")) is None:
            return None
        if scalar.text in ("yes", "no", "true", "false"):
            return scalar.text in ("yes", "true")
        reader.tell("unknown-choice", scalar.at, f"{scalar.text!r} is neither yes nor no")
        return None

    def schema(self, known: Known) -> Schema:
        return {"enum": ["yes", "no", True, False]}  # YAML 1.1 editors read a bare yes as a boolean


@dataclass(frozen=True, slots=True)
class When:
    """An EDTF date."""

    def read(self, value: Value, reader: Reading) -> Date | None:
        if (scalar := reader.scalar(value, "a date")) is None:
            return None
        try:
            return parse(scalar.text)
        except DateError as error:
            code = "date-order" if "before it starts" in str(error) else "bad-date"
            reader.tell(code, scalar.at, str(error))
            return None

    def schema(self, known: Known) -> Schema:
        return {
            "type": ["string", "integer"],
            "description": "EDTF: 2017-05-10, 2017-05, 2017?-05-10, 2017-05-01/..",
        }


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a document something stands, as the fragment of an address."""

    def read(self, value: Value, reader: Reading) -> str | None:
        if (scalar := reader.scalar(value, "a locator")) is None:
            return None
        try:
            locators.refuse(scalar.text)
        except locators.NoLocator as error:
            shown = scalar.text if len(scalar.text) <= 60 else f"{scalar.text[:57]}..."
            reader.tell("bad-locator", scalar.at, f"{shown!r} is no locator: {error}")
            return None
        return scalar.text

    def schema(self, known: Known) -> Schema:
        return {"type": "string", "pattern": f"^{locators.PATTERN}$"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference to a record of one of some classes, by id or declared in place.

    `bare` is the kind that a bare text in place of a record declares; None where the kind must be said.
    """

    classes: tuple[str, ...]
    bare: str | None = None
    many: bool = False
    doubtful: bool = False  # a trailing '?' is allowed

    def read(self, value: Value, reader: Reading) -> Any:
        refs = tuple(ref for item in items(value) if (ref := reader.mention(item, self)) is not None)
        seen: set[str] = set()
        for ref in refs:
            if ref.id in seen:
                reader.tell("named-twice", ref.at, f"{ref.id!r} stands twice in this list; keep one")
            seen.add(ref.id)
        if self.many:
            return refs
        if isinstance(value, Sequence):
            reader.tell("wrong-shape", value.at, "one id, not a list")
        return refs[0] if refs else None

    def schema(self, known: Known) -> Schema:
        ids = sorted({id for name in self.classes for id in known.ids.get(name, ())})
        by_id: Schema = {"type": "string"}
        if ids:
            by_id = {"anyOf": [{"enum": ids}, {"type": "string"}]}
        reference: Schema = {"anyOf": [by_id, {"type": "object", "minProperties": 1}]}
        return one_or_many(reference) if self.many else reference


@dataclass(frozen=True, slots=True)
class Limits:
    """What an act is not before or not after: acts by their ids, dates, or both; acts in their order, then dates."""

    def read(self, value: Value, reader: Reading) -> tuple[Limit, ...]:
        limits = [limit for item in items(value) if (limit := self._limit(item, reader)) is not None]
        return tuple(sorted(limits, key=lambda limit: "" if limit.date is None else limit.date.text))

    def _limit(self, value: Value, reader: Reading) -> Limit | None:
        if (scalar := reader.scalar(value, "the id of an act, or a date")) is None:
            return None
        try:
            return Limit(date=parse(scalar.text), at=scalar.at)
        except DateError as error:
            if _LIKE_A_DATE.fullmatch(scalar.text):
                reader.tell("bad-date", scalar.at, str(error))
                return None
        ref = reader.mention(scalar, Mention(("act",)))
        return None if ref is None else Limit(act=ref, at=scalar.at)

    def schema(self, known: Known) -> Schema:
        date = {"type": ["string", "integer"], "description": "An EDTF date."}
        acts = known.ids.get("act", ())
        return one_or_many({"anyOf": [{"enum": list(acts)}, date] if acts else [date]})


@dataclass(frozen=True, slots=True)
class Link:
    """One end of a relation as it is read: the record, and who drew the link, when and why."""

    ref: Ref
    by: str | None = None
    on: Date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What a relation leads to: ids, records declared in place, or {<class>: <id>, by: ..., on: ..., why: ...}.

    `id` stands for the class where several can stand there and it is not to be told.
    """

    classes: tuple[str, ...]

    def read(self, value: Value, reader: Reading) -> tuple[Link, ...]:
        links = tuple(link for item in items(value) if (link := self._link(item, reader)) is not None)
        for position, link in enumerate(links):
            if any(link.ref.id == earlier.ref.id for earlier in links[:position]):
                reader.tell("named-twice", link.ref.at, f"{link.ref.id!r} stands twice in this list; keep one")
        return links

    def _link(self, value: Value, reader: Reading) -> Link | None:
        ends = (*self.classes, _ANY)
        drawn = isinstance(value, Mapping) and any(isinstance(value.get(name), Scalar) for name in ends)
        if not drawn or (isinstance(value, Mapping) and "verb" in value.entries):
            ref = reader.mention(value, Mention(self.classes))
            return None if ref is None else Link(ref)
        typed = reader.fields(value, self._fields(), what="a relation") or {}
        refs = [typed[name] for name in ends if name in typed]
        if len(refs) > 1:
            reader.tell("wrong-shape", value.at, f"a relation leads to one record, not to {len(refs)}; keep one")
        return Link(refs[0], typed.get("by"), typed.get("on"), typed.get("why")) if refs else None

    def _fields(self) -> tuple[Field, ...]:
        ends = (*((name, (name,)) for name in self.classes), (_ANY, self.classes))
        return (
            *(Field(name, Mention(classes), "The record that it leads to.") for name, classes in ends),
            *part("drawn").values(),
        )

    def schema(self, known: Known) -> Schema:
        mention = Mention(self.classes).schema(known)
        return one_or_many({"anyOf": [mention, record_schema(self._fields(), known)]})


@dataclass(frozen=True, slots=True)
class Texts:
    """One text or several, each perhaps with its language."""

    def read(self, value: Value, reader: Reading) -> tuple[Text, ...]:
        texts = []
        for item in items(value):
            typed = reader.fields(item, part("text"), short="text", what="a text")
            if typed and typed.get("text"):
                texts.append(Text(typed["text"], typed.get("lang")))
        return tuple(texts)

    def schema(self, known: Known) -> Schema:
        return one_or_many({"anyOf": [Prose().schema(known), record_schema(part("text").values(), known)]})


@dataclass(frozen=True, slots=True)
class Several:
    """One value or several of a shape, such as the grounds of a rebuttal."""

    one: Shape

    def read(self, value: Value, reader: Reading) -> tuple[Any, ...]:
        return tuple(read for item in items(value) if (read := self.one.read(item, reader)) is not None)

    def schema(self, known: Known) -> Schema:
        return one_or_many(self.one.schema(known))


@dataclass(frozen=True, slots=True)
class Unordered:
    """Several values whose order says nothing: each stands once, in that of the alphabet, wherever the file has it."""

    several: Shape

    def read(self, value: Value, reader: Reading) -> tuple[Any, ...]:
        read = {_as_written(each): each for each in self.several.read(value, reader)}
        return tuple(read[key] for key in sorted(read))

    def schema(self, known: Known) -> Schema:
        return self.several.schema(known)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Dated changes with their reasons."""

    many: bool = True

    def read(self, value: Value, reader: Reading) -> Any:
        made = []
        for item in items(value):
            typed = reader.fields(item, part("correction"), what="a correction")
            if typed and typed.get("on") and typed.get("reason"):
                made.append(Correction(typed["on"], typed["reason"]))
        return tuple(made) if self.many else (made[0] if made else None)

    def schema(self, known: Known) -> Schema:
        entry = record_schema(part("correction").values(), known)
        return one_or_many(entry) if self.many else entry


@dataclass(frozen=True, slots=True)
class Custom:
    """A value with a reading of its own (passages, capacities, sizes) and the schema that goes with it."""

    reading: Callable[[Value, Any], Any]
    describe: Callable[[Known], Schema]

    def read(self, value: Value, reader: Reading) -> Any:
        return self.reading(value, reader)

    def schema(self, known: Known) -> Schema:
        return self.describe(known)


_ANY = "id"
_ONE: Map[str, Shape] = {
    "prose": Prose(),
    "string": Prose(),
    "licence": Prose(),
    "url": URL,
    "locator": Locator(),
    "hash": HASH,
    "language": LANGUAGE,
    "id": Slug(),
    "yes-no": YesNo(),
    "date": When(),
}


def of(entries: Iterable[fields.Field], own: Map[str, Shape] | None = None) -> tuple[Field, ...]:
    """The fields of the table as they are read; `own` are the shapes of those that the code of their class reads.

    A field that has a type of its own and no such shape is left out: its reader takes it from the record.
    """
    return tuple(
        Field(entry.name, shape, entry.help, entry.required, entry.formerly)
        for entry in entries
        if (shape := (own or {}).get(entry.name) or _shape(entry)) is not None
    )


def part(name: str) -> dict[str, Field]:
    """The fields of a part of records, such as a correction, by name."""
    return _part(name, fields.TABLE.version)


@lru_cache(maxsize=64)
def _part(name: str, _version: int) -> dict[str, Field]:
    return {entry.name: entry for entry in of(fields.of(name))}


def _shape(entry: fields.Field) -> Shape | None:
    """The shape of a field's value; None where it has a type of its own."""
    shape = _in_order(entry)
    return Unordered(shape) if entry.is_set and shape is not None else shape


def _in_order(entry: fields.Field) -> Shape | None:
    match entry.type:
        case "own":
            return None
        case "record":
            return Mention(entry.of, bare=entry.bare, many=entry.several, doubtful=entry.doubtful)
        case "former-ids":
            return OldIds()
        case "texts":
            return Texts()
        case "correction":
            return Corrections(many=entry.several)
        case "limits":
            return Limits()
    one = Choice(entry.of[0]) if entry.type == "choice" else _ONE[entry.type]
    return Several(one) if entry.several else one


def _as_written(value: Any) -> tuple[str, str]:
    return (value.text, value.lang or "") if isinstance(value, Text) else (str(getattr(value, "text", value)), "")


def items(value: Value) -> Iterable[Value]:
    """The items of a list, or a single value as a list of one."""
    return value.items if isinstance(value, Sequence) else (value,)


def one_or_many(schema: Schema) -> Schema:
    """The schema of one value or a list of such values."""
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


def explained(options: Map[str, str]) -> Schema:
    """The schema of a choice in which editors show each option's definition."""
    return {"oneOf": [{"const": name, "description": definition} for name, definition in options.items()]}


def record_schema(entries: Iterable[Field], known: Known) -> Schema:
    """The schema of a mapping with these fields and no others."""
    entries = tuple(entries)
    schema: Schema = {
        "type": "object",
        "properties": {entry.name: {"description": entry.help, **entry.shape.schema(known)} for entry in entries},
        "additionalProperties": False,
    }
    if required := [entry.name for entry in entries if entry.required]:
        schema["required"] = required
    return schema
