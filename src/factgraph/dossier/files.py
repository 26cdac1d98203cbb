"""Which files a dossier consists of, where it is, and their bytes.

```
graph/dossier.toml  vocabulary.toml  actors.yaml  sources.yaml  topics.yaml
graph/dispatches/<stem>.yaml  <stem>.txt      graph/collections/<stem>.jsonl[.gz|.zst]
graph/private/...                             the same again, read only where it is asked for
```
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from factgraph.dossier.tree import decoded
from factgraph.errors import EnvironmentFault, NotFound
from factgraph.record.problems import problem
from factgraph.record.types import Position, Problem

HEAD = "dossier.toml"
VOCABULARY = "vocabulary.toml"
NODE_FILES = ("actors.yaml", "sources.yaml", "topics.yaml")
DERIVED = ".factgraph"
PRIVATE = "private"
MAX_TEXT_BYTES = 64 * 1024 * 1024
MAX_COLLECTION_BYTES = 4 * 1024 * 1024 * 1024
_COLLECTIONS = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def locate(start: Path | None = None) -> Path:
    """Return the dossier in `start`, in `graph/` beside it, or in either of these further up.

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


def record_paths(root: Path, *, private: bool = False) -> list[str]:
    """Return the record files of a dossier, relative to it, with '/', in a fixed order."""
    roots = ["", f"{PRIVATE}/"] if private else [""]
    return [path for prefix in roots for path in _record_paths(root, prefix)]


def _record_paths(root: Path, prefix: str) -> Iterator[str]:
    folder = root / prefix
    yield from (prefix + name for name in NODE_FILES if (folder / name).is_file())
    yield from _listed(folder / "dispatches", f"{prefix}dispatches/", (".yaml",))
    yield from _listed(folder / "collections", f"{prefix}collections/", _COLLECTIONS)


def _listed(folder: Path, prefix: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    if folder.is_dir():
        yield from sorted(prefix + entry.name for entry in folder.iterdir() if entry.name.endswith(suffixes))


def text_path(path: str) -> str | None:
    """Return the path of the text that belongs to a dispatch file, whether it exists or not.

    >>> text_path("dispatches/x.yaml")
    'dispatches/x.txt'
    """
    return path.removesuffix(".yaml") + ".txt" if "dispatches/" in path and path.endswith(".yaml") else None


def strays(root: Path) -> list[Problem]:
    """Return a warning for each file that looks like part of the dossier and is not read."""
    problems = []
    for prefix in ("", f"{PRIVATE}/"):
        read = set(_record_paths(root, prefix))
        texts = {text_path(path) for path in read}
        for sub, suffixes in (
            ("", (".yaml", ".yml")),
            ("dispatches/", (".yaml", ".yml", ".txt")),
            ("collections/", (".json", ".jsonl", ".gz", ".zst")),
        ):
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
    """Return the bytes of a file of the dossier, at most `limit` and one more, and why they cannot be read."""
    try:
        with (root / path).open("rb") as stream:
            return stream.read(limit + 1), []
    except OSError as error:
        return b"", [problem("unreadable", Position(path), f"cannot be read: {error.strerror}")]


def text(root: Path, path: str, *, limit: int) -> tuple[str, list[Problem]]:
    """Return a UTF-8 file of the dossier as text, and what forbids that."""
    data, problems = content(root, path, limit=limit)
    if problems:
        return "", problems
    return decoded(data, path, limit=limit)


def collection_lines(root: Path, path: str) -> Iterator[tuple[int, bytes]]:
    """Yield the numbered lines of a collection, unpacked.

    Raises EnvironmentFault where it is packed with zstandard and that library is missing, or the packing is broken.
    """
    try:
        with (root / path).open("rb") as stream:
            if path.endswith(".gz"):
                unpacked: Iterable[bytes] = gzip.GzipFile(fileobj=stream)
            elif path.endswith(".zst"):
                try:
                    import zstandard  # an optional library
                except ImportError as error:
                    raise EnvironmentFault(
                        f"{path} is packed with zstandard; install the package 'zstandard', or unpack the file"
                    ) from error
                unpacked = zstandard.open(stream, "rb")
            else:
                unpacked = stream
            yield from enumerate(unpacked, 1)
    except (OSError, EOFError, zlib.error) as error:
        raise EnvironmentFault(f"{path} cannot be read: {error}") from error
