"""What a document says of itself: its title, who wrote and published it, when, in which language, under which address.

It is said in standard places, and each statement keeps the one that it was found in.  The first place that says
something is taken at its word; what others say differently is told beside it.  Where places differ in the day,
none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from factgraph.record.edtf import DateError, parse

TITLE, LANGUAGE, PUBLISHER, AUTHOR, PUBLISHED, ADDRESS, TYPE = (
    "title", "lang", "publisher", "authors", "published", "url", "type",
)  # fmt: skip
_DAY: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T ])")
_LONGEST: Final = 2000


class Said(NamedTuple):
    """One statement: of what, what, in which place, and by which term of schema.org what is named is told, if it is."""

    of: str
    what: str
    place: str
    term: str = ""


class Colophon(NamedTuple):
    """All that a document says of itself, those places first that are asked first."""

    said: tuple[Said, ...] = ()

    def all(self, of: str) -> tuple[Said, ...]:
        """What is said, each wording once, with the first place that has it."""
        first: dict[str, Said] = {}
        for one in self.said:
            if one.of == of:
                first.setdefault(one.what, one)
        return tuple(first.values())

    def first(self, of: str) -> Said | None:
        """What the first place says that says anything."""
        return next(iter(self.all(of)), None)

    def authors(self) -> tuple[Said, ...]:
        """The authors of the first place that names any."""
        found = self.all(AUTHOR)
        return tuple(one for one in found if one.place == found[0].place)

    def days(self) -> tuple[Said, ...]:
        """The days of publication, each once; one where all places agree, or none says any."""
        return self.all(PUBLISHED)

    def before(self, other: Colophon) -> Colophon:
        """Both, with these statements first."""
        return Colophon((*self.said, *other.said))


def tidied(found: Iterable[tuple[str, str, str, str]]) -> Iterator[Said]:
    """Statements with white space made single, days as the calendar has them, and what says nothing left out."""
    for of, what, place, term in found:
        told = " ".join(what.split())[:_LONGEST]
        if of == PUBLISHED:
            told = day(told)
        if told and not (of in (AUTHOR, PUBLISHER) and told.startswith(("http://", "https://"))):
            yield Said(of, told, place, term)


def day(text: str) -> str:
    """The calendar day of a date or a time as it is written; nothing where it is written otherwise.

    A day is the one of the clock that the text has, whatever its zone: no zone is known to be the publisher's.

    >>> day("2021-03-01T23:30:00+01:00"), day("2021/3/1"), day("1 March 2021")
    ('2021-03-01', '2021-03-01', '')
    """
    if (found := _DAY.match(text)) is None:
        return ""
    told = "-".join(part.zfill(2) for part in found.groups() if part)
    try:
        return parse(told).text
    except DateError:
        return ""
