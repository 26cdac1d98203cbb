r"""What reaches a screen: the one place where the command line writes, and where nothing can steer the terminal.

Texts of records, files and servers may hold characters that move the cursor, reorder a line, or cannot be seen.  Each
is shown as JSON would escape it (`\u001b`), so that JSON on a screen stays JSON.  Text for a person is always written
so; data (JSON, CSV, RDF) only where a person watches: in a pipe or a file it keeps every byte.

What is shown: control characters (C0 and C1, but for line break and tab), controls of writing direction, characters
without a width, line separators, halves of surrogate pairs.  Joiners stay behind letters of scripts that need them.
"""

from __future__ import annotations

import os
import re
import sys
from typing import IO, Final

import click

_HIDDEN: Final = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
    # Joiners are part of the spelling behind letters of many scripts, and of emoji.
    "|(?<![\u0530-\u1fff\u2100-\U0010ffff])[\u200c\u200d]"
)

# The hidden ones that Unicode calls printable.
_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")

# What paper styles begins with this; nobody outside of this process can know it, so no record can style anything.
_STYLE: Final = f"\x1b<{os.urandom(8).hex()}>"
_STYLED: Final = re.compile(rf"{re.escape(_STYLE)}\d+m")
_CODES: Final = {"bold": 1, "dim": 2, "red": 31, "blue": 34}


def visible(text: str) -> str:
    r"""A text in which nothing steers a terminal or hides from the eye.

    >>> visible("a\x1b[31mb\u202ec\n\td\u200b")
    'a\\u001b[31mb\\u202ec\n\td\\u200b'
    """
    if text.isprintable() and (text.isascii() or _BLANK.isdisjoint(text)):
        return text
    return re.sub(_HIDDEN, _escaped, text)  # start-up: compiled where a text may need it


def on_one_line(text: str) -> str:
    r"""A visible text whose line breaks and tabs are spaces.

    >>> on_one_line("a\x1b[31mb\nc")
    'a\\u001b[31mb c'
    """
    return visible(" ".join(text.split()) if "\n" in text or "\t" in text else text)


def styled(text: str, *styles: str) -> str:
    """A text in a style of a terminal, which is left out where none watches."""
    start = "".join(f"{_STYLE}{_CODES[style]}m" for style in styles)
    return f"{start}{text}{_STYLE}0m"


def plain(text: str) -> str:
    """A text without its styles."""
    return _STYLED.sub("", text)


def put(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Write text for a person, made visible."""
    pieces = text.split(_STYLE)
    click.echo("\x1b[".join(visible(piece) for piece in pieces), err=err, nl=nl)


def put_data(text: str, *, nl: bool = True) -> None:
    """Write data: as it is, or made visible where a person watches."""
    if watched(sys.stdout):
        text = visible(text)
    elif not text.isascii():
        # Half of a surrogate pair can stand in no file.
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    click.echo(text, nl=nl, color=True)  # else click would take out of data what looks like a style


def pour(stream: IO[bytes]) -> None:
    """Write a file of data to stdout: byte for byte, or made visible where a person watches."""
    if watched(sys.stdout):
        for line in stream:
            click.echo(visible(line.decode("utf-8", "replace")), nl=False)
        return
    import shutil  # start-up: only an export needs it

    shutil.copyfileobj(stream, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def tick(text: str, *, last: bool) -> None:
    """Write how far a long work is over what stood in this line of stderr before, where a person watches."""
    if watched(sys.stderr):
        click.echo(f"\r{visible(text)}", err=True, nl=last)


def watched(stream: IO[str]) -> bool:
    """Whether a stream is a terminal."""
    try:
        return stream.isatty()
    except ValueError:  # it is closed
        return False


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
