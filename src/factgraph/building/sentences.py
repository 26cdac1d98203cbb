"""What acts, rebuttals and chains are called and say: made once, in the build, and printed everywhere."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from factgraph.building.parts import Parts
from factgraph.language import acts, chains, labels
from factgraph.language.stretches import Stretches, plain
from factgraph.meaning.derivation import Meaning
from factgraph.meaning.tables import replace_rows
from factgraph.meaning.told import DISPUTED, PERFORMED

Row = tuple[object, ...]


def write(connection: sqlite3.Connection, meaning: Meaning, parts: Parts) -> None:
    """Bring the names of acts and rebuttals, and the sentences of acts and chains, up to date."""
    nodes: dict[str, int] = dict(connection.execute("SELECT id, key FROM node"))
    attestations: dict[str, int] = dict(connection.execute("SELECT id, key FROM attestation"))
    _rename(connection, parts, meaning)
    replace_rows(connection, "sentence", _sentences(parts, meaning, nodes))
    replace_rows(
        connection,
        "chain_sentence",
        ((key, *_kept(chains.chain(parts.links(id)))) for id, key in attestations.items() if id in meaning.chains),
    )


def _sentences(parts: Parts, meaning: Meaning, nodes: dict[str, int]) -> Iterator[Row]:
    for id in meaning.facts.acts:
        told = meaning.told[id]
        states = [told.state]
        if told.disputed_in:  # by publication it was told otherwise before
            states += [state for state in (PERFORMED, DISPUTED) if state != told.state]
        for state in states:
            yield (nodes[id], state, *_kept(acts.sentence(parts.act(id, state=state))))


def _kept(said: Stretches) -> tuple[str, str]:
    """The text of a sentence, and its stretches as JSON."""
    stretches = [[one.text, one.id, one.role, one.stance] for one in said]
    return plain(said), json.dumps(stretches, ensure_ascii=False, separators=(",", ":"))


def _rename(connection: sqlite3.Connection, parts: Parts, meaning: Meaning) -> None:
    """Give acts and rebuttals their names and, where none was written, their labels; only what differs is written."""
    connection.executemany(
        "UPDATE node SET name = :name, label = CASE is_labelled WHEN 1 THEN label ELSE :label END "
        "WHERE id = :id AND (name <> :name OR is_labelled = 0 AND label <> :label)",
        [{"id": id, "name": name, "label": label} for id, name, label in _names(parts, meaning)],
    )


def _names(parts: Parts, meaning: Meaning) -> Iterable[tuple[str, str, str]]:
    for id in meaning.facts.acts:
        act = parts.act(id)
        yield id, labels.name_of(act), labels.label_of(act)
    for id in meaning.facts.maker_of:
        rebuttal = parts.rebuttal(id)
        yield id, labels.rebuttal_name(rebuttal), labels.rebuttal_label(rebuttal)
