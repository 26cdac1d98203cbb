"""The projection of acts: the query that the build makes edges by, for its own tables or for those of a day."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from factgraph.database.connection import statements

VIEWS: Final = Path(__file__).with_name("derive.sql")
"""The views that the build derives by."""


def edges_of(told: str) -> str:
    """The query that gives the edges by the states of acts that stand in a table, or come from a query in brackets."""
    (view,) = (one for one in statements(VIEWS.read_text("utf-8")) if "TEMP VIEW made_edge" in one)
    (columns,) = re.findall(r"made_edge \(([^)]*)\)", view)
    query = view.partition(" AS\n")[2].rstrip().rstrip(";").replace("main.told", told)
    names = ", ".join(f"{name.strip()}" for name in columns.split(","))
    return f"WITH made ({names}) AS ({query}) SELECT * FROM made"
