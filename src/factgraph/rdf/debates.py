"""The debate about a claim in RDF: who stands where since when, how it stands, where it came from, who changed.

All of it is derived by the build, and made again by whoever imports the records.  No actor is joined to a claim by a
triple of its own here: each side is a node that names the act it was taken in.  What follows by relations between
claims is marked as the curator's reading (`fg:ImpliedStand`), and what is only told as somebody else's stands apart.
"""

from __future__ import annotations

import json
from typing import Any

from factgraph.rdf.telling import LANGUAGE, add_days
from factgraph.rdf.terms import count, name, text
from factgraph.rdf.view import Block, Node, Row, View, add_choice, beside, choice, part

_SINCE = ("fg:sinceEarliest", "fg:sinceLatest", "fg:untilEarliest", "fg:untilLatest")
_ENDINGS = ("fg:possibleEnding", "fg:reportedEnding", "fg:disputedEnding", "fg:correctedIn")
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
        self._view = view
        self._relations: dict[str, str] = dict(view.rows("SELECT name, iri FROM relation_type"))
        self._stands = beside(
            view, "claim",
            "x.position, a.class, a.id, p.class, p.id, t.id, e.id, r.id, f.id, x.pole, x.basis, x.state, x.axis, "
            "x.certainty, x.how_ended, x.since_from, x.since_to, x.until_from, x.until_to, "
            "x.over, x.through, x.grounds, x.perhaps_ended_by, x.said_ended_by, x.coerced_by, "
            "x.corrected_in",
            "stand AS x ON x.claim = n.key JOIN node AS a ON a.key = x.actor JOIN node AS t ON t.key = x.act "
            "LEFT JOIN node AS p ON p.key = x.principal LEFT JOIN node AS e ON e.key = x.ended_by "
            "LEFT JOIN node AS r ON r.key = x.resumed_by LEFT JOIN node AS f ON f.key = x.follows",
            "x.position",
        )  # fmt: skip
        self._standing = beside(
            view, "claim", "x.key, d.json",
            "standing AS x ON x.claim = n.key LEFT JOIN debate AS d ON d.claim = n.key", "x.key",
        )  # fmt: skip
        self._standing_parts = self._parts("standing_part AS x ON x.claim = n.key")
        self._origin = beside(
            view, "claim", "x.at_least, x.at_most, x.ways, x.ways_held", "origin AS x ON x.claim = n.key", "x.claim"
        )
        self._origin_parts = self._parts("origin_part AS x ON x.claim = n.key")
        self._carried = beside(
            view, "claim", "c.class, c.id, w.class, w.id",
            "carried AS x ON x.claim = n.key JOIN node AS c ON c.key = x.actor JOIN node AS w ON w.key = x.whom",
            "c.id, x.position",
        )  # fmt: skip
        self._changes = beside(
            view, "claim",
            "a.class, a.id, p.class, p.id, b.id, l.id, x.before, x.after, x.before_basis, x.after_basis, x.how, "
            "x.earliest, x.latest, w.text",
            "change AS x ON x.claim = n.key JOIN node AS a ON a.key = x.actor "
            "LEFT JOIN node AS p ON p.key = x.principal "
            "JOIN node AS b ON b.key = x.first_act JOIN node AS l ON l.key = x.last_act "
            "LEFT JOIN told_in_words AS w ON w.about = 'change' AND w.id = a.id || ' ' || n.id || ' ' || x.position",
            "a.id, x.position",
        )  # fmt: skip

    def _parts(self, table: str) -> Any:
        columns, joins = "x.part, o.class, o.id", f"{table} JOIN node AS o ON o.key = x.node"
        return beside(self._view, "claim", columns, joins, "x.part, x.position")

    def add(self, out: Block, node: Node) -> None:
        """Add to a claim's triples all that is derived of its debate."""
        for row in self._stands.of(node.id):
            self._add_stand(out, node.term, row)
        said: dict[str, Any] = {}
        for key, kept in self._standing.of(node.id):
            said = json.loads(kept) if kept else {}
            self._add_standing(out, node, key, said)
        self._add_origins(out, node, said)
        for number, row in enumerate(self._changes.of(node.id), 1):
            self._add_change(out, part(node.term, "change", number), node.term, row)

    def _node(self, class_: str, id_: str) -> str:
        return self._view.node(class_, id_)

    def _add_stand(self, out: Block, s: str, row: Row) -> None:
        position, class_, actor, principal_class, principal, act, ended_by, resumed_by, follows = row[:9]
        pole, basis, state, axis, certainty, how_ended = row[9:15]
        over, through, grounds, *endings = row[19:]
        p = part(s, "stand", position + 1)
        # Who asks for stands is given those that are the actor's own.
        if state == "performed":
            out.append((s, name("fg:stand"), p))
            out.append((p, name("rdf:type"), name("fg:Stand")))
            if follows is not None:
                out.append((p, name("rdf:type"), name("fg:ImpliedStand")))
        else:
            out.append((s, name("fg:attributedStand"), p))
            out.append((p, name("rdf:type"), name("fg:AttributedStand")))
        out.append((p, name("fg:holder"), self._node(class_, actor)))
        if principal is not None:
            out.append((p, name("fg:onBehalfOf"), self._node(principal_class, principal)))
        out.append((p, name("fg:takenIn"), self._node("act", act)))
        for list_, value in (
            ("stance", pole), ("basis", basis), ("state", state), ("axis", axis), ("certainty", certainty),
            ("how-ended", how_ended),
        ):  # fmt: skip
            add_choice(out, p, list_, value)
        add_days(out, p, _SINCE, row[15:19])
        for term, class_of, other in (
            ("fg:endedBy", "act", ended_by),
            ("fg:resumedBy", "act", resumed_by),
            ("fg:follows", "claim", follows),
        ):
            if other is not None:
                out.append((p, name(term), self._node(class_of, other)))
        for number, (relation, claim) in enumerate(json.loads(over), 1):
            step = part(p, "step", number)
            out.append((p, name("fg:step"), step))
            out.append((step, name("rdf:type"), name("fg:Step")))
            out.append((step, name("fg:relation"), name(self._relations[relation])))
            out.append((step, name("fg:leadsFrom"), self._node("claim", claim)))
        out.extend((p, name("fg:ground"), self._view.ground(ground)) for ground in json.loads(grounds))
        out.extend((p, name("fg:through"), self._node("rebuttal", rebuttal)) for rebuttal in json.loads(through))
        for term, acts in zip(_ENDINGS, endings, strict=True):
            out.extend((p, name(term), self._node("act", act)) for act in json.loads(acts))

    def _add_standing(self, out: Block, node: Node, key: str, said: dict[str, Any]) -> None:
        s, p = node.term, part(node.term, "standing")
        add_choice(out, s, "standing", key)
        out.append((s, name("fg:debate"), p))
        out.append((p, name("rdf:type"), name("fg:Debate")))
        add_choice(out, p, "standing", key)
        if said:
            out.append((p, name("fg:sentence"), text(said["standing"]["sentence"], LANGUAGE)))
        for what, class_, id_ in self._standing_parts.of(node.id):
            if what in _STANDING_PARTS:  # who is for and against stands with the positions
                out.append((p, name(_STANDING_PARTS[what]), self._node(class_, id_)))

    def _add_origins(self, out: Block, node: Node, said: dict[str, Any]) -> None:
        p = part(node.term, "origins")
        for at_least, at_most, ways, held in self._origin.of(node.id):
            out.append((node.term, name("fg:origins"), p))
            out.append((p, name("rdf:type"), name("fg:Origins")))
            out.append((p, name("fg:atLeast"), count(at_least)))
            if not self._view.is_confidential:  # what is withheld may be one more
                out.append((p, name("fg:atMost"), count(at_most)))
                out.append((p, name("fg:ways"), count(ways)))
                out.append((p, name("fg:waysHeld"), count(held)))
                if said:
                    out.append((p, name("fg:sentence"), text(said["origins"]["sentence"], LANGUAGE)))
        for what, class_, id_ in self._origin_parts.of(node.id):
            out.append((p, name(_ORIGIN_PARTS[what]), self._node(class_, id_)))
        for number, (class_, carrier, whom_class, whom) in enumerate(self._carried.of(node.id), 1):
            c = part(p, "carried", number)
            out.append((p, name("fg:carried"), c))
            out.append((c, name("rdf:type"), name("fg:Carrying")))
            out.append((c, name("fg:holder"), self._node(class_, carrier)))
            out.append((c, name("fg:carriedFrom"), self._node(whom_class, whom)))

    def _add_change(self, out: Block, p: str, s: str, row: Row) -> None:
        class_, actor, principal_class, principal, first, last, before, after, before_basis, after_basis = row[:10]
        how, earliest, latest, said = row[10:]
        out.append((s, name("fg:change"), p))
        out.append((p, name("rdf:type"), name("fg:Change")))
        out.append((p, name("fg:holder"), self._node(class_, actor)))
        if principal is not None:
            out.append((p, name("fg:onBehalfOf"), self._node(principal_class, principal)))
        out.append((p, name("fg:before"), choice("stance", before)))
        if after_basis is not None:
            out.append((p, name("fg:after"), choice("stance", after)))
            out.append((p, name("fg:afterBasis"), choice("basis", after_basis)))
        out.append((p, name("fg:beforeBasis"), choice("basis", before_basis)))
        out.append((p, name("fg:firstAct"), self._node("act", first)))
        out.append((p, name("fg:lastAct"), self._node("act", last)))
        add_choice(out, p, "how-ended", how)
        add_days(out, p, ("fg:earliest", "fg:latest"), (earliest, latest))
        if said is not None:
            out.append((p, name("fg:sentence"), text(said, LANGUAGE)))
