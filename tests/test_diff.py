"""Two versions of a dossier set side by side: records field by field, passages, and what follows; nobody private."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import chdir
from copy import deepcopy
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from factgraph.amending import forget, merge, rename
from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.comparing import between
from factgraph.comparing.difference import Asked
from factgraph.comparing.markdown import markdown
from factgraph.comparing.types import Difference
from factgraph.record.types import Passage, Position
from samples import ACTORS, HEAD, SOURCES, STORY, TEXT, write_dossier
from test_incremental import Dossier

RETRACTS = "  - {id: back, actor: ada, verb: retracts, object: cracked, date: 2021-03-01, passage: Ada took it back on Monday}\n"


Files = Mapping[str, str | bytes | None]


def compared(tmp_path: Path, old: Files, new: Files) -> Difference:
    """The difference of two dossiers in which these files are other than in the small one."""
    one, other = (write_dossier(tmp_path / name, {**files}) for name, files in (("old", old), ("new", new)))
    return between(Asked(one, "old"), Asked(other, "new"))


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder, to whom no setting of this machine is known."""
    named = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    variables = {**kept, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *named, *arguments], cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def committed(folder: Path, what: str = "first") -> None:
    """Commit all files of a folder, which is made a repository where it is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", what)


def called(folder: Path, *arguments: str) -> Result:
    """A call of the command in a folder."""
    with chdir(folder):
        return CliRunner().invoke(main, ["diff", *arguments])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the small dossier in `graph/`, committed."""
    write_dossier(tmp_path / "graph", {".gitignore": ".factgraph/\nprivate/\n"})
    committed(tmp_path)
    return tmp_path


# Records -------------------------------------------------------------------------------------------------------------


def test_two_copies_of_one_dossier_do_not_differ(tmp_path: Path) -> None:
    found = compared(tmp_path, {}, {})
    assert found["same"]
    assert [found[part] for part in ("claims", "acts", "turns", "records", "passages")] == [[], [], [], [], []]
    assert found["old"] == {"called": "old", "commit": None, "acts": 2, "claims": 1}


def test_a_record_is_told_field_by_field_as_the_table_names_them(tmp_path: Path) -> None:
    """Of Ben the description came and an alias went; of Ada's act the capacity and the certainty are others.

    What the act and the report of it say in one line of the file is told once.
    """
    old = {"actors.yaml": ACTORS.replace("{person: Ben Ry,", "{person: Ben Ry, aliases: [B. Ry, Benny],")}
    new = {
        "actors.yaml": ACTORS.replace("{person: Ben Ry,", "{person: Ben Ry, aliases: B. Ry, description: A founder.,"),
        "dispatches/story.yaml": STORY.replace("Keeper of the Tower", "Keeper\n    certainty: alleged"),
    }
    found = compared(tmp_path, old, new)
    told = {
        (record["id"], field["field"]): (field["label"], field["source"], field["before"], field["after"])
        for record in found["records"]
        for field in record["fields"]
    }
    assert [(record["id"], record["class"], record["how"]) for record in found["records"]] == [
        ("story/ada-asserts-cracked", "act", "changed"),
        ("ben", "actor", "changed"),
    ]
    assert told == {
        ("story/ada-asserts-cracked", "as"): ("Speaking as", None, ["ada: Keeper of the Tower"], ["ada: Keeper"]),
        ("story/ada-asserts-cracked", "certainty"): ("Certainty", None, ["unstated"], ["alleged"]),
        ("ben", "description"): ("Description", None, [], ["A founder."]),
        ("ben", "aliases"): ("Also called", None, ["B. Ry", "Benny"], ["B. Ry"]),
    }


def test_what_came_and_what_went_is_named_and_not_listed_field_by_field(tmp_path: Path) -> None:
    new = {
        "actors.yaml": ACTORS.replace("council: {government: The Council}\n", "guild: {organization: The Guild}\n"),
        "dispatches/story.yaml": STORY.partition("  - actor: ben")[0],
    }
    found = compared(tmp_path, {}, new)
    assert [(one["id"], one["how"], one["name"], one["fields"]) for one in found["records"]] == [
        (
            "story/ben-denies-cracked",
            "removed",
            "Ben Ry denies that the bell is cracked (not after 1 March 2021).",
            [],
        ),
        ("council", "removed", "The Council", []),
        ("guild", "added", "The Guild", []),
    ]


def test_a_claim_never_stands_without_how_the_debate_about_it_stands(tmp_path: Path) -> None:
    new = {"dispatches/story.yaml": STORY.replace("The bell is cracked.", "The bell has a crack.")}
    (claim, *_) = [one for one in compared(tmp_path, {}, new)["records"] if one["class"] == "claim"]
    assert claim["name"] == "The bell has a crack."
    assert "said by Ada Holm; denied by Ben Ry" in claim["standing"]


def test_a_new_id_is_told_once_and_not_wherever_it_is_named(tmp_path: Path) -> None:
    """Renaming Ada renames her act, which Ben's denial answers: three records are called otherwise, none changed."""
    old, new = write_dossier(tmp_path / "old"), write_dossier(tmp_path / "new")
    rename(new, "ada", "ada-holm", former=True).write("rename ada ada-holm --keep")
    found = between(Asked(old, "old"), Asked(new, "new"))
    assert [(one["was"], one["id"], one["how"], one["fields"]) for one in found["records"]] == [
        ("story/ada-asserts-cracked", "story/ada-holm-asserts-cracked", "renamed", []),
        ("ada", "ada-holm", "renamed", []),
    ]
    assert [found["claims"], found["acts"], found["turns"], found["passages"]] == [[], [], [], []]


def test_two_records_that_became_one_are_told_as_joined(tmp_path: Path) -> None:
    guild = {"actors.yaml": ACTORS + "guild: {government: The Guild}\n"}
    old, new = write_dossier(tmp_path / "old", {**guild}), write_dossier(tmp_path / "new", {**guild})
    merge(new, "guild", "council").write("merge guild council")
    records = between(Asked(old, "old"), Asked(new, "new"))["records"]
    assert [(one["id"], one["how"], one["was"]) for one in records] == [
        ("council", "changed", None),
        ("council", "joined", "guild"),
    ]
    assert [(one["field"], one["after"]) for one in records[0]["fields"]] == [
        ("was", ["guild"]),
        ("aliases", ["The Guild"]),
    ]


def test_what_was_withdrawn_is_told_with_the_reason(tmp_path: Path) -> None:
    old = {"actors.yaml": ACTORS + "guild: {organization: The Guild}\n"}
    gone = "guild: {organization: The Guild, withdrawn: {on: 2021-05-01, reason: It is none.}}\n"
    (record,) = compared(tmp_path, old, {"actors.yaml": ACTORS + gone})["records"]
    assert (record["id"], record["how"], record["name"]) == ("guild", "withdrawn", "The Guild")
    assert [(one["field"], one["before"], one["after"]) for one in record["fields"]] == [
        ("withdrawn", [], ["2021-05-01: It is none."])
    ]


def test_a_document_that_reports_an_act_too_is_a_change_of_the_act(tmp_path: Path) -> None:
    report = "source: reply\nrecorded: {by: curator, on: 2021-04-01}\nattests:\n  - {act: story/ada-asserts-cracked, "
    one = {"dispatches/other.yaml": report + "certainty: alleged}\n"}
    (act,) = [each for each in compared(tmp_path, {}, one)["records"] if each["class"] == "act"]
    assert act["fields"] == [
        {"field": "attestation", "label": "Report", "source": None, "before": [], "after": ["reply"]}
    ]
    other = {"dispatches/other.yaml": report + "note: Not in these words.}\n"}
    (act,) = [each for each in compared(tmp_path / "again", one, other)["records"] if each["class"] == "act"]
    assert [(each["source"], each["field"], each["before"], each["after"]) for each in act["fields"]] == [
        ("reply", "certainty", ["alleged"], []),
        ("reply", "note", [], ["Not in these words."]),
    ]


# Passages ------------------------------------------------------------------------------------------------------------


def test_a_passage_that_stands_elsewhere_moved_and_one_of_other_words_changed(tmp_path: Path) -> None:
    new = {
        "dispatches/story.txt": "By our reporter.\n" + TEXT,
        "dispatches/story.yaml": STORY.replace('"Ben Ry denied it"', '"Ben Ry denied it."'),
    }
    found = compared(tmp_path, {}, new)
    assert found["records"] == []
    assert [(one["act"], one["source"], one["how"]) for one in found["passages"]] == [
        ("story/ada-asserts-cracked", "story", "moved"),
        ("story/ben-denies-cracked", "story", "changed"),
    ]
    moved, changed = found["passages"]
    assert moved["before"] is not None
    assert moved["after"] is not None
    assert (moved["before"]["line"], moved["after"]["line"]) == (1, 2)
    assert (moved["before"]["start"], moved["after"]["start"]) == (0, 17)
    assert changed["before"] is not None
    assert changed["after"] is not None
    assert (changed["before"]["exact"], changed["after"]["exact"]) == ("Ben Ry denied it", "Ben Ry denied it.")


# What follows --------------------------------------------------------------------------------------------------------


def test_what_was_taken_back_changes_how_the_debate_stands(tmp_path: Path) -> None:
    """Ada was for it and Ben against; Ada takes it back, told by the story, which takes no side against Ada.

    So nobody is for it any more: it was contested, and is retracted.  Ada's position ended, Ben's goes on; Ada's
    assertion is told with what was later done to it, and Ada changed sides.
    """
    text = {"dispatches/story.txt": TEXT + "Ada took it back on Monday.\n"}
    found = compared(tmp_path, text, {**text, "dispatches/story.yaml": STORY + RETRACTS})
    (claim,) = found["claims"]
    assert (claim["id"], claim["before"]["standing"], claim["after"]["standing"]) == (
        "story/cracked",
        "contested",
        "retracted",
    )
    assert [(one["act"], one["holders"], one["before"], one["after"]) for one in claim["positions"]] == [
        ("story/ada-asserts-cracked", ["ada"], "for", "ended")
    ]
    assert [(act["id"], act["what"]) for act in found["acts"]] == [("story/ada-asserts-cracked", ["later"])]
    assert found["acts"][0]["before"]["later"] == []
    assert [(turn["claim"], turn["actor"], turn["how"]) for turn in found["turns"]] == [
        ("story/cracked", "ada", "added")
    ]
    assert [(one["id"], one["how"]) for one in found["records"]] == [("story/back", "added")]


def test_another_name_changes_no_debate(tmp_path: Path) -> None:
    """The sentences have another name in them; who stands where is the same."""
    found = compared(tmp_path, {}, {"actors.yaml": ACTORS.replace("Ben Ry", "Benjamin Ry")})
    assert [(one["id"], one["how"]) for one in found["records"]] == [("ben", "changed")]
    assert (found["claims"], found["acts"], found["turns"]) == ([], [], [])


def test_a_day_and_a_state_that_are_others_are_told_at_the_act(tmp_path: Path) -> None:
    """The denial was not done now, so Ben is no longer against; the assertion was a day earlier."""
    new = STORY.replace("2021-02-28", "2021-02-27").replace(
        "    verb: denies\n", "    verb: denies\n    polarity: negative\n"
    )
    found = compared(tmp_path, {}, {"dispatches/story.yaml": new})
    assert {act["id"]: act["what"] for act in found["acts"]} == {
        "story/ada-asserts-cracked": ["when"],
        "story/ben-denies-cracked": ["told", "when"],
    }
    (claim,) = found["claims"]
    assert [(one["act"], one["before"], one["after"]) for one in claim["positions"]] == [
        ("story/ben-denies-cracked", "against", None)
    ]


# Nobody private ------------------------------------------------------------------------------------------------------

ZOE = "zoe: {person: Zoe Hall, sensitivity: public, aliases: Zoë Halle}\n"
HERS = "  - {id: hers, actor: zoe, verb: supports, object: cracked, passage: It is beyond repair}\n"
THEIRS = "  - {actor: [zoe, ada], verb: condemns, object: bell, passage: Ben Ry denied it}\n"
ADAS = "  - {actor: ada, verb: condemns, object: bell, passage: Ben Ry denied it}\n"
CANARIES = ("zoe", "Zoe", "Zoë", "Hall", "hers", "restricted")
PUBLIC = {"actors.yaml": ACTORS + ZOE, "dispatches/story.yaml": STORY + HERS + THEIRS}
AWAY = {
    "dispatches/story.yaml": STORY + ADAS,
    "private/actors.yaml": "zoe: {person: Zoe Hall, sensitivity: restricted, aliases: Zoë Halle}\n",
}


def forms(found: Difference) -> str:
    """A difference in all the forms in which it is printed."""
    return "\n".join([json.dumps(found, ensure_ascii=False), *markdown(found)])


@pytest.mark.parametrize("way", ["made private", "made public"])
def test_who_is_private_on_one_side_is_told_of_on_neither(tmp_path: Path, way: str) -> None:
    """Zoe's own act goes with her, and what she did with Ada is Ada's; so nothing is left that differs.

    That an act has another id, which held hers, would tell of her too.
    """
    sides = (PUBLIC, AWAY) if way == "made private" else (AWAY, PUBLIC)
    found = compared(tmp_path, *sides)
    assert found["same"], found
    assert [found["old"]["acts"], found["new"]["acts"]] == [3, 3]
    assert [canary for canary in CANARIES if canary in forms(found)] == []


@pytest.mark.parametrize("way", ["made private", "made public"])
def test_what_changed_besides_is_told_without_who_is_private(tmp_path: Path, way: str) -> None:
    """Ada denied it with Zoe, which is hers alone here, and on one side she takes that back and is answered."""
    text = {"dispatches/story.txt": TEXT + "Ada took it back on Monday.\n"}
    with_zoe = "  - {actor: [zoe, ada], verb: denies, object: cracked, passage: Ben Ry denied it}\n"
    hers = "  - {actor: ada, verb: denies, object: cracked, passage: Ben Ry denied it}\n"
    more = "  - {id: answer, actor: ben, verb: supports, object: [%s, bell], passage: Ben Ry denied it}\n"
    back = RETRACTS.replace("object: cracked", "object: %s")
    public = {**PUBLIC, **text, "dispatches/story.yaml": STORY + with_zoe}
    away = {**AWAY, **text, "dispatches/story.yaml": STORY + hers}
    for files, act in ((public, "zoe-denies-cracked"), (away, "ada-denies-cracked")):
        if (files is away) == (way == "made private"):
            files["dispatches/story.yaml"] += back % act + more % act
    found = compared(tmp_path, *((public, away) if way == "made private" else (away, public)))
    assert [(one["id"], one["how"]) for one in found["records"]] == [("story/answer", "added"), ("story/back", "added")]
    assert ("story/ada-denies-cracked", "against", "ended") in [
        (one["act"], one["before"], one["after"]) for claim in found["claims"] for one in claim["positions"]
    ]
    assert [canary for canary in CANARIES if canary in forms(found)] == []


def test_with_private_who_is_private_is_told_of(tmp_path: Path) -> None:
    one, other = write_dossier(tmp_path / "old", {**PUBLIC}), write_dossier(tmp_path / "new", {**AWAY})
    found = between(Asked(one, "old"), Asked(other, "new"), private=True)
    assert ("zoe", "changed") in [(record["id"], record["how"]) for record in found["records"]]


def test_who_is_private_under_another_id_and_name_is_known_by_the_alias(tmp_path: Path) -> None:
    away = {**AWAY, "private/actors.yaml": "p-17: {person: Z., sensitivity: restricted, aliases: Zoë Halle}\n"}
    found = compared(tmp_path, PUBLIC, away)
    assert found["same"], found


# What a dossier with private acts has to say of itself.
WITHHOLDING: Final = HEAD.replace("[curators]", 'confidential = "possible"\n\n[curators]', 1)


def test_what_is_no_person_is_known_by_its_name_too(tmp_path: Path) -> None:
    """A document and a claim that were made private stand there under other ids; the acts go with their document."""
    memo = "source: {memo: {letter: The Memo of the Ferry, access: quotes}}\nrecorded: {by: curator, on: 2021-04-01}\n"
    acts = 'acts:\n  - {id: hidden, actor: ada, verb: asserts, says: {sunk: "The ferry sank."}}\n'
    renamed = (memo + acts).replace("memo:", "p-4:").replace("sunk:", "p-5:").replace("id: hidden", "id: p-6")
    old: Files = {"dispatches/letter.yaml": memo + acts}
    new: Files = {"private/dispatches/p-3.yaml": renamed}
    for name, sides in (("closed", (old, new)), ("opened", (new, old))):
        found = compared(tmp_path / name, *({"dossier.toml": WITHHOLDING, **side} for side in sides))
        assert [word for word in ("memo", "Memo", "ferry", "sunk", "hidden", "letter") if word in forms(found)] == []
        assert found["same"]


def test_who_was_forgotten_is_told_of_no_more(tmp_path: Path) -> None:
    """Nothing names Zoe now; the digest that is kept of her id, with its key, still says that it was hers."""
    one, other = write_dossier(tmp_path / "old", {**PUBLIC}), write_dossier(tmp_path / "new", {**PUBLIC})
    forget(other, "zoe").write("forget zoe")
    found = between(Asked(one, "old"), Asked(other, "new"))
    assert [canary for canary in CANARIES if canary in forms(found)] == []
    assert found["same"], found


def test_a_name_that_stands_in_prose_stops_all(tmp_path: Path) -> None:
    old = {**PUBLIC, "topics.yaml": "bell: {topic: what Zoe Hall says of the bell, status: reported}\n"}
    one, other = write_dossier(tmp_path / "old", {**old}), write_dossier(tmp_path / "new", {**AWAY})
    result = called(tmp_path, "old", "new")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "a name that is declared in private/ would stand at" in result.stderr
    assert [canary for canary in CANARIES if canary in result.stderr] == []
    assert one != other


def test_the_private_part_of_the_dossier_here_counts_for_two_revisions(repository: Path) -> None:
    """Git keeps no private/; what stands there now is private in what the revisions held too."""
    write_dossier(repository / "graph", {**PUBLIC})
    committed(repository, "with Zoe")
    write_dossier(repository / "graph", {**AWAY})
    for version in (["HEAD~1", "HEAD"], ["HEAD"], ["HEAD", "HEAD~1"]):
        for format_ in ("table", "json", "markdown"):
            result = called(repository, *version, "--format", format_)
            assert result.exit_code == 0, result.stderr
            assert [canary for canary in CANARIES if canary in result.stdout + result.stderr] == []


def test_a_private_part_that_was_committed_counts_too(repository: Path) -> None:
    """It should be in no history; where it is, what it declares is private on the other side as well."""
    write_dossier(repository / "graph", {**AWAY})
    git(repository, "add", "-f", "graph/private")
    committed(repository, "with a private part")
    shutil.rmtree(repository / "graph/private")
    write_dossier(repository / "graph", {**PUBLIC})
    result = called(repository, "--format", "json")
    assert json.loads(result.stdout)["same"], result.stdout
    assert [canary for canary in CANARIES if canary in result.stdout + result.stderr] == []


def test_where_a_private_part_cannot_be_read_nothing_is_told(tmp_path: Path) -> None:
    write_dossier(tmp_path / "old", {**PUBLIC})
    write_dossier(tmp_path / "new", {**AWAY, "private/actors.yaml": "zoe: {person: Zoe Hall\n"})
    for pair in (("old", "new"), ("new", "old")):
        result = called(tmp_path, *pair)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "private/ cannot be read, so nobody knows which names must not leave" in result.stderr
        assert [canary for canary in CANARIES if canary in result.stderr] == []


def test_problems_of_a_version_name_nobody_who_is_private_in_the_other(tmp_path: Path) -> None:
    write_dossier(tmp_path / "old", {**PUBLIC, "dispatches/story.yaml": STORY + HERS.replace("supports", "zoe-halls")})
    write_dossier(tmp_path / "new", {**AWAY})
    result = called(tmp_path, "old", "new")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "errors in old, so nobody knows what follows" in result.stderr
    assert [canary for canary in CANARIES if canary in result.stderr] == []


@pytest.mark.parametrize("way", ["closed", "opened"])
def test_of_a_text_no_more_is_shown_than_both_sides_let_leave(tmp_path: Path, way: str) -> None:
    """The story was open and may not be shown now: its words, places, hash and address are told of neither.

    That it may not be shown is no secret: the file says so.
    """
    url = "url: https://example.org/secret-address, access: "
    full = SOURCES.replace("published: 2021-03-01", f"published: 2021-03-01, {url}full")
    none = SOURCES.replace("published: 2021-03-01", f"published: 2021-03-01, {url}none")
    first: Files = {"sources.yaml": full}
    second: Files = {
        "sources.yaml": none.replace("secret-address", "secret-place"),
        "dispatches/story.txt": "By our reporter.\n" + TEXT.replace("It is beyond repair", "It is beyond hope"),
        "dispatches/story.yaml": STORY.replace("It is beyond repair", "It is beyond hope"),
    }
    found = compared(tmp_path, *((first, second) if way == "closed" else (second, first)))
    assert [(one["id"], field["field"]) for one in found["records"] for field in one["fields"]] == [("story", "access")]
    told = forms(found)
    assert [word for word in ("beyond", "secret", "she wrote", "line 1") if word in told] == []
    assert found["passages"] == []


# Git -----------------------------------------------------------------------------------------------------------------


def test_the_files_are_compared_with_the_last_commit_and_revisions_with_each_other(repository: Path) -> None:
    write_dossier(repository / "graph", {"actors.yaml": ACTORS.replace("Ben Ry", "Benjamin Ry")})
    told = json.loads(called(repository, "--format", "json").stdout)
    assert [record["id"] for record in told["records"]] == ["ben"]
    assert told["old"]["commit"] == git(repository, "rev-parse", "HEAD").strip()
    assert told["new"] == {"called": "the files as they are", "commit": None, "acts": 2, "claims": 1}
    committed(repository, "second")
    assert called(repository).stdout.endswith("\nBoth record the same.\n")
    assert "Ben Ry → Benjamin Ry" in called(repository, "HEAD~1", "main").stdout
    assert "Benjamin Ry → Ben Ry" in called(repository, "main", "HEAD~1").stdout


def test_the_exit_status_says_that_they_differ_only_where_asked(repository: Path) -> None:
    assert called(repository, "--exit-code").exit_code == 0
    write_dossier(repository / "graph", {"actors.yaml": ACTORS.replace("Ben Ry", "Benjamin Ry")})
    assert called(repository).exit_code == 0
    assert called(repository, "--exit-code").exit_code == 1


@pytest.mark.parametrize(
    ("named", "status", "said"),
    [
        ("--upload-pack=touch", 2, "No such option"),
        ("-x", 2, "No such option"),
        ("", 2, "is no name of a revision of git"),
        ("HEAD\n", 2, "is no name of a revision of git"),
        ("nowhere", 1, "'nowhere' is neither a folder with a dossier nor a revision"),
        ("HEAD:graph", 1, "is neither a folder with a dossier nor a revision"),
    ],
)
def test_what_is_no_revision_is_told(repository: Path, named: str, status: int, said: str) -> None:
    result = called(repository, named)
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr


def test_an_option_in_the_place_of_a_revision_is_none(repository: Path) -> None:
    result = called(repository, "--", "--output=taken")
    assert result.exit_code == 2
    assert "is no name of a revision of git" in result.stderr
    assert not (repository / "taken").exists()


def test_where_no_repository_is_that_is_told(tmp_path: Path) -> None:
    write_dossier(tmp_path / "graph")
    result = called(tmp_path)
    assert result.exit_code == 4
    assert result.stderr.endswith("lies in no git repository, so it has no revisions; name two folders\n")


def test_where_a_revision_has_no_dossier_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("Nothing yet.\n")
    committed(tmp_path)
    write_dossier(tmp_path / "graph")
    result = called(tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        "factgraph: HEAD has no dossier in graph: there is no dossier.toml\n",
    )


def test_a_version_with_errors_is_told_with_them(repository: Path) -> None:
    write_dossier(repository / "graph", {"actors.yaml": ACTORS.replace("ben:", "bob:")})
    result = called(repository)
    assert result.exit_code == 1
    assert "errors in the files as they are, so nobody knows what follows:\n  dispatches/story.yaml:11:12: error" in (
        result.stderr
    )


def test_nothing_of_the_repository_runs_and_nothing_of_the_environment_is_read(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A monitor, a filter, a pager and a replaced commit are settings of whoever made the repository."""
    trap = repository / "trap"
    trap.write_text(f"#!/bin/sh\necho ran >> {repository}/ran\ncat\n")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "filter.x.smudge", "filter.x.clean", "core.pager", "diff.external"):
        git(repository, "config", name, str(trap))
    (repository / ".git/info").mkdir(exist_ok=True)
    (repository / ".git/info/attributes").write_text("* filter=x diff=x export-subst\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    assert called(repository).stdout.endswith("\nBoth record the same.\n")
    assert not (repository / "ran").exists()


def test_a_link_in_a_revision_is_refused(repository: Path) -> None:
    place = repository / "graph/dispatches/story.txt"
    place.unlink()
    place.symlink_to("/etc/hostname")
    committed(repository, "a link")
    result = called(repository, "HEAD", "HEAD~1")
    assert result.exit_code == 4
    assert "dispatches/story.txt is no regular file in HEAD, and only such are read" in result.stderr


def test_what_a_revision_held_lies_only_where_we_can_open_it_and_not_for_long(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factgraph.comparing.revisions import checked_out, revision

    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    root = repository / "graph"
    with checked_out(root, revision(root, "HEAD")) as folder:
        assert folder.parent == place
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "dispatches/story.txt").read_text() == TEXT
        assert not (folder / ".gitignore").exists()
    assert list(place.iterdir()) == []


def test_a_dossier_at_the_top_of_its_repository_is_found_too(tmp_path: Path) -> None:
    write_dossier(tmp_path)
    committed(tmp_path)
    assert called(tmp_path).stdout.endswith("\nBoth record the same.\n")


# For people ----------------------------------------------------------------------------------------------------------


def test_the_difference_fits_a_terminal_of_eighty_columns(repository: Path) -> None:
    shutil.rmtree(repository / "graph")
    text = {"dispatches/story.txt": TEXT + "Ada took it back on Monday.\n"}
    write_dossier(repository / "graph", {**text, "dispatches/story.yaml": STORY + RETRACTS})
    shown = called(repository).stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert [line for line in shown.splitlines() if line.isupper()] == [
        "HOW DEBATES STAND",
        "HOW ACTS ARE TOLD",
        "WHO CHANGED SIDES",
        "ACTS",
    ]
    assert "+ Ada Holm retracts the claim that the bell is cracked (1 March 2021).\n  story/back\n" in shown


def test_the_same_two_versions_give_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Whatever order sets have in a process."""
    write_dossier(tmp_path / "old")
    more = "  - {actor: [council, gazette], verb: urges, object: bell, to: [ada, ben], passage: Ben Ry denied it}\n"
    write_dossier(
        tmp_path / "new", {"dispatches/story.yaml": STORY + more, "actors.yaml": ACTORS.replace("The ", "the ")}
    )
    command = [sys.executable, "-m", "factgraph", "diff", "old", "new", "--format", "json"]
    printed = {
        subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1


def test_what_steers_a_screen_is_shown_in_markdown_too(repository: Path) -> None:
    note = '{person: Ben Ry, note: "a\u202eb",'
    write_dossier(repository / "graph", {"actors.yaml": ACTORS.replace("{person: Ben Ry,", note)})
    assert "nothing → a\\u202eb" in called(repository, "--format", "markdown").stdout


def test_what_records_hold_is_only_text_in_markdown(tmp_path: Path) -> None:
    """It begins nothing, closes nothing, links nowhere and calls nobody."""
    said = "</details> # [a](https://b.example) @bo ![c](d) `e` <img src=x> www.f.example #12 | ~~g~~ $h$"
    new = {"actors.yaml": ACTORS.replace("{person: Ben Ry,", f"{{person: Ben Ry, note: {json.dumps(said)},")}
    lines = list(markdown(compared(tmp_path, {}, new)))
    (line,) = [line for line in lines if "Note of the curator" in line]
    assert line == (
        "  - *Note of the curator:* nothing → \\</details\\> # \\[a\\](https:<!-- -->//b.example) @<!-- -->bo "
        "!\\[c\\](d) \\`e\\` \\<img src=x\\> www<!-- -->.f.example #<!-- -->12 \\| \\~\\~g\\~\\~ \\$h\\$"
    )
    assert [line for line in lines if line.startswith("#")] == ["## old → new"]
    assert lines.count("</details>") == 1


def test_where_records_may_be_withheld_every_form_says_so(tmp_path: Path) -> None:
    from samples import HEAD

    head = HEAD.replace('lang = "en"', 'lang = "en"\nconfidential = "possible"')
    found = compared(tmp_path, {"dossier.toml": head}, {})
    assert found["withheld"].startswith("Records may be withheld")
    assert list(markdown(found))[-1].startswith("Records may be withheld")
    assert "Records may be withheld" in called(tmp_path, "old", "new").stderr


def test_every_command_of_the_page_runs(repository: Path) -> None:
    write_dossier(repository / "graph", {"actors.yaml": ACTORS.replace("Ben Ry", "Benjamin Ry")})
    committed(repository, "second")
    page = (Path(__file__).parents[1] / "docs/two-people.md").read_text("utf-8")
    lines = [line for line in re.findall(r"^\$ factgraph (.*)$", page, re.MULTILINE) if line.startswith("diff")]
    assert len(lines) > 3
    for line in lines:
        with chdir(repository):
            done = CliRunner().invoke(main, shlex.split(line))
        assert done.exit_code == 0, (line, done.output)


# Any edits -----------------------------------------------------------------------------------------------------------


def stripped(value: object) -> object:
    """A record as nested tuples without places in files, passages, and ids of its own parts."""
    if isinstance(value, Position | Passage):
        return None
    if is_dataclass(value):
        return tuple((each.name, stripped(getattr(value, each.name))) for each in fields(value))
    if isinstance(value, Mapping):
        return tuple(sorted((name, stripped(inner)) for name, inner in value.items()))
    if isinstance(value, tuple):
        return tuple(stripped(each) for each in value if not isinstance(each, Passage))
    return value


def records(root: Path) -> dict[str, object]:
    """All that is recorded of each record, but for passages, by its id: acts with their reports."""
    found: dict[str, list[object]] = {}
    for file in survey(root).files:
        for node in file.nodes:
            found.setdefault(node.id, []).append(stripped(node))
        for report in file.attestations:
            found.setdefault(report.act.id, []).append(stripped(report))
    return {id: sorted(parts, key=repr) for id, parts in found.items() if not id.endswith("/rebuttal")}


def edited(dossier: Dossier, times: int) -> None:
    """Make so many random edits after which the dossier has no errors."""
    while times:
        kept = deepcopy((dossier.nodes, dossier.files, dossier.texts, dossier.head, dossier.vocabulary))
        dossier.edit()
        dossier.write()
        if survey(dossier.root).errors:
            dossier.nodes, dossier.files, dossier.texts, dossier.head, dossier.vocabulary = kept
            dossier.write()
        else:
            times -= 1


def turned_round(found: Difference, *, back: bool = False) -> set[tuple[str, str | None, str | None]]:
    """What became of each record, with its ids before and after; of a difference the other way round turned back."""
    told: set[tuple[str, str | None, str | None]] = set()
    for one in found["records"]:
        ids = {"added": (None, one["id"]), "removed": (one["id"], None), "renamed": (one["was"], one["id"])}
        before, after = ids.get(one["how"], (one["id"], one["id"]))
        told.add((one["class"], after, before) if back else (one["class"], before, after))
    return told


@pytest.mark.parametrize("seed", range(4))
def test_of_any_edits_what_differs_is_told_and_nothing_else(tmp_path: Path, seed: int) -> None:
    """Held to the records as they were read: an id is told where all that was recorded of it differs, and not else.

    The other way round what was added was removed, what has another id had it, and what stands before stands after.
    """
    dossier = Dossier(tmp_path / "graph", seed)
    dossier.write()
    edited(dossier, 10)
    told = 0
    for number in range(6):
        before = tmp_path / f"before-{number}"
        shutil.copytree(dossier.root, before)
        edited(dossier, 3)
        found = between(Asked(before, "before"), Asked(dossier.root, "after"))
        back = between(Asked(dossier.root, "after"), Asked(before, "before"))
        old, new = records(before), records(dossier.root)
        expected = {id for id in old.keys() | new.keys() if old.get(id) != new.get(id)}
        ids = {id for one in found["records"] for id in (one["id"], one["was"]) if id and one["class"] != "dossier"}
        assert ids == expected
        told += len(expected)
        assert turned_round(found) == turned_round(back, back=True)
        if all(one["was"] is None for one in found["records"]):
            for part in ("claims", "acts"):
                assert [(one["id"], one["before"], one["after"]) for one in found[part]] == [
                    (one["id"], one["after"], one["before"]) for one in back[part]
                ]
        assert list(markdown(found))
    assert told
