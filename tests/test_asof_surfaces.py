"""What a day leaves unsaid, no surface says: of one small record, the answer of each day argued, on every surface."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

import factgraph
from factgraph import Graph
from factgraph.answers.acts import act, answered
from factgraph.database.connection import location, open_read
from factgraph.pages.explorer import payload
from factgraph.reading import scope
from factgraph.reading.asof import Record
from factgraph.reading.conditions import held, summary
from meaning_dossiers import read

SOURCES: Final = """
story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}
report: {article: A report, publisher: herald, published: 2021-03-10, access: full}
book: {article: A book, publisher: journal, published: 2021-03-20, access: full}
"""
DISPATCHES: Final = {
    "story": """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {cracked: "The bell is cracked."}, date: 2021-02-28}
          - {id: cleo-urges, actor: cleo, verb: urges, object: bell, to: ministry, date: 2021-02-28}
          - {id: ben-says, actor: ben, verb: asserts, says: {sold: "The bell was sold."}, date: 2021-02-27}
        """,
    "report": """
        acts:
          - {id: ada-denies, actor: ada, verb: rebuts, object: story/ada-says, ground: misattributes, date: 2021-03-09,
             words: "I never said so"}
        """,
    "book": """
        acts:
          - {id: ministry-refuses, actor: ministry, verb: declines, object: bell, responds_to: story/cleo-urges,
             date: 2021-03-05}
          - {id: ben-retracts, actor: ben, verb: retracts, object: story/sold, date: 2021-03-06, words: "I was wrong"}
        """,
}
CALL: Final = "story/cleo-urges"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("surfaces")
    read(folder, SOURCES, DISPATCHES)
    return folder


@pytest.fixture
def connection(root: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_read(location(root))) as opened:
        yield opened


@pytest.fixture
def graph(root: Path) -> Iterator[Graph]:
    with factgraph.open(root) as opened:
        yield opened


def text(said: Any) -> str:
    return "".join(stretch[0] for stretch in said)


# Who was told to have said what ----------------------------------------------------------------------------------------


def test_before_a_denial_could_be_read_the_quotation_is_told_as_the_story_tells_it(graph: Graph) -> None:
    """Until 10 March nobody had read that she denies it; from then on it is put into her mouth by the Gazette."""
    (before,) = graph.narrowed(as_of="2021-03-09", by="publication").acts(actor="ada")
    assert (before["id"], before["state"]) == ("story/ada-says", "performed")
    assert before["sentence"].startswith("Ada Holm says that the bell is cracked")
    assert "denie" not in before["sentence"]
    after = graph.narrowed(as_of="2021-03-10", by="publication")
    assert [one["id"] for one in after.acts(actor="ada")] == ["report/ada-denies"]
    told = act(after.connection, "story/ada-says")
    assert told["state"] == "attribution-disputed"
    assert told["sentence"].startswith("Ada Holm is said by The Gazette to say that the bell is cracked")


def test_a_network_of_a_day_draws_what_could_be_read_then(graph: Graph) -> None:
    before = graph.narrowed(as_of="2021-03-09", by="publication").to_networkx()
    types = {known["type"] for _, _, known in before.edges("ada", data=True)}
    assert types == {"act", "stand"}
    (said,) = {known["sentence"] for _, _, known in before.edges("ada", data=True) if known["type"] == "act"}
    assert "denie" not in said
    assert before.nodes["story/cracked"]["standing"] == "unchallenged"
    after = graph.narrowed(as_of="2021-03-10", by="publication").to_networkx()
    assert "disputed" in {known["type"] for _, _, known in after.edges("ada", data=True)}
    assert after.nodes["story/cracked"]["standing"] == "attributed-only"


# What was answered by then --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "day", "answer"),
    [
        ("act", "2021-03-04", ""),  # the ministry refused on 5 March
        ("act", "2021-03-05", "The Ministry"),
        ("publication", "2021-03-19", ""),  # and only the book of 20 March tells it
        ("publication", "2021-03-20", "The Ministry"),
    ],
)
def test_an_answer_is_told_from_the_day_on_which_it_was_there(
    connection: sqlite3.Connection, by: str, day: str, answer: str
) -> None:
    scope.narrow(connection, as_of=day, by=by)
    said = answered(connection, CALL) or ""
    assert ("No answer in what was read" in said) is (answer == "")
    assert answer in said


@pytest.mark.parametrize(
    ("by", "before", "after"), [("act", "2021-03-05", "2021-03-06"), ("publication", "2021-03-10", "2021-03-20")]
)
def test_who_left_a_side_is_told_from_the_day_on_which_that_was_there(
    graph: Graph, by: str, before: str, after: str
) -> None:
    """Ben Ry took it back on 6 March, in the book of 20 March."""
    assert graph.narrowed(as_of=before, by=by).ask("changed_position") == []
    (change,) = graph.narrowed(as_of=after, by=by).ask("changed_position")
    assert (change["actor"], change["claim"], change["after"]) == ("ben", "story/sold", "none")


# On the page ----------------------------------------------------------------------------------------------------------


def on_day(data: Any, by: str, day: str, what: str, id: str) -> Any:
    days = data["days"][by]
    at = max(place for place, (one, _) in enumerate(days["days"]) if one <= day)
    runs = days[what] if what == "changes" else days[what].get(id, [])
    return ([value for place, value in runs if place <= at] or [None])[-1]


@pytest.mark.parametrize(
    ("by", "before", "after"), [("act", "2021-03-04", "2021-03-06"), ("publication", "2021-03-10", "2021-03-20")]
)
def test_the_page_has_answers_and_changes_of_each_day(
    connection: sqlite3.Connection, by: str, before: str, after: str
) -> None:
    data = payload(connection)
    unanswered = data["sentences"][on_day(data, by, before, "calls", CALL)]
    refused = data["sentences"][on_day(data, by, after, "calls", CALL)]
    assert "No answer in what was read" in text(unanswered)
    assert "The Ministry" in text(refused)
    assert not on_day(data, by, before, "changes", "")
    (change,) = [data["changed"][place] for place in on_day(data, by, after, "changes", "")]
    assert (change["actor"], change["claim"]) == ("ben", "story/sold")
    assert text(change["said"]).startswith("Ben Ry was for the claim that the bell was sold")


# What is only spoken of ------------------------------------------------------------------------------------------------


def test_what_only_a_denial_speaks_of_so_far_is_no_withdrawn_act(tmp_path: Path) -> None:
    """The Herald prints Ada's denial on 3 March; the story that she denies is out on the 10th, and then is read."""
    read(
        tmp_path,
        "story: {article: A story, publisher: gazette, published: 2021-03-10, access: full}\n"
        "report: {article: A report, publisher: herald, published: 2021-03-03, access: full}\n",
        {
            "story": """
                acts:
                  - {id: ben-says, actor: ben, verb: asserts, says: {cracked: "The bell is cracked."}, date: 2021-03-01}
                """,
            "report": """
                acts:
                  - {id: ada-denies, actor: ada, verb: denies, object: story/ben-says, date: 2021-03-02}
                """,
        },
    )
    with factgraph.open(tmp_path) as opened:
        early = opened.narrowed(as_of="2021-03-05", by="publication")
        (denial,) = early.acts()
        assert denial["sentence"].startswith("Ada Holm denies that Ben Ry says that the bell is cracked")
        assert early.disputes("story/cracked")[0]["for"] == []
        later = opened.narrowed(as_of="2021-03-10", by="publication")
        assert act(later.connection, "story/ben-says")["state"] == "attribution-disputed"
        (said,) = later.disputes("story/cracked")[0]["apart"]
        assert said["sentence"].startswith("Ben Ry is said by The Gazette to say that the bell is cracked")


def test_words_stand_in_a_sentence_from_the_day_on_which_they_could_be_read(tmp_path: Path) -> None:
    """The story tells that Ada said it; her words stand in a report of ten days later alone, and nobody had them before.

    What was done does not wait for who prints it: as of a day by acts they are hers at once.
    """
    words = "Cracked from top to bottom"
    read(
        tmp_path,
        SOURCES,
        {
            "story": """
                acts:
                  - {id: ada-says, actor: ada, verb: asserts, says: {cracked: "The bell is cracked."}, date: 2021-02-28}
                """,
            "report": f"""
                attests:
                  - {{act: story/ada-says, passage: "{words}", words: "{words}"}}
                """,
        },
    )
    with factgraph.open(tmp_path) as opened:
        sentence = {
            (by, day): act(opened.narrowed(as_of=day, by=by).connection, "story/ada-says")["sentence"]
            for by in ("act", "publication")
            for day in ("2021-03-09", "2021-03-10")
        }
        assert words not in sentence["publication", "2021-03-09"]
        assert words in sentence["publication", "2021-03-10"]
        assert words in sentence["act", "2021-03-09"]
        page = payload(opened.connection)
    # The page has a sentence of its own for the first day, and the one of the record's end from the second on.
    ((first, said), (second, end)) = page["days"]["publication"]["sentences"]["story/ada-says"]
    assert (first, second, end) == (0, 1, -1)
    assert words not in text(page["sentences"][said])


@pytest.mark.parametrize("by", ["act", "publication"])
def test_the_tables_and_the_record_place_the_same_acts(connection: sqlite3.Connection, by: str) -> None:
    """What is in view is decided once for the tables and once for the page: on every day alike."""
    whole = Record(connection)
    for day in whole.days(by=by):
        with closing(open_read(connection.execute("PRAGMA database_list").fetchone()[2])) as narrowed:
            scope.narrow(narrowed, as_of=day, by=by)
            query = "SELECT n.id FROM temp.visible_act AS v JOIN main.node AS n ON n.key = v.act"
            visible = {id for (id,) in narrowed.execute(query)}
        assert visible == whole.as_of(day, by=by).placed.certain


def test_on_a_topic_the_numbers_of_sides_are_those_of_the_stands_in_view(connection: sqlite3.Connection) -> None:
    """Of a claim on the topic they are taken from the whole record: whoever took, left or took again a side is seen."""
    topics = [id for (id,) in connection.execute("SELECT id FROM node WHERE class = 'topic' ORDER BY id")]
    assert topics
    for topic in topics:
        scope.narrow(connection, topic=topic)
        counted = summary(f"stand AS s ON s.claim = c.node AND {held('s')}")
        found = sorted(tuple(row) for row in connection.execute("SELECT * FROM summary"))
        assert found == sorted(tuple(row) for row in connection.execute(counted)), topic
