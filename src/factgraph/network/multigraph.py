"""What a network of the graph consists of: its nodes, its typed edges and their attributes.

An edge of type `act` is a row of the projection, never anything else: an act that is told as performed.  One whose
attribution is disputed is an edge of a type of its own, which names who tells it and who disputes it.  What is known
from somebody else's mouth alone is told as theirs: an edge from the teller to the act, which is a node.  That, and what
is found only inside a denial, a negation or a hypothesis, has its parts hang on it by edges of type `role`, which say
who and what is spoken of and nothing about what was done.  Sides on claims are edges of type `stand`, apart from acts.

Nodes come in the order of their ids; edges by type, in the order of `EDGE_TYPES`, and within a type by ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from factgraph.errors import Misuse, did_you_mean
from factgraph.reading import inventory, ties
from factgraph.reading.stated import of_dossier
from factgraph.record import fields

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection, and who wants a graph imports networkx
    import sqlite3

    import networkx as nx

Value = str | int | bool | tuple[str, ...]
Attributes = dict[str, Value]
Acts = Literal["spoken-of", "all"]
"""Which acts are nodes: those that a record speaks of or answers (the others are edges alone), or all."""


class Node(NamedTuple):
    """A node: its id and its attributes, without those that its record leaves empty."""

    id: str
    attributes: Attributes


class Edge(NamedTuple):
    """An edge: the ids of its ends, what tells it from others between them, and its attributes, with `type`."""

    source: str
    target: str
    key: str
    attributes: Attributes

    @property
    def id(self) -> str:
        """Its name in the whole network, the same as long as its record keeps its id."""
        return f"{self.key}|{self.source}|{self.target}"


DISPUTED: Final = "disputed"
"""The type of the edges of acts of which it is disputed that they were done."""

EDGE_TYPES: Mapping[str, str] = {
    "act": "actor to object: an act told as performed; `pole` is its stance, `act` its id",
    DISPUTED: "actor to object: an act of which it is disputed that the actor did it; `told_by` says who tells it, "
    "`disputed_by` and `disputed_in` who disputes it and by what",
    "stand": "actor to claim: a side that is held at the end of the record, by which act, on what `basis`, since when; "
    "a side that is implied follows from one on another claim (`follows`) by a curator's relations",
    "rebuttal": "an actor `makes` a rebuttal; the rebuttal has a `premise` and `target`s, with its grounds",
    "addressee": "actor to whom an act told as performed is directed",
    "responds_to": "actor to the act or actor that is answered",
    "because": "actor to the claim that is given as a reason",
    "role": "an act that is a node, or a rebuttal nobody is told to have made, to each of its parts",
    "relation": "a link recorded by a curator; `relation` is its name",
    "field": "a record to another one that it names: publisher, author, place, found_by, subject, reviewer, or by the "
    "name of a field on which no rule decides",
    "reports": "derived from a chain: a document or outlet to the one before it, or to the speaker",
}
"""The types of edges with what they mean, in the order in which they come."""

_OF_NODES: Mapping[str, type] = {
    "kind": str, "class": str, "label": str, "name": str, "lang": str, "note": str,
    "aliases": tuple, "same_as": tuple, "withdrawn": str, "sensitivity": str, "status": str, "presupposed": bool,
    "published": str, "access": str, "sha256": str, "held": bool,
    "verb": str, "polarity": str, "mode": str, "certainty": str, "together": str, "performed": bool, "date": str,
    "listed": str, "day": str, "last_day": str, "state": str, "sentence": str, "standing": str, "debate": str,
    "grounds": tuple,
}  # fmt: skip

_OF_EDGES: Mapping[str, type] = {
    "type": str, "label": str, "verb": str, "pole": str, "relation": str, "field": str, "part": str, "act": str,
    "date": str, "listed": str, "day": str, "last_day": str, "certainty": str, "together": str, "capacity": str,
    "interest": str, "interest_said": str, "grounds": tuple, "attestations": int, "sources": tuple,
    "passages": tuple, "words": tuple, "corrected_in": tuple,
    "state": str, "sentence": str, "told_by": tuple, "disputed_by": tuple, "disputed_in": tuple, "said_to_be": tuple,
    "basis": str, "axis": str, "since_from": str, "since_to": str, "until_from": str, "until_to": str,
    "on_behalf_of": str, "follows": str, "perhaps_ended_by": tuple, "said_ended_by": tuple, "coerced_by": tuple,
    "attestation": str, "item": str, "performed": bool, "unclear": bool, "derived": bool,
}  # fmt: skip

_FLAGS = {name for name, kind in (*_OF_NODES.items(), *_OF_EDGES.items()) if kind is bool}


def node_attributes() -> Mapping[str, type]:
    """The attributes that a node can have, with their types; a tuple holds strings.

    Fields on which no rule decides come last; those that lead to records are edges.
    """
    told = (field for class_ in fields.CLASSES if class_ != _ATTESTATION for field in fields.plain(class_))
    return {**_OF_NODES, **{field.name: _type_of(field) for field in told if field.type != "record"}}


def edge_attributes() -> Mapping[str, type]:
    """The attributes that an edge can have, with their types; a tuple holds strings.

    Some readers of network files take a flag that is not there for false, which is therefore what its absence means:
    `performed` is on every edge that an act told as performed makes, `unclear` where a text leaves a relay unclear.
    Fields on which no rule decides come last, those of acts and of what attests them; of attestations each holds
    several, since an edge has all that its act has.
    """
    of_acts = {field.name: tuple if field.type == "record" else _type_of(field) for field in fields.plain("act")}
    return {**_OF_EDGES, **of_acts, **{field.name: tuple for field in fields.plain(_ATTESTATION)}}


def _type_of(field: fields.Field) -> type:
    return tuple if field.several else bool if field.type == "yes-no" else str


_ATTESTATION: Final = "attestation"


def of_graph(connection: sqlite3.Connection) -> Attributes:
    """What a network says of itself: title, base, licence, coverage, and the fields of the head without a rule.

    Where records may be withheld, that too.
    """
    head = inventory.head(connection)
    told: Attributes = {name: head[name] for name in ("title", "base", "licence", "coverage") if name in head}
    if said := inventory.withheld(head):
        told["withheld"] = said
    return told | {one.field.name: ties.one_or_all(one) for one in of_dossier(connection)}


def nodes(connection: sqlite3.Connection, *, acts: Acts = "spoken-of") -> Iterator[Node]:
    """The nodes in the order of their ids: every record but those acts that are edges alone."""
    for id, known in ties.nodes(connection, acts=_chosen(acts)):
        yield Node(id, _attributes(known))


def edges(connection: sqlite3.Connection, *, acts: Acts = "spoken-of") -> Iterator[Edge]:
    """The edges by type and then by ids; both ends of each are among `nodes` for the same `acts`."""
    for tie in ties.edges(connection, acts=_chosen(acts)):
        yield Edge(tie.source, tie.target, tie.key, _attributes(tie.known))


def to_networkx(connection: sqlite3.Connection, *, acts: Acts = "spoken-of") -> nx.MultiDiGraph[str]:
    """The network as a MultiDiGraph: ids for nodes, parallel edges, typed attributes, what is empty left out.

    The key of an edge of type `act` is the act's id.
    """
    import networkx as nx  # 0.6 s that only who wants such a graph should wait for

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(of_graph(connection))
    for node in nodes(connection, acts=acts):
        graph.add_node(node.id, **node.attributes)
    for edge in edges(connection, acts=acts):
        graph.add_edge(edge.source, edge.target, edge.key, **edge.attributes)
    return graph


def _chosen(acts: str) -> str:
    if acts not in ties.ACTS:
        raise Misuse(f"acts takes {' or '.join(ties.ACTS)}, not {acts!r}{did_you_mean(str(acts), ties.ACTS)}")
    return acts


def _attributes(known: ties.Row) -> Attributes:
    return {name: bool(value) if name in _FLAGS else value for name, value in known.items() if value is not None}
