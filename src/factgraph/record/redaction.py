"""A text in which some stretches are replaced by marks, and where what is left stands in it.

A mark tells how long a stretch is by a word alone: a number of letters could tell a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (1, "[redacted: a word]"),
    (5, "[redacted: a few words]"),
    (15, "[redacted: a line]"),
    (100, "[redacted: a passage]"),
)
_LONGEST: Final = "[redacted: more than a passage]"
_LOOKED_FOR: Final = 8  # words of a longer stretch that are looked for together

Span = tuple[int, int]
"""A stretch of a text, [start, stop), in code points."""


def mark(text: str) -> str:
    """What stands in the place of a stretch.

    >>> mark("Anna"), mark("in the house by the mill")
    ('[redacted: a word]', '[redacted: a line]')
    """
    words = len(text.split())
    return next((told for most, told in _MARKS if words <= most), _LONGEST)


def runs(text: str) -> tuple[str, ...]:
    """The parts of a redacted stretch that must stand nowhere: all of it, or of a long one every eight words.

    >>> runs("at the mill"), len(runs("word " * 20))
    (('at the mill',), 2)
    """
    words = text.split()
    if len(words) <= _LOOKED_FOR:
        return (text,)
    starts = range(0, len(words) - _LOOKED_FOR + 1, _LOOKED_FOR)
    return tuple(" ".join(words[start : start + _LOOKED_FOR]) for start in starts)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with its redacted stretches, which do not touch, in their order; `text` has marks in their place."""

    text: str
    hidden: tuple[str, ...]
    _spans: tuple[Span, ...]
    _marks: tuple[Span, ...]

    def at(self, start: int, stop: int) -> Span:
        """Where a stretch of the whole text stands in the redacted one; a mark that it touches is in it whole."""
        begin = self._moved(start, first=True)
        return begin, max(begin, self._moved(stop, first=False))

    def touches(self, start: int, stop: int) -> bool:
        """Whether anything of a stretch of the whole text is redacted."""
        return any(start < end and begin < stop for begin, end in self._spans)

    def _moved(self, place: int, *, first: bool) -> int:
        shift = 0
        for (start, stop), (begin, end) in zip(self._spans, self._marks, strict=True):
            if place <= start:
                break
            if place < stop:
                return begin if first else end
            shift = end - stop
        return place + shift


def redacted(text: str, spans: Iterable[Span]) -> Redacted:
    """A text without these stretches; those that overlap or touch are one.

    >>> told = redacted("Ann Lee said so.", [(0, 7)])
    >>> told.text, told.at(8, 12), told.at(4, 12)
    ('[redacted: a few words] said so.', (24, 28), (0, 28))
    """
    joined: list[Span] = []
    for start, stop in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        elif start < stop:
            joined.append((start, stop))
    pieces: list[str] = []
    marks: list[Span] = []
    last = length = 0
    for start, stop in joined:
        before, told = text[last:start], mark(text[start:stop])
        pieces += (before, told)
        marks.append((length + len(before), length + len(before) + len(told)))
        length = marks[-1][1]
        last = stop
    whole = "".join([*pieces, text[last:]])
    return Redacted(whole, tuple(text[start:stop] for start, stop in joined), tuple(joined), tuple(marks))
