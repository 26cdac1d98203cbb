"""How things are named in RDF: the namespaces, and the IRI of every record and of every part of one.

There are no blank nodes: a part (a role, a passage, a link of a chain) is named from its owner, so that a record
which is edited keeps the IRIs of everything else.
"""

from __future__ import annotations

import re

NAMESPACE = "https://w3id.org/factgraph/ns#"

PREFIXES: dict[str, str] = {
    "fg": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "aif": "http://www.arg.dundee.ac.uk/aif#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "dcterms": "http://purl.org/dc/terms/",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "cito": "http://purl.org/spar/cito/",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "crminf": "http://www.cidoc-crm.org/extensions/crminf/",
    "np": "http://www.nanopub.org/nschema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "vann": "http://purl.org/vocab/vann/",
    "wd": "http://www.wikidata.org/entity/",
}
"""The prefixes of every syntax and of SPARQL: our namespace, and those of the vocabulary file."""

IN_DATA = (
    "fg",
    "rdf",
    "rdfs",
    "xsd",
    "schema",
    "prov",
    "oa",
    "aif",
    "skos",
    "foaf",
    "org",
    "dcterms",
    "void",
    "dcat",
    "edtf",
)
"""Those that a dossier's own triples may need; the others are for the ontology and for questions."""

# The Library of Congress names its own datatype for Extended Date/Time Format strings.
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

# What RFC 3987 allows in no IRI, or not everywhere: a '%' that encodes nothing, brackets (they are for hosts that are
# numbers), private, directional and unassignable characters.
_UNSAFE = re.compile(
    r"""[\x00-\x20<>"{}|\\^`\[\]\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\uf8ff\ufdd0-\ufdef"""
    r"""\ufff0-\uffff\U000e0000-\U0010ffff]|%(?![0-9A-Fa-f]{2})|(?![\x00-\uffff])[\s\S]"""
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What resolves to the same address before every reader: no colon that could end a scheme, no '@' that could begin a
# keyword of JSON-LD, no empty step and none of dots, no query, no fragment.
_GROUND = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*/(?:(?!\.{1,2}/)[^/?#]+/)*")
_RELATIVE = re.compile(r"(?:(?![@_.])[^/:?#]+(?:/(?!\.{1,2}(?:/|$))[^/?#]+)*)?")


def expand(name: str, prefixes: dict[str, str] | None = None) -> str:
    """The full IRI of a prefixed name; a name that is an IRI already is given back as it is.

    >>> expand("prov:Entity")
    'http://www.w3.org/ns/prov#Entity'
    >>> expand("https://example.org/verb/hints")
    'https://example.org/verb/hints'
    """
    prefix, colon, local = name.partition(":")
    namespace = (prefixes or PREFIXES).get(prefix)
    return namespace + local if colon and namespace is not None and not local.startswith("//") else name


def safe(url: str) -> str:
    """The URL with every character that RDF allows in no IRI percent-encoded.

    >>> safe("https://example.org/a b?100%#x#y")
    'https://example.org/a%20b?100%25#x%23y'
    """
    address, hash_, fragment = url.partition("#")
    return _encoded(address) + hash_ + _encoded(fragment.replace("#", "%23"))


def _encoded(text: str) -> str:
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)


def is_ground(base: str) -> bool:
    """True for a base against which every reader resolves a relative address alike: a path of plain steps.

    >>> is_ground("https://example.org/d/"), is_ground("https://example.org/d#"), is_ground("urn:example:d/")
    (True, False, False)
    """
    return _GROUND.fullmatch(base) is not None


def relative(address: str, base: str) -> str | None:
    """What stands after a base that `is_ground`, where it resolves to the address again; None for any other address.

    >>> relative("https://example.org/d/claim/dry", "https://example.org/d/")
    'claim/dry'
    >>> relative("https://example.org/d/a:b", "https://example.org/d/") is None
    True
    """
    after = address.removeprefix(base)
    return after if address.startswith(base) and _RELATIVE.fullmatch(after) else None


def is_iri(text: str) -> bool:
    """True where the text starts as an absolute IRI does, with a scheme."""
    return _SCHEME.match(text) is not None


def of_node(base: str, class_: str, id_: str) -> str:
    """The IRI of a record: the dossier's base, the record's class and its id.

    >>> of_node("https://example.org/d/", "claim", "digest-002/camp")
    'https://example.org/d/claim/digest-002/camp'
    """
    return f"{base}{class_}/{id_}"


def of_curator(base: str, id_: str) -> str:
    """The IRI of somebody who records."""
    return f"{base}curator/{id_}"


def of_choice(list_: str, name: str) -> str:
    """The IRI of an entry of one of the vocabulary's lists.

    >>> of_choice("certainty", "alleged")
    'https://w3id.org/factgraph/ns#certainty-alleged'
    """
    return f"{NAMESPACE}{list_}-{name}"


def of_list(list_: str) -> str:
    """The prefixed name of the property whose values are entries of a list.

    >>> of_list("how-ended")
    'fg:howEnded'
    """
    first, *rest = list_.split("-")
    return f"fg:{first}{''.join(part.capitalize() for part in rest)}"


def list_of(property_: str) -> str:
    """The list whose entries are the values of a property of ours, given by its local name.

    >>> list_of("howEnded")
    'how-ended'
    """
    return re.sub("([A-Z])", r"-\1", property_).lower()


def of_licence(licence: str) -> str | None:
    """The IRI of a licence given as a URL or an SPDX identifier; None for any other wording.

    >>> of_licence("CC-BY-4.0")
    'https://spdx.org/licenses/CC-BY-4.0'
    >>> of_licence("copyright: all rights reserved") is None
    True
    """
    if re.fullmatch(r"https?://\S+", licence):
        return safe(licence)
    return f"https://spdx.org/licenses/{licence}" if re.fullmatch(r"[A-Za-z0-9.+-]+", licence) else None
