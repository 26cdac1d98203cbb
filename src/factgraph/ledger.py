"""`ids.txt`: the ids that were published, one a line, so that none of them vanishes unnoticed.

A line is what stands behind the dossier's base in an IRI, `<class>/<id>`; lines are sorted, and of two versions of the
file the lines of both are kept, as `merge=union` of git does.  Exports add to it; nothing takes a line away but
forgetting, which leaves a digest in its place.  The key of the digests lies in `private/`: who has not got it cannot
try out whose id was forgotten.
"""

# Who asks for what is no id passes here, and importing pathlib takes a tenth of the time that one may take.
# ruff: noqa: PTH118

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.errors import DossierError
from factgraph.system import opener

if TYPE_CHECKING:
    from factgraph.record.types import Problem

FILE: Final = "ids.txt"
KEY: Final = "private/ids.key"
KEPT_OUT: Final = "private/.gitignore", b"# What is private is in no history; git does not see this file either.\n*\n"
"""What keeps the key out of git where no other rule does: its place, and what it holds."""
FORGOTTEN: Final = "forgotten"
Folder = str | os.PathLike[str]
_MAX_BYTES: Final = 256 * 1024 * 1024  # four million ids
_MAX_LINE: Final = 4096
_LINE: Final = re.compile(r"[a-z]+(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")
_ID: Final = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
_DIGEST: Final = re.compile(rf"{FORGOTTEN}/[0-9a-f]{{64}}")
_HEAD: Final = """\
# Ids that were published, as they stand behind the dossier's address.  Kept by `factgraph export`, read by `check`:
# what was published goes on answering.  Of two versions of this file, keep the lines of both.
"""


class Ledger(NamedTuple):
    """The ids that were published, each with its class before it, and the digests of those that were forgotten.

    `lines` tells where each id stands in the file.
    """

    ids: frozenset[str] = frozenset()
    forgotten: frozenset[str] = frozenset()
    lines: tuple[tuple[str, int], ...] = ()

    def text(self) -> str:
        """The file's content."""
        lines = sorted([*self.ids, *(f"{FORGOTTEN}/{digest}" for digest in self.forgotten)])
        return _HEAD + "".join(f"{line}\n" for line in lines)


def read(root: Folder) -> tuple[Ledger, list[Problem]]:
    """The ledger of the dossier at `root`, and what in it is no line of a ledger; an empty one where there is none.

    Raises `Unopened` where it is no file.
    """
    from factgraph.record.problems import problem  # start-up: who only looks for an id tells no problem
    from factgraph.record.types import Position

    if not os.path.lexists(os.path.join(root, FILE)):
        return Ledger(), []
    text = opener.content(root, FILE, limit=_MAX_BYTES).decode("utf-8", "replace")
    problems: list[Problem] = []
    found: dict[str, int] = {}
    forgotten: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if _DIGEST.fullmatch(line):
            forgotten.add(line.partition("/")[2])
        elif _LINE.fullmatch(line):
            found.setdefault(line, number)
        else:
            message = f"{line[:60]!r} is no published id; of two versions of this file, keep the lines of both"
            problems.append(problem("syntax", Position(FILE, number, 1), message))
    return Ledger(frozenset(found), frozenset(forgotten), tuple(found.items())), problems


def holds(root: Folder, id: str) -> bool:
    """Whether the ledger of the dossier at `root` holds an id, of whatever class."""
    if not _ID.fullmatch(id) or not os.path.lexists(os.path.join(root, FILE)):
        return False
    ending = f"/{id}".encode()
    with opener.inside(root, FILE) as stream:
        opener.refuse_size(stream, FILE, limit=_MAX_BYTES)
        lines = opener.lines(stream, longest=_MAX_LINE)
        return any(line.rstrip().endswith(ending) and line.count(b"/") == ending.count(b"/") for line in lines)


def sound(root: Folder) -> Ledger:
    """The ledger of the dossier at `root`. Raises `DossierError` where the file holds something else too."""
    ledger, problems = read(root)
    if problems:
        raise DossierError(str(problems[0]))
    return ledger


def key(root: Folder) -> str | None:
    """The key of the digests; None where it is not in this copy of the dossier."""
    if not os.path.lexists(os.path.join(root, KEY)):
        return None
    return opener.content(root, KEY, limit=1024).decode("ascii", "replace").strip()


def new_key() -> str:
    """A key for a dossier that has none."""
    import secrets  # start-up: only who forgets needs one

    return secrets.token_hex(32)


def digest(key: str, id: str) -> str:
    """What is kept of an id, given with its class, that was forgotten.

    >>> digest("k", "actor/ada")[:16]
    'aded0567d5412b6c'
    """
    import hmac  # start-up: only where something was forgotten

    return hmac.new(key.encode(), id.encode(), "sha256").hexdigest()


def with_ids(ledger: Ledger, ids: Iterable[str]) -> Ledger:
    """The ledger with further ids, each with its class."""
    return Ledger(ledger.ids | frozenset(ids), ledger.forgotten)


def without_ids(ledger: Ledger, ids: Iterable[str], key: str) -> Ledger:
    """The ledger in which nothing but a digest is left of some ids, whether they stood there or not."""
    gone = frozenset(ids)
    return Ledger(ledger.ids - gone, ledger.forgotten | {digest(key, id) for id in gone})
