"""Writes the site: all pages, their data, and what leads to them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from factgraph.database.moment import one_moment
from factgraph.errors import Misuse
from factgraph.formats import rdf
from factgraph.pages.palette import palette
from factgraph.pages.site import dataset, finding, redirects
from factgraph.pages.site.descriptions import Descriptions
from factgraph.pages.site.folder import Folder, encoded
from factgraph.pages.site.known import Dossier, page
from factgraph.pages.site.pages import Pages, is_address, listing_path
from factgraph.reading.bearing import Company
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:
    import sqlite3

    from factgraph.pages.site.known import Known

KEEPS = (
    "a page for each record: who says what, for and against, passages in their context, chains, answers, citations",
    "beside each page all triples about its record, as Turtle and JSON-LD, with all that is on record against it",
    "withdrawn records as pages that say when and why, and former ids as pages that lead on",
)
LOSES = (
    "texts of sources, except those whose access is 'full'; of those whose access is 'none' all but what they publish",
    "negotiation of content, which a folder of files cannot do: `w3id/.htaccess` has the rules for a server",
)
OPTIONS = ("url",)

_STYLE = "site.css"
_OWN = (_STYLE, "search.js")
_FRONT = ("index.html", "index.ttl", "index.jsonld", ".well-known/void")


@leaves(in_place=True)
def write(connection: sqlite3.Connection, target: Path, *, url: str | None = None) -> None:
    """Writes the site into the folder `target`; `url` is where it is published, unless that is the dossier's base.

    Only files whose bytes change are written, and only files that an earlier run wrote are removed.
    """
    if url is not None and not is_address(url):
        raise Misuse(f"url is where the site is published, such as https://example.org/dossier/, not {url!r}")
    with one_moment(connection):
        dossier = Dossier.of(connection, url)
        folder = Folder(Path(target), _roots(dossier))
        company = Company(connection)
        descriptions = Descriptions(dossier, company)
        try:
            _write(dossier, descriptions, Pages(dossier, company), folder)
            folder.done()
        finally:
            folder.close()
            descriptions.close()


def _roots(dossier: Dossier) -> set[str]:
    """The names of the site in its folder itself."""
    files_ = {*_OWN, *_FRONT, "search.html", "search-index.js", "sitemap.xml", "withdrawn.html", ".nojekyll"}
    folders = {"list", redirects.FOLDER, *(one.cls for one in dossier.known.values())}
    return files_ | folders | {dump.path for dump in dataset.DUMPS}


def _write(dossier: Dossier, descriptions: Descriptions, pages: Pages, folder: Folder) -> None:
    for own in _OWN:
        text = (files("factgraph.pages.site") / own).read_text(encoding="utf-8")
        folder.put(own, palette() + text if own == _STYLE else text)
    folder.put(".nojekyll", "")  # a host that builds sites would leave out what starts with a dot
    _write_front(dossier, descriptions, pages, folder)
    addresses = ["index.html", *(listing_path(cls) for cls in dossier.classes())]
    for cls in dossier.classes():
        folder.put(listing_path(cls), pages.listing(cls))
    for one in dossier.living():
        _write_record(one, descriptions, pages, folder)
        addresses.append(one.path)
    _write_gone(dossier, descriptions, pages, folder)
    folder.put("search.html", pages.search())
    folder.put("search-index.js", finding.index(dossier, pages.in_short))
    folder.put("sitemap.xml", redirects.sitemap(dossier.address(path) for path in addresses))
    if redirects.can_redirect(dossier):
        folder.put(f"{redirects.FOLDER}/.htaccess", redirects.htaccess(dossier))
        folder.put(f"{redirects.FOLDER}/README.md", redirects.readme(dossier))


def _write_record(one: Known, descriptions: Descriptions, pages: Pages, folder: Folder) -> None:
    turtle, jsonld = descriptions.of(one.id)
    stem = one.path.removesuffix(".html")
    folder.put(f"{stem}.ttl", turtle)
    folder.put(f"{stem}.jsonld", jsonld)
    folder.put(one.path, pages.record(one, jsonld))


def _write_gone(dossier: Dossier, descriptions: Descriptions, pages: Pages, folder: Folder) -> None:
    """What stands at the places of withdrawn records and of former ids."""
    for gone in dossier.gone:
        path = page(gone.cls, gone.id)
        turtle, jsonld = descriptions.of(gone.id)
        folder.put(path.replace(".html", ".ttl"), turtle)
        folder.put(path.replace(".html", ".jsonld"), jsonld)
        folder.put(path, pages.tombstone(gone, path, jsonld))
    if dossier.gone:
        folder.put("withdrawn.html", pages.withdrawn())
    for former in dossier.former:
        path = page(former.now.cls, former.id)
        folder.put(path, pages.former(former, path))


def _write_front(dossier: Dossier, descriptions: Descriptions, pages: Pages, folder: Folder) -> None:
    """The dossier as a dataset: its page, its description in every place where one is looked for, and the dumps."""
    dumps = list(_write_dumps(dossier, descriptions, folder))
    scope = dossier.meta.get("coverage", "")
    turtle, jsonld = descriptions.of_dossier(dataset.triples(dossier, dumps, descriptions.triples))
    folder.put("index.ttl", turtle)
    folder.put("index.jsonld", jsonld)
    folder.put(".well-known/void", turtle)
    folder.put("index.html", pages.front(dumps, scope, encoded(dataset.schema_org(dossier, dumps, scope))))


def _write_dumps(dossier: Dossier, descriptions: Descriptions, folder: Folder) -> Iterator[dataset.Dump]:
    """The whole graph in three syntaxes."""
    with tempfile.TemporaryDirectory() as beside:
        for dump in dataset.DUMPS:
            made = Path(beside) / dump.path
            if dump.media_type == "application/n-triples":
                rdf.ntriples(dossier.connection, made)
            else:
                turtle = dump.media_type == "text/turtle"
                with made.open("w", encoding="utf-8", newline="\n") as out:
                    out.writelines(descriptions.all_turtle() if turtle else descriptions.all_jsonld())
            folder.put_file(dump.path, made)
            yield dump._replace(size=made.stat().st_size)
