"""Passages in the text that they stand in: the words around one, and a whole text with all of its passages marked.

Offsets count code points, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from factgraph.reading.sources import Span


class Context(NamedTuple):
    """A passage with what stands before and behind it; `starts` and `ends` say whether the text itself does there."""

    before: str
    passage: str
    after: str
    starts: bool
    ends: bool


def context(text: str, start: int, stop: int, *, around: int) -> Context:
    """The passage from `start` to `stop` with up to `around` characters on either side, cut between words.

    >>> context("The mayor said that the old bell is cracked.", 20, 32, around=8)
    Context(before='that ', passage='the old bell', after=' is', starts=False, ends=False)
    """
    first, last = max(0, start - around), min(len(text), stop + around)
    if first:
        gap = next((at for at in range(first, start) if text[at].isspace()), None)
        first = start if gap is None else gap + 1
    if last < len(text):
        gap = next((at for at in range(last - 1, stop - 1, -1) if text[at].isspace()), None)
        last = stop if gap is None else gap
    before, after = text[first:start].lstrip(), text[stop:last].rstrip()
    return Context(before, text[start:stop], after, not text[:first].strip(), not text[last:].strip())


def pieces(text: str, spans: Iterable[Span]) -> Iterator[tuple[str, Span | None]]:
    """The text in pieces, each with the shortest passage that covers it.

    >>> list(pieces("abcdef", [Span(1, 5, "x", "for"), Span(2, 3, "y", "against")]))
    [('a', None), ('b', Span(start=1, stop=5, act='x', stance='for')),
     ('c', Span(start=2, stop=3, act='y', stance='against')),
     ('de', Span(start=1, stop=5, act='x', stance='for')), ('f', None)]
    """
    waiting = sorted(span for span in set(spans) if 0 <= span.start < span.stop <= len(text))
    waiting.reverse()
    ends = {0, len(text)}.union(*({span.start, span.stop} for span in waiting))
    covering: list[Span] = []
    cuts = sorted(ends)
    for start, stop in pairwise(cuts):
        while waiting and waiting[-1].start <= start:
            covering.append(waiting.pop())
        covering = [span for span in covering if span.stop > start]
        shortest = min(covering, key=lambda span: (span.stop - span.start, span.start, span.act), default=None)
        yield text[start:stop], shortest
