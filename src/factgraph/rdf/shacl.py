"""The shapes: what a graph of ours must look like, in SHACL, each rule with a message, a severity and a check's code.

They are made from the same table of properties as the ontology, so that a new property has its rules at once.  The
code is that of the check that finds the same fault in a dossier's files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factgraph.rdf import turtle
from factgraph.rdf.declared import Property
from factgraph.rdf.iris import EDTF, NAMESPACE, PREFIXES, list_of
from factgraph.rdf.structure import CLASSES, SCHEMES, properties
from factgraph.rdf.terms import Triple, integer, iri, name, text, tidied
from factgraph.record.fields import property_of
from factgraph.vocabulary import Vocabulary
from factgraph.vocabulary.entries import Axis, Flag, Stance, Trait

_RECORDS = ("Actor", "Source", "Topic", "Place", "Claim", "Rebuttal", "Assessment", "Act")
_REQUIRED = frozenset(
    {
        *("actor", "verb", "role", "taker", "polarity", "mode", "certainty", "together", "performed"),
        *("attests", "source", "directness", "position", "item", "certain"),
        *("madeIn", "target", "ground", "size", "statedBy", "held", "status"),
        *("method", "criteria", "coverage", "completeness"),
        *("relation", "linkedTo", "searchedIn"),
        *("stance", "axis", "inverseLabel", "plural", "shape", "objectClass"),
        *("state", "holder", "takenIn", "basis", "follows", "leadsFrom", "standing", "debate", "origins", "relay"),
        *("reversedIn", "howReversed", "reversedBy"),
        *("atLeast", "answeredIn", "howAnswered", "declined", "carriedFrom", "before", "firstAct", "lastAct"),
    }
)
_APART = (*_RECORDS, "Attestation", "Passage")
_STANDS = ("Stand", "AttributedStand")
_REVERSALS = ("Reversal", "AttributedReversal")
_NEEDED_OF = {
    "date": ("Correction", "Withdrawn"),
    "reason": ("Correction", "Withdrawn"),
    "state": _STANDS,
    "stance": _STANDS,
    "axis": _STANDS,
    "holder": ("AttributedStand", "Carrying", "Change"),
    "takenIn": ("AttributedStand",),
    "basis": ("AttributedStand",),
    "certain": ("Relay",),
    "relation": ("Step",),
    "standing": ("Debate",),
    "reversedIn": _REVERSALS,
    "howReversed": _REVERSALS,
    "reversedBy": _REVERSALS,
}


class Rule(NamedTuple):
    """One rule: of which class, by which property (None: of the node itself), what must hold, and what to say."""

    name: str
    target: str
    path: str | None
    constraints: tuple[tuple[str, str], ...]
    message: str
    code: str
    severity: str = "sh:Violation"


def rules(vocabulary: Vocabulary) -> Iterator[Rule]:
    """All rules, each by a name of its own."""
    labels = {class_.iri.removeprefix(NAMESPACE): class_.label for class_ in vocabulary.classes.values()}
    labels |= {class_.name: class_.label for class_ in CLASSES}
    for own in properties():
        needed = _NEEDED_OF.get(own.name, ())
        if own.name in _REQUIRED:
            needed = (own.domain, *needed)
        for class_ in dict.fromkeys((own.domain, *own.also, *needed)):
            if class_ in labels:
                yield from _of_property(own, class_, labels, required=class_ in needed)
    for class_ in _APART:
        others = ", ".join(name(f"fg:{other}") for other in (*_APART, "Withdrawn") if other != class_)
        yield Rule(
            f"{class_}-alone", class_, None, _select(f"$this a ?value . FILTER (?value IN ({others}))"),
            f"{_article(labels[class_])} is of no other class of records.", "wrong-end",
        )  # fmt: skip
    for class_ in _RECORDS:
        yield Rule(
            f"{class_}-identifier", class_, "dcterms:identifier",
            (("sh:minCount", integer(1)), ("sh:maxCount", integer(1)), ("sh:datatype", name("xsd:string"))),
            f"{_article(labels[class_])} has exactly one identifier, a plain string.", "missing-field",
        )  # fmt: skip
        yield Rule(
            f"{class_}-label", class_, "rdfs:label", (("sh:minCount", integer(1)), ("sh:maxCount", integer(1))),
            f"{_article(labels[class_])} has exactly one label.", "missing-field",
        )  # fmt: skip
    yield from _FOREIGN
    yield from _SPARQL
    undecided = ", ".join(name(kind.iri) for kind in vocabulary.kinds.values() if kind.has("decide_access"))
    yield Rule(
        "Source-access-decided", "Source", None,
        _select(f"$this a ?value . FILTER (?value IN ({undecided})) FILTER NOT EXISTS {{ $this fg:access ?decided }}"),
        "Of a source of this kind somebody decides what may be shown.", "access-undecided",
    )  # fmt: skip


def _of_property(own: Property, class_: str, labels: dict[str, str], *, required: bool) -> Iterator[Rule]:
    called, path = _article(labels[class_]), f"fg:{own.name}"
    bounds = [("sh:minCount", integer(1))] if required else []
    bounds += [] if own.many else [("sh:maxCount", integer(1))]
    how_many = {(True, False): "exactly one", (True, True): "at least one", (False, False): "at most one"}
    if bounds:
        said = f"{called} has {how_many[required, own.many]} {own.label}."
        code = "missing-field" if required else "wrong-shape"
        yield Rule(f"{class_}-{own.name}-count", class_, path, tuple(bounds), said, code)
    constraints, what, code = _values(own, labels)
    said = f"The {own.label} of {called.lower()} is {what}."
    yield Rule(f"{class_}-{own.name}-value", class_, path, constraints, said, code)


def _values(own: Property, labels: dict[str, str]) -> tuple[tuple[tuple[str, str], ...], str, str]:
    """What the values of a property must be: the constraints, in words, and the code."""
    if own.is_choice:
        list_ = own.list or list_of(own.name)
        holds = ("sh:in", name(f"fg:in-{list_}"))
        if own.name == "ground":  # a dossier may add its own, and describes them
            holds = ("sh:or", name("fg:shape-ground-known-or-own"))
        return (holds,), f"an entry of the list {list_!r}", "unknown-choice"
    if own.range == "text":
        return (("sh:datatype", name("rdf:langString")),), "a text in a language", "wrong-shape"
    if own.range == EDTF:
        constraints = ("sh:datatype", iri(EDTF)), ("sh:not", name("fg:shape-impossible-date"))
        return constraints, "a date in Extended Date/Time Format", "bad-date"
    if own.is_literal:
        datatype = "xsd:string" if own.range == "string" else own.range
        code = "bad-date" if datatype == "xsd:date" else "wrong-shape"
        return (("sh:datatype", name(datatype)),), f"a literal of the type {datatype}", code
    if own.range in labels and own.range not in {"Verb", "Relation"}:
        return (
            (("sh:or", name(f"fg:shape-{own.range}-or-withdrawn")),),
            f"{_article(labels[own.range]).lower()} of this graph",
            "wrong-end",
        )
    return (("sh:nodeKind", name("sh:IRI")),), "named by an IRI", "wrong-shape"


def _entries(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The entries of every list of which a value can be, as prefixed names or IRIs."""
    found = {list_: [choice.iri for choice in entries.values()] for list_, entries in vocabulary.choices.items()}
    found |= {scheme.name: [f"fg:{scheme.name}-{entry}" for entry in scheme.entries] for scheme in SCHEMES}
    words: Mapping[str, Mapping[str, Axis | Flag | Stance | Trait]] = {
        "axis": vocabulary.axes, "ground-flag": vocabulary.ground_flags, "kind-flag": vocabulary.kind_flags,
        "relation-trait": vocabulary.relation_traits, "stance": vocabulary.stances, "trait": vocabulary.traits,
    }  # fmt: skip
    found |= {list_: [word.iri for word in entries.values()] for list_, entries in words.items()}
    return found | {"ground": [ground.iri for ground in vocabulary.grounds.values() if ground.iri]}


def _list(called: str, members: Sequence[str]) -> list[Triple]:
    """A list of RDF in which every place has an IRI: the first `called`, each other that with its number behind."""
    places = [name(called), *(name(f"{called}-{number}") for number in range(2, len(members) + 1))]
    rests = [*places[1:], name("rdf:nil")]
    firsts = [(place, name("rdf:first"), name(member)) for place, member in zip(places, members, strict=True)]
    return [*firsts, *((place, name("rdf:rest"), rest) for place, rest in zip(places, rests, strict=True))]


IMPOSSIBLE = (
    r"(^|[/,.\[{])[?~%]*-?[0-9X]{4}[?~%]*-[?~%]*(00|1[3-9]|20|4[2-9]|[5-9][0-9])"
    r"|-[?~%]*[0-9X]{2}[?~%]*-[?~%]*(00|3[2-9]|[4-9][0-9])"
)
"""A month or a season beyond those that there are, or a day beyond the thirty-first, wherever a date can begin."""


def _article(label: str) -> str:
    return f"{'An' if label[0] in 'aeiou' else 'A'} {label}"


_FOREIGN: tuple[Rule, ...] = (
    Rule(
        "Claim-text", "Claim", "schema:text",
        (("sh:minCount", integer(1)), ("sh:maxCount", integer(1)), ("sh:datatype", name("rdf:langString"))),
        "A claim has exactly one text, in a language.", "missing-field",
    ),
    Rule(
        "Assessment-subject", "Assessment", "schema:itemReviewed",
        (("sh:minCount", integer(1)), ("sh:maxCount", integer(1)), ("sh:nodeKind", name("sh:IRI"))),
        "An assessment is of exactly one claim, act or source.", "missing-field",
    ),
    Rule(
        "Assessment-reviewer", "Assessment", "schema:author", (("sh:minCount", integer(1)),),
        "An assessment names its reviewer.", "missing-field",
    ),
    Rule(
        "Source-sha256", "Source", "schema:sha256",
        (("sh:maxCount", integer(1)), ("sh:pattern", text("^[0-9a-f]{64}$"))),
        "The SHA-256 of a source is 64 hexadecimal digits, in lower case.", "bad-hash",
    ),
    Rule(
        "Source-url", "Source", "schema:url", (("sh:pattern", text("^(https?://|mailto:)")),),
        "The URL of a source is http, https or mailto.", "bad-url",
    ),
    Rule(
        "Passage-source", "Passage", "oa:hasSource",
        (("sh:minCount", integer(1)), ("sh:maxCount", integer(1)), ("sh:class", name("fg:Source"))),
        "A passage stands in exactly one source of this graph.", "wrong-end",
    ),
    Rule(
        "Attestation-passage-none", "Attestation", property_of("attestation", "passage"),
        (("sh:minCount", integer(1)),),
        "No passage shows where the document reports the act.", "no-passage", "sh:Warning",
    ),
    Rule(
        "Words-text", "Words", "schema:text",
        (("sh:minCount", integer(1)), ("sh:maxCount", integer(1)), ("sh:datatype", name("rdf:langString"))),
        "Words are a text in a language.", "missing-field",
    ),
    Rule(
        "Dossier-licence", "Dossier", "dcterms:license", (("sh:maxCount", integer(1)), ("sh:nodeKind", name("sh:IRI"))),
        "A dossier has at most one licence, named by an IRI.", "wrong-shape",
    ),
    Rule(
        "Dossier-title", "Dossier", "dcterms:title", (("sh:minCount", integer(1)), ("sh:maxCount", integer(1))),
        "A dossier has exactly one title.", "missing-field",
    ),
    Rule(
        "Act-days", "Act", "fg:day", (("sh:lessThanOrEquals", name("fg:lastDay")),),
        "The first possible day of an act is not after the last.", "date-order",
    ),
)  # fmt: skip


def _select(where: str) -> tuple[tuple[str, str], ...]:
    """The constraint of a SPARQL query: every solution is a fault.  IRIs are written out, so no prefix is needed."""
    full = re.sub(r"\b([a-z]+):([A-Za-z_-]+)", lambda m: f"<{PREFIXES[m[1]]}{m[2]}>", where)
    return (("sh:select", text(f"SELECT $this ?value WHERE {{ {full} }}")),)


_SPARQL: tuple[Rule, ...] = (
    Rule(
        "Actor-edge", "Actor", None,
        _select(
            "$this ?verb ?value . FILTER EXISTS { ?any fg:verb ?verb } "
            "FILTER NOT EXISTS { ?act fg:actor $this ; fg:verb ?verb ; fg:object ?value ; fg:performed true . }"
        ),
        "An edge must be the projection of an act that is told as performed; no such act stands behind this one.",
        "wrong-end",
    ),
    Rule(
        "Act-edge-missing", "PerformedAct", None,
        _select("$this fg:actor ?actor ; fg:verb ?verb ; fg:object ?value . FILTER NOT EXISTS { ?actor ?verb ?value }"),
        "An act that is told as performed draws an edge from each actor to each object; one is missing.",
        "wrong-end",
    ),
    Rule(
        "Act-attested", "Act", None,
        _select(
            "BIND ($this AS ?value) FILTER NOT EXISTS { ?attestation fg:attests $this } "
            "FILTER NOT EXISTS { $this fg:inside ?outer }"
        ),
        "An act is reported by a document, or is what another act is about.", "no-passage",
    ),
    Rule(
        "Passage-selector", "Passage", None,
        _select(
            "$this oa:hasSource ?value . ?value fg:access ?access . "
            "FILTER (?access IN (fg:access-full, fg:access-quotes)) "
            "FILTER NOT EXISTS { $this oa:hasSelector ?selector }"
        ),
        "A passage of a source whose words may be shown says where it stands.", "passage-absent",
    ),
    Rule(
        "Act-unperformed", "Act", None,
        _select(
            "$this fg:performed false ; a ?value . FILTER (?value IN (prov:Activity, aif:L-node, fg:PerformedAct))"
        ),
        "An act that is not told as performed is no activity and no locution.", "wrong-end",
    ),
    Rule(
        "Act-state", "Act", None,
        _select(
            "$this fg:state ?value ; fg:performed ?performed . "
            "FILTER (?performed != (?value = fg:state-performed))"
        ),
        "An act is performed where its state says so, and only there.", "wrong-end",
    ),
    Rule(
        "Act-told", "Act", None,
        _select(
            "$this fg:state ?value . FILTER (?value IN (fg:state-disowned, fg:state-attribution-disputed)) "
            "FILTER NOT EXISTS { $this fg:tellingDisputedIn ?dispute }"
        ),
        "An act that is disowned or disputed names where it is disputed.", "wrong-end",
    ),
    Rule(
        "Reversal-apart", "Act", None,
        _select("$this fg:reversal ?value . ?value fg:howReversed fg:how-reversed-told-only ."),
        "What only a party or hearsay tells to have been taken back stands apart.", "wrong-end",
    ),
    Rule(
        "Reversal-told", "AttributedReversal", None,
        _select(
            "$this fg:reversedIn ?value . FILTER NOT EXISTS { $this fg:toldBy ?teller } "
            "FILTER NOT EXISTS { $this fg:saidToBe ?document }"
        ),
        "What is only told to have been taken back names who tells it, or the document that is said to be theirs.",
        "wrong-end",
    ),
    Rule(
        "Stand-act", "Stand", None,
        _select("$this fg:takenIn ?value . FILTER NOT EXISTS { ?value fg:performed true }"),
        "A position that is the actor's own is taken in an act that is told as performed.", "wrong-end",
    ),
    Rule(
        "Stand-implied", "Stand", None,
        _select(
            "$this fg:basis fg:basis-implied . BIND ($this AS ?value) "
            "FILTER NOT EXISTS { $this a fg:ImpliedStand }"
        ),
        "A position that only follows from another claim is marked as a reading.", "wrong-end",
    ),
    Rule(
        "Topic-found", "Topic", None,
        _select(
            "$this fg:status fg:status-found . BIND (fg:status-found AS ?value) "
            "FILTER NOT EXISTS { $this fg:foundBy ?by }"
        ),
        "A topic is called found only with what found it.", "found-without-finding",
    ),
    Rule(
        "Topic-event", "Topic", None,
        _select("$this a schema:Event . BIND (schema:Event AS ?value) FILTER NOT EXISTS { $this fg:foundBy ?by }"),
        "A topic is an event only where a finding is on record.", "found-without-finding",
    ),
    Rule(
        "Actor-sensitivity", "Actor", None,
        _select(
            "$this a ?value . FILTER (?value IN (foaf:Person, foaf:Group)) "
            "FILTER NOT EXISTS { $this fg:sensitivity ?any }"
        ),
        "A person or group says whether it may be named in public.", "sensitivity",
    ),
    Rule(
        "Passage-offsets", "Passage", None,
        _select(
            "$this oa:hasSelector ?value . ?value oa:start ?start ; oa:end ?end . FILTER (?start >= ?end)"
        ),
        "A passage ends after it starts.", "passage-absent",
    ),
    Rule(
        "Claim-disputed", "Claim", None,
        _select(
            "?value fg:target $this ; fg:madeIn ?act . ?act fg:performed true . "
            "FILTER NOT EXISTS { $this fg:stand ?stand . ?stand fg:takenIn ?act }"
        ),
        "A claim brings every dispute on record; a rebuttal of this one is missing.", "wrong-end",
    ),
    Rule(
        "Claim-unmade", "Claim", None,
        _select(
            "BIND ($this AS ?value) FILTER NOT EXISTS { $this fg:stand ?stand . ?stand fg:stance fg:stance-for } "
            "FILTER NOT EXISTS { ?act fg:object $this ; fg:performed true . "
            "FILTER NOT EXISTS { $this fg:stand ?other . ?other fg:takenIn ?act } } "
            "FILTER NOT EXISTS { ?reasoned fg:because $this } FILTER NOT EXISTS { ?rebuttal fg:premise $this } "
            "FILTER NOT EXISTS { $this fg:presupposed true }"
        ),
        "Nobody on record makes this claim, and it is not marked as presupposed.", "unmade-claim", "sh:Warning",
    ),
)  # fmt: skip


def triples(vocabulary: Vocabulary) -> list[Triple]:
    """The triples of the shapes: a node shape for each class, with its rules by IRI, no blank nodes."""
    out: list[Triple] = []
    for rule in rules(vocabulary):
        shape, s = name(f"fg:shape-{rule.target}"), name(f"fg:shape-{rule.name}")
        out.append((shape, name("rdf:type"), name("sh:NodeShape")))
        out.append((shape, name("sh:targetClass"), name(f"fg:{rule.target}")))
        if rule.path is None:
            # The severity of a query is that of the shape that holds it, so each has a shape of its own.
            holder, query = s, name(f"fg:shape-{rule.name}-query")
            out.append((holder, name("rdf:type"), name("sh:NodeShape")))
            out.append((holder, name("sh:targetClass"), name(f"fg:{rule.target}")))
            out.append((holder, name("sh:sparql"), query))
            out.append((query, name("rdf:type"), name("sh:SPARQLConstraint")))
            out.append((query, name("sh:message"), text(rule.message, "en")))
            out.extend((query, name(term), value) for term, value in rule.constraints)
        else:
            out.append((shape, name("sh:property"), s))
            out.append((s, name("rdf:type"), name("sh:PropertyShape")))
            out.append((s, name("sh:path"), name(rule.path)))
            out.extend((s, name(term), value) for term, value in rule.constraints)
            out.append((s, name("sh:message"), text(rule.message, "en")))
        out.append((s, name("sh:severity"), name(rule.severity)))
        out.append((s, name("fg:checkCode"), text(rule.code)))
    for class_ in sorted({own.range for own in properties()}):
        if (name("sh:or"), name(f"fg:shape-{class_}-or-withdrawn")) in {(p, o) for _, p, o in out}:
            # A withdrawn record holds the place of what it was.
            either = (
                (f"is-{class_}", "sh:class", name(f"fg:{class_}")),
                ("is-withdrawn", "sh:class", name("fg:Withdrawn")),
            )
            out.extend(_alternatives(f"{class_}-or-withdrawn", *either))
    either = ("ground-known", "sh:in", name("fg:in-ground")), ("ground-own", "sh:class", name("fg:Ground"))
    out.extend(_alternatives("ground-known-or-own", *either))
    impossible = name("fg:shape-impossible-date")
    out += [(impossible, name("rdf:type"), name("sh:NodeShape")), (impossible, name("sh:pattern"), text(IMPOSSIBLE))]
    asked = {o for _, p, o in out if p == name("sh:in")}
    for list_, entries in _entries(vocabulary).items():
        if name(f"fg:in-{list_}") in asked:
            out.extend(_list(f"fg:in-{list_}", entries))
    return tidied(out)


def _alternatives(called: str, *either: tuple[str, str, str]) -> list[Triple]:
    """The list of two for `sh:or`: of each, what its shape is called, and what it asks for."""
    first, second = name(f"fg:shape-{called}"), name(f"fg:shape-{called}-2")
    one, other = (name(f"fg:shape-{shape}") for shape, _, _ in either)
    return [
        (first, name("rdf:first"), one),
        (first, name("rdf:rest"), second),
        (second, name("rdf:first"), other),
        (second, name("rdf:rest"), name("rdf:nil")),
        *((name(f"fg:shape-{shape}"), name("rdf:type"), name("sh:NodeShape")) for shape, _, _ in either),
        *((name(f"fg:shape-{shape}"), name(asked), value) for shape, asked, value in either),
    ]


def document(vocabulary: Vocabulary) -> str:
    """The file `shapes.ttl`."""
    return "".join(turtle.turtle([triples(vocabulary)], turtle.Names(NAMESPACE, PREFIXES)))
