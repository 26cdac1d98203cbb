"""Dates: what is read, what each form can mean, what is refused and how that is said."""

import calendar
import datetime as dt
import time
from itertools import chain
from typing import Final

import edtf as oracle
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from factgraph.language import dates
from factgraph.language.days import date_in_words
from factgraph.record.edtf import ENGLISH, Date, DateError, in_words, parse, xsd

# text, earliest, latest, precision, words
READ: Final = [
    # a calendar date, whole and shortened
    ("2017-05-10", "2017-05-10", "2017-05-10", "day", "10 May 2017"),
    ("2017-05", "2017-05-01", "2017-05-31", "month", "May 2017"),
    ("2017", "2017-01-01", "2017-12-31", "year", "2017"),
    ("2016-02", "2016-02-01", "2016-02-29", "month", "February 2016"),
    ("1900-02", "1900-02-01", "1900-02-28", "month", "February 1900"),
    ("2000-02-29", "2000-02-29", "2000-02-29", "day", "29 February 2000"),
    ("0001", "0001-01-01", "0001-12-31", "year", "1 CE"),
    ("0044-03-15", "0044-03-15", "0044-03-15", "day", "15 March 44"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "day", "31 December 9999"),
    # a moment counts as the day written, whatever the offset
    ("2017-05-10T14:30:00", "2017-05-10", "2017-05-10", "day", "10 May 2017, 14:30:00"),
    ("2017-05-10T23:59:59Z", "2017-05-10", "2017-05-10", "day", "10 May 2017, 23:59:59 UTC"),
    ("2017-05-10T00:00:00+14:00", "2017-05-10", "2017-05-10", "day", "10 May 2017, 00:00:00 (UTC+14:00)"),
    ("2017-05-10T23:00:00-05", "2017-05-10", "2017-05-10", "day", "10 May 2017, 23:00:00 (UTC-05)"),
    # a sign at the end is of the whole date
    ("2017?", "2017-01-01", "2017-12-31", "year", "2017 (uncertain)"),
    ("2017~", "2017-01-01", "2017-12-31", "year", "about 2017"),
    ("2017-05%", "2017-05-01", "2017-05-31", "month", "about May 2017 (uncertain)"),
    ("2017-05-10~", "2017-05-10", "2017-05-10", "day", "about 10 May 2017"),
    # a sign right of a component is of it and of all to its left, a sign left of it is of it alone
    ("2017?-05-10", "2017-05-10", "2017-05-10", "day", "10 May (year inferred: 2017)"),
    ("?2017-05-10", "2017-05-10", "2017-05-10", "day", "10 May (year inferred: 2017)"),
    ("2017?-05", "2017-05-01", "2017-05-31", "month", "May (year inferred: 2017)"),
    ("2017~-05-10", "2017-05-10", "2017-05-10", "day", "10 May 2017 (year approximate)"),
    ("2017%-05", "2017-05-01", "2017-05-31", "month", "May 2017 (year uncertain and approximate)"),
    ("2017-05?-10", "2017-05-10", "2017-05-10", "day", "10 May 2017 (year and month uncertain)"),
    ("2017-?05-10", "2017-05-10", "2017-05-10", "day", "10 May 2017 (month uncertain)"),
    (
        "2017?-~05-10",
        "2017-05-10",
        "2017-05-10",
        "day",
        "10 May 2017 (year uncertain; month approximate)",
    ),
    (
        "2017~-05-10?",
        "2017-05-10",
        "2017-05-10",
        "day",
        "10 May 2017 (month and day uncertain; year uncertain and approximate)",
    ),
    # a digit that is not given
    ("201X", "2010-01-01", "2019-12-31", "decade", "the 2010s"),
    ("200X", "2000-01-01", "2009-12-31", "decade", "between 2000 and 2009"),
    ("19XX", "1900-01-01", "1999-12-31", "century", "between 1900 and 1999"),
    ("1XXX", "1000-01-01", "1999-12-31", "millennium", "between 1000 and 1999"),
    ("0XXX", "0001-01-01", "0999-12-31", "millennium", "between 1 CE and 999 CE"),
    ("20X7", "2007-01-01", "2097-12-31", "century", "between 2007 and 2097"),
    ("201X~", "2010-01-01", "2019-12-31", "decade", "the 2010s (approximate)"),
    ("201X%", "2010-01-01", "2019-12-31", "decade", "the 2010s (uncertain; approximate)"),
    ("201X-05-10", "2010-05-10", "2019-05-10", "decade", "10 May of a year between 2010 and 2019"),
    ("201X-02-29", "2012-02-29", "2016-02-29", "decade", "29 February of a year between 2010 and 2019"),
    ("201X-05", "2010-05-01", "2019-05-31", "decade", "May of a year between 2010 and 2019"),
    ("201X-XX", "2010-01-01", "2019-12-31", "decade", "the 2010s (month unknown)"),
    ("2017-XX", "2017-01-01", "2017-12-31", "year", "2017 (month unknown)"),
    ("2017-XX-XX", "2017-01-01", "2017-12-31", "year", "2017 (month and day unknown)"),
    ("2017?-XX", "2017-01-01", "2017-12-31", "year", "2017 (year uncertain; month unknown)"),
    ("2017-02-XX", "2017-02-01", "2017-02-28", "month", "February 2017 (day unknown)"),
    ("2017-05-1X", "2017-05-10", "2017-05-19", "month", "between 10 and 19 May 2017"),
    ("2017?-05-1X", "2017-05-10", "2017-05-19", "month", "between 10 and 19 May (year inferred: 2017)"),
    ("2017-05-3X", "2017-05-30", "2017-05-31", "month", "between 30 and 31 May 2017"),
    ("2017-1X", "2017-10-01", "2017-12-31", "year", "between October and December 2017"),
    ("2017-1X-XX", "2017-10-01", "2017-12-31", "year", "between October and December 2017 (day unknown)"),
    ("2017-X5", "2017-05-01", "2017-05-31", "year", "May 2017"),
    ("2017-XX-10", "2017-01-10", "2017-12-10", "year", "a date written 2017-XX-10"),
    ("2017-X2-31", "2017-12-31", "2017-12-31", "year", "a date written 2017-X2-31"),
    ("XXXX-05-10", None, None, "unknown", "10 May (year unknown)"),
    ("XXXX-05", None, None, "unknown", "May (year unknown)"),
    ("XXXX-21", None, None, "unknown", "spring (year unknown)"),
    ("XXXX-02-29", None, None, "unknown", "29 February (year unknown)"),
    # seasons, of whichever hemisphere: in spring 2017 it may be October, and winter 2017 may end in March 2018
    ("2017-21", "2017-01-01", "2017-12-31", "season", "spring 2017"),
    ("2017-22~", "2017-01-01", "2018-03-31", "season", "about summer 2017"),
    ("2017?-23", "2017-01-01", "2017-12-31", "season", "autumn (year inferred: 2017)"),
    ("2017-24", "2017-01-01", "2018-03-31", "season", "winter 2017"),
    ("201X-24", "2010-01-01", "2020-03-31", "decade", "winter of a year between 2010 and 2019"),
    ("9999-24", "9999-01-01", "9999-12-31", "season", "winter 9999"),
    # intervals
    ("2017-05-01/2017-05-05", "2017-05-01", "2017-05-05", "interval", "between 1 and 5 May 2017"),
    ("2017-04-28/2017-05-03", "2017-04-28", "2017-05-03", "interval", "between 28 April and 3 May 2017"),
    (
        "2016-12-30/2017-01-02",
        "2016-12-30",
        "2017-01-02",
        "interval",
        "between 30 December 2016 and 2 January 2017",
    ),
    ("2017-04/2017-05", "2017-04-01", "2017-05-31", "interval", "between April and May 2017"),
    ("2016/2017", "2016-01-01", "2017-12-31", "interval", "between 2016 and 2017"),
    ("2016/2017-05", "2016-01-01", "2017-05-31", "interval", "between 2016 and May 2017"),
    ("2017/2017-05", "2017-01-01", "2017-05-31", "interval", "between 2017 and May 2017"),
    ("2017-05-10/2017-05", "2017-05-10", "2017-05-31", "interval", "between 10 May and May 2017"),
    ("2017-21/2017-22", "2017-01-01", "2018-03-31", "interval", "between spring and summer 2017"),
    ("2017-05-10/2017-05-10", "2017-05-10", "2017-05-10", "interval", "10 May 2017"),
    (
        "2017-05-1X/2017-06",
        "2017-05-10",
        "2017-06-30",
        "interval",
        "between a date written 2017-05-1X and June 2017",
    ),
    ("201X/..", "2010-01-01", None, "interval", "from the 2010s, open"),
    ("2017~/2018?", "2017-01-01", "2018-12-31", "interval", "between about 2017 and 2018 (uncertain)"),
    (
        "2017?-05-10/2017?-05-12",
        "2017-05-10",
        "2017-05-12",
        "interval",
        "between 10 and 12 May (year inferred: 2017)",
    ),
    (
        "2016?-12-31/2017?-01-02",
        "2016-12-31",
        "2017-01-02",
        "interval",
        "between 31 December (year inferred: 2016) and 2 January (year inferred: 2017)",
    ),
    (
        "XXXX-05-10/XXXX-05-12",
        None,
        None,
        "interval",
        "between 10 May (year unknown) and 12 May (year unknown)",
    ),
    ("2017-05-03/..", "2017-05-03", None, "interval", "from 3 May 2017, open"),
    ("2017-05-03/", "2017-05-03", None, "interval", "from 3 May 2017, end unknown"),
    ("../2017-05-03", None, "2017-05-03", "interval", "until 3 May 2017"),
    ("/2017-05-03", None, "2017-05-03", "interval", "until 3 May 2017, start unknown"),
    ("2017?-05-03/..", "2017-05-03", None, "interval", "from 3 May (year inferred: 2017), open"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "words"), READ)
def test_each_form_is_kept_as_written_beside_what_it_can_mean(
    text: str, earliest: str | None, latest: str | None, precision: str, words: str
) -> None:
    date = parse(text)
    assert (date.text, date.earliest, date.latest, date.precision) == (text, earliest, latest, precision)
    assert in_words(date) == words


# text, and what of it is qualified
QUALIFIED: Final[list[tuple[str, tuple[str, ...]]]] = [
    ("2017-05-10", ()),
    ("2017?", ("year uncertain",)),
    ("2017-05~", ("year approximate", "month approximate")),
    ("2017%", ("year uncertain", "year approximate")),
    ("2017-?05-10", ("month uncertain",)),
    ("2017-05?-10", ("year uncertain", "month uncertain")),
    ("?2017~", ("year uncertain", "year approximate")),
    ("?2017?", ("year uncertain",)),
    ("2017-05-%1X", ("day uncertain", "day approximate")),
    ("2017~/..", ("start year approximate",)),
    ("../2017-05?", ("end year uncertain", "end month uncertain")),
    ("2017?-05-10/2017?-05-12", ("start year uncertain", "end year uncertain")),
]


@pytest.mark.parametrize(("text", "qualified"), QUALIFIED)
def test_a_sign_qualifies_the_components_that_the_format_says(text: str, qualified: tuple[str, ...]) -> None:
    date = parse(text)
    assert date.qualified == qualified
    assert date.uncertain == ("uncertain" in " ".join(qualified))
    assert date.approximate == ("approximate" in " ".join(qualified))


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2017-05-10", True),
        ("2017-05-10T14:30:00Z", True),
        ("2017-05-10?", False),
        ("2017?-05-10", False),
        ("2017-05", False),
        ("2017-05-XX", False),
        ("2017-X2-31", False),
        ("2017-05-10/2017-05-10", False),
    ],
)
def test_only_a_single_known_unqualified_day_is_exact(text: str, *, exact: bool) -> None:
    assert parse(text).exact is exact


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("2017?-05-10", True),
        ("?2017-05", True),
        ("2017?-21", True),
        ("2017?-05-1X", True),
        ("2017?-05-10/..", True),
        ("2017?-05-10/2017?-05-12", True),
        ("2017?-05-10/2017-05-12", False),
        ("2017?", False),
        ("2017?-XX", False),
        ("201X?-05", False),
        ("2017~-05-10", False),
        ("2017%-05-10", False),
        ("2017-05-10?", False),
        ("2017?-05-~10", False),
        ("2017-05-10", False),
    ],
)
def test_a_year_is_inferred_when_it_alone_is_uncertain_beside_a_month(text: str, *, inferred: bool) -> None:
    assert parse(text).year_inferred is inferred


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("2017-05-10", ("2017-05-10", "xsd:date")),
        ("2017-05-10T14:30:00Z", ("2017-05-10", "xsd:date")),
        ("2017-05", ("2017-05", "xsd:gYearMonth")),
        ("0044", ("0044", "xsd:gYear")),
        ("2017?", None),
        ("2017?-05-10", None),
        ("2017-05-10~", None),
        ("2017-21", None),
        ("201X", None),
        ("2017-XX", None),
        ("2017-05-1X", None),
        ("XXXX-05-10", None),
        ("2017/2018", None),
        ("2017/..", None),
    ],
)
def test_a_typed_value_stands_only_where_it_says_no_more_than_the_date(
    text: str, typed: tuple[str, str] | None
) -> None:
    assert xsd(parse(text)) == typed


FORMS: Final = "write YYYY-MM-DD, YYYY-MM or YYYY"
SETS: Final = (
    "sets, [one of] and {all of}, are not understood; "
    "write one date, or an interval A/B for a span (an open end: A/.. or ../B, an unknown one: A/ or /B)"
)
TIME: Final = "a time of day is HH:MM:SS, then nothing, Z or an offset; write YYYY-MM-DDTHH:MM:SS+HH:MM"

# text, kind, and what follows "is no EDTF date"
REFUSED: Final = [
    ("", "form", f": it is empty; {FORMS}"),
    (" ", "form", f"; {FORMS}"),
    ("soon", "form", f"; {FORMS}"),
    ("12 Xyz 2017", "form", f"; {FORMS}"),
    ("٢٠١٧", "form", f"; {FORMS}"),
    ("2017??", "form", f"; {FORMS}"),
    ("12/05/17", "form", "; write the year with four digits"),
    ("17", "form", "; write the year with four digits"),
    ("0000", "impossible", f": there is no year 0000; {FORMS}"),
    ("2024-13-41", "impossible", f": month 13 does not exist; {FORMS}"),
    ("2017-00", "impossible", f": month 00 does not exist; {FORMS}"),
    ("2017-3X", "impossible", f": month 3X does not exist; {FORMS}"),
    (
        "2017-33",
        "impossible",
        f": of the codes for parts of a year 21 to 24 are understood, not 33; {FORMS}",
    ),
    ("2017-21-31", "impossible", ": a season (21) has no days; write YYYY-MM"),
    ("2017-05-41", "impossible", f": day 41 does not exist; {FORMS}"),
    ("2017-1X-00", "impossible", f": day 00 does not exist; {FORMS}"),
    ("2017-02-29", "impossible", f": February 2017 has 28 days; {FORMS}"),
    ("2016-02-30", "impossible", f": February 2016 has 29 days; {FORMS}"),
    ("2017-04-31", "impossible", f": April 2017 has 30 days; {FORMS}"),
    ("2017-02-3X", "impossible", f": February 2017 has 28 days; {FORMS}"),
    ("19X1-02-29", "impossible", f": February has no day 29 in a year 19X1; {FORMS}"),
    ("XXXX-02-30", "impossible", f": February has no day 30; {FORMS}"),
    ("2017-0X-32", "impossible", f": day 32 does not exist; {FORMS}"),
    ("2017/2017-13", "impossible", f": month 13 does not exist; {FORMS}"),
    ("2017-05-10T25:00:00", "impossible", ": the time 25:00:00 does not exist; write 00:00:00 to 23:59:59"),
    (
        "2017-05-10T14:30:00+15:00",
        "impossible",
        ": the offset +15:00 does not exist; write -14:00 to +14:00",
    ),
    ("2017-05-10T14:30", "form", f": {TIME}"),
    ("2017-05-10T14:30:00?", "form", f": {TIME}"),
    ("2017-05-10T", "form", f": {TIME}"),
    (
        "2017-05-10T14:30:00/2018",
        "form",
        ": the ends of an interval have no time of day; write YYYY-MM-DD/YYYY-MM-DD",
    ),
    ("XXXX", "form", ": nothing of it is known; leave it out"),
    ("XXXX-XX-XX", "form", ": nothing of it is known; leave it out"),
    ("2017/XXXX", "form", ": nothing of it is known; leave it out"),
    ("../..", "form", ": neither end is known; leave the date out"),
    ("/", "form", ": neither end is known; leave the date out"),
    ("/..", "form", ": neither end is known; leave the date out"),
    ("2017/2018/2019", "form", "; an interval has two ends: write A/B"),
    ("[2017,2018]", "form", f": {SETS}"),
    ("{2017..2018}", "form", f": {SETS}"),
    ("Y17000", "form", ": years of more than four digits (Y...) are not understood; write 0001 to 9999"),
    ("Y-17E7", "form", ": years of more than four digits (Y...) are not understood; write 0001 to 9999"),
    ("-0044", "form", ": years before 0001 are not understood; write 0001 to 9999"),
    ("1950S2", "form", ": significant digits (S) are not understood; write X for a digit not given"),
]


@pytest.mark.parametrize(("text", "kind", "message"), REFUSED)
def test_what_is_no_date_is_refused_with_the_reason_and_what_to_write(text: str, kind: str, message: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert str(refusal.value) == f"{text!r} is no EDTF date{message}"
    assert (refusal.value.kind, refusal.value.suggestion) == (kind, None)


def test_a_long_text_is_refused_unread_and_shown_cut() -> None:
    with pytest.raises(DateError) as refusal:
        parse("9" * 101)
    assert str(refusal.value) == f"'{'9' * 40}...' is no EDTF date: it has 101 characters; {FORMS}"


def test_an_interval_that_ends_before_it_starts_is_refused_as_such() -> None:
    with pytest.raises(DateError) as refusal:
        parse("2017-05/2017-03")
    assert str(refusal.value) == (
        "'2017-05/2017-03' is no EDTF date: it ends before it starts; did you mean 2017-03/2017-05?"
    )
    assert refusal.value.kind == "order"


@pytest.mark.parametrize("text", ["2017-05-20/2017-05", "2017-05/2017", "2017-05-10/201X", "2017-24/2018-01"])
def test_an_end_that_may_lie_after_the_start_is_allowed(text: str) -> None:
    assert parse(text).text == text


MEANT: Final = [
    ("12 May 2017", "2017-05-12"),
    ("12th of May 2017", "2017-05-12"),
    ("Friday, 12 May 2017", "2017-05-12"),
    ("May 12, 2017", "2017-05-12"),
    ("Sept. 3rd, 2017", "2017-09-03"),
    ("12-May-2017", "2017-05-12"),
    ("2017 May 12", "2017-05-12"),
    ("May 2017", "2017-05"),
    ("spring 2017", "2017-21"),
    ("Fall 2017", "2017-23"),
    ("2017/05/12", "2017-05-12"),
    ("2017.05.12", "2017-05-12"),
    ("2017-5-3", "2017-05-03"),
    ("2017/05", "2017-05"),
    ("05/2017", "2017-05"),
    ("20170512", "2017-05-12"),
    ("201705", "2017-05"),
    ("13/05/2017", "2017-05-13"),
    ("5/5/2017", "2017-05-05"),
    ("2017-13-05", "2017-05-13"),
    ("2017-21-05", "2017-05-21"),
    (" 2017-05-12\n", "2017-05-12"),
    ("2017–05–12", "2017-05-12"),
    ("2017-05-xx", "2017-05-XX"),
    ("199u", "199X"),
    ("2017?~", "2017%"),
    ("10 May 2017?", "2017-05-10?"),
    ("perhaps May 2017", "2017-05?"),
    ("ca. 2017", "2017~"),
    ("c.1990", "1990~"),
    ("about 12 May 2017", "2017-05-12~"),
    ("the 1990s", "199X"),
    ("Q1 2017", "2017-01/2017-03"),
    ("2017-Q4", "2017-10/2017-12"),
    ("unknown/2017", "/2017"),
    ("2017/open", "2017/.."),
    ("2017 / 2018", "2017/2018"),
    ("2017-2018", "2017/2018"),
    ("2017-05-10/12", "2017-05-10/2017-05-12"),
    ("since 12 May 2017", "2017-05-12/.."),
    ("until 2017-05", "../2017-05"),
    ("between 1 and 5 May 2017", "2017-05-01/2017-05-05"),
    ("1–5 May 2017", "2017-05-01/2017-05-05"),
    ("from 30 April to 5 May 2017", "2017-04-30/2017-05-05"),
    ("from 30 April 2017 to 5 May 2017", "2017-04-30/2017-05-05"),
    ("2017-05-10 14:30:00", "2017-05-10T14:30:00"),
    ("2017-05-10T14:30:00.250Z", "2017-05-10T14:30:00Z"),
]


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_another_notation_is_refused_with_the_date_that_it_means(text: str, meant: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert refusal.value.suggestion == meant
    shown = repr(meant) if meant[-1] in "?~%" else meant
    assert str(refusal.value).endswith(f"; did you mean {shown}?")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("12.05.2017", "2017-05-12 or 2017-12-05"),
        ("5/12/2017", "2017-12-05 or 2017-05-12"),
        ("5-12-2017", "2017-12-05 or 2017-05-12"),
        ("2017-05/07", "2017-05-07 or 2017-05/2017-07"),
        ("the 1900s", "190X or 19XX"),
    ],
)
def test_a_notation_with_two_readings_is_called_ambiguous(text: str, readings: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert str(refusal.value) == f"{text!r} is no EDTF date; it is ambiguous: write {readings}"
    assert refusal.value.suggestion is None


@pytest.mark.parametrize(
    ("text", "unknown", "inferred"),
    [
        ("12 May", "XXXX-05-12", "YYYY?-05-12"),
        ("May 12th", "XXXX-05-12", "YYYY?-05-12"),
        ("10 May - 12 May", "XXXX-05-10/XXXX-05-12", "YYYY?-05-10/YYYY?-05-12"),
    ],
)
def test_a_day_without_a_year_is_never_given_one(text: str, unknown: str, inferred: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert str(refusal.value) == (
        f"{text!r} is no EDTF date: it has no year; write {unknown}, or {inferred} with the year that you infer"
    )


def test_a_reason_comes_before_what_may_have_been_meant() -> None:
    with pytest.raises(DateError) as refusal:
        parse("2017-13-05")
    assert str(refusal.value) == ("'2017-13-05' is no EDTF date: month 13 does not exist; did you mean 2017-05-13?")
    assert refusal.value.kind == "impossible"


def test_control_characters_and_lone_surrogates_are_shown_escaped() -> None:
    with pytest.raises(DateError) as refusal:
        parse("\ud800\u202e\x1b[31m")
    assert str(refusal.value) == rf"'\ud800\u202e\x1b[31m' is no EDTF date; {FORMS}"


def test_the_words_come_from_the_table_that_is_handed_over() -> None:
    german = dict(ENGLISH) | {
        "month-05": "Mai",
        "day-month": "{day}. {month}",
        "year-inferred": "Jahr erschlossen: {year}",
    }
    assert in_words(parse("2017?-05-10"), words=german) == "10. Mai (Jahr erschlossen: 2017)"


class _Noting(dict[str, str]):
    """A table that notes which of its words are asked for."""

    def __init__(self) -> None:
        super().__init__(ENGLISH)
        self.used: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.used.add(key)
        return super().__getitem__(key)


def test_every_word_of_the_table_is_used() -> None:
    words = _Noting()
    months = [f"2017-{month:02}" for month in range(1, 13)]
    for text in chain(months, (row[0] for row in READ), (row[0] for row in QUALIFIED)):
        in_words(parse(text), words=words)
    assert set(ENGLISH) - words.used == set()


def test_a_date_is_a_value() -> None:
    date = parse("2017-05-10")
    assert date == Date("2017-05-10", "2017-05-10", "2017-05-10", date.ends)
    assert {date, parse("2017-05-10")} == {date}
    assert str(date) == "2017-05-10"
    assert repr(date) == "Date(text='2017-05-10', earliest='2017-05-10', latest='2017-05-10')"
    with pytest.raises(AttributeError):
        date.text = "2018"  # type: ignore[misc]  # that it is refused is what is tested


def test_many_ways_to_cut_a_text_do_not_multiply() -> None:
    # As written, this has more ways to be cut than could be tried before the test run is ended.
    with pytest.raises(DateError, match="is no EDTF date"):
        parse("until to " * 11)


SIGNS: Final = st.sampled_from(["", "", "?", "~", "%"])
YEARS: Final = st.one_of(st.integers(1, 9999), st.integers(1990, 2030))


@st.composite
def days(draw: st.DrawFn) -> dt.date:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    return dt.date(year, month, draw(st.integers(1, calendar.monthrange(year, month)[1])))


@st.composite
def plain(draw: st.DrawFn) -> str:
    """A year, a month or a day that exists, without signs."""
    return draw(days()).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def qualified(draw: st.DrawFn) -> str:
    """A date with any sign at any place."""
    return "-".join(f"{draw(SIGNS)}{part}{draw(SIGNS)}" for part in draw(plain()).split("-"))


@st.composite
def masked(draw: st.DrawFn) -> str:
    """A date of which any digits are not given, but not all."""
    text = "".join(draw(st.sampled_from([digit, digit, "X"])) if digit != "-" else "-" for digit in draw(plain()))
    assume(set(text) - {"X", "-"})
    return text


@st.composite
def seasons(draw: st.DrawFn) -> str:
    return f"{draw(YEARS):04}-{draw(st.integers(21, 24))}{draw(SIGNS)}"


@st.composite
def moments(draw: st.DrawFn) -> str:
    of_day = draw(st.times()).replace(microsecond=0).isoformat()
    return f"{draw(days()).isoformat()}T{of_day}{draw(st.sampled_from(['', 'Z', '+02:00', '-11', '+14:00']))}"


POINTS: Final = st.one_of(plain(), qualified(), masked(), seasons())


@st.composite
def intervals(draw: st.DrawFn) -> str:
    ends = sorted([draw(POINTS), draw(POINTS)], key=lambda text: parse(text).earliest or "")
    missing = draw(st.sampled_from([None, None, 0, 1]))
    if missing is not None:
        ends[missing] = draw(st.sampled_from(["..", ""]))
    return "/".join(ends)


DATES: Final = st.one_of(POINTS, moments(), intervals())


@given(DATES)
@example("9999-24")
@example("X0X0-02-29")
def test_a_date_is_kept_as_written_and_starts_no_later_than_it_ends(text: str) -> None:
    date = parse(text)
    assert date.text == text
    for bound in filter(None, (date.earliest, date.latest)):
        assert dt.date.fromisoformat(bound).isoformat() == bound
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    if date.exact:
        assert date.earliest == date.latest == text[:10]


@given(DATES)
def test_every_date_can_be_said(text: str) -> None:
    said = in_words(parse(text))
    assert said == said.strip()
    assert "{" not in said
    assert "None" not in said


NORTHERN: Final = {21: ("03-01", "06-30"), 22: ("06-01", "09-30"), 23: ("09-01", "12-31"), 24: ("12-01", "+03-31")}
SOUTHERN: Final = {21: NORTHERN[23], 22: NORTHERN[24], 23: NORTHERN[21], 24: NORTHERN[22]}


@given(st.integers(1, 9998), st.sampled_from(sorted(NORTHERN)), st.sampled_from([NORTHERN, SOUTHERN]))
def test_a_season_holds_every_day_on_which_it_may_be_in_either_hemisphere(
    year: int, season: int, there: dict[int, tuple[str, str]]
) -> None:
    """Counted by months or by the sun: whoever writes 21 says spring, and not whose."""
    date = parse(f"{year:04}-{season}")
    first, last = there[season]
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest <= f"{year:04}-{first}"
    assert date.latest >= f"{year + last.startswith('+'):04}-{last.removeprefix('+')}"


@given(YEARS, masked())
def test_digits_that_are_not_given_stand_for_every_day_that_fits(year: int, pattern: str) -> None:
    # The year is given here, so that every day can be tried.
    pattern = f"{year:04}{pattern[4:]}"
    first = dt.date(year, 1, 1)
    every = (first + dt.timedelta(number) for number in range(366 if calendar.isleap(year) else 365))
    fitting = [
        day.isoformat()
        for day in every
        if all(wanted in ("X", digit) for wanted, digit in zip(pattern, day.isoformat(), strict=False))
    ]
    if fitting:
        assert (parse(pattern).earliest, parse(pattern).latest) == (fitting[0], fitting[-1])
    else:
        with pytest.raises(DateError):
            parse(pattern)


def _oracle_says(text: str) -> tuple[str, str]:
    read = oracle.parse_edtf(text)
    return _iso(read.lower_strict()), _iso(read.upper_strict())


def _iso(moment: time.struct_time) -> str:
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"


# What the oracle is not asked for, and why:
# - an open or unknown end: it answers with a float, or with a day ten years away
# - X for one digit of a month or day: it raises
# - a year without any digit given: it answers 0000 and 9999, where nothing is known
# - 29 February of a year with an X: it does not look whether the day exists
# - a season with a sign, or of a year with an X: it refuses them
# - a season: it takes all for those of the northern hemisphere
# - signs on both sides of a component, or on several components: it refuses most of them
YEARS_IN_PART: Final = st.builds(
    lambda year, given: f"{year:04}"[:given].ljust(4, "X"), st.integers(1000, 9999), st.sampled_from([1, 2, 3])
)


@st.composite
def singly_qualified(draw: st.DrawFn) -> str:
    parts = draw(plain()).split("-")
    place, sign = draw(st.integers(0, len(parts) - 1)), draw(st.sampled_from("?~%"))
    parts[place] = draw(st.sampled_from([f"{sign}{parts[place]}", f"{parts[place]}{sign}"]))
    return "-".join(parts)


BOTH_READ: Final = st.one_of(
    plain(),
    singly_qualified(),
    moments(),
    YEARS_IN_PART,
    st.builds("{:04}-{}".format, YEARS, st.sampled_from(["XX", "XX-XX", "02-XX", "05-XX"])),
    st.builds("{}-{}".format, YEARS_IN_PART, st.sampled_from(["02", "05", "XX", "12-25", "05-XX", "XX-XX"])),
)


@given(BOTH_READ)
def test_bounds_agree_with_the_reference_implementation(text: str) -> None:
    date = parse(text)
    assert (date.earliest, date.latest) == _oracle_says(text)


@given(plain(), plain())
def test_intervals_agree_with_the_reference_implementation(start: str, end: str) -> None:
    start, end = sorted((start, end), key=lambda text: str(parse(text).earliest))
    date = parse(f"{start}/{end}")
    assert (date.earliest, date.latest) == _oracle_says(date.text)


LIKE_DATES: Final = st.text("0123456789X-/.?~%T:Z+ ", max_size=24)
PROSE: Final = (
    "12", "5", "31st", "2017", "199u", "may", "May,", "sept", "spring", "q1", "about", "ca.", "until", "since",
    "from", "between", "and", "to", "-", "–", "/", ".", ",", "?", "open",
)  # fmt: skip
LIKE_PROSE: Final = st.lists(st.sampled_from(PROSE), max_size=9).map(" ".join)
ODD_LETTERS: Final = st.text(st.characters(categories=["Cs", "Nd", "Cf", "Zs"]))


def _refusal(text: str) -> DateError | None:
    try:
        parse(text)
    except DateError as refusal:
        return refusal
    return None


@given(st.one_of(st.text(), LIKE_DATES, LIKE_PROSE, ODD_LETTERS))
def test_anything_is_a_date_or_a_date_error_whose_suggestion_is_a_date(text: str) -> None:
    refusal = _refusal(text)
    if refusal is None:
        assert parse(text).text == text
    else:
        assert str(refusal).isprintable()
        assert refusal.suggestion is None or parse(refusal.suggestion).text == refusal.suggestion


@given(st.dates(min_value=dt.date(1, 1, 1)))
@example(dt.date(2016, 2, 29))
@example(dt.date(999, 1, 1))
def test_a_plain_day_is_said_as_the_parser_of_all_dates_says_it(day: dt.date) -> None:
    assert date_in_words(day.isoformat()) == in_words(parse(day.isoformat()))


@pytest.mark.parametrize(
    "text",
    ["2017-02-30", "2017-13-01", "2017-05-00", "0000-01-01", "20170-5-10", "२०१७-०५-१०", "2017-05-1X", "2017?-05-10"],
)
def test_what_is_no_plain_day_is_left_to_the_parser(text: str) -> None:
    try:
        said = dates._said(parse(text))
    except DateError:
        said = text
    assert date_in_words(text) == said
