"""Every question has an example query of its name, with the same columns and the same rows, on both dossiers."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from dossiers import copied, opened
from factgraph.building import build
from factgraph.database import open_read
from factgraph.reading.catalogue import question
from factgraph.reading.questions import ask as asked
from factgraph.reading.questions import names
from factgraph.reading.shown import MAY_BE_WITHHELD
from factgraph.sparql.examples import examples
from samples import write_dossier
from sparql_dossiers import ROOT, Compiled, compiled
from sparql_rows import Row, by_sparql
from test_cli import run_in

__all__ = ["compiled"]

# Examples of what SPARQL alone can do: they show the shape of the triples, or put two of them together.
NO_QUESTIONS: Final = {
    "acts-of-an-actor": "each act with its plain objects, the first query that one changes",
    "backing": "capacities, which `show` prints with each act",
    "chain": "the links of a chain, which `trace` prints",
    "dates": "the dates as each document states them, which `trace` prints",
    "denied-only": "one standing of `claims`, with what it rests on",
    "disputes": "the grounds of disputes, which the command `disputes` prints",
    "document-passages": "passages in the order of a text, which the site prints",
    "documents": "the sources, which the tables hold",
    "interests": "one column of `sides`",
    "known-on-a-day": "a filter of `acts`, as `--until` is",
    "one-origin": "a count over `origins`",
    "only-as-told": "the acts that draw no edge, which `show` tells one by one",
    "rebuttals": "the targets of a rebuttal, which `show` prints",
    "stances": "a graph as an answer",
    "taken-back": "the ended ones of `sides`",
    "told-by": "from what a telling follows, which `why` prints",
    "wording": "two documents beside each other, also where neither goes back to the other",
}

# What says something of an argument that an example, which is changed where it is asked, is not given.
OF_AN_ARGUMENT: Final = {("acts", "certain"), ("timeline", "certain")}


def by_sql(connection: sqlite3.Connection, name: str, columns: set[str]) -> set[Row]:
    """The rows of a question as far as these columns go, asked of every record that it can be asked of."""
    one = question(name)
    needed = [parameter for parameter in one.parameters if not parameter.optional]
    assert len(needed) <= 1
    ids: list[str | None] = [None]
    if needed:
        ids = [id for id, class_ in connection.execute("SELECT id, class FROM node") if class_ in needed[0].classes]
        assert ids
    rows: set[Row] = set()
    for id in ids:
        given: dict[str, Any] = {needed[0].name: id} if needed else {}
        for row in asked(connection, one.name, **given):
            whole = {**given, **row}
            rows.add(
                frozenset((key, str(value)) for key, value in whole.items() if key in columns and value is not None)
            )
    return rows


@pytest.mark.parametrize("name", names())
def test_a_name_means_the_same_rows_in_sql_and_in_sparql(compiled: Compiled, name: str) -> None:
    one = question(name)
    columns, found = by_sparql(compiled, name.replace("_", "-"))
    needed = {parameter.name for parameter in one.parameters if not parameter.optional}
    assert columns == needed | {column.name for column in one.columns if (name, column.name) not in OF_AN_ARGUMENT}
    same(compiled, name, columns, found)


def same(compiled: Compiled, name: str, columns: set[str], found: set[Row]) -> None:
    expected = by_sql(compiled.connection, name, columns)
    assert (sorted(map(sorted, found - expected))[:5], sorted(map(sorted, expected - found))[:5]) == ([], [])


def test_every_question_but_one_has_an_answer_in_the_example_dossier(compiled: Compiled) -> None:
    if compiled.name != "graph":
        found = {name for name in names() if by_sparql(compiled, name.replace("_", "-"))[1]}
        assert set(names()) - found == {"unverified"}


def test_passages_of_a_text_that_is_not_held_are_the_same_in_both(tmp_path: Path) -> None:
    root = write_dossier(tmp_path / "graph", {"dispatches/story.txt": None})
    built = build(root)
    assert built.current, built.problems
    with closing(open_read(built.path)) as connection:
        small = Compiled("small", root, connection)
        columns, found = by_sparql(small, "unverified")
        assert found
        same(small, "unverified", columns, found)


def test_where_records_may_be_withheld_the_answers_are_the_same_and_nothing_is_unanswered(tmp_path: Path) -> None:
    """Among what is withheld may be an answer, or one more speaker: what is on record of answers is told, and neither
    that there is none nor how many speakers there are at most."""
    root = confidential(tmp_path)
    built = build(root)
    assert built.current, built.problems
    with closing(open_read(built.path)) as connection:
        bell = Compiled("confidential", root, connection)
        for name in names():
            same(bell, name, *by_sparql(bell, name.replace("_", "-")))
        assert asked(connection, "unanswered") == []
        carried = asked(connection, "origins", claim="wire/bell-sold")
        assert {(row["at_least"], row["at_most"], row["ways"], row["ways_held"]) for row in carried} == {
            (1, None, None, None)
        }
    with opened(root) as graph:
        told = graph.origins("wire/bell-sold")
        assert (told["at_least"], told["at_most"], told["ways"], told["ways_held"]) == (1, None, None, None)


def test_every_command_says_that_records_may_be_withheld(tmp_path: Path) -> None:
    root = confidential(tmp_path)
    whom, act = "quill-foundry", "wire/tarrask-accuses-foundry"
    for command in (
        ["show", whom], ["find", "bell"], ["acts"], ["trace", act], ["disputes"], ["why", act], ["timeline"],
        ["ask", "claims"], ["stats"], ["acts", "--format", "json"],
    ):  # fmt: skip
        assert run_in(root, *command).stderr.startswith(f"factgraph: {MAY_BE_WITHHELD}\n"), command
    assert run_in(copied("bell"), "stats").stderr == ""


def confidential(folder: Path) -> Path:
    """The second dossier, saying that records of it may be withheld."""
    root = folder / "graph"
    shutil.copytree(ROOT / "examples" / "harbour-bell", root, ignore=shutil.ignore_patterns(".factgraph", "private"))
    head = root / "dossier.toml"
    declared = 'confidential = "possible"\n\n[curators]'
    head.write_text(head.read_text("utf-8").replace("[curators]", declared, 1), "utf-8")
    return root


def test_every_question_has_an_example_and_every_other_example_a_reason() -> None:
    assert {one.name for one in examples()} - {name.replace("_", "-") for name in names()} == set(NO_QUESTIONS)
