"""What a term of our own namespace is made of: the types of classes, properties and lists, and of their matches."""

from __future__ import annotations

from typing import NamedTuple

from factgraph.rdf.iris import EDTF


class Match(NamedTuple):
    """A term of another vocabulary, how near it is (exact, close, broad, narrow, related), and why it is not exact."""

    term: str
    strength: str
    why: str = ""


class Class(NamedTuple):
    """A class: its name in our namespace, label, definition, matches."""

    name: str
    label: str
    definition: str
    matches: tuple[Match, ...] = ()


class Property(NamedTuple):
    """A property: name, what it links, and how JSON-LD has its values read.

    `range` is a class for an object property, a datatype or "text" (a string in a language) for a datatype property.
    `many`: a subject may have several.  `derived`: made by the build from what was recorded, and made again by whoever
    imports it.  `also` are further classes whose members may have it.  `list`: that of the values of a choice, where it
    is not called like the property.
    """

    name: str
    label: str
    definition: str
    domain: str
    range: str
    many: bool = False
    derived: bool = False
    matches: tuple[Match, ...] = ()
    also: tuple[str, ...] = ()
    list: str = ""

    @property
    def is_literal(self) -> bool:
        """True for a datatype property."""
        return self.range in {"text", "string", EDTF} or self.range.startswith("xsd:")

    @property
    def is_choice(self) -> bool:
        """True where the values are entries of a list of the vocabulary."""
        return self.range == "Choice"


class Scheme(NamedTuple):
    """A list of the program's own: its name, label, definition, and of each entry the label and the definition."""

    name: str
    label: str
    definition: str
    entries: dict[str, tuple[str, str]]
