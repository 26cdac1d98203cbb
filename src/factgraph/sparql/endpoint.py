"""A SPARQL server somewhere else: asked and filled over HTTP, as the W3C's protocols of 2013 say.

One host is spoken to, the one that was named: redirects elsewhere are refused, and so is a proxy.  Names and
passwords come from the environment or from ~/.netrc and are sent where the server asks for them.
"""

from __future__ import annotations

import netrc
import os
import time
from collections.abc import Mapping
from email.message import Message
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from factgraph.errors import FactgraphError, Misuse

USER, PASSWORD = "FACTGRAPH_USER", "FACTGRAPH_PASSWORD"  # the names of variables

MEDIA_TYPES: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
}

LONGEST: Final = 256 << 20
"""How many bytes of an answer are read."""

_PIECE = 1 << 20


class ServerRefused(FactgraphError):
    """The server cannot be reached or says no; `status` of HTTP in `code`, 0 where there is none."""

    def __init__(self, message: str, code: int = 0) -> None:
        super().__init__(message)
        self.code = code


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect within the same server, with the same method and body; refuses any other."""

    def redirect_request(  # noqa: PLR0917  # urllib's signature
        self,
        req: Request,
        fp: IO[bytes],  # noqa: ARG002  # it is urllib's, here and below
        code: int,
        msg: str,  # noqa: ARG002
        headers: Message,  # noqa: ARG002
        newurl: str,
    ) -> Request:
        target = urljoin(req.full_url, newurl)
        if _host(target) != _host(req.full_url):
            raise ServerRefused(f"{req.full_url} points to another server, {target}, which is not asked", code)
        return Request(target, data=req.data, headers=dict(req.header_items()), method=req.get_method())  # noqa: S310  # `_host` compares the scheme too

    # urllib knows the two of old; 307 and 308 keep method and body, which ours does anyway.
    http_error_307 = http_error_308 = HTTPRedirectHandler.http_error_302


def _host(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


class Server:
    """A server that is spoken to at addresses of one host."""

    def __init__(self, url: str, *, seconds: float = 30, environment: Mapping[str, str] | None = None) -> None:
        self.url = checked(url)
        self._seconds = seconds
        self._opener = OpenerDirector()
        handlers: list[BaseHandler] = [HTTPHandler(), HTTPSHandler(), HTTPErrorProcessor(), _SameHost(), _Refusal()]
        if known := _credentials(self.url, os.environ if environment is None else environment):
            passwords = HTTPPasswordMgrWithDefaultRealm()
            parts = urlsplit(self.url)
            passwords.add_password(None, f"{parts.scheme}://{parts.netloc}/", *known)
            handlers += [HTTPDigestAuthHandler(passwords), HTTPBasicAuthHandler(passwords)]
        for handler in handlers:
            self._opener.add_handler(handler)

    def query(self, address: str, text: str, *, format_: str = "json", graph: str | None = None) -> str:
        """The answer to a query, in one of the formats of `MEDIA_TYPES`, of a named graph or of the default."""
        fields = {"query": text} | ({"default-graph-uri": graph} if graph else {})
        return self._send(address, urlencode(fields).encode(), FORM, MEDIA_TYPES[format_])

    def update(self, address: str, text: str) -> None:
        """Have the server carry out an update."""
        self._send(address, text.encode(), "application/sparql-update", "*/*")

    def graph_store(self, address: str, method: str, graph: str, triples: bytes | None = None) -> str:
        """Speak the Graph Store Protocol about a graph: PUT replaces it, POST adds to it, DELETE drops it."""
        separator = "&" if urlsplit(address).query else "?"
        # N-Triples are Turtle, and Turtle is what every store must take.
        target = f"{address}{separator}{urlencode({'graph': graph})}"
        return self._send(target, triples, "text/turtle", "text/turtle, */*;q=0.1", method=method)

    def _send(self, address: str, body: bytes | None, type_: str, accept: str, method: str = "POST") -> str:
        if _host(address) != _host(self.url):
            raise Misuse(f"{address} is on another server than {self.url}")
        headers = {"Accept": accept, "User-Agent": "factgraph"} | ({"Content-Type": type_} if body is not None else {})
        request = Request(address, data=body, headers=headers, method=method)  # noqa: S310  # `checked` admits http(s)
        try:
            with self._opener.open(request, timeout=self._seconds) as response:
                return self._read(response, address)
        except HTTPError as error:
            with error:
                raise ServerRefused(_refusal(error, address), error.code) from error
        except TimeoutError as error:
            raise ServerRefused(f"{address} took longer than {self._seconds:g} s") from error
        except (URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise ServerRefused(f"{address} took longer than {self._seconds:g} s") from error
            raise ServerRefused(f"{address} cannot be reached: {str(reason).lower()}") from error

    def _read(self, response: IO[bytes], address: str) -> str:
        end = time.monotonic() + self._seconds
        pieces: list[bytes] = []
        length = 0
        while piece := response.read(_PIECE):
            pieces.append(piece)
            length += len(piece)
            if length > LONGEST:
                raise ServerRefused(f"the answer of {address} is longer than {LONGEST >> 20} MB; add a LIMIT")
            if time.monotonic() > end:
                raise ServerRefused(f"{address} took longer than {self._seconds:g} s")
        return b"".join(pieces).decode("utf-8", "replace")


FORM: Final = "application/x-www-form-urlencoded"


class _Refusal(BaseHandler):
    """Ends what no other handler wanted: the one thing of urllib's default handlers that is needed here."""

    handler_order = 1000

    def http_error_default(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message) -> None:
        raise HTTPError(req.full_url, code, msg, headers, fp)


def checked(url: str) -> str:
    """The address without a name and password in it. Raises `Misuse` for what is no address of a server."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Misuse(f"{url!r} is no address of a server; one starts with https:// or http://")
    if parts.username or parts.password:
        raise Misuse(f"a password in an address is seen by all; set {USER} and {PASSWORD}, or write ~/.netrc")
    return urlunsplit(parts._replace(fragment=""))


def _credentials(url: str, environment: Mapping[str, str]) -> tuple[str, str] | None:
    if environment.get(USER):
        return environment[USER], environment.get(PASSWORD, "")
    try:
        found = netrc.netrc(environment.get("NETRC")).authenticators(urlsplit(url).hostname or "")
    except (OSError, netrc.NetrcParseError):
        return None
    return (found[0], found[2]) if found and found[0] and found[2] else None


def _refusal(error: HTTPError, address: str) -> str:
    if error.code in {401, 403}:
        return f"{address} wants a name and password that may do this: set {USER} and {PASSWORD}, or write ~/.netrc"
    said = " ".join(error.read(2000).decode("utf-8", "replace").split())[:300]
    return f"{address} answers {error.code} {error.reason}{': ' + said if said else ''}"
