"""Chains: through whom an act reached us, from the speaker to the text that we read, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.answers.freely import told
from factgraph.reading import shown
from factgraph.reading.cells import Row, flag, maybe, place, text
from factgraph.reading.questions import ask
from factgraph.reading.stated import of_attestations

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3
    from collections.abc import Callable

    from factgraph.answers.types import Attestation, Link, Named, Passage, Stated, Words
    from factgraph.record.access import Shown

OUR_DIGEST, QUOTE = "our digest", "quote"


def attestations(connection: sqlite3.Connection, id: str) -> list[Attestation]:
    """The documents that report an act, each with its chain, its passages and the speaker's words.

    Of a text only so much stands in them as may be shown of it (`factgraph.reading.shown`).
    """
    known: dict[str, Shown] = {}

    def of(source: str) -> Shown:
        if source not in known:
            known[source] = shown.to_reader(connection, source)
        return known[source]

    links = _grouped(ask(connection, "chain", act=id))
    texts = _grouped(ask(connection, "passages", act=id))
    free: dict[str, list[Stated]] = {}
    for _, attestation, stated in of_attestations(connection, id):
        free.setdefault(attestation, []).append(told(stated))
    found: list[Attestation] = []
    for row in ask(connection, "attestations", act=id):
        key = text(row, "attestation")
        source: Named = {
            "id": text(row, "source"),
            "kind": text(row, "kind"),
            "name": text(row, "source_name"),
            "label": text(row, "source_label"),
        }
        found.append(
            {
                "id": key,
                "source": source,
                "held": flag(row, "held"),
                "sentence": text(row, "sentence"),
                "verb": maybe(row, "verb"),
                "date": maybe(row, "date"),
                "listed": maybe(row, "listed"),
                "certainty": maybe(row, "certainty"),
                "note": maybe(row, "note"),
                "stated": free.get(key, []),
                "published": maybe(row, "published"),
                "directness": text(row, "directness"),
                "chain": [_link(link, of) for link in links.get(key, [])],
                "passages": [
                    _passage(one, of(text(one, "source"))) for one in texts.get(key, []) if one["part"] == "passage"
                ],
                "words": [_words(one, of(text(one, "source"))) for one in texts.get(key, []) if one["part"] == "words"],
            }
        )
    return sorted(found, key=lambda one: len(one["chain"]))  # the nearest to the speaker first, then by id


def _grouped(rows: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row["attestation"]), []).append(row)
    return groups


def _link(row: Row, of: Callable[[str], Shown]) -> Link:
    url = maybe(row, "url")
    return {
        "id": text(row, "id"),
        "kind": text(row, "kind"),
        "name": text(row, "name"),
        "label": text(row, "label"),
        "item": text(row, "item"),
        "published": maybe(row, "published"),
        "publisher": maybe(row, "publisher"),
        "url": url if url is None or of(text(row, "id")).address else None,
        "certain": flag(row, "certain"),
        "held": flag(row, "held"),
    }


def _passage(row: Row, of: Shown) -> Passage:
    around = (text(row, "prefix"), text(row, "suffix"))
    left = shown.passage(of, shown.Passage(text(row, "exact"), *around, place(row, "start"), place(row, "stop")))
    return {
        "exact": left.exact,
        "prefix": left.prefix,
        "suffix": left.suffix,
        "start": left.start,
        "stop": left.stop,
        "source": text(row, "source"),
        "label": OUR_DIGEST if flag(row, "own_words") else QUOTE,
    }


def _words(row: Row, of: Shown) -> Words:
    spoken = (text(row, "exact"), maybe(row, "lang"))
    left = shown.words(of, shown.Words(*spoken, place(row, "start"), place(row, "stop")))
    return {
        "text": left.text,
        "lang": left.lang,
        "start": left.start,
        "stop": left.stop,
        "source": text(row, "source"),
    }
