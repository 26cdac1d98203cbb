"""The program `factgraph`: a process that runs one command and ends, which is all that Python's collector need know."""

# Every call passes here, and importing pathlib would take a tenth of the time that one may take.
# ruff: noqa: PTH100, PTH109, PTH117, PTH119, PTH120

from __future__ import annotations

import gc
import os
import sys


def leave_current_folder() -> None:
    """Take the current folder off the places that modules are imported from, however it came there.

    Where the command lies is put there by Python itself; where data lies, `python -m` and an empty entry of PYTHONPATH
    put it.  What those two import before this line is beyond the program.
    """
    try:
        here = os.getcwd()
    except FileNotFoundError:  # it was removed
        here = ""
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    kept = [folder for folder in sys.path if os.path.isabs(folder) and folder != here]
    if here and (here == ours or os.path.basename(here) in ("site-packages", "dist-packages")):
        kept.append(here)  # the program, or what it stands on, lies here; last, so that nothing is taken for a library
    sys.path[:] = kept


def program() -> None:
    """Run the command that the process was started with, and end in its exit status."""
    leave_current_folder()
    # A short run leaves little garbage; looking for it at every 700 objects costs a tenth of the run.
    gc.set_threshold(50_000)
    from factgraph.cli import main  # after that: half of the objects of a run are made by importing

    try:
        main()
    finally:
        # What is left ends with the process; going through it for garbage would cost another tenth.
        gc.freeze()


if __name__ == "__main__":
    program()
