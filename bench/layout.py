"""Seconds of the processor that each layout engine takes, and how many ties cross in what it draws, by nodes.

    .venv/bin/python bench/layout.py [--nodes 100 1000] [--rounds 3] [--engines plain sfdp]

The engines take turns, so that a busy moment of the machine meets all of them.  The network is made: actors, few of
whom say most, claims, topics that most claims are about, and documents.
"""

from __future__ import annotations

import argparse
import math
import os
import random

from factgraph.errors import EnvironmentFault
from factgraph.network import boxes, engines, layout
from factgraph.network.boxes import Places


def made(size: int, seed: int = 1) -> layout.Network:
    """A network of about the shape of a dossier: two thirds claims, each made by somebody and about something."""
    chance = random.Random(seed)  # noqa: S311 -- no secret is made here
    claims = [f"claim-{number}" for number in range(size * 2 // 3)]
    topics = [f"topic-{number}" for number in range(max(2, size // 20))]
    actors = [f"actor-{number}" for number in range(size - len(claims) - len(topics))]
    pairs = []
    for claim in claims:
        topic = chance.choice(topics)
        pairs.append((claim, topic))
        # Who speaks of a topic is mostly one of few, and of few topics.
        near = random.Random(topic)  # noqa: S311
        speakers = [near.choice(actors) for _ in range(5)]
        pairs += [
            (chance.choice(speakers if chance.random() < 0.8 else actors), claim)
            for _ in range(chance.choice((1, 1, 1, 2, 3)))
        ]
    return layout.tied_by([*claims, *topics, *actors], pairs)


def crossings(network: layout.Network, places: Places, sample: int = 2_000) -> float:
    """The share of crossing pairs of ties among `sample` pairs chosen by chance."""
    chance = random.Random(1)  # noqa: S311
    crossing = counted = 0
    for _ in range(sample):
        (a, b), (c, d) = chance.choice(network.ties), chance.choice(network.ties)
        if len({a, b, c, d}) == 4:
            counted += 1
            crossing += _cross(places[a], places[b], places[c], places[d])
    return crossing / max(1, counted)


def _cross(a: boxes.Point, b: boxes.Point, c: boxes.Point, d: boxes.Point) -> bool:
    def turn(one: boxes.Point, two: boxes.Point, three: boxes.Point) -> bool:
        return (two[0] - one[0]) * (three[1] - one[1]) > (two[1] - one[1]) * (three[0] - one[0])

    return turn(a, b, c) != turn(a, b, d) and turn(c, d, a) != turn(c, d, b)


def _seconds() -> float:
    """Seconds of the processor that this process and those that it started have used."""
    return math.fsum(os.times()[:4])


def main() -> None:
    """Print a line an engine and size: the median of the rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[100, 1_000, 5_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engines", nargs="+", default=list(engines.ENGINES), choices=list(engines.ENGINES))
    given = parser.parse_args()
    print(f"{'nodes':>6}  {'engine':<10} {'seconds':>8}  {'crossings':>9}  {'width':>6} {'height':>6}  overlaps")
    for size in given.nodes:
        network = made(size)
        taken: dict[str, list[float]] = {name: [] for name in given.engines}
        drawn: dict[str, Places] = {}
        for _ in range(given.rounds):
            for name in given.engines:
                start = _seconds()
                try:
                    drawn[name] = layout.place(network, engine=name)
                except EnvironmentFault as fault:
                    print(f"{size:>6}  {name:<10} {fault}")
                    continue
                taken[name].append(_seconds() - start)
        for name, seconds in taken.items():
            if seconds:
                places = drawn[name]
                (left, top), (right, bottom) = boxes.bounds(places.values())
                print(
                    f"{size:>6}  {name:<10} {sorted(seconds)[len(seconds) // 2]:>8.2f}  "
                    f"{crossings(network, places):>9.3f}  {right - left:>6.0f} {bottom - top:>6.0f}  "
                    f"{len(boxes.overlaps(places)):>8}"
                )


if __name__ == "__main__":
    main()
