"""The standing of a claim: what the rule says of each course that a debate can take."""

from typing import Final

import pytest

from factgraph.answers.standing import LABELS, RULES, Stand, Turn, standing
from factgraph.vocabulary import load

ADA: Final = Stand("ada-says", "ada", "for", "2021-03-01", "2021-03-01")
BEN: Final = Stand("ben-denies", "ben", "against", "2021-03-02", "2021-03-02")
ACCUSES: Final = ADA._replace(expects_reply=True)


def name_of(stands: list[Stand], *turns: Turn, completeness: str = "systematic") -> str:
    return standing(stands, turns, scope="one text", completeness=completeness)["standing"]


def test_nobody_takes_a_side() -> None:
    assert name_of([]) == "unasserted"


def test_only_denied() -> None:
    assert name_of([BEN]) == "denied-only"


def test_only_made() -> None:
    assert name_of([ADA]) == "unchallenged"


def test_made_and_denied() -> None:
    assert name_of([ADA, BEN]) == "contested"


def test_an_accusation_without_an_answer() -> None:
    assert name_of([ACCUSES]) == "unanswered"
    assert name_of([ACCUSES._replace(answered=True)]) == "unchallenged"


def test_taken_back_by_everybody_who_made_it() -> None:
    back = Turn("ada-retracts", "ada", "withdraws", "ada-says", "for")
    assert name_of([ADA], back) == "retracted"
    assert name_of([ADA, BEN], back) == "retracted"
    assert name_of([ADA, BEN, ADA._replace(act="cleo-says", actor="cleo")], back) == "contested"


def test_somebody_else_cannot_take_it_back() -> None:
    assert name_of([ADA, BEN], Turn("ben-retracts", "ben", "withdraws", "ada-says", "for")) == "contested"


def test_a_denial_that_is_taken_back_denies_no_more() -> None:
    assert name_of([ADA, BEN], Turn("ben-retracts", "ben", "withdraws", "ben-denies", "against")) == "conceded"


def test_conceded_by_who_was_against_it() -> None:
    assert name_of([ADA, BEN], Turn("ben-concedes", "ben", "concedes", "claim", None)) == "conceded"


def test_an_actor_counts_where_it_stood_last() -> None:
    turned = BEN._replace(actor="ada", act="ada-denies")
    assert name_of([ADA, turned]) == "retracted"
    assert name_of([ADA, turned._replace(day=None, last_day=None)]) == "contested"
    assert name_of([ADA, turned._replace(day="2021-02-01", last_day="2021-04-01")]) == "contested"


@pytest.mark.parametrize("completeness", ["single-document", "selected"])
def test_below_systematic_coverage_a_missing_answer_cannot_be_told(completeness: str) -> None:
    conceded = Turn("ben-concedes", "ben", "concedes", "claim", None)
    assert name_of([ACCUSES], completeness=completeness) == "cannot-be-said"
    assert name_of([ADA, BEN], conceded, completeness=completeness) == "cannot-be-said"
    assert name_of([ADA, BEN], completeness=completeness) == "contested"


def test_a_standing_says_its_scope_its_rule_and_the_acts_it_rests_on() -> None:
    assert standing([BEN, ADA, ADA], [], scope="one text", completeness="selected") == {
        "scope": "one text",
        "standing": "contested",
        "label": "contested",
        "rule": "Somebody is for it and somebody against it, and neither side has given way.",
        "rests_on": ["ada-says", "ben-denies"],
    }


def test_standings_are_those_of_the_vocabulary_but_for_what_cannot_be_said() -> None:
    choices = {name: choice.label for name, choice in load().choices["standing"].items()}
    assert set(LABELS.items()) - set(choices.items()) == {("cannot-be-said", "cannot be said")}


def test_no_rule_speaks_of_truth() -> None:
    words = " ".join(RULES.values()).lower().replace(".", " ").replace(",", " ").split()
    assert not {"fact", "facts", "true", "false", "proven", "lie", "score"}.intersection(words)
