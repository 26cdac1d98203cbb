"""JSON-LD 1.1: the same triples as compact objects, parts inside what they are parts of, the context inside the file.

The context is the one that ships with the package, followed by the dossier's base and language; nothing is remote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from factgraph.rdf import terms
from factgraph.rdf.iris import IN_DATA, NAMESPACE, PREFIXES, is_ground, relative
from factgraph.rdf.terms import Triple

Value = dict[str, Any] | str | int | bool
_TYPE = terms.name("rdf:type")


@cache
def context() -> dict[str, Any]:
    """The context that ships with the package, without the key `@context` around it."""
    loaded: dict[str, Any] = json.loads(files("factgraph.rdf").joinpath("context.jsonld").read_text("utf-8"))
    own: dict[str, Any] = loaded["@context"]
    return own


class Compactor:
    """Compact values of terms, as the context has them read."""

    def __init__(self, base: str, lang: str) -> None:
        self._lang = lang.lower()
        self._ground = base if is_ground(base) else None
        self.local = {"@base": base, "@language": self._lang}
        self._keys: dict[str, tuple[str, str | None, bool]] = {}
        prefixes = {}
        for key, meaning in context().items():
            if key.startswith("@"):
                continue
            if isinstance(meaning, str):
                prefixes[meaning] = key
                continue
            address = self._expanded(meaning["@id"])
            plain = "@language" in meaning and meaning["@language"] is None
            coerced = meaning.get("@type")
            if coerced and not coerced.startswith("@"):
                coerced = self._expanded(coerced)
            self._keys[address] = (key, coerced, plain)
        self._prefixes = prefixes

    @staticmethod
    def _expanded(name: str) -> str:
        prefix, _, local = name.partition(":")
        namespace = context().get(prefix)
        return f"{namespace}{local}" if isinstance(namespace, str) else name

    def key(self, predicate: str) -> tuple[str, str | None, bool]:
        """The key for a predicate, the type that the context gives its values, and whether strings have no language."""
        address = terms.address(predicate)
        return self._keys.get(address) or (self.vocabulary_name(address), None, False)

    def vocabulary_name(self, address: str) -> str:
        """An IRI as it stands for a class, a property or an entry of a list: bare in our own namespace."""
        if address.startswith(NAMESPACE):
            return address.removeprefix(NAMESPACE)
        cut = max(address.rfind("/"), address.rfind("#")) + 1
        prefix = self._prefixes.get(address[:cut])
        return f"{prefix}:{address[cut:]}" if prefix and cut < len(address) else address

    def reference(self, term: str) -> str:
        """An IRI as it stands for a thing: relative to the dossier's base where it can be."""
        address = terms.address(term)
        after = relative(address, self._ground) if self._ground else None
        return address if after is None else after

    def value(self, term: str, coerced: str | None, *, plain: bool) -> Value:
        """The object of a triple as its key has it read."""
        if not terms.is_literal(term):
            if coerced == "@vocab":
                return self.vocabulary_name(terms.address(term))
            return self.reference(term) if coerced == "@id" else {"@id": self.reference(term)}
        text, lang, datatype = terms.literal(term)
        if lang:
            if lang == self._lang and coerced is None and not plain:
                return text
            return {"@language": lang, "@value": text}
        if datatype == terms.STRING:
            return text if plain else {"@value": text}
        if datatype == PREFIXES["xsd"] + "boolean" and coerced in {None, datatype}:
            return text == "true"
        if datatype == coerced:
            return int(text) if text.isdecimal() and "nteger" in datatype else text
        return {"@value": text, "@type": self.vocabulary_name(datatype)}


def objects(block: Iterable[Triple], compact: Compactor) -> list[dict[str, Any]]:
    """The objects that stand for a block: its parts inside their owners, subjects of other records apart."""
    grouped: dict[str, dict[str, list[str]]] = {}
    for s, p, o in block:
        grouped.setdefault(s, {}).setdefault(p, []).append(o)
    placed: set[str] = set()

    def told(subject: str) -> dict[str, Any]:
        placed.add(subject)
        found: dict[str, Any] = {"@id": compact.reference(subject)}
        for predicate, values in grouped[subject].items():
            if predicate == _TYPE:
                found["@type"] = _one_or_all([compact.vocabulary_name(terms.address(v)) for v in values])
                continue
            key, coerced, plain = compact.key(predicate)
            found[key] = _one_or_all(
                [told(v) if _is_part(subject, v) else compact.value(v, coerced, plain=plain) for v in values]
            )
        return found

    def _is_part(owner: str, value: str) -> bool:
        return value in grouped and value not in placed and value.startswith(owner[:-1] + "/")

    return [told(subject) for subject in list(grouped) if subject not in placed]


def spelt_out(block: Iterable[Triple]) -> list[dict[str, Any]]:
    """The triples of a block as an object for each subject, which need no context but the prefixes of data."""
    found: dict[str, dict[str, Any]] = {}
    for s, p, o in block:
        told = found.setdefault(s, {"@id": terms.address(s)})
        if p == _TYPE:
            told.setdefault("@type", []).append(terms.address(o))
        else:
            told.setdefault(_prefixed(terms.address(p)), []).append(_whole(o))
    return list(found.values())


def _whole(term: str) -> dict[str, Any]:
    """A term as a value that is read alike under any context."""
    if not terms.is_literal(term):
        return {"@id": terms.address(term)}
    text, lang, datatype = terms.literal(term)
    if lang:
        return {"@value": text, "@language": lang}
    return {"@value": text} | ({} if datatype == terms.STRING else {"@type": datatype})


@cache
def _prefixed(address: str) -> str:
    """An IRI by one of the prefixes of data, where one fits; else as it is."""
    cut = max(address.rfind("/"), address.rfind("#")) + 1
    found = [prefix for prefix in IN_DATA if PREFIXES[prefix] == address[:cut]]
    return f"{found[0]}:{address[cut:]}" if found and cut < len(address) else address


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def document(blocks: Iterable[list[Triple]], base: str, lang: str) -> Iterator[str]:
    """The pieces of a JSON-LD document, one object after the other."""
    compact = Compactor(base, lang)
    yield '{\n"@context": [\n'
    yield f"{encoded(context(), indent=None)},\n{encoded(compact.local, indent=None)}\n],\n"
    yield '"@graph": ['
    first = True
    for block in blocks:
        for found in objects(block, compact):
            yield ("\n" if first else ",\n") + encoded(found)
            first = False
    yield "\n]\n}\n"


def encoded(value: Any, indent: int | None = 1) -> str:
    """JSON that may stand inside a page: no `<` of a text can close a script."""
    return json.dumps(value, ensure_ascii=False, indent=indent).replace("<", "\\u003c")
