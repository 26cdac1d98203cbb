"""What the build derives from the rows, brought up to date: meaning, edges, names and what can be searched.

The derived relations are worked out whole in each build, in memory (`factgraph.meaning`); of them, of the edges and of
the phrases that can be searched only the rows that differ are written, so that the full-text index and the log stay
small after a small edit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from factgraph.building import by_day, debates, sentences
from factgraph.building.doubts import doubts
from factgraph.building.edges import VIEWS
from factgraph.building.parts import Parts
from factgraph.building.touched import Touched, touched
from factgraph.database.connection import statements
from factgraph.meaning import derivation, loading, pieces, tables
from factgraph.meaning.derivation import Meaning
from factgraph.meaning.summaries import held, summary
from factgraph.meaning.when import turns
from factgraph.record.types import Problem

# Where an act stands on a line of time: between its bounds; nowhere, where all that is known is our own digest's day.
_DAYS = """
WITH ours (day) AS (
  SELECT DISTINCT b.latest
    FROM kind_flag AS f JOIN node AS n ON n.kind = f.kind JOIN bound AS b ON b.node = n.key
   WHERE f.flag = 'own_words' AND b.latest IS NOT NULL
),
placed (node, first, last) AS (
  SELECT a.node,
         CASE WHEN b.earliest IS NULL AND b.latest_how = 'publication' AND b.latest IN (SELECT day FROM ours)
              THEN NULL ELSE coalesce(b.earliest, b.latest, b.spoken_of) END,
         CASE WHEN b.earliest IS NULL AND b.latest_how = 'publication' AND b.latest IN (SELECT day FROM ours)
              THEN NULL ELSE coalesce(b.latest, b.spoken_of) END
    FROM act AS a LEFT JOIN bound AS b ON b.node = a.node
)
UPDATE act
   SET day = placed.first, last_day = placed.last
  FROM placed
 WHERE placed.node = act.node AND (day IS NOT placed.first OR last_day IS NOT placed.last)
"""
_HELD = """
UPDATE source
   SET held = 1 - held
 WHERE held <> (node IN (SELECT source FROM document))
"""


def derive(connection: sqlite3.Connection, *, whole: bool = True) -> list[Problem]:
    """Bring every derived table and column up to date, within the open transaction.

    `whole` tells everything anew, also what cannot have changed.  What comes back is what only chains and bounds show
    to be doubtful.
    """
    for statement in statements(VIEWS.read_text("utf-8")):
        connection.execute(statement)
    sides = f"main.stand AS s ON s.claim = c.node AND {held('s')}"
    connection.execute(f"CREATE TEMP VIEW made_summary AS {summary(sides)}")
    mark_held(connection)
    meaning = derivation.derive(loading.load(connection))
    changed = tables.write(connection, meaning)
    connection.execute(_DAYS)
    tables.replace_rows(connection, "turn", _turns(connection, meaning))
    found, moved = _write_pieces(connection, meaning)
    parts = Parts(connection, meaning)
    anew = touched(connection, changed, whole=whole)
    sentences.write(connection, meaning, parts, anew)
    debates.write(connection, meaning, parts, anew)
    connection.execute("DROP TABLE IF EXISTS temp.touched")
    for table in _tables(connection):
        _bring_up_to_date(connection, table)
    by_day.write(connection, meaning, parts, found, _of_days(anew, found.of, moved))
    return doubts(connection, meaning)


def mark_held(connection: sqlite3.Connection) -> None:
    """Mark the documents whose texts lie in the dossier."""
    connection.execute(_HELD)


def _turns(connection: sqlite3.Connection, meaning: Meaning) -> Iterator[tuple[int, int]]:
    """Where an act told as performed stands among those of its day; of those that stand first there is nothing."""
    rows = connection.execute(
        "SELECT a.day, n.id, n.key FROM act AS a JOIN node AS n ON n.key = a.node JOIN told AS t ON t.act = a.node "
        "WHERE t.state = 'performed' ORDER BY a.day, n.id"
    )
    for _, those in groupby(rows, key=itemgetter(0)):
        keys = {id: key for _, id, key in those}
        yield from ((keys[id], turn) for id, turn in turns(meaning.facts, meaning.order, keys).items() if turn)


def _write_pieces(connection: sqlite3.Connection, meaning: Meaning) -> tuple[by_day.Pieces, set[str]]:
    """Into which pieces the record falls, and since when these could be read; and which of them are others now."""
    nodes: dict[str, int] = dict(connection.execute("SELECT id, key FROM node"))
    found = pieces.pieces(meaning.facts)
    out = pieces.out(meaning.facts, meaning.known, found)
    between = pieces.between(meaning.facts, meaning.known, found)
    kept = by_day.kept(meaning.facts, between, found)
    rows = [(nodes[id], nodes[piece]) for id, piece in found.items()]
    outs = [(nodes[piece], *span, int(piece in kept)) for piece, span in out.items()]
    moved = {piece for _, piece in tables.replace_rows(connection, "piece", rows)}
    moved |= {row[0] for row in tables.replace_rows(connection, "piece_out", outs)}
    return by_day.Pieces(found, between), {piece for piece in out if nodes[piece] in moved}


def _of_days(anew: Touched, found: Mapping[str, str], moved: Collection[str]) -> set[str] | None:
    """The pieces of which something else may have followed on some day; None: all of them."""
    if anew.acts is None or anew.claims is None:
        return None
    return {found[id] for id in (*anew.acts, *anew.claims) if id in found}.union(moved)


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    """The derived tables in the order of their views, which is that in which they rest on each other."""
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
