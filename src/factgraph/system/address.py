"""The address of a server: what it is made of, and why a text is none.

Nothing is guessed: an address holds no space, no control character, no name and no password.  After RFC 3986; hosts in
other scripts are written as RFC 3490 has them, other letters of paths as their bytes of UTF-8.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Final, NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from factgraph.errors import Misuse

USER, PASSWORD = "FACTGRAPH_USER", "FACTGRAPH_PASSWORD"  # the names of variables
PORTS: Final = {"http": 80, "https": 443}
LONGEST: Final = 8_000
"""How many characters an address may have; servers take no longer ones."""

_NEVER = re.compile('[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff<>"{}|\\\\^`]')
_HOST = re.compile(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?")
_SAFE = "/%:@!$&'()*+,;=~-._?[]"


class Address(NamedTuple):
    """An address that can be asked: scheme, host (an IPv6 one without brackets), port, and what is asked for there."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def server(self) -> tuple[str, str, int]:
        """What two addresses on one server have in common."""
        return self[:3]

    @property
    def authority(self) -> str:
        """Host and port as the header `Host` has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def address(url: str) -> Address:
    """The parts of an address. Raises `Misuse` with what is wrong for a text that is no address of a server.

    >>> str(address("HTTP://EXAMPLE.org:80/a?b=é#c"))
    'http://example.org/a?b=%C3%A9'
    """
    if len(url) > LONGEST:
        raise Misuse(f"an address of {len(url):,} characters; {LONGEST:,} are the limit")
    if found := _NEVER.search(url):
        raise _none(url, f"{found[0]!a} cannot stand in one (character {found.start() + 1})")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise _none(url, "its host cannot be read") from error
    if parts.scheme not in PORTS or not parts.netloc:
        raise _none(url, "one starts with https:// or http:// and a host")
    if "@" in parts.netloc:
        raise Misuse(f"a password in an address is seen by all; set {USER} and {PASSWORD}, or write ~/.netrc")
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Address(parts.scheme, _host(url, parts), _port(url, parts), target)


def checked(url: str) -> str:
    """The address as it was given, without what stands behind a #. Raises `Misuse` for what is none."""
    address(url)
    return url.partition("#")[0]


def _host(url: str, parts: SplitResult) -> str:
    host = parts.hostname or ""
    if parts.netloc.startswith("["):
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise _none(url, "what stands in its brackets is no IPv6 address") from error
    try:
        ascii_ = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise _none(url, "its host is no name of a server") from error
    if len(ascii_) > 253 or not _HOST.fullmatch(ascii_):
        raise _none(url, "its host is no name of a server")
    return ascii_


def _port(url: str, parts: SplitResult) -> int:
    before, _, behind = parts.netloc.rpartition("]")
    host, _, written = behind.partition(":")
    if before and host:
        raise _none(url, f"{host[:20]!a} stands behind its brackets")
    if not written:
        return PORTS[parts.scheme]
    if not (written.isascii() and written.isdigit() and len(written) <= 5 and 0 < int(written) < 65_536):
        raise _none(url, f"{written[:20]!a} is no port; one is a number from 1 to 65535")
    return int(written)


def _none(url: str, why: str) -> Misuse:
    shown = url if len(url) <= 80 else f"{url[:77]}..."
    return Misuse(f"{repr(shown) if shown.isprintable() else ascii(shown)} is no address of a server: {why}")
