"""What every record says in RDF, with what all its blocks need to know of the dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factgraph.rdf import additions, iris
from factgraph.rdf.terms import Triple, iri, name, text
from factgraph.rdf.values import add, part, property_of
from factgraph.reading import inventory
from factgraph.reading.streams import R, Records
from factgraph.reading.streams.records import (
    ALIASES,
    CORRECTIONS,
    EDGES,
    FORMER_IDS,
    RELATIONS,
    SAME_AS,
    SIZES,
    Correction,
    Relation,
    StatedSize,
)

if TYPE_CHECKING:
    import sqlite3

    from factgraph.vocabulary import Vocabulary

Block = list[Triple]


@dataclass(frozen=True, slots=True)
class View:
    """A compiled graph, with what every block needs to know of the dossier.

    `vocabulary` has the words that the dossier adds, `iris` names them as the graph does.
    """

    connection: sqlite3.Connection
    vocabulary: Vocabulary
    meta: dict[str, str]
    iris: inventory.Terms

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> View:
        """The view of a compiled graph."""
        from factgraph.vocabulary import load  # reads a file: only when there is something to say

        meta = inventory.head(connection)
        kept = meta.pop(additions.META, None)
        return cls(connection, additions.extended(load(), kept), meta, inventory.terms(connection))

    def types(self, class_: str, kind: str) -> tuple[str, ...]:
        """The terms for what a node is: by its class, by its kind, and what either is in other vocabularies."""
        of_class, of_kind = self.vocabulary.classes[class_], self.vocabulary.kinds.get(kind)
        names = (of_class.iri, self.iris.kinds[kind], *(of_kind.types if of_kind else ()), *of_class.types)
        return tuple(dict.fromkeys(name(each) for each in names))

    @property
    def base(self) -> str:
        """The IRI under which everything of the dossier is named."""
        return self.meta["base"]

    @property
    def is_confidential(self) -> bool:
        """Whether something may be withheld, so that nothing is said of all that is on record."""
        return "confidential" in self.meta

    @property
    def withheld(self) -> Block:
        """Of a dossier in which records may be withheld the sentence that says so, for all that stands alone of it."""
        said = inventory.withheld(self.meta)
        return [(iri(self.base), name("rdfs:comment"), text(said, "en"))] if said else []

    def lang(self, lang: str | None) -> str:
        """The language itself, or the dossier's where none is recorded."""
        return lang or self.meta["lang"]

    def ground(self, ground: str) -> str:
        """The term for a ground on which something is rebutted."""
        known = self.vocabulary.grounds.get(ground)
        return name(known.iri if known and known.iri else f"{self.base}vocabulary/ground-{ground}")

    def node(self, class_: str, id_: str) -> str:
        """The term for a record."""
        return f"<{self.base}{class_}/{id_}>"


@dataclass(frozen=True, slots=True)
class Node:
    """A record as its class goes on from: its id, its term, its kind, its name and the language of that.

    `made_from` has the ids of what a curator says that it was made from.
    """

    id: str
    term: str
    kind: str
    name: str
    lang: str
    made_from: tuple[str, ...] = ()


def nodes(view: View, records: Records[R]) -> Iterator[tuple[Node, R, Block]]:
    """The records of a class in the order of their ids: what the class adds, and the triples that any record has."""
    class_, of = records.class_, view.connection
    aliases, same, former = ALIASES.beside(of, class_), SAME_AS.beside(of, class_), FORMER_IDS.beside(of, class_)
    corrections, relations = CORRECTIONS.beside(of, class_), RELATIONS.beside(of, class_)
    sizes, edges = SIZES.beside(of, class_), EDGES.beside(of, class_)
    for record, own in records.of(of):
        id_ = record.id
        s = view.node(class_, id_)
        spoken = view.lang(record.lang)
        types = view.types(class_, record.kind)
        if class_ in ("act", "rebuttal"):  # what else it is holds only where the act is told as performed
            types = types[:1]
        out: Block = [(s, name("rdf:type"), type_) for type_ in types]
        out.append((s, name("dcterms:identifier"), text(id_)))
        out.append((s, name("fg:kind"), text(record.kind)))
        out.append((s, property_of("record", "label"), text(record.label, spoken)))
        out.append((s, name("schema:text" if class_ == "claim" else "schema:name"), text(record.name, spoken)))
        add(view, out, s, ("record", "note"), record.note)
        add(view, out, s, ("record", "lang"), record.lang)
        add(view, out, s, ("actor", "article"), record.article)
        alias, formerly = property_of("named", "aliases"), property_of("record", "was")
        out.extend((s, alias, text(one.name, one.lang or spoken)) for one in aliases.of(id_))
        for one in same.of(id_):
            add(view, out, s, ("named", "same_as"), one.url)
        out.extend((s, formerly, view.node(class_, one.former)) for one in former.of(id_))
        drawn = sorted(relations.of(id_), key=lambda one: (one.relation, one.object))
        _add_relations(view, out, s, drawn)
        acted = {(view.iris.verbs[one.verb], one.object_class, one.object) for one in edges.of(id_)}
        out.extend((s, name(verb), view.node(c, o)) for verb, c, o in sorted(acted))
        _add_corrections(view, out, s, corrections.of(id_))
        _add_sizes(view, out, s, sizes.of(id_))
        made_from = tuple(sorted(one.object for one in drawn if one.made_from))
        yield Node(id_, s, record.kind, record.name, spoken, made_from), own, out


def _add_corrections(view: View, out: Block, s: str, corrections: Sequence[Correction]) -> None:
    for number, one in enumerate(corrections, 1):
        p = part(s, "correction", number)
        out.append((s, property_of("record", "corrected"), p))
        out.append((p, name("rdf:type"), name("fg:Correction")))
        add(view, out, p, ("correction", "on"), one.date)
        add(view, out, p, ("correction", "reason"), one.reason)


def _add_relations(view: View, out: Block, s: str, relations: Sequence[Relation]) -> None:
    """The relations as plain triples; beside these who drew one, when and why, where any of it is recorded."""
    told = [
        (name(view.iris.relations[one.relation]), view.node(one.object_class, one.object), one) for one in relations
    ]
    out.extend((s, relation, other) for relation, other, _ in told)
    qualified = [row for row in told if (row[2].by, row[2].on_day, row[2].why) != (None, None, None)]
    for number, (relation, other, one) in enumerate(qualified, 1):
        p = part(s, "relation", number)
        out.append((s, name("fg:curatedLink"), p))
        out.append((p, name("rdf:type"), name("fg:CuratedLink")))
        out.append((p, name("fg:relation"), relation))
        out.append((p, name("fg:linkedTo"), other))
        if one.by is not None:
            out.append((p, property_of("drawn", "by"), iri(iris.of_curator(view.base, one.by))))
        add(view, out, p, ("drawn", "on"), one.on_day)
        add(view, out, p, ("drawn", "why"), one.why)


def _add_sizes(view: View, out: Block, s: str, sizes: Sequence[StatedSize]) -> None:
    numbers: dict[str, int] = {}
    for one in sizes:
        numbers[one.source] = numbers.get(one.source, 0) + 1
        p = part(s, "size", one.source, numbers[one.source])
        out.append((s, property_of("attestation", "sizes"), p))
        out.append((p, name("rdf:type"), name("fg:StatedSize")))
        out.append((p, name("fg:size"), text(one.size)))
        out.append((p, name("fg:statedBy"), view.node("source", one.source)))
