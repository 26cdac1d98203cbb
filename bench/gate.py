"""How fast the gate reads, and what a private part adds to an export.

    .venv/bin/python bench/gate.py [claims] [persons]

Printed are the megabytes a second at which texts of several kinds are searched for the names of some private persons,
and how long exports of a made-up dossier take with a private part, without one, and their ratio; medians of three.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from factgraph.cli import main
from factgraph.gate import gate_of

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
WORDS = [
    "the",
    "harbour",
    "is",
    "closed",
    "and",
    "nobody",
    "says",
    "why",
    "although",
    "three",
    "letters",
    "asked",
    "for",
    "it",
    "before",
    "the",
    "winter",
    "came",
    "while",
    "boats",
    "wait",
    "outside",
    "of",
    "the",
    "wall",
    "where",
    "people",
    "stand",
    "and",
    "look",
    "at",
    "them",
    "until",
    "it",
    "rains",
    "again",
]


def dossier(root: Path, claims: int, persons: int, *, private: bool) -> Path:
    """A dossier of so many claims, and the same with so many private persons."""
    chance = random.Random(1)
    root.mkdir(parents=True)
    (root / "dossier.toml").write_text(HEAD)
    (root / "actors.yaml").write_text("ann: {person: Ann, sensitivity: public}\n")
    (root / "sources.yaml").write_text("doc: {article: A document, access: full}\n")
    (root / "topics.yaml").write_text("harbour: {topic: The harbour, status: reported}\n")
    (root / "dispatches").mkdir()
    lines = ["source: doc", "recorded: {by: program, on: 2026-11-22}", "claims:"]
    lines += [f"  c{n}: {{claim: '{' '.join(chance.choices(WORDS, k=20))}', about: harbour}}" for n in range(claims)]
    lines += ["acts:", *(f"  - {{id: a{n}, actor: ann, verb: asserts, says: c{n}}}" for n in range(claims)), ""]
    (root / "dispatches/one.yaml").write_text("\n".join(lines))
    if private:
        (root / "private").mkdir(mode=0o700)
        made = [f"p{n}-x: {{person: {name(chance)} {name(chance)}, sensitivity: restricted}}\n" for n in range(persons)]
        (root / "private/actors.yaml").write_text("".join(made))
    return root


def name(chance: random.Random) -> str:
    """A name that is no word."""
    return "".join(chance.choice("bdgklmnprtvz") + chance.choice("aeiou") for _ in range(4)).title()


def seconds(run: Callable[[], object], rounds: int = 3) -> float:
    """The median time of a call."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def call(*words: str) -> None:
    """Run a command in this process."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        assert main(list(words), standalone_mode=False) in (None, 0), words


def texts(size: int) -> dict[str, str]:
    """Texts of about so many letters."""
    chance = random.Random(2)
    english = "\n".join(" ".join(chance.choices(WORDS, k=12)) for _ in range(size // 60))
    cyrillic = english.translate(
        dict(zip(map(ord, "abcdefghijklmnopqrstuvwxyz"), map(chr, range(0x430, 0x44A)), strict=True))
    )
    triples = "".join(
        f'<https://example.org/act/{n}> <https://example.org/v#says> "{line} \\u00E9"@en .\n'
        for n, line in enumerate(english.splitlines())
    )
    return {"English": english, "Cyrillic": cyrillic, "N-Triples with escapes": triples}


def measured() -> None:
    """Print all figures."""
    claims, persons = (
        (int(word) for word in (*sys.argv[1:], "3000", "20")[:2]) if len(sys.argv) < 3 else map(int, sys.argv[1:3])
    )
    with tempfile.TemporaryDirectory() as folder:
        places = {
            private: dossier(Path(folder) / str(private) / "g", claims, persons, private=private)
            for private in (True, False)
        }
        gate = gate_of(places[True])
        assert gate is not None
        print(f"{persons} private persons, {claims:,} claims")
        for kind, text in texts(10_000_000).items():
            taken = seconds(lambda text=text, kind=kind: list(gate.inspect(text, kind)), 1)
            print(f"{kind:24} {len(text.encode()) / 1e6 / taken:6.1f} MB/s")
        for root in places.values():
            call("--dossier", str(root), "build")
        for format_, suffix in (
            ("ntriples", ".nt"),
            ("jsonld", ".jsonld"),
            ("csv", "-tables"),
            ("graphml", ".graphml"),
        ):
            taken = {
                private: seconds(
                    lambda root=root: call("--dossier", str(root), "export", format_, "-o", f"{root}{suffix}")
                )
                for private, root in places.items()
            }
            print(
                f"export {format_:10} with {taken[True]:6.2f} s, without {taken[False]:6.2f} s, ratio {taken[True] / taken[False]:4.2f}"
            )


if __name__ == "__main__":
    measured()
