"""Web annotations: for each source a page of what its passages report, as annotators and reading rooms load them.

After the Web Annotation Data Model of W3C.  Its context is named in the files and fetched by nobody here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factgraph.formats.moment import one_moment
from factgraph.formats.parcel import filled
from factgraph.formats.spoken import DISPUTED
from factgraph.rdf import iris, jsonld
from factgraph.rdf.terms import address
from factgraph.rdf.view import Beside, Row, View

if TYPE_CHECKING:
    import sqlite3

KEEPS = (
    "for each source a page with an annotation for each act that it reports: who does what, in words, and its IRI",
    "each passage by its words and by its place in the text; the speaker's own words",
    "beside what is said of a claim, each act on record against that claim",
)
LOSES = (
    "roles, verbs, dates, certainty and chains as data: the IRI of the act leads to them",
    "the words of passages of sources whose access is 'none', of which the place alone is told",
    "what stands in no source's report: actors, claims, topics and relations of their own",
    "the day of recording, which the model asks for to the second",
)

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"url": {"@id": "https://schema.org/url", "@type": "@id"}})
"""The context of every file: that of W3C, by its address, and one term more."""

_PAGES = "pages"
_SOURCES = """
SELECT s.id, s.label, s.lang, d.url, d.access, count(*)
  FROM attestation AS t JOIN node AS s ON s.key = t.source LEFT JOIN source AS d ON d.node = s.key
 GROUP BY s.key ORDER BY s.id
"""
_ATTESTATIONS = """
SELECT s.id, t.id, n.id, n.name, n.lang, c.id, c.name
  FROM attestation AS t JOIN node AS s ON s.key = t.source JOIN node AS n ON n.key = t.act
  JOIN act AS a ON a.node = t.act JOIN curator AS c ON c.id = a.recorded_by
 ORDER BY s.id, t.id
"""
_PASSAGES = """
SELECT s.id, t.id, p.exact, p.prefix, p.suffix, p.start, p.stop
  FROM attestation AS t JOIN node AS s ON s.key = t.source JOIN passage AS p ON p.attestation = t.key
 ORDER BY s.id, t.id, p.position
"""
_WORDS = """
SELECT s.id, t.id, w.text, coalesce(w.lang, s.lang)
  FROM attestation AS t JOIN node AS s ON s.key = t.source JOIN words AS w ON w.attestation = t.key
 ORDER BY s.id, t.id, w.position
"""
_DISPUTES = f"""
{DISPUTED}
SELECT s.id, t.id, c.name, c.lang, n.id, n.name, n.lang
  FROM attestation AS t JOIN node AS s ON s.key = t.source JOIN disputed AS d ON d.act = t.act
  JOIN node AS c ON c.key = d.claim JOIN node AS n ON n.key = d.against
 WHERE d.against <> t.act
 ORDER BY s.id, t.id, c.id, n.id
"""


class _Source(NamedTuple):
    """A source as its page knows it; `number` is how many annotations the page has."""

    id: str
    label: str
    lang: str | None
    url: str | None
    access: str | None
    number: int


def write(connection: sqlite3.Connection, target: Path) -> None:
    """Write `collection.jsonld` and a page a source into the folder `target`, or into a zip file."""
    with one_moment(connection), filled(target) as folder:
        view = View.of(connection)
        pages = _Pages(view)
        (folder / _PAGES).mkdir(exist_ok=True)
        _write(folder / "collection.jsonld", [jsonld.encoded(pages.collection()), "\n"])
        before = 0
        for number, source in enumerate(pages.sources):
            _write(folder / _PAGES / f"{source.id}.jsonld", pages.page(number, before))
            before += source.number


def _write(path: Path, pieces: list[str] | Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(pieces)


class _Pages:
    """The pages of a dossier, asked for in the order of the sources."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.sources = [_Source(*row) for row in view.rows(_SOURCES)]
        self._all = f"{view.base}annotations"
        self._attestations = Beside(view.rows(_ATTESTATIONS))
        self._passages, self._words = Beside(view.rows(_PASSAGES), 2), Beside(view.rows(_WORDS), 2)
        self._disputes = Beside(view.rows(_DISPUTES), 2)

    def collection(self) -> dict[str, Any]:
        """What holds the pages together."""
        meta = self._view.meta
        found: dict[str, Any] = {
            "@context": list(CONTEXT),
            "id": self._all,
            "type": "AnnotationCollection",
            "label": meta["title"],
            "total": sum(source.number for source in self.sources),
        }
        licence = iris.of_licence(meta["licence"])
        if licence:
            found["rights"] = licence
        if self.sources:
            found |= {"first": self._page(0), "last": self._page(len(self.sources) - 1)}
        return found

    def page(self, number: int, before: int) -> Iterator[str]:
        """The pieces of the page of a source; `before` counts the annotations on the pages before it."""
        source = self.sources[number]
        head: dict[str, Any] = {
            "@context": list(CONTEXT),
            "id": self._page(number),
            "type": "AnnotationPage",
            "partOf": self._all,
            "startIndex": before,
        }
        if number:
            head["prev"] = self._page(number - 1)
        if number + 1 < len(self.sources):
            head["next"] = self._page(number + 1)
        yield jsonld.encoded(head).removesuffix("\n}") + ',\n "items": ['
        for place, row in enumerate(self._attestations.of(source.id)):
            yield ("," if place else "") + f"\n{jsonld.encoded(self._annotation(source, row))}"
        yield "\n]\n}\n"

    def _page(self, number: int) -> str:
        return f"{self._all}/{self.sources[number].id}"

    def _annotation(self, source: _Source, row: Row) -> dict[str, Any]:
        id_, act, sentence, lang, curator, called = row
        return {
            "id": self._iri("act", id_),
            "type": "Annotation",
            "motivation": "describing",
            "creator": {"id": iris.of_curator(self._view.base, curator), "name": called},
            "body": [
                self._said(sentence, lang),
                {"type": "SpecificResource", "source": self._iri("act", act), "purpose": "identifying"},
                *(self._said(f"“{words}”", spoken) for words, spoken in self._words.of(source.id, id_)),
                *self._against(source, id_),
            ],
            "target": self._targets(source, id_),
        }

    def _against(self, source: _Source, id_: str) -> Iterator[dict[str, Any]]:
        for claim, _, act, sentence, lang in self._disputes.of(source.id, id_):
            yield self._said(f"Against the claim “{claim}”: {sentence}", lang)
            yield {"type": "SpecificResource", "source": self._iri("act", act), "purpose": "linking"}

    def _targets(self, source: _Source, id_: str) -> list[dict[str, Any]]:
        """The passages, or the whole source where an attestation names none."""
        document: dict[str, Any] = {"id": self._iri("source", source.id), "type": "Text", "label": source.label}
        if source.url is not None:
            document["url"] = iris.safe(source.url)
        passages = self._passages.of(source.id, id_)
        if not passages:
            return [document]
        found = []
        for number, passage in enumerate(passages, 1):
            iri = f"{self._iri('act', id_)}/passage/{number}"
            selectors = _selectors(iri, passage, shown=source.access != "none")
            found.append({"id": iri, "type": "SpecificResource", "source": document, "selector": selectors})
        return found

    def _said(self, text: str, lang: str | None) -> dict[str, Any]:
        return {
            "type": "TextualBody",
            "value": text,
            "format": "text/plain",
            "language": self._view.lang(lang),
            "purpose": "describing",
        }

    def _iri(self, class_: str, id_: str) -> str:
        return address(self._view.node(class_, id_))


def _selectors(iri: str, passage: Row, *, shown: bool) -> list[dict[str, Any]]:
    """By the words, where they may be shown, and by the offsets, where the text is held."""
    exact, prefix, suffix, start, stop = passage
    found: list[dict[str, Any]] = []
    if shown and exact:
        quoted = {"exact": exact, "prefix": prefix, "suffix": suffix}
        words = {key: value for key, value in quoted.items() if value}
        found.append({"id": f"{iri}/quote", "type": "TextQuoteSelector"} | words)
    if start is not None and stop is not None:
        found.append({"id": f"{iri}/position", "type": "TextPositionSelector", "start": start, "end": stop})
    return found
