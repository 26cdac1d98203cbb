"""The two dossiers of the repository, built once a test process in a folder of their own."""

import atexit
import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from factgraph.graph import Graph, open_graph

ROOT: Final = Path(__file__).parents[1]
PLACES: Final = {"dispatch": ROOT / "graph", "bell": ROOT / "examples" / "harbour-bell"}


@lru_cache(maxsize=2)
def copied(name: str) -> Path:
    """A copy of a dossier, built."""
    folder = TemporaryDirectory(prefix=f"factgraph-{name}-")
    atexit.register(folder.cleanup)
    place = Path(folder.name) / "graph"
    shutil.copytree(PLACES[name], place, ignore=shutil.ignore_patterns(".factgraph", "private"))
    opened(place).close()
    return place


def opened(place: Path) -> Graph:
    """A dossier's graph."""
    return open_graph(place)
