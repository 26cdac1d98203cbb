"""What actors, sources, topics, claims, rebuttals and assessments say in RDF."""

from __future__ import annotations

from collections.abc import Iterator

from factgraph.rdf.debates import Debates
from factgraph.rdf.terms import boolean, name, text
from factgraph.rdf.view import Beside, Block, Node, View, add_choice, add_order, beside, dated, nodes, part
from factgraph.reading.conditions import held
from factgraph.reading.conditions import performed as is_performed


def actors(view: View) -> Iterator[tuple[Node, Block]]:
    """The actors with their triples."""
    own = beside(view, "actor", "x.sensitivity, x.plural", "actor AS x ON x.node = n.key", "x.sensitivity")
    for node, out in nodes(view, "actor"):
        for sensitivity, plural in own.of(node.id):
            add_choice(out, node.term, "sensitivity", sensitivity)
            if plural is not None:
                out.append((node.term, name("fg:isPlural"), boolean(plural)))
        yield node, out


def sources(view: View) -> Iterator[tuple[Node, Block]]:
    """The sources with their triples, derivation between documents included."""
    own = beside(
        view,
        "source",
        "p.class, p.id, x.published, coalesce(x.sha256, d.sha256), x.access, x.held, d.text, x.authenticity",
        "source AS x ON x.node = n.key LEFT JOIN node AS p ON p.key = x.publisher "
        "LEFT JOIN document AS d ON d.source = n.key",
        "x.node",
    )
    authors = beside(
        view, "source", "a.class, a.id", "author AS x ON x.source = n.key JOIN node AS a ON a.key = x.actor",
        "x.position",
    )  # fmt: skip
    attributed = beside(
        view, "source", "a.class, a.id", "attributed AS x ON x.source = n.key JOIN node AS a ON a.key = x.actor",
        "x.position",
    )  # fmt: skip
    publishable = beside(view, "source", "x.what", "publish AS x ON x.source = n.key", "x.what")
    # A document was made from another only where a curator says so: what one act came through says nothing of a whole.
    origins = Beside(
        view.rows(
            """
            SELECT DISTINCT n.id, o.id FROM relation AS r
              JOIN relation_trait AS t ON t.relation = r.relation AND t.trait IN ('whole', 'part')
              JOIN node AS n ON n.key = r.subject JOIN node AS o ON o.key = r.object
             ORDER BY 1, 2
            """
        )
    )
    for node, out in nodes(view, "source"):
        s = node.term
        for row in own.of(node.id):
            publisher_class, publisher, published, sha256, access, held, whole, authenticity = row
            shown = view.access.of(node.id)
            if publisher is not None:
                out.append((s, name("schema:publisher"), view.node(publisher_class, publisher)))
            out.extend(dated(s, published, "fg:published", "schema:datePublished"))
            if sha256 is not None and shown.hash:
                out.append((s, name("schema:sha256"), text(sha256)))
            add_choice(out, s, "access", access)
            add_choice(out, s, "authenticity", authenticity)
            out.append((s, name("fg:held"), boolean(held)))
            if whole is not None and shown.text:
                out.append((s, name("schema:text"), text(whole, node.lang)))
        names = [view.node(c, a) for c, a in authors.of(node.id)]
        out.extend((s, name("schema:author"), author) for author in dict.fromkeys(names))
        add_order(out, s, "author", names)
        claimed = [view.node(c, a) for c, a in attributed.of(node.id)]
        out.extend((s, name("fg:attributedTo"), author) for author in dict.fromkeys(claimed))
        add_order(out, s, "attributed", claimed)
        for (what,) in publishable.of(node.id):
            add_choice(out, s, "publish", what)
        for (origin,) in origins.of(node.id):
            out.append((s, name("prov:wasDerivedFrom"), view.node("source", origin)))
        yield node, out


def topics(view: View) -> Iterator[tuple[Node, Block]]:
    """The topics with their triples."""
    own = beside(
        view, "topic", "x.status, f.class, f.id, x.date, p.class, p.id, x.phrase",
        "topic AS x ON x.node = n.key LEFT JOIN node AS f ON f.key = x.found_by "
        "LEFT JOIN node AS p ON p.key = x.place", "x.node",
    )  # fmt: skip
    for node, out in nodes(view, "topic"):
        for status, finder_class, finder, date, place_class, place, phrase in own.of(node.id):
            add_choice(out, node.term, "status", status)
            # Only what was found, by a finding on record, is called an event.
            for type_ in view.vocabulary.choices["status"][status].types:
                out.append((node.term, name("rdf:type"), name(type_)))
            if finder is not None:
                out.append((node.term, name("fg:foundBy"), view.node(finder_class, finder)))
            out.extend(dated(node.term, date))
            if phrase is not None:
                out.append((node.term, name("fg:phrase"), text(phrase, view.meta["lang"])))
            if place is not None:
                out.append((node.term, name("fg:place"), view.node(place_class, place)))
        yield node, out


def claims(view: View) -> Iterator[tuple[Node, Block]]:
    """The claims with their triples, and what is derived of the debate about each."""
    own = beside(view, "claim", "x.presupposed", "claim AS x ON x.node = n.key", "x.node")
    translations = beside(
        view, "claim", "x.text, x.lang, x.translator", "translation AS x ON x.node = n.key", "x.position"
    )
    # Only sides that an act takes by itself: what is taken for granted or follows is told as that, with the stands.
    stances = Beside(
        view.rows(
            "SELECT DISTINCT n.id, t.pole, a.id FROM stand AS t JOIN node AS n ON n.key = t.claim "
            f"JOIN node AS a ON a.key = t.act WHERE {held('t')} AND t.basis NOT IN ('presupposed', 'implied') "
            "ORDER BY 1, 2 DESC, 3"
        )
    )
    debates = Debates(view)
    appearances = Beside(
        view.rows(
            """
            WITH told (claim, act) AS (
              SELECT r.node, r.act FROM role AS r JOIN claim AS c ON c.node = r.node
               WHERE r.part IN ('object', 'because')
              UNION
              SELECT b.premise, b.act FROM rebuttal AS b WHERE b.premise IS NOT NULL
            )
            SELECT n.id, s.id FROM told JOIN attestation AS t ON t.act = told.act
              JOIN node AS n ON n.key = told.claim JOIN node AS s ON s.key IN (t.source, t.original)
             GROUP BY 1, 2
             ORDER BY 1, 2
            """
        )
    )
    earliest = beside(
        view, "claim", "a.id",
        "edge AS e ON e.object = n.key AND e.day IS NOT NULL JOIN node AS a ON a.key = e.act", "e.day, a.id",
    )  # fmt: skip
    for node, out in nodes(view, "claim"):
        s = node.term
        out.append((s, name("aif:claimText"), text(node.name, node.lang)))
        if any(presupposed for (presupposed,) in own.of(node.id)):
            out.append((s, name("fg:presupposed"), boolean(value=True)))
        for pole, act in stances.of(node.id):
            out.append((s, name("fg:backedIn" if pole == "for" else "fg:disputedIn"), view.node("act", act)))
        for (act,) in earliest.of(node.id)[:1]:
            out.append((s, name("fg:earliestInDossier"), view.node("act", act)))
        for (source,) in appearances.of(node.id):
            out.append((s, name("schema:appearance"), view.node("source", source)))
        debates.add(out, node)
        for number, (translated, lang, translator) in enumerate(translations.of(node.id), 1):
            p = part(s, "translation", number)
            out.append((s, name("schema:workTranslation"), p))
            out.append((p, name("rdf:type"), name("fg:Translation")))
            out.append((p, name("schema:text"), text(translated, lang)))
            if translator is not None:
                out.append((p, name("fg:translator"), text(translator)))
        yield node, out


def rebuttals(view: View) -> Iterator[tuple[Node, Block]]:
    """The rebuttals with their triples."""
    own = beside(
        view, "rebuttal", f"a.id, p.class, p.id, {is_performed('b')}",
        "rebuttal AS x ON x.node = n.key JOIN node AS a ON a.key = x.act JOIN act AS b ON b.node = x.act "
        "LEFT JOIN node AS p ON p.key = x.premise",
        "x.node",
    )  # fmt: skip
    targets = beside(
        view, "rebuttal", "t.class, t.id",
        "rebuttal_target AS x ON x.rebuttal = n.key JOIN node AS t ON t.key = x.node", "x.position",
    )  # fmt: skip
    grounds = beside(view, "rebuttal", "x.ground", "rebuttal_ground AS x ON x.rebuttal = n.key", "x.position")
    for node, out in nodes(view, "rebuttal"):
        s = node.term
        is_made = False
        for act, premise_class, premise, performed in own.of(node.id):
            out.append((s, name("fg:madeIn"), view.node("act", act)))
            # A conflict of AIF is there only where the act that makes it is told as performed.
            is_made = bool(performed)
            if is_made:
                out.extend((s, name("rdf:type"), type_) for type_ in view.types("rebuttal", node.kind)[1:])
            if premise is not None:
                out.append((s, name("fg:premise"), view.node(premise_class, premise)))
            if premise is not None and is_made:
                out.append((view.node(premise_class, premise), name("aif:Premise"), s))
        attacked = [(class_, view.node(class_, id_)) for class_, id_ in targets.of(node.id)]
        out.extend((s, name("fg:target"), target) for _, target in attacked)
        if is_made:
            out.extend((s, name("aif:Conclusion"), target) for class_, target in attacked if class_ == "claim")
        add_order(out, s, "target", [target for _, target in attacked])
        on = [view.ground(ground) for (ground,) in grounds.of(node.id)]
        out.extend((s, name("fg:ground"), ground) for ground in on)
        add_order(out, s, "ground", on)
        yield node, out


def assessments(view: View) -> Iterator[tuple[Node, Block]]:
    """The assessments with their triples."""
    own = beside(
        view, "assessment", "c.class, c.id, r.class, r.id, x.date, x.outcome",
        "assessment AS x ON x.node = n.key JOIN node AS c ON c.key = x.subject JOIN node AS r ON r.key = x.reviewer",
        "x.node",
    )  # fmt: skip
    for node, out in nodes(view, "assessment"):
        s = node.term
        for subject_class, subject, reviewer_class, reviewer, date, outcome in own.of(node.id):
            out.append((s, name("schema:itemReviewed"), view.node(subject_class, subject)))
            add_choice(out, s, "outcome", outcome)
            out.append((s, name("schema:author"), view.node(reviewer_class, reviewer)))
            out.extend(dated(s, date, "fg:date", "schema:datePublished"))
        p = part(s, "rating")
        out.append((s, name("schema:reviewRating"), p))
        out.append((p, name("rdf:type"), name("schema:Rating")))
        out.append((p, name("schema:alternateName"), text(node.name, node.lang)))
        yield node, out
