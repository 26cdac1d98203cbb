"""The index: what finds a record: its id, a former one, the start of one, its names, and the words that it holds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factgraph.errors import NotFound
from factgraph.reading.rows import streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_LAST = "\U0010ffff"
ON, OFF = "\x02", "\x03"
"""What stands before and behind the words in an excerpt: characters that no record can hold."""
_AROUND = 24


class Record(NamedTuple):
    """A record that was meant."""

    id: str
    kind: str
    cls: str
    name: str


class Withdrawn(NamedTuple):
    """A record that was withdrawn: its kind, the day and the reason are all that is kept of it."""

    kind: str
    date: str
    reason: str


class Found(NamedTuple):
    """A record in which the words of a search stand: in which of its fields, and the key of that text."""

    id: str
    kind: str
    cls: str
    name: str
    label: str
    field: str
    phrase: int


_RECORD = "SELECT n.id, n.kind, n.class, n.name FROM node AS n"


def by_id(connection: sqlite3.Connection, id: str) -> Record | None:
    """The record that has an id or once had it; None where none is in view."""
    former = f"{_RECORD} JOIN former_id AS f ON f.node = n.key WHERE f.id = ?"
    found = [*streamed(connection, f"{_RECORD} WHERE n.id = ?", id)] or [*streamed(connection, former, id)]
    return Record(*found[0]) if found else None


def starting(connection: sqlite3.Connection, start: str, *, limit: int) -> list[Record]:
    """The records whose id starts so, by id, so many at most."""
    query = f"{_RECORD} WHERE n.id >= ? AND n.id < ? ORDER BY n.id LIMIT ?"
    return [Record(*row) for row in streamed(connection, query, start, start + _LAST, limit)]


def of_classes(connection: sqlite3.Connection, classes: Sequence[str], *, limit: int) -> list[Record]:
    """The records of some classes, of any where none is named; so many at most."""
    where = f"WHERE n.class IN ({', '.join('?' * len(classes))})" if classes else ""
    return [Record(*row) for row in streamed(connection, f"{_RECORD} {where} LIMIT ?", *classes, limit)]


def ids(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The class and the id of every record, by id."""
    return ((cls, id) for cls, id in streamed(connection, "SELECT class, id FROM node ORDER BY id"))


def published(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The class and the id of every record and of every tombstone, and of each those that it had before."""
    query = """
        SELECT class, id FROM main.node
        UNION SELECT n.class, f.id FROM main.former_id AS f JOIN main.node AS n ON n.key = f.node
        ORDER BY 1, 2"""
    return ((cls, id) for cls, id in streamed(connection, query))


def is_of_class(connection: sqlite3.Connection, id: str, cls: str) -> bool:
    """Whether a record of this id and class is on record, in view or not."""
    return any(streamed(connection, "SELECT 1 FROM main.node WHERE id = ? AND class = ?", id, cls))


def is_on_record(connection: sqlite3.Connection, id: str) -> bool:
    """Whether anything has this id, or once had it, in view or not."""
    query = "SELECT 1 FROM main.node WHERE id = ?1 UNION ALL SELECT 1 FROM main.former_id WHERE id = ?1"
    return any(streamed(connection, query, id))


def was_published(connection: sqlite3.Connection, id: str) -> bool:
    """Whether the dossier's ledger holds an id, of whatever class; None is held where the graph lies in memory."""
    from factgraph import ledger  # start-up: only who finds no record by its id asks this
    from factgraph.database.connection import FOLDER, path_of

    folder = os.path.dirname(path_of(connection) or "")  # noqa: PTH120  # importing pathlib takes time
    return os.path.basename(folder) == FOLDER and ledger.holds(os.path.dirname(folder), id)  # noqa: PTH119, PTH120


def withdrawn(connection: sqlite3.Connection, id: str) -> Withdrawn | None:
    """When and why the record of an id was withdrawn; None where it was not."""
    rows = streamed(connection, "SELECT kind, date, reason FROM tombstone WHERE id = ?", id)
    return next((Withdrawn(*row) for row in rows), None)


def refuse_withdrawn(connection: sqlite3.Connection, id: str) -> None:
    """Raise `NotFound` where the record of an id was withdrawn: of it there is nothing to tell but when and why."""
    if (gone := withdrawn(connection, id)) is not None:
        raise NotFound(f"{id!r}, a record of kind {gone.kind}, was withdrawn on {gone.date}: {gone.reason}")


def taking_part(connection: sqlite3.Connection, acts: Iterable[str]) -> set[str]:
    """The ids of who and what takes part in any of some acts, and of the claims that they put in place of others."""
    import json  # start-up: only here

    query = """
        WITH asked (act) AS (SELECT a.key FROM json_each(?) AS j CROSS JOIN main.node AS a ON a.id = j.value)
        SELECT n.id
          FROM asked AS s CROSS JOIN main.role AS r ON r.act = s.act CROSS JOIN main.node AS n ON n.key = r.node
        UNION
        SELECT n.id
          FROM asked AS s CROSS JOIN main.rebuttal AS b ON b.act = s.act
         CROSS JOIN main.node AS n ON n.key = b.premise"""
    return {str(id) for (id,) in streamed(connection, query, json.dumps([*acts]))}


def files(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The files that the graph was made from, by their paths, each with the SHA-256 of what it held."""
    return ((path, sha256) for path, sha256 in streamed(connection, "SELECT path, sha256 FROM file ORDER BY path"))


def named(connection: sqlite3.Connection, words: Iterable[str]) -> Iterator[tuple[Record, str]]:
    """Records, acts apart, in whose names all these words stand, best first, with each such name."""
    query = (
        "SELECT n.id, n.kind, n.class, n.name, p.text"
        "  FROM search JOIN phrase AS p ON p.key = search.rowid JOIN node AS n ON n.key = p.node"
        " WHERE search MATCH ? AND p.field IN ('name', 'label', 'alias', 'claim') AND n.class <> 'act'"
        " ORDER BY rank, n.id LIMIT 200"
    )
    return ((Record(*row[:4]), row[4]) for row in streamed(connection, query, " ".join(map(quoted, words))))


def quoted(word: str) -> str:
    """A word as it stands in a full-text query, whatever characters it has.

    >>> quoted("half-mast")
    '"half-mast"'
    """
    return '"' + word.replace('"', '""').replace("\0", " ") + '"'  # at a NUL the query would end


def holding(connection: sqlite3.Connection, query: str) -> Iterator[Found]:
    """The records with a text that fits a full-text query, the best fit first; a record comes for each such text.

    Of a document's text, its passages and the words in it only what may be shown is found (`factgraph.reading.shown`);
    as of a day by publication only by what could be read by then.
    """
    sql = f"""
        SELECT n.id, n.kind, n.class, n.name, n.label, p.field, p.key
          FROM search JOIN phrase AS p ON p.key = search.rowid JOIN node AS n ON n.key = p.node
         WHERE search MATCH ? AND {_shown(connection)} {_out(connection)} ORDER BY rank, n.id, p.key"""
    return map(Found._make, streamed(connection, sql, query))


def _shown(connection: sqlite3.Connection) -> str:
    """The condition on a phrase `p` that it may be shown, wherever it is from."""
    from factgraph.reading.shown import readable  # start-up: who resolves an id shows nothing

    passages, words, text = (readable(connection, what, "s") for what in ("passages", "words", "text"))
    of = "SELECT 1 FROM main.attestation AS t JOIN main.source AS s ON s.node = t.source"
    return f"""CASE p.field
        WHEN 'passage' THEN EXISTS ({of} JOIN main.passage AS x ON x.attestation = t.key
                                     WHERE t.act = p.node AND x.exact = p.text AND {passages})
        WHEN 'words' THEN EXISTS ({of} JOIN main.words AS x ON x.attestation = t.key
                                   WHERE t.act = p.node AND x.text = p.text AND {words})
        WHEN 'text' THEN EXISTS (SELECT 1 FROM main.source AS s WHERE s.node = p.node AND {text})
        ELSE TRUE END"""


def _out(connection: sqlite3.Connection) -> str:
    """The condition on a phrase `p` that it stood in a document that was out by the day that is asked of."""
    from factgraph.reading.scope import of  # start-up: who resolves an id searches no text

    asked = of(connection)
    if asked.as_of is None or asked.by != "publication":
        return ""
    return f"""AND CASE p.field
        WHEN 'passage' THEN EXISTS (SELECT 1 FROM attestation AS t JOIN passage AS x ON x.attestation = t.key
                                     WHERE t.act = p.node AND x.exact = p.text)
        WHEN 'words' THEN EXISTS (SELECT 1 FROM attestation AS t JOIN words AS x ON x.attestation = t.key
                                   WHERE t.act = p.node AND x.text = p.text)
        WHEN 'text' THEN EXISTS (SELECT 1 FROM bound AS b WHERE b.node = p.node AND b.latest <= '{asked.as_of}')
        ELSE TRUE END"""


def excerpt(connection: sqlite3.Connection, query: str, phrase: int) -> str:
    """The stretch of a text around what fits a query in it, which stands between `ON` and `OFF`."""
    sql = f"SELECT snippet(search, 0, '{ON}', '{OFF}', '…', {_AROUND}) FROM search WHERE search MATCH ? AND rowid = ?"
    return next(str(text) for (text,) in streamed(connection, sql, query, phrase))  # the marks are constants


def everything(connection: sqlite3.Connection, kind: str | None) -> Iterator[Found]:
    """All records, or those of a kind or class, by id; what is found of each is its name."""
    query = """
        SELECT id, kind, class, name, label, 'name', 0 FROM node
         WHERE ?1 IS NULL OR kind = ?1 OR class = ?1 ORDER BY id"""
    return map(Found._make, streamed(connection, query, kind))


# The table `phrase` holds passages and words too, without their source: these are read where the source is known.
_OF_RECORDS = ("label", "alias", "description", "translation")


def texts(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The further texts by which each record can be found: its id and a text, by both.

    Names in all languages and descriptions; of passages and words those that may be shown.
    """
    from factgraph.reading.shown import permits  # start-up: who resolves an id shows nothing

    fields = ", ".join(f"'{field}'" for field in _OF_RECORDS)
    query = f"""
        SELECT n.id, p.text FROM phrase AS p JOIN node AS n ON n.key = p.node WHERE p.field IN ({fields})
        UNION
        SELECT n.id, p.exact
          FROM passage AS p
          JOIN attestation AS t ON t.key = p.attestation
          JOIN source AS s ON s.node = t.source
          JOIN node AS n ON n.key = t.act
         WHERE {permits("passages", "s")}
        UNION
        SELECT n.id, w.text
          FROM words AS w
          JOIN attestation AS t ON t.key = w.attestation
          JOIN source AS s ON s.node = t.source
          JOIN node AS n ON n.key = t.act
         WHERE {permits("words", "s")}
         ORDER BY 1, 2"""
    return ((str(id_), str(said)) for id_, said in streamed(connection, query))
