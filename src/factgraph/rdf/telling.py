"""How acts are told, what was later done to them, what drifted and what answers what, in RDF.

All of it is derived, and made again by whoever imports it.

An act that is not told as performed says by its state as whose it is told, who disputes that it was said, and by what
its tellers took the telling back.
"""

from __future__ import annotations

from collections.abc import Sequence

from factgraph.rdf.terms import boolean, name, text, typed
from factgraph.rdf.values import add_choice, choice, part
from factgraph.rdf.view import Block, Node, View
from factgraph.reading.streams.acts import Act
from factgraph.reading.streams.telling import (
    ANSWERS,
    BOUNDS,
    CALL_PARTS,
    CALLS,
    DRIFT,
    ENDED,
    REVERSAL_PARTS,
    REVERSALS,
    TOLD,
    TOLD_BY,
    Drift,
    PartOf,
    Reversal,
    ReversalPart,
)

LANGUAGE = "en"
"""The language of the sentences that the program makes."""

_TOLD_BY = {
    "teller": "fg:toldBy",
    "disputed_in": "fg:tellingDisputedIn",
    "given_up_in": "fg:disownedIn",
    "said_to_be": "fg:saidToBe",
}
_REVERSAL_PARTS = {"who": "fg:reversedBy", "not_free": "fg:freedomDisputedIn"} | {
    part: _TOLD_BY[part] for part in ("teller", "said_to_be")
}
_TOLD_ONLY = "told-only"
_CALL_PARTS = {"at": "fg:calledOn", "taken_back_by": "fg:takenBackIn", "by_caller": "fg:takenUpByCallerIn"}


class Tellings:
    """The tellings of acts and the answers to calls, read in step with the acts."""

    def __init__(self, view: View) -> None:
        """Take the view of the graph; acts must be asked for in the order of their ids."""
        self._view = view
        of = view.connection
        self._told, self._told_by = TOLD.beside(of), TOLD_BY.beside(of)
        self._bounds, self._ended = BOUNDS.beside(of, "act"), ENDED.beside(of)
        self._calls, self._call_parts, self._answers = CALLS.beside(of), CALL_PARTS.beside(of), ANSWERS.beside(of)
        self._drift = DRIFT.beside(of)
        self._reversals, self._reversal_parts = REVERSALS.beside(of), REVERSAL_PARTS.beside(of)

    def add(self, out: Block, node: Node, act: Act) -> None:
        """Add to an act's triples how it is told, when it was done, what was done to it, answers it, drifted."""
        s, id_ = node.term, node.id
        for told in self._told.of(id_):
            add_choice(out, s, "state", told.state)
            if told.within_class is not None and told.within is not None:
                out.append((s, name("fg:knownWithin"), self._view.node(told.within_class, told.within)))
        self._add_parts(out, s, _TOLD_BY, self._told_by.of(id_))
        if act.sentence is not None:
            out.append((s, name("fg:sentence"), text(act.sentence, LANGUAGE)))
        for bound in self._bounds.of(id_):
            add_days(
                out, s, ("fg:earliest", "fg:latest", "fg:spokenOf"), (bound.earliest, bound.latest, bound.spoken_of)
            )
        out.extend((s, name("fg:endedIn"), self._view.node("act", one.ended_by)) for one in self._ended.of(id_))
        for number, reversal in enumerate(self._reversals.of(id_), 1):
            parts = self._reversal_parts.of(id_, reversal.by)
            self._add_reversal(out, s, part(s, "reversal", number), reversal, parts)
        self._add_call(out, node)
        for number, drift in enumerate(self._drift.of(id_), 1):
            self._add_drift(out, s, part(s, "drift", number), drift)

    def _add_parts(self, out: Block, s: str, predicates: dict[str, str], parts: Sequence[PartOf]) -> None:
        out.extend((s, name(predicates[one.part]), self._view.node(one.node_class, one.node)) for one in parts)

    def _add_reversal(self, out: Block, s: str, p: str, one: Reversal, parts: Sequence[ReversalPart]) -> None:
        """Add what was later done to an act; what is no more than a party's telling stands apart, with who tells it."""
        class_, property_ = ("Reversal", "reversal")
        if one.how == _TOLD_ONLY:
            class_, property_ = ("AttributedReversal", "attributedReversal")
        out.append((s, name(f"fg:{property_}"), p))
        out.append((p, name("rdf:type"), name(f"fg:{class_}")))
        out.append((p, name("fg:reversedIn"), self._view.node("act", one.by)))
        add_choice(out, p, "how-reversed", one.how)
        for named in parts:
            out.append((p, name(_REVERSAL_PARTS[named.part]), self._view.node(named.node_class, named.node)))
        add_days(out, p, ("fg:earliest", "fg:latest"), (one.earliest, one.latest))
        if one.sentence is not None:
            out.append((p, name("fg:sentence"), text(one.sentence, LANGUAGE)))

    def _add_call(self, out: Block, node: Node) -> None:
        s = node.term
        for call in self._calls.of(node.id):
            performed = call.state == "performed"
            out.append((s, name("rdf:type"), name("fg:Call" if performed else "fg:AttributedCall")))
            if performed and call.is_open is not None:  # what is withheld may be the answer
                out.append((s, name("fg:isOpen"), boolean(call.is_open)))
            if call.sentence is not None:
                out.append((s, name("fg:answersSentence"), text(call.sentence, LANGUAGE)))
        self._add_parts(out, s, _CALL_PARTS, self._call_parts.of(node.id))
        numbers: dict[str, int] = {}
        for answer in self._answers.of(node.id):
            p = part(s, "answer", numbers.setdefault(answer.act, len(numbers) + 1))
            out.append((s, name("fg:answer"), p))
            out.append((p, name("rdf:type"), name("fg:Answer")))
            out.append((p, name("fg:answeredIn"), self._view.node("act", answer.act)))
            out.append((p, name("fg:howAnswered"), choice("how-answered", answer.how)))
            out.append((p, name("fg:declined"), boolean(answer.declined)))

    def _add_drift(self, out: Block, s: str, p: str, drift: Drift) -> None:
        """Add what a document made of what one before it has; what either quotes is only in the sentence."""
        out.append((s, name("fg:drift"), p))
        out.append((p, name("rdf:type"), name("fg:Drift")))
        add_choice(out, p, "what-drifted", drift.what)
        for term, class_, other in (
            ("fg:earlierReport", "act", drift.attestation),
            ("fg:laterReport", "act", drift.later_attestation),
            ("fg:earlierClaim", "claim", drift.claim),
            ("fg:laterClaim", "claim", drift.later_claim),
        ):
            if other is not None:
                out.append((p, name(term), self._view.node(class_, other)))
        differs = (("fg:was", drift.was), ("fg:became", drift.became))
        out.extend((p, name(term), text(value)) for term, value in differs if value)
        out.append((p, name("fg:isTranslation"), boolean(drift.translated)))
        if drift.sentence is not None:
            out.append((p, name("fg:sentence"), text(drift.sentence, LANGUAGE)))


def add_days(out: Block, s: str, terms: Sequence[str], days: Sequence[str | None]) -> None:
    """Add days, each by its term, where they are known."""
    out.extend(
        (s, name(term), typed(day, "xsd:date")) for term, day in zip(terms, days, strict=True) if day is not None
    )
