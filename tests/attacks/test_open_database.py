"""A database that is not as the last build left it is told, and made again from the files; `--from-nothing` always works."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from canonical import dump
from factgraph.building import build, seal
from factgraph.cli import main
from factgraph.database import location
from samples import write_dossier


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph")


def run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--dossier", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def sql(script: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)

    return change


def overwritten(start: int, length: int) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[start : start + length] = b"\xa5" * len(data[start : start + length])
        path.write_bytes(data)

    return change


def cut(length: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, length)


DAMAGE: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "rows gone": (sql("DELETE FROM attestation"), "has 0 rows in its table 'attestation' where the last build left 2"),
    "rows added": (sql("INSERT INTO curator VALUES ('eve', 'Eve')"), "has 2 rows in its table 'curator' where the last build left 1"),
    "a value changed": (sql("UPDATE node SET name = 'a lie'"), "was changed by something else than factgraph"),
    "a trigger": (
        sql("CREATE TRIGGER evil AFTER INSERT ON claim BEGIN DELETE FROM act; END"),
        "has a trigger 'evil' that is not factgraph's",
    ),
    "a view": (sql("CREATE VIEW evil AS SELECT * FROM claim"), "has a view 'evil' that is not factgraph's"),
    "another index": (
        sql("DROP INDEX edge_act; CREATE INDEX edge_act ON edge (day)"),
        "has another index 'edge_act' than factgraph makes",
    ),
    "an index gone": (sql("DROP INDEX edge_act"), "lacks the index 'edge_act'"),
    "another version": (sql("PRAGMA user_version = 7"), "was made by another version of factgraph"),
    "a head of something else": (overwritten(0, 40), "is damaged (file is not a database)"),
    "pages overwritten": (overwritten(8192, 60_000), "is damaged ("),
    "cut off": (cut(20_000), "is damaged ("),
    "empty": (cut(0), "is empty"),
}  # fmt: skip


# A value in a database of many bytes that something else changed is not seen.
CASES: Final = [(what, many) for what in DAMAGE for many in (False, True) if not (many and what == "a value changed")]


@pytest.mark.parametrize(("what", "many"), CASES)
def test_damage_is_told_and_the_graph_made_again_from_the_files(
    what: str, many: bool, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if many:  # the bytes of a large database are not hashed: then rows, schema and SQLite's own check decide
        monkeypatch.setattr(seal, "FEW", 0)
    path = Path(build(root).path)
    before = dump(path)
    damage, sentence = DAMAGE[what]
    damage(path)
    said = run(root, "show", "bell")
    assert said.exit_code == 0
    assert "the state of the bell" in said.stdout
    assert said.stderr.startswith(f"factgraph: {path} {sentence}")
    assert said.stderr.endswith("; it was made again from the files\n")
    assert said.stderr.count("\n") == 1
    assert dump(path) == before
    assert run(root, "show", "bell").stderr == ""


def test_damage_is_told_where_the_files_have_errors_too(root: Path) -> None:
    path = build(root).path
    sql("DELETE FROM attestation")(Path(path))
    (root / "topics.yaml").write_text("[[[")
    said = run(root, "show", "bell")
    assert said.exit_code == 1
    assert "where the last build left 2" in said.stderr
    assert "topics.yaml" in said.stderr


def test_a_copy_and_a_database_whose_seal_is_gone_are_looked_at_and_kept(root: Path, tmp_path: Path) -> None:
    build(root)
    shutil.copytree(root, tmp_path / "copy")
    assert (run(tmp_path / "copy", "stats").stderr, build(tmp_path / "copy").generation) == ("", 1)
    Path(f"{location(root)}-seal").unlink()
    assert (run(root, "stats").stderr, build(root).generation) == ("", 1)
    assert seal.fits(location(root))


def test_a_build_that_was_killed_before_it_sealed_is_no_damage(root: Path) -> None:
    path = build(root).path
    seal.broken(path)
    assert not seal.fits(path)
    assert run(root, "stats").stderr == ""
    assert seal.fits(path)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(sql("CREATE TABLE theirs (x)"), id="a database of another program"),
        pytest.param(lambda path: path.write_text("a letter, not a database" * 50), id="a text"),
        pytest.param(Path.mkdir, id="a folder"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), id="a link to a device"),
        pytest.param(os.mkfifo, id="a FIFO"),
    ],
)
def test_what_is_not_ours_is_left_alone_and_set_aside_by_from_nothing(make: Callable[[Path], None], root: Path) -> None:
    path = Path(location(root))
    path.parent.mkdir()
    make(path)
    before = path.lstat().st_ino
    said = run(root, "show", "bell")
    assert (said.exit_code, said.stdout) == (4, "")
    assert path.lstat().st_ino == before
    said = run(root, "build", "--from-nothing")
    assert (said.exit_code, said.stdout) == (0, "Built generation 1: 4 files read.\n")
    (aside,) = path.parent.glob("graph.db-aside-*")
    assert aside.lstat().st_ino == before
    assert run(root, "show", "bell").exit_code == 0


@pytest.mark.parametrize("what", DAMAGE)
def test_from_nothing_always_works(what: str, root: Path) -> None:
    path = Path(build(root).path)
    before = dump(path)
    DAMAGE[what][0](path)
    assert run(root, "build", "--from-nothing").exit_code == 0
    assert dump(path) == before
    assert list(path.parent.glob("*-aside-*")) == []


@pytest.mark.parametrize("end", ["-lock", "-seal", "-wal", "-shm", "-anew", "-new"])
def test_from_nothing_works_whatever_lies_beside(end: str, root: Path) -> None:
    path = build(root).path
    Path(path + end).unlink(missing_ok=True)
    Path(path + end).mkdir()
    assert run(root, "build", "--from-nothing").exit_code == 0
    assert build(root).current


def test_from_nothing_leaves_the_last_good_graph_where_the_files_have_errors(root: Path) -> None:
    path = build(root).path
    before = dump(path)
    (root / "topics.yaml").write_text("[[[")
    assert run(root, "build", "--from-nothing").exit_code == 1
    assert dump(path) == before
    assert run(root, "show", "bell").exit_code == 3


def test_who_reads_the_old_database_reads_on(root: Path) -> None:
    from factgraph.database.connection import open_read

    path = build(root).path
    with closing(open_read(path)) as reader:
        build(root, from_nothing=True)
        assert reader.execute("SELECT count(*) FROM claim").fetchone() == (1,)
