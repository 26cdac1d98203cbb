"""What holds of every record: copies add no speaker, separate speakers never lower a number, taking back is undone."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from canonical import dump
from factgraph.building import build
from factgraph.database import open_read
from factgraph.meaning.derivation import Meaning, derive
from factgraph.meaning.facts import Act, Attestation, Facts, Relay, Source, Span, Tie, Verb
from factgraph.meaning.loading import load
from factgraph.meaning.told import STATES
from samples import write_dossier

ACTORS: Final = ("ada", "ben", "cleo", "gazette", "herald")
OUTLETS: Final = ("gazette", "herald")
CLAIMS: Final = ("c0", "c1", "c2")
LAST: Final = "2030-01-01"


def verb(stance: str, *traits: str, axis: str = "truth", **towards: str) -> Verb:
    return Verb(stance, towards, axis, frozenset(traits))


VERBS: Final[Mapping[str, Verb]] = {
    "says": verb("for", "puts_forward"),
    "reports": verb("for", "transmits", "puts_forward", act="neutral"),
    "denies": verb("against", "negates", "denies_doing", "answers"),
    "accuses": verb("against", "expects_reply", "puts_forward", claim="for"),
    "supports": verb("for", "agrees"),
    "concedes": verb("for", "concedes", "answers", "puts_forward"),
    "retracts": verb("neutral", "withdraws", "answers"),
}


@st.composite
def records(draw: st.DrawFn) -> Facts:
    """A small record: documents that copy each other, acts on claims and on earlier acts, ties between claims."""
    sources: dict[str, Source] = {}
    for number in range(draw(st.integers(2, 4))):
        earlier = draw(st.lists(st.sampled_from(sorted(sources)), max_size=1)) if sources else []
        day = f"2021-0{number + 1}-15"
        id = f"s{number}"
        kind = draw(st.sampled_from(["whole", "part"]))
        before: Any = {kind: tuple(earlier)}
        sources[id] = Source(
            id=id,
            publisher=draw(st.sampled_from(OUTLETS)),
            published=Span(day, day) if draw(st.booleans()) else None,
            held=draw(st.booleans()),
            **before,
        )
    acts: dict[str, Act] = {}
    for number in range(draw(st.integers(1, 6))):
        act = draw(single_act(f"a{number}", sorted(sources), sorted(acts)))
        acts[act.id] = act
    how = draw(st.sampled_from([None, ("same", "same"), ("broader", "narrower"), ("excludes", "excludes")]))
    ties = {"c0": (Tie("c1", "tied", how[0]),), "c1": (Tie("c0", "tied", how[1]),)} if how else {}
    return facts_of(acts, sources, ties)


@st.composite
def single_act(draw: st.DrawFn, id: str, sources: list[str], acts: list[str]) -> Act:
    name = draw(st.sampled_from(sorted(VERBS)))
    things = [*CLAIMS, *(acts if name in ("reports", "denies", "retracts") else ())]
    day = draw(st.none() | st.integers(1, 28).map(lambda number: f"2021-0{draw(st.integers(1, 5))}-{number:02}"))
    attested = [
        Attestation(
            id=f"{id}/{source}",
            act=id,
            source=source,
            via=tuple(Relay(outlet) for outlet in draw(st.lists(st.sampled_from(OUTLETS), max_size=1))),
            has_words=draw(st.booleans()),
        )
        for source in draw(st.lists(st.sampled_from(sources), min_size=1, max_size=2, unique=True))
    ]
    return Act(
        id=id,
        verb=VERBS[name],
        speakers=tuple(draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=2, unique=True))),
        objects=tuple(draw(st.lists(st.sampled_from(things), min_size=1, max_size=2, unique=True))),
        because=tuple(draw(st.lists(st.sampled_from(CLAIMS), max_size=1))),
        negative=draw(st.integers(0, 5)) == 0,
        date=None if day is None else Span(day, day),
        together=draw(st.booleans()),
        attestations=tuple(attested),
    )


def facts_of(acts: Mapping[str, Act], sources: Mapping[str, Source], ties: Any) -> Facts:
    classes = {**dict.fromkeys(ACTORS, "actor"), **dict.fromkeys(CLAIMS, "claim"), **dict.fromkeys(sources, "source")}
    return Facts(
        acts=dict(acts),
        sources=dict(sources),
        claims=CLAIMS,
        ties=ties,
        classes={**classes, **dict.fromkeys(acts, "act")},
    )


def with_act(facts: Facts, act: Act, *sources: Source) -> Facts:
    acts = {**facts.acts, act.id: act}
    return facts_of(acts, {**facts.sources, **{one.id: one for one in sources}}, facts.ties)


def numbers(meaning: Meaning) -> dict[str, tuple[int, int, tuple[str, ...]]]:
    found = {claim: meaning.origins(claim) for claim in CLAIMS}
    return {claim: (one.at_least, one.voices, one.who) for claim, one in found.items()}


def ways(meaning: Meaning) -> dict[str, tuple[int, int]]:
    found = {claim: meaning.origins(claim) for claim in CLAIMS}
    return {claim: (one.ways, one.ways_held) for claim, one in found.items()}


@given(records())
def test_every_act_has_one_state_and_only_what_was_performed_counts(facts: Facts) -> None:
    meaning = derive(facts)
    assert set(meaning.told) == set(facts.acts)
    assert {one.state for one in meaning.told.values()} <= set(STATES)
    for stand in meaning.stands:
        assert stand.counted == (meaning.told[stand.act].state == "performed")


@given(records(), st.data())
def test_a_rendering_of_a_document_changes_no_number_of_speakers(facts: Facts, data: st.DataObject) -> None:
    """A reprint that attests what its original attests tells nothing that was not told."""
    source = data.draw(st.sampled_from(sorted(facts.sources)))
    copy = Source(id="copy", publisher="copyist", published=Span(LAST, LAST), whole=(source,))
    acts = {}
    for act in facts.acts.values():
        copied = [t._replace(id=f"{act.id}/copy", source="copy") for t in act.attestations if t.source == source]
        acts[act.id] = act._replace(attestations=(*act.attestations, *copied))
    copied_facts = facts_of(acts, {**facts.sources, "copy": copy}, facts.ties)
    before, after = derive(facts), derive(copied_facts)
    assert numbers(after) == numbers(before)
    if not any(
        relay.id == facts.sources[t.source].publisher
        for act in facts.acts.values()
        for t in act.attestations
        for relay in t.via
    ):
        assert ways(after) == ways(before)  # where no paper names itself, so that its copy would name this very item


@given(records(), st.data())
def test_a_paper_that_copies_a_claim_changes_no_number_of_speakers(facts: Facts, data: st.DataObject) -> None:
    """What a paper says itself that stands in a document which its own was made from is that document's still.

    So it is whether the whole was copied or a part, and whatever is copied from the copy.
    """
    before = derive(facts)
    if any(not one.holds for one in before.stands if one.counted):  # who carries on what was taken back is told with it
        return
    told = [
        (one.claim, t.source)
        for one in before.stands
        if one.counted and one.holds and one.pole == "for" and one.basis in ("said", "reason")
        for t in facts.acts[one.act].attestations
    ]
    if not told:
        return
    claim, source = data.draw(st.sampled_from(sorted(set(told))))
    copied = facts
    for number in range(data.draw(st.integers(1, 3))):
        id, outlet = f"copy{number}", f"copyist{number}"
        made_from: Any = {data.draw(st.sampled_from(["whole", "part"])): (source,)}
        copy = Source(id=id, publisher=outlet, published=Span(LAST, LAST), **made_from)
        act = Act(
            id=f"says{number}",
            verb=VERBS["reports"],
            speakers=(outlet,),
            objects=(claim,),
            attestations=(Attestation(id=f"says{number}/{id}", act=f"says{number}", source=id),),
        )
        copied = with_act(copied, act, copy)
        source = id
    after = derive(copied)
    assert numbers(after) == numbers(before)
    assert {carrier for carrier, _ in after.origins(claim).carried} > {c for c, _ in before.origins(claim).carried}


@given(records(), st.sampled_from(CLAIMS))
def test_a_separate_speaker_never_lowers_a_number(facts: Facts, claim: str) -> None:
    before = derive(facts).origins(claim)
    new = Source(id="new", publisher="mail", authors=("dora",), published=Span(LAST, LAST))
    said = Act(
        id="dora-says",
        verb=VERBS["says"],
        speakers=("dora",),
        objects=(claim,),
        attestations=(Attestation(id="dora-says/new", act="dora-says", source="new", has_words=True),),
    )
    after = derive(with_act(facts, said, new)).origins(claim)
    assert "dora" in after.who
    assert after.voices >= before.voices
    assert after.at_least >= before.at_least
    assert after.ways >= before.ways
    if not any(act.verb.has("agrees") for act in facts.acts.values()):  # who only agrees has it from her now
        assert after.ways_held >= before.ways_held


@given(records(), st.data())
def test_a_retraction_that_is_taken_back_leaves_who_stands_where_as_it_was(facts: Facts, data: st.DataObject) -> None:
    act = facts.acts[data.draw(st.sampled_from(sorted(facts.acts)))]
    day = Span(LAST, LAST)

    def by_speakers(id: str, thing: str) -> Act:
        own = Attestation(id=f"{id}/own", act=id, source="own", has_words=True)
        return Act(
            id=id, verb=VERBS["retracts"], speakers=act.speakers, objects=(thing,), date=day, attestations=(own,)
        )

    own = Source(id="own", publisher="mail", published=day)
    taken_back = with_act(facts, by_speakers("back", act.id), own)
    undone = with_act(taken_back, by_speakers("undone", "back"), own)
    assert holding(derive(undone)) == holding(derive(facts))


def test_a_retraction_that_is_recorded_and_unrecorded_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    """Each build follows upon the one before; what the retraction ended is there again, row for row."""
    root = write_dossier(tmp_path)
    built = build(root)
    before = dump(built.path)
    retraction = root / "dispatches/reply.yaml"
    text = root / "dispatches/reply.txt"
    text.write_text("She took it back.\n", "utf-8")
    retraction.write_text(
        "source: reply\nrecorded: {by: curator, on: 2021-04-01}\nacts:\n"
        "  - {id: back, actor: ada, verb: retracts, object: story/cracked, words: took it back, passage: She took it back}\n",
        "utf-8",
    )
    during = build(root)
    assert during.current, during.problems
    with closing(open_read(during.path)) as connection:
        assert derive(load(connection)).standing("story/cracked").key == "retracted"
    retraction.unlink()
    text.unlink()
    assert dump(build(root).path) == before


def holding(meaning: Meaning) -> set[tuple[str, str, str]]:
    return {(one.claim, one.actor, one.pole) for one in meaning.stands if one.counted and one.holds}


@given(records())
def test_as_of_a_day_after_every_bound_is_as_of_now(facts: Facts) -> None:
    meaning = derive(facts)
    bounded = {id for id, bounds in meaning.when.items() if bounds.latest is not None}
    for claim in CLAIMS:
        stands = meaning.on_claim.get(claim, ())
        if {one.act for one in stands} | {one.ended_by for one in stands if one.ended_by} <= bounded:
            assert meaning.standing(claim, LAST) == meaning.standing(claim)
            assert meaning.origins(claim, LAST) == meaning.origins(claim)
            assert meaning.selection(claim, LAST).perhaps == ()


@given(records())
def test_as_of_a_day_on_which_all_was_out_is_as_of_now(facts: Facts) -> None:
    meaning = derive(facts)
    if all(span.latest is not None for span in meaning.known.values()):
        then = meaning.by_publication(LAST)
        assert then.facts == meaning.facts
        assert (then.told, then.when, then.stands) == (meaning.told, meaning.when, meaning.stands)
        assert (then.calls, then.changes, then.drift) == (meaning.calls, meaning.changes, meaning.drift)


@given(records(), st.randoms(use_true_random=False))
def test_the_order_in_which_records_come_changes_nothing(facts: Facts, chance: Any) -> None:
    acts = list(facts.acts.items())
    chance.shuffle(acts)
    shuffled = facts_of(dict(sorted(acts)), facts.sources, facts.ties)
    one, other = derive(facts), derive(shuffled)
    assert one.stands == other.stands
    assert {claim: one.standing(claim) for claim in CLAIMS} == {claim: other.standing(claim) for claim in CLAIMS}
