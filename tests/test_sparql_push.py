"""The graph on real servers: all of it, in its own place, after any break; and what is said to servers at all."""

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from factgraph.building import build
from factgraph.database import location, open_read
from factgraph.errors import Misuse
from factgraph.rdf.triples import lines
from factgraph.sparql import endpoint, pushing
from factgraph.sparql.endpoint import PASSWORD, USER, Server, ServerRefused
from factgraph.sparql.pushing import Target, counted, find, push, staging
from samples import write_dossier
from servers import NOBODY, Reply, Request, Running, oxigraph, pretending, virtuoso

__all__ = ["oxigraph", "virtuoso"]

pytestmark = pytest.mark.xdist_group("servers")

BASE: Final = "https://example.org/bell/"
OTHER: Final = "https://example.org/other"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph")


@pytest.fixture
def graph(root: Path) -> Iterator[sqlite3.Connection]:
    build(root)
    with closing(open_read(location(root))) as connection:
        yield connection


@pytest.fixture(params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.needs("virtuoso"))])
def running(request: pytest.FixtureRequest) -> Running:
    found: Running = request.getfixturevalue(request.param)
    return found


def total(connection: sqlite3.Connection) -> int:
    return sum(1 for _ in lines(connection))


def addresses(server: Server) -> tuple[str, Target]:
    """Where the server takes updates, and all its addresses."""
    target = find(server)
    assert target.update is not None
    return target.update, target


def notes(root: Path) -> list[str]:
    return [path.name for path in (root / ".factgraph").glob("push-*")]


def test_all_of_the_graph_arrives_and_other_graphs_stay(
    graph: sqlite3.Connection, root: Path, running: Running
) -> None:
    server = running.server()
    update, target = addresses(server)
    server.update(update, f"INSERT DATA {{ GRAPH <{OTHER}> {{ <a:a> <a:b> 1 }} GRAPH <{BASE}> {{ <a:old> <a:b> 1 }} }}")
    done = push(graph, root, server, target)
    assert (done.graph, done.triples, done.resumed) == (BASE, total(graph), 0)
    assert counted(server, target, BASE) == total(graph)
    assert counted(server, target, OTHER) == 1
    assert counted(server, target, staging(BASE)) == 0
    assert notes(root) == []


def test_a_graph_has_the_name_that_it_is_given(graph: sqlite3.Connection, root: Path, running: Running) -> None:
    server = running.server()
    _, target = addresses(server)
    assert push(graph, root, server, target, graph="https://example.org/mine").graph == "https://example.org/mine"
    assert counted(server, target, "https://example.org/mine") == total(graph)


def test_updates_do_where_there_is_no_graph_store(
    graph: sqlite3.Connection, root: Path, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "CHUNK", 50)
    server = running.server()
    update, target = addresses(server)
    push(graph, root, server, Target(target.query, update, f"{running.url}/nothing-here"), graph=f"{BASE}by-updates")
    assert counted(server, target, f"{BASE}by-updates") == total(graph)


def test_a_broken_push_leaves_the_old_graph_and_goes_on_where_it_stopped(
    graph: sqlite3.Connection, root: Path, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "CHUNK", 50)
    name = f"{BASE}broken"
    server = running.server()
    update, target = addresses(server)
    server.update(update, f"INSERT DATA {{ GRAPH <{name}> {{ <a:old> <a:b> 1 }} }}")

    def stop(done: int, _: int) -> None:
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        push(graph, root, server, target, graph=name, progress=stop)
    assert counted(server, target, name) == 1
    assert len(notes(root)) == 1
    told: list[int] = []
    done = push(graph, root, server, target, graph=name, progress=lambda sent, _: told.append(sent))
    assert (done.resumed, told[0], told[-1]) == (100, 150, total(graph))
    assert counted(server, target, name) == total(graph)


def test_a_push_starts_again_where_the_server_forgot_or_the_graph_changed(
    graph: sqlite3.Connection, root: Path, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "CHUNK", 50)
    name = f"{BASE}forgotten"
    server = running.server()
    update, target = addresses(server)

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        push(graph, root, server, target, graph=name, progress=stop)
    server.update(update, f"DROP SILENT GRAPH <{staging(name)}>")
    assert push(graph, root, server, target, graph=name).resumed == 0
    with pytest.raises(KeyboardInterrupt):
        push(graph, root, server, target, graph=name, progress=stop)
    monkeypatch.setattr(pushing, "content", lambda _: "another")
    assert push(graph, root, server, target, graph=name).resumed == 0
    assert counted(server, target, name) == total(graph)


def test_a_chunk_that_came_twice_counts_once(
    graph: sqlite3.Connection, root: Path, oxigraph: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "CHUNK", 50)
    name = f"{BASE}twice"
    server = oxigraph.server()
    _, target = addresses(server)
    # Stopped after a chunk arrived and before that was written down.
    monkeypatch.setattr(pushing, "_remember", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        push(graph, root, server, target, graph=name)
    monkeypatch.undo()
    push(graph, root, server, target, graph=name)
    assert counted(server, target, name) == total(graph)


def test_a_server_without_updates_gets_it_in_one_request(
    graph: sqlite3.Connection, root: Path, oxigraph: Running
) -> None:
    name = f"{BASE}whole"
    server = oxigraph.server()
    _, target = addresses(server)
    server.graph_store(target.store, "PUT", name, b"<a:old> <a:b> 1 .")
    push(graph, root, server, Target(target.query, None, target.store), graph=name)
    assert counted(server, target, name) == total(graph)


@pytest.mark.needs("virtuoso")
def test_a_server_that_wants_a_password_says_so(virtuoso: Running) -> None:
    with pytest.raises(ServerRefused, match="wants a name and password that may do this: set FACTGRAPH_USER"):
        find(Server(virtuoso.url, environment=NOBODY))


@pytest.mark.needs("virtuoso")
def test_a_password_may_stand_in_netrc(virtuoso: Running, tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login dba password dba\n", encoding="utf-8")
    file.chmod(0o600)
    assert find(Server(virtuoso.url, environment={"NETRC": str(file)})).update is not None


# What is said to servers ----------------------------------------------------------------------------------------------


def rows(_: Request) -> Reply:
    return Reply(200, b'{"head": {"vars": []}, "results": {"bindings": []}}')


def test_a_redirect_to_another_server_is_refused() -> None:
    with (
        pretending(rows) as (elsewhere, asked),
        pretending(lambda _: Reply(302, headers={"Location": f"{elsewhere}/x"})) as (url, _),
    ):
        with pytest.raises(ServerRefused, match="points to another server"):
            Server(url, environment=NOBODY).query(url, "ASK {}")
        assert asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_server_asks_the_same_again(status: int) -> None:
    def answer(request: Request) -> Reply:
        return rows(request) if request.path == "/there" else Reply(status, headers={"Location": "/there"})

    with pretending(answer) as (url, asked):
        assert json.loads(Server(url, environment=NOBODY).query(f"{url}/here", "ASK {}"))["head"] == {"vars": []}
    assert [(one.method, one.path, one.body) for one in asked] == [
        ("POST", "/here", b"query=ASK+%7B%7D"),
        ("POST", "/there", b"query=ASK+%7B%7D"),
    ]


def test_redirects_without_end_are_refused() -> None:
    with (
        pretending(lambda _: Reply(302, headers={"Location": "/again"})) as (url, _),
        pytest.raises(ServerRefused, match="answers 302"),
    ):
        Server(url, environment=NOBODY).query(url, "ASK {}")


def test_a_password_is_sent_when_asked_for_and_not_before() -> None:
    def answer(request: Request) -> Reply:
        if "Authorization" in request.headers:
            return rows(request)
        return Reply(401, headers={"WWW-Authenticate": 'Basic realm="here"'})

    with pretending(answer) as (url, asked):
        Server(url, environment={USER: "ann", PASSWORD: "s3cret"}).query(url, "ASK {}")
    expected = base64.b64encode(b"ann:s3cret").decode()
    assert [one.headers.get("Authorization") for one in asked] == [None, f"Basic {expected}"]


def test_a_wrong_password_is_a_sentence() -> None:
    with (
        pretending(lambda _: Reply(401, headers={"WWW-Authenticate": 'Basic realm="here"'})) as (url, _),
        pytest.raises(ServerRefused, match="wants a name and password"),
    ):
        Server(url, environment={USER: "ann", PASSWORD: "wrong"}).query(url, "ASK {}")


def test_no_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pretending(rows) as (proxy, asked), pretending(rows) as (url, _):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        Server(url, environment=NOBODY).query(url, "ASK {}")
        assert asked == []


def test_no_address_of_another_host_is_spoken_to() -> None:
    with pytest.raises(Misuse, match="is on another server than"):
        Server("http://127.0.0.1:1", environment=NOBODY).query("http://127.0.0.2:1", "ASK {}")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("file:///etc/passwd", "is no address of a server"),
        ("sparql.example.org", "is no address of a server"),
        ("http://ann:s3cret@sparql.example.org", "a password in an address is seen by all"),
    ],
)
def test_what_is_no_address_is_refused(url: str, message: str) -> None:
    with pytest.raises(Misuse, match=message) as caught:
        Server(url, environment=NOBODY)
    assert "s3cret" not in str(caught.value)


def test_a_long_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "LONGEST", 1 << 20)
    with (
        pretending(lambda _: Reply(200, b"x" * (3 << 20))) as (url, _),
        pytest.raises(ServerRefused, match="is longer than 1 MB; add a LIMIT"),
    ):
        Server(url, environment=NOBODY).query(url, "ASK {}")


def test_what_a_server_says_against_it_is_told_on_one_line() -> None:
    with (
        pretending(lambda _: Reply(400, b"no such\r\n  function \xff")) as (url, _),
        pytest.raises(ServerRefused, match=r"answers 400 Bad Request: no such function �$"),
    ):
        Server(url, environment=NOBODY).query(url, "ASK {}")


def test_nobody_there_is_a_sentence() -> None:
    with pytest.raises(ServerRefused, match=r"cannot be reached: .*refused"):
        find(Server("http://127.0.0.1:1", environment=NOBODY))


def test_what_is_no_sparql_server_is_a_sentence() -> None:
    with (
        pretending(lambda _: Reply(200, b"<html>Welcome</html>")) as (url, _),
        pytest.raises(
            ServerRefused, match=r"no SPARQL server that can be written to was found at .*nothing there answers"
        ),
    ):
        find(Server(url, environment=NOBODY))
