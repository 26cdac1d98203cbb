"""Asking: a named question is an SQL file; its answer is rows.

The files are `factgraph/questions/*.sql`, one question each, in the subset of SQL that other engines read alike: no
recursion, no aggregation into strings or JSON, no joining of strings, no integer division, no LIKE, no dates, no full
text; long rows; every ORDER BY ends in an id.  What their head comments say at length is in `catalogue`.  What only the
program asks, to put its answers together, stands in `reading/queries/`, in the same form; nobody is offered it.

Parameters are ids and other values that a person knows, and a head comment says of each what it takes, as in
`:claim <claim>`: the classes of record that an id may be of, `record` for any, or `verb`, `kind`, `since`, `until`.
Where a question writes `:claim_key`, the integer key of the record whose id was given as `claim` stands there: a plain
value is what lets a view over several tables use an index.
"""

# Every command passes here, and importing pathlib takes a tenth of the time that one may take:
# ruff: noqa: PTH118, PTH120, PTH123, PTH208

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.errors import Misuse, NotFound, did_you_mean
from factgraph.reading.cells import Row, Value

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_HERE = os.path.dirname(__file__)
_QUESTIONS = os.path.join(os.path.dirname(_HERE), "questions")
_QUERIES = os.path.join(_HERE, "queries")

RECORD: Final = "record"
"""What a parameter takes that may be the id of any record."""
NAMES: Final = ("verb", "kind")
DAYS: Final = ("since", "until")
"""What a parameter takes that is no id: a name of the vocabulary, or the first or last day of a span of time."""

_LONGEST: Final = 18  # digits of a number, of those that SQLite takes

_PARAMETER = re.compile(
    r"-- :(?P<name>\w+?)(?P<optional>\?)?(?:=(?P<default>\d+))?(?: <(?P<takes>[\w|]+)>)?  +(?P<rest>.*)"
)


class Parameter(NamedTuple):
    """What a question is given: whether it must be, what stands where it is not, and what it may be.

    `takes` are classes of record, of one of which an id must be; or `record`, `verb`, `kind`, `since`, `until`; nothing
    where any value will do.
    """

    name: str
    meaning: str
    optional: bool
    default: int | None
    takes: tuple[str, ...]

    @property
    def is_id(self) -> bool:
        """Whether it is the id of a record."""
        return bool(self.takes) and self.takes[0] not in (*NAMES, *DAYS)

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of record that it may be of; none where any will do."""
        return self.takes if self.is_id and self.takes != (RECORD,) else ()


_AT_THE_END = re.compile(r"\b(?:FROM|JOIN) (?:standing|origin|carried)\b")
"""What is derived for a whole claim: as of a day by act it is made when asked, claim by claim, and is in no table."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of all questions, sorted.

    >>> "disputed" in names(), "act_roles" in names()
    (True, False)
    """
    return _names(_QUESTIONS)


@lru_cache(maxsize=1)
def queries() -> tuple[str, ...]:
    """The names of what only the program asks, sorted."""
    return _names(_QUERIES)


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(name[:-4] for name in os.listdir(folder) if name.endswith(".sql")))


@lru_cache(maxsize=128)
def text(name: str) -> str:
    """The SQL of a named question, its head comment included. Raises `Misuse` where there is none."""
    if name not in names():
        near = did_you_mean(name, names()) or "; `factgraph ask` lists them"
        raise Misuse(f"no question is called {name!r}{near}")
    return _read(_QUESTIONS, name)


@lru_cache(maxsize=128)
def sql_of(name: str) -> str:
    """The SQL of a question, or of what only the program asks. Raises `Misuse` where there is neither."""
    return _read(_QUERIES, name) if name in queries() else text(name)


def _read(folder: str, name: str) -> str:
    with open(os.path.join(folder, f"{name}.sql"), encoding="utf-8") as file:
        return file.read()


def head(sql: str) -> list[str]:
    """The lines of a question's head comment."""
    lines = sql.splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return lines[:end]


@lru_cache(maxsize=128)
def parameters(sql: str) -> dict[str, Parameter]:
    r"""The parameters of a question by name, as its head comment has them.

    >>> [tuple(one) for one in parameters("-- :claim <claim>  its id\n-- :limit=20  how many\nSELECT 1").values()]
    [('claim', 'its id', False, None, ('claim',)), ('limit', 'how many', True, 20, ())]
    """
    found: dict[str, Parameter] = {}
    for line in head(sql):
        said = _PARAMETER.fullmatch(line)
        if said is not None:
            default = int(said["default"]) if said["default"] else None
            takes = tuple(said["takes"].split("|")) if said["takes"] else ()
            optional = bool(said["optional"]) or default is not None
            found[said["name"]] = Parameter(said["name"], said["rest"].strip(), optional, default, takes)
    return found


def answer(connection: sqlite3.Connection, name: str, /, **given: Value) -> list[Row]:
    """The answer to a named question that somebody asks: its rows, each as a dict of column and value.

    Raises `Misuse` for an unknown question, for a parameter that is unknown, missing or no number, for an id of a
    record of another class, a verb, a kind or a day that is none; `NotFound` for an id that nothing has.
    """
    known = parameters(text(name))
    for one in given:
        if one not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise Misuse(f"{name!r} has no parameter {one!r}; {takes}{did_you_mean(one, known)}")
    checked = {one: _checked(connection, name, known[one], value) for one, value in given.items()}
    if _AT_THE_END.search(text(name)):
        from factgraph.reading.scope import of  # start-up: few questions need it

        if of(connection).as_of is not None and of(connection).by == "act":
            raise Misuse(
                f"{name!r} is answered for the end of the record; as of a day, `factgraph disputes` answers it"
            )
    return ask(connection, name, **checked)


def ask(connection: sqlite3.Connection, name: str, /, **given: Value) -> list[Row]:
    """The rows of a question, or of what only the program asks; of what is given, nothing but its presence is checked.

    Raises `Misuse` for an unknown question, and for a parameter that is missing or no number.
    """
    sql = sql_of(name)
    cursor = connection.execute(sql, bindings(connection, name, **given))
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def bindings(connection: sqlite3.Connection, name: str, /, **given: Value) -> dict[str, Value]:
    """The values that a question's SQL is run with: what was given, defaults, and the keys of records."""
    sql = sql_of(name)
    bound = {one.name: _value(name, one, given.get(one.name)) for one in parameters(sql).values()}
    for place in keyed(sql):
        row = connection.execute("SELECT key FROM node WHERE id = ?", (bound[place],)).fetchone()
        bound[f"{place}_key"] = row[0] if row else None
    return bound


@lru_cache(maxsize=128)
def keyed(sql: str) -> tuple[str, ...]:
    """The parameters of which a question uses the record's key."""
    return tuple(sorted({word[:-4] for word in re.findall(r":(\w+_key)\b", sql)}))


def _value(question: str, one: Parameter, value: Value) -> Value:
    if value is None:
        if not one.optional:
            raise Misuse(f"{question!r} needs the parameter {one.name}; `factgraph ask` says what it is")
        return one.default
    return value if one.default is None else number(f"{one.name} of {question!r}", value)


def number(what: str, value: Value) -> int:
    """A number of rows that is asked for, as somebody gave it. Raises `Misuse` where it is none, or none at all."""
    digits = "" if isinstance(value, bool) else str(value)
    if not digits.isdecimal() or not digits.strip("0"):
        raise Misuse(f"{what} is a number, 1 or more, not {value!r}")
    return int(digits) if len(digits) < _LONGEST else 10**_LONGEST  # more rows than a database holds


def _checked(connection: sqlite3.Connection, question: str, one: Parameter, value: Value) -> Value:
    if value is None or not one.takes:
        return value
    (first, *_) = one.takes
    if first in NAMES:
        from factgraph.reading.scope import known  # start-up: only who asks by a name or a day needs it

        return known(connection, first, str(value))
    if first in DAYS:
        from factgraph.reading.scope import day

        return day(str(value), last=first == "until")
    row = connection.execute("SELECT class, kind FROM node WHERE id = ?", (value,)).fetchone()
    if row is None:
        raise NotFound(f"{one.name} of {question!r} is an id, and nothing has the id {value!r}")
    from factgraph.reading.index import refuse_withdrawn  # start-up: not every question is asked of a record

    refuse_withdrawn(connection, str(value))
    if one.classes and row[0] not in one.classes:
        wanted = " or ".join(one.classes)
        raise Misuse(f"{one.name} of {question!r} is the id of a record of class {wanted}; {value!r} is a {row[1]}")
    return value
