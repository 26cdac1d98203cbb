"""Two people's changes of one record file become one: record by record and field by field, comments kept.

A file is taken apart into pieces that are whole lines: the sections of a dispatch file, the records in them, the
fields of a record; of a collection the heads, and the lines below each, which are of its document.  A piece that only
one of the two changed is taken from that one.  Where both changed it, its own pieces are looked at; where it has none,
both stand there between the marks that git uses, for a person to decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, TypeVar

from factgraph.amending.edits import Edit, applied, without_fields
from factgraph.dossier import tree as values
from factgraph.dossier.local_ids import act_id
from factgraph.dossier.marked import JSON, MAPPING, SCALAR, SEQUENCE, Mark, lines_of, marks, of_json
from factgraph.dossier.marked import tree as value_of

_OURS, _BETWEEN, _THEIRS = "<<<<<<< ours", "=======", ">>>>>>> theirs"
Said = TypeVar("Said", str, str | None)
_LISTS: Final = ("acts", "attests")
_MAPS: Final = ("nodes", "claims", "assessments")
_ODD_BREAKS: Final = re.compile("\r(?!\n)|[\x85\u2028\u2029]")


class NotRecords(Exception):  # no fault: such a file is merged by lines
    """A file that cannot be taken apart: it is no YAML, is marked already, or is written in one line."""


class Merged(NamedTuple):
    """What became of two versions: the text, and how many places there are that a person has to decide."""

    text: str
    conflicts: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A record or a field: what it is called, the lines of comment above it, and its own lines.

    `body` begins with its first letter and ends with its last line.  `former` are the ids that it had.  `head` and
    `inner` are its beginning and the pieces behind that, where it has such; `is_section` says that these are records,
    `is_in_line` that the first of them stands in the line of the head.  `flow` are the values of the mapping in
    brackets that it is, by their keys.
    """

    key: str
    lead: str
    indent: str
    body: str
    former: tuple[str, ...] = ()
    head: str = ""
    inner: tuple[_Piece, ...] = ()
    is_list: bool = False
    is_section: bool = False
    is_in_line: bool = False
    flow: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> str:
        """All its lines."""
        return self.lead + self.indent + self.body


def merged(base: str, ours: str, theirs: str, path: str) -> Merged:
    """What two versions of a record file come to that both go back to `base`; `path` says what it is a file of.

    Raises `NotRecords` where one of the three cannot be taken apart.
    """
    parts = [_taken_apart(text, path) for text in (base, ours, theirs)]
    (_, old_tail), (_, our_tail), (_, their_tail) = parts
    made = _Making()
    lines = made.pieces(*(pieces for pieces, _ in parts), is_list=False, is_in_line=False)
    text = lines + _comment(old_tail, our_tail, their_tail)
    if not made.conflicts:
        _taken_apart(text, path)  # or the two together are no sound file
    return Merged(text, made.conflicts)


# Taking apart --------------------------------------------------------------------------------------------------------


def _taken_apart(text: str, path: str) -> tuple[tuple[_Piece, ...], str]:
    """The pieces of a file, and what stands behind the last of them."""
    if not text.strip():
        return (), text
    if "collections/" in path:
        return _Apart(text, path).collection(), ""
    _, problems = values.from_yaml(text, path)
    if any(found.severity == "error" for found in problems) or _ODD_BREAKS.search(text):
        raise NotRecords("no sound file")
    roots = marks(text, path).roots
    if not roots:
        return (), text
    (root,) = roots
    if root.kind != MAPPING or root.style:
        raise NotRecords("no mapping with a key a line")
    if not text.endswith("\n"):
        text += "\n"
    pieces = _Apart(text, path).mapping(root, 0, top=True)
    end = _line_end(text, root.end)
    if "".join(piece.whole for piece in pieces) + text[end:] != text:
        raise NotRecords("lines that belong to nothing")
    return pieces, text[end:]


@dataclass(frozen=True, slots=True)
class _Apart:
    text: str
    path: str

    def mapping(self, mark: Mark, begin: int, *, top: bool = False) -> tuple[_Piece, ...]:
        """The pieces of a mapping with a key a line, whose lines begin at `begin`."""
        is_dispatch = top and "dispatches/" in self.path
        found: list[_Piece] = []
        for key, value in mark.entries:
            end = _line_end(self.text, max(key.end, value.end))
            piece = self._piece(key.text, begin, key.start, end)
            piece = self._parted(piece, key.start, value, end, is_listed=is_dispatch and key.text in _LISTS)
            if value.kind == MAPPING:
                piece = replace(piece, former=_former(value))
            if is_dispatch and piece.inner and key.text in (*_LISTS, *_MAPS):
                piece = replace(piece, is_section=True)
            found.append(piece)
            begin = end
        return _named_apart(found)

    def collection(self) -> tuple[_Piece, ...]:
        """The pieces of a collection: its lines, those below a head as the pieces of that head."""
        top: list[_Piece] = []
        below: list[_Piece] = []
        head: _Piece | None = None
        lead = ""
        for line in lines_of(self.text if self.text.endswith("\n") else f"{self.text}\n"):
            if not line.strip():
                lead += line
                continue
            piece, is_head = self._line(line, lead)
            lead = ""
            if is_head:
                top += [] if head is None else [_with_lines(head, below)]
                head, below = piece, []
            else:
                (top if head is None else below).append(piece)
        top += [] if head is None else [_with_lines(head, below)]
        if lead.strip("\n"):
            raise NotRecords("lines that belong to nothing")
        return _named_apart(top)

    def _line(self, line: str, lead: str) -> tuple[_Piece, bool]:
        """A line of a collection, and whether it is the head of those below."""
        _, problems = values.from_json(line, self.path, 1)
        if any(found.severity == "error" for found in problems):
            raise NotRecords("no sound line")
        mark = of_json(line)
        if mark.kind != MAPPING or not mark.entries:
            raise NotRecords("no object a line")
        flow = {key.text: line[inner.start : inner.end] for key, inner in mark.entries}
        is_head = flow.keys().isdisjoint(("id", "verb", "act"))
        called = f"head {' '.join(flow.values())}" if is_head else self._called(mark)
        return _Piece(called, lead, "", line, former=_former(mark), flow=flow), is_head

    def _sequence(self, mark: Mark, begin: int) -> tuple[_Piece, ...]:
        """The pieces of a list of acts or reports."""
        found: list[_Piece] = []
        for item in mark.items:
            dash = self.text.rindex("-", begin, item.start + 1)
            end = _line_end(self.text, item.end)
            piece = self._piece(self._called(item), begin, dash, end)
            piece = self._parted(piece, dash, item, end, is_listed=False)
            found.append(replace(piece, former=_former(item)))
            begin = end
        return _named_apart(found)

    def _called(self, item: Mark) -> str:
        """What an act or a report is called: the id that it has, or that of the act that it reports."""
        value = value_of(item, self.path)
        if not isinstance(value, values.Mapping):
            return ""
        told = value.get("act") if "verb" not in value.entries or "act" in value.entries else None
        if isinstance(told, values.Scalar):
            return f"act {told.text}"
        return f"act {act_id(told)}" if isinstance(told, values.Mapping) else act_id(value)

    def _piece(self, key: str, begin: int, start: int, end: int) -> _Piece:
        line = self.text.rfind("\n", 0, start) + 1
        line = max(line, begin)
        return _Piece(key, self.text[begin:line], self.text[line:start], self.text[start:end])

    def _parted(self, piece: _Piece, start: int, value: Mark, end: int, *, is_listed: bool) -> _Piece:
        """A piece with its own pieces, where its value has any that stand in lines of their own."""
        if value.kind == MAPPING and value.style and value.entries:
            flow = {key.text: self.text[inner.start : inner.end] for key, inner in value.entries}
            return replace(piece, flow=flow)
        if value.kind == SCALAR or value.style or not (value.entries or value.items):
            return piece
        if value.kind == SEQUENCE and not is_listed:
            return piece
        first = value.entries[0][0].start if value.kind == MAPPING else self.text.rindex("-", start, value.start + 1)
        line = self.text.rfind("\n", 0, first) + 1
        is_in_line = line <= start
        begin = first if is_in_line else _line_end(self.text, self._head_end(start, first))
        inner = self.mapping(value, begin) if value.kind == MAPPING else self._sequence(value, begin)
        if self.text[start:begin] + "".join(each.whole for each in inner) != self.text[start:end]:
            return piece
        if is_in_line:
            column = " " * (first - line)
            inner = (replace(inner[0], lead="", indent=column), *inner[1:])
        return replace(
            piece, head=self.text[start:begin], inner=inner, is_list=value.kind == SEQUENCE, is_in_line=is_in_line
        )

    def _head_end(self, start: int, first: int) -> int:
        """Where the line of a key ends whose value begins on another."""
        return min(self.text.find("\n", start), first)


def _with_lines(head: _Piece, below: list[_Piece]) -> _Piece:
    """The head of a document in a collection with the lines below it, which are of that document."""
    inner = _named_apart(below)
    body = head.body + "".join(piece.whole for piece in inner)
    return replace(head, body=body, head=head.body, inner=inner, is_list=True, is_section=True, flow={})


def _line_end(text: str, at: int) -> int:
    """Where the line behind the one begins in which a place lies."""
    found = text.find("\n", at)
    return len(text) if found == -1 else found + 1


def _named_apart(pieces: list[_Piece]) -> tuple[_Piece, ...]:
    """The pieces with names of which no two are one."""
    seen: dict[str, int] = {}
    found = []
    for piece in pieces:
        seen[piece.key] = count = seen.get(piece.key, 0) + 1
        found.append(piece if count == 1 else replace(piece, key=f"{piece.key} {count}"))
    return tuple(found)


def _former(record: Mark) -> tuple[str, ...]:
    was = record.get("was")
    if was is None:
        return ()
    told = was.items if was.kind == SEQUENCE else [was]
    return tuple(name for each in told for name in (each.text, each.text.rsplit("/", 1)[-1]))


# Putting together ----------------------------------------------------------------------------------------------------


class _Undecided(Exception):  # no fault
    """Both changed the same, and it has no pieces of its own."""


@dataclass(slots=True)
class _Making:
    conflicts: int = 0

    def pieces(
        self,
        base: Sequence[_Piece],
        ours: Sequence[_Piece],
        theirs: Sequence[_Piece],
        *,
        is_list: bool,
        is_in_line: bool,
    ) -> str:
        """The lines of what both made of some pieces."""
        indent = (ours or theirs or base)[0].indent if (ours or theirs or base) else ""
        old = {piece.key: piece for piece in _indented(base, indent)}
        our = _by_base(old, _indented(ours, indent), is_list=is_list)
        their = _by_base(old, _indented(theirs, indent), is_list=is_list)
        lines: list[str] = []
        for key in _order(list(old), list(our), list(their)):
            piece = self._one(old.get(key), our.get(key), their.get(key), may_be_marked=not is_in_line or bool(lines))
            if piece is not None:
                lines.append(piece.body + piece.lead if is_in_line and not lines else piece.whole)
        return "".join(lines)

    def _one(
        self, old: _Piece | None, our: _Piece | None, their: _Piece | None, *, may_be_marked: bool
    ) -> _Piece | None:
        """What both made of a piece; None where it is gone."""
        if our is None or their is None:
            left = our or their
            if left is None or (old is not None and left.body == old.body):
                return None  # both took it away, or one did and the other left it as it was
            if old is None:
                return left
        elif our.body == their.body or (old is not None and their.body == old.body):
            return replace(our, lead=_comment(old.lead if old else "", our.lead, their.lead))
        elif old is not None and our.body == old.body:
            return replace(their, lead=_comment(old.lead, our.lead, their.lead))
        else:
            try:
                return self._within(old, our, their)
            except _Undecided:
                pass
        if not may_be_marked:
            raise _Undecided
        self.conflicts += 1
        return _marked(our, their)

    def _within(self, old: _Piece | None, our: _Piece, their: _Piece) -> _Piece:
        """What both made of a piece that both changed, by its own pieces. Raises `_Undecided`."""
        if old is None and our.is_section and their.is_section:
            old = replace(our, lead="", inner=())  # both began it
        if old is None:
            raise _Undecided
        lead = _comment(old.lead, our.lead, their.lead)
        three = (old, our, their)
        if all(piece.flow for piece in three):
            return replace(our, lead=lead, body=_in_brackets(old, our, their))
        alike = {(piece.is_list, piece.is_in_line) for piece in three}
        if not all(piece.inner or piece.is_section for piece in three) or len(alike) > 1:
            raise _Undecided
        head = _either(old.head, our.head, their.head)
        before = self.conflicts
        try:
            inner = self.pieces(old.inner, our.inner, their.inner, is_list=our.is_list, is_in_line=our.is_in_line)
        except _Undecided:
            self.conflicts = before  # what was marked within is marked as a whole
            raise
        return replace(our, lead=lead, body=head + inner)


def _either(old: Said, our: Said, their: Said) -> Said:
    """What both made of something that is not taken apart. Raises `_Undecided`."""
    if their in (our, old):
        return our
    if our == old:
        return their
    raise _Undecided


def _comment(old: str, our: str, their: str) -> str:
    """What both made of lines of comment: where both changed them, those of both stand there."""
    if their in (our, old):
        return our
    if our == old:
        return their
    there = {*our.splitlines(), *old.splitlines()}
    more = [line for line in their.splitlines(keepends=True) if line.strip() and line.rstrip("\r\n") not in there]
    return our + "".join(more)


def _marked(our: _Piece | None, their: _Piece | None) -> _Piece:
    """Both versions of a piece, between marks."""
    here = our or their
    assert here is not None
    ours, theirs = ("" if piece is None else piece.whole for piece in (our, their))
    end = "\r\n" if here.body.endswith("\r\n") else "\n"
    body = f"{_OURS}{end}{ours}{_BETWEEN}{end}{theirs}{_THEIRS}{end}"
    return replace(here, lead="", indent="", body=body)


def _in_brackets(old: _Piece, our: _Piece, their: _Piece) -> str:
    """What both made of a mapping that stands in brackets: our text with what they changed. Raises `_Undecided`."""
    before, here, there = old.flow, our.flow, their.flow
    ends = [_around(piece.body) for piece in (old, our, their)]
    (old_head, old_tail), (first, last), (their_head, their_tail) = ends
    head, tail = _either(old_head, first, their_head), _either(old_tail, last, their_tail)
    text = our.body
    root = _flow_of(text)
    entries = {key.text: value for key, value in root.entries}
    edits: list[Edit] = []
    gone = []
    for key in dict.fromkeys((*here, *there)):
        wanted = _either(before.get(key), here.get(key), there.get(key))
        if wanted == here.get(key):
            continue
        if wanted is None:
            gone += [name for name, _ in root.entries if name.text == key]
        elif key in entries:
            edits.append(Edit(entries[key].start, entries[key].end, wanted))
        else:
            end = root.entries[-1][1].end
            name = json.dumps(key, ensure_ascii=False) if root.style == JSON else key
            edits.append(Edit(end, end, f", {name}: {wanted}"))
    if len(gone) == len(root.entries):
        raise _Undecided
    if gone:
        if edits:
            raise _Undecided  # where one ends and another begins is hard to say within a line
        edits = without_fields(text, root, gone)
    made = applied(text, edits)
    return head + made[len(first) : len(made) - len(last)] + tail


def _around(body: str) -> tuple[str, str]:
    """What stands before the mapping in brackets of a piece, its id for one, and what stands behind."""
    mark = _flow_of(body)
    return body[: mark.start], body[mark.end :]


def _flow_of(body: str) -> Mark:
    """The mapping in brackets of a piece, by where it stands in the body."""
    if body.startswith("{"):
        return of_json(body)
    (root,) = marks(body, "").roots
    mark = root.items[0] if root.kind == SEQUENCE else root.entries[0][1]
    if mark.kind != MAPPING or not mark.style:
        raise _Undecided
    return mark


def _indented(pieces: Sequence[_Piece], indent: str) -> Iterator[_Piece]:
    """The pieces as they stand behind so many spaces."""
    for piece in pieces:
        yield piece if piece.indent == indent else _moved(piece, indent)


def _moved(piece: _Piece, indent: str) -> _Piece:
    """A piece with its lines further in or out."""
    by = len(indent) - len(piece.indent)

    def moved(text: str, *, first: bool) -> str:
        lines = text.splitlines(keepends=True)
        return "".join(
            line
            if (number == 0 and not first) or not line.strip()
            else " " * by + line
            if by > 0
            else line[min(-by, len(line) - len(line.lstrip(" "))) :]
            for number, line in enumerate(lines)
        )

    return replace(
        piece,
        indent=indent,
        lead=moved(piece.lead, first=True),
        body=moved(piece.body, first=False),
        head=moved(piece.head, first=False),
        inner=tuple(_moved(each, " " * max(0, len(each.indent) + by)) for each in piece.inner),
    )


def _by_base(old: Mapping[str, _Piece], pieces: Iterator[_Piece], *, is_list: bool) -> dict[str, _Piece]:
    """The pieces of one version, by the names that they have in the base: also those with another id now."""
    here = list(pieces)
    names = {piece.key for piece in here}
    left = old.keys() - names
    found: dict[str, str] = {piece.key: piece.key for piece in here if piece.key in old}
    for piece in here:
        if piece.key not in found and (then := next((one for one in piece.former if one in left), None)) is not None:
            found[piece.key] = then
            left.remove(then)
    if is_list and left:
        found |= _in_place(list(old.values()), here, found)
    return {found.get(piece.key, piece.key): piece for piece in here}


def _in_place(old: Sequence[_Piece], here: Sequence[_Piece], found: Mapping[str, str]) -> dict[str, str]:
    """Acts that have another id, since it is made of what they say: each by the name that it had.

    Such a one stands in the same place, and half of it at least is the same; what states an id is nothing else.
    """
    kept = set(found.values())
    gone = {
        (old[place - 1].key if place else "", old[place + 1].key if place + 1 < len(old) else ""): piece
        for place, piece in enumerate(old)
        if piece.key not in kept
    }
    placed: dict[str, str] = {}
    for place, piece in enumerate(here):
        above = found.get(here[place - 1].key, "?") if place else ""
        below = found.get(here[place + 1].key, "?") if place + 1 < len(here) else ""
        then = gone.get((above, below))
        if piece.key not in found and then is not None and _are_alike(then, piece):
            placed[piece.key] = then.key
    return placed


def _are_alike(one: _Piece, other: _Piece) -> bool:
    """Whether two acts without an id of their own are the same in half of their fields."""
    first, second = _fields(one), _fields(other)
    same = sum(second.get(name) == value for name, value in first.items())
    return "id" not in first and "id" not in second and 2 * same >= max(len(first), len(second)) > 0


def _fields(piece: _Piece) -> dict[str, str]:
    return dict(piece.flow) or {each.key: each.body for each in piece.inner}


def _order(old: list[str], our: list[str], their: list[str]) -> list[str]:
    """The names in the order of ours, or of theirs where they alone moved some; new ones behind what they followed."""
    in_both = set(our).intersection(their)
    common = [key for key in old if key in in_both]
    known = set(common)
    moved = [[key for key in one if key in known] != common for one in (our, their)]
    first, second = (their, our) if moved == [False, True] else (our, their)
    found, there = list(first), set(first)
    before, later = set(old), set(second)
    above: str | None = None
    for key in second:
        if key not in there:
            at = 0 if above is None else found.index(above) + 1
            while key not in before and at < len(found) and found[at] not in before and found[at] not in later:
                at += 1
            found.insert(at, key)
            there.add(key)
        above = key
    return found
