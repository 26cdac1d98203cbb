"""A question and an example query of one name have the same rows, on both dossiers of the project."""

import sqlite3
from typing import Any, Final

import pytest

from factgraph.reading.catalogue import question
from factgraph.reading.questions import ask as asked
from factgraph.reading.questions import names
from factgraph.sparql.examples import examples
from sparql_dossiers import Compiled, compiled
from sparql_rows import Row, by_sparql

__all__ = ["compiled"]

BOTH: Final = sorted({one.name for one in examples()} & {name.replace("_", "-") for name in names()})


def by_sql(connection: sqlite3.Connection, name: str, columns: set[str]) -> set[Row]:
    """The rows of a question as far as these columns go, asked of every record that it can be asked of."""
    one = question(name.replace("-", "_"))
    needed = [parameter.name for parameter in one.parameters if not parameter.optional]
    assert len(needed) <= 1
    ids = [row[0] for row in connection.execute("SELECT id FROM node ORDER BY id")] if needed else [None]
    rows: set[Row] = set()
    for id in ids:
        given: dict[str, Any] = {needed[0]: id} if needed else {}
        for row in asked(connection, one.name, **given):
            whole = {**given, **row}
            rows.add(
                frozenset((key, str(value)) for key, value in whole.items() if key in columns and value is not None)
            )
    return rows


@pytest.mark.parametrize("name", BOTH)
def test_a_name_means_the_same_rows_in_sql_and_in_sparql(compiled: Compiled, name: str) -> None:
    one = question(name.replace("-", "_"))
    columns, found = by_sparql(compiled, name)
    known = {column.name for column in one.columns} | {parameter.name for parameter in one.parameters}
    shared = columns & known
    assert shared, "the two have no column in common"
    found = {frozenset(pair for pair in row if pair[0] in shared) for row in found}
    expected = by_sql(compiled.connection, name, shared)
    assert (sorted(map(sorted, found - expected))[:5], sorted(map(sorted, expected - found))[:5]) == ([], [])


def test_these_are_asked_both_ways() -> None:
    assert BOTH == ["answers", "changed-position", "claims", "origins", "rests-on", "sides", "unanswered"]
