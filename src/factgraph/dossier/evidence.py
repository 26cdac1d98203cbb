"""Reads attestations: which document reports an act, through whom, in which passage and words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from factgraph.dossier import shapes
from factgraph.dossier.passages import Missing, everywhere, find, stretch
from factgraph.dossier.reader import Reader
from factgraph.dossier.shapes import (
    Custom,
    Field,
    Known,
    Mention,
    Prose,
    Schema,
    items,
    one_or_many,
    record_schema,
)
from factgraph.dossier.tree import Mapping, Value, is_told
from factgraph.record import fields, locators
from factgraph.record.redaction import mark
from factgraph.record.types import Attestation, Passage, Position, Ref, Words


def attestation_fields() -> tuple[Field, ...]:
    """The fields of another document's report of an act, but `verb`."""
    return shapes.of(fields.of("attestation"), _OWN)


def read_report(reader: Reader, value: Value) -> None:
    """Read another document's report of an act that is recorded elsewhere, and keep it."""
    typed = reader.fields(
        value, reader.setting.table("attestation", attestation_fields), what="an attestation", besides=("verb",)
    )
    if typed is None or not isinstance(value, Mapping) or "act" not in typed:
        return
    verb = reader.verb(value) if "verb" in value.entries else None
    if "passage" not in value.entries:
        reader.tell(
            "no-passage",
            value.at,
            f"the attestation of {typed['act'].id!r} has no passage; add 'passage:'",
        )
    keep_attestation(reader, typed["act"], value.at, typed, verb=verb[0] if verb else None)


def keep_attestation(reader: Reader, act: Ref, at: Position, typed: dict[str, Any], verb: str | None = None) -> None:
    """Keep what this file's source attests of an act; its id counts where it attests the act again."""
    if reader.source is None:
        return  # told where the head is missing
    _look_for_pages(reader, typed.get("passage", ()), typed.get("locator", ()))
    reader.attested[act.id, reader.source.id] += 1
    count = reader.attested[act.id, reader.source.id]
    reader.attestations.append(
        Attestation(
            id=f"{act.id}/attestation/{reader.source.id}" + (f"-{count}" if count > 1 else ""),
            act=act,
            source=reader.source,
            at=at,
            original=typed.get("original"),
            via=typed.get("via", ()),
            passages=tuple(_shown_passage(passage, reader) for passage in typed.get("passage", ())),
            words=tuple(
                _shown_words(_within(words, typed.get("passage", ()), reader), reader)
                for words in typed.get("words", ())
            ),
            directness=reader.choice(typed, "directness"),
            verb=verb,
            date=typed.get("date"),
            listed=typed.get("listed"),
            certainty=typed.get("certainty"),
            circumstances=typed.get("circumstances"),
            sizes=typed.get("sizes", ()),
            note=typed.get("note"),
            values={field.name: typed[field.name] for field in fields.plain("attestation") if field.name in typed},
        )
    )


def _passages(value: Value, reader: Reader) -> tuple[Passage, ...]:
    """The passages of an attestation, found in this file's text."""
    read = []
    for item in items(value):
        typed = reader.fields(item, shapes.part("passage"), short="quote", what="a passage")
        if typed and "quote" in typed:
            read.append(_passage(reader, typed, item.at))
    return tuple(read)


def _passage(reader: Reader, typed: dict[str, str], at: Position) -> Passage:
    quote = typed["quote"]
    if reader.document is None:
        return Passage(quote=quote, at=at, exact=quote)
    found = find(reader.document.text, quote, before=typed.get("before", ""), after=typed.get("after", ""))
    if isinstance(found, Missing):
        if not is_told(quote):
            code = "passage-ambiguous" if found.count else "passage-absent"
            reader.tell(code, at, f"{_short(quote)!r} {found.why}")
        return Passage(quote=quote, at=at, exact=quote)
    return Passage(
        quote=quote,
        at=at,
        exact=found.exact,
        start=found.start,
        end=found.stop,
        prefix=found.prefix,
        suffix=found.suffix,
    )


def _look_for_pages(reader: Reader, passages: Iterable[Passage], told: Iterable[str]) -> None:
    """Tell of each passage that stands on none of the pages that are named; a text without pages tells nothing."""
    named = [page for page in map(locators.page, told) if page is not None]
    text = "" if reader.document is None else reader.document.text
    if not named or locators.PAGE_BREAK not in text:
        return
    for passage in passages:
        if passage.start is None or passage.end is None:
            continue
        on = locators.pages(text, passage.start, passage.end)
        if not any(page in on for page in named):
            message = f"stands on page {on[0]} of the text, and the locator says {', '.join(map(str, named))}"
            reader.tell("locator-elsewhere", passage.at, f"{_short(passage.quote)!r} {message}")


def _words(value: Value, reader: Reader) -> tuple[Words, ...]:
    """The speaker's own words, found in this file's text."""
    read = []
    for item in items(value):
        typed = reader.fields(item, shapes.part("words"), short="text", what="the words")
        if not typed or "text" not in typed:
            continue
        words = Words(text=typed["text"], at=item.at, lang=typed.get("lang"))
        if reader.document is not None:
            found = find(reader.document.text, words.text)
            if isinstance(found, Missing) and not found.count and not is_told(words.text):
                reader.tell("words-absent", item.at, f"{_short(words.text)!r} {found.why}")
            elif not isinstance(found, Missing):
                words = Words(text=found.exact, at=item.at, lang=words.lang, start=found.start, end=found.stop)
        read.append(words)
    return tuple(read)


def _within(words: Words, passages: tuple[Passage, ...], reader: Reader) -> Words:
    """Words with their offsets in one of the passages, where they stand in the text more than once."""
    if words.start is not None or reader.document is None:
        return words
    for passage in passages:
        if passage.start is not None and not isinstance(found := find(passage.exact, words.text), Missing):
            start, end = passage.start + found.start, passage.start + found.stop
            return replace(words, text=found.exact, start=start, end=end)
    return words


def _shown_passage(passage: Passage, reader: Reader) -> Passage:
    """A passage as it stands in the text that may leave."""
    if reader.redacted is None or passage.start is None or passage.end is None:
        return passage
    quote = "" if reader.redacted.touches(passage.start, passage.end) else passage.quote
    start, end = reader.redacted.at(passage.start, passage.end)
    there = stretch(reader.redacted.text, start, end)
    return replace(
        passage,
        quote=quote or there.exact,
        exact=there.exact,
        start=start,
        end=end,
        prefix=there.prefix,
        suffix=there.suffix,
    )


def _shown_words(words: Words, reader: Reader) -> Words:
    """Words as they stand in the text that may leave; where it is open at which place, one that is redacted decides."""
    if reader.redacted is None or reader.document is None:
        return words
    if words.start is None or words.end is None:
        places = everywhere(reader.document.text, words.text)
        hides = any(reader.redacted.touches(*place) for place in places)
        return replace(words, text=mark(words.text)) if hides else words
    start, end = reader.redacted.at(words.start, words.end)
    return replace(words, text=reader.redacted.text[start:end], start=start, end=end)


def _sizes(value: Value, reader: Reader) -> tuple[tuple[Ref, str], ...]:
    """Sizes as this document states them, each with the record that it is of."""
    if not isinstance(value, Mapping):
        reader.tell("wrong-shape", value.at, "sizes are written {<id>: <size as stated>}")
        return ()
    shape = Mention(("actor", "source"))
    return tuple(
        (ref, size)
        for key, inner in value
        if (ref := reader.mention(key, shape)) and (size := Prose().read(inner, reader))
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _prose_or(table: Iterable[Field], known: Known) -> Schema:
    return one_or_many({"anyOf": [Prose().schema(known), record_schema(table, known)]})


_OWN = {
    "passage": Custom(_passages, lambda known: _prose_or(shapes.part("passage").values(), known)),
    "words": Custom(_words, lambda known: _prose_or(shapes.part("words").values(), known)),
    "sizes": Custom(_sizes, lambda _: {"type": "object", "additionalProperties": {"type": "string"}}),
}
"""The fields of an attestation that are read here."""
