"""The errors of the last build that failed, kept beside the database for as long as the files are as it saw them.

So a question about a dossier with errors tells them at once, and reads no file a second time.
"""

# Questions pass here, and importing pathlib would take a tenth of the time that one may take.
# ruff: noqa: PTH105, PTH107

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from factgraph.system import opener

if TYPE_CHECKING:  # spoken of, not used: start-up
    from collections.abc import Iterable

    from factgraph.building.staleness import Scan
    from factgraph.record.types import Problem

_END: Final = "-errors"
_MOST: Final = 16 * 1024 * 1024  # bytes; what has more errors than this is read again


def keep(path: str, scan: Scan, maker: str, problems: Iterable[Problem]) -> None:
    """Keep the errors that a build of the database at `path` found in files as they were scanned."""
    if (seen := _digest(scan, maker)) is None:
        return
    found = [[at.file, at.line, at.column, it.severity, it.code, it.message] for it in problems for at in [it.at]]
    beside = f"{path}{_END}-new"
    import json  # start-up: few questions find errors, or leave some

    with suppress(OSError):  # where it cannot be kept, the next question reads the files again
        _remove(beside)
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as stream:
            json.dump([seen, found], stream)
        os.replace(beside, path + _END)


def forget(path: str) -> None:
    """Remove what was kept: a build succeeded."""
    _remove(path + _END)


def known(path: str, scan: Scan, maker: str) -> tuple[Problem, ...]:
    """The errors of these files as they are, where the last build that failed saw them so; else nothing."""
    from factgraph.record.types import Position, Problem

    if (seen := _digest(scan, maker)) is None:
        return ()
    match opener.noted(*os.path.split(path + _END), limit=_MOST):
        case [kept, list() as found] if kept == seen:
            return tuple(sorted(Problem(Position(*row[:3]), *row[3:]) for row in found if _is_problem(row)))
    return ()


def _is_problem(row: object) -> bool:
    """Whether a row that was kept is one of a problem, by the types of what it tells."""
    return isinstance(row, list) and [type(told) for told in row] == [str, int, int, str, str, str]


def _digest(scan: Scan, maker: str) -> str | None:
    """What the files are that a build would read, and who reads them; None where that cannot be told."""
    import hashlib
    import json

    changed = sorted((path, scan.stamps[path].sha256) for path in scan.changed)
    if not all(sha256 for _, sha256 in changed):
        return None  # what cannot be read now may be readable in a moment, without a trace
    told = json.dumps([maker, changed, sorted(scan.gone)])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _remove(path: str) -> None:
    with suppress(OSError):
        os.remove(path)
