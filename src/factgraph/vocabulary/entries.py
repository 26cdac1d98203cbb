"""The records of the vocabulary: what is said of a verb, a kind, a relation, and what can be asked of them all.

The annotation of a field says how it is read from a file (`factgraph.vocabulary` has the table of readings).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from factgraph.errors import VocabularyError, did_you_mean

AxisName = str
Colour = str
FlagNames = tuple[str, ...]
GroundFlagNames = tuple[str, ...]
Iris = tuple[str, ...]
Pairs = tuple[tuple[str, str], ...]
ClassName = str
ClassNames = tuple[str, ...]
MarkName = str
RelationTraitNames = tuple[str, ...]
SchemeName = str
ShapeName = str
StanceName = str
StrengthName = str
TraitNames = tuple[str, ...]
VerbName = str

# What the grammar of a verb may say: its own forms, and how it takes what it is about, which narrower verbs share.
FORMS = ("word", "plural", "infinitive", "participle", "gerund", "noun", "wish", "it", "question")
TAKES = (
    "claim", "act", "topic", "source", "actor", "place", "rebuttal", "assessment",
    "deed", "wanted", "phrase", "beside", "whom", "addressee",
)  # fmt: skip

_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A term of another vocabulary, how well it fits ours, and why no better; `iri` is `term` in full."""

    term: str
    strength: StrengthName
    why: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of a coding scheme that a verb carries, and how well it fits."""

    scheme: SchemeName
    code: str
    strength: StrengthName = "close"
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What every word has: its name in files, its label for people, and its definition."""

    name: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength(Term):
    """How well two terms fit; `iri` is a mapping property of SKOS."""

    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Term):
    """A coding scheme, with the titles of those codes that are used; `default` is the code for want of a better."""

    url: str
    terms: Pairs
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Term):
    """Where an act stands towards its object, and how a drawing shows it."""

    iri: str
    colour: Colour
    mark: MarkName


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis(Term):
    """What an act speaks of when it takes a side; `default` marks the axis of verbs that name none."""

    iri: str
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Class(Term):
    """What the program treats in a way of its own; `types` are the RDF types that its nodes get beside `iri`."""

    plural: str
    iri: str
    shape: ShapeName
    colour: Colour
    types: Iris = ()
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Term):
    """What a record says it is; `iri` tells it apart from the other kinds of its class.

    `shape` and `colour` are those of its class, unless it has its own.  `flags` are all that the program knows of it
    beside its class.
    """

    class_: ClassName
    plural: str
    shape: ShapeName = ""
    colour: Colour = ""
    iri: str | None = None
    types: Iris = ()
    flags: FlagNames = ()
    matches: tuple[Match, ...] = ()

    def has(self, flag: str) -> bool:
        """Whether the kind has this flag."""
        return flag in self.flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait(Term):
    """One behaviour that verbs may have, and all that the program knows of them beside their stance and axis."""

    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Term):
    """What the program knows of a kind, a relation or a ground: a flag of the one, a trait of the other."""

    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb(Term):
    """What an act does; `subject` and `object` are the classes that may stand at its ends.

    `grammar` is how the verb stands in a sentence, where `factgraph.language` would not guess it: its forms, and how it
    takes what it is about.
    """

    inverse: str
    example: str
    stance: StanceName
    subject: ClassNames
    object: ClassNames
    colour: Colour
    iri: str | None = None
    axis: AxisName = ""  # that of the vocabulary's default, where none is written
    broader: VerbName | None = None
    addressee: bool = False
    traits: TraitNames = ()
    towards: Pairs = ()
    grammar: Pairs = ()
    codes: tuple[Code, ...] = ()
    matches: tuple[Match, ...] = ()

    def has(self, trait: str) -> bool:
        """Whether the verb has this trait."""
        return trait in self.traits

    @property
    def takes_instead(self) -> bool:
        """Whether an act of the verb may put a claim in the place of its objects."""
        return any(self.has(trait) for trait in ("rebuts", "corrects", "negates"))

    def stance_towards(self, class_: str) -> str:
        """The stance of an act of this verb towards an object of this class.

        It is `stance`, unless `towards` says otherwise: an accusation is against the accused and for the charge.
        """
        return dict(self.towards).get(class_, self.stance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Term):
    """A link that a curator records; its `traits` are all that the program knows of it beside its ends."""

    inverse: str
    subject: ClassNames
    object: ClassNames
    colour: Colour
    iri: str | None = None
    symmetric: bool = False
    transitive: bool = False
    acyclic: bool = False
    same_class: bool = False
    traits: RelationTraitNames = ()
    matches: tuple[Match, ...] = ()

    def has(self, *traits: str) -> bool:
        """Whether the relation has one of these traits."""
        return any(trait in self.traits for trait in traits)

    @property
    def is_reading(self) -> bool:
        """Whether stands follow from it, so that who drew it, when and why, must be known."""
        return self.has("same", "narrower", "excludes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground(Term):
    """On what a rebuttal attacks; the one marked `default` is meant where a verb that need give none gives none.

    `phrase` is how it is said that a claim is so attacked, where that is no plain denial.
    """

    example: str
    iri: str | None = None
    phrase: str = ""
    flags: GroundFlagNames = ()
    default: bool = False
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceList(Term):
    """A list that a field is chosen from."""

    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Term):
    """One entry of a list; `types` are RDF types that the choice adds to what has it.

    `phrase` is how a sentence says it, `phrase_by` how where it is known by whom.
    """

    iri: str
    default: bool = False
    needs_search: bool = False  # of a completeness: only a search that is recorded can show it
    needs_stake: bool = False  # of an interest: it says nothing without what is at stake
    phrase: str = ""
    phrase_by: str = ""
    types: Iris = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A question of the table that tells verbs apart, asked in order: the first "yes" decides for `verb`."""

    question: str
    verb: VerbName
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All the words, each table in the order in which it was written, a dossier's own after the built-in ones."""

    namespace: str
    prefixes: Mapping[str, str]
    strengths: Mapping[str, Strength]
    schemes: Mapping[str, Scheme]
    stances: Mapping[str, Stance]
    axes: Mapping[str, Axis]
    classes: Mapping[str, Class]
    kind_flags: Mapping[str, Flag]
    kinds: Mapping[str, Kind]
    traits: Mapping[str, Trait]
    verbs: Mapping[str, Verb]
    relation_traits: Mapping[str, Flag]
    relations: Mapping[str, Relation]
    ground_flags: Mapping[str, Flag]
    grounds: Mapping[str, Ground]
    lists: Mapping[str, ChoiceList]
    choices: Mapping[str, Mapping[str, Choice]]
    decisions: tuple[Decision, ...]

    def verbs_with(self, trait: str) -> tuple[Verb, ...]:
        """The verbs that have this trait.

        >>> from factgraph.vocabulary import load
        >>> [verb.name for verb in load().verbs_with("withdraws")]
        ['retracts']
        """
        return tuple(verb for verb in self.verbs.values() if verb.has(trait))

    def verbs_under(self, name: str) -> tuple[Verb, ...]:
        """The verb of this name and all that are narrower than it.

        >>> from factgraph.vocabulary import load
        >>> [verb.name for verb in load().verbs_under("asserts")]
        ['asserts', 'adopts', 'concludes', 'explains', 'predicts']
        """
        return tuple(verb for verb in self.verbs.values() if name in self.line(verb.name))

    def line(self, name: str) -> tuple[str, ...]:
        """The verb's name, that of its broader verb, and so on upwards.

        >>> from factgraph.vocabulary import load
        >>> load().line("condemns")
        ('condemns', 'criticises')
        """
        return line_of(name, self.verbs)

    def relations_with(self, *traits: str) -> tuple[Relation, ...]:
        """The relations that have one of these traits.

        >>> from factgraph.vocabulary import load
        >>> [relation.name for relation in load().relations_with("whole", "part")]
        ['derived_from', 'draws_on']
        """
        return tuple(relation for relation in self.relations.values() if relation.has(*traits))

    @property
    def default_ground(self) -> str | None:
        """The ground that is meant where a verb that need give none gives none.

        >>> from factgraph.vocabulary import load
        >>> load().default_ground
        'contradicts'
        """
        return next((ground.name for ground in self.grounds.values() if ground.default), None)

    def kinds_of(self, class_: str) -> tuple[Kind, ...]:
        """The kinds of a class.

        >>> from factgraph.vocabulary import load
        >>> [kind.name for kind in load().kinds_of("claim")]
        ['claim']
        """
        return tuple(kind for kind in self.kinds.values() if kind.class_ == class_)

    def default(self, name: str) -> str | None:
        """The entry of a list that an absent field stands for, or None where somebody has to choose.

        >>> from factgraph.vocabulary import load
        >>> load().default("polarity"), load().default("sensitivity")
        ('positive', None)
        """
        return next((choice.name for choice in self.choices[name].values() if choice.default), None)

    def expand(self, term: str) -> str:
        """The full IRI of a term written with a prefix; an IRI that is full already comes back as it is.

        >>> from factgraph.vocabulary import load
        >>> load().expand("cito:disputes")
        'http://purl.org/spar/cito/disputes'
        """
        return expanded(term, self.prefixes)

    def compact(self, iri: str) -> str:
        """The IRI written with a prefix, or as it is where no prefix fits.

        >>> from factgraph.vocabulary import load
        >>> load().compact("http://purl.org/spar/cito/disputes")
        'cito:disputes'
        """
        fitting = [(base, name) for name, base in self.prefixes.items() if iri.startswith(base)]
        if not fitting:
            return iri
        base, name = max(fitting, key=lambda pair: len(pair[0]))
        local = iri[len(base) :]
        return f"{name}:{local}" if _LOCAL_NAME.fullmatch(local) else iri

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of all that the vocabulary says, the order of its tables included."""
        import hashlib  # only a build needs it
        import json

        text = json.dumps(_plain(self), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def expanded(term: str, prefixes: Mapping[str, str]) -> str:
    """The full IRI of a term written with one of the prefixes; a full IRI comes back as it is."""
    if term.startswith(("http://", "https://", "urn:")):
        return term
    prefix, colon, local = term.partition(":")
    if not colon or prefix not in prefixes:
        raise VocabularyError(f"{term!r} has no known prefix{did_you_mean(prefix, prefixes)}")
    return prefixes[prefix] + local


def _plain(value: Any) -> Any:
    """The same content in lists and dictionaries, for JSON."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return value


def line_of(name: str, verbs: Mapping[str, Verb]) -> tuple[str, ...]:
    """The verb's name, that of its broader verb, and so on upwards; a circle ends where it closes."""
    names: list[str] = []
    while name in verbs and name not in names:
        names.append(name)
        name = verbs[name].broader or ""
    return tuple(names)
