"""Two records that are one: what both say is joined in one, and where they contradict each other, nothing is done.

Of the other nothing is left but its ids, which answer with the one that stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.amending.declaring import Respell, in_its_own_place, respelled, taken_out, tree
from factgraph.amending.edits import Edit, applied, in_a_record, new_field, other_values, without_items
from factgraph.amending.renaming import Renaming, spelled_in, written_as_known
from factgraph.amending.state import told
from factgraph.dossier.marked import SCALAR, SEQUENCE, Mark
from factgraph.dossier.yaml_text import Word
from factgraph.errors import DossierError, Misuse
from factgraph.record import fields
from factgraph.record.types import Act

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factgraph.amending.state import State
    from factgraph.dossier.yaml_text import Tree

_GIVEN = ("consent",)  # what one said yes to is not what another did: it is put together by nobody but a person
_JOINED = ("label",)  # of two names of a record, one is what it is called, and the other another name


def merged(state: State, gone: str, kept: str) -> tuple[State, dict[str, str]]:
    """The state in which two records are one, and the ids that change. Raises `Misuse` where they cannot be one."""
    _refuse(state, gone, kept)
    with written_as_known(state.nodes[gone][0]):
        state = in_its_own_place(state, gone)
    joined = _joined(state, gone, kept)
    owner, _, last = gone.rpartition("/")
    # Where it is declared no more, a bare id of its file means nothing; before, it meant this record alone.
    bare = {mention.at: kept for mention in joined.heard(state.nodes[gone][0]) if owner and mention.id == last}
    job = Renaming(joined, {gone: kept}, moved=bare)
    after = _named_once(job.done())
    _keeps_what_was_said(state, after, gone, kept, job.new)
    return after, job.new


def _keeps_what_was_said(state: State, after: State, gone: str, kept: str, new: Mapping[str, str]) -> None:
    """Raise `Misuse` where what was said of the one record would be said by somebody else, in another file."""
    path, one = state.nodes[gone]
    now = after.nodes[kept][1]
    links = told(now.relations, {})
    for link in told(one.relations, new):
        if link not in links:
            raise Misuse(
                f"{path}: who drew '{link['name']}' of {gone!r}, and when, its file says; write 'by' and 'on' there"
            )
    if getattr(one, "stated_by", None) is not None and getattr(now, "stated_by", None) != getattr(
        one, "stated_by", None
    ):
        raise Misuse(
            f"{path}: the size of {gone!r} is the one that its document states; write it under 'sizes' of an act"
        )


def _refuse(state: State, gone: str, kept: str) -> None:
    """Raise `Misuse` with what shows that two records are not one."""
    one, other = state.nodes[gone][1], state.nodes[kept][1]
    if gone == kept:
        raise Misuse(f"{gone!r} is one record already")
    if isinstance(one, Act) or isinstance(other, Act) or state.class_of(gone) == "act":
        raise Misuse(
            f"acts are not merged: keep {kept!r}, and under 'attests:' of the other file write what that reports of it"
        )
    if one.kind != other.kind:
        raise Misuse(f"{gone!r} is of kind {one.kind}, {kept!r} of kind {other.kind}: they cannot be one")
    for node in (one, other):
        if node.withdrawn:
            raise Misuse(f"{node.id!r} was withdrawn: it cannot be one with another")
    for _, node in state.nodes.values():
        if isinstance(node, Act) and {gone, kept} <= {speaker.actor.id for speaker in node.speakers}:
            raise Misuse(f"{gone!r} and {kept!r} both speak in {node.id!r}: they cannot be one")
    for id, its_other in ((gone, kept), (kept, gone)):
        path, _ = state.nodes[id]
        _, record = state.home(id)
        for mention in state.read[path].heard:
            mark = state.marks(path).scalar(mention.at)
            if mention.id == its_other and record.start <= mark.start < record.end:
                raise Misuse(f"{id!r} refers to {its_other!r} in {mention.at}: they cannot be one")


def _joined(state: State, gone: str, kept: str) -> State:
    """The state in which one record has what both had, and the other is declared no more."""
    path, _ = state.nodes[gone]
    to, stays = state.nodes[kept]
    _, record = state.home(kept)
    with written_as_known(path):
        out = taken_out(state, gone, spelled_in(path, kept))
    add, more = _more(state, gone, kept)
    text = state.text(to)
    edits: list[Edit] = []
    with written_as_known(to):
        if record.kind == SCALAR:
            said = {**more, **{name: values[0] if len(values) == 1 else values for name, values in add.items()}}
            edits.append(in_a_record(record, stays.kind, said))
        else:
            edits += [new_field(text, record, name, value) for name, value in more.items()]
            for name, values in add.items():
                edits += other_values(text, state.home(kept, name)[1], name, add=values)
    texts = {to: [*edits, *([out] if to == path else [])], **({} if to == path else {path: [out]})}
    return state.with_texts({path: applied(state.text(path), each) for path, each in texts.items()})


def _more(state: State, gone: str, kept: str) -> tuple[dict[str, list[Tree]], dict[str, Tree]]:
    """What the record that stays gets: more values of fields that can have several, and fields that it has not.

    Raises `Misuse` where both say something else of what can only be one.
    """
    path, node = state.nodes[gone]
    to, stays = state.nodes[kept]
    held_by_kept = {name.text: value for name, value in state.fields(kept)}
    cls = state.class_of(gone)
    joined = {entry.name for entry in fields.of(cls) if entry.several and entry.of != _GIVEN}
    several = joined | set(state.vocabulary.relations)
    respell, there = respelled(state, path, to), respelled(state, to, to)
    add: dict[str, list[Tree]] = {"was": [Word(spelled_in(to, old)) for old in (gone, *node.was)]}
    more: dict[str, Tree] = {}
    names = {stays.name, stays.label, *(alias.text for alias in stays.aliases)}
    for key, value in state.fields(gone):
        name = key.text
        held = held_by_kept.get(name)
        if name in ("was", "id", node.kind):
            continue
        if name in several:
            new = [one for one in _values(value, respell) if held is None or one not in _values(held, there)]
            if new:
                add.setdefault(name, []).extend(new)
        elif held is None:
            more[name] = tree(value, respell)
        elif tree(held, there) != tree(value, respell):
            if name in _JOINED:
                if value.text not in names:
                    add.setdefault("aliases", []).append(value.text)
                continue
            raise Misuse(
                f"{gone!r} and {kept!r} contradict each other: {name} is {_shown(value)} in {path}:{value.line} and "
                f"{_shown(held)} in {to}:{held.line}; make them say the same first, or leave one out"
            )
    if node.name not in names:
        add.setdefault("aliases", []).append(node.name)
    return add, more


def _values(mark: Mark, respell: Respell) -> list[Tree]:
    return [tree(item, respell) for item in (mark.items if mark.kind == SEQUENCE else [mark])]


def _shown(mark: Mark) -> str:
    return repr(mark.text) if mark.kind == SCALAR else "another value"


def _named_once(state: State) -> State:
    """The state in which no list names a record twice because it named both."""
    edits: dict[str, list[Edit]] = {}
    for path, read in state.read.items():
        again: dict[Mark, list[Mark]] = {}
        for found in read.file.problems:
            if found.code == "named-twice":
                mark = state.marks(path).scalar(found.at)
                if mark.parent is None or mark.parent.kind != SEQUENCE:
                    raise DossierError(str(found))
                again.setdefault(mark.parent, []).append(mark)
        for listed, marks in again.items():
            edits.setdefault(path, []).extend(without_items(state.text(path), listed, marks))
    return state.with_texts({path: applied(state.text(path), each) for path, each in edits.items()}) if edits else state
