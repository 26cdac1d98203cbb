"""Real SPARQL servers on this machine, each started once a worker on a port of its own: Oxigraph's and Virtuoso."""

import socket
import subprocess
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import IO, Final, NamedTuple

import pytest

from factgraph.sparql.endpoint import PASSWORD, USER, Server
from needs import need

LOOPBACK: Final = "127.0.0.1"
NOBODY: Final = {"NETRC": "/dev/null"}


class Running(NamedTuple):
    """A server that runs: its address, and the environment with a name and password for it."""

    name: str
    url: str
    environment: dict[str, str]

    def server(self) -> Server:
        return Server(self.url, environment=self.environment)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind((LOOPBACK, 0))
        return int(one.getsockname()[1])


@contextmanager
def started(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    """A program that runs as long as the context does, entered when it has said that it is ready."""
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if ready in line:
                break
        else:
            pytest.fail(f"{command[0]} did not start:\n{''.join(said[-20:])}", pytrace=False)
        # What it says later must not fill the pipe.
        drain = Thread(target=read_out, args=(process.stdout,), daemon=True)
        drain.start()
        yield
    finally:
        process.kill()
        process.wait()
    drain.join()
    process.stdout.close()


def read_out(stream: IO[str]) -> None:
    for _ in stream:
        pass


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Running]:
    """Oxigraph's own server, which the package `oxigraph` brings, with nothing in it."""
    program = str(Path(sysconfig.get_path("scripts")) / "oxigraph")
    port = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        started([program, "serve", "--bind", f"{LOOPBACK}:{port}"], Path(folder), "Listening"),
    ):
        yield Running("oxigraph", f"http://{LOOPBACK}:{port}", NOBODY)


VIRTUOSO: Final = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = {sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = .
SchedulerInterval = 0
[HTTPServer]
ServerPort = {host}:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""


@pytest.fixture(scope="session")
def virtuoso() -> Iterator[Running]:
    """Virtuoso of Debian, with nothing but its own in it."""
    program = need("virtuoso")
    http, sql = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "virtuoso.ini"
        settings.write_text(VIRTUOSO.format(sql=f"{LOOPBACK}:{sql}", host=LOOPBACK, http=http), encoding="utf-8")
        with started([program, "-f", "-c", str(settings)], Path(folder), "Server online at"):
            # A server that was just made has this one user.
            yield Running("virtuoso", f"http://{LOOPBACK}:{http}", {USER: "dba", PASSWORD: "dba"})


class Request(NamedTuple):
    """What a made-up server was asked."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]


class Reply(NamedTuple):
    """What it shall answer."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = {}  # noqa: RUF012  # nobody changes it


@contextmanager
def pretending(answer: Callable[[Request], Reply]) -> Iterator[tuple[str, list[Request]]]:
    """The address of a server that answers as told, and what it was asked: for what no real one does on demand."""
    asked: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Request(self.command, self.path, body, dict(self.headers.items()))
            asked.append(request)
            status, content, headers = answer(request)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = reply  # noqa: N815  # the names that http.server looks for

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer((LOOPBACK, 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()
