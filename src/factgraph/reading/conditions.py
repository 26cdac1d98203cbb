"""What the queries of several readers share: what is told as performed, which sides are held, and their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factgraph.meaning.summaries import held, summary

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

__all__ = ["NOTHING_WITHHELD", "PLACED", "held", "may_be_withheld", "performed", "perhaps_taken_up", "summary"]

NOTHING_WITHHELD: Final = "NOT EXISTS (SELECT 1 FROM meta WHERE name = 'confidential')"
"""The condition of SQL that nothing may be withheld: else nothing is counted that what is withheld would change."""


PLACED: Final = {"act": "main.placed_by_act", "publication": "main.placed_by_publication"}
"""The table with the days of acts, by what a day is compared with."""


def perhaps_taken_up(call: str, day: str | None, by: str) -> str:
    """The condition of SQL that a call was answered, or taken back by its caller, by a day, or perhaps was.

    Then nothing says that it is unanswered.  `call` is the column with its key; without a day all counts.
    """
    late = (
        "" if day is None else f"AND ifnull((SELECT d.first FROM {PLACED[by]} AS d WHERE d.act = {{}}), '') <= '{day}'"
    )
    return f"""(EXISTS (SELECT 1 FROM main.answer AS w WHERE w.call = {call} {late.format("w.act")})
                OR EXISTS (SELECT 1 FROM main.call_part AS p WHERE p.call = {call} AND p.part = 'taken_back_by'
                                                               {late.format("p.node")}))"""


def performed(act: str) -> str:
    """The condition of SQL that an act is told as performed; `act` is the alias of the table `act` in the query.

    The alias may be of an outer join: what is not there is not told.  As of a day by publication, it is that day's.

    >>> performed("a")
    "EXISTS (SELECT 1 FROM told AS told_ WHERE told_.act = a.node AND told_.state = 'performed')"
    """
    return f"EXISTS (SELECT 1 FROM told AS told_ WHERE told_.act = {act}.node AND told_.state = 'performed')"


def may_be_withheld(connection: sqlite3.Connection) -> str:
    """What everything public of a dossier says in which records may be withheld; nothing where none are."""
    if connection.execute(f"SELECT 1 WHERE {NOTHING_WITHHELD}").fetchone() is not None:
        return ""
    from factgraph.reading.shown import MAY_BE_WITHHELD  # start-up: few dossiers withhold anything

    return MAY_BE_WITHHELD
