"""Traces: an act with the tree of its chains, from the speaker to the texts that were read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factgraph.answers.acts import act
from factgraph.reading.telling import of_drift

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Attestation, Link, Step, Trace


def trace(connection: sqlite3.Connection, id: str) -> Trace:  # `id` is the word of every record
    """An act with the tree of its chains: from the speaker, branch by branch, to our text."""
    whole = act(connection, id)
    return {
        "id": id,
        "kind": "act",
        "act": whole,
        "attestations": whole["attestations"],
        "chain": _tree(whole["attestations"]),
        "drift": [one.text for one in of_drift(connection, id)],
        "within": trace(connection, whole["inside"]) if whole["inside"] else None,
    }


def _tree(found: list[Attestation]) -> list[Step]:
    """The chains as one tree: as far as two of them are the same, they are one branch.

    A chain that begins with a document which attests the act itself goes on from there: what stands before it is what
    that document says.
    """
    roots: list[Step] = []
    for attestation in sorted(found, key=lambda one: len(one["chain"])):
        if not attestation["chain"]:
            continue
        *before, end = attestation["chain"]
        branches = roots
        for number, link in enumerate(before):
            step = next((step for step in branches if _same(step, link)), None)
            if step is None and number == 0:
                step = next((step for step in _steps(roots) if _same(step, link) and step["attestation"]), None)
            step = step or _branch(branches, link)
            branches = step["then"]
        free = (step for step in branches if _same(step, end) and step["attestation"] is None)
        last = next(free, None) or _branch(branches, end)
        last["attestation"] = attestation["id"]
        last["passages"], last["words"] = attestation["passages"], attestation["words"]
    return roots


def _steps(branches: list[Step]) -> Iterator[Step]:
    for step in branches:
        yield step
        yield from _steps(step["then"])


def _branch(branches: list[Step], link: Link) -> Step:
    step: Step = {**link, "attestation": None, "passages": [], "words": [], "then": []}
    branches.append(step)
    return step


def _same(step: Step, link: Link) -> bool:
    return (step["id"], step["certain"]) == (link["id"], link["certain"])
