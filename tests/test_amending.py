"""Ids change wherever they stand, nothing else does, and what was called so before goes on answering."""

import difflib
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph import ledger
from factgraph.amending import finish, rename, unfinished
from factgraph.amending.state import standing
from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.errors import DossierError, FactgraphError, Misuse, NotFound
from factgraph.graph import open_graph
from factgraph.system import targets
from samples import declare_withholding, write_dossier

TEXT: Final = (
    "Ada Holm said that the bell is cracked. Ben Ry denied it, the Gazette wrote. Ada Holm and Ben Ry urged a repair. "
    "Ben Ry condemned what Ada Holm had said.\n"
)
STORY: Final = """\
source: story   # the one that was read
recorded: {by: curator, on: 2021-04-01}
claims:
  cracked: "The bell is cracked, or so it's said."   # as text alone
  whole:
    # a claim in a block
    claim: >-
      The bell is
      whole.

    about: [bell, ada]
    incompatible_with: {claim: cracked, by: curator, why: "Not both: the bell is one."}
acts:
  # Ada's own word
  - actor: ada   # ada
    as: Keeper
    verb: asserts
    says: cracked
    passage: "Ada Holm said that the bell is cracked"
  - actor: ben
    verb: denies
    object: cracked
    instead: whole
    ground: contradicts
    responds_to: [ada-asserts-cracked, "ada"]
    via: [gazette, 'council?']
    not_after: 2021-03
    passage: "Ben Ry denied it, the Gazette wrote"
  - {id: both, actor: [ada, ben], verb: urges, object: repair, as: {ada: Keeper, ben: Clerk}, to: council,
     not_before: ada-asserts-cracked, sizes: {ada: one},   # flow, with a comment
     passage: "Ada Holm and Ben Ry urged a repair"}
  - actor: ben
    verb: condemns
    object: ada-asserts-cracked
    passage: Ben Ry condemned what Ada Holm had said
"""
TOPICS: Final = """\
bell: {topic: the state of the bell, status: reported}
repair: {topic: the repair, status: proposed, about: [bell, ada]}
tower: {place: The tower}
"""
LINES: Final = (
    '{"source": "reply", "recorded": {"by": "curator", "on": "2021-04-01"}}\n'
    '{"id": "heavy", "claim": "The bell is heavy, \\u0061da.", "about": ["bell", "ada"]}\n'
    '{"actor": "ada", "verb": "asserts", "says": "heavy",   "date": "2021-03-01"}\n'
    '{"actor": ["ben"], "verb": "denies", "object": ["ada-asserts-heavy"]}\n'
)
MOST: Final[dict[str, str | bytes | None]] = {
    "topics.yaml": TOPICS,
    "dispatches/story.yaml": STORY,
    "dispatches/story.txt": TEXT,
    "collections/letters.jsonl": LINES,
    "layout.tsv": "# places\nada\t1\t2\nstory/ada-asserts-cracked\t3\t4\nstory/ben-denies-cracked/rebuttal\t5\t6\n",
}


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A dossier in which `ada` stands wherever an id can, in every way in which one is written."""
    return write_dossier(tmp_path / "graph", MOST)


def texts(root: Path) -> dict[str, str]:
    """Every file of a dossier but what is derived, by path."""
    paths = [path for path in root.rglob("*") if path.is_file() and ".factgraph" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(paths)}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The lines that are no more and those that are new, file by file, in their order."""
    told = []
    for path in sorted({*before, *after}):
        lines = difflib.unified_diff(before.get(path, "").splitlines(), after.get(path, "").splitlines(), n=0)
        told += [
            f"{path}: {line[0]} {line[1:]}" for line in lines if line[:3] not in ("---", "+++") and line[0] in "+-"
        ]
    return told


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--dossier", str(root), *arguments])
    return done.exit_code, done.output


def test_an_id_changes_wherever_it_stands_and_nothing_else_does(dossier: Path) -> None:
    """Ada is named in the two kinds of files, in brackets, quotes, keys, lists and nested acts.

    Her acts without an `id:` are called by her, and so is what Ben condemns; each keeps its old id.
    """
    before = texts(dossier)
    rename(dossier, "ada", "ada-holm", former=True).write("rename ada ada-holm --keep")
    expected = [
        "actors.yaml: - ada: {person: Ada Holm, sensitivity: public}",
        "actors.yaml: + ada-holm: {person: Ada Holm, sensitivity: public, was: ada}",
        'collections/letters.jsonl: - {"id": "heavy", "claim": "The bell is heavy, \\u0061da.", "about": ["bell", "ada"]}',
        'collections/letters.jsonl: + {"id": "heavy", "claim": "The bell is heavy, \\u0061da.", '
        '"about": ["bell", "ada-holm"]}',
        'collections/letters.jsonl: - {"actor": "ada", "verb": "asserts", "says": "heavy",   "date": "2021-03-01"}',
        'collections/letters.jsonl: + {"actor": "ada-holm", "verb": "asserts", "says": "heavy",   "date": "2021-03-01", '
        '"was": "ada-asserts-heavy"}',
        'collections/letters.jsonl: - {"actor": ["ben"], "verb": "denies", "object": ["ada-asserts-heavy"]}',
        'collections/letters.jsonl: + {"actor": ["ben"], "verb": "denies", "object": ["ada-holm-asserts-heavy"], '
        '"was": "ben-denies-ada-asserts-heavy"}',
        "dispatches/story.yaml: -     about: [bell, ada]",
        "dispatches/story.yaml: +     about: [bell, ada-holm]",
        "dispatches/story.yaml: -   - actor: ada   # ada",
        "dispatches/story.yaml: +   - actor: ada-holm   # ada",
        "dispatches/story.yaml: +     was: ada-asserts-cracked",
        'dispatches/story.yaml: -     responds_to: [ada-asserts-cracked, "ada"]',
        'dispatches/story.yaml: +     responds_to: [ada-holm-asserts-cracked, "ada-holm"]',
        "dispatches/story.yaml: -   - {id: both, actor: [ada, ben], verb: urges, object: repair, "
        "as: {ada: Keeper, ben: Clerk}, to: council,",
        "dispatches/story.yaml: -      not_before: ada-asserts-cracked, sizes: {ada: one},   # flow, with a comment",
        "dispatches/story.yaml: +   - {id: both, actor: [ada-holm, ben], verb: urges, object: repair, "
        "as: {ada-holm: Keeper, ben: Clerk}, to: council,",
        "dispatches/story.yaml: +      not_before: ada-holm-asserts-cracked, sizes: {ada-holm: one},   "
        "# flow, with a comment",
        "dispatches/story.yaml: +     was: ben-condemns-ada-asserts-cracked",
        "dispatches/story.yaml: -     object: ada-asserts-cracked",
        "dispatches/story.yaml: +     object: ada-holm-asserts-cracked",
        "layout.tsv: - ada\t1\t2",
        "layout.tsv: - story/ada-asserts-cracked\t3\t4",
        "layout.tsv: + ada-holm\t1\t2",
        "layout.tsv: + story/ada-holm-asserts-cracked\t3\t4",
        "topics.yaml: - repair: {topic: the repair, status: proposed, about: [bell, ada]}",
        "topics.yaml: + repair: {topic: the repair, status: proposed, about: [bell, ada-holm]}",
    ]
    assert sorted(changed(before, texts(dossier))) == sorted(expected)
    assert [found for found in survey(dossier).problems if found.severity == "error"] == []


def test_every_former_id_answers_with_the_record_of_today(dossier: Path) -> None:
    """Of derived ids too, of the rebuttal that a renamed act makes, and of its attestations."""
    rename(dossier, "ben", "ry", former=True).write("")
    rename(dossier, "story", "crack-story").write("")
    with open_graph(dossier) as graph:
        for old, now in {
            "ben": "ry",
            "story/ben-denies-cracked": "story/ry-denies-cracked",
            "story/ben-denies-cracked/rebuttal": "story/ry-denies-cracked/rebuttal",
            "story/ben-denies-cracked/attestation/story": "story/ry-denies-cracked",
            "letters/ben-denies-ada-asserts-heavy": "letters/ry-denies-ada-asserts-heavy",
        }.items():
            assert graph.id(old) == now


@pytest.mark.parametrize(
    ("old", "lines"),
    [
        (
            "cracked",
            [
                '-   cracked: "The bell is cracked, or so it\'s said."   # as text alone',
                '+   broken: {claim: "The bell is cracked, or so it\'s said.", was: cracked}   # as text alone',
            ],
        ),
        ("whole", ["-   whole:", "+   broken:", "+     was: whole"]),
        ("both", ["-   - {id: both, actor", "+   - {id: broken, actor", "+      passage: ... was: both}"]),
        (
            "ben-denies-cracked",
            ["+   - id: broken", "-   - actor: ben", "+     actor: ben", "+     was: ben-denies-cracked"],
        ),
    ],
)
def test_a_record_keeps_its_old_id_however_it_is_written(dossier: Path, old: str, lines: list[str]) -> None:
    before = texts(dossier)
    rename(dossier, old, "broken").write("")
    told = [line.removeprefix("dispatches/story.yaml: ") for line in changed(before, texts(dossier))]
    for line in lines:
        start, _, end = line.partition("...")
        assert any(one.startswith(start.rstrip()) and one.endswith(end) for one in told), (line, told)
    assert survey(dossier).errors == ()
    with open_graph(dossier) as graph:
        assert graph.id(f"story/{old}") == "story/broken"


def test_there_and_back_leaves_the_last_id_alone(dossier: Path) -> None:
    """The id of today is none that the record had before; the one in between is."""
    before = texts(dossier)
    rename(dossier, "ada", "holm", former=True).write("")
    rename(dossier, "holm", "ada", former=True).write("")
    told = changed(before, texts(dossier))
    assert [line for line in told if "was" not in line and line[line.index(": ") + 2] == "+"] == []
    assert "actors.yaml: + ada: {person: Ada Holm, sensitivity: public, was: holm}" in told
    assert "dispatches/story.yaml: +     was: holm-asserts-cracked" in told
    assert survey(dossier).errors == ()


@pytest.mark.parametrize(
    ("old", "new", "kind", "why"),
    [
        ("bell", "cracked", DossierError, "'cracked' means 'story/cracked' in this file; choose another id for 'bell'"),
        ("cracked", "bell", DossierError, "'bell' would mean 'story/bell' in this file; choose another id"),
        ("bell", "repair", Misuse, "'repair' is the id of a record in topics.yaml:2:1; `factgraph merge bell repair` "
         "makes one of two"),
        ("bell", "bell", Misuse, "'bell' has that id already"),
        ("bell", "The Bell", Misuse, "'The Bell' is no id; write 'the-bell'"),
        ("bell", "story/bell", Misuse, "'story/bell': the id of a record of class topic has no '/'; `factgraph move` "
         "brings a record into another file"),
        ("cracked", "letters/cracked", Misuse, "'letters/cracked': the ids of its file begin with 'story'; "
         "`factgraph move` brings a record into another file"),
        ("bel", "b", NotFound, "no record has the id 'bel'; did you mean 'bell'?"),
        ("The tower", "b", NotFound, "no record has the id 'The tower'; did you mean 'tower'?"),
        ("story/ben-denies-cracked/rebuttal", "b", NotFound, "'story/ben-denies-cracked/rebuttal' is called by the act "
         "that makes it: change 'story/ben-denies-cracked'"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_reason_and_nothing_is_written(
    dossier: Path, old: str, new: str, kind: type[FactgraphError], why: str
) -> None:
    before = texts(dossier)
    with pytest.raises(kind) as refused:
        rename(dossier, old, new)
    assert str(refused.value).removeprefix("dispatches/story.yaml: ") == why
    assert texts(dossier) == before


def test_a_former_id_answers_with_one_record(dossier: Path) -> None:
    (dossier / "topics.yaml").write_text(
        TOPICS.replace("status: reported}", "status: reported, was: old}").replace(
            "tower: {place: The tower", "tower: {place: The tower, was: old"
        )
    )
    assert [str(found) for found in survey(dossier).errors] == [
        "topics.yaml:3:1: error duplicate-id: the former id 'old' answers with 'bell' already, in topics.yaml:1:1; keep it "
        "at one of them"
    ]


def test_a_former_id_is_never_given_to_another_record(dossier: Path) -> None:
    rename(dossier, "bell", "the-bell").write("")
    with pytest.raises(Misuse, match="'bell' was the id of 'the-bell' and answers with it; choose another"):
        rename(dossier, "tower", "bell")
    with pytest.raises(NotFound, match="'bell' is called 'the-bell' now"):
        rename(dossier, "bell", "b")


def test_an_act_that_would_be_called_as_another_gets_an_id(dossier: Path) -> None:
    """Ben's denial of what Ada asserts is called as Ada's own would be, if both were one: the second has a number."""
    story = STORY + dedent("""\
      - {id: holm-asserts-cracked, actor: council, verb: asserts, object: whole, passage: "the Gazette wrote"}
    """).replace("- {id", "  - {id")
    (dossier / "dispatches/story.yaml").write_text(story)
    change = rename(dossier, "ada", "holm", former=True)
    assert change.new["story/ada-asserts-cracked"] == "story/holm-asserts-cracked-2"
    change.write("")
    assert survey(dossier).errors == ()
    assert "  - id: holm-asserts-cracked-2\n    actor: holm   # ada\n    was: ada-asserts-cracked\n" in (
        dossier / "dispatches/story.yaml"
    ).read_text("utf-8")


def test_a_dossier_with_errors_is_mended_first(dossier: Path) -> None:
    (dossier / "topics.yaml").write_text(f"{TOPICS}ship: {{topic: a ship, status: afloat}}\n")
    with pytest.raises(
        DossierError, match=r"is not changed before they are mended:\n  topics\.yaml:4:31: error unknown-ch"
    ):
        rename(dossier, "bell", "b")


def test_of_a_person_it_is_asked_whether_the_old_id_goes_on_answering(dossier: Path) -> None:
    status, said = run(dossier, "rename", "ada", "holm")
    assert status == 2
    assert said == (
        "factgraph: 'ada' is about a person or a group: say whether the old id goes on answering (--keep), "
        "or must not be found any more (--forget)\n"
    )
    assert run(dossier, "rename", "council", "town-council")[0] == 0


def test_a_dry_run_prints_the_diff_and_writes_nothing(dossier: Path) -> None:
    before = texts(dossier)
    status, said = run(dossier, "rename", "tower", "the-tower", "--dry-run")
    assert status == 0
    assert "-tower: {place: The tower}\n+the-tower: {place: The tower, was: tower}\n" in said
    assert texts(dossier) == before


def test_what_changed_is_told_and_what_is_left_to_a_person(dossier: Path) -> None:
    (dossier / "topics.yaml").write_text(
        f"# of what-is-said: bells\n{TOPICS}what-is-said: {{topic: talk, status: reported}}\n"
    )
    assert run(dossier, "rename", "what-is-said", "talk") == (
        0,
        "what-is-said -> talk\ntopics.yaml: 1 line\n"
        "topics.yaml:1: 'what-is-said' stands in a text or a comment, which is yours to change\n",
    )


def test_private_files_change_too_and_are_not_shown(dossier: Path) -> None:
    """Zoë's private word on the bell names it; the public call says only that something private changes."""
    private = dossier / "private"
    (private / "dispatches").mkdir(parents=True, mode=0o700)
    (private / "actors.yaml").write_text(
        "w-1: {person: Zoë Hiddenname, sensitivity: restricted, note: about bell-tower}\n"
    )
    (private / "dispatches/talk.yaml").write_text(
        "source: reply\nrecorded: {by: curator, on: 2021-04-01}\n"
        "acts:\n  - {actor: w-1, verb: asserts, says: {rings: It rings.}, responds_to: story/ada-asserts-cracked}\n"
    )
    for path in private.rglob("*.yaml"):
        path.chmod(0o600)
    declare_withholding(dossier)
    status, said = run(dossier, "rename", "story/ada-asserts-cracked", "crack", "--dry-run")
    assert (status, "w-1" in said, "private: 1 file; --private says more" in said) == (0, False, True)
    assert run(dossier, "rename", "story/ada-asserts-cracked", "crack")[0] == 0
    assert "responds_to: story/crack}" in (private / "dispatches/talk.yaml").read_text()
    assert (private / "dispatches/talk.yaml").stat().st_mode & 0o777 == 0o600
    assert run(dossier, "--private", "check")[0] == 0


def test_what_stands_in_public_against_the_rule_can_be_mended_by_a_new_id(dossier: Path) -> None:
    """The id of a topic is a name that was declared private later: no other command answers, and this one mends it."""
    (dossier / "topics.yaml").write_text(f"{TOPICS}zoe-hiddenname: {{topic: a case, status: reported}}\n")
    (dossier / "private").mkdir(mode=0o700)
    (dossier / "private/actors.yaml").write_text("w-1: {person: Zoë Hiddenname, sensitivity: restricted}\n")
    (dossier / "private/actors.yaml").chmod(0o600)
    assert run(dossier, "show", "bell")[0] == 1
    status, said = run(dossier, "rename", "zoe-hiddenname", "case-1", "--forget")
    assert (status, "hiddenname" in said, "[private] -> case-1" in said) == (0, False, True)
    assert run(dossier, "show", "bell")[0] == 0


def test_a_private_name_is_not_brought_into_public_by_a_new_id(dossier: Path) -> None:
    (dossier / "private").mkdir(mode=0o700)
    (dossier / "private/actors.yaml").write_text("w-1: {person: Zoë Hiddenname, sensitivity: restricted}\n")
    (dossier / "private/actors.yaml").chmod(0o600)
    before = texts(dossier)
    status, said = run(dossier, "rename", "bell", "zoe-hiddenname")
    assert status == 1
    assert "a name that is declared in private/ would stand at collections/letters.jsonl:2:69" in said
    assert texts(dossier) == before


def test_the_ends_of_lines_and_a_byte_order_mark_stay(dossier: Path) -> None:
    place = dossier / "dispatches/story.yaml"
    place.write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())
    before = place.read_bytes()
    rename(dossier, "ada", "holm", former=True).write("")
    now = place.read_bytes()
    assert now.startswith(b"\xef\xbb\xbfsource: story   # the one that was read\r\n")
    assert b"  - actor: holm   # ada\r\n    was: ada-asserts-cracked\r\n    as: Keeper\r\n" in now
    assert now.count(b"\n") == now.count(b"\r\n") == before.count(b"\r\n") + 2
    assert survey(dossier).errors == ()


def test_a_packed_collection_is_read_and_is_not_changed(dossier: Path) -> None:
    import gzip

    place = dossier / "collections/letters.jsonl"
    (dossier / "collections/letters.jsonl.gz").write_bytes(gzip.compress(place.read_bytes()))
    place.unlink()
    rename(dossier, "repair", "mending").write("")
    with pytest.raises(
        DossierError, match=r"letters\.jsonl\.gz is packed and would have to be changed; unpack it first"
    ):
        rename(dossier, "ada", "holm", former=True)


# Killed in the midst -------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """What ends a run at any place, as a signal does."""


@pytest.mark.parametrize("place", range(8))
def test_a_run_that_is_killed_is_understood_by_the_next(
    dossier: Path, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the change was decided nothing was done; after that the same call finishes what was left."""
    before = texts(dossier)
    whole = write_dossier(dossier.parent / "whole" / "graph", MOST)
    rename(whole, "ada", "holm", former=True).write("")
    puts = 0
    keep = targets.keep

    def mortal(target: Path, content: bytes, *, mode: int | None = None) -> None:
        nonlocal puts
        if ".factgraph" not in target.parts:
            if puts == place:
                raise Killed
            puts += 1
        keep(target, content, mode=mode)

    monkeypatch.setattr(targets, "keep", mortal)
    if place < 5:  # five files change
        with pytest.raises(Killed):
            rename(dossier, "ada", "holm", former=True).write("rename ada holm --keep")
        assert unfinished(dossier) is not None
        assert [found.code for found in survey(dossier).errors if found.code == "unfinished-change"]
    else:
        rename(dossier, "ada", "holm", former=True).write("rename ada holm --keep")
    monkeypatch.undo()
    status, said = run(dossier, "rename", "ada", "holm", "--keep")
    if place < 5:
        assert (status, said) == (
            0,
            "factgraph: `factgraph rename ada holm --keep` was broken off half done; it is finished now (5 files)\n",
        )
    assert texts(dossier) == texts(whole) != before
    assert unfinished(dossier) is None


def test_a_run_that_is_killed_before_it_decided_did_nothing(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts(dossier)

    def killed(_: Path) -> None:
        raise Killed

    monkeypatch.setattr(targets, "settle", killed)
    with pytest.raises(Killed):
        rename(dossier, "ada", "holm", former=True).write("")
    monkeypatch.undo()
    assert texts(dossier) == before
    assert finish(dossier) is None
    assert sorted(path.name for path in (dossier / ".factgraph").iterdir()) == [".gitignore", "amending.lock"]


def test_a_file_that_somebody_changed_meanwhile_is_not_written_over(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = targets.keep

    def killed(target: Path, content: bytes, *, mode: int | None = None) -> None:
        if ".factgraph" not in target.parts:
            raise Killed
        keep(target, content, mode=mode)

    monkeypatch.setattr(targets, "keep", killed)
    with pytest.raises(Killed):
        rename(dossier, "ada", "holm", former=True).write("rename ada holm --keep")
    monkeypatch.undo()
    (dossier / "actors.yaml").write_text("# mine\n")
    with pytest.raises(
        DossierError, match=r"actors\.yaml was changed since `factgraph rename ada holm --keep` was broken"
    ):
        finish(dossier)
    assert (dossier / "actors.yaml").read_text() == "# mine\n"


# The ledger ----------------------------------------------------------------------------------------------------------


def test_an_export_keeps_in_the_ledger_what_it_publishes(dossier: Path) -> None:
    assert run(dossier, "export", "graphml", "-o", str(dossier.parent / "g.graphml"))[0] == 0
    lines = (dossier / "ids.txt").read_text().splitlines()
    ids = [line for line in lines if not line.startswith("#")]
    assert ids == sorted(ids)
    assert {"actor/ada", "act/story/ada-asserts-cracked", "rebuttal/story/ben-denies-cracked/rebuttal"} < {*ids}
    run(dossier, "rename", "ada", "holm", "--keep")
    run(dossier, "export", "ntriples")
    now = {line for line in (dossier / "ids.txt").read_text().splitlines() if not line.startswith("#")}
    assert now - {*ids} == {
        "actor/holm", "act/story/holm-asserts-cracked", "act/letters/holm-asserts-heavy",
        "act/letters/ben-denies-holm-asserts-heavy", "act/story/ben-condemns-holm-asserts-cracked",
    }  # fmt: skip
    assert {*ids} < now
    assert survey(dossier).errors == ()


def test_private_ids_never_stand_in_the_ledger(dossier: Path) -> None:
    (dossier / "private").mkdir(mode=0o700)
    (dossier / "private/actors.yaml").write_text("w-1: {person: Zoë Hiddenname, sensitivity: restricted}\n")
    (dossier / "private/actors.yaml").chmod(0o600)
    run(dossier, "--private", "export", "ntriples", "-o", str(dossier.parent / "p.nt"))
    assert not (dossier / "ids.txt").exists()
    assert run(dossier, "export", "ntriples", "-o", str(dossier.parent / "p.nt"))[0] == 0
    assert "w-1" not in (dossier / "ids.txt").read_text()


def test_a_published_id_that_vanishes_fails_the_check_until_it_answers(dossier: Path) -> None:
    """The tower is published and then renamed by hand; `was` mends it. A whole id means no other record meanwhile."""
    run(dossier, "export", "ntriples")
    number = 1 + (dossier / "ids.txt").read_text().splitlines().index("place/tower")
    (dossier / "topics.yaml").write_text(TOPICS.replace("tower:", "tower-of-the-bell:"))
    assert [str(found) for found in survey(dossier).errors] == [
        f"ids.txt:{number}:1: error vanished-id: 'place/tower' was published, and nothing answers to it; add 'was: tower' "
        "to the record that it is now, or bring it back and withdraw it"
    ]
    assert run(dossier, "show", "tower") == (
        1, "factgraph: 'tower' was published, and no record answers to it any more; `factgraph check` says more\n",
    )  # fmt: skip
    assert "The tower" in run(dossier, "show", "tower-of")[1]
    (dossier / "topics.yaml").write_text(
        TOPICS.replace("tower: {place: The tower", "tower-of-the-bell: {place: The tower, was: tower")
    )
    assert survey(dossier).errors == ()
    assert "The tower" in run(dossier, "show", "tower")[1]


def test_a_ledger_with_marks_of_a_conflict_is_told(dossier: Path) -> None:
    (dossier / "ids.txt").write_text("actor/ada\n<<<<<<< ours\n")
    assert [str(found) for found in survey(dossier).errors] == [
        "ids.txt:2:1: error syntax: '<<<<<<< ours' is no published id; of two versions of this file, keep the lines of "
        "both"
    ]


# Forgetting ----------------------------------------------------------------------------------------------------------


def test_a_forgotten_id_stands_nowhere_and_its_digest_satisfies_the_check(dossier: Path) -> None:
    run(dossier, "rename", "ada", "holm", "--keep")
    run(dossier, "export", "ntriples", "-o", str(dossier.parent / "g.nt"))
    (dossier / "dispatches/story.yaml").write_text(
        (dossier / "dispatches/story.yaml").read_text().replace("# Ada's own word", "# of holm").replace("# ada", "#")
    )
    status, said = run(dossier, "rename", "holm", "p-1", "--forget")
    assert status == 0
    assert "dispatches/story.yaml:14: 'holm' stands in a text or a comment, which is yours to change" in said
    left = {
        path: [line for line in text.splitlines() if re.search(r"\b(?:ada|holm)\b", line)]
        for path, text in texts(dossier).items()
    }
    assert {path: lines for path, lines in left.items() if lines} == {"dispatches/story.yaml": ["  # of holm"]}
    (key,) = [(dossier / ledger.KEY).read_text().strip()]
    assert (dossier / ledger.KEY).stat().st_mode & 0o777 == 0o600
    assert (dossier / "private").stat().st_mode & 0o777 == 0o700
    known = ledger.sound(dossier)
    assert {
        ledger.digest(key, id) for id in ("actor/ada", "actor/holm", "act/story/ada-asserts-cracked")
    } < known.forgotten
    assert survey(dossier).errors == ()
    with open_graph(dossier) as graph, pytest.raises(NotFound):
        graph.id("story/ada-asserts-cracked")


def test_git_does_not_see_the_key_of_what_was_forgotten(dossier: Path) -> None:
    """The dossier has no `.gitignore` of its own: with the key, whoever guesses a name could try it on the digests."""
    subprocess.run(["git", "init", "-q", str(dossier)], check=True)
    run(dossier, "export", "ntriples")
    run(dossier, "rename", "ada", "p-1", "--forget")
    call = ["git", "-C", str(dossier), "status", "--porcelain", "-uall"]
    seen = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    assert "ids.txt" in seen
    assert "private/" not in seen
    assert survey(dossier).errors == ()


def test_a_forgotten_id_that_comes_back_is_told_without_being_named(dossier: Path) -> None:
    run(dossier, "export", "ntriples")
    before = (dossier / "ids.txt").read_text()
    run(dossier, "rename", "ada", "p-1", "--forget")
    (dossier / "ids.txt").write_text((dossier / "ids.txt").read_text() + "actor/ada\n")
    (dossier / "actors.yaml").write_text((dossier / "actors.yaml").read_text() + "ada: {organization: ADA}\n")
    number = (dossier / "ids.txt").read_text().count("\n")
    told = [str(found) for found in survey(dossier).errors]
    assert [line for line in told if "'ada'" in line] == []
    assert told == [
        "actors.yaml:5:1: error forgotten-id: a record has an id that was forgotten; give it another, with `factgraph "
        "rename --forget`"
    ]
    (dossier / "actors.yaml").write_text((dossier / "actors.yaml").read_text().replace("ada: {org", "aida: {org"))
    assert [str(found) for found in survey(dossier).errors] == [
        f"ids.txt:{number}:1: error forgotten-id: an id that was forgotten stands here again, after a merge perhaps; "
        "remove the line"
    ]
    assert "actor/ada\n" in before


def test_ids_that_are_made_of_a_forgotten_one_are_forgotten_with_it(dossier: Path) -> None:
    """A claim called after Ada by hand gets her new id in its own; so does what once was called after her."""
    story = (dossier / "dispatches/story.yaml").read_text()
    (dossier / "dispatches/story.yaml").write_text(
        story.replace("claims:\n", "claims:\n  ada-was-right: It was as Ada said.\n").replace(
            "{id: both,", "{id: both, was: [ada-urges-repair, joint],"
        )
    )
    change = rename(dossier, "ada", "p-1", former=False)
    assert change.new["story/ada-was-right"] == "story/p-1-was-right"
    change.write("")
    now = (dossier / "dispatches/story.yaml").read_text()
    assert "{id: both, was: joint," in now
    assert "ada-" not in now
    assert survey(dossier).errors == ()


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[1]
    shutil.copytree(root / "graph", tmp_path / "graph", ignore=shutil.ignore_patterns(".factgraph", "private"))
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^\$ factgraph (.*)$", (root / "docs/change-ids.md").read_text("utf-8"), re.MULTILINE)
    assert len(lines) > 5
    for line in lines:
        done = CliRunner().invoke(main, shlex.split(line))
        assert done.exit_code == 0, (line, done.output)


def test_the_state_says_the_same_under_the_new_ids(dossier: Path) -> None:
    change = rename(dossier, "ada", "holm", former=True)
    change.write("")
    assert {*standing(dossier).nodes} == {change.new.get(id, id) for id in change.before.nodes}
