"""The sessions that pages show: every command in a console block is run again, and what it prints stands under it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)


def readme() -> str:
    """The README with the output that its commands give now."""
    return renewed((ROOT / "README.md").read_text(encoding="utf-8"))


def renewed(page: str) -> str:
    """A page with the output that its commands give now, at 80 columns and without colour."""
    # In a copy: what was built or is private in the dossier itself plays no part, and nothing is written there.
    with TemporaryDirectory() as folder:
        ignored = shutil.ignore_patterns(".factgraph", "private")
        shutil.copytree(ROOT / "graph", Path(folder) / "graph", ignore=ignored)
        return _BLOCK.sub(lambda block: block[1] + _session(block[2], Path(folder)) + block[3], page)


def _session(block: str, folder: Path) -> str:
    commands = re.findall(r"^\$ (.*)$", block, flags=re.MULTILINE)
    return "\n".join(f"$ {command}\n{_output(command, folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    program, *words = shlex.split(command)
    if program != "factgraph":
        raise SystemExit(f"a session runs factgraph alone, not {program!r}")
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    call = [sys.executable, "-m", "factgraph", *words]
    done = subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout
