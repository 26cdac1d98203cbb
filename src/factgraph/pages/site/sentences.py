"""Sentences whose names lead to their records: the same words, cut where a record is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factgraph.answers.sentences import clause, named

if TYPE_CHECKING:
    from factgraph.answers.types import Act, Named

Stretch = tuple[str, str | None]
"""Words, and the id of the record that they name."""


def stretches(act: Act) -> Iterator[Stretch]:
    """The sentence of an act in pieces, those that name a record of it with the record's id."""
    yield from cut(act["sentence"], records(act))


def records(act: Act) -> list[Named]:
    """The records that the sentence of an act may name, each once, in the order in which they are told."""
    rebuttal = act["rebuttal"]
    every: list[Named] = [*act["actors"], *act["objects"], *act["addressees"], *act["responds_to"], *act["because"]]
    if rebuttal and rebuttal["premise"]:
        every.append(rebuttal["premise"])
    return [one for one in {one["id"]: one for one in every}.values() if one["kind"] != "act"]


def cut(sentence: str, named_in_it: Iterable[Named]) -> Iterator[Stretch]:
    """A sentence in pieces: the first words that name a record carry its id.

    >>> ada = {"id": "ada", "kind": "person", "name": "Ada Holm", "label": "Ada"}
    >>> list(cut("Ada Holm denies it.", [ada]))
    [('Ada Holm', 'ada'), (' denies it.', None)]
    """
    # Where lower case has another length, places in it are not places in the sentence.
    low = sentence.lower() if len(sentence.lower()) == len(sentence) else sentence
    spoken = {
        words.lower(): one["id"]
        for one in reversed(list(named_in_it))
        for words in (clause(one["name"]), named(one), one["name"])
        if len(words) > 1
    }
    found: dict[str, tuple[int, int]] = {}
    for words in sorted(spoken, key=lambda words: (-len(words), words)):  # the longest first: one may hold another
        if spoken[words] not in found:
            place = next((at for at in _places(low, words) if not _overlaps(at, found.values())), None)
            if place:
                found[spoken[words]] = place
    at = 0
    for (start, stop), id_ in sorted((place, id_) for id_, place in found.items()):
        if start > at:
            yield sentence[at:start], None
        yield sentence[start:stop], id_
        at = stop
    if at < len(sentence):
        yield sentence[at:], None


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text as words of their own."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(words, at + 1)


def _overlaps(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(place[0] < stop and start < place[1] for start, stop in others)
