"""The days, months or years under which a page counts its acts, each with its name, and how acts lie towards them.

Nothing is dated by the script: which acts are shown from one of these to another, and which are left apart, it picks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from factgraph.language.dates import date_in_words
from factgraph.language.narrowing import WHYS, left_apart
from factgraph.meaning.asof import BY_ACT
from factgraph.reading.scope import IN_VIEW, along, day

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3
    from collections.abc import Iterable, Sequence

    from factgraph.pages.explorer.debates import Kept

COUNT: Final = "\ue001"
"""What stands for a number in a sentence that names it: no text of a record has this character."""

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


def placed(
    connection: sqlite3.Connection, bins: Sequence[Sequence[str]], acts: Iterable[str], by: str, kept: Kept
) -> dict[str, int]:
    """Where among those of the page stands how each act lies towards the bins of a calendar.

    It is kept as [since, until]: what holds from the place of a bin on, as [place, value], if that bin were the first,
    or the last, of those asked for.  The value is 1 in view, 0 beyond, else why the act is left apart.
    """
    acts = list(acts)
    runs: dict[str, list[list[list[Any]]]] = {id: [] for id in acts}
    for end in ("since", "until"):
        days = [str(day(name, last=end == "until")) for name, *_ in bins]
        for id in acts:
            runs[id].append([])
        for at, found in enumerate(along(connection, days, end=end, by=by)):
            for id in acts:
                why = found.get(id)
                value = 1 if why == IN_VIEW else why or 0
                mine = runs[id][-1]
                if value != (mine[-1][1] if mine else 0):
                    mine.append([at, value])
    return {id: kept.place(both) for id, both in runs.items()}


def apart_said() -> dict[str, list[str]]:
    """How many acts are left apart, and why, in a sentence: of one, and of several, with `COUNT` for how many."""
    return {why: [f"{left_apart(why, number, shown=COUNT)}." for number in (1, 2)] for why in WHYS}
