"""The how-to for a document does what it says: its files make a dossier, and every command in it is run there."""

import re
import shlex
import signal
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph.cli import main
from samples import HEAD

PAGE: Final = (Path(__file__).parents[1] / "docs" / "add-a-document.md").read_text("utf-8")
BLOCKS: Final = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """The dossier that the page writes, file by file."""
    (tmp_path / "dispatches").mkdir()
    (tmp_path / "dossier.toml").write_text(HEAD)
    texts = [text for kind, text in BLOCKS if kind == "text"]
    (tmp_path / "dispatches/harbour-story.txt").write_text(texts[0])
    (tmp_path / "later.txt").write_text(texts[1])
    (tmp_path / "story.html").write_text(next(text for kind, text in BLOCKS if kind == "html"))
    for kind, text in BLOCKS:
        for path, content in re.findall(r"^# (\S+\.yaml)\n(.*?)(?=^# \S+\.yaml$|\Z)", text, re.MULTILINE | re.DOTALL):
            assert kind == "yaml"
            (tmp_path / path).write_text(content)
    return tmp_path


def test_every_session_prints_what_the_page_shows(dossier: Path) -> None:
    sessions = [text for kind, text in BLOCKS if kind == "console"]
    assert sessions
    for session in sessions:
        command, _, shown = session.partition("\n")
        with chdir(dossier):
            result = CliRunner().invoke(main, shlex.split(command.removeprefix("$ factgraph ")))
        assert (result.exit_code, result.stdout) == (0, shown), command


def test_the_head_of_a_saved_page_is_filled_in_as_the_page_shows(dossier: Path) -> None:
    new = next(text.partition("\n")[0] for kind, text in BLOCKS if kind == "console" and " new " in text)
    with chdir(dossier):
        CliRunner().invoke(main, shlex.split(new.removeprefix("$ factgraph ")))
    shown = next(text for kind, text in BLOCKS if kind == "yaml" and text.startswith("nodes:"))
    assert (dossier / "dispatches/bell-page.yaml").read_text().endswith(f"\n\n{shown}")


def test_every_command_runs(dossier: Path) -> None:
    commands = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]
    assert commands == ["factgraph verify", "factgraph check", "factgraph check --watch"]
    for command in commands:
        call = [sys.executable, "-m", *shlex.split(command)]
        process = subprocess.Popen(call, cwd=dossier, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        if "--watch" in command:
            assert "is watched" in process.stderr.readline()
            process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
