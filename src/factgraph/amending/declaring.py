"""Records as stretches of a file: read as a tree, put in beside others, taken out with their comments left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from factgraph.amending.edits import Edit, Unwritable, applied
from factgraph.amending.renaming import spelled_in
from factgraph.amending.state import told
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
    if "collections/" in path:
        text = state.text(path)
        line = json_line(record if cls == "act" else {"id": id, **record})
        return Edit(len(text), len(text), line if text.endswith("\n") or not text else f"\n{line}")
    if cls == "act":
        first, *rest = document(record).rstrip("\n").split("\n")
        return put_lines(state, path, [f"- {first}", *(f"  {line}" for line in rest)], cls)
    return put_lines(state, path, document({id: record}).rstrip("\n").split("\n"), cls)


def put_lines(state: State, path: str, lines: list[str], cls: str) -> Edit:
    """The edit by which the lines of a record, not indented, stand below the others of its class."""
    text, found = state.text(path), state.marks(path)
    root = found.roots[0] if found.roots else None
    if "dispatches/" not in path:
        return _appended(text, root, lines)
    section = _SECTIONS.get(cls, "nodes")
    there = root.get(section) if root is not None else None
    if there is not None and [*there.inner()] and not there.style and there.kind != SCALAR:
        first = there.items[0] if there.items else there.entries[0][0]
        at = text.rfind("-", 0, first.start) if there.items else first.start
        indent = at - text.rfind("\n", 0, at) - 1
        return _appended(text, there, [" " * indent + line if line else line for line in lines])
    if there is not None and (there.kind != SCALAR or there.text):
        raise Unwritable(
            there.line, f"'{section}' is written in a way that is not added to; write its records in lines"
        )
    inside = [f"  {line}" if line else line for line in lines]
    assert root is not None  # a dispatch file says at least what was read
    if there is not None:
        return _appended(text, there, inside)
    before = next((key for key, _ in root.entries if key.text in ("acts", "attests") and key.text != section), None)
    if before is None or section == "acts":
        return _appended(text, root, ["", f"{section}:", *inside])
    at = _above(text, before.start)
    return Edit(at, at, "".join(f"{line}\n" for line in [f"{section}:", *inside, ""]))


def _above(text: str, at: int) -> int:
    """Where the comments begin that stand directly above a line."""
    at = text.rfind("\n", 0, at) + 1
    while at and text[text.rfind("\n", 0, at - 1) + 1 : at].lstrip().startswith("#"):
        at = text.rfind("\n", 0, at - 1) + 1
    return at


def _appended(text: str, there: Mark | None, lines: list[str]) -> Edit:
    """The edit by which lines follow the last line of a mapping, or of a file."""
    added = "".join(f"{line}\n" for line in lines)
    if there is None:
        return Edit(len(text), len(text), added if text.endswith("\n") or not text else f"\n{added}")
    end = text.find("\n", there.end)
    return Edit(len(text), len(text), f"\n{added}") if end < 0 else Edit(end + 1, end + 1, added)


def in_its_own_place(state: State, id: str) -> State:
    """The state in which a record that is declared where an id could stand is declared beside others, in the same file.

    Raises `Unwritable` where something else would then be said of it.
    """
    path, node = state.nodes[id]
    key, _ = state.home(id)
    if state.class_of(id) == "act" or key.parent is None or is_of_records(key.parent) or key.parent.parent is None:
        return state
    fields = {name.text: tree(value) for name, value in state.fields(id)}
    record = {**({} if node.kind in fields else {node.kind: node.name}), **fields}
    last = spelled_in(path, id)
    out = taken_out(state, id, last)
    there = state.with_texts(
        {path: applied(state.text(path), [out, put(state, path, last, record, cls=state.class_of(id))])}
    )
    if id not in there.nodes or told(there.nodes[id][1], {}) != told(node, {}):
        raise Unwritable(key.line, f"{id!r} is declared in place of an id; give it a place of its own first")
    return there


def taken_out(state: State, id: str, instead: str | None = None) -> Edit:
    """The edit by which a record is declared no more; its comments stay where it stood.

    Where it was declared in place of an id, `instead` stands there.  Raises `Unwritable` where that cannot be.
    """
    path, _ = state.nodes[id]
    text = state.text(path)
    key, record = state.home(id)
    is_act = state.class_of(id) == "act"
    if record.parent is None or (is_act and record.parent.kind == SEQUENCE):
        return item_out(text, record)
    if is_act:
        raise Unwritable(record.line, f"{id!r} stands in the place of an id; give it a place of its own first")
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


def item_out(text: str, record: Mark) -> Edit:
    """The edit by which an item of a list of lines, or a line of a collection, is gone; its comments stay there."""
    if record.parent is None:
        return Edit(record.start, text.find("\n", record.end) + 1 or len(text), "")
    if record.parent.style:
        raise Unwritable(record.line, "this stands in a list within brackets; write its items in lines")
    dash = text.rfind("-", 0, record.start)
    return _out(text, record, dash, record.end, dash - text.rfind("\n", 0, dash) - 1)


def _out(text: str, record: Mark, start: int, end: int, indent: int) -> Edit:
    """The edit by which whole lines are gone but for the comments in them."""
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", end) + 1 or len(text)
    kept = comments(text, record, begin, end)
    return Edit(begin, end, "".join(f"{' ' * indent}{comment}\n" for comment in kept))
