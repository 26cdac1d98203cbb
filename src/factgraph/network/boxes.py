"""Boxes in the plane: how marks with labels are kept from lying over each other.

Only sums, products and square roots are used, of the same numbers in the same order everywhere: equal input gives
equal output on every machine.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Mapping, Sequence

Point = tuple[float, float]
Places = dict[str, Point]

WIDTH, HEIGHT = 170.0, 70.0
"""How much room a mark with its label takes, in the units of the layout."""

GAP = 2.0  # so that rounding to whole units makes no boxes meet
ASPECT = 1.4  # of a picture's width to its height: between a screen's and a page's
ROUNDS = 400


class Taken:
    """Boxes by the cell of the grid that their middle lies in: whoever overlaps a box is in one of nine cells."""

    def __init__(self, places: Mapping[str, Point] | None = None) -> None:
        self._cells: dict[tuple[int, int], dict[str, Point]] = {}
        for name, point in (places or {}).items():
            self.add(name, point)

    def add(self, name: str, point: Point) -> None:
        """Put a box there."""
        self._cells.setdefault(_cell(point), {})[name] = point

    def move(self, name: str, old: Point, new: Point) -> None:
        """Put a box that is at `old` elsewhere."""
        before, after = _cell(old), _cell(new)
        if before != after:
            del self._cells[before][name]
        self._cells.setdefault(after, {})[name] = new

    def near(self, point: Point) -> Iterator[tuple[str, Point]]:
        """The boxes whose middles are close enough to overlap a box at `point`, or nearly so."""
        column, row = _cell(point)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                if cell := self._cells.get((x, y)):
                    yield from cell.items()

    def is_free(self, point: Point) -> bool:
        """Whether a box at `point` overlaps none."""
        x, y = point
        return not any(abs(x - a) < WIDTH and abs(y - b) < HEIGHT for _, (a, b) in self.near(point))

    def free_near(self, point: Point) -> Point:
        """The place nearest to `point` where a box overlaps none, on a spiral of half boxes; in whole units."""
        x, y = round(point[0]), round(point[1])
        for ring in itertools.count():
            for column, row in _ring(ring):
                spot = (float(x + column * math.ceil(WIDTH / 2)), float(y + row * math.ceil(HEIGHT / 2)))
                if self.is_free(spot):
                    return spot
        raise AssertionError  # the plane has no end


def overlaps(places: Mapping[str, Point]) -> list[tuple[str, str]]:
    """The pairs of boxes that lie over each other, each pair and all pairs in the order of their names."""
    taken = Taken(places)
    return sorted(
        (name, other)
        for name, (x, y) in places.items()
        for other, (a, b) in taken.near((x, y))
        if name < other and abs(x - a) < WIDTH and abs(y - b) < HEIGHT
    )


def separated(places: Mapping[str, Point], fixed: Collection[str] = ()) -> Places:
    """The places, moved apart until no two boxes overlap, in whole units; those in `fixed` stay as they are.

    Boxes that overlap push each other along the axis where less of a push is needed; what is still crammed in the end
    goes to the nearest free place.  Two that are both fixed may overlap.
    """
    names = sorted(places)
    held = set(fixed)
    moved = {name: places[name] for name in names}
    taken = Taken(moved)
    for _ in range(ROUNDS):
        if not _push_apart(names, moved, taken, held):
            break
    settled = {name: moved[name] for name in names if name in held}
    taken = Taken(settled)
    # From the middle outwards, so that what has to leave its place leaves it outwards.
    middle = centre(moved.values())
    for name in sorted(set(names) - held, key=lambda name: (_distance(moved[name], middle), name)):
        x, y = moved[name]
        settled[name] = taken.free_near((x, y))
        taken.add(name, settled[name])
    return {name: settled[name] for name in names}


def spread(places: Mapping[str, Point], *, filled: float = 0.5) -> Places:
    """The places, scaled to the shape of a picture of which boxes take about the share `filled`."""
    (left, top), (right, bottom) = bounds(places.values())
    area = len(places) * WIDTH * HEIGHT / filled
    wide, high = math.sqrt(area * ASPECT), math.sqrt(area / ASPECT)
    across = wide / (right - left) if right > left else 0.0
    down = high / (bottom - top) if bottom > top else 0.0
    if min(across, down) > 0:
        # Shapes are kept to some degree: a chain is not made a square.
        across, down = min(across, 3 * down), min(down, 3 * across)
    return {name: ((x - left) * across, (y - top) * down) for name, (x, y) in places.items()}


def packed(parts: Sequence[Mapping[str, Point]]) -> Places:
    """Several pictures as one: side by side in rows, the tallest first, around the middle of the plane."""
    sized = []
    for part in parts:
        (left, top), (right, bottom) = bounds(part.values())
        sized.append((bottom - top + HEIGHT + GAP, right - left + WIDTH + GAP, min(part), (left, top), part))
    sized.sort(key=lambda one: (-one[0], -one[1], one[2]))
    area = math.fsum(high * wide for high, wide, *_ in sized)
    limit = max([math.sqrt(area * ASPECT) * 1.05, *(wide for _, wide, *_ in sized)])
    result: Places = {}
    x = y = row = 0.0
    for high, wide, _, (left, top), part in sized:
        if x and x + wide > limit:
            x, y, row = 0.0, y + row, 0.0
        for name, (a, b) in part.items():
            result[name] = (x + a - left, y + b - top)
        x, row = x + wide, max(row, high)
    return centred(result)


def centred(places: Mapping[str, Point]) -> Places:
    """The places, moved so that the middle of all is the origin; in whole units."""
    (left, top), (right, bottom) = bounds(places.values())
    x, y = round((left + right) / 2), round((top + bottom) / 2)
    return {name: (float(round(a - x)), float(round(b - y))) for name, (a, b) in places.items()}


def bounds(points: Collection[Point]) -> tuple[Point, Point]:
    """The corners of the box around the points; of none, twice the origin."""
    if not points:
        return (0.0, 0.0), (0.0, 0.0)
    return (
        (min(x for x, _ in points), min(y for _, y in points)),
        (max(x for x, _ in points), max(y for _, y in points)),
    )


def centre(points: Collection[Point]) -> Point:
    """The mean of the points; of none, the origin."""
    if not points:
        return (0.0, 0.0)
    # fsum is exact; sum is rounded otherwise from one version of Python to the next.
    return math.fsum(x for x, _ in points) / len(points), math.fsum(y for _, y in points) / len(points)


def _push_apart(names: Sequence[str], moved: Places, taken: Taken, held: Collection[str]) -> bool:
    """Move every two boxes that overlap apart once; whether there were any that could be moved."""
    any_moved = False
    for name in names:
        for other, _ in sorted(taken.near(moved[name])):
            if other <= name or (name in held and other in held):
                continue
            x, y = moved[name]
            a, b = moved[other]
            across, down = WIDTH + GAP - abs(x - a), HEIGHT + GAP - abs(y - b)
            if across <= 0.5 or down <= 0.5:  # half a unit less is still apart
                continue
            any_moved = True
            share = 1.0 if name in held or other in held else 0.5
            # A push counts by the share of the box that it is, or boxes that are wider than high would make a tower.
            if across * HEIGHT < down * WIDTH:
                step = (math.copysign(across, x - a), 0.0)
            else:
                step = (0.0, math.copysign(down, y - b))
            for one, way in ((name, share), (other, -share)):
                if one not in held:
                    at = moved[one]
                    moved[one] = (at[0] + way * step[0], at[1] + way * step[1])
                    taken.move(one, at, moved[one])
    return any_moved


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / (WIDTH + GAP)), math.floor(point[1] / (HEIGHT + GAP))


def _distance(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _ring(ring: int) -> Iterator[tuple[int, int]]:
    """The cells of a square ring, nearest to its middle first.

    >>> list(_ring(0)), list(_ring(1))
    ([(0, 0)], [(-1, 0), (0, -1), (0, 1), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1)])
    """
    if ring == 0:
        yield 0, 0
        return
    side = range(-ring, ring + 1)
    cells = {(x, y) for x in side for y in (-ring, ring)} | {(x, y) for x in (-ring, ring) for y in side}
    yield from sorted(cells, key=lambda cell: (cell[0] ** 2 + cell[1] ** 2, cell))
