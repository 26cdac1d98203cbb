"""Conditions that the queries of several readers share: what is told as performed, and which sides are held."""

from __future__ import annotations


def performed(act: str) -> str:
    """The condition of SQL that an act is told as performed; `act` is the alias of the table `act` in the query.

    The alias may be of an outer join: what is not there is not told.  As of a day by publication, it is that day's.

    >>> performed("a")
    "EXISTS (SELECT 1 FROM told AS told_ WHERE told_.act = a.node AND told_.state = 'performed')"
    """
    return f"EXISTS (SELECT 1 FROM told AS told_ WHERE told_.act = {act}.node AND told_.state = 'performed')"


def held(stand: str) -> str:
    """The condition of SQL that a side is held by whoever is told to have taken it; `stand` is the table's alias."""
    return f"({stand}.state = 'performed' AND {stand}.ended_by IS NULL)"
