"""From the speaker to our text: the links of each attestation's chain (meaning, section 2).

A chain holds what its own text names, the ancestors of that text which this act came through, and the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.meaning.facts import Act, Attestation, Facts, Relay, Source, Span

ORIGINAL: Final = "original"
RELAY: Final = "relay"
OUTLET: Final = "outlet"
ANCESTOR: Final = "ancestor"
SOURCE: Final = "source"


class Link(NamedTuple):
    """One link of a chain: a document, or an outlet of which an item was not located."""

    node: str
    item: str
    certain: bool = True


class Chain(NamedTuple):
    """The links of an attestation, speaker outwards; `which` are outlets of which several items would fit."""

    attestation: str
    act: str
    links: tuple[Link, ...]
    which: tuple[tuple[str, tuple[str, ...]], ...] = ()


def chains(facts: Facts, publications: Mapping[str, Span] | None = None) -> dict[str, Chain]:
    """The chain of each attestation, by its id; `publications` bound when documents were published."""
    bounds = publications or {}
    return {t.id: _chain(facts, act, t, bounds) for act in facts.acts.values() for t in act.attestations}


def is_own_voice(facts: Facts, act: Act, source: str) -> bool:
    """Whether a document says an act in its own voice: as one of its makers, not only as what it renders."""
    one = facts.sources.get(source)
    return one is not None and any(speaker in one.makers for speaker in act.speakers)


def _chain(facts: Facts, act: Act, attestation: Attestation, bounds: Mapping[str, Span]) -> Chain:
    links: dict[str, Link] = {}
    which: list[tuple[str, tuple[str, ...]]] = []
    if attestation.original:
        links[attestation.original] = Link(attestation.original, ORIGINAL)
    for relay in attestation.via:
        link, fitting = _relay(facts, act, attestation, relay, bounds)
        if fitting:
            which.append((relay.id, fitting))
        if link.node != attestation.source:
            links.setdefault(link.node, link)
    for id in _ancestors(facts, act, attestation):
        if id != attestation.source:
            links.setdefault(id, Link(id, ANCESTOR))
    links[attestation.source] = Link(attestation.source, SOURCE)
    return Chain(attestation.id, act.id, tuple(links.values()), tuple(which))


def _relay(
    facts: Facts, act: Act, attestation: Attestation, relay: Relay, bounds: Mapping[str, Span]
) -> tuple[Link, tuple[str, ...]]:
    """The link that a relay is, and the items that fit where they are several.

    An outlet and a known item that it published are one link, where the item attests the act, is the utterance itself,
    or is what the text was made from: as a whole, or in part where what that part says was not read.
    """
    if relay.id in facts.sources:
        return Link(relay.id, RELAY, relay.certain), ()
    original = (attestation.original,) if attestation.original else ()
    attesting = (t.source for t in act.attestations)
    known = dict.fromkeys((*original, *attesting, *_made_from(facts, act, attestation.source)))
    fitting = tuple(
        id
        for id in known
        if id != attestation.source
        and (one := facts.sources.get(id)) is not None
        and one.publisher == relay.id
        and attestation.source not in facts.ancestors(id)
        and _could_precede(bounds.get(id), bounds.get(attestation.source))
    )
    named = [id for id in fitting if id in (attestation.original, *(other.id for other in attestation.via))]
    if len(named) == 1 or len(fitting) == 1:
        return Link((named or list(fitting))[0], RELAY, relay.certain), ()
    return Link(relay.id, OUTLET, relay.certain), fitting


def _made_from(facts: Facts, act: Act, source: str) -> Iterator[str]:
    """The documents before a text in which an act may stand: those that it renders, and others that were not read."""
    whole = set(rendered(facts, act, source))
    for id in facts.ancestors(source):
        if id in whole or (one := facts.sources.get(id)) is None or not one.held:
            yield id


def _could_precede(one: Span | None, other: Span | None) -> bool:
    """Whether a document may have been out when another was published."""
    if one is None or other is None or one.earliest is None or other.latest is None:
        return True
    return one.earliest <= other.latest


def _ancestors(facts: Facts, act: Act, attestation: Attestation) -> Iterable[str]:
    """The documents before a text which an act came through, oldest first."""
    source = attestation.source
    whole = set(rendered(facts, act, source))
    named = {relay.id for relay in attestation.via}
    found = [
        id
        for id in facts.ancestors(source)
        if id in whole or act.id in facts.attesting.get(id, ()) or id in named
        if id in facts.sources
    ]
    distance = facts.distances(source)
    return sorted(found, key=lambda one: (-distance[one], one))


def rendered(facts: Facts, act: Act, source: str) -> Iterable[str]:
    """The documents that a text renders as a whole, up to the one in whose own voice the act is."""
    waiting = [source]
    while waiting:
        one: Source | None = facts.sources.get(waiting.pop())
        if one is None or is_own_voice(facts, act, one.id):
            continue
        yield from one.whole
        waiting += one.whole


# What is wrong with chains -------------------------------------------------------------------------------------------


def silent_ancestors(facts: Facts) -> Iterable[tuple[str, str]]:
    """Attestations and the documents that their text renders as a whole, are held, and do not attest the act."""
    for act in facts.acts.values():
        for attestation in act.attestations:
            for id in dict.fromkeys(rendered(facts, act, attestation.source)):
                one = facts.sources.get(id)
                if one is not None and one.held and act.id not in facts.attesting.get(id, ()):
                    yield attestation.id, id


def later_than_ancestors(
    chains: Mapping[str, Chain], acts: Mapping[str, Span], publications: Mapping[str, Span]
) -> Iterable[tuple[str, str]]:
    """Attestations and the links of their chains that were published before the act can have been done."""
    for chain in chains.values():
        earliest = acts.get(chain.act, Span()).earliest
        for link in chain.links:
            latest = publications.get(link.node, Span()).latest
            if earliest is not None and latest is not None and latest < earliest:
                yield chain.attestation, link.node
