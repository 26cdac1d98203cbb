"""The catalogue of questions: what each one's head comment says that it answers, takes and gives.

A head comment tells what the question answers, then `:name` for each parameter (`:name?` may be left out, `:name=20`
has a default, `:name <claim>` takes the id of a claim), `-> name` for each column, `allows: SCAN x` for each table that
it may scan, with the reason, and `withheld:` what it leaves out of a dossier in which records may be confidential.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from factgraph.reading import questions as ask
from factgraph.reading.questions import Parameter


class Column(NamedTuple):
    """What a question gives."""

    name: str
    meaning: str


class Question(NamedTuple):
    """A named question: what it answers, what it takes and gives, which scans it may make, and its SQL.

    `withheld` says what it leaves out where records may be confidential, and why; nothing where it leaves out nothing.
    """

    name: str
    answers: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    allows: tuple[str, ...]
    withheld: str
    sql: str


@lru_cache(maxsize=128)
def question(name: str) -> Question:
    """The question of a name. Raises `Misuse` where there is none.

    >>> question("disputed").parameters
    (Parameter(name='limit', meaning='how many', optional=True, default=20, takes=()),)
    """
    return parse(name, ask.text(name))


def parse(name: str, sql: str) -> Question:
    r"""What a question's file says: its head comment in parts, and its SQL.

    >>> parse("many", "-- How many.\n-- :of?   of what\n-- -> n  the number\nSELECT 1 AS n").columns
    (Column(name='n', meaning='the number'),)
    """
    head = [line[2:].strip() for line in ask.head(sql)]
    parameters = tuple(ask.parameters(sql).values())
    columns = tuple(Column(*_two(line[3:])) for line in head if line.startswith("-> "))
    allows = tuple(line.removeprefix("allows:").strip() for line in head if line.startswith("allows:"))
    withheld = " ".join(line.removeprefix("withheld:").strip() for line in head if line.startswith("withheld:"))
    text = [line for line in head if line and not line.startswith((":", "-> ", "allows:", "withheld:"))]
    return Question(name, " ".join(text), parameters, columns, allows, withheld, sql)


def _two(line: str) -> tuple[str, str]:
    word, _, rest = line.strip().partition(" ")
    return word, rest.strip()
