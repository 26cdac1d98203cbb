"""What the dossier as a whole says in RDF: what it is and who made it, what it withdrew, which terms it adds."""

from __future__ import annotations

from collections.abc import Iterator

from factgraph.rdf import iris, words
from factgraph.rdf.terms import iri, name, text
from factgraph.rdf.values import add, property_of
from factgraph.rdf.view import Block, View
from factgraph.reading.streams.records import CURATORS, SEARCHES, TOMBSTONES
from factgraph.vocabulary import load


def dataset(view: View) -> Block:
    """The dossier as a dataset: what it is, who made it, by which rules, how far it reaches, under which licence."""
    meta, s = view.meta, iri(view.base)
    lang = meta["lang"]
    out: Block = [
        (s, name("rdf:type"), name(t))
        for t in ("fg:Dossier", "void:Dataset", "dcat:Dataset", "schema:Dataset", "prov:Entity")
    ]
    for field in ("title", "description", "method", "criteria"):
        add(view, out, s, ("dossier", field), meta.get(field))
    add(view, out, s, ("coverage", "text"), meta.get("coverage"))
    add(view, out, s, ("coverage", "completeness"), meta.get("completeness"))
    add(view, out, s, ("coverage", "ends"), meta.get("ends"))
    add(view, out, s, ("dossier", "version"), meta.get("version"))
    add(view, out, s, ("dossier", "confidential"), meta.get("confidential"))
    out.extend(view.withheld)
    out.extend(_searches(view, s))
    for field in ("lang", "licence"):
        add(view, out, s, ("dossier", field), meta[field])
    out.append((s, name("void:uriSpace"), text(view.base)))
    for vocabulary in ("fg", "schema", "prov", "oa", "aif", "skos", "dcterms"):
        out.append((s, name("void:vocabulary"), iri(iris.PREFIXES[vocabulary])))
    for one in CURATORS.of(view.connection):
        who = iri(iris.of_curator(view.base, one.id))
        out.append((s, name("dcterms:creator"), who))
        out.append((s, name("prov:wasAttributedTo"), who))
        out.append((who, name("rdf:type"), name("fg:Curator")))
        out.append((who, name("rdf:type"), name("prov:Agent")))
        out.append((who, name("dcterms:identifier"), text(one.id)))
        out.append((who, name("rdfs:label"), text(one.name, lang)))
    return out


def _searches(view: View, s: str) -> Block:
    """The searches by which the documents were found, in their order."""
    out: Block = []
    for number, one in enumerate(SEARCHES.of(view.connection), 1):
        p = iri(f"{view.base}search/{number}")
        out.append((s, property_of("coverage", "searches"), p))
        out.append((p, name("rdf:type"), name("fg:Search")))
        add(view, out, p, ("search", "where"), one.looked_in)
        for field in ("words", "period", "hits", "read", "left_out", "why"):
            add(view, out, p, ("search", field), getattr(one, field))
    return out


def tombstones(view: View) -> Iterator[Block]:
    """What withdrawn records leave behind: that they were, of which kind, since when they are not, and why."""
    for one in TOMBSTONES.of(view.connection):
        s = view.node(one.cls, one.id)
        out: Block = [(s, name("rdf:type"), name("fg:Withdrawn"))]
        out.append((s, name("dcterms:identifier"), text(one.id)))
        out.append((s, name("fg:kind"), text(one.kind)))
        add(view, out, s, ("correction", "on"), one.date)
        add(view, out, s, ("correction", "reason"), one.reason)
        yield out


def own_vocabulary(view: View) -> Iterator[Block]:
    """The words that the dossier adds: the built-in ones are described by the ontology that ships with factgraph."""
    return words.own(view.vocabulary, load(), view.base, view.meta["lang"])
