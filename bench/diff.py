"""How much longer `factgraph diff` takes than the two builds that it rests on, and than `git diff` of the same files.

    .venv/bin/python bench/diff.py [claims] [files]

The dossier is that of bench/build.py, committed; in its files a tenth of the acts has another day, a fifth of the
denials is gone, and one actor is called otherwise.  Each is a whole process; printed are seconds of processor time,
children's included, and the ratios.  `beyond` is what reading the differences adds to two builds from nothing, which is
to be a few seconds at 10,000 claims.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from build import write_dossier

GIT = ("git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")


def duration(command: Sequence[str], folder: Path) -> float:
    """How much processor time a process takes, with all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def edit(root: Path) -> None:
    """Change the files of a dossier as somebody's afternoon would, only more of it."""
    actors = root / "actors.yaml"
    actors.write_text(actors.read_text().replace("The office of actor 3}", "The third office}"))
    for path in sorted((root / "dispatches").glob("*.yaml")):
        text = re.sub(r"(\{id: a\d*5, .*?date: )2017-\d\d-\d\d", r"\g<1>2016-01-01", path.read_text())
        path.write_text(re.sub(r"^  - \{id: d\d*7, .*\n", "", text, flags=re.MULTILINE))


def main(arguments: list[str]) -> None:
    """Measure and print."""
    claims, files = (int(one) for one in (*arguments, *("10000", "200")[len(arguments) :]))
    program = [sys.executable, "-m", "factgraph"]
    with tempfile.TemporaryDirectory(prefix="factgraph-bench-") as name:
        folder = Path(name)
        root = folder / "graph"
        write_dossier(root, claims=claims, files=files)
        (folder / ".gitignore").write_text(".factgraph/\n")
        for arguments_ in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
            subprocess.run([*GIT, *arguments_], cwd=folder, check=True)
        before = duration([*program, "build", "--from-nothing"], folder)
        same = duration([*program, "diff", "--format", "json"], folder)
        edit(root)
        after = duration([*program, "build", "--from-nothing"], folder)
        lines = duration([*GIT, "diff"], folder)
        print(f"{claims:,} claims in {files:,} files: two builds {before + after:.2f} s, git diff {lines:.2f} s")
        times = {"the same": same}
        times |= {
            format_: duration([*program, "diff", "--format", format_], folder)
            for format_ in ("table", "json", "markdown")
        }
        for what, took in times.items():
            beyond = took - before - after
            print(
                f"  {what:9} {took:6.2f} s = {took / (before + after):.2f} of two builds "
                f"(beyond: {beyond:+.2f} s), {took / lines:.0f} times git diff"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
