"""From how many a claim came, and by how many separate ways: two numbers, both as bounds.

The sentence stands beside that of the claim's standing, which has said how far both reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from factgraph.language.acts import took_back
from factgraph.language.names import is_many, named, names, runs_on
from factgraph.language.stretches import Stretches, capitalised, listed, plain, run, stopped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factgraph.language.parts import Name, TakenBack


class Origins(NamedTuple):
    """From whom a claim came: how many at least and at most (None: nobody can say), who, and who took it back.

    `ways` and `held_ways` bound the separate ways by which it is known, and those through documents that are held;
    `through` is what all of the latter pass.  `unattributed` says that voices come with it whom nobody names.
    `asides` say of speakers, by their ids, in what document or whose account alone they are known to say it.
    `granted_by` take it for granted, `gave_up` said it and took it back.  Where `may_be_total` is false, no number is
    given, and nothing is said of everybody: something may be withheld.
    """

    least: int
    most: int | None
    who: Sequence[Name] = ()
    took_it_back: Sequence[TakenBack] = ()
    ways: tuple[int, int | None] | None = None
    held_ways: tuple[int, int | None] | None = None
    through: Name | None = None
    unattributed: bool = False
    own_voice: Sequence[Name] = ()
    granted_by: Sequence[Name] = ()
    gave_up: Sequence[Name] = ()
    may_be_total: bool = True
    asides: Mapping[str, str] = MappingProxyType({})


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
    >>> plain(origins(Origins(least=1, most=1, who=[ada], ways=(1, 1))))
    'It comes from Ada (speakers: at least 1, at most 1; by separate ways: at least 1, at most 1).'
    """
    said = _from_whom(one)
    for taken in one.took_it_back:
        said = run(said, "; ", took_back(taken, "it"))
    if one.granted_by:
        said = run(said, "; taken for granted by ", names(one.granted_by))
    return stopped(capitalised(said))


def _from_whom(one: Origins) -> Stretches:
    if not one.who:
        return _from_nobody(one)
    own = {name.id for name in one.own_voice}
    speakers = [
        run(
            named(name),
            f"{',' if runs_on(name) else ''} in {_its(name)} own voice" if name.id in own else "",
            f" ({one.asides[name.id]})" if name.id in one.asides else "",
        )
        for name in sorted(one.who, key=runs_on)
    ]
    voices = [run("voices that nobody names")] if one.unattributed else []
    comma = sum(map(runs_on, one.who)) + bool(voices) > 1
    who = listed([*speakers, *voices], comma=comma)
    numbers = _numbers(one)
    if not numbers:
        return run("it comes from ", who, ", in what is shown")
    if plain(who).endswith(")"):  # no two brackets stand side by side
        return run("it comes from ", who, "; ", numbers)
    return run("it comes from ", who, " (", numbers, ")")


def _its(name: Name) -> str:
    return "their" if is_many(name) else "its"


def _from_nobody(one: Origins) -> Stretches:
    if one.gave_up:
        return run("who said it does so no longer: ", names(one.gave_up))
    if one.unattributed:
        return run("it comes from voices that nobody names")
    return run(
        "in what was read nobody says so outright" if one.may_be_total else "whom it comes from is not shown here"
    )


def _numbers(one: Origins) -> Stretches:
    """How many speakers, and by how many ways; nothing where there may be more."""
    if not one.may_be_total:
        return ()
    said = run("speakers: ", bound(one.least, one.most))
    if one.ways is not None:
        said = run(said, "; by separate ways: ", bound(*one.ways))
    if one.held_ways is not None and one.held_ways != one.ways:
        held = run(", through ", names([one.through]), " alone") if one.through is not None else ()
        said = run(said, "; in the documents that we hold: ", bound(*one.held_ways), held)
    return said
