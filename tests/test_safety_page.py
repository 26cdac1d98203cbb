"""The page on safety claims nothing that no test holds: each claim names a test, and each test marked so is claimed."""

import ast
import re
from collections import defaultdict
from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parent
PAGE: Final = (TESTS.parent / "docs" / "safety.md").read_text("utf-8")
CLAIMING: Final = ("What is protected", "What is not protected")
_TAG: Final = re.compile(r"<!-- ([a-z-]+) -->")


def sections() -> dict[str, list[str]]:
    """The lines under each heading."""
    found: dict[str, list[str]] = {}
    for part in PAGE.split("\n## ")[1:]:
        heading, *lines = part.splitlines()
        found[heading] = lines
    return found


def marked() -> dict[str, list[str]]:
    """The tests whose docstring says that they hold a claim, by the claim."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for claim in re.findall(r"^\s*Safety: ([a-z-]+)\.$", ast.get_docstring(node) or "", re.MULTILINE):
                    found[claim].append(f"{path.name}::{node.name}")
    return found


def test_every_claim_of_the_page_names_the_tests_that_hold_it() -> None:
    claims = [line for heading in CLAIMING for line in sections()[heading] if line.startswith("- ")]
    assert len(claims) > 25
    assert [line for line in claims if not _TAG.search(line)] == []
    assert [claim for line in claims for claim in _TAG.findall(line) if claim not in marked()] == []


def test_every_test_that_holds_a_claim_is_of_one_on_the_page() -> None:
    assert set(marked()) == set(_TAG.findall(PAGE))


def test_every_command_and_field_on_the_page_is_one() -> None:
    """What a reader is told to type or to write is there: as a command with these options, a field, a choice."""
    from click.testing import CliRunner

    from factgraph.cli import main
    from factgraph.record import fields

    typed = sorted(set(re.findall(r"`factgraph ((?:private )?[a-z]+)", PAGE)))
    assert typed == ["check", "forget", "init", "private forms", "private id", "private pseudonym", "rename"]
    for command in typed:
        assert CliRunner().invoke(main, [*command.split(), "--help"]).exit_code == 0
    for option, command in (("--forget", "rename"), ("--called", "private pseudonym"), ("--write", "private id")):
        assert option in CliRunner().invoke(main, [*command.split(), "--help"]).output
    written = {field.name for table in fields.TABLE.values() for field in table}
    assert set(re.findall(r"`(\w+): ", PAGE)) <= written
