"""Boxes in the plane: how marks with labels are kept from lying over each other.

Only sums, products and square roots are used, of the same numbers in the same order everywhere: equal input gives
equal output on every machine.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

Point = tuple[float, float]
Places = dict[str, Point]

_Name = TypeVar("_Name", str, int)

WIDTH, HEIGHT = 170.0, 70.0
"""How much room a mark with its label takes, in the units of the layout."""

GAP = 2.0  # so that rounding to whole units makes no boxes meet
ASPECT = 1.4  # of a picture's width to its height: between a screen's and a page's
ROUNDS = 100


class Taken:
    """Boxes by the cell of the grid that their middle lies in: whoever overlaps a box is in one of nine cells."""

    def __init__(self, places: Mapping[str, Point] | None = None) -> None:
        self._cells: dict[tuple[int, int], dict[str, Point]] = {}
        for name, point in (places or {}).items():
            self.add(name, point)

    def add(self, name: str, point: Point) -> None:
        """Put a box there."""
        self._cells.setdefault(_cell(point), {})[name] = point

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
    crowd = _Crowd([places[name] for name in names], [name in held for name in names])
    for _ in range(ROUNDS):
        if not crowd.push():
            break
    moved = dict(zip(names, crowd.points(), strict=True))
    settled = {name: moved[name] for name in names if name in held}
    taken = Taken(settled)
    # From the middle outwards, so that what has to leave its place leaves it outwards.
    middle = centre(moved.values())
    for name in sorted(set(names) - held, key=lambda name: (_distance(moved[name], middle), name)):
        x, y = moved[name]
        settled[name] = taken.free_near((x, y))
        taken.add(name, settled[name])
    return {name: settled[name] for name in names}


def spread(places: Mapping[str, Point], *, filled: float = 0.4) -> Places:
    """The places, scaled to the shape of a picture of which boxes take about the share `filled`.

    Each goes half of the way to where it would stand if all stood evenly, across and down: crowds get room, and who
    stands left of or above whom stays as it was.
    """
    places = evened(places)
    (left, top), (right, bottom) = bounds(places.values())
    area = len(places) * WIDTH * HEIGHT / filled
    wide, high = math.sqrt(area * ASPECT), math.sqrt(area / ASPECT)
    across = wide / (right - left) if right > left else 0.0
    down = high / (bottom - top) if bottom > top else 0.0
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


def evened(places: Mapping[_Name, Point]) -> dict[_Name, Point]:
    """The places in a unit square, each coordinate at the mean of what it is and of its rank."""
    names = sorted(places)
    axes = []
    for axis in (0, 1):
        order = sorted(names, key=lambda name: places[name][axis])
        low, high = places[order[0]][axis], places[order[-1]][axis]
        rank = {name: number / max(1, len(order) - 1) for number, name in enumerate(order)}
        size = (high - low) or 1.0
        axes.append({name: ((places[name][axis] - low) / size + rank[name]) / 2 for name in names})
    return {name: (axes[0][name], axes[1][name]) for name in places}


class _Crowd:
    """Boxes that push each other apart, by numbers; those that are held push and are not pushed."""

    def __init__(self, points: Sequence[Point], held: Sequence[bool]) -> None:
        self._xs = [x for x, _ in points]
        self._ys = [y for _, y in points]
        self._held = held
        self._order = list(range(len(points)))

    def points(self) -> list[Point]:
        """Where the boxes are now."""
        return list(zip(self._xs, self._ys, strict=True))

    def push(self) -> bool:
        """Move every two boxes that overlap apart once, from the top down; whether there were any."""
        xs, ys, order = self._xs, self._ys, self._order
        order.sort(key=ys.__getitem__)
        wide, high = WIDTH + GAP, HEIGHT + GAP
        any_pushed = False
        for at, one in enumerate(order):
            for at_other in range(at + 1, len(order)):
                other = order[at_other]
                down = ys[other] - ys[one]
                if down >= high:
                    break
                # Half a unit less is still apart.
                if abs(xs[other] - xs[one]) < wide - 0.5 and abs(down) < high - 0.5:
                    any_pushed = self._part(one, other) or any_pushed
        return any_pushed

    def _part(self, one: int, other: int) -> bool:
        if self._held[one] and self._held[other]:
            return False
        x, y = self._xs[other] - self._xs[one], self._ys[other] - self._ys[one]
        across, down = WIDTH + GAP - abs(x), HEIGHT + GAP - abs(y)
        share = 1.0 if self._held[one] or self._held[other] else 0.5
        # A push counts by the share of the box that it is, or boxes that are wider than high would make a tower.
        axis, push = (self._xs, math.copysign(across, x)) if across * HEIGHT < down * WIDTH else (
            self._ys, math.copysign(down, y))  # fmt: skip
        for number, way in ((one, -share), (other, share)):
            if not self._held[number]:
                axis[number] += way * push
        return True


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / (WIDTH + GAP)), math.floor(point[1] / (HEIGHT + GAP))


def _distance(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _ring(ring: int) -> Iterator[tuple[int, int]]:
    """The cells of a square ring, nearest to its middle first: boxes are wider than high.

    >>> list(_ring(0)), list(_ring(1))
    ([(0, 0)], [(0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1)])
    """
    if ring == 0:
        yield 0, 0
        return
    side = range(-ring, ring + 1)
    cells = {(x, y) for x in side for y in (-ring, ring)} | {(x, y) for x in (-ring, ring) for y in side}
    yield from sorted(cells, key=lambda cell: ((cell[0] * WIDTH) ** 2 + (cell[1] * HEIGHT) ** 2, cell))
