"""What has to stand beside the text of a claim wherever it is printed: how the debate about it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from factgraph.answers.disputes import claims_near
from factgraph.language.quotes import titled
from factgraph.reading import telling
from factgraph.reading.cells import text
from factgraph.reading.debates import debate
from factgraph.reading.questions import ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.building.debates import Debate

SPEAKING: Final = frozenset({"claim", "act", "rebuttal", "assessment"})
"""The classes of records whose names hold the text of claims, or a verdict on one."""
_SIDES: Final = ("for", "against", "ended", "apart")


def beside(
    connection: sqlite3.Connection,
    id: str,  # the word of every record
    *,
    more: Iterable[str] = (),
    debates: Callable[[str], Debate] | None = None,
    at_length: bool = False,
) -> str:
    """How the debates stand about what the name of a record says; empty where it says no claim.

    In a few words for each claim, or `at_length` in whole sentences; where nobody takes a side, with who speaks of it.
    `more` are claims that the record speaks of within what it speaks of; `debates` gives a claim's debate, where
    somebody has it already.
    """
    rows = ask(connection, "record", node=id)
    if not rows or rows[0]["class"] not in SPEAKING or rows[0]["withdrawn_on"]:
        return ""
    debate_of = debates or partial(debate, connection)
    told = []
    for claim in dict.fromkeys([*claims_near(connection, id), *more]):
        found = ask(connection, "record", node=claim)
        if not found or found[0]["class"] != "claim" or found[0]["withdrawn_on"]:
            continue
        known = debate_of(claim)
        said = known["standing"]["sentence"] if at_length else known["standing"]["label"]
        if not any(known[part] for part in _SIDES) and (spoken_of := _spoken_of(connection, claim)):
            said += f" Spoken of thus: {spoken_of}" if at_length else f"; spoken of thus: {spoken_of.removesuffix('.')}"
        told.append(said if claim == id else f"{titled(text(found[0], 'label'), printed=True)}: {said}")
    return (" " if at_length else "; ").join(told)


def _spoken_of(connection: sqlite3.Connection, claim: str) -> str:
    """Who speaks of a claim on which nobody takes a side: the sentence of the first act, and how many more do."""
    acts = dict.fromkeys(str(row["act"]) for row in ask(connection, "acts_near", node=claim))
    told = [one.whole for one in (telling.of_act(connection, act) for act in acts) if one is not None]
    more = f" ({len(told) - 1} more speak of it.)" if len(told) > 1 else ""
    return f"{told[0]}{more}" if told else ""
