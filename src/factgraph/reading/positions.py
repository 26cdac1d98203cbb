"""The positions of an actor: where it stands and stood, by its own acts and by what others said for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factgraph.reading.debates import debate
from factgraph.reading.rows import streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3
    from collections.abc import Iterable

    from factgraph.building.debates import Debate, Position


class Sided(NamedTuple):
    """An actor's part in the debate about a claim: the positions that it holds, that ended, that are told apart."""

    claim: str
    debate: Debate
    held: tuple[Position, ...]
    ended: tuple[Position, ...]
    apart: tuple[Position, ...]


def of_actor(connection: sqlite3.Connection, actor: str) -> list[Sided]:
    """The debates in which an actor has a position, or others took one for it, by the ids of the claims."""
    query = """
        SELECT DISTINCT c.id
          FROM node AS a
          JOIN stand AS s ON s.actor = a.key OR s.principal = a.key
          JOIN node AS c ON c.key = s.claim
         WHERE a.id = ? ORDER BY c.id"""
    sided = (_sided(connection, actor, claim) for (claim,) in streamed(connection, query, actor).fetchall())
    return [one for one in sided if one.held or one.ended or one.apart]


def of_act(connection: sqlite3.Connection, act: str) -> list[tuple[str, Position]]:
    """The positions that an act takes, each with its claim, by the ids of the claims; implied ones left out."""
    query = """
        SELECT DISTINCT c.id
          FROM node AS a JOIN stand AS s ON s.act = a.key AND s.follows IS NULL JOIN node AS c ON c.key = s.claim
         WHERE a.id = ? ORDER BY c.id"""
    claims = [claim for (claim,) in streamed(connection, query, act)]
    return [
        (claim, one)
        for claim in claims
        for one in every(debate(connection, claim))
        if one["act"] == act and one["follows"] is None
    ]


def every(of: Debate) -> list[Position]:
    """All positions of a debate."""
    return [*of["for"], *of["against"], *of["ended"], *of["apart"]]


def _sided(connection: sqlite3.Connection, actor: str, claim: str) -> Sided:
    found = debate(connection, claim)

    def own(positions: Iterable[Position]) -> tuple[Position, ...]:
        return tuple(one for one in positions if any(actor in (who["id"], who["principal"]) for who in one["holders"]))

    return Sided(claim, found, own([*found["for"], *found["against"]]), own(found["ended"]), own(found["apart"]))
