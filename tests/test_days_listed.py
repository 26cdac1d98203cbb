"""Which acts are listed is one thing, what became of them by the day another; and what is certain on a day is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from factgraph import Graph
from factgraph.answers.acts import acts, answered
from factgraph.answers.cards import card
from factgraph.answers.findings import find
from factgraph.answers.types import Card
from factgraph.reading import scope
from factgraph.reading.cells import Row
from factgraph.reading.questions import answer
from meaning_dossiers import graph_of, said

SOURCES: Final = """
story: {article: A story, publisher: gazette, published: 2021-06-01, access: full}
note: {article: A note, publisher: herald, published: 2021-08-01, access: full}
"""
# Ada accuses Ben on 1 February; he answers on 10 April, and she takes it back on 20 April.  Cleo urges a repair on
# 2 February, of which Ben says on 5 May that he will see to it.
STORY: Final = """
acts:
  - {id: accuses, actor: ada, verb: accuses, object: ben, says: {sold: "The bell is sold."}, date: 2021-02-01}
  - {id: urges, actor: cleo, verb: urges, object: bell, to: ben, date: 2021-02-02}
  - {id: denies, actor: ben, verb: denies, object: sold, responds_to: accuses, date: 2021-04-10}
  - {id: retracts, actor: ada, verb: retracts, object: accuses, date: 2021-04-20, words: "I was wrong."}
  - {id: promises, actor: ben, verb: promises, object: bell, responds_to: urges, date: 2021-05-05}
"""


NOTE: Final = """
acts:
  - {id: listens, actor: dora, verb: asserts, says: {mended: "The bell is mended."}, date: 2021-02-03}
  - {id: leaves, actor: dora, verb: retracts, object: mended, date: 2021-04-04, words: "I was wrong."}
"""


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, SOURCES, {"story": STORY, "note": NOTE}) as one:
        yield one


BY: Final = ("act", "publication")


def ask(graph: Graph, question: str, **asked: str) -> list[Row]:
    """A question as the command line asks it, of days at either end too."""
    scope.narrow(graph.connection, **asked)
    return answer(graph.connection, question)


def listed(graph: Graph, **asked: str) -> dict[str, list[str]]:
    """The acts of some days by their ids, each with what was later done to it."""
    scope.narrow(graph.connection, **asked)
    return {one["id"]: [done["sentence"] for done in one["later"]] for one in acts(graph.connection)}


@pytest.mark.parametrize("by", BY)
def test_until_a_day_acts_are_told_with_what_was_later_done_to_them(graph: Graph, by: str) -> None:
    """`until` asks for the acts of some days, not how things stood: whoever lists the accusation and not that Ada took
    it back puts it into her mouth again."""
    found = listed(graph, by=by, until="2021-03-15" if by == "act" else "2021-06-01")
    (back,) = found["story/accuses"]
    assert back.startswith("Ada Holm took it back")
    assert ("story/retracts" in found) is (by == "publication"), "nor is anything listed that lies beyond"


def test_what_was_answered_later_is_not_listed_as_unanswered(graph: Graph) -> None:
    """Ben answered in April what was said in February, and promised in May: neither call of February is open."""
    assert ask(graph, "unanswered", until="2021-03-15") == []
    assert [*listed(graph, until="2021-03-15")] == ["story/accuses", "story/urges", "note/listens"]
    # As of the day neither had been answered: that is another question.
    then = ask(graph, "unanswered", as_of="2021-03-15")
    assert [row["act"] for row in then] == ["story/accuses", "story/urges"]
    assert listed(graph, as_of="2021-03-15")["story/accuses"] == []
    assert ask(graph, "unanswered", as_of="2021-03-15", until="2021-03-01") == then


def test_a_claim_is_counted_as_it_stands_whichever_acts_are_listed(graph: Graph) -> None:
    """Dora left the claim in April: of the acts until March hers is listed, and she is not counted as for it."""

    def held(**asked: str) -> list[tuple[int, int]]:
        scope.narrow(graph.connection, **asked)
        query = """SELECT s.for_actors, s.against_actors FROM summary AS s
                     JOIN main.node AS n ON n.key = s.claim WHERE n.id = 'note/mended'"""
        return [(int(some), int(others)) for some, others in graph.connection.execute(query)]

    assert held(until="2021-03-15") == held() == [(0, 0)]
    assert held(as_of="2021-03-15") == [(1, 0)]


@pytest.mark.parametrize("narrower", [{"until": "2021-08-15"}, {"since": "2021-01-01", "until": "2021-06-15"}])
def test_by_publication_a_list_of_some_days_is_told_with_what_was_done_by_the_day(
    graph: Graph, narrower: dict[str, str]
) -> None:
    """Both were out in September: then each act stands with what became of it, whichever are listed."""
    asked = {"as_of": "2021-09-01", "by": "publication", **narrower}
    assert len(listed(graph, **asked)["story/accuses"]) == 1
    assert ask(graph, "unanswered", **asked) == []


def test_the_command_line_tells_a_taking_back_beside_what_it_lists(tmp_path: Path) -> None:
    with graph_of(tmp_path, SOURCES, {"story": STORY, "note": NOTE}):
        pass
    told = said(tmp_path, "timeline", "--until", "2021-03-15")
    assert "Ada Holm took it back on 20 April 2021" in told
    assert "promises" not in told


# A letter without a date, and its digest of a day ---------------------------------------------------------------------


def test_a_letter_without_a_date_was_out_when_its_digest_was(tmp_path: Path) -> None:
    """The digest of 1 March was made of the letter, so the letter was there by then: what the letter alone tells, and
    the digest by way of it, is in view; on the day before it is not known that it was."""
    sources = """
        letter: {letter: A letter, authors: ada, access: full}
        digest: {article: A digest, published: 2021-03-01, publisher: gazette, derived_from: letter, access: full}
        """
    letter = """
        acts:
          - {id: says, actor: ada, verb: asserts, says: {sold: "The bell is sold."}, date: 2021-02-01}
        """
    with graph_of(tmp_path, sources, {"letter": letter}) as graph:
        (act,) = graph.narrowed(as_of="2021-03-01", by="publication").acts()
        assert [one["source"]["id"] for one in act["attestations"]] == ["letter"]
        assert graph.narrowed(as_of="2021-02-28", by="publication").acts() == []


# What may have been by then -------------------------------------------------------------------------------------------

UNDATED: Final = """
letter: {letter: A letter, authors: ben, access: full}
review: {article: A review, publisher: herald, published: 2021-09-01, access: full}
"""


@pytest.mark.parametrize("by", BY)
def test_what_was_perhaps_answered_by_then_is_not_unanswered(tmp_path: Path, by: str) -> None:
    """Ben's denial stands in a letter without a date: in July it may have been written, so nothing says it was not."""
    letter = """
        acts:
          - {id: denies, actor: ben, verb: denies, object: story/sold, responds_to: story/accuses}
        """
    urges = STORY.split("  - {id: denies")[0]
    with graph_of(tmp_path, SOURCES + UNDATED, {"story": urges, "letter": letter}) as graph:
        asked = {"as_of": "2021-07-01", "by": by}
        assert [row["act"] for row in ask(graph, "unanswered", **asked)] == ["story/urges"]
        scope.narrow(graph.connection, **asked)
        assert answered(graph.connection, "story/accuses") == "Perhaps taken up by Ben Ry by then."


@pytest.mark.parametrize("by", BY)
def test_a_verdict_is_found_from_its_day_on_and_one_without_a_day_always(tmp_path: Path, by: str) -> None:
    """One of 5 May was not there on 1 April; one of which nobody knows the day is shown, without a day; one of some
    day of May was perhaps there on the 5th, and is shown as of May."""
    verdicts = """
        assessments:
          undated: {assessment: Unproven., claim: story/sold, by: herald}
          in-may: {assessment: Doubtful., claim: story/sold, by: herald, on: 2021-05}
          of-fifth: {assessment: False., claim: story/sold, by: herald, on: 2021-05-05}
        """
    with graph_of(tmp_path, SOURCES + UNDATED, {"story": STORY, "review": verdicts}) as graph:

        def found(day: str) -> list[str]:
            scope.narrow(graph.connection, as_of=day, by=by)
            hits = {hit["id"] for hit in find(graph.connection, kind="assessment")}
            told = {str(row["assessment"]) for row in answer(graph.connection, "assessments", claim="story/sold")}
            assert hits == told
            return sorted(told)

        assert found("2021-04-01") == ["review/undated"]
        assert found("2021-05-04") == ["review/in-may", "review/undated"]
        assert found("2021-05-05") == ["review/in-may", "review/of-fifth", "review/undated"]


def test_a_size_and_a_finding_are_known_from_their_day_on(tmp_path: Path) -> None:
    """The Story counts 100, the Note of August 200, and the report of 5 May found what was said before: in April
    nothing was found, and in July nobody could read of 200."""
    story = """
        acts:
          - {id: finds, actor: herald, verb: concludes, says: {true: The bell is gone.}, date: 2021-05-05}
          - {id: says, actor: {crowd: {group: the crowd, plural: yes, sensitivity: public}}, verb: asserts,
             object: true, date: 2021-02-01, sizes: {crowd: 100}}
        nodes:
          theft: {topic: the theft of the bell, status: found, found_by: story/finds}
        """
    note = "attests:\n  - {act: story/says, sizes: {crowd: 200}}\n"
    with graph_of(tmp_path, SOURCES, {"story": story, "note": note}) as graph:

        def told(record: str, **asked: str) -> Card:
            scope.narrow(graph.connection, **asked)
            return card(graph.connection, record)

        def sizes(**asked: str) -> list[str]:
            return [one["size"] for one in told("crowd", **asked)["sizes"]]

        assert sizes() == sizes(as_of="2021-08-01", by="publication") == ["100", "200"]
        assert sizes(as_of="2021-07-01", by="publication") == ["100"]
        assert told("theft", as_of="2021-05-05")["fields"]["status"] == "found"
        assert "status" not in told("theft", as_of="2021-04-01")["fields"]
        assert "found_by" not in told("theft", as_of="2021-04-01")["fields"]
        assert "status" not in told("theft", as_of="2021-05-31", by="publication")["fields"]
