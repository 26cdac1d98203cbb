"""The command line: what each command prints, to whom, and with which exit status."""

import csv
import gc
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from dossiers import copied, opened
from factgraph.cli import COMMANDS, main
from factgraph.cli.paper import columns
from factgraph.reading.questions import queries
from samples import HEAD, write_dossier
from wire_story import FILES

Run = Callable[..., Result]
MAY: Final = "chechnya-002/theresa-may-condemns-situation"


def run_in(dossier: Path, *arguments: str) -> Result:
    """The result of a call on a dossier; only what ends a program on purpose may end it."""
    result = CliRunner().invoke(main, ["--dossier", str(dossier), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def dispatch() -> Run:
    return lambda *arguments: run_in(copied("dispatch"), *arguments)


@pytest.fixture
def bell() -> Run:
    return lambda *arguments: run_in(copied("bell"), *arguments)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph", FILES)


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


# What the dispatch must answer -------------------------------------------------------------------------------------------------


def test_disputes_as_json_have_both_contested_claims_of_the_dispatch(dispatch: Run) -> None:
    found = {one["id"]: one for one in rows(dispatch("disputes", "--format", "json"))}
    camp, finding = found["chechnya-002/camp"], found["chechnya-002/no-evidence"]
    assert [side["holders"][0]["id"] for side in camp["against"]] == ["dimitry-alushkin"]
    assert [side["holders"][0]["id"] for side in finding["against"]] == ["activist-groups"]
    assert {camp["standing"]["standing"], finding["standing"]["standing"]} == {"contested"}


def test_a_trace_of_mays_act_prints_the_whole_chain_and_whom_she_answered(dispatch: Run) -> None:
    printed = dispatch("trace", "theresa-may-condemns-situation").stdout
    places = [printed.index(name) for name in ("Theresa May", "The Independent", "Dispatch 002 (", "digest (digest")]
    assert places == sorted(places)
    assert "Ian Dunkin and Seb Dance" in printed
    assert "our digest: “" in printed
    assert "only known of" in printed


def test_schiff_has_two_acts_each_with_both_actors(dispatch: Run) -> None:
    found = rows(dispatch("acts", "--actor", "adam-schiff", "--format", "json"))
    assert [(act["kind"], act["verb"], act["together"]) for act in found] == [
        ("act", "criticises", "unstated"),
        ("act", "urges", "unstated"),
    ]
    assert all([actor["id"] for actor in act["actors"]] == ["adam-schiff", "la-council-members"] for act in found)


def test_a_second_file_that_attests_mays_act_leaves_one_act_with_two_chains(tmp_path: Path) -> None:
    place = tmp_path / "graph"
    shutil.copytree(copied("dispatch"), place, ignore=shutil.ignore_patterns(".factgraph"))
    (place / "dispatches" / "other.txt").write_text("May condemned it on 9 May, we read.\n")
    (place / "dispatches" / "other.yaml").write_text(
        "source: {other-paper: {article: Another paper}}\nrecorded: {by: curator, on: 2026-11-22}\n"
        f"attests:\n  - {{act: {MAY}, date: 2017-05-09, passage: May condemned it on 9 May}}\n"
    )
    (trace,) = rows(run_in(place, "trace", MAY, "--format", "json"))
    stated = {one["source"]["id"]: (one["date"], one["listed"]) for one in trace["attestations"]}
    assert stated["other-paper"] == ("2017-05-09", None)
    assert len(trace["chain"]) == 2
    assert "\nStated there: the date 9 May 2017.\n" in run_in(place, "show", MAY).stdout
    assert len(rows(run_in(place, "acts", "--actor", "theresa-may", "--format", "json"))) == 1


def test_a_denied_accusation_is_no_act_of_the_accuser(bell: Run) -> None:
    found = rows(bell("acts", "--actor", "nawras-al-jarasuni", "--verb", "accuses", "--format", "json"))
    assert not [act for act in found if any(other["id"] == "odile-fennimar" for other in act["objects"])]


# Formats ----------------------------------------------------------------------------------------------------------------

ASKED: Final = (
    ("show", "theresa-may"),
    ("find", "investigation"),
    ("acts",),
    ("trace", "camp"),
    ("disputes",),
    ("timeline",),
    ("ask", "disputed"),
    ("ask",),
    ("stats",),
)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_json_jsonl_and_csv_hold_the_same_rows(dispatch: Run, asked: tuple[str, ...]) -> None:
    objects = rows(dispatch(*asked, "--format", "json"))
    lines = dispatch(*asked, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == objects
    cells = list(csv.DictReader(io.StringIO(dispatch(*asked, "--format", "csv").stdout)))
    assert len(cells) == len(objects)
    if objects:
        assert list(cells[0]) == list(objects[0])


@pytest.mark.parametrize("asked", ASKED[:6], ids=" ".join)
def test_each_node_and_act_has_id_and_kind(dispatch: Run, asked: tuple[str, ...]) -> None:
    def nodes(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            if "id" in value and not ("directness" in value and "chain" in value):  # an attestation is no record
                yield value
            for inner in value.values():
                yield from nodes(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from nodes(inner)

    found = list(nodes(rows(dispatch(*asked, "--format", "json"))))
    assert found
    assert [node for node in found if not node.get("kind")] == []


@pytest.mark.parametrize("asked", [*ASKED, ("show", "letter"), ("disputes", "camp"), ("why", "camp")], ids=" ".join)
def test_piped_text_is_plain_and_fits_eighty_columns(dispatch: Run, asked: tuple[str, ...]) -> None:
    assert_plain_and_narrow(dispatch(*asked).stdout)


@pytest.mark.parametrize(
    "asked",
    [
        ("acts",), ("timeline",), ("disputes",), ("trace", "wire/tarrask-accuses-office"), ("why", "wire/bell-sold"),
        ("find", "bell"), ("show", "iwo-tarrask"), ("ask", "answers", "act=wire/tarrask-accuses-office"),
        ("ask", "sides", "claim=wire/bell-sold"), ("ask", "drift"), ("ask", "changed_position"), ("ask", "unanswered"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_long_record_fits_eighty_columns_too(bell: Run, asked: tuple[str, ...]) -> None:
    assert_plain_and_narrow(bell(*asked).stdout)


def assert_plain_and_narrow(printed: str) -> None:
    assert printed
    assert "\x1b" not in printed
    assert [line for line in printed.splitlines() if columns(line) > 80] == []


def test_a_list_of_acts_cuts_no_name_and_says_its_days_in_words(dispatch: Run) -> None:
    printed = dispatch("acts", "--actor", "adam-schiff", "--verb", "criticises").stdout.splitlines()
    assert [line.rstrip() for line in printed] == [
        "WHEN                   WHO                    DOES        WHAT",
        "not after 12 May       Adam Schiff & members  criticises  Trump's criticised",
        "(2017?)                of the LA council                  silence & Donald Trump",
        "  chechnya-002/adam-schiff-criticises-trumps-silence",
    ]


def test_cells_are_no_formulas_for_a_spreadsheet(tmp_path: Path) -> None:
    place = write_dossier(tmp_path / "graph", {"sources.yaml": 'x: {article: "=1+1"}\n', "dispatches/story.yaml": None})
    assert "'=1+1" in run_in(place, "find", "--kind", "article", "--format", "csv").stdout


def test_what_steers_a_terminal_is_not_printed(tmp_path: Path) -> None:
    text = "Ada Holm said \x1b[31mred\x1b[0m and \u202ebackwards.\n"
    story = (
        "source: story\nrecorded: {by: curator, on: 2021-04-01}\nacts:\n"
        '  - {actor: ada, verb: praises, object: bell, passage: "Ada Holm ... backwards"}\n'
    )
    place = write_dossier(tmp_path / "graph", {"dispatches/story.txt": text.encode(), "dispatches/story.yaml": story})
    result = run_in(place, "show", "ada-praises-bell")
    if result.exit_code == 0:  # where the checks let the text in at all
        assert "\x1b" not in result.stdout
        assert "\u202e" not in result.stdout


# Exit statuses ----------------------------------------------------------------------------------------------------------


def test_not_found_is_one_and_says_what_is_near(dispatch: Run) -> None:
    result = dispatch("show", "teresa-may")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "did you mean 'theresa-may'" in result.stderr


def test_finding_nothing_is_one(dispatch: Run) -> None:
    result = dispatch("find", "xyzzy")
    assert (result.exit_code, result.stdout) == (
        1,
        "Nothing found here; try fewer words or options, or others.\n"
        "One document read; the record ends 12 May 2017 (year inferred).\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("shwo", "x"),
        ("show",),
        ("show", "x", "--format", "xml"),
        ("acts", "--verb", "condems"),
        ("acts", "--kind", "clam"),
        ("acts", "--since", "12 May 2017"),
        ("disputes", "--as-of", "sometime"),
        ("ask", "nothing"),
        ("ask", "disputed", "limit"),
        ("ask", "disputed", "size=3"),
        ("export", "turtel"),
        ("export", "turtle", "--colour", "red"),
        ("export", "html", "--focus"),
    ],
    ids=" ".join,
)
def test_misuse_is_two_and_prints_nothing_on_stdout(dispatch: Run, arguments: tuple[str, ...]) -> None:
    result = dispatch(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_misuse_says_what_may_have_been_meant(dispatch: Run) -> None:
    assert "did you mean 'show'" in dispatch("shwo", "x").stderr
    assert "did you mean 'condemns'" in dispatch("acts", "--verb", "condems").stderr
    assert "did you mean 'turtle'" in dispatch("export", "turtel").stderr


def test_a_dossier_with_errors_is_answered_from_the_last_good_build_with_three(small: Path) -> None:
    before = run_in(small, "acts", "--format", "json")
    story = small / "dispatches" / "story.yaml"
    story.write_text(story.read_text().replace("verb: asserts", "verb: asserst"))
    result = run_in(small, "acts", "--format", "json")
    assert (result.exit_code, result.stdout) == (3, before.stdout)
    assert result.stderr.startswith("factgraph: 1 error in the dossier; answered from the last good build.\n")
    assert "dispatches/story.yaml:4" in result.stderr
    assert "did you mean 'asserts'" in result.stderr


def test_a_dossier_with_errors_that_was_never_built_is_one(tmp_path: Path) -> None:
    place = write_dossier(tmp_path / "graph", {"dispatches/story.yaml": "source: nowhere\n"})
    result = run_in(place, "acts")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing to answer from" in result.stderr


def test_no_dossier_is_one_and_says_how_to_start_one(tmp_path: Path) -> None:
    result = run_in(tmp_path, "acts")
    assert result.exit_code == 1
    assert "factgraph init" in result.stderr


def test_a_foreign_database_is_four(small: Path) -> None:
    import sqlite3

    (small / ".factgraph").mkdir()
    with sqlite3.connect(small / ".factgraph" / "graph.db") as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    result = run_in(small, "stats")
    assert result.exit_code == 4
    assert "another program" in result.stderr
    assert "Traceback" not in result.output


def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    command = f"{sys.executable} -m factgraph --dossier {copied('bell')} disputes | head -1"
    ended = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # a pipe is the point
    assert ended.stderr == ""
    assert len(ended.stdout.splitlines()) == 1


# Finding the dossier ----------------------------------------------------------------------------------------------------


def test_the_dossier_is_found_here_or_above(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = small.parent / "some" / "where"
    deep.mkdir(parents=True)
    for place in (small, small / "dispatches", small.parent, deep):
        monkeypatch.chdir(place)
        result = CliRunner().invoke(main, ["show", "ada"])
        assert result.exit_code == 0, (place, result.stderr)


def test_files_that_changed_are_read_again(small: Path) -> None:
    assert "Ada Holm" in run_in(small, "show", "ada").stdout
    actors = small / "actors.yaml"
    actors.write_text(actors.read_text().replace("Ada Holm", "Ada Holmes"))
    assert "Ada Holmes" in run_in(small, "show", "ada").stdout


# Commands ---------------------------------------------------------------------------------------------------------------


def test_a_new_dossier_checks_and_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(main, ["init"]).exit_code == 0
    checked = runner.invoke(main, ["check", "--strict"])
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", "0 errors, 0 warnings.\n")
    assert runner.invoke(main, ["build"]).stdout == "Built generation 1: 4 files read.\n"
    assert "can be repaired" in runner.invoke(main, ["show", "repair"]).stdout
    again = runner.invoke(main, ["init"])
    assert (again.exit_code, again.stdout) == (2, "")


def test_build_says_what_it_did_and_what_it_found(small: Path) -> None:
    first = run_in(small, "build").stdout
    assert re.fullmatch(r"Built generation 1: \d+ files read(, \d+ warnings?)?\.\n", first)
    assert run_in(small, "build").stdout == "Up to date (generation 1).\n"
    (small / "dispatches" / "other.yaml").unlink()
    (small / "dispatches" / "other.txt").unlink()
    assert "1 file gone" in run_in(small, "build").stdout.replace("2 files gone", "1 file gone")
    (small / "topics.yaml").write_text("x: {topic: y}\n")
    broken = run_in(small, "build")
    assert broken.exit_code == 1
    assert "the last good build (generation 2) stays" in broken.stderr


def test_build_and_check_write_the_schemas_for_editors(small: Path) -> None:
    run_in(small, "check")
    schema = small / ".factgraph" / "schema" / "dispatch.json"
    assert "ada" in schema.read_text()
    schema.unlink()
    run_in(small, "build")
    assert "ada" in schema.read_text()


def test_check_tells_all_problems_sorted_and_in_each_format(tmp_path: Path) -> None:
    story = (
        "source: story\nrecorded: {by: curator, on: 2021-04-01}\nacts:\n  - {actor: ada, verb: asserst, object: bel}\n"
    )
    place = write_dossier(tmp_path / "graph", {"dispatches/story.yaml": story})
    result = run_in(place, "check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines == sorted(lines)
    assert any("error unknown-verb" in line and "did you mean 'asserts'" in line for line in lines)
    assert result.stderr.endswith(".\n")
    found = json.loads(run_in(place, "check", "--format", "json").stdout)
    assert set(found[0]) == {"file", "line", "column", "severity", "code", "message"}
    github = run_in(place, "check", "--format", "github").stdout
    assert re.match(r"::error file=[^,]*story\.yaml,line=4,col=\d+,title=", github)


def test_warnings_are_fine_unless_strict(tmp_path: Path) -> None:
    place = write_dossier(tmp_path / "graph", {"dispatches/stray.txt": "nobody reads me\n"})
    assert run_in(place, "check").exit_code == 0
    assert run_in(place, "check", "--strict").exit_code == 1


def test_ask_lists_explains_and_takes_ids_by_name(dispatch: Run) -> None:
    assert "unanswered" in dispatch("ask").stdout
    assert dispatch("ask", "disputed", "--explain").stdout.startswith("-- The most disputed claims")
    assert "chechnya-002/outlets-camp" in dispatch("ask", "sides", "claim=camp").stdout


def test_ask_says_first_how_far_its_answer_reaches(dispatch: Run) -> None:
    """To a person before the rows; to a program, whose rows have no room for it, on the other way out."""
    reach = "One document read; the record ends 12 May 2017 (year inferred)."
    assert dispatch("ask", "disputed").stdout.startswith(f"{reach}\n\nclaim ")
    data = dispatch("ask", "disputed", "--format", "jsonl")
    assert data.stderr == f"factgraph: {reach}\n"
    assert reach not in data.stdout


def test_ask_says_what_it_leaves_out_where_records_may_be_withheld(tmp_path: Path) -> None:
    head = HEAD.replace("[curators]", 'confidential = "possible"\n\n[curators]')
    root = write_dossier(tmp_path / "graph", {"dossier.toml": head})
    printed = CliRunner().invoke(main, ["--dossier", str(root), "ask", "unanswered"]).stdout
    assert " ".join(printed.split()) == (
        "Two documents read; the record ends 3 March 2021; what could endanger somebody may be withheld. "
        "Among what is withheld may be an answer, so nothing is told as unanswered."
    )


def test_a_card_sets_apart_what_nobody_tells_as_done(bell: Run) -> None:
    """Of the keeper two papers told what she did not say, and the museum denies a third thing for her: none of it
    stands among what she did."""
    printed = bell("show", "nawras-al-jarasuni").stdout
    done, apart = printed.split("\nActs\n")[1].split("\nNot on record as done\n")
    ids = ("courier/keeper-accuses-office", "tide/keeper-says-fake", "statement/keeper-accuses-mayor")
    assert [id for id in ids if id in done] == []
    assert [id for id in ids if f"    {id}\n" in apart] == list(ids)
    assert "    lantern/keeper-rejects-tower\n" in done


def test_no_claim_stands_at_the_head_of_a_page_as_if_it_were_so(bell: Run) -> None:
    for command in ("show", "why", "disputes"):
        assert bell(command, "tide/weighs-430").stdout.startswith("“The bell weighs 430 kilograms.”\n"), command


def test_what_a_document_states_otherwise_is_told_in_words(bell: Run) -> None:
    assert "\nStated there: the date 21 January 2019.\n" in bell("show", "letter/office-announces-cleaning").stdout
    assert "\nStated there: no hedge.\n" in bell("show", "wire/tarrask-says-sold").stdout


def test_ask_tells_a_reader_words_and_leaves_the_keys_to_data(bell: Run) -> None:
    """Of a hedge that is not on record, and of an act that is told as performed, nothing is said; what somebody has at
    stake is, and a claim does not stand alone."""
    printed = bell("ask", "sides", "claim=wire/bell-sold").stdout
    assert not re.search(r"\b(?:unstated|asserted|performed|truth|undercuts|contradicts)\b", printed)
    assert "hedge            allegedly\n" in printed
    assert "on behalf of the Tolvessa Harbour Office, which is accused by Iwo Tarrask" in " ".join(printed.split())
    assert "ground           It says that the step from the evidence" in printed
    assert {row["certainty"] for row in rows(bell("ask", "sides", "claim=wire/bell-sold", "--format", "json"))} == {
        "unstated", "asserted", "alleged",
    }  # fmt: skip
    claims = " ".join(bell("ask", "claims").stdout.split())
    assert (
        "claim followup/should-not-stay in full “Salt and steel make the tower a bad place for the bell.” "
        "in short a bad place for the bell how the debate stands Said by Odile Fennimar; no objection in what was read "
        "(12 documents)."
    ) in claims


def test_ask_offers_nothing_that_only_the_program_asks(dispatch: Run) -> None:
    printed = dispatch("ask").stdout
    assert not [name for name in queries() if re.search(rf"^{name}\b", printed, re.MULTILINE)]
    for arguments in (("ask", "act_roles", "act=camp"), ("ask", "act_roles", "--explain")):
        result = dispatch(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "no question is called 'act_roles'" in result.stderr


def test_a_question_asked_with_the_wrong_kind_of_thing_is_refused(dispatch: Run) -> None:
    of_actor = dispatch("ask", "sides", "claim=theresa-may")
    assert (of_actor.exit_code, of_actor.stdout) == (1, "")
    assert "'theresa-may' is a person, and a claim is asked for" in of_actor.stderr
    for given, message in (
        ("verb=condems", "did you mean 'condemns'"),
        ("kind=clam", "did you mean 'claim'"),
        ("since=May", "is no EDTF date"),
        ("vreb=condemns", "has no parameter 'vreb'; it takes actor, verb"),
    ):
        result = dispatch("ask", "acts", given)
        assert (result.exit_code, result.stdout) == (2, ""), given
        assert message in result.stderr


def test_a_timeline_has_each_time_once_where_the_recorded_order_allows_it(bell: Run) -> None:
    """On 4 March the wire's question stands before the office's declining, which answers it; the two have one heading,
    and what the tower book says, whose day is only a bound, stands above both.  What the keeper supports comes after
    what she rejected on 5 March: its time, which the editor's defence has too, is told a second time, and said to be."""
    printed = bell("timeline").stdout.splitlines()
    headings = [line for line in printed if line and not line.startswith(" ")]
    assert len(headings) == len(set(headings))
    assert [line for line in headings if "continued" in line] == ["Between 5 March and 2 June 2019 (continued)"]
    ids = [line.strip() for line in printed if line.startswith("    ") and "/" in line and " " not in line.strip()]
    assert ids.index("wire/wire-asks-office") < ids.index("wire/office-declines")
    assert ids.index("lantern/keeper-rejects-tower") < ids.index("followup/keeper-supports-tower")
    assert sorted(ids) == sorted(row["id"] for row in rows(bell("timeline", "--format", "json")))


def test_a_timeline_says_of_each_act_how_near_its_day_is_known(dispatch: Run) -> None:
    # All news stands under headings, so none is later than its heading; Merkel's is recorded as not after May's.
    printed = dispatch("timeline").stdout
    heads = [line for line in printed.splitlines() if line and not line.startswith(" ")]
    assert heads[:3] == [
        "Before 10 May or on it, the year inferred to be 2017",
        "Not after 10 May, the year inferred to be 2017",
        "Not after 11 May, the year inferred to be 2017",
    ]
    # What no day bounds but that of our own digest is not placed.
    assert heads[-1] == "Time not known"
    assert "world-outlets-reports-situation" in printed.rpartition("Time not known")[2]


def test_acts_of_one_day_stand_in_the_order_that_is_recorded(dispatch: Run) -> None:
    # The groups criticise the outcome of the inquiry, and their act is recorded as not before it.
    found = [act["id"].partition("/")[2] for act in rows(dispatch("acts", "--format", "json"))]
    assert found.index("first-inquirers-concludes-no-evidence") < found.index("activist-groups-criticises-no-evidence")


def test_as_of_a_day_says_what_it_leaves_apart(dispatch: Run) -> None:
    # By 11 May the camp and what is put in its place were disputed; the inquiry's finding is of 12 May or before it.
    result = dispatch("disputes", "--as-of", "2017-05-11", "--format", "json")
    assert [one["id"] for one in json.loads(result.stdout)] == ["chechnya-002/camp", "chechnya-002/storehouse"]
    assert "acts left apart that may or may not lie within the days" in result.stderr


def test_nothing_absolute_is_said_of_a_day_by_which_something_was_perhaps_done(dispatch: Run) -> None:
    # The inquiry's finding and what is said against it are of 12 May or before it.
    printed = dispatch("disputes", "no-evidence", "--as-of", "2017-05-11").stdout
    assert "no position is\ncertain by 11 May 2017. Perhaps" in printed
    assert printed.count("No position here that is certain by") == 2
    assert "No position here in what was read" not in printed
    # Of what could be read by a day, nothing is certain as long as the dispatch's own day is open.
    result = dispatch("acts", "--as-of", "2017-05-12", "--by", "publication")
    assert result.stdout == (
        "No act in what was read surely fits.\nOne document read; the record ends 12 May 2017 (year inferred).\n"
    )
    assert dispatch("timeline", "--since", "2030").stdout == result.stdout
    assert "acts left apart" in result.stderr


def test_a_limit_says_how_many_are_left_out_and_leaves_the_rows_alone(dispatch: Run) -> None:
    whole = rows(dispatch("acts", "--format", "json"))
    for command, all_ in (("acts", whole), ("timeline", rows(dispatch("timeline", "--format", "json")))):
        limited = dispatch(command, "--limit", "2", "--format", "json")
        assert rows(limited) == all_[:2]
        assert limited.stderr == f"factgraph: {len(all_) - 2} more acts left out; --limit says how many are shown\n"
    assert "factgraph: 3 more claims left out" in dispatch("disputes", "--limit", "1").stderr
    assert "factgraph: 1 more claim left out" in dispatch("disputes", "dimitry-alushkin", "--limit", "1").stderr
    assert len(rows(dispatch("find", "chechnya", "--limit", "1", "--format", "json"))) == 1
    assert "more records left out" in dispatch("find", "chechnya", "--limit", "1").stderr
    assert dispatch("acts", "--limit", "1000").stderr == ""


def test_acts_carry_where_they_are_written(dispatch: Run) -> None:
    (act,) = rows(dispatch("acts", "--actor", "theresa-may", "--format", "json"))
    (attestation,) = act["attestations"]
    assert attestation["source"]["id"] == "digest-002"
    assert [link["id"] for link in attestation["chain"]] == ["the-independent", "dispatch-002", "digest-002"]
    assert [words["text"] for words in attestation["words"]] == ["Deeply Disturbing"]
    assert attestation["passages"]


def test_a_verb_takes_in_narrower_ones(dispatch: Run) -> None:
    (act,) = rows(dispatch("acts", "--verb", "disputes", "--format", "json"))
    assert (act["verb"], act["actors"][0]["id"]) == ("rebuts", "dimitry-alushkin")


@pytest.mark.parametrize(
    "asked",
    [
        ("acts",), ("timeline",), ("disputes",), ("show", "letter"), ("trace", "camp"), ("find", "the"), ("ask", "timeline"),
        ("ask", "sides", "claim=camp"), ("ask", "rests_on", "source=digest-002"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_id_is_cut_or_broken_over_lines(dispatch: Run, asked: tuple[str, ...]) -> None:
    with opened(copied("dispatch")) as graph:
        ids = {id for (id,) in graph.connection.execute("SELECT id FROM node")}
    printed = dispatch(*asked).stdout
    words = set(re.findall(r"chechnya-002/[\w/-]*", printed))
    assert words
    assert words - ids == set()


def test_hits_are_marked_without_colour(dispatch: Run) -> None:
    assert "[storehouse]" in dispatch("find", "storehouse").stdout


def test_an_export_replaces_a_file_whole_or_not_at_all(
    dispatch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "graph.nt"
    assert dispatch("export", "ntriples", "-o", str(target)).exit_code == 0
    written = target.read_bytes()
    assert written
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nt"]
    assert dispatch("export", "ntriples").stdout.encode() == written
    assert dispatch("export", "ntriples", "-o", "-").stdout.encode() == written

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", fails)
    monkeypatch.setattr("os.replace", fails)
    result = dispatch("export", "ntriples", "-o", str(target))
    assert result.exit_code == 4
    assert "no space left on device" in result.stderr
    assert target.read_bytes() == written
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nt"]


def test_an_export_to_nowhere_is_four(dispatch: Run, tmp_path: Path) -> None:
    result = dispatch("export", "ntriples", "-o", str(tmp_path / "not" / "there.nt"))
    assert result.exit_code == 4
    assert "Traceback" not in result.output


def test_a_folder_is_replaced_too(dispatch: Run, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    for _ in range(2):
        assert dispatch("export", "csv", "-o", str(target)).exit_code == 0
    assert (target / "acts.csv").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
    assert dispatch("export", "csv").exit_code == 2


def test_files_of_others_in_a_folder_stay(dispatch: Run, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    assert dispatch("export", "csv", "-o", str(target)).exit_code == 0
    assert (target / "mine.txt").read_text() == "mine"


def test_a_format_takes_its_own_options(dispatch: Run, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    assert dispatch("export", "csv", "--bom", "-o", str(target)).exit_code == 0
    assert (target / "acts.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    result = dispatch("export", "csv", "--bomb", "-o", str(target))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean '--bom'" in result.stderr
    page = tmp_path / "camp.html"
    assert dispatch("export", "html", "--focus", "camp", "--depth=1", "-o", str(page)).exit_code == 0
    assert page.stat().st_size > 10_000


def test_export_explains_what_a_format_keeps_and_what_it_cannot(dispatch: Run) -> None:
    assert "turtle" in dispatch("export").stdout
    printed = dispatch("export", "graphml", "--explain").stdout
    assert "It keeps:" in printed
    assert "It cannot keep:" in printed


def test_layout_writes_the_places_beside_the_dossier(small: Path) -> None:
    result = run_in(small, "layout")
    assert result.exit_code == 0, result.stderr
    assert (small / "layout.tsv").read_text().count("\n") > 5


# Help and completion ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert f"factgraph {command}" in result.stdout.partition("Examples:")[2]


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert CliRunner().invoke(main, ["--version"]).stdout == f"factgraph {version('factgraph')}\n"


def completed(words: str, dossier: Path) -> list[str]:
    from click.shell_completion import ShellComplete

    arguments = ["--dossier", str(dossier), *words.split(" ")]
    complete = ShellComplete(main, {}, "factgraph", "_FACTGRAPH_COMPLETE")
    return [item.value for item in complete.get_completions(arguments[:-1], arguments[-1])]


def test_a_shell_completes_ids_verbs_questions_and_formats() -> None:
    place = copied("dispatch")
    assert completed("show theresa", place) == ["theresa-may", "theresa-may-condemns-situation"]
    assert completed("acts --actor adam", place) == ["adam-schiff"]
    assert completed("acts --verb cond", place) == ["condemns"]
    assert completed("ask disp", place) == ["disputed"]
    assert completed("export turt", place) == ["turtle"]


def test_completion_without_a_dossier_offers_nothing(tmp_path: Path) -> None:
    assert completed("show x", tmp_path) == []


# Start-up ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        ("show", "theresa-may"),
        ("show", "camp"),
        ("show", "theresa-may-condemns-situation"),
        ("acts",),
        ("find", "storehouse"),
        ("stats",),
    ],
    ids=" ".join,
)
def test_answering_imports_nothing_heavy(asked: tuple[str, ...]) -> None:
    program = (
        "import sys\nfrom factgraph.cli import main\n"
        f"try:\n    main(['--dossier', {str(copied('dispatch'))!r}, *{asked!r}])\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ended.stderr.split())
    heavy = {
        "yaml", "rdflib", "pyoxigraph", "networkx", "pyvis", "jinja2", "numpy", "tomllib", "pathlib",
        "dataclasses", "factgraph.dossier", "factgraph.checks", "factgraph.record.types", "factgraph.vocabulary",
        "factgraph.rdf", "factgraph.network", "factgraph.formats", "factgraph.sparql", "factgraph.meaning.facts",
        "factgraph.language.acts", "factgraph.language.parts", "factgraph.record.edtf", "factgraph.building.debates",
        "factgraph.reading.asof",
    }  # fmt: skip
    assert loaded & heavy == set()
    if (
        asked[0] == "show" and asked[1] != "camp"
    ):  # JSON takes a millisecond: the pieces of sentences and the debates of claims are kept so
        assert loaded & {"json", "heapq", "factgraph.reading.inventory", "factgraph.reading.scope"} == set()


def test_help_imports_nothing_that_answers() -> None:
    program = (
        "import sys\nfrom factgraph.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    rooms = ("answers", "building", "database", "meaning", "reading", "record", "vocabulary")
    assert set(ended.stderr.split()) & {"json", "sqlite3", *(f"factgraph.{room}" for room in rooms)} == set()


def test_the_program_ends_without_looking_for_garbage() -> None:
    program = (
        "import atexit, gc, sys\nfrom factgraph.__main__ import program\n"
        "atexit.register(lambda: print(gc.get_threshold()[0], gc.get_freeze_count() > 0, file=sys.stderr))\n"
        "sys.argv[1:] = ['--version']\nprogram()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stderr == "50000 True\n"


def test_calling_the_commands_from_python_leaves_the_collector_alone() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    with pytest.raises(SystemExit):
        main(["--version"])
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_a_side_that_only_follows_from_another_claim_is_no_stronger_than_what_was_said(bell: Run) -> None:
    """The mayor doubts that the bell was sold.  So far she doubts that it was sold in secret, as the curator reads it;
    that she contradicts it would be more than she said."""
    said = " ".join(bell("disputes", "wire/sold-in-secret").stdout.split())
    assert 'doubted by Odile Fennimar (by way of what is said of another claim, "the bell was sold")' in said
    assert "contradicted by Odile Fennimar" not in said
    assert said.count("All twelve documents on the bell read") == 1
