"""Tables of comma-separated values, one for each kind of record, in a folder or a zip file.

Records are named by their ids everywhere; the database's integer keys never leave it.  The form is that of RFC 4180 in
UTF-8: lines end in CRLF, and what is not recorded is an empty cell, while an empty text is `""`.

A spreadsheet takes a cell that starts with `=` for a formula, whoever wrote it.  So such cells get an apostrophe in
front, unless `raw` asks for the texts as they are.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING

from factgraph.reading.sheets import Sheet, sheet, tables
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:  # spoken of, not used
    import sqlite3

OPTIONS = ("raw", "bom")
KEEPS = (
    "every record with all its fields, every act with its roles, and every link between records, by id",
    "acts.csv and told.csv: each act in a sentence, and how it is told (performed, attribution-disputed, hearsay, "
    "disowned, not-done, supposed, object-only), inside which act it is known; told_by.csv: who tells it, and what "
    "disputes it or took it back; edges.csv: the acts told as performed, and these alone",
    "positions.csv: every side that anybody takes on a claim: actor, on whose behalf, for or against, on what it rests "
    "(said, counter, reason, presupposed, implied), by which act and how that is told, since when and until when at "
    "the earliest and latest, what ended it and how, what it follows from; endings.csv: why an act ends what it takes "
    "back",
    "stances.csv: of these the sides that are held at the end of the record by acts told as performed, a row for each "
    "ground: claim, pole, act, actor, ground, basis",
    "standings.csv and origins.csv: how the debate about each claim stands and from how many speakers it came, in a "
    "sentence and in numbers; standing_parts.csv, origin_parts.csv and carried.csv: from which records that follows",
    "calls.csv and answers.csv: what expects a reply and what answers it; changes.csv: who left a side, and for which; "
    "drift.csv: what was lost or changed between a document and one that came after it",
    "bounds.csv and known.csv: when each act was done and each document published, at the earliest and latest, and "
    "since when each report could be read",
    "attestations with passages, words and chains",
    "with raw, every text exactly; without it, spreadsheets open the tables without running anything",
)
LOSES = (
    "the line of each record in its file, and comments there",
    "texts of sources, except those whose access is 'full'; passages, words, places, addresses and hashes of those "
    "whose access is 'none', unless the source says that they may leave",
    "numbers of origins, and which calls are open, where records may be withheld",
    "the vocabulary's definitions, and everything else that an ontology says",
    "without raw: texts that start with = + - @ or a control character have an apostrophe in front",
)

_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # the last four are the wide forms of = + - @
_TO_QUOTE = re.compile('[",\r\n]|^[ \t]|[ \t]$')
_MARK = "\ufeff"  # by which some spreadsheets know UTF-8
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows; no file is younger or older than another

_Opener = Callable[[str], AbstractContextManager[IO[str]]]


@leaves()
def write(connection: sqlite3.Connection, target: Path, *, raw: bool = False, bom: bool = False) -> None:
    """Write all tables into the folder `target`, or into a zip file where its name ends in `.zip`.

    `raw` leaves every cell as it is; `bom` begins each file with the mark by which some spreadsheets know UTF-8.
    """
    with _zipped(target) if target.suffix.lower() == ".zip" else _folder(target) as opened:
        for name in tables():
            with opened(f"{name}.csv") as out:
                if bom:
                    out.write(_MARK)
                out.writelines(lines(sheet(connection, name), raw=raw))


def lines(of: Sheet, *, raw: bool) -> Iterator[str]:
    """The lines of one table: the names of its columns, then its rows as they come."""
    yield ",".join(of.columns) + "\r\n"
    for row in of.rows:
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
