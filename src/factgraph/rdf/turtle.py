"""Turtle and TriG: blocks of triples as a person reads them, one subject after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from factgraph.rdf import terms
from factgraph.rdf.iris import IN_DATA, PREFIXES, is_ground, relative
from factgraph.rdf.terms import Triple

# A cautious subset of what Turtle allows after a prefix: no escapes are ever needed.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_TYPE = terms.name("rdf:type")


class Names:
    """Short spellings of terms: by prefix, relative to the dossier's base, or in full."""

    def __init__(self, base: str, prefixes: dict[str, str]) -> None:
        self.base = base if is_ground(base) else None
        self.prefixes = prefixes
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self.short = lru_cache(maxsize=65536)(self._short)

    def _short(self, term: str) -> str:
        if terms.is_literal(term):
            return self._literal(term)
        address = term[1:-1]
        cut = max(address.rfind("/"), address.rfind("#")) + 1
        prefix = self._by_namespace.get(address[:cut])
        if prefix is not None and _LOCAL.fullmatch(address[cut:]):
            return f"{prefix}:{address[cut:]}"
        after = None if self.base is None else relative(address, self.base)
        return term if after is None else f"<{after}>"

    def _literal(self, term: str) -> str:
        close = term.rindex('"')
        if not term.startswith("^^", close + 1):
            return term
        lexical, datatype = term[1:close], term[close + 3 :]
        if datatype in {terms.name("xsd:boolean"), terms.name("xsd:integer")}:
            return lexical
        return f'"{lexical}"^^{self._short(datatype)}'

    def header(self) -> Iterator[str]:
        """The lines that declare the base and the prefixes."""
        if self.base is not None:
            yield f"@base <{self.base}> .\n"
        for prefix, namespace in self.prefixes.items():
            yield f"@prefix {prefix}: <{namespace}> .\n"


def names(base: str, classes: Iterable[str]) -> Names:
    """The names for a dossier: the vocabularies' prefixes, and one for each class of its records."""
    own = {class_: f"{base}{class_}/" for class_ in classes}
    return Names(base, {prefix: PREFIXES[prefix] for prefix in IN_DATA} | own)


def statements(block: Iterable[Triple], known: Names, indent: str = "") -> Iterator[str]:
    """The statements of a block, each one subject with its predicates, and an empty line after each."""
    for subject, group in groupby(block, key=lambda triple: triple[0]):
        yield f"{indent}{known.short(subject)}"
        first = True
        for predicate, objects in groupby(group, key=lambda triple: triple[1]):
            verb = "a" if predicate == _TYPE else known.short(predicate)
            told = ", ".join(known.short(o) for _, _, o in objects)
            yield f" {verb} {told}" if first else f" ;\n{indent}    {verb} {told}"
            first = False
        yield " .\n\n"


def turtle(blocks: Iterable[list[Triple]], known: Names) -> Iterator[str]:
    """The pieces of a Turtle document."""
    yield from known.header()
    yield "\n"
    for block in blocks:
        yield from statements(block, known)


def trig(blocks: Iterable[list[Triple]], known: Names, graph: str | None) -> Iterator[str]:
    """The pieces of a TriG document: one graph, named where an encoded IRI is given."""
    yield from known.header()
    yield f"\n{known.short(graph)} {{\n\n" if graph else "\n"
    for block in blocks:
        yield from statements(block, known, "  " if graph else "")
    if graph:
        yield "}\n"
