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
        (Match("void:Dataset", "broad"), Match("dcat:Dataset", "broad"), Match("schema:Dataset", "broad")),
    ),
    Class("Curator", "curator", "Somebody who records.", (Match("prov:Agent", "broad"),)),
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
        "Link",
        "link",
        "One step of the chain between an utterance and the text that was read.",
    ),
    Class(
        "UnlocatedItem",
        "unlocated item",
        "An item of an outlet which a chain passes through and which nobody has located.",
        (Match("prov:Entity", "broad"),),
    ),
    Class(
        "Words",
        "words",
        "A speaker's own words, where a text attributes them.",
        (Match("schema:Quotation", "broad"), Match("prov:Entity", "broad")),
    ),
    Class("StatedSize", "stated size", "The size of a group or of a text's backing, as one document states it."),
    Class("Translation", "translation", "A claim's text in another language."),
    Class("Correction", "correction", "A change to a record that was published before, with its day and its reason."),
    Class("Withdrawn", "withdrawn record", "What a withdrawn record leaves behind: its name, the day and the reason."),
    Class("Verb", "verb", "What an act does; also the property that leads from the actor to the act's object."),
    Class("Relation", "relation", "A curator's link between two records."),
    Class("Kind", "kind", "A kind of record."),
    Class("Choice", "choice", "An entry of one of the vocabulary's lists."),
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
    Property("actor", "actor", "Who does the act.", "Act", "Actor", many=True),
    Property("verb", "verb", "What the act does.", "Act", "Verb"),
    Property(
        "object", "object", "What the act is about: what is claimed, condemned, asked for.", "Act", _NODE, many=True
    ),
    Property("addressee", "addressee", "To whom the act is directed.", "Act", _NODE, many=True),
    Property("respondsTo", "responds to", "The act or actor that is answered.", "Act", _NODE, many=True),
    Property("because", "because", "A claim that the speaker gives as a reason.", "Act", "Claim", many=True),
    Property("role", "role", "An actor's part in the act.", "Act", "Role", many=True),
    Property("taker", "taker", "The actor whose role it is.", "Role", _NODE),
    Property("capacity", "capacity", "As what the actor spoke, in the text's terms.", "Role", "text"),
    Property("interest", "interest", "The actor's interest in the matter.", "Role", "Choice"),
    Property("polarity", "polarity", "Whether the act is told of as done or as not done.", "Act", "Choice"),
    Property("mode", "mode", "Whether the act is told of as performed or as a hypothesis.", "Act", "Choice"),
    Property("certainty", "certainty", "How sure the speaker puts it; never how sure it is.", _NODE, "Choice"),
    Property("together", "together", "Whether several actors did it together.", "Act", "Choice"),
    Property(
        "performed", "performed", "Whether a document reports the act as performed.", "Act", "xsd:boolean", derived=True
    ),
    Property("inside", "inside", "The act as whose object this one was recorded.", "Act", "Act"),
    Property("listed", "listed", "The date under which a document puts it, apart from its own.", _NODE, EDTF),
    Property("listedDate", "listed date", "The same as a calendar value, where exact.", _NODE, "xsd:date"),
    Property(
        "day",
        "day",
        "Where the act stands in time: the first possible day of its date, else of its listing.",
        "Act",
        "xsd:date",
        derived=True,
    ),
    Property("lastDay", "last day", "The last possible day likewise.", "Act", "xsd:date", derived=True),
    Property("recordedBy", "recorded by", "Who recorded it.", "Act", "Curator"),
    Property("recordedOn", "recorded on", "When it was recorded.", "Act", "xsd:date"),
    # Attestations
    Property(
        "attests",
        "attests",
        "The act that the document reports.",
        "Attestation",
        "Act",
        matches=(Match("oa:hasBody", "broad"),),
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
        "original", "original", "The utterance itself, where it is a document of its own.", "Attestation", "Source"
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
        matches=(Match("oa:hasTarget", "broad"),),
    ),
    Property("words", "words", "The speaker's own words as this document has them.", "Attestation", "Words", many=True),
    Property("link", "link", "A step of the chain.", "Attestation", "Link", many=True, derived=True),
    Property(
        "position", "position", "The step's place in the chain; 1 is nearest to the speaker.", "Link", "xsd:integer"
    ),
    Property("item", "item", "What the step is: original, relay, outlet, ancestor or source.", "Link", "Choice"),
    Property("certain", "certain", "False where the text leaves the step unclear.", "Link", "xsd:boolean"),
    Property("document", "document", "The document that the step passes through.", "Link", "Source"),
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
    ),
    Property(
        "disputedIn",
        "disputed in",
        "An act that stands against the claim, likewise.",
        "Claim",
        "Act",
        many=True,
        derived=True,
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
    Property("translator", "translator", "Who translated.", "Translation", "string"),
    Property("madeIn", "made in", "The act that makes the rebuttal.", "Rebuttal", "Act"),
    Property("premise", "premise", "The claim that is set against the targets.", "Rebuttal", "Claim"),
    Property("target", "target", "What the rebuttal is set against.", "Rebuttal", _NODE, many=True),
    Property("ground", "ground", "On what ground.", "Rebuttal", "Choice", many=True),
    # Actors, sources, topics
    Property("sensitivity", "sensitivity", "Whether the actor may be named in public.", "Actor", "Choice"),
    Property("statedSize", "stated size", "A size as one document states it.", _NODE, "StatedSize", many=True),
    Property("size", "size", "The size in the document's terms.", "StatedSize", "string"),
    Property("statedBy", "stated by", "The document that states it.", "StatedSize", "Source"),
    Property("access", "access", "How much of the text the dossier may show.", "Source", "Choice"),
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
    Property("foundBy", "found by", "The assessment or act that found it.", "Topic", _NODE),
    Property("place", "place", "Where.", _NODE, "Place", matches=(Match("schema:location", "close", "As reported."),)),
    # Any record
    Property("kind", "kind", "What the record says it is, by the name of the kind in the dossier.", _NODE, "string"),
    Property(
        "date",
        "date",
        "The date as it is known, in Extended Date/Time Format.",
        _NODE,
        EDTF,
        matches=(Match("dcterms:date", "close", "dcterms:date stands beside it where the date is exact."),),
    ),
    Property("contentNotice", "content notice", "What a reader should be told before reading on.", _NODE, "text"),
    Property("correction", "correction", "A change to the record.", _NODE, "Correction", many=True),
    Property("reason", "reason", "Why.", _NODE, "text"),
    Property("inOrder", "in order", "Several values of one property in their order.", _NODE, "rdf:Seq", many=True),
    # The vocabulary
    Property("stance", "stance", "Where an act of the verb stands towards its object.", "Verb", "Choice"),
    Property("trait", "trait", "A behaviour of the verb, by which a program knows it.", "Verb", "Choice", many=True),
    Property("inverseLabel", "inverse label", "The label read from the object's side.", "Verb", "text"),
    # The dossier
    Property("method", "method", "How it was recorded.", "Dossier", "text"),
    Property("criteria", "criteria", "What was taken in and what was not.", "Dossier", "text"),
    Property("coverage", "coverage", "What was read.", "Dossier", "text"),
    Property("completeness", "completeness", "How complete the dossier claims to be.", "Dossier", "Choice"),
    Property("recordEnds", "record ends", "The day on which its record ends.", "Dossier", EDTF),
    Property("recordEndsOn", "record ends on", "The same as a calendar value, where exact.", "Dossier", "xsd:date"),
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
}
