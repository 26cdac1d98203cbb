"""From how many a claim came, and by how many separate ways: two numbers, both as bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factgraph.language.names import names
from factgraph.language.stretches import Stretches, capitalised, run, stopped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factgraph.language.parts import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """From whom a claim came: how many at least and at most (None: nobody can say), who, and who took it back.

    `ways` and `held_ways` bound the separate ways by which it is known, and those through documents that are held;
    `through` is what all of the latter pass.  `unattributed` says that voices come with it whom nobody names.
    """

    scope: str
    least: int
    most: int | None
    who: Sequence[Name] = ()
    took_it_back: Sequence[Name] = ()
    ways: tuple[int, int | None] | None = None
    held_ways: tuple[int, int | None] | None = None
    through: Name | None = None
    unattributed: bool = False
    own_voice: Sequence[Name] = ()


def bound(least: int, most: int | None) -> str:
    """Two bounds in words, never one bare number.

    >>> bound(1, 3), bound(2, 2), bound(0, None)
    ('at least 1, at most 3', 'at least 2, at most 2', 'at least 0, how many at most is not known')
    """
    if most is None:
        return f"at least {least}, how many at most is not known"
    return f"at least {least}, at most {most}"


def origins(one: Origins) -> Stretches:
    """From whom it came, in what was read.

    >>> from factgraph.language.parts import Name
    >>> from factgraph.language.stretches import plain
    >>> ada = Name(id="a", text="Ada")
    >>> plain(origins(Origins(scope="one document read", least=1, most=1, who=[ada], ways=(1, 1))))
    'One document read: it came from at least 1, at most 1: Ada; by separate ways: at least 1, at most 1.'
    """
    said = run(one.scope, ": ")
    if one.least == 0 and one.most == 0:
        said = run(said, "in what was read, it comes from nobody who still says it")
    else:
        said = run(said, "it came from ", bound(one.least, one.most), ": " if one.who else "", names(one.who))
    if one.own_voice:
        said = run(said, "; ", names(one.own_voice), " in the outlet's own voice")
    if one.unattributed:
        said = run(said, "; and voices that nobody names")
    if one.took_it_back:
        said = run(said, "; taken back by ", names(one.took_it_back))
    if one.ways is not None:
        said = run(said, "; by separate ways: ", bound(*one.ways))
    if one.held_ways is not None and one.held_ways != one.ways:
        held = run(" (through ", names([one.through]), " alone)") if one.through is not None else ()
        said = run(said, "; in the documents that we hold: ", bound(*one.held_ways), held)
    return stopped(capitalised(said))
