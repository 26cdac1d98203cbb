"""What was later done to an act, in the words that stand in brackets beside its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factgraph.language.acts import took_back
from factgraph.language.dates import NOT_KNOWN, when_in_words
from factgraph.language.names import is_many, names
from factgraph.language.stretches import Stretches, listed, run

if TYPE_CHECKING:
    from factgraph.language.parts import Dispute, Name, TakenBack, When


def taken_back(taken: TakenBack, *, in_part: bool = False) -> Stretches:
    """That somebody took it back, or a part of it; told by whom, where others tell it.

    >>> from factgraph.language.parts import Name, Speaker, TakenBack, When
    >>> from factgraph.language.stretches import plain
    >>> taken = TakenBack(by=(Speaker(name=Name(id="a", text="Ada")),), when=When(stated=("2019-06-01",)))
    >>> plain(taken_back(taken)), plain(taken_back(taken, in_part=True))
    ('Ada took it back on 1 June 2019', 'Ada took a part of it back on 1 June 2019')
    """
    return took_back(taken, "a part of it" if in_part else "it")


def unfree(taken: TakenBack, disputed_by: Sequence[Name], *, in_part: bool = False) -> Stretches:
    """That somebody took it back, or a part of it, and who disputes that this was done freely.

    >>> from factgraph.language.parts import Name, Speaker, TakenBack
    >>> from factgraph.language.stretches import plain
    >>> plain(unfree(TakenBack(by=(Speaker(name=Name(id="a", text="Ada")),)), [Name(id="b", text="Bo")]))
    'Ada took it back; whether freely is disputed by Bo'
    """
    disputed = run(" by ", names(disputed_by)) if disputed_by else ()
    return run(taken_back(taken, in_part=in_part), "; whether freely is disputed", disputed)


def disputed_free(disputes: Sequence[Dispute], when: When | None) -> Stretches:
    """Who disputes that the act itself was done freely, and when; told by whom, where others tell it.

    >>> from factgraph.language.parts import Dispute, Name, Speaker, When
    >>> from factgraph.language.stretches import plain
    >>> bo, tide = Speaker(name=Name(id="b", text="Bo")), Name(id="t", text="Tide", article="the")
    >>> plain(disputed_free([Dispute(by=bo, told_by=(tide,))], When(stated=("2019-06-01",))))
    'whether freely is disputed by Bo, as the Tide tells it (1 June 2019)'
    """
    groups: dict[tuple[Name, ...], list[Name]] = {}
    for one in disputes:
        groups.setdefault(one.told_by, []).append(one.by.name)
    said = listed([run(names(several), _as_told(tellers)) for tellers, several in groups.items()])
    time = when_in_words(when) if when is not None else NOT_KNOWN
    return run("whether freely is disputed by ", said, f" ({time})" if time != NOT_KNOWN else "")


def _as_told(tellers: Sequence[Name]) -> Stretches:
    if not tellers:
        return ()
    return run(", as ", names(tellers), " tell it" if len(tellers) > 1 or is_many(tellers[0]) else " tells it")
