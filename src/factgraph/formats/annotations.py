"""Web annotations: for each source a page of what its passages report, as annotators and reading rooms load them.

After the Web Annotation Data Model of W3C.  Its context is named in the files and fetched by nobody here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factgraph.database.moment import one_moment
from factgraph.formats.parcel import filled
from factgraph.language.quotes import exact
from factgraph.rdf import iris, jsonld
from factgraph.rdf.telling import LANGUAGE
from factgraph.rdf.terms import address
from factgraph.rdf.view import Beside, Row, View
from factgraph.reading import bearing, reports
from factgraph.reading.shown import Access, Passage, Shown, passage
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:
    import sqlite3

KEEPS = (
    "for each source a page with an annotation for each act that it reports: a sentence that says how the act is told "
    "and from whom we have it, and its IRI",
    "each passage by its words and by its place in the text; the speaker's own words",
    "beside what is said: who denies or rebuts it, who says that it was not said, "
    "who took it back; verdicts, corrections",
)
LOSES = (
    "roles, verbs, dates, certainty and chains as data: the IRI of the act leads to them",
    "passages, words, places and addresses of sources whose access is 'none', unless these say that they may leave",
    "what stands in no source's report: actors, claims, topics and relations of their own",
    "the day of recording, which the model asks for to the second",
)

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"url": {"@id": "https://schema.org/url", "@type": "@id"}})
"""The context of every file: that of W3C, by its address, and one term more."""

_PAGES = "pages"


class _Source(NamedTuple):
    """A source as its page knows it; `number` is how many annotations the page has."""

    id: str
    label: str
    lang: str | None
    url: str | None
    number: int


@leaves()
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
        self.sources = [_Source(*row) for row in reports.sources(view.connection)]
        self._all = f"{view.base}annotations"
        self._attestations = Beside(reports.acts(view.connection))
        self._passages, self._words = (
            Beside(reports.passages(view.connection), 2),
            Beside(reports.words(view.connection), 2),
        )
        self._access = Access(view.connection)

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
        beside: dict[str, list[bearing.Bearing]] = {}  # of the acts on this page alone: no more is held
        for found in bearing.of_acts_in(self._view.connection, source.id):
            beside.setdefault(found.of, []).append(found)
        for place, row in enumerate(self._attestations.of(source.id)):
            yield ("," if place else "") + f"\n{jsonld.encoded(self._annotation(source, row, beside.get(row[1], ())))}"
        yield "\n]\n}\n"

    def _page(self, number: int) -> str:
        return f"{self._all}/{self.sources[number].id}"

    def _annotation(self, source: _Source, row: Row, beside: Iterable[bearing.Bearing]) -> dict[str, Any]:
        id_, act, sentence, chain, curator, called = row
        return {
            "id": self._iri("act", id_),
            "type": "Annotation",
            "motivation": "describing",
            "creator": {"id": iris.of_curator(self._view.base, curator), "name": called},
            "body": [
                self._said(" ".join(part for part in (sentence, chain) if part), LANGUAGE),
                {"type": "SpecificResource", "source": self._iri("act", act), "purpose": "identifying"},
                *(self._said(exact(words), spoken) for words, spoken in self._words.of(source.id, id_)),
                *self._bearing(act, beside),
            ],
            "target": self._targets(source, id_),
        }

    def _bearing(self, act: str, beside: Iterable[bearing.Bearing]) -> Iterator[dict[str, Any]]:
        """What is on record against what an act says, and who took it back, each with its act."""
        for found in beside:
            on = "" if found.about == act else f" ({found.about_label.rstrip('.')})"
            said = f"{bearing.HOW[found.how]}{on}: {found.sentence}"
            yield self._said(" ".join(part for part in (said, found.chain) if part), found.lang)
            if found.id not in (act, found.about):
                yield {
                    "type": "SpecificResource",
                    "source": self._iri(found.class_, found.id),
                    "purpose": "linking",
                }

    def _targets(self, source: _Source, id_: str) -> list[dict[str, Any]]:
        """The passages, or the whole source where an attestation names none, or none that may be shown."""
        document: dict[str, Any] = {"id": self._iri("source", source.id), "type": "Text", "label": source.label}
        if source.url is not None:
            document["url"] = iris.safe(source.url)
        passages = self._passages.of(source.id, id_)
        if not passages:
            return [document]
        found = []
        for number, row in enumerate(passages, 1):
            iri = f"{self._iri('act', id_)}/passage/{number}"
            selectors = _selectors(iri, row, self._access.of(source.id))
            if selectors:
                found.append({"id": iri, "type": "SpecificResource", "source": document, "selector": selectors})
        return found or [document]

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


def _selectors(iri: str, row: Row, shown: Shown) -> list[dict[str, Any]]:
    """By the words and by the offsets, as far as the source lets them leave."""
    exact, prefix, suffix, start, stop = passage(shown, Passage(*row))
    found: list[dict[str, Any]] = []
    if exact:
        quoted = {"exact": exact, "prefix": prefix, "suffix": suffix}
        words = {key: value for key, value in quoted.items() if value}
        found.append({"id": f"{iri}/quote", "type": "TextQuoteSelector"} | words)
    if start is not None and stop is not None:
        found.append({"id": f"{iri}/position", "type": "TextPositionSelector", "start": start, "end": stop})
    return found
