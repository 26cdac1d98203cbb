"""The tables of what followed on days by publication, made from the derived tables, whose names they bear with `_then`.

Each row has the days between which it held (`out_from` up to but without `out_until`), and the piece of the record that
it belongs to: as of a day by publication, what followed are the rows whose days it lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

OWNERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("told", "told_by", "ending", "call", "reversal", "drift"), "act"),
    **dict.fromkeys(("call_part", "answer"), "call"),
    **dict.fromkeys(("stand", "standing", "standing_part", "origin", "origin_part", "carried", "change"), "claim"),
    **dict.fromkeys(("link", "known"), "attestation"),
    "bound": "node",
}
"""The derived tables of a day, with the column that says to which act, claim or attestation a row belongs."""
OF_ACTS: Final[Mapping[str, tuple[str, ...]]] = {
    "edge": ("act",),
    "stand": ("act",),
    "answer": ("act", "call"),
    "call": ("act",),
    "change": ("last_act",),
    "reversal": ("act", "by"),
    "drift": ("act", "later_act"),
}
"""The columns of derived tables with acts without which a row is not seen on a day."""
LISTED: Final[Mapping[str, tuple[str, ...]]] = {**OF_ACTS, "answer": ("call",), "reversal": ("act",)}
"""Those of them that name what is listed: what answered it or was done to it by the day stays, whoever lists it."""
TABLES: Final = (*OWNERS, "edge", "summary")
"""The derived tables that have one of days."""

ALWAYS: Final = ""
"""`out_from` of what held on all days before `out_until`."""
NEVER: Final = "~"
"""`out_until` of what holds on all days from `out_from` on: behind every day."""


def of(table: str) -> str:
    """The table of days of a derived table.

    >>> of("told")
    'told_then'
    """
    return f"{table}_then"


def completed(script: str) -> str:
    """The script of the tables with those of days."""
    return "".join((script, *(made for name in TABLES for made in _made(script, name))))


def _made(script: str, name: str) -> Iterator[str]:
    found = re.search(rf"^CREATE TABLE {name} \(.*?\n(.*?)\n\) STRICT", script, re.MULTILINE | re.DOTALL)
    assert found is not None, name
    lines = re.sub(r"\s*--.*", "", found[1])
    lines = lines.replace(" UNIQUE", "")
    lines = re.sub(r" REFERENCES \w+ \(\w+\)( DEFERRABLE INITIALLY DEFERRED)?", "", lines)
    if (several := re.search(r",\s*PRIMARY KEY \(([^)]*)\)", lines)) is not None:
        key, lines = several[1], lines.replace(several[0], "")
    else:
        ((key, type_),) = re.findall(r"(\w+)\s+(\w+) PRIMARY KEY", lines)
        lines = re.sub(rf"\b{key}\s+{type_} PRIMARY KEY", f"{key} {type_} NOT NULL", lines)
    own = "out_from TEXT NOT NULL,\n  out_until TEXT NOT NULL,\n  piece INTEGER"
    yield (
        f"\nCREATE TABLE {of(name)} (\n{lines},\n  {own},\n  PRIMARY KEY ({key}, out_from)\n) STRICT, WITHOUT ROWID;\n"
    )
    for index, columns in re.findall(rf"^CREATE INDEX (\w+) ON {name} (\(.*);$", script, re.MULTILINE):
        yield f"CREATE INDEX {index.replace(name, of(name), 1)} ON {of(name)} {columns};\n"
