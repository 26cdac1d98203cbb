"""The dossiers of the project, compiled once a worker beside their files, for the tests of SPARQL."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from factgraph.building import build
from factgraph.database import location, open_read
from factgraph.sparql.asking import base_of

ROOT: Final = Path(__file__).parent.parent
DOSSIERS: Final = ("graph", "examples/harbour-bell")


class Compiled(NamedTuple):
    """A dossier, and a connection to its compiled graph."""

    name: str
    root: Path
    connection: sqlite3.Connection

    @property
    def base(self) -> str:
        return base_of(self.connection)


@pytest.fixture(scope="session", params=DOSSIERS)
def compiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Compiled]:
    root = tmp_path_factory.mktemp("sparql") / "graph"
    shutil.copytree(ROOT / request.param, root, ignore=shutil.ignore_patterns(".factgraph", "private"))
    assert build(root).current
    with closing(open_read(location(root))) as connection:
        yield Compiled(request.param, root, connection)
