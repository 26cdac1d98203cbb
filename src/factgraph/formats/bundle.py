"""Everything in one file: the graph in every format of data, packed so that the same dossier gives the same bytes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from factgraph.database.moment import one_moment
from factgraph.errors import FactgraphError
from factgraph.formats import parcel
from factgraph.reading.inventory import head, withheld
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from factgraph.formats import Format

KEEPS = ("the graph in every format but the pages for readers, each as `export` writes it, with the options unset",)
LOSES = (
    "pages for readers: export html or site for these",
    "a format that cannot hold what the dossier says, such as RDF/XML a control character: the contents say why",
)

NAME = "bundle"
_PAGES = "text/html"


@leaves()
def write(connection: sqlite3.Connection, target: Path) -> None:
    """Write the zip file `target`, with a file or folder for each format and a list of them."""
    with one_moment(connection), tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lines = ["# Contents", ""]
        lines += [f"- {line}" for line in _written(connection, folder)]
        if said := withheld(head(connection)):
            lines += ["", said]
        (folder / "CONTENTS.md").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        parcel.pack(folder, target)


def _written(connection: sqlite3.Connection, folder: Path) -> Iterator[str]:
    """Writes each format and gives a line about it."""
    for chosen in _formats():
        place = folder / f"{chosen.name}{chosen.suffix}"
        name = place.name if chosen.suffix else f"{place.name}/"
        try:
            chosen.write(connection, place)
        except FactgraphError as fault:
            if place.is_dir():
                shutil.rmtree(place)
            place.unlink(missing_ok=True)
            yield f"`{name}` is not here: {fault}"
        else:
            yield f"`{name}`: {chosen.summary}"


def _formats() -> list[Format]:
    from factgraph.formats import FORMATS  # the table names this module

    return [one for one in FORMATS.values() if one.name != NAME and one.media_type != _PAGES]
