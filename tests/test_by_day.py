"""What the build wrote of days by publication is what is derived of each day when it is asked of."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given

from factgraph.building import build, by_day
from factgraph.building.builder import Built
from factgraph.database import open_read
from factgraph.database.connection import schema
from factgraph.database.on_days import TABLES, of
from factgraph.meaning.asof import BY_PUBLICATION, narrowed
from factgraph.meaning.derivation import derive
from factgraph.meaning.facts import Facts
from factgraph.meaning.pieces import between, judged, out, pieces
from factgraph.reading import scope, then
from factgraph.reading.asof import Record
from gold_answers import DOSSIERS
from test_kept_days import Rows, shown
from test_pieces import DAYS, part_of, records, said_of

AFTER = "9999-12-31"
"""A day after every bound."""


def test_a_table_of_days_has_the_columns_of_its_table_and_the_days_and_the_piece() -> None:
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(schema())
        for name in TABLES:
            columns, then = ([row[1] for row in made.execute(f"PRAGMA table_info({one})")] for one in (name, of(name)))
            assert then == [*columns, "out_from", "out_until", "piece"]


@given(records(), DAYS)
def test_from_one_day_of_a_piece_to_the_next_it_says_the_same(facts: Facts, day: str) -> None:
    """What is derived from what was out by the last day on which anything changed is what is derived of the day."""
    whole = derive(facts)
    found = pieces(facts)
    ends, documents = out(facts, whole.known, found), judged(facts, found)
    for piece, days in between(facts, whole.known, found).items():
        last = ends[piece].latest
        if not days or day < days[0] or (last is not None and day >= last):
            continue
        start = max(one for one in days if one <= day)
        ids = {id for id, one in found.items() if one == piece}
        asked = dict.fromkeys((*ids, *(id for id, one in documents.items() if one == piece)), start)
        for perhaps in (False, True):
            then = whole.by_publication(day, perhaps=perhaps)
            here = derive(narrowed(part_of(facts, ids), whole.known, asked, perhaps=perhaps))
            assert said_of(here, ids, None) == said_of(then, ids, None)


@pytest.fixture(scope="module", params=sorted(DOSSIERS))
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a copy of a dossier."""
    root = tmp_path_factory.mktemp("days") / "graph"
    shutil.copytree(DOSSIERS[request.param], root, ignore=shutil.ignore_patterns(".factgraph"))
    return Path(build(root).path)


def derived(path: Path, **asked: str | None) -> Rows:
    """All rows that a narrowed connection shows where the build has written nothing of the days between."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(then, "_is_written", lambda *_: False)
        return shown(path, **asked)


def days(path: Path) -> tuple[str, ...]:
    with closing(open_read(str(path))) as connection:
        return ("1000-01-01", *Record(connection).days(by=BY_PUBLICATION), AFTER)


def test_what_was_written_of_a_day_is_what_is_derived_of_it(path: Path) -> None:
    """Every row of every table, with the sentences, on every day on which anything changes, before and after."""
    with closing(open_read(str(path))) as connection:
        assert connection.execute("SELECT count(*) FROM piece_out WHERE is_kept = 0").fetchone() == (0,)
    differing = []
    for day in days(path):
        written, made = shown(path, as_of=day), derived(path, as_of=day)
        differing += [(day, name) for name in made if written[name] != made[name]]
    assert differing == []


def test_on_a_topic_or_within_days_what_was_written_is_what_is_derived(path: Path) -> None:
    with closing(open_read(str(path))) as connection:
        topics = [id for (id,) in connection.execute("SELECT id FROM node WHERE class = 'topic' ORDER BY id LIMIT 4")]
    _, first, *rest, last, _ = days(path)
    middle = rest[len(rest) // 2] if rest else last
    narrower: list[dict[str, str | None]] = [{"since": first}, {"until": middle}, *({"topic": one} for one in topics)]
    for asked in narrower:
        for day in (middle, last):
            assert shown(path, as_of=day, **asked) == derived(path, as_of=day, **asked), (day, asked)


def test_as_of_a_day_after_every_bound_all_is_told_as_at_the_end(path: Path) -> None:
    with closing(open_read(str(path))) as connection:
        if connection.execute("SELECT 1 FROM piece_out WHERE last IS NULL").fetchone():
            pytest.fail("a piece of the record never certainly comes out")
        tables = ("told", "stand", "standing", "standing_part", "origin", "answer", "call", "change", "sentence")
        end: Rows = {name: sorted(connection.execute(f"SELECT * FROM main.{name}"), key=repr) for name in tables[:-1]}
        scope.narrow(connection, as_of=AFTER, by=BY_PUBLICATION)
        assert {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in end} == end


def test_a_record_of_which_too_much_would_be_derived_is_derived_when_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pieces of which there is least to derive come first, and those that are left out say the same on each day."""
    root = tmp_path / "graph"
    shutil.copytree(DOSSIERS["harbour-bell"], root, ignore=shutil.ignore_patterns(".factgraph"))
    whole: Built = build(root)
    some = days(Path(whole.path))[2::5]
    expected = {day: shown(Path(whole.path), as_of=day) for day in some}
    monkeypatch.setattr(by_day, "ENOUGH", 0)
    build(root, from_nothing=True)
    with closing(open_read(whole.path)) as connection:
        kept = dict(connection.execute("SELECT is_kept, count(*) FROM piece_out GROUP BY is_kept"))
    assert set(kept) == {0, 1}
    assert {day: shown(Path(whole.path), as_of=day) for day in some} == expected
