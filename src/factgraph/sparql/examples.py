"""The example queries: files with the suffix .rq, whose head comment says what each answers."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factgraph.errors import Misuse, did_you_mean


class Example(NamedTuple):
    """A query with its name, what it answers, how it may be changed, and its text without the head comment."""

    name: str
    answers: str
    change: str
    text: str


@cache
def examples() -> tuple[Example, ...]:
    """All examples, by name."""
    folder = files(__package__) / "examples"
    found = [each for each in folder.iterdir() if each.name.endswith(".rq")]
    return tuple(sorted(_example(each.name.removesuffix(".rq"), each.read_text("utf-8")) for each in found))


def example(name: str) -> Example:
    """The example of a name. Raises `Misuse` where there is none."""
    known = {one.name: one for one in examples()}
    if name not in known:
        raise Misuse(
            f"no example is called {name!r}{did_you_mean(name, known)}; `factgraph sparql --examples` lists them"
        )
    return known[name]


def _example(name: str, content: str) -> Example:
    lines = content.splitlines()
    end = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    head = [line[1:].strip() for line in lines[:end]]
    change = " ".join(line.removeprefix("change:").strip() for line in head if line.startswith("change:"))
    answers = " ".join(line for line in head if not line.startswith("change:"))
    return Example(name, answers, change, "\n".join(lines[end:]).strip() + "\n")
