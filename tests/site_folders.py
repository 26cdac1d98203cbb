"""Sites to look at: a dossier in a few lines, or one of the project's, built and written into a folder."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from factgraph.building.builder import build
from factgraph.database.connection import location, open_read
from factgraph.pages.site.write import write
from samples import write_dossier

ROOT: Final = Path(__file__).parent.parent
DOSSIERS: Final = {"dispatch": ROOT / "graph", "bell": ROOT / "examples" / "harbour-bell"}


def built(root: Path) -> Path:
    """Build a dossier, which must have no error."""
    done = build(root)
    assert done.current, [str(problem) for problem in done.problems]
    return root


def copied(name: str, folder: Path) -> Path:
    """One of the project's dossiers, copied into a folder and built."""
    root = folder / f"{name}-dossier"
    shutil.copytree(DOSSIERS[name], root, ignore=shutil.ignore_patterns(".factgraph", "private"))
    return built(root)


def small(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """The small dossier of `samples`, with `files` in it, built."""
    return built(write_dossier(folder / "dossier", files))


def site(root: Path, target: Path, url: str | None = None) -> Path:
    """Write the site of a built dossier."""
    connection = open_read(location(root))
    try:
        write(connection, target, url=url)
    finally:
        connection.close()
    return target


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


class Seen(HTMLParser):
    """What a reader of HTML sees: elements with their attributes, and the text outside scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in_script = tag == "script"
        if self._in_script:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data
        else:
            self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def seen(path: Path) -> Seen:
    """A page as a reader of HTML sees it."""
    return Seen(path.read_text("utf-8"))
