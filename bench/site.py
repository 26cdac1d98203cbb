"""How fast the static site is written: the first time, and again when nothing changed.

    .venv/bin/python bench/site.py [claims]

The dossier is that of bench/build.py, with about three records a claim.  Printed are seconds and megabytes.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from build import write_dossier

from factgraph.building import build
from factgraph.database import location, open_read
from factgraph.pages.site.write import write


def main(claims: int) -> None:
    """Print how long a site of so many claims takes."""
    with tempfile.TemporaryDirectory() as folder:
        root, target = Path(folder) / "dossier", Path(folder) / "site"
        write_dossier(root, claims=claims, files=max(1, claims // 100))
        build(root)
        connection = open_read(location(root))
        (records,) = connection.execute("SELECT count(*) FROM node").fetchone()
        print(f"{records} records")
        for what in ("first", "again"):
            started, used = time.perf_counter(), time.process_time()
            write(connection, target)
            print(f"{what:6} {time.perf_counter() - started:7.1f} s, {time.process_time() - used:.1f} s of a processor")
        connection.close()
        sizes = [path.stat().st_size for path in target.rglob("*") if path.is_file()]
        print(f"{len(sizes)} files, {sum(sizes) / 1e6:.0f} MB")
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3500)
