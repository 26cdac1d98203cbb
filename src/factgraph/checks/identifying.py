"""What can tell who somebody unnamed is, and what is to be looked at again: small checks that read whole records.

They know this dossier alone.  That few share something here says nothing of how many share it in the world, and that
many do here is no safety.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from factgraph.record.problems import problem
from factgraph.record.types import Act, Actor

if TYPE_CHECKING:
    from factgraph.record.types import Problem, RecordFile
    from factgraph.vocabulary import Vocabulary

ENOUGH: Final = 3
"""How many different speakers have to share place, day and capacity, so that nothing is said of it."""

_Seen = tuple[str, str, str]


def rare(files: Iterable[RecordFile], vocabulary: Vocabulary) -> Iterator[Problem]:
    """The acts of somebody unnamed that tell place, day and capacity, which too few speakers of the dossier share."""
    nodes = [node for file in files for node in file.nodes if not node.withdrawn]
    unnamed = {node.id for node in nodes if isinstance(node, Actor) and vocabulary.kinds[node.kind].has("unnamed")}
    sharing: dict[_Seen, set[str]] = defaultdict(set)
    told: list[tuple[_Seen, Act]] = []
    for act in (node for node in nodes if isinstance(node, Act)):
        exact = act.date is not None and act.date.earliest is not None and act.date.earliest == act.date.latest
        if act.place is None or act.date is None or not exact:
            continue
        for speaker in act.speakers:
            if speaker.capacity is None:
                continue
            seen = (act.place.id, str(act.date.earliest), " ".join(speaker.capacity.casefold().split()))
            sharing[seen].add(speaker.actor.id)
            if speaker.actor.id in unnamed:
                told.append((seen, act))
    for seen, act in told:
        if (count := len(sharing[seen])) < ENOUGH:
            few = "nobody else here shares" if count == 1 else f"only {count} speakers here share"
            message = (
                f"somebody unnamed is told of with place, day and capacity, which {few}; leave one out, or tell the"
            )
            yield problem("rare-together", act.at, f"{message} month instead of the day")


def due(files: Iterable[RecordFile], today: str) -> Iterator[Problem]:
    """The records whose day of review is past on the day `today`."""
    for node in (node for file in files for node in file.nodes):
        if node.review_by is not None and node.review_by.latest is not None and node.review_by.latest < today:
            message = (
                f"{node.id!r} was to be looked at again by {node.review_by.text}; see whether it may still stand here"
            )
            yield problem("review-due", node.at, f"{message}, and change 'review_by'")
