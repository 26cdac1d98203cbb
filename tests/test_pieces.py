"""A part of a record says of itself what the whole says of it: on every day, by act and by publication."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.answers.disputes import dispute
from factgraph.building import build
from factgraph.database import open_read
from factgraph.database.on_days import OWNERS
from factgraph.meaning import tables
from factgraph.meaning.asof import BY_ACT, BY_PUBLICATION
from factgraph.meaning.derivation import Meaning, derive
from factgraph.meaning.facts import Act, Assessment, Attestation, Facts, Limit, Relay, Source, Span, Tie, Verb
from factgraph.meaning.pieces import out, pieces
from factgraph.reading import excerpt, scope, then
from factgraph.reading.asof import Record, on
from gold_answers import DOSSIERS

ACTORS: Final = ("ada", "ben", "cleo", "gazette", "herald", "ministry")
OUTLETS: Final = ("gazette", "herald", "ministry")
CLAIMS: Final = ("c0", "c1", "c2", "c3")
TOPICS: Final = ("bell", "tower")


def verb(stance: str, *traits: str, axis: str = "truth", **towards: str) -> Verb:
    return Verb(stance, towards, axis, frozenset(traits))


VERBS: Final = (
    verb("for", "puts_forward"),
    verb("for", "transmits", "puts_forward", act="neutral"),
    verb("against", "negates", "denies_doing", "answers"),
    verb("against", "expects_reply", "puts_forward", claim="for"),
    verb("neutral", "expects_reply", "prospective", axis="request"),
    verb("neutral", "declines", "answers", axis="request"),
    verb("for", "fulfils", axis="request"),
    verb("for", "agrees"),
    verb("for", "concedes", "answers", "puts_forward"),
    verb("neutral", "withdraws", "answers"),
    verb("against", "corrects"),
    verb("against", axis="attitude"),
)


@st.composite
def records(draw: st.DrawFn) -> Facts:
    """A small record of all that rules look at: inner acts, rebuttals, mouths, relays, limits, verdicts, ties."""

    def few(things: Any, most: int = 1) -> tuple[Any, ...]:
        return tuple(draw(st.lists(st.sampled_from(things), max_size=most, unique=True))) if things else ()

    def day() -> Span | None:
        found = draw(st.none() | st.integers(1, 8))
        return None if found is None else Span(f"2021-0{found}-15", f"2021-0{found}-15")

    sources: dict[str, Source] = {}
    for number in range(draw(st.integers(1, 4))):
        before: Any = {draw(st.sampled_from(["whole", "part", "continued"])): few(sorted(sources))}
        sources[f"s{number}"] = Source(
            id=f"s{number}",
            publisher=draw(st.sampled_from((None, *OUTLETS))),
            authors=few(ACTORS),
            attributed_to=few(ACTORS),
            authenticity=draw(st.sampled_from(("", "", "", "not-verified", "disputed"))),
            published=day(),
            held=draw(st.booleans()),
            verbatim=draw(st.booleans()),
            **before,
        )
    acts: dict[str, Act] = {}
    for number in range(draw(st.integers(2, 9))):
        id = f"a{number}"
        things = (*CLAIMS, *CLAIMS, *acts, *acts, *(f"{one}/rebuttal" for one in acts if acts[one].makes_rebuttal))
        is_rebuttal = draw(st.integers(0, 3)) == 0
        attested = [
            Attestation(
                id=f"{id}/{source}",
                act=id,
                source=source,
                original=(few(sorted(sources)) or (None,))[0],
                via=tuple(Relay(one) for one in few((*OUTLETS, *sources))),
                has_words=draw(st.integers(0, 3)) == 0,
                has_passage=draw(st.booleans()),
                date=day() if draw(st.booleans()) else None,
            )
            for source in few(sorted(sources), 2)
        ]
        acts[id] = Act(
            id=id,
            verb=draw(st.sampled_from(VERBS)),
            speakers=few(ACTORS, 2) or ("ada",),
            principals=few(ACTORS) if draw(st.integers(0, 3)) == 0 else (),
            accused=("ada",) if draw(st.integers(0, 5)) == 0 else (),
            objects=few((*things, *sources, *ACTORS, *TOPICS), 2) or ("c0",),
            addressees=few(ACTORS),
            responds_to=few((*acts, *ACTORS)),
            because=few((*CLAIMS, *sources)),
            presupposes=few(CLAIMS) if draw(st.integers(0, 2)) == 0 else (),
            not_before=tuple(Limit(one, None) for one in few(sorted(acts))) if draw(st.booleans()) else (),
            targets=few(things, 2) if is_rebuttal else (),
            premise=draw(st.sampled_from((None, *CLAIMS))) if is_rebuttal else None,
            grounds=few(("contradicts", "misattributes", "coerced")) if is_rebuttal else (),
            makes_rebuttal=is_rebuttal,
            together=draw(st.booleans()),
            negative=draw(st.integers(0, 9)) == 0,
            hypothetical=draw(st.integers(0, 9)) == 0,
            date=day(),
            knows_by=draw(st.sampled_from(("", "told"))),
            attestations=tuple(attested),
        )
    ties: dict[str, tuple[Tie, ...]] = {}
    if draw(st.integers(0, 2)) == 0:
        one, other = draw(st.sampled_from((("same", "same"), ("broader", "narrower"), ("excludes", "excludes"))))
        ties = {"c0": (Tie("c1", "tied", one),), "c1": (Tie("c0", "tied", other),)}
    verdicts = [
        Assessment(id=f"v{number}", subject=subject, reviewer="cleo", outcome="rejected", date=day())
        for number, subject in enumerate(few((*CLAIMS, *acts, *sources)))
    ]
    rebuttals = (act.rebuttal for act in acts.values() if act.makes_rebuttal)
    classes = {**dict.fromkeys(ACTORS, "actor"), **dict.fromkeys(CLAIMS, "claim"), **dict.fromkeys(TOPICS, "topic")}
    return Facts(
        acts=acts,
        sources=sources,
        claims=CLAIMS,
        classes={
            **classes,
            **dict.fromkeys(sources, "source"),
            **dict.fromkeys(acts, "act"),
            **dict.fromkeys(rebuttals, "rebuttal"),
        },
        ties=ties,
        assessments=tuple(verdicts),
        wholes={"ben": ("ministry",)},
        attribution=frozenset(("misattributes",)),
        circumstances=frozenset(("coerced",)),
        systematic=True,
    )


def part_of(facts: Facts, ids: set[str]) -> Facts:
    return replace(
        facts,
        acts={id: act for id, act in facts.acts.items() if id in ids},
        claims=tuple(id for id in facts.claims if id in ids),
    )


def said_of(meaning: Meaning, ids: set[str], day: str | None) -> dict[str, Any]:
    """All that follows for some acts and claims."""
    return {
        "told": {id: one for id, one in meaning.told.items() if id in ids},
        "chains": {id: one for id, one in meaning.chains.items() if one.act in ids},
        "known": {id: one for id, one in meaning.known.items() if meaning.chains[id].act in ids},
        "when": {id: one for id, one in meaning.when.items() if id in ids},
        "order": {id: one for id, one in meaning.order.items() if id in ids},
        "stands": [one for one in meaning.stands if one.act in ids],
        "endings": {id: one for id, one in meaning.endings.items() if id in ids},
        "calls": {id: one for id, one in meaning.calls.items() if id in ids},
        "changes": [one for one in meaning.changes if one.claim in ids],
        "reversals": [one for one in meaning.reversals if one.act in ids],
        "standing": [meaning.standing(id, day) for id in CLAIMS if id in ids],
        "perhaps": [meaning.standing(id, day, perhaps=True) for id in CLAIMS if id in ids],
        "origins": [meaning.origins(id, day) for id in CLAIMS if id in ids],
    }


DAYS: Final = st.sampled_from([f"2021-0{number}-15" for number in range(1, 9)])


@given(records(), DAYS)
def test_a_piece_says_of_itself_what_the_whole_record_says(facts: Facts, day: str) -> None:
    whole = derive(facts)
    found = pieces(facts)
    for piece in set(found.values()):
        ids = {id for id, one in found.items() if one == piece}
        part = derive(part_of(facts, ids))
        assert said_of(part, ids, None) == said_of(whole, ids, None)
        assert said_of(part, ids, day) == said_of(whole, ids, day)
        for perhaps in (False, True):
            then, here = whole.by_publication(day, perhaps=perhaps), part.by_publication(day, perhaps=perhaps)
            assert said_of(here, ids, None) == said_of(then, ids, None)


@given(records(), DAYS)
def test_a_piece_that_was_all_out_says_what_it_says_at_the_end_and_one_that_was_not_out_says_nothing(
    facts: Facts, day: str
) -> None:
    whole = derive(facts)
    then = whole.by_publication(day)
    found = pieces(facts)
    for piece, span in out(facts, whole.known, found).items():
        ids = {id for id, one in found.items() if one == piece}
        if span.latest is not None and span.latest <= day:
            assert said_of(then, ids, None) == said_of(whole, ids, None)
        elif span.earliest is None or span.earliest > day:
            assert not ids & set(then.facts.acts)


# The same, over the tables -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=sorted(DOSSIERS))
def opened(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    built = build(DOSSIERS[request.param])
    with closing(open_read(built.path)) as connection:
        yield connection


@pytest.mark.parametrize("by", [BY_ACT, BY_PUBLICATION])
def test_every_debate_on_every_day_is_that_of_the_whole_record(opened: sqlite3.Connection, by: str) -> None:
    record = Record(opened)
    for day in record.days(by=by):
        whole = record.as_of(day, by=by)
        for claim in record.meaning.facts.claims:
            assert on(opened, day, by=by).around(claim).debate(claim) == whole.debate(claim)


def test_every_row_on_every_day_by_publication_is_that_of_the_whole_record(opened: sqlite3.Connection) -> None:
    """What was all out is taken from the tables, what was partly out is derived anew: together that is everything."""
    path = opened.execute("PRAGMA database_list").fetchone()[2]
    record = Record(opened)
    for day in record.days(by=BY_PUBLICATION):
        with closing(open_read(path)) as narrowed, closing(open_read(path)) as other:
            scope.narrow(narrowed, as_of=day, by=BY_PUBLICATION)
            for name in OWNERS:
                excerpt.like(other, name)
            tables.write(other, record.as_of(day, by=BY_PUBLICATION).meaning, only=OWNERS, keys=opened)
            then.hide_drift(other, day)
            for name in OWNERS:
                then.hide(other, name, f"SELECT node FROM main.act WHERE node NOT IN ({_seen(narrowed)})")
                rows = f"SELECT * FROM temp.{name}"
                assert set(narrowed.execute(rows)) == set(other.execute(rows)), (day, name)


def _seen(narrowed: sqlite3.Connection) -> str:
    return ", ".join(str(act) for (act,) in narrowed.execute("SELECT act FROM temp.visible_act"))


def test_one_claim_narrowed_alone_shows_what_the_whole_shows_of_it(opened: sqlite3.Connection) -> None:
    path = opened.execute("PRAGMA database_list").fetchone()[2]
    claims = Record(opened).meaning.facts.claims
    for by in (BY_ACT, BY_PUBLICATION):
        for day in Record(opened).days(by=by)[::3]:
            with closing(open_read(path)) as whole, closing(open_read(path)) as alone:
                scope.narrow(whole, as_of=day, by=by)
                for claim in claims:
                    scope.narrow(alone, as_of=day, by=by, around=claim)
                    assert dispute(alone, claim) == dispute(whole, claim)


def test_one_claim_on_a_topic_alone_shows_what_the_whole_topic_shows_of_it(opened: sqlite3.Connection) -> None:
    path = opened.execute("PRAGMA database_list").fetchone()[2]
    topics = [id for (id,) in opened.execute("SELECT id FROM node WHERE class = 'topic' ORDER BY id")]
    claims = [
        id
        for (id,) in opened.execute(
            "SELECT n.id FROM claim AS c JOIN piece AS p USING (node) JOIN node AS n ON n.key = c.node"
        )
    ]
    with closing(open_read(path)) as whole, closing(open_read(path)) as alone:
        for topic in topics[:6]:
            scope.narrow(whole, topic=topic)
            on_topic = (
                "SELECT v.act FROM temp.visible_act AS v JOIN main.piece AS p ON p.node = v.act WHERE p.piece = ?"
            )
            for claim in claims:
                scope.narrow(alone, topic=topic, around=claim)
                (piece,) = excerpt.pieces_of(alone, claim)
                assert set(alone.execute("SELECT act FROM temp.visible_act")) == set(whole.execute(on_topic, (piece,)))
