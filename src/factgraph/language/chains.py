"""From whom we know it: the chain behind a document's report, from the speaker's side to the text that was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from factgraph.language.names import called
from factgraph.language.stretches import Stretch, Stretches, capitalised, run, stopped

if TYPE_CHECKING:
    from factgraph.language.parts import Name


class Link(NamedTuple):
    """One link: a document or a relay.

    `is_certain` is false where the text leaves the relay unclear, `is_outlet` says that an outlet is named and no item
    of it, `is_ours` that the text is the curators' own rendering, `was_read` that its text was read here.
    """

    name: Name
    is_certain: bool = True
    is_outlet: bool = False
    is_ours: bool = False
    was_read: bool = True


def chain(links: Sequence[Link]) -> Stretches:
    """The chain as a sentence, speaker outwards.

    >>> from factgraph.language.parts import Name
    >>> from factgraph.language.stretches import plain
    >>> links = [Link(name=Name(id="l", text="the letter", is_described=True), was_read=False),
    ...          Link(name=Name(id="h", text="Haaretz"), is_outlet=True),
    ...          Link(name=Name(id="d", text="the dispatch", is_described=True)),
    ...          Link(name=Name(id="g", text="digest 2"), is_ours=True)]
    >>> plain(chain(links))
    'From the letter (which was not read), as Haaretz has it, as the dispatch reports it, read in our digest.'
    >>> plain(chain(links[3:]))
    'Read in our digest.'
    """
    if not links:
        return ()
    *before, last = links
    read = _document(last, "our digest" if last.is_ours else "")
    if not before:
        return stopped(capitalised(run("read in ", read)))
    first, *relays = before
    unread = "" if first.was_read or first.is_outlet else " (which was not read)"
    said = run("" if first.is_certain else "perhaps ", "from ", _document(first), unread)
    for link in relays:
        perhaps = "" if link.is_certain else "perhaps "
        said = run(said, f", as {perhaps}", _document(link), " has it" if link.is_outlet else " reports it")
    return stopped(capitalised(run(said, ", read in ", read)))


def _document(link: Link, words: str = "") -> Stretches:
    return (Stretch(words or called(link.name, short=True), link.name.id, link.name.class_),)
