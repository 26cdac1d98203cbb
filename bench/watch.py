"""How long it takes from the save of one file of a large dossier to the answer of `factgraph check --watch`.

    .venv/bin/python bench/watch.py [files] [acts in each] [rounds]

The dossier is that of bench/build.py.  Each save changes one file: a date, which ties nothing, or who says what, which
may tie the record anew; in the file that was saved last, or in another one.  Printed are the medians and the longest in
milliseconds: of the whole way, as whoever reads the output sees it; of the work that follows, in processor time, which
is the share that is ours; and of one look at all files.
"""

from __future__ import annotations

import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from build import write_dossier

from factgraph.answers.readback import read_back
from factgraph.reading.draft import Draft

CHANCE = random.Random(2017)  # noqa: S311 -- no secret, a sample


def _date(text: str) -> str:
    return re.sub(r"date: \d{4}", lambda year: f"date: {int(year[0][-4:]) % 100 + 1901}", text, count=1)


def _who(text: str) -> str:
    now = re.search(r"actor: actor-(\d+)", text)
    assert now is not None
    return text.replace(now[0], f"actor: actor-{(int(now[1]) + 1) % 50}")


EDITS: dict[str, Callable[[str], str]] = {"a date": _date, "who says what": _who}


def watched(root: Path, rounds: int) -> dict[str, list[float]]:
    """The milliseconds from each save to its whole answer, by what was changed where."""
    run = [str(Path(sys.executable).with_name("factgraph")), "--dossier", str(root), "check", "--watch"]
    process = subprocess.Popen([*run, "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    while "is watched" not in process.stderr.readline():
        pass
    taken: dict[str, list[float]] = {}
    paths = sorted((root / "dispatches").glob("*.yaml"))
    path = paths[0]
    for turn in range(rounds):
        for name, edit in EDITS.items():
            for where in ("another file", "the same file"):
                if where == "another file":
                    path = CHANCE.choice(paths)
                text = edit(path.read_text())
                time.sleep(CHANCE.uniform(0.3, 0.6))  # nobody saves in step with the looks
                start = time.perf_counter()
                path.write_text(text)
                process.stdout.readline()
                if turn:
                    taken.setdefault(f"{name}, in {where}", []).append(1000 * (time.perf_counter() - start))
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 0
    return taken


def worked(root: Path, rounds: int) -> dict[str, list[float]]:
    """The milliseconds of processor time of the work that follows each save."""
    draft = Draft(root)
    draft.catch_up()
    draft.prepare()
    taken: dict[str, list[float]] = {}
    paths = sorted((root / "dispatches").glob("*.yaml"))
    for turn in range(rounds):
        for name, edit in EDITS.items():
            path = CHANCE.choice(paths)
            path.write_text(edit(path.read_text()))
            scan = draft.scan()
            start = time.process_time()
            (changed,) = draft.catch_up(scan)
            answer = read_back(draft, changed)
            if turn:
                taken.setdefault(f"{name}: the work alone", []).append(1000 * (time.process_time() - start))
            assert answer["told"]
    start = time.process_time()
    draft.scan()
    taken["a look at all files"] = [1000 * (time.process_time() - start)]
    return taken


def main() -> None:
    """Measure, and print."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    acts = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 12
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "graph"
        write_dossier(root, claims=files * acts * 4 // 7, files=files)  # four claims make seven acts
        os.sync()
        taken = {**watched(root, rounds), **worked(root, rounds)}
    print(f"{files:,} files with {acts} acts each")
    for name, several in taken.items():
        print(f"{name:40} median {statistics.median(several):6.0f} ms, longest {max(several):6.0f} ms")


if __name__ == "__main__":
    main()
