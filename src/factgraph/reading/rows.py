"""The rows of a query as they come, as plain tuples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

Row = tuple[Any, ...]


def streamed(connection: sqlite3.Connection, query: str, *values: object) -> sqlite3.Cursor:
    """The rows of a query as plain tuples, whatever row factory the connection has."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(query, values)
