"""What the dossier as a whole says in RDF: what it is and who made it, what it withdrew, which terms it adds."""

from __future__ import annotations

from collections.abc import Iterator

from factgraph.rdf import iris, words
from factgraph.rdf.terms import iri, name, text
from factgraph.rdf.view import Block, View, add_choice, dated, licensed
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
    out.append((s, name("dcterms:title"), text(meta["title"], lang)))
    for term, key in (
        ("dcterms:description", "description"),
        ("fg:method", "method"),
        ("fg:criteria", "criteria"),
        ("fg:coverage", "coverage"),
    ):
        if meta.get(key):
            out.append((s, name(term), text(meta[key], lang)))
    add_choice(out, s, "completeness", meta.get("completeness"))
    if meta.get("ends"):
        out.extend(dated(s, meta["ends"], "fg:recordEnds", "fg:recordEndsOn"))
    if meta.get("version"):
        out.append((s, name("dcat:version"), text(meta["version"])))
    if meta.get("confidential"):
        out.append((s, name("fg:confidential"), text(meta["confidential"])))
    out.extend(_searches(view, s))
    out.append((s, name("dcterms:language"), text(lang)))
    out.extend(licensed(s, meta["licence"]))
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


_SEARCH = (
    ("fg:searchedIn", "looked_in"),
    ("fg:searchedFor", "words"),
    ("fg:searchedPeriod", "period"),
    ("fg:hits", "hits"),
    ("fg:readOf", "read"),
    ("fg:leftOut", "left_out"),
)


def _searches(view: View, s: str) -> Block:
    """The searches by which the documents were found, in their order."""
    out: Block = []
    for number, one in enumerate(SEARCHES.of(view.connection), 1):
        p = iri(f"{view.base}search/{number}")
        out.append((s, name("fg:search"), p))
        out.append((p, name("rdf:type"), name("fg:Search")))
        told = [(term, getattr(one, field)) for term, field in _SEARCH]
        out.extend((p, name(term), text(value)) for term, value in told if value is not None)
        if one.why is not None:
            out.append((p, name("fg:reason"), text(one.why, view.meta["lang"])))
    return out


def tombstones(view: View) -> Iterator[Block]:
    """What withdrawn records leave behind: that they were, of which kind, since when they are not, and why."""
    for one in TOMBSTONES.of(view.connection):
        s = view.node(one.cls, one.id)
        out: Block = [(s, name("rdf:type"), name("fg:Withdrawn"))]
        out.append((s, name("dcterms:identifier"), text(one.id)))
        out.append((s, name("fg:kind"), text(one.kind)))
        out.extend(dated(s, one.date))
        out.append((s, name("fg:reason"), text(one.reason, view.meta["lang"])))
        yield out


def own_vocabulary(view: View) -> Iterator[Block]:
    """The words that the dossier adds: the built-in ones are described by the ontology that ships with factgraph."""
    return words.own(view.vocabulary, load(), view.base, view.meta["lang"])
