"""Dates as a record has them: EDTF, kept as written beside the days that they can mean.

This module alone knows the Extended Date/Time Format (Library of Congress, 4 February 2019; ISO 8601-2).
Supported is level 0, and of the levels 1 and 2:

- qualifiers, of the whole date (`2017~`) or of a component: to its right a sign covers the component and all
  to its left (`2017-05?-10`), to its left that component only (`2017-?05-10`);
- the digit that is not given, `X`, wherever it stands (`201X`, `2017-05-1X`, `XXXX-05-10`);
- the seasons 21 to 24, which are those of no hemisphere (ISO 8601-2, 4.8.1): a season of a year may be any of its days,
  and a summer or winter, which begins in December in one of the hemispheres, goes on to the end of the next March;
- intervals with open (`..`) and unknown (empty) ends.

Refused with a message: sets, years outside 0001 to 9999, exponents, significant digits, the codes 25 to 41,
and what says nothing at all (`XXXX`, `../..`). A moment counts as the day written, whatever its offset.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Final, Literal, NamedTuple

from factgraph.record.months import MONTHS

Precision = Literal["day", "month", "season", "year", "decade", "century", "millennium", "unknown", "interval"]
Kind = Literal["form", "impossible", "order"]
Words = Mapping[str, str]

ENGLISH: Final[Words] = {
    **{f"month-{number:02}": name for number, name in enumerate(MONTHS, 1)},
    "season-21": "spring",
    "season-22": "summer",
    "season-23": "autumn",
    "season-24": "winter",
    "part-year": "year",
    "part-month": "month",
    "part-day": "day",
    "day-month-year": "{day} {month} {year}",
    "month-year": "{month} {year}",
    "day-month": "{day} {month}",
    "month": "{month}",
    "day": "{day}",
    "year": "{year}",
    "early-year": "{year} CE",
    "decade": "the {year}s",
    "some-year": "{date} of a year between {first} and {last}",
    "between": "between {first} and {last}",
    "until": "until {last}",
    "until-start-unknown": "until {last}, start unknown",
    "from-open": "from {first}, open",
    "from-end-unknown": "from {first}, end unknown",
    "date-time": "{date}, {time}",
    "utc": "{time} UTC",
    "offset": "{time} (UTC{offset})",
    "written": "a date written {text}",
    "about": "about {date}",
    "with-notes": "{date} ({notes})",
    "next-note": "{first}; {last}",
    "next-part": "{first} and {last}",
    "year-inferred": "year inferred: {year}",
    "uncertain": "uncertain",
    "approximate": "approximate",
    "part-unknown": "{parts} unknown",
    "part-?": "{parts} uncertain",
    "part-~": "{parts} approximate",
    "part-%": "{parts} uncertain and approximate",
}
"""What `in_words` is made of: a translation is another table with the same keys."""

_LEAP_YEAR: Final = "2000"
_PARTS: Final = ("year", "month", "day")
_SEASONS: Final = frozenset(("21", "22", "23", "24"))
_OVER_THE_YEAR: Final = frozenset(("22", "24"))  # what is summer here is winter there, and one of the two starts late
_REFUSED: Final = (
    (
        r"\[.*|\{.*",
        "sets, [one of] and {all of}, are not understood",
        "write one date, or an interval A/B for a span (an open end: A/.. or ../B, an unknown one: A/ or /B)",
    ),
    (r"Y-?[0-9].*", "years of more than four digits (Y...) are not understood", "write 0001 to 9999"),
    (r"-[0-9].*", "years before 0001 are not understood", "write 0001 to 9999"),
    (r"[0-9X]{4}S[0-9]+", "significant digits (S) are not understood", "write X for a digit not given"),
    (r"(?:[0-9]{1,2}[-./ ]){0,2}[0-9]{2}", "", "write the year with four digits"),
    (r".*/.*/.*", "", "an interval has two ends: write A/B"),
)
_LONGEST: Final = 100
_FORMS: Final = "write YYYY-MM-DD, YYYY-MM or YYYY"
_POINT: Final = (
    r"([?~%]?)([0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_MOMENT: Final = r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(.*)"
_TIME: Final = r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:Z|[+-]([0-9]{2})(?::([0-9]{2}))?)?"


class DateError(ValueError):
    """What is wrong with a date: a sentence, the mended `suggestion` if there is just one, and the `kind`.

    The kind is `form` (not EDTF, or a part of it that is not understood), `impossible` (no such day) or
    `order` (an interval that ends before it starts).
    """

    def __init__(self, message: str, *, suggestion: str | None = None, kind: Kind = "form") -> None:
        super().__init__(message)
        self.suggestion = suggestion
        self.kind = kind


class _ReadingError(ValueError):
    """Why a text cannot be read, before it is known what may have been meant."""

    def __init__(self, reason: str, *, hint: str = _FORMS, kind: Kind = "form") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.kind = kind


class Point(NamedTuple):
    """A date that is no interval: its components and signs as written, its first and last possible day."""

    text: str
    year: str
    month: str | None
    day: str | None
    time: str | None
    signs: tuple[str, str, str]
    earliest: str | None
    latest: str | None

    @property
    def precision(self) -> Precision:
        """The smallest unit of the calendar that is known in full."""
        if "X" in self.year:
            known = self.year.index("X")
            return ("unknown", "millennium", "century", "decade")[known]
        if self.month is None or "X" in self.month:
            return "year"
        if self.month in _SEASONS:
            return "season"
        return "month" if self.day is None or "X" in self.day else "day"

    @property
    def year_inferred(self) -> bool:
        """Whether the year, and nothing else, carries a `?`, and there is a month to stand without it."""
        return self.signs == ("?", "", "") and self.month not in (None, "XX") and "X" not in self.year


_Parts = tuple[str | None, str | None, str | None]
End = Point | Literal["..", ""]


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written, with its first and its last possible day as `YYYY-MM-DD` (None: open or unknown).

    `ends` holds one point, or the two ends of an interval, where ".." is an open and "" an unknown end.
    Text order of `earliest` is time order.

    >>> date = parse("2017?-05-10")
    >>> date.earliest, date.latest, date.year_inferred, date.exact
    ('2017-05-10', '2017-05-10', True, False)
    """

    text: str
    earliest: str | None
    latest: str | None
    ends: tuple[End, ...] = field(repr=False, compare=False)

    def __str__(self) -> str:
        """The date as written."""
        return self.text

    @property
    def points(self) -> tuple[Point, ...]:
        """The dates that are written out: one, or the ends of an interval that are not open or unknown."""
        return tuple(end for end in self.ends if isinstance(end, Point))

    @property
    def is_interval(self) -> bool:
        """Whether two ends are written."""
        return len(self.ends) == 2

    @property
    def precision(self) -> Precision:
        """The smallest unit of the calendar that is known in full, or `interval`.

        >>> [parse(text).precision for text in ("2017-05-1X", "2017-21", "201X", "2017/..")]
        ['month', 'season', 'decade', 'interval']
        """
        return "interval" if self.is_interval else self.points[0].precision

    @property
    def qualified(self) -> tuple[str, ...]:
        """Each component that is uncertain or approximate, in words that do not change.

        >>> parse("2017?-05-%10").qualified
        ('year uncertain', 'day uncertain', 'day approximate')
        >>> parse("2017~/..").qualified
        ('start year approximate',)
        """
        sides = ("start ", "end ") if self.is_interval else ("",)
        return tuple(
            f"{side}{part} {doubt}"
            for side, end in zip(sides, self.ends, strict=True)
            if isinstance(end, Point)
            for part, sign in zip(_PARTS, end.signs, strict=True)
            for doubt in _doubts(sign)
        )

    @property
    def exact(self) -> bool:
        """Whether this is a single known day, nothing of it qualified."""
        return self.precision == "day" and not self.qualified

    @property
    def uncertain(self) -> bool:
        """Whether anything carries `?` or `%`."""
        return any(part.endswith("uncertain") for part in self.qualified)

    @property
    def approximate(self) -> bool:
        """Whether anything carries `~` or `%`."""
        return any(part.endswith("approximate") for part in self.qualified)

    @property
    def year_inferred(self) -> bool:
        """Whether the year alone carries a `?`, at every end that is written.

        >>> [parse(text).year_inferred for text in ("2017?-05-10", "2017-05-10?", "2017?-05-10/..", "2017?")]
        [True, False, True, False]
        """
        return all(point.year_inferred for point in self.points)


def _doubts(sign: str) -> tuple[str, ...]:
    return {"?": ("uncertain",), "~": ("approximate",), "%": ("uncertain", "approximate")}.get(sign, ())


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Date:
    """The date that the text writes. Raises `DateError`, which says what was found and what to write.

    >>> parse("2017-05/2017-06-15")
    Date(text='2017-05/2017-06-15', earliest='2017-05-01', latest='2017-06-15')
    >>> parse("12 May 2017")
    Traceback (most recent call last):
    factgraph.record.edtf.DateError: '12 May 2017' is no EDTF date; did you mean 2017-05-12?
    """
    try:
        return _read(text)
    except _ReadingError as fault:
        meant = _meant(text)
        raise DateError(
            _message(text, fault, meant), suggestion=meant[0] if len(meant) == 1 else None, kind=fault.kind
        ) from None


def _read(text: str) -> Date:
    if not text:
        raise _ReadingError("it is empty")
    if len(text) > _LONGEST:
        raise _ReadingError(f"it has {len(text)} characters")
    if "/" in text:
        return _interval(text)
    point = _point(text)
    return Date(text, point.earliest, point.latest, (point,))


def _interval(text: str) -> Date:
    sides = text.split("/")
    if len(sides) != 2:
        raise _unreadable(text)
    start, end = (_end(side) for side in sides)
    if not isinstance(start, Point) and not isinstance(end, Point):
        raise _ReadingError("neither end is known", hint="leave the date out")
    earliest = start.earliest if isinstance(start, Point) else None
    latest = end.latest if isinstance(end, Point) else None
    if earliest is not None and latest is not None and latest < earliest:
        raise _ReadingError("it ends before it starts", hint="write the earlier date first", kind="order")
    return Date(text, earliest, latest, (start, end))


def _end(text: str) -> End:
    if text == "..":
        return ".."
    if text == "":
        return ""
    if re.fullmatch(_MOMENT, text):
        raise _ReadingError("the ends of an interval have no time of day", hint="write YYYY-MM-DD/YYYY-MM-DD")
    return _point(text)


def _point(text: str) -> Point:
    moment = re.fullmatch(_MOMENT, text)
    time = moment[2] if moment else None
    if time is not None:
        _check_time(time)
    match = re.fullmatch(_POINT, moment[1] if moment else text)
    if match is None:
        raise _unreadable(text)
    before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = match.groups("")
    if {*year, *month, *day} == {"X"}:
        raise _ReadingError("nothing of it is known", hint="leave it out")
    earliest, latest = _bounds(year, month, day)
    signs = (
        _union(before_year, after_year, after_month, after_day),
        _union(before_month, after_month, after_day),
        _union(before_day, after_day),
    )
    return Point(text, year, month or None, day or None, time, signs, earliest, latest)


def _unreadable(text: str) -> _ReadingError:
    for pattern, reason, hint in _REFUSED:
        if re.fullmatch(pattern, text):
            return _ReadingError(reason, hint=hint)
    return _ReadingError("")


def _union(*signs: str) -> str:
    """One sign for several: `?` and `~` together are `%`."""
    found = set(signs) - {""}
    return found.pop() if len(found) == 1 else "%" if found else ""


def _check_time(time: str) -> None:
    match = re.fullmatch(_TIME, time)
    if match is None:
        raise _ReadingError(
            "a time of day is HH:MM:SS, then nothing, Z or an offset", hint="write YYYY-MM-DDTHH:MM:SS+HH:MM"
        )
    hour, minute, second, offset_hours, offset_minutes = (int(digits) for digits in match.groups("0"))
    if hour > 23 or minute > 59 or second > 59:
        raise _ReadingError(f"the time {time[:8]} does not exist", hint="write 00:00:00 to 23:59:59", kind="impossible")
    if offset_minutes > 59 or offset_hours * 60 + offset_minutes > 14 * 60:
        raise _ReadingError(f"the offset {time[8:]} does not exist", hint="write -14:00 to +14:00", kind="impossible")


def _bounds(year: str, month: str, day: str) -> tuple[str | None, str | None]:
    """The first and the last day that fit, both None where the year is wholly unknown."""
    if month in _SEASONS:
        if day:
            raise _ReadingError(f"a season ({month}) has no days", hint="write YYYY-MM", kind="impossible")
        found = _season_bounds(year, month)
    elif _first(_LEAP_YEAR, month, day) is None:  # asked first: ten thousand years can fit the year
        found = (None, None)
    else:
        found = (_first(year, month, day), _first(year, month, day, last=True))
    if None in found:
        raise _ReadingError(_why_impossible(year, month, day), kind="impossible")
    return (None, None) if year == "XXXX" else found


def _season_bounds(year: str, season: str) -> tuple[str | None, str | None]:
    """The days on which a season of a year can be, wherever one is."""
    latest = _first(year, "", "", last=True)
    if latest is not None and season in _OVER_THE_YEAR:
        following = int(latest[:4]) + 1
        latest = f"{following:04}-03-31" if following < 10000 else "9999-12-31"  # the last that can be written
    return _first(year, "", ""), latest


def _first(year: str, month: str, day: str, *, last: bool = False) -> str | None:
    """The first (last) day that fits the digits, where X and an absent component fit any."""
    for y in _fitting(year, 9999, last=last):
        for m in _fitting(month, 12, last=last):
            for d in _fitting(day, _length(y, m), last=last):
                return f"{y:04}-{m:02}-{d:02}"
    return None


def _fitting(pattern: str, highest: int, *, last: bool) -> Iterable[int]:
    if not pattern:
        return range(highest, 0, -1) if last else range(1, highest + 1)
    if "X" not in pattern:
        return (int(pattern),) if 1 <= int(pattern) <= highest else ()
    any_digit = "9876543210" if last else "0123456789"
    chosen = product(*(any_digit if digit == "X" else digit for digit in pattern))
    return (number for digits in chosen if 1 <= (number := int("".join(digits))) <= highest)


def _length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _why_impossible(year: str, month: str, day: str) -> str:
    if _first(year, "", "") is None:
        return "there is no year 0000"
    if _first(_LEAP_YEAR, month, "") is None:
        if month.isdigit() and 25 <= int(month) <= 41:
            return f"of the codes for parts of a year 21 to 24 are understood, not {month}"
        return f"month {month} does not exist"
    if _first(_LEAP_YEAR, "", day) is None:
        return f"day {day} does not exist"
    if "X" in month:
        return f"no month {month} has a day {day}"
    name = ENGLISH[f"month-{month}"]
    if "X" in year:
        return f"{name} has no day {day}" + ("" if year == "XXXX" else f" in a year {year}")
    return f"{name} {year} has {_length(int(year), int(month))} days"


def _message(text: str, fault: _ReadingError, meant: tuple[str, ...]) -> str:
    shown = repr(text if len(text) <= _LONGEST else text[:40] + "...")
    says = f"{shown} is no EDTF date" + (f": {fault.reason}" if fault.reason else "")
    if not meant:
        return f"{says}; {fault.hint}"
    if len(meant) > 1:
        return f"{says}; it is ambiguous: write {' or '.join(meant)}"
    inferred = meant[0].replace("XXXX", "YYYY?")
    if inferred != meant[0] and "x" not in text.lower():
        return f"{says}: it has no year; write {meant[0]}, or {inferred} with the year that you infer"
    clear = repr(meant[0]) if meant[0][-1] in "?~%" else meant[0]  # a sign of the date is not one of the sentence
    return f"{says}; did you mean {clear}?"


@lru_cache(maxsize=1024)  # a text of many "until" and "to" is else read anew for each way to cut it
def _meant(text: str) -> tuple[str, ...]:
    """The readable dates that a text in another notation may stand for, none for an overlong text."""
    if len(text) > _LONGEST:
        return ()
    tidy = " ".join(text.translate(_DASHES).split()).lower()
    found = [
        guess
        for pattern, guesses in _NOTATIONS
        if (match := re.fullmatch(pattern, tidy))
        for guess in guesses(match)
        if guess != text and _readable(guess)
    ]
    return tuple(dict.fromkeys(found))


def _readable(text: str) -> bool:
    try:
        _read(text)
    except _ReadingError:
        return False
    return True


def _mended(match: re.Match[str]) -> Iterable[str]:
    """The same in the spelling of 2019: capitals, no spaces, X for the u of the draft of 2012, % for ?~."""
    text = match[0].replace("unknown", "").replace("open", "..").replace("?~", "%").replace("~?", "%")
    yield text.replace(" ", "").replace("u", "X").upper()


def _year_first(match: re.Match[str]) -> Iterable[str]:
    year, middle, last = match.groups()
    if last is None:
        yield f"{year}-{middle:0>2}"
    elif int(middle) <= 12:
        yield f"{year}-{middle:0>2}-{last:0>2}"
    else:
        yield f"{year}-{last:0>2}-{middle:0>2}"


def _year_last(match: re.Match[str]) -> Iterable[str]:
    yield f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    yield f"{match[3]}-{match[1]:0>2}-{match[2]:0>2}"


def _named(match: re.Match[str]) -> Iterable[str]:
    """A month or season by its English name or the start of it, with its day and year if given."""
    parts = match.groupdict()
    name, day, year = parts["name"].replace("fall", "autumn"), parts.get("day"), parts.get("year") or "XXXX"
    for key, word in ENGLISH.items():
        if key.startswith(("month-", "season-")) and word.lower().startswith(name):
            yield "-".join([year, key.rpartition("-")[2], *([f"{day:0>2}"] if day else [])])


def _days_of_month(match: re.Match[str]) -> Iterable[str]:
    for start, end in product(_meant(f"{match[1]} {match[3]}"), _meant(match[2])):
        yield f"{start}/{end}"


def _between(match: re.Match[str]) -> Iterable[str]:
    """An interval, where a year that is said once is of both ends."""
    for start, end in product(_as_meant(match[1]), _as_meant(match[2])):
        yield f"{start.replace('XXXX', end[:4])}/{end.replace('XXXX', start[:4])}"


def _as_meant(text: str) -> tuple[str, ...]:
    return (text.upper(),) if _readable(text.upper()) else _meant(text)


def _quarter(match: re.Match[str]) -> Iterable[str]:
    year, number = match["year"], int(match["quarter"])
    yield f"{year}-{3 * number - 2:02}/{year}-{3 * number:02}"


_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
_NAME: Final = r"(?P<name>[a-z]{3,9})\.?"
_YEAR: Final = r"(?P<year>[0-9]{4})"
_Guesses = Callable[[re.Match[str]], Iterable[str]]
_NOTATIONS: Final[tuple[tuple[str, _Guesses], ...]] = (
    (r".+", _mended),
    (r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?", _year_first),
    (r"([0-9]{4})([0-9]{2})([0-9]{2})?", _year_first),
    (r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})", _year_last),
    (r"([0-9]{1,2})[-./]([0-9]{4})", lambda match: (f"{match[2]}-{match[1]:0>2}",)),
    (rf"{_WEEKDAY}{_DAY}[ -](?:of )?{_NAME}(?:,?[ -]{_YEAR})?", _named),
    (rf"{_WEEKDAY}{_NAME} {_DAY}(?:,? {_YEAR})?", _named),
    (rf"(?:in )?{_NAME},?[ -]{_YEAR}", _named),
    (rf"{_YEAR},?[ -]{_NAME}(?:[ -]{_DAY})?", _named),
    (rf"q(?P<quarter>[1-4])[ /-]?{_YEAR}", _quarter),
    (rf"{_YEAR}[ -]?q(?P<quarter>[1-4])", _quarter),
    (r"(?:the )?([0-9]{3})0'?s", lambda match: (f"{match[1]}X",)),
    (r"(?:the )?([0-9]{2})00'?s", lambda match: (f"{match[1]}XX",)),
    (r"([0-9]{4})-([0-9]{4})", lambda match: (f"{match[1]}/{match[2]}",)),
    (
        r"([0-9]{4}-(?:[0-9]{2}-)?)([0-9]{2})/([0-9]{2})",
        lambda match: (f"{match[1]}{match[2]}/{match[1]}{match[3]}",),
    ),
    (
        r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]([0-9:]{8})(?:\.[0-9]+)? ?(z?)",
        lambda match: (f"{match[1]}T{match[2]}{match[3].upper()}",),
    ),
    (
        r"(?:about|around|circa|ca\.?|c\.|approx\.?|approximately|~) ?(.+)",
        lambda match: (f"{date}~" for date in _as_meant(match[1])),
    ),
    (r"(.+?) ?([?~%])", lambda match: (f"{date}{match[2]}" for date in _as_meant(match[1]))),
    (r"(?:perhaps|possibly|probably|maybe) (.+)", lambda match: (f"{date}?" for date in _as_meant(match[1]))),
    (r"(?:since|from) (.+)", lambda match: (f"{date}/.." for date in _as_meant(match[1]))),
    (r"until (.+)", lambda match: (f"../{date}" for date in _as_meant(match[1]))),
    (r"(?:between |from )?([0-9]{1,2}) ?(?:-|and|to) ?([0-9]{1,2} (.+))", _days_of_month),
    (r"(?:between |from )?(.+?) (?:-|and|to|until) (.+)", _between),
    (r"(.+)/(.+)", lambda match: (f"{match[2]}/{match[1]}".upper(),)),
)


def xsd(date: Date) -> tuple[str, str] | None:
    """The lexical form and type of an unqualified day, month or year; None for every other date.

    >>> xsd(parse("2017-05"))
    ('2017-05', 'xsd:gYearMonth')
    >>> xsd(parse("2017-05~")) is None
    True
    """
    point = date.points[0]
    kind = {"day": "xsd:date", "month": "xsd:gYearMonth", "year": "xsd:gYear"}.get(date.precision)
    if kind is None or date.qualified or "X" in point.text:
        return None
    return (point.text[:10], kind)


def in_words(date: Date, *, words: Words = ENGLISH) -> str:
    """The date as a reader would say it, made of a table of words.

    >>> for text in ("2017?-05-10", "2017~", "2017-05-01/2017-05-05", "2017-05-03/..", "XXXX-05-10"):
    ...     print(in_words(parse(text)))
    10 May (year inferred: 2017)
    about 2017
    between 1 and 5 May 2017
    from 3 May 2017, open
    10 May (year unknown)
    """
    if not date.is_interval:
        return _said(date.points[0], words)
    start, end = date.ends
    if isinstance(start, Point):
        if isinstance(end, Point):
            return _span_said(start, end, words)
        return words["from-open" if end == ".." else "from-end-unknown"].format(first=_end_said(start, words))
    assert isinstance(end, Point)  # an interval without any known end is never made
    return words["until" if start == ".." else "until-start-unknown"].format(last=_end_said(end, words))


def _span_said(start: Point, end: Point, words: Words) -> str:
    if start == end:
        return _said(start, words)
    plain = all("X" not in point.text and not any(point.signs) for point in (start, end))
    if plain:
        return _range((start.year, start.month, start.day), (end.year, end.month, end.day), words)
    if start.year_inferred and end.year_inferred and start.year == end.year and "X" not in start.text + end.text:
        said = _range((None, start.month, start.day), (None, end.month, end.day), words)
        return words["with-notes"].format(date=said, notes=words["year-inferred"].format(year=int(end.year)))
    return words["between"].format(first=_end_said(start, words), last=_end_said(end, words))


def _end_said(point: Point, words: Words) -> str:
    if "p" in _shape(point) and not _is_named_decade(point):  # "between between" is no English
        return words["written"].format(text=point.text)
    return _said(point, words)


def _said(point: Point, words: Words) -> str:
    shape = _shape(point)
    if not re.fullmatch(_SAYABLE, shape):
        return words["written"].format(text=point.text)
    said = _components(point, shape, words)
    if point.time is not None:
        said = words["date-time"].format(date=said, time=_time_said(point.time, words))
    whole = _sign_of_all(point)
    if whole in ("~", "%") and "p" not in shape:  # "about between" is no English
        said = words["about"].format(date=said)
    notes = _sign_notes(point, whole, shape, words)
    unknown = [part for part, given in zip(_PARTS, shape, strict=True) if given == "x"]
    notes += _note("part-unknown", unknown, words)
    return words["with-notes"].format(date=said, notes=_joined(notes, "next-note", words)) if notes else said


def _sign_of_all(point: Point) -> str:
    """The sign that every written component carries, if it is one and the same."""
    signs = {sign for sign, part in zip(point.signs, (1, point.month, point.day), strict=True) if part}
    return signs.pop() if len(signs) == 1 else ""


def _sign_notes(point: Point, whole: str, shape: str, words: Words) -> list[str]:
    if point.year_inferred:
        return [words["year-inferred"].format(year=int(point.year))]
    if whole:
        approximate = whole in ("~", "%") and "p" in shape
        return [words["uncertain"]] * (whole != "~") + [words["approximate"]] * approximate
    notes = []
    for sign in "?~%":
        parts = [part for part, written in zip(_PARTS, point.signs, strict=True) if written == sign]
        notes += _note(f"part-{sign}", parts, words)
    return notes


def _note(key: str, parts: list[str], words: Words) -> list[str]:
    names = [words[f"part-{part}"] for part in parts]
    return [words[key].format(parts=_joined(names, "next-part", words))] if names else []


def _joined(texts: list[str], key: str, words: Words) -> str:
    said = texts[0]
    for text in texts[1:]:
        said = words[key].format(first=said, last=text)
    return said


_SAYABLE: Final = r"[kp](?:--|x-|xx)|[kpx]k[-kx]|kp[-x]|kkp"


def _shape(point: Point) -> str:
    """How each component is given: `k` known, `p` in part, `x` not at all, `-` absent."""
    return "".join(
        "-" if digits is None else "k" if "X" not in digits else "x" if set(digits) == {"X"} else "p"
        for digits in (point.year, point.month, point.day)
    )


def _components(point: Point, shape: str, words: Words) -> str:
    """The date without its doubts; digits that are not given become the span that they leave."""
    month = point.month if shape[1] == "k" else None
    day = point.day if shape[2] == "k" else None
    if "p" in shape[1:] and point.earliest and point.latest:
        first, last = (_cut(point, bound, months=shape[1] == "p") for bound in (point.earliest, point.latest))
        return _range(first, last, words)
    if shape[0] == "p":
        return _some_year(point, month, day, words)
    year = None if shape[0] == "x" or point.year_inferred else point.year
    return _plain(year, month, day, words)


def _cut(point: Point, bound: str, *, months: bool) -> _Parts:
    year, month, day = bound.split("-")
    return (None if point.year_inferred else year, month, None if months else day)


def _some_year(point: Point, month: str | None, day: str | None, words: Words) -> str:
    if _is_named_decade(point):
        return words["decade"].format(year=int(point.year.replace("X", "0")))
    bounds = (_first(point.year, "", "", last=last) for last in (False, True))
    years = [_plain(bound[:4], None, None, words) for bound in bounds if bound]
    if month is None:
        return words["between"].format(first=years[0], last=years[1])
    return words["some-year"].format(date=_plain(None, month, day, words), first=years[0], last=years[1])


def _is_named_decade(point: Point) -> bool:
    # "the 2000s" would leave open whether ten years or a hundred are meant
    return point.precision == "decade" and point.year[2] != "0" and point.month in (None, "XX")


def _range(first: _Parts, last: _Parts, words: Words) -> str:
    """Between two dates, where what both end in is said once."""
    if first == last:
        return _plain(*first, words)
    shared = [part == other for part, other in zip(first, last, strict=True)]
    year, month, day = first
    if shared[0] and last[1]:
        year = None if month else year
        month = None if shared[1] and day and last[2] else month
    return words["between"].format(first=_plain(year, month, day, words), last=_plain(*last, words))


def _plain(year: str | None, month: str | None, day: str | None, words: Words) -> str:
    given = [name for name, part in (("day", day), ("month", month), ("year", year)) if part]
    if year:
        year = words["early-year" if int(year) < 1000 and given == ["year"] else "year"].format(year=int(year))
    kind = "season" if month in _SEASONS else "month"
    return words["-".join(given)].format(
        year=year, month=words[f"{kind}-{month}"] if month else "", day=int(day) if day else ""
    )


def _time_said(time: str, words: Words) -> str:
    if len(time) == 8:
        return time
    key = "utc" if time[8:] == "Z" else "offset"
    return words[key].format(time=time[:8], offset=time[8:])
