"""A question and an example query of one name have the same rows, on both dossiers of the project."""

import json
import sqlite3
from typing import Any, Final

import pytest

from factgraph.rdf.iris import PREFIXES
from factgraph.rdf.structure import SCHEMES
from factgraph.reading.catalogue import question
from factgraph.reading.questions import ask as asked
from factgraph.reading.questions import names
from factgraph.sparql.asking import ask
from factgraph.sparql.examples import examples
from factgraph.vocabulary import load
from sparql_dossiers import Compiled, compiled

__all__ = ["compiled"]

BOTH: Final = sorted({one.name for one in examples()} & {name.replace("_", "-") for name in names()})
Row = frozenset[tuple[str, str]]


def choices() -> dict[str, str]:
    """What each IRI of an entry, a verb or a ground is called in the tables."""
    words = load()
    named = {words_of.iri: words_of.name for words_of in (*words.verbs.values(), *words.grounds.values())}
    named |= {one.iri: one.name for table in (words.stances, words.axes) for one in table.values()}
    named |= {one.iri: one.name for entries in words.choices.values() for one in entries.values()}
    named |= {f"fg:{scheme.name}-{entry}": entry for scheme in SCHEMES for entry in scheme.entries}
    return {str(iri).replace("fg:", PREFIXES["fg"]): name for iri, name in named.items()}


NAMED: Final = choices()


def plain(term: dict[str, Any], base: str) -> str:
    """A term as the tables have it."""
    text = str(term["value"])
    if term["type"] == "uri":
        return NAMED[text] if text in NAMED else text.removeprefix(base).partition("/")[2]
    return {"true": "1", "false": "0"}.get(text, text)


def by_sparql(compiled: Compiled, name: str) -> tuple[set[str], set[Row]]:
    """The columns of an example, and its rows."""
    (text,) = (one.text for one in examples() if one.name == name)
    found = json.loads(ask(compiled.connection, compiled.root, text).text)
    rows = {
        frozenset((column, plain(term, compiled.base)) for column, term in row.items())
        for row in found["results"]["bindings"]
    }
    return set(found["head"]["vars"]), rows


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
    assert BOTH == [
        "answers", "chain", "changed-position", "claims", "origins", "rebuttals", "rests-on", "sides", "told-by",
        "unanswered",
    ]  # fmt: skip
