"""Where the words stand that say what was later done to an act: behind its sentence, wherever that is printed."""

from __future__ import annotations

from collections.abc import Iterable

from factgraph.language.stretches import Stretches, capitalised, joined, plain, run


def beside(later: Iterable[Stretches]) -> Stretches:
    """What was later done to an act, in brackets; nothing where nothing was.

    >>> plain(beside([run("Ada took it back on 1 June 2019"), run("whether freely is disputed by Bo")]))
    '(Ada took it back on 1 June 2019; whether freely is disputed by Bo.)'
    """
    said = capitalised(joined(later))
    return run("(", said, ".)") if said else ()


def in_brackets(later: Iterable[str]) -> str:
    """The same as text.

    >>> in_brackets(["Ada took it back on 1 June 2019"]), in_brackets([])
    ('(Ada took it back on 1 June 2019.)', '')
    """
    return plain(beside(run(one) for one in later))


def with_later(sentence: str, later: Iterable[str]) -> str:
    """The sentence of an act, with what was later done to it behind.

    >>> with_later("Ada says that it rains.", ["Ada took it back on 1 June 2019"])
    'Ada says that it rains. (Ada took it back on 1 June 2019.)'
    """
    said = in_brackets(later)
    return f"{sentence} {said}" if said else sentence
