"""Readers of RDF that are not ours: each gives what it read as a set of canonical N-Triples lines."""

import json
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph
import rdflib
from pyld import jsonld

from needs import need

Lines = frozenset[str]
Reader = Callable[[Path, str], Lines]

SUFFIXES: Final = {
    "ntriples": ".nt",
    "turtle": ".ttl",
    "nquads": ".nq",
    "trig": ".trig",
    "rdfxml": ".rdf",
    "jsonld": ".jsonld",
}
_OXIGRAPH: Final = {
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
_RDFLIB: Final = {
    "ntriples": "nt",
    "turtle": "turtle",
    "nquads": "nquads",
    "trig": "trig",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}


def canonical(content: bytes, syntax: pyoxigraph.RdfFormat = pyoxigraph.RdfFormat.N_TRIPLES) -> Lines:
    """The triples of a document, as lines; names of graphs are left aside."""
    quads = pyoxigraph.parse(content, format=syntax)
    return frozenset(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)


def oxigraph(path: Path, syntax: str) -> Lines:
    return canonical(path.read_bytes(), _OXIGRAPH[syntax])


@contextmanager
def _literals_as_they_are() -> Iterator[None]:
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def by_rdflib(path: Path, syntax: str) -> Lines:
    quads = syntax in {"nquads", "trig"}
    with _literals_as_they_are(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parsers of quads call what rdflib deprecates
        read = rdflib.Dataset(default_union=True) if quads else rdflib.Graph()
        read.parse(data=path.read_bytes(), format=_RDFLIB[syntax], publicID="https://example.invalid/")
        graph = rdflib.Graph()
        for s, p, o in read.triples((None, None, None)):
            graph.add((s, p, o))
        return canonical(graph.serialize(format="nt").encode())


def _output(*command: str) -> bytes:
    ran = subprocess.run(command, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (0, ""), command
    return ran.stdout


def rapper(path: Path, syntax: str) -> Lines:
    return canonical(_output(need("rapper"), "-q", "-i", syntax, "-o", "ntriples", path.absolute().as_uri()))


def serdi(path: Path, syntax: str) -> Lines:
    out = _output(need("serdi"), "-i", syntax, "-o", "nquads", str(path))
    return canonical(out, pyoxigraph.RdfFormat.N_QUADS)


def pyld(path: Path, syntax: str) -> Lines:
    assert syntax == "jsonld"
    quads = jsonld.to_rdf(json.loads(path.read_text("utf-8")), {"format": "application/n-quads"})
    return canonical(quads.encode(), pyoxigraph.RdfFormat.N_QUADS)


def jena(path: Path, syntax: str) -> Lines:
    assert path.suffix == SUFFIXES[syntax]
    return _jena(path.parent)[syntax]


@lru_cache(maxsize=1)
def _jena(folder: Path) -> dict[str, Lines]:
    """What Jena reads of every RDF file in a folder: starting it is slow, so it reads them all at once."""
    paths = {syntax: path for syntax, suffix in SUFFIXES.items() for path in folder.glob(f"*{suffix}")}
    told = [word for syntax, path in paths.items() for word in (syntax, str(path))]
    _output(sys.executable, str(Path(__file__).parent / "rdf" / "jena.py"), *told)
    quads = pyoxigraph.RdfFormat.N_QUADS
    return {s: canonical(Path(f"{path}.jena").read_bytes(), quads) for s, path in paths.items()}


READERS: Final[dict[str, tuple[Reader, frozenset[str]]]] = {
    "oxigraph": (oxigraph, frozenset(_OXIGRAPH)),
    "rdflib": (by_rdflib, frozenset(_RDFLIB)),
    "rapper": (rapper, frozenset(_RDFLIB) - {"jsonld"}),
    "serdi": (serdi, frozenset({"ntriples", "turtle", "nquads", "trig"})),
    "pyld": (pyld, frozenset({"jsonld"})),
    "jena": (jena, frozenset(_RDFLIB)),
}
