"""A compiled graph as text that does not depend on integer keys, and so not on the history of builds."""

import sqlite3
from pathlib import Path
from typing import Final

from factgraph.database import open_read

# What depends on when and where files were written, not on what they say.
_PASSING: Final = {"file": {"mtime", "inode", "racy"}, "meta": {"generation"}}
_OWN_KEY: Final = {"node": "id", "attestation": "id", "file": "path"}


def dump(path: str | Path, *, but: tuple[str, ...] = ()) -> str:
    """Every row of every table, sorted, with ids for keys."""
    connection = open_read(str(path))
    try:
        return dump_of(connection, but=but)
    finally:
        connection.close()


def dump_of(connection: sqlite3.Connection, *, but: tuple[str, ...] = ()) -> str:
    """Every row of every table of an open database, sorted, with ids for keys."""
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
        )
        if name not in but
    ]
    lines = [line for table in tables for line in _lines(connection, table)]
    found = connection.execute(
        "SELECT n.id, p.field FROM search JOIN phrase AS p ON p.key = search.rowid JOIN node AS n ON n.key = p.node "
        "WHERE search MATCH 'the' ORDER BY n.id, p.field, p.text"
    )
    return "\n".join([*lines, *(f"search: {row}" for row in found)]) + "\n"


def _lines(connection: sqlite3.Connection, table: str) -> list[str]:
    of = table.removesuffix("_then")  # what followed on days has the columns of what follows at the end
    refers = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({of})") if row[4] == "key"}
    if of != table:
        refers["piece"] = "node"
    columns = []
    for _, name, _, _, _, _ in connection.execute(f"PRAGMA table_info({table})").fetchall():
        if name in _PASSING.get(table, ()) or name == "key":
            continue
        if (target := refers.get(name)) is not None:
            columns.append(f"(SELECT k.{_OWN_KEY[target]} FROM {target} AS k WHERE k.key = t.{name})")
        else:
            columns.append(f"t.{name}")
    where = " WHERE name <> 'generation'" if table == "meta" else ""
    rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table} AS t{where}").fetchall()
    return [f"{table}: {row}" for row in sorted(rows, key=repr)]
