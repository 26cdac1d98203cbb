"""Days kept beside the database say what the days themselves say, fit what they were made from, or are not there.

Only where the build left pieces of the record out are days derived, and kept: here it has written nothing.
"""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from factgraph.building import build
from factgraph.database import open_read
from factgraph.database.connection import location
from factgraph.database.on_days import OWNERS
from factgraph.errors import EnvironmentFault
from factgraph.meaning.asof import BY_PUBLICATION
from factgraph.reading import kept_days, scope, then
from factgraph.reading.asof import Record
from factgraph.system import targets
from gold_answers import DOSSIERS

SAID = ("sentence", "chain_sentence", "told_in_words", "summary", "edge")
Rows = dict[str, list[tuple[object, ...]]]
ROWS = (*OWNERS, *SAID, "act", "attestation", "node")


@pytest.fixture(params=sorted(DOSSIERS))
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database of a copy of a dossier."""
    root = tmp_path / "graph"
    shutil.copytree(DOSSIERS[request.param], root, ignore=shutil.ignore_patterns(".factgraph"))
    monkeypatch.setattr(then, "_is_written", lambda *_: False)
    return Path(build(root).path)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let days of small records be kept too."""
    monkeypatch.setattr(kept_days, "LARGE", 1)


def days(path: Path) -> tuple[str, ...]:
    with closing(open_read(str(path))) as connection:
        return Record(connection).days(by=BY_PUBLICATION)


def shown(path: Path, **asked: str | None) -> Rows:
    """All rows that a narrowed connection shows, by table."""
    with closing(open_read(str(path))) as connection:
        scope.narrow(connection, by=BY_PUBLICATION, **asked)
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in ROWS}


def kept(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.glob("*-day-*"))


@pytest.fixture
def derived(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Rows]:
    """A day in the middle, and what it shows where nothing is kept."""
    day = days(path)[len(days(path)) // 2]
    found = shown(path, as_of=day)
    assert kept(path) == []  # the record is small
    monkeypatch.setattr(kept_days, "LARGE", 1)
    return day, found


def test_a_day_that_is_kept_shows_what_is_derived_when_it_is_made_and_when_it_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in days(path):
        monkeypatch.setattr(kept_days, "LARGE", 1_000_000)
        derived = shown(path, as_of=day)
        monkeypatch.setattr(kept_days, "LARGE", 1)
        assert shown(path, as_of=day) == derived  # made, and kept
        assert f"graph-day-1-{day}" in kept(path)
        assert shown(path, as_of=day) == derived  # read


def test_a_kept_day_is_read_without_deriving_anything(
    path: Path, derived: tuple[str, Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    day, expected = derived
    shown(path, as_of=day)
    monkeypatch.setattr(then, "_written", None)
    assert shown(path, as_of=day) == expected


def test_on_a_topic_or_since_a_day_a_kept_day_shows_what_is_derived(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_read(str(path))) as connection:
        topics = [id for (id,) in connection.execute("SELECT id FROM node WHERE class = 'topic' ORDER BY id LIMIT 4")]
    first, *_, last = days(path)
    narrower: list[dict[str, str | None]] = [{"since": first}, {"until": first}, *({"topic": one} for one in topics)]
    for asked in narrower:
        monkeypatch.setattr(kept_days, "LARGE", 1_000_000)
        derived = shown(path, as_of=last, **asked)
        monkeypatch.setattr(kept_days, "LARGE", 1)
        assert shown(path, as_of=last, **asked) == derived
        assert shown(path, as_of=last, **asked) == derived


@pytest.mark.usefixtures("small")
def test_one_connection_is_narrowed_to_one_day_after_another(path: Path) -> None:
    expected = {day: shown(path, as_of=day) for day in days(path)[-3:]}
    with closing(open_read(str(path))) as connection:
        for day in (*expected, *expected):
            scope.narrow(connection, as_of=day, by=BY_PUBLICATION)
            for name, rows in expected[day].items():
                assert sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) == rows, (day, name)


@pytest.mark.parametrize("spoilt", [b"", b"\0", b"factgraph"])
def test_what_was_damaged_or_planted_is_made_anew(path: Path, derived: tuple[str, Rows], spoilt: bytes) -> None:
    day, expected = derived
    shown(path, as_of=day)
    (place,) = path.parent.glob("*-day-*")
    whole = place.read_bytes()
    for content in (spoilt, whole[:-1], whole + b"\0", whole[: len(whole) // 2] + b"\1" + whole[len(whole) // 2 + 1 :]):
        place.write_bytes(content)
        assert shown(path, as_of=day) == expected
        assert place.read_bytes() != content


@pytest.mark.usefixtures("small")
def test_a_day_of_another_build_is_not_read(path: Path) -> None:
    """The same files give the same generation, and keys need not be the same: the database itself has to be."""
    day = days(path)[-1]
    shown(path, as_of=day)
    (place,) = path.parent.glob("*-day-*")
    old = place.read_bytes()
    copied = path.with_name("copy.db")
    shutil.copy2(path, copied)
    copied.replace(path)
    with closing(open_read(str(path))) as connection:
        assert not kept_days.load(connection, day)
    shown(path, as_of=day)
    assert place.read_bytes() != old


def test_where_nothing_can_be_written_the_answer_is_the_same(
    path: Path, derived: tuple[str, Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    day, expected = derived

    def refuse(*_: object, **__: object) -> None:
        raise EnvironmentFault("read-only")

    monkeypatch.setattr(targets, "put", refuse)
    assert shown(path, as_of=day) == expected
    assert kept(path) == []


@pytest.mark.usefixtures("small")
def test_few_days_are_kept_and_none_of_earlier_builds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_days, "MOST", 2)
    (path.parent / "graph-day-0-2017-01-01").write_bytes(b"old")
    (path.parent / "private-day-0-2017-01-01").write_bytes(b"of the other graph")
    for day in ("2018-01-01", "2018-01-02", "2018-01-03"):
        shown(path, as_of=day)
    assert kept(path) == ["graph-day-1-2018-01-02", "graph-day-1-2018-01-03", "private-day-0-2017-01-01"]


@pytest.mark.usefixtures("small")
def test_a_build_leaves_no_day_of_the_record_that_was(path: Path) -> None:
    """What was taken out for somebody's safety must not lie on in a day that was kept before."""
    shown(path, as_of="2018-01-01")
    (path.parent / "private-day-0-2017-01-01").write_bytes(b"of the other graph")
    assert kept(path) == ["graph-day-1-2018-01-01", "private-day-0-2017-01-01"]
    with (path.parents[1] / "topics.yaml").open("a") as stream:
        stream.write("\nanother: {topic: Another, status: reported}\n")
    assert build(path.parents[1]).current
    assert kept(path) == ["private-day-0-2017-01-01"]
    shown(path, as_of="2018-01-01")
    assert build(path.parents[1], afresh=True).current
    assert kept(path) == ["private-day-0-2017-01-01"]


@pytest.mark.usefixtures("small")
def test_a_private_record_has_days_of_its_own_for_its_owner_alone(path: Path) -> None:
    root = path.parents[1]
    build(root, private=True)
    private = Path(location(root, private=True))
    day = days(private)[-1]
    shown(private, as_of=day)
    (place,) = path.parent.glob("*-day-*")
    assert place.name == f"private-day-1-{day}"
    assert place.stat().st_mode & 0o777 == 0o600
