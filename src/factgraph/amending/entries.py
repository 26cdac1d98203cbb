"""Records as stretches of a file: read as a tree, put in beside others, taken out with their comments left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from factgraph.amending.edits import Edit, Unwritable
from factgraph.amending.renaming import spelled_in
from factgraph.dossier.marked import JSON, MAPPING, SCALAR, SEQUENCE, Mark, is_of_records
from factgraph.dossier.yaml_text import Tree, Word, document, in_line, json_line

if TYPE_CHECKING:
    from factgraph.amending.state import State

Respell = Callable[[Mark], str]
"""How a scalar is written elsewhere: an id that means a record of its file is written whole there."""

_COMMENT: Final = re.compile(r"(?:^|(?<=\s))#.*")
_SECTIONS: Final = {"claim": "claims", "assessment": "assessments", "act": "acts"}


def tree(mark: Mark, respell: Respell = lambda mark: mark.text) -> Tree:
    """What stands somewhere as a tree to be written elsewhere: what was one plain token stays so."""
    if mark.kind == MAPPING:
        return {respell(key): tree(value, respell) for key, value in mark.entries}
    if mark.kind == SEQUENCE:
        return [tree(item, respell) for item in mark.items]
    text = respell(mark)
    return text if mark.style in ("'", '"', "|", ">") or (mark.style != JSON and " " in text) else Word(text)


def respelled(state: State, path: str, to: str) -> Respell:
    """How what stands in one file is written in another: ids of records of the one in full, those of the other bare."""
    meant = {(mention.at.line, mention.at.column): mention.id for mention in state.read[path].heard}

    def respell(mark: Mark) -> str:
        id = meant.get((mark.line, mark.column))
        return mark.text if id is None else spelled_in(to, id) + ("?" if mark.text.endswith("?") else "")

    return respell


def comments(text: str, mark: Mark, start: int, end: int) -> list[str]:
    """The comments that stand in a stretch of a file of YAML around a value, in their order."""
    letters = list(text[start:end])
    for scalar in _scalars(mark):
        for place in range(max(scalar.start, start), min(scalar.end, end)):
            if letters[place - start] not in "\r\n":
                letters[place - start] = "_"
    return [found[0].rstrip() for line in "".join(letters).splitlines() for found in _COMMENT.finditer(line)]


def _scalars(mark: Mark) -> Iterator[Mark]:
    if mark.kind == SCALAR:
        yield mark
    for inner in mark.inner():
        yield from _scalars(inner)


def put(state: State, path: str, id: str, record: Mapping[str, Tree], *, cls: str) -> Edit:
    """The edit by which a file declares one more record, below the others of its class."""
    text, found = state.text(path), state.marks(path)
    if "collections/" in path:
        line = json_line(record if cls == "act" else {"id": id, **record})
        return Edit(len(text), len(text), line if text.endswith("\n") or not text else f"\n{line}")
    root = found.roots[0] if found.roots else None
    if "dispatches/" not in path:
        return _appended(text, root, _lines(id, record, 0))
    section = _SECTIONS.get(cls, "nodes")
    there = root.get(section) if root is not None else None
    if there is not None and there.entries and not there.style:
        indent = there.entries[0][0].column - 1
        return _appended(text, there, _lines(id, record, indent))
    if there is not None:
        raise Unwritable(
            there.line, f"'{section}' is written in a way that is not added to; write its records in lines"
        )
    lines = [f"{section}:", *_lines(id, record, 2)]
    assert root is not None  # a dispatch file says at least what was read
    before = next((key for key, _ in root.entries if key.text in ("acts", "attests")), None)
    if before is None:
        return _appended(text, root, ["", *lines])
    at = _above(text, before.start)
    return Edit(at, at, "".join(f"{line}\n" for line in [*lines, ""]))


def _above(text: str, at: int) -> int:
    """Where the comments begin that stand directly above a line."""
    at = text.rfind("\n", 0, at) + 1
    while at and text[text.rfind("\n", 0, at - 1) + 1 : at].lstrip().startswith("#"):
        at = text.rfind("\n", 0, at - 1) + 1
    return at


def _lines(id: str, record: Mapping[str, Tree], indent: int) -> list[str]:
    lines = document({id: record}).rstrip("\n").split("\n")
    return [f"{' ' * indent}{line}" for line in lines]


def _appended(text: str, there: Mark | None, lines: list[str]) -> Edit:
    """The edit by which lines follow the last line of a mapping, or of a file."""
    told = "".join(f"{line}\n" for line in lines)
    if there is None:
        return Edit(len(text), len(text), told if text.endswith("\n") or not text else f"\n{told}")
    end = text.find("\n", there.end)
    return Edit(len(text), len(text), f"\n{told}") if end < 0 else Edit(end + 1, end + 1, told)


def taken_out(state: State, id: str, instead: str | None = None) -> Edit:
    """The edit by which a record is declared no more; its comments stay where it stood.

    Where it was declared in place of an id, `instead` stands there.  Raises `Unwritable` where that cannot be.
    """
    path, _ = state.nodes[id]
    text = state.text(path)
    key, record = state.home(id)
    if record.style == JSON and record.parent is None:
        return Edit(record.start, min(text.find("\n", record.end) + 1 or len(text), len(text)), "")
    if key is record or (record.parent is not None and record.parent.kind == SEQUENCE and key.parent is record):
        return _item_out(text, record)
    around = key.parent
    assert around is not None  # an id is never a whole file
    if not is_of_records(around):
        if instead is None:
            raise Unwritable(key.line, f"{id!r} is declared in place of an id; give it a place of its own first")
        if comments(text, around, around.start, around.end):
            raise Unwritable(key.line, f"{id!r} is declared in place, with comments inside; move these out first")
        return Edit(around.start, around.end, f'"{instead}"' if around.style == JSON else in_line(Word(instead)))
    if around.style:
        raise Unwritable(key.line, f"{id!r} is declared within brackets; write the records around it in lines")
    return _out(text, record, key.start, record.end, key.column - 1)


def _item_out(text: str, record: Mark) -> Edit:
    """The edit by which an item of a list of lines is gone, with its dash."""
    dash = text.rfind("-", 0, record.start)
    return _out(text, record, dash, record.end, dash - text.rfind("\n", 0, dash) - 1)


def _out(text: str, record: Mark, start: int, end: int, indent: int) -> Edit:
    """The edit by which whole lines are gone but for the comments in them."""
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", end) + 1 or len(text)
    kept = comments(text, record, begin, end)
    return Edit(begin, end, "".join(f"{' ' * indent}{comment}\n" for comment in kept))
