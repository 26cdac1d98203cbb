"""Two people change one record file: git merges it by records and fields, and asks where both meant the same."""

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from factgraph.amending import rename
from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.comparing.threeway import NotRecords, merged
from factgraph.dossier.tree import Mapping, Scalar, Sequence, from_yaml
from samples import ACTORS, write_dossier
from test_diff import committed, git

ROOT: Final = Path(__file__).parents[1]
PATH: Final = "dispatches/story.yaml"
COMMENTED: Final = """\
# yaml-language-server: $schema=../.factgraph/schema/dispatch.json
source: story
recorded: {by: curator, on: 2021-04-01}

acts:
  # What Ada said.
  - actor: ada
    as: "Keeper of the Tower"   # as the story has it
    verb: asserts
    says: {cracked: "The bell is cracked."}
    date: 2021-02-28
    passage: "Ada Holm said ... she wrote"

  # And Ben.
  - actor: ben
    verb: denies
    object: cracked
    passage: "Ben Ry denied it"
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the small dossier in `graph/`, the attributes that `init` writes, and the driver of the page."""
    done = CliRunner().invoke(main, ["init", str(tmp_path / "new")])
    assert done.exit_code == 0
    attributes = (tmp_path / "new/.gitattributes").read_text()
    git(tmp_path, "init", "-q", "-b", "main")
    write_dossier(
        tmp_path / "graph", {PATH: COMMENTED, ".gitattributes": attributes, ".gitignore": ".factgraph/\nprivate/\n"}
    )
    page = (ROOT / "docs/two-people.md").read_text("utf-8")
    settings = [line.removeprefix("$ git ") for line in page.splitlines() if line.startswith("$ git config")]
    assert len(settings) == 2
    for setting in settings:
        command = setting.replace("factgraph merge-driver", f"{shlex.quote(sys.executable)} -m factgraph merge-driver")
        git(tmp_path, *shlex.split(command))
    committed(tmp_path)
    return tmp_path


def both(repository: Path, ours: dict[str, str], theirs: dict[str, str]) -> tuple[int, str]:
    """What git makes of two branches in which these files are so: its status, and the story's records."""
    for branch, files in (("theirs", theirs), ("ours", ours)):
        git(repository, "checkout", "-q", "-b", branch, "main")
        for path, text in files.items():
            (repository / "graph" / path).write_text(text)
        committed(repository, branch)
    return merge(repository)


def merge(repository: Path) -> tuple[int, str]:
    done = subprocess.run(
        ["git", "-c", "user.name=S", "-c", "user.email=s@example.org", "merge", "-q", "-m", "both", "theirs"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (repository / "graph" / PATH).read_text()


def sound(repository: Path) -> bool:
    return survey(repository / "graph").errors == ()


ADA_MORE: Final = (
    '  # Hers.\n  - {id: more, actor: ada, verb: supports, object: cracked, passage: "It is beyond repair"}\n'
)
BEN_MORE: Final = (
    '  - id: again   # his\n    actor: ben\n    verb: denies\n    object: cracked\n    passage: "Ben Ry denied it"\n'
)


def test_two_who_add_acts_at_the_end_of_a_file_do_not_get_into_each_others_way(repository: Path) -> None:
    """By lines these two would be a conflict: both added behind the last."""
    status, text = both(repository, {PATH: COMMENTED + ADA_MORE}, {PATH: COMMENTED + BEN_MORE})
    assert (status, text) == (0, COMMENTED + ADA_MORE + BEN_MORE)
    assert sound(repository)


def test_without_the_driver_they_would(repository: Path) -> None:
    """The test above shows something: git alone marks these two."""
    git(repository, "config", "--remove-section", "merge.factgraph")
    status, text = both(repository, {PATH: COMMENTED + ADA_MORE}, {PATH: COMMENTED + BEN_MORE})
    assert status == 1
    assert "<<<<<<<" in text


def test_different_fields_of_one_act_are_taken_from_who_changed_them(repository: Path) -> None:
    """The two lines stand directly below each other, and by lines would be a conflict; comments stay."""
    ours = COMMENTED.replace("Keeper of the Tower", "Keeper").replace("# What Ada said.", "# What Ada Holm said.")
    theirs = COMMENTED.replace("verb: asserts", "verb: concludes")
    status, text = both(repository, {PATH: ours}, {PATH: theirs})
    assert (status, text) == (0, ours.replace("verb: asserts", "verb: concludes"))


def test_fields_in_brackets_are_fields_too(repository: Path) -> None:
    ours = ACTORS.replace("{person: Ada Holm,", "{person: Ada Holm, note: A doubt.,")
    theirs = ACTORS.replace(
        "ada: {person: Ada Holm, sensitivity: public}",
        "ada: {person: Ada M. Holm, sensitivity: public, lang: da}  # Danish",
    )
    status, _ = both(repository, {"actors.yaml": ours}, {"actors.yaml": theirs})
    text = (repository / "graph/actors.yaml").read_text()
    line = "ada: {person: Ada M. Holm, note: A doubt., sensitivity: public, lang: da}  # Danish"
    assert (status, text.splitlines()[0]) == (0, line)


def test_the_same_field_is_marked_with_both_and_the_rest_is_merged(repository: Path) -> None:
    ours = COMMENTED.replace("date: 2021-02-28", "date: 2021-02-27") + ADA_MORE
    theirs = COMMENTED.replace("date: 2021-02-28", "date: 2021-02-26").replace("# And Ben.", "# And Ben Ry.")
    status, text = both(repository, {PATH: ours}, {PATH: theirs})
    marked = "<<<<<<< ours\n    date: 2021-02-27\n=======\n    date: 2021-02-26\n>>>>>>> theirs\n"
    assert status == 1
    assert text == (COMMENTED + ADA_MORE).replace("    date: 2021-02-28\n", marked).replace(
        "# And Ben.", "# And Ben Ry."
    )
    git(repository, "merge", "--abort")


def test_the_first_field_of_an_act_is_marked_with_the_whole_act(repository: Path) -> None:
    """Within the line of its dash no mark can stand; the act is the same one, though its id is made of the actor."""
    status, text = both(
        repository,
        {PATH: COMMENTED.replace("- actor: ben", "- actor: council")},
        {PATH: COMMENTED.replace("- actor: ben", "- actor: gazette")},
    )
    act = '  # And Ben.\n  - actor: {}\n    verb: denies\n    object: cracked\n    passage: "Ben Ry denied it"\n'
    lines = f"<<<<<<< ours\n\n{act.format('council')}=======\n\n{act.format('gazette')}>>>>>>> theirs\n"
    assert (status, text) == (1, COMMENTED.partition("\n  # And Ben.")[0] + lines)


def test_one_renames_and_the_other_edits(repository: Path) -> None:
    """Ben has another id on one side, and with him his act; the other side edits both. Nothing is lost or asked."""
    git(repository, "checkout", "-q", "-b", "theirs")
    (repository / "graph" / PATH).write_text(
        COMMENTED.replace('"Ben Ry denied it"\n', '"Ben Ry denied it"\n    note: Curt.\n')
    )
    edited = ACTORS.replace("{person: Ben Ry,", "{person: Benjamin Ry,")
    (repository / "graph/actors.yaml").write_text(edited)
    committed(repository, "theirs")
    git(repository, "checkout", "-q", "-b", "ours", "main")
    rename(repository / "graph", "ben", "ben-ry", former=True).write("rename ben ben-ry --keep")
    renamed = (repository / "graph" / PATH).read_text()
    committed(repository, "ours")
    status, text = merge(repository)
    assert (status, text) == (0, renamed.replace('"Ben Ry denied it"\n', '"Ben Ry denied it"\n    note: Curt.\n'))
    line = "ben-ry: {person: Benjamin Ry, sensitivity: public, was: ben}"
    assert line in (repository / "graph/actors.yaml").read_text().splitlines()
    assert sound(repository)


def test_the_other_one_renames(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "theirs")
    rename(repository / "graph", "ben", "ben-ry", former=True).write("rename ben ben-ry --keep")
    renamed = (repository / "graph" / PATH).read_text()
    committed(repository, "theirs")
    git(repository, "checkout", "-q", "-b", "ours", "main")
    (repository / "graph" / PATH).write_text(
        COMMENTED.replace('"Ben Ry denied it"\n', '"Ben Ry denied it"\n    note: Curt.\n')
    )
    (repository / "graph/actors.yaml").write_text(ACTORS.replace("{person: Ben Ry,", "{person: Benjamin Ry,"))
    committed(repository, "ours")
    status, text = merge(repository)
    assert status == 0
    assert text == renamed.replace('"Ben Ry denied it"\n', '"Ben Ry denied it"\n    note: Curt.\n')
    line = "ben-ry: {person: Benjamin Ry, sensitivity: public, was: ben}"
    assert line in (repository / "graph/actors.yaml").read_text().splitlines()
    assert sound(repository)


@pytest.mark.parametrize("who_deletes", ["ours", "theirs"])
def test_one_deletes_and_the_other_edits(repository: Path, who_deletes: str) -> None:
    """Nobody but a person can say whether the note was worth keeping the act for."""
    act = '\n  # And Ben.\n  - actor: ben\n    verb: denies\n    object: cracked\n    passage: "Ben Ry denied it"\n'
    assert COMMENTED.endswith(act)
    gone = COMMENTED.removesuffix(act)
    edited = act + "    note: Curt.\n"
    deletes, edits = {PATH: gone}, {PATH: gone + edited}
    if who_deletes == "ours":
        status, text = both(repository, deletes, edits)
        assert (status, text) == (1, f"{gone}<<<<<<< ours\n=======\n{edited}>>>>>>> theirs\n")
    else:
        status, text = both(repository, edits, deletes)
        assert (status, text) == (1, f"{gone}<<<<<<< ours\n{edited}=======\n>>>>>>> theirs\n")


def test_one_deletes_what_the_other_left_alone(repository: Path) -> None:
    gone = COMMENTED.partition("\n  # And Ben.")[0]
    ours = COMMENTED.replace("Keeper of", "Guard of")
    status, text = both(repository, {PATH: ours}, {PATH: gone})
    assert (status, text) == (0, gone.replace("Keeper of", "Guard of"))


def test_new_sections_and_records_of_both_stand_there(repository: Path) -> None:
    section = 'claims:\n  whole: {claim: "The bell is whole.", presupposed: yes}\n'
    attests = "\nattests:\n  - {act: ben-denies-cracked, note: Again.}\n"
    ours = COMMENTED.replace("\nacts:", f"{section}\nacts:")
    status, text = both(repository, {PATH: ours}, {PATH: COMMENTED + attests})
    assert (status, text) == (0, ours + attests)


def test_a_section_that_both_began_has_the_records_of_both(repository: Path) -> None:
    ours = COMMENTED + "attests:\n  # hers\n  - {act: ada-asserts-cracked, note: Once.}\n"
    theirs = COMMENTED + "attests:\n  # his\n  - {act: ben-denies-cracked, note: Twice.}\n"
    status, text = both(repository, {PATH: ours}, {PATH: theirs})
    assert (status, text) == (0, ours + "  # his\n  - {act: ben-denies-cracked, note: Twice.}\n")


def test_comments_of_both_stand_there_and_one_that_went_does_not_come_back() -> None:
    base = "# one\n# two\nacts:\n  - {id: a, actor: ada}\n"
    ours = base.replace("# one\n", "").replace("# two\n", "# two\n# about three\n")
    theirs = base.replace("# two\n", "# two\n# about\n")
    assert merged(base, ours, theirs, PATH).text == base.replace("# one\n# two\n", "# two\n# about three\n# about\n")


def test_of_two_versions_of_a_text_none_is_mixed(repository: Path) -> None:
    """By lines they would be, since they differ far apart; a text that nobody ever printed would be quoted."""
    text = "Line.\n" * 9
    for branch, said in (("theirs", "Theirs.\n" + text), ("ours", text + "Ours.\n")):
        git(repository, "checkout", "-q", "main")
        if branch == "theirs":
            (repository / "graph/dispatches/other.txt").write_text(text)
            committed(repository, "a text")
        git(repository, "checkout", "-q", "-b", branch, "main")
        (repository / "graph/dispatches/other.txt").write_text(said)
        committed(repository, branch)
    assert merge(repository)[0] == 1
    assert (repository / "graph/dispatches/other.txt").read_text() == text + "Ours.\n"


LINES: Final = (
    '{"id": "dora", "person": "Dora Elm", "sensitivity": "public"}\n'
    '{"source": "story", "recorded": {"by": "curator", "on": "2021-04-01"}}\n'
    '{"id": "one", "actor": "ada", "verb": "supports", "object": "bell"}\n'
    '{"id": "two", "actor": "ben", "verb": "supports", "object": "bell"}\n'
)


def test_what_both_append_to_a_collection_stays_below_its_head(repository: Path) -> None:
    """Hers is another document's; his act is of the first, though it is appended too: by lines it would be of hers."""
    path = "collections/many.jsonl"
    (repository / "graph/collections").mkdir()
    (repository / "graph" / path).write_text(LINES)
    committed(repository, "a collection")
    hers = (
        '{"source": "reply", "recorded": {"by": "curator", "on": "2021-04-01"}}\n'
        '{"id": "three", "actor": "ada", "verb": "condemns", "object": "bell"}\n'
    )
    his = '{"id": "four", "actor": "ben", "verb": "condemns", "object": "bell"}\n'
    ours = LINES.replace('"actor": "ada"', '"actor": "ada", "note": "Hers."')
    theirs = LINES.replace(
        '"verb": "supports", "object": "bell"}\n{"id": "two"', '"verb": "praises", "object": "bell"}\n{"id": "two"'
    )
    status, _ = both(repository, {path: ours + hers}, {path: theirs + his})
    text = (repository / "graph" / path).read_text()
    one = '{"id": "one", "actor": "ada", "note": "Hers.", "verb": "praises", "object": "bell"}\n'
    lines = LINES.splitlines(keepends=True)
    assert (status, text) == (0, "".join([*lines[:2], one, lines[3], his, hers]))
    assert sound(repository)


def test_a_line_that_both_changed_is_marked() -> None:
    ours, theirs = LINES.replace("supports", "condemns", 1), LINES.replace("supports", "praises", 1)
    made = merged(LINES, ours, theirs, "collections/many.jsonl")
    assert made.conflicts == 1
    assert made.text == LINES.replace(
        LINES.splitlines(keepends=True)[2],
        f"<<<<<<< ours\n{ours.splitlines()[2]}\n=======\n{theirs.splitlines()[2]}\n>>>>>>> theirs\n",
    )
    assert merged(LINES, ours, LINES, "collections/many.jsonl") == (ours, 0)
    with pytest.raises(NotRecords):
        merged(made.text, ours, theirs, "collections/many.jsonl")


def test_what_is_no_sound_file_is_merged_by_lines(repository: Path) -> None:
    status, text = both(
        repository,
        {PATH: COMMENTED.replace("verb: denies", "verb: [denies")},
        {PATH: COMMENTED.replace("source: story", "source: story # the one")},
    )
    assert status == 0
    assert "verb: [denies" in text
    assert "source: story # the one" in text


def test_a_private_part_stands_in_no_drivers_way(repository: Path) -> None:
    write_dossier(
        repository / "graph",
        {
            PATH: COMMENTED,
            "private/actors.yaml": "zoe: {person: Zoe Hall, sensitivity: restricted}\n",
        },
    )
    status, text = both(repository, {PATH: COMMENTED + ADA_MORE}, {PATH: COMMENTED + BEN_MORE})
    assert (status, text) == (0, COMMENTED + ADA_MORE + BEN_MORE)


def test_an_act_in_the_place_of_one_that_is_gone_is_not_taken_for_it() -> None:
    """One wrote another act where the other's note went: the note is on no other act than that which it was made on."""
    base = "acts:\n  - {actor: ada, verb: asserts, object: bell, passage: x}\n"
    ours = "acts:\n  - {actor: ben, verb: denies, object: tower, passage: y}\n"
    theirs = base.replace("passage: x", "passage: x, note: Hers.")
    made = merged(base, ours, theirs, PATH)
    assert made.conflicts == 1
    assert "passage: y, note" not in made.text


def test_an_act_whose_id_is_made_of_what_it_says_is_the_same_with_another_verb() -> None:
    ours = COMMENTED.replace("verb: denies", "verb: rebuts")
    theirs = COMMENTED.replace('"Ben Ry denied it"\n', '"Ben Ry denied it"\n    note: Curt.\n')
    both = ours.replace('"Ben Ry denied it"\n', '"Ben Ry denied it"\n    note: Curt.\n')
    assert merged(COMMENTED, ours, theirs, PATH) == (both, 0)


def test_line_ends_of_another_system_stay() -> None:
    def on_windows(text: str) -> str:
        return text.replace("\n", "\r\n")

    made = merged(on_windows(COMMENTED), on_windows(COMMENTED + ADA_MORE), on_windows(COMMENTED + BEN_MORE), PATH)
    assert made == (on_windows(COMMENTED + ADA_MORE + BEN_MORE), 0)


def test_lines_that_stand_further_in_are_brought_to_where_ours_stand() -> None:
    wide = "acts:\n    - id: one\n      actor: ada\n      note: |\n        Two\n          lines.\n"
    flat = "acts:\n- id: one\n  actor: ada\n  note: |\n    Two\n      lines.\n"
    theirs = wide + "    - id: two\n      actor: ben\n"
    ours = flat.replace("actor: ada", "actor: ada\n  verb: asserts")
    assert merged(flat, ours, theirs, PATH) == (ours + "- id: two\n  actor: ben\n", 0)


@pytest.mark.parametrize("text", ["a: [1", "- a\n", "{a: 1}\n", "<<<<<<< ours\na: 1\n"])
def test_what_cannot_be_taken_apart_is_not_guessed_at(text: str) -> None:
    with pytest.raises(NotRecords):
        merged(text, text, text, PATH)


FIELDS: Final = ("note", "date", "certainty", "words", "directness")
EDITS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.sampled_from(FIELDS)), st.sampled_from(["one", "two", '"a # b"', "[c, d]", None])
)


def written(records: dict[int, dict[str, str]], *, brackets: set[int]) -> str:
    """A dispatch file with these fields of numbered acts, each under a comment."""
    lines = ["source: story", "acts:"]
    for number, fields in records.items():
        told = {"id": f"act-{number}", "actor": "ada", **fields}
        lines.append(f"  # number {number}")
        if number in brackets:
            lines.append("  - {" + ", ".join(f"{key}: {value}" for key, value in told.items()) + "}")
        else:
            first, *rest = (f"{key}: {value}" for key, value in told.items())
            lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return "\n".join([*lines, ""])


def edited(records: dict[int, dict[str, str]], edits: dict[tuple[int, str], str | None]) -> dict[int, dict[str, str]]:
    """The fields of acts with these other values, or without some; a new one comes last."""
    made = {number: dict(fields) for number, fields in records.items()}
    for (number, name), value in edits.items():
        if value is None:
            made[number].pop(name, None)
        else:
            made[number][name] = value
    return made


@given(
    base=st.lists(st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["x", "y"])), min_size=5, max_size=5),
    edits=st.tuples(EDITS, EDITS),
    gone=st.tuples(st.sets(st.integers(0, 4), max_size=2), st.sets(st.integers(0, 4), max_size=2)),
    more=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    brackets=st.sets(st.integers(0, 4)),
)
def test_what_two_changed_apart_is_in_the_merged_file_and_what_both_changed_is_marked(
    base: list[dict[str, str]],
    edits: tuple[dict[tuple[int, str], str | None], dict[tuple[int, str], str | None]],
    gone: tuple[set[int], set[int]],
    more: tuple[int, int],
    brackets: set[int],
) -> None:
    """Each field has the value of who changed it, every comment stands where it stood, what went or came did so.

    What stands in brackets is marked as a whole, also where one took a field away and the other changed one.
    """
    records = dict(enumerate(base))
    one, other = (edited(records, each) for each in edits)
    wanted: dict[int, dict[str, str]] = {}
    clash = False
    for number, fields in records.items():
        if number in gone[0] or number in gone[1]:
            rest = [each[number] for each, left in ((one, gone[0]), (other, gone[1])) if number not in left]
            clash |= any(each != fields for each in rest)
            continue
        wanted[number] = {}
        for name in FIELDS:
            old, our, their = (each[number].get(name) for each in (records, one, other))
            clash |= our != their and old not in (our, their)
            value = their if our == old else our
            if value is not None:
                wanted[number][name] = value
    for side, left, count, start in ((one, gone[0], more[0], 10), (other, gone[1], more[1], 20)):
        for number in left:
            del side[number]
        side |= {start + place: {"note": "new"} for place in range(count)}
    wanted |= {number: fields for side in (one, other) for number, fields in side.items() if number >= 10}
    old_text, our_text, their_text = (written(each, brackets=brackets) for each in (records, one, other))
    try:
        made = merged(old_text, our_text, their_text, PATH)
    except NotRecords:
        assert not (one and other and wanted)  # a section without anything in it is no list
        return
    if clash:
        assert made.conflicts
    elif not (brackets and made.conflicts):
        found = acts(made.text)
        assert sorted(found, key=number_of) == acts(written(dict(sorted(wanted.items())), brackets=set()))
        kept = [number_of(act) for act in found if number_of(act) < 10]
        assert kept == sorted(kept)
        assert made.text.count("  # number ") == len(wanted)


def number_of(act: object) -> int:
    """The number of an act, by its id."""
    assert isinstance(act, dict)
    return int(act["id"].removeprefix("act-"))


def acts(text: str) -> list[object]:
    """The acts of a file, as plain values."""
    tree, problems = from_yaml(text, PATH)
    assert problems == []
    assert isinstance(tree, Mapping)
    listed = plain(tree.get("acts"))
    assert isinstance(listed, list)
    return listed


def plain(value: object) -> object:
    """A tree as dicts, lists and strings."""
    match value:
        case Mapping():
            return {key: plain(inner) for key, (_, inner) in value.entries.items()}
        case Sequence():
            return [plain(item) for item in value.items]
        case Scalar():
            return value.text
    raise AssertionError(value)
