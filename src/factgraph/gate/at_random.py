"""Ids that say nothing, drawn at random: of private records, and of the public ones that stand for somebody.

Such a pseudonym is drawn, and not worked out from a name or an id with a key: whoever got the key could try out names.
Its last letters are made of the others with the key of the dossier (`factgraph.ledger`), so that one that was copied
from another dossier is seen, before the two can be put together by it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Container
from typing import Final

_LETTERS: Final = "bcdfghjkmnpqrstvwxz23456789"  # no vowels, so that no word comes of it; none that looks like another
_LENGTH: Final = 10
_CHECKED: Final = 4  # letters at the end of a pseudonym


def drawn(taken: Container[str]) -> str:
    """A random id that is not taken.

    >>> len(drawn(())), drawn(()) == drawn(())
    (10, False)
    """
    while (id := _letters(_LENGTH)) in taken:
        pass
    return id


def pseudonym(key: str, taken: Container[str]) -> str:
    """A random id that is not taken, of which the dossier with this key can tell that it was drawn there.

    >>> is_of("k", pseudonym("k", ())), is_of("another", pseudonym("k", ()))
    (True, False)
    """
    while (id := (random := _letters(_LENGTH)) + _end(key, random)) in taken:
        pass
    return id


def is_of(key: str, id: str) -> bool:
    """Whether a pseudonym was drawn in the dossier with this key; by chance it is in one case of half a million."""
    return len(id) == _LENGTH + _CHECKED and hmac.compare_digest(id[_LENGTH:], _end(key, id[:_LENGTH]))


def _letters(number: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(number))


def _end(key: str, random: str) -> str:
    digest = hmac.new(key.encode(), f"pseudonym {random}".encode(), "sha256").digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_CHECKED])
