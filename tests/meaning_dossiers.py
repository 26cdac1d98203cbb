"""Dossiers in a few lines for the rules of meaning: acts alone, their passages and texts made for them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

import pytest
import yaml
from click.testing import CliRunner

from factgraph.building import build
from factgraph.cli import main
from factgraph.database import open_read
from factgraph.graph import Graph, open_graph
from factgraph.meaning.derivation import Meaning, derive
from factgraph.meaning.loading import load
from factgraph.meaning.stands import Stand
from samples import HEAD, write_dossier

ACTORS: Final = """
ada: {person: Ada Holm, sensitivity: public}
ben: {person: Ben Ry, sensitivity: public}
cleo: {person: Cleo Ash, sensitivity: public}
dora: {person: Dora Elm, sensitivity: public}
gazette: {organization: The Gazette}
herald: {organization: The Herald}
channel: {organization: The State Channel}
journal: {organization: The Journal}
ministry: {government: The Ministry}
checker: {organization: The Check Desk}
"""


@dataclass(frozen=True)
class Read:
    """What follows from a dossier, and how it reads: sentences and names of acts, debates of claims, calls in words."""

    meaning: Meaning
    sentences: dict[str, str]
    names: dict[str, str]
    debates: dict[str, dict[str, Any]]
    in_words: dict[str, str]


@contextmanager
def graph_of(
    folder: Path, sources: str, dispatches: dict[str, str], *, actors: str = "", head: str = ""
) -> Iterator[Graph]:
    """The graph of a dossier that is `written` so."""
    with open_graph(written(folder, sources, dispatches, actors=actors, head=head)) as found:
        yield found


@pytest.fixture
def graph(root: Path) -> Iterator[Graph]:
    """The graph of the dossier that a module of tests has in `root`."""
    with open_graph(root) as found:
        yield found


def said(root: Path, *arguments: str) -> str:
    """What a command prints of a dossier, in one line."""
    result = CliRunner().invoke(main, ["--dossier", str(root), *arguments])
    assert result.exit_code in (0, 1), result.output  # 1: nothing was found
    return " ".join(result.stdout.split())


def meaning_of(
    folder: Path, sources: str, dispatches: dict[str, str], *, actors: str = "", searched: bool = True
) -> Meaning:
    """What follows from a dossier; see `read`."""
    return read(folder, sources, dispatches, actors=actors, searched=searched).meaning


def written(
    folder: Path,
    sources: str,
    dispatches: dict[str, str],
    *,
    actors: str = "",
    topics: str = "bell: {topic: the state of the bell, status: reported}\n",
    searched: bool = True,
    head: str = "",
) -> Path:
    """A dossier of these sources and of the acts that each dispatch file lists.

    Where nothing was `searched`, no search is on record; `head` stands at the head of dossier.toml.  A file is named
    after its source; it has a text, which holds the words that are quoted, unless it is named `~id`.
    """
    files: dict[str, str | bytes | None] = {
        "dossier.toml": head + (HEAD if searched else HEAD.partition("\n[[coverage.searches]]")[0]),
        "actors.yaml": ACTORS + dedent(actors),
        "sources.yaml": sources,
        "topics.yaml": topics,
        "dispatches/story.yaml": None,
        "dispatches/story.txt": None,
    }
    for name, acts in dispatches.items():
        id = name.removeprefix("~")
        record = _completed(id, yaml.load(dedent(acts), Loader=yaml.BaseLoader))  # strings only
        files[f"dispatches/{id}.yaml"] = json.dumps(record, ensure_ascii=False)
        if not name.startswith("~"):
            files[f"dispatches/{id}.txt"] = " ".join(["It is told.", *_quoted(record)])
    return write_dossier(folder, files)


def read(folder: Path, sources: str, dispatches: dict[str, str], *, actors: str = "", searched: bool = True) -> Read:
    """What follows, and reads, from a dossier that is `written` so."""
    built = build(written(folder, sources, dispatches, actors=actors, searched=searched))
    assert built.current, "\n".join(str(problem) for problem in built.problems)
    connection = open_read(built.path)
    try:
        told = "SELECT n.id, s.text FROM sentence AS s JOIN node AS n ON n.key = s.act JOIN told AS t ON t.act = n.key "
        debates = connection.execute("SELECT n.id, d.json FROM debate AS d JOIN node AS n ON n.key = d.claim")
        return Read(
            meaning=derive(load(connection)),
            sentences=dict(connection.execute(f"{told} WHERE s.state = t.state")),
            names=dict(connection.execute("SELECT id, name FROM node WHERE class IN ('act', 'rebuttal')")),
            debates={id: json.loads(text) for id, text in debates},
            in_words=dict(connection.execute("SELECT id, text FROM told_in_words")),
        )
    finally:
        connection.close()


def holding(meaning: Meaning, claim: str, pole: str = "for") -> set[str]:
    """Who stands on a side of a claim at the end of the record."""
    return {one.actor for one in meaning.on_claim.get(claim, ()) if one.counted and one.holds and one.pole == pole}


def stand_of(meaning: Meaning, claim: str, actor: str) -> Stand:
    """The one stand that an actor takes on a claim by itself."""
    (found,) = [one for one in meaning.on_claim[claim] if one.actor == actor and one.basis != "implied"]
    return found


def _completed(source: str, record: dict[str, Any]) -> dict[str, Any]:
    whole = {"source": source, "recorded": {"by": "curator", "on": "2026-11-22"}, **record}
    for entry in (*whole.get("acts", ()), *whole.get("attests", ())):
        if "withdrawn" not in entry:
            entry.setdefault("passage", "It is told")
    return whole


def _quoted(record: dict[str, Any]) -> list[str]:
    found = [entry["words"] for entry in (*record.get("acts", ()), *record.get("attests", ())) if "words" in entry]
    return [one["text"] if isinstance(one, dict) else one for one in found]
