"""Small compiled graphs for the tests of linked data: rows as a build would read them, and what it derives."""

import sqlite3
from pathlib import Path
from typing import Final

import pytest

from factgraph.building.derive import derive
from factgraph.database.connection import schema

SMALL: Final = Path(__file__).parent / "rdf" / "small.sql"


def empty() -> sqlite3.Connection:
    """A database with the tables and nothing in them."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema())
    return connection


def small() -> sqlite3.Connection:
    """A dossier with one of everything that RDF has to say."""
    connection = empty()
    connection.executescript(SMALL.read_text("utf-8"))
    names = connection.execute("SELECT name, label, key FROM node").fetchall()
    derive(connection)
    # The short names that stand in the file are kept: the tests are about what is said, not how.
    connection.executemany("UPDATE node SET name = ?, label = ? WHERE key = ?", names)
    connection.commit()
    return connection


@pytest.fixture
def graph() -> sqlite3.Connection:
    return small()
