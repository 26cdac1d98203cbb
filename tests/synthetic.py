"""A large made-up graph, the same for the same numbers: skewed as real ones are, compiled without files in between.

A few actors say much and most say little, a few claims are much disputed, a wire story is carried by several outlets, some
acts are rebutted, some rebuttals too, some stands are taken back, and a tenth of all acts has no date.
"""

import random
import sqlite3
from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from factgraph.building.derive import derive
from factgraph.database import compile as compiled
from factgraph.database import connection as database
from factgraph.record.edtf import parse
from factgraph.record.types import (
    Act,
    Actor,
    Attestation,
    Claim,
    Coverage,
    Head,
    Node,
    Passage,
    Position,
    Rebuttal,
    RecordFile,
    Ref,
    Relation,
    Source,
    Speaker,
    Topic,
    Words,
)
from factgraph.vocabulary import load

HEAD: Final = Head(
    title="A made-up graph",
    base="https://example.org/made-up/",
    licence="CC0-1.0",
    lang="en",
    curators=(("program", "a program"),),
    method="made by a program",
    criteria="everything",
    coverage=Coverage(text="everything there is", completeness="systematic", ends=None),
)
WORDS: Final = [
    "harbour",
    "bell",
    "fog",
    "ferry",
    "keeper",
    "lamp",
    "tide",
    "rope",
    "net",
    "gull",
    "pier",
    "mast",
    "anchor",
    "buoy",
    "wharf",
    "crane",
]
PER_FILE: Final = 20


def synthetic(claims: int, *, seed: int = 2017) -> sqlite3.Connection:
    """A compiled graph of so many claims in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    vocabulary = load()
    connection.executescript(database.schema())
    connection.execute("BEGIN")
    compiled.write_vocabulary(connection, vocabulary)
    compiled.write_head(connection, HEAD)
    files = list(_Maker(claims, seed).files())
    connection.executemany(
        "INSERT INTO file (path, size, mtime, inode, sha256, racy) VALUES (?, 1, 1, 1, ?, 0)",
        [(file.path, "0" * 64) for file in files],
    )
    compiled.write(connection, files, vocabulary)
    derive(connection)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    return connection


class _Maker:
    """The records of a made-up dossier, file by file."""

    def __init__(self, claims: int, seed: int) -> None:
        self.claims = claims
        self.chance = random.Random(seed)
        self.actors = [f"actor-{number}" for number in range(max(20, claims // 50))]
        self.outlets = [f"outlet-{number}" for number in range(max(5, claims // 1000))]
        self.topics = [f"topic-{number}" for number in range(max(5, claims // 200))]
        self.lines = count(1)
        self.told: list[str] = []  # claims of earlier files, which later ones take up

    def files(self) -> Iterator[RecordFile]:
        yield self.people()
        for number in range((self.claims + PER_FILE - 1) // PER_FILE):
            yield self.dispatch(f"d{number:05}", min(PER_FILE, self.claims - number * PER_FILE))

    def skewed(self, choices: list[str]) -> str:
        """One of them, the first far more often than the last."""
        return choices[int(len(choices) * self.chance.random() ** 3)]

    def words(self, number: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=number))

    def people(self) -> RecordFile:
        at = Position("actors.yaml", 1, 1)
        nodes: list[Node] = [
            Actor(id=id, kind="person", name=f"Speaker {id[6:]}", at=at, sensitivity="public") for id in self.actors
        ]
        nodes += [Actor(id=id, kind="organization", name=f"The Outlet {id[7:]}", at=at) for id in self.outlets]
        nodes += [
            Topic(id=id, kind="topic", name=f"the matter of {id}", at=at, status="reported") for id in self.topics
        ]
        return RecordFile(path="actors.yaml", nodes=tuple(nodes))

    def dispatch(self, stem: str, claims: int) -> RecordFile:
        self.path = f"dispatches/{stem}.yaml"
        self.nodes: list[Node] = []
        self.attestations: list[Attestation] = []
        wire = self.source(f"{stem}-wire", ())
        carriers = [self.source(f"{stem}-copy-{n}", (wire,)) for n in range(self.chance.choice((0, 0, 1, 3)))]
        for number in range(claims):
            self.claim(f"{stem}/c{number}", wire, carriers)
        return RecordFile(path=self.path, nodes=tuple(self.nodes), attestations=tuple(self.attestations))

    def at(self) -> Position:
        return Position(self.path, next(self.lines), 1)

    def ref(self, id: str) -> Ref:
        return Ref(id, self.at())

    def source(self, id: str, made_from: tuple[str, ...]) -> str:
        published = parse(self.day()) if self.chance.random() < 0.9 else None
        relations = tuple(Relation("derived_from", self.ref(other)) for other in made_from)
        self.nodes.append(
            Source(
                id=id,
                kind="article",
                name=f"Article {id}",
                at=self.at(),
                publisher=self.ref(self.skewed(self.outlets)),
                published=published,
                access="full",
                relations=relations,
            )
        )
        return id

    def day(self) -> str:
        return f"20{self.chance.randint(15, 24)}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"

    def claim(self, id: str, wire: str, carriers: list[str]) -> None:
        about = (Relation("about", self.ref(self.skewed(self.topics))),)
        self.nodes.append(Claim(id=id, kind="claim", name=f"The {self.words(6)} {id}.", at=self.at(), relations=about))
        act = self.act(f"{id}-a", "asserts", [id], wire, carriers, certainty="alleged")
        self.told.append(id)
        if self.chance.random() < 0.4:
            self.act(f"{id}-d", "denies", [self.skewed(self.told)], wire, carriers[:1])
        if self.chance.random() < 0.2:
            rebuttal = Rebuttal(
                id=f"{id}-r/rebuttal",
                premise=self.ref(id),
                targets=(self.ref(self.skewed(self.told)), self.ref(act)),
                grounds=("contradicts", "undercuts"),
            )
            self.act(f"{id}-r", "rebuts", [rebuttal.targets[0].id, act], wire, [], rebuttal=rebuttal)
            if self.chance.random() < 0.3:
                self.act(f"{id}-s", "supports", [rebuttal.id], wire, [])
        if self.chance.random() < 0.1:
            self.act(f"{id}-x", "accuses", [self.skewed(self.actors), id], wire, carriers, responds_to=[act])
        if self.chance.random() < 0.05:
            self.act(f"{id}-t", "retracts", [act], wire, [])

    def act(
        self,
        id: str,
        verb: str,
        objects: list[str],
        source: str,
        carriers: list[str],
        *,
        responds_to: list[str] | None = None,
        **more: Any,
    ) -> str:
        dated = parse(self.day()) if self.chance.random() < 0.9 else None
        parts: dict[str, Any] = {
            "together": "unstated",
            "polarity": "positive",
            "mode": "performed",
            "certainty": "asserted",
            "circumstances": "not-stated",
            "knows_by": "not-stated",
            "recorded_by": "program",
            "recorded_on": parse("2025-01-01"),
            **more,
        }
        self.nodes.append(
            Act(
                id=id,
                kind="act",
                name="",
                at=self.at(),
                verb=verb,
                verb_at=self.at(),
                speakers=(Speaker(actor=self.ref(self.skewed(self.actors))),),
                objects=tuple(self.ref(other) for other in objects),
                responds_to=tuple(self.ref(other) for other in responds_to or ()),
                date=dated,
                **parts,
            )
        )
        for number, document in enumerate([source, *carriers]):
            self.attest(id, document, certainty="asserted" if number else None)
        return id

    def attest(self, act: str, source: str, *, certainty: str | None) -> None:
        at = self.at()
        text = f"{self.words(12)} {act}"
        via = (self.ref(self.skewed(self.outlets)),) if self.chance.random() < 0.3 else ()
        words = (Words(text=self.words(4), at=at),) if self.chance.random() < 0.3 else ()
        self.attestations.append(
            Attestation(
                id=f"{act}/attestation/{source}",
                act=self.ref(act),
                source=self.ref(source),
                at=at,
                via=via,
                passages=(Passage(quote=text, at=at, exact=text),),
                words=words,
                directness="indirect",
                certainty=certainty,
            )
        )
