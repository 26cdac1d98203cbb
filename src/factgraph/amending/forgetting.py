"""A record that is taken out for somebody's safety, with all that is nothing without it, and no trace of its id left.

An act goes that has no speaker or no object left, an assessment whose reviewer or subject goes, and what is declared
inside of what goes; of any other record only the references to these go.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from factgraph.amending.declaring import item_out, taken_out
from factgraph.amending.edits import Edit, Unwritable, applied, without_fields, without_items
from factgraph.amending.renaming import Renaming, written_as_known
from factgraph.amending.state import REBUTTAL
from factgraph.dossier.marked import MAPPING, SEQUENCE, Mark, declared
from factgraph.errors import DossierError
from factgraph.record.types import Act, Assessment

if TYPE_CHECKING:
    from factgraph.amending.state import State
    from factgraph.record.types import Position


class Forgotten(NamedTuple):
    """The state without a record and what is nothing without it: ids that change, that went, and that once were."""

    after: State
    new: dict[str, str]
    gone: frozenset[str]
    former: frozenset[str]


def forgotten(state: State, id: str) -> Forgotten:
    """What a dossier is without a record. Raises `DossierError` where something cannot stand without it."""
    gone = _gone(state, id)
    edits: dict[str, list[Edit]] = defaultdict(list)
    for path in state.read:
        with written_as_known(path):
            edits[path] = _edits(state, path, gone)
    without = state.with_texts({path: applied(state.text(path), each) for path, each in edits.items() if each})
    called = _called(state, without, gone)
    moved: dict[Position, str] = {}
    for path, read in without.read.items():
        stem = path.rsplit("/", 1)[-1].split(".", 1)[0]
        moved |= {at.at: called[f"{stem}/{at.id}"] for at in read.heard if f"{stem}/{at.id}" in called}
    former = frozenset(was for one in (*gone, *called) for was in state.nodes[one][1].was)
    job = Renaming(without, called, forgets=True, moved=moved, gone=gone | former)
    after = job.done()
    return Forgotten(after, job.new, gone, former | job.dropped())


def _gone(state: State, id: str) -> frozenset[str]:
    """The ids of a record and of all that is nothing without it."""
    gone, before = {id}, 0
    while len(gone) > before:
        before = len(gone)
        for other, (path, node) in state.nodes.items():
            if isinstance(node, Act):
                speakers = {speaker.actor.id for speaker in node.speakers}
                objects = {ref.id.removesuffix(REBUTTAL) for ref in node.objects}
                if speakers <= gone or (objects and objects <= gone):
                    gone.add(other)
            elif isinstance(node, Assessment) and {node.subject.id, node.by.id} & gone:
                gone.add(other)
            if other not in gone and any(_is_inside(state, path, node.at, one) for one in gone):
                gone.add(other)
    return frozenset(gone)


def _is_inside(state: State, path: str, at: Position, outer: str) -> bool:
    """Whether what stands at a place is declared inside a record."""
    where, node = state.nodes[outer]
    if where != path or at == node.at:
        return False
    _, record = state.home(outer)
    found = state.marks(path).starting(at)
    return record.start < found.start < record.end


def _edits(state: State, path: str, gone: frozenset[str]) -> list[Edit]:
    """The edits by which a file names nothing of what goes, and declares none of it."""
    here = [id for id in sorted(gone) if state.nodes[id][0] == path]
    own = [id for id in here if not any(_inside_of(state, path, id, one) for one in gone)]
    read = state.read[path]
    named = [mention for mention in read.heard if mention.id.removesuffix(REBUTTAL) in gone]
    reports = [report for report in read.file.attestations if report.act.id in gone and report.act.id not in own]
    if not (own or named or reports):
        return []
    marks, edits, dropped = state.marks(path), list[Edit](), set[Mark]()
    for id in own:
        key, record = state.home(id)
        around = key.parent
        if state.class_of(id) == "act":
            in_place = record if record.parent is not None and record.parent.kind == MAPPING else None
        else:
            in_place = around if around is not None and around.parent is not None and around in declared(key) else None
        if in_place is not None:
            dropped.add(in_place)
        else:
            edits.append(taken_out(state, id))
    edits += [item_out(state.text(path), marks.mapping(report.at)) for report in reports]
    dropped |= {_whole(state, marks.scalar(mention.at)) for mention in named}
    spans = [(edit.start, edit.end) for edit in edits]
    dropped = {mark for mark in dropped if not any(start <= mark.start < end for start, end in spans)}
    return [*edits, *_dropping(state.text(path), dropped)]


def _inside_of(state: State, path: str, id: str, outer: str) -> bool:
    return id != outer and _is_inside(state, path, state.nodes[id][1].at, outer)


def _whole(state: State, mark: Mark) -> Mark:
    """What goes with a mention: the relation that it is the end of, where that says more than the id."""
    parent = mark.parent
    if parent is None or parent.kind != MAPPING or parent.parent is None:
        return mark
    holder = parent.parent.parent if parent.parent.kind == SEQUENCE else parent.parent
    listed = parent.parent if parent.parent.kind == SEQUENCE else parent
    key = next((key for key, value in holder.entries if value is listed), None) if holder is not None else None
    is_value = any(value is mark for _, value in parent.entries)
    return parent if is_value and key is not None and key.text in state.vocabulary.relations else mark


def _dropping(text: str, dropped: set[Mark]) -> list[Edit]:
    """The edits by which some values are gone, and with them the lists and fields that hold nothing else."""
    keys: set[Mark] = set()
    waiting = list(dropped)
    while waiting:
        mark = waiting.pop()
        parent = mark.parent
        if parent is None:
            continue
        if parent.kind == MAPPING:
            key = next(key for key, value in parent.entries if mark in (key, value))
            keys.add(key)
            if all(key in keys for key, _ in parent.entries) and parent not in dropped:
                dropped.add(parent)
                waiting.append(parent)
        elif all(item in dropped for item in parent.items) and parent not in dropped:
            dropped.add(parent)
            waiting.append(parent)
    edits: list[Edit] = []
    for parent in {mark.parent for mark in (*dropped, *keys) if mark.parent is not None}:
        if parent in dropped or any(up in dropped for up in _above(parent)):
            continue
        if parent.kind == MAPPING:
            edits += without_fields(text, parent, {key for key, _ in parent.entries if key in keys})
        elif parent.kind == SEQUENCE:
            edits += without_items(text, parent, {item for item in parent.items if item in dropped})
    if any(mark.parent is None for mark in dropped):
        raise Unwritable(1, "nothing would be left of this file; take it out yourself")
    return edits


def _above(mark: Mark) -> list[Mark]:
    found = []
    while mark.parent is not None:
        mark = mark.parent
        found.append(mark)
    return found


def _called(state: State, without: State, gone: frozenset[str]) -> dict[str, str]:
    """The ids of acts that were called after one that went, as they are called without it."""
    called: dict[str, str] = {}
    for path, read in state.read.items():
        before = [node for node in read.file.nodes if node.id.removesuffix(REBUTTAL) not in gone]
        now = without.read[path].file.nodes if path in without.read else ()
        if len(before) != len(now):
            why = next((str(found) for found in without.read[path].file.problems if found.severity == "error"), path)
            raise DossierError(f"nothing was written: {why}; mend what is left without it first")
        called |= {
            old.id: new.id
            for old, new in zip(before, now, strict=True)
            if old.id != new.id and not old.id.endswith(REBUTTAL)
        }
    return called
