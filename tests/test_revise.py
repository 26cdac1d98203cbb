"""A publisher changed a text: what stands is found, what does not is shown, and the old text is kept."""

import random
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.dossier import captures
from factgraph.intake.revising import CHANGED, GONE, SEVERAL, STANDS, Versions
from received import PARAGRAPHS, STORY, empty_dossier, held, page
from samples import TEXT, write_dossier


def revise(root: Path, text: str | bytes, *options: str, name: str = "new.txt", source: str = "story") -> Result:
    file = root.parent / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    given = ["--dossier", str(root), "revise", source, str(file), "--on", "2026-12-01"]
    return CliRunner().invoke(main, [*given, *options])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small dossier: Ada says that the bell is cracked, Ben denies it."""
    return write_dossier(tmp_path / "dossier")


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_what_stands_elsewhere_is_found_there_and_the_old_text_is_kept(root: Path) -> None:
    new = f"Corrected on 2 March.\n\n{TEXT}"
    done = revise(root, new)
    assert done.exit_code == 0, done.output
    old_kept, record = f"captures/story.{digest(TEXT)[:16]}.txt", "captures/story.toml"
    assert done.stdout.splitlines() == [
        "3 quotations of 3 stand, 3 of them in another line.",
        record,
        f"captures/story.{digest(new)[:16]}.txt",
        "captures/.gitignore",
        old_kept,
        "dispatches/story.txt",
        "sources.yaml",
    ]
    there = held(root)
    assert (there["dispatches/story.txt"].decode(), there[old_kept].decode()) == (new, TEXT)
    # Nobody told how the first text was received: what is known is who recorded what it says, and when.
    first, second = captures.read(root, record)
    assert (first.by, first.on, first.taken_with, first.text) == ("curator", "2021-04-01", "hand", digest(TEXT))
    assert (second.called, second.on, second.text) == ("new.txt", "2026-12-01", digest(new))
    assert f"sha256: {digest(new)}" in there["sources.yaml"].decode()
    assert survey(root).problems == ()
    verified = CliRunner().invoke(main, ["--dossier", str(root), "verify", "--format", "csv"])
    assert verified.exit_code == 0, verified.output
    assert verified.stdout.count(",holds,") == 5


def test_what_is_gone_is_shown_with_what_stands_there_now_and_nothing_is_written(root: Path) -> None:
    before = held(root)
    done = revise(root, TEXT.replace("Ben Ry denied it.", "Ben Ry would not say."))
    assert done.exit_code == 1
    assert (
        done.stdout
        == """\
2 quotations of 3 stand, 0 of them in another line.

dispatches/story.yaml:14:14: the quotation does not stand in the new text
  - Ben Ry denied it.
  + Ben Ry would not say.

story/ben-denies-cracked: nothing of it stands in the new text; no other
  document reports it.
"""
    )
    assert held(root) == before


INSIDE: Final = TEXT.replace("that the bell is cracked", "that the bell is whole")
"""Between `Ada Holm said` and `she wrote` other words stand: the quotation would go on standing over them."""


def test_a_change_that_start_and_end_would_swallow_is_shown(root: Path) -> None:
    before = held(root)
    done = revise(root, INSIDE)
    assert done.exit_code == 1
    assert "dispatches/story.yaml:10:14: the quotation would stand over other words\n" in done.stdout
    assert "  - Ada Holm said that the bell is cracked. “It is beyond repair”, she wrote\n" in done.stdout
    assert "  + Ada Holm said that the bell is whole. “It is beyond repair”, she wrote\n" in done.stdout
    assert "story/ada-asserts-cracked: other quotations of it stand; no other document\n  reports it.\n" in done.stdout
    assert held(root) == before


def test_what_would_stand_over_other_words_is_written_out_so_that_the_checks_tell(root: Path) -> None:
    assert revise(root, INSIDE, "--although").exit_code == 0
    assert (root / "dispatches/story.txt").read_text() == INSIDE
    told = (root / "dispatches/story.yaml").read_text()
    assert 'passage: "Ada Holm said that the bell is cracked. “It is beyond repair”, she wrote"' in told
    assert [found.code for found in survey(root).problems] == ["passage-absent"]


def test_a_text_that_changes_without_revise_is_an_error(root: Path) -> None:
    assert revise(root, f"{TEXT}More.\n").exit_code == 0
    (root / "dispatches/story.txt").write_text(TEXT)
    assert [found.code for found in survey(root).problems] == ["text-changed"]
    assert "factgraph revise" in survey(root).problems[0].message


def test_another_document_that_reports_the_act_is_counted(tmp_path: Path) -> None:
    reply = "source: reply\nrecorded: {by: curator, on: 2021-04-02}\nattests:\n  - {act: story/ben-denies-cracked, passage: Ben denied}\n"
    root = write_dossier(tmp_path / "d", {"dispatches/reply.yaml": reply, "dispatches/reply.txt": "Ben denied it."})
    done = revise(root, "Ada Holm said that the bell is cracked. “It is beyond repair”, she wrote.\n")
    assert (
        "story/ben-denies-cracked: nothing of it stands in the new text; 1 other document\n  report it.\n"
        in done.stdout
    )


def test_a_saved_page_is_revised_by_a_later_one(tmp_path: Path) -> None:
    """The second page has another menu and one more paragraph: what is compared is the texts."""
    root = empty_dossier(tmp_path / "d")
    (tmp_path / "a.html").write_text(page())
    CliRunner().invoke(
        main, ["--dossier", str(root), "new", str(tmp_path / "a.html"), "--on", "2026-11-22", "--id", "bell"]
    )
    later = page(
        paragraphs=[
            PARAGRAPHS[0],
            "This story was amended on 2 March, after the council had written to us.",
            *PARAGRAPHS[1:],
        ]
    )
    done = revise(root, later, name="later.html", source="bell")
    assert done.exit_code == 0, done.output
    assert (root / "dispatches/bell.txt").read_text() != STORY
    first, second = captures.read(root, "captures/bell.toml")
    assert (root / f"captures/bell.{digest(STORY)[:16]}.txt").read_text() == STORY
    assert (first.text, second.called) == (digest(STORY), "later.html")
    assert survey(root).problems == ()
    again = revise(root, later, name="later.html", source="bell")
    assert (again.exit_code, again.stderr) == (
        2,
        "factgraph: later.html is what was received on 2026-12-01, byte for byte; nothing was written\n",
    )


@pytest.mark.parametrize(
    ("source", "name", "content", "sentence"),
    [
        ("nobody", "a.txt", "Words.", "no text that stands in the dossier is that of 'nobody'"),
        ("story", "a.json", '[{"type": "book"}]', "a.json has no text of the document"),
        ("story", "a.png", "x", "a.png has no text of the document"),
        ("story", "a.txt", b"\xff", "a.txt:1: byte 0xff is not UTF-8"),
        ("story", "a.xyz", "", "a.xyz: its name tells no form"),
    ],
)
def test_what_cannot_be_revised_gets_a_sentence(
    root: Path, source: str, name: str, content: str | bytes, sentence: str
) -> None:
    before = held(root)
    done = revise(root, content, name=name, source=source)
    assert done.exit_code in (1, 2)
    assert done.stderr.startswith(f"factgraph: {sentence}")
    assert held(root) == before


def test_words_before_a_quotation_are_looked_for_with_it() -> None:
    versions = Versions("He said no. She said no.", "He said no. She said no. It said no.")
    assert versions.fate("said no", "said no", before="She")[0] == STANDS
    assert versions.fate("said no", "said no")[0] == SEVERAL


CHANGES: Final = 200


def test_two_hundred_random_changes_are_each_found_rightly_or_reported() -> None:
    """Texts of words that are each there once, so that it is known by counting what became of a stretch.

    A stretch stands if and only if its words still follow each other.  Told by its ends alone, it is gone where an end
    is, or the ends have changed places; where only what is between them differs, it is changed.
    """
    chance = random.Random(12)
    seen: dict[str, int] = {}
    for _ in range(CHANGES):
        words = [f"w{number}." for number in range(chance.randint(12, 40))]
        start = chance.randrange(len(words) - 8)
        stretch = words[start : start + chance.randint(4, 8)]
        after = _changed(words, chance)
        old, new = _laid(words, chance), _laid(after, chance)
        exact = old[old.index(stretch[0]) :]
        exact = exact[: exact.index(stretch[-1]) + len(stretch[-1])]
        follow = any(after[place : place + len(stretch)] == stretch for place in range(len(after)))
        whole, _, _ = Versions(old, new).fate(exact, exact)
        assert whole == (STANDS if follow else GONE)
        ends = [after.index(end) if end in after else -1 for end in (stretch[0], stretch[-1])]
        ordered = -1 not in ends and ends[0] < ends[1]
        by_ends, line, now = Versions(old, new).fate(f"{stretch[0]} ... {stretch[-1]}", exact)
        assert by_ends == (STANDS if follow else CHANGED if ordered else GONE)
        if by_ends == CHANGED:
            assert now.split() == after[ends[0] : ends[1] + 1]
            assert line == new[: new.index(now)].count("\n") + 1
        seen[by_ends] = seen.get(by_ends, 0) + 1
    assert min(seen[state] for state in (STANDS, CHANGED, GONE)) >= CHANGES // 20


def _changed(words: list[str], chance: random.Random) -> list[str]:
    """The words with some put in, taken out, replaced, or moved."""
    after = list(words)
    for number in range(chance.randint(1, 3)):
        place = chance.randrange(len(after))
        match chance.randrange(4):
            case 0:
                after.insert(place, f"x{number}.")
            case 1:
                del after[place]
            case 2:
                after[place] = f"y{number}."
            case 3:
                after.insert(chance.randrange(len(after)), after.pop(place))
    return after


def _laid(words: list[str], chance: random.Random) -> str:
    """Words as a text, with a word boundary behind each and lines broken anywhere."""
    return "".join(f"{word}{chance.choice((' ', ' ', chr(10), '  '))}" for word in words)
