"""Reads the human files of a dossier into records; nothing else knows what they look like."""

from __future__ import annotations

import hashlib
from io import BytesIO
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from factgraph.dossier import files, marked
from factgraph.dossier.dispatches import collect_line, in_place, read_dispatch, read_line
from factgraph.dossier.files import locate, record_paths, strays, text_path
from factgraph.dossier.head import read_head
from factgraph.dossier.nodes import node_map
from factgraph.dossier.reader import Mentioned, Reader, Setting
from factgraph.dossier.shapes import SLUG, slug_of
from factgraph.dossier.tree import MAX_BYTES, decoded, from_json, from_yaml
from factgraph.record.problems import problem
from factgraph.record.types import Document, Head, Position, Problem, RecordFile
from factgraph.system.opener import TooLarge, Unopened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factgraph.vocabulary import Vocabulary

__all__ = ["Mentioned", "Setting", "locate", "read_file", "read_head", "record_paths", "setting", "strays", "text_path"]


def setting(head: Head, vocabulary: Vocabulary, *, redacts: bool = True) -> Setting:
    """What the record files of a dossier are read with; who changes the files themselves reads texts whole."""
    return Setting(vocabulary, frozenset(id for id, _ in head.curators), redacts)


def read_file(
    root: Path, path: str, setting: Setting, *, held: bytes | None = None, heard: list[Mentioned] | None = None
) -> RecordFile:
    """The records of one file of the dossier at `root`, with every problem that can be told from it alone.

    `held` are the bytes that are read in place of the file's own, for who changes it and looks first at what comes of
    that; in `heard` every id that is read as one is noted, each value of a collection with its own column.
    """
    reader = Reader(path, setting, in_place, private=path.startswith(f"{files.PRIVATE}/"), heard=heard)
    if "/" in path and not SLUG.fullmatch(reader.stem):
        mend = f"rename it to {slug_of(reader.stem)}"
        reader.tell(
            "bad-id", Position(path), f"the ids of this file begin with {reader.stem!r}, which is no slug; {mend}"
        )
    if "collections/" in path:
        _read_collection(root, path, reader, held)
        return reader.records()
    if held is None:
        source, problems = files.text(root, path, limit=MAX_BYTES)
    else:
        source, problems = decoded(held, path)
    if problems:
        return RecordFile(path=path, problems=tuple(problems))
    tree, problems = from_yaml(source, path)
    reader.problems.extend(problems)
    if tree is None and any(found.severity == "error" for found in problems):
        return reader.records()
    if (beside := text_path(path)) is None:
        if tree is not None:
            node_map(reader, tree, "a node file")
    else:
        text = _read_text(root, beside, reader)
        read_dispatch(reader, tree, text, is_there=lexists(root / beside))
    return reader.records()


def _read_text(root: Path, path: str, reader: Reader) -> Document | None:
    """The text beside a dispatch file, byte for byte; its source is known once the file is read."""
    if not lexists(root / path):
        return None
    data, problems = files.content(root, path, limit=files.MAX_TEXT_BYTES)
    if not problems:
        text, problems = decoded(data, path, limit=files.MAX_TEXT_BYTES)
        if data.startswith(b"\xef\xbb\xbf"):
            text = "\ufeff" + text  # offsets count what the file holds
    reader.problems.extend(problems)
    if problems:
        return None
    return Document(source="", path=path, text=text, sha256=hashlib.sha256(data).hexdigest())


def _read_collection(root: Path, path: str, reader: Reader, held: bytes | None) -> None:
    """Read one record a line: first the ids that the lines declare, then the records."""
    trees = []
    lines = _lines(root, path, reader) if held is None else enumerate(BytesIO(held), 1)
    for number, line in lines:
        text, problems = decoded(line, path)
        if problems:
            reader.problems.extend(_at_line(found, number) for found in problems)
            continue
        if not text.strip():
            continue
        tree, problems = from_json(text, path, number)
        reader.problems.extend(problems)
        if tree is not None and reader.heard is not None:
            tree = marked.tree(marked.of_json(text, number), path)
        if tree is not None:
            trees.append(tree)
            collect_line(reader, tree)
    for tree in trees:
        read_line(reader, tree)


def _lines(root: Path, path: str, reader: Reader) -> Iterator[tuple[int, bytes]]:
    """The lines of a collection as far as they can be read; why no further is told."""
    try:
        yield from files.collection_lines(root, path)
    except TooLarge as error:
        reader.tell("too-large", Position(path), f"{error.why}: split the file")
    except Unopened as error:
        reader.tell("unreadable", Position(path), error.why)


def _at_line(found: Problem, line: int) -> Problem:
    return problem(found.code, Position(found.at.file, line, found.at.column), found.message)
