"""The graph at one moment: what an export reads does not change while it is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # spoken of, not used
    import sqlite3


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything that is read inside is read as of one moment, also beside a build."""
    own_transaction = not connection.in_transaction  # else whoever began it has chosen the moment
    if own_transaction:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if own_transaction and connection.in_transaction:
            connection.execute("ROLLBACK")
