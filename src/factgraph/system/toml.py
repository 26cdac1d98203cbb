"""TOML that strangers wrote, as tables: bounded in size and depth, whatever is wrong with it told in a sentence."""

from __future__ import annotations

import re
from typing import Any, Final

MAX_BYTES: Final = 1_000_000  # the vocabulary that comes with the package has a twentieth of it
MAX_DEPTH: Final = 32
_LONGEST_LINE: Final = 20_000
# Reading a key costs the square of its parts, so it is refused before it is read.
_DEEP_KEY: Final = re.compile(rf"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{MAX_DEPTH + 1}}}""")


class NotToml(ValueError):
    """A text is no TOML, or none that is read; it says why, with line and column where these are known."""


def tables(text: str) -> dict[str, Any]:
    """The tables of a text. Raises `NotToml`.

    >>> tables("a.b = 1")
    {'a': {'b': 1}}
    """
    import tomllib  # start-up: only a dossier that changed is read

    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            raise NotToml(
                f"a line of {len(line):,} characters; at most {_LONGEST_LINE:,} are read (at line {number}, column 1)"
            )
    too_deep = f"nested too deeply; at most {MAX_DEPTH} levels are read"
    if _DEEP_KEY.search(text):
        raise NotToml(too_deep)
    try:
        read = tomllib.loads(text)
    except RecursionError:
        raise NotToml(too_deep) from None
    except ValueError as error:  # no TOML, or a number of thousands of digits, or a date that is none
        raise NotToml(str(error)) from error
    if _depth(read) > MAX_DEPTH:
        raise NotToml(too_deep)
    return read


def _depth(table: dict[str, Any]) -> int:
    """How deep a table nests, without recursion."""
    deepest = 0
    waiting: list[tuple[Any, int]] = [(table, 0)]
    while waiting:
        value, depth = waiting.pop()
        deepest = max(deepest, depth)
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend((each, depth + 1) for each in inner)
    return deepest
