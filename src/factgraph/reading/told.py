"""What the build made to be printed: sentences of acts and chains, debates, calls and changes; edges.

Rows as they stand in the tables, by id; nothing is worked out here.  Stretches are [text, id, role, stance], without
what is empty at their end.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from factgraph.building.edges import edges_of
from factgraph.meaning.told import PERFORMED

if TYPE_CHECKING:
    from factgraph.building.debates import Debate

Stretched = list[list[str | None]]


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


def edges_once_performed(connection: sqlite3.Connection) -> dict[str, list[dict[str, str]]]:
    """The edges that each act has wherever it is told as performed, on whatever day that is; by act."""
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
        id: short(json.loads(stretches))
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
    return {id: short(json.loads(stretches)) for id, stretches in rows}


def debates(connection: sqlite3.Connection) -> dict[str, Debate]:
    """The debate of each claim at the end of the record."""
    rows = connection.execute("SELECT n.id, d.json FROM debate AS d JOIN node AS n ON n.key = d.claim ORDER BY n.id")
    return {id: json.loads(text) for id, text in rows}


def calls(connection: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """What is said of the answers to each call (`said`), and the acts that answer it (`answers`)."""
    found: dict[str, dict[str, Any]] = {
        id: {"said": short(json.loads(stretches)), "answers": []}
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


def changes(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Who left a side of which claim, by which acts, in a sentence."""
    said: Mapping[str, str] = dict(
        connection.execute("SELECT id, stretches FROM told_in_words WHERE about = 'change' ORDER BY id")
    )
    return [
        {
            "actor": actor,
            "claim": claim,
            "acts": [first, last],
            "said": short(json.loads(said[f"{actor} {claim} {position}"])),
        }
        for claim, actor, position, first, last in connection.execute(
            "SELECT c.id, a.id, h.position, f.id, l.id FROM change AS h JOIN node AS c ON c.key = h.claim "
            "JOIN node AS a ON a.key = h.actor JOIN node AS f ON f.key = h.first_act "
            "JOIN node AS l ON l.key = h.last_act ORDER BY c.id, a.id, h.position"
        )
        if f"{actor} {claim} {position}" in said
    ]


def own_words(connection: sqlite3.Connection) -> frozenset[str]:
    """The documents that are in our own words."""
    rows = connection.execute(
        "SELECT n.id FROM node AS n JOIN kind_flag AS f ON f.kind = n.kind WHERE f.flag = 'own_words'"
    )
    return frozenset(id for (id,) in rows)


def public_since(connection: sqlite3.Connection) -> dict[str, str]:
    """The first day on which each act could certainly be read; acts without one are left out."""
    rows = connection.execute(
        "SELECT n.id, min(k.latest) FROM known AS k JOIN attestation AS t ON t.key = k.attestation "
        "JOIN node AS n ON n.key = t.act WHERE k.latest IS NOT NULL GROUP BY n.id ORDER BY n.id"
    )
    return dict(rows.fetchall())


def outlets(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The outlets through which an attestation has it: of items not located, and publishers; by its id.

    Not those of the documents that a text was made from.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for id, outlet in connection.execute(
        "SELECT t.id, n.id FROM link AS l JOIN attestation AS t ON t.key = l.attestation "
        "LEFT JOIN source AS s ON s.node = l.node "
        "JOIN node AS n ON n.key = CASE l.item WHEN 'outlet' THEN l.node ELSE s.publisher END "
        "WHERE l.item <> 'ancestor' ORDER BY t.id, l.position"
    ):
        found[id].append(outlet)
    return dict(found)
