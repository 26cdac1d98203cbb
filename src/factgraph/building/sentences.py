"""What acts, rebuttals and chains are called and say: made once, in the build, and printed everywhere."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from factgraph.building.parts import Parts
from factgraph.building.touched import Touched
from factgraph.language import labels
from factgraph.language.stretches import Stretches, plain
from factgraph.meaning.derivation import Meaning
from factgraph.meaning.tables import replace_rows
from factgraph.meaning.told import DISPUTED, PERFORMED

Row = tuple[object, ...]


def write(connection: sqlite3.Connection, meaning: Meaning, parts: Parts, touched: Touched) -> None:
    """Bring the names of acts and rebuttals, and the sentences of acts and chains, up to date where they may differ."""
    nodes: dict[str, int] = dict(connection.execute("SELECT id, key FROM node"))
    attestations: dict[str, int] = dict(connection.execute("SELECT id, key FROM attestation"))
    acts = [id for id in meaning.facts.acts if touched.has_act(id)]
    _rename(connection, parts, meaning, acts)
    said = ((nodes[act], nodes[actor], phrase) for (act, actor), phrase in parts.interested.items())
    replace_rows(connection, "at_stake", said)
    known = {nodes[id] for id in acts}
    kept = connection.execute("SELECT * FROM sentence")
    keys = {nodes[id] for id in meaning.facts.acts}
    among = [row for row in kept if row[0] in known or row[0] not in keys]
    replace_rows(connection, "sentence", _sentences(parts, meaning, nodes, acts), among=among)
    told = {attestations[t.id]: t.id for id in acts for t in meaning.facts.acts[id].attestations}
    standing = {attestations[id] for id in meaning.chains}
    kept = connection.execute("SELECT * FROM chain_sentence")
    replace_rows(
        connection,
        "chain_sentence",
        ((key, *_kept(parts.chain(id))) for key, id in told.items()),
        among=[row for row in kept if row[0] in told or row[0] not in standing],
    )


def _sentences(parts: Parts, meaning: Meaning, nodes: dict[str, int], acts_: Iterable[str]) -> Iterator[Row]:
    for id in acts_:
        told = meaning.told[id]
        states: list[str | None] = [None]
        if told.disputed_in or told.given_up_in:  # by publication it was told otherwise before
            states += [state for state in (PERFORMED, DISPUTED) if state != told.state]
        elif told.is_account:  # before it was known that who tells it takes a side
            states.append(PERFORMED)
        for state in states:
            yield (nodes[id], state or told.state, *_kept(parts.sentence(id, state=state)))


def _kept(said: Stretches) -> tuple[str, str]:
    """The text of a sentence, and its stretches as JSON."""
    return plain(said), _ENCODER.encode(said)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _rename(connection: sqlite3.Connection, parts: Parts, meaning: Meaning, acts_: Iterable[str]) -> None:
    """Give acts and rebuttals their names and, where none was written, their labels; only what differs is written."""
    connection.executemany(
        "UPDATE node SET name = :name, label = CASE is_labelled WHEN 1 THEN label ELSE :label END "
        "WHERE id = :id AND (name <> :name OR is_labelled = 0 AND label <> :label)",
        [{"id": id, "name": name, "label": label} for id, name, label in _names(parts, meaning, acts_)],
    )


def _names(parts: Parts, meaning: Meaning, acts_: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    for id in acts_:
        act = parts.act(id)
        yield id, labels.name_of(act), labels.label_of(act)
        fact = meaning.facts.acts[id]
        if fact.makes_rebuttal:
            rebuttal = parts.rebuttal(fact.rebuttal)
            yield fact.rebuttal, labels.rebuttal_name(rebuttal), labels.rebuttal_label(rebuttal)
