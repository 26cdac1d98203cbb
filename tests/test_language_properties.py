"""What holds of every sentence, over random acts, standings, answers, origins, chains and turns.

A property here is one that a reader would notice if it failed: something said twice or not at all, brackets that do
not close, a name that is lost, a word of the definitions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from factgraph.language import later
from factgraph.language.acts import clause, sentence, statement
from factgraph.language.calls import Answers, Turn, answers, changed
from factgraph.language.chains import Link, chain
from factgraph.language.labels import label_of, name_of
from factgraph.language.origins import Origins, bound, origins
from factgraph.language.parts import Act, Claim, Dispute, Name, Object, Rebuttal, Speaker, TakenBack, What, When
from factgraph.language.reversals import disputed_free, taken_back, unfree
from factgraph.language.standings import Standing, doubted, standing
from factgraph.language.stretches import Stretches, plain
from inner_words import INNER
from strategies import CLAIMS, DISPUTES, NAMES, STANDINGS, TAKINGS, WHENS, acts, built, some

ROLES: Final = {None, "verb", "words", "when", "actor", "claim", "topic", "source", "act", "rebuttal", "place", "quote"}
STANCES: Final = {None, "for", "against", "neutral"}
FEW: Final = settings(max_examples=40)  # acts take long to draw
NAMED: Final = some(st.sampled_from(NAMES), 3)


def assert_whole(said: Stretches) -> str:
    """Text in which nothing is empty, doubled, left open, or of the definitions."""
    text = plain(said)
    assert "".join(one.text for one in said) == text
    assert all(one.text for one in said), said
    assert {one.role for one in said} <= ROLES, said
    assert {one.stance for one in said} <= STANCES, said
    assert not re.search(r"  | [,.;:)]|\( |\(\)|,,|;;|[,;:][.;:]|None|\bthe the\b|\bthat that\b", text), text
    assert balanced(text), text
    assert not INNER.search(text), text
    return text


def balanced(text: str) -> bool:
    """Whether brackets and marks of quotation close in their order."""
    depth = 0
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth < 0:
            return False
    return depth == 0 and text.count('"') % 2 == 0 and text.count("«") == text.count("»")


def speaking(act: Act) -> Iterator[Speaker]:
    yield from act.speakers
    for one in act.objects:
        if isinstance(one.what, Act):
            yield from speaking(one.what)
        elif isinstance(one.what, Rebuttal):
            yield from one.what.speakers


def ids_of(act: Act) -> Iterator[str]:
    """All ids that an act holds, at any depth."""
    yield act.id
    for name in (*act.addressees, *act.granted_by, *act.account_of):
        yield name.id
    yield from (one.name.id for one in act.speakers)
    yield from (name.id for one in act.speakers for name in one.on_behalf_of)
    yield from (circumstance.by.id for circumstance in act.circumstances if circumstance.by)
    yield from (id for paper in act.said_to_be for id in (paper.name.id, *(name.id for name in paper.of)))
    for what in (*(one.what for one in act.objects), *act.against, *act.responds_to, *act.because, *act.presupposes):
        yield from ids_of_thing(what)
    yield from (claim.id for claim in act.instead)
    for dispute in act.disputed_by:
        yield from (dispute.by.name.id, *(name.id for name in (*dispute.by.on_behalf_of, *dispute.told_by)))
    if act.within is not None:
        yield from ids_of(act.within)


def ids_of_thing(what: What) -> Iterator[str]:
    if isinstance(what, Act):
        yield from ids_of(what)
    elif isinstance(what, Rebuttal):
        yield what.id
        yield from (one.name.id for one in what.speakers)
        for target in what.targets:
            yield from ids_of_thing(target)
    else:
        yield what.id


@FEW
@given(acts())
def test_the_sentence_of_an_act_is_whole(act: Act) -> None:
    text = assert_whole(sentence(act))
    assert text.rstrip("\"”»'")[-1] in ".!?…"


@FEW
@given(acts(), st.sampled_from(("performed", "not-done", "supposed")))
def test_everybody_who_speaks_is_named_in_it(act: Act, state: str) -> None:
    told = act._replace(state=state)  # type: ignore[arg-type]  # one of the states
    named = {one.id for one in sentence(told)}
    assert {one.name.id for one in told.speakers} <= named
    assert {one.id for one in told.addressees} <= named or not told.objects


@FEW
@given(acts(depth=1))
def test_everybody_who_speaks_in_an_act_that_it_is_about_is_named_too(act: Act) -> None:
    told = act._replace(state="performed")
    named = {one.id for one in sentence(told)}
    owners = {one.name.id for one in told.speakers}
    # "Its own report", "their own report": those are named who make it.
    assert {one.name.id for one in speaking(told)} <= named | owners


@FEW
@given(acts())
def test_no_id_stands_in_a_sentence_that_the_act_does_not_hold(act: Act) -> None:
    held = set(ids_of(act))
    if (telling := act.told) is not None:
        held |= {one.name.id for one in telling.by} | {one.id for one in (*telling.heard_from, *telling.also)}
        held |= {name.id for names in telling.through for name in names}
        held |= {name.id for one in telling.by for name in one.on_behalf_of}
        held |= {name.id for one in telling.by for accused in one.accused for name in accused.by}
        held |= {name.id for one in telling.disputed_by for name in (one.by.name, *one.by.on_behalf_of, *one.told_by)}
    if (taken := act.taken_back) is not None:
        held |= {one.name.id for one in taken.by} | {one.id for one in taken.told_by}
        held |= {one.by.id for one in taken.circumstances if one.by}
        held |= {id for paper in taken.said_to_be for id in (paper.name.id, *(name.id for name in paper.of))}
        held |= {name.id for one in taken.disputed_by for name in (one.by.name, *one.by.on_behalf_of, *one.told_by)}
    inner = {one.what.id for one in act.objects if isinstance(one.what, Act)}
    assert {one.id for one in sentence(act) if one.id} <= held | inner | nested_tellers(act)


def nested_tellers(act: Act) -> set[str]:
    """Who tells of, disputes or took back acts that an act holds."""
    found: set[str] = set()
    held = [one.what for one in act.objects] + list(act.against) + list(act.responds_to)
    for what in [*held, *([act.within] if act.within else [])]:
        if isinstance(what, Act):
            for telling in (what.told,):
                if telling is not None:
                    found |= {one.name.id for one in telling.by}
            for one in what.disputed_by:
                found |= {one.by.name.id, *(name.id for name in (*one.by.on_behalf_of, *one.told_by))}
            if what.taken_back is not None:
                found |= {one.name.id for one in what.taken_back.by}
            found |= nested_tellers(what)
    return found


@FEW
@given(acts(), st.sampled_from(CLAIMS))
def test_a_reservation_stands_before_the_clause_that_it_is_of(act: Act, claim: Claim) -> None:
    if act.hedge is None or act.verb.frame("claim") != "that" or act.verb.has("requests"):
        return
    told = act._replace(state="performed", objects=(Object(what=claim, pole="for"),), instead=(), words=())
    text = plain(sentence(told))
    if act.verb.stance != "against" and not act.verb.frame("whom"):
        assert f"that, {act.hedge.adverb}, " in text, text


@FEW
@given(acts())
def test_a_time_is_the_only_thing_that_the_time_adds(act: Act) -> None:
    if act.state in ("withdrawn", "disowned", "object-only") or act.when is None:
        return
    whole, without = sentence(act), sentence(act._replace(when=None))
    assert [one for one in whole if one.role == "when"]
    assert not [one for one in without if one.role == "when"]
    assert [one.id for one in whole if one.id] == [one.id for one in without if one.id]


@FEW
@given(acts())
def test_an_act_inside_a_sentence_has_neither_stop_nor_time(act: Act) -> None:
    for said in (clause(act), statement(act)):
        assert_whole(said)
        assert not [one for one in said if one.role == "when"]


@FEW
@given(acts(depth=4))
def test_names_and_labels_of_deep_acts_are_one_line_without_holes(act: Act) -> None:
    for text in (name_of(act), label_of(act)):
        assert text == text.strip()
        assert not re.search(r"  |\n|\(\)| ,|None", text), text


@given(STANDINGS)
def test_the_sentence_of_a_standing_is_whole(one: Standing) -> None:
    text = assert_whole(standing(one))
    assert text.startswith(one.scope[:1].upper() + one.scope[1:])
    assert text.endswith(".")


@given(STANDINGS)
def test_who_holds_a_side_of_a_contested_claim_is_named(one: Standing) -> None:
    told = one._replace(key="contested")
    named = {each.id for each in standing(told)}
    for position in (*told.in_favour, *told.against):
        assert {position.name.id, *(name.id for name in position.on_behalf_of)} <= named
    for taken in told.taken_back:
        assert {each.name.id for each in taken.by} <= named
    for each in (*told.in_favour_as_told, *told.against_as_told):
        assert {each.name.id, *(name.id for name in each.by)} <= named


@given(STANDINGS)
def test_whoever_is_only_told_to_stand_somewhere_has_the_teller_beside_it(one: Standing) -> None:
    told = Standing(key="unasserted", scope="", in_favour_as_told=one.in_favour_as_told, may_be_absolute=False)
    text = plain(standing(told))
    if one.in_favour_as_told:
        assert len(re.findall(r"(?:^|; )[Aa]s (?:it is told|[^;]+? tells? it), ", text)) == len(one.in_favour_as_told)


@given(STANDINGS)
def test_with_somebody_who_may_have_spoken_nothing_is_said_of_everybody(one: Standing) -> None:
    told = one._replace(perhaps=NAMES[:1])
    text = plain(standing(told._replace(left_out_why="")))
    assert not re.search(r"\bnobody\b|\bno objection\b|\bno answer\b|both still on record|no position on record", text)


@given(TAKINGS, NAMED, st.booleans())
def test_what_is_said_of_a_taking_back_names_who_did_it_and_who_disputes_it(
    taken: TakenBack,
    by: tuple[Name, ...],
    in_part: bool,  # drawn
) -> None:
    for said in (taken_back(taken, in_part=in_part), unfree(taken, by, in_part=in_part)):
        text = assert_whole(said)
        assert not text.endswith(".")
        assert {one.name.id for one in taken.by} <= {one.id for one in said}
        assert {one.by.name.id for one in taken.disputed_by} <= {one.id for one in said}
    assert {name.id for name in by} <= {one.id for one in unfree(taken, by)}
    pieces = doubted([(taken, ())], [(taken, by)])
    assert plain(pieces).count("took") + plain(pieces).count("later") >= 2


@given(some(DISPUTES, 3, 1), st.none() | WHENS)
def test_who_disputes_that_an_act_was_free_is_named_with_the_tellers(
    disputes: tuple[Dispute, ...], when: When | None
) -> None:
    said = disputed_free(disputes, when)
    text = assert_whole(said)
    assert text.startswith("whether freely is disputed by ")
    assert "time not known" not in text


ORIGINS: Final = built(
    Origins,
    least=st.integers(0, 5),
    most=st.none() | st.integers(5, 9),
    who=NAMED,
    gave_up=NAMED,
    unattributed=st.booleans(),
    may_be_total=st.booleans(),
)


@given(ORIGINS)
def test_from_whom_it_came_is_whole_and_no_number_stands_alone(one: Origins) -> None:
    said = origins(one)
    text = assert_whole(said)
    assert {name.id for name in one.who} <= {each.id for each in said}
    assert bool(one.who and one.may_be_total) == (bound(one.least, one.most) in text)
    assert one.may_be_total or not re.search(r"at least|at most|nobody says", text)


@FEW
@given(some(acts(depth=0), 2), NAMED, NAMED, st.sampled_from(("", "eleven texts")))
def test_what_became_of_a_call_is_whole_and_never_a_bare_nobody(
    answering: tuple[Act, ...], told_by: tuple[Name, ...], perhaps: tuple[Name, ...], searched: str
) -> None:
    performed = tuple(one._replace(state="performed") for one in answering)
    said = answers(Answers(answered_by=performed, told_by=told_by, perhaps_by=perhaps, searched=searched))
    text = assert_whole(said)
    assert ("No answer" in text) == (not performed and not told_by and not perhaps)
    assert "No answer" not in text or "in what was read" in text


@given(
    st.sampled_from(NAMES),
    st.sampled_from(CLAIMS),
    st.sampled_from(("for", "against")),
    st.sampled_from(("", "for", "against")),
    NAMED,
)
def test_a_turn_tells_both_sides_of_it_and_by_whom(
    who: Name, claim: Claim, before: str, after: str, told_by: tuple[Name, ...]
) -> None:
    said = changed(who, claim, Turn(before=before, after=after, told_by=told_by))
    text = assert_whole(said)
    assert {who.id, claim.id, *(name.id for name in told_by)} <= {one.id for one in said}
    assert f" {before} the " in text
    assert (f"spoke {after} it" if after else "took that back") in text


@given(
    st.lists(
        st.builds(Link, st.sampled_from(NAMES), st.booleans(), st.booleans(), st.booleans(), st.booleans()), max_size=4
    )
)
def test_a_chain_names_each_link_once_in_its_order(links: list[Link]) -> None:
    said = chain(links)
    assert [one.id for one in said if one.id] == [link.name.id for link in links]
    assert not said or assert_whole(said).endswith(".")


@given(st.lists(st.text("abc", min_size=1, max_size=5), max_size=4))
def test_what_was_later_done_stands_in_one_bracket_behind_the_sentence(several: list[str]) -> None:
    said = later.with_later("Ada says so.", several)
    assert said.startswith("Ada says so.")
    assert said.count("(") == said.count(")") == bool(several)
    assert all(one in said.casefold() for one in several)
