"""What must not leave, in eight forms, and every byte that a dossier's exports consist of."""

import base64
import gzip
import html
import json
import zipfile
from pathlib import Path
from urllib.parse import quote

from factgraph.formats import FORMATS
from factgraph.graph import open_graph

LEAST = 8
"""Letters of Base64 that say anything: fewer stand everywhere by chance."""

DAY = "2030-01-01"
"""On which the crate is published, where no act may say when it was recorded."""


def forms(canary: str) -> dict[str, bytes]:
    """The ways in which a word could stand in a file, by name."""
    plain = canary.encode()
    third = (base64.b64encode(b"x" * before + plain).rstrip(b"=")[before and 4 : -2] for before in range(3))
    return {
        "as it is": plain,
        "small": canary.lower().encode(),
        "capitals": canary.upper().encode(),
        "percent": quote(canary, safe="").encode(),
        "JSON escapes": json.dumps(canary).strip('"').encode(),
        "entities": html.escape(canary).encode(),
        "UTF-16": canary.encode("utf-16-le"),
        **{f"Base64, {before} before": run for before, run in enumerate(third) if len(run) >= LEAST},
    }


def bytes_of(path: Path) -> dict[str, bytes]:
    """The bytes of every file below a path by name, and of every member of what is packed."""
    found: dict[str, bytes] = {}
    for each in sorted([path, *path.rglob("*")]):
        if not each.is_file():
            continue
        called = str(each.relative_to(path.parent))
        found[called] = each.read_bytes()
        if zipfile.is_zipfile(each):
            with zipfile.ZipFile(each) as archive:
                found |= {f"{called}!{name}": archive.read(name) for name in archive.namelist()}
        elif found[called].startswith(b"\x1f\x8b"):
            found[f"{called}!"] = gzip.decompress(found[called])
    return found


def exports(root: Path, to: Path) -> dict[str, bytes]:
    """Every byte of every format of a dossier, by the name of the file."""
    found: dict[str, bytes] = {}
    with open_graph(root) as graph:
        for one in FORMATS.values():
            target = to / one.name / f"graph{one.suffix}"
            target.parent.mkdir(parents=True)
            day = {"date": DAY} if "date" in one.options else {}
            graph.export(one.name, target, **day)
            found |= {f"{one.name}/{called}": data for called, data in bytes_of(target).items()}
    assert len(found) > len(FORMATS)
    return found


def where(canary: str, exported: dict[str, bytes]) -> list[tuple[str, str]]:
    """The files in which a canary stands, each with its form; a form counts in any case of its letters."""
    return [
        (called, form)
        for called, data in exported.items()
        for form, run in forms(canary).items()
        if run in data or run.lower() in data.lower()
    ]


__all__ = ["bytes_of", "exports", "forms", "where"]
