"""Small dossiers for tests: a valid one in a few lines, into which a test writes what it is about."""

from pathlib import Path
from textwrap import dedent
from typing import Final

HEAD: Final = """\
format = 1
title = "The bell of Lindholm"
base = "https://example.org/bell/"
licence = "CC-BY-4.0"
lang = "en"
method = "read by one curator"
criteria = "everything in the named documents"

[curators]
curator = "The curator"

[coverage]
text = "two documents read; the record ends 3 March 2021"
completeness = "systematic"
ends = "2021-03-03"

[[coverage.searches]]
where = "the town library"
"""

ACTORS: Final = """\
ada: {person: Ada Holm, sensitivity: public}
ben: {person: Ben Ry, sensitivity: public}
gazette: {organization: The Gazette}
council: {government: The Council}
"""

SOURCES: Final = """\
story: {article: The bell is cracked, publisher: gazette, published: 2021-03-01}
reply: {letter: A reply, published: 2021-03-02}
"""

TOPICS: Final = """\
bell: {topic: the state of the bell, status: reported}
tower: {place: The tower}
"""

TEXT: Final = "Ada Holm said that the bell is cracked. “It is beyond repair”, she wrote.\nBen Ry denied it.\n"

STORY: Final = """\
source: story
recorded: {by: curator, on: 2021-04-01}
acts:
  - actor: ada
    as: Keeper of the Tower
    verb: asserts
    says: {cracked: "The bell is cracked."}
    date: 2021-02-28
    words: "It is beyond repair"
    passage: "Ada Holm said ... she wrote"
  - actor: ben
    verb: denies
    object: cracked
    passage: "Ben Ry denied it"
"""


def declare_withholding(root: Path) -> None:
    """Have the dossier at `root` say that records of it may be withheld, as one with private acts has to."""
    head = root / "dossier.toml"
    head.write_text(
        head.read_text("utf-8").replace("[curators]", 'confidential = "possible"\n\n[curators]', 1), "utf-8"
    )


def write_dossier(root: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the small dossier to `root`, with `files` (dedented) instead of or beside its own; None leaves one out."""
    every: dict[str, str | bytes | None] = {
        "dossier.toml": HEAD,
        "actors.yaml": ACTORS,
        "sources.yaml": SOURCES,
        "topics.yaml": TOPICS,
        "dispatches/story.yaml": STORY,
        "dispatches/story.txt": TEXT,
        **(files or {}),
    }
    for name, content in every.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(
                content if isinstance(content, bytes) else dedent(content).encode("utf-8", "surrogatepass")
            )
    return root
