"""What a dossier declares as private: the names and ids of `private/`, read anew each time, or nothing leaves.

It fails closed: where something in `private/` cannot be read, nobody knows which names must not leave.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factgraph import ledger
from factgraph.errors import FactgraphError, VocabularyError
from factgraph.gate.forms import Declared
from factgraph.record.types import Act, Actor, Position, RecordFile

if TYPE_CHECKING:
    from factgraph.dossier import Setting
    from factgraph.vocabulary import Vocabulary

FOLDER: Final = "private"
RESTRICTED: Final = "restricted"
_RECORDS: Final = (".yaml", ".yml", ".json", ".jsonl", ".jsonl.gz", ".jsonl.zst")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the private part cannot be read: where, and in a sentence that repeats nothing of what stands there."""

    at: Position
    why: str

    def __str__(self) -> str:
        return f"{self.at}: {self.why}"


@dataclass(frozen=True, slots=True)
class Person:
    """Who must not be named: the id, the file and line at which that is declared, and all declared forms."""

    id: str
    file: str
    line: int
    declared: tuple[Declared, ...]
    pseudonym: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """Another record of the private part: its id, of which class it is, and where it is declared."""

    id: str
    of: str
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Declarations:
    """What `private/` declares: who must not be named, the other records, and what cannot be read."""

    persons: tuple[Person, ...] = ()
    ids: tuple[Record, ...] = ()
    sources: frozenset[str] = frozenset()
    """The sources in which a private record has read of somebody who must not be named."""
    faults: tuple[Fault, ...] = ()

    @property
    def declared(self) -> tuple[Declared, ...]:
        """All declared forms, each once."""
        return tuple(dict.fromkeys(one for person in self.persons for one in person.declared))


def has_private_part(root: str | os.PathLike[str]) -> bool:
    """Whether anything is called `private` in the dossier, a folder that can be read or not.

    A folder with the key of what was forgotten and nothing else is none: there is no name that must not leave.
    """
    place = os.path.join(root, FOLDER)  # noqa: PTH118  # on the way of every call
    if not os.path.lexists(place) or os.path.islink(place):  # noqa: PTH114
        return os.path.lexists(place)
    try:
        names = {f"{FOLDER}/{name}" for name in os.listdir(place)}  # noqa: PTH208
    except OSError:
        return True
    return ledger.KEY not in names or not names <= {ledger.KEY, ledger.KEPT_OUT[0]}


def declarations(root: Path) -> Declarations:
    """What the private part of the dossier at `root` declares; its `faults` say what could not be read."""
    if not has_private_part(root):
        return Declarations()
    faults = list(_unreadable(root))
    if faults:
        return Declarations(faults=tuple(faults))
    from factgraph import dossier  # start-up: only a dossier with a private part is read here

    setting, has_head = setting_of(root)
    vocabulary = setting.vocabulary
    read: list[RecordFile] = []
    for path in dossier.record_paths(root, private=True):
        if not path.startswith(f"{FOLDER}/"):
            continue
        try:
            file = dossier.read_file(root, path, setting)
        except (FactgraphError, OSError):
            faults.append(Fault(Position(place_told(path)), "cannot be read"))
            continue
        read.append(file)
        for found in file.problems:
            if found.severity == "error" and not (not has_head and found.code == "unknown-curator"):
                at = Position(place_told(path), found.at.line, found.at.column)
                faults.append(Fault(at, f"has an error ({found.code})"))
    persons = tuple(
        Person(node.id, file.path, node.at.line, _declared(node, vocabulary), node.pseudonym)
        for file in read
        for node in file.nodes
        if isinstance(node, Actor) and node.sensitivity == RESTRICTED
    )
    named = {person.id for person in persons}
    ids = {
        Record(id, type(node).__name__.lower(), place_told(file.path), node.at.line)
        for file in read
        for node in file.nodes
        for id in (node.id, *node.was)
        if node.id not in named
    }
    return Declarations(persons, tuple(sorted(ids)), _read_of(read, named), tuple(dict.fromkeys(faults)))


def _read_of(read: list[RecordFile], named: set[str]) -> frozenset[str]:
    """The sources from which private records know an act that somebody who must not be named takes part in."""
    acts = {node.id for file in read for node in file.nodes if isinstance(node, Act) and named & _taking_part(node)}
    return frozenset(
        ref.id
        for file in read
        for report in file.attestations
        if report.act.id in acts
        for ref in (report.source, *report.via, *([report.original] if report.original else []))
    )


def _taking_part(act: Act) -> set[str]:
    refs = (*act.objects, *act.addressees, *act.on_behalf_of, *act.responds_to)
    return {*(speaker.actor.id for speaker in act.speakers), *(ref.id for ref in refs)}


def setting_of(root: Path) -> tuple[Setting, bool]:
    """What the files of a dossier are read with before anything leaves, and whether its head could be read."""
    from factgraph import dossier

    vocabulary = _vocabulary(root)
    head, _ = dossier.read_head(root, vocabulary)
    curators = frozenset(id for id, _ in head.curators) if head else frozenset[str]()
    return dossier.Setting(vocabulary, curators), head is not None


def _vocabulary(root: Path) -> Vocabulary:
    from factgraph.dossier.files import VOCABULARY
    from factgraph.vocabulary import load

    added = root / VOCABULARY
    if not added.exists():
        return load()
    try:
        return load(added)
    except VocabularyError:
        return load()  # its own faults are told elsewhere; a private record that needs it is then one that is not read


def _declared(actor: Actor, vocabulary: Vocabulary) -> tuple[Declared, ...]:
    kind = vocabulary.kinds[actor.kind]
    personal = kind.has("person") and not kind.has("plural")
    names = [actor.name, actor.label, *(alias.text for alias in actor.aliases)]
    return (
        *(Declared(name, personal=personal) for name in names if name),
        *(Declared(id, natural=False) for id in (actor.id, *actor.was)),
    )


def _unreadable(root: Path) -> Iterator[Fault]:
    """What in the private part can be no file of records that is read, though it looks like one."""
    folder = root / FOLDER
    if folder.is_symlink():
        yield Fault(Position(FOLDER), "is a link; put the folder itself there")
        return
    if not folder.is_dir():
        yield Fault(Position(FOLDER), "is no folder that can be read")
        return
    refused: list[OSError] = []
    from factgraph.dossier.files import CAPTURES, record_paths

    try:
        read = set(record_paths(root, private=True))
    except OSError:
        yield Fault(Position(FOLDER), "cannot be read")
        return
    for place, folders, names in os.walk(folder, onerror=refused.append, followlinks=False):
        received = (CAPTURES,) if Path(place) == folder else ()  # as it came from elsewhere: no record is in it
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in received)
        for name in sorted(names):
            path = (Path(place) / name).relative_to(root).as_posix()
            if not name.endswith(_RECORDS) or name.startswith("."):
                continue
            if path not in read:
                yield Fault(Position(place_told(path)), "looks like records and is not read; rename it or move it")
                continue
            try:
                mode = (root / path).stat().st_mode
            except OSError:
                yield Fault(Position(place_told(path)), "cannot be read")
                continue
            if not stat.S_ISREG(mode):
                yield Fault(Position(place_told(path)), "is no regular file")
    for error in refused:
        at = Path(error.filename).relative_to(root).as_posix() if error.filename else FOLDER
        yield Fault(Position(place_told(at)), "cannot be read")


def place_told(path: str) -> str:
    """A path of the private part, without a name that somebody gave a file: it may be the one that must not leave."""
    from factgraph.dossier.files import NODE_FILES

    folder, _, name = path.rpartition("/")
    known = (FOLDER, f"{FOLDER}/dispatches", f"{FOLDER}/collections")
    if path in known or (folder == FOLDER and name in NODE_FILES):
        return path
    return f"{folder if folder in known else FOLDER}/..."
