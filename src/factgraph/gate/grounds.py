"""Looks through the files of a dossier that are not private: no name of the private part may stand in them.

A file of a type that cannot be searched is a problem of its own, since nobody knows what stands in it.  What was found
clean is remembered by the files' sizes, times and inodes, beside the private database and as private as that.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from factgraph.errors import EnvironmentFault
from factgraph.gate.forms import too_short
from factgraph.gate.looking import Found, Unreadable
from factgraph.gate.passing import Gate, Stopped
from factgraph.gate.private import FOLDER, declarations, has_private_part
from factgraph.gate.telling import foreign_pseudonyms, telling_addresses, telling_ids
from factgraph.gate.withholding import undeclared
from factgraph.record.problems import ERROR, problem
from factgraph.record.types import Node, Position, Problem
from factgraph.system import opener

DERIVED: Final = ".factgraph"
_REMEMBERED: Final = "private-checked"
_MOST: Final = 1024  # bytes of what is remembered
_SHOWN: Final = 5

_SAYS: Final = {
    "private-name": "a name that is declared in private/ stands here; remove or replace it",
    "private-surname": (
        "a surname of a name that is declared in private/ stands here; if it is that person's, replace it, and declare "
        "it with `factgraph private forms`"
    ),
    "private-look-alike": "what stands here looks like a name that is declared in private/; remove or replace it",
}


def files(root: Path) -> Iterator[str]:
    """The files of the dossier at `root` that are not private, derived or hidden, in a fixed order."""
    for place, folders, names in os.walk(root):
        top = Path(place) == root
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (top and name == FOLDER))
        for name in sorted(names):
            if not name.startswith("."):
                yield (Path(place) / name).relative_to(root).as_posix()


def survey(root: Path, nodes: Iterable[Node] = ()) -> list[Problem]:
    """The problems of the private part: what cannot be read of it, and what stands where it must not.

    `nodes` are the public records, whose addresses are looked at.
    """
    if not has_private_part(root):
        return modes(root)  # a key alone is no private part, and is for its owner alone
    found = declarations(root)
    problems = [
        problem("private-unreadable", fault.at, f"{fault.why}, so nobody knows which names must not leave")
        for fault in found.faults
    ]
    gate = Gate(found)
    for person in found.persons:
        if any(too_short(one.text) for one in person.declared):
            message = "a declared form has too few letters to be looked for; declare a longer one, or none like it"
            problems.append(problem("private-short", Position(person.file), message))
    problems += [*telling_ids(found), *telling_addresses(found, nodes), *foreign_pseudonyms(root, found)]
    for path in files(root):
        problems += _in_file(gate, root, path)
    return [*problems, *undeclared(root), *modes(root)]


def _in_file(gate: Gate, root: Path, path: str) -> Iterator[Problem]:
    try:
        with opener.inside(root, path) as stream:
            found = [*gate.looker.in_name(path), *gate.inspect(stream, path)]
        yield from dict.fromkeys(_told(one, path) for one in found)
    except Unreadable as error:
        reason = str(error).removeprefix(path).strip()
        message = f"{reason}, so nobody knows whether a private name stands in it; {_mend(path)}"
        yield problem("private-unknown", Position(path), message)
    except (EnvironmentFault, OSError) as error:
        why = error.why if isinstance(error, opener.Unopened) else str(error)
        message = f"{why}; nobody knows whether a private name stands in it: {_mend(path)}"
        yield problem("private-unknown", Position(path), message)


def _mend(path: str) -> str:
    """What to do with a file of which nobody knows whether a private name stands in it."""
    from factgraph.dossier.files import CAPTURES  # start-up: only who mends something needs it

    received = path.startswith(f"{CAPTURES}/")
    return f"move {CAPTURES}/ into {FOLDER}/" if received else "move it out of the dossier"


def _told(found: Found, path: str) -> Problem:
    at = Position(found.file, found.line, found.column) if found.line else Position(path)
    says = _SAYS[found.form.code]
    return problem(
        found.form.code, at, says if found.line else says.replace("stands here", "stands in the file's name")
    )


def modes(root: Path) -> list[Problem]:
    """A warning for each folder or file of the private part that others than its owner can open."""
    problems = []
    for path in (root / FOLDER, *sorted((root / FOLDER).rglob("*"))):
        with suppress(OSError):
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & 0o077:
                wanted = "700" if path.is_dir() else "600"
                at = Position(path.relative_to(root).as_posix())
                message = f"can be opened by others than its owner (mode {mode:03o}); `chmod {wanted}` it"
                problems.append(problem("private-mode", at, message))
    return problems


def let_pass(gate: Gate, root: Path) -> None:
    """Raise `Stopped` with the places where a private name stands in the dossier's public files.

    So it does where acts are withheld of which the public graph would say that there are none.
    """
    seen = _stamp(root)
    kept = root / DERIVED / _REMEMBERED
    if opener.noted(root, f"{DERIVED}/{_REMEMBERED}", limit=_MOST) == seen:
        return
    problems = [found for path in files(root) for found in _in_file(gate, root, path) if found.severity == ERROR]
    if problems:
        shown = "".join(f"\n  {gate.redacted(str(found))}" for found in problems[:_SHOWN])
        more = f"\n  ... and {len(problems) - _SHOWN} more: `factgraph check`" if len(problems) > _SHOWN else ""
        raise Stopped(f"nothing public leaves while a private name may stand in it:{shown}{more}")
    if lying := next(undeclared(root), None):
        raise Stopped(f"nothing public leaves while what is withheld would be told as if it were not there:\n  {lying}")
    _remember(kept, seen)


def _stamp(root: Path) -> str:
    """A checksum of all files of the dossier, private ones too, as the system tells of them, and of the program."""
    digest = sha256()
    folders = (root, root / FOLDER, Path(__file__).parent)
    for folder in folders:
        for path in files(folder):
            with suppress(OSError):
                seen = (folder / path).stat()
                digest.update(
                    f"{path}\0{seen.st_size}\0{seen.st_mtime_ns}\0{seen.st_ctime_ns}\0{seen.st_ino}\n".encode(
                        errors="surrogateescape"
                    )
                )
        digest.update(b"\0")
    return digest.hexdigest()


def _remember(place: Path, seen: str) -> None:
    """Keep the checksum where it can be kept; it is only a shortcut."""
    with suppress(OSError):
        if not place.parent.is_dir():
            return
        beside = place.with_name(f"{place.name}-{os.getpid()}")
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with open(handle, "w", encoding="utf-8") as stream:  # noqa: PTH123  # an open handle, no path
            json.dump(seen, stream)
        beside.replace(place)
