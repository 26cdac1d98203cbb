"""What a record has in the columns and tables of the fields on which no rule decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factgraph.database.columns import free, is_column, named, tables
from factgraph.record import fields
from factgraph.record.edtf import Date
from factgraph.record.types import Attestation, Node, One, Ref


def cells(home: str, record: Node | Attestation) -> tuple[object, ...]:
    """What a record has in these columns."""
    return tuple(
        cell
        for field in free(home)
        if is_column(field)
        for cell in _cells(field, next(iter(fields.values(record, field)), None))
    )


def rows(
    home: str, record: Node | Attestation, owner: int, keys: Mapping[str, int]
) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The rows of a record in the tables of its fields, each with the table's name; `keys` are those of ids."""
    for name, field in tables(home):
        for position, value in enumerate(fields.values(record, field)):
            told = (keys[value.id],) if isinstance(value, Ref) else _cells(field, value)
            yield name, (owner, position, *told)


def _cells(field: fields.Field, value: One | None) -> tuple[object, ...]:
    match value:
        case None:
            return (None,) * len(named(field))
        case Date():
            return (value.text, value.earliest, value.latest)
        case bool():
            return (int(value),)
    return (value,)
