"""Edits of a text: each replaces one stretch, and whatever no edit names stays letter by letter as it is.

What is put in is written as the text around it: within brackets, in a line of JSON, or on a line of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.dossier.marked import JSON, MAPPING, SCALAR, SEQUENCE, Mark
from factgraph.dossier.yaml_text import Tree, Word, in_line
from factgraph.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Container

_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Edit(NamedTuple):
    """The stretch [start, end) of a text, in code points, and what stands there afterwards."""

    start: int
    end: int
    text: str


class Unwritable(DossierError):
    """Something is written in a way that is not changed by a program; `line` says where, and the message what to do."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def applied(text: str, edits: Iterable[Edit]) -> str:
    r"""The text with its edits made, those of one place in their order. Raises `ValueError` where two overlap.

    >>> applied("a: b", [Edit(3, 4, "x"), Edit(0, 0, "# c\n")])
    '# c\na: x'
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise ValueError(f"two edits overlap at {edit.start}")
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def spelled(value: Tree, beside: Mark) -> str:
    """A value as it is written where another one stands."""
    return json.dumps(value, ensure_ascii=False) if beside.style == JSON else in_line(value)


def other_id(mark: Mark, id: str) -> Edit:
    """The edit by which another id stands where one does; marks of quotation and of doubt stay."""
    if mark.style in ("|", ">"):
        raise Unwritable(mark.line, f"the id {mark.text.strip()!r} stands in a block; write it in its line")
    doubt = "?" if mark.text.endswith("?") else ""
    quote = mark.style if mark.style in ("'", '"') else ""
    new = f"{quote}{id}{doubt}{quote}" if quote else spelled(Word(id + doubt), mark)
    return Edit(mark.start, mark.end, new)


def new_field(text: str, record: Mark, name: str, value: Tree, *, first: bool = False) -> Edit:
    """The edit by which a record has one more field: behind its first line that is whole, or before all others."""
    told = spelled(value, record)
    key = json.dumps(name) if record.style == JSON else name
    if record.style:  # in brackets
        if first:
            return Edit(record.entries[0][0].start, record.entries[0][0].start, f"{key}: {told}, ")
        end = record.entries[-1][1].end
        return Edit(end, end, f", {key}: {told}")
    head = record.entries[0][0]
    indent = " " * (head.column - 1)
    simple = None if first else next((entry for entry in record.entries if _in_a_line(text, entry)), None)
    if simple is None:
        return Edit(head.start, head.start, f"{key}: {told}{_line_end(text, head.start)[1]}{indent}")
    end, break_ = _line_end(text, simple[1].end)
    return Edit(end, end, f"{break_}{indent}{key}: {told}")


def in_a_record(scalar: Mark, kind: str, fields: dict[str, Tree]) -> Edit:
    """The edit by which a record that is written as its text alone has fields beside it."""
    told = {kind: scalar.text, **fields}
    if scalar.style == JSON:
        return Edit(scalar.start, scalar.end, spelled(told, scalar))
    inner = ", ".join(f"{key}: {in_line(value)}" for key, value in told.items())
    return Edit(scalar.start, scalar.end, f"{{{inner}}}")


def without_fields(text: str, record: Mark, gone: Container[Mark]) -> list[Edit]:
    """The edits by which a record has some fields no more, given by their names, with what is behind them in line."""
    places = [place for place, (key, _) in enumerate(record.entries) if key in gone]
    spans = [(key.start, value.end) for key, value in record.entries]
    return _without(text, spans, places, in_brackets=bool(record.style))


def without_items(text: str, listed: Mark, gone: Container[Mark]) -> list[Edit]:
    """The edits by which a list of several has some items no more, with what stands behind them in their lines."""
    spans = [(each.start if listed.style else _dash(text, each), each.end) for each in listed.items]
    places = [place for place, each in enumerate(listed.items) if each in gone]
    return _without(text, spans, places, in_brackets=bool(listed.style))


def _dash(text: str, item: Mark) -> int:
    """Where the dash of an item of a list stands, behind which it begins."""
    return text.rindex("-", 0, item.start + 1 if item.kind == SEQUENCE else item.start)


def _without(text: str, spans: Sequence[tuple[int, int]], gone: Sequence[int], *, in_brackets: bool) -> list[Edit]:
    """The edits by which some of several stretches are gone, with their commas or their lines; never all of them."""
    edits: list[Edit] = []
    for place in gone:
        start, end = spans[place]
        follows = spans[place + 1][0] if place + 1 < len(spans) else None
        if in_brackets:
            last = max((kept for kept in range(len(spans)) if kept not in gone), default=-1)
            edits.append(Edit(start, follows, "") if follows and place < last else Edit(spans[place - 1][1], end, ""))
            continue
        lead = _line_start(text, start)
        end, break_ = _line_end(text, end)
        if not text[lead:start].strip():
            edits.append(Edit(lead, min(end + len(break_), len(text)), ""))
        else:  # behind the dash of a list: what follows comes up
            edits.append(Edit(start, end if follows is None else follows, ""))
    return edits


def other_values(
    text: str, record: Mark, name: str, *, add: Sequence[Tree] = (), drop: Container[str] = ()
) -> list[Edit]:
    """The edits by which a field that is one value or a list has some more values and some no more.

    Values to drop are given as they are written.  A field without values goes.
    """
    there = record.get(name)
    if there is None:
        return [new_field(text, record, name, _one_or_many(add))] if add else []
    items = there.items if there.kind == SEQUENCE else [there]
    kept = [item for item in items if not (item.kind == SCALAR and item.text in drop)]
    if not kept and not add:
        return without_fields(text, record, [key for key, _ in record.entries if key.text == name])
    if there.kind == SEQUENCE and not there.style and kept:
        return [*without_items(text, there, [item for item in items if item not in kept]), *_more(text, there, add)]
    if len(kept) == len(items) and there.kind == SEQUENCE:
        end = items[-1].end
        return [Edit(end, end, "".join(f", {spelled(value, there)}" for value in add))] if add else []
    if "#" in text[there.start : there.end]:
        raise Unwritable(there.line, f"the values of {name!r} have comments among them; write them in one line")
    told = [text[item.start : item.end] for item in kept] + [spelled(value, there) for value in add]
    if any(item.kind == MAPPING and not item.style for item in kept) or any("\n" in one for one in told):
        raise Unwritable(there.line, f"the values of {name!r} stand over several lines; write them as a list")
    return [Edit(there.start, there.end, told[0] if len(told) == 1 else f"[{', '.join(told)}]")]


def _more(text: str, listed: Mark, add: Sequence[Tree]) -> list[Edit]:
    """The edit by which a list of lines has more of them."""
    if not add:
        return []
    last = listed.items[-1]
    dash = _dash(text, last)
    indent = text[_line_start(text, dash) : dash]
    if indent.strip():
        raise Unwritable(last.line, "a list begins within a line; write its first item on a line of its own")
    end, break_ = _line_end(text, last.end)
    return [Edit(end, end, "".join(f"{break_}{indent}- {spelled(value, last)}" for value in add))]


def _one_or_many(values: Sequence[Tree]) -> Tree:
    return values[0] if len(values) == 1 else values


def _in_a_line(text: str, entry: tuple[Mark, Mark]) -> bool:
    """Whether a key stands with its whole value in one line."""
    key, value = entry
    if value.kind != SCALAR and not value.style:
        return False
    return value.style not in ("|", ">") and _BREAK.search(text, key.start, value.end) is None


def _line_start(text: str, at: int) -> int:
    """Where the line begins in which a place lies."""
    breaks = [found.end() for found in _BREAK.finditer(text, max(0, text.rfind("\n", 0, at)), at)]
    return breaks[-1] if breaks else 0


def _line_end(text: str, at: int) -> tuple[int, str]:
    """Where the line ends in which a place lies, and the break that ends it; the one of its file where it has none."""
    found = _BREAK.search(text, at)
    if found is not None:
        return found.start(), found[0]
    other = _BREAK.search(text)
    return len(text), other[0] if other is not None else "\n"
