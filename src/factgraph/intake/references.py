"""An entry of a reference manager: an item of CSL-JSON, which says what a document is and holds no text of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from factgraph.intake import colophon, encodings
from factgraph.intake.limits import Refused, refuse_depth

if TYPE_CHECKING:
    from factgraph.intake.extractor import Extractor

PLACE: Final = "CSL-JSON"
_SHOWN: Final = 10
_PERSON: Final = "schema:Person"


def reader(_called: str) -> Extractor:
    """What reads a file of CSL-JSON, in which an item may be named by its key."""
    from factgraph.intake.extractor import Extract

    def extract(data: bytes, called: str, key: str) -> Extract:
        text, encoding = encodings.of_text(data, called)
        refuse_depth(text, "jsonld", called)
        try:
            read = json.loads(text.removeprefix("\ufeff"))
        except ValueError as error:
            raise Refused(f"{called}: not JSON: {error}") from error
        return Extract(None, PLACE, said(_one(_items(read), key, called)), encoding)

    return extract


def _items(read: Any) -> list[dict[str, Any]]:
    if isinstance(read, dict):
        read = read["items"] if isinstance(read.get("items"), list) else [read]
    return [one for one in read if isinstance(one, dict) and "type" in one] if isinstance(read, list) else []


def _one(items: list[dict[str, Any]], key: str, called: str) -> dict[str, Any]:
    """The item that is meant. Raises `Refused` where that is open."""
    if not items:
        raise Refused(f"{called}: holds no item of CSL-JSON")
    keys = [str(one.get("id", one.get("citation-key", ""))) for one in items]
    shown = ", ".join(keys[:_SHOWN]) + (" ..." if len(keys) > _SHOWN else "")
    if not key:
        if len(items) > 1:
            raise Refused(f"{called}: holds {len(items)} items; say which with --item: {shown}")
        return items[0]
    found = [one for one, name in zip(items, keys, strict=True) if name == key]
    if len(found) != 1:
        raise Refused(
            f"{called}: {'no item' if not found else f'{len(found)} items'} with the key {key!r}; it has {shown}"
        )
    return found[0]


def said(item: dict[str, Any]) -> colophon.Colophon:
    """What an item of CSL-JSON says of a document."""
    return colophon.Colophon(tuple(colophon.tidied(_statements(item))))


def _statements(item: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for of, keys in (
        (colophon.TITLE, ("title",)),
        (colophon.LANGUAGE, ("language",)),
        (colophon.PUBLISHER, ("container-title", "publisher")),
        (colophon.ADDRESS, ("URL",)),
    ):
        for key in keys:
            if isinstance(item.get(key), str):
                yield of, item[key], PLACE, ""
    yield colophon.TYPE, f"csl:{item['type']}", PLACE, ""
    authors = item.get("author")
    for author in authors if isinstance(authors, list) else ():
        if isinstance(author, dict):
            name, term = _name(author)
            yield colophon.AUTHOR, name, PLACE, term
    yield colophon.PUBLISHED, _issued(item.get("issued")), PLACE, ""


def _name(author: dict[str, Any]) -> tuple[str, str]:
    """The name of an author, and that it is a person's where it is told in parts."""
    if isinstance(author.get("literal"), str):
        return author["literal"], ""
    parts = [author.get(key) for key in ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")]
    return " ".join(part for part in parts if isinstance(part, str) and part), _PERSON


def _issued(value: Any) -> str:
    """The day of a CSL date that is one day, month or year; nothing where it is told otherwise."""
    if not isinstance(value, dict) or value.get("circa"):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], list):
        return "-".join(str(part) for part in parts[0] if str(part).isdigit())
    return str(value.get("raw") or value.get("literal") or "")
