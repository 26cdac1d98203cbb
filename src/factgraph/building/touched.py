"""What a build has to tell anew: acts and claims whose sentences may change by what was written or derived otherwise.

Everything, where the vocabulary or the dossier's head changed, where an actor, a place or a document came, went or
changed, whose name any sentence may hold, or where little would be left; the test of random edits holds this to a build
from nothing.
"""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

_MOST: Final = 4  # where more than one in so many acts would be told anew, all are

_DEBATED: Final = ("stand", "standing", "standing_part", "origin", "origin_part", "carried")

# Whatever is told with a node that changed, and then whatever is told with that.
_TOLD_WITH = """
WITH RECURSIVE up (node) AS (
  SELECT node FROM temp.touched
  UNION SELECT r.act FROM up JOIN role AS r ON r.node = up.node
  UNION SELECT b.node FROM up JOIN rebuttal AS b ON b.act = up.node
  UNION SELECT b.node FROM up JOIN rebuttal AS b ON b.premise = up.node
  UNION SELECT b.act FROM up JOIN rebuttal AS b ON b.node = up.node
  UNION SELECT t.rebuttal FROM up JOIN rebuttal_target AS t ON t.node = up.node
  UNION SELECT t.act FROM up JOIN attestation AS t ON t.source = up.node
  UNION SELECT t.act FROM up JOIN link AS l ON l.node = up.node JOIN attestation AS t ON t.key = l.attestation
  UNION SELECT t.act FROM up JOIN told_by AS t ON t.node = up.node
  UNION SELECT t.act FROM up JOIN told AS t ON t.within = up.node
)
SELECT n.id, n.class FROM up JOIN node AS n ON n.key = up.node
"""


class Touched(NamedTuple):
    """The ids of the acts and claims to be told anew; None: all of them."""

    acts: frozenset[str] | None
    claims: frozenset[str] | None

    def has_act(self, id: str) -> bool:
        """Whether an act is to be told anew."""
        return self.acts is None or id in self.acts

    def has_claim(self, id: str) -> bool:
        """Whether a claim's debate is to be told anew."""
        return self.claims is None or id in self.claims


ALL: Final = Touched(None, None)


def touched(connection: sqlite3.Connection, derived: dict[str, set[int]], *, whole: bool) -> Touched:
    """What is to be told anew; `derived` are the keys in the first column of the derived rows that changed, by table.

    The temporary table `touched`, if it is there, holds the nodes of which anything was written.
    """
    known = connection.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'touched'").fetchone()
    if whole or not known:
        return ALL
    for table in ("told", "told_by", "bound", "ending", "call", "answer"):
        keys = [(key,) for key in derived.get(table, ())]
        connection.executemany("INSERT OR IGNORE INTO temp.touched VALUES (?)", keys)
    # What an act finds or denies of a claim shows wherever the claim is told.
    connection.execute(
        "INSERT OR IGNORE INTO temp.touched SELECT r.node FROM temp.touched AS t JOIN role AS r ON r.act = t.node "
        "JOIN node AS n ON n.key = r.node WHERE n.class = 'claim'"
    )
    found: dict[str, set[str]] = {"act": set(), "claim": set()}
    for id, class_ in connection.execute(_TOLD_WITH):
        if class_ in found:
            found[class_].add(id)
    (acts,) = connection.execute("SELECT count(*) FROM act").fetchone()
    if len(found["act"]) * _MOST > acts:
        return ALL
    debated = {key for table in _DEBATED for key in derived.get(table, ())}
    ids = dict(connection.execute("SELECT key, id FROM node WHERE class = 'claim'"))
    claims = found["claim"] | {ids[key] for key in debated if key in ids}
    for id, claim in connection.execute(
        "SELECT DISTINCT a.id, c.id FROM stand AS s JOIN node AS a ON a.key = s.act JOIN node AS c ON c.key = s.claim"
    ):
        if id in found["act"]:
            claims.add(claim)
    for claim, follows in connection.execute(
        "SELECT DISTINCT c.id, f.id FROM stand AS s JOIN node AS c ON c.key = s.claim "
        "JOIN node AS f ON f.key = s.follows"
    ):
        if follows in claims:
            claims.add(claim)
    return Touched(frozenset(found["act"]), frozenset(claims))


_CAST: Final = (
    "SELECT key, class, kind, name, label, is_labelled, lang, article FROM node "
    "WHERE class IN ('actor', 'source', 'place')",
    "SELECT a.node, a.name, a.lang, a.position FROM alias AS a JOIN node AS n ON n.key = a.node "
    "WHERE n.class IN ('actor', 'source', 'place')",
    "SELECT * FROM actor",
    "SELECT node, publisher, published, authenticity, access FROM source",
    "SELECT * FROM author",
    "SELECT * FROM attributed",
    "SELECT * FROM publish",
    "SELECT r.subject, r.relation, r.object FROM relation AS r JOIN source AS s ON s.node = r.subject",
    "SELECT * FROM stated_size",
    "SELECT DISTINCT source FROM attestation",  # how many documents were read stands in every debate
)


def cast(connection: sqlite3.Connection) -> frozenset[tuple[object, ...]]:
    """What is on record of actors, places and documents themselves: where it differs, all is told anew."""
    return frozenset((number, *row) for number, query in enumerate(_CAST) for row in connection.execute(query))
