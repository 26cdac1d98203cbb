"""Fields on which no rule decides, in RDF: what each is as a property, and what a record states in it."""

from __future__ import annotations

from collections.abc import Iterable

from factgraph.rdf.declared import Match, Property
from factgraph.rdf.iris import EDTF
from factgraph.rdf.terms import boolean, iri, name, text
from factgraph.rdf.view import Block, View, add_order, choice, dated, licensed
from factgraph.reading.stated import Named, Stated
from factgraph.record import fields

_RANGES = {"prose": "text", "string": "string", "yes-no": "xsd:boolean", "date": EDTF, "choice": "Choice"}
_OURS = "fg:"
_ANY = "Record"


def is_literal(field: fields.Field) -> bool:
    """Whether the values of a field are literals in RDF, or named by IRIs."""
    return field.type in ("prose", "string", "yes-no", "date")


def declared() -> tuple[Property, ...]:
    """The properties of our namespace that these fields have, each with all the classes whose records may have it."""
    found: dict[str, Property] = {}
    for class_ in ("record", "named", *fields.CLASSES):
        for field in fields.TABLE[class_]:
            if field.ruled or not field.term.startswith(_OURS):
                continue
            own = field.term.removeprefix(_OURS)
            domain = _ANY if class_ in ("record", "named") else class_.capitalize()
            if (known := found.get(own)) is not None:
                if _ANY not in (known.domain, domain):
                    found[own] = known._replace(also=(*known.also, domain))
                continue
            found[own] = Property(
                own,
                field.label.lower(),
                field.help,
                domain,
                _range(field),
                many=field.several,
                matches=tuple(Match(*match) for match in field.matches),
                list=field.of[0] if field.type == "choice" else "",
            )
    return tuple(found.values())


def _range(field: fields.Field) -> str:
    if field.type == "record":
        return field.of[0].capitalize() if len(field.of) == 1 else _ANY
    return _RANGES.get(field.type, "rdfs:Resource")


def foreign() -> dict[str, tuple[str, str]]:
    """The properties of other vocabularies that these fields have, by their key in JSON-LD, with the type of values."""
    found = {}
    for class_ in ("record", "named", *fields.CLASSES):
        for field in fields.TABLE[class_]:
            if not field.ruled and field.term and not field.term.startswith(_OURS):
                type_ = _RANGES.get(field.type, "@id") if is_literal(field) else "@id"
                found[fields.camel(field.name)] = (field.term, type_)
    return found


def add(view: View, out: Block, s: str, told: Iterable[Stated]) -> None:
    """Add what a record states in these fields; several values that are no records without an order."""
    for field, values in told:
        if field.term == fields.NONE:
            continue
        if field.type == "record":
            others = [view.node(one.class_, one.id) for one in values if isinstance(one, Named)]
            out.extend((s, name(field.term), other) for other in dict.fromkeys(others))
            add_order(out, s, field.name, others)
            continue
        for value in sorted(values, key=str):
            _add_one(view, out, s, field, value)


def _add_one(view: View, out: Block, s: str, field: fields.Field, value: object) -> None:
    match field.type:
        case "licence":
            out.extend(licensed(s, str(value)))
        case "date":
            written, *exact = dated(s, str(value), field.term, field.exact or field.term)
            out.extend([written, *exact] if field.exact else [written])
        case "yes-no":
            out.append((s, name(field.term), boolean(value)))
        case "choice":
            out.append((s, name(field.term), choice(field.of[0], str(value))))
        case "url":
            out.append((s, name(field.term), iri(str(value))))
        case "prose":
            out.append((s, name(field.term), text(str(value), view.meta["lang"])))
        case _:
            out.append((s, name(field.term), text(str(value))))
