"""What stands next to each other for a reader, though something stands between it in the text.

A name may be in two fields of a record, in two cells of a row, or in two lines of one column.  These readings are made
only of texts in which some part of a name stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# What names a value and is none: fields of JSON, YAML and TOML, attributes and tags of XML, terms of RDF, labels.
_BETWEEN: Final = re.compile(
    r"""
      "[^"\\\n]{1,80}"\s{0,20}:(?=[\s"'\[{])            # a field of JSON
    | '[^'\\\n]{1,80}'\s{0,20}:(?=[\s"'\[{])            # one of Python
    | <(th|dt|label|key)\b[^<>]{0,200}>[^<]{0,80}</\1>  # a heading of HTML
    | <[^<>\s"]{1,300}>                                 # an address of RDF, a tag without attributes
    | </?[\w:.-]{1,60}(?=\s)                            # the beginning of a tag with some
    | (?<=\s)[\w:.-]{1,60}\s{0,3}=\s{0,3}(?=["'])       # an attribute of XML, a field of TOML
    | ^[ \t]{0,40}(?:-[ ])?[\w][\w .()/-]{0,40}[:=][ \t]  # a field of YAML, a label at the beginning of a line
    | (?<=[{,])\s{0,20}[\w-]{1,60}:\s                   # a field inside of a line of YAML
    | (?<=["'])(?:@[A-Za-z-]{2,20}|\^\^[\w-]{1,30}:[\w-]{1,60})  # the language or the type of a literal
    | (?<![\w"'])[A-Za-z][\w-]{0,30}:[A-Za-z][\w./-]{0,80}(?=[\s;,.\]])  # a short name of RDF
    """,
    re.VERBOSE | re.MULTILINE,
)
_NUMBER: Final = re.compile(r"""(?<=["',;|\t>\s])-?\d{1,12}(?:\.\d{1,12})?(?=\s{0,20}["',;|\t<]|[ ]{0,3}\n)""")
_CELL: Final = re.compile(r"[^\s|\u2502\u2503]+(?:[ ][^\s|\u2502\u2503]+)*")
_LONGEST_LINE: Final = 1_000  # of a table on a screen


def arrangements(text: str) -> Iterator[str]:
    """A text without what names its values, then the columns of its tables from top to bottom.

    >>> list(arrangements('{"given": "Ann", "family": "Lee"}'))
    ['{ "Ann",  "Lee"}']
    """
    values = _NUMBER.sub(" ", _BETWEEN.sub(" ", text))
    if values != text:
        yield values
    if below := "\n".join(_columns(text)):
        yield below


def _columns(text: str) -> Iterator[str]:
    """What stands in lines below each other, beginning at one place, in tables of several columns."""
    above: dict[int, list[str]] = {}
    for line in (*text.split("\n"), ""):
        cells = {} if len(line) > _LONGEST_LINE else {cell.start(): cell[0] for cell in _CELL.finditer(line)}
        for start in [start for start in above if start not in cells]:
            column = above.pop(start)
            if len(column) > 1:
                yield " ".join(column)
        for start, cell in cells.items():
            above.setdefault(start, []).append(cell)
