"""How far two coders agree on units that both coded, beyond what chance would give: on names, without an order.

Cohen's kappa takes chance from what each coder chose how often, Krippendorff's alpha from what both did together.
Neither is defined where all values are one and the same: then nothing could have been told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

Pairs = Sequence[tuple[str, str]]
"""Of each unit the value that the one coder gave it and the value of the other."""


class Measured(NamedTuple):
    """On how many units the two were compared, on how many they agree, and both measures, where they are defined."""

    units: int
    agreed: int
    kappa: float | None
    alpha: float | None


def measured(pairs: Pairs) -> Measured:
    """What two coders' values come to."""
    return Measured(len(pairs), _agreed(pairs), kappa(pairs), alpha(pairs))


def kappa(pairs: Pairs) -> float | None:
    """Cohen's kappa (1960): observed agreement beyond that of two coders who draw from their own distributions.

    >>> kappa([("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15)
    0.4
    """
    number = len(pairs)
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(count * theirs[value] for value, count in ours.items())
    most = number * number - by_chance
    return (number * _agreed(pairs) - by_chance) / most if most else None


def alpha(pairs: Pairs) -> float | None:
    """Krippendorff's alpha for nominal values and two coders (Content Analysis, 2004, chapter 11).

    >>> alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
    0.5333333333333333
    """
    values = Counter(value for pair in pairs for value in pair)
    number = 2 * len(pairs)
    expected = number * number - sum(count * count for count in values.values())
    apart = 2 * (len(pairs) - _agreed(pairs))
    return 1 - (number - 1) * apart / expected if expected else None


def _agreed(pairs: Pairs) -> int:
    return sum(one == other for one, other in pairs)
