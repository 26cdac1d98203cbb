"""Reasons: for each derived relation, the records from which it follows, in sentences without a word of the rules."""

from collections.abc import Iterator
from typing import get_type_hints

import pytest
from click.testing import CliRunner

from dossiers import copied, opened
from factgraph.answers import types as shapes
from factgraph.cli import main
from factgraph.errors import NotFound
from factgraph.graph import Graph
from factgraph.language import reasons
from factgraph.meaning import calls, endings, stands, told, when
from inner_words import INNER

MAY = "chechnya-002/theresa-may-condemns-situation"


@pytest.fixture(scope="module")
def dispatch() -> Iterator[Graph]:
    with opened(copied("dispatch")) as graph:
        yield graph


@pytest.fixture(scope="module")
def bell() -> Iterator[Graph]:
    with opened(copied("bell")) as graph:
        yield graph


def said(graph: Graph, id: str, about: str) -> list[tuple[str, list[str]]]:
    return [(one["sentence"], one["records"]) for one in graph.why(id)["reasons"] if one["about"] == about]


def test_an_act_is_told_as_done_because_of_its_documents(dispatch: Graph) -> None:
    assert said(dispatch, MAY, "told") == [
        ("It is told as done: these say so, in documents that were read.", ["digest-002"])
    ]


def test_a_bound_names_the_record_it_rests_on_and_an_inferred_year_is_said(dispatch: Graph) -> None:
    assert said(dispatch, MAY, "when") == [
        ("Not after 10 May, the year inferred to be 2017: that is the heading under which it is put.", [MAY])
    ]


def test_of_a_disowned_quotation_who_told_disputed_and_took_it_back_is_named_and_no_side_is_hers(bell: Graph) -> None:
    (told, by), (disputed, disputes) = said(bell, "tide/keeper-says-fake", "told")
    assert told == "Everybody who told it took the telling back."
    assert "correction/tide-retracts-quotation" in by
    assert disputed == "These say that it was not said or done."
    assert disputes == ["statement/museum-rebuts-quotation"]
    ((sentence, records),) = said(bell, "tide/keeper-says-fake", "sides")
    assert sentence == "What it says of these is counted on no side."
    assert "tide/fake" in records


def test_a_claim_tells_what_was_lost_on_the_way_from_document_to_document(bell: Graph) -> None:
    """The wire has Tarrask say that the bell was, allegedly, sold; the Courier, whose story was made from the wire's,
    reports the sale without the hedge: that is drift of the claim, known from both reports."""
    found = said(bell, "wire/bell-sold", "drift")
    lost = [records for sentence, records in found if "a hedge was lost" in sentence]
    assert [
        "wire/tarrask-says-sold/attestation/wire-story",
        "courier/courier-reports-sale/attestation/courier-story",
    ] in lost
    assert said(bell, "wire/rings-higher", "drift") == []


def test_a_claim_names_who_left_it_by_which_act_and_who_has_it_from_whom(bell: Graph) -> None:
    assert ("Formerly for it, Iwo Tarrask: by what this act says.", ["wire/tarrask-says-sold"]) in said(
        bell, "wire/bell-sold", "sides"
    )
    assert (
        "No longer for it, Iwo Tarrask: the claim was taken back.",
        ["followup/tarrask-retracts-accusation"],
    ) in said(bell, "wire/bell-sold", "sides")
    assert ("The Ambrel Courier has it from Iwo Tarrask.", ["ambrel-courier", "iwo-tarrask"]) in said(
        bell, "wire/bell-sold", "came-from"
    )
    ((_, acts),) = said(bell, "wire/bell-sold", "standing")
    assert {"courier/courier-reports-sale", "followup/tarrask-retracts-accusation"} <= set(acts)


def test_an_implied_side_names_the_claim_that_it_follows_from(dispatch: Graph) -> None:
    (against,) = [records for text, records in said(dispatch, "storehouse", "sides") if text.startswith("Against")]
    assert against == ["chechnya-002/outlets-camp", "chechnya-002/camp"]


def test_an_ending_says_why_it_ends_something(bell: Graph) -> None:
    ((sentence, _),) = said(bell, "followup/tarrask-retracts-accusation", "ending")
    assert sentence == "It can end what its speaker held: who tells it takes no side against the speaker here."


def test_an_answer_says_in_which_way_it_is_one(bell: Graph) -> None:
    found = said(bell, "wire/tarrask-accuses-office", "answers")
    assert ("It is answered by this: it takes a side on what was put forward.", ["letter/ulquist-denies-sale"]) in found


def test_as_of_a_day_what_may_have_been_done_is_named(dispatch: Graph) -> None:
    with dispatch.narrowed(as_of="2017-05-12") as then:
        assert (
            "It is not known whether these were done by then.",
            ["chechnya-002/magazine-condemns-situation"],
        ) in said(then, "abuse", "standing")


def test_what_is_withdrawn_or_unknown_has_no_reasons(bell: Graph) -> None:
    with pytest.raises(NotFound):
        bell.why(str(bell.ask("withdrawn")[0]["id"]))
    with pytest.raises(NotFound):
        bell.why("nothing-of-the-kind")


def test_every_record_of_both_dossiers_has_reasons_that_name_records_and_no_word_of_the_rules(
    dispatch: Graph, bell: Graph
) -> None:
    for graph in (dispatch, bell):
        ids = {id for (id,) in graph.connection.execute("SELECT id FROM node")}
        gone = {id for (id,) in graph.connection.execute("SELECT id FROM tombstone")}
        attestations = {id for (id,) in graph.connection.execute("SELECT id FROM attestation")}
        for id in sorted(ids - gone):
            for one in graph.why(id)["reasons"]:
                assert set(one) == set(get_type_hints(shapes.Reason))
                assert set(one["records"]) <= ids | attestations, (id, one)
                assert not INNER.search(one["sentence"]), (id, one)
                assert one["sentence"].endswith(".")


def test_each_key_of_the_rules_has_a_sentence() -> None:
    for side in (stands.SAID, stands.COUNTER, stands.REASON, stands.PRESUPPOSED, stands.IMPLIED):
        assert reasons.side("Ada", "for", side)
    for how in (
        endings.ACT_TAKEN_BACK, endings.CLAIM_TAKEN_BACK, endings.EQUIVALENT_TAKEN_BACK, endings.DOCUMENT_TAKEN_BACK,
        endings.CORRECTED, endings.OTHER_SIDE, stands.FOLLOWED,
    ):  # fmt: skip
        assert reasons.ended("Ada", "for", how)
    for why in (
        endings.BY_WORDS, endings.BY_ORIGINAL, endings.BY_OWN_UTTERANCE, endings.BY_NEUTRAL_TELLER,
        endings.BY_HOSTILE_TELLER, endings.BY_HEARSAY, endings.BY_DOUBTFUL_DOCUMENT,
    ):  # fmt: skip
        assert reasons.ends(why)
    for how in (calls.RESPONDS, calls.OBJECT, calls.STAND, calls.DOES):
        assert reasons.answers(how)
    for how in (
        when.STATED, when.LISTED, when.LIMIT, when.OWN_VOICE, when.PUBLICATION, when.RESPONDS, when.ANSWERED, when.WITHIN,
        when.ABOUT, when.DERIVED,
    ):  # fmt: skip
        assert reasons.bound("earliest", "2017", how)
    for state in (
        told.DISOWNED, told.SUPPOSED, told.NOT_DONE, told.OBJECT_ONLY, told.DISPUTED, told.HEARSAY, told.PERFORMED,
    ):  # fmt: skip
        assert reasons.told(state)


def test_disputes_print_their_reasons_when_asked() -> None:
    result = CliRunner().invoke(main, ["--dossier", str(copied("dispatch")), "disputes", "camp", "--why"])
    assert result.exit_code == 0
    assert "From whom it came" in result.stdout
    assert "    chechnya-002/outlets-camp\n" in result.stdout
    plain = CliRunner().invoke(main, ["--dossier", str(copied("dispatch")), "why", "camp"])
    assert (
        plain.stdout.splitlines()[3:] == result.stdout.rstrip("\n").splitlines()[-len(plain.stdout.splitlines()[3:]) :]
    )


def test_the_scope_of_a_claim_is_said_once_among_its_reasons(bell: Graph) -> None:
    """How far it was read stands before how the debate stands; from whom it came is told of the same reading."""
    found = [one["sentence"] for one in bell.why("wire/bell-sold")["reasons"]]
    scope = "All twelve documents on the bell read; the record ends 5 June 2019"
    assert [one for one in found if scope in one] == [one for one in found if one.startswith(f"{scope}: still carried")]
    assert len([one for one in found if one.startswith("It comes from ")]) == 1
