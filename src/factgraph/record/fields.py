"""The fields of every class of record, in one table: what each is called, what it holds, and who may see it.

Whatever shows, reads or writes a field asks this table for it: the reader and the YAML writer, the schemas of editors,
the columns and rows of the database, RDF out and back with its ontology, shapes and context, the tables of
comma-separated values, the pages and the reference.  A field on which nothing is decided (`ruled` is False) needs its
line here and nothing else:

    Field("medium", "choice", "On what it was carried.", of=("medium",), shown=ALWAYS)

Its value stands in the record's `values`.  A field that carries a rule has an attribute of its own, which the rule
reads, and code where it differs from others; its name, type, label, help and property stand here all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from factgraph.record.access import PUBLISHABLE, TEXT

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.record.types import Attestation, Node, One, Value

Type = Literal[
    "prose", "string", "url", "licence", "choice", "yes-no", "date", "record",
    "hash", "language", "id", "former-ids", "texts", "correction", "limits", "own",
]  # fmt: skip
"""What a value is.

prose: text for people, in the dossier's language; string: a name or token of no language; url; licence: an SPDX
identifier or a URL; choice: an entry of the vocabulary's list `of`; yes-no; date: EDTF; record: an id of a record of
the classes `of`, or one declared in place.  Of these a field without a rule can be; a licence is one, and its property
is `LICENCE`, since a wording that is no licence's name has a property of its own in RDF.  hash, language, id,
former-ids, texts, correction and limits are read alike wherever they stand; own: read by the code of its class alone.
"""
PLAIN: Final = ("prose", "string", "url", "licence", "choice", "yes-no", "date", "record")

ALWAYS: Final = "always"
"""Leaves whatever the access to the source's text."""
LICENCE: Final = "dcterms:license"
"""The property of every licence."""
_OURS: Final = "fg:"  # the property of our namespace that is called as the field
NONE: Final = ""
"""No property: the field is not told in RDF."""


class Field(NamedTuple):
    """A key of a record.

    `help` is the sentence of the reference, `label` what a person reads before the value.  `of` names the list of a
    choice, or the classes of the records that may stand there, `bare` the kind that a bare text there declares;
    `several`: one value or a list of them; `doubtful`: an id may end in a question mark.  `formerly` is a name that it
    had, which is told with its mend.

    `term` is its property in RDF, as a prefixed name; `exact` that of a date's calendar value, where it has one.
    `matches` are the terms of other vocabularies that come near it: each with how near, and why no nearer.

    `shown` says, for a field of a source or an attestation, what the source must let leave for this to leave: `ALWAYS`,
    or a part of its text (`factgraph.record.access`); what is not said leaves only where the whole text may.

    `ruled`: a rule reads it.  `placed`: pages have a place of their own for it.
    """

    name: str
    type: Type
    help: str
    label: str = ""
    of: tuple[str, ...] = ()
    several: bool = False
    required: bool = False
    bare: str | None = None
    doubtful: bool = False
    formerly: str | None = None
    term: str = _OURS
    exact: str = ""
    matches: tuple[tuple[str, str, str], ...] = ()
    shown: str = TEXT
    ruled: bool = False
    placed: bool = False


def completed(field: Field) -> Field:
    """The entry with its label and its property, as they stand in the table.

    Raises `ValueError` for an entry that no surface could follow.

    >>> completed(Field("knows_by", "string", "How it is known.")).label
    'Knows by'
    """
    if not field.ruled and field.type not in PLAIN:
        raise ValueError(f"the field {field.name!r} is of the type {field.type!r}, which is read by rules of its own")
    if field.type in ("choice", "record") and not field.of:
        raise ValueError(f"the field {field.name!r} does not say of which list or classes its values are")
    if field.type == "licence" and (field.term != LICENCE or field.several):
        raise ValueError(f"the field {field.name!r} is a licence, which is one and has the property {LICENCE}")
    if field.shown not in (ALWAYS, TEXT, *PUBLISHABLE):
        raise ValueError(f"the field {field.name!r} is shown with {field.shown!r}, which is no part of a source")
    label = field.label or field.name.replace("_", " ").capitalize()
    return field._replace(label=label, term=f"fg:{camel(field.name)}" if field.term == _OURS else field.term)


def _completed(class_: str, entries: tuple[Field, ...]) -> tuple[Field, ...]:
    """The entries of a class; raises `ValueError` where one would stand in the place of another."""
    whole = tuple(map(completed, entries))
    for told in ([field.name for field in whole], [field.term for field in whole if not field.ruled and field.term]):
        twice = [one for place, one in enumerate(told) if one in told[:place]]
        if twice:
            raise ValueError(f"two fields of {class_!r} would share {twice[0]!r}")
    return whole


def camel(name: str) -> str:
    """A name as it stands in RDF and in JSON.

    >>> camel("knows_by")
    'knowsBy'
    """
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


_ARTICLE = Field(
    "article", "string", 'The word before the name inside a sentence, such as "the"; "none" for none.', ruled=True
)
_NOTE = Field(
    "note", "prose", "The curator's remark: a doubt, an imprecision of the source.", term="skos:editorialNote",
    ruled=True,
)  # fmt: skip
# What an act says and each document that reports it may state otherwise.
_STATED = (
    Field("date", "date", "The date of the act (EDTF).", exact="dcterms:date", ruled=True),
    Field(
        "listed", "date", "The heading under which the document puts it, apart from its date.", exact="fg:listedDate",
        ruled=True,
    ),
    Field("certainty", "choice", "How certain the speaker puts it.", of=("certainty",), ruled=True),
    Field(
        "circumstances", "choice", "Under what circumstances it was done, as the text says.", of=("circumstances",),
        ruled=True,
    ),
    _NOTE,
)  # fmt: skip
_NODES = ("actor", "source", "topic", "place", "claim", "rebuttal", "assessment", "act")


class _Table(dict[str, tuple[Field, ...]]):
    """The fields by class; `version` rises with every change, for who keeps what was made from them."""

    version = 0

    def __init__(self, entries: Mapping[str, tuple[Field, ...]]) -> None:
        super().__init__({class_: _completed(class_, of_class) for class_, of_class in entries.items()})

    def __setitem__(self, class_: str, entries: tuple[Field, ...]) -> None:
        super().__setitem__(class_, _completed(class_, entries))
        self.version += 1
        of.cache_clear()
        plain.cache_clear()


TABLE: Final = _Table({
    "record": (
        Field(
            "label", "prose", "A short name for pictures and lists; attributive where nothing was found.",
            term="rdfs:label", ruled=True,
        ),
        Field(
            "description", "prose", "What a reader needs to know.", term="dcterms:description", shown=ALWAYS,
            placed=True,
        ),
        _NOTE,
        Field(
            "notice", "prose", "A content notice; pages cover the record until the reader opens it.",
            label="Content notice", term="fg:contentNotice", shown=ALWAYS, placed=True,
        ),
        Field(
            "lang", "language", "The language of the name or text, where it is not the dossier's.", label="Language",
            term="schema:inLanguage", ruled=True,
        ),
        Field(
            "was", "former-ids", "Ids that this record had before; they keep answering.", label="Formerly",
            term="dcterms:replaces", several=True, ruled=True,
        ),
        Field(
            "corrected", "correction", "What was changed in the record, when and why.", term="fg:correction",
            several=True, ruled=True,
        ),
        Field(
            "withdrawn", "correction", "When and why the record was withdrawn; a tombstone stays.", term=NONE,
            ruled=True,
        ),
    ),
    "named": (
        Field(
            "aliases", "texts", "Other names, spellings and transliterations.", label="Also",
            term="skos:altLabel", several=True, ruled=True,
        ),
        Field(
            "same_as", "url", "The same thing elsewhere, such as its Wikidata entity; only where certain.",
            label="The same as", term="schema:sameAs", several=True, ruled=True,
        ),
    ),
    "actor": (
        Field(
            "sensitivity", "choice", "Whether naming this actor is safe; for persons and groups.",
            of=("sensitivity",), ruled=True,
        ),
        Field(
            "plural", "yes-no", "Whether the name is spoken of in the plural; by default as its kind is.",
            term="fg:isPlural", ruled=True,
        ),
        Field(
            "size", "prose", "How many, as the document of this file states it.", term="fg:statedSize", ruled=True
        ),
        _ARTICLE,
    ),
    "source": (
        Field(
            "publisher", "record", "Who published it.", of=("actor",), term="schema:publisher", ruled=True
        ),
        Field(
            "authors", "record", "Who wrote it.", of=("actor",), several=True, term="schema:author", ruled=True
        ),
        Field(
            "attributed_to", "record", "Who is said to have written it, where that is open.", of=("actor",),
            several=True, ruled=True,
        ),
        Field("authenticity", "choice", "Whether it is what it is said to be.", of=("authenticity",), ruled=True),
        Field(
            "rendering", "choice", "How it renders the document that it is `derived_from`.", of=("rendering",),
            shown=ALWAYS, placed=True,
        ),
        Field(
            "translator", "string", "Who translated it: a name, or the machine.", term="fg:translatedBy",
            matches=(("schema:translator", "close", "Theirs is a person or an organization; ours is a name."),),
            shown=ALWAYS, placed=True,
        ),
        Field(
            "published", "date", "When it was published, as far as it is known (EDTF).",
            exact="schema:datePublished", ruled=True,
        ),
        Field("url", "url", "Where it is.", label="Where it was", term="schema:url", shown="address"),
        Field(
            "archived", "url", "Where an archived copy is.", label="Archived copy", term="schema:archivedAt",
            shown="address",
        ),
        Field(
            "sha256", "hash", "The SHA-256 of its text as received.", label="SHA-256 of the text",
            term="schema:sha256", shown="hash", ruled=True,
        ),
        Field(
            "licence", "licence", "Its licence: an SPDX identifier or a URL.", term=LICENCE,
            shown=ALWAYS,
        ),
        Field("access", "choice", "How much of its text may be shown.", of=("access",), ruled=True),
        Field(
            "publish", "choice", "What of it may leave all the same, where none of its text may be shown.",
            of=("publish",), several=True, ruled=True,
        ),
        Field(
            "size", "prose", "How many, as the document of this file states it: the signatures of a petition.",
            term="fg:statedSize", ruled=True,
        ),
        _ARTICLE,
    ),
    "topic": (
        Field("status", "choice", "What the sources say this is.", of=("status",), required=True, ruled=True),
        Field("phrase", "prose", 'How it is asked for in a sentence: "to begin a formal investigation".', ruled=True),
        Field("found_by", "record", "The assessment or act that found it.", of=("assessment", "act"), ruled=True),
        Field("date", "date", "When it is said to have been (EDTF).", exact="dcterms:date", ruled=True),
        Field("place", "record", "Where it is said to have been.", of=("place",), ruled=True),
        _ARTICLE,
    ),
    "place": (_ARTICLE,),
    "claim": (
        Field(
            "translations", "own", "The claim in other languages, each with its translator.", several=True,
            term="schema:workTranslation", ruled=True,
        ),
        Field("presupposed", "yes-no", "Attacked, though nobody on record makes it.", ruled=True),
    ),
    "assessment": (
        Field(
            "claim", "record", "The claim that is assessed; one of `claim`, `act` and `source` stands.",
            of=("claim",), term="schema:itemReviewed", ruled=True,
        ),
        Field(
            "act", "record", "The act that is assessed.", of=("act",), term="schema:itemReviewed", ruled=True
        ),
        Field(
            "source", "record", "The source that is assessed.", of=("source",), term="schema:itemReviewed",
            ruled=True,
        ),
        Field(
            "by", "record", "The reviewer.", of=("actor",), required=True, term="schema:author", ruled=True
        ),
        Field("outcome", "choice", "What the verdict comes to.", of=("outcome",), ruled=True),
        Field(
            "on", "date", "When the verdict was given.", term="fg:date", exact="schema:datePublished", ruled=True
        ),
        Field("url", "url", "Where the verdict is published.", label="Published at", term="schema:url"),
    ),
    "act": (
        Field("id", "own", "By default `<actor>-<verb>-<object>`.", term="dcterms:identifier", ruled=True),
        Field("verb", "own", "What the actor does.", ruled=True),
        Field(
            "actor", "record", "Who acts: one or several.", of=("actor",), bare="unspecified", several=True,
            required=True, ruled=True,
        ),
        Field("together", "choice", "Whether several act together.", of=("together",), ruled=True),
        Field("object", "record", "What the act is about.", of=_NODES, several=True, ruled=True),
        Field(
            "says", "record", "The claim that is made; the same as `object`.", of=("claim",), bare="claim",
            several=True, term="fg:object", ruled=True,
        ),
        Field(
            "on_behalf_of", "record", "For whom the actor speaks, such as a ministry.", of=("actor",), several=True,
            ruled=True,
        ),
        Field(
            "to", "record", "Whom it is addressed to.", of=("actor",), bare="unspecified", several=True,
            term="fg:addressee", ruled=True,
        ),
        Field(
            "responds_to", "record", "What or whom it answers.", of=("act", "actor"), bare="unspecified",
            several=True, ruled=True,
        ),
        Field(
            "because", "record",
            "The reasons that the speaker gives: claims, or the source or topic that is named as one.",
            of=("claim", "source", "topic"), bare="claim", several=True, ruled=True,
        ),
        Field(
            "presupposes", "record", "Claims that the speaker takes for granted.", of=("claim",), bare="claim",
            several=True, ruled=True,
        ),
        Field(
            "instead", "record", "The claim that is put in the place of what is rebutted, corrected or denied.",
            of=("claim",), bare="claim", formerly="with", term="fg:premise", ruled=True,
        ),
        Field(
            "against", "record", "What the claim made here is set against.", of=("claim", "act", "source"),
            bare="claim", several=True, term="fg:target", ruled=True,
        ),
        Field("ground", "choice", "On what ground.", of=("ground",), several=True, ruled=True),
        Field(
            "polarity", "choice", "negative where the text says that the act was not performed.", of=("polarity",),
            ruled=True,
        ),
        Field("mode", "choice", "hypothetical where the text only supposes the act.", of=("mode",), ruled=True),
        Field("knows_by", "choice", "How the speaker knows it, as the text says.", of=("knows-by",), ruled=True),
        Field("not_before", "limits", "What it is not before: an act, a date, or several.", several=True, ruled=True),
        Field("not_after", "limits", "What it is not after: an act, a date, or several.", several=True, ruled=True),
        Field("place", "record", "Where it was performed.", of=("place",), ruled=True),
        Field(
            "as", "own",
            "The capacity in which the actor spoke, as the text gives it; {text: ..., doubtful: yes} where the "
            "curator doubts it; a map from actor to capacity where there are several.",
            term="fg:capacity", ruled=True,
        ),
        Field("interest", "own", "The speaker's interest in the matter.", ruled=True),
        Field(
            "stake", "own",
            "What the speaker has at stake, in a few words that the text supports; a map from actor to words where "
            "there are several.",
            ruled=True,
        ),
        *_STATED,
    ),
    "attestation": (
        Field("act", "record", "The act that this document reports too.", of=("act",), required=True,
              term="fg:attests", ruled=True),
        Field("verb", "own", "The verb as stated there.", term="fg:statedVerb", ruled=True),
        Field(
            "original", "record", "The utterance itself, where it is a document of its own.", of=("source",),
            ruled=True,
        ),
        Field(
            "via", "record",
            "The relays that the text names, speaker outwards; an actor stands for an item that was not located; "
            "a trailing ? where the text leaves it unclear.",
            of=("source", "actor"), several=True, doubtful=True, ruled=True,
        ),
        Field(
            "directness", "choice", "Whether the text quotes, renders or sums up.", of=("directness",), ruled=True
        ),
        Field(
            "passage", "own", "The stretch of this file's text that says so, whole or as `start ... end`.",
            several=True, shown="passages", ruled=True,
        ),
        Field(
            "words", "own", "The speaker's own words, where the text attributes them.", several=True, shown="words",
            ruled=True,
        ),
        Field(
            "sizes", "own", "How many, as this document states it: {<id>: <size>}.", term="fg:statedSize",
            ruled=True,
        ),
        *_STATED,
    ),
    # Parts of records, and what stands at the head of a dispatch file.
    "passage": (
        Field("quote", "prose", "The stretch of our text, whole or as `start ... end`.", required=True, ruled=True),
        Field("before", "prose", "Words that stand directly before it.", ruled=True),
        Field("after", "prose", "Words that stand directly after it.", ruled=True),
    ),
    "words": (
        Field("text", "prose", "The words.", required=True, ruled=True),
        Field("lang", "language", "Their language.", ruled=True),
    ),
    "text": (
        Field("text", "prose", "The text.", required=True, ruled=True),
        Field("lang", "language", "Its language.", ruled=True),
    ),
    "translation": (
        Field("text", "prose", "The translation.", required=True, ruled=True),
        Field("lang", "language", "Its language.", required=True, ruled=True),
        Field("by", "prose", "Who translated it.", ruled=True),
    ),
    "capacity": (
        Field("text", "prose", "The capacity.", required=True, ruled=True),
        Field("doubtful", "yes-no", "Whether the curator doubts it.", ruled=True),
    ),
    "correction": (
        Field("on", "date", "The day of the change.", required=True, ruled=True),
        Field("reason", "prose", "Why it was made.", required=True, ruled=True),
    ),
    "tombstone": (
        Field(
            "rebuttal", "yes-no", "Whether the withdrawn act made a rebuttal, which is withdrawn with it.", ruled=True
        ),
    ),
    "drawn": (
        Field("by", "id", "The curator who drew it: by default the one of this file's head.", ruled=True),
        Field("on", "date", "When: by default the day of this file's head.", ruled=True),
        Field("why", "prose", "Why the curator holds it to be so.", ruled=True),
    ),
    "head": (
        Field("source", "record", "The document that was read.", of=("source",), required=True, ruled=True),
        Field("note", "prose", "A remark on the whole file.", ruled=True),
    ),
    "recorded": (
        Field("by", "id", "The curator, as dossier.toml lists them.", required=True, ruled=True),
        Field("on", "date", "The day of recording.", required=True, ruled=True),
    ),
})  # fmt: skip
"""The fields of each class of record, of `record` those of all and of `named` those of all but acts; then of parts.

Every surface looks here when it is asked: what is added is there at once.
"""

DECLARED: Final = ("actor", "source", "topic", "place", "claim", "assessment")
"""The classes of records that are declared with a kind as their key."""
CLASSES: Final = (*DECLARED, "act", "attestation")
"""The classes of what a dossier records."""
ASSESSED: Final = ("claim", "act", "source")
"""The fields of an assessment of which exactly one says what is assessed."""


@cache
def of(class_: str) -> tuple[Field, ...]:
    """The fields of a class, those of every record after its own. Raises `KeyError` where there is no such class.

    >>> [field.name for field in of("place")][:3]
    ['article', 'label', 'description']
    """
    if class_ not in CLASSES or class_ == "attestation":
        return TABLE[class_]
    shared = (*TABLE["record"], *(TABLE["named"] if class_ in DECLARED else ()))
    own = TABLE[class_]
    names = {field.name for field in own}
    return (*own, *(field for field in shared if field.name not in names))


@cache
def plain(class_: str) -> tuple[Field, ...]:
    """The fields of a class on which no rule decides: their values stand in the `values` of its records.

    >>> [field.name for field in plain("claim")]
    ['description', 'notice']
    """
    return tuple(field for field in of(class_) if not field.ruled)


def home(class_: str, field: Field) -> str:
    """Where a field of a class is kept: `node` for what every record may have, else the class itself."""
    return "node" if field in (*TABLE["record"], *TABLE["named"]) else class_


def values(record: Node | Attestation, field: Field) -> tuple[One, ...]:
    """The values that a record has in a field without a rule, none or several, in their order."""
    return listed(record.values.get(field.name))


def listed(value: Value | None) -> tuple[One, ...]:
    """A value as the tuple of those that it holds; none where there is no value."""
    return () if value is None else value if isinstance(value, tuple) else (value,)


_Typed = TypeVar("_Typed")


def split(typed: Mapping[str, _Typed], class_: str) -> tuple[dict[str, _Typed], dict[str, _Typed]]:
    """What was read of a record of a class: the attributes on which rules decide, and the values of other fields."""
    names = {field.name for field in plain(class_)}
    own = {name: value for name, value in typed.items() if name not in names}
    return own, {name: value for name, value in typed.items() if name in names}
