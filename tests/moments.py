"""Every moment of a build: where tests interrupt it, kill it, or read beside it."""

import sqlite3
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from factgraph.database import connection as database


def at_each_moment(at: Callable[[], None], *within: str) -> None:
    """Call `at` from now on at every line of code under these paths, and every thousandth step of the database."""
    opened = database.open_write

    def watched(path: str, *, wait: float) -> sqlite3.Connection:
        connection = opened(path, wait=wait)
        connection.set_progress_handler(at, 1000)
        return connection

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(within):
            return None
        if event == "line":
            at()
        return trace

    database.open_write = watched
    sys.settrace(trace)
