"""The graph as a stream of triples: the one place that says what each record means in RDF.

Triples come in blocks, one for each record with all its parts, in the order of ids within each class; a block is the
only thing held in memory.  No triple comes twice.  What is derived by the build (edges, stances, chains) is stated
beside what was recorded, under terms that the ontology marks as derived.

An act that nobody reports as performed stays an `fg:Act` with its parts: it is no activity of PROV, no locution of
AIF, and draws no edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factgraph.rdf import iris, terms
from factgraph.rdf.terms import Triple, boolean, count, integer, iri, name, text, typed

if TYPE_CHECKING:
    import sqlite3

    from factgraph.vocabulary import Vocabulary

Row = tuple[Any, ...]
Block = list[Triple]

_PARTS = {"actor": "fg:actor", "object": "fg:object", "addressee": "fg:addressee"} | {
    "responds_to": "fg:respondsTo",
    "because": "fg:because",
}


def blocks(connection: sqlite3.Connection) -> Iterator[Block]:
    """The triples of the whole graph, a block for the dossier and for each record, read as of one moment."""
    own_transaction = not connection.in_transaction
    if own_transaction:
        connection.execute("BEGIN")
    try:
        view = _View.of(connection)
        for block in _all(view):
            yield terms.tidied(block)
    finally:
        if own_transaction and connection.in_transaction:
            connection.execute("ROLLBACK")


def _all(view: _View) -> Iterator[Block]:
    yield _dataset(view)
    for class_, rest in _CLASSES.items():
        for _, block in rest(view) if rest else _nodes(view, class_):
            yield block
    yield from _tombstones(view)
    yield from _own_vocabulary(view)


def triples(connection: sqlite3.Connection) -> Iterator[Triple]:
    """The triples of the whole graph, each once, as encoded terms."""
    for block in blocks(connection):
        yield from block


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """The lines of N-Triples that state the whole graph, in the order of `blocks`."""
    return map(terms.line, triples(connection))


@dataclass(frozen=True, slots=True)
class _View:
    """The database that is read, with what every block needs to know of the dossier."""

    connection: sqlite3.Connection
    vocabulary: Vocabulary
    meta: dict[str, str]
    kind_iris: dict[str, str]

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> _View:
        from factgraph.vocabulary import load  # reads a file: only when there is something to say

        view = cls(connection, load(), {}, {})
        view.meta.update(view.rows("SELECT name, value FROM meta"))
        view.kind_iris.update(view.rows("SELECT name, iri FROM kind"))
        return view

    def types(self, class_: str, kind: str) -> tuple[str, ...]:
        """The terms for what a node is: by its class, by its kind, and what either is in other vocabularies."""
        of_class, of_kind = self.vocabulary.classes[class_], self.vocabulary.kinds.get(kind)
        also = of_kind.types if of_kind else ()  # a kind that the dossier adds has its own IRI and its class
        names = (of_class.iri, self.kind_iris[kind], *also, *of_class.types)
        return tuple(dict.fromkeys(name(each) for each in names))

    def rows(self, query: str) -> Iterator[Row]:
        """The rows of a query as plain tuples, whatever row factory the connection has."""
        cursor = self.connection.cursor()
        cursor.row_factory = None
        return iter(cursor.execute(query))

    @property
    def base(self) -> str:
        return self.meta["base"]

    def lang(self, lang: str | None) -> str:
        return lang or self.meta["lang"]

    def node(self, class_: str, id_: str) -> str:
        return f"<{self.base}{class_}/{id_}>"


class _Beside:
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


def _beside(view: _View, class_: str, columns: str, joins: str, order: str) -> _Beside:
    query = (
        f"SELECT n.id, {columns} FROM node AS n CROSS JOIN {joins} "
        f"WHERE n.class = '{class_}' ORDER BY n.id, {order}"
    )
    return _Beside(view.rows(query))


def part(owner: str, *path: object) -> str:
    """The term for a part of what `owner` (an encoded IRI) names.

    >>> part("<https://example.org/d/act/x>", "actor", 1)
    '<https://example.org/d/act/x/actor/1>'
    """
    return f"{owner[:-1]}/{'/'.join(str(step) for step in path)}>"


# What every record has ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    term: str
    kind: str
    name: str
    lang: str


def _nodes(view: _View, class_: str) -> Iterator[tuple[_Node, Block]]:
    """The records of a class in the order of their ids, each with the triples that any record has."""

    def beside(columns: str, joins: str, order: str) -> _Beside:
        return _beside(view, class_, columns, joins, order)

    aliases = beside("x.name, x.lang", "alias AS x ON x.node = n.key", "x.position")
    same = beside("x.url", "same_as AS x ON x.node = n.key", "x.position")
    former = beside("x.id", "former_id AS x ON x.node = n.key", "x.id")
    corrections = beside("x.date, x.reason", "correction AS x ON x.node = n.key", "x.position")
    relations = beside(
        "t.iri, o.class, o.id",
        "relation AS x ON x.subject = n.key JOIN relation_type AS t ON t.name = x.relation "
        "JOIN node AS o ON o.key = x.object",
        "t.name, o.id",
    )
    sizes = beside(
        "s.id, x.size",
        "stated_size AS x ON x.node = n.key JOIN node AS s ON s.key = x.source",
        "s.id, x.position, x.size, x.file",
    )
    edges = beside(
        "v.iri, o.class, o.id",
        "edge AS e ON e.actor = n.key JOIN verb AS v ON v.name = e.verb JOIN node AS o ON o.key = e.object",
        "v.iri, o.class, o.id",
    )
    query = (
        "SELECT id, kind, name, label, description, note, notice, lang FROM node "
        f"WHERE class = '{class_}' AND id NOT IN (SELECT id FROM tombstone) ORDER BY id"
    )
    for id_, kind, called, label, description, note, notice, lang in view.rows(query):
        s = view.node(class_, id_)
        spoken = view.lang(lang)
        types = view.types(class_, kind)
        if class_ == "act":  # what else it is holds only of an act that is reported as performed
            types = types[:1]
        out: Block = [(s, name("rdf:type"), type_) for type_ in types]
        out.append((s, name("dcterms:identifier"), text(id_)))
        out.append((s, name("fg:kind"), text(kind)))
        out.append((s, name("rdfs:label"), text(label, spoken)))
        out.append((s, name("schema:text" if class_ == "claim" else "schema:name"), text(called, spoken)))
        for predicate, value in (
            ("dcterms:description", description),
            ("skos:editorialNote", note),
            ("fg:contentNotice", notice),
        ):
            if value is not None:
                out.append((s, name(predicate), text(value, view.meta["lang"])))
        if lang is not None:
            out.append((s, name("schema:inLanguage"), text(lang)))
        seen = dict.fromkeys(text(alias, alias_lang or spoken) for alias, alias_lang in aliases.of(id_))
        out.extend((s, name("skos:altLabel"), alias) for alias in seen)
        out.extend((s, name("schema:sameAs"), url) for url in dict.fromkeys(iri(u) for (u,) in same.of(id_)))
        for (old,) in former.of(id_):
            out.append((s, name("dcterms:replaces"), view.node(class_, old)))
        out.extend((s, name(t), view.node(c, o)) for t, c, o in relations.of(id_))
        out.extend((s, name(v), view.node(c, o)) for v, c, o in dict.fromkeys(edges.of(id_)))
        _add_corrections(view, out, s, corrections.of(id_))
        _add_sizes(view, out, s, sizes.of(id_))
        yield _Node(id_, s, kind, called, spoken), out


def _add_corrections(view: _View, out: Block, s: str, corrections: Sequence[Row]) -> None:
    for number, (date, reason) in enumerate(corrections, 1):
        p = part(s, "correction", number)
        out.append((s, name("fg:correction"), p))
        out.append((p, name("rdf:type"), name("fg:Correction")))
        out.extend(_dated(p, date))
        out.append((p, name("fg:reason"), text(reason, view.meta["lang"])))


def _add_sizes(view: _View, out: Block, s: str, sizes: Sequence[Row]) -> None:
    numbers: dict[str, int] = {}
    for source, size in sizes:
        numbers[source] = numbers.get(source, 0) + 1
        p = part(s, "size", source, numbers[source])
        out.append((s, name("fg:statedSize"), p))
        out.append((p, name("rdf:type"), name("fg:StatedSize")))
        out.append((p, name("fg:size"), text(size)))
        out.append((p, name("fg:statedBy"), view.node("source", source)))


def _dated(s: str, written: str | None, term: str = "fg:date", exact: str = "dcterms:date") -> Block:
    """A date as written and, where it is exact, as a value that any store can compare."""
    if written is None:
        return []
    value = terms.exact_date(written)
    return [(s, name(term), terms.date(written))] + ([(s, name(exact), value)] if value else [])


def _add_choice(out: Block, s: str, list_: str, value: str | None) -> None:
    if value is not None:
        out.append((s, name(f"fg:{list_}"), iri(iris.of_choice(list_, value))))


def _add_order(out: Block, s: str, what: str, members: Sequence[str]) -> None:
    """The order of several values, which triples alone do not keep, as an `rdf:Seq` of its own."""
    if len(members) > 1:
        p = part(s, what)
        out.append((s, name("fg:inOrder"), p))
        out.append((p, name("rdf:type"), name("rdf:Seq")))
        out.extend((p, name(f"rdf:_{n}"), member) for n, member in enumerate(members, 1))


# Class by class -------------------------------------------------------------------------------------------------------


def _actors(view: _View) -> Iterator[tuple[_Node, Block]]:
    own = _beside(view, "actor", "x.sensitivity", "actor AS x ON x.node = n.key", "x.sensitivity")
    for node, out in _nodes(view, "actor"):
        for (sensitivity,) in own.of(node.id):
            _add_choice(out, node.term, "sensitivity", sensitivity)
        yield node, out


def _sources(view: _View) -> Iterator[tuple[_Node, Block]]:
    own = _beside(
        view,
        "source",
        "p.class, p.id, x.published, x.url, x.archived, coalesce(x.sha256, d.sha256), x.licence, x.access, x.held, "
        "CASE WHEN x.access = 'full' THEN d.text END",
        "source AS x ON x.node = n.key LEFT JOIN node AS p ON p.key = x.publisher "
        "LEFT JOIN document AS d ON d.source = n.key",
        "x.node",
    )
    authors = _beside(
        view, "source", "a.class, a.id", "author AS x ON x.source = n.key JOIN node AS a ON a.key = x.actor",
        "x.position",
    )  # fmt: skip
    origins = _Beside(
        view.rows(
            # A document was made from another where a curator says so, or where a chain runs from one to the next;
            # a relay that the text leaves unclear is stepped over.
            """
            SELECT n.id, o.id FROM relation AS r
              JOIN relation_type AS t ON t.name = r.relation AND t.is_ancestry = 1
              JOIN node AS n ON n.key = r.subject JOIN node AS o ON o.key = r.object
            UNION
            SELECT n.id, o.id FROM link AS near
              JOIN link AS far ON far.attestation = near.attestation AND far.position > near.position
              JOIN node AS o ON o.key = near.node JOIN node AS n ON n.key = far.node
             WHERE near.certain = 1 AND far.certain = 1 AND n.id <> o.id
               AND near.item <> 'outlet' AND far.item <> 'outlet'
               AND NOT EXISTS (SELECT 1 FROM link AS m
                                WHERE m.attestation = near.attestation AND m.certain = 1
                                  AND m.position > near.position AND m.position < far.position)
             ORDER BY 1, 2
            """
        )
    )
    for node, out in _nodes(view, "source"):
        s = node.term
        for publisher_class, publisher, published, url, archived, sha256, licence, access, held, whole in own.of(
            node.id
        ):
            if publisher is not None:
                out.append((s, name("schema:publisher"), view.node(publisher_class, publisher)))
            out.extend(_dated(s, published, "fg:published", "schema:datePublished"))
            if url is not None:
                out.append((s, name("schema:url"), iri(url)))
            if archived is not None:
                out.append((s, name("schema:archivedAt"), iri(archived)))
            if sha256 is not None:
                out.append((s, name("schema:sha256"), text(sha256)))
            out.extend(_licensed(s, licence))
            _add_choice(out, s, "access", access)
            out.append((s, name("fg:held"), boolean(held)))
            if whole is not None:
                out.append((s, name("schema:text"), text(whole, node.lang)))
        names = [view.node(c, a) for c, a in authors.of(node.id)]
        out.extend((s, name("schema:author"), author) for author in dict.fromkeys(names))
        _add_order(out, s, "author", names)
        for (origin,) in origins.of(node.id):
            out.append((s, name("prov:wasDerivedFrom"), view.node("source", origin)))
        yield node, out


def _licensed(s: str, licence: str | None) -> Block:
    if licence is None:
        return []
    address = iris.of_licence(licence)
    return [(s, name("dcterms:license"), iri(address)) if address else (s, name("dcterms:rights"), text(licence))]


def _topics(view: _View) -> Iterator[tuple[_Node, Block]]:
    own = _beside(
        view, "topic", "x.status, f.class, f.id, x.date, p.class, p.id",
        "topic AS x ON x.node = n.key LEFT JOIN node AS f ON f.key = x.found_by "
        "LEFT JOIN node AS p ON p.key = x.place", "x.node",
    )  # fmt: skip
    for node, out in _nodes(view, "topic"):
        for status, finder_class, finder, date, place_class, place in own.of(node.id):
            _add_choice(out, node.term, "status", status)
            # Only what was found, by a finding on record, is called an event.
            for type_ in view.vocabulary.choices["status"][status].types:
                out.append((node.term, name("rdf:type"), name(type_)))
            if finder is not None:
                out.append((node.term, name("fg:foundBy"), view.node(finder_class, finder)))
            out.extend(_dated(node.term, date))
            if place is not None:
                out.append((node.term, name("fg:place"), view.node(place_class, place)))
        yield node, out


def _claims(view: _View) -> Iterator[tuple[_Node, Block]]:
    own = _beside(view, "claim", "x.presupposed", "claim AS x ON x.node = n.key", "x.node")
    translations = _beside(
        view, "claim", "x.text, x.lang, x.translator", "translation AS x ON x.node = n.key", "x.position"
    )
    stances = _Beside(
        view.rows(
            "SELECT DISTINCT n.id, t.pole, a.id FROM stance AS t JOIN node AS n ON n.key = t.claim "
            "JOIN node AS a ON a.key = t.act ORDER BY 1, 2 DESC, 3"
        )
    )
    appearances = _Beside(
        view.rows(
            """
            SELECT n.id, s.id FROM node AS n
              JOIN role AS r ON r.node = n.key AND r.part IN ('object', 'because')
              JOIN attestation AS t ON t.act = r.act
              JOIN link AS l ON l.attestation = t.key AND l.certain = 1 AND l.item <> 'outlet'
              JOIN node AS s ON s.key = l.node
             WHERE n.class = 'claim'
            UNION
            SELECT n.id, s.id FROM node AS n
              JOIN rebuttal AS b ON b.premise = n.key
              JOIN attestation AS t ON t.act = b.act
              JOIN link AS l ON l.attestation = t.key AND l.certain = 1 AND l.item <> 'outlet'
              JOIN node AS s ON s.key = l.node
             ORDER BY 1, 2
            """
        )
    )
    earliest = _beside(
        view, "claim", "a.id",
        "edge AS e ON e.object = n.key AND e.day IS NOT NULL JOIN node AS a ON a.key = e.act", "e.day, a.id",
    )  # fmt: skip
    for node, out in _nodes(view, "claim"):
        s = node.term
        out.append((s, name("aif:claimText"), text(node.name, node.lang)))
        if any(presupposed for (presupposed,) in own.of(node.id)):
            out.append((s, name("fg:presupposed"), boolean(value=True)))
        for pole, act in stances.of(node.id):
            out.append((s, name("fg:backedIn" if pole == "for" else "fg:disputedIn"), view.node("act", act)))
        for (act,) in earliest.of(node.id)[:1]:
            out.append((s, name("fg:earliestInDossier"), view.node("act", act)))
        for (source,) in appearances.of(node.id):
            out.append((s, name("schema:appearance"), view.node("source", source)))
        for number, (translated, lang, translator) in enumerate(translations.of(node.id), 1):
            p = part(s, "translation", number)
            out.append((s, name("schema:workTranslation"), p))
            out.append((p, name("rdf:type"), name("fg:Translation")))
            out.append((p, name("schema:text"), text(translated, lang)))
            if translator is not None:
                out.append((p, name("fg:translator"), text(translator)))
        yield node, out


def _rebuttals(view: _View) -> Iterator[tuple[_Node, Block]]:
    own = _beside(
        view, "rebuttal", "a.id, p.class, p.id",
        "rebuttal AS x ON x.node = n.key JOIN node AS a ON a.key = x.act LEFT JOIN node AS p ON p.key = x.premise",
        "x.node",
    )  # fmt: skip
    targets = _beside(
        view, "rebuttal", "t.class, t.id",
        "rebuttal_target AS x ON x.rebuttal = n.key JOIN node AS t ON t.key = x.node", "x.position",
    )  # fmt: skip
    grounds = _beside(view, "rebuttal", "x.ground", "rebuttal_ground AS x ON x.rebuttal = n.key", "x.position")
    for node, out in _nodes(view, "rebuttal"):
        s = node.term
        for act, premise_class, premise in own.of(node.id):
            out.append((s, name("fg:madeIn"), view.node("act", act)))
            if premise is not None:
                out.append((s, name("fg:premise"), view.node(premise_class, premise)))
                out.append((view.node(premise_class, premise), name("aif:Premise"), s))
        attacked = [(class_, view.node(class_, id_)) for class_, id_ in targets.of(node.id)]
        out.extend((s, name("fg:target"), target) for _, target in attacked)
        out.extend((s, name("aif:Conclusion"), target) for class_, target in attacked if class_ == "claim")
        _add_order(out, s, "target", [target for _, target in attacked])
        on = [_ground(view, ground) for (ground,) in grounds.of(node.id)]
        out.extend((s, name("fg:ground"), ground) for ground in on)
        _add_order(out, s, "ground", on)
        yield node, out


def _ground(view: _View, ground: str) -> str:
    known = view.vocabulary.grounds.get(ground)
    return name(known.iri if known and known.iri else f"{view.base}vocabulary/ground-{ground}")


def _assessments(view: _View) -> Iterator[tuple[_Node, Block]]:
    own = _beside(
        view, "assessment", "c.class, c.id, r.class, r.id, x.date, x.url",
        "assessment AS x ON x.node = n.key JOIN node AS c ON c.key = x.claim JOIN node AS r ON r.key = x.reviewer",
        "x.node",
    )  # fmt: skip
    for node, out in _nodes(view, "assessment"):
        s = node.term
        for claim_class, claim, reviewer_class, reviewer, date, url in own.of(node.id):
            out.append((s, name("schema:itemReviewed"), view.node(claim_class, claim)))
            out.append((s, name("schema:author"), view.node(reviewer_class, reviewer)))
            out.extend(_dated(s, date, "fg:date", "schema:datePublished"))
            if url is not None:
                out.append((s, name("schema:url"), iri(url)))
        p = part(s, "rating")
        out.append((s, name("schema:reviewRating"), p))
        out.append((p, name("rdf:type"), name("schema:Rating")))
        out.append((p, name("schema:alternateName"), text(node.name, node.lang)))
        yield node, out


# Acts and what is known of them ---------------------------------------------------------------------------------------


def _acts(view: _View) -> Iterator[tuple[_Node, Block]]:
    own = _beside(
        view, "act",
        "v.iri, x.polarity, x.mode, x.certainty, x.together, x.date, x.listed, x.day, x.last_day, p.class, p.id, "
        "x.recorded_by, x.recorded_on, i.id, x.performed",
        "act AS x ON x.node = n.key JOIN verb AS v ON v.name = x.verb LEFT JOIN node AS p ON p.key = x.place "
        "LEFT JOIN node AS i ON i.key = x.inside",
        "x.node",
    )  # fmt: skip
    roles = _beside(
        view, "act", "x.part, o.class, o.id, x.capacity, x.interest",
        "role AS x ON x.act = n.key JOIN node AS o ON o.key = x.node", "x.part, x.position",
    )  # fmt: skip
    attestations = _Attestations(view)
    for node, out in _nodes(view, "act"):
        s = node.term
        members = roles.of(node.id)
        for row in own.of(node.id):
            _add_act(view, out, s, row)
            _add_roles(view, out, s, members)
            if row[-1]:
                _add_performance(view, out, node, members)
        for block in attestations.of(node, performed=(s, name("rdf:type"), name("fg:PerformedAct")) in out):
            out.extend(block)
        yield node, out


def _add_act(view: _View, out: Block, s: str, row: Row) -> None:
    verb, polarity, mode, certainty, together, date, listed, day, last_day, place_class, place = row[:11]
    recorded_by, recorded_on, inside, performed = row[11:]
    out.append((s, name("fg:verb"), name(verb)))
    for list_, value in (
        ("polarity", polarity),
        ("mode", mode),
        ("certainty", certainty),
        ("together", together),
    ):
        _add_choice(out, s, list_, value)
    out.append((s, name("fg:performed"), boolean(performed)))
    out.extend(_dated(s, date))
    out.extend(_dated(s, listed, "fg:listed", "fg:listedDate"))
    if day is not None:
        out.append((s, name("fg:day"), typed(day, "xsd:date")))
    if last_day is not None:
        out.append((s, name("fg:lastDay"), typed(last_day, "xsd:date")))
    if place is not None:
        out.append((s, name("fg:place"), view.node(place_class, place)))
    if inside is not None:
        out.append((s, name("fg:inside"), view.node("act", inside)))
    out.append((s, name("fg:recordedBy"), iri(iris.of_curator(view.base, recorded_by))))
    out.append((s, name("fg:recordedOn"), terms.exact_date(recorded_on) or terms.date(recorded_on)))


def _add_roles(view: _View, out: Block, s: str, members: Sequence[Row]) -> None:
    """The participants as plain triples; an actor also as a role, which has its capacity and its interest."""
    for what, predicate in _PARTS.items():
        nodes = [(view.node(c, id_), cap, interest) for w, c, id_, cap, interest in members if w == what]
        out.extend((s, name(predicate), node) for node in dict.fromkeys(node for node, _, _ in nodes))
        _add_order(out, s, what.replace("_", "-"), [node for node, _, _ in nodes])
        if what != "actor":
            continue
        for number, (actor, capacity, interest) in enumerate(nodes, 1):
            p = part(s, "role", number)
            out.append((s, name("fg:role"), p))
            out.append((p, name("rdf:type"), name("fg:Role")))
            out.append((p, name("fg:taker"), actor))
            if capacity is not None:
                out.append((p, name("fg:capacity"), text(capacity, view.meta["lang"])))
            _add_choice(out, p, "interest", interest)


def _add_performance(view: _View, out: Block, node: _Node, members: Sequence[Row]) -> None:
    """What holds only of an act that is reported as performed: an activity in PROV, a locution in AIF."""
    s = node.term
    out.append((s, name("rdf:type"), name("fg:PerformedAct")))
    out.extend((s, name("rdf:type"), type_) for type_ in view.types("act", node.kind)[1:])
    actors = [view.node(c, id_) for what, c, id_, *_ in members if what == "actor" and c == "actor"]
    out.extend((s, name("prov:wasAssociatedWith"), actor) for actor in dict.fromkeys(actors))
    contents = [view.node(c, id_) for what, c, id_, *_ in members if what == "object" and c in {"claim", "act"}]
    if contents:
        p = part(s, "illocution")
        out.append((p, name("rdf:type"), name("aif:YA-node")))
        out.append((p, name("aif:Locution"), s))
        out.extend((p, name("aif:IllocutionaryContent"), content) for content in dict.fromkeys(contents))
    answered = [view.node(c, id_) for what, c, id_, *_ in members if what == "responds_to" and c == "act"]
    for number, act in enumerate(answered, 1):
        p = part(s, "transition", number)
        out.append((act, name("aif:StartLocution"), p))
        out.append((p, name("rdf:type"), name("aif:TA-node")))
        out.append((p, name("aif:EndLocution"), s))


def _unshown(passage: Row) -> Row:
    """A passage of a source of whose text nothing may be shown: its place alone."""
    return ("", "", "", *passage[3:])


class _Attestations:
    """The attestations of acts, read in step with them, with their passages, words and chains."""

    def __init__(self, view: _View) -> None:
        self._view = view
        self._own = _beside(
            view, "act",
            "x.id, s.id, s.lang, d.access, o.class, o.id, x.directness, v.iri, x.date, x.listed, x.certainty, x.note",
            "attestation AS x ON x.act = n.key JOIN node AS s ON s.key = x.source "
            "LEFT JOIN source AS d ON d.node = x.source LEFT JOIN node AS o ON o.key = x.original LEFT JOIN verb AS v ON v.name = x.verb",
            "x.id",
        )  # fmt: skip
        self._passages = self._parts("p.exact, p.prefix, p.suffix, p.start, p.stop", "passage AS p", "p")
        self._words = self._parts("w.text, w.lang, w.start, w.stop", "words AS w", "w")
        self._links = self._parts(
            "l.item, l.certain, m.class, m.id", "link AS l", "l", "JOIN node AS m ON m.key = l.node"
        )

    def _parts(self, columns: str, table: str, alias: str, join: str = "") -> _Beside:
        query = (
            f"SELECT n.id, t.id, {columns} FROM node AS n CROSS JOIN attestation AS t ON t.act = n.key "
            f"CROSS JOIN {table} ON {alias}.attestation = t.key {join} "
            f"WHERE n.class = 'act' ORDER BY n.id, t.id, {alias}.position"
        )
        return _Beside(self._view.rows(query), width=2)

    def of(self, act: _Node, *, performed: bool) -> Iterator[Block]:
        """The triples of each attestation of an act."""
        for row in self._own.of(act.id):
            id_, source, lang, access, original_class, original = row[:6]
            s = self._view.node("act", id_)
            out: Block = []
            self._add_attestation(out, s, act.term, row)
            for number, passage in enumerate(self._passages.of(act.id, id_), 1):
                self._add_passage(out, s, act.term, number, source, passage if access != "none" else _unshown(passage))
            for number, words in enumerate(self._words.of(act.id, id_), 1):
                self._add_words(out, s, number, source, words, self._view.lang(lang))
            self._add_chain(out, s, self._links.of(act.id, id_))
            if original is not None and performed:
                utterance = self._view.node(original_class, original)
                out.append((utterance, name("prov:wasGeneratedBy"), act.term))
            yield out

    def _add_attestation(self, out: Block, s: str, act: str, row: Row) -> None:
        _, source, _, _, original_class, original, directness, verb, date, listed, certainty, note = row
        out.append((s, name("rdf:type"), name("fg:Attestation")))
        out.append((s, name("rdf:type"), name("prov:Entity")))
        out.append((s, name("fg:attests"), act))
        out.append((s, name("fg:source"), self._view.node("source", source)))
        if original is not None:
            out.append((s, name("fg:original"), self._view.node(original_class, original)))
        _add_choice(out, s, "directness", directness)
        if verb is not None:
            out.append((s, name("fg:statedVerb"), name(verb)))
        out.extend(_dated(s, date))
        out.extend(_dated(s, listed, "fg:listed", "fg:listedDate"))
        _add_choice(out, s, "certainty", certainty)
        if note is not None:
            out.append((s, name("skos:editorialNote"), text(note, self._view.meta["lang"])))

    def _add_passage(self, out: Block, s: str, act: str, number: int, source: str, row: Row) -> None:
        exact, prefix, suffix, start, stop = row
        p, document = part(s, "passage", number), self._view.node("source", source)
        if number == 1:  # an annotation needs a target: only an attestation with a passage is one
            out.append((s, name("rdf:type"), name("oa:Annotation")))
            out.append((s, name("oa:motivatedBy"), name("oa:describing")))
            out.append((s, name("oa:hasBody"), act))
        out.append((s, name("oa:hasTarget"), p))
        out.append((s, name("fg:passage"), p))
        out.append((p, name("rdf:type"), name("fg:Passage")))
        out.append((p, name("rdf:type"), name("oa:SpecificResource")))
        out.append((p, name("rdf:type"), name("prov:Entity")))
        out.append((p, name("oa:hasSource"), document))
        out.append((p, name("prov:wasQuotedFrom"), document))
        _add_selectors(out, p, (exact, prefix, suffix), start, stop)

    def _add_words(self, out: Block, s: str, number: int, source: str, row: Row, spoken: str) -> None:
        said, lang, start, stop = row
        p, document = part(s, "words", number), self._view.node("source", source)
        out.append((s, name("fg:words"), p))
        out.append((p, name("rdf:type"), name("fg:Words")))
        out.append((p, name("rdf:type"), name("schema:Quotation")))
        out.append((p, name("rdf:type"), name("prov:Entity")))
        out.append((p, name("schema:text"), text(said, lang or spoken)))
        out.append((p, name("prov:wasQuotedFrom"), document))
        if start is not None:
            out.append((p, name("rdf:type"), name("oa:SpecificResource")))
            out.append((p, name("oa:hasSource"), document))
            _add_selectors(out, p, (said, "", ""), start, stop)

    def _add_chain(self, out: Block, s: str, links: Sequence[Row]) -> None:
        """The chain, link by link; an outlet stands for an item of its own that has not been located."""
        previous: tuple[str, bool] | None = None
        for number, (item, certain, class_, id_) in enumerate(links, 1):
            p, node = part(s, "link", number), self._view.node(class_, id_)
            out.append((s, name("fg:link"), p))
            out.append((p, name("rdf:type"), name("fg:Link")))
            out.append((p, name("fg:position"), integer(number)))
            _add_choice(out, p, "item", item)
            out.append((p, name("fg:certain"), boolean(certain)))
            unlocated = item == "outlet"
            if unlocated:
                out.append((p, name("rdf:type"), name("fg:UnlocatedItem")))
                out.append((p, name("rdf:type"), name("prov:Entity")))
            out.append((p, name("fg:outlet" if unlocated else "fg:document"), node))
            if not certain:
                continue
            entity = p if unlocated else node
            # Between two documents the triple stands with the document, once for all chains.
            if previous and (unlocated or previous[1]) and entity != previous[0]:
                out.append((entity, name("prov:wasDerivedFrom"), previous[0]))
            previous = (entity, unlocated)


def _add_selectors(
    out: Block, p: str, quoted: tuple[str, str, str], start: int | None, stop: int | None
) -> None:
    """The selectors of Web Annotation: by the words, and by the offsets where the text is held."""
    if quoted[0]:
        q = part(p, "quote")
        out.append((p, name("oa:hasSelector"), q))
        out.append((q, name("rdf:type"), name("oa:TextQuoteSelector")))
        for term, value in zip(("oa:exact", "oa:prefix", "oa:suffix"), quoted, strict=True):
            if value:
                out.append((q, name(term), text(value)))
    if start is not None and stop is not None:
        q = part(p, "position")
        out.append((p, name("oa:hasSelector"), q))
        out.append((q, name("rdf:type"), name("oa:TextPositionSelector")))
        out.append((q, name("oa:start"), count(start)))
        out.append((q, name("oa:end"), count(stop)))


_CLASSES: dict[str, Callable[[_View], Iterator[tuple[_Node, Block]]] | None] = {
    "actor": _actors,
    "source": _sources,
    "topic": _topics,
    "place": None,
    "claim": _claims,
    "act": _acts,
    "rebuttal": _rebuttals,
    "assessment": _assessments,
}


# The dossier itself ---------------------------------------------------------------------------------------------------


def _dataset(view: _View) -> Block:
    """The dossier as a dataset: what it is, who made it, by which rules, how far it reaches, under which licence."""
    meta, s = view.meta, iri(view.base)
    lang = meta["lang"]
    out: Block = [
        (s, name("rdf:type"), name(t))
        for t in ("fg:Dossier", "void:Dataset", "dcat:Dataset", "schema:Dataset", "prov:Entity")
    ]
    out.append((s, name("dcterms:title"), text(meta["title"], lang)))
    for term, key in (
        ("dcterms:description", "description"),
        ("fg:method", "method"),
        ("fg:criteria", "criteria"),
        ("fg:coverage", "coverage"),
    ):
        if meta.get(key):
            out.append((s, name(term), text(meta[key], lang)))
    _add_choice(out, s, "completeness", meta.get("completeness"))
    if meta.get("ends"):
        out.extend(_dated(s, meta["ends"], "fg:recordEnds", "fg:recordEndsOn"))
    if meta.get("version"):
        out.append((s, name("dcat:version"), text(meta["version"])))
    out.append((s, name("dcterms:language"), text(lang)))
    out.extend(_licensed(s, meta["licence"]))
    out.append((s, name("void:uriSpace"), text(view.base)))
    for vocabulary in ("fg", "schema", "prov", "oa", "aif", "skos", "dcterms"):
        out.append((s, name("void:vocabulary"), iri(iris.PREFIXES[vocabulary])))
    for id_, called in view.rows("SELECT id, name FROM curator ORDER BY id"):
        who = iri(iris.of_curator(view.base, id_))
        out.append((s, name("dcterms:creator"), who))
        out.append((s, name("prov:wasAttributedTo"), who))
        out.append((who, name("rdf:type"), name("fg:Curator")))
        out.append((who, name("rdf:type"), name("prov:Agent")))
        out.append((who, name("dcterms:identifier"), text(id_)))
        out.append((who, name("rdfs:label"), text(called, lang)))
    return out


def _tombstones(view: _View) -> Iterator[Block]:
    """What withdrawn records leave behind: that they were, since when they are not, and why."""
    query = "SELECT t.id, k.class, t.date, t.reason FROM tombstone AS t JOIN kind AS k ON k.name = t.kind ORDER BY 1"
    for id_, class_, date, reason in view.rows(query):
        s = view.node(class_, id_)
        out: Block = [(s, name("rdf:type"), name("fg:Withdrawn"))]
        out.append((s, name("dcterms:identifier"), text(id_)))
        out.extend(_dated(s, date))
        out.append((s, name("fg:reason"), text(reason, view.meta["lang"])))
        yield out


def _own_vocabulary(view: _View) -> Iterator[Block]:
    """The terms that the dossier adds: the built-in ones are described by the ontology that ships with factgraph."""
    broader = dict(view.rows("SELECT name, iri FROM verb"))
    built_in = ", ".join(f"'{ground}'" for ground in view.vocabulary.grounds)
    query = f"""
        SELECT 'fg:Verb', 'owl:ObjectProperty', iri, label, definition, broader FROM verb
         UNION ALL
        SELECT 'fg:Relation', 'owl:ObjectProperty', iri, label, definition, NULL FROM relation_type
         UNION ALL
        SELECT 'fg:Kind', 'owl:Class', iri, label, definition, NULL FROM kind
         UNION ALL
        SELECT 'fg:Choice', 'skos:Concept', '{view.base}vocabulary/ground-' || name, label, definition, NULL
          FROM choice WHERE list = 'ground' AND name NOT IN ({built_in})
         ORDER BY 3
        """
    for type_, form, address, label, definition, above in view.rows(query):
        if not iris.expand(address).startswith(view.base):
            continue
        s = name(address)
        out: Block = [(s, name("rdf:type"), name(type_)), (s, name("rdf:type"), name(form))]
        out.append((s, name("rdfs:label"), text(label, "en")))
        out.append((s, name("skos:definition"), text(definition, "en")))
        if above is not None:
            out.append((s, name("rdfs:subPropertyOf"), name(broader[above])))
        yield out
