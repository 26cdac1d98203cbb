"""How many times as long a command takes as of a day, since a day or on a topic as without.

    .venv/bin/python bench/asof.py [claims] [rounds]

The dossier is that of bench/build.py, with a reply to a tenth of its claims in documents that came out later.  Each
answer is a whole process; the ways of asking take turns, and printed are the medians in milliseconds of processor time,
with the ratio to the same command without, which is to be at most 2.  Of pieces of the record that the build left out,
what followed by publication is kept beside the database: `first` is the first question of a day, `by publication` each
later one.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from build import write_dossier
from startup import duration

CLAIM = "document-00000/claim-5"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("disputes", CLAIM),
    ("disputes",),
    ("acts", "--actor", "actor-7"),
    ("acts", "--limit", "20"),
    ("timeline", "--limit", "20"),
    ("find", "harbour", "bell"),
    ("find", "--kind", "claim"),
    ("ask", "disputed"),
    ("ask", "unanswered"),
    ("ask", "changed_position"),
    ("ask", "positions", "actor=actor-7"),
    ("show", CLAIM),
    ("stats",),
)
FIRST = "first"
WAYS: dict[str, tuple[str, ...]] = {
    "without": (),
    "by act": ("--as-of", "2017-06-30"),
    "by publication": ("--as-of", "2018-06-30", "--by", "publication"),
    FIRST: ("--as-of", "2018-06-30", "--by", "publication"),
    "topic": ("--topic", "harbour"),
    "since": ("--since", "2017-06-30"),
}
LISTING = ("acts", "timeline", "find")  # they take --since


def write_replies(root: Path, *, claims: int, files: int) -> None:
    """Write the documents that deny every tenth claim of each, half a year after it came out."""
    for number in range(files):
        stem = f"reply-{number:05}"
        places = range(5, claims // files, 10)
        out = f"20{18 + (1 + number % 12) // 7}-{1 + (number + 6) % 12:02}-{1 + number // 12 % 28:02}"
        acts = "".join(
            f"  - {{id: d{place}, actor: actor-{place % 10}, verb: denies, "
            f'object: document-{number:05}/claim-{place}, passage: "Reply {place}: ... in {stem}."}}\n'
            for place in places
        )
        text = "".join(f"Reply {place}: actor-{place % 10} denied that in {stem}.\n" for place in places)
        head = f"source: {{{stem}: {{article: Reply {number}, published: {out}}}}}\n"
        record = f"{head}recorded: {{by: program, on: 2020-01-01}}\nacts:\n{acts}"
        (root / "dispatches" / f"{stem}.yaml").write_text(record)
        (root / "dispatches" / f"{stem}.txt").write_text(text)


def main() -> None:
    """Measure, and print."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        environment["PYTHONPYCACHEPREFIX"] = cache
        root = Path(folder) / "graph"
        files = max(1, claims // 100)
        write_dossier(root, claims=claims, files=files)
        write_replies(root, claims=claims, files=files)
        run = [str(Path(sys.executable).with_name("factgraph")), "--dossier", str(root)]
        start = time.monotonic()
        subprocess.run([*run, "build"], check=True, capture_output=True, env=environment)
        print(f"{claims:,} claims, built in {time.monotonic() - start:.0f} s")
        print(f"{'':32}" + "".join(f"{way:>22}" for way in WAYS))
        for command in COMMANDS:
            ways = {name: options for name, options in WAYS.items() if name != "since" or command[0] in LISTING}
            taken: dict[str, list[float]] = {name: [] for name in ways}
            for turn in range(rounds + 1):
                for name, options in ways.items():
                    if name == FIRST:
                        for kept in (root / ".factgraph").glob("graph-day-*"):
                            kept.unlink()
                    took = duration([*run, *command, *options], environment)
                    if turn:  # the first round warms bytecode and the page cache, and keeps the day
                        taken[name].append(took)
            middle = {name: statistics.median(several) for name, several in taken.items()}
            cells = [f"{one:6.0f} ms {one / middle['without']:6.1f} times" for one in middle.values()]
            print(f"{' '.join(command):32}" + "".join(f"{cell:>22}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
