"""When acts were done and documents published, as bounds that are on record (meaning, section 3).

Every bound says on what it rests.  What is recorded of two acts' order ties their bounds together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from factgraph.meaning.chains import Chain, is_own_voice
from factgraph.meaning.facts import Act, Facts, Span
from factgraph.meaning.told import PLACED, Told

# On what a bound rests.
STATED: Final = "stated"  # a date that the record or a document states
LISTED: Final = "listed"  # the heading under which a document puts the act
LIMIT: Final = "limit"  # `not_before` or `not_after`, a day or an act
OWN_VOICE: Final = "own-voice"  # what a document says itself was said when it was published
PUBLICATION: Final = "publication"  # of the earliest dated document that tells of it
RESPONDS: Final = "responds"  # not before what it responds to or speaks of
ANSWERED: Final = "answered"  # not after what responds to it or speaks of it
WITHIN: Final = "within"  # not after the act that tells of it
ABOUT: Final = "about"  # not before the document that it is about
DERIVED: Final = "derived"  # of a document: not after what was made from it


class Basis(NamedTuple):
    """What a bound rests on: how, and the record that says so."""

    how: str
    record: str


class Bounds(NamedTuple):
    """The first and the last possible day of an act, or of a publication, each with what it rests on.

    `spoken_of` is, of an act that is not told as done, the day on which it was spoken of.  `disregarded` are
    attestations whose stated date contradicts a publication.
    """

    id: str
    earliest: str | None = None
    latest: str | None = None
    earliest_basis: Basis | None = None
    latest_basis: Basis | None = None
    spoken_of: str | None = None
    stated: bool = False
    disregarded: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The days alone."""
        return Span(self.earliest, self.latest)


class _Open:
    """Bounds while they are being narrowed."""

    __slots__ = ("disregarded", "earliest", "earliest_basis", "latest", "latest_basis")

    def __init__(self, earliest: str | None = None, latest: str | None = None) -> None:
        self.earliest = earliest
        self.latest = latest
        self.earliest_basis: Basis | None = None
        self.latest_basis: Basis | None = None
        self.disregarded: list[str] = []

    def raise_to(self, day: str | None, basis: Basis) -> bool:
        """Narrow the first day; what would leave no day at all is not taken."""
        if day is None or (self.earliest is not None and day <= self.earliest):
            return False
        if self.latest is not None and day > self.latest:
            return False
        self.earliest, self.earliest_basis = day, basis
        return True

    def lower_to(self, day: str | None, basis: Basis) -> bool:
        """Narrow the last day; what would leave no day at all is not taken."""
        if day is None or (self.latest is not None and day >= self.latest):
            return False
        if self.earliest is not None and day < self.earliest:
            return False
        self.latest, self.latest_basis = day, basis
        return True

    def closed(self, id: str, *, stated: bool = False) -> Bounds:
        return Bounds(
            id=id,
            earliest=self.earliest,
            latest=self.latest,
            earliest_basis=self.earliest_basis,
            latest_basis=self.latest_basis,
            stated=stated,
            disregarded=tuple(self.disregarded),
        )


def publications(facts: Facts) -> dict[str, Bounds]:
    """When each document was published: by its own date, and not after what was made from it or continues it."""
    found = {id: _Open() for id in facts.sources}
    for id, one in facts.sources.items():
        if one.published is not None:
            own = Basis(STATED, id)
            found[id].raise_to(one.published.earliest, own)
            found[id].lower_to(one.published.latest, own)
    before = {id: (*one.whole, *one.part, *one.continued) for id, one in facts.sources.items()}
    waiting = deque(found)
    while waiting:
        id = waiting.popleft()
        for other in before[id]:
            if other in found and found[other].lower_to(found[id].latest, Basis(DERIVED, id)):
                waiting.append(other)
    return {id: bounds.closed(id) for id, bounds in found.items()}


def whens(
    facts: Facts,
    states: Mapping[str, Told],
    chains: Mapping[str, Chain],
    published: Mapping[str, Bounds],
) -> dict[str, Bounds]:
    """When each act was done, or spoken of where it is not told as done."""
    placed = {id: act for id, act in facts.acts.items() if states[id].state in PLACED}
    found = {id: _by_itself(facts, act, chains, published) for id, act in placed.items()}
    _tie(_orders(facts, placed), found)
    bounds = {id: one.closed(id, stated=_is_stated(placed[id], one)) for id, one in found.items()}
    return {id: bounds.get(id) or _spoken_of(facts, act, bounds, published) for id, act in facts.acts.items()}


def _by_itself(facts: Facts, act: Act, chains: Mapping[str, Chain], published: Mapping[str, Bounds]) -> _Open:
    """The bounds that an act has without its ties to other acts."""
    bounds = _Open()
    telling = tuple(dict.fromkeys(_telling(act, chains)))
    dates, disregarded = _stated(act, telling, published)
    bounds.disregarded.extend(disregarded)
    _take_dates(bounds, dates)
    for limit in act.not_before:
        bounds.raise_to(limit.days and limit.days.earliest, Basis(LIMIT, act.id))
    for limit in act.not_after:
        bounds.lower_to(limit.days and limit.days.latest, Basis(LIMIT, act.id))
    for record, listed in _headings(act):
        bounds.lower_to(listed.latest, Basis(LISTED, record))
    own = _own_publication(facts, act, published)
    if own is not None and not dates:
        bounds.lower_to(own.latest, Basis(OWN_VOICE, own.id))
        bounds.raise_to(own.earliest, Basis(OWN_VOICE, own.id))
    for document in telling:
        if (one := published.get(document)) is not None:
            bounds.lower_to(one.latest, Basis(PUBLICATION, document))
    for other in () if act.verb.has("prospective") else act.objects:  # what is asked for may still be to come
        if (one := published.get(other)) is not None:
            bounds.raise_to(one.earliest, Basis(ABOUT, other))
    return bounds


def _is_stated(act: Act, bounds: _Open) -> bool:
    """Whether a date that is stated for an act bounds it."""
    stating = [act.id] if act.date is not None else []
    stating += [t.id for t in act.attestations if t.date is not None]
    return bool(set(stating) - set(bounds.disregarded))


def _take_dates(bounds: _Open, dates: list[tuple[str, Span]]) -> None:
    """Narrow bounds to the hull of the dates that are stated."""
    if not dates:
        return
    firsts = [span.earliest for _, span in dates]
    lasts = [span.latest for _, span in dates]
    earliest = min((day for day in firsts if day is not None), default=None) if None not in firsts else None
    latest = max((day for day in lasts if day is not None), default=None) if None not in lasts else None
    bounds.raise_to(earliest, Basis(STATED, _who(dates, 0, earliest)))
    bounds.lower_to(latest, Basis(STATED, _who(dates, 1, latest)))


def _telling(act: Act, chains: Mapping[str, Chain]) -> Iterator[str]:
    """The documents through which an act is told; one that is only perhaps a relay bounds nothing."""
    for attestation in act.attestations:
        if attestation.id in chains:
            yield from (link.node for link in chains[attestation.id].links if link.certain)


def _stated(
    act: Act, telling: Iterable[str], published: Mapping[str, Bounds]
) -> tuple[list[tuple[str, Span]], tuple[str, ...]]:
    """The dates that are stated for an act, with who states them; and those that a publication contradicts."""
    dates = [(act.id, act.date)] if act.date is not None else []
    dates += [(t.id, t.date) for t in act.attestations if t.date is not None]
    told_by = [day for id in telling if (day := published[id].latest if id in published else None)]
    out = min(told_by, default=None)
    kept = [(who, span) for who, span in dates if out is None or span.earliest is None or span.earliest <= out]
    return kept, tuple(who for who, span in dates if (who, span) not in kept)


def _who(dates: list[tuple[str, Span]], end: int, day: str | None) -> str:
    return next((who for who, span in dates if span[end] == day), dates[0][0])


def _headings(act: Act) -> Iterator[tuple[str, Span]]:
    if act.listed is not None:
        yield act.id, act.listed
    for attestation in act.attestations:
        if attestation.listed is not None:
            yield attestation.id, attestation.listed


def _own_publication(facts: Facts, act: Act, published: Mapping[str, Bounds]) -> Bounds | None:
    """The publication of the document that says an act itself, on the axis of truth or attitude and through nobody.

    Of several documents that say it themselves, the first.
    """
    if act.verb.axis not in ("truth", "attitude"):
        return None
    found: list[Bounds] = []
    for attestation in act.attestations:
        if attestation.original or attestation.via:
            continue
        for id in (attestation.source, *facts.whole_ancestors(attestation.source)):
            if is_own_voice(facts, act, id) and id in published:
                found.append(published[id])
                break
    return min(found, key=lambda one: (one.latest is None, one.latest or "", one.id), default=None)


class _Order(NamedTuple):
    """That one act is not before another, and why."""

    earlier: str
    later: str
    raises: Basis
    lowers: Basis


def _orders(facts: Facts, placed: Mapping[str, Act]) -> list[_Order]:
    """The recorded orders between acts that have a place in time."""
    return [
        order
        for act in placed.values()
        for order in _orders_of(facts, act)
        if order.earlier in placed and order.later in placed and order.earlier != order.later
    ]


def _orders_of(facts: Facts, act: Act) -> Iterator[_Order]:
    def order(earlier: str, later: str, raises: str, lowers: str) -> _Order:
        return _Order(earlier, later, Basis(raises, earlier), Basis(lowers, later))

    for limit in act.not_before:
        if limit.act is not None:
            yield order(limit.act, act.id, LIMIT, LIMIT)
    for limit in act.not_after:
        if limit.act is not None:
            yield order(act.id, limit.act, LIMIT, LIMIT)
    for other in act.responds_to:
        if (before := facts.act_of(other)) is not None:
            yield order(before.id, act.id, RESPONDS, ANSWERED)
    if not act.verb.has("prospective"):
        for other in dict.fromkeys((*act.objects, *act.targets)):
            if (before := facts.act_of(other)) is not None:
                yield order(before.id, act.id, RESPONDS, WITHIN if not before.attestations else ANSWERED)


def recorded_order(facts: Facts) -> dict[str, frozenset[str]]:
    """For each act, those that are recorded as not after it: by responses, limits and objects, at any remove."""
    direct: dict[str, set[str]] = {}
    for order in _orders(facts, facts.acts):
        direct.setdefault(order.later, set()).add(order.earlier)
    found: dict[str, frozenset[str]] = {}
    for act in direct:
        seen: set[str] = set()
        waiting = [act]
        while waiting:
            for other in direct.get(waiting.pop(), ()):
                if other not in seen and other != act:
                    seen.add(other)
                    waiting.append(other)
        found[act] = frozenset(seen)
    return found


def turns(facts: Facts, order: Mapping[str, frozenset[str]], day: Iterable[str]) -> dict[str, int]:
    """In which turn each act of one day stands: behind all of that day that are recorded as not after it.

    So it stands behind those of an earlier hour, where both have one, and behind what these stand behind.  Where hours
    and what is recorded contradict each other, the last step that closes the circle is not taken.
    """
    ids = sorted(day)
    among = frozenset(ids)
    before = {id: sorted(order.get(id, frozenset()) & among) for id in ids}
    hours: dict[tuple[str, bool], dict[float, list[str]]] = {}
    for id in ids:
        if (moment := facts.acts[id].moment) is not None:
            hours.setdefault((moment.day, moment.zoned), {}).setdefault(moment.seconds, []).append(id)
    for number, theirs in enumerate(hours.values()):
        for earlier, later in pairwise(sorted(theirs)):
            hour = f"{number}@{earlier}"  # no act's id: what stands behind all of one moment names them once
            before[hour] = theirs[earlier]
            for id in theirs[later]:
                before[id].append(hour)
    found: dict[str, int] = {}
    for id in ids:
        way, waiting = [id], {id: iter(before[id])}
        while id not in found:
            one = way[-1]
            if (other := next((x for x in waiting[one] if x not in found and x not in waiting), None)) is not None:
                way.append(other)
                waiting[other] = iter(before[other])
            else:
                last = max((found[x] for x in before[one] if x in found), default=-1)
                found[one] = max(last, 0) if one not in among else last + 1
                way.pop()
    return {id: found[id] for id in ids}


def _tie(orders: Iterable[_Order], found: Mapping[str, _Open]) -> None:
    """Narrow the bounds of acts by their recorded orders until nothing moves."""
    touching: dict[str, list[_Order]] = {}
    orders = list(orders)
    for order in orders:
        touching.setdefault(order.earlier, []).append(order)
        touching.setdefault(order.later, []).append(order)
    waiting = deque(orders)
    while waiting:
        order = waiting.popleft()
        earlier, later = found[order.earlier], found[order.later]
        if later.raise_to(earlier.earliest, order.raises):
            waiting.extend(touching[order.later])
        if earlier.lower_to(later.latest, order.lowers):
            waiting.extend(touching[order.earlier])


def _spoken_of(facts: Facts, act: Act, bounds: Mapping[str, Bounds], published: Mapping[str, Bounds]) -> Bounds:
    """The day on which something was spoken of that is not told as done: its date, else that of the telling."""
    empty = Bounds(id=act.id)
    if act.withdrawn:
        return empty
    if act.date is not None:
        return empty._replace(spoken_of=act.date.latest or act.date.earliest)
    days = [published[t.source].latest for t in act.attestations if t.source in published]
    days += [bounds[id].latest for id in facts.containers.get(act.id, ()) if id in bounds]
    days += [
        facts.acts[id].date.latest  # type: ignore[union-attr]  # looked at just after
        for id in facts.containers.get(act.id, ())
        if id not in bounds and facts.acts[id].date is not None
    ]
    return empty._replace(spoken_of=min((day for day in days if day is not None), default=None))


def is_later(one: Span, other: Span) -> bool:
    """Whether what lies in one span is certainly later than what lies in the other, by days.

    >>> is_later(Span("2019-03-05", "2019-03-06"), Span(None, "2019-03-04"))
    True
    """
    return one.earliest is not None and other.latest is not None and one.earliest > other.latest


def is_earlier_that_day(one: Act, other: Act) -> bool:
    """Whether both acts have a time on one day, and the one is the earlier; times of no zone go with each other."""
    first, second = one.moment, other.moment
    if first is None or second is None or (first.day, first.zoned) != (second.day, second.zoned):
        return False
    return first.seconds < second.seconds


class InOrder:
    """Which acts were certainly done before which, by what ties them, by the hours of one day, and by both together.

    `order` has for each act those that are recorded as not after it.
    """

    def __init__(self, facts: Facts, order: Mapping[str, frozenset[str]]) -> None:
        self._facts = facts
        self._order = order
        self._latest: dict[str, dict[tuple[str, bool], float]] = {}
        self._earliest: dict[str, dict[tuple[str, bool], float]] = {}

    @cached_property
    def _after(self) -> dict[str, list[str]]:
        """For each act those that are recorded as not before it."""
        found: dict[str, list[str]] = {}
        for later, earlier in self._order.items():
            for one in earlier:
                found.setdefault(one, []).append(later)
        return found

    def is_before(self, one: str, other: str) -> bool:
        """Whether an act is recorded as done before another.

        Also where what it stands not after has an earlier hour of a day than what the other stands not before.
        """
        if one in self._order.get(other, ()):
            return True
        if is_earlier_that_day(self._facts.acts[one], self._facts.acts[other]):
            return True
        last = self._hours(self._latest, other, self._order.get(other, ()), max)
        if not last:
            return False
        first = self._hours(self._earliest, one, self._after.get(one, ()), min)
        return any(first[day] < seconds for day, seconds in last.items() if day in first)

    def _hours(
        self,
        kept: dict[str, dict[tuple[str, bool], float]],
        act: str,
        beside: Iterable[str],
        chosen: Callable[[float, float], float],
    ) -> dict[tuple[str, bool], float]:
        """Of each day the first or the last of the hours that an act and those beside it have."""
        if act not in kept:
            found: dict[tuple[str, bool], float] = {}
            for id in (act, *beside):
                if id in self._facts.acts and (moment := self._facts.acts[id].moment) is not None:
                    day = (moment.day, moment.zoned)
                    found[day] = chosen(found.get(day, moment.seconds), moment.seconds)
            kept[act] = found
        return kept[act]


def may_be_later(one: Span, other: Span) -> bool:
    """Whether what lies in one span may be later than what lies in the other, on the same day or another."""
    return one.latest is None or other.earliest is None or one.latest >= other.earliest


def certainly_by(span: Span, day: str) -> bool:
    """Whether something lies on a day or before it, whenever it was."""
    return span.latest is not None and span.latest <= day


def perhaps_by(span: Span, day: str) -> bool:
    """Whether something may lie on a day or before it, and may not."""
    return not certainly_by(span, day) and (span.earliest is None or span.earliest <= day)
