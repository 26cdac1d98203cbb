"""Writes nanopublications as TriG: one after the other, or each as a file named by its artifact code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from factgraph.database.moment import one_moment
from factgraph.errors import Misuse
from factgraph.formats.nanopub.content import Nanopub, X, nanopubs, space
from factgraph.formats.nanopub.signing import WARNING, signer
from factgraph.formats.parcel import filled
from factgraph.rdf import turtle
from factgraph.rdf.iris import PREFIXES
from factgraph.rdf.trusty import artifact_code, completed
from factgraph.reading import inventory, way_out
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:
    import sqlite3

    from factgraph.formats.nanopub.signing import Signed


@leaves()
def write(
    connection: sqlite3.Connection,
    target: Path,
    *,
    files: bool = False,
    act: str | None = None,
    disputed: bool = False,
    key: Path | str | None = None,
    sign: bool = False,
) -> None:
    """Write the nanopublications as one file of TriG or, with `files`, into a folder (or zip file), a file each.

    `act` is the id of the only one to write.  `disputed` writes those as well of which it is disputed that they were
    said, or which their tellers took back; each says so.  `key` names the file with the private RSA key that signs
    them; it takes `sign` as well, since what was signed and published cannot be recalled.
    """
    if key is None and sign:
        raise Misuse("sign needs the private key: --key PATH")
    if key is not None and not sign:
        raise Misuse(WARNING)
    base = inventory.head(connection)["base"]
    signed = None if key is None else _of_the_public(connection, signer(Path(key), base))
    known = _Names(base)
    with one_moment(connection):
        made = (
            (signed(nanopub) if signed else nanopub) for nanopub in nanopubs(connection, only=act, disputed=disputed)
        )
        if files:
            with filled(target) as folder:
                for nanopub in made:
                    code = artifact_code(nanopub.quads)
                    with (folder / f"{code}.trig").open("w", encoding="utf-8", newline="\n") as out:
                        out.writelines([*known.header(), *known.document(nanopub, code)])
            return
        with target.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(known.header())
            for nanopub in made:
                out.writelines(known.document(nanopub, artifact_code(nanopub.quads)))


def _of_the_public(connection: sqlite3.Connection, signed: Signed) -> Signed:
    """A signer that signs nothing in which a private name stands: what is signed says that its signer said it."""
    if (wall := way_out.gate(connection)) is None:
        return signed

    def looked_at(nanopub: Nanopub) -> Nanopub:
        wall.let_lines_pass((" ".join(quad) + "\n" for quad in nanopub.quads), nanopub.act)
        return signed(nanopub)

    return looked_at


class _Names:
    """The short names of a document, of which each nanopublication adds those of its own parts."""

    def __init__(self, base: str) -> None:
        self._base, self._space = base, space(base)
        classes = ("act", "actor", "source", "claim", "topic", "place", "rebuttal", "assessment")
        self._prefixes = turtle.names(base, classes).prefixes | {"np": PREFIXES["np"], "npx": X}

    def header(self) -> Iterator[str]:
        """The lines that declare base and prefixes."""
        return turtle.Names(self._base, self._prefixes).header()

    def document(self, nanopub: Nanopub, code: str) -> Iterator[str]:
        """The pieces that state a nanopublication, its parts under the prefix `sub`."""
        own = f"{self._space}{code}/"
        known = turtle.Names(self._base, self._prefixes | {"sub": own})
        yield f"\n# {nanopub.act}\n@prefix sub: <{own}> .\n"
        for graph, quads in groupby(completed(nanopub.quads, code), key=lambda quad: quad[0]):
            yield f"\n{known.short(graph)} {{\n"
            yield from turtle.statements([quad[1:] for quad in quads], known, "  ")
            yield "}\n"
