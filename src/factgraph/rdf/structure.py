"""The terms of our own namespace that are the model's, not the vocabulary's: what a triple can be made of.

Verbs, relations, kinds and the entries of lists stand in the vocabulary; classes and properties that hold for any
vocabulary stand here, with those of what is derived (`factgraph.rdf.derived`).  The ontology, the shapes and the
JSON-LD context are made from both.
"""

from __future__ import annotations

from factgraph.rdf import derived, tabled
from factgraph.rdf.declared import Class, Match, Property, Scheme

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
        "act told as performed",
        "An act that is told as performed. Only such an act draws an edge; any other is an Act and no more, and says "
        "by its state how it is told, by whom, and who disputes that.",
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
        "One step of the chain between an utterance and the text that was read: what one document has of one act, and "
        "nothing else of that document.",
        (
            Match(
                "prov:Entity", "broad", "Any thing with a fixed aspect; ours is a document as far as it tells an act."
            ),
            Match("prov:Derivation", "related", "A derivation joins two entities; a link is one place in their row."),
        ),
    ),
    Class(
        "Relay",
        "relay",
        "Somebody or a document through whom a text says that it has an act, as it names them.",
        (Match("prov:Delegation", "related", "Who passes a thing on acts on nobody's behalf."),),
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
    *derived.CLASSES,
)


SCHEMES: tuple[Scheme, ...] = (
    Scheme(
        "item",
        "item",
        "What a step of a chain is.",
        {
            "original": ("original", "The utterance itself, as a document."),
            "relay": ("relay", "A document that passes the utterance on."),
            "outlet": ("outlet", "An item, not located, of an outlet that passes it on."),
            "ancestor": ("ancestor", "A document from which the one that was read was made."),
            "source": ("source", "The document that was read."),
        },
    ),
    *derived.SCHEMES,
)
"""The lists that are the model's, not the vocabulary's."""

_NODE = "Record"
_PROPERTIES: tuple[Property, ...] = (
    # Acts
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
    Property("performed", "performed", "Whether the act is told as performed.", "Act", "xsd:boolean", derived=True),
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
    # Attestations
    Property("relay", "relay", "The document that passed it on, or the actor.", "Relay", _NODE),
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
    Property(
        "certain", "certain", "False where the text leaves the step unclear.", "Link", "xsd:boolean", also=("Relay",)
    ),
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
        "backedIn",
        "backed in",
        "An act whose own side for the claim is held at the end of the record: said, put in another's place, or given "
        "as a reason. What only follows, and what is taken for granted, stands with the positions alone.",
        "Claim",
        "Act",
        many=True,
        derived=True,
        matches=(Match("cito:isSupportedBy", "close", "CiTO relates works to works, and an act is none."),),
    ),
    Property(
        "disputedIn",
        "disputed in",
        "An act against the claim, likewise, through rebuttals and rebuttals of rebuttals.",
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
    # Actors, sources, topics
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
    Property("held", "held", "Whether the text lies in the dossier.", "Source", "xsd:boolean", derived=True),
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
        "curatedLink",
        "curated link",
        "A relation of the record, with who drew it, when and why.",
        _NODE,
        "CuratedLink",
        many=True,
        matches=(Match("prov:qualifiedInfluence", "related", "PROV's took place; ours is a reading of two records."),),
    ),
    Property("relation", "relation", "Which relation was drawn.", "CuratedLink", "Relation", also=("Step",)),
    Property("linkedTo", "linked to", "The record to which it leads.", "CuratedLink", _NODE),
    Property("inOrder", "in order", "Several values of one property in their order.", _NODE, "rdf:Seq", many=True),
    # The vocabulary
    Property(
        "stance",
        "stance",
        "Where an act of the verb stands towards its object, or a position towards its claim.",
        "Verb",
        "Choice",
        also=("Stand", "AttributedStand"),
    ),
    Property(
        "axis",
        "axis",
        "What an act of the verb, or a position, speaks of when it takes a side.",
        "Verb",
        "Choice",
        also=("Stand", "AttributedStand"),
    ),
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
    *derived.PROPERTIES,
)


def properties() -> tuple[Property, ...]:
    """The properties of our namespace: those of the fields of records, then what is the model's and what is derived.

    Raises `ValueError` where a field would take the name of what is none.
    """
    of_fields = tabled.properties(derived.SHARED)
    model = {own.name for own in _PROPERTIES}
    for own in of_fields:
        if own.name in model:
            raise ValueError(f"fg:{own.name} is a property of the model already; give the field another name or term")
    return (*of_fields, *_PROPERTIES)


def foreign() -> dict[str, tuple[str, str]]:
    """The properties of other vocabularies by their key in JSON-LD, each with the type of its values."""
    return tabled.foreign() | _FOREIGN


_FOREIGN: dict[str, tuple[str, str]] = {
    # the key in JSON-LD: the property of another vocabulary, and the type of its values
    "name": ("schema:name", "text"),
    "definition": ("skos:definition", "text"),
    "comment": ("rdfs:comment", "text"),
    "creator": ("dcterms:creator", "@id"),
    "rights": ("dcterms:rights", "string"),
    "appearance": ("schema:appearance", "@id"),
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
    "specializationOf": ("prov:specializationOf", "@id"),
    "motivatedBy": ("oa:motivatedBy", "@vocab"),
    "hasBody": ("oa:hasBody", "@id"),
    "hasTarget": ("oa:hasTarget", "@id"),
    "hasSource": ("oa:hasSource", "@id"),
    "hasSelector": ("oa:hasSelector", "@id"),
    "prefix": ("oa:prefix", "string"),
    "suffix": ("oa:suffix", "string"),
    "start": ("oa:start", "xsd:nonNegativeInteger"),
    "end": ("oa:end", "xsd:nonNegativeInteger"),
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
