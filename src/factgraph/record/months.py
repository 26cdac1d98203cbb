"""The months by name, and a plain day in words: what most dates are, without the parser of all others."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def plain_day(text: str) -> str | None:
    """A day written YYYY-MM-DD in words; None for every other date, for leap days and for years before 1000.

    >>> plain_day("2017-05-10"), plain_day("2017-05-32"), plain_day("2017-05"), plain_day("2017?-05-10")
    ('10 May 2017', None, None, None)
    """
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    year, month, day = text[:4], text[5:7], text[8:]
    if not (year + month + day).isdigit() or year[0] == "0" or not 1 <= int(month) <= len(MONTHS):
        return None
    if not 1 <= int(day) <= _LENGTHS[int(month) - 1]:
        return None
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
