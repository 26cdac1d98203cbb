"""Where each mark stands: as the layout says, and by a plain rule where it says nothing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

# A label's box is about this big, in the units of the layout.
WIDTH, HEIGHT = 170.0, 70.0


def placed(
    names: Sequence[str], layout: Mapping[str, tuple[float, float]], data: Mapping[str, Any]
) -> dict[str, tuple[float, float]]:
    """Return a position for every name: the layout's, else near its neighbours, on the first free cell of a spiral."""
    wanted = set(names)
    result = {name: layout[name] for name in names if name in layout}
    taken = {_cell(*position) for position in result.values()}
    near = _neighbours(data, wanted)
    # The most connected first: the others find a place beside them.
    for name in sorted(wanted - result.keys(), key=lambda name: (-len(near[name]), name)):
        known = [result[other] for other in sorted(near[name]) if other in result]
        centre = (
            sum(x for x, _ in known) / len(known) if known else 0.0,
            sum(y for _, y in known) / len(known) if known else 0.0,
        )
        column, row = next(cell for cell in _spiral(*_cell(*centre)) if cell not in taken)
        taken.add((column, row))
        # Every other row is shifted, so that lines between neighbours do not run through the marks between them.
        result[name] = (round(column * WIDTH + (row % 2) * WIDTH / 2, 1), round(row * HEIGHT, 1))
    return result


def _cell(x: float, y: float) -> tuple[int, int]:
    row = round(y / HEIGHT)
    return round((x - (row % 2) * WIDTH / 2) / WIDTH), row


def _spiral(column: int, row: int) -> Any:
    """The cells around one, nearest rings first, each ring in the order of the angle."""
    yield column, row
    for ring in range(1, 10_000):
        cells = [
            (x, y)
            for x in range(-ring, ring + 1)
            for y in range(-ring, ring + 1)
            if max(abs(x), abs(y)) == ring
        ]
        for x, y in sorted(cells, key=lambda cell: (math.atan2(cell[1], cell[0]), cell)):
            yield column + x, row + y


def _neighbours(data: Mapping[str, Any], wanted: set[str]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)

    def tie(one: str, other: str) -> None:
        if one in wanted and other in wanted and one != other:
            near[one].add(other)
            near[other].add(one)

    for edge in data["edges"]:
        tie(edge["actor"], edge["object"])
    for row in data["relations"]:
        tie(row["subject"], row["object"])
    for node in data["nodes"]:
        if node["class"] == "rebuttal":
            for other in [*node["targets"], node.get("premise", node["id"])]:
                tie(node["id"], other)
        elif node["class"] == "act":
            for role in node["actors"]:
                for other in [node["id"], node.get("rebuttal", node["id"]), *node["addressees"]]:
                    tie(role["id"], other)
    return near
