"""The values of fields as triples: by which property, and as which terms, from the table of fields.

Whoever tells a record in RDF names a field by its class and its name, as the table has it, and never by its property.
Here too are the forms that what is no field's takes as well: choices, orders, dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factgraph.rdf import iris, terms
from factgraph.rdf.terms import Triple, boolean, iri, name, text
from factgraph.reading.stated import Named, One
from factgraph.record import fields

if TYPE_CHECKING:  # a view tells the fields that every record has, by what stands here
    from factgraph.rdf.view import View


# What the values of a field with a range of its own are in RDF, whatever the type of what is written in the file.
_AS = {"Choice": "choice", "text": "prose", "string": "string"}


def property_of(class_: str, field: str) -> str:
    """The term for the property of a field.

    >>> property_of("topic", "found_by")
    '<https://w3id.org/factgraph/ns#foundBy>'
    """
    return name(fields.property_of(class_, field))


def add(view: View, out: list[Triple], s: str, field: tuple[str, str], value: One | int | None) -> None:
    """Add what a record has in a field, given by class and name; nothing where it has no value there.

    A text is in the dossier's language.
    """
    if value is not None and value != "":
        out.extend(stated(view, s, fields.named(*field), value))


def stated(view: View, s: str, field: fields.Field, value: One | int) -> list[Triple]:
    """The triples of one value of a field; of a date also the second, where it is exact."""
    if field.type == "licence":
        return licensed(s, str(value))
    found = [(s, name(field.term), term(view, field, value))]
    day = terms.exact_date(str(value)) if field.exact and field.type == "date" else None
    return found if day is None else [*found, (s, name(field.exact), day)]


def term(view: View, field: fields.Field, value: One | int) -> str:
    """The term for one value of a field, by the type or, where it says so, the range that the table gives it."""
    if isinstance(value, Named):
        return view.node(value.class_, value.id)
    match _AS.get(field.range, field.type):
        case "date":
            return terms.date(str(value))
        case "yes-no":
            return boolean(value)
        case "choice":
            return choice(field.of[0], str(value))
        case "url":
            return iri(str(value))
        case "prose":
            return text(str(value), view.meta["lang"])
    return text(str(value))


def add_choice(out: list[Triple], s: str, list_: str, value: str | None) -> None:
    """Add what was chosen from a list, where anything was, by the property that is called as the list."""
    if value:
        out.append((s, name(iris.of_list(list_)), choice(list_, value)))


def choice(list_: str, entry: str) -> str:
    """The term for an entry of a list."""
    return iri(iris.of_choice(list_, entry))


def add_order(out: list[Triple], s: str, what: str, members: Sequence[str]) -> None:
    """Add the order of several values, which triples alone do not keep, as an `rdf:Seq` of its own."""
    if len(members) > 1:
        p = part(s, what)
        out.append((s, name("fg:inOrder"), p))
        out.append((p, name("rdf:type"), name("rdf:Seq")))
        out.extend((p, name(f"rdf:_{n}"), member) for n, member in enumerate(members, 1))


def part(owner: str, *path: object) -> str:
    """The term for a part of what `owner` (an encoded IRI) names.

    >>> part("<https://example.org/d/act/x>", "actor", 1)
    '<https://example.org/d/act/x/actor/1>'
    """
    return f"{owner[:-1]}/{'/'.join(str(step) for step in path)}>"


def licensed(s: str, licence: str | None) -> list[Triple]:
    """A licence by its IRI, or the wording where it is none that has one."""
    if licence is None:
        return []
    address = iris.of_licence(licence)
    return [(s, name(fields.LICENCE), iri(address)) if address else (s, name("dcterms:rights"), text(licence))]
