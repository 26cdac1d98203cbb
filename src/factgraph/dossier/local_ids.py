"""The ids that belong to one file: those of its claims, assessments and acts, known before any record is read.

A bare id in a file means its own record of that id where there is one, so all of them are collected first.
"""

from __future__ import annotations

from collections.abc import Iterator

from factgraph.dossier.shapes import items
from factgraph.dossier.tree import Mapping, Scalar, Sequence, Value

MAX_ACT_ID = 200
_CLAIM_SLOTS = ("says", "instead", "with", "because", "presupposes", "against")
_INNER_SLOTS = (*_CLAIM_SLOTS, "object", "responds_to", "act")


def local_ids(tree: Mapping) -> set[str]:
    """The ids that a dispatch file declares for itself."""
    found: set[str] = set()
    for key in ("claims", "assessments"):
        if isinstance(declared := tree.get(key), Mapping):
            found.update(declared.entries)
    for key in ("acts", "attests"):
        if isinstance(listed := tree.get(key), Sequence):
            for act in listed.items:
                found.update(ids_of_act(act))
    return found


def ids_of_act(act: Value) -> Iterator[str]:
    """The ids that an act declares: its own, and those of what is declared in place inside it."""
    if not isinstance(act, Mapping):
        return
    if "verb" in act.entries:
        yield act_id(act)
    for slot in _INNER_SLOTS:
        for value in items(act.get(slot) or Sequence(act.at)):
            if not isinstance(value, Mapping) or not value.entries:
                continue
            key, first = next(iter(value))
            if "verb" in value.entries:
                yield from ids_of_act(value)
            elif (isinstance(first, Scalar) and slot in _CLAIM_SLOTS) or (
                isinstance(first, Mapping) and "claim" in first.entries
            ):
                yield key.text


def act_id(act: Mapping) -> str:
    """An act's own id, or the one made of its first actor, its verb and its first object."""
    if own := act.text("id"):
        return own
    parts = (_first(act.get("actor")), act.text("verb") or "", _first(act.get("object") or act.get("says")))
    return "-".join(part for part in parts if part)[:MAX_ACT_ID].rstrip("-")


def _first(value: Value | None) -> str:
    match value:
        case Sequence(items=[first, *_]):
            return _first(first)
        case Scalar():
            return value.text.removesuffix("/rebuttal").rsplit("/", 1)[-1]
        case Mapping() if "verb" in value.entries:
            return act_id(value)
        case Mapping() if value.entries:
            return next(iter(value.entries))
        case _:
            return ""
