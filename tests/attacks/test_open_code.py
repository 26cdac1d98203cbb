"""No code runs from where data lies: not from the current folder, not from beside a file, not from the dossier."""

import ast
import importlib.metadata
import os
import select
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from factgraph.cli import COMMANDS
from factgraph.errors import EnvironmentFault
from factgraph.system import children
from samples import write_dossier
from servers import free_port

SOURCE: Final = Path(children.__file__).parents[1]
PROGRAM: Final = Path(sysconfig.get_path("scripts")) / "factgraph"
TURTLE: Final = "<http://e.example/a> <http://e.example/b> <http://e.example/c> .\n"

# One call of each command, in a folder that holds the dossier `g`, the files d.ttl, q.rq and p.html, and every planted module.
CALLS: Final = {
    "init": ("init", "new"),
    "new": ("--dossier", "g", "new", "p.html"),
    "revise": ("--dossier", "g", "revise", "story", "p.html", "--although"),
    "verify": ("--dossier", "g", "verify"),
    "check": ("--dossier", "g", "check"),
    "build": ("--dossier", "g", "build", "--from-nothing"),
    "show": ("--dossier", "g", "show", "bell"),
    "find": ("--dossier", "g", "find", "cracked", "--format", "json"),
    "acts": ("--dossier", "g", "acts", "--format", "csv"),
    "trace": ("--dossier", "g", "trace", "ada"),
    "why": ("--dossier", "g", "why", "cracked"),
    "disputes": ("--dossier", "g", "disputes"),
    "timeline": ("--dossier", "g", "timeline"),
    "ask": ("--dossier", "g", "ask", "disputed"),
    "stats": ("--dossier", "g", "stats"),
    "export": ("--dossier", "g", "export", "bundle", "-o", "all.zip"),
    "import": ("import", "d.ttl", "--into", "o", "--on", "2026-11-22"),
    "layout": ("--dossier", "g", "layout"),
    "sparql": ("--dossier", "g", "sparql", "--file", "q.rq"),
    "private": ("--dossier", "g", "private", "forms"),
    "push": ("--dossier", "g", "push", "http://127.0.0.1:{port}"),
    "rename": ("--dossier", "g", "rename", "bell", "the-bell", "--dry-run"),
    "diff": ("--dossier", "g", "diff", "g", "g"),
    "agree": ("--dossier", "g", "agree", "g/dispatches/story.yaml", "g/dispatches/story.yaml"),
    "merge-driver": ("merge-driver", "g/topics.yaml", "g/topics.yaml", "g/topics.yaml", "topics.yaml"),
    "merge": ("--dossier", "g", "merge", "ben", "ada", "--dry-run"),
    "split": (
        "--dossier",
        "g",
        "split",
        "ada",
        "a-holm",
        "--act",
        "ada-asserts-cracked",
        "--name",
        "A Holm",
        "--dry-run",
    ),
    "move": ("--dossier", "g", "move", "bell", "actors.yaml", "--dry-run"),
    "forget": ("--dossier", "g", "forget", "ada", "--dry-run"),
}


def isolated(program: str) -> list[str]:
    """The lines that a program of an isolated Python prints."""
    run = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    return run.stdout.split()


@cache
def names() -> frozenset[str]:
    """The name of every module that the program could import: of Python, of all that is installed, of its own source."""
    stated = {
        alias.name.split(".")[0]
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in ([ast.alias(node.module or "")] if isinstance(node, ast.ImportFrom) else node.names)
    }
    loaded = isolated(
        "import sys, rdflib, networkx, pyvis, factgraph.cli; print(*{m.split('.')[0] for m in sys.modules})"
    )
    installed = {name for name in importlib.metadata.packages_distributions() if name.isidentifier()}
    found = stated | set(loaded) | installed | set(sys.stdlib_module_names) | {"sitecustomize", "usercustomize"}
    return frozenset(found - {"", "__main__"})


def planted(folder: Path, mark: Path, wanted: frozenset[str]) -> None:
    """Put a module of each name into a folder; whichever is run says so in the file `mark`."""
    text = f"open({str(mark)!r}, 'a').write(__name__ + ' ')\nraise SystemExit(77)\n"
    for name in wanted:
        (folder / f"{name}.py").write_text(text)


def folder_of_data(tmp_path: Path, wanted: frozenset[str]) -> tuple[Path, Path]:
    """A folder with a dossier and files to read, with planted modules beside each, and where they would leave a mark."""
    work, mark = tmp_path / "work", tmp_path / "mark"
    write_dossier(work / "g")
    (work / "d.ttl").write_text(TURTLE)
    (work / "q.rq").write_text("ASK { ?s ?p ?o }")
    (work / "p.html").write_text("<title>On the bell</title><p>The bell of Lindholm gave way, and nobody knows why.")
    for place in (work, work / "g", work / "g" / "dispatches"):
        planted(place, mark, wanted)
    return work, mark


def without_python() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def test_every_command_is_called() -> None:
    assert set(CALLS) == set(COMMANDS)


def test_the_names_that_are_planted_hold_all_that_matters() -> None:
    assert {"rdflib", "json", "html", "yaml", "re", "click", "pyoxigraph", "factgraph", "sitecustomize"} <= names()
    assert len(names()) > 300


@pytest.mark.parametrize("command", CALLS)
def test_the_installed_command_runs_nothing_that_lies_beside_the_data(command: str, tmp_path: Path) -> None:
    work, mark = folder_of_data(tmp_path, names())
    words = [word.format(port=free_port()) for word in CALLS[command]]
    ended = subprocess.run(
        [PROGRAM, *words], cwd=work, env=without_python(), capture_output=True, text=True, check=False
    )
    assert not mark.exists(), mark.read_text()
    assert "Traceback" not in ended.stderr
    # Nothing listens where `push` goes, and the triple that is imported tells nothing.
    assert ended.returncode == {"push": 1, "import": 1}.get(command, 0), ended.stderr


@pytest.mark.parametrize("command", ["import", "sparql", "show", "export"])
def test_python_dash_m_imports_nothing_from_the_current_folder_once_the_program_began(
    command: str, tmp_path: Path
) -> None:
    """What Python itself imports from there before the program's first line is beyond it; `python -P -m` is not."""
    begun = isolated("import sys, runpy, factgraph.__main__; print(*{m.split('.')[0] for m in sys.modules})")
    work, mark = folder_of_data(tmp_path, names() - set(begun))
    call = [sys.executable, "-m", "factgraph", *CALLS[command]]
    ended = subprocess.run(call, cwd=work, env=without_python(), capture_output=True, text=True, check=False)
    assert not mark.exists(), mark.read_text()
    assert ended.returncode in {0, 1}, ended.stderr


def test_an_empty_entry_of_pythonpath_is_the_current_folder_to_python_and_not_to_the_program(tmp_path: Path) -> None:
    begun = isolated("import sys, re, factgraph.__main__; print(*{m.split('.')[0] for m in sys.modules})")
    work, mark = folder_of_data(tmp_path, names() - set(begun) - {"sitecustomize", "usercustomize"})
    environment = {**without_python(), "PYTHONPATH": f":{tmp_path / 'nowhere'}"}
    ended = subprocess.run(
        [PROGRAM, *CALLS["sparql"]], cwd=work, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert not mark.exists(), mark.read_text()


def test_a_child_is_isolated_and_its_environment_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "LD_PRELOAD", "FACTGRAPH_PASSWORD"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PATH", f".::{tmp_path}:bin")
    monkeypatch.setenv("LD_LIBRARY_PATH", ":lib")
    assert children.environment() == {"LC_ALL": "C.UTF-8", "PATH": str(tmp_path)} | {
        name: os.environ[name] for name in ("TMPDIR",) if name in os.environ
    }


def test_a_program_is_not_found_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sfdp").write_text("#!/bin/sh\n")
    (tmp_path / "sfdp").chmod(0o700)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".::")
    assert children.program("sfdp") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert children.program("sfdp") == str(tmp_path / "sfdp")


STARTING: Final = {
    "Popen", "run", "call", "check_call", "check_output", "system", "popen", "fork", "forkpty", "posix_spawn",
    "posix_spawnp", "Process", "Pool", "ProcessPoolExecutor", "create_subprocess_exec", "create_subprocess_shell",
}  # fmt: skip


def started(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            name = node.func.attr
            if owner in {"subprocess", "os", "multiprocessing", "asyncio", "pty"} and (
                name in STARTING or name.startswith(("exec", "spawn"))
            ):
                yield f"{path.relative_to(SOURCE)}:{node.lineno} {owner}.{name}"


def test_one_room_starts_programs() -> None:
    found = [each for path in sorted(SOURCE.rglob("*.py")) for each in started(path)]
    assert {each.split(":")[0] for each in found} == {"system/children.py", "system/runner.py"}


IMPORTER: Final = """
import sys
from contextlib import contextmanager
from factgraph.cli import main
from factgraph.errors import EnvironmentFault
from factgraph.system import children
made = children.python
@contextmanager
def told(*arguments, **options):
    with made(*arguments, **options) as child:
        print(child.pid, flush=True)
        yield child
children.python = told
main(["import", "d.ttl", "--into", "o"])
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells the end of a process that is not a child")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda how: how.name)
def test_an_import_that_is_killed_leaves_no_child(how: signal.Signals, tmp_path: Path) -> None:
    lines = (f"<http://e.example/{number}> <http://e.example/b> {number} .\n" for number in range(300_000))
    (tmp_path / "d.ttl").write_text("".join(lines))  # minutes of parsing
    command = [sys.executable, "-c", IMPORTER]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
        assert run.stdout is not None
        child = os.pidfd_open(int(run.stdout.readline()))
        try:
            run.send_signal(how)
            run.wait()
            ended = select.poll()
            ended.register(child, select.POLLIN)
            assert ended.poll(20_000)
        finally:
            os.close(child)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.ttl"]


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells the end of a process that is not a child")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda how: how.name)
def test_a_layout_that_is_killed_leaves_no_program_behind(how: signal.Signals, tmp_path: Path) -> None:
    program = tmp_path / "sfdp"
    program.write_text(
        f"#!/bin/sh\necho $$ > {tmp_path}/number.part\nmv {tmp_path}/number.part {tmp_path}/number\nexec sleep 300\n"
    )
    program.chmod(0o755)
    asks = f"from factgraph.system import children; children.output(['{program}'], 'graph', seconds=300)"
    with subprocess.Popen([sys.executable, "-c", asks], stderr=subprocess.DEVNULL) as run:
        for _ in range(2_000):
            if (tmp_path / "number").exists():
                break
            time.sleep(0.01)
        drawing = os.pidfd_open(int((tmp_path / "number").read_text()))
        try:
            run.send_signal(how)
            run.wait()
            ended = select.poll()
            ended.register(drawing, select.POLLIN)
            assert ended.poll(20_000)
        finally:
            os.close(drawing)


def test_another_program_is_given_a_text_and_gives_its_own(tmp_path: Path) -> None:
    program = tmp_path / "turned"
    program.write_text("#!/bin/sh\nread word\necho $word $1\necho wrong >&2\nexit 3\n")
    program.chmod(0o755)
    assert children.output([str(program), "two"], "one\n", seconds=60) == (3, "one two\n", "wrong\n")
    status, said, told = children.output([str(tmp_path)], "", seconds=60)
    assert (status, said, told) == (126, "", "it cannot be started: Permission denied\n")
    program.write_text("#!/bin/sh\nexec sleep 300\n")
    with pytest.raises(EnvironmentFault, match="took longer"):
        children.output([str(program)], "", seconds=0.5)
