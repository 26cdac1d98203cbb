"""Who speaks: names with their capacity, whom they speak for, what they have at stake, and whether together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factgraph.language.names import is_many, named, names, sized
from factgraph.language.quotes import quoted
from factgraph.language.stretches import Stretch, Stretches, plain, run

if TYPE_CHECKING:
    from factgraph.language.parts import Speaker


def are_many(speakers: Sequence[Speaker]) -> bool:
    """Whether the verb after them stands in the plural.

    >>> from factgraph.language.parts import Name, Speaker
    >>> are_many([Speaker(name=Name(id="a", text="Ada"))])
    False
    """
    return len(speakers) > 1 or any(is_many(speaker.name) for speaker in speakers)


def speaker(one: Speaker, *, brief: bool = False, with_interest: bool = False) -> Stretches:
    """One speaker; what stands behind the name is in commas, the last of which is left to what follows.

    >>> from factgraph.language.parts import Name, Speaker
    >>> from factgraph.language.stretches import plain
    >>> plain(speaker(Speaker(name=Name(id="a", text="Ada"), capacity="Mayor of Thule", styled_by="the dispatch")))
    'Ada, styled "Mayor of Thule" by the dispatch'
    """
    said = run(named(one.name))
    if brief:
        return said
    if one.unnamed_by:
        return _unnamed(one)
    said = run(said, sized(one.name))
    if _has_capacity(one):
        is_doubted = bool(one.styled_by)
        said = run(said, f", styled {quoted(one.capacity)} by {one.styled_by}" if is_doubted else f", {one.capacity}")
    if one.on_behalf_of:
        said = run(said, ", on behalf of ", names(one.on_behalf_of))
    if with_interest and one.interest:
        said = run(said, f", {one.interest}")
    return said


def _unnamed(one: Speaker) -> Stretches:
    """Voices that a document speaks of and does not name; what is no phrase for people is quoted.

    >>> from factgraph.language.parts import Name, Speaker
    >>> from factgraph.language.stretches import plain
    >>> plain(_unnamed(Speaker(name=Name(id="a", text="it is believed"), unnamed_by="the dispatch")))
    'voices that the dispatch does not name ("it is believed")'
    """
    if one.name.text.partition(" ")[0].lower() in ("it", "there"):
        return run(
            f"voices that {one.unnamed_by} does not name (", Stretch(quoted(one.name.text), one.name.id, "actor"), ")"
        )
    return run(named(one.name), f", whom {one.unnamed_by} does not name")


def subject(several: Sequence[Speaker], *, together: bool | None = None, with_interest: bool = False) -> Stretches:
    """All who speak, as they stand before the verb.

    >>> from factgraph.language.parts import Name, Speaker
    >>> from factgraph.language.stretches import plain
    >>> ada = Speaker(name=Name(id="a", text="Ada"), capacity="the mayor")
    >>> bo = Speaker(name=Name(id="b", text="the council"))
    >>> plain(subject([ada, bo], together=True)), plain(subject([ada]))
    ('Ada, the mayor, and the council together', 'Ada, the mayor,')
    """
    if not several:
        return run("somebody")
    if len(several) > 1 and several[0].on_behalf_of and len({one.on_behalf_of for one in several}) == 1:
        bare = [one._replace(on_behalf_of=()) for one in several]
        whole = subject(bare, together=together, with_interest=with_interest)
        joint = "" if plain(whole).endswith(",") else ","
        return run(whole, f"{joint} on behalf of ", names(several[0].on_behalf_of), ",")
    said: Stretches = ()
    was_aside = False
    for number, one in enumerate(several):
        is_last = number == len(several) - 1
        joint = "" if number == 0 else f"{',' if was_aside else ''} and " if is_last else ", "
        words = speaker(one, with_interest=with_interest)
        was_aside = _has_aside(one, with_interest=with_interest)
        said = run(said, joint, words)
    closing = "," if was_aside else ""
    if together is None or len(several) < 2:
        return run(said, closing)
    return run(said, f"{closing} together" if together else ", each separately,")


def all_named(several: Sequence[Speaker]) -> Stretches:
    """The bare names of all who speak.

    >>> from factgraph.language.parts import Name, Speaker
    >>> all_named([Speaker(name=Name(id="a", text="Ada"), capacity="the mayor")])[0].text
    'Ada'
    """
    return names([one.name for one in several]) if several else run("somebody")


def _has_capacity(one: Speaker) -> bool:
    """Whether there is a capacity that the name does not say already."""
    return bool(one.capacity) and not set(one.capacity.lower().split()) <= set(one.name.text.lower().split())


def _has_aside(one: Speaker, *, with_interest: bool) -> bool:
    """Whether something stands in commas behind the name."""
    if one.unnamed_by:
        return one.name.text.partition(" ")[0].lower() not in ("it", "there")
    return _has_capacity(one) or bool(one.on_behalf_of) or (with_interest and bool(one.interest))
