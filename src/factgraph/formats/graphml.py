"""GraphML: the network with parallel edges and all attributes, for tools that draw and measure networks.

Written as it streams by.  Several values of one attribute are one string, a JSON array.  Ids are the dossier's own; the
`/` in them is more than GraphML's schema foresees for ids, and every reader takes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from factgraph.formats.xml_text import content, value
from factgraph.network.boxes import Point
from factgraph.network.layout import places_for
from factgraph.network.multigraph import (
    Acts,
    Attributes,
    Value,
    edge_attributes,
    edges,
    node_attributes,
    nodes,
    of_graph,
)
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:  # spoken of, not used
    import sqlite3
    from pathlib import Path

OPTIONS = ("acts", "layout")
KEEPS = (
    "every record but acts that nothing speaks of, which are edges alone; with acts=all, these as nodes too",
    "an edge for each act told as performed; for one whose attribution is disputed, an edge of type disputed "
    "with who tells it and who disputes it; for what somebody else alone tells, an edge from that one to the act",
    "apart from these, an edge (stand) for each side on a claim that is held at the end of the record, with its act, "
    "on what it rests, since when, and on whose behalf",
    "parallel edges too: rebuttals with their grounds, addressees, responses, reasons, the parts of acts that are "
    "spoken of, relations, chains",
    "of each act its sentence, with what was later done to the act, and how it is told, its date as written and its "
    "days, its certainty, passages, words, sources and number of attestations; of each claim how the debate about it "
    "stands, in a sentence",
    "every field on which no rule decides: of a record at its node, of an act and what attests it at the act's edge, "
    "and an edge of type field to each record that it names",
    "the places of graph/layout.tsv",
)
LOSES = (
    "which passage and which words stand in which source, and where in its text",
    "what a document states otherwise than the act: verb, date, certainty, size",
    "sides that ended, or that somebody is only said to have taken; answers; numbers of origins",
    "passages, words, addresses and hashes of sources whose access is 'none', unless it says that they may leave",
    "translations, corrections, texts, and who recorded what when",
    "control characters, which XML cannot hold: their pictures (␌) stand in their place",
)

_TYPES = {str: "string", int: "int", bool: "boolean", tuple: "string", float: "double"}
_PLACE = {"x": float, "y": float}


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
    """The document in lines: the keys, the nodes in the order of their ids, the edges in that of `edges`."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    own = of_graph(connection)
    yield from _keys(
        "graph", dict.fromkeys(("title", "base", "licence", "coverage"), str) | {k: type(v) for k, v in own.items()}
    )
    yield from _keys("node", dict(node_attributes()) | (_PLACE if layout else {}))
    yield from _keys("edge", edge_attributes())
    yield '<graph id="G" edgedefault="directed">\n'
    yield from (f' <data key="graph-{name}">{content(text(told))}</data>\n' for name, told in own.items())
    for node in nodes(connection, acts=acts):
        yield f" <node id={value(node.id)}>\n"
        yield from _data("node", node.attributes)
        for axis, place in zip(_PLACE, layout.get(node.id, ()), strict=False):
            yield f'  <data key="node-{axis}">{place}</data>\n'
        yield " </node>\n"
    for edge in edges(connection, acts=acts):
        yield f" <edge id={value(edge.id)} source={value(edge.source)} target={value(edge.target)}>\n"
        yield from _data("edge", edge.attributes)
        yield " </edge>\n"
    yield "</graph>\n</graphml>\n"


def text(attribute: Value) -> str:
    """An attribute as XML formats write it: true or false, a JSON array for several strings.

    >>> text(True), text(("a", "b")), text(2)
    ('true', '["a", "b"]', '2')
    """
    if isinstance(attribute, bool):
        return "true" if attribute else "false"
    if isinstance(attribute, tuple):
        return json.dumps(attribute, ensure_ascii=False)
    return str(attribute)


def _keys(of: str, attributes: Mapping[str, type]) -> Iterator[str]:
    for name, kind in attributes.items():
        yield f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'


def _data(of: str, attributes: Attributes) -> Iterator[str]:
    for name, attribute in attributes.items():
        yield f'  <data key="{of}-{name}">{content(text(attribute))}</data>\n'
