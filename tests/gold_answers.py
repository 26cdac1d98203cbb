"""The answers that were worked out by hand for both dossiers: one table, read by the tests of every surface."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parents[1]
DOSSIERS: Final = {"chechnya": ROOT / "graph", "harbour-bell": ROOT / "examples" / "harbour-bell"}
_PREFIX: Final = "chechnya-002/"


@cache
def gold(dossier: str) -> dict[str, Any]:
    """The answers for a dossier, every scalar a string."""
    text = (Path(__file__).parent / "gold" / f"{dossier}.yaml").read_text("utf-8")
    answers: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # strings only
    return answers


def whole(dossier: str, id: str) -> str:
    """An id of the answers as the dossier has it: those of the dispatch are bare there."""
    return f"{_PREFIX}{id}" if dossier == "chechnya" else id


def day(text: str | None) -> str | None:
    """A day of the answers, or None."""
    return None if text in (None, "null", "") else text


def span(pair: list[str] | str) -> tuple[str | None, str | None] | None:
    """A pair of days of the answers, or None."""
    return None if isinstance(pair, str) else (day(pair[0]), day(pair[1]))


def stand(dossier: str, one: dict[str, Any]) -> tuple[Any, ...]:
    """A position of the answers: who, for whom, on which side, by what, in which act, from when, until when, ended how."""
    return (
        one["actor"],
        one.get("principal"),
        one["pole"],
        one["basis"],
        whole(dossier, one["act"]),
        span(one["from"]),
        span(one["until"]),
        None if one["ended_by"] == "null" else whole(dossier, one["ended_by"]),
    )
