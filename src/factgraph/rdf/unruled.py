"""Fields on which no rule decides, in RDF: what a record states in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factgraph.rdf.terms import exact_date, name
from factgraph.rdf.values import add_order, licensed, term
from factgraph.rdf.view import Block, Node, View
from factgraph.reading.stated import InStep, Stated, stated
from factgraph.record import fields


def is_literal(field: fields.Field) -> bool:
    """Whether the values of a field are literals in RDF, or named by IRIs."""
    return field.type in ("prose", "string", "yes-no", "date", "locator")


def completed(view: View, class_: str, records: Iterable[tuple[Node, Block]]) -> Iterator[tuple[Node, Block]]:
    """The records of a class, in the order of their ids, with what they state in these fields among their triples."""
    told = InStep(stated(view.connection, class_))
    for node, block in records:
        add(view, block, node.term, told.of(node.id))
        yield node, block


def add(view: View, out: Block, s: str, told: Iterable[Stated]) -> None:
    """Add what a record states in these fields; several values with their order, where they have one."""
    for field, values in told:
        if field.term == fields.NONE:
            continue
        if field.type == "licence":
            out.extend(licensed(s, str(values[0])))
            continue
        members = [term(view, field, value) for value in values]
        out.extend((s, name(field.term), member) for member in dict.fromkeys(members))
        if field.exact:
            days = (exact_date(str(value)) for value in values)
            out.extend((s, name(field.exact), day) for day in days if day is not None)
        if not field.is_set:
            add_order(out, s, field.name, members)
