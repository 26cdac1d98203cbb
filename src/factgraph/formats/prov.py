"""PROV-O: which document was made from which, which passage was taken from where, who did what and who recorded it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factgraph.database.moment import one_moment
from factgraph.rdf import terms, turtle
from factgraph.rdf.iris import PREFIXES
from factgraph.rdf.terms import Triple, name, tidied
from factgraph.rdf.triples import blocks
from factgraph.rdf.values import property_of
from factgraph.rdf.view import Block, View
from factgraph.reading import tallies
from factgraph.reading.bearing import HOW, of_acts
from factgraph.reading.streams import Beside
from factgraph.reading.streams.telling import RESPONSES
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

KEEPS = (
    "documents, passages, words and attestations as entities; what was derived, quoted or made from what",
    "each act that is told as performed as an activity, with its actors, their capacities, and the acts it answers",
    "beside each act, in words: who denies or rebuts what it says, who took it back, verdicts and corrections",
    "actors and curators as agents; who wrote, published and recorded what",
    "dates as written, and as values where they are exact",
)
LOSES = (
    "what the acts are about: claims, topics, verbs, stances; their sentences stand as labels",
    "acts that are not told as performed, with their attestations",
    "the words of passages, and where in a text they stand",
)

_PROV = f"<{PREFIXES['prov']}"
_TYPE = name("rdf:type")
_TYPES = frozenset(
    name(f"fg:{class_}")
    for class_ in ("Dossier", "PerformedAct", "Attestation", "Passage", "Words", "UnlocatedItem", "Curator")
)
_FIELDS = (
    ("record", "label"), ("dossier", "title"), ("dossier", "licence"), ("act", "date"), ("act", "listed"),
    ("source", "published"), ("source", "url"), ("attestation", "act"),
)  # fmt: skip
_ALSO = frozenset(
    {
        *(property_of(*field) for field in _FIELDS),
        *map(name, ("rdfs:comment", "dcterms:date", "schema:datePublished", "fg:certain")),
    }
)
_RESPONSIBLE = frozenset({property_of("source", "authors"), property_of("source", "publisher"), name("fg:outlet")})


@leaves()
def write(connection: sqlite3.Connection, target: Path) -> None:
    """Write the provenance of everything on record, as Turtle."""
    with one_moment(connection), target.open("w", encoding="utf-8", newline="\n") as out:
        view = View.of(connection)
        classes = tallies.classes(connection)
        out.writelines(turtle.turtle(_provenance(view), turtle.names(view.base, classes)))


def _provenance(view: View) -> Iterator[list[Triple]]:
    responses, bearing = RESPONSES.beside(view.connection), Beside(of_acts(view.connection))
    for block in blocks(view.connection):
        said = {(p, o) for _, p, o in block}
        if (_TYPE, name("fg:Act")) in said:
            if (_TYPE, name("fg:PerformedAct")) not in said:
                continue
            s = block[0][0]
            (id_,) = (terms.literal(o).text for t, p, o in block if (t, p) == (s, name("dcterms:identifier")))
            for found in bearing.of(id_):
                told = (f"{HOW[found.how]}: {found.sentence}", found.chain)
                block.append((s, name("rdfs:comment"), terms.text(" ".join(part for part in told if part))))
            answered = sorted(one.other for one in responses.of(id_) if one.performed)
            block += [(s, name("prov:wasInformedBy"), view.node("act", act)) for act in answered]
        kept = tidied(_kept(block))
        if kept:
            yield kept


def _kept(block: Block) -> Block:
    """What PROV has words for in a block, and what names it."""
    things = {s for s, p, o in block if p == _TYPE and o.startswith(_PROV)}
    agents = {o for _, p, o in block if p == name("prov:wasAssociatedWith")}
    recorders = [o for _, p, o in block if p == property_of("recorded", "by")]
    quoted = {s for s, p, _ in block if p == property_of("attestation", "passage")}
    out: Block = []
    for s, p, o in block:
        is_type = p == _TYPE and (o.startswith(_PROV) or o in _TYPES)
        if is_type or p.startswith(_PROV) or (s in things and p in _ALSO):
            out.append((s, p, o))
        elif p in _RESPONSIBLE and s in things:
            out.append((s, name("prov:wasAttributedTo"), o))
        elif p == property_of("attestation", "passage") or (p == property_of("head", "source") and s not in quoted):
            out.append((s, name("prov:wasDerivedFrom"), o))
        if (p, o) == (_TYPE, name("fg:Attestation")):
            out += [(s, name("prov:wasAttributedTo"), who) for who in recorders]
    return out + _associations(block, agents)


def _associations(block: Block, agents: set[str]) -> Block:
    """The roles of an act as qualified associations, which hold the capacity of each actor."""
    taken = {s: o for s, p, o in block if p == name("fg:taker") and o in agents}
    out: Block = []
    for s, p, o in block:
        if p == name("fg:role") and o in taken:
            out.append((s, name("prov:qualifiedAssociation"), o))
            out.append((o, _TYPE, name("prov:Association")))
            out.append((o, name("prov:agent"), taken[o]))
        elif p == property_of("capacity", "text") and s in taken:
            out.append((s, p, o))
    return out
