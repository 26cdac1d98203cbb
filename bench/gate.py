"""How fast the gate reads, and what a private part adds to an export.

    .venv/bin/python bench/gate.py [claims] [persons]

Printed are the megabytes a second at which texts of several kinds are searched for the names of some private persons,
and how long exports of a made-up dossier take with a private part, without one, and their ratio; medians of three,
in CPU-seconds.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
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
TEXT = (
    "the harbour is closed and nobody says why although three letters asked for it before the winter came while boats "
    "wait outside of the wall where people stand and look at them until it rains again"
)
WORDS = TEXT.split()
FORMATS = {"ntriples": ".nt", "jsonld": ".jsonld", "csv": "-tables", "graphml": ".graphml"}


def dossier(root: Path, claims: int, persons: int, *, private: bool) -> Path:
    """A dossier of so many claims, and the same with so many private persons."""
    chance = random.Random(1)  # noqa: S311  # the same dossier each time
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
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def call(*words: str) -> None:
    """Run a command in this process."""
    with redirect_stdout(TextIOWrapper(BytesIO())), redirect_stderr(StringIO()):
        assert main(list(words), standalone_mode=False) in (None, 0), words


def texts(size: int) -> dict[str, str]:
    """Texts of about so many letters."""
    chance = random.Random(2)  # noqa: S311  # the same texts each time
    english = "\n".join(" ".join(chance.choices(WORDS, k=12)) for _ in range(size // 60))
    letters = dict(zip(map(ord, "abcdefghijklmnopqrstuvwxyz"), map(chr, range(0x430, 0x44A)), strict=True))
    cyrillic = english.translate(letters)
    triples = "".join(
        f'<https://example.org/act/{n}> <https://example.org/v#says> "{line} \\u00E9"@en .\n'
        for n, line in enumerate(english.splitlines())
    )
    return {"English": english, "Cyrillic": cyrillic, "N-Triples with escapes": triples}


def exported(root: Path, format_: str) -> float:
    """The time that an export of a dossier takes."""
    targets = iter(range(100))

    def export() -> None:
        call("--dossier", str(root), "export", format_, "-o", f"{root}-{next(targets)}{FORMATS[format_]}")

    return seconds(export)


def measured(claims: int = 3000, persons: int = 20) -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        guarded = dossier(Path(folder) / "guarded" / "g", claims, persons, private=True)
        plain = dossier(Path(folder) / "plain" / "g", claims, persons, private=False)
        gate = gate_of(guarded)
        assert gate is not None
        print(f"{persons} private persons, {claims:,} claims")
        for kind, text in texts(10_000_000).items():
            start = time.process_time()
            assert not list(gate.inspect(text, kind))
            print(f"{kind:24} {len(text.encode()) / 1e6 / (time.process_time() - start):6.1f} MB a CPU-second")
        for root in (guarded, plain):
            call("--dossier", str(root), "build")
        for format_ in FORMATS:
            with_it, without = exported(guarded, format_), exported(plain, format_)
            print(f"export {format_:8} with {with_it:5.2f} s, without {without:5.2f} s, ratio {with_it / without:4.2f}")


if __name__ == "__main__":
    measured(*map(int, sys.argv[1:]))
