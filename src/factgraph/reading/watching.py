"""What is saved in a dossier, as it is saved: files are looked at again and again, and taken in once they settled.

Looking is done by hand.  What the system would tell of changes does not reach network drives, containers and folders
that others keep in step; asking the size and time of two thousand files takes ten milliseconds.  Files that were saved
lately, and the folders, are looked at all the time; all others as often as takes no more than a small share of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from factgraph.building.staleness import first_look

if TYPE_CHECKING:
    from factgraph.building.staleness import Scan
    from factgraph.reading.draft import Draft

TICK: Final = 0.02
"""Seconds from one look at the files that were saved lately to the next."""
SETTLED: Final = 0.01
"""Seconds in which a file has not changed when it is read."""
HALF: Final = 0.25
"""Seconds that an empty or missing file is waited for: some editors empty a file, or move it away, to write it."""
LATEST: Final = 1.0
"""Seconds after which a file is read that goes on changing."""
_SHARE: Final = 12  # of the time that looking at all files takes, so many times as much passes without
_MOST: Final = 0.12  # seconds and as many as looking takes, after which all are looked at again
_IDLE: Final = 600.0  # seconds without a change after which they are looked at a quarter as often

Sleep = Callable[[float], object]


def saved(draft: Draft, first: Iterable[str] = (), *, sleep: Sleep = time.sleep) -> Iterator[tuple[str, ...]]:
    """The record files that changed, each time that anything was saved; the draft has taken them in.

    `first` are those that are looked at most often to begin with.
    """
    lately = _Lately(draft, first)
    last = time.monotonic()
    due = last
    while True:
        start = time.monotonic()
        if lately.differs() or start >= due:
            scan = draft.scan()
            took = time.monotonic() - start
            if scan.stale:
                changed = draft.catch_up(_settled(draft, scan, sleep))
                last = time.monotonic()
                lately = _Lately(draft, changed)
                yield changed
            else:
                draft.catch_up(scan)
            slower = 4 if start - last > _IDLE else 1
            due = time.monotonic() + max(TICK, min(_SHARE * took, _MOST + took)) * slower
        sleep(TICK)


def _settled(draft: Draft, scan: Scan, sleep: Sleep) -> Scan:
    """What changed, once it changes no more, or has for long enough."""
    start = time.monotonic()
    while True:
        sleep(SETTLED)
        passed = time.monotonic() - start
        is_half = bool(scan.gone) or any(scan.stamps[path].size == 0 for path in scan.changed)
        is_still = all(first_look(draft.root, path) == scan.stamps[path][:3] for path in scan.changed)
        if (is_still and (not is_half or passed > HALF)) or passed > LATEST:
            return scan
        scan = draft.scan()


class _Lately:
    """The folders of a dossier, and the files that were saved lately, as they were looked at."""

    def __init__(self, draft: Draft, paths: Iterable[str]) -> None:
        self._root = draft.root
        self._places = draft.places(paths)
        self._seen = self._look()

    def differs(self) -> bool:
        """Whether any of them has changed since the last time."""
        before, self._seen = self._seen, self._look()
        return before != self._seen

    def _look(self) -> list[tuple[int, int, int] | None]:
        return [first_look(self._root, place) for place in self._places]
