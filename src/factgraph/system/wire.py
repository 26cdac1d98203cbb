"""One request over HTTP/1.1 and its answer, with one deadline for the whole and a bound on every part of it.

The deadline counts from the look-up of the host to the last byte, however slowly they drip.  What is no HTTP, ends too
early, is packed without having been asked to be, or is larger than was asked for, is refused with a sentence (RFC 9110
and 9112).
"""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factgraph.errors import FactgraphError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from factgraph.system.address import Address

LARGEST_HEAD: Final = 256 << 10
"""How many bytes may stand before the body of an answer."""

_PIECE = 1 << 20
_SPARE = 1 << 20  # what the sizes of chunks may take beside the body


class ServerRefused(FactgraphError):
    """The server cannot be reached or says no; `status` of HTTP in `code`, 0 where there is none."""

    def __init__(self, message: str, code: int = 0) -> None:
        super().__init__(message)
        self.code = code


class ServerSlow(ServerRefused):
    """The server took longer than it may; at another of its addresses it would be no faster."""


class Deadline:
    """The moment up to which an answer is waited for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """How many seconds there are. Raises `TimeoutError` where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class Question(NamedTuple):
    """What is sent: the method, the headers, and the body where there is one."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None


class Reply(NamedTuple):
    """What came back, whole."""

    status: int
    reason: str
    headers: Message
    body: bytes


def exchange(address: Address, question: Question, deadline: Deadline, *, most: int) -> Reply:
    """What a server replies; of a body at most `most` bytes. Raises `ServerRefused` where none is whole."""
    try:
        with _connected(address, deadline) as sock:
            return _reply(_Socket(sock, deadline, address), address, question, most)
    except TimeoutError as error:
        raise ServerSlow(f"{address} took longer than {deadline.seconds:g} s") from error
    except OSError as error:
        raise ServerRefused(f"{address} cannot be reached: {(error.strerror or str(error)).lower()}") from error
    except (HTTPException, ValueError) as error:
        raise ServerRefused(f"{address} does not answer in HTTP: {_said(error)}") from error


def _connected(address: Address, deadline: Deadline) -> socket.socket:
    """A connection to the first of a host's addresses that takes one."""
    failed: OSError | None = None
    for family, kind, protocol, _, place in _looked_up(address, deadline):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(deadline.left())
            sock.connect(place)
            if address.scheme == "https":
                import ssl  # start-up: twenty milliseconds that plain HTTP does without

                sock.settimeout(deadline.left())
                return ssl.create_default_context().wrap_socket(sock, server_hostname=address.host)
            return sock
        except OSError as error:
            sock.close()
            failed = error
        except BaseException:
            sock.close()
            raise
    raise failed or OSError("its host has no address")


def _looked_up(address: Address, deadline: Deadline) -> list[tuple[Any, ...]]:
    """The host's addresses; the system's look-up knows no deadline, so that it runs beside us."""
    found: list[tuple[Any, ...]] = []
    failed: list[OSError | UnicodeError] = []

    def look() -> None:
        try:
            found.extend(socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    beside = Thread(target=look, daemon=True)
    beside.start()
    beside.join(deadline.left())
    if beside.is_alive():
        raise TimeoutError
    if failed:
        raise failed[0]
    return found


def _reply(sock: _Socket, address: Address, question: Question, most: int) -> Reply:
    connection = HTTPConnection(address.host, address.port)
    connection.sock = sock  # what http.client asks of a socket, ours answers
    headers = {"Host": address.authority, "Connection": "close", **question.headers}
    # Who refuses early does not read on, and has said why.
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request(question.method, address.target, question.body, headers)
    sock.stream.most = LARGEST_HEAD
    response = connection.getresponse()
    if not 100 <= response.status < 600:
        raise ServerRefused(f"{address} answers {response.status}, which is no status of HTTP")
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in {"", "identity"}:
        raise ServerRefused(f"{address} answers in {packed[:40]!r}, a packing that was not asked for")
    body = _body(response, sock, address, most)
    return Reply(response.status, " ".join(response.reason.split())[:100], response.headers, body)


def _body(response: HTTPResponse, sock: _Socket, address: Address, most: int) -> bytes:
    """The body; of one that says no, its start is enough."""
    short = response.status >= 300
    if not short and response.length is not None and response.length > most:
        raise _longer(address, most)
    sock.stream.most = sock.stream.got + most + _SPARE
    pieces: list[bytes] = []
    length = 0
    while piece := response.read(min(_PIECE, most + 1)):
        pieces.append(piece)
        length += len(piece)
        if length > most:
            raise _longer(address, most)
        if short and length >= 2_000:
            return b"".join(pieces)
    if response.length:
        raise ServerRefused(f"the answer of {address} breaks off, {response.length:,} bytes before its end")
    return b"".join(pieces)


def _longer(address: Address, most: int) -> ServerRefused:
    return ServerRefused(f"the answer of {address} is longer than {most >> 20} MB; add a LIMIT")


def _said(error: Exception) -> str:
    said = " ".join(str(error).split())[:120]
    return f"{type(error).__name__}: {said!r}" if said else type(error).__name__


class _Stream(io.RawIOBase):
    """What comes out of a socket before the deadline, as long as it is not too much."""

    def __init__(self, sock: socket.socket, deadline: Deadline, address: Address) -> None:
        self._sock, self._deadline, self._address = sock, deadline, address
        self.got = 0
        self.most = LARGEST_HEAD

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read into a buffer, and return how much. Raises `TimeoutError` and `ServerRefused`."""
        self._sock.settimeout(self._deadline.left())
        got = self._sock.recv_into(buffer)
        self.got += got
        if self.got > self.most:
            raise ServerRefused(f"{self._address} answers with more than was asked for: over {self.most:,} bytes")
        return got


class _Socket:
    """A socket with a deadline, as far as `http.client` asks for one."""

    def __init__(self, sock: socket.socket, deadline: Deadline, address: Address) -> None:
        self._sock, self._deadline = sock, deadline
        self.stream = _Stream(sock, deadline, address)

    def makefile(self, mode: str) -> io.BufferedReader:  # noqa: ARG002  # it is always "rb"
        """What can be read from it."""
        return io.BufferedReader(self.stream)

    def sendall(self, data: bytes) -> None:
        """Send all of it before the deadline."""
        self._sock.settimeout(self._deadline.left())
        self._sock.sendall(data)

    def close(self) -> None:
        """Nothing: whoever made the connection ends it, when all has been read."""
