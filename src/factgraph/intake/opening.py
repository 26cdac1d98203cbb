"""A file becomes quads: which syntax it is in, and who parses it under which bounds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from factgraph.errors import Misuse, did_you_mean
from factgraph.intake.confined import made
from factgraph.intake.limits import Refused, refuse_size
from factgraph.intake.quads import Quad, quads
from factgraph.system import opener

SUFFIXES: Final = {
    ".nt": "ntriples", ".nq": "nquads", ".ttl": "turtle", ".trig": "trig", ".rdf": "rdfxml", ".xml": "rdfxml",
    ".owl": "rdfxml", ".jsonld": "jsonld", ".json": "jsonld", ".html": "html", ".htm": "html",
}  # fmt: skip
SYNTAXES: Final = tuple(dict.fromkeys(SUFFIXES.values()))
SECONDS: Final = 300.0
_PARSER: Final = "factgraph.intake.parser"
_LONGEST_LINE: Final = 128 * 1024 * 1024


def syntax_of(path: Path, named: str | None = None) -> str:
    """The syntax of a file: the one that is named, or that of its suffix."""
    if named is not None:
        if named not in SYNTAXES:
            raise Misuse(
                f"no syntax is called {named!r}{did_you_mean(named, SYNTAXES)}; there are {', '.join(SYNTAXES)}"
            )
        return named
    if path.suffix.lower() not in SUFFIXES:
        raise Misuse(f"{path.name}: its name tells no syntax; add --syntax with one of {', '.join(SYNTAXES)}")
    return SUFFIXES[path.suffix.lower()]


def read(path: Path, *, syntax: str | None = None, seconds: float = SECONDS) -> list[Quad]:
    """The quads of a file, in the order in which its parser gives them.

    Raises `Refused` where it is broken, too large, too deep or too slow, or asks for something from elsewhere.
    """
    known = syntax_of(path, syntax)
    with opener.named(path) as file:
        refuse_size(os.fstat(file.fileno()).st_size, known, path.name)
        if known in {"ntriples", "nquads"}:
            return list(quads(_lines(file, path.name), path.name, graphs=known == "nquads"))
        with made(_PARSER, known, file=file, called=path.name, seconds=seconds) as stream:
            return list(quads((line.decode("utf-8") for line in stream), path.name, graphs=True))


def _lines(stream: IO[bytes], called: str) -> Iterator[str]:
    for number, line in enumerate(opener.lines(stream, longest=_LONGEST_LINE), 1):
        if len(line) > _LONGEST_LINE:
            raise Refused(f"{called}:{number}: a line of more than {_LONGEST_LINE:,} bytes")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Refused(f"{called}:{number}: byte 0x{line[error.start]:02x} is not UTF-8") from error
        yield text.removeprefix("\ufeff") if number == 1 else text
