"""What is saved is taken in and read back: as a build of all files would tell it, and whatever an editor does on the way."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any, Final

import pytest

from factgraph import dossier
from factgraph.answers.readback import read_back
from factgraph.building import build
from factgraph.cli.readback import changes, watch
from factgraph.cli.session import Session
from factgraph.database.connection import open_read
from factgraph.errors import EnvironmentFault, Misuse
from factgraph.reading.draft import Draft
from factgraph.reading.telling import of_act
from factgraph.reading.watching import saved
from factgraph.record.types import RecordFile
from samples import ACTORS, HEAD, STORY, TEXT, write_dossier
from test_incremental import Dossier

FILE: Final = "dispatches/story.yaml"
EDITS: Final = 50


def told(draft: Draft, path: str) -> dict[str, str]:
    return {act["id"]: act["sentence"] for act in read_back(draft, path)["acts"] if act["state"] != "withdrawn"}


@pytest.mark.parametrize("seed", [1, 4, 5, 6])
def test_after_any_edits_acts_are_told_as_a_build_from_nothing_tells_them(tmp_path: Path, seed: int) -> None:
    """The draft reads what changed and derives a part; a build that reads everything is the oracle."""
    files = Dossier(tmp_path, seed)
    files.write()
    draft = Draft(tmp_path)
    compared = 0
    for _ in range(EDITS):
        files.edit()
        files.write()
        draft.catch_up()
        built = build(tmp_path)
        errors = {str(found) for found in draft.problems if found.severity == "error"}
        if not built.current:
            assert errors == {str(found) for found in built.problems if found.severity == "error"}
            continue
        assert (errors, draft.behind) == (set(), frozenset())
        with closing(open_read(built.path)) as connection:
            for path in sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("dispatches/*.yaml")):
                for id, sentence in told(draft, path).items():
                    kept = of_act(connection, id)
                    assert kept is not None
                    assert sentence == kept.text, (path, id)
                    compared += 1
    assert compared > 15


def test_the_problems_of_the_file_that_was_saved_are_those_that_all_files_show(tmp_path: Path) -> None:
    """They are told before the others are looked at; what is looked at for that has to be enough."""
    files = Dossier(tmp_path, 5)
    files.write()
    draft = Draft(tmp_path)
    compared = 0
    for _ in range(EDITS):
        files.edit()
        files.write()
        for path in draft.catch_up():
            first = draft.problems_of(path)
            everything = [found for found in draft.problems if found.at.file in (path, path.replace(".yaml", ".txt"))]
            assert first == everything, path
            compared += 1
    assert compared > 15


# What editors do ------------------------------------------------------------------------------------------------------


class Clock:
    """Sleeps in a test: nothing waits, and what an editor does meanwhile is done."""

    def __init__(self) -> None:
        self.meanwhile: list[Any] = []

    def __call__(self, _: float) -> None:
        if self.meanwhile:
            self.meanwhile.pop(0)()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph")


def watching(root: Path, first: tuple[str, ...] = ()) -> tuple[Draft, Clock, Iterator[tuple[str, ...]]]:
    draft, clock = Draft(root), Clock()
    draft.catch_up()
    return draft, clock, saved(draft, first, sleep=clock)


def test_a_file_that_is_written_beside_and_renamed_is_read_once(root: Path) -> None:
    draft, _, changes = watching(root)
    beside = root / "dispatches" / ".story.yaml.swp"
    beside.write_text(STORY.replace("denies", "confirms"))
    beside.rename(root / FILE)
    assert next(changes) == (FILE,)
    assert "confirms" in told(draft, FILE)["story/ben-confirms-cracked"]


def test_a_file_that_is_emptied_first_is_read_when_it_is_whole(root: Path) -> None:
    draft, clock, changes = watching(root)
    (root / FILE).write_text("")
    clock.meanwhile = [
        lambda: None,
        lambda: None,
        lambda: (root / FILE).write_text(STORY.replace("denies", "confirms")),
    ]
    assert next(changes) == (FILE,)
    assert draft.problems_of(FILE) == []
    assert "story/ben-confirms-cracked" in told(draft, FILE)


def test_a_file_that_is_moved_away_first_is_read_when_it_is_there_again(root: Path) -> None:
    draft, clock, changes = watching(root)
    (root / FILE).rename(root / "dispatches" / "story.yaml~")
    clock.meanwhile = [lambda: None, lambda: (root / FILE).write_text(STORY.replace("denies", "confirms"))]
    assert next(changes) == (FILE,)
    assert "story/ben-confirms-cracked" in told(draft, FILE)


def test_a_file_that_is_half_written_is_told_as_that_and_then_as_it_is(root: Path) -> None:
    draft, _, changes = watching(root)
    (root / FILE).write_text(STORY[: STORY.index("denies")])
    assert next(changes) == (FILE,)
    assert read_back(draft, FILE)["told"] is False
    assert draft.behind == {FILE}
    (root / FILE).write_text(STORY)
    assert next(changes) == (FILE,)
    assert read_back(draft, FILE)["told"] is True
    assert draft.behind == frozenset()


def test_a_text_that_is_saved_is_its_files_change(root: Path) -> None:
    draft, _, changes = watching(root)
    (root / "dispatches/story.txt").write_text("A heading.\n\n" + TEXT)
    assert next(changes) == (FILE,)
    assert [act["passages"][0]["line"] for act in read_back(draft, FILE)["acts"]] == [3, 4]


def test_a_file_that_is_deleted_is_told_and_what_rested_on_it(root: Path) -> None:
    reply = "source: reply\nrecorded: {by: curator, on: 2021-04-01}\nacts:\n"
    (root / "dispatches/reply.yaml").write_text(
        f"{reply}  - {{actor: ben, verb: denies, object: story/cracked, passage: 'No'}}\n"
    )
    (root / "dispatches/reply.txt").write_text("No.\n")
    draft, _, changes = watching(root)
    (root / FILE).unlink()
    (root / "dispatches/story.txt").unlink()
    assert next(changes) == (FILE,)
    assert [str(found) for found in draft.problems if found.severity == "error"] == [
        "dispatches/reply.yaml:4:40: error unknown-id: object: no record has the id 'story/cracked'; declare it, or mend "
        "the id"
    ]
    (root / FILE).write_text(STORY)
    (root / "dispatches/story.txt").write_text(TEXT)
    assert next(changes) == (FILE,)
    assert draft.problems == ()


def test_a_name_that_is_saved_is_told_in_the_file_that_uses_it(root: Path) -> None:
    draft, _, changes = watching(root)
    (root / "actors.yaml").write_text(ACTORS.replace("Ben Ry", "Ben Rye"))
    assert next(changes) == ("actors.yaml",)
    assert "Ben Rye denies that the bell is cracked (not after 1 March 2021)." in told(draft, FILE).values()


def test_a_head_that_is_saved_has_everything_read_again(root: Path) -> None:
    draft, _, changes = watching(root)
    (root / "vocabulary.toml").write_text(
        'format = 1\n[verb.mutters]\nlabel = "mutters"\ninverse = "muttered by"\ndefinition = "Says it low."\n'
        'example = "The keeper mutters that the bell is old."\nstance = "for"\nsubject = ["actor"]\nobject = ["claim"]\n'
        'colour = "#1f4e79"\ngrammar = { claim = "that" }\n'
    )
    next(changes)
    (root / FILE).write_text(STORY.replace("verb: denies", "verb: mutters"))
    assert next(changes) == (FILE,)
    assert "Ben Ry mutters that the bell is cracked (not after 1 March 2021)." in told(draft, FILE).values()
    (root / "dossier.toml").write_text(HEAD.replace("format = 1", "format = 99"))
    next(changes)
    assert [found.code for found in draft.problems if found.severity == "error"] == ["format"]
    (root / "dossier.toml").write_text(HEAD)
    next(changes)
    assert draft.problems == ()


def test_what_the_machine_refuses_is_told_and_the_watch_goes_on(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One reading fails, as it would where a packed file cannot be unpacked here; the next save is taken in."""
    draft = Draft(root)
    draft.catch_up()
    read, failing = dossier.read_file, [EnvironmentFault("install the package 'zstandard', or unpack the file")]

    def refused(*given: Any) -> RecordFile:
        if failing:
            (root / FILE).write_text(STORY.replace("denies", "confirms"))
            raise failing.pop()
        return read(*given)

    monkeypatch.setattr(dossier, "read_file", refused)
    (root / FILE).write_text(STORY + "# saved\n")
    assert next(changes(draft, ())) == (FILE,)
    assert capsys.readouterr().err == "factgraph: install the package 'zstandard', or unpack the file\n"
    assert "story/ben-confirms-cracked" in told(draft, FILE)


# The command ----------------------------------------------------------------------------------------------------------


@contextmanager
def command(root: Path, *words: str) -> Iterator[tuple[IO[str], subprocess.Popen[str]]]:
    """`factgraph check --watch` as a process that is ready, and the end of what it prints."""
    call = [sys.executable, "-m", "factgraph", "--dossier", str(root), "check", "--watch", *words]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root, env=environment
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        yield process.stdout, process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def until(stream: IO[str] | None, end: str) -> str:
    """What a stream gives until a line that ends so."""
    assert stream is not None
    lines = []
    for line in stream:
        lines.append(line)
        if line.endswith(f"{end}\n"):
            return "".join(lines)
    raise AssertionError("".join(lines))


def test_a_save_is_read_back_and_ctrl_c_ends_it(root: Path) -> None:
    with command(root) as (out, process):
        until(process.stderr, "is watched: what is saved is read back; Ctrl-C ends it")
        (root / FILE).write_text(STORY.replace("denies", "confirms"))
        assert until(out, "dispatches/story.yaml:11:5").endswith(
            "line 2: “Ben Ry denied it”\n→ Ben Ry confirms that the bell is cracked (not after 1 March 2021).\n"
            "  dispatches/story.yaml:11:5\n"
        )
        assert until(process.stderr, "0 warnings.") == "2 acts, 0 questions, 0 errors, 0 warnings.\n"
        (root / FILE).write_text(STORY.replace("denies", "denys"))
        assert "error unknown-verb" in until(out, "'denies'?")
        until(process.stderr, "0 warnings.")
        (root / FILE).unlink()
        assert until(out, "any more") == "dispatches/story.yaml: not there any more\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_of_files_that_are_named_only_these_are_read_back_and_at_once(root: Path) -> None:
    with command(root, "--read", FILE, "--format", "jsonl") as (out, process):
        assert json.loads(out.readline())["file"] == FILE
        until(process.stderr, "Ctrl-C ends it")
        (root / "actors.yaml").write_text(ACTORS.replace("Ben Ry", "Ben Rye"))
        until(process.stderr, "0 warnings.")
        (root / FILE).write_text(f"{STORY}# saved\n")
        sentences = [act["sentence"] for act in json.loads(out.readline())["acts"]]
        assert sentences[1] == "Ben Rye denies that the bell is cracked (not after 1 March 2021)."


def test_a_dossier_that_was_never_sound_is_waited_for(root: Path) -> None:
    (root / FILE).write_text(STORY.replace("denies", "denys"))
    with command(root) as (_, process):
        assert "error unknown-verb" in until(process.stderr, "nothing can be read back until the errors are mended")
        (root / FILE).write_text(STORY)
        until(process.stderr, "Ctrl-C ends it")


def test_what_is_no_stream_of_answers_is_refused(root: Path) -> None:
    with pytest.raises(Misuse, match="as a table or as jsonl, not as csv"):
        watch(Session(str(root), private=False), (), "csv")
