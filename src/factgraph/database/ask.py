"""Questions: named SQL files, what their head comments say, and their answers as rows.

The files are `factgraph/questions/*.sql`, one question each, in the subset of SQL that other engines read alike: no
recursion, no aggregation into strings or JSON, no integer division, no LIKE, no dates, no full text; long rows; every
ORDER BY ends in an id.  A head comment says what the question answers, then `:name` for each parameter (`:name?` may be
left out, `:name=20` has a default), `-> name` for each column, and `allows: SCAN x` for each table that it may scan.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factgraph.errors import Misuse, did_you_mean

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

Value = str | int | float | None
Row = dict[str, Value]

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "questions")  # noqa: PTH118, PTH120
# pathlib costs ten milliseconds, a tenth of what `show` may take


class Parameter(NamedTuple):
    """What a question is given: without a default it must be."""

    name: str
    meaning: str
    optional: bool
    default: int | None


class Column(NamedTuple):
    """What a question gives."""

    name: str
    meaning: str


class Question(NamedTuple):
    """A named question: what it answers, what it takes and gives, and its SQL."""

    name: str
    answers: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    allows: tuple[str, ...]
    sql: str


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of all questions, sorted.

    >>> "disputed" in names()
    True
    """
    return tuple(sorted(name[:-4] for name in os.listdir(_FOLDER) if name.endswith(".sql")))  # noqa: PTH208


@lru_cache(maxsize=128)
def question(name: str) -> Question:
    """The question of a name. Raises `Misuse` where there is none.

    >>> question("disputed").parameters
    (Parameter(name='limit', meaning='how many', optional=True, default=20),)
    """
    if name not in names():
        raise Misuse(f"no question is called {name!r}{did_you_mean(name, names())}")
    with open(os.path.join(_FOLDER, f"{name}.sql"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
        return parse(name, file.read())


def parse(name: str, sql: str) -> Question:
    """What a question's file says: its head comment in parts, and its SQL.

    >>> parse("many", "-- How many.\\n-- :of?   of what\\n-- -> n  the number\\nSELECT 1 AS n").columns
    (Column(name='n', meaning='the number'),)
    """
    head = [line[2:].strip() for line in _head(sql)]
    parameters = tuple(_parameter(line) for line in head if line.startswith(":"))
    columns = tuple(Column(*_two(line[3:])) for line in head if line.startswith("-> "))
    allows = tuple(line.removeprefix("allows:").strip() for line in head if line.startswith("allows:"))
    text = [line for line in head if line and not line.startswith((":", "-> ", "allows:"))]
    return Question(name, " ".join(text), parameters, columns, allows, sql)


def _head(sql: str) -> list[str]:
    lines = sql.splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return lines[:end]


def _two(line: str) -> tuple[str, str]:
    word, _, rest = line.strip().partition(" ")
    return word, rest.strip()


def _parameter(line: str) -> Parameter:
    word, meaning = _two(line[1:])
    match = re.fullmatch(r"(\w+)(\?|=(\d+))?", word)
    assert match is not None, line
    default = int(match[3]) if match[3] else None
    return Parameter(match[1], meaning, match[2] is not None, default)


def ask(connection: sqlite3.Connection, name: str, /, **parameters: Value) -> list[Row]:
    """The answer to a named question: its rows, each as a dict of column and value.

    Raises `Misuse` for an unknown question, and for a parameter that is unknown, missing or no number.
    """
    asked = question(name)
    cursor = connection.execute(asked.sql, _bound(asked, parameters))
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _bound(asked: Question, given: dict[str, Value]) -> dict[str, Value]:
    known = [parameter.name for parameter in asked.parameters]
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise Misuse(f"{asked.name!r} has no parameter {name!r}; {takes}{did_you_mean(name, known)}")
    return {parameter.name: _value(asked, parameter, given) for parameter in asked.parameters}


def _value(asked: Question, parameter: Parameter, given: dict[str, Value]) -> Value:
    value = given.get(parameter.name)
    if value is None:
        if not parameter.optional:
            raise Misuse(f"{asked.name!r} needs {parameter.name}: {parameter.meaning}")
        return parameter.default
    if parameter.default is not None and not isinstance(value, int):
        if not str(value).isdecimal():
            raise Misuse(f"{parameter.name} of {asked.name!r} is a number, not {value!r}")
        return int(value)
    return value
