"""How much processor time `factgraph show` takes, the whole process, beside `python -c "import click"`.

    .venv/bin/python bench/startup.py [files]

A dossier of 1,000 files, half of them texts, is made up and built once; then the two commands run in turn, so that
what else the machine does falls on both.  Printed are the medians in milliseconds of processor time, which waiting for
others does not lengthen, and their ratio, which is to be at most 1.5.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 21
HEAD = """\
format = 1
title = "A made-up dossier"
base = "https://example.org/bench/"
licence = "CC0-1.0"
lang = "en"
method = "made by a program"
criteria = "everything"
[curators]
program = "a program"
[coverage]
text = "everything"
completeness = "systematic"
"""
DISPATCH = """\
source: {{article-{number}: {{article: "Article {number}", publisher: gazette}}}}
recorded: {{by: program, on: 2024-01-02}}
acts:
  - id: a
    actor: gazette
    verb: asserts
    says: {{claim: "The bell of tower {number} is cracked."}}
    passage: "The bell of tower {number} is cracked"
    date: 2024-01-01
"""


def write_dossier(root: Path, files: int) -> None:
    """Write a dossier of so many files: dispatches with one act each, and their texts."""
    (root / "dispatches").mkdir()
    (root / "dossier.toml").write_text(HEAD)
    (root / "actors.yaml").write_text("gazette: {organization: The Gazette}\n")
    for number in range(files // 2):
        stem = root / "dispatches" / f"article-{number:05}"
        stem.with_suffix(".yaml").write_text(DISPATCH.format(number=number))
        stem.with_suffix(".txt").write_text(f"The bell of tower {number} is cracked, the Gazette says.\n")


def duration(command: list[str], environment: dict[str, str]) -> float:
    """Milliseconds of processor time that a command takes, from start to end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> None:
    """Measure, and print."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    # As installed: with compiled bytecode, wherever this program itself may not write it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        environment["PYTHONPYCACHEPREFIX"] = cache
        write_dossier(Path(folder), files)
        program = str(Path(sys.executable).with_name("factgraph"))
        click = [sys.executable, "-c", "import click"]
        run = [program, "--dossier", folder]
        subprocess.run([*run, "build"], check=True, capture_output=True, env=environment)
        for what, record in (
            ("a document", "article-7"),
            ("an act", "article-00007/a"),
            ("a claim", "article-00007/claim"),
        ):
            show = [*run, "show", record]
            for command in (show, click):
                duration(command, environment)  # bytecode and the page cache are warm from here on
            pairs = [(duration(show, environment), duration(click, environment)) for _ in range(ROUNDS)]
            shown, imported = (statistics.median(column) for column in zip(*pairs, strict=True))
            ratio = statistics.median(one / other for one, other in pairs)
            print(f"show {what:11} {shown:4.0f} ms   import click {imported:4.0f} ms   ratio {ratio:.2f} (target 1.5)")


if __name__ == "__main__":
    main()
