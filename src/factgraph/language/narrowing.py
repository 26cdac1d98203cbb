"""What a narrower look at a record lists and what it leaves apart, in words: on the command line and on a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from factgraph.language.dates import date_in_words
from factgraph.language.names import small

_WHY: Final[Mapping[str, str]] = {
    "undated": "of which no day is known",
    "before or after": "that may or may not lie within the days that were asked for",
}

WHOLE: Final = (
    "A claim that stands here has all who speak for and against it beside it, whether their acts are listed or not; "
    "how its debate stands, and where it comes from, is told of the whole record."
)
"""What a page of a part says of the debates on it."""


class Narrowed(NamedTuple):
    """What was asked for: the name of a record, and so many steps from it; days in EDTF; the name of a topic."""

    near: str | None = None
    steps: int = 0
    since: str | None = None
    until: str | None = None
    topic: str | None = None


def listed(asked: Narrowed, *, shown: int, of: int) -> str:
    """How many acts a page lists, and which.

    >>> listed(Narrowed(since="2021-03", topic="The sale"), shown=3, of=1007)
    'Listed here are 3 of 1,007 acts: what was done from March 2021 on, and bears on the sale.'
    >>> listed(Narrowed(near="Ada Holm", steps=1, until="2021-03-04"), shown=1, of=1)
    'Listed here is 1 of 1 act: what was done up to 4 March 2021, and lies within 1 step of Ada Holm.'
    """
    ends = ((asked.since, "from {} on"), (asked.until, "up to {}"))
    days = " and ".join(words.format(date_in_words(day)) for day, words in ends if day is not None)
    which = [f"was done {days}"] if days else []
    if asked.topic is not None:
        which.append(f"bears on {small(asked.topic)}")
    if asked.near is not None:
        which.append(f"lies within {asked.steps} step{'' if asked.steps == 1 else 's'} of {small(asked.near)}")
    what = f": what {', and '.join(which)}" if which else ""
    return f"Listed here {'is' if shown == 1 else 'are'} {shown:,} of {_acts(of)}{what}."


WHYS: Final = tuple(_WHY)
"""Why acts are left apart."""


def left_apart(why: str, number: int, *, shown: str | None = None) -> str:
    """How many acts are left apart, and why: a sentence without its stop; `shown` stands where the number would.

    >>> left_apart("undated", 1)
    '1 act left apart of which no day is known'
    >>> left_apart("before or after", 8)
    '8 acts left apart that may or may not lie within the days that were asked for'
    """
    return f"{_acts(number, shown)} left apart {_WHY[why]}"


def _acts(number: int, shown: str | None = None) -> str:
    return f"{f'{number:,}' if shown is None else shown} act{'' if number == 1 else 's'}"
