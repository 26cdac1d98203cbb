"""GEXF 1.3: the network for Gephi, with its time line, its colours and its places.

An edge lasts from the first to the last day on which its act can have been, a side for as long as it is held; one
without a day is always there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from factgraph.formats.graphml import KEEPS, OPTIONS, text
from factgraph.formats.graphml import LOSES as _LOSES
from factgraph.formats.xml_text import content, value
from factgraph.network.boxes import Point
from factgraph.network.layout import places_for
from factgraph.network.multigraph import (
    DISPUTED,
    Acts,
    Attributes,
    Edge,
    Node,
    edge_attributes,
    edges,
    node_attributes,
    nodes,
)
from factgraph.reading import inventory, tallies
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:  # spoken of, not used
    import sqlite3
    from pathlib import Path

__all__ = ["KEEPS", "LOSES", "OPTIONS", "document", "write"]

LOSES = (
    *_LOSES,
    "nothing more, but Gephi makes one edge of those of one kind (verb or type) between the same two nodes",
)

# The first and the last day of an edge: those of its act, or those on which its side was first and last held.
_ENDS = (("start", ("day", "since_from")), ("end", ("last_day", "until_to")))
_TYPES = {str: "string", int: "integer", bool: "boolean", tuple: "string"}


@leaves()
def write(
    connection: sqlite3.Connection,
    target: Path,
    *,
    acts: Acts = "spoken-of",
    layout: Mapping[str, Point] | Path | str | None = None,
) -> None:
    """Write the network; `acts` says which acts are nodes, `spoken-of` or `all`.

    `layout` gives places by id, or names the file that does; without it, that is the dossier's own.
    """
    places = places_for(connection, layout)
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(document(connection, acts=acts, layout=places))


def document(connection: sqlite3.Connection, *, acts: Acts = "spoken-of", layout: Mapping[str, Point]) -> Iterator[str]:
    """The document in lines: what it is, the nodes in the order of their ids, the edges in that of `edges`."""
    meta, colours = inventory.head(connection), tallies.colours(connection)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    withheld = inventory.withheld(meta)
    about = f"{meta['title']} ({meta['coverage']}){f'. {withheld}' if withheld else ''}"
    yield f"<meta>\n <description>{content(about)}</description>\n</meta>\n"
    yield '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date">\n'
    yield from _declared("node", node_attributes())
    yield from _declared("edge", edge_attributes())
    yield "<nodes>\n"
    for node in nodes(connection, acts=acts):
        yield from _node(node, colours, layout)
    yield "</nodes>\n<edges>\n"
    for edge in edges(connection, acts=acts):
        yield from _edge(edge, colours)
    yield "</edges>\n</graph>\n</gexf>\n"


def _node(node: Node, colours: Mapping[str, str], layout: Mapping[str, Point]) -> Iterator[str]:
    yield f" <node id={value(node.id)} label={value(str(node.attributes['label']))}>\n"
    yield from _values(node.attributes)
    yield from _colour(colours.get(str(node.attributes["kind"])))
    if node.id in layout:
        x, y = layout[node.id]
        yield f'  <viz:position x="{x}" y="{-y}" z="0"/>\n'  # Gephi's y points up, ours down
    yield " </node>\n"


def _edge(edge: Edge, colours: Mapping[str, str]) -> Iterator[str]:
    attributes = edge.attributes
    kind = _kind(attributes)
    ends = f"id={value(edge.id)} source={value(edge.source)} target={value(edge.target)}"
    # A day that has no end in the record has none here: then the edge goes on, as far as anyone knows.
    days = "".join(f' {end}="{attributes[name]}"' for end, names in _ENDS for name in names if name in attributes)
    yield f" <edge {ends} kind={value(kind)} label={value(str(attributes.get('label', kind)))}{days}>\n"
    yield from _values(attributes)
    yield from _colour(colours.get(kind))
    yield " </edge>\n"


def _kind(attributes: Attributes) -> str:
    """By what Gephi tells edges apart: no act of which it is disputed that it was done is of the kind of its verb.

    >>> _kind({"type": "act", "verb": "urges", "pole": "for"}), _kind({"type": "disputed", "verb": "urges"})
    ('urges', 'disputed')
    """
    if attributes["type"] == DISPUTED:
        return DISPUTED
    return next(
        str(attributes[name]) for name in ("verb", "relation", "field", "part", "pole", "type") if name in attributes
    )


def _declared(of: str, attributes: Mapping[str, type]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, kind in attributes.items():
        yield f' <attribute id="{of}-{name}" title="{name}" type="{_TYPES[kind]}"/>\n'
    yield "</attributes>\n"


def _values(attributes: Attributes) -> Iterator[str]:
    # An attribute of nodes has another id than the one of edges that is called the same.
    of = "edge" if "type" in attributes else "node"
    yield "  <attvalues>\n"
    for name, attribute in attributes.items():
        yield f'   <attvalue for="{of}-{name}" value={value(text(attribute))}/>\n'
    yield "  </attvalues>\n"


def _colour(colour: str | None) -> Iterator[str]:
    """The colour's element, where it is written as #rrggbb."""
    if colour and len(colour) == 7:
        red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
        yield f'  <viz:color r="{red}" g="{green}" b="{blue}"/>\n'
