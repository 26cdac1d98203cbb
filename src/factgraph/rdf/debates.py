"""The debate about a claim in RDF: who stands where since when, how it stands, where it came from, who changed.

All of it is derived by the build, and made again by whoever imports the records.  No actor is joined to a claim by a
triple of its own here: each side is a node that names the act it was taken in.  What follows by relations between
claims is marked as the curator's reading (`fg:ImpliedStand`), and what is only told as somebody else's stands apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from factgraph.rdf.telling import LANGUAGE, add_days
from factgraph.rdf.terms import count, name, text
from factgraph.rdf.values import add, add_choice, choice, part, property_of
from factgraph.rdf.view import Block, Node, View
from factgraph.reading.streams.debates import (
    CARRIED,
    CHANGES,
    ORIGIN_PARTS,
    ORIGINS,
    POSITIONS,
    STANDING_PARTS,
    STANDINGS,
    Change,
    Position,
    several,
)

_SINCE = ("fg:sinceEarliest", "fg:sinceLatest", "fg:untilEarliest", "fg:untilLatest")
_ORIGIN_PARTS = {
    "who": "fg:origin",
    "took_back": "fg:tookBack",
    "ended": "fg:formerOrigin",
    "in_own_voice": "fg:inOwnVoice",
    "unnamed": "fg:unnamedOrigin",
    "nobody_named": "fg:nobodyNamed",
    "taken_for_granted_by": "fg:takenForGrantedBy",
    "apart": "fg:apart",
    "act": "fg:restsOn",
}
_STANDING_PARTS = {"rests_on": "fg:restsOn", "gave_way": "fg:gaveWay"}


class Debates:
    """The debates about claims, read in step with the claims."""

    def __init__(self, view: View) -> None:
        """Take the view of the graph; claims must be asked for in the order of their ids."""
        self._view = view
        of = view.connection
        self._positions, self._changes = POSITIONS.beside(of), CHANGES.beside(of)
        self._standings, self._standing_parts = STANDINGS.beside(of), STANDING_PARTS.beside(of)
        self._origins, self._origin_parts = ORIGINS.beside(of), ORIGIN_PARTS.beside(of)
        self._carried = CARRIED.beside(of)

    def positions(self, node: Node) -> Sequence[Position]:
        """The sides that are taken on a claim."""
        return self._positions.of(node.id)

    def add(self, out: Block, node: Node, positions: Sequence[Position]) -> None:
        """Add to a claim's triples all that is derived of its debate."""
        for position in positions:
            self._add_position(out, node.term, position)
        self._add_standing(out, node)
        self._add_origins(out, node)
        for number, change in enumerate(self._changes.of(node.id), 1):
            self._add_change(out, part(node.term, "change", number), node.term, change)

    def _node(self, class_: str, id_: str) -> str:
        return self._view.node(class_, id_)

    def _add_position(self, out: Block, s: str, one: Position) -> None:
        p = part(s, "stand", one.position)
        # Who asks for stands is given those that are the actor's own.
        if one.state == "performed":
            out.append((s, name("fg:stand"), p))
            out.append((p, name("rdf:type"), name("fg:Stand")))
            if one.follows is not None:
                out.append((p, name("rdf:type"), name("fg:ImpliedStand")))
        else:
            out.append((s, name("fg:attributedStand"), p))
            out.append((p, name("rdf:type"), name("fg:AttributedStand")))
        self._add_holder(out, p, one)
        out.append((p, name("fg:takenIn"), self._node("act", one.act)))
        for list_, value in (
            ("stance", one.pole), ("basis", one.basis), ("state", one.state), ("axis", one.axis),
        ):  # fmt: skip
            add_choice(out, p, list_, value)
        add(self._view, out, p, ("act", "certainty"), one.certainty)
        add_choice(out, p, "how-ended", one.how_ended)
        add_days(out, p, _SINCE, (one.since_from, one.since_to, one.until_from, one.until_to))
        for term, class_of, other in (
            ("fg:endedBy", "act", one.ended_by),
            ("fg:resumedBy", "act", one.resumed_by),
            ("fg:follows", "claim", one.follows),
        ):
            if other is not None:
                out.append((p, name(term), self._node(class_of, other)))
        for number, (relation, claim) in enumerate(several(one.over), 1):
            step = part(p, "step", number)
            out.append((p, name("fg:step"), step))
            out.append((step, name("rdf:type"), name("fg:Step")))
            out.append((step, name("fg:relation"), name(self._view.iris.relations[relation])))
            out.append((step, name("fg:leadsFrom"), self._node("claim", claim)))
        out.extend((p, property_of("act", "ground"), self._view.ground(ground)) for ground in several(one.grounds))
        out.extend((p, name("fg:through"), self._node("rebuttal", rebuttal)) for rebuttal in several(one.through))
        for term, acts in (
            ("fg:possibleEnding", one.perhaps_ended_by),
            ("fg:reportedEnding", one.said_ended_by),
            ("fg:disputedEnding", one.coerced_by),
            ("fg:correctedIn", one.corrected_in),
        ):
            out.extend((p, name(term), self._node("act", act)) for act in several(acts))

    def _add_holder(self, out: Block, p: str, one: Position | Change) -> None:
        """Whose side it is or was, and on whose behalf it was taken."""
        out.append((p, name("fg:holder"), self._node(one.actor_class, one.actor)))
        if one.on_behalf_of_class is not None and one.on_behalf_of is not None:
            principal = self._node(one.on_behalf_of_class, one.on_behalf_of)
            out.append((p, property_of("act", "on_behalf_of"), principal))

    def _add_standing(self, out: Block, node: Node) -> None:
        s, p = node.term, part(node.term, "standing")
        for one in self._standings.of(node.id):
            add_choice(out, s, "standing", one.standing)
            out.append((s, name("fg:debate"), p))
            out.append((p, name("rdf:type"), name("fg:Debate")))
            add_choice(out, p, "standing", one.standing)
            if one.sentence is not None:
                out.append((p, name("fg:sentence"), text(one.sentence, LANGUAGE)))
            for of in self._standing_parts.of(node.id):
                if of.part in _STANDING_PARTS:  # who is for and against stands with the positions
                    out.append((p, name(_STANDING_PARTS[of.part]), self._node(of.node_class, of.node)))

    def _add_origins(self, out: Block, node: Node) -> None:
        p = part(node.term, "origins")
        for one in self._origins.of(node.id):
            out.append((node.term, name("fg:origins"), p))
            out.append((p, name("rdf:type"), name("fg:Origins")))
            out.append((p, name("fg:atLeast"), count(one.at_least)))
            if one.ways is None or one.ways_held is None:  # what is withheld may be one more
                continue
            if one.at_most is not None:  # of "many media" no text says how many they are
                out.append((p, name("fg:atMost"), count(one.at_most)))
            out.append((p, name("fg:ways"), count(one.ways)))
            out.append((p, name("fg:waysHeld"), count(one.ways_held)))
            if one.sentence is not None:
                out.append((p, name("fg:sentence"), text(one.sentence, LANGUAGE)))
        for of in self._origin_parts.of(node.id):
            out.append((p, name(_ORIGIN_PARTS[of.part]), self._node(of.node_class, of.node)))
        for number, carried in enumerate(self._carried.of(node.id), 1):
            c = part(p, "carried", number)
            out.append((p, name("fg:carried"), c))
            out.append((c, name("rdf:type"), name("fg:Carrying")))
            out.append((c, name("fg:holder"), self._node(carried.actor_class, carried.actor)))
            out.append((c, name("fg:carriedFrom"), self._node(carried.whom_class, carried.whom)))

    def _add_change(self, out: Block, p: str, s: str, one: Change) -> None:
        out.append((s, name("fg:change"), p))
        out.append((p, name("rdf:type"), name("fg:Change")))
        self._add_holder(out, p, one)
        out.append((p, name("fg:before"), choice("stance", one.before)))
        if one.after_basis is not None:
            out.append((p, name("fg:after"), choice("stance", one.after)))
            out.append((p, name("fg:afterBasis"), choice("basis", one.after_basis)))
        out.append((p, name("fg:beforeBasis"), choice("basis", one.before_basis)))
        out.append((p, name("fg:firstAct"), self._node("act", one.first_act)))
        out.append((p, name("fg:lastAct"), self._node("act", one.last_act)))
        add_choice(out, p, "how-ended", one.how)
        add_days(out, p, ("fg:earliest", "fg:latest"), (one.earliest, one.latest))
        if one.sentence is not None:
            out.append((p, name("fg:sentence"), text(one.sentence, LANGUAGE)))
