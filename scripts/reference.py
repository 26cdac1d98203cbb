"""Writes the pages and package files that are made from the program itself, or says which are out of date.

python scripts/reference.py            writes every page
python scripts/reference.py --check    writes nothing; exits 1 when a page on disk differs

A page is a row of PAGES: its path, and the module beside this one and the function in it that give its text.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
MEND = "make docs"

PAGES: Mapping[str, tuple[str, str]] = {
    "README.md": ("reference_sessions", "readme"),
    "docs/reference/vocabulary.md": ("reference_vocabulary", "vocabulary_page"),
    "docs/reference/dossier.md": ("reference_dossier", "dossier_page"),
    "docs/reference/checks.md": ("reference_dossier", "checks_page"),
    "docs/reference/commands.md": ("reference_commands", "commands_page"),
    "docs/reference/questions.md": ("reference_commands", "questions_page"),
    "docs/reference/answers.md": ("reference_commands", "answers_page"),
    "docs/reference/ontology.md": ("reference_linked_data", "ontology_page"),
    "docs/reference/formats.md": ("reference_linked_data", "formats_page"),
    "src/factgraph/rdf/ontology.ttl": ("reference_linked_data", "ontology_file"),
    "src/factgraph/rdf/shapes.ttl": ("reference_linked_data", "shapes_file"),
    "src/factgraph/rdf/context.jsonld": ("reference_linked_data", "context_file"),
}


def main(arguments: list[str]) -> int:
    """The exit status: 1 where a page on disk was found to differ from what it is made from, 2 for misuse."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    differing = {path: text for path, text in _texts().items() if _on_disk(path) != text}
    for path, text in differing.items():
        if arguments:
            print(f"{path} is not what the program says now; run `{MEND}`", file=sys.stderr)
        else:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_bytes(text.encode())
            print(f"wrote {path}")
    return 1 if arguments and differing else 0


def _texts() -> dict[str, str]:
    """What each page must say."""
    return {path: getattr(importlib.import_module(module), name)() for path, (module, name) in PAGES.items()}


def _on_disk(path: str) -> str | None:
    place = ROOT / path
    return place.read_bytes().decode() if place.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
