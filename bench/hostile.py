"""What is wrong beside what is right: how many times as long a hostile input takes as a sound one of its size.

    .venv/bin/python bench/hostile.py [share]

`share` is the part of the full sizes that is measured, 1 by default: 14 MB in one line of YAML, 50,000 unknown ids,
200,000 problems.  The target is a ratio of 3.  Each pair is measured in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from factgraph.checks.survey import survey
from factgraph.dossier.tree import from_yaml
from factgraph.intake.quads import quads
from factgraph.intake.statements import Statements

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
TEXT = "Ann said the harbour is closed.\n"
Pair = tuple[Callable[[], object], Callable[[], object]]  # what is right, what is wrong


def check(lines: Iterator[str], *, files: int = 20) -> int:
    """How many problems a dossier of these acts has, spread over some files."""
    every = list(lines)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "dispatches").mkdir()
        (root / "dossier.toml").write_text(HEAD)
        (root / "actors.yaml").write_text("ann: {organization: Ann}\n")
        (root / "sources.yaml").write_text("".join(f"doc-{n}: {{article: Document {n}}}\n" for n in range(files)))
        (root / "topics.yaml").write_text(
            "harbour: {topic: The harbour, status: reported}\n"
            + "".join(f"topic-{n}: {{topic: Topic {n}, status: reported}}\n" for n in range(2_000))
        )
        for number in range(files):
            place = root / "dispatches" / f"d{number}.yaml"
            mine = every[number::files]
            place.write_text(
                f"source: doc-{number}\nrecorded: {{by: program, on: 2026-11-22}}\nacts:\n"
                + "".join(f"  - {{id: a{n}, actor: ann, {line}}}\n" for n, line in enumerate(mine))
            )
            place.with_suffix(".txt").write_text(TEXT)
        return len(survey(root).problems)


def praises(number: int, line: str) -> Iterator[str]:
    """Acts that differ in one part, which may hold the act's number."""
    return (f"verb: praises, {line.format(n=n)}" for n in range(number))


def pairs(share: float) -> dict[str, Pair]:
    """What is measured, by name."""
    items, unknown, wrong = (int(share * size) for size in (7_000_000, 50_000, 200_000))
    fine = 'object: harbour, passage: "Ann said"'
    return {
        "one line of YAML": (
            lambda: from_yaml("x:\n" + "- a\n" * (items // 2), "x"),
            lambda: from_yaml(f"x: [{'a,' * (items // 2)}a]", "x"),
        ),
        "one long line of N-Quads": (
            lambda: list(quads([f'<a:a> <a:b> "{"x" * items}" .'], "x", graphs=True)),
            lambda: list(quads(["<a:a> <a:b> <a:c>" + " " * items + "."], "x", graphs=True)),
        ),
        "values of one property": (
            lambda: Statements(q for n in range(wrong) for q in quads([f"<a:{n}> <a:b> <a:c> ."], "x", graphs=True)),
            lambda: Statements(q for n in range(wrong) for q in quads([f"<a:a> <a:b> <a:{n}> ."], "x", graphs=True)),
        ),
        "unknown ids": (
            lambda: check(praises(unknown, fine)),
            lambda: check(praises(unknown, 'object: topik-{n}, passage: "Ann said"')),
        ),
        "ids that are none": (
            lambda: check(praises(wrong, fine)),
            lambda: check(praises(wrong, "object: 'The {n} harbours!', passage: \"Ann said\"")),
        ),
        "unknown verbs": (
            lambda: check(praises(wrong, fine)),
            lambda: check(f"verb: prai{n}ses, {fine}" for n in range(wrong)),
        ),
        "unknown fields": (
            lambda: check(praises(wrong, fine)),
            lambda: check(praises(wrong, f"{fine}, obj{{n}}ct: x")),
        ),
        "dates that are none": (
            lambda: check(praises(wrong, f"{fine}, date: 2017-05-10")),
            lambda: check(praises(wrong, f"{fine}, date: 2017-05-4{{n}}")),
        ),
        "absent passages": (
            lambda: check(praises(wrong, fine)),
            lambda: check(praises(wrong, 'object: harbour, passage: "Ann said {n} times that it is"')),
        ),
    }


def measured(name: str, part: int, share: float) -> float:
    """The seconds of one half of a pair, in a process of its own."""
    command = [sys.executable, __file__, str(share), name, str(part)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Measure, and print."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    if len(sys.argv) > 2:
        call = pairs(share)[sys.argv[2]][int(sys.argv[3])]
        start = time.perf_counter()
        call()
        print(time.perf_counter() - start)
        return
    for name in pairs(share):
        right, wrong = (measured(name, part, share) for part in (0, 1))
        print(
            f"{name:26} right {right:7.2f} s   wrong {wrong:7.2f} s   ratio {wrong / right:5.2f} (target 3)", flush=True
        )


if __name__ == "__main__":
    main()
