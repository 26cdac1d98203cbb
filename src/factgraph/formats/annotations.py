"""Web annotations: for each source a page of what its passages report, as annotators and reading rooms load them.

After the Web Annotation Data Model of W3C.  Its context is named in the files and fetched by nobody here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factgraph.database.moment import one_moment
from factgraph.formats.parcel import filled
from factgraph.language.quotes import exact
from factgraph.rdf import iris, jsonld
from factgraph.rdf.telling import LANGUAGE
from factgraph.rdf.terms import address
from factgraph.rdf.view import View
from factgraph.reading import bearing
from factgraph.reading.inventory import withheld
from factgraph.reading.stated import of_attestations
from factgraph.reading.streams.reports import PASSAGES, REPORTS, SOURCES, WORDS, Passage, Report, Source
from factgraph.reading.way_out import leaves
from factgraph.record import locators

if TYPE_CHECKING:
    import sqlite3

KEEPS = (
    "for each source a page with an annotation for each act that it reports: a sentence that says how the act is told "
    "and from whom we have it, and its IRI",
    "each passage by its words and by its place in the text; pages, times and regions; the speaker's own words",
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
_LOCATOR = "locator"


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
            before += source.reports


def _write(path: Path, pieces: list[str] | Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(pieces)


class _Pages:
    """The pages of a dossier, asked for in the order of the sources."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.sources = list(SOURCES.of(view.connection))
        self._all = f"{view.base}annotations"
        self._reports = REPORTS.beside(view.connection)
        self._passages, self._words = PASSAGES.beside(view.connection), WORDS.beside(view.connection)
        located = (row for row in of_attestations(view.connection) if row[2].field.name == _LOCATOR)
        self._located = {owner: tuple(map(str, told.values)) for _, owner, told in located}

    def collection(self) -> dict[str, Any]:
        """What holds the pages together."""
        meta = self._view.meta
        found: dict[str, Any] = {
            "@context": list(CONTEXT),
            "id": self._all,
            "type": "AnnotationCollection",
            "label": meta["title"],
            "total": sum(source.reports for source in self.sources),
        }
        licence = iris.of_licence(meta["licence"])
        if licence:
            found["rights"] = licence
        found |= self._withheld()
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
        } | self._withheld()
        if number:
            head["prev"] = self._page(number - 1)
        if number + 1 < len(self.sources):
            head["next"] = self._page(number + 1)
        yield jsonld.encoded(head).removesuffix("\n}") + ',\n "items": ['
        beside: dict[str, list[bearing.Bearing]] = {}  # of the acts on this page alone: no more is held
        for found in bearing.of_acts_in(self._view.connection, source.id):
            beside.setdefault(found.of, []).append(found)
        for place, report in enumerate(self._reports.of(source.id)):
            said = self._annotation(source, report, beside.get(report.act, ()))
            yield ("," if place else "") + f"\n{jsonld.encoded(said)}"
        yield "\n]\n}\n"

    def _withheld(self) -> dict[str, Any]:
        """Of a dossier in which records may be withheld, that they may."""
        said = withheld(self._view.meta)
        return {"summary": said} if said else {}

    def _page(self, number: int) -> str:
        return f"{self._all}/{self.sources[number].id}"

    def _creator(self, report: Report) -> dict[str, Any]:
        """Who recorded the act, where that may be told."""
        if report.curator is None:
            return {}
        return {"creator": {"id": iris.of_curator(self._view.base, report.curator), "name": report.recorder}}

    def _annotation(self, source: Source, report: Report, beside: Iterable[bearing.Bearing]) -> dict[str, Any]:
        id_, act = report.attestation, report.act
        words = self._words.of(source.id, id_)
        return {
            "id": self._iri("act", id_),
            "type": "Annotation",
            "motivation": "describing",
            **self._creator(report),
            "body": [
                self._said(" ".join(part for part in (report.sentence, report.chain) if part), LANGUAGE),
                {"type": "SpecificResource", "source": self._iri("act", act), "purpose": "identifying"},
                *(self._said(exact(one.text), one.lang) for one in words),
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

    def _targets(self, source: Source, id_: str) -> list[dict[str, Any]]:
        """The passages, or the whole source where an attestation names none, or none that may be shown."""
        document: dict[str, Any] = {"id": self._iri("source", source.id), "type": "Text", "label": source.label}
        if source.url is not None:
            document["url"] = iris.safe(source.url)
        passages = self._passages.of(source.id, id_)
        located = [
            {
                "id": f"{self._iri('act', id_)}/locator/{number}",
                "type": "SpecificResource",
                "source": document,
                "selector": {"type": "FragmentSelector", "conformsTo": locators.standard(told), "value": told},
            }
            for number, told in enumerate(self._located.get(id_, ()), 1)
        ]
        found: list[dict[str, Any]] = []
        for number, passage in enumerate(passages, 1):
            iri = f"{self._iri('act', id_)}/passage/{number}"
            selectors = _selectors(iri, passage)
            if selectors:
                found.append({"id": iri, "type": "SpecificResource", "source": document, "selector": selectors})
        return [*found, *located] or [document]

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


def _selectors(iri: str, passage: Passage) -> list[dict[str, Any]]:
    """By the words and by the offsets, as far as the source lets them leave."""
    found: list[dict[str, Any]] = []
    if passage.exact:
        quoted = {"exact": passage.exact, "prefix": passage.prefix, "suffix": passage.suffix}
        words = {key: value for key, value in quoted.items() if value}
        found.append({"id": f"{iri}/quote", "type": "TextQuoteSelector"} | words)
    if passage.start is not None and passage.stop is not None:
        place = {"start": passage.start, "end": passage.stop}
        found.append({"id": f"{iri}/position", "type": "TextPositionSelector"} | place)
    return found
