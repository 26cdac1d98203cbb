"""A build in a process of its own, which goes on when the question that began it has long been answered."""

from __future__ import annotations

import sys

from factgraph.building.builder import build
from factgraph.errors import FactgraphError


def main(root: str, lock: str) -> int:
    """Build the public graph of the dossier at `root`, under the lock that came with the call; 0 where nothing failed.

    Errors in the files are kept beside the database; whoever asks next tells them.
    """
    try:
        build(root, lock=int(lock))
    except FactgraphError:
        return 1  # the next question meets the same, and says it
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
