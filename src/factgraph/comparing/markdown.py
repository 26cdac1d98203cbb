"""A difference as Markdown for a pull request: headings, short lists, details folded.

Whatever records hold is text there and nothing else: it begins no list or heading, makes no link, calls nobody, and
closes nothing that was opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factgraph.comparing.sections import ADDED, CHANGED, REMOVED, SAME, Item, Section, called, sections

if TYPE_CHECKING:
    from factgraph.comparing.types import Difference

_MARKS: Final = re.compile(r"[\\`*_\[\]<>|~&$]|^(?:[-+=#]|\d+(?=[.)]))")
_BREAKS: Final = re.compile(r"\s+")
# Behind or before these a place is told from what it would be: a call, a reference, an address.
_JOINTS: Final = re.compile(
    r"(?<=@)|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)|(?<=\bwww)(?=\.)|(?<=:)(?=//)|(?<=\bmailto)(?=:)", re.IGNORECASE
)
_MOST_OPEN: Final = 20  # items that stand open; more are folded too
_APART: Final = "<!-- -->"
_NAMES: Final = {ADDED: "added", REMOVED: "gone", CHANGED: "changed", SAME: "renamed"}


def markdown(found: Difference) -> Iterator[str]:
    """The lines of a difference."""
    yield f"## {text(called(found['old']))} → {text(called(found['new']))}"
    yield ""
    yield (
        f"{found['old']['acts']} acts and {found['old']['claims']} claims before, "
        f"{found['new']['acts']} and {found['new']['claims']} now."
    )
    told = sections(found)
    if found["same"]:
        yield from ("", "Both record the same.")
    for section in told:
        yield ""
        is_short = section.follows and len(section.items) <= _MOST_OPEN
        yield from _open(section) if is_short else _folded(section)
    if found["withheld"]:
        yield from ("", text(found["withheld"]))


def text(said: str) -> str:
    r"""A text that Markdown leaves as it is, on one line.

    >>> text("# *a*\n@bo <b>"), text("1. c")
    ('\\# \\*a\\* @<!-- -->bo \\<b\\>', '1\\. c')
    """
    plain = _MARKS.sub(_escaped, _BREAKS.sub(" ", said).strip())
    return _JOINTS.sub(_APART, plain)


def _escaped(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _code(id: str) -> str:
    """An id, whose letters mean nothing to Markdown."""
    return f"`{id.replace('`', chr(39))}`"


def _open(section: Section) -> Iterator[str]:
    yield f"### {section.title}"
    yield ""
    for item in section.items:
        yield from _item(item)


def _folded(section: Section) -> Iterator[str]:
    counts = Counter(item.sign for item in section.items)
    counted = ", ".join(f"{counts[sign]} {name}" for sign, name in _NAMES.items() if counts[sign])
    yield f"<details><summary>{section.title}: {counted}</summary>"
    yield ""
    for item in section.items:
        yield from _item(item)
    yield ""
    yield "</details>"


def _item(item: Item) -> Iterator[str]:
    sign = "" if item.sign == CHANGED else f"{_NAMES[item.sign]}: "
    yield f"- {sign}{text(item.text)} ({_code(item.id)})"
    for note in item.notes:
        lead = f"*{text(note.lead)}:* " if note.lead else ""
        yield f"  - {lead}{text(note.text)}"
