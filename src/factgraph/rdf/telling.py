"""How acts are told, what drifted and what answers what, in RDF: derived, and made again by whoever imports it.

An act that is not told as performed says by its state as whose it is told, who disputes that it was said, and by what
its tellers took the telling back.
"""

from __future__ import annotations

from collections.abc import Sequence

from factgraph.rdf.terms import boolean, name, text, typed
from factgraph.rdf.view import Block, Node, Row, View, add_choice, beside, choice, part

LANGUAGE = "en"
"""The language of the sentences that the program makes."""

_TOLD_BY = {
    "teller": "fg:toldBy",
    "disputed_in": "fg:tellingDisputedIn",
    "given_up_in": "fg:disownedIn",
    "said_to_be": "fg:saidToBe",
}
_CALL_PARTS = {"at": "fg:calledOn", "taken_back_by": "fg:takenBackIn", "by_caller": "fg:takenUpByCallerIn"}


class Tellings:
    """The tellings of acts and the answers to calls, read in step with the acts."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._told = beside(
            view, "act", "x.state, w.class, w.id",
            "told AS x ON x.act = n.key LEFT JOIN node AS w ON w.key = x.within", "x.act",
        )  # fmt: skip
        self._told_by = beside(
            view, "act", "x.part, o.class, o.id", "told_by AS x ON x.act = n.key JOIN node AS o ON o.key = x.node",
            "x.part, x.position",
        )  # fmt: skip
        self._sentences = beside(
            view, "act", "x.text",
            "told AS t ON t.act = n.key JOIN sentence AS x ON x.act = n.key AND x.state = t.state", "x.state",
        )  # fmt: skip
        self._bounds = beside(
            view, "act", "x.earliest, x.latest, x.spoken_of", "bound AS x ON x.node = n.key", "x.node"
        )
        self._ended = beside(
            view, "act", "o.id", "stand AS x ON x.act = n.key JOIN node AS o ON o.key = x.ended_by", "o.id"
        )
        self._calls = beside(
            view, "act", "x.state, x.is_open, w.text",
            "call AS x ON x.act = n.key LEFT JOIN told_in_words AS w ON w.about = 'call' AND w.id = n.id", "x.act",
        )  # fmt: skip
        self._call_parts = beside(
            view, "act", "x.part, o.class, o.id", "call_part AS x ON x.call = n.key JOIN node AS o ON o.key = x.node",
            "x.part, x.position",
        )  # fmt: skip
        self._answers = beside(
            view, "act", "o.id, x.declined, x.how", "answer AS x ON x.call = n.key JOIN node AS o ON o.key = x.act",
            "x.position, x.how",
        )  # fmt: skip
        self._drift = beside(
            view, "act", "x.what, t.id, u.id, x.was, x.became, c.id, k.id, x.translated, w.text",
            "drift AS x ON x.act = n.key JOIN attestation AS t ON t.key = x.attestation "
            "JOIN attestation AS u ON u.key = x.later_attestation LEFT JOIN node AS c ON c.key = x.claim "
            "LEFT JOIN node AS k ON k.key = x.later_claim "
            "LEFT JOIN told_in_words AS w ON w.about = 'drift' AND w.id = x.id",
            "x.id",
        )  # fmt: skip

    def add(self, out: Block, node: Node) -> None:
        """Add to an act's triples how it is told, when it was done, what ended what it took, answers it, drifted."""
        s, id_ = node.term, node.id
        for state, class_, within in self._told.of(id_):
            add_choice(out, s, "state", state)
            if within is not None:
                out.append((s, name("fg:knownWithin"), self._view.node(class_, within)))
        self._add_parts(out, s, _TOLD_BY, self._told_by.of(id_))
        out.extend((s, name("fg:sentence"), text(said, LANGUAGE)) for (said,) in self._sentences.of(id_))
        for days in self._bounds.of(id_):
            add_days(out, s, ("fg:earliest", "fg:latest", "fg:spokenOf"), days)
        out.extend((s, name("fg:endedIn"), self._view.node("act", by)) for (by,) in self._ended.of(id_))
        self._add_call(out, node)
        for number, row in enumerate(self._drift.of(id_), 1):
            self._add_drift(out, s, part(s, "drift", number), row)

    def _add_parts(self, out: Block, s: str, predicates: dict[str, str], rows: Sequence[Row]) -> None:
        out.extend((s, name(predicates[what]), self._view.node(class_, id_)) for what, class_, id_ in rows)

    def _add_call(self, out: Block, node: Node) -> None:
        s = node.term
        for state, is_open, said in self._calls.of(node.id):
            performed = state == "performed"
            out.append((s, name("rdf:type"), name("fg:Call" if performed else "fg:AttributedCall")))
            if performed and not self._view.is_confidential:  # what is withheld may be the answer
                out.append((s, name("fg:isOpen"), boolean(is_open)))
            if said is not None:
                out.append((s, name("fg:answersSentence"), text(said, LANGUAGE)))
        self._add_parts(out, s, _CALL_PARTS, self._call_parts.of(node.id))
        numbers: dict[str, int] = {}
        for act, declined, how in self._answers.of(node.id):
            p = part(s, "answer", numbers.setdefault(act, len(numbers) + 1))
            out.append((s, name("fg:answer"), p))
            out.append((p, name("rdf:type"), name("fg:Answer")))
            out.append((p, name("fg:answeredIn"), self._view.node("act", act)))
            out.append((p, name("fg:howAnswered"), choice("how-answered", how)))
            out.append((p, name("fg:declined"), boolean(declined)))

    def _add_drift(self, out: Block, s: str, p: str, row: Row) -> None:
        """Add what a document made of what one before it has; what either quotes is only in the sentence."""
        what, earlier, later, was, became, claim, later_claim, translated, said = row
        out.append((s, name("fg:drift"), p))
        out.append((p, name("rdf:type"), name("fg:Drift")))
        add_choice(out, p, "what-drifted", what)
        for term, class_, other in (
            ("fg:earlierReport", "act", earlier),
            ("fg:laterReport", "act", later),
            ("fg:earlierClaim", "claim", claim),
            ("fg:laterClaim", "claim", later_claim),
        ):
            if other is not None:
                out.append((p, name(term), self._view.node(class_, other)))
        out.extend((p, name(term), text(value)) for term, value in (("fg:was", was), ("fg:became", became)) if value)
        out.append((p, name("fg:isTranslation"), boolean(translated)))
        if said is not None:
            out.append((p, name("fg:sentence"), text(said, LANGUAGE)))


def add_days(out: Block, s: str, terms: Sequence[str], days: Sequence[str | None]) -> None:
    """Add days, each by its term, where they are known."""
    out.extend(
        (s, name(term), typed(day, "xsd:date")) for term, day in zip(terms, days, strict=True) if day is not None
    )
