"""Where a quotation stands in a text: exactly once, or why not.

Offsets are Unicode code points, [start, stop).  White space in a quotation stands for any run of white space, so that
a quotation may be wrapped otherwise than the text; nothing else is normalised.  `start ... end` is the stretch from the
one to the nearest following other.  Prefix and suffix are those of the Web Annotation TextQuoteSelector (section
4.2.4).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

CONTEXT = 32  # code points of prefix and suffix
NEAREST_WITHIN = 200_000  # code points that are searched for the nearest place of an absent quotation

_GAP = re.compile(r"\s*(?:\.\.\.|…)\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A found stretch of text."""

    start: int
    stop: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a quotation was not found once: a sentence for the curator, and how often it stands there."""

    count: int
    why: str


def find(text: str, quote: str, *, before: str = "", after: str = "") -> Stretch | Missing:
    """Return the one place where `quote` stands in `text`, between `before` and `after` where these are given.

    >>> find("She said no. He said yes.", "He ... yes").exact
    'He said yes'
    >>> find("no, no", "no").why
    "stands 2 times in the text (lines 1, 1); quote more of it, or add 'before:' or 'after:'"
    """
    places = _places(text, _pattern([quote]), before, after)
    if not places and len(parts := [part for part in _GAP.split(quote) if part]) > 1:
        places = _places(text, _pattern(parts), before, after)
    if len(places) == 1:
        start, stop = places[0]
        return Stretch(
            start, stop, text[start:stop], text[max(0, start - CONTEXT) : start], text[stop : stop + CONTEXT]
        )
    if places:
        lines = ", ".join(str(text.count("\n", 0, start) + 1) for start, _ in places[:5])
        more = ", ..." if len(places) > 5 else ""
        mend = "quote more of it, or add 'before:' or 'after:'"
        return Missing(len(places), f"stands {len(places)} times in the text (lines {lines}{more}); {mend}")
    return Missing(0, f"is not in the text; {_nearest(text, quote)}")


def _pattern(parts: list[str]) -> re.Pattern[str]:
    """Return a pattern that finds the parts one after the other, each word by word; overlapping starts count too."""
    spelled = [r"\s+".join(re.escape(word) for word in part.split()) for part in parts]
    return re.compile("(?=(" + r".*?".join(spelled) + "))", re.DOTALL)


def _places(text: str, pattern: re.Pattern[str], before: str, after: str) -> list[tuple[int, int]]:
    places = [match.span(1) for match in pattern.finditer(text) if match.end(1) > match.start(1)]
    if before:
        ending = re.compile(r"\s+".join(map(re.escape, before.split())) + r"\s*\Z")
        places = [place for place in places if ending.search(text, max(0, place[0] - 2 * len(before) - 80), place[0])]
    if after:
        starting = re.compile(r"\s*" + r"\s+".join(map(re.escape, after.split())))
        places = [place for place in places if starting.match(text, place[1])]
    return places


def _nearest(text: str, quote: str) -> str:
    """Return where the text comes nearest to a quotation, and where the two part."""
    from difflib import SequenceMatcher  # only a mistake needs it

    if len(parts := [part for part in _GAP.split(quote) if part]) > 1:
        absent = [part for part in parts if isinstance(found := find(text, part), Missing) and found.count == 0]
        if not absent:
            return "its parts are, but not in this order"
        quote = absent[0]
    if len(_places(unicodedata.normalize("NFC", text), _pattern([unicodedata.normalize("NFC", quote)]), "", "")) == 1:
        return "the same letters are, composed otherwise (NFC and NFD): copy the quotation from the text"
    if len(_places(text.casefold(), _pattern([quote.casefold()]), "", "")) == 1:
        return "the same words are, in other capitals: copy the quotation from the text"
    searched = text[:NEAREST_WITHIN]
    match = SequenceMatcher(None, searched, quote, autojunk=False).find_longest_match()
    if match.size < min(4, len(quote)):
        return "nothing like it is"
    start = max(0, match.a - match.b)
    line = searched.count("\n", 0, match.a) + 1
    there = " ".join(searched[start : start + len(quote)].split())
    parted = match.b + match.size
    if parted < len(quote):
        ours, theirs = quote[parted : parted + 20].strip(), searched[match.a + match.size :][:20].strip()
        return f"nearest is line {line}: {_short(there)!r}, which goes on {theirs!r} where the quotation has {ours!r}"
    return f"nearest is line {line}: {_short(there)!r}, which begins otherwise"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."
