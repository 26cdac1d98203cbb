"""What became of an imported file: what was understood, what was left out and why, where it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Note:
    """What became of some part of a file: how many, of what, and why (where it was left out)."""

    count: int
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What an import made: where, of how many triples, what was understood, what was left out and what was checked.

    `aside` is the number of triples that no record holds; `added` counts triples that the new dossier states and the
    file does not, where the file is of ours.
    """

    folder: Path
    own: bool
    triples: int
    understood: tuple[Note, ...]
    left_out: tuple[Note, ...]
    checked: tuple[Note, ...] = ()
    aside: int
    added: int = 0
    private: bool = False

    @property
    def is_same(self) -> bool:
        """Whether the new dossier states exactly what the file states."""
        return self.own and not self.aside and not self.added
