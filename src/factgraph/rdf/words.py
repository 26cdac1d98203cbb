"""How a word is described: the triples of a verb, a relation, a kind or a ground, whoever declared it.

The ontology describes the built-in words with them, and a dossier those that it adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factgraph.rdf import iris
from factgraph.rdf.declared import Match
from factgraph.rdf.iris import NAMESPACE
from factgraph.rdf.terms import Triple, boolean, iri, name, text
from factgraph.vocabulary import Ground, Kind, Relation, Verb, Vocabulary

Block = list[Triple]
_HERE = NAMESPACE.removesuffix("#")


@dataclass(frozen=True, slots=True)
class Frame:
    """Who declares words and how: their vocabulary, the IRI of what defines them, and the language of their texts.

    `base` is the dossier's; the built-in words have none.
    """

    vocabulary: Vocabulary
    defined_by: str = _HERE
    lang: str = "en"
    base: str | None = None

    def described(self, term: str, types: Iterable[str], label: str, definition: str) -> Block:
        """What every term has: types, label, definition, and what defines it."""
        s = name(term)
        out = [(s, name("rdf:type"), name(each)) for each in types]
        out.append((s, name("rdfs:label"), text(label, self.lang)))
        out.append((s, name("skos:definition"), text(definition, self.lang)))
        out.append((s, name("rdfs:isDefinedBy"), iri(self.defined_by)))
        return out

    def matched(self, term: str, matches: Iterable[Match]) -> Block:
        """What a term matches elsewhere, the reason in words beside it."""
        out: Block = []
        s = name(term)
        for match in matches:
            out.append((s, name(self.vocabulary.strengths[match.strength].iri), name(match.term)))
            if match.why:
                why = f"{why_opens(self.vocabulary, match.term, match.strength)}{match.why}"
                out.append((s, name("skos:editorialNote"), text(why, "en" if self.base is None else self.lang)))
        return out

    def verb(self, verb: Verb) -> Block:
        """The triples of a verb, with those of its stances towards single classes."""
        s, out = self._word(verb, ["owl:ObjectProperty", "fg:Verb"])
        stances = self.vocabulary.stances
        out.append((s, name("fg:inverseLabel"), text(verb.inverse, self.lang)))
        out.append((s, name("skos:example"), text(verb.example, self.lang)))
        out.append((s, name("fg:stance"), name(stances[verb.stance].iri)))
        out.append((s, name("fg:axis"), name(self.vocabulary.axes[verb.axis].iri)))
        if verb.broader is not None:
            out.append((s, name("rdfs:subPropertyOf"), name(self.vocabulary.verbs[verb.broader].iri or "")))
        out.extend((s, name("fg:trait"), name(self.vocabulary.traits[trait].iri)) for trait in verb.traits)
        out.extend(self._ends(s, verb.subject, verb.object))
        out.extend(_flags(s, {"takesAddressee": verb.addressee}))
        out.append((s, name("fg:colour"), text(verb.colour)))
        out.extend(self._matched_word(verb))
        codes = [Match(code_term(code.scheme, code.code), code.strength, code.why) for code in verb.codes]
        out.extend(self.matched(verb.iri or "", codes))
        for class_, stance in verb.towards:
            part = self._towards(verb, class_)
            out.append((s, name("fg:towards"), part))
            out.append((part, name("rdf:type"), name("fg:StanceTowards")))
            out.append((part, name("rdfs:label"), text(f"{verb.label}: {stance} ({class_})", self.lang)))
            out.append((part, name("fg:objectClass"), name(self.vocabulary.classes[class_].iri)))
            out.append((part, name("fg:stance"), name(stances[stance].iri)))
        return out

    def relation(self, relation: Relation) -> Block:
        """The triples of a relation."""
        types = ["owl:ObjectProperty", "fg:Relation"]
        types += ["owl:SymmetricProperty"] if relation.symmetric else []
        types += ["owl:TransitiveProperty"] if relation.transitive else []
        s, out = self._word(relation, types)
        out.append((s, name("fg:inverseLabel"), text(relation.inverse, self.lang)))
        out.extend(self._ends(s, relation.subject, relation.object))
        out.extend(_flags(s, {"acyclic": relation.acyclic, "sameClass": relation.same_class}))
        traits = self.vocabulary.relation_traits
        out.extend((s, name("fg:relationTrait"), name(traits[trait].iri)) for trait in relation.traits)
        out.append((s, name("fg:colour"), text(relation.colour)))
        return out + self._matched_word(relation)

    def kind(self, kind: Kind) -> Block:
        """The triples of a kind of record."""
        s, out = self._word(kind, ["owl:Class", "fg:Kind"])
        above = (self.vocabulary.classes[kind.class_].iri, *kind.types)
        out.extend((s, name("rdfs:subClassOf"), name(each)) for each in above)
        out.append((s, name("fg:plural"), text(kind.plural, self.lang)))
        out.extend((s, name("fg:kindFlag"), name(self.vocabulary.kind_flags[flag].iri)) for flag in kind.flags)
        out.append((s, name("fg:shape"), name(self.vocabulary.choices["shape"][kind.shape].iri)))
        out.append((s, name("fg:colour"), text(kind.colour)))
        return out + self._matched_word(kind)

    def ground(self, ground: Ground) -> Block:
        """The triples of a ground of rebuttals."""
        s, out = self._word(ground, ["skos:Concept", "fg:Choice", "fg:Ground"])
        out.append((s, name("skos:example"), text(ground.example, self.lang)))
        out.extend((s, name("fg:groundFlag"), name(self.vocabulary.ground_flags[flag].iri)) for flag in ground.flags)
        return out + self._matched_word(ground)

    def _word(self, word: Verb | Relation | Kind | Ground, types: Iterable[str]) -> tuple[str, Block]:
        """The term of a word, and what all words have; the identifier is its name in files."""
        assert word.iri is not None, f"{word.name!r} has no IRI: its dossier's base is not known"
        out = self.described(word.iri, types, word.label, word.definition)
        return name(word.iri), [*out, (name(word.iri), name("dcterms:identifier"), text(word.name))]

    def _matched_word(self, word: Verb | Relation | Kind | Ground) -> Block:
        return self.matched(word.iri or "", [Match(match.iri, match.strength, match.why) for match in word.matches])

    def _ends(self, s: str, subject: Iterable[str], object_: Iterable[str]) -> Block:
        """The classes that may stand at the ends, of which nothing is inferred."""
        domain, range_, classes = name("schema:domainIncludes"), name("schema:rangeIncludes"), self.vocabulary.classes
        return [
            *((s, domain, name(classes[class_].iri)) for class_ in subject),
            *((s, range_, name(classes[class_].iri)) for class_ in object_),
        ]

    def _towards(self, verb: Verb, class_: str) -> str:
        """The term for a stance towards a class; it is the declarer's own, even where the verb's IRI is another's."""
        if self.base is None:
            return name(f"fg:{verb.name}-towards-{class_}")
        return iri(f"{self.base}vocabulary/verb-{verb.name}/towards/{class_}")


def own(vocabulary: Vocabulary, built_in: Vocabulary, base: str, lang: str) -> Iterator[Block]:
    """The triples of the words that a vocabulary has beyond the built-in one, a block for each, by IRI."""
    frame = Frame(vocabulary, defined_by=base, lang=lang, base=base)
    blocks = [
        *(frame.verb(word) for word in vocabulary.verbs.values() if word.name not in built_in.verbs),
        *(frame.relation(word) for word in vocabulary.relations.values() if word.name not in built_in.relations),
        *(frame.kind(word) for word in vocabulary.kinds.values() if word.name not in built_in.kinds),
        *(frame.ground(word) for word in vocabulary.grounds.values() if word.name not in built_in.grounds),
    ]
    return iter(sorted(blocks, key=lambda block: block[0]))


def why_opens(vocabulary: Vocabulary, term: str, strength: str) -> str:
    """How the note opens that gives the reason of a match: all of it but the reason itself.

    >>> from factgraph.vocabulary import load
    >>> why_opens(load(), "http://purl.org/spar/cito/disputes", "close")
    'cito:disputes (close): '
    """
    return f"{vocabulary.compact(iris.safe(iris.expand(term)))} ({strength}): "


def code_term(scheme: str, code: str) -> str:
    """The term for a code of a coding scheme, as a prefixed name.

    >>> code_term("aif", "Default Illocuting")
    'fg:aif-Default-Illocuting'
    """
    return f"fg:{scheme}-{code.replace(' ', '-')}"


def _flags(s: str, flags: dict[str, bool]) -> Block:
    """What is so; what is not is not said."""
    return [(s, name(f"fg:{flag}"), boolean(value=True)) for flag, holds in flags.items() if holds]
