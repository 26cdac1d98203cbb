"""The terms of our own namespace that are the model's, not the vocabulary's: what a triple can be made of.

Verbs, relations, kinds and the entries of lists stand in the vocabulary; classes and properties that hold for any
vocabulary stand here.  The ontology, the shapes and the JSON-LD context are made from both.
"""

from __future__ import annotations

from typing import NamedTuple

from factgraph.rdf.iris import EDTF


class Match(NamedTuple):
    """A term of another vocabulary, how near it is (exact, close, broad, narrow, related), and why it is not exact."""

    term: str
    strength: str
    why: str = ""


class Class(NamedTuple):
    """A class: its name in our namespace, label, definition, matches."""

    name: str
    label: str
    definition: str
    matches: tuple[Match, ...] = ()


class Property(NamedTuple):
    """A property: name, what it links, and how JSON-LD has its values read.

    `range` is a class for an object property, a datatype or "text" (a string in a language) for a datatype property.
    `many`: a subject may have several.  `derived`: made by the build from what was recorded.
    """

    name: str
    label: str
    definition: str
    domain: str
    range: str
    many: bool = False
    derived: bool = False
    matches: tuple[Match, ...] = ()

    @property
    def is_literal(self) -> bool:
        """True for a datatype property."""
        return self.range in {"text", "string", EDTF} or self.range.startswith("xsd:")

    @property
    def is_choice(self) -> bool:
        """True where the values are entries of a list of the vocabulary."""
        return self.range == "Choice"


CLASSES: tuple[Class, ...] = (
    Class(
        "Dossier",
        "dossier",
        "What was read and recorded by named curators under stated rules, and how far it reaches.",
        (
            Match("void:Dataset", "broad", "Any set of triples; ours is one that curators recorded from documents."),
            Match("dcat:Dataset", "broad", "Any collection of data; ours says by which method it was recorded."),
            Match("schema:Dataset", "broad", "Likewise."),
        ),
    ),
    Class(
        "Curator",
        "curator",
        "Somebody who records.",
        (Match("prov:Agent", "broad", "Any who bears a responsibility; ours is for what is recorded."),),
    ),
    Class(
        "PerformedAct",
        "act reported as performed",
        "An act of positive polarity that a document reports as performed. Only such an act draws an edge; one that "
        "stands inside a denial, a negation or a hypothesis is an Act and no more.",
        (
            Match("prov:Activity", "broad", "An activity of PROV happened, as the document reports it."),
            Match("aif:L-node", "broad", "A locution of AIF is an utterance; acts can be told of in other words."),
        ),
    ),
    Class(
        "Role",
        "role",
        "An actor's part in one act, with the capacity in which it spoke and its interest in the matter.",
        (Match("prov:Association", "close", "A PROV association holds of what happened; a role of any act told of."),),
    ),
    Class(
        "CuratedLink",
        "curated link",
        "A relation that a curator drew, with who drew it, when and why.",
        (Match("prov:Influence", "related", "PROV's took place; a curator's link is a reading of two records."),),
    ),
    Class(
        "Search",
        "search",
        "One search for documents: where, for what, over which time, what it gave and what was read of that.",
        (Match("schema:SearchAction", "close", "Theirs is an action of anybody; ours is told by the curators."),),
    ),
    Class(
        "Link",
        "link",
        "One step of the chain between an utterance and the text that was read.",
        (Match("prov:Derivation", "related", "A derivation joins two entities; a link is one place in their row."),),
    ),
    Class(
        "UnlocatedItem",
        "unlocated item",
        "An item of an outlet which a chain passes through and which nobody has located.",
        (Match("prov:Entity", "broad", "Any thing with a fixed aspect; ours is inferred from a chain alone."),),
    ),
    Class(
        "Words",
        "words",
        "A speaker's own words, where a text attributes them.",
        (
            Match("schema:Quotation", "broad", "A quotation may be anybody's; ours is what a text attributes."),
            Match("prov:Entity", "broad", "Any thing with a fixed aspect."),
        ),
    ),
    Class(
        "StatedSize",
        "stated size",
        "The size of a group or of a text's backing, as one document states it.",
        (Match("schema:QuantitativeValue", "related", "Ours is a document's wording, which need not be a number."),),
    ),
    Class(
        "Translation",
        "translation",
        "A claim's text in another language.",
        (Match("schema:CreativeWork", "related", "Ours is a curator's rendering of a curator's sentence."),),
    ),
    Class(
        "Correction",
        "correction",
        "A change to a record that was published before, with its day and its reason.",
        (Match("schema:CorrectionComment", "close", "Theirs is a comment on a published work; ours, on a record."),),
    ),
    Class(
        "Withdrawn",
        "withdrawn record",
        "What a withdrawn record leaves behind: its name, its kind, the day and the reason.",
        (Match("prov:Invalidation", "related", "An invalidation is the event; ours is what it leaves behind."),),
    ),
    Class(
        "Verb",
        "verb",
        "What an act does; also the property that leads from the actor to the act's object.",
        matches=(
            Match("schema:Property", "broad", "Any property; ours is drawn by acts."),
            Match("aif:YA-node", "related", "A YA-node is one use of a force; a verb is the force."),
        ),
    ),
    Class(
        "Relation",
        "relation",
        "A curator's link between two records.",
        matches=(Match("schema:Property", "broad", "Any property; ours is a curator's to state."),),
    ),
    Class(
        "Kind",
        "kind",
        "A kind of record.",
        matches=(Match("schema:Class", "broad", "Any class; ours is what a record says it is."),),
    ),
    Class(
        "Choice",
        "choice",
        "An entry of one of the vocabulary's lists.",
        matches=(
            Match(
                "skos:Concept", "broad", "Any unit of thought; ours stands in a list that is closed, or is a ground."
            ),
        ),
    ),
    Class("Ground", "ground", "On what a rebuttal attacks."),
    Class(
        "StanceTowards",
        "stance towards a class",
        "Where an act of a verb stands towards objects of one class, where this differs from the verb's stance.",
    ),
)

ITEMS: dict[str, str] = {
    "original": "The utterance itself, as a document.",
    "relay": "A document that passes the utterance on.",
    "outlet": "An item, not located, of an outlet that passes it on.",
    "ancestor": "A document from which the one that was read was made.",
    "source": "The document that was read.",
}
"""What a step of a chain can be."""

_NODE = "Record"
PROPERTIES: tuple[Property, ...] = (
    # Acts
    Property(
        "actor",
        "actor",
        "Who does the act.",
        "Act",
        "Actor",
        many=True,
        matches=(
            Match(
                "prov:wasAssociatedWith",
                "close",
                "PROV's holds of what happened; an act that is only denied has an actor too.",
            ),
            Match("schema:agent", "close", "Theirs performs the action; ours may only be said to."),
        ),
    ),
    Property("verb", "verb", "What the act does.", "Act", "Verb"),
    Property(
        "object",
        "object",
        "What the act is about: what is claimed, condemned, asked for.",
        "Act",
        _NODE,
        many=True,
        matches=(
            Match("schema:object", "close", "What is spoken of is not worked upon."),
            Match(
                "aif:IllocutionaryContent",
                "close",
                "Theirs is a proposition; an object may be an actor, a topic or an act.",
            ),
        ),
    ),
    Property(
        "addressee",
        "addressee",
        "To whom the act is directed.",
        "Act",
        _NODE,
        many=True,
        matches=(Match("schema:recipient", "close", "Whom it was directed to, received or not."),),
    ),
    Property(
        "respondsTo",
        "responds to",
        "The act or actor that is answered.",
        "Act",
        _NODE,
        many=True,
        matches=(
            Match("prov:wasInformedBy", "related", "An answer need not use what it answers, and may answer an actor."),
        ),
    ),
    Property(
        "because",
        "because",
        "A claim that the speaker gives as a reason, or the source or topic that is named as one.",
        "Act",
        _NODE,
        many=True,
        matches=(
            Match(
                "aif:Premise", "related", "The speaker gives it as a reason; whether it supports anything is not said."
            ),
        ),
    ),
    Property(
        "onBehalfOf",
        "on behalf of",
        "For whom the actors speak.",
        "Act",
        "Actor",
        many=True,
        matches=(
            Match("prov:actedOnBehalfOf", "close", "PROV's goes from one agent to the other; ours holds of one act."),
        ),
    ),
    Property(
        "presupposes",
        "presupposes",
        "A claim that the speaker takes for granted.",
        "Act",
        "Claim",
        many=True,
        matches=(Match("aif:Premise", "related", "What is taken for granted is given as no reason."),),
    ),
    Property(
        "notBefore",
        "not before",
        "Another act that this one is not before.",
        "Act",
        "Act",
        many=True,
        matches=(Match("prov:wasInformedBy", "related", "Which of two came first says nothing of what one used."),),
    ),
    Property(
        "notBeforeDate",
        "not before date",
        "A date that the act is not before.",
        "Act",
        EDTF,
        many=True,
        matches=(Match("prov:startedAtTime", "related", "A bound, which need not be the time."),),
    ),
    Property(
        "notAfter",
        "not after",
        "Another act that this one is not after.",
        "Act",
        "Act",
        many=True,
        matches=(Match("prov:wasInformedBy", "related", "Which of two came first says nothing of what one used."),),
    ),
    Property(
        "notAfterDate",
        "not after date",
        "A date that the act is not after.",
        "Act",
        EDTF,
        many=True,
        matches=(Match("prov:endedAtTime", "related", "A bound, which need not be the time."),),
    ),
    Property(
        "circumstances", "circumstances", "Under what circumstances the act was done, as a text says.", _NODE, "Choice"
    ),
    Property("knowsBy", "knows by", "How the speaker knows what it says, as a text says.", "Act", "Choice"),
    Property(
        "role",
        "role",
        "An actor's part in the act.",
        "Act",
        "Role",
        many=True,
        matches=(
            Match("prov:qualifiedAssociation", "close", "PROV's holds of what happened; a role of any act told of."),
        ),
    ),
    Property(
        "taker",
        "taker",
        "The actor whose role it is.",
        "Role",
        _NODE,
        matches=(Match("prov:agent", "close", "PROV's holds of what happened; a role of any act told of."),),
    ),
    Property(
        "capacity",
        "capacity",
        "As what the actor spoke, in the text's terms.",
        "Role",
        "text",
        matches=(
            Match("schema:roleName", "close", "Theirs names a role; ours is what the text calls the actor there."),
        ),
    ),
    Property("doubtful", "doubtful", "True where the curator doubts the capacity.", "Role", "xsd:boolean"),
    Property("interest", "interest", "The actor's interest in the matter.", "Role", "Choice"),
    Property("polarity", "polarity", "Whether the act is told of as done or as not done.", "Act", "Choice"),
    Property("mode", "mode", "Whether the act is told of as performed or as a hypothesis.", "Act", "Choice"),
    Property(
        "certainty",
        "certainty",
        "How sure the speaker puts it; never how sure it is.",
        _NODE,
        "Choice",
        matches=(
            Match("crminf:J5_holds_to_be", "related", "Theirs is what somebody believes; ours is how it was put."),
        ),
    ),
    Property("together", "together", "Whether several actors did it together.", "Act", "Choice"),
    Property(
        "performed", "performed", "Whether a document reports the act as performed.", "Act", "xsd:boolean", derived=True
    ),
    Property(
        "inside",
        "inside",
        "The act as whose object this one was recorded.",
        "Act",
        "Act",
        matches=(
            Match("dcterms:isPartOf", "related", "An act inside another is what that one is about, not a piece of it."),
        ),
    ),
    Property(
        "listed",
        "listed",
        "The date under which a document puts it, apart from its own.",
        _NODE,
        EDTF,
        matches=(Match("dcterms:date", "related", "The heading of a list of dates, which may not be the date."),),
    ),
    Property(
        "listedDate",
        "listed date",
        "The same as a calendar value, where exact.",
        _NODE,
        "xsd:date",
        matches=(Match("dcterms:date", "related", "Likewise."),),
    ),
    Property(
        "day",
        "day",
        "Where the act stands in time: the first possible day of its date, else of its listing.",
        "Act",
        "xsd:date",
        derived=True,
        matches=(
            Match("prov:startedAtTime", "related", "The first day that a date can mean, which need not be the start."),
        ),
    ),
    Property(
        "lastDay",
        "last day",
        "The last possible day likewise.",
        "Act",
        "xsd:date",
        derived=True,
        matches=(
            Match("prov:endedAtTime", "related", "The last day that a date can mean, which need not be the end."),
        ),
    ),
    Property(
        "recordedBy",
        "recorded by",
        "Who recorded it.",
        "Act",
        "Curator",
        matches=(
            Match("dcterms:creator", "close", "Of the record, not of the act."),
            Match("prov:wasAttributedTo", "close", "Of the record, not of the act."),
        ),
    ),
    Property(
        "recordedOn",
        "recorded on",
        "When it was recorded.",
        "Act",
        "xsd:date",
        matches=(Match("dcterms:created", "close", "Of the record, not of the act."),),
    ),
    # Attestations
    Property(
        "attests",
        "attests",
        "The act that the document reports.",
        "Attestation",
        "Act",
        matches=(Match("oa:hasBody", "broad", "A body may be any comment on the target; ours is an act."),),
    ),
    Property(
        "source",
        "source",
        "The document that reports it.",
        "Attestation",
        "Source",
        matches=(Match("prov:hadPrimarySource", "related", "The document read may be far from the utterance."),),
    ),
    Property(
        "original",
        "original",
        "The utterance itself, where it is a document of its own.",
        "Attestation",
        "Source",
        matches=(Match("prov:hadPrimarySource", "close", "Recorded only where the utterance is a document."),),
    ),
    Property("directness", "directness", "How directly the document reports the act.", "Attestation", "Choice"),
    Property("statedVerb", "stated verb", "The verb as this document states it.", "Attestation", "Verb"),
    Property(
        "passage",
        "passage",
        "The stretch of the document that says so.",
        "Attestation",
        "Passage",
        many=True,
        matches=(Match("oa:hasTarget", "broad", "A target may be any resource; ours is a stretch of a text."),),
    ),
    Property(
        "words",
        "words",
        "The speaker's own words as this document has them.",
        "Attestation",
        "Words",
        many=True,
        matches=(Match("oa:exact", "related", "A selector's are those of the passage; ours, the speaker's."),),
    ),
    Property(
        "link",
        "link",
        "A step of the chain.",
        "Attestation",
        "Link",
        many=True,
        derived=True,
        matches=(
            Match(
                "prov:qualifiedDerivation",
                "related",
                "A derivation joins two entities; a link is one place in their row.",
            ),
        ),
    ),
    Property(
        "position",
        "position",
        "The step's place in the chain; 1 is nearest to the speaker.",
        "Link",
        "xsd:integer",
        matches=(Match("schema:position", "close", "Ours counts from the speaker on."),),
    ),
    Property("item", "item", "What the step is: original, relay, outlet, ancestor or source.", "Link", "Choice"),
    Property("certain", "certain", "False where the text leaves the step unclear.", "Link", "xsd:boolean"),
    Property(
        "document",
        "document",
        "The document that the step passes through.",
        "Link",
        "Source",
        matches=(Match("prov:entity", "close", "Of a place in the chain, not of a derivation."),),
    ),
    Property(
        "outlet",
        "outlet",
        "The outlet of which an item, not located, is the step.",
        "UnlocatedItem",
        "Actor",
        matches=(
            Match("schema:publisher", "close", "The item is only inferred from the chain that names its outlet."),
        ),
    ),
    # Claims and rebuttals
    Property(
        "presupposed", "presupposed", "The claim is attacked, though nobody on record makes it.", "Claim", "xsd:boolean"
    ),
    Property(
        "backedIn",
        "backed in",
        "An act that stands for the claim: directly, as a premise, or through rebuttals of rebuttals.",
        "Claim",
        "Act",
        many=True,
        derived=True,
        matches=(Match("cito:isSupportedBy", "close", "CiTO relates works to works, and an act is none."),),
    ),
    Property(
        "disputedIn",
        "disputed in",
        "An act that stands against the claim, likewise.",
        "Claim",
        "Act",
        many=True,
        derived=True,
        matches=(Match("cito:isDisputedBy", "close", "CiTO relates works to works, and an act is none."),),
    ),
    Property(
        "earliestInDossier",
        "earliest in dossier",
        "The act with the earliest day among those on record about the claim.",
        "Claim",
        "Act",
        derived=True,
        matches=(Match("schema:firstAppearance", "related", "Earliest among what was read, not the first anywhere."),),
    ),
    Property(
        "translator",
        "translator",
        "Who translated.",
        "Translation",
        "string",
        matches=(Match("schema:translator", "close", "Theirs is a person or an organization; ours is a name."),),
    ),
    Property(
        "madeIn",
        "made in",
        "The act that makes the rebuttal.",
        "Rebuttal",
        "Act",
        matches=(
            Match(
                "prov:wasGeneratedBy",
                "close",
                "PROV's holds of what happened; a rebuttal may be made in an act that is only denied.",
            ),
        ),
    ),
    Property(
        "premise",
        "premise",
        "The claim that is set against the targets.",
        "Rebuttal",
        "Claim",
        matches=(Match("aif:Premise", "close", "A conflict of AIF may have several."),),
    ),
    Property(
        "target",
        "target",
        "What the rebuttal is set against.",
        "Rebuttal",
        _NODE,
        many=True,
        matches=(
            Match(
                "aif:Conclusion", "close", "Theirs is a proposition; a target may be an act, a source or a rebuttal."
            ),
        ),
    ),
    Property("ground", "ground", "On what ground.", "Rebuttal", "Choice", many=True),
    # Actors, sources, topics
    Property(
        "sensitivity",
        "sensitivity",
        "Whether the actor may be named in public.",
        "Actor",
        "Choice",
        matches=(Match("dcterms:accessRights", "related", "Theirs is of a document; ours of a name."),),
    ),
    Property("statedSize", "stated size", "A size as one document states it.", _NODE, "StatedSize", many=True),
    Property(
        "size",
        "size",
        "The size in the document's terms.",
        "StatedSize",
        "string",
        matches=(Match("schema:value", "related", "Ours is a document's wording, which need not be a number."),),
    ),
    Property(
        "statedBy",
        "stated by",
        "The document that states it.",
        "StatedSize",
        "Source",
        matches=(Match("prov:wasQuotedFrom", "related", "What a document states may be told in other words."),),
    ),
    Property(
        "access",
        "access",
        "How much of the text the dossier may show.",
        "Source",
        "Choice",
        matches=(
            Match(
                "dcterms:accessRights", "close", "What this dossier may show, which need not be all that one may read."
            ),
        ),
    ),
    Property(
        "attributedTo",
        "attributed to",
        "Of whom it is only claimed that they wrote the source.",
        "Source",
        "Actor",
        many=True,
        matches=(Match("prov:wasAttributedTo", "related", "PROV states it; ours says that it is claimed."),),
    ),
    Property("authenticity", "authenticity", "Whether the source is what it is said to be.", "Source", "Choice"),
    Property("rendering", "rendering", "How the source renders the one that it is derived from.", "Source", "Choice"),
    Property(
        "translatedBy",
        "translated by",
        "Who translated the source, a machine included.",
        "Source",
        "string",
        matches=(Match("schema:translator", "close", "Theirs is a person or an organization; ours is a name."),),
    ),
    Property("publish", "publish", "What of the source may leave all the same.", "Source", "Choice", many=True),
    Property("isPlural", "is plural", "Whether the actor's name is spoken of in the plural.", "Actor", "xsd:boolean"),
    Property("outcome", "outcome", "What the verdict comes to.", "Assessment", "Choice"),
    Property("phrase", "phrase", "How the topic is asked for in a sentence.", "Topic", "text"),
    Property("held", "held", "Whether the text lies in the dossier.", "Source", "xsd:boolean", derived=True),
    Property(
        "published",
        "published",
        "When the source was published.",
        "Source",
        EDTF,
        matches=(Match("schema:datePublished", "close", "Kept as Extended Date/Time Format has it."),),
    ),
    Property("status", "status", "What the sources make of the topic.", "Topic", "Choice"),
    Property(
        "foundBy",
        "found by",
        "The assessment or act that found it.",
        "Topic",
        _NODE,
        matches=(
            Match("schema:subjectOf", "related", "A finding is about the topic; not all that is about it is one."),
        ),
    ),
    Property("place", "place", "Where.", _NODE, "Place", matches=(Match("schema:location", "close", "As reported."),)),
    # Any record
    Property(
        "kind",
        "kind",
        "What the record says it is, by the name of the kind in the dossier.",
        _NODE,
        "string",
        matches=(Match("dcterms:type", "close", "A name of the dossier's vocabulary, not a class."),),
    ),
    Property(
        "date",
        "date",
        "The date as it is known, in Extended Date/Time Format.",
        _NODE,
        EDTF,
        matches=(Match("dcterms:date", "close", "dcterms:date stands beside it where the date is exact."),),
    ),
    Property("article", "article", "The word before the name inside a sentence.", _NODE, "string"),
    Property(
        "curatedLink",
        "curated link",
        "A relation of the record, with who drew it, when and why.",
        _NODE,
        "CuratedLink",
        many=True,
        matches=(Match("prov:qualifiedInfluence", "related", "PROV's took place; ours is a reading of two records."),),
    ),
    Property("relation", "relation", "Which relation was drawn.", "CuratedLink", "Relation"),
    Property("linkedTo", "linked to", "The record to which it leads.", "CuratedLink", _NODE),
    Property(
        "drawnBy",
        "drawn by",
        "Who drew it.",
        "CuratedLink",
        "Curator",
        matches=(Match("dcterms:creator", "close", "Of the link, not of the records."),),
    ),
    Property("contentNotice", "content notice", "What a reader should be told before reading on.", _NODE, "text"),
    Property(
        "correction",
        "correction",
        "A change to the record.",
        _NODE,
        "Correction",
        many=True,
        matches=(Match("schema:correction", "close", "Theirs is of a published work; ours of a record."),),
    ),
    Property(
        "reason",
        "reason",
        "Why.",
        _NODE,
        "text",
        matches=(
            Match("dcterms:description", "broad", "Any account of a thing; ours says why it was changed or withdrawn."),
        ),
    ),
    Property("inOrder", "in order", "Several values of one property in their order.", _NODE, "rdf:Seq", many=True),
    # The vocabulary
    Property("stance", "stance", "Where an act of the verb stands towards its object.", "Verb", "Choice"),
    Property("axis", "axis", "What an act of the verb speaks of when it takes a side.", "Verb", "Choice"),
    Property("trait", "trait", "A behaviour of the verb, by which a program knows it.", "Verb", "Choice", many=True),
    Property("inverseLabel", "inverse label", "The label read from the object's side.", "Verb", "text"),
    Property(
        "towards",
        "stance towards a class",
        "The stance towards objects of one class.",
        "Verb",
        "StanceTowards",
        many=True,
    ),
    Property("objectClass", "object class", "The class of the objects that are meant.", "StanceTowards", "owl:Class"),
    Property(
        "takesAddressee",
        "takes an addressee",
        "True where an act of the verb can be directed at somebody beside its object.",
        "Verb",
        "xsd:boolean",
        matches=(
            Match("schema:recipient", "related", "schema.org's property says who; this one that there can be one."),
        ),
    ),
    Property(
        "acyclic",
        "acyclic",
        "True where no chain of the relation may lead back to where it began.",
        "Relation",
        "xsd:boolean",
        matches=(
            Match("owl:IrreflexiveProperty", "related", "OWL rules out a link to itself, not a longer way back."),
        ),
    ),
    Property("sameClass", "same class", "True where both ends must be of the same class.", "Relation", "xsd:boolean"),
    Property(
        "relationTrait",
        "relation trait",
        "A behaviour of the relation, by which a program knows it.",
        "Relation",
        "Choice",
        many=True,
    ),
    Property(
        "groundFlag",
        "ground flag",
        "What a program knows of the ground.",
        "Ground",
        "Choice",
        many=True,
    ),
    Property(
        "plural",
        "plural",
        "The label for several.",
        "Kind",
        "text",
        matches=(Match("skos:altLabel", "broad", "Any other label is an alternative one in SKOS."),),
    ),
    Property(
        "kindFlag",
        "kind flag",
        "What a program knows of the kind beside its class.",
        "Kind",
        "Choice",
        many=True,
    ),
    Property("shape", "shape", "The shape that stands for the kind in a drawing.", "Kind", "Choice"),
    Property(
        "colour",
        "colour",
        "The colour that stands for the word in a drawing, in hexadecimal digits.",
        _NODE,
        "string",
        matches=(Match("schema:color", "related", "schema.org means the colour of a product."),),
    ),
    # The dossier
    Property(
        "method",
        "method",
        "How it was recorded.",
        "Dossier",
        "text",
        matches=(Match("schema:measurementTechnique", "close", "Theirs names a technique; ours is told in words."),),
    ),
    Property(
        "criteria",
        "criteria",
        "What was taken in and what was not.",
        "Dossier",
        "text",
        matches=(Match("dcterms:accrualPolicy", "close", "Theirs is named by an IRI; ours is told in words."),),
    ),
    Property(
        "coverage",
        "coverage",
        "What was read.",
        "Dossier",
        "text",
        matches=(Match("dcterms:coverage", "related", "Theirs is the time and place spoken of; ours, what was read."),),
    ),
    Property(
        "confidential",
        "confidential",
        "Present where something may be withheld from what is shown.",
        "Dossier",
        "string",
        matches=(Match("dcterms:accessRights", "related", "Theirs says who may see it; ours, that some may not."),),
    ),
    Property("search", "search", "A search by which documents were found.", "Dossier", "Search", many=True),
    Property("searchedIn", "searched in", "Where was searched.", "Search", "string"),
    Property(
        "searchedFor",
        "searched for",
        "For which words.",
        "Search",
        "string",
        matches=(Match("schema:query", "close", "Theirs is what was typed; ours is told in words."),),
    ),
    Property("searchedPeriod", "searched period", "Over which time.", "Search", "string"),
    Property("hits", "hits", "How many documents it gave.", "Search", "string"),
    Property("readOf", "read of these", "How many of them were read.", "Search", "string"),
    Property("leftOut", "left out", "Which were left out.", "Search", "string"),
    Property("completeness", "completeness", "How complete the dossier claims to be.", "Dossier", "Choice"),
    Property(
        "recordEnds",
        "record ends",
        "The day on which its record ends.",
        "Dossier",
        EDTF,
        matches=(
            Match("schema:temporalCoverage", "related", "Theirs is the time spoken of; ours ends with what was read."),
        ),
    ),
    Property(
        "recordEndsOn",
        "record ends on",
        "The same as a calendar value, where exact.",
        "Dossier",
        "xsd:date",
        matches=(Match("schema:temporalCoverage", "related", "Likewise."),),
    ),
)

FOREIGN: dict[str, tuple[str, str]] = {
    # the key in JSON-LD: the property of another vocabulary, and the type of its values
    "identifier": ("dcterms:identifier", "string"),
    "label": ("rdfs:label", "text"),
    "name": ("schema:name", "text"),
    "text": ("schema:text", "text"),
    "title": ("dcterms:title", "text"),
    "description": ("dcterms:description", "text"),
    "note": ("skos:editorialNote", "text"),
    "definition": ("skos:definition", "text"),
    "alias": ("skos:altLabel", "text"),
    "sameAs": ("schema:sameAs", "@id"),
    "replaces": ("dcterms:replaces", "@id"),
    "inLanguage": ("schema:inLanguage", "string"),
    "language": ("dcterms:language", "string"),
    "publisher": ("schema:publisher", "@id"),
    "author": ("schema:author", "@id"),
    "creator": ("dcterms:creator", "@id"),
    "datePublished": ("schema:datePublished", "xsd:date"),
    "exactDate": ("dcterms:date", "xsd:date"),
    "url": ("schema:url", "@id"),
    "archivedAt": ("schema:archivedAt", "@id"),
    "sha256": ("schema:sha256", "string"),
    "license": ("dcterms:license", "@id"),
    "rights": ("dcterms:rights", "string"),
    "appearance": ("schema:appearance", "@id"),
    "translation": ("schema:workTranslation", "@id"),
    "itemReviewed": ("schema:itemReviewed", "@id"),
    "reviewRating": ("schema:reviewRating", "@id"),
    "verdict": ("schema:alternateName", "text"),
    "claimText": ("aif:claimText", "text"),
    "aifPremise": ("aif:Premise", "@id"),
    "aifConclusion": ("aif:Conclusion", "@id"),
    "aifLocution": ("aif:Locution", "@id"),
    "aifContent": ("aif:IllocutionaryContent", "@id"),
    "aifStart": ("aif:StartLocution", "@id"),
    "aifEnd": ("aif:EndLocution", "@id"),
    "wasAssociatedWith": ("prov:wasAssociatedWith", "@id"),
    "wasAttributedTo": ("prov:wasAttributedTo", "@id"),
    "wasDerivedFrom": ("prov:wasDerivedFrom", "@id"),
    "wasGeneratedBy": ("prov:wasGeneratedBy", "@id"),
    "wasQuotedFrom": ("prov:wasQuotedFrom", "@id"),
    "motivatedBy": ("oa:motivatedBy", "@vocab"),
    "hasBody": ("oa:hasBody", "@id"),
    "hasTarget": ("oa:hasTarget", "@id"),
    "hasSource": ("oa:hasSource", "@id"),
    "hasSelector": ("oa:hasSelector", "@id"),
    "exact": ("oa:exact", "string"),
    "prefix": ("oa:prefix", "string"),
    "suffix": ("oa:suffix", "string"),
    "start": ("oa:start", "xsd:nonNegativeInteger"),
    "end": ("oa:end", "xsd:nonNegativeInteger"),
    "version": ("dcat:version", "string"),
    "uriSpace": ("void:uriSpace", "string"),
    "vocabulary": ("void:vocabulary", "@id"),
    "subPropertyOf": ("rdfs:subPropertyOf", "@id"),
    "subClassOf": ("rdfs:subClassOf", "@vocab"),
    "isDefinedBy": ("rdfs:isDefinedBy", "@id"),
    "example": ("skos:example", "text"),
    "domainIncludes": ("schema:domainIncludes", "@vocab"),
    "rangeIncludes": ("schema:rangeIncludes", "@vocab"),
    "exactMatch": ("skos:exactMatch", "@id"),
    "closeMatch": ("skos:closeMatch", "@id"),
    "broadMatch": ("skos:broadMatch", "@id"),
    "narrowMatch": ("skos:narrowMatch", "@id"),
    "relatedMatch": ("skos:relatedMatch", "@id"),
}
