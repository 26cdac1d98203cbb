"""Locks between the processes that write one thing: an open file, which ends with the process, whatever ends that."""

from __future__ import annotations

import os
import time
from typing import Final

_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_STEP: Final = 0.02  # seconds from one try to the next


def held(path: str, *, wait: float = 0.0) -> int:
    """The lock that lies at `path`, as an open file: it is held until all who have it close it.

    A link there is not followed, and nothing is written.  Raises `BlockingIOError` where another holds it for longer
    than `wait` seconds, and `OSError` where the system refuses.
    """
    import fcntl  # start-up: only who writes needs it

    number = os.open(path, _FLAGS, 0o600)
    until = time.monotonic() + wait
    try:
        while True:
            try:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise
                time.sleep(_STEP)
            else:
                return number
    except BaseException:
        os.close(number)
        raise
