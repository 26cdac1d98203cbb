"""The cells of an answered row by what they hold, so that whoever puts a record together knows its types.

Each fails with `TypeError` where a cell holds something else: a query that changed would otherwise lie about it.
"""

from __future__ import annotations

Value = str | int | float | None
Row = dict[str, Value]
"""A row of an answer, by the names of its columns."""


def text(row: Row, name: str) -> str:
    """A text.

    >>> text({"id": "ada"}, "id")
    'ada'
    """
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is {value!r}, which is no text")
    return value


def maybe(row: Row, name: str) -> str | None:
    """A text, or None where nothing is recorded."""
    return None if row[name] is None else text(row, name)


def number(row: Row, name: str) -> int:
    """A whole number."""
    value = row[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} is {value!r}, which is no whole number")
    return value


def place(row: Row, name: str) -> int | None:
    """An offset in a text, or None where no text is held."""
    return None if row[name] is None else number(row, name)


def flag(row: Row, name: str) -> bool:
    """Whether something is so: 1 where it is, 0 or nothing where it is not."""
    return bool(row[name])
