"""One record that was two: the other is declared beside it, and the acts that are said to be about it go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.amending.declaring import put
from factgraph.amending.edits import Edit, applied
from factgraph.amending.renaming import Renaming, written_as_known
from factgraph.dossier.yaml_text import Word
from factgraph.errors import Misuse
from factgraph.record import fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factgraph.amending.state import State
    from factgraph.dossier.yaml_text import Tree
    from factgraph.record.types import Position

_ALIKE = ("choice", "yes-no")  # what has to be said of every record of a kind; the rest is for a person to tell apart


def split(state: State, id: str, new: str, acts: Iterable[str], name: str | None) -> tuple[State, dict[str, str]]:
    """The state in which some acts are about another record than the one that has the id, and the ids that change.

    The other one is of the same kind, with the choices of the first, and called `name` or as that.  Raises `Misuse`
    where an act does not name the record.
    """
    path, node = state.nodes[id]
    if state.class_of(id) == "act":
        raise Misuse(f"{id!r} is an act: write the other one down as an act of its own")
    moved = _places(state, id, new, acts)
    told: dict[str, Tree] = {node.kind: name or node.name}
    alike = {entry.name for entry in fields.of(state.class_of(id)) if entry.type in _ALIKE}
    told |= {key.text: Word(value.text) for key, value in state.fields(id) if key.text in alike}
    stem, _, last = new.rpartition("/")
    with written_as_known(path):
        edit: Edit = put(state, path, last if stem else new, told, cls=state.class_of(id))
    begun = state.with_texts({path: applied(state.text(path), [edit])})
    again = _places(begun, id, new, acts)
    assert len(again) == len(moved)  # what was put in names nothing
    job = Renaming(begun, {}, moved=again)
    return job.done(), job.new


def _places(state: State, id: str, new: str, acts: Iterable[str]) -> dict[Position, str]:
    """The places in some acts, and in reports of them, at which the one record is named, with the id of the other."""
    moved: dict[Position, str] = {}
    for act in acts:
        path, node = state.nodes[act]
        if state.class_of(act) != "act":
            raise Misuse(f"{act!r} is no act; what it says of {id!r} is yours to change")
        spans = [(path, state.marks(path).mapping(node.at))]
        for where, read in state.read.items():
            spans += [
                (where, state.marks(where).mapping(report.at))
                for report in read.file.attestations
                if report.act.id == act and (where, report.at) != (path, node.at)
            ]
        named = {
            mention.at: new
            for where, span in spans
            for mention in state.read[where].heard
            if mention.id == id and span.start <= state.marks(where).scalar(mention.at).start < span.end
        }
        if not named:
            raise Misuse(f"{act!r} does not name {id!r}, or declares it in place; it cannot go")
        moved |= named
    return moved
