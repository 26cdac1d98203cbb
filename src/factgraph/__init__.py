"""Who said what about what, and how we know: disputed reporting as a graph of communicative acts.

>>> import factgraph
>>> graph = factgraph.open("graph")
>>> graph.disputes("camp")[0]["standing"]["standing"]
'contested'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factgraph.building.builder import build
    from factgraph.checks.survey import survey as check
    from factgraph.errors import (
        Busy,
        DossierError,
        EnvironmentFault,
        FactgraphError,
        Misuse,
        NotFound,
        VocabularyError,
    )
    from factgraph.graph import Graph
    from factgraph.graph import open_graph as open  # noqa: A004  # factgraph.open("graph") reads as what it does
    from factgraph.record.types import Problem

__all__ = [
    "Busy",
    "DossierError",
    "EnvironmentFault",
    "FactgraphError",
    "Graph",
    "Misuse",
    "NotFound",
    "Problem",
    "VocabularyError",
    "build",
    "check",
    "open",
]

# Importing the package imports nothing: each name is fetched when it is first used.
_PLACES = {
    "Graph": ("factgraph.graph", "Graph"),
    "Problem": ("factgraph.record.types", "Problem"),
    "build": ("factgraph.building.builder", "build"),
    "check": ("factgraph.checks.survey", "survey"),
    "open": ("factgraph.graph", "open_graph"),
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES.get(name, ("factgraph.errors", name))
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
