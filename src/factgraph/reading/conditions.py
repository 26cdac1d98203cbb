"""What the queries of several readers share: what is told as performed, which sides are held, and their numbers."""

from __future__ import annotations

from typing import Final

from factgraph.meaning.summaries import held, summary

__all__ = ["NOTHING_WITHHELD", "held", "performed", "summary"]

NOTHING_WITHHELD: Final = "NOT EXISTS (SELECT 1 FROM meta WHERE name = 'confidential')"
"""The condition of SQL that nothing may be withheld: else nothing is counted that what is withheld would change."""


def performed(act: str) -> str:
    """The condition of SQL that an act is told as performed; `act` is the alias of the table `act` in the query.

    The alias may be of an outer join: what is not there is not told.  As of a day by publication, it is that day's.

    >>> performed("a")
    "EXISTS (SELECT 1 FROM told AS told_ WHERE told_.act = a.node AND told_.state = 'performed')"
    """
    return f"EXISTS (SELECT 1 FROM told AS told_ WHERE told_.act = {act}.node AND told_.state = 'performed')"
