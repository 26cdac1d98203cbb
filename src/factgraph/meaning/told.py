"""How each act is told: as performed, or not (meaning, section 1).

The state of an act says whether an edge may be drawn for it, and in whose name it may be told at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.meaning.chains import rendered
from factgraph.meaning.facts import Act, Attestation, Facts, Source

WITHDRAWN: Final = "withdrawn"
DISOWNED: Final = "disowned"
SUPPOSED: Final = "supposed"
NOT_DONE: Final = "not-done"
OBJECT_ONLY: Final = "object-only"
DISPUTED: Final = "attribution-disputed"
HEARSAY: Final = "hearsay"
PERFORMED: Final = "performed"

STATES: Final = (WITHDRAWN, DISOWNED, SUPPOSED, NOT_DONE, OBJECT_ONLY, DISPUTED, HEARSAY, PERFORMED)

# States in which something was done, so that it has a place in time.
PLACED: Final = frozenset((DISOWNED, DISPUTED, HEARSAY, PERFORMED))

REJECTED: Final = "rejected"  # the outcome of an assessment that finds a quotation or a document false
UNDISPUTED: Final = "undisputed"
AUTHENTICITY_DISPUTED: Final = "disputed"

_ROUNDS = 12  # of disputes about disputes; each round settles one more remove


class Told(NamedTuple):
    """The state of an act, and the records that it follows from.

    `tellers` are the actors who tell it where it is told as theirs; `within` is the act inside which it is known;
    `disputed_in` are acts and assessments that dispute that it was said (also where it is told as performed, since the
    utterance itself is held); `given_up_in` those by which its tellers took the telling back; `said_to_be` are the
    documents said to be somebody's in which alone it stands.  What opponents of its speaker alone tell is hearsay, and
    within no act.
    """

    act: str
    state: str
    tellers: tuple[str, ...] = ()
    within: str | None = None
    disputed_in: tuple[str, ...] = ()
    given_up_in: tuple[str, ...] = ()
    said_to_be: tuple[str, ...] = ()

    @property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The records that it names, by what they are to it."""
        return {
            "teller": self.tellers,
            "disputed_in": self.disputed_in,
            "given_up_in": self.given_up_in,
            "said_to_be": self.said_to_be,
        }

    @property
    def reasons(self) -> tuple[str, ...]:
        """The records that the state follows from."""
        return (*((self.within,) if self.within else ()), *self.disputed_in, *self.given_up_in)

    @property
    def is_account(self) -> bool:
        """Whether it is what opponents of its speaker tell of it, in documents of their own."""
        return self.state == HEARSAY and self.within is None


Accounts = Mapping[str, tuple[str, ...]]
"""The acts by which somebody gives way that opponents alone tell, without the speaker's words: who tells each."""


def told(facts: Facts, accounts: Accounts | None = None) -> dict[str, Told]:
    """How each act is told, by id.

    No verb of an opponent is the speaker's: of `accounts` it is known only that these tell it so.
    """
    accounts = accounts or {}
    found = _by_structure(facts, {}, accounts)
    for _ in range(_ROUNDS):
        disputed = {act.id: _disputed(facts, act, found) for act in facts.acts.values()}
        again = _by_structure(facts, {id: one for id, one in disputed.items() if one is not None}, accounts)
        if again == found:
            break
        found = again
    return found


def _by_structure(facts: Facts, disputed: Mapping[str, Told], accounts: Accounts) -> dict[str, Told]:
    """The states, given those of the acts whose attribution is disputed; containers before what they contain."""
    found: dict[str, Told] = {}
    for act in facts.acts.values():
        waiting = [act.id]
        opened: set[str] = set()
        while waiting:
            id = waiting[-1]
            around = () if facts.acts[id].attestations else facts.containers.get(id, ())
            missing = [one for one in around if one not in found and one not in opened]
            if id in found or not missing:
                waiting.pop()
                if id not in found:
                    found[id] = _state(facts, facts.acts[id], found, (disputed.get(id), accounts.get(id, ())))
            else:
                opened.add(id)
                waiting += missing
    return found


def _state(facts: Facts, act: Act, known: Mapping[str, Told], doubts: tuple[Told | None, tuple[str, ...]]) -> Told:
    """The state of an act, given those of the acts around it, its own if it is disputed, and opponents who tell it."""
    disputed, opponents = doubts
    if act.withdrawn:
        return Told(act=act.id, state=WITHDRAWN)
    around = _known_from(facts, act, known)
    if opponents and around.state == PERFORMED:
        around = around._replace(state=HEARSAY, tellers=opponents)
    if disputed is not None and disputed.state == DISOWNED and around.state in (PERFORMED, HEARSAY):
        return disputed._replace(within=around.within)
    if act.hypothetical or around.state == SUPPOSED:
        return around._replace(act=act.id, state=SUPPOSED)
    if act.negative:
        return around._replace(act=act.id, state=NOT_DONE)
    if around.state == OBJECT_ONLY:
        return around
    if disputed is not None and disputed.state == PERFORMED:  # the utterance is held: the dispute is told beside it
        return around._replace(disputed_in=disputed.disputed_in)
    if disputed is not None:
        said_to_be = disputed.said_to_be or around.said_to_be
        tellers = disputed.tellers or around.tellers
        return disputed._replace(within=around.within, tellers=tellers, said_to_be=said_to_be)
    return around


def _known_from(facts: Facts, act: Act, known: Mapping[str, Told]) -> Told:
    """The state that follows from where the act stands: attested, or inside which acts of whom."""
    said_to_be = _said_to_be(facts, act)
    if act.attestations:
        return Told(act=act.id, state=PERFORMED, said_to_be=said_to_be)
    supposed: Told | None = None
    hearsay: list[Told] = []
    only: Told | None = None
    for id in facts.containers.get(act.id, ()):
        outer = facts.acts[id]
        state = known[id].state if id in known else OBJECT_ONLY  # in a circle, which is an error of the dossier
        said_to_be = known[id].said_to_be if id in known else ()
        if state == WITHDRAWN:
            continue
        if state == SUPPOSED:
            supposed = supposed or Told(act=act.id, state=SUPPOSED, within=id)
        elif not carries(outer) or state in (NOT_DONE, OBJECT_ONLY, DISOWNED):
            only = only or Told(act=act.id, state=OBJECT_ONLY, within=id)
        elif state == PERFORMED and _in_own_voice(facts, outer):
            return Told(act=act.id, state=PERFORMED, within=id, tellers=outer.speakers, said_to_be=said_to_be)
        else:
            hearsay.append(Told(act=act.id, state=HEARSAY, within=id, tellers=outer.speakers, said_to_be=said_to_be))
    if hearsay:  # everybody who tells it, though it is read inside the first telling
        tellers = dict.fromkeys(actor for one in hearsay for actor in one.tellers)
        everywhere = () if any(not one.said_to_be for one in hearsay) else hearsay[0].said_to_be
        return hearsay[0]._replace(tellers=tuple(tellers), said_to_be=everywhere)
    return supposed or only or Told(act=act.id, state=OBJECT_ONLY)


def carries(outer: Act) -> bool:
    """Whether an act tells of its objects as done: its verb transmits or puts forward, and does not foretell."""
    return (outer.verb.has("transmits") or outer.verb.has("puts_forward")) and not outer.verb.has("prospective")


def _in_own_voice(facts: Facts, act: Act) -> bool:
    """Whether an act is one of a document that tells it: of its publisher or author, or of a whole ancestor's."""
    return any(speaker in facts.voice(t.source) for t in act.attestations for speaker in act.speakers)


def _said_to_be(facts: Facts, act: Act) -> tuple[str, ...]:
    """The documents in which alone an act stands, where each of them is only said to be what it is."""
    found: dict[str, None] = {}
    for attestation in act.attestations:
        here = doubtful(facts, act, attestation)
        if not here:
            return ()
        found.update(dict.fromkeys(here))
    return tuple(found)


def _documents(facts: Facts, act: Act, attestation: Attestation) -> tuple[str, ...]:
    """The documents that an attestation names, and those that its source renders as a whole; its own source last."""
    return (
        *((attestation.original,) if attestation.original else ()),
        *(relay.id for relay in attestation.via),
        *rendered(facts, act, attestation.source),
        attestation.source,
    )


def doubtful(facts: Facts, act: Act, attestation: Attestation) -> tuple[str, ...]:
    """The documents through which an attestation leads that are only said to be what they are."""
    return tuple(id for id in _documents(facts, act, attestation) if is_doubtful(facts.sources.get(id)))


def is_doubtful(source: Source | None) -> bool:
    """Whether a document is only said to be what it is."""
    return source is not None and source.authenticity not in ("", UNDISPUTED)


# Disputed attributions -----------------------------------------------------------------------------------------------


def _disputed(facts: Facts, act: Act, known: Mapping[str, Told]) -> Told | None:
    """The state of an act of which somebody on record says that it was not said; None where nobody does."""
    disputes = tuple(dict.fromkeys((*_disputes(facts, act, known), *_disputes_of_documents(facts, act, known))))
    documents = _said_to_be(facts, act)
    forged = [id for id in documents if facts.sources[id].authenticity == AUTHENTICITY_DISPUTED]
    if _utterance_is_held(facts, act) and not forged:
        return Told(act=act.id, state=PERFORMED, disputed_in=disputes) if disputes else None
    if not disputes and not forged and _is_in_their_own(facts, act):
        return None
    tellers, given_up = _tellers(facts, act, disputes, known)
    if not disputes and not forged and not given_up:
        return None
    return Told(
        act=act.id,
        state=DISOWNED if given_up else DISPUTED,
        tellers=tellers,
        disputed_in=disputes,
        given_up_in=given_up,
        said_to_be=documents,
    )


def _is_in_their_own(facts: Facts, act: Act) -> bool:
    """Whether an act stands in a document of its speaker's own: who else takes that back takes back no quotation."""
    return any(_is_their_own(facts, act, _documents(facts, act, attestation)) for attestation in act.attestations)


def _is_their_own(facts: Facts, act: Act, documents: Iterable[str]) -> bool:
    """Whether one of these documents is made by a speaker of an act."""
    found = (facts.sources.get(id) for id in documents)
    return any(one is not None and set(act.speakers).intersection(one.makers) for one in found)


def _disputes(facts: Facts, act: Act, known: Mapping[str, Told]) -> Iterable[str]:
    """The acts and assessments that say plainly that an act was not done, or not by its speaker.

    Who contests what it says, or is not convinced, has not said that it was not said.
    """
    for id in facts.with_object.get(act.id, ()):
        other = facts.acts[id]
        if not _counts(facts, other, known):
            continue
        denies = act.id in other.objects and other.verb.has("denies_doing")
        misattributed = act.id in other.targets and facts.attribution.intersection(other.grounds)
        if (denies or misattributed) and not other.verb.has("withdraws"):
            yield id
    yield from (one.id for one in facts.assessments if one.subject == act.id and one.outcome == REJECTED)


def _disputes_of_documents(facts: Facts, act: Act, known: Mapping[str, Told]) -> Iterable[str]:
    """What disputes the documents in which alone an act stands, whoever speaks there.

    Each telling has to lead through one that an assessment finds not to be what it is said to be, or through one said
    to be its speaker's of which somebody says that it is not.
    """
    found: dict[str, None] = {}
    for attestation in act.attestations:
        documents = _documents(facts, act, attestation)
        here = [id for document in documents for id in _disputes_of(facts, act, document, known)]
        if not here:
            return
        found.update(dict.fromkeys(here))
    yield from sorted(found)


def _disputes_of(facts: Facts, act: Act, document: str, known: Mapping[str, Told]) -> Iterator[str]:
    """What says of a document that it is not what it is said to be, or not by a speaker of an act."""
    one = facts.sources.get(document)
    if one is None:
        return
    yield from (each.id for each in facts.assessments if each.subject == document and each.outcome == REJECTED)
    said_to_be = bool(set(act.speakers).intersection(one.attributed_to))
    if not said_to_be and not set(act.speakers).intersection(one.makers):
        return
    for id in facts.with_object.get(document, ()):
        other = facts.acts[id]
        attacked = said_to_be and document in other.objects and other.verb.has("negates")
        misattributed = document in other.targets and facts.attribution.intersection(other.grounds)
        if (attacked or misattributed) and _counts(facts, other, known):
            yield id


def _counts(facts: Facts, act: Act, known: Mapping[str, Told]) -> bool:
    """Whether a denial is on record, by whomever it is told, and was not taken back freely in the speakers' own words.

    A denial of which somebody else says that it was none still is one, or whoever put words into a mouth could take
    the denial out of it; only its own speaker, and who examined it, can.
    """
    return act.id in known and is_on_record(facts, act, known[act.id]) and not _is_taken_back(facts, act, known, ())


def _is_taken_back(facts: Facts, act: Act, known: Mapping[str, Told], seen: tuple[str, ...]) -> bool:
    """Whether an act was taken back, freely and in their own words, by its speakers, who did not take that back."""
    return any(
        taking.verb.has("withdraws")
        and known.get(taking.id) is not None
        and known[taking.id].state == PERFORMED
        and (
            set(act.speakers) <= set(taking.speakers)
            or (act.principals and set(act.principals) <= set(taking.speakers))
        )
        and _is_in_their_words(facts, taking)
        and not _is_said_to_be_forced(facts, taking, known, (*seen, act.id))
        and not _is_taken_back(facts, taking, known, (*seen, act.id))
        for taking in (facts.acts[id] for id in facts.with_object.get(act.id, ()) if id not in seen)
    )


def is_on_record(facts: Facts, act: Act, told: Told) -> bool:
    """Whether an act was done as far as anybody but its opponents says."""
    if told.state != DISPUTED:
        return told.state in (PERFORMED, HEARSAY)
    return not any(
        other is None or set(other.speakers) & set(act.speakers) or set(other.principals) & set(act.speakers)
        for other in (facts.acts.get(id) for id in told.disputed_in)
    )


def _is_in_their_words(facts: Facts, act: Act) -> bool:
    """Whether an act is told in its speakers' words, names the utterance, or stands in a document of theirs."""
    return any(
        t.has_words or t.original or set(act.speakers) & facts.voice(t.source)
        for t in act.attestations
        if not doubtful(facts, act, t)
    )


def objections(facts: Facts, act: Act) -> Iterator[Act]:
    """The acts that say of an act, or of its speaker's document in which it stands, that it was not free."""
    own = (
        id
        for attestation in act.attestations
        for id in _documents(facts, act, attestation)
        if _is_their_own(facts, act, (id,))
    )
    for target in dict.fromkeys((act.id, *((act.rebuttal,) if act.makes_rebuttal else ()), *own)):
        for id in facts.with_object.get(target, ()):
            other = facts.acts[id]
            if target in other.targets and facts.circumstances.intersection(other.grounds):
                yield other


def _is_said_to_be_forced(facts: Facts, act: Act, known: Mapping[str, Told], seen: tuple[str, ...]) -> bool:
    """Whether somebody on record says that an act was not free, and did not take that back."""
    return any(
        other.id in known
        and other.id not in seen
        and is_on_record(facts, other, known[other.id])
        and not _is_taken_back(facts, other, known, (*seen, act.id))
        for other in objections(facts, act)
    )


def _utterance_is_held(facts: Facts, act: Act) -> bool:
    """Whether the utterance itself lies in the dossier and has the words."""
    for attestation in act.attestations:
        source = facts.sources.get(attestation.source)
        if source is None or not source.held or is_doubtful(source):
            continue
        if not (attestation.has_words or attestation.has_passage):
            continue
        own = set(act.speakers).intersection(source.authors) or source.publisher in act.speakers
        if own or source.verbatim or any(source.id == other.original for other in act.attestations):
            return True
    return False


def _tellers(
    facts: Facts, act: Act, disputes: tuple[str, ...], known: Mapping[str, Told]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who tells an act, and the acts by which all of them gave the telling up (none, where somebody did not)."""
    ways: list[
        tuple[frozenset[str], frozenset[str]]
    ] = []  # of each telling: who tells it, and what it can be taken back as
    for attestation in act.attestations:
        documents = _documents(facts, act, attestation)
        voices = {actor for id in documents for actor in (facts.voice(id) if id in facts.sources else (id,))}
        spoken_of = (act.id,) if _is_theirs_alone(facts, act, documents, disputes) else (act.id, *documents)
        ways.append((frozenset(voices - set(act.speakers)), frozenset(spoken_of)))
    for id in facts.containers.get(act.id, ()):
        outer = facts.acts[id]
        if (
            not act.attestations
            and carries(outer)
            and known.get(id) is not None
            and known[id].state in (PERFORMED, HEARSAY)
        ):
            documents = tuple(t.source for t in outer.attestations)
            ways.append((frozenset(outer.speakers), frozenset((act.id, id, *documents))))
    given_up: dict[str, None] = {}
    for tellers, things in ways:
        found = list(_takings_back(facts, tellers, things, disputes, known))
        if not found:
            given_up.clear()
            break
        given_up.update(dict.fromkeys(found))
    everybody = dict.fromkeys(actor for tellers, _ in ways for actor in sorted(tellers))
    return tuple(everybody), tuple(sorted(given_up))


def _is_theirs_alone(facts: Facts, act: Act, documents: Iterable[str], disputes: Iterable[str]) -> bool:
    """Whether an act stands in its speaker's own document, and the speaker does not say that it was not said.

    Whoever else takes such a document back takes back what stands there, not that its author wrote it.
    """
    deniers = (facts.acts[id] for id in disputes if id in facts.acts)
    denied = any(set(act.speakers).intersection((*one.speakers, *one.principals)) for one in deniers)
    return not denied and _is_their_own(facts, act, documents)


def _takings_back(
    facts: Facts,
    tellers: frozenset[str],
    things: frozenset[str],
    disputes: tuple[str, ...],
    known: Mapping[str, Told],
) -> Iterable[str]:
    """The acts by which a teller takes the telling back, or concedes what was said against it: freely, and for good."""
    granted = set(disputes)
    for id in disputes:
        if (other := facts.acts.get(id)) is not None:
            granted |= {other.rebuttal, *((other.premise,) if other.premise else ())}
    for teller in sorted(tellers):
        for id in facts.of_speaker.get(teller, ()):
            act = facts.acts[id]
            if known.get(id) is None or known[id].state != PERFORMED:
                continue
            takes_back = act.verb.has("withdraws") and things.intersection(act.objects)
            corrects = (
                act.verb.has("corrects")
                and things.intersection(act.targets)
                and facts.attribution.intersection(act.grounds)
            )
            concedes = act.verb.has("concedes") and granted.intersection(act.objects)
            if (takes_back or corrects or concedes) and not (
                _is_taken_back(facts, act, known, ()) or _is_said_to_be_forced(facts, act, known, ())
            ):
                yield id
