"""The graph pushed to a SPARQL server: in chunks, beside what is there, and put in its place when all of it arrived.

What was sent is remembered, so a push that broke goes on where it stopped.  A chunk that is sent twice does no harm:
triples are a set.  Of the server's data only the dossier's own graph is replaced.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.database.connection import location
from factgraph.rdf.triples import lines
from factgraph.reading import way_out
from factgraph.sparql import results
from factgraph.sparql.asking import base_of
from factgraph.sparql.endpoint import Server, ServerRefused
from factgraph.sparql.results import NoResults
from factgraph.sparql.store import content
from factgraph.system import opener, targets
from factgraph.system.wire import ServerSlow

if TYPE_CHECKING:
    import os
    import sqlite3

Progress = Callable[[int, int], None]  # how many triples of how many have arrived

CHUNK: Final = 1_000
"""How many triples go in one request: servers that compile an update take no more."""

_MOST = 65_536  # bytes of what is remembered of a push
_BYTES = 1 << 20  # what a chunk may hold at most, texts of sources among it


# What a server answers that has no Graph Store Protocol at an address, or does not take a part of a graph there.
_NO_STORE = frozenset({400, 404, 405, 406, 415, 500, 501})


class Layout(NamedTuple):
    """Where a kind of server listens, below the address that its manual gives for it."""

    servers: str
    query: str
    update: str
    store: str


LAYOUTS: Final = (
    Layout("Oxigraph", "/query", "/update", "/store"),
    Layout("Virtuoso", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
    Layout("Fuseki (the address of a dataset)", "/sparql", "/update", "/data"),
    Layout("RDF4J, GraphDB (the address of a repository)", "", "/statements", "/rdf-graphs/service"),
    Layout("one address for all", "", "", ""),
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a server is asked, where it takes updates (None: it does not), and where it may take whole graphs."""

    query: str
    update: str | None
    store: str


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: the graph that it filled, how many triples it has, how many of them were there from before."""

    graph: str
    triples: int
    resumed: int


@dataclass(frozen=True, slots=True)
class _State:
    """How far a push has come."""

    graph: str
    content: str
    chunk: int
    sent: int


def find(server: Server, *, query: str | None = None, update: str | None = None, store: str | None = None) -> Target:
    """Where the server listens: as told, else by trying where servers do. Raises `ServerRefused` where nothing answers.

    Nothing is changed by trying, and who does not answer in time is not tried again.
    """
    base = server.url.rstrip("/")
    refused: list[ServerRefused] = []
    for layout in LAYOUTS:
        place = query or f"{base}{layout.query}"
        if not _answers(server, place, refused):
            if query:
                break
            continue
        found = update or _updated(server, f"{base}{layout.update}", refused)
        if found or store:
            return Target(place, found, store or f"{base}{layout.store}")
    wants = next((each for each in refused if each.code in {401, 403}), None)
    unreached = next((each for each in refused if not each.code), None)
    if said := wants or unreached:
        raise said
    told = refused[0] if refused else "nothing there answers as one"
    raise ServerRefused(
        f"no SPARQL server that can be written to was found at {server.url} ({told}); name its addresses with "
        "--query, --update and --store"
    )


def _answers(server: Server, address: str, refused: list[ServerRefused]) -> bool:
    try:
        found = results.read(server.query(address, "SELECT ?o { ?s <urn:factgraph:nothing> ?o } LIMIT 1"))
    except NoResults:
        return False
    except ServerSlow:
        raise
    except ServerRefused as error:
        refused.append(error)
        return False
    return found.answer is None


def _updated(server: Server, address: str, refused: list[ServerRefused]) -> str | None:
    try:
        # Changes nothing: there is nothing of that name.
        server.update(address, "DELETE WHERE { GRAPH <urn:factgraph:nothing> { <urn:factgraph:nothing> ?p ?o } }")
    except ServerSlow:
        raise
    except ServerRefused as error:
        refused.append(error)
        return None
    return address


def push(
    connection: sqlite3.Connection,
    root: str | os.PathLike[str],
    server: Server,
    target: Target | Callable[[], Target],
    *,
    graph: str | None = None,
    private: bool = False,
    progress: Progress | None = None,
) -> Pushed:
    """Load the graph into a server as the named graph `graph`, by default the dossier's base.

    Where `target` has to be found first, the server is not so much as asked before every triple has passed the gate.
    Raises `Stopped` where one does not, and `ServerRefused`; what had been there stays until all has arrived.
    """
    if (wall := way_out.gate(connection)) is not None:
        wall.let_lines_pass(lines(connection), "the triples")
    target = target if isinstance(target, Target) else target()
    way_out.note_published(connection)
    graph = graph or base_of(connection)
    total = sum(1 for _ in lines(connection))
    tell = progress or (lambda _, __: None)
    if target.update is None:
        # Without updates nothing can be put in place at once but by one request.
        server.graph_store(target.store, "PUT", graph, "".join(lines(connection)).encode())
        tell(total, total)
        _count(server, target, graph, total)
        return Pushed(graph, total, 0)
    note = _note(root, server, graph, private=private)
    state = _resumed(server, target, note, _State(graph, content(connection), CHUNK, 0))
    resumed = state.sent
    load = _Loader(server, target, staging(graph))
    for sent, chunk in _chunks(lines(connection), state.chunk):
        if sent <= state.sent:
            continue
        load(chunk)
        state = _State(state.graph, state.content, state.chunk, sent)
        _remember(note, state)
        tell(sent, total)
    _count(server, target, staging(graph), total)
    server.update(target.update, f"MOVE SILENT GRAPH <{staging(graph)}> TO GRAPH <{graph}>")
    _count(server, target, graph, total)
    note.unlink(missing_ok=True)
    return Pushed(graph, total, resumed)


def staging(graph: str) -> str:
    """The graph that is filled before it takes the place of `graph`."""
    return f"{graph}#being-loaded"


def _chunks(lines_: Iterator[str], size: int) -> Iterator[tuple[int, str]]:
    """The lines in chunks, each with how many lines there are up to its end; the same lines make the same chunks."""
    held: list[str] = []
    sent = length = 0
    for line in lines_:
        if held and (len(held) == size or length + len(line) > _BYTES):
            sent += len(held)
            yield sent, "".join(held)
            held, length = [], 0
        held.append(line)
        length += len(line)
    if held:
        yield sent + len(held), "".join(held)


class _Loader:
    """Loads chunks into a graph: by the Graph Store Protocol, and by updates once that is refused."""

    def __init__(self, server: Server, target: Target, graph: str) -> None:
        self._server, self._target, self._graph = server, target, graph
        self._by_store = True

    def __call__(self, chunk: str) -> None:
        """Add the lines of N-Triples."""
        if self._by_store:
            try:
                self._server.graph_store(self._target.store, "POST", self._graph, chunk.encode())
            except ServerRefused as error:
                if error.code not in _NO_STORE:
                    raise
                self._by_store = False
            else:
                return
        assert self._target.update is not None
        self._server.update(self._target.update, f"INSERT DATA {{ GRAPH <{self._graph}> {{\n{chunk}}} }}")


def _resumed(server: Server, target: Target, note: Path, afresh: _State) -> _State:
    """The state of a push of the same content that broke, if the server still has what was sent; else `afresh`."""
    match opener.noted(note.parent, note.name, limit=_MOST):
        case {"graph": afresh.graph, "content": afresh.content, "chunk": afresh.chunk, "sent": int(sent)} if (
            0 < sent <= counted(server, target, staging(afresh.graph))
        ):
            return replace(afresh, sent=sent)
    assert target.update is not None
    server.update(target.update, f"DROP SILENT GRAPH <{staging(afresh.graph)}>")
    return afresh


def counted(server: Server, target: Target, graph: str) -> int:
    """How many triples a graph on the server has."""
    text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    try:
        found = results.read(server.query(target.query, text)).rows
        return int((found[0]["n"] or {})["value"]) if found else 0
    except (NoResults, ValueError, LookupError) as error:
        raise ServerRefused(f"{target.query} does not answer as a SPARQL server does") from error


def _count(server: Server, target: Target, graph: str, expected: int) -> None:
    found = counted(server, target, graph)
    if found != expected:
        raise ServerRefused(f"{found:,} of {expected:,} triples are in <{graph}> on the server; push again")


def _note(root: str | os.PathLike[str], server: Server, graph: str, *, private: bool) -> Path:
    name = hashlib.sha256(f"{server.url}\n{graph}".encode()).hexdigest()[:12]
    return Path(location(root, private=private)).parent / f"push-{name}.json"


def _remember(note: Path, state: _State) -> None:
    targets.put(note, json.dumps(asdict(state)).encode(), mode=0o600)
