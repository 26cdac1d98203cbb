"""What acts and their attestations say in RDF: roles, chains, passages and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factgraph.rdf import iris, terms, unruled
from factgraph.rdf.telling import LANGUAGE, Tellings
from factgraph.rdf.terms import boolean, count, integer, iri, name, text, typed
from factgraph.rdf.values import add, add_choice, add_order, part, property_of
from factgraph.rdf.view import Block, Node, View, nodes
from factgraph.reading.stated import of_attestations
from factgraph.reading.streams import Beside
from factgraph.reading.streams.acts import (
    ACTS,
    ATTESTATIONS,
    KNOWN,
    LIMITS,
    LINKS,
    PASSAGES,
    RELAYS,
    ROLES,
    WORDS,
    Act,
    Attestation,
    Limit,
    Link,
    Passage,
    Relay,
    Role,
    Words,
)
from factgraph.reading.streams.telling import RESPONSES, Response
from factgraph.record import fields

# The parts of an act as the database keeps them, each with the field that holds it.
_PARTS = {
    "actor": "actor", "object": "object", "addressee": "to", "responds_to": "responds_to", "because": "because",
    "principal": "on_behalf_of", "presupposed": "presupposes",
}  # fmt: skip
_AROUND = name("oa:prefix"), name("oa:suffix")


def acts(view: View) -> Iterator[tuple[Node, Block]]:
    """The acts with their triples, each followed by those of its attestations."""
    of = view.connection
    roles, limits, responses = ROLES.beside(of), LIMITS.beside(of), RESPONSES.beside(of)
    attestations, tellings = _Attestations(view), Tellings(view)
    for node, act, out in nodes(view, ACTS):
        s = node.term
        members, answered = roles.of(node.id), responses.of(node.id)
        _add_act(view, out, s, act)
        _add_roles(view, out, s, members)
        _add_limits(view, out, s, limits.of(node.id))
        if act.performed:
            _add_performance(view, out, node, members, answered)
        tellings.add(out, node, act)
        for block in attestations.of(node, performed=bool(act.performed)):
            out.extend(block)
        yield node, out


def _add_act(view: View, out: Block, s: str, act: Act) -> None:
    out.append((s, property_of("act", "verb"), name(view.iris.verbs[act.verb])))
    for field in ("polarity", "mode", "certainty", "circumstances", "knows_by", "together"):
        add(view, out, s, ("act", field), getattr(act, field))
    out.append((s, name("fg:performed"), boolean(act.performed)))
    add(view, out, s, ("act", "date"), act.date)
    add(view, out, s, ("act", "listed"), act.listed)
    if act.day is not None:
        out.append((s, name("fg:day"), typed(act.day, "xsd:date")))
    if act.last_day is not None:
        out.append((s, name("fg:lastDay"), typed(act.last_day, "xsd:date")))
    if act.place_class is not None and act.place is not None:
        out.append((s, property_of("act", "place"), view.node(act.place_class, act.place)))
    if act.inside is not None:
        out.append((s, name("fg:inside"), view.node("act", act.inside)))
    if act.recorded_by is not None:
        out.append((s, property_of("recorded", "by"), iri(iris.of_curator(view.base, act.recorded_by))))
    if act.recorded_on is not None:
        recorded_on = terms.exact_date(act.recorded_on) or terms.date(act.recorded_on)
        out.append((s, property_of("recorded", "on"), recorded_on))


def _add_roles(view: View, out: Block, s: str, members: Sequence[Role]) -> None:
    """The participants as plain triples; an actor also as a role, which has its capacity and its interest."""
    parts: dict[str, list[Role]] = {}
    for one in members:
        parts.setdefault(one.part, []).append(one)
    for what, field in _PARTS.items():
        if (taking := parts.get(what)) is None:
            continue
        nodes = [view.node(one.node_class, one.node) for one in taking]
        out.extend((s, property_of("act", field), node) for node in dict.fromkeys(nodes))
        add_order(out, s, what.replace("_", "-"), nodes)
        if what != "actor":
            continue
        for number, (actor, role) in enumerate(zip(nodes, taking, strict=True), 1):
            p = part(s, "role", number)
            out.append((s, name("fg:role"), p))
            out.append((p, name("rdf:type"), name("fg:Role")))
            out.append((p, name("fg:taker"), actor))
            add(view, out, p, ("act", "as"), role.capacity)
            add(view, out, p, ("capacity", "doubtful"), role.doubtful or None)
            add(view, out, p, ("act", "interest"), role.interest)
            add(view, out, p, ("act", "stake"), role.stake)


def _add_limits(view: View, out: Block, s: str, limits: Sequence[Limit]) -> None:
    """What the act is not before and not after: other acts, and dates."""
    for side in ("not_before", "not_after"):
        field = fields.named("act", side)
        others = [view.node("act", one.other) for one in limits if one.side == side and one.other is not None]
        out.extend((s, name(field.term), other) for other in dict.fromkeys(others))
        add_order(out, s, side.replace("_", "-"), others)
        dates = sorted(one.date for one in limits if one.side == side and one.date is not None)
        out.extend((s, name(field.exact), terms.date(on)) for on in dates)


def _add_performance(
    view: View, out: Block, node: Node, members: Sequence[Role], responses: Sequence[Response]
) -> None:
    """What holds only of an act that is told as performed: an activity in PROV, a locution in AIF.

    Of the acts to which it responds, those count that are told as performed themselves.
    """
    s = node.term
    out.append((s, name("rdf:type"), name("fg:PerformedAct")))
    out.extend((s, name("rdf:type"), type_) for type_ in view.types("act", node.kind)[1:])
    actors = [
        view.node(one.node_class, one.node) for one in members if (one.part, one.node_class) == ("actor", "actor")
    ]
    out.extend((s, name("prov:wasAssociatedWith"), actor) for actor in dict.fromkeys(actors))
    objects = [one for one in members if one.part == "object" and one.node_class in {"claim", "act"}]
    if objects:
        p = part(s, "illocution")
        out.append((p, name("rdf:type"), name("aif:YA-node")))
        out.append((p, name("aif:Locution"), s))
        contents = dict.fromkeys(view.node(one.node_class, one.node) for one in objects)
        out.extend((p, name("aif:IllocutionaryContent"), content) for content in contents)
    for number, one in enumerate((one for one in responses if one.performed), 1):
        p = part(s, "transition", number)
        out.append((view.node("act", one.other), name("aif:StartLocution"), p))
        out.append((p, name("rdf:type"), name("aif:TA-node")))
        out.append((p, name("aif:EndLocution"), s))


class _Attestations:
    """The attestations of acts, read in step with them, with their passages, words and chains."""

    def __init__(self, view: View) -> None:
        self._view = view
        of = view.connection
        self._own, self._free = ATTESTATIONS.beside(of, width=1), Beside(of_attestations(of), width=2)
        self._passages, self._words = PASSAGES.beside(of), WORDS.beside(of)
        self._relays, self._links, self._known = RELAYS.beside(of), LINKS.beside(of), KNOWN.beside(of)

    def of(self, act: Node, *, performed: bool) -> Iterator[Block]:
        """The triples of each attestation of an act."""
        for one in self._own.of(act.id):
            of = act.id, one.id
            s = self._view.node("act", one.id)
            out: Block = []
            self._add_attestation(out, s, act.term, one)
            unruled.add(self._view, out, s, (stated for *_, stated in self._free.of(*of)))
            document = self._view.node("source", one.source)
            for passage in self._passages.of(*of):
                if passage.position == 1:  # an annotation needs a target: only an attestation with a passage is one
                    out.append((s, name("rdf:type"), name("oa:Annotation")))
                    out.append((s, name("oa:motivatedBy"), name("oa:describing")))
                    out.append((s, name("oa:hasBody"), act.term))
                p = part(s, "passage", passage.position)
                out.append((s, name("oa:hasTarget"), p))
                out.append((s, property_of("attestation", "passage"), p))
                _add_passage(out, p, document, passage)
            for own in self._words.of(*of):
                if own.text is None:
                    continue
                p = part(s, "words", own.position)
                out.append((s, property_of("attestation", "words"), p))
                _add_words(out, p, document, own, own.lang or self._view.lang(one.lang))
            self._add_relays(out, s, self._relays.of(*of))
            self._add_chain(out, s, self._links.of(*of))
            sentences = (known.sentence for known in self._known.of(*of))
            out.extend((s, name("fg:sentence"), text(said, LANGUAGE)) for said in sentences if said is not None)
            if one.original_class is not None and one.original is not None and performed:
                utterance = self._view.node(one.original_class, one.original)
                out.append((utterance, name("prov:wasGeneratedBy"), act.term))
            yield out

    def _add_attestation(self, out: Block, s: str, act: str, one: Attestation) -> None:
        out.append((s, name("rdf:type"), name("fg:Attestation")))
        out.append((s, name("rdf:type"), name("prov:Entity")))
        out.append((s, property_of("attestation", "act"), act))
        out.append((s, property_of("head", "source"), self._view.node("source", one.source)))
        if one.original_class is not None and one.original is not None:
            original = self._view.node(one.original_class, one.original)
            out.append((s, property_of("attestation", "original"), original))
        add(self._view, out, s, ("attestation", "directness"), one.directness)
        if one.verb is not None:
            out.append((s, property_of("attestation", "verb"), name(self._view.iris.verbs[one.verb])))
        for field in ("date", "listed", "certainty", "circumstances", "note"):
            add(self._view, out, s, ("attestation", field), getattr(one, field))

    def _add_relays(self, out: Block, s: str, relays: Sequence[Relay]) -> None:
        """Those through whom the text says that it has the act, as it names them."""
        for one in relays:
            p = part(s, "via", one.position)
            out.append((s, property_of("attestation", "via"), p))
            out.append((p, name("rdf:type"), name("fg:Relay")))
            out.append((p, name("fg:relay"), self._view.node(one.node_class, one.node)))
            out.append((p, name("fg:certain"), boolean(one.certain)))

    def _add_chain(self, out: Block, s: str, links: Sequence[Link]) -> None:
        """The chain, link by link: each what one document or unlocated item has of this act, and of nothing else."""
        previous: str | None = None
        for one in links:
            p, node = part(s, "link", one.position), self._view.node(one.node_class, one.node)
            out.append((s, name("fg:link"), p))
            out.append((p, name("rdf:type"), name("fg:Link")))
            out.append((p, name("rdf:type"), name("prov:Entity")))
            out.append((p, name("fg:position"), integer(one.position)))
            add_choice(out, p, "item", one.item)
            out.append((p, name("fg:certain"), boolean(one.certain)))
            if one.item == "outlet":
                out.append((p, name("rdf:type"), name("fg:UnlocatedItem")))
                out.append((p, name("fg:outlet"), node))
            else:
                out.append((p, name("fg:document"), node))
            if not one.certain:
                continue
            if one.item != "outlet":
                out.append((p, name("prov:specializationOf"), node))
            if previous is not None:
                out.append((p, name("prov:wasDerivedFrom"), previous))
            previous = p


def _add_passage(out: Block, p: str, document: str, passage: Passage) -> None:
    out.append((p, name("rdf:type"), name("fg:Passage")))
    out.append((p, name("rdf:type"), name("oa:SpecificResource")))
    out.append((p, name("rdf:type"), name("prov:Entity")))
    out.append((p, name("oa:hasSource"), document))
    out.append((p, name("prov:wasQuotedFrom"), document))
    quoted = (passage.exact or "", passage.prefix or "", passage.suffix or "")
    _add_selectors(out, p, quoted, passage.start, passage.stop)


def _add_words(out: Block, p: str, document: str, own: Words, lang: str) -> None:
    said = own.text or ""
    out.append((p, name("rdf:type"), name("fg:Words")))
    out.append((p, name("rdf:type"), name("schema:Quotation")))
    out.append((p, name("rdf:type"), name("prov:Entity")))
    out.append((p, property_of("words", "text"), text(said, lang)))
    out.append((p, name("prov:wasQuotedFrom"), document))
    if own.start is not None:
        out.append((p, name("rdf:type"), name("oa:SpecificResource")))
        out.append((p, name("oa:hasSource"), document))
        _add_selectors(out, p, (said, "", ""), own.start, own.stop)


def _add_selectors(out: Block, p: str, quoted: tuple[str, str, str], start: int | None, stop: int | None) -> None:
    """The selectors of Web Annotation: by the words, and by the offsets where the text is held."""
    if quoted[0]:
        q = part(p, "quote")
        out.append((p, name("oa:hasSelector"), q))
        out.append((q, name("rdf:type"), name("oa:TextQuoteSelector")))
        for term, value in zip((property_of("passage", "quote"), *_AROUND), quoted, strict=True):
            if value:
                out.append((q, term, text(value)))
    if start is not None and stop is not None:
        q = part(p, "position")
        out.append((p, name("oa:hasSelector"), q))
        out.append((q, name("rdf:type"), name("oa:TextPositionSelector")))
        out.append((q, name("oa:start"), count(start)))
        out.append((q, name("oa:end"), count(stop)))
