"""Fields on which no rule decides, in RDF: what a record states in them."""

from __future__ import annotations

from collections.abc import Iterable

from factgraph.rdf.terms import boolean, iri, name, text
from factgraph.rdf.view import Block, View, add_order, choice, dated, licensed
from factgraph.reading.stated import Named, Stated
from factgraph.record import fields


def is_literal(field: fields.Field) -> bool:
    """Whether the values of a field are literals in RDF, or named by IRIs."""
    return field.type in ("prose", "string", "yes-no", "date")


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
