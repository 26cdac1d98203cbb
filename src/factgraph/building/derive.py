"""The derived tables, brought up to date: edges, chains, closures, summaries, names and what can be searched.

Names are made anew only for what is named after something that was written.  Every other table is worked out whole in
each build, in SQL (`derive.sql`), and only the rows that differ are written, so that the full-text index and the log
stay small after a small edit.  For 10,000 claims (32,800 nodes, 17,500 acts) that was measured at 0.9 to 1.1 s of a
slow shared CPU after an edit, of a whole build's 2.9 s, and grows with the graph; `bench/build.py` prints it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from factgraph.building import wording
from factgraph.database.connection import statements

_VIEWS = Path(__file__).with_name("derive.sql")

# Where an act stands in time: its own date, else the heading under which a document lists it.
_DAYS = """
UPDATE act
   SET day = CASE WHEN date IS NULL THEN listed_from ELSE date_from END,
       last_day = CASE WHEN date IS NULL THEN listed_to ELSE date_to END
 WHERE day IS NOT CASE WHEN date IS NULL THEN listed_from ELSE date_from END
    OR last_day IS NOT CASE WHEN date IS NULL THEN listed_to ELSE date_to END
"""
_PERFORMED = """
INSERT OR IGNORE INTO temp.renamed
SELECT node FROM act WHERE performed <> (node IN (SELECT act FROM made_performed))
"""
_PERFORMED_NOW = """
UPDATE act SET performed = 1 - performed WHERE performed <> (node IN (SELECT act FROM made_performed))
"""
_HELD = """
UPDATE source
   SET held = 1 - held
 WHERE held <> (node IN (SELECT source FROM document))
"""


def derive(connection: sqlite3.Connection) -> None:
    """Bring every derived table and column up to date, within the open transaction.

    The nodes that were written are in the temporary table `renamed`; it is dropped.
    """
    for statement in statements(_VIEWS.read_text("utf-8")):
        connection.execute(statement)
    for update in (_DAYS, _PERFORMED, _PERFORMED_NOW, _HELD):
        connection.execute(update)
    wording.rename(connection)
    connection.execute("DROP TABLE temp.renamed")
    for table in _tables(connection):
        _bring_up_to_date(connection, table)


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the derived tables in the order of their views, which is that in which they rest on each other."""
    views = connection.execute(
        "SELECT substr(name, 6) FROM temp.sqlite_schema WHERE type = 'view' AND name LIKE 'made\\_%' ESCAPE '\\' "
        "AND substr(name, 6) IN (SELECT name FROM main.sqlite_schema WHERE type = 'table') ORDER BY rowid"
    )
    return iter([name for (name,) in views])


def _bring_up_to_date(connection: sqlite3.Connection, table: str) -> None:
    """Delete the rows of a derived table that its view has no longer, and add those that it has anew."""
    names = [name for (name,) in connection.execute(f"SELECT name FROM pragma_table_info('made_{table}', 'temp')")]
    columns = ", ".join(names)
    (empty,) = connection.execute(f"SELECT NOT EXISTS (SELECT 1 FROM main.{table})").fetchone()
    if empty:
        connection.execute(
            f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM made_{table} ORDER BY {columns}"
        )
        return
    connection.execute(f"CREATE TEMP TABLE fresh AS SELECT {columns} FROM made_{table} ORDER BY {columns}")
    connection.execute(f"CREATE INDEX temp.fresh_all ON fresh ({', '.join(names[:2])})")
    same = " AND ".join(f"f.{name} IS t.{name}" for name in names)
    connection.execute(f"DELETE FROM main.{table} AS t WHERE NOT EXISTS (SELECT 1 FROM temp.fresh AS f WHERE {same})")
    connection.execute(
        f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM temp.fresh AS f "
        f"WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS t WHERE {same}) ORDER BY {columns}"
    )
    connection.execute("DROP TABLE temp.fresh")
