"""How the page's modules become one script: in the order of their imports, without their import and export words.

This is no bundler.  A module of the page may import named things from a module beside it, one statement a line or over
several lines, and export declarations; top-level names are unique over all modules, which is checked here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

IMPORT = re.compile(r"^import\s*\{[^}]*\}\s*from\s*\"\./(?P<module>[a-z-]+\.js)\";\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) )", re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (?P<name>[\w$]+)", re.MULTILINE)


class AssemblyError(AssertionError):
    """The page's own modules break the rules above: a mistake of the program, not of its user."""


def script(modules: Mapping[str, str], entry: str) -> str:
    """One classic script made of `entry` and all that it imports, `modules` being the sources by file name."""
    order: list[str] = []
    _visit(modules, entry, order, ())
    owners: dict[str, str] = {}
    for name in order:
        for match in DECLARED.finditer(modules[name]):
            declared = match["name"]
            if declared in owners:
                raise AssemblyError(f"{name} and {owners[declared]} both declare {declared!r}")
            owners[declared] = name
    parts = []
    for name in order:
        text = EXPORT.sub("", IMPORT.sub("", modules[name]))
        left = re.search(r"^(?:import|export)\b.*$", text, re.MULTILINE)
        if left:
            raise AssemblyError(f"{name}: a form of import or export that is not known here: {left[0]!r}")
        parts.append(f"// ---- {name}\n{text.strip()}\n")
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def _visit(modules: Mapping[str, str], name: str, order: list[str], above: tuple[str, ...]) -> None:
    if name in order:
        return
    if name in above:
        raise AssemblyError(f"the modules import each other in a circle: {' > '.join([*above, name])}")
    if name not in modules:
        raise AssemblyError(f"{above[-1]} imports {name!r}, which is not there")
    for match in IMPORT.finditer(modules[name]):
        _visit(modules, match["module"], order, (*above, name))
    order.append(name)
