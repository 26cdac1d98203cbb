"""A query asked of the graph, within limits: in a process of its own, which is ended when it takes too much."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from factgraph.database.connection import meta
from factgraph.errors import EnvironmentFault, FactgraphError, did_you_mean
from factgraph.rdf import iris
from factgraph.reading import tallies
from factgraph.sparql import worker
from factgraph.sparql.checked import Query, read
from factgraph.sparql.store import discard, store
from factgraph.sparql.tokens import BadQuery
from factgraph.system import children

if TYPE_CHECKING:
    import os
    import sqlite3
    from pathlib import Path

FORMATS: Final = ("json", "csv", "tsv", "xml")
"""The formats of the W3C for the answers to SELECT and ASK; CONSTRUCT and DESCRIBE are answered in Turtle."""

TURTLE: Final = "turtle"


class QueryFailed(FactgraphError):
    """A query that is well-formed and could not be answered: it took too much, or the engine gave up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one query may take: seconds, bytes of memory, bytes of its answer."""

    seconds: float = 30
    memory: int = 2 << 30
    answer: int = 256 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the format of the text, the text, and the query that it answers."""

    format: str
    text: str
    query: Query


def prefixes(connection: sqlite3.Connection) -> dict[str, str]:
    """The prefixes that are ready: those of the vocabularies, and one for the ids of each class of the dossier."""
    base = base_of(connection)
    return iris.PREFIXES | {name: f"{base}{name}/" for name in tallies.classes(connection)}


def base_of(connection: sqlite3.Connection) -> str:
    """The base of the dossier's IRIs, against which `<claim/x>` in a query is read."""
    return str(meta(connection, "base"))


def query(connection: sqlite3.Connection, text: str) -> Query:
    """The query that a text asks of this graph. Raises `BadQuery`."""
    return read(text, base=base_of(connection), prefixes=prefixes(connection))


def ask(
    connection: sqlite3.Connection,
    root: str | os.PathLike[str],
    text: str,
    *,
    format_: str = "json",
    private: bool = False,
    limits: Limits | None = None,
    making: Callable[[], None] | None = None,
) -> Answer:
    """The answer to a query, of the graph that `connection` reads and that was compiled from the dossier at `root`.

    `making` is called before a store is made, which takes a while where the graph is large.
    Raises `BadQuery` for what cannot be asked and `QueryFailed` for what took more than `limits` allow.
    """
    asked = query(connection, text)
    limits = limits or Limits()
    format_ = format_ if asked.form in {"SELECT", "ASK"} else TURTLE
    for attempt in ("first", "last"):
        triples = store(connection, root, private=private, making=making)
        status, out, err = _run(asked, triples, format_, prefixes(connection), limits)
        if status != worker.NO_STORE:
            break
        if attempt == "last":
            raise EnvironmentFault(f"{triples} cannot be read: {err}")
        discard(triples)
    if status:
        raise _failure(asked, status, err, limits)
    return Answer(format_, out, asked)


def doubts(asked: Query) -> list[str]:
    """A sentence for each name under our prefix that the vocabulary does not have: why there may be no answer."""
    from factgraph.rdf.ontology import triples  # start-up: only where nothing was found
    from factgraph.vocabulary import load

    known = {subject[1:-1].removeprefix(iris.NAMESPACE) for subject, _, _ in triples(load())}
    names = {token.text.removeprefix("fg:"): token.place for token in asked.terms if token.text.startswith("fg:")}
    return [
        f"{place}: the vocabulary has no fg:{name}{did_you_mean(name, known)}"
        for name, place in names.items()
        if name not in known
    ]


def _run(asked: Query, triples: Path, format_: str, known: Mapping[str, str], limits: Limits) -> tuple[int, str, str]:
    task = {
        "store": str(triples.absolute()),
        "query": asked.text,
        "format": format_,
        "prefixes": known,
        "seconds": limits.seconds,
        "memory": limits.memory,
        "answer": limits.answer,
    }
    # Files, not pipes: nothing has to be read while the process runs, and the system bounds how long they get.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with children.python(
            worker.__name__, stdin=subprocess.PIPE, stdout=out, stderr=err, seconds=limits.seconds
        ) as process:
            try:
                process.communicate(json.dumps(task).encode(), timeout=limits.seconds)
            except subprocess.TimeoutExpired:
                return worker.TOO_LONG, "", ""
        return process.returncode, _text(out), _text(err)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def _failure(asked: Query, status: int, said: str, limits: Limits) -> FactgraphError:
    if status == worker.BAD_QUERY:
        return _bad(asked, said)
    if status == worker.TOO_LONG:
        return QueryFailed(f"the query took longer than {limits.seconds:g} s; make it narrower, or add a LIMIT")
    if status == worker.TOO_BIG or "memory allocation of" in said:
        return QueryFailed(f"the query took more than {_size(limits.memory)} of memory; make it narrower")
    if status == worker.TOO_MUCH:
        return QueryFailed(f"the answer is longer than {_size(limits.answer)}; add a LIMIT")
    if status == worker.FAILED:
        return QueryFailed(f"the query could not be answered: {said[:300]}")
    if status < 0:
        return QueryFailed(f"the query was too much for the engine, which ended by signal {-status}; make it simpler")
    return EnvironmentFault(f"the engine could not be started: {said.strip()[-300:]}")


def _size(bytes_: int) -> str:
    return f"{bytes_ / (1 << 30):g} GB" if bytes_ >= 1 << 30 else f"{bytes_ / (1 << 20):g} MB"


_AT = re.compile(r"error at 1:(\d+): expected(?: one of)? (.*)", re.DOTALL)


def _bad(asked: Query, said: str) -> BadQuery:
    """What the engine refuses though the grammar allows it, with the place in what was given."""
    found = _AT.match(said)
    if found is None:
        return BadQuery(said)
    # Among what the engine expected stands, as a sentence, what it found wrong.
    sentences = [each for each in found[2].split(", ") if len(each.split()) > 3]
    where = asked.place(int(found[1]) - 1)
    return BadQuery(f"near {where}: {sentences[0] if sentences else 'the engine does not accept what stands here'}")
