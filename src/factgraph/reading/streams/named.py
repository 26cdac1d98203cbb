"""What each act names and how all of it is told, with the edges, the rebuttal and the recorder of the act."""

from __future__ import annotations

from typing import NamedTuple

from factgraph.database import columns
from factgraph.reading.bearing import SPOKEN
from factgraph.reading.conditions import performed
from factgraph.reading.shown import recording
from factgraph.reading.stated import owners
from factgraph.reading.streams import Parts, R, Rows


class Named(NamedTuple):
    """A record that an act names: what it is called, and how it is told or debated."""

    act: str
    node_class: str
    node: str
    label: str
    name: str
    lang: str | None
    performed: int | None
    state: str | None
    sentence: str | None
    debate: str | None


NAMED = Rows(
    Named,
    f"""
    WITH RECURSIVE {SPOKEN}, mentioned (act, node) AS (
      SELECT act, node FROM spoken
      UNION SELECT act, node FROM role
      UNION SELECT node, place FROM act WHERE place IS NOT NULL
      UNION SELECT node, inside FROM act WHERE inside IS NOT NULL
      UNION SELECT act, node FROM told_by /* fields */
    )
    SELECT n.id AS act, m.class AS node_class, m.id AS node, m.label, m.name, m.lang,
           CASE WHEN a.node IS NOT NULL THEN {performed("a")} END AS performed, t.state, x.text AS sentence,
           json_extract(d.json, '$.standing.sentence') AS debate
      FROM mentioned AS s JOIN node AS n ON n.key = s.act JOIN node AS m ON m.key = s.node AND m.key <> n.key
      LEFT JOIN act AS a ON a.node = m.key
      LEFT JOIN told AS t ON t.act = m.key
      LEFT JOIN sentence AS x ON x.act = m.key AND x.state = t.state
      LEFT JOIN debate AS d ON d.claim = m.key
     WHERE m.id NOT IN (SELECT id FROM tombstone)
     ORDER BY n.id, m.id
    """,
)


class Passed(NamedTuple):
    """A document or an outlet of the chains of an act."""

    act: str
    node_class: str
    node: str
    label: str
    lang: str | None


DOCUMENTS = Rows(
    Passed,
    """
    WITH passed (act, node) AS (
      SELECT act, source FROM attestation
      UNION SELECT act, original FROM attestation WHERE original IS NOT NULL
      UNION SELECT t.act, l.node FROM link AS l JOIN attestation AS t ON t.key = l.attestation /* fields */
    )
    SELECT n.id AS act, m.class AS node_class, m.id AS node, m.label, m.lang
      FROM passed AS s JOIN node AS n ON n.key = s.act JOIN node AS m ON m.key = s.node
     WHERE m.id NOT IN (SELECT id FROM tombstone)
     ORDER BY n.id, m.id
    """,
)


def with_fields(source: Rows[R], *homes: str) -> Rows[R]:
    """`NAMED` or `DOCUMENTS` with the records in the fields without a rule that these tables or their own rows hold."""
    found = ""
    for home in homes:
        owner = "(SELECT t.act FROM attestation AS t WHERE t.key = f.owner)" if home == "attestation" else "f.owner"
        for table, field in columns.tables(home):
            if field.type == "record":
                found += f' UNION SELECT {owner}, f.node FROM "{table}" AS f WHERE {owners(home, field, "f.owner")}'
    return source._replace(sql=source.sql.replace("/* fields */", found))


class Drawn(NamedTuple):
    """An edge that an act draws."""

    act: str
    actor_class: str
    actor: str
    verb: str
    object_class: str
    object: str


EDGES = Parts(
    Drawn,
    "n.id AS act, s.class AS actor_class, s.id AS actor, x.verb, o.class AS object_class, o.id AS object",
    "edge AS x ON x.act = n.key JOIN node AS s ON s.key = x.actor JOIN node AS o ON o.key = x.object",
    "s.id, o.id",
    "act",
)


class Made(NamedTuple):
    """The rebuttal that an act makes, with its premise."""

    act: str
    rebuttal: str
    premise_class: str | None
    premise: str | None


_MADE = "rebuttal AS b ON b.act = n.key JOIN node AS m ON m.key = b.node"
REBUTTALS = Parts(
    Made,
    "n.id AS act, m.id AS rebuttal, p.class AS premise_class, p.id AS premise",
    f"{_MADE} LEFT JOIN node AS p ON p.key = b.premise",
    "m.id",
    "act",
)


class Target(NamedTuple):
    """What the rebuttal is set against."""

    act: str
    rebuttal: str
    target_class: str
    target: str


TARGETS = Parts(
    Target,
    "n.id AS act, m.id AS rebuttal, t.class AS target_class, t.id AS target",
    f"{_MADE} JOIN rebuttal_target AS x ON x.rebuttal = b.node JOIN node AS t ON t.key = x.node",
    "m.id, x.position",
    "act",
    width=2,
)


class Ground(NamedTuple):
    """A ground of the rebuttal."""

    act: str
    rebuttal: str
    ground: str


GROUNDS = Parts(
    Ground,
    "n.id AS act, m.id AS rebuttal, x.ground",
    f"{_MADE} JOIN rebuttal_ground AS x ON x.rebuttal = b.node",
    "m.id, x.position",
    "act",
    width=2,
)


class Recorder(NamedTuple):
    """Who recorded an act, and when, as far as either may be told."""

    act: str
    curator: str | None
    name: str | None
    day: str | None


RECORDERS = Parts(
    Recorder,
    f"n.id AS act, c.id AS curator, c.name, {recording('day', 'a', 'r')} AS day",
    "act AS a ON a.node = n.key LEFT JOIN source AS r ON r.node = a.read_in "
    f"LEFT JOIN curator AS c ON c.id = {recording('recorder', 'a', 'r')}",
    "c.id",
    "act",
)
