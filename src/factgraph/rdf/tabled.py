"""The properties of the fields of records, made from their table: what each is called, whose it is, what it leads to.

What a rule of RDF makes of a value it says itself; by which property, it asks the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factgraph.rdf.declared import Match, Property
from factgraph.rdf.iris import EDTF
from factgraph.record import fields

_ANY = "Record"
_THING = "rdfs:Resource"
_SHARED_BY_ALL = ("record", "named")
# The classes of RDF that stand for parts of records and for what the head of a file says of all that is in it.
_PARTS = {
    "capacity": "Role", "drawn": "CuratedLink", "head": "Attestation", "recorded": "Act", "tombstone": "Withdrawn",
    "coverage": "Dossier",
}  # fmt: skip
_RANGES = {
    "prose": "text", "texts": "text", "string": "string", "locator": "string", "hash": "string", "language": "string",
    "yes-no": "xsd:boolean", "date": EDTF, "choice": "Choice", "correction": "Correction", "limits": "Act",
}  # fmt: skip
_SECOND = {"date": "The same as a calendar value, where exact.", "limits": "The same where it is a date."}
_SECOND_RANGES = {"date": "xsd:date", "limits": EDTF}

# The keys in JSON-LD of properties of other vocabularies which the last part of their own name would not tell.
_KEYS = {
    "skos:altLabel": "alias", "skos:editorialNote": "note", "schema:workTranslation": "translation",
    "dcterms:date": "exactDate",
}  # fmt: skip


def properties(shared: Mapping[str, tuple[str, ...]]) -> tuple[Property, ...]:
    """The properties of our namespace that fields have, each with all the classes whose members may have it.

    `shared` are further classes by the names of properties.  What fields that share one say of it is told by the first
    that defines it; several values may stand where they may in any of them.
    """
    found: dict[str, Property] = {}
    defined: set[str] = set()
    for class_, field in _told():
        for one in _of(class_, field):
            known = found.get(one.name)
            found[one.name] = one if known is None else _joined(known, one, takes=one.name not in defined, field=field)
            if field.definition:
                defined.add(one.name)
    return tuple(one._replace(also=(*one.also, *shared.get(one.name, ()))) for one in found.values())


def foreign() -> dict[str, tuple[str, str]]:
    """The properties of other vocabularies that fields have, by their key in JSON-LD, with the type of their values."""
    found: dict[str, tuple[str, str]] = {}
    for _, field in _told():
        told = [(field.term, range_of(field)), (field.exact, _SECOND_RANGES.get(field.type, ""))]
        for term, range_ in told:
            if term and not term.startswith(fields.OURS):
                is_literal = range_ in ("text", "string", EDTF) or range_.startswith("xsd:")
                found.setdefault(_KEYS.get(term) or term.partition(":")[2], (term, range_ if is_literal else "@id"))
    return found


def _told() -> Iterator[tuple[str, fields.Field]]:
    """Every field of the table that is told in RDF, with its class."""
    return ((class_, field) for class_ in fields.TABLE for field in fields.TABLE[class_] if field.term != fields.NONE)


def _of(class_: str, field: fields.Field) -> Iterator[Property]:
    """The properties of our namespace that one field has: its own, and the second one of a date or of limits."""
    own = (_PARTS.get(class_) or class_.capitalize(),)
    domain, *also = field.domain or ((_ANY,) if class_ in _SHARED_BY_ALL else own)
    list_ = field.of[0] if range_of(field) == "Choice" else ""
    if field.term.startswith(fields.OURS):
        yield Property(
            (called := field.term.removeprefix(fields.OURS)), _apart(called), field.definition or field.help, domain,
            range_of(field), many=field.several, matches=_matches(field.matches), also=tuple(also), list=list_,
        )  # fmt: skip
    if field.exact.startswith(fields.OURS):
        yield Property(
            (called := field.exact.removeprefix(fields.OURS)), _apart(called), _SECOND[field.type], domain,
            _SECOND_RANGES[field.type], many=field.several, matches=_matches(field.exact_matches), also=tuple(also),
        )  # fmt: skip


def _apart(called: str) -> str:
    """The words of a name.

    >>> _apart("notBeforeDate")
    'not before date'
    """
    return re.sub("([A-Z])", r" \1", called).lower()


def _joined(known: Property, one: Property, *, takes: bool, field: fields.Field) -> Property:
    """A property as two fields have it; `takes` where the second may define it."""
    classes = dict.fromkeys((known.domain, *known.also, one.domain, *one.also))
    domain, *also = (_ANY,) if _ANY in classes else tuple(classes)
    return known._replace(
        definition=field.definition if takes and field.definition else known.definition,
        domain=domain,
        also=tuple(also),
        range=known.range if known.range == one.range else _ANY,
        many=known.many or one.many,
        matches=known.matches or one.matches,
    )


def range_of(field: fields.Field) -> str:
    """What the values of a field are in RDF: a class, a datatype, or text in a language."""
    if field.range:
        return field.range
    if field.type == "record":
        return field.of[0].capitalize() if len(field.of) == 1 else _ANY
    return _RANGES.get(field.type, _THING)


def _matches(told: Iterable[tuple[str, str, str]]) -> tuple[Match, ...]:
    return tuple(Match(*match) for match in told)
