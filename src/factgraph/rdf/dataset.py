"""What the dossier as a whole says in RDF: what it is and who made it, what it withdrew, which terms it adds."""

from __future__ import annotations

from collections.abc import Iterator

from factgraph.rdf import iris
from factgraph.rdf.terms import iri, name, text
from factgraph.rdf.view import Block, View, add_choice, dated, licensed


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
    out.append((s, name("dcterms:language"), text(lang)))
    out.extend(licensed(s, meta["licence"]))
    out.append((s, name("void:uriSpace"), text(view.base)))
    for vocabulary in ("fg", "schema", "prov", "oa", "aif", "skos", "dcterms"):
        out.append((s, name("void:vocabulary"), iri(iris.PREFIXES[vocabulary])))
    for id_, called in view.rows("SELECT id, name FROM curator ORDER BY id"):
        who = iri(iris.of_curator(view.base, id_))
        out.append((s, name("dcterms:creator"), who))
        out.append((s, name("prov:wasAttributedTo"), who))
        out.append((who, name("rdf:type"), name("fg:Curator")))
        out.append((who, name("rdf:type"), name("prov:Agent")))
        out.append((who, name("dcterms:identifier"), text(id_)))
        out.append((who, name("rdfs:label"), text(called, lang)))
    return out


def tombstones(view: View) -> Iterator[Block]:
    """What withdrawn records leave behind: that they were, since when they are not, and why."""
    query = "SELECT t.id, k.class, t.date, t.reason FROM tombstone AS t JOIN kind AS k ON k.name = t.kind ORDER BY 1"
    for id_, class_, date, reason in view.rows(query):
        s = view.node(class_, id_)
        out: Block = [(s, name("rdf:type"), name("fg:Withdrawn"))]
        out.append((s, name("dcterms:identifier"), text(id_)))
        out.extend(dated(s, date))
        out.append((s, name("fg:reason"), text(reason, view.meta["lang"])))
        yield out


def own_vocabulary(view: View) -> Iterator[Block]:
    """The terms that the dossier adds: the built-in ones are described by the ontology that ships with factgraph."""
    broader: dict[str, str] = dict(view.rows("SELECT name, iri FROM verb"))
    built_in = ", ".join(f"'{ground}'" for ground in view.vocabulary.grounds)
    query = f"""
        SELECT 'fg:Verb', 'owl:ObjectProperty', iri, label, definition, broader FROM verb
         UNION ALL
        SELECT 'fg:Relation', 'owl:ObjectProperty', iri, label, definition, NULL FROM relation_type
         UNION ALL
        SELECT 'fg:Kind', 'owl:Class', iri, label, definition, NULL FROM kind
         UNION ALL
        SELECT 'fg:Choice', 'skos:Concept', '{view.base}vocabulary/ground-' || name, label, definition, NULL
          FROM choice WHERE list = 'ground' AND name NOT IN ({built_in})
         ORDER BY 3
        """
    for type_, form, address, label, definition, above in view.rows(query):
        if not iris.expand(address).startswith(view.base):
            continue
        s = name(address)
        out: Block = [(s, name("rdf:type"), name(type_)), (s, name("rdf:type"), name(form))]
        out.append((s, name("rdfs:label"), text(label, "en")))
        out.append((s, name("skos:definition"), text(definition, "en")))
        if above is not None:
            out.append((s, name("rdfs:subPropertyOf"), name(broader[above])))
        yield out
