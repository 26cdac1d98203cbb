"""Whether the documents of a dossier are still as they were received, and their texts still what was made of them.

Three things are looked at for each capture: that its bytes are there and have their hash, that the text which stands in
the dossier is the one that was made, and that making it again gives the same, where what made it is the same here.
What cannot be looked at is told as that.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from factgraph.dossier import captures, files
from factgraph.dossier.captures import Capture, Unsound
from factgraph.errors import FactgraphError
from factgraph.intake import documents, extractor, stamps
from factgraph.intake.limits import Refused
from factgraph.system import opener

HOLDS, FAILS, UNCHECKED = "holds", "fails", "not checked"


class Checked(NamedTuple):
    """One thing that was looked at: of which file, what it is, what came of it, and why or in which words."""

    file: str
    what: str
    result: str
    why: str = ""


def verified(root: Path, *, private: bool = False, roots: bytes = b"") -> Iterator[Checked]:
    """What comes of each check, document by document; those of `private/` only where that is asked for.

    `roots` are the certificates, in PEM, of the authorities whose timestamps are trusted.
    """
    told: set[str] = set()
    for path in captures.paths(root, private=private):
        told.add(captures.stem_of(path))
        try:
            read = captures.read(root, path)
        except Unsound as error:
            yield Checked(path, "record", FAILS, str(error))
            continue
        for place, capture in enumerate(read, 1):
            yield from _of_one(root, path, capture, is_last=place == len(read), roots=roots)
    for path in _texts(root, private=private):
        stem = path.rsplit("/", 1)[-1].removesuffix(".txt")
        if stem not in told:
            why = "nothing in captures/ that can be read here tells how this text was received"
            yield Checked(path, "record", UNCHECKED, why)


def _texts(root: Path, *, private: bool) -> list[str]:
    found = (files.text_path(path) for path in files.record_paths(root, private=private))
    return [path for path in found if path is not None and os.path.lexists(root / path)]


def _of_one(root: Path, path: str, capture: Capture, *, is_last: bool, roots: bytes) -> Iterator[Checked]:
    place = path.rpartition("/")[0]
    bytes_there = yield from _bytes(root, f"{place}/{capture.kept_as}", capture, path)
    if bytes_there and capture.timestamp is not None:
        yield _stamp(root, place, capture, path, roots)
    if capture.text is None:
        return
    yield _text(root, path, capture, is_last=is_last)
    if bytes_there:
        yield _again(root, f"{place}/{capture.kept_as}", capture, path)


def _bytes(root: Path, kept: str, capture: Capture, path: str) -> Generator[Checked, None, bool]:
    """Whether the bytes are those that were received; the generator returns whether they are."""
    if not os.path.lexists(root / kept):
        yield Checked(path, "bytes", UNCHECKED, f"{kept} is not in this copy of the dossier")
        return False
    try:
        data = opener.content(root, kept, limit=documents.MAX_BYTES)
    except opener.Unopened as error:
        yield Checked(path, "bytes", FAILS, f"{kept} {error.why}")
        return False
    found = sha256(data).hexdigest()
    if found != capture.sha256 or str(len(data)) != capture.length:
        received = f"received were {int(capture.length):,} with {capture.sha256}"
        why = f"{kept} has {len(data):,} bytes with the SHA-256 {found}; {received}"
        yield Checked(path, "bytes", FAILS, why)
        return False
    yield Checked(
        path, "bytes", HOLDS, f"{kept} is what was received on {capture.on}: {len(data):,} bytes, {capture.sha256}"
    )
    return True


def _stamp(root: Path, place: str, capture: Capture, path: str, roots: bytes) -> Checked:
    """Whether a timestamp is of the bytes, and its signature that of an authority that is trusted."""
    kept = f"{place}/{capture.timestamp}"
    if not os.path.lexists(root / kept):
        return Checked(path, "timestamp", UNCHECKED, f"{kept} is not in this copy of the dossier")
    try:
        opener.content(root, kept, limit=stamps.MAX_BYTES)  # which no link leads out of the dossier
        data = opener.content(root, f"{place}/{capture.kept_as}", limit=documents.MAX_BYTES)
        stamp = stamps.read(root / kept, data, roots=roots)
    except (Refused, opener.Unopened) as error:
        return Checked(path, "timestamp", UNCHECKED, str(error))
    if not stamp.of_them:
        return Checked(path, "timestamp", FAILS, f"{kept} is a timestamp of other bytes")
    if stamp.signed is None:
        why = f"{kept} is of these bytes and says {stamp.time}; name the roots that you trust with --roots"
        return Checked(path, "timestamp", UNCHECKED, why)
    if not stamp.signed:
        return Checked(
            path, "timestamp", FAILS, f"{kept} says {stamp.time}, and its signature does not hold: {stamp.why}"
        )
    return Checked(path, "timestamp", HOLDS, f"{kept} is of these bytes, and they were there at {stamp.time}")


def _text(root: Path, path: str, capture: Capture, *, is_last: bool) -> Checked:
    """Whether the text is the one that was made of it: the one in use, or an older one that is kept."""
    assert capture.text is not None
    top = f"{files.PRIVATE}/" if path.startswith(f"{files.PRIVATE}/") else ""
    stem = captures.stem_of(path)
    places = [f"{top}dispatches/{stem}.txt", f"dispatches/{stem}.txt"] if is_last else [older_text(path, capture.text)]
    there = next((place for place in places if os.path.lexists(root / place)), None)
    if there is None:
        return Checked(path, "text", UNCHECKED, f"{places[-1]} is not in this copy of the dossier")
    try:
        found = sha256(opener.content(root, there, limit=files.MAX_TEXT_BYTES)).hexdigest()
    except opener.Unopened as error:
        return Checked(path, "text", FAILS, f"{there} {error.why}")
    if found != capture.text:
        return Checked(
            path, "text", FAILS, f"{there} has the SHA-256 {found}; the text made on {capture.on} had {capture.text}"
        )
    return Checked(path, "text", HOLDS, f"{there} is the text that was made of it")


def older_text(path: str, digest: str) -> str:
    """Where the text of an earlier capture is kept, beside the file that tells of it."""
    return f"{path.removesuffix('.toml')}.{digest[:16]}.txt"


def _again(root: Path, kept: str, capture: Capture, path: str) -> Checked:
    """Whether the same text comes of the bytes again."""
    assert capture.text is not None
    place = root / kept
    try:
        form = documents.form_of(place)
        _, extract = documents.extracted(place, form, extractor.Named(encoding=capture.encoding or ""))
    except FactgraphError as error:
        return Checked(path, "made again", UNCHECKED, str(error))
    if extract.extractor != capture.extractor:
        why = f"the text was made by {capture.extractor}; here is {extract.extractor}"
        return Checked(path, "made again", UNCHECKED, why)
    found = sha256((extract.text or "").encode("utf-8")).hexdigest()
    if found != capture.text:
        return Checked(
            path, "made again", FAILS, f"{capture.extractor} makes another text of {kept}, with the SHA-256 {found}"
        )
    return Checked(path, "made again", HOLDS, f"{capture.extractor} makes the same text of {kept}")
