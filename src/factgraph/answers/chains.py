"""Chains: through whom an act reached us, from the speaker to the text that we read, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factgraph.answers.stated import told
from factgraph.reading.questions import Row, ask
from factgraph.reading.stated import of_attestations

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Attestation, Link, Passage, Stated, Words

OUR_DIGEST, QUOTE = "our digest", "quote"

_STATED = ("sentence", "verb", "date", "listed", "certainty", "note", "published", "directness")


def attestations(connection: sqlite3.Connection, id: str) -> list[Attestation]:
    """The documents that report an act, each with its chain, its passages and the speaker's words."""
    links = _grouped(ask(connection, "chain", act=id))
    texts = _grouped(ask(connection, "passages", act=id))
    free: dict[str, list[Stated]] = {}
    for _, attestation, one in of_attestations(connection, id):
        free.setdefault(attestation, []).append(told(one))
    found: list[Attestation] = []
    for row in ask(connection, "attestations", act=id):
        key = str(row["attestation"])
        whole: Any = {
            "id": key,
            "source": {
                "id": row["source"],
                "kind": row["kind"],
                "name": row["source_name"],
                "label": row["source_label"],
            },
            "held": bool(row["held"]),
            **{name: row[name] for name in _STATED},
            "stated": free.get(key, []),
            "chain": [_link(link) for link in links.get(key, [])],
            "passages": [_passage(text) for text in texts.get(key, []) if text["part"] == "passage"],
            "words": [_words(text) for text in texts.get(key, []) if text["part"] == "words"],
        }
        found.append(whole)
    return sorted(found, key=lambda one: len(one["chain"]))  # the nearest to the speaker first, then by id


def _grouped(rows: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row["attestation"]), []).append(row)
    return groups


def _link(row: Row) -> Link:
    keys = ("id", "kind", "name", "label", "item", "published", "publisher", "url")
    made: Any = {**{key: row[key] for key in keys}, "certain": bool(row["certain"]), "held": bool(row["held"])}
    link: Link = made
    return link


def _passage(row: Row) -> Passage:
    keys = ("exact", "prefix", "suffix", "start", "stop", "source")
    made: Any = {**{key: row[key] for key in keys}, "label": OUR_DIGEST if row["own_words"] else QUOTE}
    passage: Passage = made
    return passage


def _words(row: Row) -> Words:
    made: Any = {"text": row["exact"], **{key: row[key] for key in ("lang", "start", "stop", "source")}}
    words: Words = made
    return words
