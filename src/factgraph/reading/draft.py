"""The record as its files stand now, in memory: what changed since the last build is read and told, nothing is built.

Of a file that is sound the rows are replaced in a copy of the compiled graph, and of the record only so much is derived
as decides how the acts of that file are told: the pieces in which they lie.  A file with errors, or one that rests on
another with errors, stays in the record as it was last sound.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from os.path import lexists
from typing import TYPE_CHECKING, NamedTuple

from factgraph import dossier, ledger
from factgraph.building import kept, staleness
from factgraph.building.builder import problems_of
from factgraph.building.derive import mark_held
from factgraph.building.doubts import doubts
from factgraph.building.parts import Parts
from factgraph.building.patience import up_to_date
from factgraph.checks import Outline, across, outline_of, together
from factgraph.checks.consent import consents
from factgraph.checks.published import published
from factgraph.checks.survey import causes, read_vocabulary, unfinished
from factgraph.database import compile as rows
from factgraph.database import connection as database
from factgraph.dossier import files as layout
from factgraph.errors import DossierError
from factgraph.gate import grounds
from factgraph.gate.private import has_private_part
from factgraph.meaning import derivation, loading
from factgraph.meaning import pieces as falling
from factgraph.reading.excerpt import narrow_to_records
from factgraph.record.problems import ERROR
from factgraph.record.types import Position, Problem, RecordFile

if TYPE_CHECKING:
    from pathlib import Path

    from factgraph.meaning.derivation import Meaning
    from factgraph.meaning.facts import Facts

MANY = 50
"""So many files changed at once are rather built than taken in one by one."""

_HEADS = frozenset((layout.HEAD, layout.VOCABULARY))


class Part(NamedTuple):
    """So much of the record as decides how the acts of a file are told: the connection sees no more of it."""

    connection: sqlite3.Connection
    meaning: Meaning
    parts: Parts

    @property
    def doubts(self) -> list[Problem]:
        """What only chains and bounds show to be doubtful in this part."""
        return doubts(self.connection, self.meaning)


class Nothing(DossierError):
    """No build of the dossier ever succeeded: `problems` are those that it has."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("the dossier has errors and was never built")
        self.problems = tuple(problems)


class Draft:
    """The record of a dossier as its files stand, brought up to date by `catch_up`.

    `behind` are the files of which the record is older than the file, since an error
    stands in it or in what it rests on.
    """

    def __init__(self, root: Path, *, private: bool = False) -> None:
        """Take the dossier at `root`, built first where that can be.

        Raises `Nothing` where no build of it ever succeeded, and whatever a build raises.
        """
        self.root = root
        self.private = private
        self._open()

    def close(self) -> None:
        """Forget the record."""
        self._connection.close()

    def _open(self) -> None:
        built = up_to_date(self.root, private=self.private)
        if not built.generation:
            raise Nothing(built.problems)
        self._connection = database.open_copy(built.path)
        self._folder = os.path.dirname(built.path)  # noqa: PTH120  # the scan takes a string
        self._stamps = staleness.known(self._connection)
        self._pieces: dict[str, str] = dict(self._connection.execute(_PIECES))
        self._facts: Facts | None = None
        self._now: dict[str, Outline] | None = None
        self._alone: dict[str, tuple[Problem, ...]] = {}
        self._vocabulary, self._shared = read_vocabulary(self.root)
        head, found = dossier.read_head(self.root, self._vocabulary)
        self._shared += found
        if head is not None and layout.VOCABULARY in self._stamps:
            self._vocabulary, _ = read_vocabulary(self.root, base=head.base)
        curators = self._connection.execute("SELECT id FROM curator")
        self._setting = dossier.Setting(self._vocabulary, frozenset(id for (id,) in curators), redacts=not self.private)
        self.behind: frozenset[str] = frozenset()
        self._head_waits = False  # something of all files was not taken in yet
        self._last_sound: dict[str, Outline] = {}  # of those behind
        self._of_one: dict[str, tuple[Problem, ...]] = {}
        found = [*problems_of(self._connection), *unfinished(self.root)]
        if lexists(self.root / ledger.FILE):
            found += published(self.root, together(self._outlines().values()))
        self._problems: tuple[Problem, ...] | None = self._without_private_names(found)

    # What changed -----------------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make ready what the first change would else wait for."""
        self._outlines()
        self._whole()

    def scan(self) -> staleness.Scan:
        """The files as they are now, compared with those that were taken in."""
        return staleness.scan(self.root, self._stamps, folder=self._folder, private=self.private)

    def places(self, paths: Iterable[str]) -> list[str]:
        """Record files, with the texts beside them, and the folders of the dossier in which files come and go."""
        files = [name for path in paths for name in (path, dossier.text_path(path)) if name is not None]
        tops = ("", f"{layout.PRIVATE}/") if self.private else ("",)
        return [f"{top}{folder}" for top in tops for folder in ("", "dispatches", "collections")] + files

    def catch_up(self, scan: staleness.Scan | None = None) -> tuple[str, ...]:
        """Take in what changed since the last time; what comes back are the record files that changed, sorted.

        Those that are gone are among them, and those of which only the text changed.
        """
        scan = scan or self.scan()
        self._stamps = scan.stamps
        if not scan.stale:
            return ()
        touched, listed = scan.changed | scan.gone, set(self._outlines())
        if scan.gone or not touched <= listed | {dossier.text_path(path) for path in listed}:
            listed = set(dossier.record_paths(self.root, private=self.private))
        changed = {p for p in {*self._outlines(), *listed} if p in touched or dossier.text_path(p) in touched}
        if _HEADS & touched or self._head_waits or len(changed) > MANY:
            self._head_waits = True
            self._reopen(changed)
        elif changed:
            self._take(changed & listed, changed - listed)
        return tuple(sorted(changed))

    def _reopen(self, changed: Iterable[str]) -> None:
        """Read everything again, where that is sound; else the record stays as it was, and what is wrong is told."""
        built = up_to_date(self.root, private=self.private)
        if built.current:
            self._connection.close()
            self._open()
        else:
            self._of_one = {}
            self._problems = None if built.held_up else self._without_private_names(built.problems)
            self.behind |= frozenset(changed)

    def _take(self, changed: set[str], gone: set[str]) -> None:
        now = self._outlines()
        gone = gone | {path for path in self.behind - changed if not lexists(self.root / path)}
        for path in gone:
            self._last_sound.setdefault(path, now.pop(path, Outline()))
            self._alone.pop(path, None)
        paths = sorted(changed | (self.behind - gone))
        read = {path: dossier.read_file(self.root, path, self._setting) for path in paths}
        for path, file in read.items():
            self._last_sound.setdefault(path, now.get(path, Outline()))
            now[path] = outline_of([file], self._vocabulary)
            self._alone[path] = file.problems
        self._problems, self._of_one = None, {}
        if not gone and len(read) == 1 and not self._is_guarded:  # the rest can be looked at when it was told
            self._of_one = {path: tuple(sorted(set(self._look_at(path)))) for path in read}
        found = self.problems if not self._of_one else self._of_one[paths[0]]
        faulty = {one.at.file for one in found if one.severity == ERROR}
        sound = {path for path in read if path not in faulty}
        self.behind = frozenset(read.keys() | gone)
        while off := self._in_the_way(sound, gone):
            sound, gone = sound - off, gone - off
        self.behind -= sound | gone
        self._last_sound = {path: outline for path, outline in self._last_sound.items() if path in self.behind}
        if sound or gone:
            self._write([read[path] for path in sorted(sound)], gone)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of all files."""
        if self._problems is None:
            outline = together(self._outlines().values())
            found = [*self._shared, *across(outline, self._vocabulary), *published(self.root, outline)]
            found += consents(outline, self._vocabulary, private=self.private)
            found += unfinished(self.root)
            found += [one for each in self._alone.values() for one in each]
            strays = dossier.strays(self.root)
            found += [one for one in strays if self.private or not one.at.file.startswith(f"{layout.PRIVATE}/")]
            self._problems = self._without_private_names(causes(found))
        return self._problems

    def problems_of(self, path: str) -> list[Problem]:
        """The problems of a record file, and of the text beside it."""
        if (found := self._of_one.get(path)) is None:
            found = self.problems
        return [one for one in found if one.at.file in (path, dossier.text_path(path))]

    def _look_at(self, path: str) -> Iterator[Problem]:
        """The problems of one file, for which all is looked at that may be tied to it."""
        now = self._outlines()
        named = {mention.target.removesuffix("/rebuttal") for mention in now[path].mentions}
        around = {self._pieces.get(id) for id in (*self._owned({path}), *_ids(now[path]), *named)} - {None}
        tied = [id for id, piece in self._pieces.items() if piece in around]
        files = {path} | {file for id in tied for (file,) in self._connection.execute(_FILES, (id, id))} & now.keys()
        part = together(outline for file, outline in now.items() if file in files)
        wanted = {*_ids(now[path]), *(mention.target.removesuffix("/rebuttal") for mention in part.mentions)}
        others = [
            one
            for file, outline in now.items()
            if file not in files
            for one in outline.declared
            if one.id in wanted or not wanted.isdisjoint(one.was)
        ]
        outline = together((part, Outline(declared=tuple(others))))
        found = [*across(outline, self._vocabulary), *published(self.root, outline)]
        yield from (
            one for one in causes([*found, *self._alone[path]]) if one.at.file in (path, dossier.text_path(path))
        )

    @property
    def is_closed(self) -> bool:
        """Whether nothing is told in public: the dossier has a private part, and errors."""
        return self._is_guarded and any(found.severity == ERROR for found in self.problems)

    @property
    def _is_guarded(self) -> bool:
        return not self.private and has_private_part(self.root)

    def _without_private_names(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems, with one for each private name that stands in a public file: of such a file nothing is told."""
        return tuple(sorted({*problems, *(grounds.survey(self.root) if self._is_guarded else ())}))

    def _in_the_way(self, sound: set[str], gone: set[str]) -> set[str]:
        """The files because of which something would be named that is not there, or be there twice, if they were in."""
        now = self._outlines()
        rewritten = sound | gone
        own = {id: path for path in sound for id in _ids(now[path])}
        off: set[str] = set()
        for id, path in own.items():  # which another file has, as it was last sound
            row = self._connection.execute(_OWNER, (id,)).fetchone()
            if row is not None and row[0] not in rewritten:
                off.add(path)
        for path in sound:
            for mention in now[path].mentions:
                row = None if mention.target in own else self._connection.execute(_OWNER, (mention.target,)).fetchone()
                if mention.target not in own and (row is None or row[0] in rewritten):
                    off.add(path)
        vanished = {
            id: path for path in rewritten for (id,) in self._connection.execute(_OWNED, (path,)) if id not in own
        }
        if vanished:
            others = [outline for path, outline in {**now, **self._last_sound}.items() if path not in rewritten]
            off |= {vanished[m.target] for outline in others for m in outline.mentions if m.target in vanished}
        return off

    def _outlines(self) -> dict[str, Outline]:
        """The outline of every file as it stands."""
        if self._now is None:
            self._now = {path: kept.from_text(text) for path, text in self._connection.execute(_OUTLINES)}
            alone: dict[str, list[Problem]] = defaultdict(list)
            for owner, file, line, column, *rest in self._connection.execute(_ALONE):
                alone[owner].append(Problem(Position(file, line, column), *rest))
            self._alone = {path: tuple(found) for path, found in alone.items()}
        return self._now

    def _write(self, files: list[RecordFile], gone: set[str]) -> None:
        """Replace the rows of files, and follow what that does to the pieces of the record."""
        paths = {*gone, *(file.path for file in files)}
        seeds = self._owned(paths)
        before = self._facts_of(seeds)
        known = set(before.classes)
        self._connection.execute("BEGIN")
        texts = {text.path for file in files for text in file.documents}
        stamps = {path: self._stamps.get(path, staleness.UNSEEN) for path in (paths - gone) | texts}
        staleness.write(self._connection, stamps)
        rows.write(self._connection, files, self._vocabulary, gone=gone)
        self._connection.execute("DROP TABLE temp.touched")
        mark_held(self._connection)
        self._connection.execute("COMMIT")
        after = self._facts_of(seeds | self._owned(paths))
        if _ties(before) != _ties(after):
            self._facts = self._merged(known, before, after)
            self._pieces = falling.pieces(self._whole())

    # What follows -----------------------------------------------------------------------------------------------------

    @contextmanager
    def part(self, path: str) -> Iterator[Part]:
        """So much of the record as decides how the acts of a file are told."""
        wanted = {self._pieces.get(id) for id in self._owned({path})}
        ids = {id for id, piece in self._pieces.items() if piece in wanted}
        with self._narrowed(ids):
            meaning = derivation.derive(loading.load(self._connection))
            yield Part(self._connection, meaning, Parts(self._connection, meaning))

    def _whole(self) -> Facts:
        if self._facts is None:
            self._facts = loading.load(self._connection)
        return self._facts

    def _merged(self, known: set[str], before: Facts, after: Facts) -> Facts | None:
        """All that the rules look at, as far as pieces rest on it; None where it has to be loaded again."""
        whole = self._facts
        standing = {id for id in known if self._connection.execute(_STANDS, (id,)).fetchone()}
        withdrawn = any(not row[0] for id in standing for row in self._connection.execute(_STANDS, (id,)))
        if whole is None or withdrawn or (before.ties, before.assessments) != (after.ties, after.assessments):
            return None
        gone = known - standing
        return replace(
            whole,
            acts={id: one for id, one in {**whole.acts, **after.acts}.items() if id not in gone},
            sources={id: one for id, one in {**whole.sources, **after.sources}.items() if id not in gone},
            claims=tuple(sorted({*whole.claims, *after.claims} - gone)),
            classes={id: one for id, one in {**whole.classes, **after.classes}.items() if id not in gone},
        )

    def _owned(self, paths: Iterable[str]) -> set[str]:
        """The acts and claims that files hold, and the acts that they attest."""
        return {id for path in paths for (id,) in self._connection.execute(_SPOKEN_OF, (path, path))}

    def _facts_of(self, ids: Iterable[str]) -> Facts:
        """What the rules look at of some acts and claims, and of all that they name."""
        with self._narrowed(self._down(ids)):
            return loading.load(self._connection)

    def _down(self, ids: Iterable[str]) -> set[str]:
        """Acts and claims with all acts and claims that they name, to any depth."""
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            if (id := waiting.pop()) not in found:
                found.add(id)
                waiting += [other for (other,) in self._connection.execute(_NAMED, (id,))]
        return found

    @contextmanager
    def _narrowed(self, ids: Iterable[str]) -> Iterator[None]:
        """The connection sees only these records and what they name."""
        found = (self._connection.execute("SELECT key FROM main.node WHERE id = ?", (id,)).fetchone() for id in ids)
        keys = [row[0] for row in found if row is not None]
        self._connection.execute("SAVEPOINT whole")
        try:
            narrow_to_records(self._connection, keys)
            yield
        finally:
            self._connection.execute("ROLLBACK TO whole")
            self._connection.execute("RELEASE whole")


def _ids(outline: Outline) -> Iterator[str]:
    for record in outline.declared:
        yield record.id
        if record.rebuttal:
            yield f"{record.id}/rebuttal"


def _ties(facts: Facts) -> Facts:
    """What the rules look at without what ties no two records: days, certainties, words, sizes."""
    acts = {
        id: act._replace(
            date=None,
            listed=None,
            certainty="",
            attestations=tuple(
                one._replace(date=None, listed=None, stated=None, certainty=None, words=(), verb="")
                for one in act.attestations
            ),
        )
        for id, act in facts.acts.items()
    }
    sources = {id: source._replace(published=None) for id, source in facts.sources.items()}
    return replace(facts, acts=acts, sources=sources, sizes={})


_PIECES = "SELECT n.id, p.id FROM piece AS x JOIN node AS n ON n.key = x.node JOIN node AS p ON p.key = x.piece"
_OUTLINES = "SELECT f.path, o.json FROM outline AS o JOIN file AS f ON f.key = o.file ORDER BY f.path"
_ALONE = """
    SELECT f.path, p.path, p.line, p.col, p.severity, p.code, p.message
      FROM problem AS p JOIN file AS f ON f.key = p.file"""
_OWNER = "SELECT f.path FROM node AS n JOIN file AS f ON f.key = n.file WHERE n.id = ?"
_OWNED = "SELECT n.id FROM node AS n JOIN file AS f ON f.key = n.file WHERE f.path = ?"
_FILES = """
    SELECT f.path FROM node AS n JOIN file AS f ON f.key = n.file WHERE n.id = ?
    UNION SELECT f.path FROM node AS n JOIN attestation AS t ON t.act = n.key JOIN file AS f ON f.key = t.file
     WHERE n.id = ?"""
_STANDS = "SELECT NOT EXISTS (SELECT 1 FROM tombstone AS w WHERE w.id = n.id) FROM node AS n WHERE n.id = ?"
_SPOKEN_OF = """
    SELECT n.id FROM file AS f JOIN node AS n ON n.file = f.key
     WHERE f.path = ? AND n.class IN ('act', 'claim') AND NOT EXISTS (SELECT 1 FROM tombstone AS w WHERE w.id = n.id)
    UNION SELECT n.id FROM file AS f JOIN attestation AS t ON t.file = f.key JOIN node AS n ON n.key = t.act
     WHERE f.path = ?"""
# A rebuttal is its act's.
_NAMED = """
    SELECT coalesce(m.id, o.id)
      FROM node AS n
      JOIN (SELECT act, node FROM role UNION ALL SELECT act, other FROM act_limit WHERE other IS NOT NULL
            UNION ALL SELECT b.act, t.node FROM rebuttal AS b JOIN rebuttal_target AS t ON t.rebuttal = b.node
            UNION ALL SELECT act, premise FROM rebuttal WHERE premise IS NOT NULL) AS x ON x.act = n.key
      JOIN node AS o ON o.key = x.node
      LEFT JOIN rebuttal AS r ON r.node = o.key LEFT JOIN node AS m ON m.key = r.act
     WHERE n.id = ? AND o.class IN ('act', 'claim', 'rebuttal')"""
