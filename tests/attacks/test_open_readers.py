"""A question never waits for a build: it is answered from the last good state, and says so."""

import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from canonical import dump
from factgraph.building import build, builder, patience
from factgraph.building.patience import up_to_date
from factgraph.cli import main
from factgraph.database import connection as database
from factgraph.database import location
from factgraph.graph import open_graph
from moments import at_each_moment
from samples import write_dossier

# Tests run in processes with several threads; the children made here use none of them.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")

MOMENTS: Final = 40
WATCHED: Final = (str(Path(database.__file__).parent), str(Path(builder.__file__).parent))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph")


def edited(root: Path) -> None:
    topics = root / "topics.yaml"
    topics.write_text(topics.read_text("utf-8").replace("The tower", "The old tower"), "utf-8")


def asked(root: Path) -> Result:
    return CliRunner().invoke(main, ["--dossier", str(root), "show", "tower"])


def test_while_a_build_holds_the_graph_the_last_good_state_answers_with_three(root: Path) -> None:
    path = build(root).path
    before = asked(root)
    assert before.exit_code == 0
    edited(root)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = asked(root)
        with open_graph(root) as graph:
            assert (graph.current, graph.card("tower")["name"]) == (False, "The tower")
    assert (answer.exit_code, answer.stdout) == (3, before.stdout)
    assert answer.stderr == "factgraph: another build is under way, or hangs; answered from the last good build (1).\n"
    assert "The old tower" in asked(root).stdout
    with open_graph(root) as graph:
        assert graph.current


def test_while_the_first_build_is_held_up_a_question_says_that_there_is_nothing_yet(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr(patience, "FIRST", 0.0)
    (root / ".factgraph").mkdir()
    with (root / ".factgraph/graph.db-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = asked(root)
    assert answer.exit_code == 4
    assert "another build makes" in answer.stderr


def stopped_builder(root: Path, stop_at: int) -> tuple[int, int]:
    """A child that builds and stops itself at a moment, as its id and 0; where it ended before, 0 and its moments."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        passed = 0

        def moment() -> None:
            nonlocal passed
            passed += 1
            if passed == stop_at:
                os.kill(os.getpid(), signal.SIGSTOP)

        at_each_moment(moment, *WATCHED)
        build(root)
        sys.settrace(None)
        os.write(writing, str(passed).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        _, status = os.waitpid(child, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            return child, 0
        return 0, int(stream.read() or 0)


def ended(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_wherever_a_build_is_stopped_a_question_is_answered(root: Path) -> None:
    path = build(root).path
    topics = (root / "topics.yaml").read_text("utf-8")
    first = dump(path)
    edited(root)
    _, moments = stopped_builder(root, 0)
    second = dump(path)
    assert moments > 4 * MOMENTS
    told = {True: 0, False: 0}
    for moment in (1 + number * (moments - 2) // (MOMENTS - 1) for number in range(MOMENTS)):
        (root / "topics.yaml").write_text(topics, "utf-8")
        assert dump(build(root).path) == first
        edited(root)
        child, _ = stopped_builder(root, moment)
        if not child:
            continue  # it had fewer moments this time: a build of a file that was touched once more
        try:
            built = up_to_date(root)
            told[built.held_up] += 1
            assert dump(path) in ({first, second} if built.held_up else {second})
        finally:
            ended(child)
        assert build(root).current
        assert dump(path) == second
    assert told[True] > MOMENTS // 2  # most moments of a build are such that nobody else can build


def test_a_stopped_build_does_not_keep_from_nothing_from_building(root: Path) -> None:
    path = build(root).path
    edited(root)
    _, moments = stopped_builder(root, 0)
    build(root, from_nothing=True)
    (root / "topics.yaml").write_text((root / "topics.yaml").read_text("utf-8").replace("old", "older"), "utf-8")
    child, _ = stopped_builder(root, moments * 2 // 3)
    assert child
    try:
        assert up_to_date(root).held_up
        assert build(root, from_nothing=True).current
        after = dump(path)
        os.kill(child, signal.SIGCONT)
        assert os.waitpid(child, 0)[1] in {0, 256}  # it ends as it can, and spoils nothing
    except BaseException:
        ended(child)
        raise
    assert not up_to_date(root).held_up
    assert dump(path) == after


def test_after_a_build_the_database_is_whole_without_its_log(root: Path, tmp_path: Path) -> None:
    """Who copies the one file, has all; and a build that ends does not lock readers out to clear its log away."""
    build(root)
    edited(root)
    path = Path(build(root).path)
    copied = tmp_path / "copied.db"
    copied.write_bytes(path.read_bytes())
    assert dump(copied) == dump(path)


@pytest.fixture
def answers(root: Path) -> list[str]:
    """What eight readers found wrong who asked as long as builds went on."""
    build(root)
    going, stop = os.pipe()
    found: list[tuple[int, int]] = []
    for _ in range(8):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(stop)
            os.write(writing, _wrong(root, going).encode())
            os._exit(0)
        os.close(writing)
        found.append((child, reading))
    topics = root / "topics.yaml"
    text = topics.read_text("utf-8")
    for number in range(25):
        beside = root.parent / "topics.yaml"  # a reader sees the old file or the new one, no half of one
        beside.write_text(text.replace("The tower", f"The tower {number}"), "utf-8")
        beside.replace(topics)
        build(root)
    os.close(stop)
    os.close(going)
    said = []
    for child, reading in found:
        with os.fdopen(reading, encoding="utf-8") as stream:
            said.append(stream.read())
        os.waitpid(child, 0)
    return said


def _wrong(root: Path, going: int) -> str:
    """How often was answered, and the first error; it ends when the other end of `going` is closed."""
    import select

    count = 0
    try:
        while not select.select([going], [], [], 0)[0]:
            built = up_to_date(root)
            with closing(database.open_read(built.path)) as connection:
                name = connection.execute("SELECT name FROM node WHERE id = 'tower'").fetchone()[0]
                assert name.startswith("The tower")
                assert built.generation or built.held_up
            count += 1
    except Exception as error:  # noqa: BLE001  # whatever it is, the test tells it
        return f"{count} {error!r}"
    return f"{count}"


def test_eight_readers_are_answered_as_long_as_builds_follow_each_other(answers: list[str], root: Path) -> None:
    assert [said for said in answers if not said.isdigit()] == []
    assert all(int(said) > 0 for said in answers)
    assert Path(location(root)).exists()
