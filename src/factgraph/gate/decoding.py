r"""What a text says to whoever reads it as JSON, YAML, TOML, XML, HTML, CSS, Turtle, a URL, a host name, Base64, mail.

The searches look at each reading of a text, not at one syntax's alone: a page holds JSON that holds HTML, and what is
no escape in one syntax is one in the next.  So a name is found however it was written down, at the price of readings
that nobody makes.
"""

from __future__ import annotations

import base64
import html
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Final
from urllib.parse import unquote_to_bytes

_ROUNDS: Final = 4  # an escape inside an escape inside an escape, and once more

_BACKSLASHED: Final = re.compile(
    r"\\(?:u\{(?P<braced>[0-9a-fA-F]{1,6})\}|u(?P<four>[0-9a-fA-F]{4})|U(?P<eight>[0-9a-fA-F]{8})"
    r"|x(?P<two>[0-9a-fA-F]{2})|(?P<line>\r?\n[ \t]*)|(?P<sign>.))"
)
_SIGNS: Final = {
    "n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " ", "v": " ", "a": " ", "e": " ", "0": " ", "N": "\n", "L": "\n",
    "P": "\n", "_": " ",
}  # fmt: skip
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PERCENT: Final = re.compile("(?:%[0-9a-fA-F]{2})+")
_PERCENT_U: Final = re.compile("%u([0-9a-fA-F]{4})")
_PUNYCODE: Final = re.compile(r"\bxn--[a-z0-9-]{2,59}", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d|#[xX][0-9a-fA-F]|[a-zA-Z])")
_TAG: Final = re.compile(r"<(?:[/!?]?[a-zA-Z][\w:.-]{0,60}(?:\s[^<>]{0,2000})?/?|!--.{0,2000}?--)>", re.DOTALL)
_ESCAPE: Final = re.compile(r"[\\%&]|[xX][nN]--")
_AROUND: Final = 400  # letters on each side of an escape that belong to what it is a part of

# Escapes that some syntaxes have where others have something else, so that each has a reading of its own.
_CSS: Final = re.compile(r"\\([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?")
_OCTAL: Final = re.compile(r"(?:\\[0-3][0-7]{2})+")
_QUOTED_PRINTABLE: Final = re.compile(r"=[ \t]{0,20}\r?\n|(?:=[0-9A-Fa-f]{2})+")

# Bytes of UTF-8 that were taken for letters of Windows-1252 or Latin-1, as in "ZoÃ«".
_OF_1252: Final = {
    ord(letter): byte for byte in range(0x80, 0xA0) if (letter := bytes([byte]).decode("cp1252", "ignore"))
}
_MISTAKEN: Final = re.compile(f"[\u00c2-\u00f4][\u0080-\u00bf{''.join(map(chr, _OF_1252))}]{{1,3}}")

_LEAST_BASE64: Final = 16  # of fewer letters, a run holds no more than a given name
_BASE64: Final = re.compile(
    r"[A-Za-z0-9+/_-]{%d,}+(?:\r?\n[ \t]{0,40}+[A-Za-z0-9+/_-]{4,}+)*+" % _LEAST_BASE64  # noqa: UP031  # braces
)
_IN_STANDARD: Final = str.maketrans("-_", "+/", " \t\r\n")
_SHORT_BASE64: Final = 400
_UNPACKED: Final = 1 << 22  # characters at most of what is packed inside of Base64
# What can be text in bytes that were taken from anywhere: by chance, no eight bytes are.
_TEXT: Final = re.compile("[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]{8,}")
_NO_TEXT: Final = re.compile("[\x00-\x08]")
_WIDE: Final = re.compile("[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]{3,}")


def readings(text: str) -> Iterator[str]:
    r"""The text itself, then what its escapes say, as long as there are any; then without tags, then read otherwise.

    >>> list(readings("Z\\u0065d &amp; %C3%A9"))
    ['Z\\u0065d &amp; %C3%A9', 'Zed & é']
    """
    yield text
    read = [text]
    last = around_escapes(text)
    for _ in range(_ROUNDS):
        once_more = unescaped(last)
        if once_more == last:
            break
        yield once_more
        read.append(once_more)
        last = once_more
    if "<" in text and (without := _TAG.sub("", text)) != text:
        for _ in range(_ROUNDS):
            without = unescaped(without)
        yield without
    for sign, otherwise in _OTHERWISE:
        for written in read:
            if sign in written and (said := otherwise(written)):
                yield said
                if (once_more := unescaped(said)) != said:
                    yield once_more
    if _NO_TEXT.search(text):
        yield from _of_wide_units(text)


def around_escapes(text: str) -> str:
    """The stretches of a text that have escapes: what stands far from any reads as it is written."""
    if not any(map(text.__contains__, ("\\", "%", "&", "--"))):
        return ""
    if sum(map(text.count, "\\%&")) * _AROUND > len(text):
        return text
    return "\n".join(text[start:end] for start, end in _around(_ESCAPE, text))


def unescaped(text: str) -> str:
    """The text with its escapes taken for what they stand for, once."""
    if "\\" in text:
        text = _BACKSLASHED.sub(_letter, text)
        if _SURROGATE.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "%" in text:
        text = _PERCENT_U.sub(lambda found: _of_code(found[1]), text)
        text = _PERCENT.sub(lambda found: _of_bytes(unquote_to_bytes(found[0])), text)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "--" in text:
        text = _PUNYCODE.sub(_host, text)
    return text


def _around(sign: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The stretches around these signs, those that touch as one."""
    stretches: list[tuple[int, int]] = []
    for found in sign.finditer(text):
        start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
        if stretches and stretches[-1][1] >= start:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


def _letter(found: re.Match[str]) -> str:
    if found["line"]:
        return ""
    if found["sign"]:
        return _SIGNS.get(found["sign"], found["sign"])
    return _of_code(found["braced"] or found["four"] or found["eight"] or found["two"])


def _of_code(hexadecimal: str) -> str:
    code = int(hexadecimal, 16)
    return chr(code) if code <= 0x10FFFF else " "


def _of_bytes(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _host(found: re.Match[str]) -> str:
    try:
        return found[0][4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return found[0]


# Other readings -----------------------------------------------------------------------------------------------------


def _stretches(sign: re.Pattern[str], replaced: Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """A function that gives what a text says around these signs, each replaced; nothing where there is none."""

    def read(text: str) -> str:
        return "\n".join(sign.sub(replaced, text[start:end]) for start, end in _around(sign, text))

    return read


def _of_octal(found: re.Match[str]) -> str:
    return _of_bytes(bytes(int(digits, 8) for digits in found[0].split("\\")[1:]))


def _of_quoted_printable(found: re.Match[str]) -> str:
    return "" if found[0].endswith("\n") else _of_bytes(bytes.fromhex(found[0].replace("=", "")))


def _of_mistaken(found: re.Match[str]) -> str:
    try:
        return bytes(_OF_1252.get(ord(letter), ord(letter)) for letter in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _mistaken(text: str) -> str:
    """What a text says around letters that are bytes of another encoding; nothing where there are none."""
    return "" if text.isascii() else _around_mistaken(text)


def from_base64(text: str) -> str:
    """What runs of Base64 say, in either alphabet, wherever in a run the letters of four begin.

    >>> from_base64("data:text/plain;base64,Wm9lIEhpZGRlbm5hbWU=")
    'Zoe Hiddenname'
    """
    found: list[str] = []
    for whole in _BASE64.findall(text):
        # A stroke is a letter of Base64, and it parts an address: what follows one may begin there.
        for run in (whole, *whole.split("/")) if "/" in whole else (whole,):
            if len(run) < _LEAST_BASE64 or run.islower() or run.isupper() or run.isdigit():
                continue  # an address, an id, a checksum: what says something in Base64 has letters of both cases
            found += _short_run(run) if len(run) <= _SHORT_BASE64 else _run(run)
    return "\n".join(found)


def _run(run: str) -> tuple[str, ...]:
    letters = run.translate(_IN_STANDARD)
    found: list[str] = []
    for first in range(4):
        part = letters[first:]
        part = part[: len(part) - (len(part) % 4 == 1)]
        found += _said(base64.b64decode(part + "=" * (-len(part) % 4)))
    return tuple(dict.fromkeys(found))


_short_run: Final = lru_cache(maxsize=16_384)(_run)


def _said(data: bytes) -> list[str]:
    """The stretches of bytes that can be text, unpacked where they are packed."""
    if data[:1] in (b"\x1f", b"\x78"):
        with suppress(zlib.error):
            data = zlib.decompressobj(47).decompress(data, _UNPACKED) or data
    texts = [data.decode("utf-8", "replace")]
    if data.count(0) * 4 > len(data) or data.count(4) * 4 > len(data):
        texts += [data.decode(f"utf-16-{end}", "replace") for end in ("le", "be")]
    return [stretch for text in texts for stretch in _TEXT.findall(text)]


def _of_wide_units(text: str) -> Iterator[str]:
    """A text that was read as bytes though it is UTF-16 or UTF-32, in either order, from either byte on."""
    data = text.encode("utf-8", "surrogatepass")
    for encoding, units in (("utf-16", 2), ("utf-32", 4)):
        for end in ("le", "be"):
            for first in range(units):
                yield " ".join(_WIDE.findall(data[first:].decode(f"{encoding}-{end}", "replace")))


_around_mistaken: Final = _stretches(_MISTAKEN, _of_mistaken)
_OTHERWISE: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("\\", _stretches(_CSS, lambda found: _of_code(found[1]))),
    ("\\", _stretches(_OCTAL, _of_octal)),
    ("=", _stretches(_QUOTED_PRINTABLE, _of_quoted_printable)),
    ("", _mistaken),
    ("", from_base64),
)
"""A sign without which nothing is there to be read otherwise, and the function that gives what then is said."""
