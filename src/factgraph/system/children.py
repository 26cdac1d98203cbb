"""The one place that starts programs: a child reads no code from where data lies, and ends when its parent does.

A child that is Python is isolated (`-I`: no current folder, no `PYTHON...` variables, no user site), runs in the root
folder, and gets an environment of its own.  It holds the end of a pipe that only its parent holds open: when that is
closed, by whatever ends the parent, the child ends too, with all that it started.  Other programs are found in the
absolute folders of PATH alone, and run below such a child.

One kind of child goes on without its parent (`ends_within`): it does work that the next call needs as well.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Final

from factgraph.errors import EnvironmentFault

if TYPE_CHECKING:
    import subprocess

# What a child imports first; its own folder comes last, so that nothing in it can be taken for a library.
_BEGIN: Final = "import sys; sys.path.append(sys.argv[1]); from factgraph.system.children import begin; begin()"
_ALONE: Final = _BEGIN.replace("begin", "begin_alone")
_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
_PATIENT: Final = 10  # steps by which what goes on alone lets others of this machine go first
_LONGEST_WAIT: Final = 1e6  # seconds; systems differ in how many they count to
_RUNNER: Final = "factgraph.system.runner"
_LIBRARIES: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # without which some machines' Python does not start


def environment() -> dict[str, str]:
    """The variables that a child gets: nothing of ours but where programs, libraries and temporary files lie."""
    kept = {"LC_ALL": "C.UTF-8", "PATH": os.pathsep.join(_folders("PATH")) or os.defpath}
    kept |= {name: os.pathsep.join(found) for name in _LIBRARIES if (found := _folders(name))}
    if (temporary := os.environ.get("TMPDIR", "")).startswith(os.sep):
        kept["TMPDIR"] = temporary
    return kept


def program(name: str) -> str | None:
    """Where a program lies, or None: only absolute folders are looked into, never the current one."""
    import shutil  # only who starts a program needs it

    return shutil.which(name, path=os.pathsep.join(_folders("PATH")))


@contextmanager
def python(
    module: str,
    *arguments: str,
    stdin: int | IO[bytes] | None,
    stdout: IO[bytes],
    stderr: IO[bytes],
    seconds: float,
    variables: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of our own Python that runs a module of this package; it is gone when the block is left.

    `seconds` bounds its processor time as well, four times over, should nobody be left to end it; `variables` are
    further ones of its environment.
    """
    import signal  # start-up: most questions start nothing
    import subprocess

    if not sys.executable:
        raise EnvironmentFault("this Python does not know its own program, so no other can be started")
    ours, theirs = os.pipe()
    try:
        command = [sys.executable, "-I", "-X", "utf8", "-c", _BEGIN, _PACKAGE, str(ours), f"{seconds:g}", module]
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and module; what is asked goes in as data
            [*command, *arguments],
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=stdout,
            stderr=stderr,
            pass_fds=(ours,),
            cwd=os.sep,
            env={**environment(), **(variables or {})},
            start_new_session=True,  # a group of its own, that ends as a whole
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    finally:
        os.close(ours)
        os.close(theirs)


def can_go_on() -> bool:
    """Whether this system and this Python can start a child that goes on without its parent."""
    return hasattr(os, "posix_spawn") and bool(sys.executable)


def ends_within(seconds: float, module: str, *arguments: str, holding: int, longest: float) -> bool:
    """Whether a process of our own Python that runs a module of this package ends within `seconds`; if not, it goes on.

    It gets the open file `holding`, and its number as the last argument; of ours it has nothing else, neither streams
    nor terminal.  `longest` bounds its processor time, four times over.
    """
    import select

    ours, theirs = os.pipe()
    try:
        try:
            for each in (theirs, holding):
                os.set_inheritable(each, True)  # until it is started: only who waits for nothing else comes here
            begin = [sys.executable, "-I", "-X", "utf8", "-c", _ALONE]
            command = [*begin, _PACKAGE, f"{theirs}", f"{holding}", f"{longest:g}", module]
            streams = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
            started = os.posix_spawn(
                sys.executable, [*command, *arguments, str(holding)], environment(), file_actions=streams
            )
        finally:
            os.set_inheritable(holding, False)
            os.close(theirs)
        end = select.poll()
        end.register(ours)
        if not end.poll(1000 * min(seconds, _LONGEST_WAIT)):
            return False
        os.waitpid(started, 0)  # it let go of the pipe, so it has ended, or is about to
        return True
    finally:
        os.close(ours)


def age() -> float:
    """For how many seconds this process has been there; 0 where the system does not tell."""
    import time

    try:
        with open("/proc/self/stat", "rb") as stream:  # noqa: PTH123  # start-up; proc(5), field 22
            started = int(stream.read().rpartition(b")")[2].split()[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - started / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0


def begin_alone() -> None:
    """Become the module that was named, in a session of its own: what a process starts with that `ends_within` made."""
    import runpy

    _, _, alive, holding, seconds, module, *arguments = sys.argv
    sys.argv = [module, *arguments]
    _let_go({int(alive), int(holding)})
    with suppress(PermissionError):  # it leads a session already
        os.setsid()
    os.chdir(os.sep)
    os.nice(_PATIENT)
    _bound(4 * float(seconds) + 10)
    runpy.run_module(module, run_name="__main__")


def _let_go(kept: set[int]) -> None:
    """Close every file that came with the call but the streams and some.

    What whoever called the program holds open, a lock or the end of a pipe, is none of a child's that goes on.
    """
    start = 3
    for number in sorted(kept):
        os.closerange(start, number)
        start = number + 1
    os.closerange(start, os.sysconf("SC_OPEN_MAX"))


def begin() -> None:
    """Become the module that the parent named: what a process starts with that `python` made."""
    import runpy

    _, _, alive, seconds, module, *arguments = sys.argv
    sys.argv = [module, *arguments]
    threading.Thread(target=_watch, args=(int(alive),), daemon=True).start()
    _bound(4 * float(seconds) + 10)
    runpy.run_module(module, run_name="__main__")


def _watch(alive: int) -> None:
    """End this process, and what it started, once the parent holds its end of the pipe no more."""
    import signal

    while os.read(alive, 1):
        pass
    os.killpg(0, signal.SIGKILL)


def _bound(seconds: float) -> None:
    import resource  # not there on every system; where this runs it is

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def output(command: Sequence[str], text: str, *, seconds: float) -> tuple[int, str, str]:
    """The status, output and errors of another program that is given a text.

    Where it cannot be started the status is 126, and the errors say why.  Raises `EnvironmentFault` where it takes
    longer than `seconds`.
    """
    import tempfile

    with tempfile.TemporaryFile() as said:
        status, errors = run(command, text.encode(), said, seconds=seconds)
        said.seek(0)
        return status, said.read().decode("utf-8", "replace"), errors


def run(
    command: Sequence[str],
    given: bytes,
    said: IO[bytes],
    *,
    seconds: float,
    variables: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """The status and errors of another program that is given some bytes; what it says goes to the file `said`.

    It is as with `output`; `variables` are further ones of its environment.
    """
    import subprocess
    import tempfile

    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as told:
        asked.write(given)
        asked.seek(0)
        with python(
            _RUNNER, *command, stdin=asked, stdout=said, stderr=told, seconds=seconds, variables=variables
        ) as runner:
            try:
                status = runner.wait(timeout=seconds)
            except subprocess.TimeoutExpired:
                raise EnvironmentFault(f"{command[0]} took longer than {seconds:g} s") from None
        told.seek(0)
        return status, told.read().decode("utf-8", "replace")


def _folders(variable: str) -> list[str]:
    """The absolute folders in a variable such as PATH."""
    return [folder for folder in os.environ.get(variable, "").split(os.pathsep) if folder.startswith(os.sep)]
