"""The words that a dossier adds, read back from their triples into its `vocabulary.toml`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from factgraph.errors import VocabularyError
from factgraph.intake.limits import Refused
from factgraph.intake.statements import Statements
from factgraph.rdf import iris, terms
from factgraph.rdf.terms import name
from factgraph.rdf.words import code_term, why_opens
from factgraph.vocabulary import Vocabulary, load

_TYPES: Final = {"kind": "fg:Kind", "verb": "fg:Verb", "relation": "fg:Relation", "ground": "fg:Ground"}
_NAME: Final = re.compile(r"[a-z0-9_-]+")  # what needs no quotes in TOML

Row = dict[str, str]
"""What stands in a table of the file: by key, the value as TOML has it."""


def write(statements: Statements, dossier: str, path: Path, built_in: Vocabulary) -> Vocabulary:
    """Write the words that the dossier (an encoded IRI) adds to `path`, and return the vocabulary with them.

    Where it adds none, nothing is written. Raises `Refused` where the words make no sound vocabulary.
    """
    reader = _Reader(statements, dossier, built_in)
    if not reader.words:
        return built_in
    base = terms.address(dossier)
    faults: list[str] = []
    # A curator writes no IRI where the word has the one that it would get; only loading tells which that is.
    for plain in (True, False):
        path.write_bytes("\n".join(reader.lines(plain=plain)).encode("utf-8", "surrogatepass"))
        try:
            vocabulary = load(path, base=base)
        except VocabularyError as error:
            faults = str(error).splitlines()
            continue
        if all(_iri_of(vocabulary, table, called) == s for s, (table, called) in reader.words.items()):
            return vocabulary
    raise Refused(f"the words that the dossier adds are no sound vocabulary: {faults[0] if faults else 'IRIs differ'}")


def _iri_of(vocabulary: Vocabulary, table: str, called: str) -> str | None:
    word = getattr(vocabulary, f"{table}s").get(called)
    return None if word is None or word.iri is None else terms.iri(word.iri)


class _Reader:
    """The words that the dossier defines, each as the table of a file."""

    def __init__(self, statements: Statements, dossier: str, built_in: Vocabulary) -> None:
        self.said = statements
        self.vocabulary = built_in
        self.near = f"{dossier[:-1]}vocabulary/"
        found = [
            (table, self._name(s), s)
            for table, type_ in _TYPES.items()
            for s in statements.of_type(type_)
            if dossier in statements.values(s, "rdfs:isDefinedBy")
        ]
        self.words = {s: (table, called) for table, called, s in sorted(found)}
        self.verbs = {_term(verb.iri): verb.name for verb in built_in.verbs.values()}
        self.verbs |= {s: called for s, (table, called) in self.words.items() if table == "verb"}
        self.classes = {_term(class_.iri): class_.name for class_ in built_in.classes.values()}
        self.stances = {_term(stance.iri): stance.name for stance in built_in.stances.values()}
        self.axes = {_term(axis.iri): axis.name for axis in built_in.axes.values()}
        self.kind_flags = {_term(flag.iri): flag.name for flag in built_in.kind_flags.values()}
        self.relation_traits = {_term(trait.iri): trait.name for trait in built_in.relation_traits.values()}
        self.ground_flags = {_term(flag.iri): flag.name for flag in built_in.ground_flags.values()}
        self.traits = {_term(trait.iri): trait.name for trait in built_in.traits.values()}
        self.shapes = {_term(shape.iri): shape.name for shape in built_in.choices["shape"].values()}
        self.codes = {
            name(code_term(scheme.name, code)): (scheme.name, code)
            for scheme in built_in.schemes.values()
            for code, _ in scheme.terms
        }

    def _name(self, s: str) -> str:
        found = self.said.text(s, "dcterms:identifier")
        if found is None:
            raise Refused(f"{s} is a word without a name (dcterms:identifier)")
        if not _NAME.fullmatch(found):
            raise Refused(f"{s} is called {found!r}, which is no name of a word")
        return found

    def lines(self, *, plain: bool) -> Iterator[str]:
        """The lines of the file; `plain`: without the IRIs of words that lie where a dossier's words do."""
        yield "# The words that this dossier adds to those that come with factgraph."
        yield ""
        yield "format = 1"
        for s, (table, called) in self.words.items():
            yield ""
            yield f"[{table}.{called}]"
            row = _ROWS[table](self, s)
            if not (plain and s.startswith(self.near)):
                row["iri"] = _text(terms.address(s))
            yield from (f"{key} = {value}" for key, value in row.items())
        yield ""

    # Tables ---------------------------------------------------------------------------------------------------------

    def verb(self, s: str) -> Row:
        """What stands in the table of a verb."""
        return {
            **self._texts(s, label="rdfs:label", inverse="fg:inverseLabel", definition="skos:definition"),
            **self._texts(s, example="skos:example"),
            **self._one(s, "stance", "fg:stance", self.stances),
            **self._one(s, "axis", "fg:axis", self.axes),
            **self._one(s, "broader", "rdfs:subPropertyOf", self.verbs),
            **self._ends(s),
            **self._flags(s, addressee="fg:takesAddressee"),
            **self._several("traits", self._names(s, "fg:trait", self.traits)),
            **self._towards(s),
            **self._texts(s, colour="fg:colour"),
            **self._matches(s, with_codes=True),
        }

    def relation(self, s: str) -> Row:
        """What stands in the table of a relation."""
        types = self.said.values(s, "rdf:type")
        return {
            **self._texts(s, label="rdfs:label", inverse="fg:inverseLabel", definition="skos:definition"),
            **self._ends(s),
            **({"symmetric": "true"} if name("owl:SymmetricProperty") in types else {}),
            **({"transitive": "true"} if name("owl:TransitiveProperty") in types else {}),
            **self._flags(s, acyclic="fg:acyclic", same_class="fg:sameClass"),
            **self._several("traits", self._names(s, "fg:relationTrait", self.relation_traits)),
            **self._texts(s, colour="fg:colour"),
            **self._matches(s),
        }

    def kind(self, s: str) -> Row:
        """What stands in the table of a kind."""
        above = sorted(self.said.values(s, "rdfs:subClassOf"))
        class_ = next((term for term in above if term in self.classes), None)
        others = [_text(terms.address(term)) for term in above if term != class_ and not terms.is_literal(term)]
        known = self.vocabulary.classes.get(self.classes.get(class_ or "", ""))
        row = {
            **({"class": _text(known.name)} if known else {}),
            **self._texts(s, label="rdfs:label", plural="fg:plural", definition="skos:definition"),
            **self._several("types", others),
            **self._several("flags", self._names(s, "fg:kindFlag", self.kind_flags)),
            **self._one(s, "shape", "fg:shape", self.shapes),
            **self._texts(s, colour="fg:colour"),
            **self._matches(s),
        }
        of_class = {"shape": _text(known.shape), "colour": _text(known.colour)} if known else {}
        return {key: value for key, value in row.items() if of_class.get(key) != value}

    def ground(self, s: str) -> Row:
        """What stands in the table of a ground."""
        return {
            **self._texts(s, label="rdfs:label", definition="skos:definition", example="skos:example"),
            **self._several("flags", self._names(s, "fg:groundFlag", self.ground_flags)),
            **self._matches(s),
        }

    # Values ---------------------------------------------------------------------------------------------------------

    def _texts(self, s: str, **properties: str) -> Row:
        found = {key: self.said.text(s, property_) for key, property_ in properties.items()}
        return {key: _text(text) for key, text in found.items() if text is not None}

    def _flags(self, s: str, **properties: str) -> Row:
        return {key: "true" for key, property_ in properties.items() if self.said.text(s, property_) == "true"}

    def _names(self, s: str, property_: str, known: dict[str, str]) -> list[str]:
        """The names that terms have here, in the order of the vocabulary."""
        values = self.said.values(s, property_)
        return [_text(called) for term, called in known.items() if term in values]

    def _one(self, s: str, key: str, property_: str, known: dict[str, str]) -> Row:
        named = self._names(s, property_, known)
        return {key: named[0]} if named else {}

    def _several(self, key: str, values: list[str]) -> Row:
        return {key: f"[{', '.join(values)}]"} if values else {}

    def _ends(self, s: str) -> Row:
        ends = {"subject": "schema:domainIncludes", "object": "schema:rangeIncludes"}
        return {key: f"[{', '.join(self._names(s, property_, self.classes))}]" for key, property_ in ends.items()}

    def _towards(self, s: str) -> Row:
        pairs = [
            (*self._names(part, "fg:objectClass", self.classes), *self._names(part, "fg:stance", self.stances))
            for part in sorted(self.said.values(s, "fg:towards"))
        ]
        inline = ", ".join(f"{class_} = {stance}" for class_, stance in (pair for pair in pairs if len(pair) == 2))
        return {"towards": f"{{ {inline} }}"} if inline else {}

    def _matches(self, s: str, *, with_codes: bool = False) -> Row:
        """What the word matches elsewhere, the codes of coding schemes apart."""
        codes, matches = [], []
        for strength, term, why in self._matched(s):
            fit = {"strength": strength, **({"why": why} if why else {})}
            if with_codes and term in self.codes:
                scheme, code = self.codes[term]
                codes.append(_inline({"scheme": scheme, "code": code, **fit}))
            else:
                matches.append(_inline({"term": terms.address(term), **fit}))
        return {**_lines_of("codes", codes), **_lines_of("matches", matches)}

    def _matched(self, s: str) -> Iterable[tuple[str, str, str]]:
        """Strength, term and reason of each match; the reason stands in a note that opens with the other two."""
        notes = [
            terms.literal(note).text for note in self.said.values(s, "skos:editorialNote") if terms.is_literal(note)
        ]
        for strength in self.vocabulary.strengths.values():
            for term in sorted(value for value in self.said.values(s, strength.iri) if not terms.is_literal(value)):
                opening = why_opens(self.vocabulary, terms.address(term), strength.name)
                whys = sorted(note.removeprefix(opening) for note in notes if note.startswith(opening))
                yield from ((strength.name, term, why) for why in whys or [""])


_ROWS: Final = {"kind": _Reader.kind, "verb": _Reader.verb, "relation": _Reader.relation, "ground": _Reader.ground}


def _term(address: str | None) -> str:
    return terms.iri(iris.expand(address or ""))


def _text(value: str) -> str:
    """A text as TOML writes it, which for what a vocabulary may hold is as JSON does."""
    return json.dumps(value, ensure_ascii=False)


def _inline(row: dict[str, str]) -> str:
    return f"{{ {', '.join(f'{key} = {_text(value)}' for key, value in row.items())} }}"


def _lines_of(key: str, rows: list[str]) -> Row:
    return {key: "\n".join(["[", *(f"    {row}," for row in rows), "]"])} if rows else {}
