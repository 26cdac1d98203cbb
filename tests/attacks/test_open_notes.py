"""What the program leaves for itself in `.factgraph` is read like any file: whole, bounded, and without waiting."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

import pytest

from factgraph.errors import Misuse
from factgraph.gate import grounds
from factgraph.sparql import pushing
from factgraph.sparql.endpoint import Server
from gate_canary import dossier

PROGRAM: Final = str(Path(sys.executable).with_name("factgraph"))
LONG: Final = 60.0  # seconds that a call may take on the slowest machine


def called(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A call in a process of its own, which may hang and may fill the memory."""
    command = [PROGRAM, "--dossier", str(root), *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG)
    assert "Traceback" not in answer.stderr, answer.stderr
    return answer


def endless(place: Path) -> None:
    place.symlink_to("/dev/zero")


def huge(place: Path) -> None:
    with place.open("wb") as stream:
        stream.truncate(40 * 1024**3)


def deep(place: Path) -> None:
    place.write_text("[" * 60_000)


def another(place: Path) -> None:
    place.write_text('{"graph": 1, "sent": "many"}')


def no_text(place: Path) -> None:
    place.write_bytes(b"\xff\xfe\0")


MADE: Final = (os.mkfifo, Path.mkdir, endless, huge, deep, another)


def taken(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        for each in place.rglob("*"):
            each.unlink()
        place.rmdir()
    else:
        place.unlink(missing_ok=True)


@pytest.mark.parametrize("make", MADE)
def test_what_was_found_clean_is_no_way_to_hang_or_to_get_past(make: Callable[[Path], None], tmp_path: Path) -> None:
    root = dossier(tmp_path / "g")
    assert called(root, "build").returncode == 0
    assert called(root, "show", "harbour").returncode == 0
    remembered = root / ".factgraph" / grounds._REMEMBERED
    assert remembered.is_file()
    taken(remembered)
    make(remembered)
    assert called(root, "show", "harbour").returncode == 0
    (root / "topics.yaml").write_text("harbour: {topic: Zoe Hiddenname, status: reported}\n")
    assert called(root, "show", "harbour").returncode == 1


@pytest.mark.parametrize("make", MADE)
def test_the_stamp_of_a_store_is_no_way_to_hang(make: Callable[[Path], None], tmp_path: Path) -> None:
    root = dossier(tmp_path / "g", private=None)
    call = ("sparql", "ASK { ?x ?y ?z }")
    assert called(root, *call).returncode == 0
    (stamp,) = (root / ".factgraph").glob("sparql-*/stamp.json")
    taken(stamp)
    make(stamp)
    assert called(root, *call).stdout.strip() == "yes"


@pytest.mark.parametrize("make", [os.mkfifo, endless, no_text])
def test_what_stands_in_the_place_of_a_store_makes_room(make: Callable[[Path], None], tmp_path: Path) -> None:
    root = dossier(tmp_path / "g", private=None)
    call = ("sparql", "ASK { ?x ?y ?z }")
    assert called(root, *call).returncode == 0
    (place,) = (root / ".factgraph").glob("sparql-*")
    place.rename(tmp_path / "elsewhere")
    for each in (place, place.with_name("sparql-99")):  # of this generation and of another
        make(each)
    assert called(root, *call).stdout.strip() == "yes"
    assert [each.name for each in (root / ".factgraph").glob("sparql-*")] == [place.name]


def test_what_a_killed_change_seems_to_have_left_is_no_way_to_hang(tmp_path: Path) -> None:
    root = dossier(tmp_path / "g", private=None)
    assert called(root, "build").returncode == 0
    left = root / ".factgraph/.amending-done-1"
    os.mkfifo(left)
    assert called(root, "rename", "harbour", "port").returncode == 0
    assert not left.exists()


class Silent:
    """A server that is told what to do, and is asked nothing."""

    def update(self, *_: object) -> None:
        return


@pytest.mark.parametrize("make", MADE)
def test_the_note_of_a_push_is_no_way_to_hang_or_to_go_on_where_nothing_was(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    note, afresh = tmp_path / "push-1.json", pushing._State("g", "c", 1, 0)
    make(note)
    target = pushing.Target("/q", "/u", "/s")
    assert pushing._resumed(cast(Server, Silent()), target, note, afresh) == afresh


def test_the_note_of_a_push_is_not_written_through_a_link(tmp_path: Path) -> None:
    note, precious = tmp_path / "push-1.json", tmp_path / "precious"
    precious.write_text("mine\n")
    note.with_suffix(".new").symlink_to(precious)
    pushing._remember(note, pushing._State("g", "c", 1, 7))
    assert (precious.read_text(), json.loads(note.read_text())["sent"]) == ("mine\n", 7)
    note.unlink()
    note.symlink_to(precious)
    with pytest.raises(Misuse, match="is a link, which is not replaced"):
        pushing._remember(note, pushing._State("g", "c", 1, 7))
    assert precious.read_text() == "mine\n"
