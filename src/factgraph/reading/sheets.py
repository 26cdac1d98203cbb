"""Every record, every link between records and every derived row, as tables by ids: what is read whole is read here.

Rows stream in the order of ids and are those of the day and the topic to which the connection is narrowed.
The database's integer keys never leave it, and of what a source does not let leave there is an empty cell or no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from factgraph.database import columns
from factgraph.reading.rows import Row, streamed
from factgraph.reading.stated import cells, owners
from factgraph.reading.streams import AnyRecord, Parts, Records, Rows, acts, debates, telling
from factgraph.reading.streams import records as of_records
from factgraph.record import fields

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3


class _Table(NamedTuple):
    """A table of a row source, without some of its fields, and with others in the first place.

    `owner` is what the table calls the first field, where that has no name of its own.
    """

    source: Rows[Any] | Parts[Any] | Records[Any]
    without: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    owner: str = ""

    def query(self) -> str:
        """The query for the rows of which something leaves, with the columns of the fields on which no rule decides."""
        match self.source:
            case Rows():
                return self.source.sql
            case Parts():
                return self.source.query(more=_free(self.source), all_rows=False)
            case Records():
                return self.source.query(more=_free(self.source))

    def told(self) -> Iterator[int]:
        """The places of the source's fields that the table has; a class is only for who names records by IRIs."""
        own: tuple[str, ...] = self.source.row._fields
        fields = (*AnyRecord._fields, *own) if isinstance(self.source, Records) else own
        yield from (fields.index(field) for field in self.first)
        for place, field in enumerate(fields):
            if not (field in self.first or field in self.without or field.endswith("_class")):
                yield place
        yield from range(len(fields), len(fields) + len(_free(self.source)))


def _free(source: Rows[Any] | Parts[Any] | Records[Any]) -> list[str]:
    """The columns that the fields without a rule add to a table, with the aliases of the query."""
    if isinstance(source, Records) and source.class_ in fields.CLASSES:
        return cells(source.class_, own="x", source="x" if source.class_ == "source" else "s")
    return cells("attestation", own="t", source="s") if source is acts.ATTESTATIONS else []


def _of_attestations(source: Parts[Any]) -> _Table:
    return _Table(source, without=("act",))


# Whose act an attestation is stands with the attestations alone.
_TABLES: Mapping[str, _Table] = {
    "dossier": _Table(of_records.HEAD),
    "searches": _Table(of_records.SEARCHES),
    "curators": _Table(of_records.CURATORS),
    "actors": _Table(of_records.ACTORS),
    "sources": _Table(of_records.SOURCES),
    "authors": _Table(of_records.AUTHORS),
    "attributed": _Table(of_records.ATTRIBUTED),
    "publish": _Table(of_records.PUBLISH),
    "texts": _Table(of_records.TEXTS),
    "topics": _Table(of_records.TOPICS),
    "places": _Table(of_records.PLACES),
    "claims": _Table(of_records.CLAIMS, without=("first_act",)),
    "translations": _Table(of_records.TRANSLATIONS),
    "stances": _Table(debates.STANCES),
    "positions": _Table(debates.POSITIONS, without=("held",)),
    "endings": _Table(telling.ENDINGS),
    "standings": _Table(debates.STANDINGS),
    "standing_parts": _Table(debates.STANDING_PARTS, owner="claim"),
    "origins": _Table(debates.ORIGINS),
    "origin_parts": _Table(debates.ORIGIN_PARTS, owner="claim"),
    "carried": _Table(debates.CARRIED),
    "changes": _Table(debates.CHANGES),
    "drift": _Table(telling.DRIFT),
    "rebuttals": _Table(of_records.REBUTTALS, without=("performed",)),
    "rebuttal_targets": _Table(of_records.TARGETS),
    "rebuttal_grounds": _Table(of_records.GROUNDS),
    "assessments": _Table(of_records.ASSESSMENTS),
    "acts": _Table(acts.ACTS),
    "told": _Table(telling.TOLD),
    "told_by": _Table(telling.TOLD_BY, owner="act"),
    "bounds": _Table(telling.BOUNDS),
    "calls": _Table(telling.CALLS),
    "call_parts": _Table(telling.CALL_PARTS, owner="call"),
    "answers": _Table(telling.ANSWERS),
    "roles": _Table(acts.ROLES),
    "limits": _Table(acts.LIMITS),
    "edges": _Table(of_records.EDGES),
    "known": _of_attestations(acts.KNOWN),
    "attestations": _Table(acts.ATTESTATIONS, without=("lang",), first=("id",)),
    "passages": _of_attestations(acts.PASSAGES),
    "words": _of_attestations(acts.WORDS),
    "relays": _of_attestations(acts.RELAYS),
    "chains": _of_attestations(acts.LINKS),
    "relations": _Table(of_records.RELATIONS, without=("made_from",)),
    "aliases": _Table(of_records.ALIASES),
    "same_as": _Table(of_records.SAME_AS),
    "sizes": _Table(of_records.SIZES),
    "corrections": _Table(of_records.CORRECTIONS),
    "former_ids": _Table(of_records.FORMER_IDS, first=("former",)),
    "tombstones": _Table(of_records.TOMBSTONES, without=("cls",)),
}


def tables() -> tuple[str, ...]:
    """The names of the tables; every one is written, also where it has no rows.

    Fields on which no rule decides are the last columns of the table of their class, or a table of their own.
    """
    return (*_TABLES, *(name for name, _, _ in _own_tables()))


def _own_tables() -> Iterator[tuple[str, str, fields.Field]]:
    for home in columns.HOMES:
        yield from ((columns.table(home, field), home, field) for _, field in columns.tables(home))


def _rows_of(home: str, name: str, field: fields.Field) -> str:
    """The query for the values of a field that are rows: of whom, in which place, what."""
    owner = "attestation" if home == "attestation" else "node"
    joins = f'"{name}" AS v JOIN {owner} AS n ON n.key = v.owner'
    where = owners(home, field, "v.owner")
    value = "v.value"
    if field.type == "record":
        joins += " JOIN node AS m ON m.key = v.node"
        value = f'm.id AS "{field.name}"'
    return f"SELECT n.id, v.position + 1 AS position, {value} FROM {joins} WHERE {where} ORDER BY n.id, v.position"


Record = dict[str, Any]
"""A row by the names of its columns, without what is empty."""


class Sheet(NamedTuple):
    """A table: the names of its columns, and its rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def sheet(connection: sqlite3.Connection, name: str) -> Sheet:
    """One of `tables`."""
    if name not in _TABLES:
        rows = streamed(
            connection, next(_rows_of(home, own, field) for own, home, field in _own_tables() if own == name)
        )
        return Sheet(tuple(column[0] for column in rows.description), rows)
    table = _TABLES[name]
    rows = streamed(connection, table.query())
    picked = itemgetter(*table.told())
    first, *others = picked([column[0] for column in rows.description])
    return Sheet((table.owner or first, *others), map(picked, rows))


def records(connection: sqlite3.Connection, name: str) -> Iterator[Record]:
    """The rows of one of `tables`, each by the names of its columns, without what is empty."""
    names, rows = sheet(connection, name)
    return (_record(names, row) for row in rows)


def grouped(connection: sqlite3.Connection, name: str) -> dict[str, list[Record]]:
    """The rows of one of `tables` by what stands in their first column: the parts of each record in their order."""
    names, rows = sheet(connection, name)
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(_record(names, row))
    return found


def _record(names: Sequence[str], row: Row) -> Record:
    return {column: value for column, value in zip(names, row, strict=True) if value is not None}
