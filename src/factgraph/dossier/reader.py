"""One record file becomes records: the tree is read field by field, and every fault is told with its place.

Reading is for one file at a time and looks at no other: whether an id that is declared elsewhere exists, and whether
it is of the right kind, is for `factgraph.checks` to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from factgraph.dossier.shapes import (
    MAX_ID,
    SLUG,
    Field,
    Mention,
    slug_advice,
    slug_of,
)
from factgraph.dossier.tree import Mapping, Scalar, Sequence, Value
from factgraph.errors import closest, did_you_mean
from factgraph.record.edtf import Date
from factgraph.record.problems import problem
from factgraph.record.types import (
    Act,
    Attestation,
    Document,
    Node,
    Position,
    Problem,
    RecordFile,
    Recording,
    Ref,
)

if TYPE_CHECKING:
    from factgraph.record.redaction import Redacted
    from factgraph.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Setting:
    """What the files of a dossier are read with: the vocabulary, and who may record."""

    vocabulary: Vocabulary
    curators: frozenset[str]
    redacts: bool = True
    """Whether texts are read as they may leave; who reads the private records too reads the whole."""
    _tables: dict[str, dict[str, Field]] = field(default_factory=dict, compare=False, repr=False)

    def table(self, name: str, fields: Callable[[], Iterable[Field]]) -> dict[str, Field]:
        """Fields by name, made once for all files."""
        if (table := self._tables.get(name)) is None:
            table = self._tables[name] = {entry.name: entry for entry in fields()}
        return table


# Classes whose records have names by which people call them.
NAMED = frozenset({"actor", "source", "topic", "place"})


class Mentioned(NamedTuple):
    """An id that was read as one of a record: where it stands, and the whole id that it means."""

    at: Position
    id: str


# The grammar is recursive: a record may stand where an id can.  This reads such a one, and gives back its id.
InPlace = Callable[["Reader", Mapping, Mention], Ref | None]


@dataclass(slots=True)
class Reader:
    """Reads one record file; collects its records and its problems."""

    path: str
    setting: Setting
    in_place: InPlace
    private: bool = False
    document: Document | None = None
    redacted: Redacted | None = None
    without_text: Ref | None = None
    recordings: list[Recording] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    attestations: list[Attestation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    local: set[str] = field(default_factory=set)
    lost: list[Ref] = field(default_factory=list)
    source: Ref | None = None
    recorded: tuple[str, Date] | None = None
    attested: Counter[tuple[str, str]] = field(default_factory=Counter)
    found_inside: list[int] = field(default_factory=list)
    """Places in `nodes` of the inner acts whose outer act is being read."""
    heard: list[Mentioned] | None = None
    """Every id that is read as one, where somebody wants to know: whoever changes ids."""

    @property
    def stem(self) -> str:
        """What stands before the '/' of this file's claims and acts."""
        return self.path.rsplit("/", 1)[-1].split(".", 1)[0]

    def tell(self, code: str, at: Position, message: str) -> None:
        """Add a problem."""
        self.problems.append(problem(code, at, message))

    def scalar(self, value: Value, expected: str) -> Scalar | None:
        """A value that is a string with something in it, or None, and what was expected is told."""
        if not isinstance(value, Scalar):
            found = "a list" if isinstance(value, Sequence) else "a mapping"
            self.tell("wrong-shape", value.at, f"expected {expected}, found {found}")
            return None
        if value.refused:
            return None
        if not value.text.strip():
            self.tell("empty", value.at, f"expected {expected}, found nothing; fill it in or remove the field")
            return None
        return value

    def slug(self, scalar: Scalar, *, limit: int = MAX_ID) -> str | None:
        """An id that is a slug, or None, and the nearest one is told."""
        if SLUG.fullmatch(scalar.text) and len(scalar.text) <= limit:
            return scalar.text
        if len(scalar.text) > limit:
            self.tell("bad-id", scalar.at, f"an id of {len(scalar.text)} characters; at most {limit} are allowed")
        else:
            self.tell("bad-id", scalar.at, f"{scalar.text!r} is no id; {slug_advice(scalar.text)}")
        return None

    def lose(self, id: str, at: Position) -> None:
        """Note that a record was declared and could not be read, so that who refers to it is not at fault."""
        own = id.removeprefix(f"{self.stem}/")
        for name in dict.fromkeys((own, slug_of(own))):
            self.lost += (Ref(name, at), Ref(f"{self.stem}/{name}", at))

    def choices(self, name: str) -> Iterable[str]:
        """The names of a list of the vocabulary."""
        vocabulary = self.setting.vocabulary
        return vocabulary.grounds if name == "ground" else vocabulary.choices[name]

    def choice(self, typed: dict[str, Any], field: str) -> str:
        """The choice that a record makes in a field, or that an absent field stands for.

        A list is named as its field, with hyphens.
        """
        chosen = typed.get(field) or self.setting.vocabulary.default(field.replace("_", "-"))
        assert isinstance(chosen, str)
        return chosen

    def mention(self, value: Value, shape: Mention) -> Ref | None:
        """A reference to a record by its id, or to one that is declared in place."""
        if isinstance(value, Mapping) and value.entries:
            return self.in_place(self, value, shape)
        if (scalar := self.scalar(value, "an id")) is None:
            return None
        text, certain = scalar.text, True
        if shape.doubtful and text.endswith("?"):
            text, certain = text[:-1], False
        if all(SLUG.fullmatch(part) for part in text.split("/")):
            return Ref(self.hear(scalar, self.resolved(text)), scalar.at, certain)
        if not NAMED.isdisjoint(shape.classes):
            return Ref(text, scalar.at, certain)  # perhaps a name, which only a look at all records can tell
        shown = text if len(text) <= 60 else f"{text[:57]}..."
        mend = f'declare it here: {{{slug_of(text)}: "{shown}"}}' if shape.bare else slug_advice(text)
        self.tell("bad-id", scalar.at, f"{shown!r} is no id; {mend}")
        return None

    def hear(self, scalar: Scalar, id: str) -> str:
        """Note that a text was read as the id of a record; give back that id."""
        if self.heard is not None:
            self.heard.append(Mentioned(scalar.at, id))
        return id

    def resolved(self, id: str) -> str:
        """The whole id of a mention: the file's own claim, assessment or act, or as it stands."""
        return f"{self.stem}/{id}" if id.removesuffix("/rebuttal") in self.local else id

    def fields(
        self,
        value: Value,
        table: dict[str, Field] | Iterable[Field],
        *,
        what: str,
        short: str | None = None,
        besides: Iterable[str] = (),
        hint: str = "",
    ) -> dict[str, Any] | None:
        """The typed values of a mapping's fields; what is no field and what is missing is told.

        `short` names the field that a bare text stands for; `besides` are keys that the caller reads.
        """
        by_name = table if isinstance(table, dict) else {entry.name: entry for entry in table}
        if short and isinstance(value, Scalar):
            read = by_name[short].shape.read(value, self)
            return None if read is None else {short: read}
        if not isinstance(value, Mapping):
            found = "a list" if isinstance(value, Sequence) else repr(value.text)
            expected = f"{'a text, or ' if short else ''}fields ({', '.join(by_name)})"
            self.tell("wrong-shape", value.at, f"{what}: expected {expected}, found {found}")
            return None
        besides = set(besides)
        typed: dict[str, Any] = {}
        self._take_for_what_was_meant(value, by_name, what=what, besides=besides, hint=hint)
        for key, (_, inner) in value.entries.items():
            if (entry := by_name.get(key)) is None:
                continue
            if isinstance(inner, Sequence) and not inner.items:
                self.tell("empty", inner.at, f"{key}: the list is empty; fill it in or remove the field")
            elif (read := entry.shape.read(inner, self)) is not None:
                typed[key] = read
        for entry in by_name.values():
            if entry.required and entry.name not in value.entries:
                self.tell("missing-field", value.at, f"{what} lacks '{entry.name}': {entry.help}")
        return typed

    def _take_for_what_was_meant(
        self, value: Mapping, by_name: Map[str, Field], *, what: str, besides: set[str], hint: str
    ) -> None:
        """Tell what is no field; where it is clear which was meant, that one is read, so that nothing else follows."""
        unknown = [name for name in value.entries if name not in by_name and name not in besides]
        for name in unknown:
            fields = (*sorted(besides), *by_name)
            renamed = next((entry.name for entry in by_name.values() if entry.formerly == name), None)
            meant = renamed or closest(name, fields)
            mend = f"; did you mean {meant!r}?" if meant else hint or f"; its fields are {', '.join(fields)}"
            key, inner = value.entries.pop(name)
            if renamed:
                self.tell("renamed-field", key.at, f"{name!r} in {what} is now {renamed!r}: write {renamed!r}")
            else:
                self.tell("unknown-field", key.at, f"unknown field {name!r} in {what}{mend}")
            if meant:
                value.entries.setdefault(meant, (key, inner))

    def verb(self, value: Mapping) -> tuple[str, Position] | None:
        """An act's verb and its place, or None, and which was meant is told."""
        verbs = self.setting.vocabulary.verbs
        entry = value.entries.get("verb")
        if entry is None:
            self.tell(
                "missing-field",
                value.at,
                "an act lacks 'verb': what the actor does, as the vocabulary names it",
            )
            return None
        if (scalar := self.scalar(entry[1], "a verb")) is None:
            return None
        if scalar.text not in verbs:
            near = did_you_mean(scalar.text, verbs) or f"; the verbs are {', '.join(verbs)}"
            self.tell("unknown-verb", scalar.at, f"unknown verb {scalar.text!r}{near}")
            return None
        return scalar.text, scalar.at

    def know_curator(self, by: str, at: Position) -> None:
        """Tell where somebody is named as a curator whom the head of the dossier does not list."""
        if by not in self.setting.curators:
            near = did_you_mean(by, self.setting.curators)
            known = ", ".join(sorted(self.setting.curators)) or "none"
            self.tell("unknown-curator", at, f"{by!r} is not under [curators] in dossier.toml ({known}){near}")

    def found_inside_at(self, position: int, outer: str) -> None:
        """Mark the act at a position of `nodes` as found inside another."""
        act = self.nodes[position]
        assert isinstance(act, Act)
        self.nodes[position] = replace(act, inside=outer)

    def whole_ids(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Former ids of records that belong to this file in full."""
        return tuple(id if "/" in id else f"{self.stem}/{id}" for id in ids)

    def records(self) -> RecordFile:
        """What was read."""
        documents = (self.document,) if self.document is not None else ()
        if self.document is not None and self.redacted is not None:
            documents = (replace(self.document, text=self.redacted.text, hidden=self.redacted.hidden),)
        return RecordFile(
            path=self.path,
            nodes=tuple(self.nodes),
            attestations=tuple(self.attestations),
            documents=documents,
            problems=tuple(self.problems),
            lost=tuple(self.lost),
            without_text=self.without_text,
            recordings=tuple(self.recordings),
        )
