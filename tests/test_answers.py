"""Answers: cards, chains, disputes and their kin, on the dispatch and on the invented dossier."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_type_hints, is_typeddict

import pytest

from dossiers import copied, opened
from factgraph.answers import types as shapes
from factgraph.building import build
from factgraph.errors import Misuse, NotFound
from factgraph.graph import Graph
from factgraph.reading.scope import apart
from samples import STORY, write_dossier
from wire_story import FILES

MAY: Final = "chechnya-002/theresa-may-condemns-situation"


@pytest.fixture(scope="module")
def dispatch() -> Iterator[Graph]:
    with opened(copied("dispatch")) as graph:
        yield graph


@pytest.fixture(scope="module")
def bell() -> Iterator[Graph]:
    with opened(copied("bell")) as graph:
        yield graph


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Graph]:
    with opened(write_dossier(tmp_path / "graph", FILES)) as graph:
        yield graph


# Sentences --------------------------------------------------------------------------------------------------------------


def test_an_act_is_a_sentence_with_its_capacity_its_answer_and_its_doubtful_date(dispatch: Graph) -> None:
    assert dispatch.card(MAY)["act"] is not None
    act = dispatch.card(MAY)["act"]
    assert act is not None
    assert act["sentence"].startswith("Theresa May, as British Prime Minister, condemns the situation")
    assert act["sentence"].endswith("in answer to Ian Dunkin and Seb Dance (listed under 10 May, year inferred: 2017).")


def test_a_chain_is_a_sentence_that_ends_in_our_digest(dispatch: Graph) -> None:
    (attestation,) = dispatch.card(MAY)["attestations"]
    assert attestation["sentence"] == "From The Independent, as the dispatch reports it, read in our digest."
    assert [passage["label"] for passage in attestation["passages"]] == ["our digest"]
    assert [words["text"] for words in attestation["words"]] == ["Deeply Disturbing"]


def test_a_relay_that_the_text_leaves_unclear_is_only_perhaps_one(dispatch: Graph) -> None:
    (finding,) = dispatch.disputes("no-evidence")
    (side,) = finding["against"]
    assert side["attestations"][0]["sentence"].startswith("Perhaps from Haaretz, as the dispatch reports it")


def test_a_passage_of_an_article_is_a_quote(bell: Graph) -> None:
    labels = {p["label"] for a in bell.card("wire/tarrask-says-sold")["attestations"] for p in a["passages"]}
    assert labels == {"quote"}


def test_an_act_inside_a_denial_is_told_as_what_is_denied(bell: Graph) -> None:
    act = bell.card("statement/museum-denies-accusation")["act"]
    assert act is not None
    assert "denies that Nawras al-Jarasuni accuses Tolvessa Harbour Office" in act["sentence"]


NESTED: Final = """\
  - id: outer
    actor: gazette
    verb: reports
    object: {id: never-done, verb: accuses, actor: ada, object: ben, polarity: negative}
    passage: "Ben Ry denied it"
  - id: deep
    actor: council
    verb: reports
    object:
      id: middle
      verb: reports
      actor: ben
      object: {id: denial, verb: denies, actor: ada, object: {id: denied, verb: condemns, actor: ben, object: ada}}
    passage: "Ben Ry denied it"
"""


@pytest.fixture
def nested(tmp_path: Path) -> Iterator[Graph]:
    with opened(write_dossier(tmp_path / "graph", {"dispatches/story.yaml": STORY + NESTED})) as graph:
        yield graph


def test_what_was_not_done_is_not_done_in_every_name_that_tells_of_it(nested: Graph) -> None:
    card = nested.card("story/outer")
    assert card["name"] == "The Gazette reports that Ada Holm accuses Ben Ry (reported as not done)"
    assert card["label"] == "The Gazette reports Ada Holm accuses Ben Ry (reported as not done)"


def test_a_report_of_a_denial_is_not_itself_told_as_not_done(nested: Graph) -> None:
    (middle,) = [act for act in nested.acts(actor="ben") if act["id"] == "story/middle"]
    assert middle["sentence"] == "Ben Ry reports that Ada Holm denies that Ben Ry condemns Ada Holm."
    assert middle["label"] == "Ben Ry reports Ada Holm denies Ben Ry condemns Ada Holm"


def test_who_passes_an_act_on_does_not_answer_it(nested: Graph, bell: Graph) -> None:
    assert nested.card("story/middle")["answers"] == []
    answers = bell.card("courier/keeper-accuses-office")["answers"]
    assert [answer["id"] for answer in answers] == ["statement/museum-denies-accusation"]


def test_no_sentence_of_the_record_calls_anything_a_fact(dispatch: Graph) -> None:
    words = " ".join(act["sentence"].lower() for act in dispatch.acts()).replace(".", " ").split()
    assert not {"fact", "true", "false", "proves"}.intersection(words)


# Chains -----------------------------------------------------------------------------------------------------------------


def test_a_trace_leads_from_the_speaker_to_our_text_and_says_what_is_held(dispatch: Graph) -> None:
    (trace,) = dispatch.trace(MAY)
    (step,) = trace["chain"]
    seen = []
    while True:
        seen.append((step["id"], step["item"], step["held"]))
        if not step["then"]:
            break
        (step,) = step["then"]
    assert seen == [
        ("the-independent", "outlet", False),
        ("dispatch-002", "ancestor", False),
        ("digest-002", "source", True),
    ]
    assert [answered["id"] for answered in trace["act"]["responds_to"]] == ["ian-dunkin", "seb-dance"]


def test_chains_that_begin_alike_are_one_branch(wire: Graph) -> None:
    (trace,) = wire.trace("wire/ada-asserts-cracked")
    (root,) = trace["chain"]
    assert (root["id"], root["attestation"]) == ("wire", "wire/ada-asserts-cracked/attestation/wire")
    assert [step["id"] for step in root["then"]] == ["story"]


def test_an_act_known_only_from_within_another_is_traced_through_it(bell: Graph) -> None:
    inner = [act for act in bell.trace("odile-fennimar") if act["within"] is not None]
    assert all(trace["within"] is not None and trace["within"]["id"] == trace["act"]["inside"] for trace in inner)


# Disputes ---------------------------------------------------------------------------------------------------------------


def test_the_camp_claim_is_contested_by_alushkin_on_two_grounds(dispatch: Graph) -> None:
    (camp,) = dispatch.disputes("camp")
    (side,) = camp["against"]
    assert side["actors"][0]["id"] == "dimitry-alushkin"
    assert side["actors"][0]["interest"] == "party"
    assert side["grounds"] == ["contradicts", "reinterprets"]
    assert side["instead"] is not None
    assert side["instead"]["id"] == "chechnya-002/storehouse"
    assert camp["standing"]["standing"] == "contested"
    assert camp["standing"]["scope"].startswith("one document read")


def test_an_answer_to_an_act_stands_under_it(dispatch: Graph) -> None:
    (camp,) = dispatch.disputes("camp")
    (answer,) = camp["for"][0]["answers"]
    assert (answer["actors"][0]["id"], answer["paths"], answer["pole"]) == ("dimitry-alushkin", ["act"], "against")


def test_the_most_disputed_come_first_and_what_is_only_denied_last(dispatch: Graph) -> None:
    standings = [one["standing"]["standing"] for one in dispatch.disputes()]
    assert standings == ["contested", "contested", "denied-only"]


def test_disputes_of_an_actor_are_the_claims_on_which_it_takes_a_side(dispatch: Graph) -> None:
    assert {one["id"] for one in dispatch.disputes("dimitry-alushkin")} == {
        "chechnya-002/camp",
        "chechnya-002/storehouse",
    }


def test_disputes_of_an_act_or_its_rebuttal_are_the_claims_it_bears_on(dispatch: Graph) -> None:
    act = "chechnya-002/dimitry-alushkin-rebuts-camp"
    of_act = [one["id"] for one in dispatch.disputes(act)]
    assert of_act == [one["id"] for one in dispatch.disputes(f"{act}/rebuttal")]
    assert of_act == ["chechnya-002/camp", "chechnya-002/storehouse"]


def test_a_retraction_by_everybody_who_made_it_is_seen(bell: Graph) -> None:
    (copy,) = bell.disputes("wire/copy-hangs")
    assert copy["standing"]["standing"] == "retracted"


def test_a_retraction_that_is_itself_retracted_takes_nothing_back(tmp_path: Path) -> None:
    back = """\
  - {id: back, actor: ben, verb: retracts, object: ben-denies-cracked, passage: "Ben Ry denied it"}
"""
    again = '  - {id: again, actor: ben, verb: retracts, object: back, passage: "Ben Ry denied it"}\n'
    for name, acts, standing in (("once", back, "conceded"), ("twice", back + again, "contested")):
        with opened(write_dossier(tmp_path / name, {"dispatches/story.yaml": STORY + acts})) as graph:
            (dispute,) = graph.disputes("story/cracked")
            assert dispute["standing"]["standing"] == standing


def test_an_accusation_never_answered_is_unanswered_where_coverage_is_systematic(bell: Graph) -> None:
    (cast,) = bell.disputes("wire/foundry-cast-copy")
    assert cast["standing"]["standing"] == "unanswered"


def test_four_reports_of_one_story_have_one_origin(bell: Graph) -> None:
    origins = bell.origins("wire/bell-sold")
    assert origins["number"] == 1
    assert origins["origins"][0]["id"] == "wire/tarrask-says-sold"


def test_a_verdict_stands_apart_from_the_sides(bell: Graph) -> None:
    (sold,) = bell.disputes("wire/bell-sold")
    assert [verdict["reviewer"]["name"] for verdict in sold["assessments"]] == ["Runa Sollivar"]
    assert {side["kind"] for side in sold["for"]} == {"act"}


# Narrowing --------------------------------------------------------------------------------------------------------------


def test_as_of_a_day_later_acts_are_not_there_and_undated_ones_are_apart(wire: Graph) -> None:
    seen = wire.narrowed(as_of="2021-03-01")
    assert [act["id"] for act in seen.acts()] == ["wire/ada-asserts-cracked", "wire/of-ben", "wire/of-cleo"]
    (claim,) = seen.disputes("wire/cracked")
    assert claim["standing"]["standing"] == "unchallenged"
    assert len(claim["for"]) == 1
    seen.close()


def test_as_of_by_publication_a_document_counts_from_its_own_day(wire: Graph) -> None:
    seen = wire.narrowed(as_of="2021-03-01", by="publication")
    (trace,) = seen.trace("wire/ada-asserts-cracked")
    assert [one["source"]["id"] for one in trace["attestations"]] == ["wire"]
    # The Herald speaks in a story of its own, which has no date: nobody can say whether it was out by then.
    assert "other/herald-asserts-cracked" not in {act["id"] for act in seen.acts()}
    assert [(row["id"], row["why"]) for row in apart(seen.connection)] == [("other/herald-asserts-cracked", "undated")]
    seen.close()


def test_since_a_day_earlier_acts_are_not_there(wire: Graph) -> None:
    seen = wire.narrowed(since="2021-03-03")
    assert [act["id"] for act in seen.acts()] == [
        "reply/ben-doubts-cracked",
        "reply/ben-rejects-of-ben",
        "reply/ben-confirms-cracked",
    ]
    rejects = next(act for act in seen.acts() if act["verb"] == "rejects")
    assert rejects["sentence"] == "Ben Ry rejects that Ada Holm accuses Ben Ry (3 March 2021)."
    with pytest.raises(NotFound, match="outside of the days"):
        seen.trace("wire/of-ben")
    seen.close()


def test_a_topic_takes_in_the_claims_about_it_and_the_acts_about_these(wire: Graph) -> None:
    seen = wire.narrowed(topic="bell")
    acts = {act["id"] for act in seen.acts()}
    assert "wire/ada-asserts-cracked" in acts
    assert "wire/of-ben" not in acts
    seen.close()


def test_a_narrowed_graph_ranks_by_what_it_sees(wire: Graph) -> None:
    assert wire.ask("disputed")[0]["against_actors"] == 1
    seen = wire.narrowed(as_of="2021-03-02")
    assert seen.ask("disputed") == []
    seen.close()


def test_narrowing_by_nonsense_is_misuse(wire: Graph) -> None:
    with pytest.raises(Misuse, match="'12 May 2017' is no EDTF date"):
        wire.narrowed(as_of="12 May 2017")
    with pytest.raises(Misuse, match="by act or publication, not 'mood'"):
        wire.narrowed(as_of="2017", by="mood")


def test_what_may_lie_before_or_after_the_day_is_apart(bell: Graph) -> None:
    seen = bell.narrowed(as_of="2019-03-05")
    reasons = {str(row["id"]): row["why"] for row in apart(seen.connection)}
    assert set(reasons.values()) == {"undated", "before or after"}
    assert not set(reasons) & {act["id"] for act in seen.acts()}
    seen.close()


# Finding ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("theresa-may", "theresa-may"),
        ("theresa", "theresa-may"),
        ("THERESA MAY", "theresa-may"),
        ("huffington post", "huffington-post"),
        ("camp", "chechnya-002/camp"),
        ("chechnya-002/theresa", MAY),
    ],
)
def test_a_record_is_meant_by_id_by_local_id_by_its_start_and_by_name(dispatch: Graph, text: str, meant: str) -> None:
    assert dispatch.id(text) == meant


def test_accents_do_not_matter(bell: Graph) -> None:
    (name,) = [row["name"] for row in bell.ask("acts", verb="qualifies")]
    assert "Quorne" in str(name)
    assert bell.card("ela quorne")["kind"] == "person"


def test_several_that_may_be_meant_are_listed(dispatch: Graph) -> None:
    with pytest.raises(NotFound, match="may be one of"):
        dispatch.id("dispatch")


def test_nothing_found_suggests_what_is_near(dispatch: Graph) -> None:
    with pytest.raises(NotFound, match="did you mean 'theresa-may'"):
        dispatch.id("teresa-may")


def test_a_class_that_is_asked_for_is_kept_to(dispatch: Graph) -> None:
    with pytest.raises(NotFound, match="no actor has the id or name 'camp'"):
        dispatch.id("camp", "actor")


def test_hits_are_ranked_and_marked(dispatch: Graph) -> None:
    hit = dispatch.find("STOREHOUSE", kind="claim")[0]
    assert hit["id"] == "chechnya-002/storehouse"
    assert [hit["excerpt"][start:stop] for start, stop in hit["marks"]] == ["storehouse"]


def test_passages_are_found_at_their_act(dispatch: Graph) -> None:
    assert MAY in {hit["id"] for hit in dispatch.find("deeply disturbing")}


def test_the_last_word_may_be_unfinished(dispatch: Graph) -> None:
    assert "chechnya-002/storehouse" in {hit["id"] for hit in dispatch.find("military storeh")}


def test_filters_leave_acts_and_what_takes_part_in_them(dispatch: Graph) -> None:
    assert {hit["id"] for hit in dispatch.find(actor="theresa-may")} == {
        MAY,
        "theresa-may",
        "situation",
        "ian-dunkin",
        "seb-dance",
    }


@pytest.mark.parametrize("words", ['"', "*", "a OR", "NEAR(", "-", "(", "^x", "col:x", "' --", "\x00", "🔔", "NOT"])
def test_no_search_is_a_syntax_error(dispatch: Graph, words: str) -> None:
    assert isinstance(dispatch.find(words), list)


# Cards ------------------------------------------------------------------------------------------------------------------


def test_every_record_has_a_card(bell: Graph) -> None:
    for (id,) in bell.connection.execute("SELECT id FROM node ORDER BY id").fetchall():
        card = bell.card(id)
        assert card["id"] == id
        assert card["kind"]


def test_of_a_withdrawn_record_day_and_reason_are_left(bell: Graph) -> None:
    gone = bell.ask("withdrawn")
    assert gone
    card = bell.card(str(gone[0]["id"]))
    assert card["withdrawn"] == {"date": gone[0]["date"], "reason": gone[0]["reason"]}
    assert card["acts"] == []


def test_an_actor_with_many_acts_shows_the_first_and_counts_the_rest() -> None:
    from factgraph.answers.cards import card
    from synthetic import synthetic

    connection = synthetic(400)
    shown = card(connection, "actor-0")
    assert len(shown["acts"]) == 50
    assert shown["omitted"] > 0
    connection.close()


def test_the_same_question_gives_the_same_answer_twice(bell: Graph) -> None:
    assert bell.disputes() == bell.disputes()
    assert bell.stats() == bell.stats()


# Shapes -----------------------------------------------------------------------------------------------------------------


def _misfits(value: Any, shape: Any, place: str) -> Iterator[str]:
    """Where a value has other keys than the shape that documents it."""
    if is_typeddict(shape):
        expected = get_type_hints(shape)
        if set(value) != set(expected):
            yield f"{place}: {sorted(set(value) ^ set(expected))}"
        for key in set(value) & set(expected):
            yield from _misfits(value[key], expected[key], f"{place}.{key}")
    elif getattr(shape, "__origin__", None) is list:
        for one in value:
            yield from _misfits(one, shape.__args__[0], f"{place}[]")
    elif value is not None and type(None) in getattr(shape, "__args__", ()):
        yield from _misfits(value, next(part for part in shape.__args__ if part is not type(None)), place)


def test_answers_have_the_keys_that_are_documented(bell: Graph) -> None:
    answers: list[tuple[Any, Any]] = [(one, shapes.Dispute) for one in bell.disputes()]
    answers += [(one, shapes.Act) for one in bell.acts()]
    answers += [(one, shapes.Moment) for one in bell.timeline()]
    answers += [(one, shapes.Trace) for one in bell.trace("iwo-tarrask")]
    answers += [(one, shapes.Hit) for one in bell.find("bell")]
    answers += [(one, shapes.Count) for one in bell.stats()]
    answers += [(bell.origins("wire/bell-sold"), shapes.Origins)]
    answers += [(bell.card(id), shapes.Card) for id in ("iwo-tarrask", "wire-story", "wire/bell-sold", "bell")]
    answers += [(bell.card("wire/tarrask-says-sold"), shapes.Card)]
    assert [misfit for value, shape in answers for misfit in _misfits(value, shape, shape.__name__)] == []


def test_a_graph_that_is_open_does_not_see_a_later_build(tmp_path: Path) -> None:
    root = write_dossier(tmp_path / "graph", FILES)
    with opened(root) as before:
        (root / "dispatches" / "other.yaml").unlink()
        (root / "dispatches" / "other.txt").unlink()
        build(root)
        assert "other/herald-asserts-cracked" in {act["id"] for act in before.acts()}
    with opened(root) as after:
        assert "other/herald-asserts-cracked" not in {act["id"] for act in after.acts()}


def test_a_closed_graph_answers_no_more(tmp_path: Path) -> None:
    graph = opened(write_dossier(tmp_path / "graph", FILES))
    graph.close()
    with pytest.raises(sqlite3.ProgrammingError):
        graph.stats()
