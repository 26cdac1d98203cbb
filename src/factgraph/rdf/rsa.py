"""Signatures by RSA with SHA-256 (RSASSA-PKCS1-v1_5, RFC 8017, section 8.2.2): whether one is that of a text.

Only checking is done here, and by the safe way: what a right signature holds is made anew and compared whole, so that
nothing of a signature is ever parsed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final, NamedTuple

_OID: Final = bytes.fromhex("06092a864886f70d010101")  # rsaEncryption
_DIGEST_INFO: Final = bytes.fromhex("3031300d060960864801650304020105000420")  # SHA-256, RFC 8017, section 9.2
SMALLEST, LARGEST = 1024, 16_384  # bits of a key; the first nanopublications were signed with keys of 1024


class BadKey(ValueError):
    """What is given as a public key is none that can be checked with."""


class PublicKey(NamedTuple):
    """A public key of RSA."""

    modulus: int
    exponent: int

    @property
    def bits(self) -> int:
        """How many bits its modulus has."""
        return self.modulus.bit_length()


def public_key(written: str) -> PublicKey:
    """The key in Base64 of a SubjectPublicKeyInfo (RFC 5280). Raises `BadKey`."""
    algorithm, rest = _element(_whole(_decoded(written), 0x30), 0x30)
    if not algorithm.startswith(_OID):
        raise BadKey("its key is none of RSA")
    bits = _whole(rest, 0x03)
    if not bits.startswith(b"\0"):
        raise BadKey("its key is not well-formed")
    modulus, rest = _integer(_whole(bits[1:], 0x30))
    exponent, rest = _integer(rest)
    key = PublicKey(modulus, exponent)
    if rest or not SMALLEST <= key.bits <= LARGEST or not 3 <= exponent < 1 << 64 or not exponent & modulus & 1:
        raise BadKey(f"its key of {key.bits:,} bits is none that vouches for anything")
    return key


def is_signed(text: bytes, signature: str, key: PublicKey) -> bool:
    """Whether a signature, in Base64, of a text was made with the private half of a key."""
    try:
        sign = base64.b64decode("".join(signature.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    size = (key.bits + 7) // 8
    number = int.from_bytes(sign, "big")
    if len(sign) != size or number >= key.modulus:
        return False
    end = b"\0" + _DIGEST_INFO + hashlib.sha256(text).digest()
    expected = b"\0\1" + b"\xff" * (size - len(end) - 2) + end
    return pow(number, key.exponent, key.modulus).to_bytes(size, "big") == expected


def fingerprint(written: str) -> str:
    """A short name for a public key: the start of the SHA-256 of its bytes."""
    return hashlib.sha256(_decoded(written)).hexdigest()[:16]


def _decoded(written: str) -> bytes:
    if len(written) > 20_000:
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
    content, rest = _element(data, 0x02)
    if not content or content[0] & 0x80:
        raise BadKey("its key holds a number below zero")
    return int.from_bytes(content, "big"), rest
