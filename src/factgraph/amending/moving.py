"""A record in another file of the dossier: what is said of it stays the same, and whoever names it finds it there.

Ids of claims, assessments and acts begin with the name of their file, so they change with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factgraph.amending.declaring import in_its_own_place, put, put_lines, respelled, taken_out, tree
from factgraph.amending.edits import Edit, applied, in_a_record, other_values
from factgraph.amending.renaming import LOCAL, Renaming, spelled_in, written_as_known
from factgraph.amending.state import is_private, told
from factgraph.dossier import files
from factgraph.dossier.marked import JSON, SCALAR, Mark
from factgraph.dossier.yaml_text import Word
from factgraph.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Collection

    from factgraph.amending.state import State
    from factgraph.dossier.yaml_text import Tree

_FROM_THE_FILE: Final = {
    "stated_by": "size",
    "read_in": "source",
    "recorded_by": "recorder",
    "recorded_on": "day of recording",
}


def moved(state: State, id: str, to: str, published: Collection[str]) -> tuple[State, dict[str, str]]:
    """The state in which a record stands in another file, and the ids that change.

    Raises `Misuse` where it cannot stand there, or something else would be said of it there.
    """
    path, _ = state.nodes[id]
    new = _refuse(state, id, to, published)
    with written_as_known(path):
        state = in_its_own_place(state, id)
    before = state
    lines = None if JSON in (_style(state, id), _style_of(to)) else _lines(state, id, to, new)
    record = {} if lines is not None else _tree(state, id, to, new)
    with written_as_known(path):
        out = _whole(state, id)
    taken = state.with_texts({path: applied(state.text(path), [out])})
    cls = state.class_of(id)
    with written_as_known(to):
        edit = (
            put(taken, to, new.rpartition("/")[2], record, cls=cls)
            if lines is None
            else put_lines(taken, to, lines, cls)
        )
    there = taken.with_texts({to: applied(taken.text(to), [edit])})
    last = id.rpartition("/")[2]
    bare = {mention.at: new for mention in there.heard(path) if new != id and mention.id == last}
    job = Renaming(there, {id: new} if new != id else {}, moved=bare)
    after = job.done()
    _compare(before, after, id, job.new)
    return after, ({id: new} if new != id else {}) | job.new


def _refuse(state: State, id: str, to: str, published: Collection[str]) -> str:
    """The id that a record has in another file. Raises `Misuse` where it cannot stand there."""
    path, _ = state.nodes[id]
    cls = state.class_of(id)
    if to == path:
        raise Misuse(f"{id!r} stands in {to} already")
    if to not in state.read and to.removeprefix(f"{files.PRIVATE}/") not in files.NODE_FILES:
        listed = [path for path in state.read if not is_private(path)]
        raise Misuse(f"{to!r} is no record file of the dossier; begin it first: they are {', '.join(listed)}")
    if cls in LOCAL and "/" not in to.removeprefix(f"{files.PRIVATE}/"):
        raise Misuse(f"{id!r} is of class {cls}, which stands in dispatches/ or collections/")
    if is_private(to) and not is_private(path) and id in published:
        raise Misuse(f"{id!r} was published; `factgraph rename --forget` it first, so that no public id vanishes")
    if is_private(path) and not is_private(to):
        raise Misuse(
            f"{id!r} is declared in {files.PRIVATE}/, and no command brings what is declared there into a public "
            "file: where it may be known, move its lines by hand, and read what you move; then `factgraph check` says "
            "where a private name is left in public"
        )
    if to.endswith((".gz", ".zst")):
        raise Misuse(f"{to} is packed; unpack it first")
    new = f"{to.rpartition('/')[2].partition('.')[0]}/{id.rpartition('/')[2]}" if cls in LOCAL else id
    if new != id and (new in state.nodes or state.former.get(new, id) != id):
        raise Misuse(f"{new!r} is or was the id of another record; `factgraph rename` one of the two first")
    _, record = state.home(id)
    for other, (where, each) in state.nodes.items():
        found = state.marks(path).starting(each.at) if where == path and other != id else record
        if record.start < found.start < record.end and not other.startswith(f"{id}/"):
            raise Misuse(f"{other!r} is declared inside {id!r}; give it a place of its own first")
    return new


def _style_of(path: str) -> str:
    return JSON if "collections/" in path else ""


def _style(state: State, id: str) -> str:
    """How a record is written: in a line of JSON, or among others in lines of YAML."""
    return _style_of(state.nodes[id][0])


def _former(state: State, id: str, to: str, new: str) -> list[Tree]:
    """The ids that a record had before, as they are written in another file."""
    former = [*state.nodes[id][1].was, *([id] if new != id else [])]
    return [Word(spelled_in(to, old)) for old in former if old != new]


def _tree(state: State, id: str, to: str, new: str) -> dict[str, Tree]:
    """What a record says, as it is written in another file."""
    path, node = state.nodes[id]
    _, record = state.home(id)
    if taken_out(state, id).text:  # what stands behind it in its line, too
        raise Misuse(f"{path}:{record.line}: lines of JSON have no comments; move those in {id!r} out first")
    respell = respelled(state, path, to)
    is_act = state.class_of(id) == "act"
    entries = record.entries if is_act else state.fields(id)
    said: dict[str, Tree] = {} if is_act or any(key.text == node.kind for key, _ in entries) else {node.kind: node.name}
    said |= {key.text: tree(value, respell) for key, value in entries if key.text != "was"}
    if former := _former(state, id, to, new):
        said["was"] = former
    return said


def _lines(state: State, id: str, to: str, new: str) -> list[str]:
    """The lines of a record as they are, with the ids in them as they are written in another file; not indented."""
    path, node = state.nodes[id]
    text = state.text(path)
    _, record = state.home(id, "was")
    out = _whole(state, id)
    respell = respelled(state, path, to)
    found = state.marks(path)
    edits: list[Edit] = []
    for mention in state.read[path].heard:
        mark = found.scalar(mention.at)
        if out.start <= mark.start < out.end and respell(mark) != mark.text:
            edits.append(Edit(mark.start, mark.end, _quoted(mark, respell(mark))))
    former = _former(state, id, to, new)
    with written_as_known(path):
        if record.kind == SCALAR and former:
            edits.append(in_a_record(record, node.kind, {"was": former[0] if len(former) == 1 else former}))
        elif record.kind != SCALAR and (former or record.get("was") is not None):
            drop = {*node.was, *(old.rpartition("/")[2] for old in node.was)}
            edits += other_values(text, record, "was", add=former, drop=drop)
    shifted = [Edit(edit.start - out.start, edit.end - out.start, edit.text) for edit in edits]
    lines = applied(text[out.start : out.end], shifted).splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
    return [line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in lines]


def _quoted(mark: Mark, text: str) -> str:
    return f"{mark.style}{text}{mark.style}" if mark.style in ("'", '"') else text


def _whole(state: State, id: str) -> Edit:
    """The edit by which a record goes with all that stands in its lines, comments too: they go with it."""
    with written_as_known(state.nodes[id][0]):
        return taken_out(state, id)._replace(text="")


def _compare(before: State, after: State, id: str, new: dict[str, str]) -> None:
    """Raise `Misuse` where something else would be said of the record, or of any other."""

    def said(state: State, new: dict[str, str]) -> dict[str, object]:
        every = [each for read in state.read.values() for each in (*read.file.nodes, *read.file.attestations)]
        return {repr(told(each, new)): told(each, new) for each in every}

    once, now = said(before, new), said(after, {})
    if once.keys() != now.keys():
        gone, come = (next((one[key] for key in one if key not in two), {}) for one, two in ((once, now), (now, once)))
        assert isinstance(gone, dict)
        assert isinstance(come, dict)
        names = [str(key) for key in gone if gone[key] != come.get(key)]
        fields = ", ".join(dict.fromkeys(_FROM_THE_FILE.get(name, name) for name in names))
        raise Misuse(f"{id!r} would say something else there, of its {fields}: what a record leaves out, its file says")
