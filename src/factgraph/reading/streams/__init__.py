"""Row sources: each kind of row that is read of the whole record, by name, typed, in the order of ids, one at a time.

What tables, linked data and pages need of all records is defined once, in the modules of this package: the row as a
`NamedTuple`, and the columns and joins from which it is read.  Where a row names another record, it has the class of
that record beside the id, for those who name it by an IRI.  The database's integer keys never leave it, and of what a
source does not let leave there is an empty field.

    for one in ALIASES.of(connection, "actor"): ...      # all of them, in the order of the actors' ids
    aliases = ALIASES.beside(connection, "actor")        # the same, in step with the actors
    aliases.of("ada")                                    # those of one
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from factgraph.reading.rows import Row, streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

R = TypeVar("R", bound=Row)


class Beside(Generic[R]):
    """Rows in the order of what they belong to, read in step with it: `of` must be asked in ascending order.

    The first `width` fields of a row name its owner.

    >>> names = Beside([("ada", "Countess"), ("ada", "Lady"), ("ben", "Benny")])
    >>> names.of("ada"), names.of("bea"), names.of("ben")
    ([('ada', 'Countess'), ('ada', 'Lady')], (), [('ben', 'Benny')])
    """

    def __init__(self, rows: Iterable[R], width: int = 1) -> None:
        """Take the rows, sorted by their first `width` fields."""
        self._rows, self._width = iter(rows), width
        self._next = next(self._rows, None)
        self._owner: Row = () if self._next is None else self._next[:width]

    def of(self, *owner: str) -> Sequence[R]:
        """The rows of this owner."""
        row, its = self._next, self._owner
        if row is None or its > owner:
            return ()
        found: list[R] = []
        while row is not None and its <= owner:
            if its == owner:
                found.append(row)
            row = next(self._rows, None)
            its = () if row is None else row[: self._width]
        self._next, self._owner = row, its
        return found


def _made(connection: sqlite3.Connection, row: type[R], query: str, values: Sequence[object] = ()) -> Iterator[R]:
    """The rows of a query as `row` has them; the tests hold every query to the fields of its row."""
    return map(partial(tuple.__new__, row), streamed(connection, query, *values))  # `_make` takes four times as long


class Rows(NamedTuple, Generic[R]):
    """A row source with a query of its own, which is ordered by the first `width` fields of the row."""

    row: type[R]
    sql: str
    width: int = 1

    def of(self, connection: sqlite3.Connection, *values: object) -> Iterator[R]:
        """The rows; `values` for the parameters of the query, where it has any."""
        return _made(connection, self.row, self.sql, values)

    def beside(self, connection: sqlite3.Connection) -> Beside[R]:
        """The rows in step with what they belong to."""
        return Beside(self.of(connection), self.width)


class Parts(NamedTuple, Generic[R]):
    """A row source of what belongs to a record, which the query knows as `n`, by the record's id.

    `columns` has the columns in the order of the fields of `row`, `joins` begins with the table that is joined to `n`;
    rows are ordered by the id, then by `order`.  `class_` is the class of the records; empty where it may be any.
    `always` is a condition on the rows, `leaves` the one under which a row says more than that there is one.
    """

    row: type[R]
    columns: str
    joins: str
    order: str
    class_: str = ""
    width: int = 1
    always: str = ""
    leaves: str = ""

    def query(self, class_: str = "", *, more: Iterable[str] = (), all_rows: bool = True) -> str:
        """The query for those of all records or of one class, with more columns than the row has."""
        of = class_ or self.class_
        # Only of one class the order of the ids is that of an index; else it is left to the database how to sort.
        join = "CROSS JOIN" if of else "JOIN"
        conditions = [f"n.class = '{of}'" if of else "", self.always, "" if all_rows else self.leaves]
        where = " AND ".join(f"({one})" for one in conditions if one) or "TRUE"
        columns = ", ".join((self.columns, *more))
        return f"SELECT {columns} FROM node AS n {join} {self.joins} WHERE {where} ORDER BY n.id, {self.order}"

    def of(self, connection: sqlite3.Connection, class_: str = "") -> Iterator[R]:
        """The rows of all records, or of those of one class."""
        return _made(connection, self.row, self.query(class_))

    def beside(self, connection: sqlite3.Connection, class_: str = "", *, width: int | None = None) -> Beside[R]:
        """The rows in step with what they belong to, or, by fewer fields, with what that belongs to."""
        return Beside(self.of(connection, class_), self.width if width is None else width)


class AnyRecord(NamedTuple):
    """What every record has; `name` is its name, a title, the text of a claim, of an act a sentence."""

    id: str
    kind: str
    label: str
    name: str
    lang: str | None
    article: str | None
    note: str | None


_ANY = "n.id, n.kind, n.label, n.name, n.lang, n.article, n.note"
_WIDTH = len(AnyRecord._fields)
# Of what was withdrawn nothing is left but the tombstone.
_LIVE = "n.id NOT IN (SELECT id FROM tombstone)"


class Records(NamedTuple, Generic[R]):
    """The records of a class: what every record has, and what those of the class have once (`row`).

    The query knows the class's own table as `x`; `columns` has the columns in the order of the fields of `row`.
    """

    class_: str
    row: type[R]
    columns: str
    joins: str = ""

    def query(self, *, more: Iterable[str] = ()) -> str:
        """The query, with more columns than the two rows have."""
        columns = ", ".join((_ANY, *([self.columns] if self.columns else ()), *more))
        return (
            f"SELECT {columns} FROM node AS n CROSS JOIN {self.class_} AS x ON x.node = n.key {self.joins} "
            f"WHERE n.class = '{self.class_}' AND {_LIVE} ORDER BY n.id"
        )

    def of(self, connection: sqlite3.Connection) -> Iterator[tuple[AnyRecord, R]]:
        """The records in the order of their ids; of what was withdrawn nothing."""
        for row in streamed(connection, self.query()):
            yield tuple.__new__(AnyRecord, row[:_WIDTH]), tuple.__new__(self.row, row[_WIDTH:])
