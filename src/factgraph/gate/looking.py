"""Looks through texts, files and folders for forms, packed ones too, and says at which line and column one stands.

What cannot be read as text, or unpacked to text, is told as `Unreadable`: nothing is passed over in silence.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import tarfile
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from factgraph.gate.arranging import arrangements
from factgraph.gate.decoding import readings
from factgraph.gate.forms import Form
from factgraph.gate.matcher import Hit, Matcher, with_places
from factgraph.gate.plain import bare

_BLOCK: Final = 1 << 18  # characters that are looked at in one go
_OVERLAP: Final = 4096  # of the block before, so that nothing is cut
_DEEPEST: Final = 4  # packings inside each other
_MOST: Final = 8 << 30  # bytes that packed files may unpack to
_SHORT: Final = 2000  # a stretch in which a place is looked for letter by letter


@dataclass(frozen=True, slots=True)
class Found:
    """A form that stands somewhere: in which file, at which line and column (from 1)."""

    file: str
    line: int
    column: int
    form: Form

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


class Unreadable(Exception):
    """Something that cannot be read as text; its text says which, and why."""


class Looker:
    """Looks for forms and for other texts that must not leave."""

    def __init__(self, matcher: Matcher, forbidden: Iterable[str] = (), *, warned: bool = True) -> None:
        self._matcher = matcher
        self._all = warned  # whether the places of what is no grave matter are looked for; else one a block is told
        texts = sorted({bare(text).casefold() for text in forbidden if text.strip()}, key=lambda one: (-len(one), one))
        self._forbidden = re.compile("|".join(map(re.escape, texts))) if texts else None

    def hits(self, text: str) -> list[Hit]:
        """The places of a bare text at which something stands that must not leave."""
        return self._search(text)[0]

    def forms(self, text: str) -> Iterator[Form]:
        """What stands in a text, read as anybody might read it."""
        for reading in readings(text):
            letters = bare(reading)
            hits, warm = self._search(letters)
            yield from (hit.form for hit in hits)
            if warm:
                for arranged in arrangements(letters):
                    yield from (hit.form for hit in self.hits(arranged) if hit.form.grave)

    def _search(self, text: str) -> tuple[list[Hit], bool]:
        hits, warm = self._matcher.search(text)
        if self._forbidden is not None:
            hits += [Hit(m.start(), m.end(), _TEXT) for m in self._forbidden.finditer(text.casefold())]
        return hits, warm

    # Texts ----------------------------------------------------------------------------------------------------------

    def in_text(self, text: str, name: str) -> Iterator[Found]:
        """What stands in a text; each place once, in their order."""
        return self.in_stream(io.StringIO(text, newline=""), name)

    def in_stream(self, stream: IO[str], name: str) -> Iterator[Found]:
        """What stands in a stream of text, read block by block."""
        before, line, column = "", 1, 1  # where `before` begins
        told: set[tuple[int, int, str]] = set()
        grave_lines: set[int] = set()
        while block := stream.read(_BLOCK):
            text = before + block
            for grave in sorted(self._gravities(text), reverse=True):
                if not (grave or self._all):
                    yield Found(name, line, 0, _HINT)
                    continue
                for found in self._places(text, Found(name, line, column, _TEXT), grave=grave):
                    key = (found.line, found.column, found.form.code)
                    if key in told or (not grave and found.line in grave_lines):
                        continue
                    told.add(key)
                    if grave:
                        grave_lines.add(found.line)
                    yield found
            kept = max(0, len(text) - _OVERLAP)
            passed = text[:kept]
            if breaks := passed.count("\n"):
                line += breaks
                column = kept - passed.rfind("\n")
            else:
                column += kept
            before = text[kept:]

    def _gravities(self, text: str) -> set[bool]:
        """Whether something grave stands in a text, and whether something else does."""
        return {form.grave for form in self.forms(text)}

    def _stands(self, text: str, *, grave: bool) -> Form | None:
        """The first form of this gravity in a text."""
        return next((form for form in self.forms(text) if form.grave == grave), None)

    def _places(self, text: str, start_of: Found, *, grave: bool) -> list[Found]:
        """The places in a block, which begins at `start_of`: the block is halved for as long as something stands there.

        The halves overlap by more than the longest form with all that may stand inside it; what stands in neither, such
        as a name in something that was packed whole, is told where the whole begins.
        """
        offsets: dict[tuple[int, str], Form] = {}
        whole_form = self._stands(text, grave=grave)
        waiting = [] if whole_form is None else [(0, len(text), whole_form)]
        while waiting:
            start, end, stands = waiting.pop()
            if end - start > _SHORT:
                middle = (start + end) // 2
                halves = ((max(start, middle - _SHORT // 4), end), (start, min(end, middle + _SHORT // 4)))
                inner = [(*half, form) for half in halves if (form := self._stands(text[slice(*half)], grave=grave))]
                if not inner:
                    offsets.setdefault((start, stands.code), stands)
                waiting += inner
                continue
            for offset, form in self._in_lines(text[start:end], grave=grave):
                offsets.setdefault((start + offset, form.code), form)
        found: list[Found] = []
        for (whole, _), form in sorted(offsets.items(), key=lambda item: item[0]):
            since = text.rfind("\n", 0, whole)
            column = whole - since if since >= 0 else start_of.column + whole
            found.append(Found(start_of.file, start_of.line + text.count("\n", 0, whole), column, form))
        return found

    def _in_lines(self, text: str, *, grave: bool) -> list[tuple[int, Form]]:
        """The offsets in a few lines at which forms stand."""
        letters, places = with_places(text)
        hits = [hit for hit in self.hits(letters) if hit.form.grave == grave]
        if hits:
            found = {(places[hit.start], hit.form.code): hit.form for hit in hits}
            return [(offset, form) for (offset, _), form in found.items()]
        # It stands there by way of escapes: where the shortest end of the lines begins in which it still does.
        starts = [m.start() for m in re.finditer(r"(?<![^\W_])[^\W_]|[\\&%=<]", text)] or [0]
        start = _first(starts[::-1], lambda place: self._stands(text[place:], grave=grave) is not None) or 0
        form = self._stands(text[start:], grave=grave)
        if form is None:  # what ends inside of a word held too early
            start, form = 0, self._stands(text, grave=grave)
        assert form is not None
        return [(start, form)]

    # Bytes, files, folders ------------------------------------------------------------------------------------------

    def in_bytes(self, data: bytes, name: str) -> Iterator[Found]:
        """What stands in bytes, unpacked where they are packed. Raises `Unreadable`."""
        return self._in_packed(io.BytesIO(data), name, 0)

    def in_open(self, stream: IO[str] | IO[bytes], name: str) -> Iterator[Found]:
        """What stands in an open stream, of text or of bytes that can be read twice. Raises `Unreadable`."""
        if isinstance(stream, io.TextIOBase):
            return self.in_stream(stream, name)
        return self._in_packed(stream, name, 0)  # type: ignore[arg-type]  # the other of the two

    def in_file(self, path: Path, name: str) -> Iterator[Found]:
        """What stands in a file, and in its name. Raises `Unreadable` and `OSError`."""
        yield from self.in_name(name)
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable(f"{name} is no regular file")
        with path.open("rb") as stream:
            yield from self._in_packed(stream, name, 0)

    def in_name(self, name: str) -> Iterator[Found]:
        """What stands in the name of a file."""
        yield from (Found("a file's name", 0, 0, found.form) for found in self.in_text(name.replace("/", " / "), name))

    def in_folder(self, folder: Path, name: str) -> Iterator[Found]:
        """What stands in the files of a folder and in their names. Raises `Unreadable` and `OSError`."""
        for path in _files(folder):
            yield from self.in_file(path, f"{name}/{path.relative_to(folder).as_posix()}")

    def _in_packed(self, stream: IO[bytes], name: str, depth: int) -> Iterator[Found]:
        head = stream.read(512)
        stream.seek(0)
        if depth > _DEEPEST:
            raise Unreadable(f"{name} is packed more than {_DEEPEST} times")
        for begins, unpack in _PACKED:
            if head.startswith(begins):
                try:
                    yield from unpack(self, stream, name, depth)
                except (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, RuntimeError) as error:
                    raise Unreadable(f"{name} cannot be unpacked: {error}") from error
                return
        if head[257:262] == b"ustar":
            yield from _in_tar(self, stream, name, depth)
            return
        yield from self._in_plain(stream, name, head)

    def _in_plain(self, stream: IO[bytes], name: str, head: bytes) -> Iterator[Found]:
        encoding = _encoding(head)
        if encoding is None:
            raise Unreadable(f"{name} is of a type that cannot be searched")
        text = io.TextIOWrapper(_Unclosed(stream), encoding=encoding, newline="")
        try:
            yield from self.in_stream(text, name)
        except UnicodeError as error:
            raise Unreadable(f"{name} is no text of a known encoding") from error
        finally:
            text.detach()


class _Unclosed(io.BufferedReader):
    """A stream that its reader may not close."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(_Raw(stream))


class _Raw(io.RawIOBase):
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # all that it is handed
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _encoding(head: bytes) -> str | None:
    """How a text is encoded that begins with these bytes; None where they are of no text."""
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.startswith(b"%PDF-"):
        return None
    if b"\0" not in head:
        return "utf-8"
    # Without a mark, text in Latin letters still has a zero in each unit, at the same place.
    zeros = "".join("-" if any(head[at::4]) else "0" for at in range(4))
    return {
        "00--": "utf-32-be", "000-": "utf-32-be", "--00": "utf-32-le", "-000": "utf-32-le", "0-0-": "utf-16-be",
        "-0-0": "utf-16-le",
    }.get(zeros)  # fmt: skip


_TEXT: Final = Form("", "", "")
_HINT: Final = Form("", "", "", "private-surname")


def _first(places: Sequence[int], holds: Callable[[int], bool]) -> int | None:
    """The first of these places for which something holds, and for all that follow; None where it never does.

    What ends inside a word may hold too early, so the result is looked at again.
    """
    at = bisect_left(range(len(places)), x=True, key=lambda n: holds(places[n]))
    return places[at] if at < len(places) and holds(places[at]) else None


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place) / name for name in sorted(names))


def _spooled(stream: IO[bytes], name: str) -> IO[bytes]:
    """What a packed stream holds, where it can be read twice."""
    import tempfile

    spool = tempfile.SpooledTemporaryFile(max_size=16 << 20)  # noqa: SIM115  # closed by whoever reads it
    size = 0
    while data := stream.read(1 << 20):
        size += len(data)
        if size > _MOST:
            spool.close()
            raise Unreadable(f"{name} unpacks to more than {_MOST:,} bytes")
        spool.write(data)
    spool.seek(0)
    return spool


def _in_gzip(looker: Looker, stream: IO[bytes], name: str, depth: int) -> Iterator[Found]:
    with gzip.GzipFile(fileobj=stream) as packed, closing(_spooled(packed, name)) as inner:  # type: ignore[arg-type]
        yield from looker._in_packed(inner, name, depth + 1)


def _in_zstandard(looker: Looker, stream: IO[bytes], name: str, depth: int) -> Iterator[Found]:
    try:
        import zstandard  # an optional library
    except ImportError as error:
        raise Unreadable(f"{name} is packed with zstandard, and the package 'zstandard' is not installed") from error
    with closing(_spooled(zstandard.open(stream, "rb"), name)) as inner:
        yield from looker._in_packed(inner, name, depth + 1)


def _in_zip(looker: Looker, stream: IO[bytes], name: str, depth: int) -> Iterator[Found]:
    with zipfile.ZipFile(stream) as archive:
        yield from looker.in_text(archive.comment.decode("utf-8", "replace"), name)
        for entry in archive.infolist():
            inside = f"{name}!{entry.filename}"
            yield from looker.in_name(entry.filename)
            if entry.is_dir():
                continue
            with archive.open(entry) as packed, closing(_spooled(packed, inside)) as inner:
                yield from looker._in_packed(inner, inside, depth + 1)


def _in_tar(looker: Looker, stream: IO[bytes], name: str, depth: int) -> Iterator[Found]:
    with tarfile.open(fileobj=stream) as archive:
        for entry in archive:
            inside = f"{name}!{entry.name}"
            yield from looker.in_name(f"{entry.name} {entry.linkname}")
            if entry.isfile() and (packed := archive.extractfile(entry)) is not None:
                with packed, closing(_spooled(packed, inside)) as inner:
                    yield from looker._in_packed(inner, inside, depth + 1)


Unpack = Callable[[Looker, IO[bytes], str, int], Iterator[Found]]
"""`unpack(looker, stream, name, depth)`: what stands in what a packed stream holds."""

_PACKED: Final[tuple[tuple[bytes, Unpack], ...]] = (
    (b"\x1f\x8b", _in_gzip),
    (b"PK\x03\x04", _in_zip),
    (b"PK\x05\x06", _in_zip),
    (b"\x28\xb5\x2f\xfd", _in_zstandard),
)
