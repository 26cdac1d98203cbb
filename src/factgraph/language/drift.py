"""What was lost or changed on the way from one document to another that came after it, in the words of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from factgraph.language.clauses import spoken
from factgraph.language.keys import DRIFTS
from factgraph.language.names import named
from factgraph.language.stretches import Stretches, capitalised, listed, run, stopped

if TYPE_CHECKING:
    from factgraph.language.parts import Name, Words


class Version(NamedTuple):
    """How one document has it: `says` is the part that differs ("has it as alleged"), `passages` are its words for it.

    `is_ours` is whether the document is in our own words, so that its passages are no quotation.
    """

    document: Name
    says: Stretches
    passages: tuple[Words, ...] = ()
    is_ours: bool = False


def drift(about: Stretches, what: str, earlier: Version, later: Version, *, is_translation: bool = False) -> Stretches:
    """What was lost, gained or changed between two documents; `about` is what both of them tell, in words.

    >>> from factgraph.language.parts import Name, Words
    >>> from factgraph.language.stretches import plain
    >>> wire, tide = (Name(id=x, text=f"the {x}", class_="source", is_described=True) for x in ("wire", "Tide"))
    >>> plain(drift(run("Ada says so"), "hedge-lost",
    ...     Version(document=wire, says=run("has one"), passages=(Words(text="allegedly"),)),
    ...     Version(document=tide, says=run("has none"))))
    'Ada says so: a hedge was lost between the wire, which has one ("allegedly"), and the Tide, which has none.'
    """
    said = run(capitalised(about), f": {DRIFTS[what]} between ", _version(earlier), ", and ", _version(later))
    if is_translation:
        said = run(said, "; the one is recorded as a translation of the other")
    return stopped(said)


def _version(one: Version) -> Stretches:
    return run(named(one.document), ", which ", one.says, _passages(one.passages, is_ours=one.is_ours))


def _passages(several: Sequence[Words], *, is_ours: bool) -> Stretches:
    if not several:
        return ()
    return run(" (", "in our words: " if is_ours else "", listed([spoken(one) for one in several]), ")")
