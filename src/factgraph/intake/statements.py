"""Triples by subject and property, and which of them have been understood."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from factgraph.intake.quads import Quad
from factgraph.rdf import terms
from factgraph.rdf.iris import PREFIXES
from factgraph.rdf.terms import Triple, name

_TYPE = name("rdf:type")
_SCHEMA_HTTP = "<http://schema.org/"
_SCHEMA = f"<{PREFIXES['schema']}"


class Statements:
    """The triples of a file, once each; what is asked for by `take` counts as understood."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._by_subject: dict[str, dict[str, dict[str, None]]] = {}
        self._pointing: dict[str, dict[str, list[str]]] = {}
        self._taken: set[Triple] = set()
        self._count = 0
        self._written: dict[Triple, Triple] = {}
        for s_written, p_written, o_written, _ in quads:
            s, p, o = canonical(s_written), canonical(p_written), canonical(o_written)
            if (s, p, o) != (s_written, p_written, o_written):
                self._written[s, p, o] = (s_written, p_written, o_written)
            values = self._by_subject.setdefault(s, {}).setdefault(p, {})
            if o not in values:
                values[o] = None
                self._count += 1
                if not terms.is_literal(o):
                    self._pointing.setdefault(o, {}).setdefault(p, []).append(s)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Triple]:
        for s, properties in self._by_subject.items():
            for p, values in properties.items():
                for o in values:
                    yield s, p, o

    def subjects(self) -> Iterator[str]:
        """Everything that something is said about, in the order of the file."""
        return iter(self._by_subject)

    def about(self, subject: str) -> Mapping[str, Collection[str]]:
        """All that is said of a subject: values by property."""
        return self._by_subject.get(subject, {})

    def of_type(self, *types: str) -> list[str]:
        """The subjects of any of these types, given as prefixed names."""
        wanted = {name(type_) for type_ in types}
        return [s for s, said in self._by_subject.items() if wanted.intersection(said.get(_TYPE, ()))]

    def values(self, subject: str, *properties: str) -> list[str]:
        """The values of properties (prefixed names), as encoded terms."""
        said = self.about(subject)
        return [value for prefixed in properties for value in said.get(name(prefixed), ())]

    def value(self, subject: str, *properties: str) -> str | None:
        """The first value of the first of these properties that has one."""
        return next(iter(self.values(subject, *properties)), None)

    def text(self, subject: str, *properties: str) -> str | None:
        """The text of the first literal among these properties."""
        found = next((value for value in self.values(subject, *properties) if terms.is_literal(value)), None)
        return None if found is None else terms.literal(found).text

    def pointing(self, object_: str, *properties: str) -> list[str]:
        """The subjects that have a term as the value of any of these properties."""
        said = self._pointing.get(object_, {})
        return list(dict.fromkeys(s for prefixed in properties for s in said.get(name(prefixed), ())))

    def take(self, subject: str, *properties: str) -> list[str]:
        """The values of properties, which count as understood from now on."""
        found = self.values(subject, *properties)
        for prefixed in properties:
            for value in self.about(subject).get(name(prefixed), ()):
                self._taken.add((subject, name(prefixed), value))
        return found

    def take_value(self, subject: str, value: str, *properties: str) -> None:
        """Count one value of these properties as understood."""
        for prefixed in properties:
            if value in self.about(subject).get(name(prefixed), ()):
                self._taken.add((subject, name(prefixed), value))

    def take_type(self, subject: str, *types: str) -> None:
        """Count as understood that a subject is of these types."""
        for type_ in types:
            if name(type_) in self.about(subject).get(_TYPE, ()):
                self._taken.add((subject, _TYPE, name(type_)))

    def left(self) -> list[Triple]:
        """The triples that nobody took, as the file has them, sorted."""
        return sorted(self._written.get(triple, triple) for triple in self if triple not in self._taken)


def canonical(term: str) -> str:
    """A term with schema.org's namespace in its https form."""
    return _SCHEMA + term.removeprefix(_SCHEMA_HTTP) if term.startswith(_SCHEMA_HTTP) else term
