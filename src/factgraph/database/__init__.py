"""One SQLite file: its tables, and the connections to it."""

from __future__ import annotations

from factgraph.database.connection import generation, location, open_read

__all__ = ["generation", "location", "open_read"]
