"""Answers: cards, chains, disputes and their kin, on the dispatch and on the invented dossier."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, get_type_hints, is_typeddict

import pytest

from dossiers import copied, opened
from factgraph.answers import findings
from factgraph.answers import types as shapes
from factgraph.answers.acts import act
from factgraph.answers.types import Act
from factgraph.building import build
from factgraph.errors import Misuse, NotFound
from factgraph.graph import Graph
from factgraph.reading import index
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


def act_of(graph: Graph, id: str) -> Act:
    act = graph.card(id)["act"]
    assert act is not None
    return act


# Sentences --------------------------------------------------------------------------------------------------------------


def test_an_act_is_a_sentence_with_its_capacity_its_answer_its_words_and_its_doubtful_day(dispatch: Graph) -> None:
    # News under a heading is not later than its day; the year is nowhere in the dispatch.
    assert act_of(dispatch, MAY)["sentence"] == (
        "Theresa May, British Prime Minister, condemns the situation of gay people in Chechnya, as reported, in answer to "
        'Ian Dunkin and Seb Dance: "Deeply Disturbing" (not after 10 May, the year inferred to be 2017).'
    )


def test_a_title_that_the_curator_doubts_is_the_documents(dispatch: Graph) -> None:
    sentence = act_of(dispatch, "chechnya-002/dimitry-alushkin-rebuts-camp")["sentence"]
    assert sentence.startswith(
        'Dimitry Alushkin, styled "Ambassador to the Russian Federation in Israel" by the dispatch,'
    )


def test_a_chain_is_a_sentence_that_ends_in_our_digest(dispatch: Graph) -> None:
    (attestation,) = act_of(dispatch, MAY)["attestations"]
    assert attestation["sentence"] == "From the Independent, as the dispatch reports it, read in our digest."
    assert [passage["label"] for passage in attestation["passages"]] == ["our digest"]
    assert [words["text"] for words in attestation["words"]] == ["Deeply Disturbing"]


def test_a_relay_that_the_text_leaves_unclear_is_only_perhaps_one(dispatch: Graph) -> None:
    (finding,) = dispatch.disputes("no-evidence")
    (side,) = finding["against"]
    assert side["attestations"][0]["sentence"].startswith("Perhaps from Haaretz, as the dispatch reports it")


def test_a_passage_of_an_article_is_a_quote(bell: Graph) -> None:
    labels = {p["label"] for a in act_of(bell, "wire/tarrask-says-sold")["attestations"] for p in a["passages"]}
    assert labels == {"quote"}


def test_an_act_inside_a_denial_is_told_as_what_is_denied(bell: Graph) -> None:
    sentence = act_of(bell, "statement/museum-denies-accusation")["sentence"]
    assert "denies that Nawras al-Jarasuni accuses the Tolvessa Harbour Office" in sentence


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
    assert card["name"] == "The Gazette reports that Ada Holm does not accuse Ben Ry"
    assert card["label"] == "The Gazette reports that Ada Holm does not accuse Ben Ry"
    assert act_of(nested, "story/never-done")["state"] == "not-done"


def test_what_one_speaker_only_tells_of_another_is_never_told_without_the_one_who_tells(nested: Graph) -> None:
    # The Council is no voice of the Gazette's story: what it says that Ben Ry reports is its telling.
    middle, denial = act_of(nested, "story/middle"), act_of(nested, "story/denial")
    assert (middle["state"], middle["told_by"]) == ("hearsay", ["council"])
    assert middle["sentence"].startswith("The Council is said ")
    assert (denial["state"], denial["told_by"]) == ("hearsay", ["ben"])
    assert denial["sentence"].startswith("Ben Ry is said by The Council, as The Gazette tells it, to report ")


def test_what_stands_only_inside_a_denial_is_told_as_what_is_denied(nested: Graph) -> None:
    denied = act_of(nested, "story/denied")
    assert denied["state"] == "object-only"
    assert "Ada Holm denies that Ben Ry condemns Ada Holm" in denied["sentence"]


def test_only_what_is_told_as_done_is_listed(nested: Graph) -> None:
    assert [act["id"] for act in nested.acts()] == [
        "story/ada-asserts-cracked",
        "story/ben-denies-cracked",
        "story/deep",
        "story/outer",
    ]


def test_who_passes_an_act_on_does_not_answer_it(nested: Graph) -> None:
    card = nested.card("story/middle")
    assert (card["answers"], card["taken_up"]) == ([], [])


def test_of_an_accusation_whose_telling_is_denied_no_answer_is_looked_for(bell: Graph) -> None:
    # The museum says that its keeper accused nobody: a denial of the telling is no answer to an accusation.
    card = bell.card("courier/keeper-accuses-office")
    assert card["answers"] == []
    assert card["answered"] == (
        "Told by the Ambrel Courier; denied by the Harbour Museum of Tolvessa; so no answer is looked for."
    )


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
    assert [(holder["id"], holder["interest"]) for holder in side["holders"]] == [("dimitry-alushkin", "party")]
    assert side["grounds"] == ["contradicts", "reinterprets"]
    assert side["instead"] is not None
    assert side["instead"]["id"] == "chechnya-002/storehouse"
    assert camp["standing"]["standing"] == "contested"
    assert camp["standing"]["scope"].startswith("one document read")


def test_what_takes_an_act_up_stands_under_it(dispatch: Graph) -> None:
    (camp,) = dispatch.disputes("camp")
    (other,) = camp["for"][0]["taken_up"]
    assert (other["actors"][0]["id"], other["paths"], other["pole"]) == ("dimitry-alushkin", ["act"], "against")


def test_a_claim_that_a_document_takes_for_granted_is_made_by_somebody(dispatch: Graph) -> None:
    # The magazine condemns what it calls abuses, in its own voice; that is a side, and said to be no more than that.
    (abuse,) = dispatch.disputes("abuse")
    assert [(side["holders"][0]["id"], side["basis"]) for side in abuse["for"]] == [("magazine", "presupposed")]
    assert "taken for granted by" in abuse["standing"]["sentence"]


def test_who_is_for_a_claim_is_against_what_the_curator_holds_incompatible_and_that_is_said(dispatch: Graph) -> None:
    (storehouse,) = dispatch.disputes("storehouse")
    (side,) = storehouse["against"]
    assert (side["holders"][0]["id"], side["basis"], side["follows"]) == (
        "many-outlets",
        "implied",
        "chechnya-002/camp",
    )
    assert "(by way of what is said of another claim," in storehouse["standing"]["sentence"]


def test_the_most_disputed_come_first_then_by_id(dispatch: Graph) -> None:
    # The report alone has one who says it and one who denies it; of what is taken for granted one denies it, and of the
    # finding and the counter-claim nobody does so outright.
    assert [(one["id"], one["standing"]["standing"]) for one in dispatch.disputes()] == [
        ("chechnya-002/camp", "contested"),
        ("chechnya-002/abuse", "contested"),
        ("chechnya-002/no-evidence", "contested"),
        ("chechnya-002/storehouse", "contested"),
    ]
    assert len(dispatch.disputes(limit=2)) == 2


def test_disputes_of_an_actor_are_the_claims_on_which_it_takes_a_side(dispatch: Graph) -> None:
    assert {one["id"] for one in dispatch.disputes("dimitry-alushkin")} == {
        "chechnya-002/camp",
        "chechnya-002/storehouse",
    }


def test_disputes_of_an_actor_are_also_the_claims_that_speak_of_it(bell: Graph) -> None:
    # The foundry has said nothing; what Tarrask says that it did is on record all the same.
    assert [one["id"] for one in bell.disputes("quill-foundry")] == ["wire/foundry-cast-copy"]


def test_disputes_of_an_act_or_its_rebuttal_are_the_claims_it_bears_on(dispatch: Graph) -> None:
    act = "chechnya-002/dimitry-alushkin-rebuts-camp"
    of_act = [one["id"] for one in dispatch.disputes(act)]
    assert of_act == [one["id"] for one in dispatch.disputes(f"{act}/rebuttal")]
    assert of_act == ["chechnya-002/camp", "chechnya-002/storehouse"]


def test_what_everybody_who_made_it_took_back_is_retracted(tmp_path: Path) -> None:
    # Ada's retraction is told by the Gazette, which takes no side against her.
    back = '  - {id: back, actor: ada, verb: retracts, object: cracked, date: 2021-03-01, passage: "Ada Holm said"}\n'
    with opened(write_dossier(tmp_path / "graph", {"dispatches/story.yaml": STORY + back})) as graph:
        (dispute,) = graph.disputes("story/cracked")
        assert dispute["standing"]["standing"] == "retracted"
        assert [(side["act"], side["ended_by"]) for side in dispute["ended"]] == [
            ("story/ada-asserts-cracked", "story/back")
        ]


def test_what_its_origin_took_back_is_told_as_still_carried(bell: Graph) -> None:
    (sold,) = bell.disputes("wire/bell-sold")
    assert sold["standing"]["standing"] == "withdrawn-at-origin"
    assert "Iwo Tarrask, from whom it came, took it back on 1 June 2019" in sold["standing"]["sentence"]


def test_a_claim_that_somebody_makes_by_way_of_an_equivalent_one_is_not_retracted(bell: Graph) -> None:
    # Tarrask took back that a copy hangs in the tower; the visitor still says that the bell there is a fake.
    (copy,) = bell.disputes("wire/copy-hangs")
    assert copy["standing"]["standing"] == "contested"
    assert [holder["id"] for side in copy["for"] for holder in side["holders"]] == ["museum-visitor"]
    assert "Iwo Tarrask took it back on 1 June 2019" in copy["standing"]["sentence"]


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
    assert (origins["at_least"], origins["at_most"]) == (1, 1)
    assert (origins["who"], origins["took_back"]) == (["iwo-tarrask"], ["iwo-tarrask"])


def test_a_verdict_stands_apart_from_the_sides(bell: Graph) -> None:
    (sold,) = bell.disputes("wire/bell-sold")
    assert [verdict["reviewer"]["name"] for verdict in sold["assessments"]] == ["Runa Sollivar"]
    assert {side["kind"] for side in sold["for"]} == {"act"}


# Narrowing --------------------------------------------------------------------------------------------------------------


def test_as_of_a_day_later_acts_are_not_there_and_undated_ones_are_apart(wire: Graph) -> None:
    with wire.narrowed(as_of="2021-03-01") as seen:
        assert [act["id"] for act in seen.acts()] == ["wire/ada-asserts-cracked", "wire/of-ben", "wire/of-cleo"]
        (claim,) = seen.disputes("wire/cracked")
        assert claim["standing"]["standing"] == "unchallenged"
        assert len(claim["for"]) == 1
        assert [row["id"] for row in seen.left_apart()] == ["other/herald-asserts-cracked"]
        # The Herald's story has no day: nothing absolute is said as long as it may have been out.
        assert claim["standing"]["perhaps"] == ["other/herald-asserts-cracked"]
        assert claim["standing"]["sentence"] == (
            "Two documents read; the record ends 3 March 2021: said by Ada Holm. "
            "Perhaps The Herald had spoken by 1 March 2021 too."
        )


def test_as_of_by_publication_a_document_counts_from_its_own_day(wire: Graph) -> None:
    seen = wire.narrowed(as_of="2021-03-01", by="publication")
    (trace,) = seen.trace("wire/ada-asserts-cracked")
    assert [one["source"]["id"] for one in trace["attestations"]] == ["wire"]
    # The Herald speaks in a story of its own, which has no date: nobody can say whether it was out by then.
    assert "other/herald-asserts-cracked" not in {act["id"] for act in seen.acts()}
    assert [(row["id"], row["why"]) for row in apart(seen.connection)] == [("other/herald-asserts-cracked", "undated")]
    seen.close()


def test_since_a_day_and_until_one_only_what_surely_lies_within_is_listed(wire: Graph) -> None:
    since = wire.acts(since="2021-03-03")
    assert [act["id"] for act in since] == [
        "reply/ben-doubts-cracked",
        "reply/ben-rejects-of-ben",
        "reply/ben-confirms-cracked",
    ]
    # What was rejected is told in full, though it was said before that day.
    assert since[1]["sentence"] == "Ben Ry rejects Ada Holm's accusation against Ben Ry (3 March 2021)."
    assert [act["id"] for act in wire.acts(since="2021-03-03", until="2021-03-03")] == [
        "reply/ben-doubts-cracked",
        "reply/ben-rejects-of-ben",
    ]
    assert len(wire.acts(until="2021-02")) == 3
    assert len(wire.acts()) == 8


def test_as_of_a_day_what_came_later_is_outside(wire: Graph) -> None:
    with wire.narrowed(as_of="2021-03-01") as seen, pytest.raises(NotFound, match="outside of the days"):
        seen.trace("reply/ben-rejects-of-ben")


def test_an_act_that_nothing_in_view_speaks_of_lies_outside_and_is_not_said_to_be_none(wire: Graph) -> None:
    """The Herald's act is of no day before its document; on 1 March nothing speaks of it, yet an act it is."""
    with wire.narrowed(as_of="2021-03-01") as seen, pytest.raises(NotFound, match="outside of the days"):
        act(seen.connection, "story/gazette-asserts-cracked")


def test_a_topic_takes_in_the_claims_about_it_and_the_acts_about_these(wire: Graph) -> None:
    seen = wire.narrowed(topic="bell")
    acts = {act["id"] for act in seen.acts()}
    assert "wire/ada-asserts-cracked" in acts
    assert "wire/of-ben" not in acts
    seen.close()


def test_a_narrowed_graph_ranks_by_what_it_sees(wire: Graph) -> None:
    # Ben doubts it on 3 March and confirms it on the 4th: only on the day between is anybody against it.
    assert wire.ask("disputed") == []
    for day, against in (("2021-03-02", []), ("2021-03-03", [1]), ("2021-03-04", [])):
        with wire.narrowed(as_of=day) as seen:
            assert [row["against_actors"] for row in seen.ask("disputed")] == against, day


def test_a_topic_keeps_the_whole_debate_about_its_claims(bell: Graph) -> None:
    (whole,) = bell.disputes("wire/bell-sold")
    with bell.narrowed(topic="bell") as seen:
        (on_topic,) = seen.disputes("wire/bell-sold")
    assert on_topic == whole


def test_no_question_answers_for_the_end_of_the_record_where_a_day_was_asked_for(wire: Graph) -> None:
    with wire.narrowed(as_of="2021-03-03") as seen:
        for question, given in (("claims", {}), ("origins", {"claim": "wire/cracked"})):
            with pytest.raises(Misuse, match="as of a day, `factgraph disputes` answers it"):
                seen.ask(question, **given)
        (claim,) = seen.claims()
        assert claim["standing"]["standing"] == "contested"
    # By publication they stand in tables of that day: Ben's letter was out on 4 March.
    with wire.narrowed(as_of="2021-03-03", by="publication") as seen:
        assert [row["standing"] for row in seen.ask("claims")] == ["unchallenged"]


def test_narrowing_by_nonsense_is_misuse(wire: Graph) -> None:
    with pytest.raises(Misuse, match="'12 May 2017' is no EDTF date"):
        wire.narrowed(as_of="12 May 2017")
    with pytest.raises(Misuse, match="by act or publication, not 'mood'"):
        wire.narrowed(as_of="2017", by="mood")


def test_what_may_lie_before_or_after_the_day_is_apart(bell: Graph) -> None:
    seen = bell.narrowed(as_of="2019-03-05")
    reasons = {str(row["id"]): row["why"] for row in seen.left_apart()}
    # The check desk's inquiry is bounded by its report of June alone; every act of the story has such a bound.
    assert reasons["review/check-desk-investigates"] == "before or after"
    assert set(reasons.values()) == {"before or after"}
    assert not set(reasons) & {act["id"] for act in seen.acts()}
    seen.close()


def test_what_was_surely_done_by_a_day_is_not_apart_though_its_first_day_is_open(dispatch: Graph) -> None:
    with dispatch.narrowed(as_of="2017-05-10") as seen:
        assert MAY in {act["id"] for act in seen.acts()}
        assert MAY not in {row["id"] for row in seen.left_apart()}


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
    (sentence,) = [row["sentence"] for row in bell.ask("acts", verb="qualifies")]
    assert "Quorne" in str(sentence)
    assert bell.card("ela quorne")["kind"] == "person"


def test_several_that_may_be_meant_are_listed(dispatch: Graph) -> None:
    with pytest.raises(NotFound, match="may be one of"):
        dispatch.id("dispatch")


def test_nothing_found_suggests_what_is_near(dispatch: Graph) -> None:
    with pytest.raises(NotFound, match="did you mean 'theresa-may'"):
        dispatch.id("teresa-may")


def test_a_class_that_is_asked_for_is_kept_to(dispatch: Graph) -> None:
    with pytest.raises(NotFound, match="'camp' is a claim, and an actor is asked for"):
        dispatch.id("camp", "actor")


def test_a_card_says_what_the_records_in_its_fields_are_called(dispatch: Graph) -> None:
    assert dispatch.card("dispatch-002")["called"] == {"magazine": "the magazine that published the dispatch"}
    assert dispatch.card("petition")["called"] == {"digest-002": "Dispatch 002 on Chechnya, a digest"}
    assert dispatch.card("theresa-may")["called"] == {}


def test_hits_are_ranked_and_marked(dispatch: Graph) -> None:
    hit = dispatch.find("STOREHOUSE", kind="claim")[0]
    assert hit["id"] == "chechnya-002/storehouse"
    assert [hit["excerpt"][start:stop] for start, stop in hit["marks"]] == ["storehouse"]


def test_passages_are_found_at_their_act(dispatch: Graph) -> None:
    assert MAY in {hit["id"] for hit in dispatch.find("deeply disturbing")}


def test_the_last_word_may_be_unfinished(dispatch: Graph) -> None:
    assert "chechnya-002/storehouse" in {hit["id"] for hit in dispatch.find("military storeh")}


def test_from_whom_a_claim_came_says_who_tells_that_it_was_taken_back(bell: Graph) -> None:
    """No utterance of the bell-ringer's is held by which he took it back: the Lantern and the Check Desk tell it."""
    (one,) = bell.disputes("wire/bell-sold")
    assert one["origins"]["sentence"].endswith(
        "It comes from Iwo Tarrask (speakers: at least 1, at most 1); as the Tolvessa Lantern and the Ambrel Check Desk "
        "tell it, Iwo Tarrask took it back on 1 June 2019."
    )


def test_a_verb_takes_in_narrower_ones(dispatch: Graph) -> None:
    assert [act["actors"][0]["id"] for act in dispatch.acts(verb="disputes")] == ["dimitry-alushkin"]
    assert {act["verb"] for act in dispatch.acts(verb="disputes")} == {"rebuts"}


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"verb": "condems"}, "no verb is called 'condems'; did you mean 'condemns'"),
        ({"kind": "clam"}, "no kind is called 'clam'; did you mean 'claim'"),
        ({"since": "nonsense"}, "'nonsense' is no EDTF date"),
        ({"until": "12 May 2017"}, "'12 May 2017' is no EDTF date"),
    ],
    ids=str,
)
def test_a_filter_that_is_none_is_refused_everywhere(dispatch: Graph, filters: dict[str, str], message: str) -> None:
    asked: list[Callable[..., object]] = [dispatch.acts, dispatch.timeline, dispatch.find]
    for ask in asked:
        with pytest.raises(Misuse, match=message):
            ask(**filters)


def test_filters_take_names_and_refuse_records_of_another_class(dispatch: Graph) -> None:
    assert [moment["id"] for moment in dispatch.timeline(actor="Adam Schiff")] == [
        "chechnya-002/adam-schiff-criticises-trumps-silence",
        "chechnya-002/adam-schiff-urges-us-action",
    ]
    with pytest.raises(NotFound, match="'camp' is a claim, and an actor is asked for"):
        dispatch.timeline(actor="camp")


def test_only_what_is_shown_is_excerpted(dispatch: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A common word stands in many texts; making an excerpt of each cost more than all the rest."""
    excerpted: list[int] = []
    whole = index.excerpt

    def counted(connection: sqlite3.Connection, query: str, phrase: int) -> str:
        excerpted.append(phrase)
        return whole(connection, query, phrase)

    monkeypatch.setattr(index, "excerpt", counted)
    everything = dispatch.find("chechnya", limit=1000)
    assert len(excerpted) == len(everything) > 3
    excerpted.clear()
    hits, more = findings.search(dispatch.connection, "chechnya", limit=3)
    assert (hits, more) == (everything[:3], len(everything) - 3)
    assert len(excerpted) == 3


def test_a_name_that_is_the_whole_of_what_was_typed_is_meant_before_longer_ones(tmp_path: Path) -> None:
    """Ada Holm is also called "Ada Holm of the Tower"; her daughter is "Ada Holm the younger".

    Both have the words "Ada Holm" in their names; only one of them is called that and no more.
    """
    holm = (
        "holm: {person: Ada Holm, aliases: [Ada Holm of the Tower], sensitivity: public}\n"
        "younger: {person: Ada Holm the younger, sensitivity: public}\n"
        "ben: {person: Ben Ry, sensitivity: public}\n"
        "gazette: {organization: The Gazette}\n"
    )
    story = STORY.replace("ada", "holm")
    with opened(write_dossier(tmp_path / "graph", {"actors.yaml": holm, "dispatches/story.yaml": story})) as graph:
        assert graph.id("ada holm", "actor") == "holm"


def test_a_limit_keeps_the_first(dispatch: Graph) -> None:
    assert dispatch.acts(limit=2) == dispatch.acts()[:2]
    assert dispatch.timeline(limit=2) == dispatch.timeline()[:2]
    assert len(dispatch.find("chechnya", limit=1)) == 1


def test_filters_leave_acts_and_what_takes_part_in_them(dispatch: Graph) -> None:
    assert {hit["id"] for hit in dispatch.find(actor="Theresa May")} == {
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
