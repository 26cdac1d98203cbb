"""A publisher changed a text: the new one takes its place, the old one is kept, and what rested on it is looked at.

A passage stands where the same words stand once in the new text, wherever that is.  A quotation of the form
`start ... end` can stand there still over other words: that is told as a change, as what is gone is, with what the text
says now.  Where anything does not stand, nothing is written unless that is asked for; then such a quotation is written
out in full as it was, so that the checks tell of it until somebody has mended it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.amending import edits, writing
from factgraph.amending.state import is_private, standing
from factgraph.dossier import captures, files
from factgraph.dossier.captures import Capture
from factgraph.dossier.marked import SCALAR
from factgraph.dossier.passages import Missing, find
from factgraph.dossier.yaml_text import Word
from factgraph.errors import DossierError, Misuse, NotFound
from factgraph.gate import gate_of
from factgraph.gate.private import has_private_part
from factgraph.intake import documents, encodings, extractor
from factgraph.intake.verifying import older_text
from factgraph.record.types import Act
from factgraph.system import opener

if TYPE_CHECKING:
    from factgraph.amending.state import State
    from factgraph.record.types import Attestation, Document, Passage, Position, Words

STANDS, MOVED, CHANGED, GONE, SEVERAL = "stands", "moved", "changed", "gone", "several"
FINE: Final = (STANDS, MOVED)
_MANY: Final = 4000  # lines, of which those that stand there often are not compared


class Fate(NamedTuple):
    """What became of a quotation: of which act, where it is written, what stood there, and what stands there now.

    `line` and `now_line` are those of the two texts; `before` and `now` the words, or whole lines where it is gone.
    """

    act: str
    at: Position
    quote: str
    state: str
    line: int
    now_line: int | None
    before: str
    now: str


class Revised(NamedTuple):
    """What would be written to take another version of a text, and what that means for what rests on it."""

    root: Path
    path: str
    fates: tuple[Fate, ...]
    contents: dict[str, bytes]
    seen: dict[str, bytes | None]
    same: bool
    others: dict[str, int]
    """For each act of which something does not stand, how many other documents report it."""

    @property
    def lost(self) -> tuple[Fate, ...]:
        """What does not stand in the new text."""
        return tuple(fate for fate in self.fates if fate.state not in FINE)

    def write(self, asked: str) -> None:
        """Write all of it, or nothing. Raises what `writing.write` raises."""
        writing.write(self.root, asked, self.contents, self.seen)


def revise(root: Path, named: str, path: Path, asked: documents.Asked, *, today: str, private: bool = False) -> Revised:
    """What would be written to put the text of a file in the place of that of a document, named by its source's id.

    Raises `NotFound`, `Misuse`, `Refused`, `Stopped`, and `DossierError` where the dossier has errors.
    """
    state = standing(root)
    place, document = _document(state, named, private=private)
    form = documents.form_of(path)
    encoding = encodings.refuse_unknown(asked.encoding) if asked.encoding else ""
    data, extract = documents.extracted(path, form, extractor.Named(encoding=encoding))
    if extract.text is None:
        raise Misuse(
            f"{opener.spelled(path.name)} has no text of the document; name the new version of the text itself"
        )
    text = extract.text.encode("utf-8")
    versions = Versions(document.text, text.decode("utf-8"))
    fates = tuple(_fates(state, place, versions))
    stem = place.rsplit("/", 1)[-1].removesuffix(".yaml")
    recorded = documents.recorded_by(state.head, asked, today)
    capture = documents.captured(stem, path, data, recorded, extract=extract, asked=asked)
    contents = _kept(state, place, document, capture, data)
    record = next(path for path in contents if path.endswith(".toml"))
    contents |= documents.stamped(record, capture, data, asked)
    contents[document.path] = text
    for file, content in _records(state, place, document, sha256(text).hexdigest(), fates).items():
        contents[file] = content.encode("utf-8")
    gate = None if private or is_private(document.path) else gate_of(root)
    if gate is not None:
        gate.let_pass(text, document.path)
    seen = {each: _held(root, each) for each in contents}
    lost = {fate.act for fate in fates if fate.state not in FINE}
    others = {act: _elsewhere(state, act, document.source) for act in lost}
    return Revised(root, place, fates, contents, seen, versions.old == versions.new, others)


class Versions:
    """A text before and after, and which lines of the one stand for which of the other."""

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new

    def fate(self, quote: str, exact: str, *, before: str = "", after: str = "") -> tuple[str, int | None, str]:
        """What became of a quotation that was this stretch of the old text: in which line it is now, and its words.

        >>> Versions("He said no. She left.", "He said maybe. She left.").fate("He ... left", "He said no. She left")
        ('changed', 1, 'He said maybe. She left')
        """
        found = find(self.new, quote, before=before, after=after)
        if isinstance(found, Missing):
            again = find(self.new, exact)
            if found.count and isinstance(again, Missing):
                return SEVERAL, None, ""
            if isinstance(again, Missing):
                return GONE, None, ""
            return SEVERAL if found.count else GONE, _line(self.new, again.start), again.exact
        line = _line(self.new, found.start)
        return (STANDS if found.exact.split() == exact.split() else CHANGED), line, found.exact

    @cached_property
    def _steps(self) -> Sequence[tuple[str, int, int, int, int]]:
        old, new = self.old.split("\n"), self.new.split("\n")
        return SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > _MANY).get_opcodes()

    def lines(self, start: int, end: int) -> tuple[str, str]:
        """The lines of the old text in which a stretch stands, and those that stand in their place now."""
        first, last = self.old.count("\n", 0, start), self.old.count("\n", 0, end)
        now: list[str] = []
        for step, one, two, three, four in self._steps:
            if (one <= last and two > first) or (one == two and first <= one <= last):
                shift = (max(first, one) - one, min(last + 1, two) - one) if step == "equal" else (0, four - three)
                now += self.new.split("\n")[three + shift[0] : three + shift[1]]
        return "\n".join(self.old.split("\n")[first : last + 1]), "\n".join(now)


def _document(state: State, named: str, *, private: bool) -> tuple[str, Document]:
    """The record file of a document and its text, by the id of its source or by that file."""
    for path, read in state.read.items():
        for document in read.file.documents:
            if named in (document.source, path, document.path) and (private or not is_private(path)):
                return path, document
    raise NotFound(f"no text that stands in the dossier is that of {named!r}; name the id of its source")


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _fates(state: State, path: str, versions: Versions) -> Iterator[Fate]:
    for attestation in state.read[path].file.attestations:
        for passage in attestation.passages:
            if passage.start is not None and passage.end is not None:
                around = _around(state, path, passage)
                yield _of_stretch(attestation, passage, (passage.quote, passage.exact), versions, around)
        for words in attestation.words:
            if words.start is not None and words.end is not None:
                yield _of_words(attestation, words, versions)


def _around(state: State, path: str, passage: Passage) -> dict[str, str]:
    """The words that make a quotation the only one, where the file has any."""
    mark = state.marks(path).starting(passage.at)
    held = {name: mark.get(name) for name in ("before", "after")}
    return {name: value.text for name, value in held.items() if value is not None}


def _of_stretch(
    attestation: Attestation, where: Passage | Words, told: tuple[str, str], versions: Versions, around: dict[str, str]
) -> Fate:
    """What became of a quotation, told by how it is written and by what stood there."""
    quote, exact = told
    assert where.start is not None
    assert where.end is not None
    state, now_line, now = versions.fate(quote, exact, **around)
    line = _line(versions.old, where.start)
    before = exact
    if state in (GONE, SEVERAL) and not now:
        before, now = versions.lines(where.start, where.end)
    if state == STANDS and now_line != line:
        state = MOVED
    return Fate(attestation.act.id, where.at, quote, state, line, now_line, before, now)


def _of_words(attestation: Attestation, words: Words, versions: Versions) -> Fate:
    """Words stand where they stand at all: which of several places is meant, the passage says."""
    assert words.start is not None
    fate = _of_stretch(attestation, words, (words.text, words.text), versions, {})
    found = find(versions.new, words.text)
    return fate._replace(state=STANDS) if isinstance(found, Missing) and found.count else fate


def _kept(state: State, place: str, document: Document, capture: Capture, data: bytes) -> dict[str, bytes]:
    """The files that keep what was received now and the text that stood there before."""
    stem = place.rsplit("/", 1)[-1].removesuffix(".yaml")
    hidden = is_private(place) or has_private_part(state.root)
    told = next((path for path in captures.paths(state.root, private=True) if captures.stem_of(path) == stem), None)
    record = told or f"{captures.folder(private=hidden)}/{stem}.toml"
    before = captures.read(state.root, record) if told is not None else ()
    if before and before[-1].sha256 == capture.sha256:
        raise Misuse(f"{capture.called} is what was received on {before[-1].on}, byte for byte; nothing was written")
    old = document.text.encode("utf-8")
    if not before or before[-1].text != document.sha256:
        before = (*before, _by_hand(state, place, document, old, stem))
    made = documents.received(state.root, record, (*before, capture), data)
    return {**made, older_text(record, document.sha256): old}


def _by_hand(state: State, place: str, document: Document, old: bytes, stem: str) -> Capture:
    """How a text was received that somebody put there: all that is known is who recorded what it says, and when."""
    read = state.read[place].file
    by = next((node.recorded_by for node in read.nodes if isinstance(node, Act)), state.head.curators[0][0])
    if not read.recordings:
        raise DossierError(f"{place} does not say who recorded it when; add 'recorded:'")
    return Capture(
        called=f"{stem}.txt",
        kept_as=f"{stem}.{document.sha256[:16]}.txt",
        media="text/plain",
        length=str(len(old)),
        sha256=document.sha256,
        by=by,
        on=read.recordings[0].on.text,
        taken_with="hand",
        text=document.sha256,
        note="The text stood in the dossier; how it was received nobody told.",
    )


def _records(state: State, place: str, document: Document, digest: str, fates: tuple[Fate, ...]) -> dict[str, str]:
    """The record files that change: the SHA-256 of the source, and quotations that would stand over other words."""
    file, _ = state.nodes[document.source]
    _, record = state.home(document.source, "sha256")
    mark = record.get("sha256")
    changes: dict[str, list[edits.Edit]] = {file: [], place: []}
    if mark is None:
        changes[file].append(edits.new_field(state.text(file), record, "sha256", Word(digest)))
    else:
        changes[file].append(edits.Edit(mark.start, mark.end, edits.spelled(Word(digest), mark)))
    for fate in fates:
        if fate.state == CHANGED:
            mark = state.marks(place).starting(fate.at)
            quote = mark if mark.kind == SCALAR else mark.get("quote")
            assert quote is not None  # it was read as a quotation
            told = " ".join(fate.before.split())
            changes[place].append(edits.Edit(quote.start, quote.end, edits.spelled(told, quote)))
    made = {path: edits.applied(state.text(path), each) for path, each in changes.items() if each}
    return {path: text for path, text in made.items() if text != state.text(path)}


def _elsewhere(state: State, act: str, source: str) -> int:
    """How many other documents report an act."""
    return len(
        {
            report.source.id
            for read in state.read.values()
            for report in read.file.attestations
            if report.act.id == act and report.source.id != source
        }
    )


def _held(root: Path, path: str) -> bytes | None:
    found, problems = files.content(root, path, limit=files.MAX_TEXT_BYTES)
    return None if problems and not os.path.lexists(root / path) else found
