"""What of the sources of a compiled graph may be shown: no table, network, page, index or crate decides it itself.

The rule is that of `factgraph.record.access`; here it meets the rows.  A query of many rows joins `source` and asks
`permits`; who has a passage or words in hand asks `Access`.  What is answered from a graph on this machine asks
`readable` and `to_reader`: in public they are the same rule, and of the private graph, which only those open who may
read its files, everything is shown.  What is exported from the private one is what may leave all the same.

    access = Access(connection)
    access.passage("story", Passage(exact, prefix, suffix, start, stop))   # what may leave of it
    f"SELECT CASE WHEN {permits('hash', 's')} THEN s.sha256 END FROM source AS s"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.database.connection import is_private
from factgraph.reading.rows import streamed
from factgraph.record.access import EVERYTHING, NOTHING, PUBLISHABLE, TEXT, UNDECIDED, Shown, allowing, shown

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

__all__ = (
    "EVERYTHING",
    "MAY_BE_WITHHELD",
    "NOTHING",
    "PUBLISHABLE",
    "TEXT",
    "Access",
    "Address",
    "Passage",
    "Shown",
    "Words",
    "address",
    "passage",
    "permits",
    "readable",
    "recording",
    "shown",
    "to_reader",
    "words",
)


MAY_BE_WITHHELD: Final = (
    "Records may be withheld, whether or not any is: that something is not here does not say that it is not."
)
"""What everything public of a dossier says that declares `confidential`, the same whether or not anything is."""


class Passage(NamedTuple):
    """A passage as it may leave: `exact` is None where it is withheld, offsets where its place is, or is unknown."""

    exact: str | None
    prefix: str
    suffix: str
    start: int | None
    stop: int | None


class Words(NamedTuple):
    """A speaker's own words as they may leave: `text` is None where they are withheld."""

    text: str | None
    lang: str | None
    start: int | None
    stop: int | None


class Address(NamedTuple):
    """Where a source is on the web, and the SHA-256 of its text, as far as they may leave."""

    url: str | None
    archived: str | None
    sha256: str | None


def passage(of: Shown, row: Passage) -> Passage:
    """As much of a passage as its source lets leave.

    >>> passage(shown("quotes"), Passage("is cracked", "bell ", " today", 9, 19))
    Passage(exact='is cracked', prefix='', suffix='', start=9, stop=19)
    """
    around = of.text and of.passages
    return Passage(
        row.exact if of.passages else None,
        row.prefix if around else "",
        row.suffix if around else "",
        row.start if of.length else None,
        row.stop if of.length else None,
    )


def words(of: Shown, row: Words) -> Words:
    """As much of a speaker's own words as their source lets leave; their language only with them."""
    return Words(
        row.text if of.words else None,
        row.lang if of.words else None,
        row.start if of.length else None,
        row.stop if of.length else None,
    )


def address(of: Shown, row: Address) -> Address:
    """As much of a source's addresses and hash as it lets leave."""
    return Address(
        row.url if of.address else None,
        row.archived if of.address else None,
        row.sha256 if of.hash else None,
    )


def permits(what: str, source: str) -> str:
    """The condition of SQL under which this leaves; `source` is the alias of the table `source` in the query.

    `what` is `text` or one of `PUBLISHABLE`. The alias may be of an outer join: of a row that is not there nothing
    leaves. Raises `ValueError` where it is none of them.

    >>> permits("text", "s")
    "(s.node IS NOT NULL AND ifnull(s.access, 'quotes') IN ('full'))"
    """
    values = ", ".join(f"'{access}'" for access in allowing(what))
    allowed = f"ifnull({source}.access, '{UNDECIDED}') IN ({values})"
    if what in PUBLISHABLE:
        named = f"SELECT 1 FROM publish AS shown_ WHERE shown_.source = {source}.node AND shown_.what = '{what}'"
        allowed = f"({allowed} OR EXISTS ({named}))"
    if what == "hash":  # who knows the rest of a text could try out what is redacted by its hash
        redacted = f"SELECT 1 FROM document AS redacted_ WHERE redacted_.source = {source}.node AND redacted_.redacted"
        allowed = f"({allowed} AND NOT EXISTS ({redacted}))"
    return f"({source}.node IS NOT NULL AND {allowed})"


def readable(connection: sqlite3.Connection, what: str, source: str) -> str:
    """The condition of SQL under which an answer from this graph shows this; as `permits`, but in private always."""
    return "TRUE" if is_private(connection) else permits(what, source)


def to_reader(connection: sqlite3.Connection, source: str) -> Shown:
    """What an answer from this graph shows of one source, by its id; of an id that is no source, nothing."""
    found = next(streamed(connection, f"{_SOURCES} WHERE n.id = ?", source), None)
    if found is None:
        return NOTHING
    if is_private(connection):
        return EVERYTHING
    _, key, access = found
    may = shown(access, [what for _, what in streamed(connection, f"{_PUBLISH} WHERE source = ?", key)])
    redacted = any(streamed(connection, f"{_REDACTED} AND n.id = ?", source))
    return may._replace(hash=may.hash and not redacted)


_SOURCES: Final = "SELECT n.id, s.node, s.access FROM source AS s JOIN node AS n ON n.key = s.node"
_REDACTED: Final = "SELECT n.id FROM document AS d JOIN node AS n ON n.key = d.source WHERE d.redacted"
_PUBLISH: Final = "SELECT source, what FROM publish"


def recording(what: str, act: str, document: str) -> str:
    """The column of SQL with who recorded an act (`recorder`) or when (`day`), NULL where its document withholds it.

    `act` is the alias of the table `act` in the query, `document` that of `source`, joined on `read_in`.
    """
    column = {"recorder": "recorded_by", "day": "recorded_on"}[what]
    return f"CASE WHEN {act}.read_in IS NULL OR {permits(what, document)} THEN {act}.{column} END"


class Access:
    """What may be shown of each source of a graph, by the source's id."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection; what it holds is read once."""
        named: dict[int, list[str]] = {}
        for key, what in streamed(connection, _PUBLISH):
            named.setdefault(key, []).append(what)
        self._shown: dict[str, Shown] = {
            id_: shown(access, named.get(key, ())) for id_, key, access in streamed(connection, _SOURCES)
        }
        for (id_,) in streamed(connection, _REDACTED):
            self._shown[id_] = self._shown[id_]._replace(hash=False)

    def of(self, source: str) -> Shown:
        """What may be shown of a source; of an id that is no source, nothing."""
        return self._shown.get(source, NOTHING)

    def passage(self, source: str, row: Passage) -> Passage:
        """As much of a passage of a source as may leave."""
        return passage(self.of(source), row)

    def words(self, source: str, row: Words) -> Words:
        """As much of a speaker's own words, as a source has them, as may leave."""
        return words(self.of(source), row)
