"""A research object crate: the dossier as a folder that an archive takes, described for machines and for readers.

After RO-Crate 1.1.  The day of publication is the last on which something was recorded, never that of the export.
"""

from __future__ import annotations

from datetime import date as date_type
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factgraph.database.moment import one_moment
from factgraph.errors import Misuse
from factgraph.formats import parcel, prov, rdf, spreadsheets
from factgraph.formats.card import Dossier, card, licence
from factgraph.rdf import iris, jsonld
from factgraph.rdf.iris import NAMESPACE
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:
    import sqlite3

OPTIONS = ("date",)
KEEPS = (
    "all that RDF keeps, as Turtle and as N-Triples; the same as tables",
    "the ontology, the shapes and the context that the data is read by; the provenance, apart",
    "a card: purpose, method, criteria, coverage, limits, numbers, licence, and how to cite",
    "a description of every file, which archives and search engines read",
)
LOSES = (
    "comments in the files, and where in them a record stands",
    "texts of sources, but for those whose access is 'full'; passages of those whose access is 'none'",
    "what affiliation a curator has, which no dossier records",
)

METADATA = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_HOME = NAMESPACE.removesuffix("ns#")
_SHIPPED = {
    "ontology.ttl": "The ontology: what the terms of the data mean",
    "shapes.ttl": "The shapes: what the data keeps to, in SHACL",
    "context.jsonld": "The context by which the data is read as JSON-LD",
}
_TYPES = {
    ".csv": "text/csv",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".nt": "application/n-triples",
    ".ttl": "text/turtle",
}
_NAMES = {
    "README.md": "The dataset card",
    "LICENSE.md": "The licence, and what it covers",
    "data/graph.nt": "The graph in its canonical form, a triple a line",
    "data/graph.ttl": "The graph as a person reads it",
    "data/provenance.ttl": "The provenance alone, in PROV-O",
}


@leaves()
def write(connection: sqlite3.Connection, target: Path, *, date: str | None = None) -> None:
    """Write the crate into the folder `target`, or into a zip file where its name ends in `.zip`.

    `date` is the day of publication, `YYYY-MM-DD`; without it, that is the last day on which an act was recorded.
    """
    with one_moment(connection), parcel.filled(target) as folder:
        dossier = Dossier.of(connection)
        day = _day(dossier, date)
        _write_files(connection, folder, dossier)
        (folder / METADATA).write_text(f"{jsonld.encoded(_metadata(dossier, folder, day))}\n", "utf-8", newline="\n")


def _day(dossier: Dossier, chosen: str | None) -> str:
    day = chosen or dossier.last_recorded
    if day is None:
        raise Misuse("no act says, or may say, on which day it was recorded, so the crate has none: --date YYYY-MM-DD")
    try:
        return date_type.fromisoformat(day).isoformat()
    except ValueError as fault:
        raise Misuse(f"date is a day, such as 2026-11-22, not {day!r}") from fault


def _write_files(connection: sqlite3.Connection, folder: Path, dossier: Dossier) -> None:
    (folder / "data").mkdir(exist_ok=True)
    rdf.ntriples(connection, folder / "data" / "graph.nt")
    rdf.turtle(connection, folder / "data" / "graph.ttl")
    prov.write(connection, folder / "data" / "provenance.ttl")
    spreadsheets.write(connection, folder / "tables")
    (folder / "terms").mkdir(exist_ok=True)
    for name in _SHIPPED:
        content = package_files("factgraph.rdf").joinpath(name).read_bytes()
        (folder / "terms" / name).write_bytes(content)
    (folder / "README.md").write_text(card(dossier), "utf-8", newline="\n")
    (folder / "LICENSE.md").write_text(licence(dossier), "utf-8", newline="\n")


def _metadata(dossier: Dossier, folder: Path, day: str) -> dict[str, Any]:
    paths = [path for path in parcel.files(folder) if path.name != METADATA]
    files = [_file(folder, path) for path in paths]
    licensed = _licence(dossier)
    curators = [
        {"@id": iris.of_curator(dossier.meta["base"], id_), "@type": "Person", "name": called}
        for id_, called in dossier.curators
    ]
    graph: list[dict[str, Any]] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        _root(dossier, day, files, licensed, curators),
        _folder("data/", "The graph", files),
        _folder("tables/", "The same as tables, one for each kind of record and of link", files),
        _folder("terms/", "The terms that the data is written in", files),
        *files,
        licensed,
        *curators,
        {
            "@id": "#factgraph",
            "@type": "SoftwareApplication",
            "name": "factgraph",
            "url": NAMESPACE.removesuffix("ns#"),
        },
        {
            "@id": "#export",
            "@type": "CreateAction",
            "name": "Compiled from the dossier's files and exported",
            "instrument": {"@id": "#factgraph"},
            "agent": _links(curators),
            "result": {"@id": "./"},
        },
    ]
    return {"@context": _CONTEXT, "@graph": graph}


def _root(
    dossier: Dossier, day: str, files: list[dict[str, Any]], licensed: dict[str, Any], curators: list[dict[str, Any]]
) -> dict[str, Any]:
    meta = dossier.meta
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "identifier": meta["base"],
        "name": meta["title"],
        "description": meta.get("description") or dossier.scope,
        "datePublished": day,
        "version": meta.get("version"),
        "inLanguage": meta["lang"],
        "license": {"@id": licensed["@id"]},
        "author": _links(curators),
        "creator": _links(curators),
        "mentions": {"@id": "#export"},
        "hasPart": [{"@id": f"{name}/"} for name in ("data", "tables", "terms")]
        + [{"@id": file["@id"]} for file in files if "/" not in file["@id"]],
    }
    return {key: value for key, value in root.items() if value not in (None, "", [])}


def _file(folder: Path, path: Path) -> dict[str, Any]:
    inside = path.relative_to(folder).as_posix()
    called = _NAMES.get(inside) or _SHIPPED.get(path.name) or f"The table of {path.stem.replace('_', ' ')}"
    return {
        "@id": inside,
        "@type": "File",
        "name": called,
        "encodingFormat": _TYPES[path.suffix],
        "contentSize": str(path.stat().st_size),
    }


def _folder(name: str, called: str, files: list[dict[str, Any]]) -> dict[str, Any]:
    inside = [file for file in files if file["@id"].startswith(name)]
    return {"@id": name, "@type": "Dataset", "name": called, "hasPart": _links(inside)}


def _links(entities: list[dict[str, Any]]) -> Any:
    """References to entities; to one alone without a list, as crates have it."""
    links = [{"@id": entity["@id"]} for entity in entities]
    return links[0] if len(links) == 1 else links


def _licence(dossier: Dossier) -> dict[str, Any]:
    named = dossier.meta["licence"]
    address = iris.of_licence(named)
    about = "The licence of the records; quoted passages and texts stay under that of their sources, see LICENSE.md"
    return {"@id": address or "#licence", "@type": "CreativeWork", "name": named, "description": about}
