"""Trees of words, prose, lists and mappings as YAML for a person's hand, and as lines of JSON.

Ids, dates and choices stand plain; prose stands in quotes, or folded in a block where it is long.  Whatever a reader
of YAML would take for something else is quoted, so that every value reads back as the string that it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

WIDTH: Final = 110
_FOLD_AT: Final = 76  # prose longer than this stands in a block
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./?~%+@=-]*(?::[A-Za-z0-9_./?~%+@=&-]+)*")
# What YAML 1.1 takes for a value of another type when it stands plain; harmless here, but editors mind.
_TYPED: Final = re.compile(
    r"(?i)(?:y|n|true|false|on|off|null)|[0-9.]+|0[xo].*|[0-9][0-9_]*(?::[0-9.]+)+|[0-9.]+e[0-9]+"
)


class Word(str):
    """An id, a date, a choice: one token, written plain where YAML allows it."""

    __slots__ = ()


Tree = str | Mapping[str, "Tree"] | Sequence["Tree"]


def document(tree: Mapping[str, Tree], *, spaced: frozenset[str] = frozenset()) -> str:
    """The YAML of a mapping; before each key of `spaced` an empty line."""
    lines: list[str] = []
    for key, value in tree.items():
        if key in spaced and lines:
            lines.append("")
        lines.extend(_entry(key, value, 0))
    return "\n".join([*lines, ""])


def in_line(tree: Tree) -> str:
    """The tree in one line, as it may stand behind a key or within brackets. Raises `TypeError` where it nests deeper.

    >>> in_line([Word("ada"), Word("null")]), in_line({"claim": "It is so."})
    ('[ada, "null"]', '{claim: "It is so."}')
    """
    flow = _flow(tree)
    if flow is None:
        raise TypeError(f"this nests further than one line can bear: {tree!r}")
    return flow


def json_line(tree: Tree) -> str:
    """The tree as one line of JSON, with its line end."""
    return json.dumps(tree, ensure_ascii=False) + "\n"


def _entry(key: str, value: Tree, depth: int) -> Iterator[str]:
    """The lines of a key with its value, indented."""
    head = f"{'  ' * depth}{_key(key)}:"
    flow = _flow(value)
    if flow is not None and len(head) + 1 + len(flow) <= WIDTH and not _wants_block(value, depth):
        yield f"{head} {flow}"
    elif isinstance(value, str):
        yield from _text(head, value, depth)
    elif isinstance(value, Mapping):
        yield head
        for inner, item in value.items():
            yield from _entry(inner, item, depth + 1)
    else:
        yield head
        for item in value:
            yield from _item(item, depth + 1)


def _item(value: Tree, depth: int) -> Iterator[str]:
    """The lines of an item of a list, indented, behind its dash."""
    dash = f"{'  ' * depth}- "
    flow = _flow(value)
    if flow is not None and len(dash) + len(flow) <= WIDTH and not _wants_block(value, depth):
        yield dash + flow
    elif isinstance(value, Mapping):
        lines = [line for key, inner in value.items() for line in _entry(key, inner, depth + 1)]
        yield dash + lines[0].lstrip(" ")
        yield from lines[1:]
    elif isinstance(value, str):
        yield from _text(dash.rstrip(), value, depth)
    else:
        raise TypeError(f"a list in a list has no form here: {value!r}")


def _wants_block(value: Tree, depth: int) -> bool:
    """Whether a value reads better over several lines, though it would fit in one."""
    if isinstance(value, str):
        return not isinstance(value, Word) and len(value) + 2 * depth > _FOLD_AT and _folds(value)
    if isinstance(value, Mapping):
        return len(value) > 2
    return False


def _flow(value: Tree) -> str | None:
    """A value in one line, or None where it nests further than one line can bear."""
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        if not all(isinstance(inner, str) for inner in value.values()):
            return None
        return "{" + ", ".join(f"{_key(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    inner = [_flow(item) for item in value]
    if any(item is None for item in inner) or any(
        isinstance(item, Sequence) and not isinstance(item, str) for item in value
    ):
        return None
    return "[" + ", ".join(str(item) for item in inner) + "]"


def _key(key: str) -> str:
    # `on` stands plain in every dossier; the reader takes no key for a boolean.
    return key if _PLAIN.fullmatch(key) and (key == "on" or not _TYPED.fullmatch(key)) else _quoted(key)


def _scalar(value: str) -> str:
    plain = isinstance(value, Word) and _PLAIN.fullmatch(value) and not _TYPED.fullmatch(value)
    return str(value) if plain else _quoted(value)


def _quoted(text: str) -> str:
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if letter == "\n":
        return "\\n"
    if letter == "\t":
        return "\\t"
    if letter == " " or (letter.isprintable() and letter != "\ufeff"):
        return letter
    code = ord(letter)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _folds(text: str) -> bool:
    """Whether a text survives being folded: single spaces between its words, and nothing but letters and spaces."""
    return text.isprintable() and "  " not in text and text == text.strip() and " " in text and "\ufeff" not in text


def _text(head: str, value: str, depth: int) -> Iterator[str]:
    if isinstance(value, Word) or not _folds(value):
        yield f"{head} {_scalar(value)}"
        return
    yield f"{head} >-"
    indent = "  " * (depth + 1)
    line = ""
    for word in value.split(" "):
        if line and len(indent) + len(line) + 1 + len(word) > WIDTH:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line
