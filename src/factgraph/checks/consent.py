"""Consent, use by use: what a testimony is used for, and to which use whoever gave it has said yes.

Uses are those of the vocabulary's list `consent`.  Of a kind that asks for consent none is given until it is recorded,
nor of any record that says something of it.  What lacks a consent stops everything that leaves, and not the work on the
files: it is told beside the errors of a build, and is none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factgraph.record.problems import problem

if TYPE_CHECKING:
    from factgraph.checks.outline import Declared, Outline
    from factgraph.record.types import Problem
    from factgraph.vocabulary import Vocabulary

HOLD, CITE, NAME, PUBLISH = "hold", "cite", "name", "publish"
"""The uses: that it is kept here; that its acts are told; that who gave it is named; that passages or words leave."""

STOPS: Final = "consent-missing"
"""The check that stops what leaves."""

_GIVEN_BY: Final = ("authors", "attributed_to")
_CITED_IN: Final = ("source", "original", "via")
_IN_WORDS: Final = {
    HOLD: "being kept here",
    CITE: "being cited",
    NAME: "whoever gave it being named",
    PUBLISH: "anything of its text, its address or its hash being shown",
}


def consents(outline: Outline, vocabulary: Vocabulary, *, private: bool) -> Iterator[Problem]:
    """What is done with a testimony, or a person, without a consent to it, each at the record.

    Where the private records are read too, nothing is about to leave: then only that it is kept is told, as a warning.
    """
    records = {record.id: record for record in outline.declared if not record.withdrawn}
    givers: dict[str, list[Declared]] = defaultdict(list)
    cited: set[str] = set()
    for mention in outline.mentions:
        if mention.field in _GIVEN_BY and mention.target in records:
            givers[mention.owner].append(records[mention.target])
        elif mention.field in _CITED_IN:
            cited.add(mention.target)
    for record in records.values():
        kind = vocabulary.kinds.get(record.kind)
        if kind is None or not (kind.has("ask_consent") or record.consent is not None):
            continue
        given = set(record.consent or ())
        needed: tuple[str, ...] = (HOLD, NAME)
        if record.node_class != "actor":
            for giver in givers[record.id]:
                given &= given if giver.consent is None else {*giver.consent}
            named = any(vocabulary.kinds[giver.kind].has("person") for giver in givers[record.id])
            done = {HOLD: True, CITE: record.id in cited, NAME: named, PUBLISH: record.shows}
            needed = tuple(use for use, is_done in done.items() if is_done)
        yield from _lacking(record, [use for use in needed if use not in given], kind.label, private=private)


def _lacking(record: Declared, uses: list[str], kind: str, *, private: bool) -> Iterator[Problem]:
    if private:
        if HOLD in uses:
            message = f"nobody said yes to {record.id!r} ({kind}) being kept here; ask, or take it out"
            yield problem("consent-to-hold", record.at, message)
        return
    for use in uses:
        what = "being named" if record.node_class == "actor" and use == NAME else _IN_WORDS[use]
        message = f"{record.id!r} is a {kind}, and nobody said yes to {what}; ask, then add {use!r} to 'consent', or "
        yield problem(STOPS, record.at, f"{message}move it into private/; until then nothing leaves")
