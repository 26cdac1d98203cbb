"""The colours and letters of all pages: one list for the light and one for the dark, as rules of a style sheet."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

_DARK: Final = ':root[data-theme="dark"]'


def palette() -> str:
    """The rules: light, dark where the reader's machine asks for it, and dark where the reader chose it on the page."""
    text = (files("factgraph.pages") / "palette.css").read_text(encoding="utf-8")
    light, dark, colours = text.partition(_DARK)
    asked = f':root:not([data-theme="light"]){colours.rstrip()}'
    return f"{light}@media (prefers-color-scheme: dark) {{\n{asked}\n}}\n{dark}{colours}"
