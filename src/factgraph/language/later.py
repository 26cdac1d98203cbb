"""Where the words stand that say what was later done to an act: behind its sentence, wherever that is printed."""

from __future__ import annotations

from collections.abc import Iterable


def in_brackets(later: Iterable[str]) -> str:
    """What was later done to an act, in brackets; empty where nothing was.

    >>> in_brackets(["Ada took it back on 1 June 2019", "whether freely is disputed by Bo"])
    '(Ada took it back on 1 June 2019; whether freely is disputed by Bo.)'
    """
    said = "; ".join(later)
    return f"({said[:1].upper()}{said[1:]}.)" if said else ""


def with_later(sentence: str, later: Iterable[str]) -> str:
    """The sentence of an act, with what was later done to it behind.

    >>> with_later("Ada says that it rains.", ["Ada took it back on 1 June 2019"])
    'Ada says that it rains. (Ada took it back on 1 June 2019.)'
    """
    said = in_brackets(later)
    return f"{sentence} {said}" if said else sentence
