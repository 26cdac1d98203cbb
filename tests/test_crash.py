"""Killed at any of a hundred moments, a build leaves the last good graph, and the next build succeeds.

The moments are counted, not timed: every thousandth step of SQLite's machine and every line of the package's own code is
one, and the kills are spread evenly over those of a whole build.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from canonical import dump
from factgraph.building import build
from factgraph.database import connection as database
from factgraph.database import location
from moments import at_each_moment
from samples import write_dossier

# Tests run in processes with several threads; the children made here use none of them.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")

MOMENTS = 50  # of each of the two kinds of build
PACKAGE = str(Path(database.__file__).parent)


def run_child(root: Path, die_at: int | None) -> tuple[int, int]:
    """Build in a child process that kills itself at a moment; return its status, and how many moments it had."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        passed = 0

        def moment() -> None:
            nonlocal passed
            passed += 1
            if passed == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

        at_each_moment(moment, PACKAGE)
        build(root)
        sys.settrace(None)
        os.write(writing, str(passed).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said = stream.read()
    return os.waitpid(child, 0)[1], int(said or 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph")


def spread(moments: int) -> list[int]:
    return [1 + number * (moments - 1) // (MOMENTS - 1) for number in range(MOMENTS)]


def test_a_killed_build_leaves_the_last_good_graph(root: Path) -> None:
    topics = root / "topics.yaml"
    text = topics.read_text("utf-8")
    path = build(root).path
    before = dump(path)
    edited = text.replace("tower", "belfry").replace("The state", "The sorry state")
    topics.write_text(edited, "utf-8")
    keep = root.parent / "kept"
    shutil.move(root / ".factgraph", keep)
    shutil.copytree(keep, root / ".factgraph")  # as each kill below finds it: no seal fits a copy by its inode
    status, moments = run_child(root, None)
    assert status == 0
    assert moments > 10 * MOMENTS
    after = dump(path)
    assert after != before
    survived = {before: 0, after: 0}
    for moment in spread(moments - 1):
        shutil.rmtree(root / ".factgraph")
        shutil.copytree(keep, root / ".factgraph")
        status, _ = run_child(root, moment)
        assert status == signal.SIGKILL
        survived[dump(path)] += 1  # whichever it is, it is one of the two
        assert build(root).current
        assert dump(path) == after
    assert survived[before] > 0
    assert sum(survived.values()) == MOMENTS


def test_a_killed_first_build_leaves_no_graph_or_a_whole_one(root: Path) -> None:
    status, moments = run_child(root, None)
    assert status == 0
    whole = dump(location(root))
    for moment in spread(moments - 1):
        shutil.rmtree(root / ".factgraph")
        status, _ = run_child(root, moment)
        assert status == signal.SIGKILL
        if Path(location(root)).exists():
            assert dump(location(root)) == whole
        assert build(root).current
        assert dump(location(root)) == whole
        left = {path.name for path in (root / ".factgraph").iterdir()} - {"graph.db-wal", "graph.db-shm"}
        assert left == {".gitignore", "graph.db", "graph.db-lock", "graph.db-seal"}
