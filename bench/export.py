"""How fast the graph is written as RDF, beside pyoxigraph and rdflib writing the same triples.

    .venv/bin/python bench/export.py [claims] [rounds]

The dossier is that of bench/build.py.  The three take turns, so that a busy machine slows all of them; printed are the
best of the rounds, in seconds of a processor, and how many times as long the others take.  Ours reads the compiled
graph and makes the triples each time.  The others are handed them in memory, which is the lesser task, but for the
column "from the graph": there pyoxigraph, too, begins with the compiled graph.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import pyoxigraph
import rdflib
from build import write_dossier

from factgraph.building import build
from factgraph.database import location, open_read
from factgraph.formats import FORMATS
from factgraph.rdf.handover import to_rdflib
from factgraph.rdf.iris import IN_DATA, PREFIXES
from factgraph.rdf.triples import lines

OTHERS: Final = {
    "ntriples": (pyoxigraph.RdfFormat.N_TRIPLES, "nt"),
    "turtle": (pyoxigraph.RdfFormat.TURTLE, "turtle"),
    "rdfxml": (pyoxigraph.RdfFormat.RDF_XML, "xml"),
    "jsonld": (pyoxigraph.RdfFormat.JSON_LD, "json-ld"),
}


def seconds(do: Callable[[], object]) -> float:
    """How long a call keeps the processor busy."""
    start = time.process_time()
    do()
    return time.process_time() - start


def made(connection: sqlite3.Connection) -> list[pyoxigraph.Triple]:
    """The triples of the compiled graph as pyoxigraph has them."""
    quads = pyoxigraph.parse("".join(lines(connection)), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return [pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]


def writers(connection: sqlite3.Connection, folder: Path, syntax: str) -> dict[str, Callable[[], object]]:
    """The three that write the graph in a syntax, each into a file of its own."""
    for_oxigraph, for_rdflib = OTHERS[syntax]
    triples = made(connection)
    if syntax == "ntriples":
        triples.sort(key=str)  # ours is sorted too; theirs is handed it sorted
    graph: rdflib.Graph = to_rdflib(connection)
    prefixes = {prefix: PREFIXES[prefix] for prefix in IN_DATA}

    def by_oxigraph(given: list[pyoxigraph.Triple]) -> None:
        pyoxigraph.serialize(given, folder / "pyoxigraph", format=for_oxigraph, prefixes=prefixes)

    return {
        "ours": lambda: FORMATS[syntax].write(connection, folder / "ours"),
        "from the graph": lambda: by_oxigraph(made(connection)),
        "pyoxigraph": lambda: by_oxigraph(triples),
        "rdflib": lambda: graph.serialize(folder / "rdflib", format=for_rdflib, encoding="utf-8"),
    }


def main() -> None:
    """Print the table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_dossier(folder / "dossier", claims=claims, files=max(1, claims // 100))
        build(folder / "dossier")
        with closing(open_read(location(folder / "dossier"))) as connection:
            count = sum(1 for _ in lines(connection))
            print(f"{claims:,} claims, {count:,} triples")
            print(f"{'':10} {'ours':>8}  {'from the graph':>17}  {'pyoxigraph':>17}  {'rdflib':>17}")
            for syntax in OTHERS:
                taking_turns = writers(connection, folder, syntax)
                best = dict.fromkeys(taking_turns, 1e9)
                for _ in range(rounds):
                    for name, write in taking_turns.items():
                        best[name] = min(best[name], seconds(write))
                ours, *rest = best.values()
                print(f"{syntax:10} {ours:8.3f}", *(f"{took:8.3f} ({took / ours:5.1f}x)" for took in rest), sep="  ")


if __name__ == "__main__":
    main()
