"""Every record, every link between records and every derived row, as tables by ids: what is read whole is read here.

Rows stream in the order of ids and are those of the day and the topic to which the connection is narrowed.
The database's integer keys never leave it, and of what a source does not let leave there is an empty cell or no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from factgraph.database import columns
from factgraph.reading.conditions import held, performed
from factgraph.reading.shown import permits
from factgraph.reading.stated import cells, owners
from factgraph.reading.streams import Row, streamed
from factgraph.record import fields

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_NODE = "n.id, n.kind, n.label, n.name, n.lang, n.article, n.note"
# Where something may be withheld, nothing is counted that what is withheld would change.
_OPEN = "NOT EXISTS (SELECT 1 FROM meta WHERE name = 'confidential')"
# Of what was withdrawn nothing is left but the tombstone.
_LIVE = "NOT EXISTS (SELECT 1 FROM tombstone AS w WHERE w.id = n.id)"


def _parts(table: str, owner: str, columns: str, joins: str = "") -> str:
    """The query for a table of parts that hang on a node, by the node's id and their position."""
    return (
        f"SELECT n.id, p.position + 1 AS position, {columns} FROM {table} AS p JOIN node AS n ON n.key = p.{owner} "
        f"{joins} ORDER BY n.id, p.position"
    )


def _of(table: str, owner: str) -> str:
    """The query for a table of the records that a derived row is about or follows from, each with its part in it."""
    return (
        f"SELECT n.id AS {owner}, p.part, p.position + 1 AS position, m.id AS node FROM {table} AS p "
        f"JOIN node AS n ON n.key = p.{owner} JOIN node AS m ON m.key = p.node ORDER BY n.id, p.part, p.position"
    )


def _joined(column: str, alias: str) -> str:
    return f"JOIN node AS {alias} ON {alias}.key = p.{column}"


def tables() -> Mapping[str, str]:
    """The tables by their names, each with the query for its rows; every table is written, also where it has no rows.

    Fields on which no rule decides are the last columns of the table of their class, or a table of their own.
    """
    made = {name: query.format_map(_Free()) for name, query in _TABLES.items()}
    return made | {name: _rows_of(home, name, field) for name, home, field in _own_tables()}


class _Free(dict[str, str]):
    """By a class, the columns that the fields without a rule add to its table, after a comma; the query's aliases."""

    def __missing__(self, key: str) -> str:
        class_, _, own = key.partition("_")
        source = own if class_ == "source" else "s"
        return "".join(f", {cell}" for cell in cells(class_, own=own, source=source))


def _own_tables() -> Iterator[tuple[str, str, fields.Field]]:
    for home in columns.HOMES:
        yield from ((columns.table(home, field), home, field) for _, field in columns.tables(home))


def _rows_of(home: str, name: str, field: fields.Field) -> str:
    """The query for the values of a field that are rows: of whom, in which place, what."""
    owner = "attestation" if home == "attestation" else "node"
    joins = f'"{name}" AS v JOIN {owner} AS n ON n.key = v.owner'
    where = owners(home, field, "v.owner")
    value = "v.value"
    if field.type == "record":
        joins += " JOIN node AS m ON m.key = v.node"
        value = f'm.id AS "{field.name}"'
    return f"SELECT n.id, v.position + 1 AS position, {value} FROM {joins} WHERE {where} ORDER BY n.id, v.position"


_TABLES: Mapping[str, str] = {
    "dossier": f"""
        SELECT replace(name, '{columns.OF_HEAD}', '') AS name, value FROM meta
         WHERE name IN ('title', 'base', 'licence', 'lang', 'method', 'criteria', 'description', 'version', 'coverage',
                        'completeness', 'ends', 'confidential') OR name LIKE '{columns.OF_HEAD}%' ORDER BY 1""",
    "searches": """
        SELECT position + 1 AS position, place AS looked_in, words, period, hits, read, left_out, why FROM looked
         ORDER BY position""",
    "curators": "SELECT id, name FROM curator ORDER BY id",
    "actors": f"""
        SELECT {_NODE}, a.sensitivity, a.plural{{actor_a}}
          FROM node AS n JOIN actor AS a ON a.node = n.key WHERE {_LIVE} ORDER BY n.id""",
    "sources": f"""
        SELECT {_NODE}, p.id AS publisher, s.published, s.published_from, s.published_to,
               CASE WHEN {permits("hash", "s")} THEN s.sha256 END AS sha256,
               s.access, s.authenticity, s.held{{source_s}}
          FROM node AS n JOIN source AS s ON s.node = n.key LEFT JOIN node AS p ON p.key = s.publisher
         WHERE {_LIVE} ORDER BY n.id""",
    "authors": _parts("author", "source", "a.id AS actor", _joined("actor", "a")),
    "attributed": _parts("attributed", "source", "a.id AS actor", _joined("actor", "a")),
    "publish": _parts("publish", "source", "p.what"),
    "texts": f"""
        SELECT n.id, d.sha256, d.text FROM document AS d JOIN source AS s ON s.node = d.source
          JOIN node AS n ON n.key = d.source WHERE {permits("text", "s")} ORDER BY n.id""",
    "topics": f"""
        SELECT {_NODE}, t.status, t.phrase, f.id AS found_by, t.date, t.date_from, t.date_to, p.id AS place{{topic_t}}
          FROM node AS n JOIN topic AS t ON t.node = n.key LEFT JOIN node AS f ON f.key = t.found_by
          LEFT JOIN node AS p ON p.key = t.place WHERE {_LIVE} ORDER BY n.id""",
    "places": f"SELECT {_NODE}{{place_p}} FROM node AS n JOIN place AS p ON p.node = n.key WHERE {_LIVE} ORDER BY n.id",
    "claims": f"""
        SELECT {_NODE}, c.presupposed, s.for_actors, s.against_actors, s.for_otherwise, s.against_otherwise,
               s.for_acts, s.against_acts, s.last_day{{claim_c}}
          FROM node AS n JOIN claim AS c ON c.node = n.key LEFT JOIN summary AS s ON s.claim = n.key
         WHERE {_LIVE} ORDER BY n.id""",
    "translations": _parts("translation", "node", "p.lang, p.text, p.translator"),
    "stances": f"""
        SELECT DISTINCT c.id AS claim, v.pole, a.id AS act, s.id AS actor, g.ground, v.basis
          FROM stand AS v JOIN node AS c ON c.key = v.claim JOIN node AS a ON a.key = v.act
          JOIN node AS s ON s.key = v.actor
          LEFT JOIN rebuttal AS b ON b.act = v.act AND v.grounds <> '[]'
          LEFT JOIN rebuttal_ground AS g ON g.rebuttal = b.node
         WHERE {held("v")} ORDER BY c.id, v.pole, a.id, s.id, v.basis, g.ground""",
    "positions": """
        SELECT c.id AS claim, v.position + 1 AS position, s.id AS actor, p.id AS on_behalf_of, v.pole, v.basis,
               a.id AS act, v.state, v.axis, v.certainty, v.since_from, v.since_to, v.until_from, v.until_to,
               e.id AS ended_by, v.how_ended, r.id AS resumed_by, f.id AS follows, v.over, v.through, v.grounds,
               v.perhaps_ended_by, v.said_ended_by, v.coerced_by, v.corrected_in
          FROM stand AS v JOIN node AS c ON c.key = v.claim JOIN node AS a ON a.key = v.act
          JOIN node AS s ON s.key = v.actor LEFT JOIN node AS p ON p.key = v.principal
          LEFT JOIN node AS e ON e.key = v.ended_by LEFT JOIN node AS r ON r.key = v.resumed_by
          LEFT JOIN node AS f ON f.key = v.follows ORDER BY c.id, v.position""",
    "endings": """
        SELECT a.id AS act, e.why, e.tellers, e.sides, e.circumstances, e.coerced_by, e.undone_by, e.cleared
          FROM ending AS e JOIN node AS a ON a.key = e.act ORDER BY a.id""",
    "standings": """
        SELECT c.id AS claim, s.key AS standing, json_extract(d.json, '$.standing.label') AS label,
               json_extract(d.json, '$.standing.sentence') AS sentence
          FROM standing AS s JOIN node AS c ON c.key = s.claim LEFT JOIN debate AS d ON d.claim = s.claim
         ORDER BY c.id""",
    "standing_parts": _of("standing_part", "claim"),
    "origins": f"""
        SELECT c.id AS claim, CASE WHEN {_OPEN} THEN o.at_least END AS at_least,
               CASE WHEN {_OPEN} THEN o.at_most END AS at_most, CASE WHEN {_OPEN} THEN o.ways END AS ways,
               CASE WHEN {_OPEN} THEN o.ways_held END AS ways_held,
               json_extract(d.json, '$.origins.sentence') AS sentence
          FROM origin AS o JOIN node AS c ON c.key = o.claim LEFT JOIN debate AS d ON d.claim = o.claim
         ORDER BY c.id""",
    "origin_parts": _of("origin_part", "claim"),
    "carried": """
        SELECT c.id AS claim, s.id AS actor, p.position + 1 AS position, w.id AS whom
          FROM carried AS p JOIN node AS c ON c.key = p.claim JOIN node AS s ON s.key = p.actor
          JOIN node AS w ON w.key = p.whom ORDER BY c.id, s.id, p.position""",
    "changes": """
        SELECT c.id AS claim, s.id AS actor, h.position + 1 AS position, p.id AS on_behalf_of, h.before, h.after,
               h.before_basis, h.after_basis, h.earliest, h.latest, f.id AS first_act, l.id AS last_act, h.acts, h.how,
               w.text AS sentence
          FROM change AS h JOIN node AS c ON c.key = h.claim JOIN node AS s ON s.key = h.actor
          JOIN node AS f ON f.key = h.first_act JOIN node AS l ON l.key = h.last_act
          LEFT JOIN node AS p ON p.key = h.principal
          LEFT JOIN told_in_words AS w ON w.about = 'change' AND w.id = h.id
         ORDER BY c.id, s.id, h.position""",
    "drift": """
        SELECT a.id AS act, d.what, e.id AS earlier, l.id AS later, t.id AS attestation, u.id AS later_attestation,
               b.id AS later_act, c.id AS claim, k.id AS later_claim, o.id AS of, d.was, d.became, d.translated,
               w.text AS sentence
          FROM drift AS d JOIN node AS a ON a.key = d.act JOIN node AS b ON b.key = d.later_act
          JOIN node AS e ON e.key = d.earlier JOIN node AS l ON l.key = d.later
          JOIN attestation AS t ON t.key = d.attestation JOIN attestation AS u ON u.key = d.later_attestation
          LEFT JOIN node AS c ON c.key = d.claim LEFT JOIN node AS k ON k.key = d.later_claim
          LEFT JOIN node AS o ON o.key = d.of
          LEFT JOIN told_in_words AS w ON w.about = 'drift' AND w.id = d.id ORDER BY d.id""",
    "rebuttals": f"""
        SELECT {_NODE}, a.id AS act, p.id AS premise
          FROM node AS n JOIN rebuttal AS r ON r.node = n.key JOIN node AS a ON a.key = r.act
          LEFT JOIN node AS p ON p.key = r.premise WHERE {_LIVE} ORDER BY n.id""",
    "rebuttal_targets": _parts("rebuttal_target", "rebuttal", "t.id AS target", _joined("node", "t")),
    "rebuttal_grounds": _parts("rebuttal_ground", "rebuttal", "p.ground"),
    "assessments": f"""
        SELECT {_NODE}, c.id AS subject, a.outcome, r.id AS reviewer, a.date, a.date_from, a.date_to{{assessment_a}}
          FROM node AS n JOIN assessment AS a ON a.node = n.key JOIN node AS c ON c.key = a.subject
          JOIN node AS r ON r.key = a.reviewer WHERE {_LIVE} ORDER BY n.id""",
    "acts": f"""
        SELECT {_NODE}, t.state, x.text AS sentence, a.verb, a.polarity, a.mode, a.certainty, a.circumstances,
               a.knows_by, a.together, {performed("a")} AS performed, i.id AS inside,
               a.date, a.date_from, a.date_to, a.listed, a.listed_from, a.listed_to, a.day, a.last_day, p.id AS place,
               a.recorded_by, a.recorded_on{{act_a}}
          FROM node AS n JOIN act AS a ON a.node = n.key LEFT JOIN node AS i ON i.key = a.inside
          LEFT JOIN node AS p ON p.key = a.place LEFT JOIN told AS t ON t.act = n.key
          LEFT JOIN sentence AS x ON x.act = t.act AND x.state = t.state WHERE {_LIVE} ORDER BY n.id""",
    "told": """
        SELECT a.id AS act, t.state, w.id AS within
          FROM told AS t JOIN node AS a ON a.key = t.act LEFT JOIN node AS w ON w.key = t.within ORDER BY a.id""",
    "told_by": _of("told_by", "act"),
    "bounds": """
        SELECT n.id AS node, b.earliest, b.latest, b.earliest_how, b.earliest_record, b.latest_how, b.latest_record,
               b.stated, b.spoken_of FROM bound AS b JOIN node AS n ON n.key = b.node ORDER BY n.id""",
    "calls": f"""
        SELECT a.id AS act, c.state, CASE WHEN {_OPEN} THEN c.is_open END AS is_open, w.text AS sentence
          FROM call AS c JOIN node AS a ON a.key = c.act
          LEFT JOIN told_in_words AS w ON w.about = 'call' AND w.id = a.id ORDER BY a.id""",
    "call_parts": _of("call_part", "call"),
    "answers": """
        SELECT c.id AS call, w.position + 1 AS position, a.id AS act, w.how, w.declined
          FROM answer AS w JOIN node AS c ON c.key = w.call JOIN node AS a ON a.key = w.act
         ORDER BY c.id, w.position, a.id, w.how""",
    "roles": """
        SELECT a.id AS act, r.part, r.position + 1 AS position, n.id AS node, r.capacity, r.doubtful, r.interest,
               r.stake, k.said AS interest_said
          FROM role AS r JOIN node AS a ON a.key = r.act JOIN node AS n ON n.key = r.node
          LEFT JOIN at_stake AS k ON k.act = r.act AND k.actor = r.node AND r.part = 'actor'
         ORDER BY a.id, r.part, r.position""",
    "limits": """
        SELECT a.id AS act, p.side, p.position + 1 AS position, o.id AS other, p.date, p.date_from, p.date_to
          FROM act_limit AS p JOIN node AS a ON a.key = p.act LEFT JOIN node AS o ON o.key = p.other
         ORDER BY a.id, p.side, p.position""",
    "edges": """
        SELECT s.id AS actor, e.verb, e.pole, o.id AS object, a.id AS act, e.day
          FROM edge AS e JOIN node AS s ON s.key = e.actor JOIN node AS o ON o.key = e.object
          JOIN node AS a ON a.key = e.act ORDER BY s.id, o.id, a.id""",
    "known": """
        SELECT t.id AS attestation, k.earliest, k.latest, h.text AS sentence
          FROM attestation AS t LEFT JOIN known AS k ON k.attestation = t.key
          LEFT JOIN chain_sentence AS h ON h.attestation = t.key ORDER BY t.id""",
    "attestations": """
        SELECT t.id, a.id AS act, i.id AS source, o.id AS original, t.directness, t.verb, t.date, t.date_from,
               t.date_to, t.listed, t.listed_from, t.listed_to, t.certainty, t.circumstances, t.note{attestation_t}
          FROM attestation AS t JOIN node AS a ON a.key = t.act JOIN node AS i ON i.key = t.source
          JOIN source AS s ON s.node = t.source
          LEFT JOIN node AS o ON o.key = t.original ORDER BY t.id""",
    "passages": f"""
        SELECT t.id AS attestation, p.position + 1 AS position, CASE WHEN {permits("passages", "s")} THEN p.exact END
               AS exact, CASE WHEN {permits("text", "s")} THEN p.prefix END AS prefix,
               CASE WHEN {permits("text", "s")} THEN p.suffix END AS suffix,
               CASE WHEN {permits("length", "s")} THEN p.start END AS start,
               CASE WHEN {permits("length", "s")} THEN p.stop END AS stop
          FROM passage AS p JOIN attestation AS t ON t.key = p.attestation JOIN source AS s ON s.node = t.source
         WHERE {permits("passages", "s")} OR {permits("length", "s")} ORDER BY t.id, p.position""",
    "words": f"""
        SELECT t.id AS attestation, p.position + 1 AS position, CASE WHEN {permits("words", "s")} THEN p.text END
               AS text, CASE WHEN {permits("words", "s")} THEN p.lang END AS lang,
               CASE WHEN {permits("length", "s")} THEN p.start END AS start,
               CASE WHEN {permits("length", "s")} THEN p.stop END AS stop
          FROM words AS p JOIN attestation AS t ON t.key = p.attestation JOIN source AS s ON s.node = t.source
         WHERE {permits("words", "s")} OR {permits("length", "s")} ORDER BY t.id, p.position""",
    "relays": """
        SELECT t.id AS attestation, p.position + 1 AS position, n.id AS node, p.certain
          FROM relay AS p JOIN attestation AS t ON t.key = p.attestation JOIN node AS n ON n.key = p.node
         ORDER BY t.id, p.position""",
    "chains": """
        SELECT t.id AS attestation, p.position + 1 AS position, n.id AS node, p.item, p.certain
          FROM link AS p JOIN attestation AS t ON t.key = p.attestation JOIN node AS n ON n.key = p.node
         ORDER BY t.id, p.position""",
    "relations": """
        SELECT s.id AS subject, r.relation, o.id AS object, r.by, r.on_day, r.why
          FROM relation AS r JOIN node AS s ON s.key = r.subject JOIN node AS o ON o.key = r.object
         ORDER BY s.id, r.relation, r.position, o.id""",
    "aliases": _parts("alias", "node", "p.name, p.lang"),
    "same_as": _parts("same_as", "node", "p.url"),
    "sizes": """
        SELECT n.id, s.id AS source, p.size
          FROM stated_size AS p JOIN node AS n ON n.key = p.node JOIN node AS s ON s.key = p.source
         ORDER BY n.id, s.id, p.position, p.size""",
    "corrections": _parts("correction", "node", "p.date, p.reason"),
    "former_ids": "SELECT f.id AS former, n.id FROM former_id AS f JOIN node AS n ON n.key = f.node ORDER BY f.id",
    "tombstones": "SELECT id, kind, date, reason FROM tombstone ORDER BY id",
}
Record = dict[str, Any]
"""A row by the names of its columns, without what is empty."""


class Sheet(NamedTuple):
    """A table: the names of its columns, and its rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def sheet(connection: sqlite3.Connection, name: str) -> Sheet:
    """One of `tables`."""
    rows = streamed(connection, tables()[name])
    return Sheet(tuple(column[0] for column in rows.description), rows)


def records(connection: sqlite3.Connection, name: str) -> Iterator[Record]:
    """The rows of one of `tables`, each by the names of its columns, without what is empty."""
    names, rows = sheet(connection, name)
    return (_record(names, row) for row in rows)


def grouped(connection: sqlite3.Connection, name: str) -> dict[str, list[Record]]:
    """The rows of one of `tables` by what stands in their first column: the parts of each record in their order."""
    names, rows = sheet(connection, name)
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(_record(names, row))
    return found


def _record(names: Sequence[str], row: Row) -> Record:
    return {column: value for column, value in zip(names, row, strict=True) if value is not None}
