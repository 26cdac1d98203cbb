"""The process in which one query is answered: it limits itself, writes the answer to stdout, and ends.

It finds the task as JSON on stdin.  What goes wrong is told by the exit status,
with a sentence of the engine on stderr.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

BAD_QUERY: Final = 10
NO_STORE: Final = 11
TOO_LONG: Final = 12
TOO_BIG: Final = 13
TOO_MUCH: Final = 14
FAILED: Final = 15

_LOOK: Final = 0.05  # seconds between two looks at the clock and the memory


def main() -> None:
    """Answer the query that stdin holds."""
    task = json.load(sys.stdin)
    _limit(seconds=task["seconds"], memory=task["memory"], answer=task["answer"])
    sys.exit(_answer(task))


def _limit(*, seconds: float, memory: int, answer: int) -> None:
    """Bound what this process may take.

    The engine lets other threads run while it works, so one of them looks at the clock and the memory: the address
    space, which the system would limit instead, is no measure of either, and macOS limits none.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (answer, answer))
    started = time.monotonic()

    def look() -> None:
        while True:
            time.sleep(_LOOK)
            if _resident() > memory:
                os._exit(TOO_BIG)
            if time.monotonic() - started > seconds:
                os._exit(TOO_LONG)

    threading.Thread(target=look, daemon=True).start()
    if sys.platform != "darwin":
        # What a single allocation could take between two looks.
        resource.setrlimit(resource.RLIMIT_AS, (memory * 2 + (1 << 30),) * 2)


def _resident() -> int:
    """How many bytes of memory this process holds; where the system does not tell, the most that it has held."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[1])
    except OSError:
        # In bytes on macOS. Linux, which counts the parent's memory in before a program starts, has the file above.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * resource.getpagesize()


def _answer(task: Mapping[str, Any]) -> int:
    import pyoxigraph

    try:
        store = pyoxigraph.Store.read_only(task["store"])
    except (OSError, RuntimeError, ValueError) as error:
        return _told(NO_STORE, error)
    try:
        found = store.query(task["query"])
        if isinstance(found, pyoxigraph.QueryTriples):
            triples = sorted(found, key=str)
            pyoxigraph.serialize(triples, sys.stdout.buffer, pyoxigraph.RdfFormat.TURTLE, prefixes=task["prefixes"])
        else:
            found.serialize(sys.stdout.buffer, format=_formats()[task["format"]])
        sys.stdout.buffer.flush()
    except SyntaxError as error:
        return _told(BAD_QUERY, error)
    except MemoryError:
        return TOO_BIG
    except OSError as error:
        import errno

        return _told(TOO_MUCH if error.errno == errno.EFBIG else _broken(error), error)
    except (RuntimeError, ValueError) as error:
        return _told(_broken(error), error)
    return 0


def _broken(error: Exception) -> int:
    """Whether it is the store that failed or the query: the engine has words for the first, but no type."""
    return NO_STORE if "Corruption" in str(error) else FAILED


def _formats() -> Mapping[str, Any]:
    from pyoxigraph import QueryResultsFormat as Format

    return {"json": Format.JSON, "xml": Format.XML, "csv": Format.CSV, "tsv": Format.TSV}


def _told(status: int, error: BaseException) -> int:
    sys.stderr.write(str(error.args[0] if error.args else error))
    return status


if __name__ == "__main__":
    main()
