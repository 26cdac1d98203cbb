"""What followed on days by publication, written at build into the tables of days: as of a day they only need be read.

What follows from a piece of the record changes on few days: from one to the next it is derived once, from what was out
by the first.  From the day on which all of a piece was out, the rows are those of the record's end; before the first,
nobody takes a side.  Pieces of which much would have to be derived are left out, and derived when a day is asked of.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from factgraph.building.debates import listed, of_record, told_in_words
from factgraph.building.drifts import Drifts
from factgraph.building.edges import edges_of
from factgraph.building.parts import Parts
from factgraph.database.on_days import ALWAYS, NEVER, OF_ACTS, OWNERS, TABLES, of
from factgraph.language.stretches import Stretches, plain
from factgraph.meaning import tables
from factgraph.meaning.asof import narrowed
from factgraph.meaning.derivation import Meaning, derive
from factgraph.meaning.facts import Facts
from factgraph.meaning.pieces import judged
from factgraph.meaning.standing import UNASSERTED
from factgraph.meaning.summaries import held, summary
from factgraph.meaning.told import PERFORMED

ENOUGH: Final = 2_000
"""So many acts may be derived anew for the days between; of a larger record, as many as it has."""

Row = tuple[Any, ...]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Pieces(NamedTuple):
    """The piece of each act and claim, and the days from which each piece says anything new, the last one left out."""

    of: Mapping[str, str]
    between: Mapping[str, tuple[str, ...]]


class _Stretch(NamedTuple):
    """Some days on which a piece says the same."""

    start: str
    end: str


def kept(facts: Facts, between: Mapping[str, tuple[str, ...]], pieces: Mapping[str, str]) -> frozenset[str]:
    """The pieces of which what followed between is derived at build: those of which there is least to derive."""
    sizes: dict[str, int] = dict.fromkeys(pieces.values(), 0)
    for id in facts.acts:
        sizes[pieces[id]] += 1
    found = set()
    left = max(ENOUGH, len(facts.acts))
    for cost, piece in sorted((size * len(between.get(piece, ())), piece) for piece, size in sizes.items()):
        left -= cost
        if cost and left < 0:
            break
        found.add(piece)
    return frozenset(found)


def write(
    connection: sqlite3.Connection,
    meaning: Meaning,
    parts: Parts,
    pieces: Pieces,
    anew: Collection[str] | None,
) -> None:
    """Bring the tables of days up to date, of the pieces that may say something else now or of all."""
    nodes: dict[str, int] = dict(connection.execute("SELECT id, key FROM node"))
    asked = set(pieces.of.values()) if anew is None else anew
    every = anew is None
    connection.execute("CREATE TEMP TABLE anew (piece INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO temp.anew VALUES (?)", [(nodes[piece],) for piece in asked])
    for name in (*TABLES, "said"):
        connection.execute(f"CREATE TEMP TABLE fresh_{name} AS SELECT * FROM main.{of(name)} LIMIT 0")
    _write_between(connection, meaning, parts, pieces, asked)
    _write_whole(connection)
    _write_summaries(connection)
    for name in (*TABLES, "said"):
        _bring_up_to_date(connection, of(name), f"fresh_{name}", every=every)
        connection.execute(f"DROP TABLE temp.fresh_{name}")
    connection.execute("DROP TABLE temp.anew")


def _bring_up_to_date(connection: sqlite3.Connection, table: str, fresh: str, *, every: bool) -> None:
    """Put the fresh rows in the place of those of the same pieces; only what differs is written."""
    stale = "TRUE"
    if not every:  # of the pieces that are asked for, of those that are no more, and of documents, which lie in none
        gone = "piece NOT IN (SELECT piece FROM main.piece_out)"
        stale = f"(piece IN (SELECT piece FROM temp.anew) OR {gone} OR piece IS NULL)"
    if connection.execute(f"SELECT 1 FROM main.{table} LIMIT 1").fetchone():
        info = connection.execute(f"SELECT name, pk FROM pragma_table_info('{table}')").fetchall()
        key = [name for name, place in sorted(info, key=lambda row: row[1]) if place]
        same = " AND ".join(f"f.{name} IS t.{name}" for name, _ in info)
        connection.execute(f"CREATE INDEX temp.{fresh}_key ON {fresh} ({', '.join(key)})")
        connection.execute(
            f"DELETE FROM main.{table} AS t WHERE {stale} AND NOT EXISTS (SELECT 1 FROM temp.{fresh} AS f WHERE {same})"
        )
        connection.execute(
            f"INSERT OR IGNORE INTO main.{table} SELECT * FROM temp.{fresh} ORDER BY {', '.join(key)}"
        )  # what is there already is the same
    else:
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM temp.{fresh} ORDER BY 1, 2")


# From the day on which all was out, and before anything was -----------------------------------------------------------


def _write_whole(connection: sqlite3.Connection) -> None:
    """Write what follows at the record's end, from the days on by which all of a piece was out."""
    # From the pieces outwards: after an edit they are few.
    pieces = (
        "temp.anew AS a CROSS JOIN main.piece_out AS o ON o.piece = a.piece "
        "CROSS JOIN main.piece AS p ON p.piece = a.piece"
    )
    for name in (*OWNERS, "edge"):
        column = OWNERS.get(name, "act")
        joined = f"CROSS JOIN main.{name} AS x ON x.{column} = p.node"
        if column == "attestation":
            texts = "CROSS JOIN main.attestation AS t ON t.act = p.node"
            joined = f"{texts} CROSS JOIN main.{name} AS x ON x.attestation = t.key"
        start, where = "o.last", ["o.last IS NOT NULL"]
        if name == "drift":  # what a document made of an earlier one is not known before it is out itself
            start = "max(o.last, (SELECT b.latest FROM main.bound AS b WHERE b.node = x.later))"
            where.append(f"{start} IS NOT NULL")
        where += [
            f"(SELECT d.seen_last FROM main.placed_by_publication AS d WHERE d.act = x.{act}) <= o.last"
            for act in OF_ACTS.get(name, ())
        ]
        connection.execute(
            f"INSERT INTO temp.fresh_{name} SELECT x.*, {start}, '{NEVER}', p.piece FROM {pieces} {joined} "
            f"WHERE {' AND '.join(where)}"
        )
    claims = f"{pieces} CROSS JOIN main.claim AS x ON x.node = p.node"
    before = f"'{ALWAYS}', coalesce(o.first, '{NEVER}'), p.piece FROM {claims}"
    connection.execute(f"INSERT INTO temp.fresh_standing SELECT x.node, '{UNASSERTED}', {before}")
    connection.execute(f"INSERT INTO temp.fresh_origin SELECT x.node, 0, 0, 0, 0, {before}")
    documents = "main.source AS s JOIN main.bound AS b ON b.node = s.node"
    connection.execute(f"INSERT INTO temp.fresh_bound SELECT b.*, '{ALWAYS}', '{NEVER}', NULL FROM {documents}")


def _write_summaries(connection: sqlite3.Connection) -> None:
    """Write how many stood on each side of each claim."""
    connection.execute("CREATE INDEX temp.fresh_of_claim ON fresh_stand (claim, out_from)")
    claims = "(SELECT claim AS node, out_from, out_until, piece FROM temp.fresh_standing)"
    sides = f"temp.fresh_stand AS s ON s.claim = c.node AND s.out_from = c.out_from AND {held('s')}"
    numbers = summary(sides, of=claims, also=("out_from", "out_until", "piece"))
    connection.execute(f"INSERT INTO temp.fresh_summary {numbers}")


# Between --------------------------------------------------------------------------------------------------------------


def _write_between(
    connection: sqlite3.Connection, meaning: Meaning, parts: Parts, pieces: Pieces, asked: Collection[str]
) -> None:
    """Write what followed while only some of a piece was out: of all pieces the first stretch of days, and so on."""
    query = "SELECT n.id, o.last FROM main.piece_out AS o JOIN main.node AS n ON n.key = o.piece WHERE o.is_kept = 1"
    ends: dict[str, str | None] = dict(connection.execute(query))
    within: dict[str, list[str]] = {piece: [] for piece in asked if piece in ends and pieces.between.get(piece)}
    for id, piece in pieces.of.items():
        if piece in within:
            within[piece].append(id)
    if not within:
        return
    writer = _Writer(connection, meaning, parts, pieces.of)
    for turn in range(max(len(pieces.between[piece]) for piece in within)):
        now: dict[str, _Stretch] = {}
        for piece, ids in within.items():
            days = (*pieces.between[piece], ends[piece] or NEVER)
            if turn + 1 < len(days):
                now |= dict.fromkeys(ids, _Stretch(days[turn], days[turn + 1]))
        writer.write(now)


class _Writer:
    """What writes what followed from some pieces, each on some days of its own."""

    def __init__(
        self, connection: sqlite3.Connection, meaning: Meaning, parts: Parts, pieces: Mapping[str, str]
    ) -> None:
        self._connection = connection
        self._meaning = meaning
        self._parts = parts
        self._pieces = pieces
        self._documents = judged(meaning.facts, pieces)
        self._nodes: dict[str, int] = dict(connection.execute("SELECT id, key FROM node"))
        self._ids = {key: id for id, key in self._nodes.items()}
        self._attestations: dict[str, int] = dict(connection.execute("SELECT id, key FROM attestation"))
        self._acts: dict[int, int] = dict(connection.execute("SELECT key, act FROM attestation"))
        placed = "SELECT act, seen_last FROM main.placed_by_publication WHERE seen_last IS NOT NULL"
        self._seen: dict[int, str] = dict(connection.execute(placed))
        self._out: dict[int, str] = {
            self._nodes[id]: bounds.latest for id, bounds in meaning.published.items() if bounds.latest is not None
        }
        self._edges = self._made_edges()
        self._columns = {
            name: [column for (column,) in connection.execute(f"SELECT name FROM pragma_table_info('{name}')")]
            for name in (*OWNERS, "edge")
        }

    def _made_edges(self) -> dict[int, list[Row]]:
        """The edges that each act of the pieces has where it is told as performed."""
        performed = f"""(
            SELECT x.node AS act, '{PERFORMED}' AS state
              FROM temp.anew AS a
              JOIN main.piece_out AS o ON o.piece = a.piece AND o.is_kept = 1 AND ifnull(o.last, '{NEVER}') > o.first
              JOIN main.piece AS p ON p.piece = a.piece
              JOIN main.act AS x ON x.node = p.node)"""
        found: dict[int, list[Row]] = {}
        for row in self._connection.execute(edges_of(performed)):
            found.setdefault(row[3], []).append(row)
        return found

    def write(self, now: Mapping[str, _Stretch]) -> None:
        """Write what followed from the acts and claims in some pieces, each from a day and until another."""
        facts = self._meaning.facts
        some = replace(
            facts,
            acts={id: act for id, act in facts.acts.items() if id in now},
            claims=tuple(id for id in facts.claims if id in now),
        )
        first = {self._pieces[id]: stretch for id, stretch in now.items()}
        days = {id: stretch.start for id, stretch in now.items()}
        days |= {id: first[piece].start for id, piece in self._documents.items() if piece in first}
        certain = narrowed(some, self._meaning.known, days)
        then = derive(certain)
        maybe = narrowed(some, self._meaning.known, days, perhaps=True)
        possible = then if maybe.acts == certain.acts else derive(maybe)
        for name, rows in tables.rows(then, self._nodes, self._attestations):
            if name in OWNERS:
                self._put(name, rows, now)
        performed = [self._nodes[id] for id, one in then.told.items() if one.state == PERFORMED]
        self._put("edge", [edge for act in performed for edge in self._edges.get(act, ())], now)
        self._say(then, possible, now)

    def _put(self, name: str, rows: Iterable[Row], now: Mapping[str, _Stretch]) -> None:
        owner = self._columns[name].index(OWNERS.get(name, "act"))
        seen = [self._columns[name].index(column) for column in OF_ACTS.get(name, ())]
        later = self._columns[name].index("later") if name == "drift" else None
        fresh: list[Row] = []
        for row in rows:
            key = self._acts[row[owner]] if OWNERS.get(name) == "attestation" else row[owner]
            if (stretch := now.get(self._ids[key])) is None:  # the bounds of a document
                continue
            if any(self._seen.get(row[place], NEVER) > stretch.start for place in seen):
                continue
            start = stretch.start
            if later is not None:
                start = max(start, self._out.get(row[later], NEVER))
            if start < stretch.end:
                fresh.append((*row, start, stretch.end, self._nodes[self._pieces[self._ids[key]]]))
        if fresh:
            places = ", ".join("?" * len(fresh[0]))
            self._connection.executemany(f"INSERT INTO temp.fresh_{name} VALUES ({places})", fresh)

    def _say(self, then: Meaning, possible: Meaning, now: Mapping[str, _Stretch]) -> None:
        parts = self._parts.then(then)
        rows = [
            (about, id, *now[owner], plain(one), _ENCODER.encode(listed(one)), self._nodes[self._pieces[owner]])
            for about, id, owner, one in self._said(then, possible, parts)
        ]
        self._connection.executemany("INSERT INTO temp.fresh_said VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def _said(self, then: Meaning, possible: Meaning, parts: Parts) -> Iterator[tuple[str, str, str, Stretches]]:
        """What was said: about what, by which id, which act or claim that belongs to, and the sentence."""
        for id in then.told:
            yield "sentence", id, id, parts.sentence(id)
        for id, chain in then.chains.items():
            yield "chain", id, chain.act, parts.chain(id)
        debates = of_record(self._connection, then, parts)
        yield from told_in_words(then, debates, Drifts(self._connection, parts), possible)
