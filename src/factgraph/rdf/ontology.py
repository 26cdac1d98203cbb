"""The ontology: every term of our namespace with its label, its definition and what it matches elsewhere, in OWL.

Made from the vocabulary and from `factgraph.rdf.structure`; `ontology.ttl` is what it makes.  A match is one of SKOS's
mapping properties, and its reason stands beside it in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from factgraph.rdf import turtle
from factgraph.rdf.declared import Match
from factgraph.rdf.iris import NAMESPACE, PREFIXES
from factgraph.rdf.structure import CLASSES, SCHEMES, properties
from factgraph.rdf.terms import Triple, iri, name, text, tidied
from factgraph.rdf.words import Frame, code_term
from factgraph.vocabulary import Vocabulary

Block = list[Triple]
_HERE = NAMESPACE.removesuffix("#")
_UNDER = {
    "PerformedAct": "Act",
    "Call": "PerformedAct",
    "AttributedCall": "Act",
    "ImpliedStand": "Stand",
    "UnlocatedItem": "Link",
    "Ground": "Choice",
}
_TITLE = "factgraph: who said what about what, and how it is known"


def triples(vocabulary: Vocabulary) -> Block:
    """The triples of the ontology, term by term."""
    return tidied(triple for block in _blocks(vocabulary) for triple in block)


def document(vocabulary: Vocabulary) -> str:
    """The file `ontology.ttl`."""
    return "".join(turtle.turtle([triples(vocabulary)], turtle.Names(NAMESPACE, PREFIXES)))


def _blocks(vocabulary: Vocabulary) -> Iterator[Block]:
    frame = Frame(vocabulary)
    yield _header()
    yield from _classes(frame)
    yield from _kinds(frame)
    yield from _properties(frame)
    for verb in vocabulary.verbs.values():
        yield frame.verb(verb)
    for relation in vocabulary.relations.values():
        yield frame.relation(relation)
    yield from _lists(frame)
    yield from _schemes(frame)


def _header() -> Block:
    s = iri(_HERE)
    return [
        (s, name("rdf:type"), name("owl:Ontology")),
        (s, name("dcterms:title"), text(_TITLE, "en")),
        (
            s,
            name("dcterms:description"),
            text(
                "Acts of communication as documents report them: actors, verbs, claims, rebuttals, the chain from an "
                "utterance to the text that was read. The content of a claim is nowhere stated as a fact.",
                "en",
            ),
        ),
        (s, name("dcterms:license"), iri("https://spdx.org/licenses/Apache-2.0")),
        (s, name("vann:preferredNamespacePrefix"), text("fg")),
        (s, name("vann:preferredNamespaceUri"), text(NAMESPACE)),
    ]


def _words_matches(word: object) -> list[Match]:
    return [Match(match.term, match.strength, match.why) for match in getattr(word, "matches", ())]


def _classes(frame: Frame) -> Iterator[Block]:
    for class_ in frame.vocabulary.classes.values():
        out = frame.described(class_.iri, ["owl:Class"], class_.label, class_.definition)
        # An act that is not told as performed is no activity: what an act also is belongs to fg:PerformedAct.
        holder = "fg:PerformedAct" if class_.name == "act" else class_.iri
        out.extend((name(holder), name("rdfs:subClassOf"), name(above)) for above in class_.types)
        out.extend(frame.matched(class_.iri, _words_matches(class_)))
        yield out
    for one, other in combinations(frame.vocabulary.classes.values(), 2):
        yield [(name(one.iri), name("owl:disjointWith"), name(other.iri))]
    for own in CLASSES:
        term = f"fg:{own.name}"
        out = frame.described(term, ["owl:Class"], own.label, own.definition)
        if own.name in _UNDER:
            out.append((name(term), name("rdfs:subClassOf"), name(f"fg:{_UNDER[own.name]}")))
        broader = [match for match in own.matches if match.strength == "broad"]
        out.extend((name(term), name("rdfs:subClassOf"), name(match.term)) for match in broader)
        out.extend(frame.matched(term, own.matches))
        yield out


def _kinds(frame: Frame) -> Iterator[Block]:
    """The kinds that have a class of ours; those whose class is another vocabulary's are only named by `fg:kind`."""
    for kind in frame.vocabulary.kinds.values():
        class_ = frame.vocabulary.classes[kind.class_]
        if kind.iri is not None and kind.iri.startswith(NAMESPACE) and kind.iri != class_.iri:
            yield frame.kind(kind)


def _properties(frame: Frame) -> Iterator[Block]:
    for own in properties():
        term = f"fg:{own.name}"
        form = "owl:DatatypeProperty" if own.is_literal else "owl:ObjectProperty"
        out = frame.described(term, [form], own.label, own.definition)
        if own.domain != "Record":
            out.append((name(term), name("schema:domainIncludes"), name(f"fg:{own.domain}")))
        out.extend((name(term), name("schema:domainIncludes"), name(f"fg:{class_}")) for class_ in own.also)
        if own.range == "text":
            out.append((name(term), name("schema:rangeIncludes"), name("rdf:langString")))
        elif own.range != "Record":
            out.append((name(term), name("schema:rangeIncludes"), name(_range(own.range))))
        if own.derived:
            out.append((name(term), name("skos:note"), text("Derived from what was recorded.", "en")))
        yield out + frame.matched(term, own.matches)


def _range(range_: str) -> str:
    if range_ == "string":
        return "xsd:string"
    return range_ if ":" in range_ else f"fg:{range_}"


def _lists(frame: Frame) -> Iterator[Block]:
    for list_ in frame.vocabulary.lists.values():
        yield frame.described(list_.iri, ["skos:ConceptScheme"], list_.label, list_.definition)
        for choice in frame.vocabulary.choices[list_.name].values():
            out = frame.described(choice.iri, ["skos:Concept", "fg:Choice"], choice.label, choice.definition)
            yield [*out, (name(choice.iri), name("skos:inScheme"), name(list_.iri))]
    for ground in frame.vocabulary.grounds.values():
        yield frame.ground(ground)
    for scheme in SCHEMES:
        own = f"fg:list-{scheme.name}"
        yield frame.described(own, ["skos:ConceptScheme"], scheme.label, scheme.definition)
        for entry, (label, definition) in scheme.entries.items():
            term = f"fg:{scheme.name}-{entry}"
            out = frame.described(term, ["skos:Concept", "fg:Choice"], label, definition)
            yield [*out, (name(term), name("skos:inScheme"), name(own))]
    for stance in frame.vocabulary.stances.values():
        yield frame.described(stance.iri, ["skos:Concept"], stance.label, stance.definition)
    for trait in frame.vocabulary.traits.values():
        yield frame.described(trait.iri, ["skos:Concept"], trait.label, trait.definition)
    words = frame.vocabulary
    for known in (words.axes, words.kind_flags, words.relation_traits, words.ground_flags):
        for word in known.values():
            yield frame.described(word.iri, ["skos:Concept"], word.label, word.definition)


def _schemes(frame: Frame) -> Iterator[Block]:
    for scheme in frame.vocabulary.schemes.values():
        term = f"fg:{scheme.name}"
        out = frame.described(term, ["skos:ConceptScheme"], scheme.label, scheme.definition)
        yield [*out, (name(term), name("rdfs:seeAlso"), iri(scheme.url))]
        for code, title in scheme.terms:
            concept = name(code_term(scheme.name, code))
            yield [
                (concept, name("rdf:type"), name("skos:Concept")),
                (concept, name("skos:notation"), text(code)),
                (concept, name("skos:prefLabel"), text(title, "en")),
                (concept, name("skos:definition"), text(f"{scheme.label} {code}: {title}.", "en")),
                (concept, name("rdfs:isDefinedBy"), iri(_HERE)),
                (concept, name("skos:inScheme"), name(term)),
            ]
