"""`factgraph init`: a new dossier with commented files."""

from __future__ import annotations

import os
from pathlib import Path

import click

from factgraph.cli.options import examples
from factgraph.cli.terminal import put
from factgraph.errors import Misuse
from factgraph.system.targets import put as keep

_FILES = {
    "dossier.toml": """\
# What this dossier is. Every field is read; mend what stands here.
format = 1
title = "An untitled dossier"
# The IRI under which the records are named in exports. It need not lead anywhere, but it should be yours.
base = "https://example.org/dossier/"
licence = "CC-BY-4.0"
lang = "en"
method = "How the records are made: who reads what, and what is done with doubt."
criteria = "What is included and what is not."

[curators]
# Whom `recorded: {by: ...}` can name: an id, and a name or role.
curator = "The curator of this dossier"

[coverage]
# Stands before every conclusion. completeness: single-document, selected or systematic.
text = "one document read"
completeness = "single-document"
""",
    "actors.yaml": """\
# yaml-language-server: $schema=.factgraph/schema/nodes.json
# Who speaks and who is spoken of. The kind is the key: person, organization, government, group, unspecified.
# Persons and groups say whether naming them is safe; who must not be named stands in private/actors.yaml.
town-council:
  government: the town council
gazette:
  organization: The Gazette
""",
    "sources.yaml": """\
# yaml-language-server: $schema=.factgraph/schema/nodes.json
# Documents: article, letter, statement, petition, report, dispatch, digest, post, broadcast, webpage.
# A document may be known only because another speaks of it.
first-article:
  article: The fountain will stay
  publisher: gazette
  published: 2024-03-01
  access: full
""",
    "topics.yaml": """\
# yaml-language-server: $schema=.factgraph/schema/nodes.json
# What is talked about, and places. status: reported, proposed, omission, campaign, inquiry, found.
fountain:
  topic: The fountain in the market square, as reported
  label: the fountain
  status: reported
""",
    "dispatches/first-article.yaml": """\
# yaml-language-server: $schema=../.factgraph/schema/dispatch.json
# What was found in one document. Its text stands beside this file, byte for byte, as first-article.txt.
source: first-article
recorded: {by: curator, on: 2024-03-02}
claims:
  repair:
    claim: The fountain can be repaired.
    label: fountain can be repaired
    about: fountain
acts:
  # Who does what, and where it is written: a passage is quoted whole, or as `start ... end`.
  - actor: town-council
    verb: asserts
    says: repair
    date: 2024-02-28
    passage: "The town council said ... can be repaired"
""",
    "dispatches/first-article.txt": """\
The fountain will stay

The town council said on Wednesday that the fountain in the market square can be repaired.
""",
    ".gitattributes": """\
# Of two versions of the list of published ids, the lines of both are kept.
ids.txt merge=union
# Records are merged field by field, once git knows the driver (docs/two-people.md); until then line by line.
/actors.yaml merge=factgraph
/sources.yaml merge=factgraph
/topics.yaml merge=factgraph
/dispatches/*.yaml merge=factgraph
/collections/*.jsonl merge=factgraph
# Texts stay byte for byte; of two versions of one, git mixes none: a person takes the right one.
/dispatches/*.txt -text -merge
""",
    ".gitignore": """\
# Derived from the files: the compiled graph, the editors' schemas
.factgraph/
# Persons who must not be named, and sensitive texts
private/
""",
}


@click.command(
    "init",
    epilog=examples(
        "factgraph init",
        "factgraph init research/fountain",
    ),
)
@click.argument("folder", default="graph", metavar="[FOLDER]")
def init_command(folder: str) -> None:
    """Start a dossier in FOLDER, graph/ if none is named: commented files that check and build."""
    root = Path(folder)
    there = [name for name in _FILES if os.path.lexists(root / name)]
    if there:
        raise Misuse(f"{root} holds {there[0]} already; nothing was written")
    for name, text in _FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        keep(path, text.encode())
    put(f"Started a dossier in {root}. Write into its files, then:")
    place = "" if folder == "graph" else f" --dossier {root}"
    put(f"  factgraph{place} check")
    put(f"  factgraph{place} disputes")
