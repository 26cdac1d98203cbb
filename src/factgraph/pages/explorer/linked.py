"""What the linked data that a page gives away has from the package as it is, record by record.

These are the fields on which no rule decides, whichever they are, how an act is told, and what was later done to it.
The rest the page says of what it shows; by which property, the table of fields says here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from factgraph.rdf import jsonld
from factgraph.rdf.terms import Triple, address, name
from factgraph.rdf.triples import blocks
from factgraph.rdf.values import part
from factgraph.reading.bearing import of_acts
from factgraph.record import fields

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_REVERSALS: Final = frozenset({name("fg:reversal"), name("fg:attributedReversal")})
_TOLD: Final = _REVERSALS | {
    name(f"fg:{one}") for one in ("state", "knownWithin", "toldBy", "saidToBe", "tellingDisputedIn", "disownedIn")
}


def linked(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    """Objects of JSON-LD about each record that has any of it, by its IRI."""
    free = _Free()
    kept = ((address(block[0][0]), list(_kept(block, free))) for block in blocks(connection))
    return {iri: jsonld.spelt_out(triples) for iri, triples in kept if triples}


def beside(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The ids of the acts and verdicts that have to leave with each act, by its id."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in of_acts(connection):
        if one.id not in (one.of, one.about):  # a correction of the record is no record of its own
            found[one.of][one.id] = None
    return {act: list(ids) for act, ids in found.items()}


def properties() -> dict[str, dict[str, str]]:
    """The property of each field with a rule by its class and its name, as the page asks for it; and the second one."""
    return {
        class_: {field.name: field.term for field in of_class if field.ruled and field.term}
        | {f"{field.name} exact": field.exact for field in of_class if field.ruled and field.exact}
        for class_, of_class in fields.TABLE.items()
    }


class _Free:
    """The fields on which no rule decides: the terms of their properties, and their names."""

    def __init__(self) -> None:
        told = [field for class_ in fields.CLASSES for field in fields.plain(class_) if field.term]
        self.terms = {name(term) for field in told for term in (field.term, field.exact) if term}
        self.terms |= {name("dcterms:rights")} if any(field.type == "licence" for field in told) else set()
        self.names = [field.name for field in told if field.several]


def _kept(block: list[Triple], free: _Free) -> Iterator[Triple]:
    reversals = {o for _, p, o in block if p in _REVERSALS}
    in_order = name("fg:inOrder")
    orders = {o for s, p, o in block if p == in_order and o in {part(s, one) for one in free.names}}
    told = free.terms | _TOLD
    for triple in block:
        s, p, o = triple
        if p in told or s in reversals or s in orders or (p == in_order and o in orders):
            yield triple
