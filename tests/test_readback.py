"""A record file is read back: each act as it is told, beside its passage, in the order of the text."""

import json
from contextlib import chdir
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from factgraph.answers.readback import read_back
from factgraph.cli import main
from factgraph.cli.paper import columns
from factgraph.graph import open_graph
from factgraph.reading.draft import Draft, Nothing
from samples import STORY, write_dossier

FILE: Final = "dispatches/story.yaml"
REPLY: Final = "source: reply\nrecorded: {by: curator, on: 2021-04-01}\nacts:\n"


def run(root: Path, *words: str, status: int = 0, here: Path | None = None, private: bool = False) -> tuple[str, str]:
    """What `factgraph check` prints and says."""
    before = ["--dossier", str(root), *(["--private"] if private else [])]
    with chdir(here or root):
        result = CliRunner().invoke(main, [*before, "check", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == status, result.stderr
    return result.stdout, result.stderr


def acts(root: Path, file: str = FILE) -> list[dict[str, Any]]:
    answer = read_back(Draft(root), file)
    assert answer["told"], answer["problems"]
    return [dict(act) for act in answer["acts"]]


def sentences(root: Path, file: str = FILE) -> list[str]:
    return [act["sentence"] for act in acts(root, file)]


def test_each_act_stands_below_its_passage_with_its_line(tmp_path: Path) -> None:
    out, said = run(write_dossier(tmp_path), "--read", FILE)
    assert out == (
        "dispatches/story.yaml: 2 acts, in the order of its text\n"
        "\n"
        'line 1: "Ada Holm said that the bell is cracked. “It is beyond repair”, she\n'
        '   wrote"\n'
        '→ Ada Holm, Keeper of the Tower, says that the bell is cracked: "It is beyond\n'
        '  repair" (28 February 2021).\n'
        "  dispatches/story.yaml:4:5\n"
        "\n"
        "line 2: “Ben Ry denied it”\n"
        "→ Ben Ry denies that the bell is cracked (not after 1 March 2021).\n"
        "  dispatches/story.yaml:11:5\n"
    )  # fmt: skip
    assert said == "2 acts, 0 questions, 0 errors, 0 warnings.\n"


def test_an_inverted_denial_is_heard(tmp_path: Path) -> None:
    """The passage says that Ben denied it; a slip of the verb says that he confirms it."""
    write_dossier(tmp_path, {FILE: STORY.replace("denies", "confirms")})
    out, _ = run(tmp_path, "--read", FILE)
    assert "line 2: “Ben Ry denied it”\n→ Ben Ry confirms that the bell is cracked" in out


def test_acts_stand_in_the_order_of_the_text_and_not_of_the_file(tmp_path: Path) -> None:
    head, first, second = STORY.partition("  - actor: ada")[0], *STORY.split("  - actor: ")[1:]
    write_dossier(tmp_path, {FILE: f"{head}  - actor: {second}  - actor: {first}"})
    told = acts(tmp_path)
    assert [(act["id"], act["line"], act["passages"][0]["line"]) for act in told] == [
        ("story/ada-asserts-cracked", 8, 1),
        ("story/ben-denies-cracked", 4, 2),
    ]


def test_acts_without_a_passage_come_last_and_say_so(tmp_path: Path) -> None:
    write_dossier(tmp_path, {FILE: STORY.replace('    passage: "Ada Holm said ... she wrote"\n', "")})
    assert [act["line"] for act in acts(tmp_path)] == [10, 4]
    out, _ = run(tmp_path, "--read", FILE)
    assert "  dispatches/story.yaml:4:5, no passage\n" in out
    assert "dispatches/story.yaml:4:5: warning no-passage:" in out


def test_what_stands_only_inside_another_act_follows_it(tmp_path: Path) -> None:
    inner = STORY.replace("object: cracked", "object: {actor: ada, verb: accuses, object: ben}")
    write_dossier(tmp_path, {FILE: inner})
    told = acts(tmp_path)
    assert [(act["inside"], act["state"]) for act in told[1:]] == [
        (None, "performed"),
        (told[1]["id"], "object-only"),
    ]
    out, _ = run(tmp_path, "--read", FILE)
    assert (
        "→ Ben Ry denies that Ada Holm accuses Ben Ry (not after 1 March 2021).\n"
        "  dispatches/story.yaml:11:5\n"
        "  dispatches/story.yaml:13:13, only inside story/ben-denies-ada-accuses-ben\n"
    ) in out


def test_a_report_of_an_act_that_another_file_has_is_told_too(tmp_path: Path) -> None:
    report = f'{REPLY.replace("acts:", "attests:")}  - {{act: story/ben-denies-cracked, passage: "Ben said no"}}\n'
    write_dossier(tmp_path, {"dispatches/reply.yaml": report, "dispatches/reply.txt": "Yes.\nBen said no.\n"})
    (act,) = acts(tmp_path, "dispatches/reply.yaml")
    assert (act["line"], act["recorded_in"], act["passages"][0]["line"]) == (4, FILE, 2)
    out, _ = run(tmp_path, "--read", "dispatches/reply.yaml")
    assert "dispatches/reply.yaml:4:5, reported here, recorded in dispatches/story.yaml\n" in out


def test_an_act_that_is_disputed_elsewhere_says_so(tmp_path: Path) -> None:
    """Ada writes in a letter of her own that she never said it: the story is told as the Gazette's telling."""
    reply = f'{REPLY}  - {{actor: ada, verb: denies, object: story/ada-asserts-cracked, passage: "I never said so"}}\n'
    files = {"dispatches/reply.yaml": reply, "dispatches/reply.txt": "I never said so.\n"}
    write_dossier(tmp_path, {**files, FILE: STORY.replace('    words: "It is beyond repair"\n', "")})
    assert next((act["state"], act["sentence"]) for act in acts(tmp_path)) == (
        "attribution-disputed",
        "Ada Holm, Keeper of the Tower, is said by The Gazette to say that the bell is cracked, which Ada Holm denies "
        "(28 February 2021).",
    )


def test_a_withdrawn_act_says_so_and_nothing_more(tmp_path: Path) -> None:
    gone = "    withdrawn: {on: 2021-05-01, reason: recorded twice}\n"
    write_dossier(tmp_path, {FILE: STORY + gone})
    told = acts(tmp_path)
    assert [(act["state"], act["sentence"], act["passages"]) for act in told][1:] == [
        ("withdrawn", "This act was taken out of the record on 1 May 2021: recorded twice.", [])
    ]


def test_nothing_of_a_text_that_is_held_from_others_is_shown(tmp_path: Path) -> None:
    sources = "story: {article: The bell is cracked, publisher: gazette, published: 2021-03-01, access: none}\n"
    write_dossier(tmp_path, {"sources.yaml": sources})
    for format_ in ("table", "json", "jsonl", "csv", "github"):
        out, said = run(tmp_path, "--read", FILE, "--format", format_)
        assert not {"beyond repair", "she wrote", "denied it", "Ada Holm said"} & {
            words for words in ("beyond repair", "she wrote", "denied it", "Ada Holm said") if words in out + said
        }
    out, _ = run(tmp_path, "--read", FILE)
    assert "text: not shown: its source lets no passage be\n→ Ada Holm, Keeper of the Tower, says that" in out


def test_the_sentences_are_those_of_every_other_answer(tmp_path: Path) -> None:
    root = write_dossier(tmp_path)
    graph = open_graph(root)
    assert sentences(root) == [str(graph.trace(act["id"])[0]["act"]["sentence"]) for act in acts(root)]


def test_json_has_an_object_for_each_file(tmp_path: Path) -> None:
    root = write_dossier(tmp_path)
    out, _ = run(root, "--read", FILE, "--read", "actors.yaml", "--format", "json")
    story, actors = json.loads(out)
    assert [story["file"], actors["file"]] == [FILE, "actors.yaml"]
    assert story == read_back(Draft(root), FILE)
    assert actors == {"file": "actors.yaml", "told": True, "acts": [], "problems": []}
    lines, _ = run(root, "--read", FILE, "--read", "actors.yaml", "--format", "jsonl")
    assert [json.loads(line) for line in lines.splitlines()] == [story, actors]


def test_for_github_questions_are_notices(tmp_path: Path) -> None:
    write_dossier(tmp_path, {FILE: STORY.replace("object: cracked", "object: cracked\n    polarity: negative")})
    out, said = run(tmp_path, "--read", FILE, "--format", "github")
    assert out.startswith(
        f"::notice file={FILE},line=11,col=5,title=double-denial::Is it meant that Ben Ry does not deny"
    )
    assert said == "2 acts, 1 question, 0 errors, 0 warnings.\n"


def test_no_line_is_wider_than_a_page(tmp_path: Path) -> None:
    long = STORY.replace("Keeper of the Tower", "Keeper of the Tower and of all that is in it, " * 4 + "by day")
    write_dossier(tmp_path, {FILE: long.replace("object: cracked", "object: cracked\n    polarity: negative")})
    out, _ = run(tmp_path, "--read", FILE)
    assert max(columns(line) for line in out.splitlines()) <= 80


# What cannot be read back ---------------------------------------------------------------------------------------------


def test_of_a_file_with_errors_only_these_are_told(tmp_path: Path) -> None:
    write_dossier(tmp_path, {FILE: STORY.replace("verb: denies", "verb: denys")})
    out, said = run(tmp_path, "--read", FILE, status=1)
    assert out == (
        "dispatches/story.yaml: not read back until its errors are mended\n"
        "\n"
        "dispatches/story.yaml:12:11: error unknown-verb: unknown verb 'denys'; did you\n"
        "  mean 'denies'?\n"
    )
    assert said == "0 acts, 0 questions, 1 error, 0 warnings.\n"


def test_a_sound_file_is_read_back_from_the_last_good_build_while_another_has_errors(tmp_path: Path) -> None:
    files = {"dispatches/reply.yaml": f"{REPLY}  []\n", "dispatches/reply.txt": "No.\n"}
    root = write_dossier(tmp_path, dict(files))
    open_graph(root).close()
    (root / "dispatches/reply.yaml").write_text("source: [\n")
    (root / FILE).write_text(STORY.replace("denies", "confirms"))
    out, said = run(root, "--read", FILE, status=1)
    assert "→ Ben Ry confirms that the bell is cracked" in out
    assert said.startswith(
        "2 acts, 0 questions, 1 error, 0 warnings (1 of the files with errors not shown: `factgraph check`)"
    )


def test_a_file_that_rests_on_one_with_errors_waits_for_it(tmp_path: Path) -> None:
    """The reply denies a claim that the story has only since it has an error too: nothing is known of it."""
    root = write_dossier(tmp_path)
    open_graph(root).close()
    (root / FILE).write_text(
        STORY.replace("cracked:", "broken:").replace("object: cracked", "object: broken, verbs: x")
    )
    (root / FILE).write_text(STORY.replace("cracked", "broken").replace("verb: denies", "verb: denys"))
    (root / "dispatches/reply.txt").write_text("No.\n")
    (root / "dispatches/reply.yaml").write_text(
        f"{REPLY}  - {{actor: ben, verb: denies, object: story/broken, passage: 'No'}}\n"
    )
    out, _ = run(root, "--read", "dispatches/reply.yaml", status=1)
    assert out == "dispatches/reply.yaml: not read back until others are mended\n"


def test_where_nothing_was_ever_built_the_errors_are_told(tmp_path: Path) -> None:
    root = write_dossier(tmp_path, {"dispatches/reply.yaml": "source: [\n"})
    with pytest.raises(Nothing, match="has errors and was never built"):
        Draft(root)
    out, said = run(root, "--read", FILE, status=1)
    assert out == "dispatches/story.yaml: not read back until others are mended\n"
    assert "1 error" in said


@pytest.mark.parametrize(
    ("given", "status", "message"),
    [
        ("dispatches/stori.yaml", 1, "dispatches/stori.yaml is not there; did you mean 'dispatches/story.yaml'?"),
        ("dispatches/story.txt", 2, "dispatches/story.txt is a text; what was found in it stands in dispatches/story.yaml: read that back"),
        ("dossier.toml", 2, "dossier.toml is no record file; records stand in actors.yaml, sources.yaml, topics.yaml, dispatches/*.yaml, collections/*.jsonl"),
        ("dispatches", 2, "dispatches is no record file"),
        ("/etc/hosts", 2, "/etc/hosts is no file of the dossier in "),
        ("../elsewhere.yaml", 2, "../elsewhere.yaml is no file of the dossier in "),
        ("private/dispatches/secret.yaml", 2, "private/dispatches/secret.yaml is private; read it back with `factgraph --private check --read`"),
    ],
)  # fmt: skip
def test_what_is_no_record_file_is_said_to_be_none(tmp_path: Path, given: str, status: int, message: str) -> None:
    root = tmp_path / "graph"
    write_dossier(root, {"private/dispatches/secret.yaml": STORY})
    _, said = run(root, "--read", given, status=status)
    assert f"factgraph: {message}" in said


def test_a_file_is_named_from_the_current_folder_or_from_the_dossier(tmp_path: Path) -> None:
    root = write_dossier(tmp_path / "graph")
    for here, given in (
        (tmp_path, "graph/dispatches/story.yaml"),
        (tmp_path, FILE),
        (root / "dispatches", "story.yaml"),
    ):
        out, _ = run(root, "--read", given, here=here)
        assert "2 acts, in the order of its text" in out.splitlines()[0]


def test_a_warning_is_an_error_where_that_is_asked(tmp_path: Path) -> None:
    root = write_dossier(tmp_path, {FILE: STORY.replace('    passage: "Ben Ry denied it"\n', "")})
    run(root, "--read", FILE)
    run(root, "--read", FILE, "--strict", status=1)


def test_a_private_name_is_not_read_back(tmp_path: Path) -> None:
    """The passage names somebody who is private; it may be broken over two lines, and is not told anyhow."""
    text = "Zinaida Petrovna Orlovskaya-Tereshchenko said that the bell is cracked.\n"
    story = STORY.split("  - actor: ben")[0].replace('    words: "It is beyond repair"\n', "")
    files = {
        FILE: story.replace("Ada Holm said ... she wrote", "Zinaida ... cracked"),
        "dispatches/story.txt": text,
        "private/actors.yaml": "zina: {person: Zinaida Petrovna Orlovskaya-Tereshchenko, sensitivity: restricted}\n",
    }
    root = write_dossier(tmp_path, dict(files))
    for format_ in ("table", "json", "csv"):
        out, said = run(root, "--read", FILE, "--format", format_, status=1)
        assert not {"Zinaida", "Orlovskaya", "Petrovna"} & {
            word for word in ("Zinaida", "Orlovskaya", "Petrovna") if word in out + said
        }


def test_private_records_are_read_back_where_that_is_asked_for(tmp_path: Path) -> None:
    files = {
        "private/actors.yaml": "zina: {person: Zinaida Orlova, sensitivity: restricted}\n",
        "private/dispatches/secret.yaml": "source: {secret: {letter: A letter}}\nrecorded: {by: curator, on: 2021-04-01}\n"
        "acts:\n  - {actor: zina, verb: denies, object: story/cracked, passage: 'I deny it'}\n",
        "private/dispatches/secret.txt": "I deny it.\n",
    }
    root = write_dossier(tmp_path, dict(files))
    for path in (root / "private").rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    (root / "private").chmod(0o700)
    out, said = run(root, "--read", "private/dispatches/secret.yaml", private=True)
    assert "→ Zinaida Orlova denies that the bell is cracked" in out
    assert "nothing of this output may be passed on" in said
