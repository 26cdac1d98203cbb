"""Origins: how many independent ones stand behind a claim, or whether it is one story told often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.errors import NotFound
from factgraph.reading.questions import Row, ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Origins


def origins(connection: sqlite3.Connection, id: str) -> Origins:  # `id` is the word of every record
    """The distinct origins of the acts for a claim: what each telling starts at, back to what that was made from.

    A telling starts at the utterance where that is a document, else at the first document in its chain that one of
    the act's actors published or wrote, else at the act itself.  A document that itself reports another act for the
    claim is no origin: that act's is.
    """
    rows = ask(connection, "record", node=id)
    if not rows or rows[0]["class"] != "claim":
        raise NotFound(f"{id!r} is no claim")
    found: dict[str, list[Row]] = {}
    for row in ask(connection, "origins", claim=id):
        found.setdefault(str(row["origin"]), []).append(row)
    return {
        "id": id,
        "kind": str(rows[0]["kind"]),
        "name": str(rows[0]["name"]),
        "number": len(found),
        "origins": [
            {
                "id": origin,
                "kind": str(tellings[0]["kind"]),
                "name": str(tellings[0]["name"]),
                "label": str(tellings[0]["label"]),
                "acts": [str(act) for act in dict.fromkeys(row["act"] for row in tellings)],
                "starts": [str(start) for start in dict.fromkeys(row["start"] for row in tellings)],
            }
            for origin, tellings in found.items()
        ],
    }
