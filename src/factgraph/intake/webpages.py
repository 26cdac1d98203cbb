"""A saved web page: what it says of itself in its head, and its main text as trafilatura finds it.

Addresses are those that browsers and SingleFile leave in a page that they save, or those of the parts of an MHTML file.
Nothing that a page refers to is asked for.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import Message
from html.parser import HTMLParser
from typing import Any, Final, NamedTuple

from factgraph.intake import colophon, encodings
from factgraph.intake.limits import Refused, refuse_depth

MAX_PAGE: Final = 8_000_000
"""Characters of a page, the pictures that are written into it apart."""

_PICTURES: Final = re.compile(r"data:[\w.+/-]{0,100};base64,[A-Za-z0-9+/=\s]{512,}")
_QUOTED: Final = re.compile(r"<(/?)q(?:\s[^<>]{0,500})?>", re.IGNORECASE)
"""An element of quotation, which browsers show in quotation marks and which would else be lost."""
_SAVED: Final = (
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->"),
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)"),
)
_NAMES: Final = {
    "citation_title": ("Highwire", colophon.TITLE),
    "citation_author": ("Highwire", colophon.AUTHOR),
    "citation_publication_date": ("Highwire", colophon.PUBLISHED),
    "citation_date": ("Highwire", colophon.PUBLISHED),
    "citation_journal_title": ("Highwire", colophon.PUBLISHER),
    "citation_language": ("Highwire", colophon.LANGUAGE),
    "dc:title": ("Dublin Core", colophon.TITLE),
    "dc:creator": ("Dublin Core", colophon.AUTHOR),
    "dc:publisher": ("Dublin Core", colophon.PUBLISHER),
    "dc:date": ("Dublin Core", colophon.PUBLISHED),
    "dc:date.issued": ("Dublin Core", colophon.PUBLISHED),
    "dc:issued": ("Dublin Core", colophon.PUBLISHED),
    "dc:language": ("Dublin Core", colophon.LANGUAGE),
    "og:title": ("OpenGraph", colophon.TITLE),
    "og:site_name": ("OpenGraph", colophon.PUBLISHER),
    "og:url": ("OpenGraph", colophon.ADDRESS),
    "article:published_time": ("OpenGraph", colophon.PUBLISHED),
    "article:author": ("OpenGraph", colophon.AUTHOR),
    "author": ("HTML", colophon.AUTHOR),
}
_PLACES: Final = ("JSON-LD", "Highwire", "Dublin Core", "OpenGraph", "HTML")


class Page(NamedTuple):
    """The HTML of a page, its encoding, and the address under which it was asked for, where the file tells it."""

    html: str
    encoding: str
    address: str = ""


def saved(data: bytes, called: str, named: str) -> Page:
    """A page that a browser saved. Raises `Refused` where its encoding cannot be told, or it is too large."""
    text, encoding = encodings.of_page(data, called, named)
    html = _bounded(text, called)
    address = next((found[1] for pattern in _SAVED if (found := pattern.search(html[:20_000]))), "")
    return Page(html, encoding, address)


def archived(data: bytes, called: str, named: str) -> Page:
    """The page of an MHTML file (RFC 2557). Raises `Refused` where there is none."""
    whole = message_from_bytes(data)
    part = next((one for one in whole.walk() if one.get_content_type() == "text/html"), None)
    body = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(body, bytes):
        raise Refused(f"{called}: no MHTML, or without a page in it")
    text, encoding = encodings.of_page(body, called, named or _charset(part))
    address = whole.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    return Page(_bounded(text, called), encoding, " ".join(str(address).split()))


def _charset(part: Message) -> str:
    """The encoding that a part says; nothing where nobody knows it, and then the page may say one."""
    said = part.get_content_charset() or ""
    try:
        return codecs.lookup(said).name if said else ""
    except (LookupError, ValueError):
        return ""


def _bounded(text: str, called: str) -> str:
    html = _PICTURES.sub("data:,", text) if "base64," in text else text
    if len(html) > MAX_PAGE:
        raise Refused(f"{called}: a page of {len(html):,} characters; at most {MAX_PAGE:,} are read, pictures apart")
    return html


def extractor() -> tuple[str, Callable[[str], str]]:
    """What takes the main text out of a page: its name with all versions that matter, and the function.

    Raises `ImportError` where it is not installed.
    """
    import logging
    from importlib.metadata import version

    import trafilatura

    logging.disable()

    def text(html: str) -> str:
        html = _QUOTED.sub(lambda found: "”" if found[1] else "“", html)
        found = trafilatura.bare_extraction(html, include_comments=False, favor_recall=True)
        body = getattr(found, "text", None) or ""
        return "\n".join(line.strip() for line in body.splitlines() if line.strip())

    text("<html><body><article><p>So that all that it reads has been read.</p></article></body></html>")
    return f"trafilatura {version('trafilatura')}, lxml {version('lxml')}", text


def says(html: str, called: str) -> colophon.Colophon:
    """What a page says of itself."""
    head = _Head()
    head.feed(html)
    head.close()
    found = [*_in_data(head, called), *head.found]
    found.sort(key=lambda one: _PLACES.index(one[2]))
    return colophon.Colophon(tuple(colophon.tidied(found)))


def shown(html: str) -> int:
    """How many characters a page shows, white space apart: what was taken of it can be compared with that."""
    head = _Head()
    head.feed(html)
    head.close()
    return head.letters


class _Head(HTMLParser):
    """What stands in the standard places of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str, str]] = []
        self.scripts: list[str] = []
        self.canonical = ""
        self.letters = 0
        self._inside = ""
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says by its attributes."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html" and given.get("lang"):
            self._say(colophon.LANGUAGE, given["lang"], "HTML")
        elif tag == "meta":
            self._meta((given.get("name") or given.get("property") or "").strip().lower(), given.get("content", ""))
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self.canonical = self.canonical or given.get("href", "")
            self._say(colophon.ADDRESS, given.get("href", ""), "HTML")
        elif tag in ("script", "style", "title", "noscript", "template"):
            kind = given.get("type", "").partition(";")[0].strip().lower()
            self._inside = "data" if tag == "script" and kind == "application/ld+json" else tag
            self._pieces = []

    def handle_endtag(self, tag: str) -> None:
        """Keep what stood in a title or in data."""
        if tag in ("script", "style", "title", "noscript", "template"):
            text = "".join(self._pieces)
            if self._inside == "data" and tag == "script":
                self.scripts.append(text)
            elif (
                self._inside == "title"
                and tag == "title"
                and not any(one[0] == "title" and one[2] == "HTML" for one in self.found)
            ):
                self._say(colophon.TITLE, text, "HTML")
            self._inside, self._pieces = "", []

    def handle_data(self, data: str) -> None:
        """Keep a piece of a title or of data, count the letters of all else."""
        if self._inside in ("title", "data"):
            self._pieces.append(data)
        elif not self._inside:
            self.letters += sum(map(len, data.split()))

    def _meta(self, name: str, content: str) -> None:
        name = re.sub(r"^dc(?:terms)?[.:]", "dc:", name)
        if known := _NAMES.get(name):
            place, of = known
            self._say(of, content, place)
        elif name == "og:locale":
            self._say(colophon.LANGUAGE, content.replace("_", "-"), "OpenGraph")

    def _say(self, of: str, what: str, place: str) -> None:
        self.found.append((of, what, place, ""))


def _in_data(head: _Head, called: str) -> Iterator[tuple[str, str, str, str]]:
    """What the JSON-LD of a page says of the one work that the page is; nothing where that may be several."""
    works = []
    for script in head.scripts:
        try:
            refuse_depth(script, "jsonld", called)
            works += _works(json.loads(script))
        except (Refused, ValueError, RecursionError):
            continue  # what cannot be read says nothing
    own = [
        one
        for one in works
        if head.canonical and head.canonical in (_id(one), _id(one.get("mainEntityOfPage")), one.get("url"))
    ]
    works = own or works
    if len(works) == 1:
        yield from _of_work(works[0])


def _works(value: Any) -> list[dict[str, Any]]:
    """The works at the top of a document of JSON-LD: those that have a headline, or a name and a day."""
    nodes = value if isinstance(value, list) else [value]
    nodes = [inner for node in nodes if isinstance(node, dict) for inner in _graph(node)]
    return [node for node in nodes if "headline" in node or ("name" in node and "datePublished" in node)]


def _graph(node: dict[str, Any]) -> list[dict[str, Any]]:
    inner = node.get("@graph")
    return [one for one in inner if isinstance(one, dict)] if isinstance(inner, list) else [node]


def _of_work(work: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for kind in _list(work.get("@type")):
        yield colophon.TYPE, f"schema:{kind}", "JSON-LD", ""
    for of, keys in (
        (colophon.TITLE, ("headline", "name")),
        (colophon.LANGUAGE, ("inLanguage",)),
        (colophon.PUBLISHED, ("datePublished",)),
        (colophon.ADDRESS, ("url",)),
    ):
        said = next((work[key] for key in keys if isinstance(work.get(key), str)), None)
        if said is not None:
            yield of, said, "JSON-LD", ""
    for of, key in ((colophon.AUTHOR, "author"), (colophon.PUBLISHER, "publisher")):
        for one in _list(work.get(key)):
            if isinstance(one, str):
                yield of, one, "JSON-LD", ""
            elif isinstance(one, dict) and isinstance(one.get("name"), str):
                kinds = [f"schema:{kind}" for kind in _list(one.get("@type")) if isinstance(kind, str)]
                yield of, one["name"], "JSON-LD", kinds[0] if len(kinds) == 1 else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _id(value: Any) -> str:
    found = value.get("@id") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""
