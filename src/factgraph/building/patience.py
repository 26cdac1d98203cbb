"""The graph that answers a question: brought up to date first where that is quick, else as the last build left it.

A question waits for no other build.  Where files changed and nobody builds, it begins a build in a process of its own;
what that has not done in time, it goes on with, and the last good state answers meanwhile.
"""

# Every question passes here, and importing pathlib would take a tenth of the time that one may take.
# ruff: noqa: PTH100, PTH110, PTH120

from __future__ import annotations

import math
import os
from contextlib import closing
from typing import Final

from factgraph.building import builder, failed, seal
from factgraph.building.builder import Built, build
from factgraph.database import connection as database
from factgraph.database.connection import Folder, faults
from factgraph.errors import Busy
from factgraph.system import children

SOON: Final = 0.5  # seconds that a question leaves to a build: with its own work it ends within a second
FIRST = 10.0  # seconds, of a question for the first build: there is nothing yet to answer from

_APART: Final = "factgraph.building.apart"
_LONGEST: Final = 600.0  # seconds; four times as many of the processor's time end a build that nobody waits for


def up_to_date(root: Folder, *, private: bool = False, patience: float = math.inf) -> Built:
    """Bring the graph up to date for a question.

    `patience` is for how many seconds a build is waited for that this question begins; then the last good state
    answers.  Another's build is not waited for.  Raises `Busy` where there is no state yet and the first build does not
    end in time.
    """
    root = os.fspath(root)
    path = database.location(root, private=private)
    if patience < math.inf and not private and os.path.exists(path):
        with faults(path):
            if (built := _soon(root, path, patience)) is not None:
                return built
    try:
        return build(root, private=private, wait=0)
    except Busy:
        if not os.path.exists(path):
            return build(root, private=private, wait=FIRST)
        with faults(path), closing(database.connect_read(path)) as connection:
            if not database.is_ours(connection, path) or seal.is_spoilt(path):
                raise
            return Built(path, database.generation(connection), current=False, held_up=True)


def _soon(root: str, path: str, patience: float) -> Built | None:
    """What answers within the patience, or None where no good state could, or a quick look is all that is due."""
    if builder.is_half_changed(root) or not (
        seal.fits(path) and os.access(os.path.dirname(path), os.W_OK) and children.can_go_on()
    ):
        return None
    look = builder.look(root, path)
    if (built := _standing(path, look)) is not None or look is None or look.scan is None or not look.scan.stale:
        return built
    try:
        lock = builder.locked(path)
    except Busy:
        return Built(path, look.generation, current=False, held_up=True)
    try:
        ended = children.ends_within(patience, _APART, os.path.abspath(root), holding=lock, longest=_LONGEST)
    finally:
        os.close(lock)
    if ended:
        return _standing(path, builder.look(root, path))
    return Built(path, look.generation, current=False, begun=True)


def _standing(path: str, look: builder.Look | None) -> Built | None:
    """The graph where no build has to be begun: it is as the files are, or their errors are known."""
    if look is None:
        return None
    if look.scan is None or not (look.scan.stale or look.scan.touched):
        return Built(path, look.generation)
    errors = failed.known(path, look.scan, database.maker())
    return Built(path, look.generation, current=False, problems=errors) if errors else None
