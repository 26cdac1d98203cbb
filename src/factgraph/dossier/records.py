"""The fields of every record of a dossier: what a curator may write, in one table a record.

The reader, the messages about unknown fields, the JSON Schemas for editors and the reference page all come from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.dossier.shapes import (
    HASH,
    LANGUAGE,
    URL,
    Choice,
    Corrections,
    Field,
    Limits,
    Links,
    Mention,
    Names,
    OldIds,
    Prose,
    Slug,
    Texts,
    Urls,
    When,
    YesNo,
)

if TYPE_CHECKING:
    from factgraph.vocabulary import Vocabulary

NODE_CLASSES = ("actor", "source", "topic", "place", "claim", "rebuttal", "assessment", "act")

COMMON = (
    Field("label", Prose(), "A short name for pictures and lists; attributive where nothing was found."),
    Field("description", Prose(), "What a reader needs to know."),
    Field("note", Prose(), "The curator's remark: a doubt, an imprecision of the source."),
    Field("notice", Prose(), "A content notice; pages cover the record until the reader opens it."),
    Field("lang", LANGUAGE, "The language of the name or text, where it is not the dossier's."),
    Field("aliases", Texts(), "Other names, spellings and transliterations."),
    Field("same_as", Urls(), "The same thing elsewhere, such as its Wikidata entity; only where certain."),
    Field("was", OldIds(), "Ids that this record had before; they keep answering."),
    Field("corrected", Corrections(), "What was changed in the record, when and why."),
    Field("withdrawn", Corrections(many=False), "When and why the record was withdrawn; a tombstone stays."),
)

_ARTICLE = Field("article", Prose(), 'The word before the name inside a sentence, such as "the"; "none" for none.')

BY_CLASS: dict[str, tuple[Field, ...]] = {
    "actor": (
        Field("sensitivity", Choice("sensitivity"), "Whether naming this actor is safe; for persons and groups."),
        Field("plural", YesNo(), "Whether the name is spoken of in the plural; by default as its kind is."),
        Field("size", Prose(), "How many, as the document of this file states it."),
        _ARTICLE,
    ),
    "source": (
        Field("publisher", Mention(("actor",)), "Who published it."),
        Field("authors", Mention(("actor",), many=True), "Who wrote it."),
        Field("attributed_to", Mention(("actor",), many=True), "Who is said to have written it, where that is open."),
        Field("authenticity", Choice("authenticity"), "Whether it is what it is said to be."),
        Field("rendering", Choice("rendering"), "How it renders the document that it is `derived_from`."),
        Field("translator", Prose(), "Who translated it: a name, or the machine."),
        Field("published", When(), "When it was published, as far as it is known (EDTF)."),
        Field("url", URL, "Where it is."),
        Field("archived", URL, "Where an archived copy is."),
        Field("sha256", HASH, "The SHA-256 of its text as received."),
        Field("licence", Prose(), "Its licence: an SPDX identifier or a URL."),
        Field("access", Choice("access"), "How much of its text may be shown."),
        Field("publish", Names("publish"), "What of it may leave all the same, where none of its text may be shown."),
        Field("size", Prose(), "How many, as the document of this file states it: the signatures of a petition."),
        _ARTICLE,
    ),
    "topic": (
        Field("status", Choice("status"), "What the sources say this is.", required=True),
        Field("phrase", Prose(), 'How it is asked for in a sentence: "to begin a formal investigation".'),
        Field("found_by", Mention(("assessment", "act")), "The assessment or act that found it."),
        Field("date", When(), "When it is said to have been (EDTF)."),
        Field("place", Mention(("place",)), "Where it is said to have been."),
        _ARTICLE,
    ),
    "place": (_ARTICLE,),
    "claim": (
        Field("translations", Texts(), "The claim in other languages."),
        Field("presupposed", YesNo(), "Attacked, though nobody on record makes it."),
    ),
    "assessment": (
        Field("claim", Mention(("claim",)), "The claim that is assessed; one of `claim`, `act` and `source` stands."),
        Field("act", Mention(("act",)), "The act that is assessed."),
        Field("source", Mention(("source",)), "The source that is assessed."),
        Field("by", Mention(("actor",)), "The reviewer.", required=True),
        Field("outcome", Choice("outcome"), "What the verdict comes to."),
        Field("on", When(), "When the verdict was given."),
        Field("url", URL, "Where the verdict is published."),
    ),
}

ASSESSED = ("claim", "act", "source")
"""The fields of an assessment of which exactly one says what is assessed."""

PASSAGE = (
    Field("quote", Prose(), "The stretch of our text, whole or as `start ... end`.", required=True),
    Field("before", Prose(), "Words that stand directly before it."),
    Field("after", Prose(), "Words that stand directly after it."),
)

TRANSLATION = (
    Field("text", Prose(), "The translation.", required=True),
    Field("lang", LANGUAGE, "Its language.", required=True),
    Field("by", Prose(), "Who translated it."),
)

# Fields whose value has a form of its own are read by the reader's method of the same name; see `dossier.reader`.
ATTESTATION = (
    Field("original", Mention(("source",)), "The utterance itself, where it is a document of its own."),
    Field(
        "via",
        Mention(("source", "actor"), many=True, doubtful=True),
        "The relays that the text names, speaker outwards; an actor stands for an item that was not located; "
        "a trailing ? where the text leaves it unclear.",
    ),
    Field("directness", Choice("directness"), "Whether the text quotes, renders or sums up."),
)

STATED = (
    Field("date", When(), "The date of the act (EDTF)."),
    Field("listed", When(), "The heading under which the document puts it, apart from its date."),
    Field("certainty", Choice("certainty"), "How certain the speaker puts it."),
    Field("circumstances", Choice("circumstances"), "Under what circumstances it was done, as the text says."),
    Field("note", Prose(), "The curator's remark: a doubt, an imprecision of the source."),
)

ACT = (
    Field(
        "actor",
        Mention(("actor",), bare="unspecified", many=True),
        "Who acts: one or several.",
        required=True,
    ),
    Field("together", Choice("together"), "Whether several act together."),
    Field("object", Mention(NODE_CLASSES, many=True), "What the act is about."),
    Field("says", Mention(("claim",), bare="claim", many=True), "The claim that is made; the same as `object`."),
    Field("on_behalf_of", Mention(("actor",), many=True), "For whom the actor speaks, such as a ministry."),
    Field("to", Mention(("actor",), bare="unspecified", many=True), "Whom it is addressed to."),
    Field("responds_to", Mention(("act", "actor"), bare="unspecified", many=True), "What or whom it answers."),
    Field(
        "because",
        Mention(("claim", "source", "topic"), bare="claim", many=True),
        "The reasons that the speaker gives: claims, or the source or topic that is named as one.",
    ),
    Field("presupposes", Mention(("claim",), bare="claim", many=True), "Claims that the speaker takes for granted."),
    Field(
        "instead",
        Mention(("claim",), bare="claim"),
        "The claim that is put in the place of what is rebutted, corrected or denied.",
        formerly="with",
    ),
    Field(
        "against",
        Mention(("claim", "act", "source"), bare="claim", many=True),
        "What the claim made here is set against.",
    ),
    Field("ground", Names("ground"), "On what ground."),
    Field("polarity", Choice("polarity"), "negative where the text says that the act was not performed."),
    Field("mode", Choice("mode"), "hypothetical where the text only supposes the act."),
    Field("knows_by", Choice("knows-by"), "How the speaker knows it, as the text says."),
    Field("not_before", Limits(), "What it is not before: an act, a date, or several."),
    Field("not_after", Limits(), "What it is not after: an act, a date, or several."),
    Field("place", Mention(("place",)), "Where it was performed."),
)

HEAD = (
    Field("source", Mention(("source",)), "The document that was read.", required=True),
    Field("note", Prose(), "A remark on the whole file."),
)

RECORDED = (
    Field("by", Slug(), "The curator, as dossier.toml lists them.", required=True),
    Field("on", When(), "The day of recording.", required=True),
)


def node_fields(node_class: str, vocabulary: Vocabulary) -> tuple[Field, ...]:
    """Return the fields of a class of nodes: the common ones, its own, and every relation that can start there."""
    relations = tuple(
        Field(relation.name, Links(relation.object), relation.definition)
        for relation in vocabulary.relations.values()
        if node_class in relation.subject
    )
    return (*BY_CLASS.get(node_class, ()), *COMMON, *relations)
