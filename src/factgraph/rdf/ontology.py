"""The ontology: every term of our namespace with its label, its definition and what it matches elsewhere, in OWL.

Made from the vocabulary and from `factgraph.rdf.structure`; `ontology.ttl` is what it makes.  A match is one of SKOS's
mapping properties, and its reason stands beside it in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from factgraph.rdf import turtle
from factgraph.rdf.iris import NAMESPACE, PREFIXES
from factgraph.rdf.structure import CLASSES, ITEMS, PROPERTIES, Match
from factgraph.rdf.terms import Triple, iri, name, text, tidied
from factgraph.vocabulary import Kind, Relation, Verb, Vocabulary

Block = list[Triple]
_HERE = NAMESPACE.removesuffix("#")
_TITLE = "factgraph: who said what about what, and how it is known"


def triples(vocabulary: Vocabulary) -> Block:
    """The triples of the ontology, term by term."""
    return tidied(triple for block in _blocks(vocabulary) for triple in block)


def document(vocabulary: Vocabulary) -> str:
    """The file `ontology.ttl`."""
    return "".join(turtle.turtle([triples(vocabulary)], turtle.Names(NAMESPACE, PREFIXES)))


def _blocks(vocabulary: Vocabulary) -> Iterator[Block]:
    yield _header()
    yield from _classes(vocabulary)
    yield from _kinds(vocabulary)
    yield from _properties(vocabulary)
    for verb in vocabulary.verbs.values():
        yield _verb(verb, vocabulary)
    for relation in vocabulary.relations.values():
        yield _relation(relation, vocabulary)
    yield from _lists(vocabulary)
    yield from _schemes(vocabulary)


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


def _described(term: str, types: Iterable[str], label: str, definition: str) -> Block:
    s = name(term)
    out = [(s, name("rdf:type"), name(each)) for each in types]
    out.append((s, name("rdfs:label"), text(label, "en")))
    out.append((s, name("skos:definition"), text(definition, "en")))
    out.append((s, name("rdfs:isDefinedBy"), iri(_HERE)))
    return out


def _matched(term: str, matches: Iterable[Match], vocabulary: Vocabulary) -> Block:
    out: Block = []
    s = name(term)
    for match in matches:
        out.append((s, name(vocabulary.strengths[match.strength].iri), name(match.term)))
        if match.why:
            out.append((s, name("skos:editorialNote"), text(f"{match.term} ({match.strength}): {match.why}", "en")))
    return out


def _words_matches(word: object) -> list[Match]:
    return [Match(match.term, match.strength, match.why) for match in getattr(word, "matches", ())]


def _classes(vocabulary: Vocabulary) -> Iterator[Block]:
    for class_ in vocabulary.classes.values():
        out = _described(class_.iri, ["owl:Class"], class_.label, class_.definition)
        # An act that nobody reports as performed is no activity: what an act also is belongs to fg:PerformedAct.
        holder = "fg:PerformedAct" if class_.name == "act" else class_.iri
        out.extend((name(holder), name("rdfs:subClassOf"), name(above)) for above in class_.types)
        out.extend(_matched(class_.iri, _words_matches(class_), vocabulary))
        yield out
    for one, other in combinations(vocabulary.classes.values(), 2):
        yield [(name(one.iri), name("owl:disjointWith"), name(other.iri))]
    for own in CLASSES:
        term = f"fg:{own.name}"
        out = _described(term, ["owl:Class"], own.label, own.definition)
        if own.name == "PerformedAct":
            out.append((name(term), name("rdfs:subClassOf"), name("fg:Act")))
        broader = [match for match in own.matches if match.strength == "broad"]
        out.extend((name(term), name("rdfs:subClassOf"), name(match.term)) for match in broader)
        out.extend(_matched(term, own.matches, vocabulary))
        yield out


def _kinds(vocabulary: Vocabulary) -> Iterator[Block]:
    """The kinds that have a class of ours; those whose class is another vocabulary's are only named by `fg:kind`."""
    for kind in vocabulary.kinds.values():
        class_ = vocabulary.classes[kind.class_]
        if kind.iri is not None and kind.iri.startswith(NAMESPACE) and kind.iri != class_.iri:
            yield _kind(kind, class_.iri, vocabulary)


def _kind(kind: Kind, above: str, vocabulary: Vocabulary) -> Block:
    assert kind.iri is not None
    out = _described(kind.iri, ["owl:Class", "fg:Kind"], kind.label, kind.definition)
    out.extend((name(kind.iri), name("rdfs:subClassOf"), name(each)) for each in (above, *kind.types))
    return out + _matched(kind.iri, _words_matches(kind), vocabulary)


def _properties(vocabulary: Vocabulary) -> Iterator[Block]:
    for own in PROPERTIES:
        term = f"fg:{own.name}"
        form = "owl:DatatypeProperty" if own.is_literal else "owl:ObjectProperty"
        out = _described(term, [form], own.label, own.definition)
        if own.domain != "Record":
            out.append((name(term), name("schema:domainIncludes"), name(f"fg:{own.domain}")))
        if own.range == "text":
            out.append((name(term), name("schema:rangeIncludes"), name("rdf:langString")))
        elif own.range != "Record":
            out.append((name(term), name("schema:rangeIncludes"), name(_range(own.range))))
        if own.derived:
            out.append((name(term), name("skos:note"), text("Derived from what was recorded.", "en")))
        yield out + _matched(term, own.matches, vocabulary)


def _range(range_: str) -> str:
    if range_ == "string":
        return "xsd:string"
    return range_ if ":" in range_ else f"fg:{range_}"


def _verb(verb: Verb, vocabulary: Vocabulary) -> Block:
    assert verb.iri is not None
    s = name(verb.iri)
    out = _described(verb.iri, ["owl:ObjectProperty", "fg:Verb"], verb.label, verb.definition)
    out.append((s, name("fg:inverseLabel"), text(verb.inverse, "en")))
    out.append((s, name("skos:example"), text(verb.example, "en")))
    out.append((s, name("fg:stance"), name(vocabulary.stances[verb.stance].iri)))
    if verb.broader is not None:
        out.append((s, name("rdfs:subPropertyOf"), name(vocabulary.verbs[verb.broader].iri or "")))
    out.extend((s, name("fg:trait"), name(vocabulary.traits[trait].iri)) for trait in verb.traits)
    out.extend(_ends(s, verb.subject, verb.object, vocabulary))
    out.extend(_matched(verb.iri, _words_matches(verb), vocabulary))
    for code in verb.codes:
        concept = f"fg:{code.scheme}-{_local(code.code)}"
        out.extend(_matched(verb.iri, [Match(concept, code.strength, code.why)], vocabulary))
    return out


def _relation(relation: Relation, vocabulary: Vocabulary) -> Block:
    assert relation.iri is not None
    s = name(relation.iri)
    types = ["owl:ObjectProperty", "fg:Relation"]
    types += ["owl:SymmetricProperty"] if relation.symmetric else []
    types += ["owl:TransitiveProperty"] if relation.transitive else []
    out = _described(relation.iri, types, relation.label, relation.definition)
    out.append((s, name("fg:inverseLabel"), text(relation.inverse, "en")))
    out.extend(_ends(s, relation.subject, relation.object, vocabulary))
    return out + _matched(relation.iri, _words_matches(relation), vocabulary)


def _ends(s: str, subject: Iterable[str], object_: Iterable[str], vocabulary: Vocabulary) -> Block:
    """The classes that may stand at the ends, of which nothing is inferred."""
    domain, range_ = name("schema:domainIncludes"), name("schema:rangeIncludes")
    return [
        *((s, domain, name(vocabulary.classes[class_].iri)) for class_ in subject),
        *((s, range_, name(vocabulary.classes[class_].iri)) for class_ in object_),
    ]


def _lists(vocabulary: Vocabulary) -> Iterator[Block]:
    for list_ in vocabulary.lists.values():
        yield _described(list_.iri, ["skos:ConceptScheme"], list_.label, list_.definition)
        for choice in vocabulary.choices[list_.name].values():
            out = _described(choice.iri, ["skos:Concept", "fg:Choice"], choice.label, choice.definition)
            yield [*out, (name(choice.iri), name("skos:inScheme"), name(list_.iri))]
    for ground in vocabulary.grounds.values():
        assert ground.iri is not None
        out = _described(ground.iri, ["skos:Concept", "fg:Choice"], ground.label, ground.definition)
        out.append((name(ground.iri), name("skos:example"), text(ground.example, "en")))
        yield out + _matched(ground.iri, _words_matches(ground), vocabulary)
    yield _described("fg:list-item", ["skos:ConceptScheme"], "item", "What a step of a chain is.")
    for item, definition in ITEMS.items():
        out = _described(f"fg:item-{item}", ["skos:Concept", "fg:Choice"], item, definition)
        yield [*out, (name(f"fg:item-{item}"), name("skos:inScheme"), name("fg:list-item"))]
    for stance in vocabulary.stances.values():
        yield _described(stance.iri, ["skos:Concept"], stance.label, stance.definition)
    for trait in vocabulary.traits.values():
        yield _described(trait.iri, ["skos:Concept"], trait.label, trait.definition)


def _schemes(vocabulary: Vocabulary) -> Iterator[Block]:
    for scheme in vocabulary.schemes.values():
        term = f"fg:{scheme.name}"
        out = _described(term, ["skos:ConceptScheme"], scheme.label, scheme.definition)
        yield [*out, (name(term), name("rdfs:seeAlso"), iri(scheme.url))]
        for code, title in scheme.terms:
            concept = name(f"{term}-{_local(code)}")
            yield [
                (concept, name("rdf:type"), name("skos:Concept")),
                (concept, name("skos:notation"), text(code)),
                (concept, name("skos:prefLabel"), text(title, "en")),
                (concept, name("skos:inScheme"), name(term)),
            ]


def _local(code: str) -> str:
    return code.replace(" ", "-")
