"""Where in a document something stands, beside the place in its text: a page, a time, a region.

A locator is written as the fragment of an address: `page=3` of a PDF (RFC 8118, section 3), `t=12.5,20` of a recording
and `xywh=percent:5,5,15,15` of a picture (Media Fragments URI 1.0, sections 4.2.1 and 4.2.2), several parts of one
joined by `&`.  Pages count from 1, times are seconds or `hours:minutes:seconds`, regions are pixels or percent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

PAGE_BREAK: Final = "\f"
"""Stands between two pages in the text of a paged document, so that a place in the text tells the page."""
PATTERN: Final = "(?:page|t|xywh)=.+"
"""How every locator begins; `refuse` says what is none all the same."""

_SECONDS: Final = r"(?:(?:[0-9]{1,4}:)?[0-5][0-9]:[0-5][0-9]|[0-9]{1,7})(?:\.[0-9]{0,6})?"
_TIME: Final = re.compile(rf"(?:npt:)?(?:(?P<start>{_SECONDS})(?:,(?P<end>{_SECONDS}))?|,(?P<only>{_SECONDS}))")
_NUMBER: Final = r"[0-9]{1,7}(?:\.[0-9]{1,6})?"
_REGION: Final = re.compile(rf"(?P<unit>pixel:|percent:)?({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})")
_PAGE: Final = re.compile(r"[1-9][0-9]{0,6}")
_WHOLE: Final = Decimal(100)


class NoLocator(ValueError):
    """A text is no locator; it says why."""


def refuse(text: str) -> None:
    """Raise `NoLocator` where a text is no locator.

    >>> refuse("t=00:01:05.5,00:02:00&xywh=percent:0,0,50,50")
    """
    parts = [part.partition("=") for part in text.split("&")]
    names = [name for name, _, _ in parts]
    for name, _, value in parts:
        if name not in _CHECKED:
            raise NoLocator("a locator is page=3, t=12.5,20 or xywh=percent:5,5,15,15")
        _CHECKED[name](value)
    if len(set(names)) < len(names):
        raise NoLocator(
            f"{next(name for name in names if names.count(name) > 1)} stands twice in it; write two locators"
        )


def standard(text: str) -> str:
    """The specification that a locator follows, as the Web Annotation Data Model (section 4.2.1) names it.

    >>> standard("page=3"), standard("t=3")
    ('http://tools.ietf.org/rfc/rfc3778', 'http://www.w3.org/TR/media-frags/')
    """
    return "http://www.w3.org/TR/media-frags/" if page(text) is None else "http://tools.ietf.org/rfc/rfc3778"


def page(text: str) -> int | None:
    """The page that a locator names; None where it names none.

    >>> page("page=3"), page("t=3")
    (3, None)
    """
    return next((int(part[5:]) for part in text.split("&") if part.startswith("page=")), None)


def pages(text: str, start: int, end: int) -> range:
    r"""The pages on which a stretch of a paged text stands, counted from 1.

    >>> list(pages("one\ftwo\fthree", 4, 9))
    [2, 3]
    """
    first = text.count(PAGE_BREAK, 0, start) + 1
    return range(first, first + text.count(PAGE_BREAK, start, end) + 1)


def _page(value: str) -> None:
    if not _PAGE.fullmatch(value):
        raise NoLocator(f"{value!r} is no page; they count from 1, and one locator names one")


def _time(value: str) -> None:
    if (found := _TIME.fullmatch(value)) is None:
        raise NoLocator(f"{value!r} is no time; write seconds, or hours:minutes:seconds, or two of them with a comma")
    if found["end"] is not None and _seconds(found["start"]) >= _seconds(found["end"]):
        raise NoLocator(f"the time {value!r} ends before it begins")


def _seconds(text: str) -> Decimal:
    total = Decimal(0)
    for part in text.split(":"):
        total = total * 60 + Decimal(part.rstrip("."))
    return total


def _region(value: str) -> None:
    if (found := _REGION.fullmatch(value)) is None:
        raise NoLocator(f"{value!r} is no region; write left, top, width and height, in pixels or behind 'percent:'")
    left, top, width, height = (Decimal(number) for number in found.groups()[1:])
    if not width or not height:
        raise NoLocator(f"the region {value!r} has no extent")
    if found["unit"] == "percent:" and (left + width > _WHOLE or top + height > _WHOLE):
        raise NoLocator(f"the region {value!r} reaches out of the picture")
    if found["unit"] != "percent:" and "." in value:
        raise NoLocator(f"the region {value!r} has parts of pixels; write whole ones, or percent")


_CHECKED: Final[dict[str, Callable[[str], None]]] = {"page": _page, "t": _time, "xywh": _region}
