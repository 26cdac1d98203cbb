"""Engines that draw a connected network: who ties to whom becomes points in a plane.

Each takes parts (connected, of three nodes or more) as numbers from 0 with their ties, and gives a point a number;
scale, shape and overlaps are not its business.  Names never get here: no label can be taken for a language's word.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import NamedTuple

from factgraph.errors import EnvironmentFault, Misuse
from factgraph.network.boxes import Point, evened
from factgraph.system import children


class Part(NamedTuple):
    """A connected part: how many nodes it has, and the pairs of them that are tied (each once, the lower first)."""

    size: int
    ties: Sequence[tuple[int, int]]


Engine = Callable[[Sequence[Part]], list[list[Point]]]
"""`draw(parts)`: for each part a point for each of its numbers."""

PIVOTS = 40  # more of them draw the whole no better
STEPS = 80_000  # of single nodes: the springs of a large network get fewer rounds, not more time
SEED = 1
SECONDS = 3600.0  # more than sfdp takes for a hundred thousand nodes


def sfdp(parts: Sequence[Part]) -> list[list[Point]]:
    """The points as graphviz's sfdp draws them: the quickest for large networks."""
    program = children.program("sfdp")
    if program is None:
        raise EnvironmentFault("sfdp is not here; install graphviz, or choose another engine")
    text = []
    for part in parts:
        text += [f"graph {{ graph [start={SEED} overlap=true]; node [shape=point];", *map(str, range(part.size))]
        text += [f"{low} -- {high}" for low, high in part.ties]
        text.append("}")
    status, said, told = children.output([program, "-Tplain"], "\n".join(text), seconds=SECONDS)
    if status:
        raise EnvironmentFault(f"{program} failed: {told.strip() or status}; choose another engine")
    drawn: list[list[Point]] = []
    for line in said.splitlines():
        word, *rest = line.split()
        if word == "graph":
            drawn.append([(0.0, 0.0)] * parts[len(drawn)].size)
        elif word == "node":
            drawn[-1][int(rest[0])] = (float(rest[1]), -float(rest[2]))  # its y points up, ours down
    return drawn


def rustworkx(parts: Sequence[Part]) -> list[list[Point]]:
    """The points as rustworkx's springs draw them: quick up to a thousand nodes, and no program beside Python."""
    try:
        import rustworkx as rx
    except ImportError as error:
        raise EnvironmentFault("rustworkx is not here; install factgraph[layout], or choose another engine") from error
    drawn = []
    for part in parts:
        graph: rx.PyGraph[None, None] = rx.PyGraph()
        graph.add_nodes_from([None] * part.size)
        graph.add_edges_from_no_data(list(part.ties))
        start = dict(enumerate(_unit(embedded(part))))
        found = rx.spring_layout(graph, pos=start, seed=SEED, num_iter=200)
        drawn.append([(float(found[number][0]), float(found[number][1])) for number in range(part.size)])
    return drawn


def plain(parts: Sequence[Part]) -> list[list[Point]]:
    """The points as this module draws them, the same on every machine: distances first, then springs."""
    drawn = []
    for part in parts:
        # Crowds are thinned out first: a node then has about a dozen others near it, however large the network is.
        even = evened(dict(enumerate(embedded(part))))
        side = math.sqrt(part.size)
        drawn.append(relaxed(part, [(even[number][0] * side, even[number][1] * side) for number in range(part.size)]))
    return drawn


ENGINES: Mapping[str, Engine] = {"sfdp": sfdp, "rustworkx": rustworkx, "plain": plain}
"""The engines by name; the last is always here."""

SMALL = 500  # nodes; so far the plain engine is quick, and no other draws with fewer crossings (bench/layout.py)
LARGE = 2_000  # nodes; from here on springs that each pull at each are the slowest of the three


def best(size: int) -> str:
    """The name of the best engine on this machine for a network of `size` nodes."""
    if size <= SMALL:
        return "plain"
    if children.program("sfdp"):
        return "sfdp"
    if size <= LARGE and find_spec("rustworkx"):
        return "rustworkx"
    return "plain"


def engine(name: str | None, size: int) -> Engine:
    """The engine of that name, or the best one for a network of `size` nodes."""
    name = name or best(size)
    if name not in ENGINES:
        raise Misuse(f"no engine is called {name!r}; there are {', '.join(ENGINES)}")
    return ENGINES[name]


def embedded(part: Part) -> list[Point]:
    """A point for each number, so that distances are about those in the network (pivot MDS, Brandes and Pich 2006)."""
    around = _around(part)
    rows = [[float(steps * steps) for steps in row] for row in _pivots(around)]
    columns = [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]
    means = [math.fsum(row) / part.size for row in rows]
    mean = math.fsum(means) / len(rows)
    matrix = [
        [-0.5 * (value - row_mean - column + mean) for value, column in zip(row, columns, strict=True)]
        for row, row_mean in zip(rows, means, strict=True)
    ]
    product = [[math.fsum(map(float.__mul__, one, other)) for other in matrix] for one in matrix]
    first = _strongest(product, [])
    second = _strongest(product, [first])
    xs, ys = ([math.fsum(map(float.__mul__, axis, column)) for column in zip(*matrix, strict=True)]
              for axis in (first, second))  # fmt: skip
    return list(zip(xs, ys, strict=True))


def relaxed(part: Part, start: Sequence[Point], *, fixed: frozenset[int] = frozenset()) -> list[Point]:
    """The points after springs have pulled along ties and pushed between neighbours; those in `fixed` stay.

    A tie wants to be about 1 long.
    """
    points = list(start)
    around = _around(part)
    rounds = max(10, min(120, STEPS // part.size))
    for turn in range(rounds):
        most = 1 - turn / rounds  # it cools down
        cells = _cells(points)
        for number in range(part.size):
            if number in fixed:
                continue
            x, y = points[number]
            pull_x, pull_y = _push(number, points, cells)
            # A tie to what has many ties pulls no harder than it must: hubs would draw all into one ball.
            weight = 1 / math.sqrt(len(around[number])) if around[number] else 0.0
            for other in around[number]:
                a, b = points[other]
                across, down = a - x, b - y
                force = math.sqrt(across * across + down * down) * weight
                pull_x, pull_y = pull_x + across * force, pull_y + down * force
            size = math.sqrt(pull_x * pull_x + pull_y * pull_y)
            if size > 0:
                step = min(size, most) / size
                points[number] = (x + pull_x * step, y + pull_y * step)
    return points


def _push(number: int, points: Sequence[Point], cells: Mapping[tuple[int, int], list[int]]) -> Point:
    """The force on a node away from those less than 2 away."""
    x, y = points[number]
    column, row = math.floor(x / 2), math.floor(y / 2)
    push_x = push_y = 0.0
    for i in (column - 1, column, column + 1):
        for j in (row - 1, row, row + 1):
            for other in cells.get((i, j), ()):
                a, b = points[other]
                across, down = x - a, y - b
                square = across * across + down * down
                if 0 < square < 4:
                    push_x, push_y = push_x + across / square, push_y + down / square
                elif not square and other != number:  # two on one spot part in directions of their own
                    push_x, push_y = push_x + (number - other) * 1e-3, push_y + (number % 7 - 3) * 1e-3
    return push_x, push_y


def _cells(points: Sequence[Point]) -> dict[tuple[int, int], list[int]]:
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(points):
        cells.setdefault((math.floor(x / 2), math.floor(y / 2)), []).append(number)
    return cells


def _around(part: Part) -> list[list[int]]:
    around: list[list[int]] = [[] for _ in range(part.size)]
    for low, high in part.ties:
        around[low].append(high)
        around[high].append(low)
    return around


def _pivots(around: Sequence[Sequence[int]]) -> list[list[int]]:
    """Steps to every node from each of some nodes that are far from each other, the most tied one first."""
    pivot = max(range(len(around)), key=lambda number: (len(around[number]), -number))
    rows = [_steps(around, pivot)]
    nearest = list(rows[0])
    while len(rows) < min(PIVOTS, len(around)):
        pivot = max(range(len(around)), key=lambda number: (nearest[number], -number))
        if nearest[pivot] == 0:
            break
        rows.append(_steps(around, pivot))
        nearest = list(map(min, nearest, rows[-1]))
    return rows


def _steps(around: Sequence[Sequence[int]], start: int) -> list[int]:
    steps = [-1] * len(around)
    steps[start] = 0
    now = [start]
    while now:
        after = []
        for number in now:
            for other in around[number]:
                if steps[other] < 0:
                    steps[other] = steps[number] + 1
                    after.append(other)
        now = after
    return steps


def _strongest(matrix: Sequence[Sequence[float]], without: Sequence[Sequence[float]]) -> list[float]:
    """The eigenvector of the largest eigenvalue among those at right angles to `without`, by power iteration."""
    vector = [1.0 / (number + 1) for number in range(len(matrix))]
    for _ in range(100):
        vector = [math.fsum(map(float.__mul__, row, vector)) for row in matrix]
        for other in without:
            along = math.fsum(map(float.__mul__, vector, other))
            vector = [value - along * part for value, part in zip(vector, other, strict=True)]
        size = math.sqrt(math.fsum(value * value for value in vector))
        if size == 0:
            return [0.0] * len(matrix)
        vector = [value / size for value in vector]
    return vector


def _unit(points: Sequence[Point]) -> list[Point]:
    """The points, scaled into the square from -1 to 1."""
    most = max((abs(value) for point in points for value in point), default=0.0) or 1.0
    return [(x / most, y / most) for x, y in points]
