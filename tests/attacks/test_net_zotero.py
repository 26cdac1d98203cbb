"""What Zotero keeps of an item is asked for on this machine, and whatever it answers is a sentence or a document."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from factgraph.cli import main
from net_servers import answering, reply
from received import ITEM, STORY, empty_dossier, held, page
from samples import HEAD
from servers import free_port

KEY: Final = "ABCD2345"


def zotero(files: dict[str, Path], item: dict[str, Any] = ITEM) -> Callable[[bytes], list[bytes]]:
    """Answers as Zotero's local API does: an item, what is attached to it, and where that lies."""
    children = [{"key": key, "data": {"itemType": "attachment", "filename": path.name}} for key, path in files.items()]
    told = {
        f"/api/users/0/items/{KEY}?format=csljson": json.dumps({"items": [item]}).encode(),
        f"/api/users/0/items/{KEY}/children": json.dumps(
            [*children, {"key": "NOTE2345", "data": {"itemType": "note"}}]
        ).encode(),
        **{f"/api/users/0/items/{key}/file/view/url": path.as_uri().encode() for key, path in files.items()},
    }

    def answer(asked: bytes) -> list[bytes]:
        if not asked:  # who ends the server connects once more
            return []
        method, target, _ = asked.split(b"\r\n", 1)[0].decode().split(" ")
        assert method == "GET"
        found = told.get(target)
        return [reply(b"Not found", status="404 Not Found") if found is None else reply(found)]

    return answer


def taken(root: Path, address: str, *options: str) -> Result:
    port = address.rpartition(":")[2]
    given = ["new", "--zotero", KEY, "--zotero-port", port, "--on", "2026-11-22", *options]
    return CliRunner().invoke(main, ["--dossier", str(root), *given])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier without a record."""
    return empty_dossier(tmp_path / "dossier")


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    place = tmp_path / "storage" / "The bell is cracked.html"
    place.parent.mkdir()
    place.write_text(page(data=None))
    return place


def test_an_item_is_taken_in_with_the_page_that_is_attached_to_it(root: Path, snapshot: Path) -> None:
    with answering(zotero({"SNAP2345": snapshot, "PICT2345": snapshot.with_name("data.ods")})) as address:
        done = taken(root, address)
    assert done.exit_code == 0, done.output
    assert (root / "dispatches/the-bell-is-cracked.txt").read_text() == STORY
    told = (root / "dispatches/the-bell-is-cracked.yaml").read_text()
    assert 'article: "The bell is cracked"\n    published: 2021-03-01\n    url: https://gazette.example/bell\n' in told
    assert 'called = "The bell is cracked.html"' in (root / "captures/the-bell-is-cracked.toml").read_text()


def test_an_item_without_a_file_is_an_entry(root: Path) -> None:
    with answering(zotero({})) as address:
        assert taken(root, address).exit_code == 0
    assert (root / "dispatches/the-bell-is-cracked.yaml").exists()
    assert not (root / "dispatches/the-bell-is-cracked.txt").exists()


def test_of_several_files_one_has_to_be_named(root: Path, snapshot: Path) -> None:
    other = snapshot.with_name("b.html")
    other.write_text(page())
    with answering(zotero({"SNAP2345": snapshot, "COPY2345": other})) as address:
        done = taken(root, address)
        assert (
            done.stderr
            == f"factgraph: several files are attached to {KEY}; name the one that is taken in: {snapshot}, {other}\n"
        )
        assert taken(root, address, str(other)).exit_code == 0


BAD: Final = {
    "not allowed": (reply(b"Local API is not enabled", status="403 Forbidden"), r"Zotero does not allow other programs to ask it; .*"),
    "no such item": (reply(b"Not found", status="404 Not Found"), r"Zotero has nothing under the key 'ABCD2345'"),
    "locked": (reply(b"database is locked", status="500 Internal Server Error"), r"Zotero answers 500 Internal Server Error: database is locked; is its library locked\?"),
    "no JSON": (reply(b"<html>"), r"Zotero answers with what is not JSON: .*"),
    "deep": (reply(b"[" * 200_000), r"Zotero answers with what is not JSON: .*"),
    "no HTTP": (b"hello\r\n\r\n", r"Zotero does not answer on this machine: .*"),
    "nothing": (b"", r"Zotero does not answer on this machine: .*"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_zotero_that_does_not_answer_gets_a_sentence(case: str, root: Path) -> None:
    answer, sentence = BAD[case]
    before = held(root)
    with answering(answer) as address:
        done = taken(root, address)
    assert done.exit_code in (1, 4)
    assert re.fullmatch(rf"factgraph: {sentence}\n", done.stderr)
    assert held(root) == before


def test_a_zotero_that_does_not_run_gets_a_sentence(root: Path) -> None:
    done = taken(root, f"http://127.0.0.1:{free_port()}")
    assert done.exit_code == 4
    assert re.fullmatch(
        r"factgraph: Zotero does not answer on this machine: .*; start it, and try again\n", done.stderr
    )


def test_a_file_of_another_machine_is_not_asked_for(root: Path, snapshot: Path) -> None:
    whole = zotero({"SNAP2345": snapshot})

    def answer(asked: bytes) -> list[bytes]:
        return [reply(b"https://a.example/story.html")] if b"/file/view/url" in asked else whole(asked)

    with answering(answer) as address:
        done = taken(root, address)
    assert done.stderr == "factgraph: Zotero tells no file of this machine: 'https://a.example/story.html'\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "name the file that is taken in, or an item with --zotero"),
        (("--zotero", "../x"), "'../x' is no key of Zotero: it has eight capitals and digits"),
    ],
)
def test_what_is_taken_in_has_to_be_said(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    (tmp_path / "dossier.toml").write_text(HEAD)
    done = CliRunner().invoke(main, ["--dossier", str(tmp_path), "new", *arguments])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"factgraph: {sentence}")
