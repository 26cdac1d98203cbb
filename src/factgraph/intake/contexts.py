"""The JSON-LD contexts that come with the package; a document that names any other one is refused, not fetched."""

from __future__ import annotations

from typing import Any, Final

from factgraph.intake.limits import Refused
from factgraph.rdf.iris import NAMESPACE
from factgraph.rdf.jsonld import context as own

_IRI: Final = {"@type": "@id"}
_SCHEMA: Final[dict[str, Any]] = {
    # What the terms that are read here need of schema.org's context: the namespace, and which values are IRIs.
    "@vocab": "http://schema.org/",
    "schema": "http://schema.org/",
    "id": "@id",
    "type": "@type",
} | {
    name: {"@id": f"http://schema.org/{name}", **_IRI}
    for name in ("url", "sameAs", "image", "logo", "contentUrl", "archivedAt", "license", "isBasedOn", "citation")
}
_OA: Final = "http://www.w3.org/ns/oa#"
_ANNOTATION: Final[dict[str, Any]] = {
    # The terms of the Web Annotation Data Model (W3C, 2017) that name a passage, its document and what is said of it.
    "oa": _OA,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "schema": "http://schema.org/",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Person": "foaf:Person",
    "Organization": "foaf:Organization",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "refinedBy": {"@id": "oa:refinedBy", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "bodyValue": "oa:bodyValue",
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
    "rights": {"@id": "dcterms:rights", "@type": "@id"},
    "canonical": {"@id": "oa:canonical", "@type": "@id"},
    "name": "foaf:name",
    "generator": {"@id": "as:generator", "@type": "@id"},
    "via": {"@id": "oa:via", "@type": "@id"},
} | {
    name: f"oa:{name}"
    for name in (
        "Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector", "TextPositionSelector",
        "FragmentSelector", "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
        "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
    )
}  # fmt: skip


def packaged(address: str) -> dict[str, Any] | None:
    """The context that an address stands for, where it comes with the package."""
    plain = address.partition("://")[2].removeprefix("www.").rstrip("/#")
    if plain in {"schema.org", "schema.org/docs/jsonldcontext.json", "schema.org/docs/jsonldcontext.jsonld"}:
        return _SCHEMA
    if plain in {"w3.org/ns/anno.jsonld", "w3.org/ns/anno"}:
        return _ANNOTATION
    return own() if address.rstrip("#") == NAMESPACE.rstrip("#") else None


def with_contexts(document: Any, called: str) -> Any:
    """The JSON value with each named context replaced by the packaged one.

    Raises `Refused` for any other name: what it stands for is somewhere else.
    """
    if isinstance(document, list):
        return [with_contexts(item, called) for item in document]
    if not isinstance(document, dict):
        return document
    replaced: dict[str, Any] = {}
    for key, value in document.items():
        if key == "@import":
            raise Refused(f"{called}: a context that imports {str(value)[:120]!r}; nothing is fetched")
        replaced[key] = _context(value, called) if key == "@context" else with_contexts(value, called)
    return replaced


def _context(value: Any, called: str) -> Any:
    if isinstance(value, list):
        return [_context(item, called) for item in value]
    if not isinstance(value, str):
        return with_contexts(value, called)
    known = packaged(value)
    if known is None:
        raise Refused(
            f"{called}: the context {value[:120]!r} would have to be fetched, and nothing is; write it into the file, "
            "or export as N-Triples, Turtle or RDF/XML"
        )
    return known
