"""One update of the rows, inside a transaction: which files are read, what the checks say, what is written.

Files are read that changed since the last build, and those that what changed reaches: reports of an act that was
withdrawn, and everything where `dossier.toml`, the vocabulary or the program changed or where a restricted record has
to be kept out.  The checks see all files: those that were read, and the outlines that were kept of the others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from factgraph import dossier
from factgraph.building import kept, staleness
from factgraph.building.derive import derive
from factgraph.building.public import clean, public, restricted
from factgraph.building.touched import cast
from factgraph.checks import Outline, across, outline_of, together
from factgraph.checks.consent import STOPS, consents
from factgraph.checks.survey import causes, read_vocabulary, unfinished
from factgraph.database import compile as rows
from factgraph.database import connection as database
from factgraph.dossier import files as layout
from factgraph.record.problems import ERROR
from factgraph.record.types import Head, Position, Problem, RecordFile
from factgraph.vocabulary import Vocabulary, load

Progress = Callable[[int, int], None]


class Update:
    """Reads with `read`, and writes with `write` what was read, if it is sound."""

    def __init__(self, connection: sqlite3.Connection, root: str, *, folder: str, private: bool, afresh: bool) -> None:
        self._connection = connection
        self._root = Path(root)
        self._private = private
        self._maker = database.maker()
        self._half_changed = unfinished(self._root)  # before anything is looked at: it may end meanwhile
        known = staleness.known(connection)
        self.scan = staleness.scan(root, known, folder=folder, private=private)
        self._whole = (
            afresh
            or database.meta(connection, "maker") != self._maker
            or database.meta(connection, "redacted") is not None
            or bool({layout.HEAD, layout.VOCABULARY} & (self.scan.changed | self.scan.gone))
        )
        self._read: dict[str, RecordFile] = {}
        self._head: Head | None = None
        self._vocabulary: Vocabulary = load()
        self._shared: list[Problem] = []  # what no file shows alone
        self._stops: list[Problem] = []  # what stops nothing but what leaves
        self._outlines_kept: dict[str, Outline] | None = None
        self.problems: tuple[Problem, ...] = ()

    @property
    def is_stale(self) -> bool:
        """Whether anything is to be written."""
        return self._whole or self.scan.stale

    @property
    def is_half_changed(self) -> bool:
        """Whether several files were being changed together while they were read: they may not belong together."""
        return bool(self._half_changed)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The errors in what was read, sorted; what only stops what leaves is none."""
        return tuple(found for found in self.problems if found.severity == ERROR and found.code != STOPS)

    @property
    def is_sound(self) -> bool:
        """Whether what was read has no errors."""
        return not self.errors

    @property
    def paths(self) -> tuple[str, ...]:
        """The record files that were read, sorted."""
        return tuple(sorted(self._read))

    @property
    def gone(self) -> tuple[str, ...]:
        """The files that are no more, sorted."""
        return tuple(sorted(self.scan.gone))

    # Reading --------------------------------------------------------------------------------------------------------

    def read(self, progress: Progress | None) -> None:
        """Read what changed and what that reaches, and check everything."""
        if not self.is_stale:
            return
        self._vocabulary, found = read_vocabulary(self._root)
        self._head, more = dossier.read_head(self._root, self._vocabulary)
        self._shared = [*found, *more]
        if self._head is not None and layout.VOCABULARY in self.scan.stamps and not found:
            self._vocabulary = load(self._root / layout.VOCABULARY, base=self._head.base)
        listed = dossier.record_paths(self._root, private=self._private)
        paths = [path for path in listed if path in self.scan.stamps]  # what is younger is for the next build
        self._read_files(paths if self._whole else self._changed(paths), progress)
        if not self._private and restricted(self._read.values()):
            self._whole = True
        self._read_files(paths if self._whole else self._reached(), progress)
        self._check(paths)

    def _changed(self, paths: Iterable[str]) -> list[str]:
        changed = self.scan.changed | self.scan.gone
        return [path for path in paths if path in changed or dossier.text_path(path) in changed]

    def _reached(self) -> list[str]:
        """The unread files that mention a record which was withdrawn, or is no longer, since the last build."""
        stored = "SELECT t.id, f.path FROM tombstone AS t JOIN file AS f ON f.key = t.file"
        before = self._connection.execute(stored).fetchall()
        rewritten = {*self._read, *self.scan.gone}
        old = {id for id, path in before if path in rewritten}
        new = {node.id for file in self._read.values() for node in file.nodes if node.withdrawn}
        if not (turned := old ^ new):
            return []
        return sorted(
            path
            for path, outline in self._kept().items()
            if path not in rewritten and any(mention.target in turned for mention in outline.mentions)
        )

    def _read_files(self, paths: Iterable[str], progress: Progress | None) -> None:
        curators = frozenset(id for id, _ in self._head.curators) if self._head else frozenset[str]()
        setting = dossier.Setting(self._vocabulary, curators, redacts=not self._private)
        unread = [path for path in paths if path not in self._read]
        for count, path in enumerate(unread, 1):
            self._read[path] = dossier.read_file(self._root, path, setting)
            if progress:
                progress(count, len(unread))

    def _check(self, paths: Iterable[str]) -> None:
        """Gather the problems of all files, read or not, and those that only all files together show."""
        unread = {} if self._whole else self._kept()
        outlines = [self._outline(self._read[path]) if path in self._read else unread[path] for path in paths]
        self._half_changed = self._half_changed or unfinished(self._root)
        self._shared += self._half_changed
        outline = together(outlines)
        self._shared += across(outline, self._vocabulary)
        self._stops = list(consents(outline, self._vocabulary, private=self._private))
        strays = dossier.strays(self._root)
        self._shared += [p for p in strays if self._private or not p.at.file.startswith(f"{layout.PRIVATE}/")]
        alone = [found for file in self._read.values() for found in file.problems]
        if self._head is None:
            alone = [found for found in alone if found.code != "unknown-curator"]
        if not self._whole:
            alone += self._warnings_kept()
        self.problems = tuple(sorted(set(causes([*self._shared, *self._stops, *alone]))))

    def _outline(self, file: RecordFile) -> Outline:
        """The outline of a file that was read; of what was withdrawn no name is kept."""
        outline = outline_of([file], self._vocabulary)
        declared = tuple(replace(record, names=()) if record.withdrawn else record for record in outline.declared)
        return replace(outline, declared=declared)

    def _kept(self) -> dict[str, Outline]:
        """The outline of every file of the last build."""
        if self._outlines_kept is None:
            stored = self._connection.execute(
                "SELECT f.path, o.json FROM outline AS o JOIN file AS f ON f.key = o.file"
            )
            self._outlines_kept = {path: kept.from_text(text) for path, text in stored}
        return self._outlines_kept

    def _warnings_kept(self) -> list[Problem]:
        stored = self._connection.execute(
            "SELECT f.path, p.path, p.line, p.col, p.severity, p.code, p.message "
            "FROM problem AS p JOIN file AS f ON f.key = p.file"
        )
        rewritten = {*self._read, *self.scan.gone}
        return [Problem(Position(*row[1:4]), *row[4:]) for row in stored if row[0] not in rewritten]

    # Writing --------------------------------------------------------------------------------------------------------

    def write(self, *, generation: int) -> None:
        """Write what was read and bring up to date what is derived; `generation` is the number of this build."""
        assert self._head is not None
        files = [self._read[path] for path in self.paths]
        hidden = () if self._private else restricted(files)
        shown = public(files) if hidden else files
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        staleness.write(self._connection, self._stamps(files))
        if self._whole:
            rows.write_vocabulary(self._connection, self._vocabulary)
            rows.write_head(self._connection, self._head)
        before = cast(self._connection)
        rows.write(self._connection, shown, self._vocabulary, gone=self.scan.gone)
        self._connection.execute("DELETE FROM problem WHERE file IS NULL")
        rows.write_problems(self._connection, clean([*self._shared, *self._stops], hidden), None)
        for file in shown:
            outline = kept.to_text(self._outline(file))
            rows.write_kept(self._connection, file, outline)
        whole = self._whole or cast(self._connection) != before
        doubts = clean(derive(self._connection, whole=whole), hidden)
        rows.write_problems(self._connection, doubts, None)
        self.problems = tuple(sorted({*self.problems, *doubts}))
        meta = {"generation": str(generation), "maker": self._maker, "redacted": "yes" if hidden else None}
        rows.write_meta(self._connection, meta)

    def _stamps(self, files: Iterable[RecordFile]) -> dict[str, staleness.Stamp]:
        """The stamps of all files; without a hash where one changed, or came, while files were read."""
        texts = [text.path for file in files for text in file.documents]
        looked_at = {layout.HEAD, layout.VOCABULARY, *self._read, *texts}
        stamps = {path: stamp for path, stamp in self.scan.stamps.items() if path in looked_at}
        return {
            **dict.fromkeys(texts, staleness.UNSEEN),
            **self.scan.stamps,
            **staleness.unsettled(self._root, stamps),
        }
