"""The Argument Interchange Format: claims, acts and rebuttals as information, locutions and conflicts.

As AIF and Inference Anchoring Theory have them: an I-node for each claim, an L-node for each act that is told as
performed, a YA-node from the act to what it is about, a CA-node for each rebuttal, a TA-node from an act to its answer.
An act that is only spoken of is content, as a claim is, and so an I-node here.  A rebuttal of an act attacks that the
act was done, which is its YA-node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from factgraph.database.moment import one_moment
from factgraph.rdf import jsonld, turtle
from factgraph.rdf.terms import Triple, name, text, tidied
from factgraph.rdf.values import part
from factgraph.rdf.view import View
from factgraph.reading.bearing import HOW, of_acts
from factgraph.reading.inventory import withheld
from factgraph.reading.streams import Beside, arguments
from factgraph.reading.streams.telling import RESPONSES
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from factgraph.vocabulary import Verb

_KEEPS = (
    "claims as I-nodes, acts that are told as performed as L-nodes, what they do as YA-nodes named by their force",
    "rebuttals as CA-nodes, answers as TA-nodes",
    "each claim with every act for and against it, which its YA-nodes tell apart; a claim that nobody stands for says "
    "so, with whoever it was put to, denied it or took it back",
)
_LOSES = (
    "attestations, passages, chains, dates, topics and places; acts about these have no YA-node",
    "addressees, reasons, certainty, and which verb it was beyond its force",
    "attacks on documents, and what kind of a ground a rebuttal has",
)
KEEPS = {
    "aif": (*_KEEPS, "beside claims and acts, in words: how the debate stands, who denies, rebuts or took back"),
    "aifdb": (*_KEEPS, "the speakers, each by its whole name"),
}
LOSES = {
    "aif": (*_LOSES, "nothing more, but who speaks stands in the sentence of an L-node alone"),
    "aifdb": (*_LOSES, "IRIs: a node has the id of its record; languages"),
}


class Node(NamedTuple):
    """A node: its id, its kind in AIF, what it says, the term that names it, and the scheme that it fulfils."""

    id: str
    type: str
    text: str
    term: str
    lang: str = "en"
    scheme: str | None = None
    comment: str = ""


class Edge(NamedTuple):
    """An edge between two nodes, by their ids, and the triple that says the same."""

    start: str
    end: str
    triple: Triple


Element = Node | Edge


@leaves()
def rdf(connection: sqlite3.Connection, target: Path) -> None:
    """Write the argument as Turtle, in the terms of AIF's own ontology."""
    with one_moment(connection), target.open("w", encoding="utf-8", newline="\n") as out:
        view = View.of(connection)
        known = turtle.names(view.base, ("act", "claim", "rebuttal"))
        out.writelines(turtle.turtle(_blocks(view), known))


@leaves()
def aifdb(connection: sqlite3.Connection, target: Path) -> None:
    """Write the argument as JSON in the form that AIFdb exchanges."""
    with one_moment(connection), target.open("w", encoding="utf-8", newline="\n") as out:
        view = View.of(connection)
        out.write("{\n")
        out.writelines(_list("nodes", (_node(one) for one in elements(view) if isinstance(one, Node))))
        edges = (one for one in elements(view) if isinstance(one, Edge))
        numbered = ({"edgeID": str(n), "fromID": one.start, "toID": one.end} for n, one in enumerate(edges, 1))
        out.writelines(_list("edges", numbered))
        speakers, spoke = arguments.SPEAKERS.of(connection), arguments.SPOKE.of(connection)
        told = ({"participantID": one.id, "firstname": one.name, "surname": ""} for one in speakers)
        out.writelines(_list("participants", told))
        out.writelines(_list("locutions", ({"nodeID": one.act, "personID": one.actor} for one in spoke)))
        if said := withheld(view.meta):
            out.write(f'"note": {jsonld.encoded(said, indent=None)},\n')
        out.write('"schemefulfillments": [],\n"descriptorfulfillments": []\n}\n')


def elements(view: View) -> Iterator[Element]:
    """The nodes and edges of the argument, in one order; an edge's ends may come after it."""
    for claim in arguments.CLAIMS.of(view.connection):
        # What nobody stands for any more, or ever did, is not left to stand for itself.
        told = claim.text if claim.held or not claim.debate else f"{claim.text} [{claim.debate}]"
        yield Node(claim.id, "I", told, view.node("claim", claim.id), view.lang(claim.lang), comment=claim.debate)
    for act in arguments.SPOKEN_OF.of(view.connection):
        yield Node(act.id, "I", act.name, view.node("act", act.id), view.lang(act.lang))
    yield from _acts(view)
    yield from _rebuttals(view)


def _acts(view: View) -> Iterator[Element]:
    force = _forces(view)
    contents, responses = arguments.CONTENTS.beside(view.connection), RESPONSES.beside(view.connection)
    bearing = Beside(of_acts(view.connection))
    for act in arguments.LOCUTIONS.of(view.connection):
        s = view.node("act", act.id)
        comment = " ".join(f"{HOW[one.how]}: {one.sentence}" for one in bearing.of(act.id))
        yield Node(act.id, "L", act.name, s, view.lang(act.lang), comment=comment)
        content = contents.of(act.id)
        if content:
            ya, p = _illocution(act.id), part(s, "illocution")
            yield Node(ya, "YA", force(act.verb), p, scheme=force(act.verb))
            yield Edge(act.id, ya, (p, name("aif:Locution"), s))
            for one in content:
                yield Edge(ya, one.node, (p, name("aif:IllocutionaryContent"), view.node(one.node_class, one.node)))
        for number, answered in enumerate(responses.of(act.id), 1):
            if answered.performed:
                ta, p = f"{act.id}#transition-{number}", part(s, "transition", number)
                other = answered.other
                yield Node(ta, "TA", "Default Transition", p, scheme="Default Transition")
                yield Edge(other, ta, (view.node("act", other), name("aif:StartLocution"), p))
                yield Edge(ta, act.id, (p, name("aif:EndLocution"), s))


def _rebuttals(view: View) -> Iterator[Element]:
    attacked = arguments.ATTACKED.beside(view.connection)
    for id_, premise in arguments.CONFLICTS.of(view.connection):
        s = view.node("rebuttal", id_)
        yield Node(id_, "CA", "Default Conflict", s, scheme="Default Conflict")
        if premise is not None:
            yield Edge(premise, id_, (view.node("claim", premise), name("aif:Premise"), s))
        for one in attacked.of(id_):
            yield from _attack(view, s, one)


def _attack(view: View, s: str, one: arguments.Attacked) -> Iterator[Edge]:
    """The edge from a rebuttal to what it attacks; none where AIF has no node for that."""
    o = view.node(one.target_class, one.target)
    if one.target_class == "act" and one.performed and one.about:
        yield Edge(one.rebuttal, _illocution(one.target), (s, name("aif:Conclusion"), part(o, "illocution")))
    elif one.target_class in {"claim", "act"} or (one.target_class == "rebuttal" and one.performed):
        yield Edge(one.rebuttal, one.target, (s, name("aif:Conclusion"), o))


def _illocution(act: str) -> str:
    return f"{act}#illocution"


def _forces(view: View) -> Callable[[str], str]:
    """The illocutionary force of a verb: its own, that of the verb above it, or the scheme's default."""
    above: dict[str, str | None] = dict(arguments.BROADER.of(view.connection))
    verbs: dict[str, Verb] = dict(view.vocabulary.verbs)
    default = view.vocabulary.schemes["aif"].default or ""

    def force(verb: str | None) -> str:
        while verb is not None:
            codes = verbs[verb].codes if verb in verbs else ()
            own = next((code.code for code in codes if code.scheme == "aif"), None)
            if own:
                return own
            verb = above.get(verb)
        return default

    return force


def _blocks(view: View) -> Iterator[list[Triple]]:
    """The triples that say the same as the nodes and edges, a node's and the edges that follow it at a time."""
    if view.withheld:
        yield view.withheld
    block: list[Triple] = []
    for one in elements(view):
        if isinstance(one, Edge):
            block.append(one.triple)
            continue
        if one.type not in {"YA", "TA"} and block:
            yield tidied(block)
            block = []
        block.append((one.term, name("rdf:type"), name(f"aif:{one.type}-node")))
        said = "rdfs:label" if one.scheme else "aif:claimText"
        block.append((one.term, name(said), text(one.text, one.lang)))
        if one.comment:
            block.append((one.term, name("rdfs:comment"), text(one.comment)))
    if block:
        yield tidied(block)


def _node(node: Node) -> dict[str, str]:
    told = {"nodeID": node.id, "text": node.text, "type": node.type}
    return told | ({"scheme": node.scheme} if node.scheme else {})


def _list(key: str, members: Iterable[dict[str, str]]) -> Iterator[str]:
    yield f'"{key}": ['
    for number, member in enumerate(members):
        yield (",\n" if number else "\n") + jsonld.encoded(member, indent=None)
    yield "\n],\n"
