"""The fields of every class of record, in one table: what each is called, what it holds, and who may see it.

Whatever shows, reads or writes a field asks this table for it: the reader and the YAML writer, the schemas of editors,
the columns and rows of the database, RDF out and back with its ontology, shapes and context, the tables of
comma-separated values, the pages and the reference.  A field on which nothing is decided (`ruled` is False) needs its
line here and nothing else:

    Field("medium", "choice", "On what it was carried.", of=("medium",), shown=ALWAYS)

Its value stands in the record's `values`.  A field that carries a rule has an attribute of its own, which the rule
reads, and code where it differs from others; what it is called stands here all the same: its name, type, label and
help, its property with definition, range and matches, and where the database keeps it.  A rule says how its value
becomes terms or rows, and asks here (`property_of`) by which name.

Relations between records (`equivalent_to` and the like) are no fields: they are words of the vocabulary, to which a
dossier adds its own, and what they may join, how they are told and what follows from them is declared there.  What is
said beside a relation, by whom, when and why it was drawn, are the fields of `drawn`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from factgraph.record.access import PUBLISHABLE, TEXT

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.record.types import Attestation, Node, One, Value

Type = Literal[
    "prose", "string", "url", "licence", "choice", "yes-no", "date", "record", "locator",
    "hash", "language", "id", "former-ids", "texts", "correction", "limits", "own",
]  # fmt: skip
"""What a value is.

prose: text for people, in the dossier's language; string: a name or token of no language; url; licence: an SPDX
identifier or a URL; choice: an entry of the vocabulary's list `of`; yes-no; date: EDTF; record: an id of a record of
the classes `of`, or one declared in place; locator: where in a document something stands, as the fragment of an
address (`factgraph.record.locators`).  Of these a field without a rule can be; a licence is one, and its property
is `LICENCE`, since a wording that is no licence's name has a property of its own in RDF.  hash, language, id,
former-ids, texts, correction and limits are read alike wherever they stand; own: read by the code of its class alone.
"""
PLAIN: Final = ("prose", "string", "url", "licence", "choice", "yes-no", "date", "record", "locator")

ALWAYS: Final = "always"
"""Leaves whatever the access to the source's text."""
LICENCE: Final = "dcterms:license"
"""The property of every licence."""
OURS: Final = "fg:"
"""The prefix of our namespace; alone, it stands for the property there that is called as the field."""
NONE: Final = ""
"""No property: the field is not told in RDF."""
NOWHERE: Final = "nowhere"
"""Kept in no table: it only helps to read the file."""


class Field(NamedTuple):
    """A key of a record.

    `help` is the sentence of the reference, `label` what a person reads before the value.  `of` names the list of a
    choice, or the classes of the records that may stand there, `bare` the kind that a bare text there declares;
    `several`: one value or a list of them, which keep their order on every surface and back, or have none (`is_set`):
    then they stand everywhere in that of the alphabet.  `doubtful`: an id may end in a question mark.  `formerly` is a
    name that it had, which is told with its mend.

    `term` is its property in RDF, as a prefixed name; fields of several classes may share one.  `definition` is what
    the property means to who reads triples, where `help` tells who writes the file something else.  Where the class
    itself has not the property but a part of it, `domain` names that class of RDF; `range` is that of the values, or
    their datatype, where the type does not say it.  `exact` is a second property: that of a date's calendar value, or
    of the dates among limits.  `matches` are the terms of other vocabularies that come near the property, each with
    how near, and why no nearer; `exact_matches` those of the second.

    `kept` says where the database keeps what a rule reads, if not in the column of its name in the table of its class:
    another column, or `<table>.<column>`, or `<table>.<part>` where rows of one table are told apart by a part.

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
    is_set: bool = False
    required: bool = False
    bare: str | None = None
    doubtful: bool = False
    formerly: str | None = None
    term: str = OURS
    definition: str = ""
    domain: tuple[str, ...] = ()
    range: str = ""
    exact: str = ""
    matches: tuple[tuple[str, str, str], ...] = ()
    exact_matches: tuple[tuple[str, str, str], ...] = ()
    kept: str = ""
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
    if field.is_set and (not field.several or field.type in ("record", "limits")):
        raise ValueError(f"the field {field.name!r} is a set, which several values are that lead to no records")
    if not field.ruled and field.name in TAKEN:
        raise ValueError(f"{field.name!r} is what the program calls something that it makes; call the field otherwise")
    if field.shown not in (ALWAYS, TEXT, *PUBLISHABLE):
        raise ValueError(f"the field {field.name!r} is shown with {field.shown!r}, which is no part of a source")
    label = field.label or field.name.replace("_", " ").capitalize()
    return field._replace(label=label, term=f"{OURS}{camel(field.name)}" if field.term == OURS else field.term)


def _completed(class_: str, entries: tuple[Field, ...]) -> tuple[Field, ...]:
    """The entries of a class; raises `ValueError` where one would stand in the place of another."""
    whole = tuple(map(completed, entries))
    for field in whole if class_ in PARTS else ():
        if not field.ruled and (class_ != DOSSIER or field.type in ("record", "licence")):
            mend = f"add it to a class of records, or as words, a choice or a date to {DOSSIER!r}"
            raise ValueError(f"the field {field.name!r} of {class_!r} would be read by nobody; {mend}")
    for told in ([field.name for field in whole], [field.term for field in whole if not field.ruled and field.term]):
        twice = [one for place, one in enumerate(told) if one in told[:place]]
        if twice:
            raise ValueError(f"two fields of {class_!r} would share {twice[0]!r}")
    return whole


def _refuse_clashes(table: Mapping[str, tuple[Field, ...]]) -> None:
    """Raise `ValueError` where fields of two classes are called alike and mean different things.

    One name is one attribute of a network, one property one term of the ontology: what stands behind it must be the
    same for all.  Fields with a rule may share a name or a property, since their rules tell them apart.
    """
    by_name: dict[str, tuple[str, Field]] = {}
    by_term: dict[str, tuple[str, Field]] = {}
    for ruled in (True, False):
        for class_, entries in table.items():
            for field in entries:
                if field.ruled is not ruled:
                    continue
                one = (class_, field)
                other = by_name.setdefault(field.name, one) if class_ not in PARTS else one
                if not ruled and (_kind(field), field.term) != (_kind(other[1]), other[1].term):
                    mend = f"call the one of {class_!r} otherwise, or give it the same type and property"
                    raise ValueError(_clash(one, other, "name", mend))
                other = by_term.setdefault(field.term, one) if field.term else one
                if not ruled and _kind(field) != _kind(other[1]):
                    mend = f"give the one of {class_!r} a property of its own, or the same type"
                    raise ValueError(_clash(one, other, f"property {field.term}", mend))


def _kind(field: Field) -> tuple[object, ...]:
    return (field.type, field.of, field.exact)


def _clash(one: tuple[str, Field], other: tuple[str, Field], shared: str, mend: str) -> str:
    """What is said of two fields that would be taken for one another, and how it is mended."""
    first, second = (f"{field.name!r} of {class_!r} ({_in_words(field)})" for class_, field in (one, other))
    return f"the fields {first} and {second} share the {shared} and are not the same; {mend}"


def _in_words(field: Field) -> str:
    of_what = f" of {' or '.join(field.of)}" if field.of else ""
    return f"{field.type}{of_what}, {field.term or 'no property'}"


def camel(name: str) -> str:
    """A name as it stands in RDF and in JSON.

    >>> camel("knows_by")
    'knowsBy'
    """
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


PARTS: Final = (
    "passage", "words", "text", "translation", "capacity", "correction", "tombstone", "drawn", "head", "recorded",
    "redaction", "dossier", "coverage", "search", "capture",
)  # fmt: skip
"""What of the table are no classes of records: parts of these, the head of a file, and what dossier.toml says."""

DOSSIER: Final = "dossier"
"""The class of the fields of dossier.toml."""

TAKEN: Final = frozenset({
    "against_actors", "against_acts", "against_otherwise", "attestation", "attestations", "axis", "basis",
    "capacity", "class", "coerced_by", "col", "corrected_in", "day", "debate", "derived", "disputed_by",
    "disputed_in", "field", "file", "follows", "for_actors", "for_acts", "for_otherwise", "grounds", "held",
    "inside", "interest_said", "is_labelled", "item", "key", "kind", "last_day", "line", "name", "node", "part",
    "passages", "performed", "perhaps_ended_by", "pole", "position", "read_in", "recorded_by", "recorded_on",
    "relation", "reviewer", "said_ended_by", "said_to_be", "sentence", "since_from", "since_to", "sources", "standing",
    "state", "subject", "told_by", "type", "unclear", "until_from", "until_to", "x", "y",
})  # fmt: skip
"""What the program calls columns and attributes that it makes itself; a test holds it to them."""

_ARTICLE = Field(
    "article", "string", 'The word before the name inside a sentence, such as "the"; "none" for none.',
    kept="node.article", ruled=True,
)  # fmt: skip
_NOTE = Field(
    "note", "prose", "The curator's remark: a doubt, an imprecision of the source.",
    label="Note of the curator", term="skos:editorialNote",
    ruled=True,
)  # fmt: skip
_STATED_SIZE = "A size as one document states it."
_DATE = "The date as it is known, in Extended Date/Time Format."
_WHY = "Why."
# What an act says and each document that reports it may state otherwise.
_STATED = (
    Field(
        "date", "date", "The date of the act (EDTF).", definition=_DATE, exact="dcterms:date",
        matches=(("dcterms:date", "close", "dcterms:date stands beside it where the date is exact."),), ruled=True,
    ),
    Field(
        "listed", "date", "The heading under which the document puts it, apart from its date.",
        label="Listed under", exact="fg:listedDate",
        matches=(("dcterms:date", "related", "The heading of a list of dates, which may not be the date."),),
        exact_matches=(("dcterms:date", "related", "Likewise."),), ruled=True,
    ),
    Field(
        "certainty", "choice", "How certain the speaker puts it; never how certain it is.", of=("certainty",),
        matches=(("crminf:J5_holds_to_be", "related", "Theirs is what somebody believes; ours is how it was put."),),
        ruled=True,
    ),
    Field(
        "circumstances", "choice", "Under what circumstances it was done, as the text says.", of=("circumstances",),
        ruled=True,
    ),
    _NOTE,
)  # fmt: skip
_NODES = ("actor", "source", "topic", "place", "claim", "rebuttal", "assessment", "act")


def _received(name: str, type_: Type, help_: str, shown: str, *, required: bool = False) -> Field:
    """A field of a capture: private, unless the source lets this leave."""
    return Field(name, type_, help_, required=required, term=NONE, kept=NOWHERE, shown=shown, ruled=True)


class _Table(dict[str, tuple[Field, ...]]):
    """The fields by class; `version` rises with every change, for who keeps what was made from them."""

    version = 0

    def __init__(self, entries: Mapping[str, tuple[Field, ...]]) -> None:
        super().__init__({class_: _completed(class_, of_class) for class_, of_class in entries.items()})
        _refuse_clashes(self)

    def __setitem__(self, class_: str, entries: tuple[Field, ...]) -> None:
        _refuse_clashes({**self, class_: (whole := _completed(class_, entries))})
        super().__setitem__(class_, whole)
        self.version += 1
        for kept in (of, plain, named):
            kept.cache_clear()


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
            "review_by", "date", "The day by which it is to be looked at again: `check` warns from the next day on.",
            term=NONE, kept=NOWHERE, ruled=True,
        ),
        Field(
            "was", "former-ids", "Ids that this record had before; they keep answering.", label="Formerly",
            term="dcterms:replaces", kept="former_id.id", several=True, is_set=True, ruled=True,
        ),
        Field(
            "corrected", "correction", "What was changed in the record, when and why.", label="Correction",
            term="fg:correction",
            matches=(("schema:correction", "close", "Theirs is of a published work; ours of a record."),),
            kept="correction.reason", several=True, ruled=True,
        ),
        Field(
            "withdrawn", "correction", "When and why the record was withdrawn; a tombstone stays.", term=NONE,
            kept="tombstone.reason", ruled=True,
        ),
    ),
    "named": (
        Field(
            "aliases", "texts", "Other names, spellings and transliterations.", label="Also called",
            term="skos:altLabel", kept="alias.name", several=True, is_set=True, ruled=True,
        ),
        Field(
            "same_as", "url", "The same thing elsewhere, such as its Wikidata entity; only where certain.",
            label="Same as", term="schema:sameAs", kept="same_as.url", several=True, is_set=True, ruled=True,
        ),
    ),
    "actor": (
        Field(
            "sensitivity", "choice", "Whether naming this actor is safe; for persons and groups.",
            of=("sensitivity",),
            matches=(("dcterms:accessRights", "related", "Theirs is of a document; ours of a name."),), ruled=True,
        ),
        Field(
            "pseudonym", "id", "The id of the public record that stands for this person; drawn in this dossier.",
            term=NONE, kept=NOWHERE, ruled=True,
        ),
        Field(
            "consent", "choice", "What this person said yes to; where it stands, nothing else is allowed.",
            of=("consent",), several=True, is_set=True, term=NONE, kept=NOWHERE, ruled=True,
        ),
        Field(
            "plural", "yes-no", "Whether the name is spoken of in the plural; by default as its kind is.",
            term="fg:isPlural", ruled=True,
        ),
        Field(
            "size", "prose", "How many, as the document of this file states it.", label="Size, as stated",
            definition=_STATED_SIZE, term="fg:statedSize", range="StatedSize", kept="stated_size.size", ruled=True,
        ),
        _ARTICLE,
        # What a story leads with asks for it; nothing else is decided by it.
        Field(
            "naming", "choice", "Where an actor may be named beyond the record: persons stand in no lead without it.",
            label="May be named", of=("naming",), several=True, is_set=True, term="fg:mayBeNamed",
            definition="Where the actor may be named beyond the record itself.",
            matches=(("dcterms:accessRights", "related", "Theirs is of a document; ours of a name."),),
        ),
    ),
    "source": (
        Field(
            "publisher", "record", "Who published it.", of=("actor",), term="schema:publisher", ruled=True
        ),
        Field(
            "authors", "record", "Who wrote it.", label="Author", of=("actor",), several=True, term="schema:author",
            kept="author.actor", ruled=True,
        ),
        Field(
            "attributed_to", "record", "Who is said to have written it, where that is open.", label="Said to be by",
            of=("actor",), several=True,
            matches=(("prov:wasAttributedTo", "related", "PROV states it; ours says that it is claimed."),),
            kept="attributed.actor", ruled=True,
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
            exact="schema:datePublished",
            matches=(("schema:datePublished", "close", "Kept as Extended Date/Time Format has it."),), ruled=True,
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
        Field(
            "access", "choice", "How much of its text may be shown.", of=("access",),
            matches=(
                ("dcterms:accessRights", "close",
                 "What this dossier may show, which need not be all that one may read."),
            ),
            ruled=True,
        ),
        Field(
            "publish", "choice", "What of it may leave all the same, where none of its text may be shown.",
            of=("publish",), several=True, is_set=True, kept="publish.what", ruled=True,
        ),
        Field(
            "consent", "choice", "What whoever gave it said yes to; of a testimony nothing by default.",
            of=("consent",), several=True, is_set=True, term=NONE, kept=NOWHERE, ruled=True,
        ),
        Field(
            "size", "prose", "How many, as the document of this file states it: the signatures of a petition.",
            label="Size, as stated", definition=_STATED_SIZE, term="fg:statedSize", range="StatedSize",
            kept="stated_size.size", ruled=True,
        ),
        _ARTICLE,
    ),
    "topic": (
        Field("status", "choice", "What the sources say this is.", of=("status",), required=True, ruled=True),
        Field("phrase", "prose", 'How it is asked for in a sentence: "to begin a formal investigation".', ruled=True),
        Field(
            "found_by", "record", "The assessment or act that found it.", of=("assessment", "act"),
            matches=(
                ("schema:subjectOf", "related", "A finding is about the topic; not all that is about it is one."),
            ),
            ruled=True,
        ),
        Field(
            "date", "date", "When it is said to have been (EDTF).", definition=_DATE, exact="dcterms:date", ruled=True
        ),
        Field(
            "place", "record", "Where it is said to have been.", definition="Where.", of=("place",),
            matches=(("schema:location", "close", "As reported."),), ruled=True,
        ),
        _ARTICLE,
    ),
    "place": (_ARTICLE,),
    "claim": (
        Field(
            "translations", "own", "The claim in other languages, each with its translator.", several=True,
            term="schema:workTranslation", range="Translation", kept="translation.text", ruled=True,
        ),
        Field("presupposed", "yes-no", "Attacked, though nobody on record makes it.", ruled=True),
    ),
    "assessment": (
        Field(
            "claim", "record", "The claim that is assessed; one of `claim`, `act` and `source` stands.",
            label="On the claim", of=("claim",), term="schema:itemReviewed", kept="subject", ruled=True,
        ),
        Field(
            "act", "record", "The act that is assessed.", label="On the act", of=("act",),
            term="schema:itemReviewed", kept="subject", ruled=True,
        ),
        Field(
            "source", "record", "The source that is assessed.", label="On the source", of=("source",),
            term="schema:itemReviewed", kept="subject", ruled=True,
        ),
        Field(
            "by", "record", "The reviewer.", label="Reviewer", of=("actor",), required=True, term="schema:author",
            kept="reviewer", ruled=True,
        ),
        Field("outcome", "choice", "What the verdict comes to.", of=("outcome",), ruled=True),
        Field(
            "on", "date", "When the verdict was given.", label="Date", definition=_DATE, term="fg:date",
            exact="schema:datePublished", kept="date", ruled=True,
        ),
        Field("url", "url", "Where the verdict is published.", label="Published at", term="schema:url"),
    ),
    "act": (
        Field(
            "id", "own", "By default `<actor>-<verb>-<object>`.", term="dcterms:identifier", range="string",
            kept="node.id", ruled=True,
        ),
        Field("verb", "own", "What the actor does.", range="Verb", ruled=True),
        Field(
            "actor", "record", "Who acts: one or several.", of=("actor",), bare="unspecified", several=True,
            required=True,
            matches=(
                ("prov:wasAssociatedWith", "close",
                 "PROV's holds of what happened; an act that is only denied has an actor too."),
                ("schema:agent", "close", "Theirs performs the action; ours may only be said to."),
            ),
            kept="role.actor", ruled=True,
        ),
        Field("together", "choice", "Whether several act together.", of=("together",), ruled=True),
        Field(
            "object", "record", "What the act is about: what is claimed, condemned, asked for.", label="About",
            of=_NODES, several=True,
            matches=(
                ("schema:object", "close", "What is spoken of is not worked upon."),
                ("aif:IllocutionaryContent", "close",
                 "Theirs is a proposition; an object may be an actor, a topic or an act."),
            ),
            kept="role.object", ruled=True,
        ),
        Field(
            "says", "record", "The claim that is made; the same as `object`.", of=("claim",), bare="claim",
            several=True, term="fg:object", kept="role.object", ruled=True,
        ),
        Field(
            "on_behalf_of", "record", "For whom the actor speaks, such as a ministry.", of=("actor",), several=True,
            matches=(
                ("prov:actedOnBehalfOf", "close", "PROV's goes from one agent to the other; ours holds of one act."),
            ),
            kept="role.principal", ruled=True,
        ),
        Field(
            "to", "record", "Whom it is addressed to.", label="Addressed to", of=("actor",), bare="unspecified",
            several=True, term="fg:addressee",
            matches=(("schema:recipient", "close", "Whom it was directed to, received or not."),),
            kept="role.addressee", ruled=True,
        ),
        Field(
            "responds_to", "record", "What or whom it answers.", label="In answer to",
            of=("act", "actor"), bare="unspecified", several=True,
            matches=(
                ("prov:wasInformedBy", "related",
                 "An answer need not use what it answers, and may answer an actor."),
            ),
            kept="role.responds_to", ruled=True,
        ),
        Field(
            "because", "record",
            "The reasons that the speaker gives: claims, or the source or topic that is named as one.",
            label="Reason given", of=("claim", "source", "topic"), bare="claim", several=True,
            matches=(
                ("aif:Premise", "related",
                 "The speaker gives it as a reason; whether it supports anything is not said."),
            ),
            kept="role.because", ruled=True,
        ),
        Field(
            "presupposes", "record", "Claims that the speaker takes for granted.", label="Takes for granted",
            of=("claim",), bare="claim", several=True,
            matches=(("aif:Premise", "related", "What is taken for granted is given as no reason."),),
            kept="role.presupposed", ruled=True,
        ),
        Field(
            "instead", "record", "The claim that is put in the place of what is rebutted, corrected or denied.",
            label="Premise", of=("claim",), bare="claim", formerly="with", term="fg:premise", domain=("Rebuttal",),
            matches=(("aif:Premise", "close", "A conflict of AIF may have several."),),
            kept="rebuttal.premise", ruled=True,
        ),
        Field(
            "against", "record", "What the claim made here is set against.", label="Target",
            definition="What the rebuttal is set against.", of=("claim", "act", "source"),
            bare="claim", several=True, term="fg:target", domain=("Rebuttal",), range="Record",
            matches=(
                ("aif:Conclusion", "close",
                 "Theirs is a proposition; a target may be an act, a source or a rebuttal."),
            ),
            kept="rebuttal_target.node", ruled=True,
        ),
        Field(
            "ground", "choice", "On what ground.", of=("ground",), several=True, domain=("Rebuttal",),
            kept="rebuttal_ground.ground", ruled=True,
        ),
        Field(
            "polarity", "choice", "negative where the text says that the act was not performed.",
            definition="Whether the act is told of as done or as not done.", of=("polarity",), ruled=True,
        ),
        Field(
            "mode", "choice", "hypothetical where the text only supposes the act.",
            definition="Whether the act is told of as performed or as a hypothesis.", of=("mode",), ruled=True,
        ),
        Field(
            "knows_by", "choice", "How the speaker knows it, as the text says.", label="How the speaker knows",
            of=("knows-by",), ruled=True,
        ),
        Field(
            "not_before", "limits", "What it is not before: an act, a date, or several.", several=True,
            exact="fg:notBeforeDate",
            matches=(
                ("prov:wasInformedBy", "related", "Which of two came first says nothing of what one used."),
            ),
            exact_matches=(("prov:startedAtTime", "related", "A bound, which need not be the time."),),
            kept="act_limit.not_before", ruled=True,
        ),
        Field(
            "not_after", "limits", "What it is not after: an act, a date, or several.", several=True,
            exact="fg:notAfterDate",
            matches=(
                ("prov:wasInformedBy", "related", "Which of two came first says nothing of what one used."),
            ),
            exact_matches=(("prov:endedAtTime", "related", "A bound, which need not be the time."),),
            kept="act_limit.not_after", ruled=True,
        ),
        Field("place", "record", "Where it was performed.", definition="Where.", of=("place",), ruled=True),
        Field(
            "as", "own",
            "The capacity in which the actor spoke, as the text gives it; {text: ..., doubtful: yes} where the "
            "curator doubts it; a map from actor to capacity where there are several.",
            label="Speaking as", definition="As what the actor spoke, in the text's terms.", term="fg:capacity",
            domain=("Role",), range="text",
            matches=(
                ("schema:roleName", "close", "Theirs names a role; ours is what the text calls the actor there."),
            ),
            kept="role.capacity", ruled=True,
        ),
        Field(
            "interest", "own", "The speaker's interest in the matter.", of=("interest",), domain=("Role",),
            range="Choice", kept="role.interest", ruled=True,
        ),
        Field(
            "stake", "own",
            "What the speaker has at stake, in a few words that the text supports; a map from actor to words where "
            "there are several.",
            definition="What the actor has at stake in the matter, in words.", domain=("Role",), range="text",
            kept="role.stake", ruled=True,
        ),
        *_STATED,
    ),
    "attestation": (
        Field(
            "act", "record", "The act that this document reports too.", label="Attests",
            definition="The act that the document reports.", of=("act",), required=True, term="fg:attests",
            matches=(("oa:hasBody", "broad", "A body may be any comment on the target; ours is an act."),),
            ruled=True,
        ),
        Field("verb", "own", "The verb as stated there.", term="fg:statedVerb", range="Verb",
              ruled=True),
        Field(
            "original", "record", "The utterance itself, where it is a document of its own.", of=("source",),
            matches=(("prov:hadPrimarySource", "close", "Recorded only where the utterance is a document."),),
            ruled=True,
        ),
        Field(
            "via", "record",
            "The relays that the text names, speaker outwards; an actor stands for an item that was not located; "
            "a trailing ? where the text leaves it unclear.",
            definition="Through whom the text says that it has the act, in their order from the speaker.",
            of=("source", "actor"), several=True, doubtful=True, range="Relay",
            matches=(
                ("prov:qualifiedDerivation", "related",
                 "A text can name those who passed an act on, and no item."),
            ),
            kept="relay.node", ruled=True,
        ),
        Field(
            "directness", "choice", "Whether the text quotes, renders or sums up.", of=("directness",), ruled=True
        ),
        Field(
            "passage", "own", "The stretch of this file's text that says so, whole or as `start ... end`.",
            definition="The stretch of the document that says so.", several=True, range="Passage", shown="passages",
            matches=(("oa:hasTarget", "broad", "A target may be any resource; ours is a stretch of a text."),),
            kept="passage.exact", ruled=True,
        ),
        Field(
            "locator", "locator",
            "Where in the document it stands: `page=3` of a PDF, `t=12.5,20` of a recording, `xywh=percent:5,5,15,15` "
            "of a picture.",
            label="Where in it", definition="Where in the document it stands, as the fragment of an address.",
            several=True, shown="length",
            matches=(("oa:hasSelector", "related", "A selector is a resource; ours is the fragment itself."),),
        ),
        Field(
            "words", "own", "The speaker's own words, where the text attributes them.", several=True, range="Words",
            shown="words",
            matches=(("oa:exact", "related", "A selector's are those of the passage; ours, the speaker's."),),
            kept="words.text", ruled=True,
        ),
        Field(
            "sizes", "own", "How many, as this document states it: {<id>: <size>}.", label="Size, as stated",
            definition=_STATED_SIZE, several=True, term="fg:statedSize", domain=("Actor", "Source"),
            range="StatedSize", kept="stated_size.size", ruled=True,
        ),
        *_STATED,
    ),
    # Parts of records, and what stands at the head of a dispatch file.
    "passage": (
        Field(
            "quote", "prose", "The stretch of our text, whole or as `start ... end`.", required=True,
            term="oa:exact", range="string", kept="exact", ruled=True,
        ),
        Field("before", "prose", "Words that stand directly before it.", term=NONE, kept=NOWHERE, ruled=True),
        Field("after", "prose", "Words that stand directly after it.", term=NONE, kept=NOWHERE, ruled=True),
    ),
    "words": (
        Field("text", "prose", "The words.", required=True, term="schema:text", ruled=True),
        Field("lang", "language", "Their language.", term=NONE, ruled=True),
    ),
    "text": (
        Field("text", "prose", "The text.", required=True, term="skos:altLabel", kept="alias.name", ruled=True),
        Field("lang", "language", "Its language.", term=NONE, kept="alias.lang", ruled=True),
    ),
    "translation": (
        Field("text", "prose", "The translation.", required=True, term="schema:text", ruled=True),
        Field("lang", "language", "Its language.", required=True, term=NONE, ruled=True),
        Field(
            "by", "prose", "Who translated it.", label="Translator", term="fg:translator", range="string",
            matches=(("schema:translator", "close", "Theirs is a person or an organization; ours is a name."),),
            kept="translator", ruled=True,
        ),
    ),
    "capacity": (
        Field("text", "prose", "The capacity.", required=True, term="fg:capacity", kept="role.capacity", ruled=True),
        Field(
            "doubtful", "yes-no", "Whether the curator doubts it.",
            definition="True where the curator doubts the capacity.", kept="role.doubtful", ruled=True,
        ),
    ),
    "correction": (
        Field(
            "on", "date", "The day of the change.", required=True, label="Date", definition=_DATE, term="fg:date",
            exact="dcterms:date", domain=("Correction", "Withdrawn"), kept="date", ruled=True,
        ),
        Field(
            "reason", "prose", "Why it was made.", required=True, definition=_WHY, domain=("Correction", "Withdrawn"),
            matches=(
                ("dcterms:description", "broad",
                 "Any account of a thing; ours says why it was changed or withdrawn."),
            ),
            ruled=True,
        ),
    ),
    "tombstone": (
        Field(
            "rebuttal", "yes-no", "Whether the withdrawn act made a rebuttal, which is withdrawn with it.",
            term=NONE, kept=NOWHERE, ruled=True,
        ),
    ),
    "drawn": (
        Field(
            "by", "id", "The curator who drew it: by default the one of this file's head.", label="Drawn by",
            definition="Who drew it.", term="fg:drawnBy", range="Curator",
            matches=(("dcterms:creator", "close", "Of the link, not of the records."),),
            kept="relation.by", ruled=True,
        ),
        Field(
            "on", "date", "When: by default the day of this file's head.", label="Date", definition=_DATE,
            term="fg:date", exact="dcterms:date", kept="relation.on_day", ruled=True,
        ),
        Field(
            "why", "prose", "Why the curator holds it to be so.", label="Reason", definition=_WHY, term="fg:reason",
            kept="relation.why", ruled=True,
        ),
    ),
    "head": (
        Field(
            "source", "record", "The document that was read.", definition="The document that reports it.",
            of=("source",), required=True,
            matches=(
                ("prov:hadPrimarySource", "related", "The document read may be far from the utterance."),
            ),
            kept="attestation.source", ruled=True,
        ),
        Field("note", "prose", "A remark on the whole file.", term=NONE, kept=NOWHERE, ruled=True),
        Field(
            "redact", "own", "Stretches of the text of this file that leave in no export, each with its reason.",
            several=True, term=NONE, kept=NOWHERE, ruled=True,
        ),
    ),
    "redaction": (
        Field(
            "words", "prose", "The stretch, whole or as `start ... end`; wherever it stands in the text.",
            required=True, term=NONE, kept=NOWHERE, ruled=True,
        ),
        Field("reason", "prose", "Why it may not leave.", required=True, term=NONE, kept=NOWHERE, ruled=True),
    ),
    "recorded": (
        Field(
            "by", "id", "The curator, as dossier.toml lists them.", label="Recorded by",
            definition="Who recorded it.", required=True, term="fg:recordedBy", range="Curator",
            matches=(
                ("dcterms:creator", "close", "Of the record, not of the act."),
                ("prov:wasAttributedTo", "close", "Of the record, not of the act."),
            ),
            kept="act.recorded_by", ruled=True,
        ),
        Field(
            "on", "date", "The day of recording.", label="Recorded on", definition="When it was recorded.",
            required=True, term="fg:recordedOn", range="xsd:date",
            matches=(("dcterms:created", "close", "Of the record, not of the act."),),
            kept="act.recorded_on", ruled=True,
        ),
    ),
    # How a document was received: told in captures/, which nothing that leaves reads.
    "capture": (
        _received("called", "string", "What the file was called as it was received.", "name", required=True),
        _received("kept_as", "string", "The file in captures/ that holds the bytes.", "name", required=True),
        _received("media", "string", "Its media type, by its form.", "name", required=True),
        _received("length", "string", "How many bytes it has.", "length", required=True),
        _received("sha256", "hash", "The SHA-256 of the bytes.", "hash", required=True),
        _received("by", "id", "The curator who took it in, as dossier.toml lists them.", TEXT, required=True),
        _received("on", "date", "The day on which it was taken in.", TEXT, required=True),
        _received("taken_with", "string", "The program that took it in.", TEXT, required=True),
        _received("address", "url", "The address under which it was asked for.", "address"),
        _received("encoding", "string", "The encoding of its letters.", "name"),
        _received("extractor", "string", "What made the text, with the versions on which it depends.", "name"),
        _received("text", "hash", "The SHA-256 of the text that was made of it.", "hash"),
        _received("timestamp", "string", "The file beside it that holds a timestamp of the bytes (RFC 3161).", "hash"),
        _received("note", "prose", "A remark of who took it in.", TEXT),
    ),
    # What dossier.toml says of the whole.
    "dossier": (
        Field("title", "prose", "what the dossier is called", required=True, term="dcterms:title", ruled=True),
        Field(
            "base", "string", "the IRI under which its records are named, ending in '/' or '#'", required=True,
            term=NONE, ruled=True,
        ),
        Field(
            "licence", "licence", "the licence of what the curators wrote: an SPDX identifier or a URL", required=True,
            term=LICENCE, ruled=True,
        ),
        Field(
            "lang", "language", "the language of the curators' words (BCP 47)", label="Language", required=True,
            term="dcterms:language", ruled=True,
        ),
        Field(
            "method", "prose", "how the records were made", required=True, definition="How it was recorded.",
            matches=(
                ("schema:measurementTechnique", "close", "Theirs names a technique; ours is told in words."),
            ),
            ruled=True,
        ),
        Field(
            "criteria", "prose", "what was included and what not", label="What is in it", required=True,
            definition="What was taken in and what was not.",
            matches=(("dcterms:accrualPolicy", "close", "Theirs is named by an IRI; ours is told in words."),),
            ruled=True,
        ),
        Field("description", "prose", "what a reader needs to know of it", term="dcterms:description", ruled=True),
        Field("version", "string", "which version of it this is", term="dcat:version", ruled=True),
        Field(
            "confidential", "string", "`possible` where something may be withheld from what is shown",
            definition="Present where something may be withheld from what is shown.",
            matches=(("dcterms:accessRights", "related", "Theirs says who may see it; ours, that some may not."),),
            ruled=True,
        ),
    ),
    "coverage": (
        Field(
            "text", "prose", 'a sentence such as "one document read; the record ends 12 May 2017"', label="Coverage",
            definition="What was read.", required=True, term="fg:coverage",
            matches=(
                ("dcterms:coverage", "related", "Theirs is the time and place spoken of; ours, what was read."),
            ),
            kept="meta.coverage", ruled=True,
        ),
        Field(
            "completeness", "choice", "how complete it claims to be",
            definition="How complete the dossier claims to be.", of=("completeness",), required=True,
            kept="meta.completeness", ruled=True,
        ),
        Field(
            "ends", "date", "the day on which the record ends", label="The record ends",
            definition="The day on which its record ends.", term="fg:recordEnds", exact="fg:recordEndsOn",
            matches=(
                ("schema:temporalCoverage", "related", "Theirs is the time spoken of; ours ends with what was read."),
            ),
            exact_matches=(("schema:temporalCoverage", "related", "Likewise."),), kept="meta.ends", ruled=True,
        ),
        Field(
            "searches", "own", "the searches by which the documents were found", label="Search",
            definition="A search by which documents were found.", several=True, term="fg:search", range="Search",
            kept="looked.place", ruled=True,
        ),
    ),
    "search": (
        Field(
            "where", "string", "where was searched: an archive, a newspaper's pages, a library", label="Searched in",
            definition="Where was searched.", required=True, term="fg:searchedIn", kept="looked.place", ruled=True,
        ),
        Field(
            "words", "string", "for which words", label="Searched for", definition="For which words.",
            term="fg:searchedFor",
            matches=(("schema:query", "close", "Theirs is what was typed; ours is told in words."),),
            kept="looked.words", ruled=True,
        ),
        Field(
            "period", "string", "over which time", label="Searched period", definition="Over which time.",
            term="fg:searchedPeriod", kept="looked.period", ruled=True,
        ),
        Field(
            "hits", "string", "how many documents it gave", definition="How many documents it gave.",
            kept="looked.hits", ruled=True,
        ),
        Field(
            "read", "string", "how many of them were read", label="Read of these",
            definition="How many of them were read.", term="fg:readOf", kept="looked.read", ruled=True,
        ),
        Field(
            "left_out", "string", "which were left out", definition="Which were left out.", kept="looked.left_out",
            ruled=True,
        ),
        Field(
            "why", "prose", "why they were", label="Reason", definition=_WHY, term="fg:reason", kept="looked.why",
            ruled=True,
        ),
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


@cache
def named(class_: str, name: str) -> Field:
    """The field of a class by its name. Raises `KeyError` where there is none."""
    for field in of(class_):
        if field.name == name:
            return field
    raise KeyError(f"{class_}.{name}")


def property_of(class_: str, name: str) -> str:
    """The property of a field, as a prefixed name.

    >>> property_of("topic", "found_by")
    'fg:foundBy'
    """
    return named(class_, name).term


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
