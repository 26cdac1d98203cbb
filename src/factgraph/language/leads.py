"""The first sentences of a story: how many texts carry what is told, and what is said where somebody may not be named.

They stand between who says it and who denies it (`factgraph.language.standings.lead`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factgraph.language.names import named
from factgraph.language.stretches import Stretch, Stretches, run

if TYPE_CHECKING:
    from collections.abc import Collection

    from factgraph.language.parts import Name

_NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def number(many: int) -> str:
    """A number in words up to twelve, as newspapers write it.

    >>> number(4), number(13)
    ('four', '13')
    """
    return _NUMBERS[many] if many < len(_NUMBERS) else str(many)


def carried(texts: int, *, all_from: Name | None = None) -> Stretches:
    """How many of the texts that were read tell of it; `all_from` is the one speaker from whom all of them have it.

    >>> from factgraph.language.parts import Name
    >>> from factgraph.language.stretches import plain
    >>> ada = Name(id="a", text="Ada")
    >>> print(plain(carried(4, all_from=ada)), plain(carried(1)))
    Four of the texts that were read carry it, and all of them have it from Ada. One text that was read carries it.
    """
    if not texts:
        return ()
    many = number(texts).capitalize()
    if texts == 1:
        return run(
            "One text that was read carries it", run(", and has it from ", named(all_from)) if all_from else "", "."
        )
    behind = run(f", and {'both' if texts == 2 else 'all'} of them have it from ", named(all_from)) if all_from else ()
    return run(f"{many} of the texts that were read carry it", behind, ".")


DENIED: Final = "denied"
"""What a drawing says of who stands against a claim, where it is not otherwise."""
BELOW: Final = "Who says it stands below."
"""What stands in a lead where who says it may not be named there."""
_SOMEBODY: Final = "somebody who is named below"


def veiled(said: Stretches, hidden: Collection[str]) -> Stretches:
    """A sentence in which those whose ids are hidden stand without their names.

    >>> from factgraph.language.stretches import plain
    >>> bo, adas = Stretch("Bo", "bo", "actor"), Stretch("Ada's", "ada", "actor")
    >>> plain(veiled(run("As ", bo, " tells it, ", adas, " cat"), ["ada"]))
    "As Bo tells it, somebody's cat"
    """
    return run(
        *(_veil(one, is_first=not place) if one.id in hidden else one for place, one in enumerate(said)),
    )


def _veil(one: Stretch, *, is_first: bool) -> Stretch:
    text = "somebody's" if one.text.endswith(("'s", "’s", "s'", "s’")) else _SOMEBODY
    return Stretch(text[:1].upper() + text[1:] if is_first else text)
