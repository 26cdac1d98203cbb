"""Name and password: where they come from, and how a server that asks for them is answered (RFC 7616 and 7617)."""

from __future__ import annotations

import base64
import hashlib
import netrc
import re
import secrets
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.system.address import PASSWORD, USER

if TYPE_CHECKING:
    from factgraph.system.address import Address

_SCHEME = re.compile(r"(?:^|,)\s*+(Basic|Digest)(?=\s|,|$)", re.IGNORECASE)
_FIELD = re.compile(r'([A-Za-z0-9_-]{1,40})\s*+=\s*+(?:"((?:[^"\\]|\\.)*+)"|([^\s,"]++))')
_HASHES: Final = {"MD5": "md5", "SHA-256": "sha256"}
_LONGEST: Final = 4_000  # characters of a challenge that are looked at


class Login(NamedTuple):
    """A name and a password."""

    name: str
    password: str


def login(host: str, environment: Mapping[str, str]) -> Login | None:
    """Who is to be named to a host: from the environment, else from ~/.netrc; None where neither says."""
    if environment.get(USER):
        return Login(environment[USER], environment.get(PASSWORD, ""))
    try:
        found = netrc.netrc(environment.get("NETRC")).authenticators(host)
    except (OSError, UnicodeError, netrc.NetrcParseError):
        return None
    return Login(found[0], found[2]) if found and found[0] and found[2] else None


def answer(challenges: Iterable[str], who: Login, method: str, address: Address) -> str | None:
    """The header by which a challenge is answered, the safer one first; None where it asks for what is not known."""
    asked = {scheme: fields for challenge in challenges for scheme, fields in _schemes(challenge[:_LONGEST])}
    if "digest" in asked and (found := _digest(asked["digest"], who, method, address.target)):
        return found
    if "basic" in asked:
        return f"Basic {base64.b64encode(f'{who.name}:{who.password}'.encode('utf-8', 'replace')).decode()}"
    return None


def _schemes(challenge: str) -> Iterable[tuple[str, dict[str, str]]]:
    starts = list(_SCHEME.finditer(challenge))
    ends = [*(found.start() for found in starts[1:]), len(challenge)]
    for found, end in zip(starts, ends, strict=False):
        part = challenge[found.end() : end]
        yield found[1].lower(), {field[1].lower(): _value(field) for field in _FIELD.finditer(part)}


def _value(field: re.Match[str]) -> str:
    return re.sub(r"\\(.)", r"\1", field[2] or field[3] or "")


def _digest(asked: Mapping[str, str], who: Login, method: str, target: str) -> str | None:
    algorithm = asked.get("algorithm", "MD5").upper()
    offered = {each.strip() for each in asked.get("qop", "").split(",") if each.strip()}
    if algorithm not in _HASHES or "nonce" not in asked or "realm" not in asked or (offered and "auth" not in offered):
        return None
    if not all(value.isprintable() and value.isascii() for value in (asked["nonce"], asked.get("opaque", ""))):
        return None

    def hashed(text: str) -> str:
        return hashlib.new(_HASHES[algorithm], text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()

    secret = hashed(f"{who.name}:{asked['realm']}:{who.password}")
    asking = hashed(f"{method}:{target}")
    said = {"username": who.name, "realm": asked["realm"], "nonce": asked["nonce"], "uri": target}
    plain = {"algorithm": algorithm}
    if offered:
        said["cnonce"] = secrets.token_hex(8)
        plain |= {"qop": "auth", "nc": "00000001"}
        said["response"] = hashed(f"{secret}:{said['nonce']}:{plain['nc']}:{said['cnonce']}:auth:{asking}")
    else:
        said["response"] = hashed(f"{secret}:{said['nonce']}:{asking}")
    if "opaque" in asked:
        said["opaque"] = asked["opaque"]
    fields = [f'{name}="{_quoted(value)}"' for name, value in said.items()]
    return "Digest " + ", ".join([*fields, *(f"{name}={value}" for name, value in plain.items())])


def _quoted(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else "?" for letter in text)
    return printable.replace("\\", "\\\\").replace('"', '\\"').encode("utf-8").decode("latin-1")
