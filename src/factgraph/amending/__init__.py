"""Changes of ids and records in the human files, each planned whole before a letter is written.

`state` reads every file with the place of every id; `edits` replaces stretches of a text and leaves the rest;
`renaming` and its like plan; `change` looks in memory at what would come of it; `writing` puts all files in their
places, or none.  What was published goes on answering (`factgraph.ledger`), unless it is to be
forgotten.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factgraph import ledger
from factgraph.amending import forgetting, merging, moving, renaming, splitting, standing_in
from factgraph.amending.change import Change, with_places
from factgraph.amending.state import is_private, standing
from factgraph.amending.writing import finish, unfinished
from factgraph.errors import Misuse
from factgraph.gate import at_random

if TYPE_CHECKING:
    from factgraph.amending.state import State

__all__ = [
    "UNREACHED",
    "Change",
    "draw",
    "finish",
    "forget",
    "merge",
    "move",
    "rename",
    "split",
    "stand_in",
    "unfinished",
]


UNREACHED: Final = (
    "not reached: the history of git, copies and archives, search engines, signed nanopublications, and what was "
    "derived or exported before (remove .factgraph/, export again). Whoever compares two versions sees what went, and "
    "that may point at a person: publish the next one with other changes together"
)
"""What forgetting cannot do, in the words in which it is told each time."""


def rename(root: Path, old: str, new: str, *, former: bool | None = None) -> Change:
    """The change by which the record `old` has the id `new`, wherever it stands, and what is called after it follows.

    Every id that changes goes on answering, where `former` is not False; then nothing keeps it but a digest.  Of a
    person or group it has to be said which is meant.  Raises `Misuse` for an id that cannot be, or is or was another
    record's, `NotFound`, and `DossierError` where the dossier has errors or would have.
    """
    state = standing(root)
    id = state.whole_id(old)
    if former is None and state.is_about_a_person(id):
        raise Misuse(
            f"{id!r} is about a person or a group: say whether the old id goes on answering (--keep), "
            "or must not be found any more (--forget)"
        )
    whole = renaming.refuse(state, id, new, _taken(state))
    forgets = former is False
    wanted = {id: whole} | (renaming.called_after(state, id, whole) if forgets else {})
    job = renaming.Renaming(state, wanted, forgets=forgets)
    after = job.done()
    other = with_places(state, job.new)
    if forgets:
        other |= _forgotten(state, {*job.new, *job.dropped()} - {*job.new.values()})
    return Change(state, after, job.new, other, forgets=forgets)


def draw(root: Path, old: str | None = None) -> tuple[str, Change | None]:
    """An id that says nothing, drawn at random, and the change by which the record `old` has it and forgets the old.

    Ids that are made of the old one follow, of acts for instance.  Raises what `rename` raises.
    """
    state = standing(root)
    id = at_random.drawn({*state.nodes, *state.former, *_taken(state)})
    return id, None if old is None else rename(root, old, id, former=False)


def stand_in(root: Path, id: str, called: str) -> tuple[str, Change]:
    """A pseudonym drawn at random, and the change by which a public record of that id stands for a private person.

    It is called as `called` says, such as "a guard".  Raises `Misuse`, `NotFound` and `DossierError`.
    """
    state = standing(root)
    key, made = _key(root)
    drawn = at_random.pseudonym(key, {*state.nodes, *state.former, *_taken(state)})
    return drawn, Change(state, standing_in.standing_in(state, state.whole_id(id), drawn, called), {}, made)


def merge(root: Path, gone: str, kept: str) -> Change:
    """The change by which the record `gone` is one with `kept`, which then has the names, fields and acts of both.

    Its ids go on answering.  Raises `Misuse` with what shows that the two are not one, `NotFound`, and `DossierError`.
    """
    state = standing(root)
    one, other = state.whole_id(gone), state.whole_id(kept)
    after, new = merging.merged(state, one, other)
    return Change(state, after, new, with_places(state, new))


def split(root: Path, old: str, new: str, acts: Sequence[str], *, name: str | None = None) -> Change:
    """The change by which some acts are about a record `new`, of the same kind as `old`, and the rest about that.

    Raises `Misuse` where an act does not name it, or `new` is or was the id of a record, `NotFound`, and
    `DossierError`.
    """
    state = standing(root)
    id = state.whole_id(old)
    if not acts:
        raise Misuse("which acts go to the other record? Say them with --act")
    whole = renaming.refuse(state, id, new, _taken(state))
    after, ids = splitting.split(state, id, whole, [state.whole_id(act) for act in acts], name)
    return Change(state, after, ids, with_places(state, ids))


def move(root: Path, id: str, file: str) -> Change:
    """The change by which a record stands in another file of the dossier, given by its path within it.

    Raises `Misuse` where it cannot stand there or something else would be said of it there, `NotFound`, and
    `DossierError`.
    """
    state = standing(root)
    after, new = moving.moved(state, state.whole_id(id), file, _taken(state))
    return Change(state, after, new, with_places(state, new))


def forget(root: Path, id: str) -> Change:
    """The change by which a record is no more, with all that is nothing without it; of ids, digests are left.

    Raises `NotFound`, and `DossierError` where something cannot stand without it and is yours to change.
    """
    state = standing(root)
    found = forgetting.forgotten(state, state.whole_id(id))
    ids = {*found.new, *found.gone, *found.former}
    other = with_places(state, found.new, found.gone) | _forgotten(state, ids - {*found.new.values()})
    return Change(state, found.after, found.new, other, forgets=True, gone=found.gone)


def _taken(state: State) -> dict[str, str]:
    """The ids that were published or forgotten and belong to no record, each with why it is not given again."""
    known = ledger.sound(state.root)
    return {line.partition("/")[2]: "was published, and answers no more" for line in known.ids}


def _forgotten(state: State, ids: set[str]) -> dict[str, bytes | None]:
    """The ledger in which nothing but digests is left of some ids and of the rebuttals made under them, and its key.

    What was only ever private leaves no digest either: how many there are would tell how many were forgotten.
    """
    known = ledger.sound(state.root)
    lines = {
        line
        for id in ids
        if (now := id if id in state.nodes else state.former.get(id)) is not None
        for line in _lines(state, id, now)
        if line in known.ids or not is_private(state.nodes[now][0])
    }
    if not lines:
        return {}
    key, made = _key(state.root)
    made[ledger.FILE] = ledger.without_ids(known, lines, key).text().encode()
    return made


def _key(root: Path) -> tuple[str, dict[str, bytes | None]]:
    """The key of the dossier, and the files that are to hold it where it has none yet."""
    key = ledger.key(root)
    made: dict[str, bytes | None] = {}
    if key is None:
        key = ledger.new_key()
        made[ledger.KEY] = f"{key}\n".encode()
        rule, content = ledger.KEPT_OUT
        if not os.path.lexists(root / rule):
            made[rule] = content
    return key, made


def _lines(state: State, id: str, now: str) -> list[str]:
    """The lines of the ledger that tell of an id of the record `now`, and of the rebuttal made under it."""
    cls = state.class_of(now)
    return [f"{cls}/{id}", *([f"rebuttal/{id}/rebuttal"] if cls == "act" else [])]
