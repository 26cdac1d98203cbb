"""Runs another program for `factgraph.system.children`, in its own group of processes, so that it ends with us."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

CANNOT: Final = 126  # the status of a shell whose command cannot be executed


def main(command: list[str]) -> int:
    """Run a command on the standard streams; its status, or 126 where it cannot be started."""
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603  # what `children.output` was asked for
    except OSError as error:
        sys.stderr.write(f"it cannot be started: {error.strerror}\n")
        return CANNOT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
