"""Text as XML can hold it: what has to be escaped, and what stands for a character that XML has no way to write."""

from __future__ import annotations

import re

# What production Char of XML 1.0 leaves out: control characters, surrogates, and two that are no characters.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_CONTENT = str.maketrans(_ESCAPES)
_IN_VALUE = str.maketrans(_ESCAPES | {'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def content(text: str) -> str:
    r"""The text between two tags: what a reader gets back is `text`, but for what `legal` puts pictures for.

    >>> content("a < b\r\n\x0c")
    'a &lt; b&#13;\n␌'
    """
    return legal(text).translate(_IN_CONTENT)


def value(text: str) -> str:
    r"""The text as the value of an attribute, with the quotation marks around it.

    >>> value('a "b"\n')
    '"a &quot;b&quot;&#10;"'
    """
    return f'"{legal(text).translate(_IN_VALUE)}"'


def legal(text: str) -> str:
    r"""The text with a picture in place of each character that XML cannot hold, not even escaped.

    >>> legal("\x00\x1b\ufffe")
    '␀␛\ufffd'
    """
    return _NO_CHARACTER.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
