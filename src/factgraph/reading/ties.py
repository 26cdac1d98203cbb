"""The rows that a network of the graph is made of: nodes, and edges with their ends, keys and attributes, by ids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.database import columns
from factgraph.reading import debates, scope, telling
from factgraph.reading.conditions import performed
from factgraph.reading.shown import permits
from factgraph.reading.stated import InStep, Named, Stated, of_attestations, owners, stated
from factgraph.record import fields

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

# An act is a node where it is an end of an edge: an object or an answered act, what a rebuttal is set against, what
# found a topic, an end of a curator's relation.
ACTS: Final[Mapping[str, str]] = {
    "spoken-of": """(n.class <> 'act'
        OR EXISTS (SELECT 1 FROM role AS x WHERE x.node = n.key)
        OR EXISTS (SELECT 1 FROM rebuttal_target AS x WHERE x.node = n.key)
        OR EXISTS (SELECT 1 FROM topic AS x WHERE x.found_by = n.key)
        OR EXISTS (SELECT 1 FROM relation AS x WHERE x.subject = n.key)
        OR EXISTS (SELECT 1 FROM relation AS x WHERE x.object = n.key))""",
    "all": "1",
}

_NODES = f"""
SELECT n.key, n.id, n.kind, n.class, n.label, n.name, n.lang, n.note, w.date AS withdrawn,
       p.sensitivity, t.status, c.presupposed, s.published, s.access, s.held,
       CASE WHEN {permits("hash", "s")} THEN s.sha256 END AS sha256,
       a.verb, a.polarity, a.mode, a.certainty, a.together,
       CASE WHEN a.node IS NOT NULL THEN {performed("a")} END AS performed,
       coalesce(a.date, t.date, z.date) AS date,
       a.listed, a.day, a.last_day, d.state, x.text AS sentence, g.key AS standing,
       json_extract(b.json, '$.standing.sentence') AS debate
  FROM node AS n
  LEFT JOIN tombstone AS w ON w.id = n.id
  LEFT JOIN actor AS p ON p.node = n.key
  LEFT JOIN source AS s ON s.node = n.key
  LEFT JOIN topic AS t ON t.node = n.key
  LEFT JOIN claim AS c ON c.node = n.key
  LEFT JOIN assessment AS z ON z.node = n.key
  LEFT JOIN act AS a ON a.node = n.key
  LEFT JOIN told AS d ON d.act = n.key
  LEFT JOIN sentence AS x ON x.act = d.act AND x.state = d.state
  LEFT JOIN standing AS g ON g.claim = n.key
  LEFT JOIN debate AS b ON b.claim = n.key
 WHERE {{is_node}}
 ORDER BY n.id"""


def _told_by(part: str) -> str:
    """The query for the ids of the records that the state of an act follows from, by their part in it."""
    return (
        "SELECT n.id FROM told_by AS b JOIN node AS n ON n.key = b.node "
        f"WHERE b.act = ? AND b.part = '{part}' ORDER BY b.position"
    )


_OF_NODE = {
    "aliases": "SELECT name FROM alias WHERE node = ? ORDER BY position",
    "same_as": "SELECT url FROM same_as WHERE node = ? ORDER BY position",
    "grounds": "SELECT ground FROM rebuttal_ground WHERE rebuttal = ? ORDER BY position",
}
_OF_ACT = {
    "sources": """
        SELECT DISTINCT s.id FROM attestation AS t JOIN node AS s ON s.key = t.source WHERE t.act = ? ORDER BY s.id""",
    "passages": f"""
        SELECT p.exact FROM attestation AS t JOIN passage AS p ON p.attestation = t.key
          JOIN source AS s ON s.node = t.source
         WHERE t.act = ? AND {permits("passages", "s")} ORDER BY t.id, p.position""",
    "words": f"""
        SELECT w.text FROM attestation AS t JOIN words AS w ON w.attestation = t.key
          JOIN source AS s ON s.node = t.source
         WHERE t.act = ? AND {permits("words", "s")} ORDER BY t.id, w.position""",
    "said_to_be": _told_by("said_to_be"),
}
_OF_DISPUTED = _OF_ACT | {
    "told_by": _told_by("teller"),
    "disputed_in": _told_by("disputed_in"),
    "disputed_by": """
        SELECT DISTINCT s.id FROM told_by AS b
          LEFT JOIN role AS r ON r.act = b.node AND r.part = 'actor'
          LEFT JOIN assessment AS z ON z.node = b.node
          JOIN node AS s ON s.key = coalesce(r.node, z.reviewer)
         WHERE b.act = ? AND b.part = 'disputed_in' ORDER BY s.id""",
}

# In each: source, target, key, then attributes by their names.  `of` is the record whose tuples are looked up.
_ACT_EDGES = """
SELECT s.id, o.id, n.id, e.act AS of, 'act' AS type, v.label, e.verb, e.pole, n.id AS act, a.date, a.listed, a.day,
       a.last_day, a.certainty, a.together, 1 AS performed, d.state, x.text AS sentence, r.capacity, r.interest,
       (SELECT k.said FROM at_stake AS k WHERE k.act = r.act AND k.actor = r.node) AS interest_said,
       (SELECT count(*) FROM attestation AS t WHERE t.act = e.act) AS attestations
  FROM edge AS e
  JOIN told AS d ON d.act = e.act
  LEFT JOIN sentence AS x ON x.act = d.act AND x.state = d.state
  JOIN act AS a ON a.node = e.act
  JOIN verb AS v ON v.name = e.verb
  JOIN node AS n ON n.key = e.act
  JOIN node AS s ON s.key = e.actor
  JOIN node AS o ON o.key = e.object
  LEFT JOIN role AS r ON r.act = e.act AND r.part = 'actor' AND r.position =
       (SELECT min(x.position) FROM role AS x WHERE x.act = e.act AND x.part = 'actor' AND x.node = e.actor)
 ORDER BY n.id, s.id, o.id"""

# Drawn only where its mark, who tells it and who disputes it are drawn with it, and not where its teller is quoted.
_DISPUTED_EDGES = """
SELECT s.id, o.id, n.id, a.node AS of, 'disputed' AS type, n.label, a.verb, n.id AS act, a.date, a.listed, a.day,
       a.last_day, a.certainty, a.together, d.state, x.text AS sentence, r.capacity, r.interest,
       (SELECT count(*) FROM attestation AS t WHERE t.act = a.node) AS attestations
  FROM told AS d
  JOIN act AS a ON a.node = d.act
  JOIN node AS n ON n.key = d.act
  JOIN role AS r ON r.act = d.act AND r.part = 'actor'
  JOIN role AS m ON m.act = d.act AND m.part = 'object'
  JOIN node AS s ON s.key = r.node
  JOIN node AS o ON o.key = m.node
  LEFT JOIN sentence AS x ON x.act = d.act AND x.state = d.state
 WHERE d.state = 'attribution-disputed' AND d.within IS NULL
   AND EXISTS (SELECT 1 FROM told_by AS b WHERE b.act = d.act AND b.part = 'teller')
   AND s.id NOT IN (SELECT id FROM tombstone) AND o.id NOT IN (SELECT id FROM tombstone)
 GROUP BY n.id, s.id, o.id
 ORDER BY n.id, s.id, o.id"""

# Sides, not acts: who is for or against a claim, by which act, since when.
_STAND_EDGES = """
SELECT s.id, c.id, 'stand:' || t.pole || ':' || t.basis || ':' || n.id || coalesce(':' || p.id, '')
       || coalesce(':' || f.id, ''), NULL AS of, 'stand' AS type, h.label, t.pole, t.basis, t.axis, n.id AS act,
       t.state, x.text AS sentence, t.certainty, t.since_from, t.since_to, t.until_from, t.until_to,
       p.id AS on_behalf_of, f.id AS follows, t.perhaps_ended_by, t.said_ended_by, t.coerced_by, t.corrected_in
  FROM stand AS t
  JOIN node AS c ON c.key = t.claim
  JOIN node AS s ON s.key = t.actor
  JOIN node AS n ON n.key = t.act
  JOIN choice AS h ON h.list = 'stance' AND h.name = t.pole
  LEFT JOIN sentence AS x ON x.act = t.act AND x.state = t.state
  LEFT JOIN node AS p ON p.key = t.principal
  LEFT JOIN node AS f ON f.key = t.follows
 WHERE t.state = 'performed' AND t.ended_by IS NULL
   AND s.id NOT IN (SELECT id FROM tombstone) AND c.id NOT IN (SELECT id FROM tombstone)
 GROUP BY 1, 2, 3
 ORDER BY 2, 1, 3"""

_REBUTTAL_EDGES = f"""
SELECT * FROM (
  SELECT s.id AS source, b.id AS target, 'makes:' || n.id AS key, NULL AS of, 'rebuttal' AS type, 'makes' AS part,
         n.id AS act, 1 AS performed
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND {performed("a")}
    JOIN node AS n ON n.key = x.act
    JOIN node AS b ON b.key = x.node
    JOIN role AS r ON r.act = x.act AND r.part = 'actor'
    JOIN node AS s ON s.key = r.node
   WHERE b.id NOT IN (SELECT id FROM tombstone) AND s.id NOT IN (SELECT id FROM tombstone)
  UNION
  SELECT b.id, c.id, 'premise', NULL, 'rebuttal', 'premise', n.id, 1
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND {performed("a")}
    JOIN node AS n ON n.key = x.act
    JOIN node AS b ON b.key = x.node
    JOIN node AS c ON c.key = x.premise
   WHERE c.id NOT IN (SELECT id FROM tombstone)
  UNION
  SELECT b.id, c.id, 'target', x.node, 'rebuttal', 'target', n.id, 1
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND {performed("a")}
    JOIN rebuttal_target AS t ON t.rebuttal = x.node
    JOIN node AS n ON n.key = x.act
    JOIN node AS b ON b.key = x.node
    JOIN node AS c ON c.key = t.node
   WHERE c.id NOT IN (SELECT id FROM tombstone)
)
 ORDER BY act, source, target, key"""

_SAID_EDGES = f"""
SELECT DISTINCT s.id, o.id, r.part || ':' || n.id, NULL AS of, r.part AS type, n.id AS act, a.day, a.last_day,
       1 AS performed
  FROM role AS r
  JOIN act AS a ON a.node = r.act AND {performed("a")}
  JOIN role AS who ON who.act = r.act AND who.part = 'actor'
  JOIN node AS n ON n.key = r.act
  JOIN node AS s ON s.key = who.node
  JOIN node AS o ON o.key = r.node
 WHERE r.part = :part
   AND s.id NOT IN (SELECT id FROM tombstone) AND o.id NOT IN (SELECT id FROM tombstone)
 ORDER BY n.id, s.id, o.id"""

_ROLE_EDGES = f"""
SELECT * FROM (
  SELECT n.id AS source, o.id AS target, r.part AS key, NULL AS of, 'role' AS type, r.part AS part, n.id AS act,
         {performed("a")} AS performed, (SELECT d.state FROM told AS d WHERE d.act = r.act) AS state,
         max(r.capacity) AS capacity, max(r.interest) AS interest
    FROM role AS r
    JOIN node AS n ON n.key = r.act
    JOIN act AS a ON a.node = r.act
    JOIN node AS o ON o.key = r.node
   WHERE {{is_node}}
   GROUP BY n.id, o.id, r.part
  UNION ALL
  SELECT n.id, b.id, 'rebuttal', NULL, 'role', 'rebuttal', n.id, {performed("a")},
         (SELECT d.state FROM told AS d WHERE d.act = x.act), NULL, NULL
    FROM rebuttal AS x
    JOIN node AS n ON n.key = x.act
    JOIN act AS a ON a.node = x.act
    JOIN node AS b ON b.key = x.node
   WHERE {{is_node}}
  UNION ALL
  SELECT b.id, c.id, 'premise', NULL, 'role', 'premise', n.id, 0,
         (SELECT d.state FROM told AS d WHERE d.act = x.act), NULL, NULL
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND NOT {performed("a")}
    JOIN node AS n ON n.key = x.act
    JOIN node AS b ON b.key = x.node
    JOIN node AS c ON c.key = x.premise
  UNION ALL
  SELECT b.id, c.id, 'target', NULL, 'role', 'target', n.id, 0,
         (SELECT d.state FROM told AS d WHERE d.act = x.act), NULL, NULL
    FROM rebuttal AS x
    JOIN act AS a ON a.node = x.act AND NOT {performed("a")}
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
  UNION SELECT node, 'reviewer', reviewer FROM assessment{free}
)
SELECT n.id, o.id, 'field:' || f.field, NULL AS of, 'field' AS type, f.field
  FROM named AS f
  JOIN node AS n ON n.key = f.subject
  JOIN node AS o ON o.key = f.object
 WHERE {is_node}
   AND n.id NOT IN (SELECT id FROM tombstone) AND o.id NOT IN (SELECT id FROM tombstone)
 ORDER BY n.id, f.field, o.id"""

# Nobody spoke where the act is not reported as performed: then the chain's first link leads to no speaker.
_REPORT_EDGES = f"""
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
    JOIN act AS a ON a.node = t.act AND {performed("a")}
    JOIN role AS r ON r.act = t.act AND r.part = 'actor'
    JOIN node AS n ON n.key = t.act
    JOIN node AS c ON c.key = l.node
    JOIN node AS s ON s.key = r.node
   WHERE l.position = 0
)
 WHERE source <> target
   AND source NOT IN (SELECT id FROM tombstone) AND target NOT IN (SELECT id FROM tombstone)
 ORDER BY attestation, source, target"""

Row = dict[str, str | int | tuple[str, ...] | None]


class Tie(NamedTuple):
    """An edge: the ids of its ends, what tells it from others between them, and what is known of it."""

    source: str
    target: str
    key: str
    known: Row


def nodes(connection: sqlite3.Connection, *, acts: str) -> Iterator[tuple[str, Row]]:
    """The ids of the nodes with what is known of each, in their order; `acts` is one of `ACTS`.

    What is told of a debate is that of the day to which the connection is narrowed.  Fields on which no rule decides
    come last; where they name other records, that is an edge.
    """
    told = {class_: InStep(stated(connection, class_)) for class_ in fields.CLASSES if class_ != _ATTESTATION}
    since = telling.later(connection)
    asked = scope.of(connection)
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(_NODES.format(is_node=ACTS[acts]))
    names = [column[0] for column in cursor.description]
    for values in cursor:
        row: Row = dict(zip(names, values, strict=True))
        key, node = row.pop("key"), str(row.pop("id"))
        if row["standing"] is not None and asked.as_of is not None:
            standing = debates.debate(connection, node)["standing"]
            row |= {"standing": standing["standing"], "debate": standing["sentence"]}
        if node in since:
            row["sentence"] = telling.whole(str(row["sentence"]), since[node])
        _look_up(connection, _OF_NODE, key, row)
        if (own := told.get(str(row["class"]))) is not None:
            row |= {one.field.name: one_or_all(one) for one in own.of(node) if one.field.type != "record"}
        yield node, row


def edges(connection: sqlite3.Connection, *, acts: str) -> Iterator[Tie]:
    """The edges by type and then by ids; both ends of each are among `nodes` for the same `acts`."""
    is_node = ACTS[acts]
    yield from _with_fields(connection, _ties(connection, _ACT_EDGES, _OF_ACT))
    yield from _with_fields(connection, _ties(connection, _DISPUTED_EDGES, _OF_DISPUTED))
    yield from _ties(connection, _STAND_EDGES, {})
    yield from _ties(connection, _REBUTTAL_EDGES, {"grounds": _OF_NODE["grounds"]})
    for part in ("addressee", "responds_to", "because"):
        yield from _ties(connection, _SAID_EDGES, {}, part=part)
    yield from _ties(connection, _ROLE_EDGES.format(is_node=is_node), {})
    yield from _ties(connection, _RELATION_EDGES, {})
    yield from _ties(connection, _FIELD_EDGES.format(is_node=is_node, free=_named_in_fields()), {})
    yield from _ties(connection, _REPORT_EDGES, {})


def _ties(connection: sqlite3.Connection, query: str, look_ups: Mapping[str, str], **parameters: str) -> Iterator[Tie]:
    later, since = scope.later(connection), telling.later(connection)
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(query, parameters)
    names = [column[0] for column in cursor.description][4:]
    for source, target, key, of, *values in cursor:
        known: Row = dict(zip(names, values, strict=True))
        for name in _LISTS & known.keys():
            known[name] = tuple(one for one in json.loads(str(known[name])) if one not in later) or None
        if known.get("sentence") is not None and known["act"] in since:
            known["sentence"] = telling.whole(str(known["sentence"]), since[str(known["act"])])
        if of is not None:
            _look_up(connection, look_ups, of, known)
        yield Tie(source, target, key, known)


def _with_fields(connection: sqlite3.Connection, ties: Iterator[Tie]) -> Iterator[Tie]:
    """The edges of acts, each with what its act and the attestations of that state in fields without a rule.

    An act of which nothing speaks is an edge alone, so that what it names stands here too, by ids.
    """
    acts, reports = InStep(stated(connection, "act")), InStep(of_attestations(connection))
    for tie in ties:
        act = str(tie.known["act"])
        tie.known.update({one.field.name: one_or_all(one) for one in acts.of(act)})
        for one in reports.of(act):
            before = tie.known.get(one.field.name)
            known = before if isinstance(before, tuple) else () if before is None else (_text(before),)
            tie.known[one.field.name] = tuple(dict.fromkeys((*known, *map(_text, one.values))))
        yield tie


def one_or_all(one: Stated) -> str | bool | tuple[str, ...]:
    """The value of a field, or the values of one that may have several or leads to records."""
    if one.field.several or one.field.type == "record":
        return tuple(map(_text, one.values))
    (value,) = one.values
    return value if isinstance(value, bool) else _text(value)


def _text(value: object) -> str:
    """A value as a string: a record by its id, yes or no as the files have them."""
    if isinstance(value, Named):
        return value.id
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _named_in_fields() -> str:
    """What the fields without a rule that lead to records add to those that name one."""
    return "".join(
        f"\n  UNION SELECT owner, '{field.name}', node FROM \"{name}\" WHERE {owners(home, field, 'owner')}"
        for home in columns.HOMES
        if home != _ATTESTATION
        for name, field in columns.tables(home)
        if field.type == "record"
    )


_ATTESTATION = "attestation"
_LISTS = {"perhaps_ended_by", "said_ended_by", "coerced_by", "corrected_in"}  # ids, kept as JSON


def _look_up(connection: sqlite3.Connection, queries: Mapping[str, str], key: object, known: Row) -> None:
    for name, query in queries.items():
        if found := tuple(str(row[0]) for row in connection.execute(query, (key,))):
            known[name] = found
