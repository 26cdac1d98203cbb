"""How the documents of a dossier were received: `captures/<stem>.toml` beside the bytes, one table for each time.

They lie apart from the records, since nothing that leaves a dossier may read them: the name of a file, an address or a
saved page can tell who asked for it.  The last table of a file is that of the text which stands in `dispatches/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from factgraph.dossier import files
from factgraph.dossier.shapes import HASH, SLUG, URL
from factgraph.record import fields
from factgraph.record.edtf import DateError, parse
from factgraph.system import toml

TABLE: Final = "capture"
KEPT_OUT: Final = ".gitignore", b"# What was received is not yours to publish, and may tell who asked for it.\n*\n"
"""What keeps captures out of git: its name, and what it holds."""
_HEAD: Final = """\
# How this document was received, and which text was made of it; `factgraph verify` checks it. Nothing that leaves the
# dossier reads this. The last entry is that of the text in dispatches/.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A document as it was received once: its bytes, by whom, when and with what, and the text made of it.

    `text` is the SHA-256 of that text, `extractor` what made it, with the versions on which it depends.
    """

    called: str
    kept_as: str
    media: str
    length: str
    sha256: str
    by: str
    on: str
    taken_with: str
    address: str | None = None
    encoding: str | None = None
    extractor: str | None = None
    text: str | None = None
    timestamp: str | None = None
    note: str | None = None


class Unsound(ValueError):
    """A file of captures says something that none can be; it tells what."""


def folder(*, private: bool) -> str:
    """Where captures lie, as a path within the dossier."""
    return f"{files.PRIVATE}/{files.CAPTURES}" if private else files.CAPTURES


def paths(root: Path, *, private: bool = False) -> list[str]:
    """The files that tell how documents were received, in a fixed order."""
    return [path for path in every(root, private=private) if path.endswith(".toml")]


def every(root: Path, *, private: bool = False) -> list[str]:
    """The files that tell how documents were received, and what was received, in a fixed order."""
    places = [folder(private=False), *([folder(private=True)] if private else [])]
    return [
        f"{place}/{name}"
        for place in places
        for name in sorted(entry.name for entry in _entries(root / place))
        if not name.startswith(".")
    ]


def _entries(place: Path) -> Iterator[Path]:
    return place.iterdir() if place.is_dir() else iter(())


def stem_of(path: str) -> str:
    """The stem of the dispatch file whose text a file of captures is about.

    >>> stem_of("captures/harbour-story.toml")
    'harbour-story'
    """
    return path.rsplit("/", 1)[-1].removesuffix(".toml")


def read(root: Path, path: str) -> tuple[Capture, ...]:
    """The captures of a file, oldest first. Raises `Unsound` where it says what none can be, or cannot be read."""
    text, problems = files.text(root, path, limit=toml.MAX_BYTES)
    if problems:
        raise Unsound(problems[0].message)
    try:
        tables = toml.tables(text)
    except toml.NotToml as error:
        raise Unsound(f"not TOML: {error}") from error
    told = tables.get(TABLE)
    if not isinstance(told, list) or not told or set(tables) != {TABLE}:
        raise Unsound(f"expected [[{TABLE}]] tables and nothing else")
    return tuple(_capture(one, number) for number, one in enumerate(told, 1))


def _capture(told: Any, number: int) -> Capture:
    known = {entry.name: entry for entry in fields.of(TABLE)}
    where = f"capture {number}"
    if not isinstance(told, dict):
        raise Unsound(f"{where} is no table")
    if strange := [name for name in told if name not in known]:
        raise Unsound(f"{where} has {strange[0]!r}, which is no field of a capture; it has {', '.join(known)}")
    if absent := [name for name, entry in known.items() if entry.required and name not in told]:
        raise Unsound(f"{where} lacks '{absent[0]}': {known[absent[0]].help}")
    for name, value in told.items():
        if not isinstance(value, str) or not _fits(known[name], value):
            raise Unsound(f"{where} has {value!r} as its {name}, which is none")
    for name in (told[each] for each in ("kept_as", "timestamp") if each in told):
        if "/" in name or name.startswith("."):
            raise Unsound(f"{where} names the file {name!r}; what was received lies in the same folder")
    return Capture(**told)


def _fits(entry: fields.Field, value: str) -> bool:
    match entry.type:
        case "hash":
            return HASH.pattern.fullmatch(value) is not None
        case "url":
            return URL.pattern.fullmatch(value) is not None
        case "id":
            return SLUG.fullmatch(value) is not None
        case "date":
            return _is_date(value)
    return bool(value.strip()) and (entry.name != "length" or value.isdecimal())


def _is_date(value: str) -> bool:
    try:
        return parse(value).text == value
    except DateError:
        return False


def written(captures: tuple[Capture, ...]) -> str:
    """The text of a file of captures, oldest first."""
    lines = [_HEAD.rstrip("\n")]
    for capture in captures:
        lines += ["", f"[[{TABLE}]]"]
        told = [(entry.name, getattr(capture, entry.name)) for entry in fields.of(TABLE)]
        lines += [f"{name} = {_quoted(value)}" for name, value in told if value is not None]
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
