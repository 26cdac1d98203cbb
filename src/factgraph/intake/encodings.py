"""In which encoding a text was received, where that can be told: nothing is guessed.

A byte order mark tells it, a file's own declaration, or that all of it is UTF-8; else somebody has to say it.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from factgraph.errors import Misuse
from factgraph.intake.limits import Refused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(
    rb"""<(?:meta\s[^>]{0,512}?|\?xml\s[^>]{0,512}?en)c?(?:harset|oding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_WITHIN: Final = 4096  # bytes of a page in which it says its encoding; the standard asks for the first 1,024
# The encodings that pages call otherwise than Python does (WHATWG Encoding, section 4.2).
_ON_THE_WEB: Final = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_NO_TEXT: Final = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """A text, and the encoding in which it was."""

    text: str
    encoding: str


def refuse_unknown(name: str) -> str:
    """The encoding of a name that somebody gave. Raises `Misuse` where none is called so.

    >>> refuse_unknown("windows-1251")
    'cp1251'
    """
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        raise Misuse(
            f"no encoding is called {name!r}; name one such as utf-8, cp1251, koi8-r, cp1256 or gb18030"
        ) from None
    if not getattr(known, "_is_text_encoding", True):
        raise Misuse(f"{name!r} is no encoding of texts")
    return known.name


def of_text(data: bytes, called: str, named: str = "") -> Decoded:
    """A text with every letter that was received, a byte order mark of UTF-8 included.

    Raises `Refused` where the encoding cannot be told, or is not the one that was named.
    """
    found = _by_mark(data, called) or (_as_named(data, named, called) if named else _as_utf8(data, called))
    if data.startswith(codecs.BOM_UTF8):
        found = Decoded(f"\ufeff{found.text}", found.encoding)
    if place := _NO_TEXT.search(found.text):
        line = found.text.count("\n", 0, place.start()) + 1
        raise Refused(f"{called}:{line}: holds the character U+{ord(place[0]):04X}, which no text has; it is no text")
    return found


def of_page(data: bytes, called: str, named: str = "") -> Decoded:
    """A page, by its byte order mark, the encoding that is named, the one that it declares, or as UTF-8.

    Raises `Refused` where that cannot be told.
    """
    if (found := _by_mark(data, called)) is not None:
        return found
    if named:
        return _as_named(data, named, called)
    if declared := _DECLARED.search(data[:_WITHIN]):
        name = declared[1].decode("ascii").lower()
        try:
            codecs.lookup(name)
        except LookupError:
            raise Refused(
                f"{called}: declares the encoding {name!r}, which nobody knows; say it with --encoding"
            ) from None
        # What can say so in single bytes is not in UTF-16 (HTML, section 13.2.3.2).
        name = "utf-8" if name.startswith(("utf-16", "utf-32")) else _ON_THE_WEB.get(name, name)
        return _as_named(data, name, called, declares=declared[1].decode("ascii").lower())
    return _as_utf8(data, called)


def _by_mark(data: bytes, called: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_as_named(data, encoding, called).text.removeprefix("\ufeff"), encoding)
    return None


def _as_named(data: bytes, name: str, called: str, *, declares: str = "") -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        says = f"declares {declares}, and" if declares else "is not"
        ending = (
            "is none of it; say the encoding with --encoding"
            if declares
            else f"{name}: byte 0x{data[error.start]:02x} is none of it"
        )
        byte = f" byte 0x{data[error.start]:02x} " if declares else " "
        raise Refused(f"{called}:{line}: {says}{byte}{ending}") from error


def _as_utf8(data: bytes, called: str) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise Refused(
            f"{called}:{line}: {byte}, and nothing tells the encoding; say it with --encoding{_perhaps(data)}"
        ) from error


def _perhaps(data: bytes) -> str:
    """What the encoding may be, as an ending for a sentence; nothing follows from it."""
    try:
        from charset_normalizer import from_bytes  # comes with what reads pages
    except ImportError:
        return ""
    best = from_bytes(data[:100_000]).best()
    return "" if best is None else f", {best.encoding} perhaps"
