"""Reads what was found in one document: a dispatch file, or a collection of one record a line."""

from __future__ import annotations

from collections.abc import Iterator

from factgraph.dossier import shapes
from factgraph.dossier.acts import inner_act, read_act
from factgraph.dossier.evidence import read_report
from factgraph.dossier.local_ids import ids_of_act, local_ids
from factgraph.dossier.nodes import declare, node_in_place, node_map
from factgraph.dossier.passages import everywhere
from factgraph.dossier.reader import Reader
from factgraph.dossier.shapes import Mention, items
from factgraph.dossier.tree import Mapping, Scalar, Sequence, Value
from factgraph.record.edtf import parse
from factgraph.record.redaction import redacted
from factgraph.record.types import Document, Position, Recording, Ref

# What stands where a file's head is faulty, so that its acts are read and checked all the same; it is never built.
UNRECORDED = ("", parse("0001"))
_LISTS = ("recorded", "redact", "nodes", "claims", "assessments", "acts", "attests")


def read_dispatch(reader: Reader, tree: Value | None, text: Document | None, *, is_there: bool) -> None:
    """Read what was found in one document; a text that is there and None cannot be read, and was told."""
    if not isinstance(tree, Mapping):
        at = tree.at if tree else Position(reader.path, 1, 1)
        reader.tell("wrong-shape", at, "expected 'source:', 'recorded:' and 'acts:', found something else")
        return
    reader.local |= local_ids(tree)
    head = reader.fields(tree, shapes.part("head"), what="a dispatch file", besides=_LISTS) or {}
    reader.source = head.get("source")
    if not is_there:
        reader.without_text = reader.source
    if text is not None and reader.source is not None:
        reader.document = Document(source=reader.source.id, path=text.path, text=text.text, sha256=text.sha256)
    _read_redactions(reader, tree)
    _read_recorded(reader, tree, what="a dispatch file")
    if (nodes := tree.get("nodes")) is not None:
        node_map(reader, nodes, "'nodes'")
    for key, kind in (("claims", "claim"), ("assessments", "assessment")):
        if (declared := tree.get(key)) is not None:
            node_map(reader, declared, f"'{key}'", only=kind)
    for act in _list(reader, tree, "acts"):
        read_act(reader, act)
    for report in _list(reader, tree, "attests"):
        read_report(reader, report)


def read_line(reader: Reader, tree: Value) -> None:
    """Read one line of a collection: a head, a node, an act, or an attestation of an act."""
    if not isinstance(tree, Mapping):
        reader.tell("wrong-shape", tree.at, "expected an object: a head, a node, an act or an attestation")
    elif "verb" in tree.entries or ("act" in tree.entries and "id" not in tree.entries):
        if reader.recorded is None:
            mend = 'begin the file with {"source": ..., "recorded": {"by": ..., "on": ...}}'
            reader.tell("missing-field", tree.at, f"an act stands before any head of the collection; {mend}")
            reader.recorded = UNRECORDED
        (read_act if "verb" in tree.entries and "act" not in tree.entries else read_report)(reader, tree)
    elif "id" in tree.entries:
        key = tree.entries["id"][1]
        rest = Mapping(tree.at, {k: v for k, v in tree.entries.items() if k != "id"})
        if (scalar := reader.scalar(key, "an id")) is not None:
            declare(reader, scalar, rest)
    else:
        head = reader.fields(tree, shapes.part("head"), what="a collection's head", besides=("recorded",)) or {}
        reader.source = head.get("source")
        _read_recorded(reader, tree, what="a collection's head")


def in_place(reader: Reader, value: Mapping, shape: Mention) -> Ref | None:
    """Read a record that stands where an id can: an act where it has a verb, else a node; return its id."""
    return inner_act(reader, value, shape) if "verb" in value.entries else node_in_place(reader, value, shape)


def collect_line(reader: Reader, tree: Value) -> None:
    """Note the ids that a line of a collection declares, before any line is read."""
    if not isinstance(tree, Mapping):
        return
    if "verb" in tree.entries:
        reader.local.update(ids_of_act(tree))
    elif (id := tree.text("id")) and ("claim" in tree.entries or "assessment" in tree.entries):
        reader.local.add(id)


def _list(reader: Reader, tree: Mapping, key: str) -> Iterator[Value]:
    value = tree.get(key)
    if isinstance(value, Sequence):
        yield from value.items
    elif value is not None and not (isinstance(value, Scalar) and not value.text):
        reader.tell("wrong-shape", value.at, f"expected a list under '{key}', each entry behind '- '")


def _read_redactions(reader: Reader, tree: Mapping) -> None:
    """Read which stretches of the text may not leave, and find them; from then on the text has marks in their place."""
    if (value := tree.get("redact")) is None:
        return
    if not reader.private:
        message = "what is redacted in exports stands in this file and its text; give exports away, not these files"
        reader.tell("redact-in-the-open", value.at, message)
    spans: list[tuple[int, int]] = []
    for item in items(value):
        typed = reader.fields(item, shapes.part("redaction"), what="a redaction") or {}
        if "words" not in typed:
            continue
        if reader.document is None:
            message = (
                "the text is not here, so nobody can tell what of its passages is redacted; nothing is built of it"
            )
            reader.tell("redact-absent", item.at, message)
        elif not (found := everywhere(reader.document.text, typed["words"])):
            reader.tell("redact-absent", item.at, "this stretch is not in the text; copy it from there")
        else:
            spans += found
    if spans and reader.document is not None and reader.setting.redacts:
        reader.redacted = redacted(reader.document.text, spans)


def _read_recorded(reader: Reader, tree: Mapping, *, what: str) -> None:
    if (value := tree.get("recorded")) is None:
        reader.tell("missing-field", tree.at, f"{what} lacks 'recorded: {{by: <curator>, on: <date>}}'")
        reader.recorded = UNRECORDED
        return
    read = reader.fields(value, shapes.part("recorded"), what="'recorded'") or {}
    by, on = read.get("by"), read.get("on")
    if by:
        reader.know_curator(by, value.at)
    reader.recorded = (by or UNRECORDED[0], on or UNRECORDED[1])
    if on and reader.source is not None and isinstance(value, Mapping):
        reader.recordings.append(Recording(reader.source.id, on, value.entries["on"][1].at))
