"""What the README shows is what a reader gets; `scripts/reference.py --check` runs its sessions again."""

import re
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PAGES: Final = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")), *sorted(ROOT.glob("examples/*/README.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_sessions_of_the_readme_are_word_for_word_what_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from reference_sessions import readme  # a script beside the package

    try:
        assert readme() == (ROOT / "README.md").read_text(encoding="utf-8")
    finally:
        sys.modules.pop("reference_sessions", None)


def test_the_readme_shows_sessions_and_names_both_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count("$ factgraph ") >= 3
    assert "make demo" in text
    assert "make test" in text
