"""The days, months or years under which a page counts its acts, each with its name: nothing is dated by the script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from factgraph.language.dates import date_in_words
from factgraph.meaning.asof import BY_ACT

DAYS, MONTHS = 62, 62 * 30
"""The longest spans, in days, that are counted by the day and by the month; a longer one is counted by the year."""


def calendar(acts: Mapping[str, Mapping[str, Any]], by: str) -> list[list[str]]:
    """The bins as [bin, its name, the short name] from the first act to the last, by the act's day or by publication.

    >>> calendar({"a": {"first": "2017-05-10"}, "b": {"first": "2017-05-11"}}, "act")
    [['2017-05-10', '10 May 2017', '10 May'], ['2017-05-11', '11 May 2017', '11 May']]
    """
    field = "first" if by == BY_ACT else "public"
    found = sorted(act[field] for act in acts.values() if field in act)
    if not found:
        return []
    first, last = date.fromisoformat(found[0]), date.fromisoformat(found[-1])
    span = (last - first).days
    length = 10 if span <= DAYS else 7 if span <= MONTHS else 4
    names = dict.fromkeys(day.isoformat()[:length] for day in _days(first, last))
    return [[name, words := date_in_words(name), words.rsplit(" ", 1)[0]] for name in names]


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(number)
