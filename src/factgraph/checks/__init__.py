"""What must hold across the records of a dossier; what one file alone can show is told when it is read."""

from __future__ import annotations

from factgraph.checks.across import across
from factgraph.checks.facts import Bounded, Declared, Facts, Held, Mention, Reported, facts_of

__all__ = ["Bounded", "Declared", "Facts", "Held", "Mention", "Reported", "across", "facts_of"]
