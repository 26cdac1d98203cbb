"""The program `factgraph`: a process that runs one command and ends, which is all that Python's collector need know."""

from __future__ import annotations

import gc


def program() -> None:
    """Run the command that the process was started with, and end in its exit status."""
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
