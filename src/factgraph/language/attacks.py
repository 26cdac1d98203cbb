"""On what ground something is attacked, as a person reads it on the command line, in the explorer and on the site."""

from __future__ import annotations


def on_this_ground(definition: str) -> str:
    """A ground in the words that say what it is.

    >>> on_this_ground("It says that what is attacked is not so.")
    'On this ground: it says that what is attacked is not so.'
    """
    return f"On this ground: {definition[:1].lower()}{definition[1:]}"
