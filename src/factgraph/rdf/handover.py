"""The graph handed over to rdflib, for notebooks and for tools that are built on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.rdf import iris, terms
from factgraph.rdf.triples import triples

if TYPE_CHECKING:
    import sqlite3

    import rdflib


def to_rdflib(connection: sqlite3.Connection) -> rdflib.Graph:
    """The whole graph as an `rdflib.Graph`, its usual prefixes bound; literals keep their spelling."""
    from rdflib import Graph, Literal, URIRef  # a heavy import, for those who ask for it

    def term(encoded: str) -> URIRef | Literal:
        if not terms.is_literal(encoded):
            return URIRef(terms.address(encoded))
        text, lang, datatype = terms.literal(encoded)
        if lang or datatype == terms.STRING:
            return Literal(text, lang=lang)
        return Literal(text, datatype=URIRef(datatype), normalize=False)

    graph = Graph()
    for prefix, namespace in iris.PREFIXES.items():
        graph.bind(prefix, namespace)
    for s, p, o in triples(connection):
        graph.add((term(s), term(p), term(o)))
    return graph
