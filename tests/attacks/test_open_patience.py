"""A question leaves a build that it begins so much time and no more; then the build goes on without it."""

import json
import os
import select
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from factgraph.building import build, builder
from factgraph.building.patience import SOON, up_to_date
from factgraph.cli import main
from factgraph.database import connection as database
from factgraph.database import location
from factgraph.errors import Busy
from factgraph.system import children
from samples import write_dossier

PROGRAM: Final = str(Path(sys.executable).with_name("factgraph"))
LONG: Final = 60.0  # seconds that a build may take on the slowest machine; nothing waits so long that is right


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_dossier(tmp_path / "graph")
    build(root)
    return root


def edited(root: Path, new: str = "The old tower") -> None:
    topics = root / "topics.yaml"
    topics.write_text(topics.read_text("utf-8").replace("The tower", new), "utf-8")


def asked(root: Path, *command: str, patience: str = "0") -> Result:
    words = ["--dossier", str(root), *(command or ("show", "tower"))]
    return CliRunner().invoke(main, words, env={"FACTGRAPH_PATIENCE": patience})


def ended(root: Path) -> None:
    """Wait for the build that goes on."""
    os.close(builder.locked(location(root), wait=LONG))


@contextmanager
def none_ends(root: Path) -> Iterator[None]:
    """No build can end, for another connection writes; it waits for that and holds the lock of builds meanwhile."""
    with closing(sqlite3.connect(location(root), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_what_a_build_does_not_do_in_time_it_goes_on_with_and_the_last_state_answers(root: Path) -> None:
    before = asked(root)
    assert (before.exit_code, before.stderr) == (0, "")
    edited(root)
    with none_ends(root):
        first = asked(root, patience="0.2")
        second = asked(root, patience="0.2")
    assert (first.exit_code, first.stdout) == (3, before.stdout)
    assert first.stderr == (
        "factgraph: files changed, and the build of them goes on; answered from the last good build (1).  "
        "`factgraph build` waits for it.\n"
    )
    # Of the second question the build is another's: it waits for nothing and begins nothing.
    assert (second.exit_code, second.stdout) == (3, before.stdout)
    assert second.stderr == "factgraph: another build is under way, or hangs; answered from the last good build (1).\n"
    ended(root)
    after = asked(root)
    assert (after.exit_code, after.stderr) == (0, "")
    assert "The old tower" in after.stdout


def test_a_build_that_ends_in_time_is_answered_from(root: Path) -> None:
    edited(root)
    answer = asked(root, patience=f"{LONG:g}")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "The old tower" in answer.stdout
    assert up_to_date(root).generation == 2


def test_who_had_to_wait_for_its_own_start_leaves_a_build_less(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def ends_within(seconds: float, *_: object, **__: object) -> bool:
        waited.append(seconds)
        return False

    monkeypatch.setattr(children, "ends_within", ends_within)
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    for age, left in ((0.05, 0.4), (0.35, 0.15), (5.0, 0.1)):
        monkeypatch.setattr(children, "age", lambda age=age: age)
        edited(root, f"The tower {age}")
        assert up_to_date(root, patience=None).begun
        assert waited.pop() == pytest.approx(left)


def test_files_that_change_again_while_they_are_built_keep_nobody(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each build that ends finds the next edit: after its patience the question answers from the last that ended."""
    ends_within = children.ends_within
    left: list[float] = []

    def another_edit(seconds: float, *arguments: str, holding: int, longest: float) -> bool:
        left.append(seconds)
        if seconds <= 0:
            return ends_within(0, *arguments, holding=holding, longest=longest)
        assert ends_within(LONG, *arguments, holding=holding, longest=longest)
        topics = root / "topics.yaml"
        topics.write_text(topics.read_text("utf-8") + f"# {len(left)}\n", "utf-8")
        return True

    monkeypatch.setattr(children, "ends_within", another_edit)
    edited(root)
    built = up_to_date(root, patience=0.2)
    assert (built.current, built.begun, built.generation) == (False, True, len(left))
    assert len(left) > 1
    ended(root)


def test_a_process_knows_how_long_it_has_been_there() -> None:
    program = "import time; time.sleep(0.3); from factgraph.system.children import age; print(age())"
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert 0.25 < float(told) < LONG


def test_the_program_ends_and_lets_go_of_its_streams_while_the_build_goes_on(root: Path) -> None:
    edited(root)
    environment = {**os.environ, "FACTGRAPH_PATIENCE": "0"}
    with none_ends(root):
        # The pipes end only when nobody holds them: a build that inherited them would keep this call for ever.
        call = [PROGRAM, "--dossier", str(root), "show", "tower"]
        answer = subprocess.run(call, env=environment, capture_output=True, text=True, check=False, timeout=LONG)
        assert answer.returncode == 3
        with pytest.raises(Busy):
            builder.locked(location(root))
    ended(root)
    assert up_to_date(root).generation == 2


def test_eight_who_ask_at_once_begin_one_build(root: Path) -> None:
    edited(root)
    environment = {**os.environ, "FACTGRAPH_PATIENCE": "0"}
    call = [PROGRAM, "--dossier", str(root), "show", "tower"]
    quiet = subprocess.DEVNULL
    with none_ends(root):
        asking_ = [subprocess.Popen(call, env=environment, stdout=quiet, stderr=quiet) for _ in range(8)]
        assert [each.wait(LONG) for each in asking_] == [3] * 8
    ended(root)
    with closing(database.open_read(location(root))) as connection:
        assert database.generation(connection) == 2


def test_errors_are_told_at_once_for_as_long_as_the_files_have_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (root / "topics.yaml").read_text("utf-8")
    edited(root, "The tower, colour: red")
    first = asked(root, patience=f"{LONG:g}")
    assert first.exit_code == 3
    assert "in the dossier; answered from the last good build." in first.stderr
    assert "topics.yaml:" in first.stderr
    with monkeypatch.context() as patch:
        patch.setattr(children, "ends_within", None)  # a build that is begun would raise
        second = asked(root)
    assert (second.exit_code, second.stdout, second.stderr) == (3, first.stdout, first.stderr)
    (root / "topics.yaml").write_text(good.replace("The tower", "The new tower"), "utf-8")
    mended = asked(root, patience=f"{LONG:g}")
    assert (mended.exit_code, mended.stderr) == (0, "")
    assert "The new tower" in mended.stdout
    assert not Path(f"{location(root)}-errors").exists()


def test_other_errors_than_were_kept_are_looked_for(root: Path) -> None:
    edited(root, "The tower, colour: red")
    first = asked(root, patience=f"{LONG:g}")
    assert (first.exit_code, "colour" in first.stderr) == (3, True)
    topics = root / "topics.yaml"
    topics.write_text(topics.read_text("utf-8").replace("colour: red", "height: 40"), "utf-8")
    second = asked(root, patience=f"{LONG:g}")
    assert (second.exit_code, "colour" in second.stderr, "height" in second.stderr) == (3, False, True)


def test_a_build_that_goes_on_holds_no_file_that_its_caller_had_open(root: Path) -> None:
    """A lock that a script holds, or the pipe that it reads to its end, would be kept for as long as the build takes."""
    edited(root)
    environment = {**os.environ, "FACTGRAPH_PATIENCE": "0"}
    with none_ends(root):
        reads, writes = os.pipe()
        call = [PROGRAM, "--dossier", str(root), "show", "tower"]
        quiet = subprocess.DEVNULL
        answer = subprocess.run(call, env=environment, stdout=quiet, stderr=quiet, pass_fds=(writes,), check=False)
        assert answer.returncode == 3
        os.close(writes)
        with pytest.raises(Busy):
            builder.locked(location(root))  # the build goes on
        assert select.select([reads], [], [], LONG) == ([reads], [], [])  # at its end: nobody holds the other one
        assert os.read(reads, 1) == b""
        os.close(reads)
    ended(root)
    assert up_to_date(root).generation == 2


@pytest.mark.parametrize(
    "kept", ["", "{}", "[]", '["x", [[1]]]', "\0", '[null, "abc"]', "[" * 100_000, '{"a": ' * 100_000, "1" * 100_000]
)
def test_what_is_kept_of_errors_and_cannot_be_read_is_not_believed(root: Path, kept: str) -> None:
    edited(root, "The tower, colour: red")
    first = asked(root, patience=f"{LONG:g}")
    Path(f"{location(root)}-errors").write_text(kept, "utf-8")
    assert asked(root, patience=f"{LONG:g}").stderr == first.stderr


@pytest.mark.parametrize("row", [[], [1], "topics", ["topics.yaml", "1", None, 2, [], {}], {"a": 1}, None])
def test_a_row_that_is_kept_and_tells_no_error_is_not_told(root: Path, row: object) -> None:
    """Whoever can read the files can work out of which state of them a row should be."""
    edited(root, "The tower, colour: red")
    first = asked(root, patience=f"{LONG:g}")
    place = Path(f"{location(root)}-errors")
    seen, found = json.loads(place.read_text("utf-8"))
    place.write_text(json.dumps([seen, [row, *found]]), "utf-8")
    assert asked(root).stderr == first.stderr


def test_who_has_a_private_part_waits_for_what_may_have_become_private(root: Path) -> None:
    (root / "private").mkdir()
    build(root)
    edited(root)
    answer = asked(root)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "The old tower" in answer.stdout


def test_an_export_waits_for_the_build_of_what_it_writes(root: Path) -> None:
    edited(root)
    answer = asked(root, "export", "csv", "-o", str(root.parent / "tables"))
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert any("The old tower" in table.read_text("utf-8") for table in (root.parent / "tables").iterdir())


def test_a_database_of_another_version_is_made_again_before_it_answers(root: Path) -> None:
    with closing(sqlite3.connect(location(root))) as connection, connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE name = 'maker'")
    answer = asked(root)
    assert answer.exit_code == 0
    assert "The tower" in answer.stdout


@pytest.mark.parametrize("patience", ["1e12", "1e300", "9" * 400, "infinity"])
def test_a_patience_of_more_than_the_machine_counts_to_waits_for_the_build(root: Path, patience: str) -> None:
    edited(root)
    answer = asked(root, patience=patience)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "The old tower" in answer.stdout


@pytest.mark.parametrize("patience", ["soon", "-1", "nan", " ", "0x1", "-inf", "1,5"])
def test_a_patience_that_is_none_is_misuse(root: Path, patience: str) -> None:
    answer = asked(root, patience=patience)
    assert answer.exit_code == 2
    assert answer.stderr == (
        f"factgraph: FACTGRAPH_PATIENCE is '{patience}', where seconds are expected, such as {SOON:g}, or inf\n"
    )
