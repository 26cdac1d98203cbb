"""The drawing of a story, as SVG: a river where its acts have days of their own, a ladder where they have none.

Time runs from left to right, one column for each day that matters, whatever lies between two of them; of what stands
below another nothing but the order is said.  All that is drawn stands in sentences beside it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.formats.xml_text import content, value
from factgraph.language.dates import date_in_words

if TYPE_CHECKING:
    from factgraph.answers.stories import Bar, Ladder, Mark, River, Step

_WIDTH: Final = 760.0
_LANE: Final = 46
_LETTER: Final = 7.0  # the mean width of a letter at 13 px, in pixels; too much rather than too little
_LONGEST: Final = 26  # letters of a line below a mark

STYLE: Final = """
.story-drawing { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
.story-drawing text { fill: var(--ink, #1c1b19); stroke: var(--paper, #fbfaf6); stroke-width: 4px; }
.story-drawing text { stroke-linejoin: round; }
.story-drawing .name { font-weight: 600; }
.story-drawing .quiet { fill: var(--quiet, #5a5852); font-size: 12px; }
.story-drawing .lost { fill: var(--against, #b23c06); font-size: 12px; }
.story-drawing .grid { stroke: var(--rule, #dedad0); }
.story-drawing .thread { fill: none; stroke: var(--for, #1a5a96); stroke-width: 2.5; }
.story-drawing .thread.changed { stroke-width: 4; stroke-dasharray: 7 3; }
.story-drawing .mark { fill: var(--sheet, #fff); stroke: var(--ink, #1c1b19); stroke-width: 1.5; }
.story-drawing .mark.unread { stroke-dasharray: 3 2; }
.story-drawing .bar { stroke: var(--against, #b23c06); stroke-width: 2.5; }
.story-drawing .end { stroke: var(--ink, #1c1b19); stroke-width: 4; }
.story-drawing .lead { stroke: var(--quiet, #5a5852); stroke-dasharray: 2 3; }
.story-drawing .span { fill: var(--wash, #f2efe7); stroke: var(--quiet, #5a5852); }
.story-drawing .step.for { fill: none; stroke: var(--for, #1a5a96); stroke-width: 1.5; }
.story-drawing .step.against { fill: none; stroke: var(--against, #b23c06); stroke-width: 1.5; }
"""


class _At(NamedTuple):
    x: float
    y: float


class _Rows:
    """Rows in which labels stand beside each other, none over another: each label takes the first row with room."""

    def __init__(self) -> None:
        self._taken: list[list[tuple[float, float]]] = []

    def place(self, start: float, stop: float, *, first: int = 0) -> int:
        """The row, from `first` on, in which nothing stands between these."""
        row = first
        while True:
            while row >= len(self._taken):
                self._taken.append([])
            if all(stop <= other[0] or start >= other[1] for other in self._taken[row]):
                self._taken[row].append((start, stop))
                return row
            row += 1

    def __len__(self) -> int:
        return len(self._taken)


def river(one: River, described: str, numbers: dict[str, int] | None = None) -> str:
    """The river as an SVG element; `described` is what it shows, for who does not see it.

    `numbers` are those under which what an act or a document says is written beside it.
    """
    return _River(one, numbers or {}).drawn(described)


def ladder(one: Ladder, described: str) -> str:
    """The acts on a ladder of order, as an SVG element: for on the left, against on the right."""
    pieces: list[str] = []
    y = 22.0
    side = (_WIDTH - 64) / 2
    pieces += [_text(0, 12, "For", "name"), _text(side + 60, 12, "Against", "name")]
    groups = [("" if not place else "after it", rung) for place, rung in enumerate(one.rungs)]
    if one.unordered:
        groups.append(("in which order is not known" if len(one.unordered) > 1 or one.rungs else "", one.unordered))
    for said, steps in groups:
        if said:
            pieces.append(f'<line class="grid" x1="0" y1="{y + 8:g}" x2="{_WIDTH}" y2="{y + 8:g}"/>')
            pieces.append(_text(_WIDTH / 2, y + 4, said, "quiet", anchor="middle"))
            y += 16
        heights = [y, y]
        for step in steps:
            column = 1 if step.pole == "against" else 0
            drawn, height = _step(step, 1 + column * (side + 60), heights[column], side)
            pieces += drawn
            heights[column] += height + 10
        y = max(heights)
    return _svg(pieces, _WIDTH, y + 4, described)


def _step(step: Step, x: float, y: float, width: float) -> tuple[list[str], float]:
    lines = _wrapped(step.sentence, int((width - 20) / _LETTER))
    height = 16 * len(lines) + 14
    pole = "against" if step.pole == "against" else "for"
    box = f'<rect class="step {pole}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6"/>'
    return [box, *(_text(x + 10, y + 20 + 16 * row, line) for row, line in enumerate(lines))], height


class _River:
    """A river while it is drawn: where each day stands, where each mark, and how far down it goes."""

    def __init__(self, one: River, numbers: dict[str, int]) -> None:
        self._river = one
        self._numbers = numbers
        days = sorted(
            {mark.day for mark in one.marks if mark.day}
            | {bar.day for bar in one.bars if bar.day}
            | {span.day for span in one.ribbon}
        )
        longest = max((len(mark.name) for mark in one.marks if mark.is_speaker), default=0)
        self._left = max(60.0, longest * _LETTER + 90)
        step = max(70.0, (_WIDTH - self._left - 140) / max(1, len(days) - 1))
        self._x = {day: self._left + step * place for place, day in enumerate(days)}
        self._words = {day: date_in_words(day) for day in days}
        self._width = _WIDTH
        self._said_at: dict[str, str] = {}  # the mark at which each speaker says it
        for mark in one.marks:
            self._said_at |= {speaker: mark.id for speaker in mark.speakers if speaker not in self._said_at}
        self._lanes = _Rows()
        self._at: dict[str, _At] = {}

    def drawn(self, described: str) -> str:
        """The whole."""
        flow = [*self._flow()]
        bottom = 52.0 + _LANE * max(1, len(self._lanes))
        bars, bottom = self._bars(bottom)
        ribbon, height = self._ribbon(bottom + 14)
        grid = [*self._days(bottom)]
        return _svg([*grid, *flow, *bars, *ribbon], self._width, height, described)

    def _reach(self, x: float) -> None:
        """Widen the drawing to what stands there."""
        self._width = max(self._width, x + 10)

    def _days(self, bottom: float) -> Iterator[str]:
        """The days above, as many as can be read, and a line below each."""
        free = 0.0
        for day, x in self._x.items():
            yield f'<line class="grid" x1="{x:g}" y1="20" x2="{x:g}" y2="{bottom:g}"/>'
            words = self._words[day] or ""
            half = len(words) * _LETTER / 2
            if x - half >= free:
                yield _text(x, 12, words, "quiet", anchor="middle")
                free = x + half + 8

    def _flow(self) -> Iterator[str]:
        """Who said it first, the documents that carry it, and what leads from one to the other."""
        fed = {thread.end: thread for thread in self._river.threads}
        marks = list(self._river.marks)
        for mark in marks:
            self._at[mark.id] = self._placed(mark, fed[mark.id].start if mark.id in fed else None)
        threads = [self._thread(thread.start, thread.end, thread.lost) for thread in self._river.threads]
        yield from threads
        for bar in self._river.bars:
            if bar.ends in self._said_at and bar.day is not None:
                yield from self._goes_on(self._at[self._said_at[bar.ends]], self._x[bar.day])
        for mark in marks:
            yield from self._mark(mark, fed[mark.id].lost if mark.id in fed else ())

    def _placed(self, mark: Mark, before: str | None) -> _At:
        """Where a mark stands: at its day, or a little behind what it comes from; speakers before their first day."""
        start = self._at.get(before or "")
        x = self._x.get(mark.day or "")
        if x is None:
            x = start.x + 44 if start is not None else self._left
        if mark.is_speaker:
            x -= 60
        elif start is not None and x <= start.x:
            x = start.x + 26
        width = len(mark.name) * _LETTER + 30
        self._reach(x + width)
        span = (x - width, x + 14) if mark.is_speaker else (x - 12, x + width)
        lane = self._lanes.place(*span)
        return _At(x, 52 + _LANE * lane)

    def _thread(self, start: str, end: str, lost: Sequence[str]) -> str:
        a, b = self._at[start], self._at[end]
        changed = " changed" if lost else ""
        middle = (a.x + b.x) / 2
        return (
            f'<path class="thread{changed}" d="M{a.x + 8:g} {a.y:g}C{middle:g} {a.y:g} {middle:g} {b.y:g} '
            f'{b.x - 8:g} {b.y:g}"/>'
        )

    def _goes_on(self, at: _At, x: float) -> Iterator[str]:
        """Where somebody's saying it ended: a stroke at the day, and a line to there from where it was said."""
        y = at.y - 15
        rise = f"C{at.x + 20:g} {y:g} {at.x + 30:g} {y:g} {at.x + 60:g} {y:g}"
        yield f'<path class="thread" d="M{at.x:g} {at.y:g}{rise}H{x:g}"/>'
        yield f'<line class="end" x1="{x:g}" y1="{y - 9:g}" x2="{x:g}" y2="{y + 9:g}"/>'

    def _mark(self, mark: Mark, lost: Sequence[str]) -> Iterator[str]:
        at = self._at[mark.id]
        unread = "" if mark.is_held else " unread"
        if mark.is_speaker:
            yield f'<circle class="mark" cx="{at.x:g}" cy="{at.y:g}" r="8"/>'
            yield _text(at.x - 14, at.y + 4, mark.name, "name", anchor="end")
            return
        yield f'<rect class="mark{unread}" x="{at.x - 7:g}" y="{at.y - 9:g}" width="14" height="18"/>'
        yield _text(at.x + 12, at.y + 14, self._numbered(mark.name, mark.id))
        aside = "; ".join([*lost, *(["not read"] if not mark.is_held else [])])
        if aside:
            yield _text(at.x + 12, at.y + 27, aside, "lost" if lost else "quiet")

    def _numbered(self, name: str, id: str) -> str:
        return f"{name} [{self._numbers[id]}]" if id in self._numbers else name

    def _bars(self, top: float) -> tuple[list[str], float]:
        """What rises against it, and what ended it, each with its words below."""
        taken: list[tuple[float, float, float]] = []  # from where to where words stand, and how far down
        pieces: list[str] = []
        lowest = top
        placed = [(self._x[bar.day] if bar.day in self._x else self._unplaced(), bar) for bar in self._river.bars]
        # From right to left: a line that goes down to its words then passes none of another's, which begin behind it.
        for x, bar in sorted(placed, key=lambda one: -one[0]):
            lines = self._of_bar(bar)
            width = max(len(line) for line in lines) * _LETTER
            self._reach(x + width)
            y = 8 + max((below for start, stop, below in taken if start < x + width + 6 and stop > x - 12), default=top)
            y = max(y, top + 26)
            if bar.ends is None:
                pieces.append(f'<path class="bar" fill="none" d="M{x - 10:g} {top:g}H{x + 10:g}M{x:g} {top:g}V{y:g}"/>')
            else:
                pieces.append(f'<line class="lead" x1="{x:g}" y1="{self._end_of(bar):g}" x2="{x:g}" y2="{y:g}"/>')
            for place, line in enumerate(lines):
                pieces.append(_text(x - 4, y + 14 + 14 * place, line, "name" if not place else "quiet"))
            taken.append((x - 12, x + width + 6, y + 8 + 14 * len(lines)))
            lowest = max(lowest, y + 14 + 14 * len(lines))
        return pieces, lowest

    def _end_of(self, bar: Bar) -> float:
        at = self._at.get(self._said_at.get(bar.ends or "", ""))
        return at.y if at is not None else 30

    def _of_bar(self, bar: Bar) -> list[str]:
        when = "" if bar.is_exact else f", {bar.when}" if bar.when else ", time not known"
        first = self._numbered(bar.who, bar.act)
        return [first, *_wrapped(f"{bar.what}{when}{f'; {bar.aside}' if bar.aside else ''}", _LONGEST)]

    def _unplaced(self) -> float:
        """Where what has no day of its own stands: behind the last day, apart."""
        return max(self._x.values(), default=self._left) + 40

    def _ribbon(self, top: float) -> tuple[list[str], float]:
        """How the debate stood, day by day."""
        spans = self._river.ribbon
        if not spans:
            return [], top
        pieces: list[str] = []
        rows = _Rows()
        self._reach(self._x[spans[-1].day] + len(spans[-1].label) * _LETTER)
        last = self._width - 10
        bottom = top + 14
        for place, span in enumerate(spans):
            x = self._x[span.day]
            stop = self._x[spans[place + 1].day] if place + 1 < len(spans) else last
            pieces.append(f'<rect class="span" x="{x:g}" y="{top:g}" width="{stop - x:g}" height="10"/>')
            row = rows.place(x, x + len(span.label) * _LETTER)
            y = top + 24 + 14 * row
            pieces.append(_text(x, y, span.label, "quiet"))
            bottom = max(bottom, y)
        return pieces, bottom + 8


def _wrapped(text: str, longest: int) -> list[str]:
    """A text in lines of at most so many letters, cut between words.

    >>> _wrapped("the bell was sold", 9)
    ['the bell', 'was sold']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _text(x: float, y: float, text: str, class_: str = "", *, anchor: str = "start") -> str:
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    named = f' class="{class_}"' if class_ else ""
    return f'<text{named} x="{x:g}" y="{y:g}"{where}>{content(text)}</text>'


def _svg(pieces: Iterable[str], width: float, height: float, described: str) -> str:
    box = f'viewBox="0 0 {width:g} {height:g}"'
    shown = f'class="story-drawing" role="img" paint-order="stroke" {box} aria-label={value(described)}'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {shown}>\n' + "\n".join(pieces) + "\n</svg>\n"
