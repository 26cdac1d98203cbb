"""The process in which a file of a stranger is read: bounded in time and memory, and cut off from all else.

The file comes in on stdin and what was made of it goes out on stdout.  Once both the file and the libraries are in
memory, an audit hook refuses what a parser has no business with: sockets, requests, other programs, any file but
Python's own modules.  What goes wrong is one sentence on stderr and a status.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

from factgraph.errors import FactgraphError
from factgraph.intake.limits import Refused
from factgraph.system import children
from factgraph.system.opener import spelled

MEMORY: Final = 4 * 1024**3
_FORBIDDEN: Final = (
    "socket.", "urllib.", "ftplib.", "subprocess.", "os.exec", "os.fork", "os.spawn", "os.posix_spawn", "os.system",
)  # fmt: skip


@contextmanager
def made(module: str, *arguments: str, file: IO[bytes], called: str, seconds: float) -> Iterator[IO[bytes]]:
    """What a module of this package, in a process of its own, makes of an opened file.

    The module is given the arguments and what the file is called.  Raises `Refused` with its last sentence.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        given = (*arguments, spelled(called))
        with children.python(module, *given, stdin=file, stdout=out, stderr=said, seconds=seconds) as child:
            try:
                status = child.wait(seconds)
            except subprocess.TimeoutExpired:
                raise Refused(f"{called}: took longer than {seconds:g} s to parse") from None
        if status:
            raise Refused(_why(status, said, called))
        out.seek(0)
        yield out


def _why(status: int, told: IO[bytes], called: str) -> str:
    told.seek(0)
    said = told.read(4000).decode("utf-8", "replace").strip()
    if status > 0 and said:
        return said.splitlines()[-1]
    if status < 0:
        return f"{called}: ended its parser by {signal.Signals(-status).name}; it is broken, or made to do that"
    return f"{called}: could not be parsed; its parser ended with status {status}"


def received() -> bytes:
    """In that process: the file, with the memory bounded that reading it may take."""
    import resource  # not there on every system; where this runs it is

    for limit, bound in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        _, most = resource.getrlimit(limit)
        resource.setrlimit(limit, (bound if most == resource.RLIM_INFINITY else min(bound, most), most))
    return sys.stdin.buffer.read()


def shut(tell: Callable[[BaseException], str]) -> None:
    """In that process: let nothing more in or out; `tell` makes a sentence of whatever goes wrong."""
    sys.excepthook = lambda _, error, __: sys.stderr.write(tell(error)) and None
    sys.addaudithook(refuse)


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise `Refused` for an event of Python's audit that leads out of this process."""
    if event.startswith(_FORBIDDEN):
        raise Refused("the file asks for something from elsewhere, and nothing is fetched")
    if event == "open" and not str(arguments[0]).endswith((".py", ".pyc", ".so")) and not isinstance(arguments[0], int):
        raise Refused("the file asks for another file, and no other is read")


def sentence(error: BaseException, called: str) -> str:
    """What went wrong with a file, whatever its parser raised."""
    if isinstance(error, FactgraphError):
        return str(error)
    if isinstance(error, MemoryError):
        return f"{called}: needs more than {MEMORY // 1024**3} GB of memory to be parsed"
    if isinstance(error, RecursionError):
        return f"{called}: nested too deeply to be parsed"
    return f"{called}: {' '.join(str(error).split())[:200] or type(error).__name__}"
