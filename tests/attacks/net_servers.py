"""Servers that answer with any bytes whatever: what no library for servers would send."""

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Final

LOOPBACK: Final = "127.0.0.1"
Answer = Callable[[bytes], Iterable[bytes]]


@contextmanager
def answering(answer: Answer | bytes, *, pause: float = 0.0) -> Iterator[str]:
    """The address of a server that takes a request whole and answers with these pieces, each after a pause."""
    ended = Event()

    def serve(listening: socket.socket) -> None:
        while not ended.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                connection.settimeout(5)
                asked = _request(connection)
                for piece in answer(asked) if callable(answer) else [answer]:
                    if ended.is_set():
                        return
                    connection.sendall(piece)
                    ended.wait(pause)

    with socket.create_server((LOOPBACK, 0)) as listening:
        thread = Thread(target=serve, args=(listening,))
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        finally:
            ended.set()
            with suppress(OSError):  # wakes who waits for the next
                socket.create_connection(listening.getsockname(), timeout=1).close()
            thread.join()


def _request(connection: socket.socket) -> bytes:
    asked = b""
    while b"\r\n\r\n" not in asked:
        piece = connection.recv(65_536)
        if not piece:
            return asked
        asked += piece
    head, _, body = asked.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


def reply(body: bytes = b"", *headers: str, status: str = "200 OK") -> bytes:
    """A reply of HTTP/1.1 with a body and its length."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
