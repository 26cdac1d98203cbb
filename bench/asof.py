"""How many times as long `disputes CLAIM` takes with `--as-of`, by act and by publication.

    .venv/bin/python bench/asof.py [claims]

The dossier is that of bench/build.py.  Each answer is a whole process; the three take turns, and printed are the
medians in milliseconds of processor time, with the ratio to the answer at the record's end, which is to be at most 2.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from build import write_dossier
from startup import duration

ROUNDS = 7
CLAIM = "document-00000/claim-5"
ASKED = {
    "at the record's end": (),
    "by act": ("--as-of", "2017-06-30"),
    "by publication": ("--as-of", "2018-06-30", "--by", "publication"),
}


def main() -> None:
    """Measure, and print."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        environment["PYTHONPYCACHEPREFIX"] = cache
        root = Path(folder) / "graph"
        write_dossier(root, claims=claims, files=max(1, claims // 100))
        run = [str(Path(sys.executable).with_name("factgraph")), "--dossier", str(root)]
        subprocess.run([*run, "build"], check=True, capture_output=True, env=environment)
        taken: dict[str, list[float]] = {name: [] for name in ASKED}
        for turn in range(ROUNDS + 1):
            for name, options in ASKED.items():
                took = duration([*run, "disputes", CLAIM, *options], environment)
                if turn:  # the first warms bytecode and the page cache
                    taken[name].append(took)
        end = statistics.median(taken["at the record's end"])
        for name, several in taken.items():
            middle = statistics.median(several)
            print(f"{name:20} {middle:6.0f} ms   ratio {middle / end:5.1f}")


if __name__ == "__main__":
    main()
