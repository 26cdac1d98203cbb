"""How acts are told, and what else the build put into sentences: of one record, and of every record of a graph.

Sentences come in stretches that know what they name: [text, id, role, stance].  Nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from factgraph.reading.rows import streamed

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.building.debates import Said

Stretched = list[list[str | None]]

WHEN = "when"
"""The role of the stretch that says when an act was done."""


class Telling(NamedTuple):
    """A sentence: its text, the same in stretches, and of an act how it is told and what was later done to it."""

    text: str
    stretches: Said
    state: str = ""
    later: Sequence[Sequence[str | None]] = ()

    @property
    def whole(self) -> str:
        """The sentence with all that stands behind it."""
        return whole(self.text, self.later)

    @property
    def when(self) -> str:
        """When it was done, as the sentence has it; empty where it has no time."""
        return next((str(text) for text, _, role, _ in self.stretches if role == WHEN), "")


def whole(text: str, later: Iterable[Sequence[str | None]]) -> str:
    """A sentence of an act as text, with what was later done to the act behind, as `later` has it.

    >>> whole("Ada left.", [["(", None], ["Ada", "ada"], [" took it back.)", None]]), whole("Ada left.", ())
    ('Ada left. (Ada took it back.)', 'Ada left.')
    """
    return " ".join(part for part in (text, "".join(str(one) for one, *_ in later)) if part)


def short(stretches: Iterable[Iterable[str | None]]) -> Stretched:
    """Stretches without what is empty at their end.

    >>> short([["Ada", "ada", "actor", None], [" left.", None, None, None]])
    [['Ada', 'ada', 'actor'], [' left.']]
    """
    found: Stretched = []
    for stretch in stretches:
        kept = list(stretch)
        while len(kept) > 1 and kept[-1] is None:
            kept.pop()
        found.append(kept)
    return found


def of_act(connection: sqlite3.Connection, act: str) -> Telling | None:
    """The sentence of an act as it is told at the end of the record; None where it was withdrawn or is none."""
    query = """
        SELECT s.text, s.stretches, s.state
          FROM node AS n JOIN told AS t ON t.act = n.key JOIN sentence AS s ON s.act = t.act AND s.state = t.state
         WHERE n.id = ?"""
    found: Telling | None = next(_tellings(connection, query, act), None)
    return None if found is None else found._replace(later=later(connection, act).get(act, ()))


def later(connection: sqlite3.Connection, act: str | None = None) -> dict[str, Said]:
    """What was later done to each act, or to one of them, in the brackets that stand behind its sentence; by its id."""
    from factgraph.building.debates import listed
    from factgraph.language.later import beside
    from factgraph.language.stretches import Stretch

    query = """
        SELECT n.id, w.stretches
          FROM node AS n
          JOIN reversal AS r ON r.act = n.key
          JOIN node AS b ON b.key = r.by
          JOIN told_in_words AS w ON w.about = 'reversal' AND w.id = r.id
          LEFT JOIN bound AS d ON d.node = r.by
         WHERE ?1 IS NULL OR n.id = ?1
         ORDER BY n.id, CASE WHEN d.latest IS NULL THEN 1 ELSE 0 END, d.latest, b.id"""
    found: dict[str, list[tuple[Stretch, ...]]] = {}
    for id, kept in streamed(connection, query, act):
        found.setdefault(id, []).append(tuple(Stretch(str(text), *more) for text, *more in _unpacked(kept)))
    return {id: listed(beside(several)) for id, several in found.items()}


def of_chains(connection: sqlite3.Connection, act: str) -> dict[str, Telling]:
    """From whom each attestation of an act has it, by the attestation's id."""
    query = """
        SELECT t.id, c.text, c.stretches
          FROM node AS n JOIN attestation AS t ON t.act = n.key JOIN chain_sentence AS c ON c.attestation = t.key
         WHERE n.id = ? ORDER BY t.id"""
    return {row[0]: Telling(row[1], _unpacked(row[2])) for row in streamed(connection, query, act)}


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
          JOIN told_in_words AS w ON w.about = 'change' AND w.id = c.id
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


def edges_once_performed(connection: sqlite3.Connection) -> dict[str, list[dict[str, str]]]:
    """The edges that each act has wherever it is told as performed, on whatever day that is; by act."""
    from collections import defaultdict  # start-up: only the explorer asks for them

    from factgraph.building.edges import edges_of
    from factgraph.meaning.told import PERFORMED

    performed = f"(SELECT node AS act, '{PERFORMED}' AS state FROM main.act)"
    rows = connection.execute(
        f"SELECT a.id, s.id, o.id, e.pole FROM ({edges_of(performed)}) AS e JOIN node AS a ON a.key = e.act "
        "JOIN node AS s ON s.key = e.actor JOIN node AS o ON o.key = e.object ORDER BY a.id, s.id, o.id"
    )
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for act, actor, object_, pole in rows:
        found[act].append({"act": act, "actor": actor, "object": object_, "pole": pole})
    return dict(found)


def sentences(connection: sqlite3.Connection) -> dict[str, Stretched]:
    """Each act as a sentence, told as it is at the end of the record."""
    return {
        id: short(_unpacked(stretches))
        for id, stretches in connection.execute(
            "SELECT a.id, s.stretches FROM sentence AS s JOIN told AS t ON t.act = s.act AND t.state = s.state "
            "JOIN node AS a ON a.key = s.act ORDER BY a.id"
        )
    }


def chain_sentences(connection: sqlite3.Connection) -> dict[str, Stretched]:
    """From whom each attestation has it, by the attestation's id."""
    rows = connection.execute(
        "SELECT t.id, c.stretches FROM chain_sentence AS c JOIN attestation AS t ON t.key = c.attestation ORDER BY t.id"
    )
    return {id: short(_unpacked(stretches)) for id, stretches in rows}


class Called(TypedDict):
    """What is said of the answers to a call, and the acts that answer it."""

    said: Stretched
    answers: list[str]


class Changed(TypedDict):
    """That an actor left a side of a claim, by which two acts, in a sentence."""

    actor: str
    claim: str
    acts: list[str]
    said: Stretched


def calls(connection: sqlite3.Connection) -> dict[str, Called]:
    """What is said of the answers to each call, by its id."""
    found: dict[str, Called] = {
        id: {"said": short(_unpacked(stretches)), "answers": []}
        for id, stretches in connection.execute(
            "SELECT id, stretches FROM told_in_words WHERE about = 'call' ORDER BY id"
        )
    }
    for id, act in connection.execute(
        "SELECT c.id, a.id FROM answer AS r JOIN node AS c ON c.key = r.call JOIN node AS a ON a.key = r.act "
        "GROUP BY c.id, a.id ORDER BY c.id, min(r.position), a.id"
    ):
        found[id]["answers"].append(act)
    return found


def changes(connection: sqlite3.Connection) -> list[Changed]:
    """Who left a side of which claim, by which acts, in a sentence."""
    said: Mapping[str, str] = dict(
        connection.execute("SELECT id, stretches FROM told_in_words WHERE about = 'change' ORDER BY id")
    )
    return [
        {
            "actor": actor,
            "claim": claim,
            "acts": [first, last],
            "said": short(_unpacked(said[id])),
        }
        for id, claim, actor, first, last in connection.execute(
            "SELECT h.id, c.id, a.id, f.id, l.id FROM change AS h JOIN node AS c ON c.key = h.claim "
            "JOIN node AS a ON a.key = h.actor JOIN node AS f ON f.key = h.first_act "
            "JOIN node AS l ON l.key = h.last_act ORDER BY c.id, a.id, h.position"
        )
        if id in said
    ]


def _unpacked(kept: str) -> Stretched:
    """The stretches of a sentence as they are kept."""
    import json  # start-up: of many records no sentence is told

    found: Stretched = json.loads(kept)
    return found


def _tellings(connection: sqlite3.Connection, query: str, id: str) -> Iterator[Telling]:
    return (Telling(text, _unpacked(said), state) for text, said, state in streamed(connection, query, id))
