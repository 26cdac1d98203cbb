"""Compiled dossiers to draw networks of: the small one with what a test puts in, or one of the project's."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from factgraph.building.builder import build
from factgraph.database.connection import location, open_read
from samples import write_dossier

ROOT: Final = Path(__file__).parent.parent
DOSSIERS: Final = {"dispatch": ROOT / "graph", "bell": ROOT / "examples" / "harbour-bell"}

TEXT: Final = (
    "Ada Holm told the Gazette that the bell is cracked. Ben Ry denied that the council had accused Ada Holm of it.\n"
    "“It rings well”, he wrote to the council. Had she rung it, she would have known, he wrote.\n"
)

# One of everything that a network shows: performed acts by two actors, a chain with an unclear relay, a rebuttal, an
# addressee, an answer, a reason, an accusation that is only denied, an act that is only supposed, a negated one.
STORY: Final = """\
source: story
recorded: {by: curator, on: 2021-04-01}
acts:
  - id: ada-says
    actor: [ada, council]
    as: {ada: Keeper of the Tower}
    verb: asserts
    says: {cracked: "The bell is cracked."}
    to: gazette
    because: {heard: "The bell sounds flat."}
    date: 2021-02-28
    via: "gazette?"
    passage: "Ada Holm told the Gazette ... cracked"
  - id: ben-denies
    actor: ben
    verb: denies
    object: {id: council-accuses, verb: accuses, actor: council, object: ada, to: gazette, because: cracked}
    passage: "Ben Ry denied"
  - id: ben-rebuts
    actor: ben
    interest: party
    verb: rebuts
    object: [cracked, ada-says]
    instead: {rings: "The bell rings well."}
    ground: [contradicts, undercuts]
    responds_to: [ada, ada-says]
    original: reply
    listed: 2021-02-28
    words: "It rings well"
    passage: "“It rings well”, he wrote to the council"
  - id: ada-had-rung
    actor: ada
    verb: condemns
    object: bell
    mode: hypothetical
    to: council
    passage: "Had she rung it"
  - id: ada-not
    actor: ada
    verb: praises
    object: bell
    polarity: negative
    to: council
    passage: "she would have known"
"""


SOURCES: Final = """\
story: {article: The bell is cracked, publisher: gazette, published: 2021-03-01}
reply: {letter: A reply, authors: ben, access: none}
"""


def story() -> dict[str, str | bytes | None]:
    """The files of a dossier with one of everything, for a test to change."""
    return {"dispatches/story.yaml": STORY, "dispatches/story.txt": TEXT, "sources.yaml": SOURCES}


def built(root: Path) -> Path:
    """Build a dossier, which must have no error."""
    done = build(root)
    assert done.current, [str(problem) for problem in done.problems]
    return root


def small(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """The small dossier with one of everything, or with `files`, built."""
    return built(write_dossier(folder / "dossier", story() if files is None else files))


def copied(name: str, folder: Path) -> Path:
    """One of the project's dossiers, copied into a folder and built."""
    root = folder / name
    shutil.copytree(DOSSIERS[name], root, ignore=shutil.ignore_patterns(".factgraph", "private", "layout.tsv"))
    return built(root)


@contextmanager
def opened(root: Path) -> Iterator[sqlite3.Connection]:
    """The compiled graph of a dossier that was built."""
    with closing(open_read(location(root))) as connection:
        yield connection
