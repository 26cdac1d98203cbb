"""An entry of a reference manager, which says what a document is and holds no text of it: CSL-JSON, RIS or BibTeX.

Whatever its form, an entry is read as an item of CSL-JSON has it; a name is a person's only where it is told in parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from factgraph.intake import colophon
from factgraph.intake.limits import Refused, refuse_depth

CSL, RIS, BIBTEX = "CSL-JSON", "RIS", "BibTeX"
_SHOWN: Final = 10
_PERSON: Final = "schema:Person"
Item = dict[str, Any]


class Entry(NamedTuple):
    """An item as CSL-JSON has it, the form that it came in, and its key there."""

    item: Item
    place: str
    key: str


def one(entries: list[Entry], key: str, called: str) -> Entry:
    """The entry that is meant. Raises `Refused` where that is open."""
    if not entries:
        raise Refused(f"{called}: holds no entry that can be read")
    keys = [entry.key for entry in entries]
    shown = ", ".join(keys[:_SHOWN]) + (" ..." if len(keys) > _SHOWN else "")
    if not key:
        if len(entries) > 1:
            raise Refused(f"{called}: holds {len(entries)} entries; say which with --item: {shown}")
        return entries[0]
    found = [entry for entry in entries if entry.key == key]
    if len(found) != 1:
        number = f"{len(found)} entries" if found else "no entry"
        raise Refused(f"{called}: {number} with the key {key!r}; it has {shown}")
    return found[0]


def of_csl(text: str, called: str) -> list[Entry]:
    """The items of a file of CSL-JSON, one or a list. Raises `Refused` where it is none."""
    refuse_depth(text, "jsonld", called)
    try:
        read = json.loads(text)
    except ValueError as error:
        raise Refused(f"{called}: not JSON: {error}") from error
    if isinstance(read, dict):
        read = read["items"] if isinstance(read.get("items"), list) else [read]
    items = [each for each in read if isinstance(each, dict) and "type" in each] if isinstance(read, list) else []
    return [
        Entry({**each, "type": f"csl:{each['type']}"}, CSL, str(each.get("id", each.get("citation-key", ""))))
        for each in items
    ]


def of_ris(text: str, called: str) -> list[Entry]:  # noqa: ARG001  # all readers are called alike
    """The entries of a file of RIS."""
    import rispy  # an extra

    entries = []
    for number, read in enumerate(rispy.loads(text, skip_unknown_tags=True), 1):
        told: Item = {
            "type": f"ris:{read.get('type_of_reference', '')}",
            "title": _first(read, "title", "primary_title"),
            "container-title": _first(read, "secondary_title", "journal_name", "alternate_title3"),
            "publisher": _first(read, "publisher"),
            "language": _first(read, "language"),
            "URL": _first(read, "urls"),
            "author": [_named(name) for name in read.get("authors", read.get("first_authors", ()))],
            "issued": {"raw": (_first(read, "date", "year", "publication_year") or "").rstrip("/")},
        }
        entries.append(Entry(told, RIS, str(read.get("id") or number)))
    return entries


def of_bibtex(text: str, called: str) -> list[Entry]:
    """The entries of a file of BibTeX. Raises `Refused` with the line where one cannot be read."""
    from bibtexparser.entrypoint import parse_string  # an extra
    from bibtexparser.middlewares import MonthIntMiddleware, NormalizeFieldKeys, SeparateCoAuthors

    library = parse_string(text, append_middleware=[NormalizeFieldKeys(), MonthIntMiddleware(), SeparateCoAuthors()])
    if library.failed_blocks:
        broken = library.failed_blocks[0]
        why = " ".join(str(getattr(broken.error, "abort_reason", broken.error)).split())[:200]
        raise Refused(f"{called}:{(broken.start_line or 0) + 1}: not BibTeX that can be read: {why}")
    return [Entry(_of_bibtex(entry), BIBTEX, entry.key) for entry in library.entries]


def _of_bibtex(entry: Any) -> Item:
    from bibtexparser.middlewares.names import parse_single_name_into_parts
    from pylatexenc.latex2text import LatexNodes2Text  # comes with bibtexparser

    plain = LatexNodes2Text(math_mode="verbatim").latex_to_text
    told = {field.key: field.value for field in entry.fields}

    def author(name: str) -> Item:
        whole = name.strip()
        if whole.startswith("{") and whole.endswith("}"):
            return {"literal": plain(whole)}
        parts = parse_single_name_into_parts(whole, strict=False)
        if not parts.first:
            return {"literal": plain(whole)}
        names = {"given": parts.first, "dropping-particle": parts.von, "family": parts.last, "suffix": parts.jr}
        return {key: plain(" ".join(value)) for key, value in names.items() if value}

    def words(*keys: str) -> str | None:
        found = _first(told, *keys)
        return None if found is None else str(plain(found))

    parts = [str(told.get(key, "")).strip() for key in ("year", "month", "day")]
    day = "-".join(parts[: next((place for place, part in enumerate(parts) if not part.isdigit()), 3)])
    return {
        "type": f"bibtex:{entry.entry_type}",
        "title": words("title"),
        "container-title": words("journal", "journaltitle", "booktitle"),
        "publisher": words("publisher", "institution"),
        "language": _first(told, "langid", "language"),
        "URL": _first(told, "url"),
        "author": [author(name) for name in told.get("author", ())],
        "issued": {"raw": _first(told, "date") or day},
    }


def _first(read: Item, *keys: str) -> str | None:
    """What stands under the first of some keys that has something; of a list, what stands first."""
    for key in keys:
        found = read.get(key)
        found = found[0] if isinstance(found, list) and found else found
        if isinstance(found, str | int) and str(found).strip():
            return str(found)
    return None


def _named(name: str) -> Item:
    """A name of RIS: a person's where a comma parts it, else as it stands."""
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name}


def said(entry: Entry) -> colophon.Colophon:
    """What an entry says of a document."""
    return colophon.Colophon(tuple(colophon.tidied(_statements(entry.item, entry.place))))


def _statements(item: Item, place: str) -> Iterator[tuple[str, str, str, str]]:
    for of, keys in (
        (colophon.TITLE, ("title",)),
        (colophon.LANGUAGE, ("language",)),
        (colophon.PUBLISHER, ("container-title", "publisher")),
        (colophon.ADDRESS, ("URL",)),
        (colophon.TYPE, ("type",)),
    ):
        for key in keys:
            if isinstance(item.get(key), str):
                yield of, item[key], place, ""
    authors = item.get("author")
    for author in authors if isinstance(authors, list) else ():
        if isinstance(author, dict):
            name, term = _name(author)
            yield colophon.AUTHOR, name, place, term
    yield colophon.PUBLISHED, _issued(item.get("issued")), place, ""


def _name(author: Item) -> tuple[str, str]:
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
