"""What is withheld must not lie by its absence: a dossier whose private part holds acts says that it may withhold.

The public graph does not know the acts of `private/`, among which may be an answer, a taking back, or one more speaker.
A dossier that declares `confidential = "possible"` says of nothing that it is unanswered, of nobody that nobody said
it, and one sentence everywhere that records may be withheld: the same whether or not any is, so that it tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factgraph.gate.private import FOLDER, has_private_part, place_told, setting_of
from factgraph.record.problems import problem
from factgraph.record.types import Act, Position

if TYPE_CHECKING:
    from factgraph.record.types import Problem, RecordFile

CODE = "withheld-undeclared"


def undeclared(root: Path) -> Iterator[Problem]:
    """A problem for each private file with acts or reports, where the head does not say that any may be withheld.

    Nothing is told of a head or a file that cannot be read, which is a problem of its own.
    """
    if not has_private_part(root):
        return
    from factgraph import dossier  # start-up: only a dossier with a private part is read here

    setting, _ = setting_of(root)
    head, _ = dossier.read_head(root, setting.vocabulary)
    if head is None or head.confidential is not None:
        return
    for path in dossier.record_paths(root, private=True):
        if path.startswith(f"{FOLDER}/"):
            yield from _in_file(dossier.read_file(root, path, setting))


def _in_file(file: RecordFile) -> Iterator[Problem]:
    acts = [node.at for node in file.nodes if isinstance(node, Act) and not node.withdrawn]
    if places := sorted(acts + [report.at for report in file.attestations]):
        at = Position(place_told(file.path), places[0].line, places[0].column)
        message = (
            "an act is told here that the public graph lacks, and dossier.toml does not say that any may be withheld; "
            'add `confidential = "possible"` to it'
        )
        yield problem(CODE, at, message)
