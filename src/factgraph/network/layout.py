"""Where each record stands in the picture: `layout.tsv` of a dossier, and how a place is found for what is not there.

Places are input, as the records are: they are kept with the dossier, written by `factgraph layout` alone, and a record
that has one keeps it.  For a record without one, `completed` finds a place by a rule that needs nothing but Python and
gives the same on every machine, so that an export of a dossier without `layout.tsv` is the same everywhere too.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factgraph.database.connection import PRIVATE, path_of
from factgraph.dossier import files
from factgraph.errors import DossierError
from factgraph.network import boxes, engines
from factgraph.network.boxes import Places, Point
from factgraph.reading import way_out
from factgraph.system import opener, targets

if TYPE_CHECKING:
    import sqlite3

Progress = Callable[[int, int], None]
"""`progress(done, steps)`: how many of the steps of a layout are done."""

FILE = files.LAYOUT
PRIVATE_FILE = files.PRIVATE_LAYOUT.rpartition("/")[2]
MAX_BYTES = 64 * 1024 * 1024  # a million places

_HEAD = """\
# Where each record stands in the picture: id, x, y, separated by tabs.  Written by `factgraph layout`.
# Places that stand here are kept; move one by editing its line, or remove it to have a new one found.
"""


class Network(NamedTuple):
    """What a layout needs of a network: its nodes, and which two of them are tied (each pair once, in their order)."""

    names: tuple[str, ...]
    ties: tuple[tuple[str, str], ...]


def network(connection: sqlite3.Connection) -> Network:
    """The nodes of the network and the ties that a picture of it is drawn by.

    Chains tie almost all that one document reports to that document, and would draw everything around it; so they count
    only for records that nothing else ties.
    """
    from factgraph.network import multigraph  # who only reads places needs no network

    names = tuple(node.id for node in multigraph.nodes(connection))
    strong: list[tuple[str, str]] = []
    weak: list[tuple[str, str]] = []
    for edge in multigraph.edges(connection):
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        (weak if edge.attributes["type"] == "reports" else strong).append(pair)
    tied = {name for pair in strong for name in pair}
    return tied_by(names, [*strong, *(pair for pair in weak if not tied.issuperset(pair))])


def tied_by(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Network:
    """The network of these nodes, tied by those pairs that are of two different ones among them."""
    listed = tuple(sorted(set(names)))
    known = set(listed)
    ties = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1] and known.issuperset(pair)}
    return Network(listed, tuple(sorted(ties)))


def lay_out(
    connection: sqlite3.Connection,
    path: Path,
    *,
    afresh: bool = False,
    engine: str | None = None,
    progress: Progress | None = None,
) -> Places:
    """Bring the file of places at `path` up to date with the graph, and return what it says now.

    `afresh` forgets the places that are there; else they are kept, and those of records that are no more are dropped.
    A private graph begins from the public places.  Raises `Stopped` where a private name would stand among them.
    """
    private = path.name == PRIVATE_FILE
    public = read_layout(path.parent.parent / FILE) if private else {}
    old = {} if afresh else {**public, **read_layout(path)}
    found = place(network(connection), old, engine=engine, progress=progress)
    if not private and (wall := way_out.gate(connection)) is not None:
        wall.let_pass(layout_text(found), path.name)
    write_layout(path, found, private=private)
    return found


def file_of(connection: sqlite3.Connection) -> Path | None:
    """The file of places of the dossier that the graph is of: beside its records or, for a private graph, beside it.

    A graph in memory belongs to no dossier.
    """
    path = path_of(connection)
    if path is None:
        return None
    database = Path(path)
    return database.with_name(PRIVATE_FILE) if database.name == PRIVATE else database.parent.parent / FILE


def place(
    wanted: Network,
    old: Mapping[str, Point] | None = None,
    *,
    engine: str | None = None,
    progress: Progress | None = None,
) -> Places:
    """A place for every node of the network, so that no two labels overlap: the old one where there is one.

    `engine` is one of `engines.ENGINES`; without it, the best on this machine.
    """
    kept = {name: old[name] for name in wanted.names if name in old} if old else {}
    if not kept:
        return _drawn(wanted, engines.engine(engine, len(wanted.names)), progress)
    if len(kept) == len(wanted.names):
        return kept
    # What is new finds a place by the rule first, then is drawn towards what it is tied to; the rest stands still.
    start = completed(wanted, kept)
    number = {name: count for count, name in enumerate(wanted.names)}
    part = engines.Part(len(number), [(number[low], number[high]) for low, high in wanted.ties])
    fixed = frozenset(number[name] for name in kept)
    _tell(progress, 1)
    # A tie is a box and a half long, so that what is tied stands beside it and not upon it.
    across, down = 1.5 * boxes.WIDTH, 1.5 * boxes.HEIGHT
    scaled = [(start[name][0] / across, start[name][1] / down) for name in wanted.names]
    points = engines.relaxed(part, scaled, fixed=fixed)
    _tell(progress, 2)
    moved = {name: kept.get(name, (x * across, y * down)) for name, (x, y) in zip(wanted.names, points, strict=True)}
    _tell(progress, 3)
    return boxes.separated(moved, fixed=kept)


def completed(wanted: Network, old: Mapping[str, Point]) -> Places:
    """A place for every node by the rule: the old one, else the nearest free one to the mean of its tied nodes.

    Where no node has an old place, the whole is drawn anew.
    """
    placed = {name: old[name] for name in wanted.names if name in old}
    if not placed:
        return _drawn(wanted, engines.plain, None)
    near = _neighbours(wanted)
    taken = boxes.Taken(placed)
    middle = boxes.centre(placed.values())
    # Those first that are tied to most of what has a place, as it was at the start; the order is the same for all.
    missing = sorted(
        set(wanted.names) - placed.keys(), key=lambda name: (-sum(other in old for other in near[name]), name)
    )
    for name in missing:
        known = [placed[other] for other in near[name] if other in placed]
        placed[name] = taken.free_near(boxes.centre(known) if known else middle)
        taken.add(name, placed[name])
    return {name: placed[name] for name in wanted.names}


def places_for(connection: sqlite3.Connection, layout: Mapping[str, Point] | Path | str | None = None) -> Places:
    """The places that a picture of the graph is drawn by: those given, those of the file named, or the dossier's own.

    The dossier's own are in the file beside its records; a graph in memory belongs to no dossier and has none.
    """
    if isinstance(layout, Mapping):
        return dict(layout)
    if layout is not None:
        return read_layout(Path(layout), given=True)
    own = file_of(connection)
    if own is None:
        return {}
    public = read_layout(own.parent.parent / FILE) if own.name == PRIVATE_FILE else {}
    return {**public, **read_layout(own)}


def read_layout(path: Path, *, given: bool = False) -> Places:
    """The places in the dossier's file, or in one that was `given` by name; none where there is no such file.

    Raises `DossierError` with the line where it is not as `write_layout` writes it.
    """
    if not os.path.lexists(path):
        return {}
    with opener.named(path) if given else opener.inside(path.parent, path.name) as stream:
        data = opener.bounded(stream, path, limit=MAX_BYTES)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DossierError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    places: Places = {}
    for number, line in enumerate(text.split("\n"), 1):
        fields = line.rstrip("\r").split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if len(fields) != 3 or not fields[0]:
            raise DossierError(f"{path}:{number}: an id, x and y are wanted, separated by tabs, not {line!r}")
        point = (_number(fields[1]), _number(fields[2]))
        if not all(math.isfinite(value) and abs(value) < 1e9 for value in point):
            raise DossierError(f"{path}:{number}: x and y are wanted in numbers, not {fields[1]!r} and {fields[2]!r}")
        if fields[0] in places:
            raise DossierError(f"{path}:{number}: {fields[0]} has a place already, further above")
        places[fields[0]] = point
    return places


def layout_text(places: Mapping[str, Point]) -> str:
    """The places as they stand in the file: sorted by id, with one decimal where they are not whole."""
    return "".join([_HEAD, *(f"{name}\t{_text(x)}\t{_text(y)}\n" for name, (x, y) in sorted(places.items()))])


def write_layout(path: Path, places: Mapping[str, Point], *, private: bool = False) -> None:
    """Write the places, all of them or nothing; those of a private graph for their owner's eyes only."""
    targets.put(path, layout_text(places).encode(), mode=0o600 if private else None)


def _drawn(wanted: Network, draw: engines.Engine, progress: Progress | None) -> Places:
    """All places anew: part by part, each spread and separated, then side by side."""
    parts = _parts(wanted)
    large = [part for part in parts if len(part.names) > 2]
    numbered = []
    for part in large:
        number = {name: count for count, name in enumerate(part.names)}
        numbered.append(engines.Part(len(number), [(number[low], number[high]) for low, high in part.ties]))
    points = draw(numbered) if numbered else []
    _tell(progress, 1)
    drawn: list[Places] = [
        boxes.separated(boxes.spread(dict(zip(part.names, found, strict=True))))
        for part, found in zip(large, points, strict=True)
    ]
    _tell(progress, 2)
    drawn += [
        {name: (0.0, row * (boxes.HEIGHT + boxes.GAP) * 1.5) for row, name in enumerate(part.names)}
        for part in parts
        if len(part.names) <= 2
    ]
    packed = boxes.packed(drawn) if drawn else {}
    _tell(progress, 3)
    return {name: packed[name] for name in wanted.names}


def _parts(wanted: Network) -> list[Network]:
    """The connected parts, in the order of their first names."""
    near = _neighbours(wanted)
    part_of: dict[str, str] = {}
    for first in wanted.names:
        waiting = [first]
        while waiting:
            name = waiting.pop()
            if name not in part_of:
                part_of[name] = first
                waiting += near[name]
    names: dict[str, list[str]] = {}
    ties: dict[str, list[tuple[str, str]]] = {}
    for name in wanted.names:
        names.setdefault(part_of[name], []).append(name)
    for pair in wanted.ties:
        ties.setdefault(part_of[pair[0]], []).append(pair)
    return [Network(tuple(names[first]), tuple(ties.get(first, ()))) for first in names]


def _neighbours(wanted: Network) -> Mapping[str, Sequence[str]]:
    near: dict[str, list[str]] = {name: [] for name in wanted.names}
    for low, high in wanted.ties:
        near[low].append(high)
        near[high].append(low)
    return near


def _tell(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress(done, 3)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _text(value: float) -> str:
    """A coordinate as text.

    >>> _text(-12.0), _text(3.25), _text(-0.01)
    ('-12', '3.2', '0')
    """
    rounded = round(value, 1) or 0.0
    return f"{rounded:.0f}" if rounded.is_integer() else f"{rounded:.1f}"
