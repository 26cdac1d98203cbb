"""What a nanopublication says of an act, in its four graphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factgraph.errors import Misuse, NotFound
from factgraph.language.keys import STATES
from factgraph.rdf import acts as rdf_acts
from factgraph.rdf import iris, terms, unruled
from factgraph.rdf.telling import LANGUAGE
from factgraph.rdf.terms import Triple, boolean, iri, name, text, tidied
from factgraph.rdf.trusty import GAP, Quad
from factgraph.rdf.values import add_choice, add_order, licensed, property_of
from factgraph.rdf.view import Block, Node, View
from factgraph.reading import bearing
from factgraph.reading.streams import Beside, named
from factgraph.reading.streams.telling import TOLD

if TYPE_CHECKING:
    import sqlite3

X = "http://purl.org/nanopub/x/"
"""The namespace of the terms that nanopublications are found and signed by."""

HEAD, ASSERTION, PROVENANCE, PUBINFO = "Head", "assertion", "provenance", "pubinfo"

PERFORMED: Final = "performed"
IF_ASKED: Final = frozenset({"attribution-disputed", "disowned"})
"""How an act is told that has a nanopublication only where somebody asks for it."""

# By what a record bears on what is said, where the ontology has a term for it.
_BEARS: Final = {
    ("claim", "against"): "fg:disputedIn",
    ("act", "not-said"): "fg:tellingDisputedIn",
    ("act", "given-up"): "fg:disownedIn",
}

_KINDS: Final = frozenset({name("fg:Act"), name("fg:PerformedAct")})


@dataclass(frozen=True, slots=True)
class Nanopub:
    """A nanopublication in the making: the act, and its quads with a gap where the artifact code will stand."""

    act: str
    this: str
    quads: tuple[Quad, ...]

    def graph(self, part: str) -> str:
        """The term for one of its graphs, or another part of it."""
        return f"{self.this[:-1]}/{part}>"


def space(base: str) -> str:
    """The IRI under which the nanopublications of a dossier are named.

    >>> space("https://example.org/well/")
    'https://example.org/well/nanopub/'
    """
    return f"{base}nanopub/"


def nanopubs(connection: sqlite3.Connection, *, only: str | None = None, disputed: bool = False) -> Iterator[Nanopub]:
    """The nanopublications of a dossier in the order of the acts' ids, one held at a time; of one act with `only`.

    An act has one where it is told as performed and, with `disputed`, where its attribution is disputed or its teller
    took it back; each of these says so.  Raises `Misuse` where the one act has none, `NotFound` where there is no such.
    """
    view = View.of(connection)
    told = {one.act: one.state for one in TOLD.of(view.connection)}
    asked = IF_ASKED | {PERFORMED} if disputed else {PERFORMED}
    if only is not None:
        _refuse(only, told, asked)
    whole = _Whole(view)
    this = f"<{space(view.base)}{GAP}>"
    for node, block in unruled.completed(view, "act", rdf_acts.acts(view)):
        if told.get(node.id) in asked and only in (None, node.id):
            yield whole.of(node, block, this, told[node.id])


def _refuse(act: str, told: dict[str, str], asked: AbstractSet[str]) -> None:
    """Raise where an act has no nanopublication, and say what to do."""
    if act not in told:
        raise NotFound(f"{act!r} is no act")
    if told[act] in asked:
        return
    if told[act] in IF_ASKED:
        raise Misuse(
            f"{act} is told as {told[act]}: that it was said is disputed or taken back, and what is published cannot "
            "be recalled; with --disputed it is published as that"
        )
    raise Misuse(f"{act} is told as {told[act]}: no document tells that it was done, so no nanopublication asserts it")


class _Whole:
    """What stands beside the acts, read in step with them."""

    def __init__(self, view: View) -> None:
        self._view = view
        of = view.connection
        self._named, self._beside = (
            named.with_fields(named.NAMED, "node", "act").beside(of),
            Beside(bearing.of_acts(of)),
        )
        self._documents, self._edges = (
            named.with_fields(named.DOCUMENTS, "attestation").beside(of),
            named.EDGES.beside(of),
        )
        self._rebuttals, self._recorded = named.REBUTTALS.beside(of), named.RECORDERS.beside(of)
        self._targets, self._grounds = named.TARGETS.beside(of), named.GROUNDS.beside(of)

    def of(self, node: Node, block: Block, this: str, state: str) -> Nanopub:
        """The nanopublication of an act whose triples are given; one that had to be asked for says why it had to."""
        nanopub = Nanopub(node.id, this, ())
        assertion = nanopub.graph(ASSERTION)
        said, known, info = _sorted_out(node.term, block)
        said += map(self._edge, self._edges.of(node.id))
        said += self._rebuttal(node)
        said += self._labels(node)
        sources = dict.fromkeys(o for _, p, o in known if p == property_of("head", "source"))
        known = [(assertion, name("prov:wasDerivedFrom"), source) for source in sources] + known
        for one in self._documents.of(node.id):
            label = text(one.label, self._view.lang(one.lang))
            known.append((self._view.node(one.node_class, one.node), name("rdfs:label"), label))
        info = self._publication(node, nanopub, info, block)
        if state in IF_ASKED:
            info.append((nanopub.this, name("rdfs:comment"), _how_told(node, state, block)))
        curator = [(assertion, name("prov:wasAttributedTo"), o) for _, p, o in info if p == name("dcterms:creator")]
        graphs = {
            HEAD: _head(nanopub),
            ASSERTION: said,
            PROVENANCE: curator + known,
            PUBINFO: info,
        }
        return Nanopub(node.id, this, tuple(_quads(nanopub, graphs)))

    def _edge(self, one: named.Drawn) -> Triple:
        verb = name(self._view.iris.verbs[one.verb])
        return self._view.node(one.actor_class, one.actor), verb, self._view.node(one.object_class, one.object)

    def _rebuttal(self, node: Node) -> Block:
        out: Block = []
        for one in self._rebuttals.of(node.id):
            s = self._view.node("rebuttal", one.rebuttal)
            out += [(s, name("rdf:type"), name(t)) for t in ("fg:Rebuttal", "aif:CA-node")]
            out.append((s, name("fg:madeIn"), node.term))
            if one.premise_class is not None and one.premise is not None:
                out.append((s, property_of("act", "instead"), self._view.node(one.premise_class, one.premise)))
            attacked = self._targets.of(node.id, one.rebuttal)
            targets = [self._view.node(target.target_class, target.target) for target in attacked]
            out += [(s, property_of("act", "against"), target) for target in targets]
            add_order(out, s, "target", targets)
            grounds = [self._view.ground(on.ground) for on in self._grounds.of(node.id, one.rebuttal)]
            out += [(s, property_of("act", "ground"), ground) for ground in grounds]
            add_order(out, s, "ground", grounds)
        return out

    def _labels(self, node: Node) -> Block:
        """The names of all that the act names, how it is told or debated, and what is on record against it."""
        out: Block = []
        for one in self._named.of(node.id):
            s, spoken = self._view.node(one.node_class, one.node), self._view.lang(one.lang)
            out.append((s, name("rdfs:label"), text(one.label, spoken)))
            if one.node_class == "claim":
                out += [(s, name("rdf:type"), name("schema:Claim")), (s, name("schema:text"), text(one.name, spoken))]
            if one.node_class == "act":
                out.append((s, name("schema:name"), text(one.name, spoken)))
                out.append((s, name("fg:performed"), boolean(one.performed)))
                add_choice(out, s, "state", one.state)
            if one.sentence is not None:
                out.append((s, name("fg:sentence"), text(one.sentence, LANGUAGE)))
            if one.debate is not None:
                out.append((s, name("rdfs:comment"), text(_on_a_line(one.debate))))
        for found in self._beside.of(node.id):
            self._add_bearing(out, found)
        return out

    def _add_bearing(self, out: Block, found: bearing.Bearing) -> None:
        """What a record says of what the act says, with who says it and from whom we have that."""
        about, s = self._view.node(found.about_class, found.about), self._view.node(found.class_, found.id)
        said = " ".join(part for part in (f"{bearing.HOW[found.how]}: {found.sentence}", found.chain) if part)
        out.append((s, name("rdfs:comment"), text(_on_a_line(said))))
        if s != about:
            out.append((about, name(_BEARS.get((found.about_class, found.how), "rdfs:seeAlso")), s))

    def _publication(self, node: Node, nanopub: Nanopub, info: Block, block: Block) -> Block:
        meta, this = self._view.meta, nanopub.this
        out: Block = [(this, name("rdfs:label"), text(node.name, node.lang))]
        kinds = {o for s, p, o in block if (s, p) == (node.term, name("rdf:type"))} & _KINDS
        out += [(this, iri(f"{X}hasNanopubType"), kind) for kind in sorted(kinds)[-1:]]
        out.append((this, name("dcterms:isPartOf"), iri(meta["base"])))
        out.append((iri(meta["base"]), name("dcterms:title"), text(meta["title"], meta["lang"])))
        out += self._view.withheld
        for one in self._recorded.of(node.id):
            if one.day is not None:
                out.append((this, name("dcterms:created"), terms.exact_date(one.day) or terms.date(one.day)))
            if one.curator is not None and one.name is not None:
                who = iri(iris.of_curator(meta["base"], one.curator))
                out.append((this, name("dcterms:creator"), who))
                out.append((this, name("prov:wasAttributedTo"), who))
                out.append((who, name("rdfs:label"), text(one.name, meta["lang"])))
        return out + licensed(this, meta["licence"]) + info


def _how_told(node: Node, state: str, block: Block) -> str:
    """The term for what stands over an act that is disputed or disowned: how it is told, and its sentence."""
    said = [terms.literal(o).text for s, p, o in block if (s, p) == (node.term, name("fg:sentence"))]
    return text(_on_a_line(f"{STATES[state].capitalize()}: {' '.join(said)}"), LANGUAGE)


def _on_a_line(said: str) -> str:
    """A text without line breaks: where one property has several, programs differ in how they order these."""
    return " ".join(said.split())


def _in_one_order(block: Block) -> Block:
    """The triples, several texts of one property without line breaks, as every program orders them alike."""
    several = Counter((s, p) for s, p, o in block if terms.is_literal(o))
    return [
        (s, p, text(_on_a_line(said.text), said.lang))
        if several[s, p] > 1 and (said := terms.literal(o)).datatype in (terms.STRING, terms.LANG_STRING)
        else (s, p, o)
        for s, p, o in block
    ]


def _sorted_out(act: str, block: Block) -> tuple[Block, Block, Block]:
    """The triples of an act by the graph that they belong into: assertion, provenance, publication info."""
    attestations = [s for s, p, o in block if (p, o) == (name("rdf:type"), name("fg:Attestation"))]
    inside = tuple(f"{s[:-1]}/" for s in attestations)
    own = set(attestations)
    said: Block = []
    known: Block = []
    info: Block = []
    for triple in block:
        s, p, _ = triple
        if s == act and p in {property_of("recorded", "by"), property_of("recorded", "on")}:
            info.append(triple)
        elif p == name("skos:altLabel"):
            # Programs differ in how they order several texts of one property that are not of one language, and with
            # that in the checksum; a nanopublication has no such texts.
            continue
        elif s in own or s.startswith(inside) or p == name("prov:wasGeneratedBy"):
            known.append(triple)
        else:
            said.append(triple)
    return _in_one_order(said), _in_one_order(known), info


def _head(nanopub: Nanopub) -> Block:
    this = nanopub.this
    return [
        (this, name("rdf:type"), name("np:Nanopublication")),
        (this, name("np:hasAssertion"), nanopub.graph(ASSERTION)),
        (this, name("np:hasProvenance"), nanopub.graph(PROVENANCE)),
        (this, name("np:hasPublicationInfo"), nanopub.graph(PUBINFO)),
    ]


def _quads(nanopub: Nanopub, graphs: dict[str, Block]) -> Iterator[Quad]:
    for part, block in graphs.items():
        for triple in tidied(block):
            yield (nanopub.graph(part), *triple)
