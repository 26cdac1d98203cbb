"""Other ids for records: which ids change with one that does, and every place in which one of them stands.

Acts without an `id:` are called by their actor, verb and object, so that a new id of an actor is a new id of its acts,
of the acts about these, and so on.  What they are called then, the reader says: a dossier with the new ids is read, and
what its acts are called there is put in for what they were called, until nothing changes any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from factgraph.amending.edits import Edit, Unwritable, applied, in_a_record, new_field, other_id, other_values
from factgraph.amending.state import REBUTTAL, mapped, told
from factgraph.dossier.local_ids import MAX_ACT_ID
from factgraph.dossier.marked import SCALAR
from factgraph.dossier.shapes import MAX_ID, SLUG, slug_advice
from factgraph.dossier.yaml_text import Word
from factgraph.errors import DossierError, Misuse

if TYPE_CHECKING:
    from factgraph.amending.state import State
    from factgraph.dossier import Mentioned
    from factgraph.record.types import Position

LOCAL: Final = frozenset({"claim", "assessment", "act"})
"""The classes of records whose ids begin with the name of their file."""
_ROUNDS: Final = 60  # acts that are called by acts are nested less deep than that


@dataclass
class Renaming:
    """Other ids for some records of a state, and what follows from them.

    `wanted` are those that somebody asked for, of records that are still declared or are no more; `moved` is what is
    meant at some places only.  `gone` are ids that mean nothing any more, `new` the ids of all that have another one
    afterwards.  Where `forgets`, no former id is kept.  `pinned` are acts that get an `id:` because another record is
    called as they would be.
    """

    state: State
    wanted: Mapping[str, str]
    forgets: bool = False
    new: dict[str, str] = field(default_factory=dict)
    pinned: dict[str, str] = field(default_factory=dict)
    moved: Mapping[Position, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    def done(self) -> State:
        """The state with the new ids. Raises `DossierError` where it would not say what it said before."""
        self.new = dict(self.wanted)
        for _ in range(_ROUNDS):
            after = self._with(self._edits(former=False))
            found = self._as_called(after)
            if found != self.new:
                self.new = found
            elif taken := self._taken():
                self.pinned |= taken
            else:
                break
        else:
            raise DossierError("the ids of acts depend on each other without end; give these acts an 'id:'")
        done = self._with(self._edits(former=True))
        self._compare(done)
        return done

    def _with(self, edits: Mapping[str, Iterable[Edit]]) -> State:
        return self.state.with_texts({path: applied(self.state.text(path), each) for path, each in edits.items()})

    def _as_called(self, after: State) -> dict[str, str]:
        """The ids that records have in the other state, of those that have another one there."""
        found = dict(self.wanted)
        for path, read in self.state.read.items():
            before, now = read.file.nodes, after.read[path].file.nodes
            if before is now:
                continue
            if len(before) != len(now):
                raise DossierError(_why(after.read[path].file.problems, path))
            found |= {
                old.id: new.id
                for old, new in zip(before, now, strict=True)
                if old.id != new.id and not old.id.endswith(REBUTTAL)
            }
        return found

    def _taken(self) -> dict[str, str]:
        """The acts that would be called as another record is or was, each with an id of its own."""
        kept = {id for id in self.state.nodes if id not in self.new} | self._former_of_others()
        called: set[str] = set(self.wanted.values())
        pinned: dict[str, str] = {}
        for old in sorted(set(self.new) - set(self.wanted)):
            stem, _, base = self.new[old].rpartition("/")
            id, count = base, 1
            while f"{stem}/{id}" in kept or f"{stem}/{id}" in called:
                count += 1
                id = f"{base[: MAX_ACT_ID - 5].rstrip('-')}-{count}"
            called.add(f"{stem}/{id}")
            if id != base:
                pinned[old] = id
        return pinned

    def _former_of_others(self) -> set[str]:
        """The ids that belonged to records that keep the id that they have."""
        return {old for old, id in self.state.former.items() if id not in self.new}

    # The edits --------------------------------------------------------------------------------------------------------

    def _edits(self, *, former: bool) -> dict[str, list[Edit]]:
        """The edits of each file: the new ids wherever an id stands, and the former ones at their records."""
        edits: dict[str, list[Edit]] = defaultdict(list)
        for path, read in self.state.read.items():
            for mention in read.heard:
                if (now := self._meant(mention)) != mention.id:
                    with written_as_known(path):
                        mark = self.state.marks(path).scalar(mention.at)
                        edits[path].append(other_id(mark, spelled_in(path, now, mark.text)))
        for old in (old for old in self.new if old in self.state.nodes):
            path = self.state.nodes[old][0]
            with written_as_known(path):
                if old in self.wanted or old in self.pinned:
                    edits[path].append(self._declared(old))
                if former:
                    edits[path] += self._with_former(old)
        if former and self.forgets:
            for id in {self.state.former[old] for old in self.dropped()} - self.new.keys():
                path, node = self.state.nodes[id]
                with written_as_known(path):
                    edits[path] += self._without(id, [old for old in node.was if old in self.dropped()])
        return edits

    def dropped(self) -> set[str]:
        """The former ids that are forgotten with a record: its own, and those of others that are made of it."""
        if not self.forgets:
            return set()
        known = [id for id in self.new if id in self.state.nodes]
        own = {*self.wanted, *self.gone} | {was for id in known for was in self.state.nodes[id][1].was}
        return {old for old, id in self.state.former.items() if id in self.new or any(holds(old, gone) for gone in own)}

    def _meant(self, mention: Mentioned) -> str:
        """The id that is to stand where one does."""
        return mapped(self.moved.get(mention.at, mention.id), self.new)

    def _declared(self, old: str) -> Edit:
        """The edit by which a record is declared under its new id."""
        path, _ = self.state.nodes[old]
        id, record = self.state.home(old)
        last = self.pinned.get(old) or self.new[old].rpartition("/")[2]
        if id is record:
            return new_field(self.state.text(path), record, "id", Word(last), first=True)
        return other_id(id, last)

    def _with_former(self, old: str) -> list[Edit]:
        """The edits by which a record has its old id among those that it had before."""
        path, node = self.state.nodes[old]
        _, record = self.state.home(old, "was")
        if self.forgets:
            return self._without(old, node.was)
        now = self.new[old]
        stem = now.rpartition("/")[0]
        add = Word(_bare(old, stem))
        if record.kind == SCALAR:
            return [in_a_record(record, node.kind, {"was": add})]
        return other_values(self.state.text(path), record, "was", add=[add], drop=_spellings([now], stem))

    def _without(self, id: str, former: Iterable[str]) -> list[Edit]:
        """The edits by which a record has some former ids no more."""
        path, _ = self.state.nodes[id]
        _, record = self.state.home(id, "was")
        if record.get("was") is None:
            return []
        return other_values(self.state.text(path), record, "was", drop=_spellings(former, id.rpartition("/")[0]))

    # What must hold ---------------------------------------------------------------------------------------------------

    def _compare(self, after: State) -> None:
        """Raise `DossierError` where a file would say something else than before under the new ids."""
        for path, read in self.state.read.items():
            now = after.read[path]
            if told(now.file, {}) != told(read.file, self.new, self.moved):
                raise DossierError(self._otherwise(path, now.file.problems))
            if [each.id for each in now.heard] != [self._meant(each) for each in read.heard]:
                raise DossierError(self._otherwise(path, now.file.problems))

    def _otherwise(self, path: str, problems: Iterable[object]) -> str:
        """Why a file would not say the same: most often because a bare id is that of a record of the file."""
        for old, new in sorted(self.new.items()):
            owner, _, last = new.rpartition("/")
            if f"{_stem(path)}/{new}" in self.state.nodes:
                return f"{path}: {new!r} means '{_stem(path)}/{new}' in this file; choose another id for {old!r}"
            if owner == _stem(path) and last in self.state.nodes:
                return f"{path}: {last!r} would mean {new!r} in this file; choose another id"
        return _why(problems, path)


@contextmanager
def written_as_known(path: str) -> Iterator[None]:
    """While it lasts, what is written in a way that is not changed by a program is told with its place."""
    try:
        yield
    except Unwritable as error:
        raise DossierError(f"{path}:{error.line}: {error}") from error


def _why(problems: Iterable[object], path: str) -> str:
    first = next((str(found) for found in problems if getattr(found, "severity", "") == "error"), "")
    return first or f"{path}: this file would not say the same with the new ids; choose others"


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].split(".", 1)[0]


def spelled_in(path: str, id: str, written: str = "") -> str:
    """An id as it is written in a file, where another stood: bare where that was, and the record is of this file.

    >>> spelled_in("dispatches/s.yaml", "s/a", "b"), spelled_in("dispatches/s.yaml", "t/a", "b")
    ('a', 't/a')
    """
    owner = id.removesuffix(REBUTTAL).rpartition("/")[0]
    return _unowned(id) if owner == _stem(path) and "/" not in written.removesuffix(REBUTTAL) else id


def _unowned(id: str) -> str:
    """An id without the name of its file.

    >>> _unowned("story/a/rebuttal"), _unowned("story/a"), _unowned("ada")
    ('a/rebuttal', 'a', 'ada')
    """
    owner = id.removesuffix(REBUTTAL)
    return owner.rpartition("/")[2] + id[len(owner) :]


def _bare(id: str, stem: str) -> str:
    """A former id as it is written at a record of a file: without the file's name where it is that of this file."""
    return id.removeprefix(f"{stem}/") if stem else id


def _spellings(ids: Iterable[str], stem: str) -> set[str]:
    """The ways in which former ids may be written at a record of a file."""
    return {spelling for id in ids for spelling in (id, _bare(id, stem))}


def holds(id: str, part: str) -> bool:
    """Whether an id is made of another one, or is that one.

    >>> holds("story/ada-denies-cracked", "ada"), holds("adam", "ada")
    (True, False)
    """
    return f"-{part}-" in f"-{id.replace('/', '-')}-"


def called_after(state: State, old: str, new: str) -> dict[str, str]:
    """Other ids for the records whose own id holds that of another one: with the new one in its place.

    Acts that are called by what they are made of follow by themselves.
    """
    part, instead = old.rpartition("/")[2], new.rpartition("/")[2]
    found: dict[str, str] = {}
    for id in sorted(state.nodes):
        owner, slash, last = id.removesuffix(REBUTTAL).rpartition("/")
        if id == old or id.endswith(REBUTTAL) or not holds(last, part) or _follows(state, id):
            continue
        name = f"-{last}-".replace(f"-{part}-", f"-{instead}-").strip("-")
        whole, count = f"{owner}{slash}{name}", 1
        while whole in state.nodes or whole in state.former or whole in found.values():
            count += 1
            whole = f"{owner}{slash}{name}-{count}"
        found[id] = whole
    return found


def _follows(state: State, id: str) -> bool:
    """Whether a record is an act that is called by its actor, verb and object."""
    declared, record = state.home(id)
    return declared is record


def refuse(state: State, old: str, new: str, taken: Mapping[str, str]) -> str:
    """The whole new id of a record. Raises `Misuse` where it can have no such id, or another record has or had it.

    `taken` are ids that were published or forgotten and are no record's any more, each with why it is not given again.
    """
    stem, _, last = new.rpartition("/")
    cls = state.class_of(old)
    own = old.rpartition("/")[0] if cls in LOCAL else ""
    if stem and stem != own:
        where = f"the ids of its file begin with {own!r}" if own else f"the id of a record of class {cls} has no '/'"
        raise Misuse(f"{new!r}: {where}; `factgraph move` brings a record into another file")
    longest = MAX_ACT_ID if cls == "act" else MAX_ID
    if not SLUG.fullmatch(last) or len(last) > longest:
        raise Misuse(
            f"{last!r} is no id; {slug_advice(last) if len(last) <= longest else f'at most {longest} letters'}"
        )
    whole = f"{own}/{last}" if own else last
    if whole == old:
        raise Misuse(f"{old!r} has that id already")
    if whole in state.nodes:
        at = state.nodes[whole][1].at
        raise Misuse(f"{whole!r} is the id of a record in {at}; `factgraph merge {old} {whole}` makes one of two")
    if whole in state.former and state.former[whole] != old:
        raise Misuse(f"{whole!r} was the id of {state.former[whole]!r} and answers with it; choose another")
    if whole in taken and whole not in state.former:
        raise Misuse(f"{whole!r} {taken[whole]}; an id is never given to another record: choose another")
    return whole
