"""Adds names to a record where a person wrote it, and leaves every other letter of the file as it is.

What comes out is read again by whoever asked; this knows only where in the file the new words go.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from factgraph.dossier.yaml_text import json_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml


def with_aliases(text: str, path: str, line: int, aliases: Sequence[str]) -> str | None:
    """The text of a record file in which the record that stands at this line has these aliases too.

    None where the record cannot be found there, or its aliases are written in a way that is not added to.
    """
    if "collections/" in path:
        return _in_collection(text, line, aliases)
    import yaml  # start-up: only who amends a file needs it

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    found = _record(root, line)
    if found is None or not isinstance(found, yaml.MappingNode):
        return None
    return _added(text, found, aliases)


def _in_collection(text: str, line: int, aliases: Sequence[str]) -> str | None:
    lines = text.splitlines(keepends=True)
    try:
        record = json.loads(lines[line - 1])
    except (ValueError, IndexError):
        return None
    there = record.get("aliases", [])
    record["aliases"] = [*(there if isinstance(there, list) else [there]), *aliases]
    lines[line - 1] = json_line(record)
    return "".join(lines)


def _record(node: yaml.Node | None, line: int) -> yaml.Node | None:
    """The value of the key that stands at this line and declares a record that must not be published."""
    import yaml

    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, yaml.MappingNode):
            for key, value in one.value:
                if key.start_mark.line + 1 == line and isinstance(value, yaml.MappingNode) and _is_restricted(value):
                    return value
                waiting.append(value)
        elif isinstance(one, yaml.SequenceNode):
            waiting += one.value
    return None


def _is_restricted(node: yaml.MappingNode) -> bool:
    return any(key.value == "sensitivity" for key, _ in node.value)


def _added(text: str, record: yaml.MappingNode, aliases: Sequence[str]) -> str | None:
    import yaml

    quoted = ", ".join(json.dumps(alias, ensure_ascii=False) for alias in aliases)
    there = next((value for key, value in record.value if key.value == "aliases"), None)
    if there is None:
        last = record.value[-1][1]
        if record.flow_style:
            end = last.end_mark.index
            return f"{text[:end]}, aliases: [{quoted}]{text[end:]}"
        key = record.value[0][0]
        at = key.start_mark.index
        return f"{text[:at]}aliases: [{quoted}]\n{' ' * key.start_mark.column}{text[at:]}"
    start, end = there.start_mark.index, there.end_mark.index
    if isinstance(there, yaml.ScalarNode) and "\n" not in text[start:end]:
        return f"{text[:start]}[{text[start:end]}, {quoted}]{text[end:]}"
    if not isinstance(there, yaml.SequenceNode) or not there.value:
        return None
    if there.flow_style:
        end = there.value[-1].end_mark.index
        return f"{text[:end]}, {quoted}{text[end:]}"
    first = there.value[0]
    dash = text.rindex("-", 0, first.start_mark.index)
    lead = text[text.rindex("\n", 0, dash) + 1 : dash] if "\n" in text[:dash] else ""
    if lead.strip():
        return None
    items = "".join(f"- {json.dumps(alias, ensure_ascii=False)}\n{lead}" for alias in aliases)
    return f"{text[:dash]}{items}{text[dash:]}"
