"""Dates and bounds in words, for every form that the files accept, as they stand in brackets or after a word.

The parts of a date are read by `factgraph.record.edtf`; here is how a sentence says them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factgraph.language.years import INFERRED, inferred
from factgraph.record.edtf import ENGLISH, Date, DateError, Words, in_words, parse
from factgraph.record.months import plain_day

if TYPE_CHECKING:
    from factgraph.language.parts import When

NOT_KNOWN: Final = "time not known"

_SAID: Final[Words] = {
    **ENGLISH,
    "year-inferred": INFERRED,
    "with-notes": "{date}, {notes}",
    "next-note": "{first}, {last}",
    "part-unknown": "the {parts} unknown",
    "part-?": "the {parts} uncertain",
    "part-~": "the {parts} approximate",
    "part-%": "the {parts} uncertain and approximate",
    "until": "not after {last}",
    "until-start-unknown": "not after {last}, the start unknown",
    "from-open": "{first} or later",
    "from-end-unknown": "{first} or later, the end unknown",
}
_SPAN: Final[Words] = {**_SAID, "between": "{first} to {last}"}
_EITHER: Final[Words] = {**_SAID, "between": "{first} or {last}"}


@lru_cache(maxsize=4096)
def date_in_words(text: str) -> str:
    """A date as a reader would say it; as it is written where it is no EDTF date.

    >>> for text in ("2017-05-10", "2017?-05-10", "2018-12?/2019-01?", "2017?-05-12/..", "../2019-06-02", "2017-05?"):
    ...     print(date_in_words(text))
    10 May 2017
    10 May, the year inferred to be 2017
    perhaps December 2018 to January 2019
    12 May, the year inferred to be 2017, or later
    not after 2 June 2019
    perhaps May 2017
    """
    if said := plain_day(text):
        return said
    try:
        date = parse(text)
    except DateError:
        return text
    return _said(date)


def _said(date: Date) -> str:
    doubted = [_is_doubted(point.text, point.signs) for point in date.points]
    if all(doubted):  # "perhaps" says the doubt of the whole
        return f"perhaps {_said(parse(date.text.replace('?', '').replace('%', '~')))}"
    words = in_words(date, words=_SPAN if date.is_interval and len(date.points) == 2 else _SAID)
    # A remark in commas is closed by one.
    return words.replace(" or later", ", or later") if ", the year inferred" in words else words


def _is_doubted(text: str, signs: tuple[str, str, str]) -> bool:
    """Whether the whole of a date, and not a part of it, is uncertain."""
    written = signs[: text.count("-") + 1]
    return set(written) in ({"?"}, {"%"})


def any_of(texts: Iterable[str]) -> str:
    """Several dates of which one is right.

    >>> any_of(["2019-03-04", "2019-03-03"]), any_of(["2019-03-04", "2019", "2018"])
    ('3 or 4 March 2019', '2018, 2019 or 4 March 2019')
    """
    texts = sorted(dict.fromkeys(texts))
    if len(texts) == 2 and not any(set(text) & set("/?~%XT") for text in texts):
        try:
            return in_words(parse("/".join(texts)), words=_EITHER)
        except DateError:  # a part of the other, or no date
            pass
    said = [date_in_words(text) for text in texts]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"


def bounds(earliest: str | None, latest: str | None, *, year_inferred: bool = False, is_ordered: bool = False) -> str:
    """What two bounds leave open.

    >>> bounds("2019-03-05", "2019-06-02"), bounds(None, "2019-03-08"), bounds(None, None)
    ('between 5 March and 2 June 2019', 'not after 8 March 2019', 'time not known')
    >>> bounds(None, "2017-05-10", year_inferred=True, is_ordered=True)
    'before 10 May or on it, the year inferred to be 2017'
    """
    first, last = (inferred(day) if day and year_inferred else day for day in (earliest, latest))
    if first and last:
        return in_words(parse(f"{first}/{last}"), words=_SAID)
    if first:
        return date_in_words(f"{first}/..")
    if not last:
        return NOT_KNOWN
    if is_ordered:
        day, comma, note = date_in_words(last).partition(", ")
        return f"before {day} or on it{comma}{note}"
    return f"not after {date_in_words(last)}"


def when_in_words(when: When) -> str:
    """When an act was done, as far as it is known.

    >>> from factgraph.language.parts import When
    >>> when_in_words(When(stated=("2019-03-04", "2019-03-03")))
    '3 or 4 March 2019: the documents differ'
    >>> when_in_words(When(stated=("../2019-06-02",), earliest="2019-03-05", latest="2019-06-02"))
    'between 5 March and 2 June 2019'
    >>> when_in_words(When(stated=("2019-03-12",), spoken_of=True))
    'spoken of on 12 March 2019'
    """
    if len(set(when.stated)) > 1:
        said = f"{any_of(when.stated)}: the documents differ"
    elif when.stated and not _is_tighter(when):
        said = date_in_words(when.stated[0])
    else:
        said = bounds(when.earliest, when.latest, year_inferred=when.year_inferred, is_ordered=when.is_ordered)
    return f"spoken of {_on(said)}" if when.spoken_of and said != NOT_KNOWN else said


def _is_tighter(when: When) -> bool:
    """Whether the bounds say more than the date that is stated."""
    try:
        date = parse(when.stated[0])
    except DateError:
        return bool(when.earliest or when.latest)
    later = when.earliest is not None and (date.earliest is None or when.earliest > date.earliest)
    sooner = when.latest is not None and (date.latest is None or when.latest < date.latest)
    return later or sooner


def _on(said: str) -> str:
    """A time with the word that a sentence puts before it.

    >>> _on("12 March 2019"), _on("March 2019"), _on("not after 12 March 2019"), _on("perhaps 2019")
    ('on 12 March 2019', 'in March 2019', 'not after 12 March 2019', 'perhaps in 2019')
    >>> _on("10 to 12 May 2017"), _on("about 2017"), _on("44 CE"), _on("the 2010s")
    ('from 10 to 12 May 2017', 'in about 2017', 'in 44 CE', 'in the 2010s')
    """
    if said.startswith("perhaps "):
        return f"perhaps {_on(said.removeprefix('perhaps '))}"
    date = said.removeprefix("about ")
    first, _, rest = date.partition(" ")
    is_year = first.strip(",:").isdigit() and (len(first.strip(",:")) > 2 or rest.startswith(("CE", "BCE")))
    is_month = first.strip(",:") in _MONTHS or (first == "the" and rest[:1].isdigit())
    if not is_year and not is_month and not first.isdigit():
        return f"on {said}" if said.startswith("a date ") else said
    if " to " in date.partition(",")[0]:
        return f"from {said}"
    return f"{'in' if is_year or is_month else 'on'} {said}"


_MONTHS: Final = frozenset(words for key, words in ENGLISH.items() if key.startswith(("month-", "season-")))


def on(text: str) -> str:
    """A date with the word before it: on a day, in a month.

    >>> on("2019-03-14"), on("2019-03")
    ('on 14 March 2019', 'in March 2019')
    """
    return _on(date_in_words(text))
