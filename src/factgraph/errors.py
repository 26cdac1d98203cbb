"""What can go wrong in use, each with the exit status that the command line ends in.

Faults *in the curated data* are no exceptions: they are `factgraph.record.types.Problem` values, collected and listed.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    """Return the option that `word` most probably meant, or None where none is near.

    >>> closest("deny", ["denies", "urges"])
    'denies'
    """
    import difflib  # only a mistake needs it

    near = difflib.get_close_matches(word, list(options), n=1, cutoff=0.6)
    return near[0] if near else None


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the closest option, or an empty string.

    >>> did_you_mean("condems", ["condemns", "urges"])
    "; did you mean 'condemns'?"
    """
    near = closest(word, options)
    return f"; did you mean {near!r}?" if near else ""
