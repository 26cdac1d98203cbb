"""Years that no document states: how a sentence says so, and how a date in EDTF carries it along."""

from __future__ import annotations

import re
from typing import Final

INFERRED: Final = "the year inferred to be {year}"
"""What is said of a year that is inferred; `date_in_words` puts it behind the day."""


def inferred(day: str) -> str:
    """A day in EDTF, with the sign of doubt behind its year.

    >>> inferred("2017-05-10")
    '2017?-05-10'
    """
    return f"{day[:4]}?{day[4:]}"


def with_inferred_year(day: str, said: str) -> str:
    """A day, with that sign where what is said of the time says that its year is inferred.

    >>> with_inferred_year("2017-05-10", "not after 10 May, the year inferred to be 2017")
    '2017?-05-10'
    >>> with_inferred_year("2017-05-10", "not after 10 May 2017")
    '2017-05-10'
    >>> with_inferred_year("2017?-05-10", "not after 10 May, the year inferred to be 2017")
    '2017?-05-10'
    """
    return inferred(day) if day[4:5] == "-" and INFERRED.format(year=day[:4]) in said else day


_SAID: Final = re.compile(f", {INFERRED.format(year=r'(-?[0-9]+)')}")


def briefly(said: str) -> str:
    """What is said of a time, with an inferred year in brackets, where there is little room.

    >>> briefly("not after 10 May, the year inferred to be 2017"), briefly("4 March 2019")
    ('not after 10 May (2017?)', '4 March 2019')
    """
    return _SAID.sub(r" (\1?)", said)
