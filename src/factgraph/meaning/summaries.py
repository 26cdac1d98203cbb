"""How many actors stand on each side of a claim: who says it or denies it, and who stands there otherwise.

Whoever only takes a claim for granted, stands there by what follows from another claim, or likes or blames it, has
neither said nor denied it: they are counted apart, and nobody is left out.
"""

from __future__ import annotations

from typing import Final

_OUTRIGHT: Final = "s.basis IN ('said', 'counter', 'reason') AND s.axis = 'truth'"


def held(stand: str) -> str:
    """The condition of SQL that a side is held by whoever is told to have taken it; `stand` is the table's alias."""
    return f"({stand}.state = 'performed' AND {stand}.ended_by IS NULL)"


def summary(held: str, *, claims: str = "TRUE", of: str = "main.claim", also: tuple[str, ...] = ()) -> str:
    """The query of the summary of the sides that are held, which `held` joins to the claims `c` as `s`.

    `claims` says of which claims.  The last day is where the latest of the acts that take a side stands in time.  Where
    the claims are rows `of` another table, several of each, `also` are the columns by which these differ.
    """
    more, grouped = ("".join(f", {table}{column}" for column in also) for table in ("", "c."))
    return f"""
        SELECT claim, for_actors, against_actors, all_for - for_actors AS for_otherwise,
               all_against - against_actors AS against_otherwise, for_acts, against_acts,
               min(for_actors, against_actors) AS disputed, last_day{more}
          FROM (SELECT c.node AS claim,
                       count(DISTINCT CASE WHEN s.pole = 'for' AND {_OUTRIGHT} THEN s.actor END) AS for_actors,
                       count(DISTINCT CASE WHEN s.pole = 'against' AND {_OUTRIGHT} THEN s.actor END) AS against_actors,
                       count(DISTINCT CASE WHEN s.pole = 'for' THEN s.actor END) AS all_for,
                       count(DISTINCT CASE WHEN s.pole = 'against' THEN s.actor END) AS all_against,
                       count(DISTINCT CASE WHEN s.pole = 'for' AND {_OUTRIGHT} THEN s.act END) AS for_acts,
                       count(DISTINCT CASE WHEN s.pole = 'against' AND {_OUTRIGHT} THEN s.act END) AS against_acts,
                       max(a.day) AS last_day{grouped}
                  FROM {of} AS c
                  LEFT JOIN {held}
                  LEFT JOIN main.act AS a ON a.node = s.act
                 WHERE {claims}
                 GROUP BY c.node{grouped})"""
