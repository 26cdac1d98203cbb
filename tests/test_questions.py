"""Questions: what their files promise is what they do, in SQL that other engines read alike, on indexes."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from factgraph.building import build
from factgraph.database import open_read
from factgraph.errors import Misuse, NotFound
from factgraph.reading import catalogue, cells
from factgraph.reading import questions as asking
from factgraph.reading.catalogue import Question, parse
from samples import write_dossier
from synthetic import synthetic
from wire_story import FILES

# The large graph takes longer to make than all questions to ask: one worker makes it.
pytestmark = pytest.mark.xdist_group("large")

# What the program asks to put its answers together is held to the same.
NAMES: Final = (*asking.names(), *asking.queries())
# What a build of any size leaves as it is: the vocabulary and the head of the dossier.
STAYS_SMALL: Final = {
    "kind", "verb", "verb_trait", "verb_towards", "relation_type", "choice", "meta", "curator",
}  # fmt: skip
# Outside the subset in which SQLite, DuckDB and Spark were seen to give equal rows.
NOT_PORTABLE: Final = (
    r"\brecursive\b", r"group_concat", r"string_agg", r"\bjson", r"\blike\b", r"\bglob\b", r"\blower\b", r"\bupper\b",
    r"strftime", r"\bdate\s*\(", r"julianday", r"\bmatch\b", r"\bsubstr", r"\bifnull\b", r"\binstr\b", r"[^*]/[^*]",
    r"\blimit\s+-", r"\bover\b", r"\bmax\s*\([^)]*,", r"\bmin\s*\([^)]*,", r"\|\|",
)  # fmt: skip


@pytest.fixture(scope="module")
def large() -> Iterator[sqlite3.Connection]:
    """10,000 made-up claims, as a build leaves them: without statistics."""
    connection = synthetic(10_000)
    yield connection
    connection.close()


def question(name: str) -> Question:
    return parse(name, asking.sql_of(name))


def parameters(connection: sqlite3.Connection, name: str) -> dict[str, cells.Value]:
    """Ids of the made-up graph for what a question needs."""
    ids: dict[str, cells.Value] = {
        "claim": "d00000/c0",
        "act": "d00000/c0-a",
        "node": "d00000/c0",
        "actor": "actor-0",
        "source": "d00000-wire",
    }
    given = {part.name: ids[part.name] for part in question(name).parameters if not part.optional}
    return asking.bindings(connection, name, **given)


def code(name: str) -> str:
    """A question's SQL without its comments and strings."""
    lines = [line for line in question(name).sql.splitlines() if not line.startswith("--")]
    return re.sub(r"'[^']*'", "''", "\n".join(lines))


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_the_columns_that_its_head_names(large: sqlite3.Connection, name: str) -> None:
    cursor = large.execute(question(name).sql, parameters(large, name))
    assert [column[0] for column in cursor.description] == [column.name for column in question(name).columns]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_explains_itself(name: str) -> None:
    asked = question(name)
    assert asked.answers.endswith(".")
    assert asked.columns
    used = {word.removesuffix("_key") for word in re.findall(r":(\w+)", code(name))}
    assert used == {parameter.name for parameter in asked.parameters}
    assert all(parameter.meaning for parameter in asked.parameters)
    assert all(column.meaning for column in asked.columns)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_stays_in_the_portable_subset(name: str) -> None:
    found = [pattern for pattern in NOT_PORTABLE if re.search(pattern, code(name), re.IGNORECASE)]
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_a_question_names_no_verb_and_no_relation(name: str, large: sqlite3.Connection) -> None:
    words = {word for (word,) in large.execute("SELECT name FROM verb UNION SELECT name FROM relation_type")}
    strings = set(re.findall(r"'([^']*)'", "\n".join(question(name).sql.splitlines())))
    assert strings & words <= {"rebuts"} & strings


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_rows_ends_in_an_id(name: str) -> None:
    asked = question(name)
    order = code(name).rpartition("ORDER BY")[2].partition("LIMIT")[0]
    assert "ORDER BY" in code(name)
    last = [term.strip() for term in re.split(r",(?![^(]*\))", order)]
    named = [column.name for column in asked.columns]
    ends = {named[int(term) - 1] if term.isdigit() else term for term in last}
    ids = re.compile(r"(\w+\.)?(id|act|claim|answer|source|attestation|name|verb|text|by|message|position|number)$")
    assert any(ids.search(term) for term in ends)


@pytest.mark.parametrize("analysed", [False, True], ids=["as built", "analysed"])
@pytest.mark.parametrize("name", NAMES)
def test_a_question_scans_no_table_that_grows_but_those_it_names(
    large: sqlite3.Connection, name: str, *, analysed: bool
) -> None:
    if analysed:
        large.execute("ANALYZE")
    try:
        plan = large.execute(f"EXPLAIN QUERY PLAN {question(name).sql}", parameters(large, name)).fetchall()
    finally:
        if analysed:
            large.execute("DROP TABLE sqlite_stat1")
            large.execute("ANALYZE sqlite_schema")
    tables = _tables(large, question(name).sql)
    allowed = {
        alias
        for line in question(name).allows
        for alias in re.match(r"SCAN ([\w, ]+?)  ", f"{line}  ")[1].split(", ")  # type: ignore[index]  # as all are written
    }
    faults = []
    for *_, detail in plan:
        found = re.match(r"(?:SCAN|BLOOM FILTER ON) (\w+)", detail)
        if found and tables.get(found[1]) and found[1] not in allowed:
            faults.append(detail)
    assert faults == []


def _tables(connection: sqlite3.Connection, sql: str) -> dict[str, set[str]]:
    """The growing tables that each alias of the question stands for."""
    grow = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if name not in STAYS_SMALL
    }
    aliases: dict[str, set[str]] = {}
    for table, alias in re.findall(r"(?:FROM|JOIN)\s+(\w+)(?:\s+AS\s+(\w+))?", sql):
        aliases.setdefault(alias or table, set()).update({table} & grow)
    return aliases


def test_an_unknown_question_is_answered_with_what_may_have_been_meant(large: sqlite3.Connection) -> None:
    with pytest.raises(Misuse, match="no question is called 'disputd'; did you mean 'disputed'"):
        asking.ask(large, "disputd")


@pytest.mark.parametrize("name", ["../questions/stats", "stats.sql", "", "/etc/passwd"])
def test_a_question_is_no_path(large: sqlite3.Connection, name: str) -> None:
    with pytest.raises(Misuse, match="no question is called"):
        asking.ask(large, name)


def test_parameters_are_checked(large: sqlite3.Connection) -> None:
    with pytest.raises(Misuse, match="'sides' needs the parameter claim"):
        asking.answer(large, "sides")
    with pytest.raises(Misuse, match="'drift' has no parameter 'claim'; it takes none"):
        asking.answer(large, "drift", claim="x")
    with pytest.raises(Misuse, match="limit of 'disputed' is a number, 1 or more, not 'many'"):
        asking.answer(large, "disputed", limit="many")


def test_a_question_asked_with_the_wrong_kind_of_thing_is_refused(large: sqlite3.Connection) -> None:
    with pytest.raises(Misuse, match="claim of 'sides' is the id of a record of class claim; 'actor-0' is a person"):
        asking.answer(large, "sides", claim="actor-0")
    with pytest.raises(NotFound, match="claim of 'sides' is an id, and nothing has the id 'nowhere'"):
        asking.answer(large, "sides", claim="nowhere")
    with pytest.raises(Misuse, match="no verb is called 'condems'; did you mean 'condemns'"):
        asking.answer(large, "acts", verb="condems")
    with pytest.raises(Misuse, match="no kind is called 'clam'; did you mean 'claim'"):
        asking.answer(large, "acts", kind="clam")
    with pytest.raises(Misuse, match="'nonsense' is no EDTF date"):
        asking.answer(large, "acts", since="nonsense")
    assert asking.answer(large, "acts", kind="claim", verb="disputes", until="2019") is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_id_that_a_question_takes_says_of_what_class_it_is(large: sqlite3.Connection, name: str) -> None:
    classes = {cls for (cls,) in large.execute("SELECT class FROM kind")}
    for one in question(name).parameters:
        allowed = one.default is not None or set(one.takes) <= {"record", "verb", "kind", "since", "until"} | classes
        assert one.takes or one.default is not None, one.name
        assert allowed, one


def test_what_only_the_program_asks_is_no_question(large: sqlite3.Connection) -> None:
    assert not set(asking.names()) & set(asking.queries())
    for name in asking.queries():
        with pytest.raises(Misuse, match="no question is called"):
            asking.answer(large, name)
        with pytest.raises(Misuse, match="no question is called"):
            catalogue.question(name)


def test_what_may_lie_within_the_days_is_there_and_said_to_be_no_more(ask_of: sqlite3.Connection) -> None:
    # The Herald's story has no day: it may have been out on any.
    rows = {row["act"]: row["certain"] for row in asking.answer(ask_of, "acts", since="2021-03-04")}
    assert rows == {"reply/ben-confirms-cracked": 1, "other/herald-asserts-cracked": 0}
    assert [row["act"] for row in asking.answer(ask_of, "timeline", until="2021-02")] == [
        "wire/ada-asserts-cracked",
        "wire/of-ben",
        "wire/of-cleo",
    ]


def test_a_head_comment_is_read_in_its_parts() -> None:
    asked = parse(
        "x",
        "-- What it\n-- answers.\n-- :a <claim>  one\n-- :b? <source|actor>  two\n-- :c=3  three\n-- -> d  four\n"
        "-- allows: SCAN t\nSELECT",
    )
    assert asked.answers == "What it answers."
    assert [tuple(parameter) for parameter in asked.parameters] == [
        ("a", "one", False, None, ("claim",)),
        ("b", "two", True, None, ("source", "actor")),
        ("c", "three", True, 3, ()),
    ]
    assert [(one.is_id, one.classes) for one in asked.parameters] == [
        (True, ("claim",)),
        (True, ("source", "actor")),
        (False, ()),
    ]
    assert asked.columns == (("d", "four"),)
    assert asked.allows == ("SCAN t",)


def test_the_made_up_graph_is_the_same_every_time() -> None:
    ranks = [asking.ask(synthetic(200), "disputed", limit=50) for _ in range(2)]
    assert ranks[0] == ranks[1]
    assert ranks[0]


def test_the_most_disputed_stand_first(large: sqlite3.Connection) -> None:
    rows = asking.ask(large, "disputed", limit=30)
    ranks = [(row["disputed"], row["against_actors"], row["for_actors"]) for row in rows]
    assert ranks == sorted(ranks, reverse=True)
    assert len(rows) == 30


@pytest.fixture
def ask_of(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The small dossier with accusations and a story that was carried."""
    built = build(write_dossier(tmp_path / "graph", FILES))
    assert built.current, built.problems
    connection = open_read(built.path)
    yield connection
    connection.close()


def test_only_the_accusation_that_its_accused_took_up_is_answered(ask_of: sqlite3.Connection) -> None:
    assert [row["act"] for row in asking.ask(ask_of, "unanswered")] == ["wire/of-cleo"]


def test_outlets_that_carry_one_story_are_one_origin(ask_of: sqlite3.Connection) -> None:
    # The Gazette and the Herald say it in stories that were made from the wire's, which has it from Ada; Ben says for
    # himself that it is so.
    rows = asking.ask(ask_of, "origins", claim="wire/cracked")
    assert {(row["part"], row["node"]) for row in rows} == {
        ("who", "ada"),
        ("who", "ben"),
        ("act", "wire/ada-asserts-cracked"),
        ("act", "reply/ben-confirms-cracked"),
    }
    assert {(row["at_least"], row["at_most"], row["ways"], row["ways_held"]) for row in rows} == {(2, 2, 2, 2)}


def test_a_lost_hedge_is_seen_between_a_document_and_what_it_was_made_from(ask_of: sqlite3.Connection) -> None:
    (drift,) = [one for one in asking.ask(ask_of, "drift") if one["act"] == one["later_act"]]
    assert {name: drift[name] for name in ("act", "what", "earlier", "later", "was", "became")} == {
        "act": "wire/ada-asserts-cracked",
        "what": "hedge-lost",
        "earlier": "wire",
        "later": "story",
        "was": "alleged",
        "became": "asserted",
    }
    assert str(drift["sentence"]).startswith("Ada Holm says that, allegedly, the bell is cracked: a hedge was lost ")


def test_a_change_of_position_needs_two_days_that_can_be_told_apart(ask_of: sqlite3.Connection) -> None:
    (row,) = asking.ask(ask_of, "changed_position")
    assert (row["actor"], row["before"], row["before_act"], row["after"], row["after_act"]) == (
        "ben", "against", "reply/ben-doubts-cracked", "for", "reply/ben-confirms-cracked",
    )  # fmt: skip


def test_what_rests_on_a_document_alone_is_told_from_what_others_report_too(ask_of: sqlite3.Connection) -> None:
    rows = asking.ask(ask_of, "rests_on", source="story")
    assert [(row["act"], row["item"], row["alone"]) for row in rows] == [
        ("wire/ada-asserts-cracked", "source", 0),
        ("story/gazette-asserts-cracked", "source", 1),
    ]


def test_undated_acts_and_sources_are_listed_and_stand_in_no_timeline(ask_of: sqlite3.Connection) -> None:
    undated = {(row["what"], row["id"]) for row in asking.ask(ask_of, "undated")}
    assert undated == {("act", "other/herald-asserts-cracked"), ("source", "other")}
    placed = [row["act"] for row in asking.ask(ask_of, "timeline")]
    assert "other/herald-asserts-cracked" not in placed
    assert len(placed) == 7
