"""The dossiers that come with the project, in every syntax, before every reader and under every rule."""

import shutil
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Final

import pyshacl
import pytest
import rdflib

from factgraph.building.builder import build
from factgraph.formats import FORMATS
from rdf_readers import READERS, SUFFIXES

ROOT: Final = Path(__file__).parent.parent


@pytest.fixture(scope="module", params=["graph", "examples/harbour-bell"])
def exports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dossier of the project in every syntax."""
    folder = tmp_path_factory.mktemp("exports")
    root = folder / "dossier"
    shutil.copytree(ROOT / request.param, root, ignore=shutil.ignore_patterns(".factgraph", "private"))
    build(root)
    with closing(sqlite3.connect(root / ".factgraph" / "graph.db")) as connection:
        for syntax, suffix in SUFFIXES.items():
            FORMATS[syntax].write(connection, folder / f"graph{suffix}")
    return folder


@pytest.mark.needs("rapper", "serdi")
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_finds_the_same_triples_in_every_syntax(exports: Path, reader: str) -> None:
    expected = frozenset((exports / "graph.nt").read_text("utf-8").splitlines())
    assert len(expected) > 1000
    read, known = READERS[reader]
    for syntax in sorted(known):
        found = read(exports / f"graph{SUFFIXES[syntax]}", syntax)
        assert (syntax, sorted(found - expected), sorted(expected - found)) == (syntax, [], [])


def test_the_graph_conforms_to_the_shapes_that_ship(exports: Path) -> None:
    rules = files("factgraph.rdf").joinpath("shapes.ttl").read_text("utf-8")
    conforms, _, report = pyshacl.validate(
        rdflib.Graph().parse(data=(exports / "graph.nt").read_bytes(), format="nt"),
        shacl_graph=rdflib.Graph().parse(data=rules, format="turtle"),
    )
    assert conforms, report
