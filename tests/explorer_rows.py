"""Rows of a compiled graph, made by hand: what a page can be tried on that no dossier would pass the checks with.

The derived tables are filled by the build's own rules.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factgraph.building.derive import derive
from factgraph.database.connection import schema
from factgraph.record.edtf import DateError, parse

KINDS: Sequence[tuple[str, str]] = (
    ("person", "actor"), ("organization", "actor"), ("group", "actor"), ("unspecified", "actor"),
    ("article", "source"), ("digest", "source"), ("letter", "source"), ("dispatch", "source"),
    ("topic", "topic"), ("place", "place"), ("claim", "claim"), ("rebuttal", "rebuttal"),
    ("assessment", "assessment"), ("act", "act"),
)  # fmt: skip
VERBS: Sequence[tuple[str, str, Sequence[str]]] = (
    ("asserts", "for", ()), ("reports", "for", ("transmits",)), ("denies", "against", ()),
    ("rebuts", "against", ("rebuts",)), ("condemns", "against", ()), ("urges", "neutral", ("requests",)),
)  # fmt: skip


class Graph:
    """A compiled graph in memory that grows by a call a record."""

    def __init__(self, title: str = "A dossier", **meta: str) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.executescript(schema())
        meta = {
            "title": title,
            "base": "https://example.org/graph/",
            "licence": "CC-BY-4.0",
            "lang": "en",
            "method": "read by hand",
            "criteria": "all of it",
            "coverage": "one document read; the record ends 12 May 2017",
            "completeness": "single-document",
            **meta,
        }
        self._many("meta (name, value)", meta.items())
        self._many("curator (id, name)", [("curator", "The curator")])
        self._many("file (key, path, size, mtime, inode, sha256)", [(1, "dispatches/x.yaml", 1, 1, 1, "0" * 64)])
        self._many(
            "kind (name, class, label, plural, definition, iri, shape, colour)",
            [
                (
                    name,
                    class_,
                    name,
                    f"{name}s",
                    f"a {name}",
                    f"https://example.org/ns#{name}",
                    "box",
                    "#555555",
                )
                for name, class_ in KINDS
            ],
        )
        self._many(
            "verb (name, position, label, inverse, definition, stance, broader, iri, colour)",
            [
                (
                    name,
                    at,
                    name,
                    f"{name} (by)",
                    f"{name}.",
                    stance,
                    None,
                    f"https://example.org/ns#{name}",
                    "#555555",
                )
                for at, (name, stance, _) in enumerate(VERBS)
            ],
        )
        self._many("verb_under (verb, under)", [(name, name) for name, _, _ in VERBS])
        self._many("verb_trait", [(name, trait) for name, _, traits in VERBS for trait in traits])
        self._many(
            "relation_type (name, label, inverse, definition, is_symmetric, iri, colour)",
            [
                (
                    "about",
                    "is about",
                    "is talked about in",
                    "about",
                    0,
                    "https://example.org/ns#about",
                    "#555555",
                ),
                (
                    "derived_from",
                    "renders",
                    "is rendered by",
                    "renders",
                    0,
                    "https://example.org/ns#derivedFrom",
                    "#555555",
                ),
            ],
        )
        self._many("relation_trait (relation, trait)", [("derived_from", "whole")])
        self._many("kind_flag (kind, flag)", [("digest", "own_words"), ("person", "person")])
        self.keys: dict[str, int] = {}
        self.attestations = 0
        self.attested_acts: set[str] = set()
        self.told_acts: set[str] = set()

    def _many(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def node(self, name: str, kind: str, text: str, **more: str | None) -> str:
        """Add a record and return its id; `more` are columns of the node table."""
        self.keys[name] = len(self.keys) + 1
        columns = {
            "key": self.keys[name],
            "id": name,
            "kind": kind,
            "class": dict(KINDS)[kind],
            "name": text,
            "label": more.pop("label", None) or text,
            "file": 1,
            "line": 1,
            "col": 1,
            **more,
        }
        self._insert("node", columns)
        if dict(KINDS)[kind] == "actor":
            self._many("actor (node, plural)", [(self.keys[name], None)])
        elif kind == "topic":
            self._insert("topic", {"node": self.keys[name], "status": "reported"})
        elif kind == "claim":
            self._many("claim", [(self.keys[name], 0)])
        return name

    def source(self, name: str, kind: str, title: str, *, text: str | None = None, **more: str | None) -> str:
        """Add a source, held where a `text` is given; `more` are columns of the source table."""
        self.node(name, kind, title)
        publisher = more.pop("publisher", None)
        self._insert(
            "source",
            {
                "node": self.keys[name],
                "held": int(text is not None),
                "publisher": self.keys[publisher] if publisher else None,
                "access": "full" if text is not None else None,
                **more,
            },
        )
        if text is not None:
            digest = hashlib.sha256(text.encode()).hexdigest()
            self._many("document", [(self.keys[name], 1, digest, text, 0)])
        return name

    def publishes(self, source: str, *what: str) -> None:
        """Let something of a source leave although its access forbids it."""
        self._many("publish", [(self.keys[source], at, one) for at, one in enumerate(what)])

    def act(
        self,
        actors: Mapping[str, tuple[str | None, str | None]] | str,
        verb: str,
        objects: Sequence[str] | str,
        *,
        premise: str | None = None,
        grounds: Sequence[str] = (),
        addressees: Sequence[str] = (),
        listed: str | None = None,
        date: str | None = None,
        day: str | None = None,
        performed: bool = True,
        **more: str,
    ) -> str:
        """Add an act (`actors`: id to capacity and interest) with its edges, and its rebuttal where there is one."""
        actors = {actors: (None, None)} if isinstance(actors, str) else actors
        objects = [objects] if isinstance(objects, str) else objects
        name = more.pop("id", f"{next(iter(actors))}-{verb}-{objects[0]}")
        self.node(name, "act", f"{name} happens")
        key = self.keys[name]
        self._insert(
            "act",
            {
                "node": key,
                "verb": verb,
                "polarity": "positive",
                "mode": "performed",
                "certainty": "asserted",
                "together": "unstated",
                **_dated("date", date or (day if listed is None else None)),
                **_dated("listed", listed),
                "recorded_by": "curator",
                "recorded_on": "2026-11-22",
                **more,
            },
        )
        for part, names in (("actor", list(actors)), ("object", objects), ("addressee", addressees)):
            self._many(
                "role (act, part, position, node, capacity, interest)",
                [
                    (key, part, at, self.keys[other], *(actors[other] if part == "actor" else (None, None)))
                    for at, other in enumerate(names)
                ],
            )
        if performed:
            self.told_acts.add(name)
        if premise or grounds:
            rebuttal = self.node(f"{name}/rebuttal", "rebuttal", f"what {name} sets against it", label="rebuttal")
            at = self.keys[rebuttal]
            self._many("rebuttal", [(at, key, self.keys[premise] if premise else None)])
            self._many("rebuttal_target", [(at, n, self.keys[what]) for n, what in enumerate(objects)])
            self._many("rebuttal_ground", [(at, n, ground) for n, ground in enumerate(grounds)])
        return name

    def attested(
        self,
        act: str,
        source: str,
        passage: str | None = None,
        *,
        words: str | None = None,
        via: Sequence[tuple[str, str, int]] = (),
        **more: str,
    ) -> None:
        """Add a report of `act` by `source`; `via` are (id, item, certain), speaker outwards."""
        self.attested_acts.add(act)
        self.attestations += 1
        key = self.attestations
        self._insert(
            "attestation",
            {
                "key": key,
                "id": f"{act}/attestation/{source}-{key}",
                "act": self.keys[act],
                "source": self.keys[source],
                "directness": "indirect",
                "original": next((self.keys[who] for who, item, _ in via if item == "original"), None),
                "file": 1,
                "line": 1,
                "col": 1,
                **more,
            },
        )
        row = self.connection.execute("SELECT text FROM document WHERE source = ?", (self.keys[source],)).fetchone()
        text = row[0] if row else ""

        def place(quote: str) -> tuple[int | None, int | None]:
            at = text.find(quote)
            return (at, at + len(quote)) if at >= 0 else (None, None)

        if passage is not None:
            self._many("passage", [(key, 0, passage, "", "", *place(passage), 1)])
        if words is not None:
            self._many("words", [(key, 0, words, None, *place(words))])
        self._many(
            "relay (attestation, position, node, certain)",
            [(key, at, self.keys[who], sure) for at, (who, item, sure) in enumerate(via) if item == "outlet"],
        )

    def relate(self, subject: str, relation: str, other: str) -> None:
        """Add a curator's relation."""
        self._many(
            "relation (subject, relation, object, position)", [(self.keys[subject], relation, self.keys[other], 0)]
        )

    def finished(self) -> sqlite3.Connection:
        """The database with all that is derived; what no source was named for stands in notes."""
        for act in sorted(self.told_acts - self.attested_acts):
            if "notes" not in self.keys:
                self.source("notes", "article", "Notes", text="Nothing to read here.")
            self.attested(act, "notes")
        derive(self.connection)
        self.connection.commit()
        return self.connection

    def _insert(self, table: str, columns: Mapping[str, Any]) -> None:
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))


def _dated(name: str, text: str | None) -> dict[str, str | None]:
    """A date with its first and last possible day, where it is one."""
    if text is None:
        return {}
    try:
        date = parse(text)
    except DateError:
        return {name: text, f"{name}_from": None, f"{name}_to": None}
    return {name: text, f"{name}_from": date.earliest, f"{name}_to": date.latest}


def dispute() -> Graph:
    """A small dispute like the dispatch's: a claim that many report, one rebuts, and an act that takes no side."""
    graph = Graph("A dispute about a bell")
    text = (
        "10 May\n\nAda Quill, the mayor, condemned the state of the harbour as Deeply Disturbing, the Post wrote.\n\n"
        "11 May\n\nMany papers wrote that the tower is a prison. In a letter to the Post, Bo Lark answered that the"
        " tower is a grain store. 🌾 He said no more.\n"
    )
    graph.node("ada-quill", "person", "Ada Quill")
    graph.node("bo-lark", "person", "Bo Lark")
    graph.node("many-papers", "unspecified", "many papers")
    graph.node("the-post", "organization", "The Post")
    graph.node("harbour", "topic", "the state of the harbour")
    graph.node("prison", "claim", "The tower is a prison.", label="a prison")
    graph.node("store", "claim", "The tower is a grain store.", label="a grain store")
    graph.source("letter", "letter", "Bo Lark's letter", access="none")
    graph.source("dispatch", "dispatch", "The dispatch", access="none")
    graph.source("digest", "digest", "Digest of the dispatch", text=text, access="full")
    condemns = graph.act(
        {"ada-quill": ("Mayor", "observer")}, "condemns", "harbour", listed="2017?-05-10", day="2017-05-10"
    )
    reports = graph.act("many-papers", "reports", "prison", listed="2017?-05-11", day="2017-05-11")
    rebuts = graph.act(
        {"bo-lark": ("Keeper of the tower", "party")},
        "rebuts",
        ["prison", reports],
        premise="store",
        grounds=["contradicts", "reinterprets"],
        listed="2017?-05-11",
        day="2017-05-11",
    )
    graph.relate("digest", "derived_from", "dispatch")
    graph.attested(
        condemns,
        "digest",
        "Ada Quill, the mayor, condemned the state of the harbour as Deeply Disturbing",
        words="Deeply Disturbing",
        via=[("the-post", "outlet", 1)],
    )
    graph.attested(
        reports,
        "digest",
        "Many papers wrote that the tower is a prison",
        via=[("the-post", "outlet", 0)],
    )
    graph.attested(
        rebuts,
        "digest",
        "Bo Lark answered that the tower is a grain store. 🌾",
        via=[("letter", "original", 1), ("the-post", "outlet", 1)],
    )
    graph.relate("prison", "about", "harbour")
    return graph
