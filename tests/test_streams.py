"""Row sources: every query has the fields of its row, holds what these say, and streams in the order of the ids."""

import shutil
import sqlite3
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_type_hints

import pytest

from every_state import every_state
from factgraph.building import build
from factgraph.reading import index, sheets, streams, ties
from factgraph.reading.bearing import of_acts, of_claims
from factgraph.reading.rows import Row, streamed
from factgraph.reading.streams import AnyRecord, Beside, Parts, Records, Rows, acts, records, reports
from network_dossiers import DOSSIERS, copied, opened, small, story

Source = Rows[Any] | Parts[Any] | Records[Any]
ASKED_WITH_A_CLAIM = {"verdicts.MAKERS", "verdicts.WORKS"}


def sources() -> dict[str, Source]:
    """Every row source by its module and its name."""
    modules = {one.name: import_module(f"{streams.__name__}.{one.name}") for one in iter_modules(streams.__path__)}
    return {
        f"{module}.{name}": value
        for module, holds in modules.items()
        for name, value in vars(holds).items()
        if isinstance(value, Rows | Parts | Records)
    }


SOURCES = sources()


def root(name: str, folder: Path) -> Path:
    """One of the project's dossiers, one with an act of every state, or a small one with one of everything."""
    folder.mkdir()
    if name in DOSSIERS:
        return copied(name, folder)
    if name == "states":
        return every_state(folder)
    files = story()
    files["sources.yaml"] = """\
        story: {article: The bell is cracked, publisher: gazette, published: 2021-03-01}
        reply: {letter: A reply, attributed_to: ben, authenticity: not-verified, access: none, publish: words}
        """
    return small(folder, files)


ROOTS = (*DOSSIERS, "states", "story")


@pytest.fixture(scope="module", params=ROOTS)
def connection(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    with opened(root(request.param, tmp_path_factory.mktemp("streams") / request.param)) as connection:
        yield connection


def fields(source: Source) -> tuple[str, ...]:
    own: tuple[str, ...] = source.row._fields
    return (*AnyRecord._fields, *own) if isinstance(source, Records) else own


def queried(connection: sqlite3.Connection, source: Source) -> list[str]:
    """The names of the columns of a source's query."""
    query = source.sql if isinstance(source, Rows) else source.query()
    values = [None] * query.count("?")
    return [column[0] for column in streamed(connection, query, *values).description]


def flat(source: Source, connection: sqlite3.Connection, name: str) -> list[Row]:
    """The rows of a source; of those that are asked with a claim, of all claims one after the other."""
    if isinstance(source, Records):
        return [(*record, *own) for record, own in source.of(connection)]
    if name in ASKED_WITH_A_CLAIM:
        assert isinstance(source, Rows)
        return [row for claim, _ in records.CLAIMS.of(connection) for row in source.of(connection, claim.id)]
    return list(source.of(connection))


@pytest.mark.parametrize("name", SOURCES)
def test_a_query_has_the_fields_of_its_row_in_their_order(connection: sqlite3.Connection, name: str) -> None:
    assert queried(connection, SOURCES[name]) == list(fields(SOURCES[name]))


@pytest.mark.parametrize("name", SOURCES)
def test_a_row_holds_what_its_fields_say(connection: sqlite3.Connection, name: str) -> None:
    source = SOURCES[name]
    hints = get_type_hints(source.row) | (get_type_hints(AnyRecord) if isinstance(source, Records) else {})
    for row in flat(source, connection, name):
        wrong = {
            field: value
            for field, value in zip(fields(source), row, strict=True)
            if not isinstance(value, hints[field])
        }
        assert wrong == {}


@pytest.mark.parametrize("name", [name for name in SOURCES if name not in ASKED_WITH_A_CLAIM])
def test_rows_stream_in_the_order_of_what_they_belong_to(connection: sqlite3.Connection, name: str) -> None:
    source = SOURCES[name]
    width = 1 if isinstance(source, Records) else source.width
    owners = [row[:width] for row in flat(source, connection, name)]
    assert owners == sorted(owners)


def test_every_row_source_has_rows_in_some_dossier(tmp_path: Path) -> None:
    """Else the tests above hold nothing of it."""
    silent = set(SOURCES)
    for called in ROOTS:
        with opened(root(called, tmp_path / called)) as connection:
            silent -= {name for name in silent if flat(SOURCES[name], connection, name)}
    assert silent == set()


def test_parts_of_one_class_are_those_of_its_records_alone(connection: sqlite3.Connection) -> None:
    classes = [one.class_ for one in SOURCES.values() if isinstance(one, Records)]
    assert len(classes) == 8
    for source in (records.ALIASES, records.RELATIONS, records.CORRECTIONS, records.EDGES):
        by_class = [row for class_ in classes for row in source.of(connection, class_)]
        assert sorted(by_class, key=repr) == sorted(source.of(connection), key=repr)
    actors = {record.id for record, _ in records.ACTORS.of(connection)}
    assert {one.id for one in records.ALIASES.of(connection, "actor")} <= actors


def test_of_a_withheld_passage_only_that_there_is_one_is_read(tmp_path: Path) -> None:
    """With `access: none` a row says that a passage was recorded; neither its words nor its place are in it."""
    files = story()
    files["sources.yaml"] = "story: {article: The bell is cracked, access: none}\nreply: {letter: A reply}\n"
    with opened(small(tmp_path, files)) as connection:
        passages, by_source = list(acts.PASSAGES.of(connection)), list(reports.PASSAGES.of(connection))
        assert len(passages) == len(by_source) > 0
        told = [(one.exact, one.prefix, one.suffix, one.start, one.stop) for one in passages]
        told += [(one.exact, one.prefix, one.suffix, one.start, one.stop) for one in by_source]
        assert set(told) == {(None,) * 5}
        assert list(streamed(connection, acts.PASSAGES.query(all_rows=False))) == []
        assert [one.text for one in acts.WORDS.of(connection) if one.text is not None] == []
        assert list(reports.WORDS.of(connection)) == []
        assert [(one.sha256, one.text) for one in records.TEXTS.of(connection)] == [(None, None)]


def test_rows_beside_are_found_by_ascending_owners_and_passed_over_where_nobody_asks() -> None:
    rows = [("a", "x", 1), ("a", "y", 2), ("b", "x", 3), ("b", "x", 4), ("c", "z", 5)]
    by_one, by_two = Beside(rows), Beside(rows, width=2)
    assert [list(by_one.of(owner)) for owner in ("", "a", "c", "d")] == [[], rows[:2], rows[4:], []]
    assert [list(by_two.of(*owner)) for owner in (("a", "y"), ("b", "w"), ("b", "x"), ("c", "zz"))] == [
        rows[1:2], [], rows[2:4], [],
    ]  # fmt: skip
    assert all(first <= second for first, second in pairwise(rows))


@pytest.mark.parametrize("order", [("later", "story", "closed"), ("closed", "story", "later")], ids=" ".join)
def test_every_row_is_the_same_whatever_the_order_of_the_files_and_the_history_of_builds(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    """The keys of a database depend on what was built before, and no row may: nor whether a cell is None or empty."""
    whole = every_state(tmp_path / "whole")
    parts = tmp_path / "parts"
    shutil.copytree(whole, parts, ignore=shutil.ignore_patterns(".factgraph", "*.yaml"))
    for name in ("actors", "topics", "sources", *(f"dispatches/{one}" for one in order)):
        shutil.copy(whole / f"{name}.yaml", parts / f"{name}.yaml")
        build(parts)  # the first have errors: what they speak of is not there yet
    last = parts / "dispatches" / f"{order[0]}.yaml"
    held = last.read_text("utf-8")
    for text in (f"{held}# once more\n", held):
        last.write_text(text, "utf-8")
        assert build(parts).current
    with opened(whole) as once, opened(parts) as again:
        for name, source in SOURCES.items():
            assert flat(source, again, name) == flat(source, once, name), name
        for name in sheets.tables():
            assert list(sheets.sheet(again, name).rows) == list(sheets.sheet(once, name).rows), name
        assert [*ties.edges(again, acts="all")] == [*ties.edges(once, acts="all")]
        assert [*of_acts(again), *of_claims(again)] == [*of_acts(once), *of_claims(once)]
        assert [*index.texts(again)] == [*index.texts(once)]
