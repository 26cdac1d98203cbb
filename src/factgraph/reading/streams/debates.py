"""The debate about each claim: sides, standings, origins, what is carried, changes; derived by the build."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from factgraph.reading.conditions import NOTHING_WITHHELD, held
from factgraph.reading.streams import Parts, Rows
from factgraph.reading.streams.telling import part_of


def several(kept: str) -> Sequence[Any]:
    """What a field holds that has several ids, or several pairs, in their order.

    >>> several('["ada", "ben"]'), several("[]")
    (['ada', 'ben'], ())
    """
    if kept == "[]":  # most are empty
        return ()
    found: list[Any] = json.loads(kept)
    return found


class Position(NamedTuple):
    """A side that an actor takes on a claim by an act, since when and until when; `held` at the end of the record.

    What holds several ids is read with `several`.
    """

    claim: str
    position: int
    actor_class: str
    actor: str
    on_behalf_of_class: str | None
    on_behalf_of: str | None
    pole: str
    basis: str
    act: str
    state: str
    axis: str
    certainty: str
    since_from: str | None
    since_to: str | None
    until_from: str | None
    until_to: str | None
    ended_by: str | None
    how_ended: str | None
    resumed_by: str | None
    follows: str | None
    over: str
    through: str
    grounds: str
    perhaps_ended_by: str
    said_ended_by: str
    coerced_by: str
    corrected_in: str
    held: int


POSITIONS = Parts(
    Position,
    "n.id AS claim, x.position + 1 AS position, s.class AS actor_class, s.id AS actor, "
    "p.class AS on_behalf_of_class, p.id AS on_behalf_of, x.pole, x.basis, a.id AS act, x.state, x.axis, x.certainty, "
    "x.since_from, x.since_to, x.until_from, x.until_to, e.id AS ended_by, x.how_ended, r.id AS resumed_by, "
    "f.id AS follows, x.over, x.through, x.grounds, x.perhaps_ended_by, x.said_ended_by, x.coerced_by, "
    f"x.corrected_in, {held('x')} AS held",
    "stand AS x ON x.claim = n.key JOIN node AS a ON a.key = x.act JOIN node AS s ON s.key = x.actor "
    "LEFT JOIN node AS p ON p.key = x.principal LEFT JOIN node AS e ON e.key = x.ended_by "
    "LEFT JOIN node AS r ON r.key = x.resumed_by LEFT JOIN node AS f ON f.key = x.follows",
    "x.position",
    "claim",
)


class Stance(NamedTuple):
    """A side that is held, once for each ground of the rebuttal in which it was taken."""

    claim: str
    pole: str
    act: str
    actor: str
    ground: str | None
    basis: str


STANCES = Parts(
    Stance,
    "DISTINCT n.id AS claim, x.pole, a.id AS act, s.id AS actor, g.ground, x.basis",
    "stand AS x ON x.claim = n.key JOIN node AS a ON a.key = x.act JOIN node AS s ON s.key = x.actor "
    "LEFT JOIN rebuttal AS b ON b.act = x.act AND x.grounds <> '[]' "
    "LEFT JOIN rebuttal_ground AS g ON g.rebuttal = b.node",
    "x.pole, a.id, s.id, x.basis, g.ground",
    "claim",
    always=held("x"),
)


class Standing(NamedTuple):
    """How the debate about a claim stands, by the name of that and in words."""

    claim: str
    standing: str
    label: str | None
    sentence: str | None


STANDINGS = Parts(
    Standing,
    "n.id AS claim, x.key AS standing, json_extract(d.json, '$.standing.label') AS label, "
    "json_extract(d.json, '$.standing.sentence') AS sentence",
    "standing AS x ON x.claim = n.key LEFT JOIN debate AS d ON d.claim = n.key",
    "x.key",
    "claim",
)
STANDING_PARTS = part_of("standing_part", "claim", "claim")


class Origin(NamedTuple):
    """From how many speakers those have a claim who carry it, by how many ways, and that in words.

    Of where something may be withheld, what is withheld may be one more: then only `at_least` is there.  `at_most` is
    not there either where some are many of whom no text says how many.
    """

    claim: str
    at_least: int
    at_most: int | None
    ways: int | None
    ways_held: int | None
    sentence: str | None


ORIGINS = Parts(
    Origin,
    f"n.id AS claim, x.at_least, CASE WHEN {NOTHING_WITHHELD} THEN x.at_most END AS at_most, "
    f"CASE WHEN {NOTHING_WITHHELD} THEN x.ways END AS ways, "
    f"CASE WHEN {NOTHING_WITHHELD} THEN x.ways_held END AS ways_held, "
    "json_extract(d.json, '$.origins.sentence') AS sentence",
    "origin AS x ON x.claim = n.key LEFT JOIN debate AS d ON d.claim = n.key",
    "x.claim",
    "claim",
)
ORIGIN_PARTS = part_of("origin_part", "claim", "claim")


class Carried(NamedTuple):
    """That somebody has a claim from somebody else."""

    claim: str
    actor_class: str
    actor: str
    position: int
    whom_class: str
    whom: str


CARRIED = Parts(
    Carried,
    "n.id AS claim, s.class AS actor_class, s.id AS actor, x.position + 1 AS position, w.class AS whom_class, "
    "w.id AS whom",
    "carried AS x ON x.claim = n.key JOIN node AS s ON s.key = x.actor JOIN node AS w ON w.key = x.whom",
    "s.id, x.position",
    "claim",
)


class Change(NamedTuple):
    """That an actor left a side of a claim, for the other or for none; in words beside."""

    claim: str
    actor_class: str
    actor: str
    position: int
    on_behalf_of_class: str | None
    on_behalf_of: str | None
    before: str
    after: str
    before_basis: str
    after_basis: str | None
    earliest: str | None
    latest: str | None
    first_act: str
    last_act: str
    acts: str
    how: str
    sentence: str | None


CHANGES = Parts(
    Change,
    "n.id AS claim, s.class AS actor_class, s.id AS actor, x.position + 1 AS position, "
    "p.class AS on_behalf_of_class, p.id AS on_behalf_of, x.before, x.after, x.before_basis, x.after_basis, "
    "x.earliest, x.latest, f.id AS first_act, l.id AS last_act, x.acts, x.how, w.text AS sentence",
    "change AS x ON x.claim = n.key JOIN node AS s ON s.key = x.actor JOIN node AS f ON f.key = x.first_act "
    "JOIN node AS l ON l.key = x.last_act LEFT JOIN node AS p ON p.key = x.principal "
    "LEFT JOIN told_in_words AS w ON w.about = 'change' AND w.id = x.id",
    "s.id, x.position",
    "claim",
)


class Appearance(NamedTuple):
    """A document in which a claim stands, as what an act is about, as its reason, or as what a rebuttal sets up."""

    claim: str
    source: str


APPEARANCES = Rows(
    Appearance,
    """
    WITH found (claim, act) AS (
      SELECT r.node, r.act FROM role AS r JOIN claim AS c ON c.node = r.node WHERE r.part IN ('object', 'because')
      UNION
      SELECT b.premise, b.act FROM rebuttal AS b WHERE b.premise IS NOT NULL
    )
    SELECT n.id AS claim, s.id AS source FROM found JOIN attestation AS t ON t.act = found.act
      JOIN node AS n ON n.key = found.claim JOIN node AS s ON s.key IN (t.source, t.original)
     GROUP BY 1, 2
     ORDER BY 1, 2
    """,
)
