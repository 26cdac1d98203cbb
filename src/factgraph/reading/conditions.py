"""What the queries of several readers share: what is told as performed, which sides are held, and their numbers."""

from __future__ import annotations

from typing import Final

NOTHING_WITHHELD: Final = "NOT EXISTS (SELECT 1 FROM meta WHERE name = 'confidential')"
"""The condition of SQL that nothing may be withheld: else nothing is counted that what is withheld would change."""


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


def summary(held: str, *, claims: str = "TRUE") -> str:
    """The query of the summary of the sides that are held, which `held` joins to the claims `c` as `s`.

    `claims` says of which claims.
    """
    return f"""
        SELECT claim, for_actors, against_actors, for_acts, against_acts,
               min(for_actors, against_actors) AS disputed, last_day
          FROM (SELECT c.node AS claim,
                       count(DISTINCT CASE WHEN s.pole = 'for' THEN s.actor END) AS for_actors,
                       count(DISTINCT CASE WHEN s.pole = 'against' THEN s.actor END) AS against_actors,
                       count(DISTINCT CASE WHEN s.pole = 'for' THEN s.act END) AS for_acts,
                       count(DISTINCT CASE WHEN s.pole = 'against' THEN s.act END) AS against_acts,
                       max(a.day) AS last_day
                  FROM main.claim AS c
                  LEFT JOIN {held}
                  LEFT JOIN main.act AS a ON a.node = s.act
                 WHERE {claims}
                 GROUP BY c.node)"""
