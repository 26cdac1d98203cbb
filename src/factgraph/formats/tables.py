"""Tables of comma-separated values, one for each kind of record, in a folder or a zip file.

Records are named by their ids everywhere; the database's integer keys never leave it.  The form is that of RFC 4180 in
UTF-8: lines end in CRLF, and what is not recorded is an empty cell, while an empty text is `""`.

A spreadsheet takes a cell that starts with `=` for a formula, whoever wrote it.  So such cells get an apostrophe in
front, unless `raw` asks for the texts as they are.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:  # spoken of, not used
    import sqlite3

OPTIONS = ("raw", "bom")
KEEPS = (
    "every record with all its fields, every act with its roles, and every link between records, by id",
    "attestations with passages, words and chains; who stands for and against each claim, and on what ground",
    "with raw, every text exactly; without it, spreadsheets open the tables without running anything",
)
LOSES = (
    "the line of each record in its file, and comments there",
    "texts of sources, except those whose access is 'full'",
    "the vocabulary's definitions, and everything else that an ontology says",
    "without raw: texts that start with = + - @ or a control character have an apostrophe in front",
)

_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # the last four are the wide forms of = + - @
_TO_QUOTE = re.compile('[",\r\n]|^[ \t]|[ \t]$')
_MARK = "\ufeff"  # by which some spreadsheets know UTF-8
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows; no file is younger or older than another

_NODE = "n.id, n.kind, n.label, n.name, n.lang, n.article, n.description, n.note, n.notice"
# Of what was withdrawn nothing is left but the tombstone.
_LIVE = "NOT EXISTS (SELECT 1 FROM tombstone AS w WHERE w.id = n.id)"


def _parts(table: str, owner: str, columns: str, joins: str = "") -> str:
    """The query for a table of parts that hang on a node, by the node's id and their position."""
    return (
        f"SELECT n.id, p.position + 1 AS position, {columns} FROM {table} AS p JOIN node AS n ON n.key = p.{owner} "
        f"{joins} ORDER BY n.id, p.position"
    )


def _joined(column: str, alias: str) -> str:
    return f"JOIN node AS {alias} ON {alias}.key = p.{column}"


TABLES: Mapping[str, str] = {
    "dossier": """
        SELECT name, value FROM meta
         WHERE name IN ('title', 'base', 'licence', 'lang', 'method', 'criteria', 'description', 'version', 'coverage',
                        'completeness', 'ends', 'confidential') ORDER BY name""",
    "searches": """
        SELECT position + 1 AS position, place AS looked_in, words, period, hits, read, left_out, why FROM looked
         ORDER BY position""",
    "curators": "SELECT id, name FROM curator ORDER BY id",
    "actors": f"""
        SELECT {_NODE}, a.sensitivity, a.plural
          FROM node AS n JOIN actor AS a ON a.node = n.key WHERE {_LIVE} ORDER BY n.id""",
    "sources": f"""
        SELECT {_NODE}, p.id AS publisher, s.published, s.published_from, s.published_to, s.url, s.archived, s.sha256,
               s.licence, s.access, s.authenticity, s.rendering, s.translator, s.held
          FROM node AS n JOIN source AS s ON s.node = n.key LEFT JOIN node AS p ON p.key = s.publisher
         WHERE {_LIVE} ORDER BY n.id""",
    "authors": _parts("author", "source", "a.id AS actor", _joined("actor", "a")),
    "attributed": _parts("attributed", "source", "a.id AS actor", _joined("actor", "a")),
    "publish": _parts("publish", "source", "p.what"),
    "texts": """
        SELECT n.id, d.sha256, d.text FROM document AS d JOIN source AS s ON s.node = d.source
          JOIN node AS n ON n.key = d.source WHERE s.access = 'full' ORDER BY n.id""",
    "topics": f"""
        SELECT {_NODE}, t.status, t.phrase, f.id AS found_by, t.date, t.date_from, t.date_to, p.id AS place
          FROM node AS n JOIN topic AS t ON t.node = n.key LEFT JOIN node AS f ON f.key = t.found_by
          LEFT JOIN node AS p ON p.key = t.place WHERE {_LIVE} ORDER BY n.id""",
    "places": f"SELECT {_NODE} FROM node AS n WHERE n.class = 'place' AND {_LIVE} ORDER BY n.id",
    "claims": f"""
        SELECT {_NODE}, c.presupposed, s.for_actors, s.against_actors, s.for_acts, s.against_acts, s.last_day
          FROM node AS n JOIN claim AS c ON c.node = n.key LEFT JOIN summary AS s ON s.claim = n.key
         WHERE {_LIVE} ORDER BY n.id""",
    "translations": _parts("translation", "node", "p.lang, p.text, p.translator"),
    "stances": """
        SELECT c.id AS claim, v.pole, a.id AS act, s.id AS actor, v.ground, v.path
          FROM stance AS v JOIN node AS c ON c.key = v.claim JOIN node AS a ON a.key = v.act
          JOIN node AS s ON s.key = v.actor ORDER BY c.id, v.pole, a.id, s.id, v.path, v.ground""",
    "rebuttals": f"""
        SELECT {_NODE}, a.id AS act, p.id AS premise
          FROM node AS n JOIN rebuttal AS r ON r.node = n.key JOIN node AS a ON a.key = r.act
          LEFT JOIN node AS p ON p.key = r.premise WHERE {_LIVE} ORDER BY n.id""",
    "rebuttal_targets": _parts("rebuttal_target", "rebuttal", "t.id AS target", _joined("node", "t")),
    "rebuttal_grounds": _parts("rebuttal_ground", "rebuttal", "p.ground"),
    "assessments": f"""
        SELECT {_NODE}, c.id AS subject, a.outcome, r.id AS reviewer, a.date, a.date_from, a.date_to, a.url
          FROM node AS n JOIN assessment AS a ON a.node = n.key JOIN node AS c ON c.key = a.subject
          JOIN node AS r ON r.key = a.reviewer WHERE {_LIVE} ORDER BY n.id""",
    "acts": f"""
        SELECT {_NODE}, a.verb, a.polarity, a.mode, a.certainty, a.circumstances, a.knows_by, a.together,
               a.performed, i.id AS inside,
               a.date, a.date_from, a.date_to, a.listed, a.listed_from, a.listed_to, a.day, a.last_day, p.id AS place,
               a.recorded_by, a.recorded_on
          FROM node AS n JOIN act AS a ON a.node = n.key LEFT JOIN node AS i ON i.key = a.inside
          LEFT JOIN node AS p ON p.key = a.place WHERE {_LIVE} ORDER BY n.id""",
    "roles": """
        SELECT a.id AS act, r.part, r.position + 1 AS position, n.id AS node, r.capacity, r.doubtful, r.interest
          FROM role AS r JOIN node AS a ON a.key = r.act JOIN node AS n ON n.key = r.node
         ORDER BY a.id, r.part, r.position""",
    "limits": """
        SELECT a.id AS act, p.side, p.position + 1 AS position, o.id AS other, p.date, p.date_from, p.date_to
          FROM act_limit AS p JOIN node AS a ON a.key = p.act LEFT JOIN node AS o ON o.key = p.other
         ORDER BY a.id, p.side, p.position""",
    "edges": """
        SELECT s.id AS actor, e.verb, e.pole, o.id AS object, a.id AS act, e.day
          FROM edge AS e JOIN node AS s ON s.key = e.actor JOIN node AS o ON o.key = e.object
          JOIN node AS a ON a.key = e.act ORDER BY s.id, o.id, a.id""",
    "attestations": """
        SELECT t.id, a.id AS act, s.id AS source, o.id AS original, t.directness, t.verb, t.date, t.date_from,
               t.date_to, t.listed, t.listed_from, t.listed_to, t.certainty, t.circumstances, t.note
          FROM attestation AS t JOIN node AS a ON a.key = t.act JOIN node AS s ON s.key = t.source
          LEFT JOIN node AS o ON o.key = t.original ORDER BY t.id""",
    "passages": """
        SELECT t.id AS attestation, p.position + 1 AS position, p.exact, p.prefix, p.suffix, p.start, p.stop
          FROM passage AS p JOIN attestation AS t ON t.key = p.attestation ORDER BY t.id, p.position""",
    "words": """
        SELECT t.id AS attestation, p.position + 1 AS position, p.text, p.lang, p.start, p.stop
          FROM words AS p JOIN attestation AS t ON t.key = p.attestation ORDER BY t.id, p.position""",
    "relays": """
        SELECT t.id AS attestation, p.position + 1 AS position, n.id AS node, p.certain
          FROM relay AS p JOIN attestation AS t ON t.key = p.attestation JOIN node AS n ON n.key = p.node
         ORDER BY t.id, p.position""",
    "chains": """
        SELECT t.id AS attestation, p.position + 1 AS position, n.id AS node, p.item, p.certain
          FROM link AS p JOIN attestation AS t ON t.key = p.attestation JOIN node AS n ON n.key = p.node
         ORDER BY t.id, p.position""",
    "relations": """
        SELECT s.id AS subject, r.relation, o.id AS object, r.by, r.on_day, r.why
          FROM relation AS r JOIN node AS s ON s.key = r.subject JOIN node AS o ON o.key = r.object
         ORDER BY s.id, r.relation, r.position, o.id""",
    "aliases": _parts("alias", "node", "p.name, p.lang"),
    "same_as": _parts("same_as", "node", "p.url"),
    "sizes": """
        SELECT n.id, s.id AS source, p.size
          FROM stated_size AS p JOIN node AS n ON n.key = p.node JOIN node AS s ON s.key = p.source
         ORDER BY n.id, s.id, p.position, p.size""",
    "corrections": _parts("correction", "node", "p.date, p.reason"),
    "former_ids": "SELECT f.id AS former, n.id FROM former_id AS f JOIN node AS n ON n.key = f.node ORDER BY f.id",
    "tombstones": "SELECT id, kind, date, reason FROM tombstone ORDER BY id",
}
"""The tables by their names, each with the query for its rows; every table is written, also where it has no rows."""

_Opener = Callable[[str], AbstractContextManager[IO[str]]]


def write(connection: sqlite3.Connection, target: Path, *, raw: bool = False, bom: bool = False) -> None:
    """Write all tables into the folder `target`, or into a zip file where its name ends in `.zip`.

    `raw` leaves every cell as it is; `bom` begins each file with the mark by which some spreadsheets know UTF-8.
    """
    with _zipped(target) if target.suffix.lower() == ".zip" else _folder(target) as opened:
        for name, query in TABLES.items():
            with opened(f"{name}.csv") as out:
                if bom:
                    out.write(_MARK)
                out.writelines(lines(connection, query, raw=raw))


def lines(connection: sqlite3.Connection, query: str, *, raw: bool) -> Iterator[str]:
    """The lines of one table: the names of its columns, then its rows as they come."""
    cursor = connection.execute(query)
    yield ",".join(column[0] for column in cursor.description) + "\r\n"
    for row in cursor:
        yield ",".join(_cell(value, raw=raw) for value in row) + "\r\n"


def _cell(value: str | int | None, *, raw: bool) -> str:
    r"""A value as a cell.

    >>> print(*(_cell(value, raw=False) for value in ("a, b", 3, None, "=1+1", "-0043")), sep=" | ")
    "a, b" | 3 |  | '=1+1 | '-0043
    >>> _cell("=1+1", raw=True)
    '=1+1'
    """
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if not raw and _FORMULA.match(value):
        value = f"'{value}"
    if not value or _TO_QUOTE.search(value):
        return '"' + value.replace('"', '""') + '"'
    return value


@contextmanager
def _folder(target: Path) -> Iterator[_Opener]:
    target.mkdir(parents=True, exist_ok=True)
    yield lambda name: (target / name).open("w", encoding="utf-8", newline="")


@contextmanager
def _zipped(target: Path) -> Iterator[_Opener]:
    with zipfile.ZipFile(target, "w") as archive:

        @contextmanager
        def opened(name: str) -> Iterator[IO[str]]:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # written as on Unix, wherever it is written
            entry.external_attr = 0o644 << 16
            # How much there will be is not known before it is written.
            with (
                archive.open(entry, "w", force_zip64=True) as stream,
                TextIOWrapper(stream, encoding="utf-8", newline="") as out,
            ):
                yield out

        yield opened
