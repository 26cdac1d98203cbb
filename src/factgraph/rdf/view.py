"""How the database is read for RDF: in the order of ids, every table in step with the nodes, nothing held.

Also what every record has, and the forms that recur: dates, choices, orders, licences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from factgraph.rdf import additions, iris, terms
from factgraph.rdf.terms import Triple, iri, name, text
from factgraph.reading.shown import Access

if TYPE_CHECKING:
    import sqlite3

    from factgraph.vocabulary import Vocabulary

Row = tuple[Any, ...]
Block = list[Triple]


@dataclass(frozen=True, slots=True)
class View:
    """The database that is read, with what every block needs to know of the dossier.

    `vocabulary` has the words that the dossier adds; `access` says what of each source's text may leave.
    """

    connection: sqlite3.Connection
    vocabulary: Vocabulary
    meta: dict[str, str]
    kind_iris: dict[str, str]
    access: Access

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> View:
        """The view of a compiled graph."""
        from factgraph.vocabulary import load  # reads a file: only when there is something to say

        view = cls(connection, load(), {}, {}, Access(connection))
        view.meta.update(view.rows("SELECT name, value FROM meta"))
        view.kind_iris.update(view.rows("SELECT name, iri FROM kind"))
        kept = view.meta.pop(additions.META, None)
        return replace(view, vocabulary=additions.extended(view.vocabulary, kept))

    def types(self, class_: str, kind: str) -> tuple[str, ...]:
        """The terms for what a node is: by its class, by its kind, and what either is in other vocabularies."""
        of_class, of_kind = self.vocabulary.classes[class_], self.vocabulary.kinds.get(kind)
        names = (of_class.iri, self.kind_iris[kind], *(of_kind.types if of_kind else ()), *of_class.types)
        return tuple(dict.fromkeys(name(each) for each in names))

    def rows(self, query: str) -> Iterator[Row]:
        """The rows of a query as plain tuples, whatever row factory the connection has."""
        cursor = self.connection.cursor()
        cursor.row_factory = None
        return iter(cursor.execute(query))

    @property
    def base(self) -> str:
        """The IRI under which everything of the dossier is named."""
        return self.meta["base"]

    @property
    def is_confidential(self) -> bool:
        """Whether something may be withheld, so that nothing is said of all that is on record."""
        return "confidential" in self.meta

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


class Beside:
    """The rows of another table, read in step with their owners: `of` must be asked in ascending order.

    The first `width` columns of a row name its owner; the query is ordered by them.
    """

    def __init__(self, rows: Iterator[Row], width: int = 1) -> None:
        self._rows, self._width = rows, width
        self._next = next(rows, None)

    def of(self, *owner: str) -> list[Row]:
        """The rows of this owner, without the columns that name it."""
        found = []
        while self._next is not None and self._next[: self._width] <= owner:
            if self._next[: self._width] == owner:
                found.append(self._next[self._width :])
            self._next = next(self._rows, None)
        return found


def beside(view: View, class_: str, columns: str, joins: str, order: str) -> Beside:
    """The rows of other tables for the nodes of a class; `joins` begins with the table, joined to `n`."""
    query = (
        f"SELECT n.id, {columns} FROM node AS n CROSS JOIN {joins} WHERE n.class = '{class_}' ORDER BY n.id, {order}"
    )
    return Beside(view.rows(query))


def part(owner: str, *path: object) -> str:
    """The term for a part of what `owner` (an encoded IRI) names.

    >>> part("<https://example.org/d/act/x>", "actor", 1)
    '<https://example.org/d/act/x/actor/1>'
    """
    return f"{owner[:-1]}/{'/'.join(str(step) for step in path)}>"


@dataclass(frozen=True, slots=True)
class Node:
    """A record as its class goes on from: its id, its term, its kind, its name and the language of that."""

    id: str
    term: str
    kind: str
    name: str
    lang: str


def nodes(view: View, class_: str) -> Iterator[tuple[Node, Block]]:
    """The records of a class in the order of their ids, each with the triples that any record has."""

    def rows(columns: str, joins: str, order: str) -> Beside:
        return beside(view, class_, columns, joins, order)

    aliases = rows("x.name, x.lang", "alias AS x ON x.node = n.key", "x.position")
    same = rows("x.url", "same_as AS x ON x.node = n.key", "x.position")
    former = rows("x.id", "former_id AS x ON x.node = n.key", "x.id")
    corrections = rows("x.date, x.reason", "correction AS x ON x.node = n.key", "x.position")
    relations = rows(
        "t.iri, o.class, o.id",
        "relation AS x ON x.subject = n.key JOIN relation_type AS t ON t.name = x.relation "
        "JOIN node AS o ON o.key = x.object",
        "t.name, o.id",
    )
    drawn = rows(
        "t.iri, o.class, o.id, x.by, x.on_day, x.why",
        "relation AS x ON x.subject = n.key AND coalesce(x.by, x.on_day, x.why) IS NOT NULL "
        "JOIN relation_type AS t ON t.name = x.relation JOIN node AS o ON o.key = x.object",
        "t.name, o.id",
    )
    sizes = rows(
        "s.id, x.size",
        "stated_size AS x ON x.node = n.key JOIN node AS s ON s.key = x.source",
        "s.id, x.position, x.size, x.file",
    )
    edges = rows(
        "v.iri, o.class, o.id",
        "edge AS e ON e.actor = n.key JOIN verb AS v ON v.name = e.verb JOIN node AS o ON o.key = e.object",
        "v.iri, o.class, o.id",
    )
    query = (
        "SELECT id, kind, name, label, note, lang, article FROM node "
        f"WHERE class = '{class_}' AND id NOT IN (SELECT id FROM tombstone) ORDER BY id"
    )
    for id_, kind, called, label, note, lang, article in view.rows(query):
        s = view.node(class_, id_)
        spoken = view.lang(lang)
        types = view.types(class_, kind)
        if class_ in ("act", "rebuttal"):  # what else it is holds only where the act is told as performed
            types = types[:1]
        out: Block = [(s, name("rdf:type"), type_) for type_ in types]
        out.append((s, name("dcterms:identifier"), text(id_)))
        out.append((s, name("fg:kind"), text(kind)))
        out.append((s, name("rdfs:label"), text(label, spoken)))
        out.append((s, name("schema:text" if class_ == "claim" else "schema:name"), text(called, spoken)))
        if note is not None:
            out.append((s, name("skos:editorialNote"), text(note, view.meta["lang"])))
        if lang is not None:
            out.append((s, name("schema:inLanguage"), text(lang)))
        if article is not None:
            out.append((s, name("fg:article"), text(article)))
        seen = dict.fromkeys(text(alias, alias_lang or spoken) for alias, alias_lang in aliases.of(id_))
        out.extend((s, name("skos:altLabel"), alias) for alias in seen)
        out.extend((s, name("schema:sameAs"), url) for url in dict.fromkeys(iri(u) for (u,) in same.of(id_)))
        for (old,) in former.of(id_):
            out.append((s, name("dcterms:replaces"), view.node(class_, old)))
        out.extend((s, name(t), view.node(c, o)) for t, c, o in relations.of(id_))
        _add_drawn(view, out, s, drawn.of(id_))
        out.extend((s, name(v), view.node(c, o)) for v, c, o in dict.fromkeys(edges.of(id_)))
        _add_corrections(view, out, s, corrections.of(id_))
        _add_sizes(view, out, s, sizes.of(id_))
        yield Node(id_, s, kind, called, spoken), out


def _add_corrections(view: View, out: Block, s: str, corrections: Sequence[Row]) -> None:
    for number, (date, reason) in enumerate(corrections, 1):
        p = part(s, "correction", number)
        out.append((s, name("fg:correction"), p))
        out.append((p, name("rdf:type"), name("fg:Correction")))
        out.extend(dated(p, date))
        out.append((p, name("fg:reason"), text(reason, view.meta["lang"])))


def _add_drawn(view: View, out: Block, s: str, drawn: Sequence[Row]) -> None:
    """Who drew a relation, when and why, beside the plain triple."""
    for number, (relation, class_, id_, by, on, why) in enumerate(drawn, 1):
        p = part(s, "relation", number)
        out.append((s, name("fg:curatedLink"), p))
        out.append((p, name("rdf:type"), name("fg:CuratedLink")))
        out.append((p, name("fg:relation"), name(relation)))
        out.append((p, name("fg:linkedTo"), view.node(class_, id_)))
        if by is not None:
            out.append((p, name("fg:drawnBy"), iri(iris.of_curator(view.base, by))))
        out.extend(dated(p, on))
        if why is not None:
            out.append((p, name("fg:reason"), text(why, view.meta["lang"])))


def _add_sizes(view: View, out: Block, s: str, sizes: Sequence[Row]) -> None:
    numbers: dict[str, int] = {}
    for source, size in sizes:
        numbers[source] = numbers.get(source, 0) + 1
        p = part(s, "size", source, numbers[source])
        out.append((s, name("fg:statedSize"), p))
        out.append((p, name("rdf:type"), name("fg:StatedSize")))
        out.append((p, name("fg:size"), text(size)))
        out.append((p, name("fg:statedBy"), view.node("source", source)))


def dated(s: str, written: str | None, term: str = "fg:date", exact: str = "dcterms:date") -> Block:
    """A date as written and, where it is exact, as a value that any store can compare."""
    if written is None:
        return []
    value = terms.exact_date(written)
    return [(s, name(term), terms.date(written))] + ([(s, name(exact), value)] if value else [])


def add_choice(out: Block, s: str, list_: str, value: str | None) -> None:
    """Adds what was chosen from a list, where anything was."""
    if value:
        out.append((s, name(iris.of_list(list_)), choice(list_, value)))


def choice(list_: str, entry: str) -> str:
    """The term for an entry of a list."""
    return iri(iris.of_choice(list_, entry))


def add_order(out: Block, s: str, what: str, members: Sequence[str]) -> None:
    """The order of several values, which triples alone do not keep, as an `rdf:Seq` of its own."""
    if len(members) > 1:
        p = part(s, what)
        out.append((s, name("fg:inOrder"), p))
        out.append((p, name("rdf:type"), name("rdf:Seq")))
        out.extend((p, name(f"rdf:_{n}"), member) for n, member in enumerate(members, 1))


def licensed(s: str, licence: str | None) -> Block:
    """A licence by its IRI, or the wording where it is none that has one."""
    if licence is None:
        return []
    address = iris.of_licence(licence)
    return [(s, name("dcterms:license"), iri(address)) if address else (s, name("dcterms:rights"), text(licence))]
