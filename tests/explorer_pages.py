"""Pages to open: the two dossiers' and hand-made ones, each made once a run."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from factgraph.building.builder import build
from factgraph.database.connection import location, open_read
from factgraph.pages.explorer import write

ROOT = Path(__file__).parent.parent
DOSSIERS = {"dispatch": ROOT / "graph", "bell": ROOT / "examples" / "harbour-bell"}
SOURCES = ROOT / "src" / "factgraph" / "pages" / "explorer" / "browser"


def dossier_page(name: str, folder: Path, **part: Any) -> Path:
    """Build a dossier in `folder` and return its page."""
    root = folder / name
    if not root.exists():
        shutil.copytree(DOSSIERS[name], root, ignore=shutil.ignore_patterns(".factgraph"))
        build(root)
    target = folder / f"{name}{''.join(f'-{key}-{value}' for key, value in part.items()).replace('/', '_')}.html"
    connection = open_read(location(root))
    try:
        write(connection, target, **part)
    finally:
        connection.close()
    return target


def show(page: Page, path: Path, hash_: str = "#view=dispute") -> Page:
    """Open a page at an address, the dispute where none is given, and wait until it is drawn."""
    page.goto("about:blank")
    page.goto(f"{path.as_uri()}{hash_}")
    # Its scripts run before it counts as loaded; waiting for a condition would need eval, which the page forbids.
    assert page.evaluate("globalThis.explorer !== undefined")
    return page


def settle(page: Page) -> None:
    """Wait until what was chosen has been drawn: two frames."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
