"""What is asked of the graph: the store that answers, the limits on a query, and what it says when it cannot."""

import dataclasses
import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import requires
from pathlib import Path
from typing import Any, Final

import pytest

from factgraph.building import build
from factgraph.database import generation, location, open_read
from factgraph.errors import EnvironmentFault
from factgraph.rdf.triples import lines
from factgraph.sparql import asking, store, worker
from factgraph.sparql.asking import Limits, QueryFailed, ask
from factgraph.sparql.tokens import BadQuery
from samples import STORY, write_dossier

COUNT: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
HARD: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph")


@pytest.fixture
def graph(root: Path) -> Iterator[sqlite3.Connection]:
    build(root)
    with closing(open_read(location(root))) as connection:
        yield connection


def rows(connection: sqlite3.Connection, root: Path, text: str, limits: Limits | None = None) -> list[dict[str, Any]]:
    found = json.loads(ask(connection, root, text, limits=limits).text)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def counted(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    return [{"n": str(sum(1 for _ in lines(connection)))}]


def stores(root: Path) -> list[str]:
    return sorted(path.name for path in (root / ".factgraph").glob("*sparql-*"))


def test_all_triples_of_the_graph_are_asked(graph: sqlite3.Connection, root: Path) -> None:
    assert rows(graph, root, COUNT) == counted(graph)


def test_prefixes_and_the_base_are_ready(graph: sqlite3.Connection, root: Path) -> None:
    text = "SELECT ?text { <actor/ada> fg:asserts ?claim . ?claim schema:text ?text . actor:ada a foaf:Person }"
    assert rows(graph, root, text) == [{"text": "The bell is cracked."}]


@pytest.mark.parametrize(
    ("text", "format_", "answer"),
    [
        ("ASK { <actor/ben> fg:denies ?x }", "json", '{"head":{},"boolean":true}'),
        ("ASK { <actor/ada> fg:denies ?x }", "tsv", "false"),
        ("SELECT ?n { <actor/ada> schema:name ?n }", "csv", "n\r\nAda Holm\r\n"),
        ("SELECT ?n { <actor/ada> schema:name ?n }", "tsv", '?n\n"Ada Holm"@en\n'),
    ],
)
def test_answers_come_in_the_formats_of_the_w3c(
    graph: sqlite3.Connection, root: Path, text: str, format_: str, answer: str
) -> None:
    assert ask(graph, root, text, format_=format_).text == answer


def test_xml_is_one_of_them(graph: sqlite3.Connection, root: Path) -> None:
    answer = ask(graph, root, "SELECT ?n { <actor/ada> schema:name ?n }", format_="xml")
    assert '<literal xml:lang="en">Ada Holm</literal>' in answer.text


def test_construct_is_answered_in_sorted_turtle(graph: sqlite3.Connection, root: Path) -> None:
    answer = ask(graph, root, "CONSTRUCT { ?s rdfs:label ?n } { ?s a foaf:Person ; schema:name ?n }")
    body = [line for line in answer.text.splitlines() if not line.startswith("@prefix")]
    assert (answer.format, body) == (
        "turtle",
        ['actor:ada rdfs:label "Ada Holm"@en .', 'actor:ben rdfs:label "Ben Ry"@en .'],
    )


def test_describe_tells_all_of_a_record(graph: sqlite3.Connection, root: Path) -> None:
    assert 'schema:name "The Gazette"@en' in ask(graph, root, "DESCRIBE <actor/gazette>").text


def test_a_query_that_takes_too_long_is_ended_and_the_next_one_works(graph: sqlite3.Connection, root: Path) -> None:
    rows(graph, root, COUNT)
    with pytest.raises(QueryFailed, match=r"^the query took longer than 0\.7 s; make it narrower, or add a LIMIT$"):
        rows(graph, root, HARD, Limits(seconds=0.7))
    assert rows(graph, root, COUNT) == counted(graph)


def test_a_query_that_takes_too_much_memory_is_ended_and_the_next_one_works(
    graph: sqlite3.Connection, root: Path
) -> None:
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    with pytest.raises(QueryFailed, match=r"^the query took more than 100 MB of memory"):
        rows(graph, root, text, Limits(memory=100 << 20))
    assert rows(graph, root, COUNT) == counted(graph)


def test_an_answer_has_a_length(graph: sqlite3.Connection, root: Path) -> None:
    with pytest.raises(QueryFailed, match=r"^the answer is longer than 1 MB; add a LIMIT$"):
        rows(graph, root, "SELECT * { ?a ?b ?c . ?d ?e ?f }", Limits(answer=1 << 20))


def test_an_engine_that_crashes_is_a_sentence(
    graph: sqlite3.Connection, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Past the caps, the engine's parser runs out of stack and takes its process with it.
    real = asking.query(graph, "ASK {}")
    deep = "SELECT (" + "(" * 20_000 + "1" + ")" * 20_000 + " AS ?x) {}"
    crashing = dataclasses.replace(real, text=deep)
    monkeypatch.setattr(asking, "query", lambda *_: crashing)
    with pytest.raises(QueryFailed, match=r"^the query was too much for the engine, which ended by signal"):
        rows(graph, root, "ASK {}")
    monkeypatch.undo()
    assert rows(graph, root, COUNT) == counted(graph)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT (?x AS ?x)\n{ BIND(1 AS ?x) }", "near line 2, column 18: The SELECT overrides an existing variable using an expression"),
        ("SELECT (COUNT(*) AS ?n) ?s\n{ ?s ?p ?o }", "near line 2, column 13: The SELECT contains a variable that is unbound"),
    ],
)  # fmt: skip
def test_what_only_the_engine_refuses_has_a_place_too(
    graph: sqlite3.Connection, root: Path, text: str, message: str
) -> None:
    with pytest.raises(BadQuery) as caught:
        rows(graph, root, text)
    assert str(caught.value) == message


def test_an_unknown_function_is_a_sentence(graph: sqlite3.Connection, root: Path) -> None:
    with pytest.raises(QueryFailed, match=r"^the query could not be answered: The custom function .* is not supported"):
        rows(graph, root, "SELECT (fg:f(1) AS ?x) {}")


def test_the_store_is_made_once_and_anew_when_the_graph_changes(root: Path) -> None:
    build(root)
    with closing(open_read(location(root))) as connection:
        first = store.store(connection, root)
        made = first.parent.stat().st_ino
        assert store.store(connection, root).parent.stat().st_ino == made
    (root / "dispatches/story.yaml").write_text(STORY.replace("2021-02-28", "2021-02-27"), "utf-8")
    build(root)
    with closing(open_read(location(root))) as connection:
        assert rows(connection, root, "SELECT ?d { ?a fg:verb fg:asserts ; fg:day ?d }") == [{"d": "2021-02-27"}]
        assert stores(root) == [f"sparql-{generation(connection)}"]


def test_a_graph_of_the_same_generation_and_another_content_has_another_store(root: Path) -> None:
    for day in ("2021-02-28", "2021-02-27"):
        (root / "dispatches/story.yaml").write_text(STORY.replace("2021-02-28", day), "utf-8")
        for file in (root / ".factgraph").glob("graph.db*"):
            file.unlink()
        build(root)
        with closing(open_read(location(root))) as connection:
            assert generation(connection) == 1
            assert rows(connection, root, "SELECT ?d { ?a fg:verb fg:asserts ; fg:day ?d }") == [{"d": day}]


@pytest.mark.parametrize("name", ["stamp.json", "triples/CURRENT", "triples/*.sst", "triples"])
def test_a_damaged_store_is_made_anew(graph: sqlite3.Connection, root: Path, name: str) -> None:
    place = store.store(graph, root).parent
    for path in place.glob(name):
        if path.is_dir():
            path.rename(place / "elsewhere")
        else:
            path.write_bytes(b"{}")
    assert rows(graph, root, COUNT) == counted(graph)


def test_a_build_that_stops_half_way_leaves_nothing(
    graph: sqlite3.Connection, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "_filled", stop)
    with pytest.raises(KeyboardInterrupt):
        store.store(graph, root)
    assert stores(root) == []


def test_a_store_that_lost_triples_is_not_kept(
    graph: sqlite3.Connection, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = list(lines(graph))
    monkeypatch.setattr(store, "lines", lambda _: iter([*said, said[0]]))
    with pytest.raises(EnvironmentFault, match=rf"^of {len(said) + 1} triples only {len(said)} reached the store"):
        store.store(graph, root)
    assert stores(root) == []


@pytest.mark.parametrize("fits", [True, False])
def test_what_another_process_made_meanwhile_is_kept_if_it_fits(
    graph: sqlite3.Connection, root: Path, monkeypatch: pytest.MonkeyPatch, *, fits: bool
) -> None:
    place = store.store(graph, root).parent
    elsewhere = place.rename(root / "elsewhere")
    made = elsewhere.stat().st_ino
    if not fits:
        (elsewhere / "stamp.json").write_text("{}", "utf-8")
    fill = store._filled

    def slowly(connection: sqlite3.Connection, folder: Path) -> int:
        elsewhere.rename(place)
        return fill(connection, folder)

    monkeypatch.setattr(store, "_filled", slowly)
    assert (store.store(graph, root).parent.stat().st_ino == made) is fits
    assert stores(root) == ["sparql-1"]
    assert rows(graph, root, COUNT) == counted(graph)


def test_what_killed_builds_left_is_removed_after_an_hour(graph: sqlite3.Connection, root: Path) -> None:
    left, fresh = (root / ".factgraph" / f".sparql-7-{name}" for name in ("left", "fresh"))
    left.mkdir()
    fresh.mkdir()
    os.utime(left, (0, 0))
    store.store(graph, root)
    assert stores(root) == [".sparql-7-fresh", "sparql-1"]


def test_private_records_have_a_store_that_only_their_owner_can_open(root: Path) -> None:
    build(root, private=True)
    with closing(open_read(location(root, private=True))) as connection:
        place = store.store(connection, root, private=True).parent
    assert (place.name, place.stat().st_mode & 0o777) == ("private-sparql-1", 0o700)


def test_the_engine_comes_with_the_package_and_needs_no_extra() -> None:
    needed = [each for each in requires("factgraph") or () if "extra ==" not in each]
    assert [each for each in needed if each.startswith("pyoxigraph")]


def test_the_process_ends_itself_when_nobody_does(
    graph: sqlite3.Connection, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The caller's own clock is stopped: a caller that was killed has none.
    real = subprocess.Popen.communicate
    monkeypatch.setattr(subprocess.Popen, "communicate", lambda self, task, timeout: real(self, task, timeout + 600))
    with pytest.raises(QueryFailed, match=r"took longer than 0\.7 s"):
        rows(graph, root, HARD, Limits(seconds=0.7))


def test_the_statuses_of_the_process_are_told_apart() -> None:
    names = ("BAD_QUERY", "NO_STORE", "TOO_LONG", "TOO_BIG", "TOO_MUCH", "FAILED")
    assert len({getattr(worker, name) for name in names}) == len(names)
