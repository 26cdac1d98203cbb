"""What a record has in the columns and tables of the fields on which no rule decides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from factgraph.database.columns import OF_HEAD, free, is_column, named, tables
from factgraph.record import fields
from factgraph.record.edtf import Date
from factgraph.record.types import Attestation, Head, Node, One, Ref


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


def head_rows(head: Head) -> dict[str, str | None]:
    """What dossier.toml tells in these fields, as rows of `meta`: the values as JSON, None where there is none."""
    rows: dict[str, str | None] = {}
    for field in fields.plain(fields.DOSSIER):
        values = [getattr(value, "text", value) for value in fields.listed(head.values.get(field.name))]
        rows[f"{OF_HEAD}{field.name}"] = json.dumps(values, ensure_ascii=False) if values else None
    return rows


def _cells(field: fields.Field, value: One | None) -> tuple[object, ...]:
    match value:
        case None:
            return (None,) * len(named(field))
        case Date():
            return (value.text, value.earliest, value.latest)
        case bool():
            return (int(value),)
    return (value,)
