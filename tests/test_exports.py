"""What lies in exports/ for those who do not install the program is what the program writes now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
MEND: Final = "run `make exports`"
# The page embeds another project's code, so git does not keep it; all else is there to be read where the code is.
KEPT: Final = {".ttl", ".nt", ".jsonld", ".graphml", ".csv"}


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that git keeps, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """What the script writes now, of a copy of the dossier that nothing else builds meanwhile."""
    dossier = tmp_path / "graph"
    shutil.copytree(ROOT / "graph", dossier, ignore=shutil.ignore_patterns(".factgraph", "private"))
    folder = tmp_path / "exports"
    program = str(Path(sys.executable).parent / "factgraph")
    done = subprocess.run(
        [ROOT / "scripts" / "exports", dossier, folder],
        env={**os.environ, "FACTGRAPH": program}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def test_the_exports_are_what_the_program_writes_now(written: Path) -> None:
    now, there = content(written), content(ROOT / "exports")
    differing = [name for name in sorted(now.keys() | there.keys()) if now.get(name) != there.get(name)]
    assert differing == [], MEND
    assert {Path(name).suffix for name in now} == KEPT
    assert [path.name for path in written.glob("*.html")] == ["chechnya-2017.html"]


def test_git_keeps_every_export_but_the_page() -> None:
    rules = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert [rule for rule in rules if "exports" in rule or rule.startswith("*")] == ["/exports/*.html", "*.egg-info/"]
