"""Which files a dossier consists of, where it is, and their bytes.

```
graph/dossier.toml  vocabulary.toml  actors.yaml  sources.yaml  topics.yaml  layout.tsv  ids.txt
graph/dispatches/<stem>.yaml  <stem>.txt      graph/collections/<stem>.jsonl[.gz|.zst]
graph/captures/<stem>.toml  <stem>.<hash>.*   how each text was received, and the bytes; read by nothing that leaves
graph/private/...                             the same again, read only where it is asked for
```
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from factgraph.dossier.tree import MAX_BYTES, decoded
from factgraph.errors import EnvironmentFault, NotFound
from factgraph.record.problems import problem
from factgraph.record.types import Position, Problem
from factgraph.system import opener

HEAD = "dossier.toml"
VOCABULARY = "vocabulary.toml"
NODE_FILES = ("actors.yaml", "sources.yaml", "topics.yaml")
DERIVED = ".factgraph"
PRIVATE = "private"
CAPTURES = "captures"
LAYOUT = "layout.tsv"
PRIVATE_LAYOUT = f"{DERIVED}/private-layout.tsv"
MAX_TEXT_BYTES = 64 * 1024 * 1024
MAX_COLLECTION_BYTES = 4 * 1024 * 1024 * 1024
_COLLECTIONS = (".jsonl", ".jsonl.gz", ".jsonl.zst")
_LOCK = ".#"  # what some editors put beside a file that is being edited: a link that leads nowhere


def locate(start: Path | None = None) -> Path:
    """The dossier in `start`, in `graph/` beside it, or in either of these further up.

    Raises NotFound where there is none.
    """
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "graph"):
            if (candidate / HEAD).is_file():
                return candidate
    raise NotFound(
        f"no dossier here: neither {HEAD} nor graph/{HEAD} in {here} or above it; "
        "name one with --dossier, or start one with `factgraph init`"
    )


def may_hold_records(path: str) -> bool:
    """Whether a file of this path in a dossier would be one of its record files.

    >>> [may_hold_records(path) for path in ("private/actors.yaml", "dispatches/a/b.yaml", "../actors.yaml")]
    [True, False, False]
    """
    folder, _, name = path.removeprefix(f"{PRIVATE}/").rpartition("/")
    if name.startswith(_LOCK) or "\0" in name:
        return False
    ends = {"dispatches": (".yaml",), "collections": _COLLECTIONS}.get(folder)
    return name in NODE_FILES if not folder else ends is not None and name.endswith(ends)


def may_hold_documents(path: str) -> bool:
    """Whether a file of this path in a dossier would be a text, or tell how one was received.

    >>> [may_hold_documents(path) for path in ("dispatches/a.txt", "private/captures/a.toml", "captures/..")]
    [True, True, False]
    """
    folder, _, name = path.removeprefix(f"{PRIVATE}/").rpartition("/")
    if name.startswith(_LOCK) or "\0" in name:
        return False
    return (folder == "dispatches" and name.endswith(".txt")) or (folder == CAPTURES and name not in ("", ".", ".."))


def record_paths(root: Path, *, private: bool = False) -> list[str]:
    """The record files of a dossier, relative to it, with '/', in a fixed order."""
    roots = ["", f"{PRIVATE}/"] if private else [""]
    return [path for prefix in roots for path in _record_paths(root, prefix)]


def _record_paths(root: Path, prefix: str) -> Iterator[str]:
    folder = root / prefix
    yield from (prefix + name for name in NODE_FILES if os.path.lexists(folder / name))
    yield from _listed(folder / "dispatches", f"{prefix}dispatches/", (".yaml",))
    yield from _listed(folder / "collections", f"{prefix}collections/", _COLLECTIONS)


def _listed(folder: Path, prefix: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """What bears such a name, whatever it is: the opener tells what is no file."""
    yield from sorted(prefix + name for name in _names(folder) if name.endswith(suffixes) and _is_utf8(name))


def _names(folder: Path) -> list[str]:
    """The names in a folder, none where it is none; locks of editors are left out."""
    return [entry.name for entry in folder.iterdir() if not entry.name.startswith(_LOCK)] if folder.is_dir() else []


def _is_utf8(name: str) -> bool:
    return opener.spelled(name) == name


def text_path(path: str) -> str | None:
    """The path of the text that belongs to a dispatch file, whether it exists or not.

    >>> text_path("dispatches/x.yaml")
    'dispatches/x.txt'
    """
    return path.removesuffix(".yaml") + ".txt" if "dispatches/" in path and path.endswith(".yaml") else None


def strays(root: Path) -> list[Problem]:
    """A problem for each file that looks like part of the dossier and is not read.

    That is a warning, and an error where it could be a record file by all but its name.
    """
    problems = []
    for prefix in ("", f"{PRIVATE}/"):
        read = set(_record_paths(root, prefix))
        texts = {text_path(path) for path in read}
        for sub, suffixes in (
            ("", (".yaml", ".yml")),
            ("dispatches/", (".yaml", ".yml", ".txt")),
            ("collections/", (".json", ".jsonl", ".gz", ".zst")),
        ):
            for name in _names(root / prefix / sub):
                if name.endswith(suffixes) and not _is_utf8(name):
                    message = "its name is not UTF-8; rename it"
                    problems.append(problem("not-utf8", Position(prefix + sub + opener.spelled(name)), message))
            for path in _listed(root / prefix / sub, prefix + sub, suffixes):
                if path not in read and path not in texts:
                    what = _stray(path)
                    problems.append(problem("unknown-file", Position(path), what))
    return problems


def _stray(path: str) -> str:
    if path.endswith(".yml"):
        return f"is not read; rename it to {path.rsplit('/', 1)[-1].removesuffix('.yml')}.yaml"
    if path.endswith(".txt"):
        return "is not read: no dispatch file of the same name stands beside it"
    return f"is not read; records stand in {', '.join(NODE_FILES)}, dispatches/*.yaml and collections/*.jsonl"


def content(root: Path, path: str, *, limit: int) -> tuple[bytes, list[Problem]]:
    """The bytes of a file of the dossier, or why they are not read: it is larger than `limit`, or no file."""
    try:
        return opener.content(root, path, limit=limit), []
    except opener.TooLarge as error:
        found = f"{error.size:,} bytes; at most {limit:,} are read: split the file"
        return b"", [problem("too-large", Position(path), found)]
    except opener.Unopened as error:
        return b"", [problem("unreadable", Position(path), error.why)]


def text(root: Path, path: str, *, limit: int) -> tuple[str, list[Problem]]:
    """A UTF-8 file of the dossier as text, and what forbids that."""
    data, problems = content(root, path, limit=limit)
    if problems:
        return "", problems
    return decoded(data, path, limit=limit)


def collection_lines(root: Path, path: str) -> Iterator[tuple[int, bytes]]:
    """The numbered lines of a collection, unpacked; of a line that is too long, only so much that it shows.

    Raises `opener.Unopened` where it is no file, larger than a collection may be, or its packing is broken, and
    EnvironmentFault where it is packed with zstandard and that library is missing.
    """
    total = 0
    broken: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error)
    try:
        with opener.inside(root, path) as stream:
            if path.endswith(".gz"):
                unpacked: IO[bytes] = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]  # it reads alike
            elif path.endswith(".zst"):
                try:
                    import zstandard  # an optional library
                except ImportError as error:
                    raise EnvironmentFault(
                        f"{path} is packed with zstandard; install the package 'zstandard', or unpack the file"
                    ) from error
                unpacked = zstandard.open(stream, "rb")
                broken += (zstandard.ZstdError,)
            else:
                unpacked = stream
            for number, line in enumerate(opener.lines(unpacked, longest=MAX_BYTES), 1):
                total += len(line)
                if total > MAX_COLLECTION_BYTES:
                    raise opener.TooLarge(path, total, MAX_COLLECTION_BYTES)
                yield number, line
    except broken as error:
        raise opener.Unopened(path, f"cannot be unpacked: {error}") from error
