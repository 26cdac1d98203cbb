"""How wording drifts from one document to another that came after it (meaning, section 6b).

Compared are two attestations of one act; and two stands on one claim, or on two that exclude each other, where the
later one is the same speaker's or what a document says itself.  One of the two documents has to stand in the other's
chain, or to be what the other was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.meaning.chains import Chain, is_own_voice
from factgraph.meaning.facts import Act, Attestation, Facts
from factgraph.meaning.stands import FOR, SAID, Stand

HEDGE_LOST: Final = "hedge-lost"
HEDGE_GAINED: Final = "hedge-gained"
HEDGE_CHANGED: Final = "hedge-changed"
WORDS_LOST: Final = "words-lost"
WORDS_GAINED: Final = "words-gained"
WORDS_CHANGED: Final = "words-changed"
VERB_CHANGED: Final = "verb-changed"
NUMBER_CHANGED: Final = "number-changed"
ORIGINAL_LOST: Final = "original-lost"
ORIGINAL_GAINED: Final = "original-gained"
DATE_CHANGED: Final = "date-changed"
CLAIM_CHANGED: Final = "claim-changed"

WHATS: Final = (
    HEDGE_LOST, HEDGE_GAINED, HEDGE_CHANGED, WORDS_LOST, WORDS_GAINED, WORDS_CHANGED, VERB_CHANGED, NUMBER_CHANGED,
    ORIGINAL_LOST, ORIGINAL_GAINED, DATE_CHANGED, CLAIM_CHANGED,
)  # fmt: skip


class Drift(NamedTuple):
    """What differs between an attestation in a document and one in a document that came after it.

    `act` and `later_act` are the acts attested, which are one, or take a stand on `claim` and `later_claim`, which are
    one, or exclude each other.  `was` and `became` are what stands there: certainties, verbs, dates, sizes (of the
    record `of`), ids of documents or claims; nothing, where there is none, and for words, which are the attestations'.
    `translated` is whether the later document is recorded as a translation of the earlier one.
    """

    what: str
    earlier: str
    later: str
    attestation: str
    later_attestation: str
    act: str
    later_act: str
    claim: str | None = None
    later_claim: str | None = None
    of: str | None = None
    was: str = ""
    became: str = ""
    translated: bool = False

    @property
    def id(self) -> str:
        """What tells it apart from all other drift."""
        parts = (self.attestation, self.later_attestation, self.what, self.claim, self.later_claim, self.of)
        return " ".join(part for part in parts if part)


def drift(facts: Facts, chains: Mapping[str, Chain], stands: Iterable[Stand]) -> list[Drift]:
    """What differs between documents of which one came after the other, sorted."""
    search = _Search(facts, chains)
    found = (*search.of_acts(), *search.of_stands([one for one in stands if one.counted and one.basis == SAID]))
    return sorted(set(found), key=lambda one: one.id)


class _Search:
    def __init__(self, facts: Facts, chains: Mapping[str, Chain]) -> None:
        self._facts = facts
        self._before = {
            id: {link.node for link in chain.links[:-1]} | set(facts.ancestors(chain.links[-1].node))
            for id, chain in chains.items()
        }

    def of_acts(self) -> Iterator[Drift]:
        """Between two attestations of one act."""
        for act in self._facts.acts.values():
            for later in act.attestations:
                for earlier in act.attestations:
                    if (pair := self._pair(act, earlier, act, later)) is not None:
                        yield from self._of_one_act(act, earlier, later, pair)

    def of_stands(self, stands: list[Stand]) -> Iterator[Drift]:
        """Between two stands on one claim, or on two that exclude each other."""
        by_claim: dict[str, list[Stand]] = {}
        for stand in stands:
            if stand.pole == FOR:
                by_claim.setdefault(stand.claim, []).append(stand)
        denied = {(one.act, one.claim) for one in stands if one.pole != FOR}
        for claim, theirs in by_claim.items():
            others = [claim, *(tie.claim for tie in self._facts.ties.get(claim, ()) if tie.how == "excludes")]
            for other in others:
                for later in by_claim.get(other, ()):
                    if (later.act, claim) in denied:  # who contests a claim has not told it otherwise
                        continue
                    for earlier in theirs:
                        yield from self._of_two_acts(earlier, later)

    def _of_two_acts(self, earlier: Stand, later: Stand) -> Iterator[Drift]:
        act, other = self._facts.acts[earlier.act], self._facts.acts[later.act]
        if act.id == other.id:
            return
        for there in act.attestations:
            for here in other.attestations:
                if earlier.actor != later.actor and not is_own_voice(self._facts, other, here.source):
                    continue
                if (pair := self._pair(act, there, other, here)) is None:
                    continue
                pair = pair._replace(claim=earlier.claim, later_claim=later.claim)
                if earlier.claim != later.claim:
                    yield pair._replace(what=CLAIM_CHANGED, was=earlier.claim, became=later.claim)
                    continue
                yield from self._hedges(act, there, other, here, pair)
                if there.verb != here.verb:
                    yield pair._replace(what=VERB_CHANGED, was=there.verb, became=here.verb)

    def _pair(self, act: Act, earlier: Attestation, other: Act, later: Attestation) -> Drift | None:
        """The two, where one document came after the other, and both are in one language or one is a translation."""
        if earlier.source == later.source or earlier.source not in self._before.get(later.id, ()):
            return None
        one, two = self._facts.sources.get(earlier.source), self._facts.sources.get(later.source)
        if one is None or two is None:
            return None
        translated = two.translates and one.id in two.whole and one.lang != two.lang
        if one.lang != two.lang and not translated:
            return None
        return Drift(
            what="",
            earlier=one.id,
            later=two.id,
            attestation=earlier.id,
            later_attestation=later.id,
            act=act.id,
            later_act=other.id,
            translated=translated,
        )

    def _of_one_act(self, act: Act, earlier: Attestation, later: Attestation, pair: Drift) -> Iterator[Drift]:
        yield from self._hedges(act, earlier, act, later, pair)
        if earlier.verb != later.verb:
            yield pair._replace(what=VERB_CHANGED, was=earlier.verb, became=later.verb)
        if earlier.words and not later.words:
            yield pair._replace(what=WORDS_LOST)
        elif later.words and not earlier.words:
            yield pair._replace(what=WORDS_GAINED)
        elif not pair.translated and _plain(earlier.words) != _plain(later.words):
            yield pair._replace(what=WORDS_CHANGED)
        if earlier.original and not later.original and earlier.original != later.source:
            yield pair._replace(what=ORIGINAL_LOST, was=earlier.original)
        elif later.original and not earlier.original and later.original != earlier.source:
            yield pair._replace(what=ORIGINAL_GAINED, became=later.original)
        if earlier.stated and later.stated and earlier.stated != later.stated:
            yield pair._replace(what=DATE_CHANGED, was=earlier.stated, became=later.stated)
        for node in dict.fromkeys((*act.speakers, *act.objects, *act.addressees)):
            was, became = (self._facts.sizes.get((node, one.source), "") for one in (earlier, later))
            if was and became and was != became:
                yield pair._replace(what=NUMBER_CHANGED, of=node, was=was, became=became)

    def _hedges(self, act: Act, earlier: Attestation, other: Act, later: Attestation, pair: Drift) -> Iterator[Drift]:
        was, became = earlier.certainty or act.certainty, later.certainty or other.certainty
        before, after = was in self._facts.hedges, became in self._facts.hedges
        if was != became and (before or after):
            what = HEDGE_CHANGED if before and after else HEDGE_LOST if before else HEDGE_GAINED
            yield pair._replace(what=what, was=was, became=became)


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without what only the printing of them changes: spaces, case, stops at the end."""
    return tuple(" ".join(text.split()).casefold().rstrip(".,;:!?") for text in words)
