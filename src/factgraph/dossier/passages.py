"""Where a quotation stands in a text: exactly once, or why not.

Offsets are Unicode code points, [start, stop).  White space in a quotation stands for any run of white space, so that
a quotation may be wrapped otherwise than the text; nothing else is normalised.  `start ... end` is the stretch from the
one to the nearest following other.  Prefix and suffix are those of the Web Annotation TextQuoteSelector (section
4.2.4).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

CONTEXT = 32  # code points of prefix and suffix
NEAREST_WITHIN = 200_000  # code points that are searched for the nearest place of an absent quotation
MOST_PLACES = 1_000  # at which a quotation is looked for
_COMPARED = 100_000_000  # code points that are compared at most for one quotation
_STEPS = 40_000_000  # by which the nearest place is looked for in one text, for all its quotations together

_SPACE = re.compile(r"\s+")
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
    """The one place where `quote` stands in `text`, between `before` and `after` where these are given.

    >>> find("She said no. He said yes.", "He ... yes").exact
    'He said yes'
    >>> find("no, no", "no").why
    "stands 2 times in the text (lines 1, 1); quote more of it, or add 'before:' or 'after:'"
    """
    places = _places(text, [quote], before, after)
    if not places and len(parts := [part for part in _GAP.split(quote) if part]) > 1:
        places = _places(text, parts, before, after)
    if len(places) == 1:
        return stretch(text, *places[0])
    if places:
        lines = ", ".join(str(text.count("\n", 0, start) + 1) for start, _ in places[:5])
        more = ", ..." if len(places) > 5 else ""
        mend = "quote more of it, or add 'before:' or 'after:'"
        often = f"{len(places):,} times" if len(places) < MOST_PLACES else f"at least {MOST_PLACES:,} times"
        return Missing(len(places), f"stands {often} in the text (lines {lines}{more}); {mend}")
    return Missing(0, f"is not in the text; {_nearest(text, quote)}")


def stretch(text: str, start: int, stop: int) -> Stretch:
    """The stretch of a text between two places, with what stands around it."""
    around = text[max(0, start - CONTEXT) : start], text[stop : stop + CONTEXT]
    return Stretch(start, stop, text[start:stop], *around)


def everywhere(text: str, quote: str) -> list[tuple[int, int]]:
    """Each stretch of `text` that a quotation stands for, [start, stop), whole or as `start ... end`.

    >>> everywhere("no, no", "no")
    [(0, 2), (4, 6)]
    """
    found = _places(text, [quote])
    if not found and len(parts := [part for part in _GAP.split(quote) if part]) > 1:
        found = _places(text, parts)
    return found


class _Collapsed:
    """A text in which each run of white space is one space, and where its characters stand in the text itself."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self.starts: list[int] = [0]  # in the collapsed text, where each piece begins
        self.shifts: list[int] = [0]  # how much further its characters stand in the text
        last = length = 0
        for run in _SPACE.finditer(text):
            if run[0] != " ":
                pieces += (text[last : run.start()], " ")
                length += run.start() - last + 1
                last = run.end()
                self.starts.append(length)
                self.shifts.append(last - length)
        self.text = "".join([*pieces, text[last:]])

    def original(self, place: int) -> int:
        """The place in the text itself of a character of the collapsed text."""
        return place + self.shifts[bisect_right(self.starts, place) - 1]


@lru_cache(maxsize=4)
def _collapsed(text: str) -> _Collapsed:
    return _Collapsed(text)


def _places(text: str, parts: list[str], before: str = "", after: str = "") -> list[tuple[int, int]]:
    """Each stretch from the first part to the nearest following others, as offsets into the text."""
    collapsed = _collapsed(text)
    first, *others = (" ".join(part.split()) for part in parts)
    before, after = " ".join(before.split()), " ".join(after.split())
    places: list[tuple[int, int]] = []
    found = [-1] * len(others)  # where each part was found last: it need not be looked for before that again
    # A text of one letter over and over holds a quotation of it at each place: there is an end to comparing.
    tries = max(MOST_PLACES, _COMPARED // (len(first) + len(before) + len(after) + 1))
    start = collapsed.text.find(first) if first else -1
    while start >= 0 and tries and len(places) < MOST_PLACES:
        tries -= 1
        stop = start + len(first)
        for number, other in enumerate(others):
            if found[number] < stop:
                found[number] = collapsed.text.find(other, stop)
            if found[number] < 0:
                return places  # what does not follow here follows nowhere further on
            stop = found[number] + len(other)
        if _stands_between(collapsed.text, start, stop, before, after):
            places.append((collapsed.original(start), collapsed.original(stop - 1) + 1))
        start = collapsed.text.find(first, start + 1)
    return places


@lru_cache(maxsize=2)
def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=2)
def _folded(text: str) -> str:
    return text.casefold()


@lru_cache(maxsize=64)
def _budget(text: str) -> list[int]:  # noqa: ARG001  # it is the key
    """How many steps are left for a text's quotations; to look for the nearest takes the product of both lengths."""
    return [_STEPS]


def _stands_between(text: str, start: int, stop: int, before: str, after: str) -> bool:
    """Whether a stretch of collapsed text has these words before and after it, spaces apart."""
    end = start - 1 if before and text[max(0, start - 1) : start] == " " else start
    begin = stop + 1 if after and text[stop : stop + 1] == " " else stop
    return text.endswith(before, 0, end) and text.startswith(after, begin)


# Marks that keyboards, programs and printers put for one another, by the one of a keyboard.
_MARKS = {'"': "“”„‟«»″", "'": "‘’‚‛‹›′`´", "-": "‐‑‒–—−"}
_ALIKE = str.maketrans({mark: plain for plain, marks in _MARKS.items() for mark in marks})
_CALLED = {"\"'`´′″": "straight", "“”„‟‘’‚‛": "curly", "«»‹›": "angled"}


@lru_cache(maxsize=2)
def _alike(text: str) -> str:
    return text.translate(_ALIKE)


def _other_marks(text: str, start: int, stop: int, quote: str) -> str:
    """That the same words stand in a text with other marks, and which."""
    there, ours = " ".join(text[start:stop].split()), " ".join(quote.split())
    pairs = dict.fromkeys((one, other) for one, other in zip(there, ours, strict=True) if one != other)
    quotes = [(one, other) for one, other in pairs if _shape(one) or _shape(other)]
    line = text.count("\n", 0, start) + 1
    if not quotes:
        return f"the same words are in line {line}, with other dashes: copy the quotation from the text"
    theirs, own = (" and ".join(dict.fromkeys(map(_shape, several))) for several in zip(*quotes, strict=True))
    shown = " ".join(dict.fromkeys(one for one, _ in quotes))
    marks = f"with {theirs} quotation marks ({shown}) where the quotation has {own} ones"
    return f"the same words are in line {line}, {marks}: copy the quotation from the text"


def _shape(mark: str) -> str:
    return next((called for marks, called in _CALLED.items() if mark in marks), "")


def _nearest(text: str, quote: str) -> str:
    """Where the text comes nearest to a quotation, and where the two part."""
    from difflib import SequenceMatcher  # only a mistake needs it

    if len(parts := [part for part in _GAP.split(quote) if part]) > 1:
        absent = [part for part in parts if isinstance(found := find(text, part), Missing) and found.count == 0]
        if not absent:
            return "its parts are, but not in this order"
        quote = absent[0]
    if len(_places(_composed(text), [unicodedata.normalize("NFC", quote)])) == 1:
        return "the same letters are, composed otherwise (NFC and NFD): copy the quotation from the text"
    if len(_places(_folded(text), [quote.casefold()])) == 1:
        return "the same words are, in other capitals: copy the quotation from the text"
    if len(places := _places(_alike(text), [quote.translate(_ALIKE)])) == 1:
        return _other_marks(text, *places[0], quote)
    searched = text[:NEAREST_WITHIN]
    budget = _budget(text)
    steps = len(searched) * len(quote) // 12  # about: how often a letter of the text stands in the quotation
    if steps > budget[0]:
        return "copy the quotation from the text"
    budget[0] -= steps
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
