"""What was said in sentences at build, in stretches that know what they name: acts, chains, calls, changes, drift."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.building.debates import Said

WHEN = "when"
"""The role of the stretch that says when an act was done."""


class Telling(NamedTuple):
    """A sentence: its text, the same in stretches, and of an act how it is told."""

    text: str
    stretches: Said
    state: str = ""

    @property
    def when(self) -> str:
        """When it was done, as the sentence has it; empty where it has no time."""
        return next((str(text) for text, _, role, _ in self.stretches if role == WHEN), "")


def of_act(connection: sqlite3.Connection, act: str) -> Telling | None:
    """The sentence of an act as it is told at the end of the record; None where it was withdrawn or is none."""
    query = """
        SELECT s.text, s.stretches, s.state
          FROM node AS n JOIN told AS t ON t.act = n.key JOIN sentence AS s ON s.act = t.act AND s.state = t.state
         WHERE n.id = ?"""
    return next(_tellings(connection, query, act), None)


def of_chains(connection: sqlite3.Connection, act: str) -> dict[str, Telling]:
    """From whom each attestation of an act has it, by the attestation's id."""
    query = """
        SELECT t.id, c.text, c.stretches
          FROM node AS n JOIN attestation AS t ON t.act = n.key JOIN chain_sentence AS c ON c.attestation = t.key
         WHERE n.id = ? ORDER BY t.id"""
    return {row[0]: Telling(row[1], json.loads(row[2])) for row in _rows(connection, query, act)}


def of_call(connection: sqlite3.Connection, act: str) -> Telling | None:
    """What is on record of the answers to an act; None where it expects none."""
    query = "SELECT text, stretches, '' FROM told_in_words WHERE about = 'call' AND id = ?"
    return next(_tellings(connection, query, act), None)


def of_changes(connection: sqlite3.Connection, actor: str) -> list[Telling]:
    """That an actor left a side of a claim, and for which: a sentence for each, by claim."""
    query = """
        SELECT w.text, w.stretches, ''
          FROM node AS a
          JOIN change AS c ON c.actor = a.key
          JOIN node AS n ON n.key = c.claim
          JOIN told_in_words AS w ON w.about = 'change' AND w.id = a.id || ' ' || n.id || ' ' || c.position
         WHERE a.id = ? ORDER BY n.id, c.position"""
    return list(_tellings(connection, query, actor))


def of_drift(connection: sqlite3.Connection, record: str) -> list[Telling]:
    """What was lost or changed between documents in the telling of an act, or of a claim: a sentence for each."""
    query = """
        SELECT w.text, w.stretches, ''
          FROM node AS n
          JOIN drift AS d ON n.key IN (d.act, d.later_act, d.claim, d.later_claim)
          JOIN told_in_words AS w ON w.about = 'drift' AND w.id = d.id
         WHERE n.id = ? ORDER BY d.id"""
    return list(_tellings(connection, query, record))


def _tellings(connection: sqlite3.Connection, query: str, id: str) -> Any:
    return (Telling(text, json.loads(said), state) for text, said, state in _rows(connection, query, id))


def _rows(connection: sqlite3.Connection, query: str, id: str) -> list[Any]:
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(query, (id,)).fetchall()
