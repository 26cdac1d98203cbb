"""The files that git hands over to be merged: read, merged by records or else by lines, and written."""

from __future__ import annotations

import tempfile
from pathlib import Path

from factgraph.comparing.threeway import NotRecords, merged
from factgraph.dossier.tree import MAX_BYTES
from factgraph.errors import EnvironmentFault
from factgraph.system import children, opener, targets

_SECONDS = 60.0


def merge_files(base: Path, ours: Path, theirs: Path, path: str) -> int:
    """Merge two versions of a record file into the file `ours`; how many places a person has to decide.

    `path` says what they are versions of.  What is no sound record file, or larger than one is read, is merged by
    lines, as git does.  Raises `EnvironmentFault` where a file cannot be read or written.
    """
    try:
        old, our, their = (_content(place).decode("utf-8") for place in (base, ours, theirs))
        made = merged(old, our, their, path)
    except (UnicodeDecodeError, opener.TooLarge, NotRecords):
        return _by_lines(base, ours, theirs)
    targets.put(ours, made.text.encode())
    return made.conflicts


def _content(place: Path) -> bytes:
    with opener.named(place) as stream:
        return opener.bounded(stream, place, limit=MAX_BYTES)


def _by_lines(base: Path, ours: Path, theirs: Path) -> int:
    """Merge by lines with git itself."""
    program = children.program("git")
    if program is None:
        raise EnvironmentFault("what is no sound record file is merged with git, and it is not installed")
    named = [part for name in ("ours", "base", "theirs") for part in ("-L", name)]
    places = [str(place.resolve()) for place in (ours, base, theirs)]
    with tempfile.TemporaryFile() as said:
        status, errors = children.run([program, "merge-file", "-p", *named, *places], b"", said, seconds=_SECONDS)
        if not 0 <= status < 128:
            raise EnvironmentFault(f"git did not merge {ours}: {errors.strip()[:200]}")
        said.seek(0)
        targets.put(ours, said.read())
    return status
