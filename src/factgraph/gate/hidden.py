"""What is redacted in the texts of a dossier, read anew each time: these words leave nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from factgraph.gate.private import setting_of
from factgraph.record.redaction import runs


def hidden(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """The redacted words of some dispatch files of the dossier at `root`, as they are looked for, each once."""
    from factgraph import dossier  # start-up: only a dossier with redactions is read here

    setting, _ = setting_of(root)
    read = (dossier.read_file(root, path, setting) for path in paths)
    found = (run for file in read for text in file.documents for whole in text.hidden for run in runs(whole))
    return tuple(dict.fromkeys(found))
