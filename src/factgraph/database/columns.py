"""The columns and tables of the fields on which no rule decides, made from the table of fields.

One value is a column of its class (of `node`, where every record may have it), a date three of them: as written, its
first and its last possible day.  Several values, and references to other records, are rows of a table of their own,
`<class>_<field>`, by their owner and their position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factgraph.record import fields

HOMES: Mapping[str, tuple[str, ...]] = {
    "node": ("record", "named"),
    **{class_: (class_,) for class_ in fields.CLASSES},
}
"""The tables of which fields are columns, each with the classes of the table of fields that it serves."""

OF_HEAD = "field "
"""With what the rows of `meta` begin that hold these fields of dossier.toml."""

_PLACE = re.compile(r"^  -- and what factgraph\.record\.fields adds to (\w+)$", re.MULTILINE)
_OWNER = "INTEGER NOT NULL REFERENCES {} (key) DEFERRABLE INITIALLY DEFERRED"


def free(home: str) -> tuple[fields.Field, ...]:
    """The fields without a rule whose values a table keeps."""
    return tuple(field for class_ in HOMES[home] for field in fields.TABLE[class_] if not field.ruled)


def is_column(field: fields.Field) -> bool:
    """Whether a field has one value in a column, or rows of its own."""
    return not field.several and field.type != "record"


def named(field: fields.Field) -> tuple[str, ...]:
    """The columns of one field, quoted; the first has the value as it was written."""
    return _columns(field.name, field)


def names(home: str) -> tuple[str, ...]:
    """The columns that a table has of such fields, quoted, in their order."""
    return tuple(name for field in free(home) if is_column(field) for name in _columns(field.name, field))


def none(home: str) -> tuple[None, ...]:
    """What stands in these columns for a record that has nothing there."""
    return (None,) * len(names(home))


def table(home: str, field: fields.Field) -> str:
    """The table that holds the values of a field that is no column."""
    return f"{home}_{field.name}"


def tables(*homes: str) -> tuple[tuple[str, fields.Field], ...]:
    """The tables of fields that are no columns, of these homes or of all, each with its field."""
    return tuple(
        (table(home, field), field) for home in homes or tuple(HOMES) for field in free(home) if not is_column(field)
    )


def completed(script: str) -> str:
    """The script of the tables with the columns and tables of these fields."""
    made = [_PLACE.sub(lambda found: "\n".join(_lines(found[1])), script)]
    for home in HOMES:
        made += [_made(home, name, field) for name, field in tables(home)]
    return "".join(made)


def _lines(home: str) -> Iterator[str]:
    for field in free(home):
        if is_column(field):
            yield from (f"  , {name} {_type(field)}" for name in _columns(field.name, field))


def _made(home: str, name: str, field: fields.Field) -> str:
    owner = "attestation" if home == "attestation" else "node"
    if field.type == "record":
        values = [f"node {_OWNER.format('node')}"]
    else:
        values = [f"{column} {_type(field)}" for column in _columns("value", field)]
    lines = ",\n  ".join([f"owner {_OWNER.format(owner)}", "position INTEGER NOT NULL", *values])
    made = f'\nCREATE TABLE "{name}" (\n  {lines},\n  PRIMARY KEY (owner, position)\n) STRICT, WITHOUT ROWID;\n'
    return made + (f'CREATE INDEX "{name}_node" ON "{name}" (node);\n' if field.type == "record" else "")


def _columns(name: str, field: fields.Field) -> tuple[str, ...]:
    return tuple(f'"{name}{end}"' for end in (("", "_from", "_to") if field.type == "date" else ("",)))


def _type(field: fields.Field) -> str:
    return "INTEGER" if field.type == "yes-no" else "TEXT"
