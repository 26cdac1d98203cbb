"""The debate about a claim: as kept at the end of the record, or as of the day to which the connection is narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factgraph.errors import NotFound
from factgraph.reading.conditions import held
from factgraph.reading.rows import streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3
    from collections.abc import Sequence

    from factgraph.building.debates import Debate
    from factgraph.reading.scope import Scope


def debate(connection: sqlite3.Connection, claim: str) -> Debate:
    """The debate about a claim. Raises `NotFound` where the id names no claim that stands."""
    if (asked := _narrowed(connection)) is None or asked.as_of is None:
        row = connection.execute(
            "SELECT d.json FROM main.debate AS d JOIN main.node AS n ON n.key = d.claim WHERE n.id = ?", (claim,)
        ).fetchone()
        if row is None:
            raise NotFound(f"{claim!r} is no claim")
        import json  # start-up: only the debate of a claim is kept so

        found: Debate = json.loads(row[0])
        return found
    from factgraph.reading.asof import on  # start-up: only who asks of a day derives anew

    return on(connection, asked.as_of, by=asked.by).around(claim).debate(claim)


def kept(connection: sqlite3.Connection) -> dict[str, Debate]:
    """The debate of each claim at the end of the record."""
    import json  # start-up: only debates are kept so

    rows = connection.execute("SELECT n.id, d.json FROM debate AS d JOIN node AS n ON n.key = d.claim ORDER BY n.id")
    return {id: json.loads(text) for id, text in rows}


def read_together(connection: sqlite3.Connection, claims: Sequence[str]) -> None:
    """Read in one what bears on claims whose debates as of a day will be asked for one by one."""
    if len(claims) > 1 and (asked := _narrowed(connection)) is not None and asked.as_of is not None:
        from factgraph.reading.asof import on  # start-up: only who asks of a day derives anew

        on(connection, asked.as_of, by=asked.by).together(claims)


def by_day(connection: sqlite3.Connection, claim: str) -> list[tuple[str, Debate]]:
    """The debate about a claim on each day, by act, on which it may change, up to the day asked of; by then alone."""
    from factgraph.meaning.asof import BY_ACT  # start-up: only stories look at every day
    from factgraph.reading.asof import on

    asked = _narrowed(connection)
    last = asked.as_of if asked is not None else None
    by = asked.by if asked is not None else BY_ACT
    if by != BY_ACT or not tells_days(connection):  # what was known by a day is asked of that day alone
        return []
    whole = on(connection, last or _END, by=by).around(claim)
    days = sorted(day for day in whole.days_of(claim) if last is None or day <= last)
    return [(day, whole.at(day).debate(claim)) for day in days]


_END: Final = "9999-12-31"


def ranked(connection: sqlite3.Connection) -> list[str]:
    """The claims, the most disputed first; of those that are disputed alike, one that both sides speak of outright."""
    query = f"""
        SELECT n.id FROM summary AS s JOIN node AS n ON n.key = s.claim
         ORDER BY s.disputed DESC, s.against_actors DESC, s.for_actors DESC, s.against_otherwise DESC,
                  s.for_otherwise DESC,
               (SELECT count(DISTINCT t.pole) FROM stand AS t
                 WHERE t.claim = s.claim AND t.basis = 'said' AND {held("t")}) DESC,
               n.id"""
    return [str(id) for (id,) in streamed(connection, query)]


def tells_days(connection: sqlite3.Connection) -> bool:
    """Whether a graph can be asked as of a day: one in memory alone is told as of its end."""
    from factgraph.database.connection import path_of  # start-up: as above

    return path_of(connection) is not None


def as_of(connection: sqlite3.Connection) -> str | None:
    """The day as of which a connection tells; None where it tells all that is on record."""
    asked = _narrowed(connection)
    return asked.as_of if asked is not None else None


def _narrowed(connection: sqlite3.Connection) -> Scope | None:
    """What a connection was narrowed to; None where it sees everything, which is seen at a glance."""
    if not connection.execute("SELECT 1 FROM temp.sqlite_master LIMIT 1").fetchone():
        return None
    from factgraph.reading.scope import of  # start-up: only who narrows needs it

    return of(connection)
