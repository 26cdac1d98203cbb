"""Who speaks: names with their capacity, whom they speak for, what they have at stake, and whether together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factgraph.language.names import is_body, is_many, named, names, runs_on, sized
from factgraph.language.quotes import quoted
from factgraph.language.stretches import Stretch, Stretches, joined, listed, plain, run

if TYPE_CHECKING:
    from factgraph.language.parts import Accused, Name, Speaker


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
    if not with_interest:
        return run(said, ", " if one.on_behalf_of else "", behalf(one.on_behalf_of))
    return run(said, in_their_place(one.interest, one.on_behalf_of, one.accused))


def in_their_place(interest: str, on_behalf_of: Sequence[Name], accused: Sequence[Accused] = ()) -> Stretches:
    """What a speaker has at stake, and for whom it speaks, behind its name: so that each is said of whom it is true.

    >>> from factgraph.language.parts import Accused, Name
    >>> from factgraph.language.stretches import plain
    >>> office, bo = Name(id="o", text="Office", article="the"), Name(id="b", text="Bo")
    >>> plain(in_their_place("accused by Bo", [office]))
    ', accused by Bo and speaking on behalf of the Office'
    >>> plain(in_their_place("", [office], [Accused(office, (bo,))]))
    ', on behalf of the Office, which is accused by Bo'
    """
    said = run(f", {interest}" if interest else "")
    if not on_behalf_of:
        return said
    return run(said, " and speaking " if interest else ", ", behalf(on_behalf_of, accused))


def behalf(principals: Sequence[Name], accused: Sequence[Accused] = ()) -> Stretches:
    """For whom somebody speaks, and by whom those are accused; nothing where it is nobody.

    >>> from factgraph.language.parts import Accused, Name
    >>> from factgraph.language.stretches import plain
    >>> ada, bo, cy = (Name(id=text, text=text, is_person=True) for text in ("Ada", "Bo", "Cy"))
    >>> plain(behalf([ada], [Accused(ada, (bo,))])), plain(behalf([ada, cy], [Accused(cy, (bo,))]))
    ('on behalf of Ada, who is accused by Bo', 'on behalf of Ada and Cy, of whom Cy is accused by Bo')
    """
    if not principals:
        return ()
    said = run("on behalf of ", names(principals))
    if not accused:
        return said
    first = accused[0]
    every = {one.who.id for one in accused} == {name.id for name in principals}
    if every and all((one.by, one.how) == (first.by, first.how) for one in accused):
        who = "which" if all(is_body(name) for name in principals) else "who"
        be = "are" if len(principals) > 1 or is_many(principals[0]) else "is"
        return run(said, f", {who} {be} {first.how} ", names(first.by))
    each = [run(named(one.who), f" {'are' if is_many(one.who) else 'is'} {one.how} ", names(one.by)) for one in accused]
    return run(said, ", of whom ", listed(each))


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
    >>> cy = Speaker(name=Name(id="c", text="Cy"), capacity="the clerk")
    >>> plain(subject([ada, bo, cy]))
    'Ada (the mayor), the council and Cy (the clerk)'
    """
    if not several:
        return run("somebody")
    if len(several) > 1 and several[0].on_behalf_of and len({one.on_behalf_of for one in several}) == 1:
        bare = [one._replace(on_behalf_of=()) for one in several]
        whole = subject(bare, together=together, with_interest=with_interest)
        joint = "" if plain(whole).endswith(",") else ","
        accused = several[0].accused if with_interest else ()
        return run(whole, f"{joint} ", behalf(several[0].on_behalf_of, accused), ",")
    several = sorted(several, key=lambda one: runs_on(one.name))
    if _would_run_together(several, with_interest=with_interest):
        whole = listed([_in_brackets(one, with_interest=with_interest) for one in several])
        return whole if together is None else run(whole, " together" if together else ", each separately,")
    said: Stretches = ()
    was_aside = False
    for number, one in enumerate(several):
        is_last = number == len(several) - 1
        joint = "" if number == 0 else f"{',' if was_aside else ''} and " if is_last else ", "
        words = speaker(one, with_interest=with_interest)
        has_aside = _has_aside(one, with_interest=with_interest)
        was_aside = has_aside or runs_on(one.name)
        said = run(said, joint, words)
    closing = "," if has_aside else ""
    if together is None or len(several) < 2:
        return run(said, closing)
    return run(said, f"{closing} together" if together else ", each separately,")


def _would_run_together(several: Sequence[Speaker], *, with_interest: bool) -> bool:
    """Whether what stands in commas behind one name could be read as the next one, or the next one as a part of it."""
    asides = [_has_aside(one, with_interest=with_interest) for one in several]
    return (len(several) > 2 and any(asides)) or any(one.on_behalf_of for one in several[:-1])


def _in_brackets(one: Speaker, *, with_interest: bool) -> Stretches:
    """One of several speakers, with all that is said of it in brackets behind the name."""
    if one.unnamed_by and one.name.text.partition(" ")[0].lower() in ("it", "there"):
        return _unnamed(one)
    asides = [sized(one.name).strip(" ()")] if sized(one.name) and not one.unnamed_by else []
    rest = plain(speaker(one._replace(on_behalf_of=(), accused=()), with_interest=with_interest))
    rest = rest.removeprefix(plain(run(named(one.name)))).removeprefix(sized(one.name)).removeprefix(", ")
    told = [*(run(aside) for aside in (*asides, rest) if aside)]
    if one.on_behalf_of and not one.unnamed_by:
        told.append(behalf(one.on_behalf_of, one.accused if with_interest else ()))
    return run(named(one.name), " (", joined(told), ")") if told else run(named(one.name))


def all_named(several: Sequence[Speaker]) -> Stretches:
    """The bare names of all who speak; of voices that nobody names, that they are such.

    >>> from factgraph.language.parts import Name, Speaker
    >>> all_named([Speaker(name=Name(id="a", text="Ada"), capacity="the mayor")])[0].text
    'Ada'
    """
    if not several:
        return run("somebody")
    if any(one.unnamed_by and one.name.text.partition(" ")[0].lower() in ("it", "there") for one in several):
        return listed([speaker(one, brief=not one.unnamed_by) for one in several])
    return names([one.name for one in several])


def _has_capacity(one: Speaker) -> bool:
    """Whether there is a capacity that the name does not say already."""
    return bool(one.capacity) and not set(one.capacity.lower().split()) <= set(one.name.text.lower().split())


def _has_aside(one: Speaker, *, with_interest: bool) -> bool:
    """Whether something stands in commas behind the name."""
    if one.unnamed_by:
        return one.name.text.partition(" ")[0].lower() not in ("it", "there")
    return _has_capacity(one) or bool(one.on_behalf_of) or (with_interest and bool(one.interest))
