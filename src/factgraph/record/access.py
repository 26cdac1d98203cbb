"""What of a source's text may leave the dossier, by its `access` and its `publish`: the one rule of all surfaces.

Rooms that read a compiled graph ask `factgraph.reading.shown`, which asks this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

TEXT: Final = "text"
"""The whole text, and with it what stands around a passage."""

PUBLISHABLE: Final = ("passages", "words", "hash", "length", "address", "name", "recorder", "day")
"""What `publish` may name: each leaves where it is named, and wherever quoting is allowed."""

_ALLOWED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "full": frozenset({TEXT, *PUBLISHABLE}),
        "quotes": frozenset(PUBLISHABLE),
        "none": frozenset[str](),
    }
)
UNDECIDED: Final = "quotes"
"""What holds for a source of which no access is recorded, where its kind lets it be left open."""

NOTHING_SHOWN: Final = "none"
"""What holds where somebody must decide the access and nobody has."""


class Shown(NamedTuple):
    """What of one source may leave.

    `text` is the whole text, with what stands around a passage; `passages` are those that are cited, `words` the
    speakers' own; `length` is how long the text is, and where in it a passage or words stand; `hash` its SHA-256,
    `address` where it is or was on the web, `name` that of its file; `recorder` who recorded what stands in it, `day`
    on which day.
    """

    text: bool
    passages: bool
    words: bool
    hash: bool
    length: bool
    address: bool
    name: bool
    recorder: bool
    day: bool

    @property
    def nothing(self) -> bool:
        """Whether all that may be said is that there is such a source."""
        return self == NOTHING


def shown(access: str | None, publish: Iterable[str] = ()) -> Shown:
    """What may leave of a source of this access that publishes these all the same. Raises `ValueError` where unknown.

    >>> shown("none", ["hash"]).hash, shown("none", ["hash"]).passages, shown("quotes").text
    (True, False, False)
    """
    named = frozenset(publish)
    if (access or UNDECIDED) not in _ALLOWED or not named <= frozenset(PUBLISHABLE):
        raise ValueError(f"no rule says what may be shown of access {access!r} with publish {sorted(named)!r}")
    allowed = _ALLOWED[access or UNDECIDED] | named
    return Shown(
        text=TEXT in allowed,
        passages="passages" in allowed,
        words="words" in allowed,
        hash="hash" in allowed,
        length="length" in allowed,
        address="address" in allowed,
        name="name" in allowed,
        recorder="recorder" in allowed,
        day="day" in allowed,
    )


def allowing(what: str) -> tuple[str, ...]:
    """The values of `access` under which this leaves without being named in `publish`, sorted.

    >>> allowing("passages"), allowing("text")
    (('full', 'quotes'), ('full',))
    """
    if what not in _ALLOWED["full"]:
        raise ValueError(f"{what!r} is nothing that a source may show; it has {', '.join((TEXT, *PUBLISHABLE))}")
    return tuple(sorted(access for access, allowed in _ALLOWED.items() if what in allowed))


NOTHING: Final = shown(NOTHING_SHOWN)
EVERYTHING: Final = shown("full")
