"""What must hold across the records of a dossier; what one file alone can show is told when it is read."""

from __future__ import annotations

from factgraph.checks.across import across
from factgraph.checks.outline import Bounded, Declared, Held, Mention, Outline, Reported, outline_of, together

__all__ = ["Bounded", "Declared", "Held", "Mention", "Outline", "Reported", "across", "outline_of", "together"]
