"""The graph that answers a question: brought up to date first where that is quick, else as the last build left it.

A question waits for no other build.  Where files changed and nobody builds, it begins a build in a process of its own;
what that has not done in time, it goes on with, and the last good state answers meanwhile.
"""

# Every question passes here, and importing pathlib would take a tenth of the time that one may take.
# ruff: noqa: PTH100, PTH110, PTH120

from __future__ import annotations

import math
import os
import time
from contextlib import closing
from typing import Final

from factgraph.building import builder, failed, seal
from factgraph.building.builder import Built, build
from factgraph.database import connection as database
from factgraph.database.connection import Folder, faults
from factgraph.errors import Busy
from factgraph.system import children

SOON: Final = 0.4  # seconds that a question leaves to a build
WITHIN: Final = 0.5  # seconds after its own start by which it goes on, where others keep the machine: to end in one
LEAST: Final = 0.1  # seconds that a build gets in any case
FIRST = 10.0  # seconds, of a question for the first build: there is nothing yet to answer from

_APART: Final = "factgraph.building.apart"
_LONGEST: Final = 600.0  # seconds; four times as many of the processor's time end a build that nobody waits for


def up_to_date(root: Folder, *, private: bool = False, patience: float | None = math.inf) -> Built:
    """Bring the graph up to date for a question.

    `patience` is for how many seconds a build is waited for that this question begins; then the last good state
    answers.  None: for 0.4 seconds, and less where this process had to wait for its own start.  Another's build is not
    waited for.  Raises `Busy` where there is no state yet and the first build does not end in time.
    """
    root = os.fspath(root)
    path = database.location(root, private=private)
    if (patience is None or patience < math.inf) and not private and os.path.exists(path):
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


def _soon(root: str, path: str, patience: float | None) -> Built | None:
    """What answers within the patience, or None where no good state could, or a quick look is all that is due."""
    if builder.is_half_changed(root) or not (
        seal.fits(path) and os.access(os.path.dirname(path), os.W_OK) and children.can_go_on()
    ):
        return None
    if patience is None:
        patience = max(LEAST, min(SOON, WITHIN - children.age()))
    until = time.monotonic() + patience
    before = -1
    while True:
        look = builder.look(root, path)
        if (built := _standing(path, look)) is not None or look is None or look.scan is None or not look.scan.stale:
            return built
        if look.generation == before:
            return None  # what was begun has failed, and says why to who waits for it
        before = look.generation
        try:
            lock = builder.locked(path)
        except Busy:
            return Built(path, look.generation, current=False, held_up=True)
        left = max(0.0, until - time.monotonic())
        try:
            ended = children.ends_within(left, _APART, os.path.abspath(root), holding=lock, longest=_LONGEST)
        finally:
            os.close(lock)
        if not ended:
            return Built(path, look.generation, current=False, begun=True)


def _standing(path: str, look: builder.Look | None) -> Built | None:
    """The graph where no build has to be begun: it is as the files are, or their errors are known."""
    if look is None:
        return None
    if look.scan is None or not (look.scan.stale or look.scan.touched):
        return Built(path, look.generation)
    errors = failed.known(path, look.scan, database.maker())
    return Built(path, look.generation, current=False, problems=errors) if errors else None
