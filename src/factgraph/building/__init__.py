"""Files become a checked, derived graph in one transaction."""

from __future__ import annotations

from factgraph.building.builder import Built, build, problems_of

__all__ = ["Built", "build", "problems_of"]
