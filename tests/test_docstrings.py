"""What is given back is told as what it is: a docstring says "The acts of ...", not "Return the acts"."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
GIVES_BACK: Final = re.compile(r"(?:Returns?|Gets?|Yields?|Retrieves?|Fetches)\b")


def said_as_an_order(text: str) -> list[str]:
    """The first lines of docstrings in a program's text that order something to be given back."""
    return [
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and GIVES_BACK.match(line := (ast.get_docstring(node) or "").partition("\n")[0])
    ]


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("Return the acts of a claim.", True),
        ("Returns the acts.", True),
        ("Yield each act.", True),
        ("Get a value.", True),
        ("The acts of a claim.", False),
        ("Getters of a kind.", False),
        ("Write the acts into a file.", False),
    ],
)
def test_an_order_is_known_from_a_name(line: str, is_found: bool) -> None:
    for text in (f'"""{line}"""', f'def one():\n    """{line}\n\n    More.\n    """', f'class One:\n    """{line}"""'):
        assert said_as_an_order(text) == ([line] if is_found else [])


def test_what_is_given_back_is_told_as_what_it_is() -> None:
    paths = [path for folder in ("src", "scripts", "tests", "bench") for path in sorted((ROOT / folder).rglob("*.py"))]
    found = [
        f"{path.relative_to(ROOT)}: {line}" for path in paths for line in said_as_an_order(path.read_text("utf-8"))
    ]
    assert paths
    assert found == []
