"""Keys of derived rows, as a person reads them: the key stands in data, the words stand in front of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STATES: Final[Mapping[str, str]] = {
    "performed": "told as performed",
    "disowned": "no longer told",
    "supposed": "supposed",
    "not-done": "told as not done",
    "object-only": "only spoken of",
    "attribution-disputed": "disputed whether it was said",
    "hearsay": "told by somebody else",
    "withdrawn": "taken out of the record",
}
"""How an act is told."""

SIDES: Final[Mapping[str, str]] = {
    "said": "said",
    "counter": "put in its place",
    "reason": "given as a reason",
    "presupposed": "taken for granted",
    "implied": "by way of another claim",
}
"""How a side is taken."""

ENDINGS: Final[Mapping[str, str]] = {
    "act-taken-back": "the act was taken back",
    "claim-taken-back": "the claim was taken back",
    "equivalent-taken-back": "an equivalent was taken back",
    "document-taken-back": "the document was taken back",
    "corrected": "corrected",
    "other-side": "the other side was taken",
    "followed": "with another position",
}
"""How a position ended."""

ANSWERS: Final[Mapping[str, str]] = {
    "responds": "responds to it",
    "object": "is about it",
    "stand": "takes a side",
    "does": "does or declines it",
}
"""How an act answers."""

OPEN_HEADS: Final[Mapping[str, str]] = {
    "unasserted": "no position shown here",
    "denied-only": "denied",
    "unanswered": "no answer shown here",
    "unchallenged": "no objection shown here",
}
"""The heads of standings that say something of everybody, where something may be withheld."""

HEADS: Final[Mapping[str, str]] = {
    "unasserted": "no position on record",
    "attributed-only": "only put into somebody's mouth",
    "retracted": "taken back",
    "denied-only": "denied; nobody makes it in what was read",
    "withdrawn-at-origin": "taken back where it came from, still carried",
    "contested": "for and against",
    "conceded": "granted",
    "unanswered": "no answer in what was read",
    "unchallenged": "no objection in what was read",
}
"""A standing in a few words, for lists and legends."""

_HEADINGS: Final[Mapping[str, str]] = {
    "pole": "side",
    "basis": "taken",
    "axis": "as_to",
    "principal": "on_behalf_of",
    "state": "told",
}
_COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "state": STATES,
    "basis": SIDES,
    "how_ended": ENDINGS,
    "how": {**ENDINGS, **ANSWERS},
}


def heading(column: str) -> str:
    """What stands over a column of an answer.

    >>> heading("pole"), heading("actor_name")
    ('side', 'actor_name')
    """
    return _HEADINGS.get(column, column)


def counted(what: str, name: str) -> str:
    """Of what sort something counted is.

    >>> counted("act", "not-done"), counted("verb", "denies")
    ('told as not done', 'denies')
    """
    return STATES.get(name, name) if what == "act" else name


def cell(column: str, key: str, *, withheld: bool = False) -> str:
    """A value of an answer in words; what is no key stays as it is.

    `withheld` says that the dossier may hold more than it shows: then nothing is said of everybody.

    >>> cell("basis", "implied"), cell("standing", "contested"), cell("verb", "denies")
    ('by way of another claim', 'for and against', 'denies')
    """
    if column == "standing":
        return OPEN_HEADS.get(key, HEADS.get(key, key)) if withheld else HEADS.get(key, key)
    return _COLUMNS.get(column, {}).get(key, key)
