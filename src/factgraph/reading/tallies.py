"""What a graph holds in numbers and names: how many of each kind, which licences, how complete, recorded until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.reading.rows import streamed
from factgraph.reading.shown import recording

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3


def counts(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """How many records there are of each kind, by the word for as many; without what was withdrawn."""
    query = """
        SELECT CASE count(*) WHEN 1 THEN k.label ELSE k.plural END, count(*)
          FROM node AS n JOIN kind AS k ON k.name = n.kind
         WHERE n.id NOT IN (SELECT id FROM tombstone)
         GROUP BY n.kind ORDER BY k.class, k.name"""
    return tuple((str(called), int(number)) for called, number in streamed(connection, query))


def claims_and_acts(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many claims and how many acts there are in view."""
    query = "SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM act)"
    ((claims, acts),) = streamed(connection, query)
    return int(claims), int(acts)


def completeness(connection: sqlite3.Connection) -> str:
    """How complete the dossier says to be, in the words of the vocabulary; empty where it says nothing."""
    query = """
        SELECT c.definition FROM meta AS m JOIN choice AS c ON c.list = m.name AND c.name = m.value
         WHERE m.name = 'completeness'"""
    return next((str(said) for (said,) in streamed(connection, query)), "")


def licences(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """The names of the sources that have a licence of their own, with it, in the order of their ids."""
    query = """
        SELECT n.name, s.licence FROM source AS s JOIN node AS n ON n.key = s.node
         WHERE s.licence IS NOT NULL AND n.id NOT IN (SELECT id FROM tombstone) ORDER BY n.id"""
    return tuple((str(called), str(licence)) for called, licence in streamed(connection, query))


def last_recorded(connection: sqlite3.Connection) -> str | None:
    """The last day on which an act was recorded, of those that are exact and may be told; None where none is."""
    day = recording("day", "a", "r")
    query = f"""
        SELECT max({day}) FROM act AS a LEFT JOIN source AS r ON r.node = a.read_in
         WHERE length({day}) = 10"""
    ((last,),) = streamed(connection, query)
    return None if last is None else str(last)


def classes(connection: sqlite3.Connection) -> list[str]:
    """The classes of records, sorted."""
    return [str(name) for (name,) in streamed(connection, "SELECT DISTINCT class FROM kind ORDER BY class")]


def colours(connection: sqlite3.Connection) -> dict[str, str]:
    """The colours of kinds and verbs by their names."""
    return dict(streamed(connection, "SELECT name, colour FROM kind UNION ALL SELECT name, colour FROM verb"))
