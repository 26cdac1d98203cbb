"""Text laid out for reading: wrapped, in columns, in tables; in colour on a terminal only.

Nothing that a record or a text holds can steer the terminal: what could is made visible.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from factgraph.cli.terminal import on_one_line, plain, styled, watched
from factgraph.language.later import in_brackets, with_later
from factgraph.language.quotes import exact

if TYPE_CHECKING:
    from factgraph.answers.types import Act, Answer, Hit, Passage, Side, TakenUp, Words

WIDTH = 80
_LEAST = 12  # what a column of a table keeps
_NARROW = re.compile("[ -~\u00a0-\u02ff\u2010-\u2027\u2500-\u257f]*")  # a column each

COLOURS = {"for": "blue", "against": "red"}
"""The colours of the two poles; the words say the same, for who sees no colours."""


def width() -> int:
    """How many columns there are: those of a narrow terminal, else eighty."""
    try:
        return max(40, min(WIDTH, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError):
        return WIDTH


def columns(text: str) -> int:
    r"""How many columns a text takes: wide letters two, combining ones none, colours none.

    >>> columns("né\u0301"), columns("日本")
    (2, 4)
    """
    text = plain(text)
    if _NARROW.fullmatch(text):
        return len(text)
    import unicodedata  # start-up: most lines are plain

    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def wrapped(text: str, *, indent: str = "", first: str | None = None, wide: int | None = None) -> list[str]:
    """The lines of a paragraph within `wide` columns, the first led in by `first`, the others by `indent`."""
    wide = wide or width()
    lines: list[str] = []
    line, lead = "", indent if first is None else first
    used = columns(lead)
    for word in on_one_line(text).split(" "):
        size = columns(word)
        if line and used + 1 + size > wide:
            lines.append(lead + line)
            line, lead = word, indent
            used = columns(lead) + size
        else:
            used += size + (1 if line else 0)
            line = f"{line} {word}" if line else word
        at = 0  # a word without end is cut where it stands: to copy what is left each time would take its square
        while used > wide and size > wide - columns(lead):
            room = max(1, wide - columns(lead))
            cut = at + _cut(line[at : at + room], room)
            lines.append(lead + line[at:cut])
            at, lead = cut, indent
            size = columns(line[at : at + 4 * wide])
            used = columns(lead) + size
        line = line[at:] if at else line
    if line or not lines:
        lines.append((lead + line).rstrip())
    return lines


def _cut(word: str, room: int) -> int:
    """Where a word that is too long is best cut: behind a hyphen or stroke, if there is one."""
    return max(word.rfind("-", 0, room), word.rfind("/", 0, room)) + 1 or room


def side_by_side(left: Sequence[str], right: Sequence[str], *, wide: int | None = None) -> list[str]:
    """Two columns of lines with a rule between them; the lines are no wider than `half` says."""
    room = half(wide)
    rows = max(len(left), len(right))
    pairs = zip([*left, *[""] * (rows - len(left))], [*right, *[""] * (rows - len(right))], strict=True)
    return [f"{padded(one, room)} │ {other}".rstrip() for one, other in pairs]


def half(wide: int | None = None) -> int:
    """How wide one of two columns is."""
    return ((wide or width()) - 3) // 2


def padded(text: str, wide: int) -> str:
    """A text filled up with spaces to a width."""
    return text + " " * max(0, wide - columns(text))


def table(rows: Iterable[Sequence[str]], head: Sequence[str], *, right: frozenset[int] = frozenset()) -> list[str]:
    """Rows as aligned columns under their heads.

    Where they do not fit the width, each row is told in lines of its own: nothing in it is cut, so that an id can be
    typed again.
    """
    cells = [[on_one_line(cell) for cell in row] for row in rows]
    widths = [max(columns(row[i]) for row in [list(head), *cells]) for i in range(len(head))]
    if sum(widths) + 2 * (len(widths) - 1) > _room():
        return _told(cells, head)

    def line(row: Sequence[str]) -> str:
        return "  ".join(
            cell.rjust(wide) if i in right else padded(cell, wide)
            for i, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ).rstrip()

    return [faint(line([name.upper() for name in head])), *(line(row) for row in cells)]


def listing(rows: Iterable[tuple[Sequence[str], str]], head: Sequence[str]) -> list[str]:
    """Rows as aligned columns under their heads, each with an id: beside it, or on a line of its own below.

    The widest columns give way until a row fits, and their cells go on below; nothing is cut, and the id never breaks.
    """
    rows = [([on_one_line(cell) for cell in row], on_one_line(id)) for row, id in rows]
    widths = [max(columns(row[i]) for row in [list(head), *(row for row, _ in rows)]) for i in range(len(head))]
    ids = max(columns(id) for _, id in rows)
    beside = sum(widths) + 2 * len(widths) + ids <= _room()
    while not beside and sum(widths) + 2 * (len(widths) - 1) > _room() and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1

    def lines_of(row: Sequence[str]) -> list[str]:
        cells = [wrapped(cell, wide=wide) for cell, wide in zip(row, widths, strict=True)]
        return [
            "  ".join(padded(part, wide) for part, wide in zip(parts, widths, strict=True))
            for parts in zip_longest(*cells, fillvalue="")
        ]

    (named,) = lines_of([name.upper() for name in head])
    lines = [faint(f"{named}  ID" if beside else named.rstrip())]
    for row, id in rows:
        parts = lines_of(row)
        lines += [f"{parts[0]}  {id}"] if beside else [*(part.rstrip() for part in parts), faint(f"  {id}")]
    return lines


def _told(cells: list[list[str]], head: Sequence[str]) -> list[str]:
    """Rows one below the other, a line for each cell that holds something, wrapped at spaces only.

    A cell with a word that does not fit beside the heads, such as a long id, stands on the lines below its head.
    """
    wide = max(columns(name) for name in head)
    lines: list[str] = []
    for row in cells:
        lines += [""] if lines else []
        for name, cell in zip(head, row, strict=True):
            if max(columns(word) for word in cell.split(" ")) > width() - wide - 2:
                lines += [name, *whole(cell, first="  ", indent="  ")]
            elif cell:
                lines += whole(cell, first=f"{padded(name, wide)}  ", indent=" " * (wide + 2))
    return lines


def whole(text: str, *, first: str = "", indent: str = "") -> list[str]:
    """The lines of a paragraph, no word of which is cut: one that is wider than the page stands alone on its line."""
    lines: list[str] = []
    line, lead = "", first
    for word in on_one_line(text).split(" "):
        if line and columns(lead) + columns(line) + 1 + columns(word) > width():
            lines.append(lead + line)
            line, lead = word, indent
        else:
            line = f"{line} {word}" if line else word
    return [*lines, (lead + line).rstrip()]


def _room() -> int:
    """How many columns a table may take: those of the terminal, else eighty."""
    return (os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH) if watched(sys.stdout) else WIDTH


def strong(text: str) -> str:
    """A text that stands out on a terminal."""
    return styled(text, "bold")


def faint(text: str) -> str:
    """A text that stands back on a terminal."""
    return styled(text, "dim")


def poled(text: str, pole: str) -> str:
    """A text in the colour of its pole on a terminal."""
    return styled(text, COLOURS[pole], "bold") if pole in COLOURS else text


def sentence_of(act: Act | Answer | Side | TakenUp) -> str:
    """The sentence of an act, with what was later done to it: no command prints the one without the other."""
    return with_later(act["sentence"], (one["sentence"] for one in act["later"]))


def later_of(hit: Hit) -> str:
    """What was later done to the act that was found, where its own words stand above instead of its sentence."""
    return in_brackets(one["sentence"] for one in hit["later"])


def passage_line(passage: Passage) -> str:
    """A passage with what it is, or that it may not be shown."""
    if passage["exact"] is None:
        return "passage: recorded, but its source lets none be shown"
    return f"{passage['label']}: {exact(passage['exact'])}"


def words_line(words: Words) -> str:
    """The speaker's own words, or that they may not be shown."""
    return f"words: {exact(words['text'])}" if words["text"] is not None else "words: recorded, but not to be shown"
