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
_SOMEBODY: Final = ("somebody", "a second person", "a third person", "a fourth person", "a fifth person")
_BELOW: Final = "who is named below"
_MANY: Final = 3  # so many one after the other are counted, and not told apart


def veiled(said: Stretches, hidden: Collection[str], seen: list[str] | None = None) -> Stretches:
    """A sentence in which those whose ids are hidden stand without their names.

    `seen` are the ids of those of whom a sentence before it told, in their order: each is called the same throughout.

    >>> from factgraph.language.stretches import plain
    >>> bo, adas = Stretch("Bo", "bo", "actor"), Stretch("Ada's", "ada", "actor")
    >>> plain(veiled(run("As ", bo, " tells it, ", adas, " cat"), ["ada"]))
    "As Bo tells it, somebody's cat"
    """
    seen = [] if seen is None else seen
    found: list[Stretch] = []
    place = 0
    while place < len(said):
        row = _row(said, place, hidden)
        if len(row) >= _MANY:
            text, place = f"{number(len(row))} people who are named below", row[-1]
        elif row:
            text = _called(said[place], seen)
        else:
            found.append(said[place])
            place += 1
            continue
        found.append(Stretch(text if found else text[:1].upper() + text[1:]))
        place += 1
    return run(*found)


def _row(said: Stretches, start: int, hidden: Collection[str]) -> list[int]:
    """The places of those who are hidden one after the other, from a place on; none where nobody such stands there."""
    row: list[int] = []
    for place in range(start, len(said)):
        if said[place].id in hidden:
            row.append(place)
        elif not row or said[place].text.strip() not in (",", "and", ", and"):
            break
    return row


def _called(one: Stretch, seen: list[str]) -> str:
    """How somebody is called who may not be named: the same each time."""
    if one.id is not None and one.id not in seen:
        seen.append(one.id)
    place = seen.index(one.id or "")
    who = _SOMEBODY[place] if place < len(_SOMEBODY) else "another person"
    return f"{who}'s" if one.text.endswith(("'s", "’s", "s'", "s’")) else f"{who} {_BELOW}"
