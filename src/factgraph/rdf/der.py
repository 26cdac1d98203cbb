"""Keys and signatures as they are written: in Base64 of DER (X.690), a key as a SubjectPublicKeyInfo (RFC 5280)."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final, NamedTuple

_LONGEST: Final = 20_000  # letters of what is a key or a signature
_SEQUENCE, _INTEGER, _BITS, _NAME = 0x30, 0x02, 0x03, 0x06


class BadKey(ValueError):
    """What is given as a public key is none that can be checked with; the message goes on after "its key"."""


class Written(NamedTuple):
    """A public key as it is written: by which algorithm, with which parameters, and its own bytes."""

    algorithm: bytes
    parameters: bytes
    key: bytes


def written_key(written: str) -> Written:
    """The parts of a key in Base64 of a SubjectPublicKeyInfo. Raises `BadKey`."""
    head, rest = _element(_whole(_decoded(written), _SEQUENCE), _SEQUENCE)
    algorithm, parameters = _element(head, _NAME)
    bits = _whole(rest, _BITS)
    if not bits.startswith(b"\0"):
        raise BadKey("its key is not well-formed")
    return Written(algorithm, parameters, bits[1:])


def numbers(data: bytes) -> tuple[int, ...]:
    """The numbers of a SEQUENCE of nothing but them, none below zero. Raises `BadKey`."""
    rest = _whole(data, _SEQUENCE)
    found: list[int] = []
    while rest:
        number, rest = _integer(rest)
        found.append(number)
    return tuple(found)


def number(data: bytes) -> int:
    """The one number that this is, not below zero. Raises `BadKey`."""
    found, rest = _integer(data)
    if rest:
        raise BadKey("something stands behind its key")
    return found


def signature(written: str) -> bytes | None:
    """The bytes of a signature in Base64; None where it is none."""
    try:
        return _decoded(written)
    except BadKey:
        return None


def fingerprint(written: str) -> str:
    """A short name for a public key: the start of the SHA-256 of its bytes."""
    return hashlib.sha256(_decoded(written)).hexdigest()[:16]


def _decoded(written: str) -> bytes:
    if len(written) > _LONGEST:
        raise BadKey("its key is too long to be one")
    try:
        return base64.b64decode("".join(written.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadKey("its key is not Base64") from error


def _element(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """The content of the first element of DER, which must have this tag, and what follows it."""
    if len(data) < 2 or data[0] != tag:
        raise BadKey("its key is not well-formed")
    length, start = data[1], 2
    if length & 0x80:
        start += length & 0x7F
        if not 1 <= length & 0x7F <= 3:
            raise BadKey("its key is not well-formed")
        length = int.from_bytes(data[2:start], "big")
    if start + length > len(data):
        raise BadKey("its key is cut off")
    return data[start : start + length], data[start + length :]


def _whole(data: bytes, tag: int) -> bytes:
    content, rest = _element(data, tag)
    if rest:
        raise BadKey("something stands behind its key")
    return content


def _integer(data: bytes) -> tuple[int, bytes]:
    content, rest = _element(data, _INTEGER)
    if not content or content[0] & 0x80:
        raise BadKey("its key holds a number below zero")
    return int.from_bytes(content, "big"), rest
