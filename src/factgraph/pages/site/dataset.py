"""The dossier as a dataset: its files as VoID and DCAT have them, and what schema.org says of it for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from factgraph.rdf import iris
from factgraph.rdf.terms import count, integer, iri, name, text, tidied

if TYPE_CHECKING:
    from factgraph.pages.site.known import Dossier
    from factgraph.rdf.terms import Triple


class Dump(NamedTuple):
    """The whole graph as one file of the site; `syntax` is its IRI among the formats that W3C names."""

    path: str
    title: str
    media_type: str
    syntax: str
    size: int = 0


DUMPS = (
    Dump("graph.nt", "N-Triples", "application/n-triples", "http://www.w3.org/ns/formats/N-Triples"),
    Dump("graph.ttl", "Turtle", "text/turtle", "http://www.w3.org/ns/formats/Turtle"),
    Dump("graph.jsonld", "JSON-LD", "application/ld+json", "http://www.w3.org/ns/formats/JSON-LD"),
)


def triples(dossier: Dossier, dumps: list[Dump], number: int) -> list[Triple]:
    """The triples that describe the site as a place where the dataset is found: files, page, counts, an example."""
    s = iri(dossier.meta["base"])
    out: list[Triple] = [
        (s, name("foaf:homepage"), iri(dossier.address("index.html"))),
        (s, name("dcat:landingPage"), iri(dossier.address("index.html"))),
        (s, name("void:triples"), integer(number)),
        (s, name("void:entities"), integer(len(dossier.living()))),
    ]
    example = next((one for one in dossier.living("claim")), None)
    if example:
        out.append((s, name("void:exampleResource"), dossier.term(example.id)))
    for dump in dumps:
        file = iri(dossier.address(dump.path))
        out.append((s, name("void:feature"), iri(dump.syntax)))
        out.append((s, name("void:dataDump"), file))
        out.append((s, name("dcat:distribution"), file))
    for dump in dumps:
        file = iri(dossier.address(dump.path))
        out.append((file, name("rdf:type"), name("dcat:Distribution")))
        out.append((file, name("dcterms:title"), text(dump.title, "en")))
        out.append((file, name("dcat:downloadURL"), file))
        kind = f"https://www.iana.org/assignments/media-types/{dump.media_type}"
        out.append((file, name("dcat:mediaType"), iri(kind)))
        out.append((file, name("dcterms:format"), iri(dump.syntax)))
        out.append((file, name("dcat:byteSize"), count(dump.size)))
    return tidied(out)


def schema_org(dossier: Dossier, dumps: list[Dump], scope: str) -> dict[str, Any]:
    """The dataset in the words of schema.org, as search engines read it from a page."""
    meta = dossier.meta
    found: dict[str, Any] = {
        "@context": {"@vocab": "https://schema.org/"},
        "@id": meta["base"],
        "@type": "Dataset",
        "name": meta["title"],
        "description": meta.get("description") or scope,
        "url": dossier.address("index.html"),
        "license": iris.of_licence(meta["licence"]) or meta["licence"],
        "inLanguage": meta["lang"],
        "version": meta.get("version"),
        "isAccessibleForFree": True,
        "measurementTechnique": meta.get("method"),
        "creator": [
            {"@id": iris.of_curator(meta["base"], id_), "@type": "Person", "name": called}
            for id_, called in dossier.curators.items()
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": dump.title,
                "encodingFormat": dump.media_type,
                "contentUrl": dossier.address(dump.path),
                "contentSize": str(dump.size),
            }
            for dump in dumps
        ],
    }
    return {key: value for key, value in found.items() if value not in (None, "", [])}
