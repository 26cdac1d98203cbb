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
    # The terms of the Web Annotation Data Model (W3C, 2017): one that lacked here would silently be no triple at all.
    "oa": _OA,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "schema": "http://schema.org/",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Person": "foaf:Person",
    "Organization": "foaf:Organization",
    "Software": "as:Application",
    "Audience": "schema:Audience",
    "ltr": "oa:ltrDirection",
    "rtl": "oa:rtlDirection",
    "auto": "oa:autoDirection",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Video": "dctypes:MovingImage",
    "Image": "dctypes:StillImage",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "textDirection": {"@id": "oa:textDirection", "@type": "@vocab"},
    "bodyValue": "oa:bodyValue",
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "label": "rdfs:label",
    "name": "foaf:name",
    "nickname": "foaf:nick",
    "email_sha1": "foaf:mbox_sha1sum",
    "accessibility": "schema:accessibilityFeature",
    **{name: f"dctypes:{name}" for name in ("Dataset", "Sound", "Text")},
    **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix", "styleClass", "processingLanguage")},
    **{name: {"@id": f"oa:{name}", "@type": "xsd:nonNegativeInteger"} for name in ("start", "end")},
    **{name: {"@id": f"dcterms:{term}", "@type": "xsd:dateTime"}
       for name, term in (("created", "created"), ("modified", "modified"), ("generated", "issued"))},
    **{name: {"@id": f"oa:{name}", "@type": "xsd:dateTime"}
       for name in ("sourceDate", "sourceDateStart", "sourceDateEnd")},
    **{name: {"@id": address, "@type": "@id"} for name, address in (
        *(("body", "oa:hasBody"), ("target", "oa:hasTarget"), ("source", "oa:hasSource")),
        *(("selector", "oa:hasSelector"), ("state", "oa:hasState"), ("scope", "oa:hasScope")),
        *(("startSelector", "oa:hasStartSelector"), ("endSelector", "oa:hasEndSelector")),
        *(("refinedBy", "oa:refinedBy"), ("renderedVia", "oa:renderedVia"), ("via", "oa:via")),
        *(("canonical", "oa:canonical"), ("stylesheet", "oa:styledBy"), ("cached", "oa:cachedSource")),
        *(("creator", "dcterms:creator"), ("rights", "dcterms:rights"), ("conformsTo", "dcterms:conformsTo")),
        *(("generator", "as:generator"), ("partOf", "as:partOf"), ("first", "as:first"), ("last", "as:last")),
        *(("next", "as:next"), ("prev", "as:prev"), ("audience", "schema:audience")),
        *(("homepage", "foaf:homepage"), ("email", "foaf:mbox")),
    )},
} | {
    name: f"oa:{name}"
    for name in (
        "Annotation", "Choice", "CssSelector", "CssStyle", "DataPositionSelector", "FragmentSelector",
        "HttpRequestState", "Motivation", "RangeSelector", "ResourceSelection", "SpecificResource", "SvgSelector",
        "TextPositionSelector", "TextQuoteSelector", "TextualBody", "TimeState", "XPathSelector", "assessing",
        "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
        "linking", "moderating", "questioning", "replying", "tagging",
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
