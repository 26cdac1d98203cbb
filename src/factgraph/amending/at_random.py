"""Ids that say nothing: drawn at random, so that nobody can work one out, and no two dossiers have the same."""

from __future__ import annotations

import secrets
from collections.abc import Container
from typing import Final

_LETTERS: Final = "bcdfghjkmnpqrstvwxz23456789"  # no vowels, so that no word comes of it; none that looks like another
_LENGTH: Final = 10


def drawn(taken: Container[str]) -> str:
    """A random id that is not taken.

    >>> len(drawn(())), drawn(()) == drawn(())
    (10, False)
    """
    while (id := "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))) in taken:
        pass
    return id
