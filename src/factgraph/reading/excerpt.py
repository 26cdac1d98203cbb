"""A part of the record in small tables of the same names: some pieces of it, with all that they name.

What reads the tables of a record, reads those of its part, and knows no difference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factgraph.reading.rows import streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3
    from collections.abc import Iterable

# What is in the part: the acts and claims of the pieces, what these name, documents with all before and after them, who
# made these, who judged any of it, and who is a member of whom.
_NEAR = (
    "SELECT node FROM main.rebuttal WHERE act IN (SELECT node FROM temp.near)",
    "SELECT r.node FROM temp.near AS x CROSS JOIN main.role AS r ON r.act = x.node",
    "SELECT t.node FROM temp.near AS x CROSS JOIN main.rebuttal_target AS t ON t.rebuttal = x.node",
    "SELECT l.other FROM temp.near AS x CROSS JOIN main.act_limit AS l ON l.act = x.node WHERE l.other IS NOT NULL",
    "SELECT t.source FROM temp.near AS x CROSS JOIN main.attestation AS t ON t.act = x.node",
    "SELECT t.original FROM temp.near AS x CROSS JOIN main.attestation AS t ON t.act = x.node "
    "WHERE t.original IS NOT NULL",
    "SELECT v.node FROM temp.near AS x CROSS JOIN main.attestation AS t ON t.act = x.node "
    "CROSS JOIN main.relay AS v ON v.attestation = t.key",
    "SELECT z.source FROM temp.near AS x CROSS JOIN main.stated_size AS z ON z.node = x.node",
    """
    WITH RECURSIVE tied (node) AS (
      SELECT x.node FROM temp.near AS x CROSS JOIN main.source AS s ON s.node = x.node
      UNION SELECT r.object FROM tied AS d CROSS JOIN main.relation AS r ON r.subject = d.node
              JOIN main.source AS s ON s.node = r.object
      UNION SELECT r.subject FROM tied AS d CROSS JOIN main.relation AS r ON r.object = d.node
              JOIN main.source AS s ON s.node = r.subject
    )
    SELECT node FROM tied""",
    "SELECT s.publisher FROM temp.near AS x CROSS JOIN main.source AS s ON s.node = x.node "
    "WHERE s.publisher IS NOT NULL",
    "SELECT u.actor FROM temp.near AS x CROSS JOIN main.author AS u ON u.source = x.node",
    "SELECT u.actor FROM temp.near AS x CROSS JOIN main.attributed AS u ON u.source = x.node",
    "SELECT a.node FROM temp.near AS x CROSS JOIN main.assessment AS a ON a.subject = x.node",
    "SELECT a.reviewer FROM temp.near AS x CROSS JOIN main.assessment AS a ON a.subject = x.node",
    *(
        f"SELECT r.{end} FROM main.relation_trait AS t JOIN main.relation AS r ON r.relation = t.relation "
        "WHERE t.trait = 'membership'"
        for end in ("subject", "object")
    ),
)

# By which column the rows of a table belong to a record that is in the part, or to another table's rows.
_OF: tuple[tuple[str, str, str], ...] = (
    ("node", "key", "near"),
    *((table, "node", "near") for table in (
        "claim", "act", "source", "actor", "topic", "alias", "translation", "stated_size",
    )),
    *((table, "act", "near") for table in ("role", "act_limit", "rebuttal", "attestation")),
    *((table, "rebuttal", "near") for table in ("rebuttal_target", "rebuttal_ground")),
    *((table, "attestation", "attestation") for table in ("relay", "words", "passage")),
    *((table, "source", "near") for table in ("author", "attributed")),
    ("relation", "subject", "near"),
    ("assessment", "subject", "near"),
)  # fmt: skip


def pieces_of(connection: sqlite3.Connection, id: str) -> tuple[int, ...]:
    """The piece in which an act, a claim or a rebuttal lies; none of another record."""
    query = """
        SELECT p.piece FROM main.node AS n
          LEFT JOIN main.rebuttal AS b ON b.node = n.key
          JOIN main.piece AS p ON p.node = coalesce(b.act, n.key) WHERE n.id = ?"""
    return tuple(int(piece) for (piece,) in connection.execute(query, (id,)))


def every_piece(connection: sqlite3.Connection) -> dict[str, int]:
    """The piece in which each act and each claim lies, by id."""
    query = "SELECT n.id, p.piece FROM main.piece AS p JOIN main.node AS n ON n.key = p.node ORDER BY n.id"
    return dict(streamed(connection, query))


def narrow_to(connection: sqlite3.Connection, pieces: Iterable[int]) -> None:
    """From now on the connection sees of the record only these pieces, and what they name."""
    own = "SELECT node FROM main.piece WHERE piece = ?"
    narrow_to_records(connection, [node for piece in pieces for (node,) in connection.execute(own, (piece,))])


def narrow_to_records(connection: sqlite3.Connection, nodes: Iterable[int]) -> None:
    """From now on the connection sees of the record only these acts and claims, and what they name.

    Of an act, the acts and claims that it names are to be among them.
    """
    connection.execute("CREATE TEMP TABLE near (node INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO temp.near VALUES (?)", [(node,) for node in nodes])
    for query in _NEAR:
        connection.execute(f"INSERT OR IGNORE INTO temp.near {query}")
    for table, column, of in _OF:
        like(connection, table)
        among = "SELECT node FROM temp.near" if of == "near" else f"SELECT key FROM temp.{of}"
        connection.execute(f"INSERT INTO temp.{table} SELECT * FROM main.{table} WHERE {column} IN ({among})")


def like(connection: sqlite3.Connection, table: str) -> None:
    """Make an empty temporary table in the form of one of the graph, by whose name it is seen from now on."""
    query = "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?"
    (create,) = connection.execute(query, (table,)).fetchone()
    own = re.sub(r" REFERENCES \w+ \(\w+\)( DEFERRABLE INITIALLY DEFERRED)?", "", create)
    connection.execute(re.sub(r"^CREATE\s+TABLE", "CREATE TEMP TABLE", own, count=1))


def indexed(connection: sqlite3.Connection, table: str) -> None:
    """Give a temporary table the indexes of the one that it stands for."""
    query = "SELECT sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    for (create,) in connection.execute(query, (table,)).fetchall():
        connection.execute(re.sub(r"^CREATE\s+INDEX\s+", "CREATE INDEX temp.", create, count=1))
