"""The JSON-LD context, made from the vocabulary and the model's own terms; `context.jsonld` is what it makes."""

from __future__ import annotations

import json
from typing import Any

from factgraph.rdf.iris import NAMESPACE, PREFIXES
from factgraph.rdf.structure import foreign, properties
from factgraph.vocabulary import Vocabulary


def context(vocabulary: Vocabulary) -> dict[str, Any]:
    """The context as an object: prefixes, then one entry for each property, by its short key."""
    terms: dict[str, Any] = {"@version": 1.1, "@vocab": NAMESPACE} | PREFIXES
    keys: dict[str, Any] = {}
    for key, (name, type_) in foreign().items():
        keys[key] = _entry(name, type_)
    for own in properties():
        type_ = "@vocab" if own.is_choice or own.range == "Verb" else own.range if own.is_literal else "@id"
        _add(keys, own.name, _entry(f"fg:{own.name}", type_))
    # By their keys: in which order the tables have them changes no file.
    terms |= dict(sorted(keys.items()))
    links = [(word.name, word.iri) for word in vocabulary.verbs.values()]
    links += [(word.name, word.iri) for word in vocabulary.relations.values()]
    for word, iri in sorted(links):
        assert iri is not None, f"the built-in {word!r} has no IRI"
        name = vocabulary.compact(iri)
        _add(terms, name.removeprefix("fg:"), _entry(name, "@id"))
    return terms


def text(vocabulary: Vocabulary) -> str:
    """The file `context.jsonld`."""
    return json.dumps({"@context": context(vocabulary)}, indent=1, ensure_ascii=False) + "\n"


def _entry(name: str, type_: str) -> dict[str, Any]:
    if type_ == "text":  # in the language of the dossier, unless another one is said
        return {"@id": name}
    if type_ == "string":
        return {"@id": name, "@language": None}
    return {"@id": name, "@type": type_}


def _add(terms: dict[str, Any], key: str, entry: dict[str, Any]) -> None:
    assert key not in terms or terms[key] == entry, f"two properties would share the key {key!r}"
    terms[key] = entry
