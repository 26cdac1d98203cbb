"""What a network of the graph consists of: its nodes, its typed edges and their attributes.

The one place that says which ties are edges.  An edge of type `act` is a row of the projection, never anything else:
what is found only inside a denial, a negation or a hypothesis is a node (an act that is spoken of), whose parts hang on
it by edges of type `role`, which say who and what is spoken of and nothing about what was done.

Nodes come in the order of their ids; edges by type, in the order of `EDGE_TYPES`, and within a type by ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from factgraph.errors import Misuse, did_you_mean

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection, and who wants a graph imports networkx
    import sqlite3

    import networkx as nx

Value = str | int | bool | tuple[str, ...]
Attributes = dict[str, Value]
Acts = Literal["spoken-of", "all"]
"""Which acts are nodes: those that a record speaks of or answers (the others are edges alone), or all."""


class Node(NamedTuple):
    """A node: its id and its attributes, without those that its record leaves empty."""

    id: str
    attributes: Attributes


class Edge(NamedTuple):
    """An edge: the ids of its ends, what tells it from others between them, and its attributes, with `type`."""

    source: str
    target: str
    key: str
    attributes: Attributes

    @property
    def id(self) -> str:
        """Its name in the whole network, the same as long as its record keeps its id."""
        return f"{self.key}|{self.source}|{self.target}"


EDGE_TYPES: Mapping[str, str] = {
    "act": "actor to object: an act reported as performed; `pole` is its stance, `act` its id",
    "rebuttal": "an actor `makes` a rebuttal; the rebuttal has a `premise` and `target`s, with its grounds",
    "addressee": "actor to whom an act reported as performed is directed",
    "responds_to": "actor to the act or actor that is answered",
    "because": "actor to the claim that is given as a reason",
    "role": "an act that is a node, or a rebuttal nobody is reported to have made, to each of its parts",
    "relation": "a link recorded by a curator; `relation` is its name",
    "field": "a record to another one that it names: publisher, author, place, found_by, subject, reviewer",
    "reports": "derived from a chain: a document or outlet to the one before it, or to the speaker",
}
"""The types of edges with what they mean, in the order in which they come."""

NODE_ATTRIBUTES: Mapping[str, type] = {
    "kind": str, "class": str, "label": str, "name": str, "lang": str, "description": str, "note": str, "notice": str,
    "aliases": tuple, "same_as": tuple, "withdrawn": str, "sensitivity": str, "status": str, "presupposed": bool,
    "published": str, "url": str, "archived": str, "licence": str, "access": str, "sha256": str, "held": bool,
    "verb": str, "polarity": str, "mode": str, "certainty": str, "together": str, "performed": bool, "date": str,
    "listed": str, "day": str, "last_day": str, "grounds": tuple,
}  # fmt: skip
"""The attributes that a node can have, with their types; a tuple holds strings."""

EDGE_ATTRIBUTES: Mapping[str, type] = {
    "type": str, "label": str, "verb": str, "pole": str, "relation": str, "field": str, "part": str, "act": str,
    "date": str, "listed": str, "day": str, "last_day": str, "certainty": str, "together": str, "capacity": str,
    "interest": str, "grounds": tuple, "attestations": int, "sources": tuple, "passages": tuple, "words": tuple,
    "attestation": str, "item": str, "performed": bool, "unclear": bool, "derived": bool,
}  # fmt: skip
"""The attributes that an edge can have, with their types; a tuple holds strings.

Some readers of network files take a flag that is not there for false, which is therefore what its absence means:
`performed` is on every edge that an act reported as performed makes, `unclear` where a text leaves a relay unclear.
"""

_FLAGS = {name for name, kind in (*NODE_ATTRIBUTES.items(), *EDGE_ATTRIBUTES.items()) if kind is bool}

# An act is a node where it is an end of an edge: an object or an answered act, what a rebuttal is set against, what
# found a topic, an end of a curator's relation.
_IS_NODE = {
    "spoken-of": """(n.class <> 'act'
        OR EXISTS (SELECT 1 FROM role AS x WHERE x.node = n.key)
        OR EXISTS (SELECT 1 FROM rebuttal_target AS x WHERE x.node = n.key)
        OR EXISTS (SELECT 1 FROM topic AS x WHERE x.found_by = n.key)
        OR EXISTS (SELECT 1 FROM relation AS x WHERE x.subject = n.key)
        OR EXISTS (SELECT 1 FROM relation AS x WHERE x.object = n.key))""",
    "all": "1",
}

_NODES = """
SELECT n.key, n.id, n.kind, n.class, n.label, n.name, n.lang, n.description, n.note, n.notice, w.date AS withdrawn,
       p.sensitivity, t.status, c.presupposed, s.published, s.url, s.archived, s.licence, s.access, s.sha256, s.held,
       a.verb, a.polarity, a.mode, a.certainty, a.together, a.performed, coalesce(a.date, t.date, z.date) AS date,
       a.listed, a.day, a.last_day
  FROM node AS n
  LEFT JOIN tombstone AS w ON w.id = n.id
  LEFT JOIN actor AS p ON p.node = n.key
  LEFT JOIN source AS s ON s.node = n.key
  LEFT JOIN topic AS t ON t.node = n.key
  LEFT JOIN claim AS c ON c.node = n.key
  LEFT JOIN assessment AS z ON z.node = n.key
  LEFT JOIN act AS a ON a.node = n.key
 WHERE {is_node}
 ORDER BY n.id"""

_OF_NODE = {
    "aliases": "SELECT name FROM alias WHERE node = ? ORDER BY position",
    "same_as": "SELECT url FROM same_as WHERE node = ? ORDER BY position",
    "grounds": "SELECT ground FROM rebuttal_ground WHERE rebuttal = ? ORDER BY position",
}
_OF_ACT = {
    "sources": """
        SELECT DISTINCT s.id FROM attestation AS t JOIN node AS s ON s.key = t.source WHERE t.act = ? ORDER BY s.id""",
    "passages": """
        SELECT p.exact FROM attestation AS t JOIN passage AS p ON p.attestation = t.key
         WHERE t.act = ? ORDER BY t.id, p.position""",
    "words": """
        SELECT w.text FROM attestation AS t JOIN words AS w ON w.attestation = t.key
         WHERE t.act = ? ORDER BY t.id, w.position""",
}

# In each: source, target, key, then attributes by their names.  `of` is the record whose tuples are looked up.
_ACT_EDGES = """
SELECT s.id, o.id, n.id, e.act AS of, 'act' AS type, v.label, e.verb, e.pole, n.id AS act, a.date, a.listed, a.day,
       a.last_day, a.certainty, a.together, a.performed, r.capacity, r.interest,
       (SELECT count(*) FROM attestation AS t WHERE t.act = e.act) AS attestations
  FROM edge AS e
  JOIN act AS a ON a.node = e.act
  JOIN verb AS v ON v.name = e.verb
  JOIN node AS n ON n.key = e.act
  JOIN node AS s ON s.key = e.actor
  JOIN node AS o ON o.key = e.object
  LEFT JOIN role AS r ON r.act = e.act AND r.part = 'actor' AND r.position =
       (SELECT min(x.position) FROM role AS x WHERE x.act = e.act AND x.part = 'actor' AND x.node = e.actor)
 ORDER BY n.id, s.id, o.id"""

_REBUTTAL_EDGES = """
SELECT * FROM (
  SELECT s.id AS source, b.id AS target, 'makes:' || n.id AS key, NULL AS of, 'rebuttal' AS type, 'makes' AS part,
         n.id AS act, 1 AS performed
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND a.performed = 1
    JOIN node AS n ON n.key = x.act
    JOIN node AS b ON b.key = x.node
    JOIN role AS r ON r.act = x.act AND r.part = 'actor'
    JOIN node AS s ON s.key = r.node
   WHERE b.id NOT IN (SELECT id FROM tombstone) AND s.id NOT IN (SELECT id FROM tombstone)
  UNION
  SELECT b.id, c.id, 'premise', NULL, 'rebuttal', 'premise', n.id, 1
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND a.performed = 1
    JOIN node AS n ON n.key = x.act
    JOIN node AS b ON b.key = x.node
    JOIN node AS c ON c.key = x.premise
   WHERE c.id NOT IN (SELECT id FROM tombstone)
  UNION
  SELECT b.id, c.id, 'target', x.node, 'rebuttal', 'target', n.id, 1
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND a.performed = 1
    JOIN rebuttal_target AS t ON t.rebuttal = x.node
    JOIN node AS n ON n.key = x.act
    JOIN node AS b ON b.key = x.node
    JOIN node AS c ON c.key = t.node
   WHERE c.id NOT IN (SELECT id FROM tombstone)
)
 ORDER BY act, source, target, key"""

_SAID_EDGES = """
SELECT DISTINCT s.id, o.id, r.part || ':' || n.id, NULL AS of, r.part AS type, n.id AS act, a.day, a.last_day,
       a.performed
  FROM role AS r
  JOIN act AS a ON a.node = r.act AND a.performed = 1
  JOIN role AS who ON who.act = r.act AND who.part = 'actor'
  JOIN node AS n ON n.key = r.act
  JOIN node AS s ON s.key = who.node
  JOIN node AS o ON o.key = r.node
 WHERE r.part = :part
   AND s.id NOT IN (SELECT id FROM tombstone) AND o.id NOT IN (SELECT id FROM tombstone)
 ORDER BY n.id, s.id, o.id"""

_ROLE_EDGES = """
SELECT * FROM (
  SELECT n.id AS source, o.id AS target, r.part AS key, NULL AS of, 'role' AS type, r.part AS part, n.id AS act,
         a.performed AS performed, max(r.capacity) AS capacity, max(r.interest) AS interest
    FROM role AS r
    JOIN node AS n ON n.key = r.act
    JOIN act AS a ON a.node = r.act
    JOIN node AS o ON o.key = r.node
   WHERE {is_node}
   GROUP BY n.id, o.id, r.part
  UNION ALL
  SELECT n.id, b.id, 'rebuttal', NULL, 'role', 'rebuttal', n.id, a.performed, NULL, NULL
    FROM rebuttal AS x
    JOIN node AS n ON n.key = x.act
    JOIN act AS a ON a.node = x.act
    JOIN node AS b ON b.key = x.node
   WHERE {is_node}
  UNION ALL
  SELECT b.id, c.id, 'premise', NULL, 'role', 'premise', n.id, 0, NULL, NULL
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND a.performed = 0
    JOIN node AS n ON n.key = x.act
    JOIN node AS b ON b.key = x.node
    JOIN node AS c ON c.key = x.premise
  UNION ALL
  SELECT b.id, c.id, 'target', NULL, 'role', 'target', n.id, 0, NULL, NULL
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND a.performed = 0
    JOIN rebuttal_target AS t ON t.rebuttal = x.node
    JOIN node AS n ON n.key = x.act
    JOIN node AS b ON b.key = x.node
    JOIN node AS c ON c.key = t.node
)
 WHERE source NOT IN (SELECT id FROM tombstone) AND target NOT IN (SELECT id FROM tombstone)
 ORDER BY act, source, target, key"""

_RELATION_EDGES = """
SELECT s.id, o.id, 'relation:' || r.relation, NULL AS of, 'relation' AS type, t.label, r.relation
  FROM relation AS r
  JOIN relation_type AS t ON t.name = r.relation
  JOIN node AS s ON s.key = r.subject
  JOIN node AS o ON o.key = r.object
 WHERE s.id NOT IN (SELECT id FROM tombstone) AND o.id NOT IN (SELECT id FROM tombstone)
 ORDER BY s.id, r.relation, o.id"""

_FIELD_EDGES = """
WITH named (subject, field, object) AS (
  SELECT node, 'publisher', publisher FROM source
  UNION SELECT source, 'author', actor FROM author
  UNION SELECT node, 'found_by', found_by FROM topic
  UNION SELECT node, 'place', place FROM topic
  UNION SELECT node, 'place', place FROM act
  UNION SELECT node, 'subject', subject FROM assessment
  UNION SELECT node, 'reviewer', reviewer FROM assessment
)
SELECT n.id, o.id, 'field:' || f.field, NULL AS of, 'field' AS type, f.field
  FROM named AS f
  JOIN node AS n ON n.key = f.subject
  JOIN node AS o ON o.key = f.object
 WHERE {is_node}
   AND n.id NOT IN (SELECT id FROM tombstone) AND o.id NOT IN (SELECT id FROM tombstone)
 ORDER BY n.id, f.field, o.id"""

# Nobody spoke where the act is not reported as performed: then the chain's first link leads to no speaker.
_REPORT_EDGES = """
SELECT * FROM (
  SELECT c.id AS source, b.id AS target, 'reports:' || t.id AS key, NULL AS of, 'reports' AS type, n.id AS act,
         t.id AS attestation, l.item AS item, nullif(1 - l.certain, 0) AS unclear, 1 AS derived
    FROM link AS l
    JOIN link AS m ON m.attestation = l.attestation AND m.position = l.position - 1
    JOIN attestation AS t ON t.key = l.attestation
    JOIN node AS n ON n.key = t.act
    JOIN node AS c ON c.key = l.node
    JOIN node AS b ON b.key = m.node
  UNION
  SELECT c.id, s.id, 'reports:' || t.id, NULL, 'reports', n.id, t.id, l.item, nullif(1 - l.certain, 0), 1
    FROM link AS l
    JOIN attestation AS t ON t.key = l.attestation
    JOIN act AS a ON a.node = t.act AND a.performed = 1
    JOIN role AS r ON r.act = t.act AND r.part = 'actor'
    JOIN node AS n ON n.key = t.act
    JOIN node AS c ON c.key = l.node
    JOIN node AS s ON s.key = r.node
   WHERE l.position = 0
)
 WHERE source <> target
   AND source NOT IN (SELECT id FROM tombstone) AND target NOT IN (SELECT id FROM tombstone)
 ORDER BY attestation, source, target"""


def nodes(connection: sqlite3.Connection, *, acts: Acts = "spoken-of") -> Iterator[Node]:
    """The nodes in the order of their ids: every record but those acts that are edges alone."""
    for row in _rows(connection, _NODES.format(is_node=_is_node(acts))):
        key = row.pop("key")
        node = str(row.pop("id"))
        attributes = _attributes(row)
        _look_up(connection, _OF_NODE, key, attributes)
        yield Node(node, attributes)


def edges(connection: sqlite3.Connection, *, acts: Acts = "spoken-of") -> Iterator[Edge]:
    """The edges by type and then by ids; both ends of each are among `nodes` for the same `acts`."""
    is_node = _is_node(acts)
    yield from _edges(connection, _ACT_EDGES, _OF_ACT)
    yield from _edges(connection, _REBUTTAL_EDGES, {"grounds": _OF_NODE["grounds"]})
    for part in ("addressee", "responds_to", "because"):
        yield from _edges(connection, _SAID_EDGES, {}, part=part)
    yield from _edges(connection, _ROLE_EDGES.format(is_node=is_node), {})
    yield from _edges(connection, _RELATION_EDGES, {})
    yield from _edges(connection, _FIELD_EDGES.format(is_node=is_node), {})
    yield from _edges(connection, _REPORT_EDGES, {})


def to_networkx(connection: sqlite3.Connection, *, acts: Acts = "spoken-of") -> nx.MultiDiGraph[str]:
    """The network as a MultiDiGraph: ids for nodes, parallel edges, typed attributes, what is empty left out.

    The key of an edge of type `act` is the act's id.
    """
    import networkx as nx  # 0.6 s that only who wants such a graph should wait for

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("title", "base", "licence", "coverage"):
        row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        if row is not None:
            graph.graph[name] = row[0]
    for node in nodes(connection, acts=acts):
        graph.add_node(node.id, **node.attributes)
    for edge in edges(connection, acts=acts):
        graph.add_edge(edge.source, edge.target, edge.key, **edge.attributes)
    return graph


def _is_node(acts: str) -> str:
    if acts not in _IS_NODE:
        raise Misuse(f"acts takes {' or '.join(_IS_NODE)}, not {acts!r}{did_you_mean(str(acts), _IS_NODE)}")
    return _IS_NODE[acts]


def _edges(
    connection: sqlite3.Connection, query: str, look_ups: Mapping[str, str], **parameters: str
) -> Iterator[Edge]:
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description][4:]
    for source, target, key, of, *values in cursor:
        attributes = _attributes(dict(zip(names, values, strict=True)))
        if of is not None:
            _look_up(connection, look_ups, of, attributes)
        yield Edge(source, target, key, attributes)


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[dict[str, str | int | None]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _attributes(row: Mapping[str, str | int | None]) -> Attributes:
    return {name: bool(value) if name in _FLAGS else value for name, value in row.items() if value is not None}


def _look_up(
    connection: sqlite3.Connection, queries: Mapping[str, str], key: str | int | None, attributes: Attributes
) -> None:
    for name, query in queries.items():
        if found := tuple(str(row[0]) for row in connection.execute(query, (key,))):
            attributes[name] = found
