"""The colours and letters of all pages: one list for the light and one for the dark, as rules of a style sheet."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

_DARK: Final = ':root[data-theme="dark"]'
_NOT_LIGHT: Final = ':root:not([data-theme="light"])'


def palette() -> str:
    """The rules: light, dark where the reader's machine asks for it, and dark where the reader chose it on the page.

    On paper it is always light.
    """
    text = (files("factgraph.pages") / "palette.css").read_text(encoding="utf-8")
    light, chosen, colours = text.partition(_DARK)
    colours = colours.rstrip()
    asked = f"@media screen and (prefers-color-scheme: dark) {{\n{_NOT_LIGHT}{colours}\n}}\n"
    return f"{light}{asked}@media screen {{\n{chosen}{colours}\n}}\n"
