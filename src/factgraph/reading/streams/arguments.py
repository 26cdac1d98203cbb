"""What of the record is an argument: claims, acts told as performed, what these are about, rebuttals."""

from __future__ import annotations

from typing import NamedTuple

from factgraph.reading.conditions import held, performed
from factgraph.reading.streams import Rows

_LIVE = "{0}.id NOT IN (SELECT id FROM tombstone)"


class Claim(NamedTuple):
    """A claim, how the debate about it stands in a sentence, and whether anybody stands for it."""

    id: str
    text: str
    lang: str | None
    debate: str
    held: int


CLAIMS = Rows(
    Claim,
    f"""
    SELECT n.id, n.name AS text, n.lang, coalesce(json_extract(d.json, '$.standing.sentence'), '') AS debate,
           EXISTS (SELECT 1 FROM stand AS s WHERE s.claim = n.key AND s.pole = 'for' AND {held("s")}) AS held
      FROM node AS n LEFT JOIN debate AS d ON d.claim = n.key
     WHERE n.class = 'claim' AND {_LIVE.format("n")} ORDER BY n.id
    """,
)


class SpokenOf(NamedTuple):
    """An act that is not told as performed, but that such an act or a rebuttal is about."""

    id: str
    name: str
    lang: str | None


SPOKEN_OF = Rows(
    SpokenOf,
    f"""
    SELECT n.id, n.name, n.lang FROM act AS a JOIN node AS n ON n.key = a.node
     WHERE NOT {performed("a")} AND {_LIVE.format("n")} AND (
       EXISTS (SELECT 1 FROM role AS r JOIN act AS b ON b.node = r.act AND {performed("b")}
                WHERE r.node = a.node AND r.part = 'object')
       OR EXISTS (SELECT 1 FROM rebuttal_target AS t JOIN rebuttal AS m ON m.node = t.rebuttal
                    JOIN act AS b ON b.node = m.act AND {performed("b")} WHERE t.node = a.node))
     ORDER BY n.id
    """,
)


class Locution(NamedTuple):
    """An act that is told as performed."""

    id: str
    name: str
    lang: str | None
    verb: str


LOCUTIONS = Rows(
    Locution,
    f"""
    SELECT n.id, n.name, n.lang, a.verb FROM act AS a JOIN node AS n ON n.key = a.node
     WHERE {performed("a")} AND {_LIVE.format("n")} ORDER BY n.id
    """,
)


class Content(NamedTuple):
    """What an act is about, as far as AIF has a node for it; or the rebuttal that it makes (`made`)."""

    act: str
    node_class: str
    node: str
    made: int


CONTENTS = Rows(
    Content,
    f"""
    SELECT n.id AS act, o.class AS node_class, o.id AS node, 0 AS made
      FROM role AS r JOIN node AS n ON n.key = r.act JOIN node AS o ON o.key = r.node
      LEFT JOIN rebuttal AS m ON m.node = r.node LEFT JOIN act AS b ON b.node = m.act
     WHERE r.part = 'object' AND {_LIVE.format("o")} AND (o.class IN ('claim', 'act') OR {performed("b")})
     UNION
    SELECT n.id, o.class, o.id, 1 FROM rebuttal AS m JOIN node AS n ON n.key = m.act JOIN node AS o ON o.key = m.node
     WHERE {_LIVE.format("o")}
     ORDER BY 1, 4, 2, 3
    """,
)


class Conflict(NamedTuple):
    """A rebuttal that somebody is told to have made, with the claim that it sets against its targets."""

    id: str
    premise: str | None


CONFLICTS = Rows(
    Conflict,
    f"""
    SELECT n.id, p.id AS premise FROM rebuttal AS m JOIN node AS n ON n.key = m.node
      JOIN act AS a ON a.node = m.act AND {performed("a")}
      LEFT JOIN node AS p ON p.key = m.premise AND {_LIVE.format("p")}
     WHERE {_LIVE.format("n")} ORDER BY n.id
    """,
)


class Attacked(NamedTuple):
    """What a rebuttal is set against; whether that is told as performed, and whether it is about anything."""

    rebuttal: str
    target_class: str
    target: str
    performed: int
    about: int


ATTACKED = Rows(
    Attacked,
    f"""
    SELECT n.id AS rebuttal, t.class AS target_class, t.id AS target,
           CASE WHEN a.node IS NULL THEN {performed("b")} ELSE {performed("a")} END AS performed,
           EXISTS (SELECT 1 FROM role AS r JOIN node AS o ON o.key = r.node
                    WHERE r.act = t.key AND r.part = 'object' AND {_LIVE.format("o")}
                      AND (o.class IN ('claim', 'act') OR EXISTS (
                           SELECT 1 FROM rebuttal AS c JOIN act AS d ON d.node = c.act AND {performed("d")}
                            WHERE c.node = o.key)))
           OR EXISTS (SELECT 1 FROM rebuttal AS c WHERE c.act = t.key) AS about
      FROM rebuttal_target AS x JOIN node AS n ON n.key = x.rebuttal JOIN node AS t ON t.key = x.node
      LEFT JOIN act AS a ON a.node = t.key
      LEFT JOIN rebuttal AS m ON m.node = t.key LEFT JOIN act AS b ON b.node = m.act
     WHERE {_LIVE.format("t")} ORDER BY n.id, x.position
    """,
)


class Speaker(NamedTuple):
    """Who is told to have done anything."""

    id: str
    name: str


SPEAKERS = Rows(
    Speaker,
    f"""
    SELECT DISTINCT s.id, s.name FROM role AS r JOIN node AS s ON s.key = r.node
      JOIN act AS a ON a.node = r.act AND {performed("a")}
     WHERE r.part = 'actor' AND {_LIVE.format("s")} ORDER BY s.id
    """,
)


class Spoke(NamedTuple):
    """Who did an act that is told as performed."""

    act: str
    actor: str


SPOKE = Rows(
    Spoke,
    f"""
    SELECT n.id AS act, s.id AS actor FROM role AS r JOIN node AS n ON n.key = r.act JOIN node AS s ON s.key = r.node
      JOIN act AS a ON a.node = r.act AND {performed("a")}
     WHERE r.part = 'actor' AND {_LIVE.format("n")} AND {_LIVE.format("s")} ORDER BY n.id, r.position
    """,
)


class Broader(NamedTuple):
    """A verb with the verb above it."""

    verb: str
    broader: str | None


BROADER = Rows(Broader, "SELECT name AS verb, broader FROM verb ORDER BY name")
