"""What records have in the fields on which no rule decides, with what may be shown of each decided.

Every surface reads these fields here, whichever they are: a field that is added to `factgraph.record.fields` is read
the next time.  Rows come in the order of the records' ids, the fields of one record in the order of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from factgraph.database import columns
from factgraph.reading.rows import streamed
from factgraph.reading.shown import permits
from factgraph.record import fields

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3


class Named(NamedTuple):
    """A record that stands in a field: its class, its id and its label."""

    class_: str
    id: str
    label: str


One = str | bool | Named


class Stated(NamedTuple):
    """What one record has in one field: texts, dates as written, yes or no, names of entries, or other records."""

    field: fields.Field
    values: tuple[One, ...]


class InStep:
    """What records state, read in step with them: `of` is asked in ascending order of ids, of each as often as needed.

    The first column of a row names the record, the last is what it states.
    """

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._asked: tuple[str, list[Stated]] = ("", [])
        self._next = self._taken()

    def of(self, owner: str) -> list[Stated]:
        """What this record states."""
        while self._next is not None and self._next[0] <= owner:
            self._asked, self._next = self._next, self._taken()
        return self._asked[1] if self._asked[0] == owner else []

    def _taken(self) -> tuple[str, list[Stated]] | None:
        for owner, rows in self._groups:
            return owner, [row[-1] for row in rows]
        return None


_ATTESTATION = "attestation"
_FROM = {
    "source": "node AS n JOIN source AS x ON x.node = n.key",
    _ATTESTATION: "node AS n JOIN attestation AS x ON x.act = n.key JOIN source AS s ON s.node = x.source",
}


def stated(connection: sqlite3.Connection, class_: str) -> Iterator[tuple[str, Stated]]:
    """What the records of a class have in these fields, by their ids; nothing of what was withdrawn."""
    return ((owner, one) for _, owner, one in _merged(connection, class_, None))


def of_record(connection: sqlite3.Connection, class_: str, id: str) -> list[Stated]:
    """What one record has in these fields."""
    return [one for _, _, one in _merged(connection, class_, id)]


def of_attestations(connection: sqlite3.Connection, act: str | None = None) -> Iterator[tuple[str, str, Stated]]:
    """What attestations have in these fields, by their act and their own id; those of one act, or of all."""
    return _merged(connection, _ATTESTATION, act)


def of_dossier(connection: sqlite3.Connection) -> list[Stated]:
    """What dossier.toml states in these fields, in the order of the table."""
    import json  # start-up: most who read do not ask for the head

    told = dict(streamed(connection, "SELECT name, value FROM meta"))
    found = ((field, told.get(f"{columns.OF_HEAD}{field.name}")) for field in fields.plain(fields.DOSSIER))
    return [Stated(field, tuple(json.loads(values))) for field, values in found if values is not None]


def cells(class_: str, *, node: str = "n", own: str = "x", source: str = "s") -> list[str]:
    """The columns of these fields as SQL selects them, each under its name, empty where it may not be shown.

    `node`, `own` and `source` are the aliases of the tables in the query; `own` is that of the source itself where the
    class is one.
    """
    found = []
    for home, alias in (("node", node), (class_, own)):
        if class_ == _ATTESTATION and home == "node":
            continue
        for field in columns.free(home):
            if columns.is_column(field):
                may = _may(class_, field, own if class_ == "source" else source)
                found += [
                    f"CASE WHEN {may} THEN {alias}.{name} END AS {name}" if may else f"{alias}.{name}"
                    for name in columns.named(field)
                ]
    return found


def owners(home: str, field: fields.Field, owner: str) -> str:
    """The condition under which a row of a field's own table leaves; `owner` is the column with its record's key."""
    if home == _ATTESTATION:
        source = f"(SELECT t.source FROM attestation AS t WHERE t.key = {owner})"
    elif home in ("node", "source"):
        source = owner
    else:
        return "1"
    if field.shown == fields.ALWAYS:
        return "1"
    forbidden = f"SELECT 1 FROM source AS o WHERE o.node = {source} AND NOT ({permits(field.shown, 'o')})"
    return f"NOT EXISTS ({forbidden})"


def _may(class_: str, field: fields.Field, source: str) -> str:
    """The condition under which a field of a source or an attestation leaves; nothing where it always does."""
    if class_ not in _FROM or field.shown == fields.ALWAYS:
        return ""
    return permits(field.shown, source)


def _merged(connection: sqlite3.Connection, class_: str, id: str | None) -> Iterator[tuple[str, str, Stated]]:
    """The values of all fields of a class: the id of the node, of the attestation or node, and what is stated."""
    homes = (class_,) if class_ == _ATTESTATION else ("node", class_)
    told = [(home, field) for home in homes for field in columns.free(home)]
    streams = [
        ((node, owner, place, one) for node, owner, one in _of_field(connection, class_, home, field, id=id))
        for place, (home, field) in enumerate(told)
    ]
    if id is not None:
        rows: Iterable[tuple[str, str, int, Stated]] = sorted(chain(*streams), key=itemgetter(0, 1, 2))
    else:
        from heapq import merge  # start-up: only who reads every record

        rows = merge(*streams, key=itemgetter(0, 1, 2))
    for node, owner, _, one in rows:
        yield node, owner, one


def _of_field(
    connection: sqlite3.Connection, class_: str, home: str, field: fields.Field, *, id: str | None
) -> Iterator[tuple[str, str, Stated]]:
    owner, key = ("x.id", "x.key") if class_ == _ATTESTATION else ("n.id", "n.key")
    joined = _FROM.get(class_, f"node AS n JOIN {class_} AS x ON x.node = n.key")
    alias = "n" if home == "node" else "x"
    if columns.is_column(field):
        value, order = f"NULL, NULL, {alias}.{columns.named(field)[0]}", "1"
    else:
        joined += f' JOIN "{columns.table(home, field)}" AS v ON v.owner = {key}'
        value, order = "NULL, NULL, v.value", "v.position"
        if field.type == "record":
            joined += " JOIN node AS m ON m.key = v.node AND m.id NOT IN (SELECT id FROM tombstone)"
            value = "m.class, m.label, m.id"
    is_there = f"{alias}.{columns.named(field)[0]} IS NOT NULL" if columns.is_column(field) else "1"
    may = _may(class_, field, "x" if class_ == "source" else "s") or "1"
    of_class = "act" if class_ == _ATTESTATION else class_
    rows = streamed(
        connection,
        f"SELECT n.id, {owner}, {value} FROM {joined} WHERE n.class = ? AND {is_there} AND {may} "
        f"AND n.id NOT IN (SELECT id FROM tombstone){' AND n.id = ?' if id is not None else ''} "
        f"ORDER BY n.id, {owner}, {order}",
        of_class,
        *(() if id is None else (id,)),
    )
    last: tuple[str, str] | None = None
    gathered: list[One] = []
    for node, whose, other, label, told in rows:
        if last is not None and last != (node, whose):
            yield (*last, Stated(field, tuple(gathered)))
            gathered = []
        last = (node, whose)
        gathered.append(Named(other, told, label) if other is not None else _read(field, told))
    if last is not None:
        yield (*last, Stated(field, tuple(gathered)))


def _read(field: fields.Field, told: str | int) -> One:
    return bool(told) if field.type == "yes-no" else str(told)
