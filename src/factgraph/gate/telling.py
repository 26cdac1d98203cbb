"""Ids of private records that tell a name: an id stands in addresses, in citations, and in ids that are made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from factgraph import ledger
from factgraph.gate import at_random, spelling
from factgraph.gate.forms import LEAST, PARTICLES, TITLES
from factgraph.gate.plain import words
from factgraph.record.access import shown
from factgraph.record.problems import problem
from factgraph.record.types import Node, Position, Problem, Source

if TYPE_CHECKING:
    from pathlib import Path

    from factgraph.gate.private import Declarations

_INSIDE: Final = 5  # letters of a part of a name from which it is seen inside of a longer word


def telling_ids(found: Declarations) -> Iterator[Problem]:
    """A warning for each private record whose id has a part of a name that must not leave."""
    parts = {
        part
        for person in found.persons
        for one in person.declared
        if one.natural
        for part in words(one.text)
        if len(part) >= LEAST and part not in PARTICLES | TITLES
    }
    if not parts:
        return
    told = re.compile("|".join(_pattern(part) for part in sorted(parts)))
    for at, id, mend in _ids(found):
        if any(told.fullmatch(word) for word in words(id)):
            message = f"its id has a part of a name that is declared here, and ids stand in what is made of it; {mend}"
            yield problem("telling-id", at, message)


def foreign_pseudonyms(root: Path, found: Declarations) -> Iterator[Problem]:
    """An error for each pseudonym that was not drawn in this dossier: by it, two dossiers can be put together."""
    named = [person for person in found.persons if person.pseudonym is not None]
    key = ledger.key(root) if named else None
    for person in named:
        if key is None or not at_random.is_of(key, person.pseudonym or ""):
            message = "its pseudonym was not drawn in this dossier, and may stand in another; nothing leaves"
            mend = "`factgraph private pseudonym ID --write` draws one, once it is taken out"
            yield problem("foreign-pseudonym", Position(person.file, person.line), f"{message}: {mend}")


def telling_addresses(found: Declarations, nodes: Iterable[Node]) -> Iterator[Problem]:
    """A warning for each public source whose address leaves, and at whose address a name may be read.

    What is not named here is named there: whoever follows a citation reads who it is.
    """
    for node in nodes:
        if not isinstance(node, Source) or node.id not in found.sources or node.withdrawn:
            continue
        if shown(node.access, node.publish).address and (node.values.get("url") or node.values.get("archived")):
            mend = "take its address out, or write 'access: none', if nobody is to find it"
            message = f"a private record read in {node.id!r} of somebody who must not be named, and its address leaves"
            yield problem("telling-address", node.at, f"{message}: whoever opens it may read the name; {mend}")


def _pattern(part: str) -> str:
    """A part of a name as a word of an id may spell it, in Latin letters."""
    spelt = spelling.in_latin(part, between="") if spelling.is_cyrillic(part) else part
    if not spelling.is_cyrillic(part) and spelling.is_latin(part):
        spelt = spelling.among_latin(part, between="")
    around = r"\w*" if len(part) >= _INSIDE else ""
    return f"{around}(?:{spelt}){around}"


def _ids(found: Declarations) -> Iterator[tuple[Position, str, str]]:
    for person in found.persons:
        for one in person.declared:
            if not one.natural:
                yield Position(person.file, person.line), one.text, "`factgraph private id ID --write` draws another"
    for record in found.ids:
        file, _, own = record.id.rpartition("/")
        at = Position(record.file, record.line)
        yield at, own, "`factgraph private id ID --write` draws another"
        if file:
            yield at, file, "rename its file, whose name is a part of it"
