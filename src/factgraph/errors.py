"""What can go wrong in use, each with the exit status that the command line ends in.

Faults *in the curated data* are no exceptions: they are `factgraph.record.types.Problem` values, collected and listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import ClassVar


class FactgraphError(Exception):
    """The base of every error that factgraph raises on purpose; its text is a sentence for the user."""

    status: ClassVar[int] = 1


class VocabularyError(FactgraphError):
    """A vocabulary file contradicts itself or the built-in vocabulary."""


class DossierError(FactgraphError):
    """The dossier has errors, so there is nothing to answer from."""


class NotFound(FactgraphError):
    """No record has the id, prefix or name that was asked for, or several have."""


class Misuse(FactgraphError):
    """The call itself is wrong: an unknown format, a date that is none, a missing parameter."""

    status = 2


class EnvironmentFault(FactgraphError):
    """The machine stands in the way: a full disk, a folder without permission, a foreign file."""

    status = 4


class Busy(EnvironmentFault):
    """Another build holds the database and did not end in time."""


def closest(word: str, options: Iterable[str]) -> str | None:
    """The option that `word` most probably meant, or None where none is near.

    >>> closest("deny", ["denies", "urges"])
    'denies'
    """
    return _closest(word, tuple(options)) if len(word) <= LONGEST_WORD else None


LONGEST_WORD = 100
"""What is longer is no misspelt word, and would take long to compare."""


@lru_cache(maxsize=1024)
def _closest(word: str, options: tuple[str, ...]) -> str | None:
    """As `difflib.get_close_matches` has it, with the hopeless sorted out first: a file may hold 200,000 mistakes."""
    from difflib import SequenceMatcher  # only a mistake needs it

    letters = _letters(word)
    hopeful: list[tuple[float, str]] = []
    for option, count in _prepared(options):
        size = len(word) + len(option)
        if size and 2 * min(len(word), len(option)) >= _NEAR * size:
            shared = sum(min(number, count.get(letter, 0)) for letter, number in letters.items())
            if 2 * shared >= _NEAR * size:
                hopeful.append((2 * shared / size, option))
    best, found = _NEAR, None
    matcher = SequenceMatcher(None, "", word)
    for most, option in sorted(hopeful, reverse=True):
        if most < best:
            break
        matcher.set_seq1(option)
        ratio = matcher.ratio()
        if ratio > best or (ratio == best and (found is None or option > found)):
            best, found = ratio, option
    return found


_NEAR = 0.6


@lru_cache(maxsize=64)
def _prepared(options: tuple[str, ...]) -> list[tuple[str, dict[str, int]]]:
    return [(option, _letters(option)) for option in dict.fromkeys(options) if len(option) <= LONGEST_WORD]


def _letters(word: str) -> dict[str, int]:
    count: dict[str, int] = {}
    for letter in word:
        count[letter] = count.get(letter, 0) + 1
    return count


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """The ending "; did you mean 'x'?" for the closest option, or an empty string.

    >>> did_you_mean("condems", ["condemns", "urges"])
    "; did you mean 'condemns'?"
    """
    near = closest(word, options)
    return f"; did you mean {near!r}?" if near else ""
