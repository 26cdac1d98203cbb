"""What makes several files: a folder, or a zip file that has the same bytes whenever it is made."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows; no file is younger or older than another
_UNIX = 3


@contextmanager
def filled(target: Path) -> Iterator[Path]:
    """A folder to write into: `target` itself or, where its name ends in `.zip`, one that is packed at the end."""
    if target.suffix.lower() != ".zip":
        target.mkdir(parents=True, exist_ok=True)
        yield target
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        yield folder
        pack(folder, target)


def pack(folder: Path, target: Path) -> None:
    """Write the zip file `target` with the files of a folder, in the order of their names."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX  # written as there, wherever it is written
            entry.external_attr = 0o100644 << 16
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, archive.open(entry, "w") as packed:
                shutil.copyfileobj(source, packed)


def files(folder: Path) -> list[Path]:
    """The files below a folder, in the order of their names relative to it."""
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())
