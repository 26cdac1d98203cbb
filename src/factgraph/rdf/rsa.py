"""Signatures by RSA with SHA-256 (RSASSA-PKCS1-v1_5, RFC 8017, section 8.2.2): whether one is that of a text.

Only checking is done here, and by the safe way: what a right signature holds is made anew and compared whole, so that
nothing of a signature is ever parsed.
"""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

from factgraph.rdf import der
from factgraph.rdf.der import BadKey

_NAME: Final = bytes.fromhex("2a864886f70d010101")  # rsaEncryption
_DIGEST_INFO: Final = bytes.fromhex("3031300d060960864801650304020105000420")  # SHA-256, RFC 8017, section 9.2
SMALLEST, LARGEST = 1024, 16_384  # bits of a key; the first nanopublications were signed with keys of 1024


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
    algorithm, _, bits = der.written_key(written)
    if algorithm != _NAME:
        raise BadKey("its key is none of RSA")
    found = der.numbers(bits)
    if len(found) != 2:
        raise BadKey("its key is not well-formed")
    key = PublicKey(*found)
    if not SMALLEST <= key.bits <= LARGEST or not 3 <= key.exponent < 1 << 64 or not key.exponent & key.modulus & 1:
        raise BadKey(f"its key of {key.bits:,} bits is none that vouches for anything")
    return key


def is_signed(text: bytes, signature: str, key: PublicKey) -> bool:
    """Whether a signature, in Base64, of a text was made with the private half of a key."""
    sign = der.signature(signature)
    size = (key.bits + 7) // 8
    if sign is None or len(sign) != size or (number := int.from_bytes(sign, "big")) >= key.modulus:
        return False
    end = b"\0" + _DIGEST_INFO + hashlib.sha256(text).digest()
    expected = b"\0\1" + b"\xff" * (size - len(end) - 2) + end
    return pow(number, key.exponent, key.modulus).to_bytes(size, "big") == expected
