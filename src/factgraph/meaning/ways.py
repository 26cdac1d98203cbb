"""How many chains share no document: vertex-disjoint paths, by a maximum flow on the split graph (Menger, 1927)."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from itertools import pairwise

Chain = tuple[str, ...]

_START = ("", "start")
_END = ("", "end")
_Node = tuple[str, str]


def disjoint(
    chains: Mapping[str, Collection[Chain]],
    *,
    ends: Collection[str] | None = None,
    free: Collection[str] = frozenset(),
) -> int:
    """How many chains there are from different speakers that share no document.

    `chains` are those of each speaker, as documents from the speaker outwards.  A chain ends at any document or, where
    `ends` is given, at one of these; a document that is `free` may be shared.

    >>> disjoint({"a": [("letter", "digest")], "b": [("radio", "digest")]})
    2
    >>> disjoint({"a": [("letter", "digest")], "b": [("radio", "digest")]}, ends={"digest"})
    1
    """
    if len(chains) < 2:  # one speaker has one way at most
        documents = (document for theirs in chains.values() for chain in theirs for document in chain)
        return int(any(ends is None or document in ends for document in documents))
    room: dict[_Node, dict[_Node, int]] = {}

    def tie(one: _Node, other: _Node, many: int) -> None:
        room.setdefault(one, {})[other] = many
        room.setdefault(other, {}).setdefault(one, 0)

    plenty = len(chains)
    for speaker, theirs in chains.items():
        tie(_START, (speaker, "speaker"), 1)
        for chain in theirs:
            before: _Node = (speaker, "speaker")
            for document in chain:
                tie(before, (document, "in"), plenty)
                tie((document, "in"), (document, "out"), plenty if document in free else 1)
                if ends is None or document in ends:
                    tie((document, "out"), _END, plenty)
                before = (document, "out")
    found = 0
    while way := _way(room):
        for one, other in pairwise(way):
            room[one][other] -= 1
            room[other][one] += 1
        found += 1
    return found


def _way(room: Mapping[_Node, Mapping[_Node, int]]) -> list[_Node]:
    """A shortest way from start to end that has room everywhere; empty where there is none."""
    came: dict[_Node, _Node] = {_START: _START}
    waiting = deque([_START])
    while waiting:
        here = waiting.popleft()
        for there in sorted(room.get(here, ())):
            if room[here][there] > 0 and there not in came:
                came[there] = here
                if there == _END:
                    way = [_END]
                    while way[-1] != _START:
                        way.append(came[way[-1]])
                    return way[::-1]
                waiting.append(there)
    return []
