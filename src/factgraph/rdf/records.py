"""What actors, sources, topics, claims, rebuttals and assessments say in RDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factgraph.rdf.debates import Debates
from factgraph.rdf.terms import boolean, name, text
from factgraph.rdf.values import add, add_order, part, property_of
from factgraph.rdf.view import Block, Node, View, nodes
from factgraph.reading.streams import debates, records
from factgraph.reading.streams.records import Author


def actors(view: View) -> Iterator[tuple[Node, Block]]:
    """The actors with their triples."""
    for node, own, out in nodes(view, records.ACTORS):
        add(view, out, node.term, ("actor", "sensitivity"), own.sensitivity)
        add(view, out, node.term, ("actor", "plural"), own.plural)
        yield node, out


def sources(view: View) -> Iterator[tuple[Node, Block]]:
    """The sources with their triples, derivation between documents included."""
    texts, publish = records.TEXTS.beside(view.connection), records.PUBLISH.beside(view.connection)
    authors, attributed = records.AUTHORS.beside(view.connection), records.ATTRIBUTED.beside(view.connection)
    for node, own, out in nodes(view, records.SOURCES):
        s = node.term
        held = next(iter(texts.of(node.id)), None)
        sha256 = own.sha256 if own.sha256 is not None or held is None else held.sha256
        if own.publisher_class is not None and own.publisher is not None:
            publisher = view.node(own.publisher_class, own.publisher)
            out.append((s, property_of("source", "publisher"), publisher))
        for field, value in (
            ("published", own.published), ("sha256", sha256), ("access", own.access),
            ("authenticity", own.authenticity),
        ):  # fmt: skip
            add(view, out, s, ("source", field), value)
        out.append((s, name("fg:held"), boolean(own.held)))
        if held is not None and held.text is not None:
            out.append((s, name("schema:text"), text(held.text, node.lang)))
        _add_authors(view, out, s, ("authors", "author"), authors.of(node.id))
        _add_authors(view, out, s, ("attributed_to", "attributed"), attributed.of(node.id))
        for what in sorted(one.what for one in publish.of(node.id)):
            add(view, out, s, ("source", "publish"), what)
        # A document was made from another only where a curator says so: what one act came through says nothing of a
        # whole.
        out.extend((s, name("prov:wasDerivedFrom"), view.node("source", origin)) for origin in node.made_from)
        yield node, out


def _add_authors(view: View, out: Block, s: str, named: tuple[str, str], authors: Sequence[Author]) -> None:
    """Who wrote a source or is said to have, by a field, and their order under a name of its own."""
    field, order = named
    written = [view.node(one.actor_class, one.actor) for one in authors]
    out.extend((s, property_of("source", field), author) for author in dict.fromkeys(written))
    add_order(out, s, order, written)


def topics(view: View) -> Iterator[tuple[Node, Block]]:
    """The topics with their triples."""
    for node, own, out in nodes(view, records.TOPICS):
        s = node.term
        add(view, out, s, ("topic", "status"), own.status)
        # Only what was found, by a finding on record, is called an event.
        out.extend((s, name("rdf:type"), name(type_)) for type_ in view.vocabulary.choices["status"][own.status].types)
        if own.found_by_class is not None and own.found_by is not None:
            out.append((s, property_of("topic", "found_by"), view.node(own.found_by_class, own.found_by)))
        add(view, out, s, ("topic", "date"), own.date)
        add(view, out, s, ("topic", "phrase"), own.phrase)
        if own.place_class is not None and own.place is not None:
            out.append((s, property_of("topic", "place"), view.node(own.place_class, own.place)))
        yield node, out


def places(view: View) -> Iterator[tuple[Node, Block]]:
    """The places with their triples."""
    return ((node, out) for node, _, out in nodes(view, records.PLACES))


def claims(view: View) -> Iterator[tuple[Node, Block]]:
    """The claims with their triples, and what is derived of the debate about each."""
    translations = records.TRANSLATIONS.beside(view.connection)
    appearances = debates.APPEARANCES.beside(view.connection)
    debated = Debates(view)
    for node, own, out in nodes(view, records.CLAIMS):
        s = node.term
        out.append((s, name("aif:claimText"), text(node.name, node.lang)))
        add(view, out, s, ("claim", "presupposed"), own.presupposed or None)
        positions = debated.positions(node)
        _add_sides(view, out, s, positions)
        if own.first_act is not None:
            out.append((s, name("fg:earliestInDossier"), view.node("act", own.first_act)))
        out.extend((s, name("schema:appearance"), view.node("source", one.source)) for one in appearances.of(node.id))
        debated.add(out, node, positions)
        for number, one in enumerate(translations.of(node.id), 1):
            p = part(s, "translation", number)
            out.append((s, property_of("claim", "translations"), p))
            out.append((p, name("rdf:type"), name("fg:Translation")))
            out.append((p, property_of("translation", "text"), text(one.text, one.lang)))
            add(view, out, p, ("translation", "by"), one.translator)
        yield node, out


def _add_sides(view: View, out: Block, s: str, positions: Sequence[debates.Position]) -> None:
    """By which acts sides are held; only those that an act takes by itself.

    What is taken for granted or follows is told as that, with the positions.
    """
    taken = [one for one in positions if one.held and one.basis not in ("presupposed", "implied")]
    for term, pole in (("fg:backedIn", "for"), ("fg:disputedIn", "against")):
        acts = sorted({one.act for one in taken if one.pole == pole})
        out.extend((s, name(term), view.node("act", act)) for act in acts)


def rebuttals(view: View) -> Iterator[tuple[Node, Block]]:
    """The rebuttals with their triples."""
    targets, grounds = records.TARGETS.beside(view.connection), records.GROUNDS.beside(view.connection)
    for node, own, out in nodes(view, records.REBUTTALS):
        s = node.term
        out.append((s, name("fg:madeIn"), view.node("act", own.act)))
        # A conflict of AIF is there only where the act that makes it is told as performed.
        if own.performed:
            out.extend((s, name("rdf:type"), type_) for type_ in view.types("rebuttal", node.kind)[1:])
        if own.premise_class is not None and own.premise is not None:
            premise = view.node(own.premise_class, own.premise)
            out.append((s, property_of("act", "instead"), premise))
            if own.performed:
                out.append((premise, name("aif:Premise"), s))
        attacked = [(one.target_class, view.node(one.target_class, one.target)) for one in targets.of(node.id)]
        out.extend((s, property_of("act", "against"), target) for _, target in attacked)
        if own.performed:
            out.extend((s, name("aif:Conclusion"), target) for class_, target in attacked if class_ == "claim")
        add_order(out, s, "target", [target for _, target in attacked])
        on = [view.ground(one.ground) for one in grounds.of(node.id)]
        out.extend((s, property_of("act", "ground"), ground) for ground in on)
        add_order(out, s, "ground", on)
        yield node, out


def assessments(view: View) -> Iterator[tuple[Node, Block]]:
    """The assessments with their triples."""
    for node, own, out in nodes(view, records.ASSESSMENTS):
        s = node.term
        subject = view.node(own.subject_class, own.subject)
        out.append((s, property_of("assessment", own.subject_class), subject))
        add(view, out, s, ("assessment", "outcome"), own.outcome)
        out.append((s, property_of("assessment", "by"), view.node(own.reviewer_class, own.reviewer)))
        add(view, out, s, ("assessment", "on"), own.date)
        p = part(s, "rating")
        out.append((s, name("schema:reviewRating"), p))
        out.append((p, name("rdf:type"), name("schema:Rating")))
        out.append((p, name("schema:alternateName"), text(node.name, node.lang)))
        yield node, out
