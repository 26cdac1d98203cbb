"""What a call prints passes the gate of its dossier: one place for all commands, those that come later too.

Where the dossier has a private part, standard output is held back until the command has ended and printed whole or not
at all; what goes to standard error has private names replaced.  `--private` alone goes past the gate, and says so.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeVar

import click

from factgraph.cli.session import Session, tell
from factgraph.cli.terminal import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from factgraph.gate import Gate

Result = TypeVar("Result")

FREE: Final = frozenset({"init", "private"})
"""Commands that are about no public graph of this dossier: one begins another, one is asked for what is private."""

TELLING: Final = frozenset({"check", "build", "import", "rename", "merge", "split", "move", "forget", "merge-driver"})
"""Commands that tell or mend what is in files, and so go on where names stand there; they say "[private]" instead."""


def through_the_gate(session: Session, command: str, run: Callable[[], Result]) -> Result:
    """Run a command with what it prints passing the gate, where the dossier has a private part."""
    if command in FREE or not session.has_private_part:
        return run()
    if session.private:
        tell("private records are read too; nothing of this output may be passed on")
        return run()
    from factgraph.gate import grounds  # start-up: only a dossier with a private part comes here

    telling = command in TELLING
    gate = _open_gate(session, even_closed=command == "check")
    if not telling:
        grounds.let_pass(gate, session.root())
    with _redacted_errors(gate), _redacted_output(gate) if telling else _held(gate):
        return run()


def _open_gate(session: Session, *, even_closed: bool) -> Gate:
    from factgraph.gate import Gate
    from factgraph.gate.private import declarations

    if even_closed:
        return Gate(declarations(session.root()))  # what can be read of it; `check` tells what cannot
    assert session.gate is not None
    return session.gate


@contextmanager
def _redacted_output(gate: Gate) -> Iterator[None]:
    """Replace private names in what is printed to standard output, line by line."""
    real = sys.stdout
    sys.stdout = _Redacted(gate, real)
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stdout = real


@contextmanager
def _held(gate: Gate) -> Iterator[None]:
    """Hold back what is printed to standard output until the block ends, then print it, or stop."""
    import tempfile

    real = sys.stdout
    with tempfile.SpooledTemporaryFile(max_size=16 << 20) as spool:
        held = _Held(spool, real)
        sys.stdout = held
        try:
            yield
        except (click.exceptions.Exit, SystemExit):
            sys.stdout = real
            _release(gate, held, spool, real)
            raise
        finally:
            sys.stdout = real
        _release(gate, held, spool, real)


class _Held(io.TextIOWrapper):
    """A file that stands for a terminal, or whatever standard output is, as far as layout asks."""

    def __init__(self, spool: Any, real: TextIO) -> None:
        super().__init__(spool, encoding=real.encoding or "utf-8", errors=real.errors, newline="", write_through=True)
        self._real = real

    def isatty(self) -> bool:
        """Whether the output will reach a terminal."""
        return self._real.isatty()

    def fileno(self) -> int:
        """The number of what the output will reach."""
        return self._real.fileno()


def _release(gate: Gate, held: _Held, spool: Any, real: TextIO) -> None:
    held.flush()
    spool.seek(0)
    gate.let_pass(spool, "the output")
    spool.seek(0)
    real.flush()
    shutil.copyfileobj(spool, real.buffer)
    real.flush()
    if gate.warnings:
        tell("what was printed may hold a surname or a look-alike of a private name: `factgraph check` tells where")
        gate.warnings = 0
    held.detach()


@contextmanager
def _redacted_errors(gate: Gate) -> Iterator[None]:
    """Replace private names in what is printed to standard error, tracebacks included."""
    real = sys.stderr
    sys.stderr = _Redacted(gate, real)
    try:
        yield
    except click.ClickException as error:
        raise type(error)(gate.redacted(error.message)) if not gate.lets_pass(error.message) else error from None
    except (click.exceptions.Exit, click.Abort, SystemExit, OSError):
        raise
    except BaseException:
        sys.excepthook = _hook(gate, sys.excepthook)  # a fault of ours ends the process, and its traceback quotes
        raise
    finally:
        sys.stderr.flush()
        sys.stderr = real


def _hook(gate: Gate, former: Callable[..., Any]) -> Callable[..., Any]:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        text = "".join(traceback.format_exception(kind, error, trace))
        if gate.lets_pass(text):
            former(kind, error, trace)
        else:
            put(gate.redacted(text), err=True, nl=False)

    return hook


class _Redacted(io.TextIOBase):
    """Writes whole lines on, with private names replaced."""

    def __init__(self, gate: Gate, real: TextIO) -> None:
        self._gate = gate
        self._real = real
        self._pending = ""

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a stream of text has one
        """The encoding of what it writes to."""
        return self._real.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]  # likewise
        """What it writes to does with letters that it cannot write."""
        return self._real.errors

    def writable(self) -> bool:
        """It is written to."""
        return True

    def isatty(self) -> bool:
        """Whether somebody watches."""
        return self._real.isatty()

    def fileno(self) -> int:
        """The number of what it writes to."""
        return self._real.fileno()

    def write(self, text: str) -> int:
        """Keep a text until its line is whole."""
        self._pending += text
        return len(text)

    def flush(self) -> None:
        """Write on what is there."""
        if self._pending:
            pending, self._pending = self._pending, ""
            self._real.write(self._gate.redacted(pending))
        self._real.flush()
