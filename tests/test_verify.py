"""`factgraph verify` says what was checked of documents, what holds, and what could not be looked at."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph.cli import main
from factgraph.dossier import captures
from received import ITEM, empty_dossier, page, pdf

STEM: Final = "the-bell-is-cracked"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with one page that was received."""
    made = empty_dossier(tmp_path / "dossier")
    take(made, "story.html", page().encode())
    return made


def take(root: Path, name: str, content: bytes, *options: str) -> None:
    file = root.parent / name
    file.write_bytes(content)
    done = CliRunner().invoke(main, ["--dossier", str(root), "new", str(file), "--on", "2026-11-22", *options])
    assert done.exit_code == 0, done.output


def verified(root: Path, *options: str) -> tuple[int, list[tuple[str, str, str]], list[str]]:
    """The exit status, what was checked in which file and what came of it, and why."""
    done = CliRunner().invoke(main, ["--dossier", str(root), *options, "verify", "--format", "json"])
    rows = json.loads(done.stdout)
    return done.exit_code, [(row["file"], row["what"], row["result"]) for row in rows], [row["why"] for row in rows]


def changed(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text()))


def kept(root: Path) -> Path:
    return next((root / "captures").glob(f"{STEM}.*.html"))


TOLD: Final = f"captures/{STEM}.toml"
ALL: Final = [(TOLD, "bytes", "holds"), (TOLD, "text", "holds"), (TOLD, "made again", "holds")]


def test_what_is_as_it_was_received_holds(root: Path) -> None:
    take(
        root, "report.pdf", pdf([["On the bell."], ["It cannot be repaired."]], title="On the bell"), "--kind", "report"
    )
    take(root, "old.txt", "Колокол".encode("cp1251"), "--kind", "letter", "--title", "Old", "--encoding", "cp1251")
    take(root, "item.json", json.dumps(ITEM).encode(), "--id", "entry")
    status, rows, _ = verified(root)
    assert status == 0
    # An entry of a reference manager has no text that could be made again.
    assert [row for row in rows if STEM not in row[0]] == [
        ("captures/entry.toml", "bytes", "holds"),
        *[
            (f"captures/{stem}.toml", what, "holds")
            for stem in ("old", "on-the-bell")
            for what in ("bytes", "text", "made again")
        ],
    ]
    assert [row for row in rows if STEM in row[0]] == ALL


def test_a_person_reads_what_was_checked_and_how_much_holds(root: Path) -> None:
    done = CliRunner().invoke(main, ["--dossier", str(root), "verify"])
    assert done.stdout.splitlines()[0] == TOLD
    assert [line for line in done.stdout.splitlines() if line.startswith("  holds: ")][1:] == [
        f"  holds: dispatches/{STEM}.txt is the text that was made of it",
        next(line for line in done.stdout.splitlines() if line.startswith("  holds: trafilatura ")),
    ]
    assert done.stderr == "factgraph: 3 hold, 0 fail, 0 could not be checked.\n"


def test_other_bytes_fail_and_nothing_is_made_of_them(root: Path) -> None:
    changed(kept(root), lambda text: text.replace("denied", "granted"))
    status, rows, why = verified(root)
    assert (status, rows) == (1, [(TOLD, "bytes", "fails"), (TOLD, "text", "holds")])
    assert "received were" in why[0]


def test_another_text_fails(root: Path) -> None:
    changed(root / f"dispatches/{STEM}.txt", lambda text: text.replace("denied", "granted"))
    status, rows, _ = verified(root)
    assert (status, rows) == (1, [(TOLD, "bytes", "holds"), (TOLD, "text", "fails"), (TOLD, "made again", "holds")])


def test_a_text_that_was_not_made_of_the_bytes_is_found_out(root: Path) -> None:
    """Text, source and capture agree on a text that somebody made up; only making it again tells."""
    from hashlib import sha256

    text = root / f"dispatches/{STEM}.txt"
    before = sha256(text.read_bytes()).hexdigest()
    changed(text, lambda told: told.replace("denied", "granted"))
    after = sha256(text.read_bytes()).hexdigest()
    for path in (root / TOLD, root / f"dispatches/{STEM}.yaml"):
        changed(path, lambda told: told.replace(before, after))
    status, rows, _ = verified(root)
    assert (status, rows) == (1, [(TOLD, "bytes", "holds"), (TOLD, "text", "holds"), (TOLD, "made again", "fails")])


def test_what_another_version_made_is_not_made_again(root: Path) -> None:
    changed(root / TOLD, lambda text: text.replace('extractor = "trafilatura ', 'extractor = "trafilatura 0.'))
    status, rows, why = verified(root)
    assert (status, rows[2]) == (0, (TOLD, "made again", "not checked"))
    assert why[2].startswith("the text was made by trafilatura 0.")


def test_what_is_not_in_this_copy_cannot_be_checked(root: Path) -> None:
    kept(root).unlink()
    (root / f"dispatches/{STEM}.txt").unlink()
    status, rows, _ = verified(root)
    assert (status, rows) == (0, [(TOLD, "bytes", "not checked"), (TOLD, "text", "not checked")])


def test_a_text_of_which_nobody_tells_how_it_was_received_is_named(root: Path) -> None:
    (root / TOLD).unlink()
    assert verified(root)[:2] == (0, [(f"dispatches/{STEM}.txt", "record", "not checked")])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace("[[capture]]", "[[capture]"), "not TOML: "),
        (lambda text: text.replace("[[capture]]", "[capture]"), "expected [[capture]] tables and nothing else"),
        (lambda text: text.replace("length = ", "size = "), "capture 1 has 'size', which is no field of a capture; "),
        (lambda text: text.replace('by = "curator"\n', ""), "capture 1 lacks 'by': The curator who took it in"),
        (
            lambda text: text.replace('on = "2026-11-22"', 'on = "yesterday"'),
            "capture 1 has 'yesterday' as its on, which is none",
        ),
        (lambda text: text.replace('kept_as = "', 'kept_as = "../'), "capture 1 names the file "),
        (lambda text: text.replace('length = "', 'length = "-'), "capture 1 has '-"),
    ],
    ids=["no TOML", "one table", "unknown field", "absent field", "no day", "elsewhere", "no length"],
)
def test_a_record_that_says_what_none_can_be_fails(root: Path, change: Callable[[str], str], why: str) -> None:
    changed(root / TOLD, change)
    status, rows, told = verified(root)
    assert (status, rows) == (1, [(TOLD, "record", "fails")])
    assert told[0].startswith(why)


def test_a_link_in_place_of_the_bytes_leads_nowhere(root: Path) -> None:
    other = root.parent / "elsewhere.html"
    kept(root).rename(other)
    name = captures.read(root, TOLD)[0].kept_as
    (root / "captures" / name).symlink_to(other)
    status, rows, why = verified(root)
    assert (status, rows[0]) == (1, (TOLD, "bytes", "fails"))
    assert why[0].endswith("is a link that leads out of the dossier; put the file itself there")


def test_captures_of_the_private_part_are_looked_at_where_that_is_asked_for(root: Path) -> None:
    (root / "private").mkdir(mode=0o700)
    (root / "captures").rename(root / "private/captures")
    assert verified(root)[1] == [(f"dispatches/{STEM}.txt", "record", "not checked")]
    status, rows, _ = verified(root, "--private")
    assert (status, rows) == (0, [(f"private/{file}", what, result) for file, what, result in ALL])


def test_what_is_written_reads_back_as_it_was(root: Path) -> None:
    told = captures.read(root, TOLD)
    odd = (replace(told[0], called='a"b\\\n\x7f\u202e.html', note="“so”"),) * 2
    (root / TOLD).write_text(captures.written(odd))
    assert captures.read(root, TOLD) == odd
