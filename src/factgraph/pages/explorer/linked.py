"""What the linked data that a page gives away has from the package as it is, record by record.

These are the fields on which no rule decides, whichever they are, how an act is told, and what was later done to it.
The rest the page says of what it shows; by which property, the table of fields says here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from factgraph.rdf import jsonld, unruled
from factgraph.rdf.telling import Tellings
from factgraph.rdf.terms import name
from factgraph.rdf.view import Block, Node, View
from factgraph.reading.bearing import of_acts
from factgraph.reading.stated import of_attestations, stated
from factgraph.reading.streams.acts import ACTS
from factgraph.record import fields

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

_REVERSALS: Final = frozenset({name("fg:reversal"), name("fg:attributedReversal")})
_TOLD: Final = _REVERSALS | {
    name(f"fg:{one}") for one in ("state", "knownWithin", "toldBy", "saidToBe", "tellingDisputedIn", "disownedIn")
}


def linked(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    """Objects of JSON-LD about each record that has any of it, by its id."""
    view = View.of(connection)
    found: dict[str, Block] = defaultdict(list)
    for class_ in fields.DECLARED:
        for id, told in stated(connection, class_):
            unruled.add(view, found[id], view.node(class_, id), [told])
    for id, told in stated(connection, "act"):
        unruled.add(view, found[id], view.node("act", id), [told])
    for act, id, told in of_attestations(connection):
        unruled.add(view, found[act], view.node("act", id), [told])
    for act, triples in _told(view):
        found[act] += triples
    return {id: jsonld.spelt_out(triples) for id, triples in found.items() if triples}


def _told(view: View) -> Iterator[tuple[str, Block]]:
    """How each act is told and what was later done to it, by its id."""
    tellings = Tellings(view)
    for record, act in ACTS.of(view.connection):
        said: Block = []
        tellings.add(said, Node(record.id, view.node("act", record.id), record.kind, record.name, ""), act)
        reversals = {o for _, p, o in said if p in _REVERSALS}
        yield record.id, [triple for triple in said if triple[1] in _TOLD or triple[0] in reversals]


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
