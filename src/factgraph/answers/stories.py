"""The story of a claim: who says it and who denies it, from whom the texts have it, in which order, and what is open.

Everything here was derived before: a story picks, orders and counts, and says with which acts and passages each part
stands.  As of a day it is what a fair editor could have printed on that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.answers.acts import act
from factgraph.answers.disputes import dispute
from factgraph.errors import NotFound
from factgraph.language.dates import bounds, date_in_words
from factgraph.language.keys import DRIFTS, ENDINGS
from factgraph.language.leads import BELOW, DENIED, carried, veiled
from factgraph.language.parts import Name
from factgraph.language.standings import AGAINST, BESIDE, IN_FAVOUR
from factgraph.language.stretches import Stretch, Stretches, capitalised, plain, run, without_scope
from factgraph.reading import debates, inventory
from factgraph.reading.cells import maybe, text
from factgraph.reading.leads import Leads
from factgraph.reading.questions import ask
from factgraph.reading.shown import Access, Shown
from factgraph.record import edtf

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Act, Attestation, Dispute, Link, Named, Side
    from factgraph.building.debates import Said


class Line(NamedTuple):
    """A sentence, and the acts that stand behind it."""

    said: Stretches
    acts: tuple[str, ...] = ()


class Exhibit(NamedTuple):
    """Where something is written: the document, its day in words, what may be shown of its words, and who says it.

    `label` is `quote`, `our digest` or `words`; `pole` is the side that the act takes on the claim, or neutral.
    """

    number: int
    act: str
    source: Named
    when: str
    who: str
    label: str
    text: str
    pole: str


class Mark(NamedTuple):
    """A speaker or a document on the river: its last possible day, its time in words, and whether its text is held.

    `speakers` are those who say it there: the speaker alone, or who says it in a document for itself.
    """

    id: str
    name: str
    is_speaker: bool
    is_held: bool
    day: str | None
    when: str
    speakers: tuple[str, ...] = ()


class Thread(NamedTuple):
    """That one mark has it from another; `lost` says what was lost or changed on the way, if anything."""

    start: str
    end: str
    lost: tuple[str, ...] = ()


class Bar(NamedTuple):
    """An act against the claim, or one by which somebody's saying it ended: who, what, and in which documents.

    `day` is the last possible one, and `is_exact` says that it is the only one.  `ends` is the id of the speaker whose
    saying it ended, and None for what stands against the claim.
    """

    act: str
    who: str
    what: str
    aside: str
    day: str | None
    is_exact: bool
    when: str
    ends: str | None = None


class Span(NamedTuple):
    """How the debate stood from a day on, in a few words."""

    day: str
    when: str
    label: str


class River(NamedTuple):
    """A claim as it flows out of those from whom it came, through the documents that carry it."""

    marks: tuple[Mark, ...]
    threads: tuple[Thread, ...]
    bars: tuple[Bar, ...]
    ribbon: tuple[Span, ...]


class Step(NamedTuple):
    """An act on the ladder: the side that it takes, and the act in a sentence."""

    act: str
    pole: str
    sentence: str


class Ladder(NamedTuple):
    """The acts in the order that is on record: each rung comes after one before it; of the last no order is known."""

    rungs: tuple[tuple[Step, ...], ...]
    unordered: tuple[Step, ...]


class Other(NamedTuple):
    """Another dispute in two lines: what somebody says, and how that stands."""

    id: str
    label: str
    first: str
    stands: str


class Story(NamedTuple):
    """All that a story is written from; either the river or the ladder is drawn."""

    title: str
    scope: str
    as_of: str
    claim: Named
    notice: str | None
    lead: tuple[Line, ...]
    standing: str
    origins: str
    river: River | None
    ladder: Ladder | None
    exhibits: tuple[Exhibit, ...]
    more_exhibits: int
    unanswered: tuple[Line, ...]
    others: tuple[Other, ...]


_OUTRIGHT: Final = frozenset({"said", "counter"})
_DISPUTED: Final = frozenset({"contested", "withdrawn-at-origin", "conceded", "retracted", "attributed-only"})
_MOST_SPEAKERS: Final = 2  # in a lead each by the own sentence; more are named together
_MOST_EXHIBITS: Final = 12
_MOST_OTHERS: Final = 5


def story(connection: sqlite3.Connection, claim: str | None = None) -> Story:
    """The story of a claim, or of the most disputed one. Raises `NotFound` where there is none."""
    ranked = debates.ranked(connection)
    if claim is None and not ranked:
        raise NotFound("no claim is on record of which a story could be told")
    told = dispute(connection, claim or ranked[0])
    sides = [*told["for"], *told["against"], *told["ended"]]
    head = inventory.head(connection)
    scope = told["standing"]["scope"]
    exhibits = list(_exhibits(connection, sides))
    is_dated = 3 * sum(1 for one in sides if _day(one["since"]) is not None) >= len(sides)
    return Story(
        title=head["title"],
        scope=scope,
        as_of=debates.as_of(connection) or "",
        claim={"id": told["id"], "kind": told["kind"], "name": told["name"], "label": told["label"]},
        notice=told["notice"],
        lead=tuple(_fit_for_a_lead(_lead(told), Leads(connection))),
        standing=without_scope(told["standing"]["sentence"], scope),
        origins=without_scope(told["origins"]["sentence"], scope),
        river=_river(connection, told) if sides and is_dated else None,
        ladder=_ladder(sides) if sides and not is_dated else None,
        exhibits=tuple(exhibits[:_MOST_EXHIBITS]),
        more_exhibits=max(0, len(exhibits) - _MOST_EXHIBITS),
        unanswered=tuple(_unanswered(connection, told["id"])),
        others=tuple(_others(connection, told["id"], ranked)),
    )


# The lead -------------------------------------------------------------------------------------------------------------


def _lead(told: Dispute) -> Iterator[Line]:
    """Who says it, how many texts carry it, and what stands against that."""
    sentences = told["standing"]["lead"]
    outright = [one for one in (*told["for"], *told["ended"]) if one["pole"] == "for" and one["basis"] in _OUTRIGHT]
    direct = [one for one in outright if not one["over"]]
    first = _first_of_each([one for one in direct if one["id"] in told["origins"]["acts"]] or direct)
    if first and len(first) <= _MOST_SPEAKERS:
        yield from (Line(_read(one["stretches"]), (one["id"],)) for one in first)
    else:
        yield from (Line(_read(said), _acts(told["for"], said)) for part, said in sentences if part == IN_FAVOUR)
    texts = {attestation["source"]["id"] for one in outright for attestation in one["attestations"]}
    if tellings := carried(len(texts), all_from=_only_speaker(told)):
        yield Line(tellings, tuple(one["id"] for one in outright))
    yield from (Line(_read(said), _acts(told["against"], said)) for part, said in sentences if part == AGAINST)
    for part, said in sentences:
        if part == BESIDE:
            enders = tuple(one["ended_by"] for one in told["ended"] if one["ended_by"] and _acts([one], said))
            yield Line(_read(said), tuple(dict.fromkeys(enders)) or _acts(told["for"], said))


def _acts(positions: Iterable[Side], said: Said) -> tuple[str, ...]:
    """The acts of those whom a sentence names."""
    named = {stretch[1] for stretch in said if stretch[1] is not None}
    return tuple(one["id"] for one in positions if named & {holder["id"] for holder in one["holders"]})


def _first_of_each(positions: Iterable[Side]) -> list[Side]:
    """The first act of each speaker, in the order of the days."""
    first: dict[tuple[str, ...], Side] = {}
    for one in sorted(positions, key=_in_time):
        first.setdefault(tuple(holder["id"] for holder in one["holders"]), one)
    return list({one["id"]: one for one in first.values()}.values())  # of one act some may have left, and others not


def _in_time(one: Side) -> tuple[str, str, str]:
    since = one["since"]
    return (since[1] or "~", since[0] or "~", one["id"])


def _only_speaker(told: Dispute) -> Name | None:
    """The one from whom everybody has it, where that is certain; as it is called in the sentence about it."""
    origins = told["origins"]
    is_one = origins["at_least"] == origins["at_most"] == len(origins["who"]) == 1
    if not is_one or origins["in_own_voice"] or origins["unnamed"] or origins["nobody_named"]:
        return None
    (who,) = origins["who"]
    called = next((str(words) for words, id, *_ in origins["stretches"] if id == who), None)
    return Name(id=who, text=called) if called else None


def _fit_for_a_lead(lines: Iterable[Line], leads: Leads) -> Iterator[Line]:
    """The lines with nobody in them who may not stand in a lead; what cannot be told without is left to the page."""
    is_left = False
    seen: list[str] = []
    for line in lines:
        said = veiled(line.said, leads.hidden, seen)
        if not leads.names([plain(said)]):
            yield line._replace(said=said)
        elif not is_left:
            is_left = True
            yield Line(run(BELOW), line.acts)


# The drawing ----------------------------------------------------------------------------------------------------------


def _river(connection: sqlite3.Connection, told: Dispute) -> River:
    carrying = [one for one in (*told["for"], *told["ended"]) if one["pole"] == "for" and not one["over"]]
    outright = [one for one in carrying if one["basis"] in _OUTRIGHT] or carrying
    marks: dict[str, Mark] = {}
    threads: dict[tuple[str, str], None] = {}
    for one in sorted(outright, key=_in_time):
        for attestation in one["attestations"]:
            _flow(one, attestation, marks, threads)
    changed = _changes(connection, {told["id"]}, {one["id"] for one in outright})
    bars = [_against(one) for one in (*told["against"], *told["ended"]) if one["pole"] == "against"]
    bars += _ends(connection, [one for one in told["ended"] if one["pole"] == "for"])
    return River(
        tuple(marks.values()),
        tuple(Thread(start, end, changed.get((start, end), ())) for start, end in threads),
        tuple(sorted(bars, key=lambda bar: (bar.day or "~", bar.act))),
        tuple(_ribbon(connection, told["id"])),
    )


def _flow(one: Side, attestation: Attestation, marks: dict[str, Mark], threads: dict[tuple[str, str], None]) -> None:
    """The marks of an attestation's chain, and what leads from each to the next."""
    chain = attestation["chain"]
    before: list[str] = []
    is_own_voice = _is_own_voice(one, chain)
    if not is_own_voice:
        for holder in one["holders"]:
            own = (holder["id"],)
            speaker = Mark(holder["id"], holder["name"], True, True, one["since"][1], _when(one["since"]), own)
            marks.setdefault(holder["id"], speaker)
            before.append(holder["id"])
    for link in chain:
        marks.setdefault(link["id"], _document(link))
        threads.update(dict.fromkeys((start, link["id"]) for start in before))
        before = [link["id"]]
    if is_own_voice:
        whole = marks[chain[0]["id"]]
        speakers = dict.fromkeys((*whole.speakers, *(holder["id"] for holder in one["holders"])))
        marks[whole.id] = whole._replace(speakers=tuple(speakers))


def _is_own_voice(one: Side, chain: Sequence[Link]) -> bool:
    """Whether a document says it for itself: nobody stands between who says it and who published it."""
    return len(chain) == 1 and chain[0]["publisher"] in {holder["name"] for holder in one["holders"]}


def _document(link: Link) -> Mark:
    published = link["published"]
    when = date_in_words(published) if published else ""
    day = edtf.parse(published).latest if published else None
    return Mark(link["id"], link["label"], False, link["held"], day, when)


def _changes(
    connection: sqlite3.Connection, claims: set[str], acts: set[str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """What was lost or changed between two documents, of these acts and claims, in words."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in ask(connection, "drift"):
        if maybe(row, "claim") in claims or text(row, "act") in acts:
            between = (text(row, "earlier"), text(row, "later"))
            found.setdefault(between, {})[DRIFTS[text(row, "what")]] = None
    return {between: tuple(words) for between, words in found.items()}


def _against(one: Side) -> Bar:
    who = " and ".join(holder["name"] for holder in one["holders"])
    aside = "; ".join(dict.fromkeys(said for holder in one["holders"] if (said := holder["interest_said"])))
    since = one["since"]
    return Bar(one["id"], who, one["how"] or DENIED, aside, since[1], _day(since) is not None, _when(since))


def _ends(connection: sqlite3.Connection, ended: Sequence[Side]) -> Iterator[Bar]:
    """The acts by which somebody's saying it ended, each once for each speaker."""
    seen: set[tuple[str, str]] = set()
    for one in ended:
        for holder in one["holders"]:
            if one["ended_by"] is None or one["until"] is None or (one["ended_by"], holder["id"]) in seen:
                continue
            seen.add((one["ended_by"], holder["id"]))
            ending = act(connection, one["ended_by"], stretches=False)
            told_in = ", ".join(dict.fromkeys(found["source"]["label"] for found in ending["attestations"]))
            aside = f"told in {told_in}" if told_in else ""
            until, how = one["until"], ENDINGS[one["how_ended"] or ""]
            is_exact = _day(until) is not None
            yield Bar(ending["id"], holder["name"], how, aside, until[1], is_exact, _when(until), holder["id"])


def _ribbon(connection: sqlite3.Connection, claim: str) -> Iterator[Span]:
    """How the debate stood, day by day; days on which nothing changes are left out."""
    before = ""
    for day, then in debates.by_day(connection, claim):
        label = then["standing"]["label"].replace(f" by {date_in_words(day)}", "")
        if label != before:
            yield Span(day, date_in_words(day), label)
        before = label


def _ladder(sides: Sequence[Side]) -> Ladder:
    """The acts in the order that is on record: by what answers what, and by days that follow each other."""
    by_act = {one["id"]: one for one in sorted(sides, key=_in_time)}
    after = _after(by_act)
    has_order = {id for id in by_act if after[id] or any(id in others for others in after.values())}
    levels = _levels(after)
    steps = {id: Step(id, one["pole"], one["sentence"]) for id, one in by_act.items()}
    highest = max(levels.values(), default=0)
    rungs = [tuple(steps[id] for id in by_act if id in has_order and levels[id] == rung) for rung in range(highest + 1)]
    return Ladder(tuple(rung for rung in rungs if rung), tuple(steps[id] for id in by_act if id not in has_order))


def _after(by_act: Mapping[str, Side]) -> dict[str, list[str]]:
    """Of each act those that are on record as earlier."""
    return {id: [other for other in by_act if other != id and _is_after(by_act[id], by_act[other])] for id in by_act}


def _levels(after: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many acts stand before each in the longest order."""
    levels = dict.fromkeys(after, 0)
    for _ in after:  # as many rounds as the longest order could need
        for id, before in after.items():
            levels[id] = max((levels[other] + 1 for other in before), default=0)
    return levels


def _is_after(one: Side, other: Side) -> bool:
    """Whether an act is on record as later than another: it takes that up, or came when the other was surely done."""
    if one["id"] in {taken["id"] for taken in other["taken_up"]}:
        return True
    first, last = one["since"][0], other["since"][1]
    return first is not None and last is not None and first > last


# What is written, and what is open ------------------------------------------------------------------------------------


def _exhibits(connection: sqlite3.Connection, sides: Sequence[Side]) -> Iterator[Exhibit]:
    """Where each act is written, in the order of the days; behind the sides what ended them."""
    acts: dict[str, tuple[str, str, list[Attestation]]] = {}
    levels = _levels(_after({one["id"]: one for one in sides}))
    for one in sorted(sides, key=lambda one: (one["since"][1] or "~", levels[one["id"]], _in_time(one))):
        if not one["over"]:
            who = " and ".join(holder["name"] for holder in one["holders"])
            acts.setdefault(one["id"], (who, one["pole"], one["attestations"]))
    for ender in dict.fromkeys(one["ended_by"] for one in sides if one["ended_by"] is not None):
        ending = act(connection, ender, stretches=False)
        acts.setdefault(ender, (_who(ending), "neutral", ending["attestations"]))
    number = 0
    access = Access(connection)
    for id, (who, pole, attestations) in acts.items():
        for attestation in attestations:
            for label, said in _shown(attestation, access.of(attestation["source"]["id"]))[:1]:
                number += 1
                when = date_in_words(attestation["published"]) if attestation["published"] else ""
                yield Exhibit(number, id, attestation["source"], when, who, label, said, pole)


def _shown(attestation: Attestation, of: Shown) -> list[tuple[str, str]]:
    """What may be shown of how a document has it: its passages, else the speaker's words."""
    passages = [(one["label"], one["exact"]) for one in attestation["passages"] if one["exact"] and of.passages]
    return passages or [("words", one["text"]) for one in attestation["words"] if one["text"] and of.words]


def _who(one: Act) -> str:
    return " and ".join(speaker["name"] for speaker in one["actors"])


def _unanswered(connection: sqlite3.Connection, claim: str) -> Iterator[Line]:
    """The calls for the claim that what was read holds no answer to."""
    for row in ask(connection, "unanswered", claim=claim):
        said = " ".join(one for one in (maybe(row, "sentence"), maybe(row, "answers")) if one)
        yield Line(run(said), (text(row, "act"),))


def _others(connection: sqlite3.Connection, claim: str, ranked: Sequence[str]) -> Iterator[Other]:
    """The next disputes, each with the first act of it."""
    found = 0
    for id in ranked:
        debate = debates.debate(connection, id)
        sides = [*debate["for"], *debate["ended"], *debate["against"]]
        if id == claim or debate["standing"]["standing"] not in _DISPUTED or not sides:
            continue
        (record,) = ask(connection, "record", node=id)
        stands = without_scope(debate["standing"]["sentence"], debate["standing"]["scope"])
        yield Other(id, text(record, "label"), sides[0]["sentence"], stands)
        found += 1
        if found == _MOST_OTHERS:
            return


# Small things ---------------------------------------------------------------------------------------------------------


def _read(said: Said) -> Stretches:
    """A sentence as it is kept, in stretches, as it stands at the head of a line."""
    stretches = tuple(Stretch(str(words), *rest) for words, *rest in said)
    first = stretches[0]
    return capitalised(run(first._replace(text=first.text.lstrip()), stretches[1:]))


def _day(span: Sequence[str | None]) -> str | None:
    """The day of what has one day of its own."""
    first, last = span
    return first if first is not None and first == last else None


def _when(span: Sequence[str | None]) -> str:
    """When something was, as far as that is known, in words."""
    return bounds(*span)
