"""How the acts of a page are told, at the end of the record and on a day: their states, and the lines that follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from factgraph.meaning.told import PERFORMED, Told

Json = dict[str, Any]

PARTS: Mapping[str, str] = {
    "teller": "tellers",
    "disputed_in": "disputedIn",
    "given_up_in": "givenUpIn",
    "said_to_be": "saidToBe",
}
NEUTRAL = "neutral"


class States:
    """How acts are told; of what nobody is told to have done there is no edge, and it takes no side."""

    def __init__(
        self, verbs: Mapping[str, str], edges: Mapping[str, Iterable[Mapping[str, str]]], now: Mapping[str, Told]
    ) -> None:
        """Take the stance of each act's verb, the edges that each has where it is performed, and the record's end."""
        self._verbs = verbs
        self.edges = edges
        self.now = {id: self.row(told) for id, told in now.items() if id in verbs}

    def row(self, told: Told) -> Json:
        """How an act is told: its state, the side that it takes as a speaker's, and whom that state names."""
        performed = told.state == PERFORMED
        row: Json = {"told": told.state, "performed": int(performed)}
        row["stance"] = self._stance(told.act) if performed else NEUTRAL
        for part, others in told.parts.items():
            if others:
                row[PARTS[part]] = [id.removeprefix("?") for id in others]
        return row

    def _stance(self, act: str) -> str:
        """Towards what it speaks of: against, for or neither, as its edges have it; without any, as its verb has it."""
        poles = {edge["pole"] for edge in self.edges.get(act, ())}
        return next((pole for pole in ("against", "for", NEUTRAL) if pole in poles), self._verbs[act])
