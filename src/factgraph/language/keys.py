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
    "followed": "with what it follows from",
}
"""How a position ended."""

LATER: Final[Mapping[str, str]] = {
    "taken-back": "taken back since",
    "in-part": "taken back since, in part",
    "corrected": "corrected since",
    "told-only": "taken back since, as others tell it",
    "unfree": "taken back since; whether freely is disputed",
    "not-free": "whether freely is disputed",
}
"""What was later done to an act."""

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

DRIFTS: Final[Mapping[str, str]] = {
    "hedge-lost": "a hedge was lost",
    "hedge-gained": "a hedge was put in",
    "hedge-changed": "the hedge changed",
    "words-lost": "the speaker's words were lost",
    "words-gained": "words were put in",
    "words-changed": "the words changed",
    "verb-changed": "it is told otherwise",
    "number-changed": "the number changed",
    "original-lost": "where it comes from is named no more",
    "original-gained": "where it comes from was put in",
    "date-changed": "the date changed",
    "claim-changed": "what is said changed",
}
"""What differs between a document and one that came after it."""

BEHIND: Final[Mapping[str, str]] = {
    "who": "came from",
    "took_back": "came from, took it back",
    "ended": "came from, formerly",
    "in_own_voice": "in its own voice",
    "unnamed": "came from somebody unnamed",
    "nobody_named": "nobody is named",
    "taken_for_granted_by": "takes it for granted",
    "apart": "counted on no side",
    "act": "rests on",
}
"""What a record has to do with where a claim came from."""

ITEMS: Final[Mapping[str, str]] = {
    "original": "the utterance itself",
    "relay": "named as passing it on",
    "outlet": "an item of this outlet",
    "ancestor": "what the text was made from",
    "source": "the text that was read",
}
"""What a document or outlet is in a chain."""

_HEADINGS: Final[Mapping[str, str]] = {
    "actor_name": "who",
    "after": "side taken",
    "after_act": "left by",
    "after_from": "left, earliest",
    "after_to": "left, latest",
    "against_actors": "how many contest it",
    "against_acts": "acts against",
    "against_otherwise": "against it otherwise",
    "alone": "by nothing else",
    "at_least": "at least",
    "at_most": "at most",
    "attestations": "reports",
    "axis": "as to",
    "basis": "taken",
    "before": "side left",
    "before_act": "taken by",
    "certain": "surely so",
    "certainty": "hedge",
    "declined": "declines",
    "disputed": "on the weaker side",
    "ended_by": "ended by",
    "exact": "passage",
    "follows": "follows from",
    "for_actors": "how many say it",
    "for_acts": "acts for",
    "for_otherwise": "for it otherwise",
    "how_ended": "how it ended",
    "item": "what it is",
    "label": "in short",
    "last_day": "latest day",
    "later_act": "act in the later",
    "later_claim": "claim in the later",
    "listed": "under the heading",
    "name": "in full",
    "node": "id",
    "part": "how",
    "pole": "side",
    "principal": "on behalf of",
    "reviewer_kind": "kind",
    "reviewer_label": "in short",
    "reviewer_name": "who",
    "since_from": "since, earliest",
    "since_to": "since, latest",
    "standing": "how the debate stands",
    "state": "how it is told",
    "translated": "in translation",
    "until_from": "until, earliest",
    "until_to": "until, latest",
    "url": "address",
    "ways": "separate ways",
    "ways_held": "ways to held texts",
}
_UNHEDGED: Final = {"asserted": "no hedge", "unstated": "no hedge"}
_WHERE_SO: Final = {"0": "", "1": "yes"}
_WHERE_NOT: Final = {"0": "no", "1": ""}
_COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "alone": _WHERE_SO,
    "axis": {"truth": "whether it is so", "attitude": "what to think of it"},
    "basis": SIDES,
    "certain": _WHERE_NOT,
    "declined": _WHERE_SO,
    "how": {**ENDINGS, **ANSWERS},
    "how_ended": ENDINGS,
    "item": ITEMS,
    "part": BEHIND,
    "state": {**STATES, "performed": ""},
    "translated": _WHERE_SO,
    "what": {**DRIFTS, "source": "document"},
}


def heading(column: str) -> str:
    """What stands over a column of an answer.

    >>> heading("pole"), heading("since_from"), heading("claim")
    ('side', 'since, earliest', 'claim')
    """
    return _HEADINGS.get(column, column)


def hedge(certainty: str) -> str:
    """How sure a document makes something sound.

    >>> hedge("alleged"), hedge("unstated")
    ('put as alleged', 'no hedge')
    """
    return _UNHEDGED.get(certainty, f"put as {certainty}")


def counted(what: str, name: str) -> str:
    """Of what sort something counted is.

    >>> counted("act", "not-done"), counted("verb", "denies")
    ('told as not done', 'denies')
    """
    return STATES.get(name, name) if what == "act" else name


UNHELD_HEADS: Final[Mapping[str, str]] = {"denied-only": "only said to be denied, or denied no longer"}
"""The heads of standings whose side nobody holds now by an act of its own: it was given up, or others alone tell it."""


def standing(key: str, *, is_open: bool = False, by: str = "", is_held: bool = True) -> str:
    """How a debate stands, in a few words.

    `is_held` says that somebody still holds the side that it names, by an act told as performed; `is_open` that more
    may be there than is counted, so that nothing is said of everybody; `by`, in words, the day as of which that is so:
    what was read may have more that is later.

    >>> standing("unchallenged", by="4 March 2019"), standing("unchallenged", is_open=True)
    ('no objection by 4 March 2019 in what was read', 'no objection shown here')
    """
    if not is_held and key in UNHELD_HEADS:
        return UNHELD_HEADS[key]
    if is_open and key in OPEN_HEADS:
        return OPEN_HEADS[key]
    words = HEADS.get(key, key)
    if not by or key not in OPEN_HEADS:
        return words
    return (
        words.replace(" in what was read", f" by {by} in what was read") if " in what" in words else f"{words} by {by}"
    )


def cell(column: str, key: str, *, withheld: bool = False) -> str:
    """A value of an answer in words; what is no key stays as it is.

    `withheld` says that the dossier may hold more than it shows: then nothing is said of everybody.

    >>> cell("basis", "implied"), cell("standing", "contested"), cell("verb", "denies")
    ('by way of another claim', 'for and against', 'denies')
    """
    if column == "standing":
        return standing(key, is_open=withheld)
    return _COLUMNS.get(column, {}).get(key, key)
