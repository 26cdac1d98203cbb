"""What the rules look at: the record as plain values, known by ids, and narrowed to what was known on a day.

A day is 'YYYY-MM-DD'; a span is the first and the last possible day, each None where it is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """The first and the last day on which something can lie; None is open."""

    earliest: str | None = None
    latest: str | None = None


class Verb(NamedTuple):
    """What the rules know of a verb: never its name."""

    stance: str
    towards: Mapping[str, str]
    axis: str
    traits: frozenset[str]

    def has(self, trait: str) -> bool:
        """Whether the verb has this trait."""
        return trait in self.traits

    def pole(self, class_: str) -> str:
        """The side that the verb takes towards an object of a class: for, against or neutral."""
        return self.towards.get(class_, self.stance)


class Relay(NamedTuple):
    """A link that a text names: a document, or an outlet of which it means an item."""

    id: str
    certain: bool = True


class Attestation(NamedTuple):
    """One document's report of an act, as far as the rules look at it.

    `verb` is the verb that stands there, the act's where none is stated; `stated` the date as it stands there.
    """

    id: str
    act: str
    source: str
    original: str | None = None
    via: tuple[Relay, ...] = ()
    has_words: bool = False
    has_passage: bool = False
    date: Span | None = None
    listed: Span | None = None
    certainty: str | None = None
    circumstances: str | None = None
    verb: str = ""
    words: tuple[str, ...] = ()
    stated: str | None = None


class Moment(NamedTuple):
    """A time of day: the day as it is written, and seconds for an order, of UTC where a zone is recorded."""

    day: str
    seconds: float
    zoned: bool


class Limit(NamedTuple):
    """An end of the time of an act: another act, or days."""

    act: str | None
    days: Span | None


class Act(NamedTuple):
    """One communicative act, as far as the rules look at it.

    `accused` are those of its speakers of whom it is said by whom they are accused.  `targets` are what its rebuttal
    (`<id>/rebuttal`) is set against, on `grounds`; `premise` is the claim that it puts there instead.
    """

    id: str
    verb: Verb
    speakers: tuple[str, ...]
    principals: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    responds_to: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    presupposes: tuple[str, ...] = ()
    not_before: tuple[Limit, ...] = ()
    not_after: tuple[Limit, ...] = ()
    targets: tuple[str, ...] = ()
    premise: str | None = None
    grounds: tuple[str, ...] = ()
    makes_rebuttal: bool = False
    together: bool = False
    negative: bool = False
    hypothetical: bool = False
    certainty: str = ""
    date: Span | None = None
    moment: Moment | None = None
    listed: Span | None = None
    circumstances: str = ""
    knows_by: str = ""
    withdrawn: bool = False
    attestations: tuple[Attestation, ...] = ()

    @property
    def rebuttal(self) -> str:
        """The id of the rebuttal that the act makes, if it makes one."""
        return f"{self.id}/rebuttal"


class Source(NamedTuple):
    """A document, as far as the rules look at it: `whole`, `part` and `continued` are the documents before it.

    `translates` is whether it renders those of `whole` in another language.
    """

    id: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    authenticity: str = ""
    published: Span | None = None
    held: bool = False
    own_words: bool = False
    verbatim: bool = False
    lang: str = ""
    translates: bool = False
    whole: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()

    @property
    def makers(self) -> tuple[str, ...]:
        """Whose voice the document has: its publisher and its authors."""
        return (*((self.publisher,) if self.publisher else ()), *self.authors)


class Tie(NamedTuple):
    """A curated relation between two claims, as it reads from the first: the claim that it leads to, and how."""

    claim: str
    relation: str
    how: str  # same, broader, narrower or excludes


class Assessment(NamedTuple):
    """A reviewer's verdict on a claim, an act or a source."""

    id: str
    subject: str
    reviewer: str
    outcome: str | None
    date: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that is on record, by id.

    `classes` says of every record what class it is; `unnamed` and `unattributed` are actors, and `uncounted` those
    unnamed ones that are several, how many nobody says; `wholes` gives for an actor the bodies that it is a member or
    part of.  `attribution` and `circumstances` are the grounds that dispute
    that something was said, and that it was said freely.  `hedges` are certainties that are put as a hedge; `sizes` are
    sizes of actors and topics as documents state them, by the two.  `systematic` is whether all was read, by recorded
    searches.
    """

    acts: Mapping[str, Act]
    sources: Mapping[str, Source]
    claims: tuple[str, ...] = ()
    classes: Mapping[str, str] = field(default_factory=dict)
    ties: Mapping[str, tuple[Tie, ...]] = field(default_factory=dict)
    assessments: tuple[Assessment, ...] = ()
    unnamed: frozenset[str] = frozenset()
    uncounted: frozenset[str] = frozenset()
    unattributed: frozenset[str] = frozenset()
    wholes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attribution: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
    sizes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    systematic: bool = False

    @cached_property
    def maker_of(self) -> dict[str, str]:
        """The act that makes each rebuttal."""
        return {act.rebuttal: act.id for act in self.acts.values() if act.makes_rebuttal}

    @cached_property
    def containers(self) -> dict[str, tuple[str, ...]]:
        """For each act, the acts that have it as an object."""
        return _grouped((other, act.id) for act in self.acts.values() for other in act.objects if other in self.acts)

    @cached_property
    def with_object(self) -> dict[str, tuple[str, ...]]:
        """For each record, the acts that have it as an object or a target."""
        return _grouped(
            (other, act.id) for act in self.acts.values() for other in dict.fromkeys((*act.objects, *act.targets))
        )

    @cached_property
    def of_speaker(self) -> dict[str, tuple[str, ...]]:
        """For each actor, the acts in which it speaks."""
        return _grouped((actor, act.id) for act in self.acts.values() for actor in act.speakers)

    @cached_property
    def of_principal(self) -> dict[str, tuple[str, ...]]:
        """For each actor, the acts in which somebody speaks on its behalf."""
        return _grouped((actor, act.id) for act in self.acts.values() for actor in act.principals)

    @cached_property
    def attesting(self) -> dict[str, frozenset[str]]:
        """For each document, the acts that it attests."""
        found = _grouped((t.source, act.id) for act in self.acts.values() for t in act.attestations)
        return {source: frozenset(acts) for source, acts in found.items()}

    @cached_property
    def held(self) -> frozenset[str]:
        """The documents whose text lies in the dossier."""
        return frozenset(id for id, one in self.sources.items() if one.held)

    @cached_property
    def verbatim(self) -> frozenset[str]:
        """The held documents that are recordings or official records of what was said."""
        return frozenset(id for id, one in self.sources.items() if one.held and one.verbatim)

    def act_of(self, id: str) -> Act | None:
        """The act that an id means: itself, or the maker of the rebuttal that it is."""
        return self.acts.get(self.maker_of.get(id, id))

    def whole_ancestors(self, source: str) -> tuple[str, ...]:
        """The documents that a document renders as a whole, nearest first."""
        return self._before(source, part=False)

    def ancestors(self, source: str) -> tuple[str, ...]:
        """The documents that a document renders or was made from in part, nearest first."""
        return self._before(source, part=True)

    def voice(self, source: str) -> frozenset[str]:
        """Whose voice a document has: its makers, and those of the documents that it renders as a whole."""
        return frozenset(
            maker
            for id in (source, *self.whole_ancestors(source))
            if (one := self.sources.get(id)) is not None
            for maker in one.makers
        )

    def distances(self, source: str) -> dict[str, int]:
        """How many steps the longest way to each document before a text has."""
        found: dict[str, int] = {}
        level, distance = [source], 0
        while level and distance <= len(self.sources):
            distance += 1
            before = (
                id for here in level if (one := self.sources.get(here)) is not None for id in (*one.whole, *one.part)
            )
            level = list(dict.fromkeys(before))
            found.update(dict.fromkeys(level, distance))
        return found

    def _before(self, source: str, *, part: bool) -> tuple[str, ...]:
        cache = self._cache
        if (known := cache.get((source, part))) is not None:
            return known
        found: dict[str, None] = {}
        waiting = [source]
        while waiting:
            one = self.sources.get(waiting.pop(0))
            if one is None:
                continue
            for id in (*one.whole, *(one.part if part else ())):
                if id not in found and id != source:
                    found[id] = None
                    waiting.append(id)
        cache[source, part] = tuple(found)
        return cache[source, part]

    @cached_property
    def _cache(self) -> dict[tuple[str, bool], tuple[str, ...]]:
        return {}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The second members by the first, in the order in which they came."""
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
