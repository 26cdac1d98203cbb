"""Documents: who made them and from what, what they attest, and their texts as far as these may be shown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from factgraph.reading.rows import streamed
from factgraph.reading.shown import permits

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3


class Made(NamedTuple):
    """That a document was made from another, as recorded: in the words of the relation, as a whole or in part."""

    relation: str
    words: str
    is_whole: bool
    id: str


class Span(NamedTuple):
    """A passage in a text, with the act that it reports and, where that is told as done, that act's stance."""

    start: int
    stop: int
    act: str
    stance: str


class Source(NamedTuple):
    """A document: authors, those of whom it is only said that they wrote it, what it was made from and into.

    `sha256` is the hash of its text, where that is recorded and may be shown.
    """

    authors: tuple[str, ...]
    attributed_to: tuple[str, ...]
    authenticity: str
    rendering: str | None
    translator: str | None
    sha256: str | None
    made_from: tuple[Made, ...]
    made_into: tuple[Made, ...]
    attests: tuple[str, ...]

    @property
    def made(self) -> frozenset[tuple[str, str]]:
        """The recorded relations by which it was made from others, or others from it, each with the other's id."""
        return frozenset((one.relation, one.id) for one in (*self.made_from, *self.made_into))


def source(connection: sqlite3.Connection, id: str) -> Source:
    """A document by its id. Raises `LookupError` where it is none."""
    rows = streamed(connection, _OWN, id).fetchall()
    if not rows:
        raise LookupError(f"{id!r} is no source")
    authenticity, rendering, translator, sha256 = rows[0]
    return Source(
        _ids(connection, _WHO.format("author"), id),
        _ids(connection, _WHO.format("attributed"), id),
        authenticity,
        rendering,
        translator,
        sha256,
        _made(connection, _FROM, id),
        _made(connection, _INTO, id),
        _ids(connection, _ATTESTS, id),
    )


def _made(connection: sqlite3.Connection, query: str, id: str) -> tuple[Made, ...]:
    rows = streamed(connection, query, id)
    return tuple(Made(relation, words, bool(whole), other) for relation, words, whole, other in rows)


_OWN = f"""
    SELECT s.authenticity, s.rendering, s.translator, CASE WHEN {permits("hash", "s")} THEN s.sha256 END
      FROM source AS s JOIN node AS n ON n.key = s.node WHERE n.id = ?"""
_WHO = """
    SELECT a.id FROM node AS n JOIN {} AS x ON x.source = n.key JOIN node AS a ON a.key = x.actor
     WHERE n.id = ? ORDER BY x.position"""
_FROM = """
    SELECT r.relation, t.label, w.trait = 'whole', o.id
      FROM node AS n
      JOIN relation AS r ON r.subject = n.key
      JOIN relation_type AS t ON t.name = r.relation
      JOIN relation_trait AS w ON w.relation = r.relation AND w.trait IN ('whole', 'part')
      JOIN node AS o ON o.key = r.object
     WHERE n.id = ? ORDER BY w.trait DESC, r.position, o.id"""
_INTO = """
    SELECT r.relation, t.inverse, w.trait = 'whole', o.id
      FROM node AS n
      JOIN relation AS r ON r.object = n.key
      JOIN relation_type AS t ON t.name = r.relation
      JOIN relation_trait AS w ON w.relation = r.relation AND w.trait IN ('whole', 'part')
      JOIN node AS o ON o.key = r.subject
     WHERE n.id = ? ORDER BY w.trait DESC, o.id"""
_ATTESTS = """
    SELECT DISTINCT a.id FROM node AS n JOIN attestation AS t ON t.source = n.key
      JOIN node AS a ON a.key = t.act JOIN act AS c ON c.node = a.key
     WHERE n.id = ? ORDER BY c.day IS NULL, c.day, a.id"""


def text(connection: sqlite3.Connection, id: str) -> str | None:
    """The whole text of a document, where it is held and may be shown."""
    query = f"""
        SELECT d.text FROM node AS n JOIN source AS s ON s.node = n.key JOIN document AS d ON d.source = n.key
         WHERE n.id = ? AND {permits("text", "s")}"""
    return next((row[0] for row in streamed(connection, query, id)), None)


def spans(connection: sqlite3.Connection, id: str) -> list[Span]:
    """The passages of a document that may be shown in their places, in their order."""
    query = f"""
        SELECT p.start, p.stop, a.id, CASE d.state WHEN 'performed' THEN v.stance ELSE 'neutral' END
          FROM node AS n
          JOIN source AS s ON s.node = n.key
          JOIN attestation AS t ON t.source = n.key
          JOIN passage AS p ON p.attestation = t.key
          JOIN node AS a ON a.key = t.act
          JOIN act AS c ON c.node = t.act
          JOIN told AS d ON d.act = t.act
          JOIN verb AS v ON v.name = c.verb
         WHERE n.id = ? AND p.start IS NOT NULL AND {permits("length", "s")} AND {permits("passages", "s")}
         ORDER BY 1, 2, 3"""
    return [Span(*row) for row in streamed(connection, query, id)]


def own_words(connection: sqlite3.Connection) -> frozenset[str]:
    """The documents that are in our own words."""
    rows = connection.execute(
        "SELECT n.id FROM node AS n JOIN kind_flag AS f ON f.kind = n.kind WHERE f.flag = 'own_words'"
    )
    return frozenset(id for (id,) in rows)


def public_since(connection: sqlite3.Connection) -> dict[str, str]:
    """The first day on which each act could certainly be read; acts without one are left out."""
    rows = connection.execute(
        "SELECT n.id, min(k.latest) FROM known AS k JOIN attestation AS t ON t.key = k.attestation "
        "JOIN node AS n ON n.key = t.act WHERE k.latest IS NOT NULL GROUP BY n.id ORDER BY n.id"
    )
    return dict(rows.fetchall())


def outlets(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The outlets through which an attestation has it: of items not located, and publishers; by its id.

    Not those of the documents that a text was made from.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for id, outlet in connection.execute(
        "SELECT t.id, n.id FROM link AS l JOIN attestation AS t ON t.key = l.attestation "
        "LEFT JOIN source AS s ON s.node = l.node "
        "JOIN node AS n ON n.key = CASE l.item WHEN 'outlet' THEN l.node ELSE s.publisher END "
        "WHERE l.item <> 'ancestor' ORDER BY t.id, l.position"
    ):
        found[id].append(outlet)
    return dict(found)


def _ids(connection: sqlite3.Connection, query: str, id: str) -> tuple[str, ...]:
    return tuple(row[0] for row in streamed(connection, query, id))
