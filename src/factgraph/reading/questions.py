"""Asking: a named question is an SQL file; its answer is rows.

The files are `factgraph/questions/*.sql`, one question each, in the subset of SQL that other engines read alike: no
recursion, no aggregation into strings or JSON, no integer division, no LIKE, no dates, no full text; long rows; every
ORDER BY ends in an id.  What their head comments say at length is in `catalogue`.

Parameters are ids and other values that a person knows.  Where a question writes `:claim_key`, the integer key of the
record whose id was given as `claim` stands there: a plain value is what lets a view over several tables use an index.
"""

# Every command passes here, and importing pathlib takes a tenth of the time that one may take:
# ruff: noqa: PTH118, PTH120, PTH123, PTH208

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factgraph.errors import Misuse, did_you_mean

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

Value = str | int | float | None
Row = dict[str, Value]

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "questions")


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of all questions, sorted.

    >>> "disputed" in names()
    True
    """
    return tuple(sorted(name[:-4] for name in os.listdir(_FOLDER) if name.endswith(".sql")))


@lru_cache(maxsize=128)
def text(name: str) -> str:
    """The SQL of a named question, its head comment included. Raises `Misuse` where there is none."""
    try:
        if not name.isidentifier() or len(name) > 100:  # a name, and no path out of the folder
            raise FileNotFoundError
        with open(os.path.join(_FOLDER, f"{name}.sql"), encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        near = did_you_mean(name, names()) or "; `factgraph ask` lists them"
        raise Misuse(f"no question is called {name!r}{near}") from None


def head(sql: str) -> list[str]:
    """The lines of a question's head comment."""
    lines = sql.splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return lines[:end]


@lru_cache(maxsize=128)
def parameters(sql: str) -> dict[str, tuple[bool, int | None]]:
    r"""The parameters of a question: whether each must be given, and its default.

    >>> parameters("-- :claim  the id\n-- :since?  a day\n-- :limit=20  how many\nSELECT 1")
    {'claim': (True, None), 'since': (False, None), 'limit': (False, 20)}
    """
    found: dict[str, tuple[bool, int | None]] = {}
    for line in head(sql):
        if line.startswith("-- :"):
            word = line[4:].split()[0]
            name, equals, default = word.partition("=")
            found[name.removesuffix("?")] = (word == name.removesuffix("?"), int(default) if equals else None)
    return found


def ask(connection: sqlite3.Connection, name: str, /, **given: Value) -> list[Row]:
    """The answer to a named question: its rows, each as a dict of column and value.

    Raises `Misuse` for an unknown question, and for a parameter that is unknown, missing or no number.
    """
    sql = text(name)
    cursor = connection.execute(sql, bindings(connection, name, **given))
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def bindings(connection: sqlite3.Connection, name: str, /, **given: Value) -> dict[str, Value]:
    """The values that a question's SQL is run with: what was given, defaults, and the keys of records."""
    sql = text(name)
    bound = _bound(name, sql, given)
    for place in keyed(sql):
        row = connection.execute("SELECT key FROM node WHERE id = ?", (bound[place],)).fetchone()
        bound[f"{place}_key"] = row[0] if row else None
    return bound


@lru_cache(maxsize=128)
def keyed(sql: str) -> tuple[str, ...]:
    """The parameters of which a question uses the record's key."""
    return tuple(sorted({word[:-4] for word in re.findall(r":(\w+_key)\b", sql)}))


def _bound(question: str, sql: str, given: dict[str, Value]) -> dict[str, Value]:
    known = parameters(sql)
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise Misuse(f"{question!r} has no parameter {name!r}; {takes}{did_you_mean(name, known)}")
    return {
        name: _value(question, name, given.get(name), needed=needed, default=default)
        for name, (needed, default) in known.items()
    }


def _value(question: str, name: str, value: Value, *, needed: bool, default: int | None) -> Value:
    if value is None:
        if needed:
            raise Misuse(f"{question!r} needs the parameter {name}; `factgraph ask` says what it is")
        return default
    if default is not None and not isinstance(value, int):
        if not str(value).isdecimal():
            raise Misuse(f"{name} of {question!r} is a number, not {value!r}")
        return int(value)
    return value
