"""Signatures by DSA (FIPS 186-4, section 4.7): whether one is that of a text.

Only checking is done here.  Before a key is used, its numbers are looked at: how large they are, which bounds the time
of everything after, and whether they are of the group that they name, since in another anybody could sign.
"""

from __future__ import annotations

import functools
import hashlib
from typing import Final, Literal, NamedTuple

from factgraph.rdf import der
from factgraph.rdf.der import BadKey

_NAME: Final = bytes.fromhex("2a8648ce380401")  # id-dsa, RFC 3279, section 2.3.2
SMALLEST, LARGEST = 1024, 4096  # bits of the prime; FIPS 186-4 ends at 3072, and programs do not
ORDERS: Final = (160, 224, 256)  # bits of the order of the group, FIPS 186-4, section 4.2


class PublicKey(NamedTuple):
    """A public key of DSA: the prime, the order of the group, its generator, and the key itself."""

    prime: int
    order: int
    generator: int
    key: int

    @property
    def bits(self) -> int:
        """How many bits its prime has."""
        return self.prime.bit_length()


@functools.lru_cache(
    maxsize=32
)  # files have many nanopublications of one key, and to look at one takes as long as to use it
def public_key(written: str) -> PublicKey:
    """The key in Base64 of a SubjectPublicKeyInfo (RFC 3279, section 2.3.2). Raises `BadKey`."""
    algorithm, parameters, bits = der.written_key(written)
    if algorithm != _NAME:
        raise BadKey("its key is none of DSA")
    if not parameters:
        raise BadKey("its key names no group")
    group = der.numbers(parameters)
    if len(group) != 3:
        raise BadKey("its key is not well-formed")
    key = PublicKey(*group, der.number(bits))
    if not SMALLEST <= key.bits <= LARGEST or key.order.bit_length() not in ORDERS:
        sizes = f"{key.bits:,} bits, of order {key.order.bit_length():,}"
        raise BadKey(f"its key of {sizes}, is none that vouches for anything")
    if not key.prime & key.order & 1 or (key.prime - 1) % key.order:
        raise BadKey("its key names a group that is none")
    if not _is_of(key, key.generator):
        raise BadKey("its key names a group that its generator does not make")
    if not _is_of(key, key.key):
        raise BadKey("its key is not of the group that it names")
    return key


def is_signed(text: bytes, signature: str, key: PublicKey, hashed: Literal["sha256", "sha1"] = "sha256") -> bool:
    """Whether a signature, in Base64 of DER, of a text was made with the private half of a key."""
    sign = der.signature(signature)
    if sign is None:
        return False
    try:
        r, s = der.numbers(sign)
        inverse = pow(s, -1, key.order) if 0 < r < key.order and 0 < s < key.order else 0
    except ValueError:  # no DER, not two numbers, or an order that is no prime and shares a part with one
        return False
    if not inverse:
        return False
    digest = hashlib.new(hashed, text).digest()[: key.order.bit_length() // 8]
    by_text = pow(key.generator, int.from_bytes(digest, "big") * inverse % key.order, key.prime)
    by_key = pow(key.key, r * inverse % key.order, key.prime)
    return by_text * by_key % key.prime % key.order == r


def _is_of(key: PublicKey, number: int) -> bool:
    """Whether a number is of the group of a key, and not the one that every power leaves as it is."""
    return 1 < number < key.prime and pow(number, key.order, key.prime) == 1
