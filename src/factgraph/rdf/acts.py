"""What acts and their attestations say in RDF: roles, chains, passages and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factgraph.rdf import iris, terms, unruled
from factgraph.rdf.telling import LANGUAGE, Tellings
from factgraph.rdf.terms import boolean, count, integer, iri, name, text, typed
from factgraph.rdf.view import Beside, Block, Node, Row, View, add_choice, add_order, beside, dated, nodes, part
from factgraph.reading.conditions import performed as is_performed
from factgraph.reading.shown import Passage, Words, words
from factgraph.reading.shown import passage as may_leave
from factgraph.reading.stated import of_attestations

_PARTS = {"actor": "fg:actor", "object": "fg:object", "addressee": "fg:addressee"} | {
    "responds_to": "fg:respondsTo",
    "because": "fg:because",
    "principal": "fg:onBehalfOf",
    "presupposed": "fg:presupposes",
}


def acts(view: View) -> Iterator[tuple[Node, Block]]:
    """The acts with their triples, each followed by those of its attestations."""
    own = beside(
        view, "act",
        "v.iri, x.polarity, x.mode, x.certainty, x.together, x.date, x.listed, x.day, x.last_day, p.class, p.id, "
        f"x.recorded_by, x.recorded_on, x.circumstances, x.knows_by, i.id, {is_performed('x')}",
        "act AS x ON x.node = n.key JOIN verb AS v ON v.name = x.verb LEFT JOIN node AS p ON p.key = x.place "
        "LEFT JOIN node AS i ON i.key = x.inside",
        "x.node",
    )  # fmt: skip
    roles = beside(
        view, "act", "x.part, o.class, o.id, x.capacity, x.interest, x.doubtful, x.stake",
        "role AS x ON x.act = n.key JOIN node AS o ON o.key = x.node", "x.part, x.position",
    )  # fmt: skip
    limits = beside(
        view, "act", "x.side, o.id, x.date",
        "act_limit AS x ON x.act = n.key LEFT JOIN node AS o ON o.key = x.other", "x.side DESC, x.date, x.position",
    )  # fmt: skip
    answered = Beside(
        view.rows(
            "SELECT n.id, o.id FROM node AS n CROSS JOIN role AS x ON x.act = n.key AND x.part = 'responds_to' "
            f"JOIN node AS o ON o.key = x.node JOIN act AS a ON a.node = o.key AND {is_performed('a')} "
            "WHERE n.class = 'act' ORDER BY n.id, x.position"
        )
    )
    attestations, tellings = _Attestations(view), Tellings(view)
    for node, out in nodes(view, "act"):
        s = node.term
        members = roles.of(node.id)
        for row in own.of(node.id):
            _add_act(view, out, s, row)
            _add_roles(view, out, s, members)
            _add_limits(view, out, s, limits.of(node.id))
            if row[-1]:
                _add_performance(view, out, node, members, answered.of(node.id))
        tellings.add(out, node)
        for block in attestations.of(node, performed=(s, name("rdf:type"), name("fg:PerformedAct")) in out):
            out.extend(block)
        yield node, out


def _add_act(view: View, out: Block, s: str, row: Row) -> None:
    verb, polarity, mode, certainty, together, date, listed, day, last_day, place_class, place = row[:11]
    recorded_by, recorded_on, circumstances, knows_by, inside, performed = row[11:]
    out.append((s, name("fg:verb"), name(verb)))
    for list_, value in (
        ("polarity", polarity),
        ("mode", mode),
        ("certainty", certainty),
        ("circumstances", circumstances),
        ("knows-by", knows_by),
        ("together", together),
    ):
        add_choice(out, s, list_, value)
    out.append((s, name("fg:performed"), boolean(performed)))
    out.extend(dated(s, date))
    out.extend(dated(s, listed, "fg:listed", "fg:listedDate"))
    if day is not None:
        out.append((s, name("fg:day"), typed(day, "xsd:date")))
    if last_day is not None:
        out.append((s, name("fg:lastDay"), typed(last_day, "xsd:date")))
    if place is not None:
        out.append((s, name("fg:place"), view.node(place_class, place)))
    if inside is not None:
        out.append((s, name("fg:inside"), view.node("act", inside)))
    out.append((s, name("fg:recordedBy"), iri(iris.of_curator(view.base, recorded_by))))
    out.append((s, name("fg:recordedOn"), terms.exact_date(recorded_on) or terms.date(recorded_on)))


def _add_roles(view: View, out: Block, s: str, members: Sequence[Row]) -> None:
    """The participants as plain triples; an actor also as a role, which has its capacity and its interest."""
    for what, predicate in _PARTS.items():
        nodes = [(view.node(c, id_), *told) for w, c, id_, *told in members if w == what]
        out.extend((s, name(predicate), node) for node in dict.fromkeys(node for node, *_ in nodes))
        add_order(out, s, what.replace("_", "-"), [node for node, *_ in nodes])
        if what != "actor":
            continue
        for number, (actor, capacity, interest, doubtful, stake) in enumerate(nodes, 1):
            p = part(s, "role", number)
            out.append((s, name("fg:role"), p))
            out.append((p, name("rdf:type"), name("fg:Role")))
            out.append((p, name("fg:taker"), actor))
            if capacity is not None:
                out.append((p, name("fg:capacity"), text(capacity, view.meta["lang"])))
            if doubtful:
                out.append((p, name("fg:doubtful"), boolean(value=True)))
            add_choice(out, p, "interest", interest)
            if stake is not None:
                out.append((p, name("fg:stake"), text(stake, view.meta["lang"])))


def _add_limits(view: View, out: Block, s: str, limits: Sequence[Row]) -> None:
    """What the act is not before and not after: other acts, and dates."""
    for side, predicate, order in (
        ("not_before", "fg:notBefore", "not-before"),
        ("not_after", "fg:notAfter", "not-after"),
    ):
        others = [view.node("act", other) for told, other, _ in limits if told == side and other is not None]
        out.extend((s, name(predicate), other) for other in dict.fromkeys(others))
        add_order(out, s, order, others)
        out.extend((s, name(f"{predicate}Date"), terms.date(on)) for told, _, on in limits if told == side and on)


def _add_performance(view: View, out: Block, node: Node, members: Sequence[Row], answered: Sequence[Row]) -> None:
    """What holds only of an act that is told as performed: an activity in PROV, a locution in AIF.

    `answered` are those to which it responds that are told as performed themselves.
    """
    s = node.term
    out.append((s, name("rdf:type"), name("fg:PerformedAct")))
    out.extend((s, name("rdf:type"), type_) for type_ in view.types("act", node.kind)[1:])
    actors = [view.node(c, id_) for what, c, id_, *_ in members if what == "actor" and c == "actor"]
    out.extend((s, name("prov:wasAssociatedWith"), actor) for actor in dict.fromkeys(actors))
    contents = [view.node(c, id_) for what, c, id_, *_ in members if what == "object" and c in {"claim", "act"}]
    if contents:
        p = part(s, "illocution")
        out.append((p, name("rdf:type"), name("aif:YA-node")))
        out.append((p, name("aif:Locution"), s))
        out.extend((p, name("aif:IllocutionaryContent"), content) for content in dict.fromkeys(contents))
    for number, (act,) in enumerate(answered, 1):
        p = part(s, "transition", number)
        out.append((view.node("act", act), name("aif:StartLocution"), p))
        out.append((p, name("rdf:type"), name("aif:TA-node")))
        out.append((p, name("aif:EndLocution"), s))


class _Attestations:
    """The attestations of acts, read in step with them, with their passages, words and chains."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._own = beside(
            view, "act",
            "x.id, s.id, s.lang, o.class, o.id, x.directness, v.iri, x.date, x.listed, x.certainty, "
            "x.circumstances, x.note",
            "attestation AS x ON x.act = n.key JOIN node AS s ON s.key = x.source "
            "LEFT JOIN node AS o ON o.key = x.original "
            "LEFT JOIN verb AS v ON v.name = x.verb",
            "x.id",
        )  # fmt: skip
        self._free = Beside(of_attestations(view.connection), width=2)
        self._passages = self._parts("p.exact, p.prefix, p.suffix, p.start, p.stop", "passage AS p", "p")
        self._words = self._parts("w.text, w.lang, w.start, w.stop", "words AS w", "w")
        self._relays = self._parts("m.class, m.id, r.certain", "relay AS r", "r", "JOIN node AS m ON m.key = r.node")
        self._sentences = self._parts("c.text", "chain_sentence AS c", "c", order="c.attestation")
        self._links = self._parts(
            "l.item, l.certain, m.class, m.id", "link AS l", "l", "JOIN node AS m ON m.key = l.node"
        )

    def _parts(self, columns: str, table: str, alias: str, join: str = "", order: str = "") -> Beside:
        query = (
            f"SELECT n.id, t.id, {columns} FROM node AS n CROSS JOIN attestation AS t ON t.act = n.key "
            f"CROSS JOIN {table} ON {alias}.attestation = t.key {join} "
            f"WHERE n.class = 'act' ORDER BY n.id, t.id, {order or f'{alias}.position'}"
        )
        return Beside(self._view.rows(query), width=2)

    def of(self, act: Node, *, performed: bool) -> Iterator[Block]:
        """The triples of each attestation of an act."""
        for row in self._own.of(act.id):
            id_, source, lang, original_class, original = row[:5]
            shown = self._view.access.of(source)
            s = self._view.node("act", id_)
            out: Block = []
            self._add_attestation(out, s, act.term, row)
            unruled.add(self._view, out, s, (one for (one,) in self._free.of(act.id, id_)))
            document = self._view.node("source", source)
            for number, passage in enumerate(self._passages.of(act.id, id_), 1):
                if number == 1:  # an annotation needs a target: only an attestation with a passage is one
                    out.append((s, name("rdf:type"), name("oa:Annotation")))
                    out.append((s, name("oa:motivatedBy"), name("oa:describing")))
                    out.append((s, name("oa:hasBody"), act.term))
                p = part(s, "passage", number)
                out.append((s, name("oa:hasTarget"), p))
                out.append((s, name("fg:passage"), p))
                _add_passage(out, p, document, may_leave(shown, Passage(*passage)))
            for number, own in enumerate(self._words.of(act.id, id_), 1):
                said, spoken, *place = words(shown, Words(*own))
                if said is None:
                    continue
                p = part(s, "words", number)
                out.append((s, name("fg:words"), p))
                _add_words(out, p, document, (said, spoken or self._view.lang(lang), *place))
            self._add_relays(out, s, self._relays.of(act.id, id_))
            self._add_chain(out, s, self._links.of(act.id, id_))
            out.extend((s, name("fg:sentence"), text(said, LANGUAGE)) for (said,) in self._sentences.of(act.id, id_))
            if original is not None and performed:
                utterance = self._view.node(original_class, original)
                out.append((utterance, name("prov:wasGeneratedBy"), act.term))
            yield out

    def _add_attestation(self, out: Block, s: str, act: str, row: Row) -> None:
        _, source, _, original_class, original, directness, verb, date, listed, certainty, circumstances, note = row
        out.append((s, name("rdf:type"), name("fg:Attestation")))
        out.append((s, name("rdf:type"), name("prov:Entity")))
        out.append((s, name("fg:attests"), act))
        out.append((s, name("fg:source"), self._view.node("source", source)))
        if original is not None:
            out.append((s, name("fg:original"), self._view.node(original_class, original)))
        add_choice(out, s, "directness", directness)
        if verb is not None:
            out.append((s, name("fg:statedVerb"), name(verb)))
        out.extend(dated(s, date))
        out.extend(dated(s, listed, "fg:listed", "fg:listedDate"))
        add_choice(out, s, "certainty", certainty)
        add_choice(out, s, "circumstances", circumstances)
        if note is not None:
            out.append((s, name("skos:editorialNote"), text(note, self._view.meta["lang"])))

    def _add_relays(self, out: Block, s: str, relays: Sequence[Row]) -> None:
        """Those through whom the text says that it has the act, as it names them."""
        for number, (class_, id_, certain) in enumerate(relays, 1):
            p = part(s, "via", number)
            out.append((s, name("fg:via"), p))
            out.append((p, name("rdf:type"), name("fg:Relay")))
            out.append((p, name("fg:relay"), self._view.node(class_, id_)))
            out.append((p, name("fg:certain"), boolean(certain)))

    def _add_chain(self, out: Block, s: str, links: Sequence[Row]) -> None:
        """The chain, link by link: each what one document or unlocated item has of this act, and of nothing else."""
        previous: str | None = None
        for number, (item, certain, class_, id_) in enumerate(links, 1):
            p, node = part(s, "link", number), self._view.node(class_, id_)
            out.append((s, name("fg:link"), p))
            out.append((p, name("rdf:type"), name("fg:Link")))
            out.append((p, name("rdf:type"), name("prov:Entity")))
            out.append((p, name("fg:position"), integer(number)))
            add_choice(out, p, "item", item)
            out.append((p, name("fg:certain"), boolean(certain)))
            if item == "outlet":
                out.append((p, name("rdf:type"), name("fg:UnlocatedItem")))
                out.append((p, name("fg:outlet"), node))
            else:
                out.append((p, name("fg:document"), node))
            if not certain:
                continue
            if item != "outlet":
                out.append((p, name("prov:specializationOf"), node))
            if previous is not None:
                out.append((p, name("prov:wasDerivedFrom"), previous))
            previous = p


def _add_passage(out: Block, p: str, document: str, passage: Passage) -> None:
    exact, prefix, suffix, start, stop = passage
    out.append((p, name("rdf:type"), name("fg:Passage")))
    out.append((p, name("rdf:type"), name("oa:SpecificResource")))
    out.append((p, name("rdf:type"), name("prov:Entity")))
    out.append((p, name("oa:hasSource"), document))
    out.append((p, name("prov:wasQuotedFrom"), document))
    _add_selectors(out, p, (exact or "", prefix, suffix), start, stop)


def _add_words(out: Block, p: str, document: str, row: Row) -> None:
    said, lang, start, stop = row
    out.append((p, name("rdf:type"), name("fg:Words")))
    out.append((p, name("rdf:type"), name("schema:Quotation")))
    out.append((p, name("rdf:type"), name("prov:Entity")))
    out.append((p, name("schema:text"), text(said, lang)))
    out.append((p, name("prov:wasQuotedFrom"), document))
    if start is not None:
        out.append((p, name("rdf:type"), name("oa:SpecificResource")))
        out.append((p, name("oa:hasSource"), document))
        _add_selectors(out, p, (said, "", ""), start, stop)


def _add_selectors(out: Block, p: str, quoted: tuple[str, str, str], start: int | None, stop: int | None) -> None:
    """The selectors of Web Annotation: by the words, and by the offsets where the text is held."""
    if quoted[0]:
        q = part(p, "quote")
        out.append((p, name("oa:hasSelector"), q))
        out.append((q, name("rdf:type"), name("oa:TextQuoteSelector")))
        for term, value in zip(("oa:exact", "oa:prefix", "oa:suffix"), quoted, strict=True):
            if value:
                out.append((q, name(term), text(value)))
    if start is not None and stop is not None:
        q = part(p, "position")
        out.append((p, name("oa:hasSelector"), q))
        out.append((q, name("rdf:type"), name("oa:TextPositionSelector")))
        out.append((q, name("oa:start"), count(start)))
        out.append((q, name("oa:end"), count(stop)))
