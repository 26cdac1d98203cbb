"""What RDF says of each record: all triples of its block, kept in a file until the page is made that needs them.

A description brings all that bears on what it says (`factgraph.reading.bearing`): nothing that is disputed, taken back
or assessed leaves without that.
"""

from __future__ import annotations

import json
import tempfile
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from factgraph.rdf import jsonld, turtle
from factgraph.rdf.triples import blocks
from factgraph.rdf.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factgraph.pages.site.known import Dossier
    from factgraph.rdf.terms import Triple
    from factgraph.reading.bearing import Company


class Description(NamedTuple):
    """A block in both syntaxes: Turtle without its prefixes, JSON objects a line, and the keys that these use."""

    turtle: str
    objects: str
    keys: frozenset[str]


class Descriptions:
    """The blocks of a dossier by the term of their record, as Turtle and as JSON-LD."""

    def __init__(self, dossier: Dossier, company: Company) -> None:
        self._dossier = dossier
        self._names = turtle.names(dossier.meta["base"], sorted({one.cls for one in dossier.known.values()}))
        self._header = list(self._names.header())
        self._compact = jsonld.Compactor(dossier.meta["base"], dossier.meta["lang"])
        self._local = jsonld.encoded(self._compact.local, indent=None)
        self._places: dict[str, tuple[int, int, int, frozenset[str]]] = {}
        self._rest: list[str] = []
        self._company = company
        # What stands with each record of a dossier in which others may be withheld.
        self._withheld = [self._described(block)] if (block := View.of(dossier.connection).withheld) else []
        self.triples = 0
        # Millions of triples do not fit in memory; this file has no name and goes with the program.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as this object
        self._fill()

    def _fill(self) -> None:
        mine = {self._dossier.term(id_) for id_ in self._dossier.known}
        shared: dict[frozenset[str], frozenset[str]] = {}  # most records use the same keys
        for block in blocks(self._dossier.connection):
            self.triples += len(block)
            subject = block[0][0]
            made = self._described(block)
            first, second = made.turtle.encode(), made.objects.encode()
            keys = shared.setdefault(made.keys, made.keys)
            self._places[subject] = (self._file.tell(), len(first), len(second), keys)
            self._file.write(first)
            self._file.write(second)
            if subject not in mine:  # the dossier itself, and the words that it adds
                self._rest.append(subject)

    def _described(self, block: list[Triple]) -> Description:
        objects = jsonld.objects(block, self._compact)
        lines = ",\n".join(jsonld.encoded(one, indent=None) for one in objects)
        return Description("".join(turtle.statements(block, self._names)), lines, frozenset(_keys(objects)))

    def _read(self, subject: str) -> Description:
        start, first, second, keys = self._places[subject]
        self._file.seek(start)
        return Description(self._file.read(first).decode(), self._file.read(second).decode(), keys)

    def of(self, id: str) -> tuple[str, str]:
        """The documents that describe a record: Turtle and JSON-LD."""
        beside = self._company.on(id, self._dossier.known[id].cls)
        subjects = [self._dossier.term(one) for one in (id, *beside)]
        there = [self._read(subject) for subject in subjects if subject in self._places]
        return self._documents([*there, *self._withheld])

    def of_dossier(self, more: list[Triple]) -> tuple[str, str]:
        """The documents that describe the dossier itself, with `more` triples."""
        return self._documents([*(self._read(subject) for subject in self._rest), self._described(more)])

    def _documents(self, parts: list[Description]) -> tuple[str, str]:
        body = "".join(part.turtle for part in parts)
        header = (line for line in self._header if line.startswith("@base ") or line.split()[1] in body)
        lines = ",\n".join(part.objects for part in parts)
        return f"{''.join(header)}\n{body}", self._jsonld(lines, frozenset[str]().union(*(part.keys for part in parts)))

    def _jsonld(self, lines: str, keys: frozenset[str]) -> str:
        """A document with just as much of the context as its objects use."""
        used = {key: value for key, value in _terms().items() if key in keys}
        spoken = lines + json.dumps(used)
        prefixes = {key: value for key, value in _prefixes().items() if f'"{key}:' in spoken}
        context = {key: value for key, value in jsonld.context().items() if key.startswith("@")} | prefixes | used
        return (
            f'{{\n"@context": [{jsonld.encoded(context, indent=None)}, {self._local}],\n"@graph": [\n{lines}\n]\n}}\n'
        )

    def all_turtle(self) -> Iterator[str]:
        """The pieces of the whole graph as Turtle."""
        yield from self._header
        yield "\n"
        for subject in self._places:
            yield self._read(subject).turtle

    def all_jsonld(self) -> Iterator[str]:
        """The pieces of the whole graph as JSON-LD, an object a line."""
        yield f'{{\n"@context": [{jsonld.encoded(jsonld.context(), indent=None)}, {self._local}],\n"@graph": ['
        for number, subject in enumerate(self._places):
            yield ("\n" if number == 0 else ",\n") + self._read(subject).objects
        yield "\n]\n}\n"

    def close(self) -> None:
        """Let go of what was kept."""
        self._file.close()


@cache
def _terms() -> dict[str, Any]:
    return {key: value for key, value in jsonld.context().items() if isinstance(value, dict)}


@cache
def _prefixes() -> dict[str, str]:
    every = jsonld.context().items()
    return {key: value for key, value in every if isinstance(value, str) and not key.startswith("@")}


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_keys(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(_keys(one) for one in value))
    return set()
