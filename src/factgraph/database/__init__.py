"""The compiled graph: one SQLite file that is made from the dossier and can always be made again."""

from __future__ import annotations

from factgraph.database.build import Built, build, problems_of
from factgraph.database.connection import generation, location, open_read

__all__ = ["Built", "build", "generation", "location", "open_read", "problems_of"]
