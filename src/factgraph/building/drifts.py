"""Drift in sentences: what a document has, and what one that came after it made of it, as far as both may be shown."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factgraph.language import drift as said_of
from factgraph.language.clauses import clause, spoken
from factgraph.language.dates import date_in_words
from factgraph.language.labels import name_of
from factgraph.language.names import named
from factgraph.language.parts import Words
from factgraph.language.quotes import titled
from factgraph.language.speakers import all_named, are_many
from factgraph.language.stretches import Stretch, Stretches, listed, run
from factgraph.language.verbs import do, does
from factgraph.meaning import drift as rules
from factgraph.record.access import shown

if TYPE_CHECKING:
    from factgraph.building.parts import Parts


class Drifts:
    """What differs between two documents, in words."""

    def __init__(self, connection: sqlite3.Connection, parts: Parts) -> None:
        """Take the record and what sentences about it are made from; passages and words are read once, when asked."""
        self._parts = parts
        self._passages = _texts(connection, "passages", "passage", "x.exact", "d.lang")
        self._words = _texts(connection, "words", "words", "x.text", "coalesce(x.lang, d.lang)")
        self._lang: str = next((value for (value,) in connection.execute(_LANG)), "")

    def sentence(self, one: rules.Drift) -> Stretches:
        """One drift, with both documents and the words of both."""
        before, after = self._says(one, one.attestation, one.act), self._says(one, one.later_attestation, one.later_act)
        return said_of.drift(
            self._about(one),
            one.what,
            self._version(one.earlier, one.attestation, before, one.what),
            self._version(one.later, one.later_attestation, after, one.what),
            is_translation=one.translated,
        )

    def _about(self, one: rules.Drift) -> Stretches:
        if one.claim is not None:
            claim = self._parts.claim(one.claim)
            return run(Stretch(titled(claim.text.removesuffix(".")), one.claim, "claim"))
        return run(Stretch(name_of(self._parts.act(one.act)), one.act, "act"))

    def _version(self, document: str, attestation: str, says: Stretches, what: str) -> said_of.Version:
        is_words = what.startswith("words-") and bool(self._words.get(attestation))
        return said_of.Version(
            document=self._parts.document(document),
            says=says,
            passages=() if is_words else self._spoken(self._passages.get(attestation, ())),
            is_ours=self._parts.is_in_our_words(document),
        )

    def _says(self, one: rules.Drift, attestation: str, act: str) -> Stretches:
        """What the document of an attestation has in the place that differs."""
        is_later = attestation == one.later_attestation
        value = one.became if is_later else one.was
        what, _, _ = one.what.partition("-")
        if what == "hedge":
            label = self._parts.hedge(value)
            return run(f"has it as {label}" if label else "has it without a hedge")
        if what == "words":
            return self._quotes(one.what, attestation, is_later=is_later)
        if what == "verb":
            verb, speakers = self._parts.verb(value), self._parts.act(act).speakers
            return run("tells that ", all_named(speakers), f" {do(verb) if are_many(speakers) else does(verb)} it")
        if what == "number":
            return run(f"states {value} of ", named(self._parts.name(one.of or "")))
        if what == "original":
            return run("names ", named(self._parts.document(value))) if value else run("names nothing before it")
        if what == "date":
            return run(f"dates it {date_in_words(value)}")
        return run("says that ", clause(self._parts.claim(value)))

    def _quotes(self, what: str, attestation: str, *, is_later: bool) -> Stretches:
        has_none = what == rules.WORDS_LOST if is_later else what == rules.WORDS_GAINED
        if has_none:
            return run("gives no words")
        words = self._spoken(self._words.get(attestation, ()))
        return run("quotes ", listed([spoken(one) for one in words])) if words else run("quotes words")

    def _spoken(self, texts: Iterable[tuple[str, str | None]]) -> tuple[Words, ...]:
        return tuple(Words(text=text, lang="" if lang in (None, self._lang) else str(lang)) for text, lang in texts)


_LANG = "SELECT value FROM meta WHERE name = 'lang'"


def _texts(
    connection: sqlite3.Connection, what: str, table: str, text: str, lang: str
) -> dict[str, list[tuple[str, str | None]]]:
    """The passages or words of each attestation that may leave, with their languages."""
    published: dict[int, list[str]] = defaultdict(list)
    for source, named_ in connection.execute("SELECT source, what FROM publish"):
        published[source].append(named_)
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for id, source, access, said, tongue in _rows(connection, table, text, lang):
        if getattr(shown(access, published[source]), what):
            found[id].append((said, tongue))
    return found


def _rows(connection: sqlite3.Connection, table: str, text: str, lang: str) -> Iterator[tuple[str, int, str, str, str]]:
    yield from connection.execute(
        f"SELECT t.id, t.source, s.access, {text}, {lang} FROM {table} AS x "
        "JOIN attestation AS t ON t.key = x.attestation JOIN source AS s ON s.node = t.source "
        "JOIN node AS d ON d.key = t.source ORDER BY t.id, x.position"
    )
