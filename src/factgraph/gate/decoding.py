r"""What a text says to whoever reads it as JSON, YAML, TOML, XML, HTML, Turtle, N-Triples, a URL or a host name.

The searches look at each reading of a text, not at one syntax's alone: a page holds JSON that holds HTML, and what is
no escape in one syntax is one in the next.  So a name is found however it was written down, at the price of readings
that nobody makes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

_ROUNDS: Final = 4  # an escape inside an escape inside an escape, and once more

_BACKSLASHED: Final = re.compile(
    r"\\(?:u\{(?P<braced>[0-9a-fA-F]{1,6})\}|u(?P<four>[0-9a-fA-F]{4})|U(?P<eight>[0-9a-fA-F]{8})"
    r"|x(?P<two>[0-9a-fA-F]{2})|(?P<line>\r?\n[ \t]*)|(?P<css>[0-9a-fA-F]{5,6} ?)|(?P<sign>.))"
)
_SIGNS: Final = {
    "n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " ", "v": " ", "a": " ", "e": " ", "0": " ", "N": "\n", "L": "\n",
    "P": "\n", "_": " ",
}  # fmt: skip
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PERCENT: Final = re.compile("(?:%[0-9a-fA-F]{2})+")
_PUNYCODE: Final = re.compile(r"\bxn--[a-z0-9-]{2,59}", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d|#[xX][0-9a-fA-F]|[a-zA-Z])")
_TAG: Final = re.compile(r"<(?:[/!?]?[a-zA-Z][\w:.-]{0,60}(?:\s[^<>]{0,2000})?/?|!--.{0,2000}?--)>", re.DOTALL)
_ESCAPE: Final = re.compile(r"[\\%&]|=[0-9A-F]{2}|[xX][nN]--")
_AROUND: Final = 400  # letters on each side of an escape that belong to what it is a part of
_QUOTED_PRINTABLE: Final = re.compile(r"(?:=[0-9A-F]{2}){2,}")


def readings(text: str) -> Iterator[str]:
    r"""The text itself, then what its escapes say, as long as there are any; then both without tags.

    >>> list(readings("Z\\u0065d &amp; %C3%A9"))
    ['Z\\u0065d &amp; %C3%A9', 'Zed & é']
    """
    yield text
    last = around_escapes(text)
    for _ in range(_ROUNDS):
        read = unescaped(last)
        if read == last:
            break
        yield read
        last = read
    if "<" in text and (without := _TAG.sub("", text)) != text:
        for _ in range(_ROUNDS):
            without = unescaped(without)
        yield without


def around_escapes(text: str) -> str:
    """The stretches of a text that have escapes: what stands far from any reads as it is written."""
    if not any(map(text.__contains__, ("\\", "%", "&", "=", "--"))):
        return ""
    if sum(map(text.count, "\\%&")) * _AROUND > len(text):
        return text
    stretches: list[tuple[int, int]] = []
    for found in _ESCAPE.finditer(text):
        start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
        if stretches and stretches[-1][1] >= start:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return "\n".join(text[start:end] for start, end in stretches)


def unescaped(text: str) -> str:
    """The text with its escapes taken for what they stand for, once."""
    if "\\" in text:
        text = _BACKSLASHED.sub(_letter, text)
        if _SURROGATE.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "%" in text:
        text = _PERCENT.sub(_bytes, text)
    if "=" in text:
        text = _QUOTED_PRINTABLE.sub(lambda found: _bytes_of(bytes.fromhex(found[0].replace("=", ""))), text)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "--" in text:
        text = _PUNYCODE.sub(_host, text)
    return text


def _letter(found: re.Match[str]) -> str:
    if found["line"]:
        return ""
    if found["sign"]:
        return _SIGNS.get(found["sign"], found["sign"])
    code = int(found["braced"] or found["four"] or found["eight"] or found["two"] or found["css"], 16)
    return chr(code) if code <= 0x10FFFF else " "


def _bytes(found: re.Match[str]) -> str:
    return _bytes_of(unquote_to_bytes(found[0]))


def _bytes_of(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _host(found: re.Match[str]) -> str:
    try:
        return found[0][4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return found[0]
