"""The protocol of builds: what is read again, what stays, and what happens where the machine refuses."""

import ctypes
import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from canonical import dump
from factgraph import dossier
from factgraph.building import build, problems_of, staleness
from factgraph.building.builder import Built
from factgraph.database import connection as database
from factgraph.database import generation, location, open_read
from factgraph.errors import Busy, DossierError, EnvironmentFault
from samples import STORY, write_dossier

# Tests run in processes with several threads; the children made here use none of them.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph")


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def value(path: str, sql: str) -> object:
    with closing(open_read(path)) as connection:
        return connection.execute(sql).fetchone()[0]


def in_child(do: Callable[[], str], *, root: bool = True) -> str:
    """What `do` returns in a child process, to which a file's permissions apply even if it is root's, unless `root`."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if not root and os.geteuid() == 0:
                give_up_rights()
            os.write(writing, do().encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said = stream.read()
    assert os.waitpid(child, 0)[1] == 0
    return said


def give_up_rights() -> None:
    """Drop what lets root pass by permissions (Linux's capabilities); it goes on as the owner of its files.

    Another user might not reach the program at all: a clone of root's may lie in a folder that is shut to others.
    """
    version, this_process = 0x2008_0522, 0
    none = (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(version, this_process), none) == 0


# What is read -----------------------------------------------------------------------------------------------------------


def test_the_first_build_is_generation_one_and_reads_every_file(root: Path) -> None:
    built = build(root)
    files = ("actors.yaml", "dispatches/story.yaml", "sources.yaml", "topics.yaml")
    assert built == Built(location(root), 1, read=files)


def test_a_build_of_an_unchanged_dossier_reads_nothing(root: Path) -> None:
    first = build(root)
    assert build(root) == Built(first.path, 1)


def test_only_the_file_that_changed_is_read_again(root: Path) -> None:
    build(root)
    rewrite(root / "topics.yaml", "The tower", "The old tower")
    built = build(root)
    assert (built.generation, built.read) == (2, ("topics.yaml",))
    assert value(built.path, "SELECT name FROM node WHERE id = 'tower'") == "The old tower"


def test_a_file_that_was_only_touched_is_not_read_and_its_new_time_is_kept(root: Path) -> None:
    path = build(root).path
    os.utime(root / "topics.yaml", ns=(1, 1_000_000_000))
    assert build(root).read == ()
    assert value(path, "SELECT mtime FROM file WHERE path = 'topics.yaml'") == 1_000_000_000
    assert value(path, "SELECT racy FROM file WHERE path = 'topics.yaml'") == 0


def test_a_file_that_is_older_than_the_build_is_not_opened_again(root: Path) -> None:
    for path in root.rglob("*.*"):
        os.utime(path, ns=(1, 1_000_000_000))
    with closing(open_read(build(root).path)) as connection:
        known = staleness.known(connection)
    assert {stamp.racy for stamp in known.values()} == {False}
    (root / "topics.yaml").chmod(0)  # nobody could tell its content now
    scan = staleness.scan(root, known, folder=str(root))
    assert (scan.changed, scan.gone, scan.touched) == (frozenset(), frozenset(), False)


def test_a_file_as_young_as_the_build_is_compared_by_its_content(root: Path) -> None:
    late = 4_000_000_000_000_000_000
    os.utime(root / "topics.yaml", ns=(1, late))
    build(root)
    rewrite(root / "topics.yaml", "The tower", "The lower")
    os.utime(root / "topics.yaml", ns=(1, late))
    assert build(root).read == ("topics.yaml",)


def test_a_text_belongs_to_its_record_file(root: Path) -> None:
    build(root)
    (root / "dispatches/story.txt").unlink()
    built = build(root)
    assert (built.read, built.gone) == (("dispatches/story.yaml",), ("dispatches/story.txt",))
    assert [problem.code for problem in built.problems] == ["text-absent"]
    assert value(built.path, "SELECT count(*) FROM document") == 0
    assert value(built.path, "SELECT count(*) FROM file WHERE path LIKE '%.txt'") == 0


@pytest.mark.parametrize("name", ["dossier.toml", "vocabulary.toml"])
def test_head_and_vocabulary_make_every_file_be_read(root: Path, name: str) -> None:
    first = build(root)
    path = root / name
    path.write_text((path.read_text("utf-8") if path.exists() else "format = 1\n") + "# edited\n", "utf-8")
    assert build(root).read == first.read


def test_another_program_reads_every_file_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(root)
    monkeypatch.setattr(database, "maker", lambda: "another")
    again = build(root)
    assert (again.read, again.generation) == (first.read, 2)


def test_afresh_reads_every_file_and_leaves_the_same_graph(root: Path) -> None:
    first = build(root)
    before = dump(first.path)
    again = build(root, afresh=True)
    assert (again.read, again.generation, dump(again.path)) == (first.read, 2, before)


def test_a_scan_sees_every_file_that_the_reader_reads(root: Path) -> None:
    write_dossier(
        root,
        {
            "private/actors.yaml": "cy: {person: Cy, sensitivity: restricted}\n",
            "private/dispatches/inner.yaml": STORY,
            "private/dispatches/inner.txt": "text",
            "collections/many.jsonl": "{}\n",
            "collections/packed.jsonl.gz": "",
            "collections/tight.jsonl.zst": "",
            "vocabulary.toml": "format = 1\n",
            "layout.tsv": "",
            "notes.md": "",
        },
    )
    for private in (False, True):
        records = dossier.record_paths(root, private=private)
        texts = [text for path in records if (text := dossier.text_path(path)) and (root / text).exists()]
        seen = staleness.scan(root, {}, folder=str(root), private=private).stamps
        assert sorted(seen) == sorted([*records, *texts, "dossier.toml", "vocabulary.toml"])


def test_progress_is_told_file_by_file(root: Path) -> None:
    told: list[tuple[int, int]] = []
    build(root, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


# Problems ---------------------------------------------------------------------------------------------------------------


def test_errors_leave_the_last_good_graph_and_are_all_told(root: Path) -> None:
    path = build(root).path
    before = dump(path)
    rewrite(root / "dispatches/story.yaml", "verb: denies", "verb: deny")
    rewrite(root / "topics.yaml", "status: reported", "status: rumoured")
    built = build(root)
    assert (built.generation, built.current) == (1, False)
    assert [str(problem.at) for problem in built.problems if problem.severity == "error"] == [
        "dispatches/story.yaml:12:11",
        "topics.yaml:1:46",
    ]
    assert dump(path) == before


def test_a_dossier_that_never_was_sound_has_no_graph(root: Path) -> None:
    rewrite(root / "dispatches/story.yaml", "verb: denies", "verb: deny")
    built = build(root)
    assert (built.generation, built.current) == (0, False)
    assert not Path(built.path).exists()
    with pytest.raises(DossierError, match="was not built yet"):
        open_read(built.path)


def test_an_error_between_an_edited_file_and_one_that_is_not_read_is_told(root: Path) -> None:
    build(root)
    rewrite(root / "actors.yaml", "ben: {person: Ben Ry", "benjamin: {person: Ben Ry")
    built = build(root)
    assert [str(problem) for problem in built.problems] == [
        "dispatches/story.yaml:11:12: error unknown-id: actor: no record has the id 'ben'; declare it, or mend the id"
    ]


def test_a_day_of_recording_in_a_file_that_is_not_read_is_compared_with_an_edited_source(root: Path) -> None:
    build(root)
    sources = root / "sources.yaml"
    sources.write_text(sources.read_text("utf-8").replace("published: 2021-03-01", "published: 2021-05-01"), "utf-8")
    told = [str(problem) for problem in build(root).problems]
    assert told == [
        "dispatches/story.yaml:2:29: error before-document: recorded on 2021-04-01, before its source 'story' was "
        "published (2021-05-01); mend one of the dates"
    ]


def test_warnings_of_files_that_are_not_read_are_kept(root: Path) -> None:
    acts = "  - {actor: ben, verb: condemns, object: bell}\n"
    (root / "dispatches/story.yaml").write_text(STORY + acts, "utf-8")
    first = build(root)
    rewrite(root / "topics.yaml", "The tower", "The old tower")
    again = build(root)
    assert again.read == ("topics.yaml",)
    assert [problem.code for problem in first.problems] == ["no-passage"]
    assert again.problems == first.problems
    with closing(open_read(again.path)) as connection:
        assert problems_of(connection) == first.problems


def test_a_record_withdrawn_in_one_file_reaches_the_files_that_mention_it(root: Path) -> None:
    other = """\
    source: reply
    recorded: {by: curator, on: 2021-04-01}
    attests:
      - {act: story/ben-denies-cracked, passage: "Ben denied"}
    """
    write_dossier(root, {"dispatches/reply.yaml": other, "dispatches/reply.txt": "Ben denied.\n"})
    path = build(root).path
    reports = "SELECT count(*) FROM attestation AS a JOIN node AS n ON n.key = a.source WHERE n.id = 'reply'"
    assert value(path, reports) == 1
    rewrite(
        root / "dispatches/story.yaml",
        '    passage: "Ben Ry denied it"',
        '    passage: "Ben Ry denied it"\n    withdrawn: {on: 2021-05-01, reason: misread}',
    )
    assert build(root).read == ("dispatches/reply.yaml", "dispatches/story.yaml")
    assert value(path, reports) == 0
    rewrite(root / "dispatches/story.yaml", "\n    withdrawn: {on: 2021-05-01, reason: misread}", "")
    assert build(root).read == ("dispatches/reply.yaml", "dispatches/story.yaml")
    assert value(path, reports) == 1


# Readers and builds side by side ------------------------------------------------------------------------------------------


def test_a_reader_sees_one_generation_while_builds_go_on(root: Path) -> None:
    path = build(root).path
    with closing(open_read(path)) as connection:
        rewrite(root / "topics.yaml", "The tower", "The old tower")
        assert build(root).generation == 2
        assert generation(connection) == 1
        assert connection.execute("SELECT name FROM node WHERE id = 'tower'").fetchone() == ("The tower",)
        connection.execute("COMMIT")
        connection.execute("BEGIN")
        assert generation(connection) == 2


def test_a_reader_can_make_temporary_views_and_nothing_else(root: Path) -> None:
    with closing(open_read(build(root).path)) as connection:
        connection.execute("CREATE TEMP VIEW node AS SELECT 1 AS one")
        assert connection.execute("SELECT one FROM node").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM main.node")


ONE_BUILD = """
import sys
from factgraph.building import build
print("begins", flush=True)
built = build(sys.argv[1])
print(built.generation, built.read)
"""


def begun(root: Path) -> "subprocess.Popen[str]":
    child = subprocess.Popen([sys.executable, "-c", ONE_BUILD, root], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "begins\n"
    return child


def test_a_build_waits_for_another_one(root: Path) -> None:
    path = build(root).path
    rewrite(root / "topics.yaml", "The tower", "The old tower")
    with closing(database.open_write(path, wait=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = begun(root)
        with pytest.raises(Busy, match=r"another build holds .*graph\.db and did not end in time; try again"):
            build(root, wait=0)
        other.execute("ROLLBACK")
    assert waiting.communicate()[0] == "2 ('topics.yaml',)\n"


def test_of_two_builds_at_once_the_second_finds_nothing_to_do(root: Path) -> None:
    build(root)
    rewrite(root / "topics.yaml", "The tower", "The old tower")
    said = sorted(child.communicate()[0] for child in [begun(root), begun(root)])
    assert said == ["2 ('topics.yaml',)\n", "2 ()\n"]


def test_two_first_builds_at_once_end_in_one_graph(root: Path) -> None:
    said = sorted(child.communicate()[0] for child in [begun(root), begun(root)])
    assert said[1] == "1 ()\n"
    assert said[0].startswith("1 ('actors.yaml',")
    assert {path.name for path in (root / ".factgraph").iterdir()} - {"graph.db-wal", "graph.db-shm"} == {
        ".gitignore",
        "graph.db",
        "graph.db-lock",
        "graph.db-seal",
    }


def test_a_first_build_that_is_held_up_says_so(root: Path) -> None:
    import fcntl

    (root / ".factgraph").mkdir()
    with (root / ".factgraph/graph.db-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Busy, match=r"another build makes .*graph\.db and did not end in time; try again"):
            build(root, wait=0)
    assert build(root).generation == 1


def test_readers_see_no_mixed_state_while_builds_follow_each_other(root: Path) -> None:
    """Every build gives the bell and the tower one common number; readers in other processes look for two."""
    topics = root / "topics.yaml"
    both = "bell: {{topic: bell {0}, status: reported}}\ntower: {{place: tower {0}}}\n"
    topics.write_text(both.format(0), "utf-8")
    path = build(root).path
    code = """
import sys
from factgraph.database import open_read
seen = set()
while True:
    connection = open_read(sys.argv[1])
    bell = connection.execute("SELECT name FROM node WHERE id = 'bell'").fetchone()[0].split()[1]
    tower = connection.execute("SELECT name FROM node WHERE id = 'tower'").fetchone()[0].split()[1]
    found = connection.execute(
        "SELECT text FROM search WHERE search MATCH 'bell' ORDER BY rowid").fetchall()
    connection.close()
    assert bell == tower and (f"bell {bell}",) in found, (bell, tower, found)
    seen.add(bell)
    if bell == "20":
        print(len(seen))
        break
"""
    readers = [
        subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for number in range(1, 21):
        topics.write_text(both.format(number), "utf-8")
        assert build(root).current
    said = [child.communicate()[0] for child in readers]
    assert [child.returncode for child in readers] == [0, 0, 0], said


# Where the machine refuses ------------------------------------------------------------------------------------------------


def close_folder(folder: Path) -> None:
    """Take away every right to write in a folder and into its files."""
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


@pytest.fixture
def shut(root: Path) -> Iterator[Path]:
    """A built dossier whose derived folder cannot be written."""
    build(root)
    close_folder(root / ".factgraph")
    yield root
    (root / ".factgraph").chmod(0o755)


def test_a_read_only_folder_answers(shut: Path) -> None:
    there = sorted(path.name for path in (shut / ".factgraph").iterdir())
    assert there == [".gitignore", "graph.db", "graph.db-lock", "graph.db-seal"]
    assert in_child(lambda: str(build(shut)[1:4]), root=False) == "(1, True, ())"
    name = "SELECT name FROM node WHERE id = 'tower'"
    assert in_child(lambda: str(value(location(shut), name)), root=False) == "The tower"


def test_a_read_only_folder_with_a_log_answers_from_the_log(root: Path) -> None:
    path = build(root).path
    rewrite(root / "topics.yaml", "The tower", "The old tower")
    with closing(open_read(path)):  # a reader keeps the log from being put away
        build(root)
        assert Path(f"{path}-wal").stat().st_size
        close_folder(root / ".factgraph")
        said = in_child(lambda: str(value(path, "SELECT name FROM node WHERE id = 'tower'")), root=False)
        (root / ".factgraph").chmod(0o755)
    assert said == "The old tower"


def test_a_build_in_a_read_only_folder_is_refused_in_a_sentence(shut: Path) -> None:
    rewrite(shut / "topics.yaml", "The tower", "The old tower")

    def attempt() -> str:
        with pytest.raises(EnvironmentFault) as refused:
            build(shut)
        return f"{refused.value.status} {refused.value}"

    path = location(shut)
    assert in_child(attempt, root=False) == f"4 {path} cannot be written here; make its folder writable"


def test_a_folder_in_which_nothing_can_be_made_is_told(root: Path) -> None:
    root.chmod(0o555)

    def attempt() -> str:
        with pytest.raises(EnvironmentFault) as refused:
            build(root)
        return str(refused.value)

    said = in_child(attempt, root=False)
    root.chmod(0o755)
    assert said == f"{root}/.factgraph: permission denied"


def test_a_full_disk_leaves_the_last_good_graph(root: Path) -> None:
    """The limit on a file's size is a real refusal of the system to write, and needs no rights."""
    path = build(root).path
    before = dump(path)
    rewrite(root / "dispatches/story.txt", "Ben Ry denied it.", "Ben Ry denied it." + " More." * 100_000)

    def attempt() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        with pytest.raises(EnvironmentFault) as refused:
            build(root)
        return str(refused.value)

    assert in_child(attempt) == f"the disk refused to read or write {path} (disk I/O error)"
    assert dump(path) == before
    assert build(root).generation == 2


def test_a_full_disk_is_named_and_the_first_build_leaves_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = database.open_write

    def small(path: str, *, wait: float) -> sqlite3.Connection:
        connection = opened(path, wait=wait)
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(database, "open_write", small)
    with pytest.raises(EnvironmentFault) as refused:
        build(root)
    path = location(root)
    assert str(refused.value) == f"the disk is full, or a limit on its use is reached, so {path} was left as it was"
    assert sorted(found.name for found in (root / ".factgraph").iterdir()) == [".gitignore", "graph.db-lock"]


def test_a_database_of_another_program_is_left_alone(root: Path) -> None:
    path = Path(location(root))
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    for do in (lambda: build(root), lambda: open_read(str(path))):
        with pytest.raises(EnvironmentFault) as refused:
            do()
        assert str(refused.value) == f"{path} is a database of another program; move it away, and build again"
    assert path.read_bytes() == before


def test_what_is_no_database_is_left_alone(root: Path) -> None:
    path = Path(location(root))
    path.parent.mkdir()
    path.write_text("not a database, but as long as its head would be: " + "x" * 100, "utf-8")
    with pytest.raises(EnvironmentFault) as refused:
        build(root)
    assert str(refused.value) == f"{path} is no database; move it away, and build again"


def test_a_database_of_another_version_is_made_again_under_its_readers(root: Path) -> None:
    path = build(root).path
    before = dump(path)
    with closing(sqlite3.connect(path)) as older:
        older.execute("PRAGMA user_version = 1")
        older.execute("ALTER TABLE claim ADD COLUMN old TEXT")
        older.commit()
    with pytest.raises(EnvironmentFault) as refused:
        open_read(path)
    assert str(refused.value) == f"{path} was made by another version of factgraph; run `factgraph build`"
    with closing(database.connect_read(path)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM claim WHERE old IS NULL").fetchone() == (1,)
        built = build(root)
        assert reader.execute("SELECT count(*) FROM claim WHERE old IS NULL").fetchone() == (1,)
    assert (built.generation, len(built.read)) == (2, 4)
    assert dump(path) == before


def test_an_empty_file_in_the_place_of_the_database_is_filled(root: Path) -> None:
    path = Path(location(root))
    path.parent.mkdir()
    path.touch()
    assert build(root).generation == 1
    assert value(str(path), "SELECT count(*) FROM claim") == 1


def test_logs_of_a_database_that_was_removed_are_not_taken_for_those_of_the_next(root: Path) -> None:
    path = Path(build(root).path)
    rewrite(root / "topics.yaml", "The tower", "The old tower")
    with closing(open_read(str(path))):
        build(root)
        assert Path(f"{path}-wal").stat().st_size
        path.unlink()
        assert build(root).generation == 1
        assert value(str(path), "SELECT name FROM node WHERE id = 'tower'") == "The old tower"
    assert value(str(path), "SELECT name FROM node WHERE id = 'tower'") == "The old tower"


# Who may read -------------------------------------------------------------------------------------------------------------


def modes(root: Path) -> dict[str, str]:
    return {
        path.name: stat.filemode(path.stat().st_mode)
        for path in sorted((root / ".factgraph").iterdir())
        if ".db" in path.name and not path.name.endswith("-lock")
    }


def test_both_databases_are_their_owners_alone_where_there_is_a_private_part(root: Path) -> None:
    build(root)
    build(root, private=True)
    assert set(modes(root)) >= {"graph.db", "private.db"}
    assert set(modes(root).values()) == {"-rw-------"}


# Determinism --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8"},
    ],
)
def test_the_graph_does_not_depend_on_hash_seed_time_zone_or_locale(root: Path, environment: dict[str, str]) -> None:
    before = dump(build(root).path)
    (root / ".factgraph" / "graph.db").unlink()
    code = "import sys; from factgraph.building import build; build(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, root], check=True, env={**os.environ, **environment})
    assert dump(location(root)) == before


def test_the_graph_does_not_depend_on_the_order_in_which_files_were_made(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for path in sorted(root.rglob("*.*"), reverse=True):
        (other / path.relative_to(root)).parent.mkdir(parents=True, exist_ok=True)
        (other / path.relative_to(root)).write_bytes(path.read_bytes())
    assert dump(build(other).path) == dump(build(root).path)
