"""How fast a dossier becomes a compiled graph: from nothing, after one edit, and when nothing changed.

    .venv/bin/python bench/build.py [claims] [files]

The dossier is made up: each claim is asserted, half of them are denied, a quarter is rebutted, all with passages in a
text.  Printed are the best of three runs, in seconds of a processor; "derive" is the part of a build that works out
what follows from the record and tells it.  An edit moves the date of one act.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from factgraph.building import build, derive
from factgraph.database import open_read
from factgraph.record.types import Problem

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


def write_dossier(root: Path, *, claims: int, files: int) -> None:
    """Write a dossier of so many claims in so many files, the same for the same numbers."""
    chance = random.Random(2017)  # noqa: S311 -- no secret, a sample
    (root / "dispatches").mkdir(parents=True)
    (root / "dossier.toml").write_text(HEAD)
    actors = [f"actor-{number}" for number in range(max(10, claims // 50))]
    (root / "actors.yaml").write_text(
        "".join(f"{actor}: {{organization: The office of {actor.replace('-', ' ')}}}\n" for actor in actors)
    )
    (root / "topics.yaml").write_text('harbour: {topic: "The harbour", status: reported}\n')
    weights = [1 / (rank + 1) for rank in range(len(actors))]  # a few speak often
    each = claims // files
    for number in range(files):
        stem = f"document-{number:05}"
        lines, text = [], []
        for place in range(each):
            claim = f"claim-{place}"
            who, other, third = chance.choices(actors, weights, k=3)
            words = " ".join(chance.choices(["harbour", "bell", "fog", "ferry", "keeper", "lamp", "tide"], k=8))
            text.append(f"Sentence {place}: {who} said that {words} in {stem}.")
            passage = f'passage: "Sentence {place}: {who} ... {stem}."'
            day = f"2017-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            lines.append(f"  - {{id: a{place}, actor: {who}, verb: asserts, date: {day}, {passage},")
            lines.append(f'     says: {{{claim}: "{words} {number} {place}", about: harbour}}}}')
            if place % 2:
                lines.append(f"  - {{id: d{place}, actor: {other}, verb: denies, object: {claim}, {passage}}}")
            if place % 4 == 0:
                lines.append(f"  - {{id: r{place}, actor: {third}, verb: rebuts, object: {claim}, {passage},")
                lines.append(f'     instead: {{other-{place}: "not {words}"}}, ground: contradicts}}')
        out = f"2018-{1 + number % 12:02}-{1 + number // 12 % 28:02}"
        head = f"source: {{{stem}: {{article: Document {number}, published: {out}}}}}\n"
        acts = "\n".join(lines)
        record = f"{head}recorded: {{by: program, on: 2020-01-01}}\nacts:\n{acts}\n"
        (root / "dispatches" / f"{stem}.yaml").write_text(record)
        (root / "dispatches" / f"{stem}.txt").write_text("\n".join(text) + "\n")


def seconds(do: Callable[[], object]) -> float:
    """How much processor time a call takes."""
    start = time.process_time()
    do()
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    files = int(sys.argv[2]) if len(sys.argv) > 2 else max(1, claims // 100)
    best: dict[str, float] = {}
    derived: list[float] = []
    whole = derive.derive

    def timed(connection: sqlite3.Connection, **given: bool) -> list[Problem]:
        found: list[Problem] = []
        derived.append(seconds(lambda: found.extend(whole(connection, **given))))
        return found

    from factgraph.building import update

    update.derive = timed  # the clock stands around it
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "graph"
        write_dossier(root, claims=claims, files=files)
        for turn in range(3):
            shutil.rmtree(root / ".factgraph", ignore_errors=True)
            edited = root / "dispatches" / "document-00000.yaml"
            runs: list[tuple[str, Callable[[], object]]] = [
                ("from nothing", lambda: build(root)),
                ("nothing changed", lambda: build(root)),
                ("after one edit", lambda: build(root)),
            ]
            for name, run in runs:
                if name == "after one edit":
                    edited.write_text(re.sub(r"date: \d{4}", f"date: {2010 + turn}", edited.read_text(), count=1))
                best[name] = min(best.get(name, 1e9), seconds(run))
                if derived and name != "nothing changed":
                    key = f"  of which derive, {name}"
                    best[key] = min(best.get(key, 1e9), derived[-1])
        built = build(root)
        connection = open_read(built.path)
        (rows,) = connection.execute("SELECT sum(1) FROM node").fetchone()
        connection.close()
        size = Path(built.path).stat().st_size
    print(f"{claims:,} claims in {files:,} files: {rows:,} nodes, {size / 1e6:.1f} MB")
    for name, took in best.items():
        print(f"{name:40} {took:8.3f}")


if __name__ == "__main__":
    main()
