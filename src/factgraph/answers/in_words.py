"""The rows of a question in words: what a reader understands, or nothing; the keys stay in the data.

What is so unless something else is said (that an act is told as performed, that no hedge is on record) is not said.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.answers.beside import beside
from factgraph.language import keys
from factgraph.language.dates import date_in_words
from factgraph.language.quotes import titled
from factgraph.language.stretches import without_scope
from factgraph.language.years import briefly, with_inferred_year
from factgraph.reading import inventory, telling
from factgraph.reading.debates import debate, read_together
from factgraph.reading.questions import ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3
    from collections.abc import Sequence

    from factgraph.reading.cells import Row, Value

_DAYS: Final = frozenset({
    "date", "listed", "day", "earliest", "latest", "since_from", "since_to", "until_from", "until_to", "after_from",
    "after_to", "last_day",
})  # fmt: skip
# What the sentence of a row says better: what both documents have that differ, and the time of an act.
_IN_THE_SENTENCE: Final = frozenset({"was", "became", "day"})
_STANDING: Final = "standing"
_TOLD_OF: Final = ("act", "answer")  # the columns that name the act which a sentence tells


class Told(NamedTuple):
    """Rows as they are printed: what stands over each column, the cells, and which columns are numbers."""

    heads: list[str]
    cells: list[list[str]]
    numbers: frozenset[int]


def told(connection: sqlite3.Connection, names: Sequence[str], rows: Sequence[Row]) -> Told:
    """The rows of a question, whose columns are `names`, in words.

    A claim never stands alone: where no sentence says who speaks of it, how the debate stands is beside it.
    """
    kept = [name for name in names if "sentence" not in names or name not in _IN_THE_SENTENCE]
    words = _Words(connection)
    if "claim" in kept and "sentence" not in kept:
        read_together(connection, [str(row["claim"]) for row in rows if row["claim"] is not None])
        kept = [*(name for name in kept if name != _STANDING), _STANDING]
    numbers = frozenset(i for i, name in enumerate(kept) if all(isinstance(row.get(name), int) for row in rows))
    cells = [[words.cell(row, name) for name in kept] for row in rows]
    filled = [i for i in range(len(kept)) if any(row[i] for row in cells)]
    return Told(
        [keys.heading(kept[i]) for i in filled],
        [[row[i] for i in filled] for row in cells],
        frozenset(place for place, i in enumerate(filled) if i in numbers),
    )


class _Words:
    """What the keys of a graph are in words."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._roles: dict[str, list[Row]] = {}

    @cached_property
    def _phrases(self) -> dict[tuple[str, str], str]:
        return inventory.phrases(self._connection)

    @cached_property
    def _grounds(self) -> dict[str, str]:
        return inventory.definitions(self._connection, "ground")

    @cached_property
    def _verbs(self) -> dict[str, str]:
        return {verb.name: verb.label for verb in inventory.vocabulary(self._connection).verbs}

    def cell(self, row: Row, name: str) -> str:
        """A cell of a row."""
        value = row.get(name)
        if name == _STANDING and row.get("claim") is not None:
            return self._standing(str(row["claim"]))
        return "" if value is None else self._said(row, name, value)

    def _said(self, row: Row, name: str, value: Value) -> str:
        text = str(value)
        if name in _DAYS:
            return briefly(date_in_words(with_inferred_year(text, str(row.get("sentence") or ""))))
        if name == "certainty":
            return self._phrases.get(("certainty", text), "")
        if name == "interest":
            return self._interest(str(row["act"]), str(row["actor"]))
        if name == "ground":
            return self._grounds.get(text, text)
        if name == "verb":
            return self._verbs.get(text, text)
        if name == "name":
            return self._named(row, text)
        if name == "sentence":
            return self._with_later(row, text)
        return keys.cell(name, text)

    def _with_later(self, row: Row, text: str) -> str:
        """A sentence, of the act that it tells with what was later done to that."""
        acts = (str(row[column]) for column in _TOLD_OF if row.get(column) is not None)
        told = (telling.of_act(self._connection, act) for act in acts)
        return next((one.whole for one in told if one is not None and one.text == text), text)

    def _named(self, row: Row, text: str) -> str:
        if "what" in row:
            return keys.counted(str(row["what"]), text)
        return titled(text, printed=True) if row.get("claim") is not None else text

    def _interest(self, act: str, actor: str) -> str:
        """What an actor has at stake in an act, or by whom it is accused."""
        if act not in self._roles:
            self._roles[act] = ask(self._connection, "act_roles", act=act)
        said = (str(one["interest_said"]) for one in self._roles[act] if one["id"] == actor and one["interest_said"])
        return next(said, "")

    def _standing(self, claim: str) -> str:
        """How the debate about a claim stands; how far that reaches is said of the whole answer."""
        said = beside(self._connection, claim, at_length=True)
        return without_scope(said, debate(self._connection, claim)["standing"]["scope"])
