"""How long readers wait while builds go on: eight of them ask every half second, and every half second a file changes.

    .venv/bin/python bench/readers.py [seconds] [files]

Each answer is a whole process, `factgraph show`; beside them a builder edits a file and runs `factgraph build`.
Printed are how many answers came, how many of them from the last good build (exit status 3), the median, the 99th
percentile and the longest, which is to be less than a second; and the most processor time that one took, by which to
judge the others where the machine has more to do.  Then the same where files change and nobody builds, so that those
who ask begin the builds, and with a build that is stopped in the middle.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from startup import write_dossier

READERS = 8
NULL = subprocess.DEVNULL
EVERY = 0.5  # seconds
LIMIT = 1.0  # second, that an answer may take


class Answer(NamedTuple):
    """How long an answer took, how much of the processor, and with which exit status it came."""

    seconds: float
    processor: float
    status: int


def asked(command: list[str], environment: Mapping[str, str], until: float) -> list[Answer]:
    """The answers that one reader gets until a moment."""
    answers = []
    while (now := time.monotonic()) < until:
        with subprocess.Popen(command, stdout=NULL, stderr=NULL, env=environment) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        answers.append(Answer(time.monotonic() - now, used.ru_utime + used.ru_stime, process.returncode))
        time.sleep(max(0.0, now + EVERY - time.monotonic()))
    return answers


def told(what: str, answers: list[Answer]) -> None:
    """Print what came of some answers."""
    times = sorted(answer.seconds for answer in answers)
    old = sum(answer.status == 3 for answer in answers)
    wrong = sum(answer.status not in {0, 3} for answer in answers)
    late = sum(seconds > LIMIT for seconds in times)
    print(
        f"{what}: {len(times)} answers, {old} from the last good build, {wrong} failed; median "
        f"{statistics.median(times) * 1000:.0f} ms, 99th percentile {times[len(times) * 99 // 100] * 1000:.0f} ms, "
        f"longest {times[-1] * 1000:.0f} ms; {late} over {LIMIT:g} s (target 0); most of the processor "
        f"{max(answer.processor for answer in answers) * 1000:.0f} ms; load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    """Measure, and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        environment["PYTHONPYCACHEPREFIX"] = cache
        root = Path(folder)
        write_dossier(root, files)
        program = [str(Path(sys.executable).with_name("factgraph")), "--dossier", folder]
        show = [*program, "show", "gazette"]
        subprocess.run([*program, "build"], check=True, capture_output=True, env=environment)
        subprocess.run(show, check=True, capture_output=True, env=environment)
        actors = (root / "actors.yaml").read_text("utf-8")

        def edit(number: int) -> None:
            beside = root / "actors.new"
            beside.write_text(actors.replace("The Gazette", f"The Gazette {number}"), "utf-8")
            beside.replace(root / "actors.yaml")

        with ThreadPoolExecutor(READERS) as pool:
            until = time.monotonic() + seconds
            readers = [pool.submit(asked, show, environment, until) for _ in range(READERS)]
            number = 0
            while time.monotonic() < until:
                number += 1
                edit(number)
                subprocess.run([*program, "build"], check=True, capture_output=True, env=environment)
                time.sleep(max(0.0, min(EVERY, until - time.monotonic())))
            told(f"{READERS} readers, {number} builds", [each for one in readers for each in one.result()])
            until = time.monotonic() + seconds
            readers = [pool.submit(asked, show, environment, until) for _ in range(READERS)]
            while time.monotonic() < until:
                number += 1
                edit(number)
                time.sleep(max(0.0, min(EVERY, until - time.monotonic())))
            told(f"{READERS} readers, who begin the builds", [each for one in readers for each in one.result()])
            subprocess.run([*program, "build"], check=True, capture_output=True, env=environment)
            builder = subprocess.Popen([sys.executable, "-c", HOLDING, folder], stdout=subprocess.PIPE, text=True)
            assert builder.stdout is not None
            builder.stdout.readline()
            builder.send_signal(signal.SIGSTOP)
            edit(0)
            until = time.monotonic() + seconds / 2
            readers = [pool.submit(asked, show, environment, until) for _ in range(READERS)]
            told(f"{READERS} readers, a build that is stopped", [each for one in readers for each in one.result()])
            builder.kill()
            builder.wait()
            builder.stdout.close()
        with sqlite3.connect(root / ".factgraph" / "graph.db") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


HOLDING = """
import sys, time
from factgraph.building.builder import build
def progress(done, total):
    print(done, flush=True)
    time.sleep(600)
build(sys.argv[1], afresh=True, progress=progress)
"""


if __name__ == "__main__":
    main()
