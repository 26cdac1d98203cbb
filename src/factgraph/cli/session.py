"""A call of the program: which dossier it is about, the connection that answers, and the exit status."""

# Every command passes here, and importing pathlib takes a tenth of the time that one may take:
# ruff: noqa: PTH109, PTH113, PTH118, PTH120

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from math import inf, nan
from typing import TYPE_CHECKING

from factgraph.cli.terminal import put
from factgraph.errors import DossierError, Misuse, NotFound

if TYPE_CHECKING:  # spoken of, not used: start-up
    import sqlite3
    from pathlib import Path

    from factgraph.building.builder import Built
    from factgraph.gate import Gate
    from factgraph.record.types import Problem

ANSWERED_FROM_LAST_GOOD = 3
PATIENCE = "FACTGRAPH_PATIENCE"  # the variable in which who asks says for how long a build may take


class Session:
    """What `--dossier` and `--private` say, and the exit status that the call ends in if nothing is raised."""

    def __init__(self, dossier: str | None, *, private: bool) -> None:
        self.dossier = dossier
        self.private = private
        self.status = 0
        self._gate: Gate | None = None

    @property
    def has_private_part(self) -> bool:
        """Whether there is a dossier, and something private in it."""
        try:
            folder = self.folder()
        except NotFound:
            return False
        if not os.path.lexists(os.path.join(folder, "private")):
            return False
        from factgraph.gate.private import has_private_part  # start-up: most dossiers have nothing of that name

        return has_private_part(folder)

    @property
    def gate(self) -> Gate | None:
        """The gate that all of this call's output passes; None where nothing is private, or `--private` asks for it.

        Raises `Stopped` where the private part cannot be read.
        """
        if self._gate is None and not self.private and self.has_private_part:
            from factgraph.gate import gate_of  # start-up: only a dossier with a private part has one

            self._gate = gate_of(self.folder())
        return self._gate

    def root(self) -> Path:
        """The folder of the dossier. Raises `NotFound` where there is none."""
        from pathlib import Path  # start-up: ten milliseconds, which reading a graph can do without

        return Path(self.folder())

    def folder(self) -> str:
        """The folder of the dossier, as a string. Raises `NotFound` where there is none."""
        if self.dossier is None:
            return _above(os.getcwd())
        for folder in (self.dossier, os.path.join(self.dossier, "graph")):
            if _is_dossier(folder):
                return folder
        raise NotFound(f"no dossier in {self.dossier}: there is no dossier.toml; start one with `factgraph init`")

    @contextmanager
    def reading(
        self, *, patience: float | None = None, completing: bool = False, leaving: bool = False
    ) -> Iterator[sqlite3.Connection]:
        """A connection to the compiled graph, brought up to date first.

        Where the dossier has errors, or a build is under way and takes longer than `patience` (seconds; None: as for
        every question), the last good build answers, stderr says so and the exit status is 3; where there is none,
        `DossierError` or `Busy` is raised.  Where something is `leaving`, it is of the files as they are or not at all:
        what they withhold since the last good build would be in that.  Where records may be withheld, stderr says that
        too, unless a shell is `completing` a word.
        """
        from factgraph.building.patience import up_to_date  # start-up: not for --help
        from factgraph.database.connection import faults, open_read

        waits = self._patience() if patience is None else patience
        built = up_to_date(self.folder(), private=self.private, patience=waits)
        tell_damage(built)
        if leaving and not built.current:
            raise outdated([problem for problem in built.problems if problem.severity == "error"], self.folder())
        if built.held_up:
            self.status = ANSWERED_FROM_LAST_GOOD
            tell(f"another build is under way, or hangs; answered from the last good build ({built.generation}).")
        elif built.begun:
            self.status = ANSWERED_FROM_LAST_GOOD
            tell(
                f"files changed, and the build of them goes on; answered from the last good build ({built.generation})."
                "  `factgraph build` waits for it."
            )
        elif not built.current:
            errors = [problem for problem in built.problems if problem.severity == "error"]
            if not built.generation:
                raise refuse(errors, self.folder())
            if errors and self.gate is not None:
                raise closed(errors, self.folder())
            self.status = ANSWERED_FROM_LAST_GOOD
            tell(f"{counted(len(errors), 'error')} in the dossier; answered from the last good build.")
            tell(located(errors[0], self.folder()) + ("  (`factgraph check` lists all)" if len(errors) > 1 else ""))
        with closing(open_read(built.path)) as connection:
            try:
                if not self.private and not completing:
                    from factgraph.reading.conditions import may_be_withheld  # start-up: completing a word is soon done

                    if said := may_be_withheld(connection):
                        tell(said)
                yield connection
            except connection.Error:
                with faults(built.path):
                    raise

    def _patience(self) -> float | None:
        """For how many seconds a question waits for the build that it begins; without end where something is private.

        There what an older state names may have become private since.  None: as every question does.
        Raises `Misuse`.
        """
        from factgraph.building.patience import SOON

        if self.has_private_part:
            return inf
        if not (said := os.environ.get(PATIENCE)):
            return None
        try:
            seconds = float(said)
        except ValueError:
            seconds = nan
        if not seconds >= 0:
            raise Misuse(f"{PATIENCE} is {said!r}, where seconds are expected, such as {SOON:g}, or inf")
        return seconds


def _is_dossier(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "dossier.toml"))


def _above(start: str) -> str:
    folder, last = start, ""
    while folder != last:
        for candidate in (folder, os.path.join(folder, "graph")):
            if _is_dossier(candidate):
                return candidate
        folder, last = os.path.dirname(folder), folder
    raise NotFound(f"no dossier in {start} or above it; name one with --dossier, or start one with `factgraph init`")


def tell(message: str) -> None:
    """Say something to the person, on stderr."""
    put(f"factgraph: {message}", err=True)


def tell_damage(built: Built) -> None:
    """Say that the database was damaged, where it was, and what became of it."""
    if built.damage:
        done = "it was made again from the files" if built.current else "what the files say is needed to make it again"
        tell(f"{built.path} {built.damage}; {done}")


def counted(number: int, word: str) -> str:
    """A number with its noun.

    >>> counted(1, "error"), counted(1200, "warning")
    ('1 error', '1,200 warnings')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def located(problem: Problem, root: str | os.PathLike[str]) -> str:
    """A problem in a line, with the file's path from the current folder, as editors and terminals follow it."""
    return str(problem).replace(problem.at.file, os.path.relpath(os.path.join(root, problem.at.file)), 1)


def closed(problems: list[Problem], root: str | os.PathLike[str]) -> DossierError:
    """The error of a dossier with a private part whose files have errors: what was built before may name somebody."""
    return DossierError(
        f"{counted(len(problems), 'error')}, and the dossier has a private part, so nothing is answered in public "
        f"before they are mended:\n  {located(problems[0], root)}"
    )


def outdated(problems: list[Problem], root: str | os.PathLike[str]) -> DossierError:
    """The error of what would leave, though the files say something else since: somebody may be taken out of them."""
    shown = "\n".join(f"  {located(problem, root)}" for problem in problems[:10])
    why = f"{counted(len(problems), 'error')}:\n{shown}" if problems else "another build is under way, or hangs"
    return DossierError(f"nothing leaves that is older than the files; nothing was written: {why}")


def refuse(problems: list[Problem], root: str | os.PathLike[str]) -> DossierError:
    """The error of a dossier that has never been built and cannot be."""
    shown = "\n".join(f"  {located(problem, root)}" for problem in problems[:10])
    more = f"\n  ... and {len(problems) - 10} more: `factgraph check`" if len(problems) > 10 else ""
    return DossierError(f"{counted(len(problems), 'error')}, so there is nothing to answer from:\n{shown}{more}")
