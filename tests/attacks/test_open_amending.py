"""What lies where a change of ids keeps its journal, its lock, its ledger and its key decides nothing but that change."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from factgraph import ledger
from factgraph.amending import finish, forget, unfinished
from factgraph.amending.writing import write
from factgraph.building import build
from factgraph.cli import main
from factgraph.errors import EnvironmentFault
from factgraph.system import opener, targets
from samples import declare_withholding, write_dossier

PROGRAM: Final = str(Path(sys.executable).with_name("factgraph"))
LONG: Final = 60.0  # seconds that a call may take on the slowest machine
SPARSE: Final = 40 * 1024**3  # bytes; a file of holes, of more than is ever read
EVIL: Final = b"evil\n"
JOURNAL: Final = ".factgraph/amending"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_dossier(tmp_path / "graph")
    build(root)
    return root


def run(root: Path, *arguments: str) -> Result:
    """The result of a call; only what ends a program on purpose may end it."""
    result = CliRunner().invoke(main, ["--dossier", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def called(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, which may hang."""
    command = [PROGRAM, "--dossier", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG)


def texts(root: Path) -> dict[str, bytes]:
    """The files of a dossier but what was derived."""
    found = [path for path in root.rglob("*") if path.is_file() and ".factgraph" not in path.parts]
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def journal(root: Path, plan: str | bytes, *contents: bytes) -> Path:
    """A journal as somebody else may have written it."""
    folder = root / JOURNAL
    folder.mkdir()
    (folder / "plan.json").write_bytes(plan if isinstance(plan, bytes) else plan.encode())
    for number, content in enumerate(contents):
        (folder / str(number)).write_bytes(content)
    return folder


def plan(*files: object) -> str:
    return json.dumps({"asked": "rename a b", "files": files})


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


# The journal ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "../outside.yaml",
        "../../outside.yaml",
        "{tmp}/outside.yaml",
        ".git/hooks/post-checkout",
        ".factgraph/graph.db",
        "dispatches/../../outside.yaml",
        "dispatches/deeper/new.yaml",
        "dispatches/new.sh",
        "private/../../actors.yaml",
        "private/.ssh",
        "new.yaml",
        "",
        ".",
        "dispatches/new\0.yaml",
    ],
)
def test_a_forged_journal_writes_only_where_records_may_stand(root: Path, path: str) -> None:
    path = path.replace("{tmp}", str(root.parent))
    journal(root, plan([path, None, digest(EVIL)]), EVIL)
    before = texts(root)
    answer = run(root, "rename", "tower", "spire")
    assert answer.exit_code == 4
    assert "is no plan of a change" in answer.stderr
    assert texts(root) == before
    assert [each.name for each in root.parent.iterdir()] == ["graph"]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "{}",
        "[]",
        "null",
        '"asked"',
        "[" * 100_000,
        b"\xff\xfe",
        '{"asked": 1, "files": []}',
        '{"asked": "x", "files": 1}',
        '{"asked": "x", "files": [1]}',
        '{"asked": "x", "files": [["topics.yaml"]]}',
        '{"asked": "x", "files": [["topics.yaml", 1, 2]]}',
        '{"asked": "x", "files": [["topics.yaml", "1", "2"]]}',
        '{"asked": "x", "files": [[1, null, null]]}',
        '{"asked": "x", "files": [[["topics.yaml"], null, null]]}',
    ],
)
def test_a_journal_that_is_none_is_told_in_a_sentence(root: Path, written: str | bytes) -> None:
    folder = journal(root, written)
    before = texts(root)
    answer = run(root, "rename", "tower", "spire")
    assert (answer.exit_code, answer.stdout) == (4, "")
    assert f"remove {folder}" in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert texts(root) == before
    with pytest.raises(EnvironmentFault):
        unfinished(root)


def test_nothing_is_written_of_a_journal_of_which_one_file_is_not_as_it_was_decided(root: Path) -> None:
    topics, actors = ((root / name).read_bytes() for name in ("topics.yaml", "actors.yaml"))
    files = (["actors.yaml", digest(actors), digest(EVIL)], ["topics.yaml", digest(topics), digest(b"another")])
    journal(root, plan(*files), EVIL, EVIL)
    before = texts(root)
    answer = run(root, "rename", "tower", "spire")
    assert answer.exit_code == 4
    assert "amending/1 is not what was to be written" in answer.stderr
    assert texts(root) == before


def linked(place: Path) -> None:
    place.symlink_to("/etc/hostname")


def endless(place: Path) -> None:
    place.symlink_to("/dev/zero")


def huge(place: Path) -> None:
    with place.open("wb") as stream:
        stream.truncate(SPARSE)


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, linked, endless, huge])
@pytest.mark.parametrize("name", ["plan.json", "0"])
def test_no_part_of_a_journal_is_read_that_is_no_file_of_a_bounded_size(
    root: Path, name: str, make: Callable[[Path], None]
) -> None:
    topics = (root / "topics.yaml").read_bytes()
    folder = journal(root, plan(["topics.yaml", digest(topics), digest(EVIL)]), EVIL)
    (folder / name).unlink()
    make(folder / name)
    answer = called(root, "rename", "tower", "spire")
    assert (answer.returncode, answer.stdout) == (4, "")
    assert answer.stderr.count("\n") == 1
    assert (root / "topics.yaml").read_bytes() == topics


@pytest.mark.parametrize("make", [os.mkfifo, Path.touch, linked])
def test_what_stands_in_the_place_of_a_journal_is_told(root: Path, make: Callable[[Path], None]) -> None:
    make(root / JOURNAL)
    before = texts(root)
    answer = called(root, "rename", "tower", "spire")
    assert (answer.returncode, "amending is a" in answer.stderr) == (4, True)
    assert texts(root) == before


def test_a_journal_that_a_link_leads_to_is_not_carried_out(root: Path) -> None:
    folder = journal(root, plan(["topics.yaml", digest((root / "topics.yaml").read_bytes()), digest(EVIL)]), EVIL)
    folder.rename(root.parent / "elsewhere")
    folder.symlink_to(root.parent / "elsewhere")
    before = texts(root)
    assert run(root, "rename", "tower", "spire").exit_code == 4
    assert texts(root) == before


@pytest.mark.parametrize("path", ["collections/new.jsonl", "private/actors.yaml"])
def test_no_folder_that_is_a_link_leads_a_change_out_of_the_dossier(root: Path, path: str) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / path).parent.symlink_to(outside)
    with pytest.raises(EnvironmentFault, match="leads out of the dossier"):
        write(root, "", {path: EVIL}, {path: None})
    journal(root, plan([path, None, digest(EVIL)]), EVIL)
    with pytest.raises(EnvironmentFault, match="leads out of the dossier"):
        finish(root)
    assert list(outside.iterdir()) == []


def test_a_derived_folder_that_is_a_link_is_not_written_into(tmp_path: Path) -> None:
    root = write_dossier(tmp_path / "graph")
    (tmp_path / "outside").mkdir()
    (root / ".factgraph").symlink_to(tmp_path / "outside")
    answer = run(root, "rename", "tower", "spire")
    assert (answer.exit_code, ".factgraph is a link" in answer.stderr) == (4, True)
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_lock_that_is_a_link_or_a_fifo_harms_nobody(root: Path) -> None:
    precious = root.parent / "precious"
    precious.write_text("mine\n")
    lock = root / f"{JOURNAL}.lock"
    lock.symlink_to(precious)
    assert called(root, "rename", "tower", "spire").returncode == 4
    assert precious.read_text() == "mine\n"
    lock.unlink()
    os.mkfifo(lock)
    assert called(root, "rename", "tower", "spire").returncode == 0  # it is locked as well as any file


def test_of_two_changes_at_once_one_is_made_whole(root: Path) -> None:
    calls = [[PROGRAM, "--dossier", str(root), "rename", "tower", name] for name in ("spire", "steeple")]
    quiet = subprocess.DEVNULL
    ended = [each.wait(LONG) for each in [subprocess.Popen(call, stdout=quiet, stderr=quiet) for call in calls]]
    assert 0 in ended
    topics = (root / "topics.yaml").read_text()
    assert ("spire:" in topics) + ("steeple:" in topics) == 1
    assert run(root, "check").exit_code == 0


# Half done -----------------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """What ends a run at any place, as a signal does."""


def broken_off(root: Path, monkeypatch: pytest.MonkeyPatch, *, after: int) -> None:
    """Begin to forget somebody, and be killed when so many files are written."""
    keep, done = targets.keep, list[Path]()

    def mortal(target: Path, content: bytes, *, mode: int | None = None) -> None:
        if ".factgraph" not in target.parts:
            if len(done) == after:
                raise Killed
            done.append(target)
        keep(target, content, mode=mode)

    change = forget(root, "ben")
    with monkeypatch.context() as patch:
        patch.setattr(targets, "keep", mortal)
        with pytest.raises(Killed):
            change.write("forget ben")


@pytest.mark.parametrize("after", [0, 1, 2])
def test_half_of_a_change_is_never_built_answered_from_or_published(
    root: Path, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is to be forgotten stands in a file still: that is not published, and the last good state answers.

    Nor does an export add to the ledger, which the change is about to write.
    """
    broken_off(root, monkeypatch, after=after)
    before = texts(root)
    for call in (("build",), ("build", "--from-nothing"), ("build", "--afresh"), ("check",)):
        answer = run(root, *call)
        assert (answer.exit_code, "unfinished-change" in answer.output) == (1, True), call
    assert run(root, "export", "ntriples", "-o", str(root.parent / "g.nt")).exit_code != 0
    assert run(root, "layout").exit_code != 0
    assert not (root.parent / "g.nt").exists()
    assert texts(root) == before
    assert run(root, "forget", "ben").exit_code == 0
    assert run(root, "show", "ada").exit_code == 0
    assert not any(b"Ben Ry," in data or b"ben:" in data for path, data in texts(root).items() if ".yaml" in path)


def test_a_question_is_answered_from_what_was_before_a_change_that_is_half_done(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(root, "show", "ben")
    broken_off(root, monkeypatch, after=1)
    answer = run(root, "show", "ben")
    assert (answer.exit_code, answer.stdout) == (3, whole.stdout)
    assert "unfinished-change" in answer.stderr


def everything(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """All that stands in a dossier, derived or not, with its inode and its time."""
    return {
        str(path.relative_to(root)): (
            path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"",
        )
        for path in (root, *root.rglob("*"))
    }  # fmt: skip


CHANGES: Final = (
    ("rename", "tower", "spire"),
    ("merge", "reply", "the-reply"),
    ("split", "ada", "eda", "--act", "story/ada-urges-bell"),
    ("move", "tower", "dispatches/story.yaml"),
    ("forget", "ada"),
    ("forget", "ben"),
)


@pytest.mark.parametrize("call", CHANGES)
def test_a_dry_run_finishes_nothing(root: Path, call: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the very change that is half done; and where none is, not a byte is written either."""
    sound = everything(root)
    run(root, *call, "--dry-run")
    assert everything(root) == sound
    broken_off(root, monkeypatch, after=1)
    before = everything(root)
    answer = run(root, *call, "--dry-run")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "`factgraph forget ben` is half done" in answer.stderr
    assert "nothing was written: call it again, which finishes it" in answer.stderr
    assert everything(root) == before
    assert run(root, "forget", "ben").exit_code == 0
    assert not (root / JOURNAL).exists()


def test_what_a_change_keeps_is_for_its_owner_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_off(root, monkeypatch, after=1)
    folder = root / JOURNAL
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert (stat.S_IMODE(folder.stat().st_mode), modes) == (0o700, {0o600})


# A loss of power -----------------------------------------------------------------------------------------------------


def steps(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is asked of the system from now on, in order: what is brought to the disk, named, made and taken away."""
    found: list[tuple[str, str]] = []

    def told(what: str, place: object) -> None:
        found.append((what, Path(str(place)).relative_to(root).as_posix()))

    def synced(number: int, do: Callable[[int], None] = os.fsync) -> None:
        do(number)
        told("disk", Path(f"/proc/self/fd/{number}").readlink())

    def named(old: Path, new: Path, do: Callable[[Path, Path], None] = os.rename) -> None:
        do(old, new)
        told("from", old)
        told("to", new)

    def made(place: Path, mode: int = 0o777, do: Callable[[Path, int], None] = os.mkdir) -> None:
        do(place, mode)
        told("made", place)

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, named)
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "mkdir", made)
    return found


def test_each_step_of_a_change_is_on_the_disk_before_the_next(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be written before it is decided, that before any file, and every file before the journal goes.

    Bytes before their name, names before what relies on them; the key's folder is new, and is a name in its own.
    """
    change = forget(root, "ben")
    files = [*change.contents]
    assert {"actors.yaml", "dispatches/story.yaml", ledger.FILE, ledger.KEY} <= {*files}
    found = steps(root, monkeypatch)
    change.write("forget ben")
    monkeypatch.undo()
    decided, gone = found.index(("to", JOURNAL)), found.index(("from", JOURNAL))
    journal = found[decided - 1][1]
    kept = [place for what, place in found[:decided] if what == "to"]
    assert [Path(place).name for place in kept] == [*map(str, range(len(files))), "plan.json"]
    assert found[decided - 2] == ("disk", journal)  # the folder, when all its names are given
    assert found[decided + 1] == ("disk", ".factgraph")
    for place in (*kept, *files):
        name = found.index(("to", place))
        assert found[name - 2] == ("disk", found[name - 1][1]), place  # the bytes, under the name that they have first
        assert (name < decided) == (place in kept)
    for file in files:
        name = found.index(("to", file))
        for folder in Path(file).parents:
            assert ("disk", folder.as_posix()) in found[name:gone], (file, folder)
    made = found.index(("made", "private"))
    assert ("disk", ".") in found[made:gone]
    assert found[gone + 2] == ("disk", ".factgraph")


def test_what_a_killed_run_named_is_on_the_disk_before_its_journal_goes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run has nothing to write of it, and may not rely on names that only the memory has."""
    files = [*forget(root, "ben").contents]
    broken_off(root, monkeypatch, after=len(files) - 1)
    with monkeypatch.context() as patch:
        found = steps(root, patch)
        assert finish(root) is not None
    gone = found.index(("from", JOURNAL))
    assert len([what for what, _ in found[:gone] if what == "to"]) == 1
    for folder in {above.as_posix() for file in files for above in Path(file).parents}:
        assert ("disk", folder) in found[:gone], folder


# The ledger and its key ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, linked, endless, huge])
@pytest.mark.parametrize("name", [ledger.FILE, ledger.KEY])
def test_a_ledger_or_a_key_that_is_no_file_of_a_bounded_size_is_told(
    root: Path, name: str, make: Callable[[Path], None]
) -> None:
    (root / "private").mkdir(mode=0o700)
    make(root / name)
    before = (root / "actors.yaml").read_bytes()
    calls: list[tuple[str, ...]] = [("forget", "ben")]
    if name == ledger.FILE:
        calls += [("check",), ("show", "nobody-there"), ("export", "gexf", "-o", str(root.parent / "g.gexf"))]
    for call in calls:
        answer = called(root, *call)
        assert (answer.returncode in (1, 4), "Traceback" in answer.stderr) == (True, False), (call, answer.stderr)
    assert (root / "actors.yaml").read_bytes() == before


def test_a_ledger_that_is_no_text_is_told_by_line(root: Path) -> None:
    (root / ledger.FILE).write_bytes(b"actor/\xff\nactor/ada\n\0\n" + b"A" * 100_000)
    answer = run(root, "check")
    assert answer.exit_code == 1
    told = [f"{ledger.FILE}:{line}:1: error syntax" in answer.stdout for line in (1, 2, 3, 4)]
    assert told == [True, False, True, True]


def test_a_key_is_for_its_owner_alone(root: Path) -> None:
    before = os.umask(0)
    try:
        forget(root, "ben").write("forget ben")
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / ledger.KEY).stat().st_mode) == 0o600
    assert stat.S_IMODE((root / "private").stat().st_mode) == 0o700


def test_the_size_of_a_ledger_is_looked_at_before_its_lines(root: Path) -> None:
    huge(root / ledger.FILE)
    with pytest.raises(opener.TooLarge):
        ledger.holds(root, "ada")


# What is private -----------------------------------------------------------------------------------------------------


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A dossier with two private persons, a private topic and a private dispatch."""
    files: dict[str, str | bytes | None] = {
        "private/actors.yaml": "zed-hidden: {person: Zed Hiddenname, sensitivity: restricted}\n"
        "other-hidden: {person: Ulf Otherhidden, sensitivity: restricted}\n",
        "private/sources.yaml": "told-me: {letter: A letter, published: 2021-03-02}\n",
        "private/topics.yaml": "safe-house: {topic: The safe house, status: reported}\n",
        "private/dispatches/told-me.yaml": "source: told-me\nrecorded: {by: curator, on: 2021-04-01}\n"
        "acts:\n  - {actor: zed-hidden, verb: criticises, object: safe-house}\n",
    }
    root = write_dossier(tmp_path / "graph", files)
    for path in (root / "private").rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    (root / "private").chmod(0o700)
    return root


def test_nobody_can_count_how_many_private_records_were_forgotten(private: Path) -> None:
    """A private person with her act, and one who gets another id: the ledger says nothing of them, and there is no key.

    What stood in public leaves its digest all the same, and of the private act about it still none.
    """
    declare_withholding(private)
    assert run(private, "export", "ntriples", "-o", str(private.parent / "g.nt")).exit_code == 0
    before = (private / ledger.FILE).read_bytes()
    assert run(private, "--private", "rename", "other-hidden", "p-2", "--forget").exit_code == 0
    assert run(private, "--private", "forget", "zed-hidden").exit_code == 0
    assert b"zed-hidden" not in b"".join(texts(private).values())
    assert (private / ledger.FILE).read_bytes() == before
    assert not (private / ledger.KEY).exists()
    (private / "private/dispatches/told-me.yaml").write_text(
        "source: told-me\nrecorded: {by: curator, on: 2021-04-01}\nacts:\n"
        "  - {actor: p-2, verb: criticises, object: ben}\n  - {actor: p-2, verb: criticises, object: bell}\n"
    )
    answer = run(private, "--private", "forget", "ben")
    assert answer.exit_code == 0, answer.stderr
    key = (private / ledger.KEY).read_text().strip()
    forgotten = ledger.sound(private).forgotten
    assert ledger.digest(key, "actor/ben") in forgotten
    assert b"ben" not in (private / "private/dispatches/told-me.yaml").read_bytes()
    assert ledger.digest(key, "act/told-me/p-2-criticises-ben") not in forgotten


@pytest.mark.parametrize("call", [*CHANGES, ("--private", "forget", "zed-hidden")])
def test_a_dry_run_writes_nothing_where_something_is_private_and_nothing_was_built(
    private: Path, call: tuple[str, ...]
) -> None:
    before = everything(private)
    run(private, *call, "--dry-run")
    assert everything(private) == before


def test_who_is_named_in_private_for_the_first_time_leaves_no_ledger(private: Path) -> None:
    assert run(private, "--private", "forget", "other-hidden").exit_code == 0
    assert not (private / ledger.FILE).exists()
    assert not (private / ledger.KEY).exists()


def test_a_key_alone_is_no_private_part(root: Path) -> None:
    """A picture, which cannot be searched, stops nothing where no name must not leave; with one more file it does."""
    (root / "map.png").write_bytes(b"\x89PNG\r\n")
    assert run(root, "forget", "ben").exit_code == 0
    assert (root / ledger.KEY).exists()
    call = ("export", "ntriples", "-o", str(root.parent / "g.nt"))
    assert run(root, *call).exit_code == 0
    (root / ledger.KEY).chmod(0o644)
    assert "private/ids.key: warning private-mode" in run(root, "check").output
    (root / ledger.KEY).chmod(0o600)
    (root / "private/actors.yaml").touch(0o600)
    assert (run(root, *call).exit_code, "map.png" in run(root, *call).stderr) == (1, True)
    (root / "private/actors.yaml").unlink()
    (root / "private").chmod(0)
    if os.geteuid():  # who may read everything can read this folder, too
        assert run(root, *call).exit_code == 1
    (root / "private").rename(root.parent / "elsewhere")
    (root.parent / "elsewhere").chmod(0o700)
    (root / "private").symlink_to(root.parent / "elsewhere")
    assert run(root, *call).exit_code == 1


@pytest.mark.parametrize(
    "call",
    [
        ("check", "--read", "private/dispatches/told-m.yaml"),
        ("check", "--read", "dispatches/told-ne.yaml"),
        ("check", "--read", "private/dispatches/told.txt"),
        ("move", "tower", "privat/topics.yaml"),
        ("rename", "zed-hiddn", "p-17", "--keep"),
        ("rename", "safe-hous", "p-17"),
        ("forget", "told-mi"),
    ],
)
def test_no_private_file_or_id_is_proposed_to_whoever_mistypes(private: Path, call: tuple[str, ...]) -> None:
    answer = run(private, *call)
    assert answer.exit_code in (1, 2)
    assert not any(each in answer.output for each in ("told-me", "zed-hidden", "safe-house", "Hiddenname"))


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
@pytest.mark.parametrize(("id", "to"), [("zed-hidden", "actors.yaml"), ("safe-house", "topics.yaml")])
def test_no_command_brings_a_private_record_into_a_public_file(
    private: Path, id: str, to: str, dry: tuple[str, ...]
) -> None:
    before = texts(private)
    for who, called_ in (((), "[private]"), (("--private",), id)):
        answer = run(private, *who, "move", id, to, *dry)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert f"'{called_}' is declared in private/, and no command brings" in answer.stderr
        assert "move its lines by hand" in answer.stderr
    assert texts(private) == before


def test_one_private_name_in_place_of_another_is_no_mending(private: Path) -> None:
    topics = private / "topics.yaml"
    topics.write_text(topics.read_text() + "zed-hiddenname: {topic: A topic, status: reported}\n")
    before = texts(private)
    answer = run(private, "rename", "zed-hiddenname", "ulf-otherhidden")
    assert answer.exit_code == 1
    assert "a name that is declared in private/ would stand at topics.yaml" in answer.stderr
    assert texts(private) == before
    assert run(private, "rename", "zed-hiddenname", "a-topic", "--forget").exit_code == 0


def test_a_private_file_of_which_nothing_is_left_goes(private: Path) -> None:
    answer = run(private, "--private", "forget", "told-me")
    assert answer.exit_code == 1  # the dispatch cannot stand without its source
    to = "private/dispatches/told-me.yaml"
    answer = run(private, "--private", "move", "safe-house", to)
    assert (answer.exit_code, (private / "private/topics.yaml").exists()) == (0, False)
    assert "The safe house" in (private / to).read_text()
