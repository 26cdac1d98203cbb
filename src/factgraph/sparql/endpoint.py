"""A SPARQL server somewhere else: asked and filled over HTTP, as the W3C's protocols of 2013 say.

One host is spoken to, the one that was named: redirects elsewhere are refused, and no proxy is asked.  Names and
passwords come from the environment or from ~/.netrc and are sent where the server asks for them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode, urljoin

from factgraph.errors import Misuse
from factgraph.sparql import login, results
from factgraph.sparql.results import MEDIA_TYPES, NoResults
from factgraph.system.address import PASSWORD, USER, Address, address, checked
from factgraph.system.wire import Deadline, Question, Reply, ServerRefused, exchange

__all__ = ["PASSWORD", "USER", "Server", "ServerRefused", "checked"]

LONGEST: Final = 256 << 20
"""How many bytes of an answer are read."""

FORM: Final = "application/x-www-form-urlencoded"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ROUNDS: Final = 8  # redirects and questions for a name, together


class Server:
    """A server that is spoken to at addresses of one host."""

    def __init__(self, url: str, *, seconds: float = 30, environment: Mapping[str, str] | None = None) -> None:
        self.url = checked(url)
        self._server = address(url).server
        self._seconds = seconds
        self._who = login.login(self._server[1], os.environ if environment is None else environment)

    def query(self, place: str, text: str, *, format_: str = "json", graph: str | None = None) -> str:
        """The answer to a query, in one of the formats of `MEDIA_TYPES`, of a named graph or of the default.

        Raises `ServerRefused` where there is none, and `NoResults` where what came back is none.
        """
        fields = {"query": text} | ({"default-graph-uri": graph} if graph else {})
        reply = self._send(place, urlencode(fields).encode(), FORM, MEDIA_TYPES[format_])
        try:
            results.refuse_type(reply.headers.get("Content-Type", ""), format_)
            found = results.decoded(reply.body)
            results.refuse_form(found, format_)
        except NoResults as error:
            raise NoResults(f"what {place} answers are no results of a query: {error}") from error
        return found

    def update(self, place: str, text: str) -> None:
        """Have the server carry out an update."""
        self._send(place, text.encode(), "application/sparql-update", "*/*")

    def graph_store(self, place: str, method: str, graph: str, triples: bytes | None = None) -> None:
        """Speak the Graph Store Protocol about a graph: PUT replaces it, POST adds to it, DELETE drops it."""
        separator = "&" if "?" in place else "?"
        # N-Triples are Turtle, and Turtle is what every store must take.
        target = f"{place}{separator}{urlencode({'graph': graph})}"
        self._send(target, triples, "text/turtle", "text/turtle, */*;q=0.1", method=method)

    def _send(self, place: str, body: bytes | None, type_: str, accept: str, method: str = "POST") -> Reply:
        target = address(place)
        if target.server != self._server:
            raise Misuse(f"{place} is on another server than {self.url}")
        headers = {"Accept": accept, "User-Agent": "factgraph"} | ({"Content-Type": type_} if body is not None else {})
        deadline = Deadline(self._seconds)
        signed: str | None = None
        for _ in range(_ROUNDS):
            known = headers | ({"Authorization": signed} if signed else {})
            reply = exchange(target, Question(method, known, body), deadline, most=LONGEST)
            if reply.status in _REDIRECTS:
                target, signed = self._followed(target, reply), None
            elif reply.status == 401 and signed is None and self._who is not None:
                challenges = reply.headers.get_all("WWW-Authenticate", [])
                signed = login.answer(challenges, self._who, method, target)
                if signed is None:
                    break
            else:
                break
        else:
            said = f"{place} answers {reply.status} {reply.reason}, and so on without an end"
            raise ServerRefused(said, reply.status)
        if not 200 <= reply.status < 300:
            raise ServerRefused(_refusal(reply, place), reply.status)
        return reply

    def _followed(self, target: Address, reply: Reply) -> Address:
        """Where a redirect leads; to another server none is followed."""
        written = reply.headers.get("Location", "")
        if not written:
            raise ServerRefused(f"{target} answers {reply.status} without saying where to", reply.status)
        # What is not ASCII in a header are bytes.
        plain = "".join(letter if letter.isascii() else f"%{ord(letter):02X}" for letter in written.strip())
        try:
            found = address(urljoin(str(target), plain))
        except (Misuse, ValueError) as error:
            shown = plain if len(plain) <= 80 else f"{plain[:77]}..."
            message = f"{target} points to {shown!a}, which is no address of a server"
            raise ServerRefused(message, reply.status) from error
        if found.server != self._server:
            raise ServerRefused(f"{target} points to another server, {found}, which is not asked", reply.status)
        return found


def _refusal(reply: Reply, place: str) -> str:
    if reply.status in {401, 403}:
        return f"{place} wants a name and password that may do this: set {USER} and {PASSWORD}, or write ~/.netrc"
    said = " ".join(reply.body[:2000].decode("utf-8", "replace").split())[:300]
    return f"{place} answers {reply.status} {reply.reason}{': ' + said if said else ''}"
