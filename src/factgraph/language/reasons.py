"""Reasons: from which records something that is printed follows, in sentences.

Each takes what the build kept (a state, a bound, a position, an ending ...) and says it; the records themselves stand
beside the sentence.  A word of the rules stands in none of them: they are for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factgraph.language.dates import date_in_words
from factgraph.language.names import small

_TOLD: Final[Mapping[str, str]] = {
    "performed": "It is told as done: these say so, in documents that were read.",
    "hearsay": "It is known only from what these say of it, who do not speak for the document.",
    "attribution-disputed": "It is disputed that it was said or done at all.",
    "disowned": "Everybody who told it took the telling back.",
    "not-done": "The record has it as not done.",
    "supposed": "It is only supposed, by the record or by the act in which it is told.",
    "object-only": "It stands only inside an act that does not say that it was done.",
}
OPPONENTS: Final = (
    "It is told only by these, one of whom takes a side against its speaker, without the speaker's words."
)
"""Why an act by which somebody gives way is told as its tellers' alone."""

_BOUND: Final[Mapping[str, str]] = {
    "stated": "that is the date that this states",
    "listed": "that is the heading under which it is put",
    "limit": "that is the order, or the day, that is recorded",
    "own-voice": "this document says it itself, and was published then",
    "publication": "this is the earliest dated document that tells of it",
    "responds": "it responds to this, or speaks of it",
    "answered": "this responds to it, or speaks of it",
    "within": "it is told in this",
    "about": "it is about this",
    "derived": "this was made from it",
}
_SIDE: Final[Mapping[str, str]] = {
    "said": "by what this act says",
    "counter": "this act puts it in the place of another claim",
    "reason": "this act gives it as a reason",
    "presupposed": "this act takes it for granted",
    "implied": "it follows, as the curator reads it, from what this act says of another claim",
}
_ENDED: Final[Mapping[str, str]] = {
    "act-taken-back": "the act was taken back",
    "claim-taken-back": "the claim was taken back",
    "equivalent-taken-back": "a claim that says the same was taken back",
    "document-taken-back": "the document was taken back",
    "corrected": "the document was corrected",
    "other-side": "the same speaker later took the other side",
    "followed": "what it follows from was taken back",
}
_ENDS: Final[Mapping[str, str]] = {
    "words": "It can end what its speaker held: the speaker's own words are on record.",
    "original": "It can end what its speaker held: the utterance itself is named.",
    "own-utterance": "It can end what its speaker held: the speaker's own utterance was read.",
    "no-side-against": "It can end what its speaker held: who tells it takes no side against the speaker here.",
    "hostile-teller": "It ends nothing: who tells it takes a side against the speaker, by these acts.",
    "hearsay": "It ends nothing: it is known only from what these say, and no document tells it itself.",
    "disputed-telling": "It ends nothing: it is denied that the speaker did so, and these tell it.",
    "doubtful-document": "It ends nothing: it stands only in a document of which it is not settled whose it is.",
}
_ANSWERS: Final[Mapping[str, str]] = {
    "responds": "it is recorded as responding to it",
    "object": "it is about it, or about the rebuttal in it",
    "stand": "it takes a side on what was put forward",
    "does": "it does, announces, promises or declines what was asked for",
}


def told(state: str) -> str:
    """Why an act is told as it is.

    >>> told("not-done")
    'The record has it as not done.'
    """
    return _TOLD[state]


def disputed(state: str) -> str:
    """That it is disputed that an act was said or done, where it is told so for another reason."""
    if state == "performed":
        return "These say that it was not said or done; the utterance itself was read, and has it."
    return "These say that it was not said or done."


def bound(side: str, day: str, how: str) -> str:
    """On what the first (`earliest`) or the last (`latest`) day of something rests.

    >>> bound("latest", "2017?-05-10", "listed")
    'Not after 10 May, the year inferred to be 2017: that is the heading under which it is put.'
    """
    return f"Not {'before' if side == 'earliest' else 'after'} {date_in_words(day)}: {_BOUND[how]}."


def side(who: str, pole: str, basis: str, *, has_ended: bool = False) -> str:
    """How somebody comes to a side of a claim, or came to one that was left.

    >>> side("The Tide", "for", "said")
    'For it, the Tide: by what this act says.'
    >>> side("Ada", "against", "implied")
    'Against it, Ada: it follows, as the curator reads it, from what this act says of another claim.'
    >>> side("Ada", "for", "said", has_ended=True)
    'Formerly for it, Ada: by what this act says.'
    """
    taken = "For" if pole == "for" else "Against"
    return f"{f'Formerly {taken.lower()}' if has_ended else taken} it, {small(who)}: {_SIDE[basis]}."


def ended(who: str, pole: str, how: str) -> str:
    """How somebody left a side of a claim.

    >>> ended("Ada", "for", "claim-taken-back")
    'No longer for it, Ada: the claim was taken back.'
    """
    return f"No longer {pole} it, {small(who)}: {_ENDED[how]}."


def ends(why: str) -> str:
    """Why an act by which somebody takes something back ends what that one held, or does not."""
    return _ENDS[why]


def answers(how: str) -> str:
    """In which way an act answers another.

    >>> answers("responds")
    'It is answered by this: it is recorded as responding to it.'
    """
    return f"It is answered by this: {_ANSWERS[how]}."
