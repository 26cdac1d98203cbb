"""No name of the private part leaves by any way out: files, pages, tables, the terminal, errors, completions, servers."""

import gzip
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factgraph import gate
from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.errors import FactgraphError
from factgraph.formats import FORMATS
from factgraph.gate import grounds
from factgraph.graph import open_graph
from factgraph.network.layout import lay_out
from factgraph.sparql.endpoint import Server
from factgraph.sparql.pushing import Target, push
from gate_canary import FILES, ID, NAME, PLACES, PRIVATE, SPELLINGS, dossier, places
from samples import declare_withholding

LETTERS = ("Hiddenname", "hiddenname")
SUFFIXES = {one.name: one.suffix for one in FORMATS.values()}


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--dossier", str(root), *words], catch_exceptions=False)


def silent(result: Result) -> bool:
    return not any(letters in result.output for letters in LETTERS)


@pytest.fixture
def unlooked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dossier's files are not looked through first, so that what leaves is all that the gate can see."""
    monkeypatch.setattr(grounds, "let_pass", lambda _gate, _root: None)


@pytest.mark.parametrize("place", PLACES)
def test_check_tells_a_name_in_every_place_and_does_not_repeat_it(tmp_path: Path, place: str) -> None:
    root = dossier(tmp_path, PLACES[place])
    told = [problem for problem in survey(root).problems if problem.code == "private-name"]
    assert told, survey(root).problems
    assert {problem.at.file for problem in told} <= {*PLACES[place]}
    result = run(root, "check")
    assert result.exit_code == 1
    assert silent(result), result.output


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_read_back_while_a_name_stands_in_any_file(tmp_path: Path, place: str) -> None:
    root = dossier(tmp_path, PLACES[place])
    for format_ in ("table", "json", "csv", "github"):
        result = run(root, "check", "--read", "dispatches/one.yaml", "--format", format_)
        assert result.exit_code == 1
        assert silent(result), result.output
        assert "Ann says" not in result.output


@pytest.mark.usefixtures("unlooked")
@pytest.mark.parametrize("before", range(0, 80, 8))
def test_a_name_that_a_line_would_break_is_replaced_where_a_file_is_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    """The files are not looked through, so that what is printed is all that the gate can see."""
    monkeypatch.setattr(grounds, "survey", lambda _root: [])
    said = f"Ann said the {'x' * before} of {NAME} is closed"
    act = f'  - {{actor: ann, verb: asserts, says: {{seen: "The {"x" * before} of {NAME} is."}}, passage: "{said}"}}\n'
    root = dossier(tmp_path)
    record = (root / "dispatches/one.yaml").read_text("utf-8")
    (root / "dispatches/one.yaml").write_text(record.replace("acts:\n", f"acts:\n{act}"), "utf-8")
    text = (root / "dispatches/one.txt").read_text("utf-8")
    (root / "dispatches/one.txt").write_text(f"{text}{said}.\n", "utf-8")
    result = run(root, "check", "--read", "dispatches/one.yaml")
    assert "[private]" in result.stdout
    assert silent(result), result.output


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_check_tells_every_spelling_and_nothing_is_exported(tmp_path: Path, spelling: str) -> None:
    root = dossier(tmp_path / "g", {"dispatches/one.txt": f"Ann said the harbour is closed.\nThere: {spelling}\n"})
    (found,) = (problem for problem in survey(root).problems if problem.code == "private-name")
    assert (found.at.file, found.at.line) == ("dispatches/one.txt", 2)
    result = run(root, "export", "turtle", "-o", str(tmp_path / "x.ttl"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "dispatches/one.txt:2" in result.stderr
    assert not (tmp_path / "x.ttl").exists()


@pytest.mark.parametrize("place", PLACES)
def test_every_spelling_in_every_place_is_told_and_nothing_leaves(tmp_path: Path, place: str) -> None:
    """Safety: spellings."""
    missed = []
    for number, (called, spelling) in enumerate(SPELLINGS.items()):
        if (place == "file name" and "/" in spelling) or (place in {"file name", "layout.tsv"} and "\n" in spelling):
            continue  # no file can be called so, and no line can hold it
        changed = places(spelling, spelling)[place]
        root = dossier(tmp_path / str(number), changed)
        told = {problem.at.file for problem in survey(root).problems if problem.code == "private-name"}
        guard = gate.gate_of(root)
        assert guard is not None
        with suppress(FactgraphError):
            grounds.let_pass(guard, root)
            missed.append(f"{called}: let pass")
        if not told:
            missed.append(f"{called}: not told")
        elif place != "file name" and not told <= {*changed}:
            missed.append(f"{called}: told of {sorted(told)}")
    assert missed == []


@pytest.mark.usefixtures("unlooked")
@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_writes_a_byte_where_a_name_would_stand_in_it(tmp_path: Path, format_: str) -> None:
    """Safety: gate."""
    places = ("description", "claim", "note", "source title", "url", "passage", "dossier.toml")
    changes = [PLACES[place] for place in places]
    verdict = "assessments:\n  wrong: {assessment: false, claim: closed, by: ann, on: 2026-11-22}\n"
    root = dossier(tmp_path / "g", *changes)
    claims = (root / "dispatches/one.yaml").read_text("utf-8").replace("is closed.,", f"of {NAME} is closed.,")
    (root / "dispatches/one.yaml").write_text(claims.replace("acts:", verdict + "acts:"), "utf-8")
    target = tmp_path / "out" / f"graph{SUFFIXES[format_]}"
    target.parent.mkdir()
    result = run(root, "export", format_, "-o", str(target))
    assert result.exit_code == 1, result.output
    assert "nothing was written" in result.stderr
    assert silent(result), result.output
    assert list(target.parent.iterdir()) == []
    if SUFFIXES[format_]:
        result = run(root, "export", format_)
        assert (result.exit_code, result.stdout_bytes) == (1, b"")


@pytest.mark.parametrize("format_", FORMATS)
def test_what_holds_no_private_name_is_exported_as_without_a_private_part(tmp_path: Path, format_: str) -> None:
    made = []
    for name, private in (("with", PRIVATE), ("without", None)):
        root = dossier(tmp_path / name / "g", private=private)
        target = tmp_path / name / f"graph{SUFFIXES[format_]}"
        result = run(root, "export", format_, "-o", str(target))
        assert result.exit_code == 0, result.output
        files = sorted(target.rglob("*")) if target.is_dir() else [target]
        made.append({path.relative_to(target.parent): path.read_bytes() for path in files if path.is_file()})
    assert made[0] == made[1]


@pytest.mark.usefixtures("unlooked")
@pytest.mark.parametrize(
    "words",
    [
        ("show", "harbour"), ("show", "ann"), ("find", "harbour"), ("acts",), ("acts", "--format", "json"),
        ("acts", "--format", "csv"), ("disputes", "closed"), ("timeline",), ("trace", "ann-says"),
        ("export", "ntriples"), ("export", "bundle"),
    ],
)  # fmt: skip
def test_no_command_prints_a_name(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Safety: screen."""
    changes = [PLACES["note"], PLACES["description"], PLACES["claim"]]
    topics = {"topics.yaml": f"harbour: {{topic: The harbour of {NAME}, status: reported, note: Not {NAME}}}\n"}
    people = {"actors.yaml": f"ann: {{person: Ann, label: 'Ann of {NAME}', sensitivity: public}}\n"}
    root = dossier(tmp_path / "g", *changes, topics, people)
    result = run(root, *words)
    assert silent(result), result.output
    assert (result.exit_code, result.stdout) == (1, "")


def test_errors_say_private_in_place_of_a_name(tmp_path: Path) -> None:
    root = dossier(
        tmp_path / "g", {"topics.yaml": f"harbour: {{topic: The harbour, status: reported, part_of: {ID}}}\n"}
    )
    for words in (("check",), ("build",), ("show", "harbour"), ("show", ID)):
        result = run(root, *words)
        assert result.exit_code == 1
        assert silent(result), result.output
    assert "[private]" in run(root, "check").output
    assert "[private]" in run(dossier(tmp_path / "h"), "show", ID).stderr


def test_a_traceback_says_private_in_place_of_a_name(tmp_path: Path) -> None:
    root = dossier(tmp_path / "g")
    program = (
        "import sys\nfrom factgraph.cli import show, main\n"
        f"def fails(*_, **__): raise ValueError({NAME!r})\n"
        "show.show_command.callback = fails\n"
        f"main(['--dossier', {str(root)!r}, 'show', 'ann'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ValueError: [private]" in done.stderr


def test_what_import_says_of_a_file_has_private_in_place_of_a_name(tmp_path: Path) -> None:
    """Its report and its errors quote what somebody else wrote, who may have named whom this dossier must not."""
    root = dossier(tmp_path / "g")
    (tmp_path / "bad.nt").write_text(f'<http://e/a> <http://e/b> "x" .\n<http://e/{ID} .\n')
    result = run(root, "import", str(tmp_path / "bad.nt"), "--into", str(tmp_path / f"of {NAME}"))
    assert result.exit_code != 0
    assert silent(result), result.output
    (tmp_path / "good.nt").write_text('<http://e/a> <https://schema.org/name> "x" .\n')
    result = run(root, "import", str(tmp_path / "good.nt"), "--into", str(tmp_path / NAME), "--on", "2026-11-22")
    assert silent(result), result.output


def test_completions_leave_out_what_holds_a_name(tmp_path: Path) -> None:
    root = dossier(
        tmp_path / "g",
        {"topics.yaml": f"{FILES['topics.yaml']}haven: {{topic: The haven of {NAME}, status: reported}}\n"},
    )
    environment = {**os.environ, "_FACTGRAPH_COMPLETE": "bash_complete", "COMP_CWORD": "4"}
    environment["COMP_WORDS"] = f"factgraph --dossier {root} show ha"
    program = [sys.executable, "-c", "from factgraph.cli import main; main(prog_name='factgraph')"]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert "harbour" in done.stdout
    assert "haven" not in done.stdout


def test_schemas_hold_no_name(tmp_path: Path) -> None:
    root = dossier(
        tmp_path / "g", {"actors.yaml": f"{FILES['actors.yaml']}{ID}-friend: {{person: Fay, sensitivity: public}}\n"}
    )
    run(root, "check")
    run(root, "build")
    made = list((root / ".factgraph" / "schema").iterdir())
    assert made
    assert not [path for path in made if "hiddenname" in path.read_text("utf-8").casefold()]


@pytest.mark.usefixtures("unlooked")
def test_a_layout_with_a_name_is_not_written(tmp_path: Path) -> None:
    root = dossier(
        tmp_path / "g", {"actors.yaml": f"{FILES['actors.yaml']}{ID}-friend: {{person: Fay, sensitivity: public}}\n"}
    )
    assert run(root, "layout").exit_code == 1
    assert not (root / "layout.tsv").exists()


@pytest.mark.usefixtures("unlooked")
def test_nothing_is_pushed_that_holds_a_name(tmp_path: Path) -> None:
    """Safety: push."""
    root = dossier(tmp_path / "g", PLACES["note"])
    result = run(root, "push", "http://127.0.0.1:9")  # nobody listens there: it is not even asked
    assert result.exit_code == 1
    assert "would stand at the triples:" in result.stderr


def test_python_opens_no_public_graph_that_may_hold_a_name(tmp_path: Path) -> None:
    with pytest.raises(gate.Stopped, match=r"topics\.yaml:1"):
        open_graph(dossier(tmp_path, PLACES["note"]))
    open_graph(tmp_path, private=True).close()


@pytest.mark.usefixtures("unlooked")
@pytest.mark.parametrize("format_", FORMATS)
def test_no_writer_called_from_python_writes_what_holds_a_name(tmp_path: Path, format_: str) -> None:
    root = dossier(tmp_path / "g", PLACES["note"], PLACES["claim"], PLACES["description"])
    verdict = "assessments:\n  wrong: {assessment: false, claim: closed, by: ann, on: 2026-11-22}\nacts:"
    acts = root / "dispatches/one.yaml"
    acts.write_text(acts.read_text("utf-8").replace("acts:", verdict), "utf-8")
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / f"graph{SUFFIXES[format_]}"
    with open_graph(root) as graph:
        module = import_module(FORMATS[format_].module)
        for write in (FORMATS[format_].write, getattr(module, FORMATS[format_].function)):
            with pytest.raises(gate.Stopped, match="nothing was written"):
                write(graph.connection, target)
        with pytest.raises(gate.Stopped, match="nothing was written"):
            graph.export(format_, target)
        assert list(target.parent.iterdir()) == []
    with open_graph(root, private=True) as graph:
        graph.export(format_, target)
    assert target.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("unlooked")
def test_nothing_else_from_python_writes_or_sends_what_holds_a_name(tmp_path: Path) -> None:
    root = dossier(
        tmp_path / "g", {"actors.yaml": f"{FILES['actors.yaml']}{ID}-friend: {{person: Fay, sensitivity: public}}\n"}
    )

    def found() -> Target:
        raise AssertionError("the server was looked for")

    with open_graph(root) as graph:
        with pytest.raises(gate.Stopped):
            lay_out(graph.connection, root / "layout.tsv")
        with pytest.raises(gate.Stopped):
            push(graph.connection, root, Server("http://127.0.0.1:9"), found)
    assert not (root / "layout.tsv").exists()


def test_every_module_that_writes_beyond_the_dossiers_own_folder_is_known() -> None:
    """What writes a file or sends: each is marked with `leaves`, called by what is, or tested above."""
    source = Path(gate.__file__).parents[1]
    writing = re.compile(
        r"write_text|write_bytes|open\([^)]*[\"'][wax]b?[\"']|targets\.put|targets\.written|way_out\.gate"
    )
    rooms = ("answers", "reading", "rdf", "network", "sparql", "formats", "pages")
    found = {
        path.relative_to(source).as_posix()
        for room in rooms
        for path in (source / room).rglob("*.py")
        if writing.search(path.read_text("utf-8"))
    }
    marked = {path for path in found if "@leaves(" in (source / path).read_text("utf-8")}
    parts = {"formats/parcel.py", "pages/site/folder.py"}  # of what is marked
    derived = {"sparql/store.py", "reading/kept_days.py"}  # views beside the database, in .factgraph
    assert found - marked - parts - derived == {"network/layout.py", "sparql/pushing.py"}


# It fails closed ----------------------------------------------------------------------------------------------------------


def slip(root: Path) -> None:
    with (root / "private/actors.yaml").open("a") as stream:
        stream.write("[[[ a slip\n")


def unread(root: Path) -> None:
    (root / "private/people.yaml").write_text(PRIVATE)


def fifo(root: Path) -> None:
    os.mkfifo(root / "private/sources.yaml")


def no_folder(root: Path) -> None:
    (root / "private/actors.yaml").unlink()
    (root / "private").rmdir()
    (root / "private").write_text("")


def led_nowhere(root: Path) -> None:
    (root / "private/actors.yaml").unlink()
    (root / "private").rmdir()
    (root / "private").symlink_to(root / "nowhere")


def led_elsewhere(root: Path) -> None:
    (root / "private").rename(root / ".hidden")
    (root / "private").symlink_to(root / ".hidden")


def broken_pack(root: Path) -> None:
    (root / "private/collections").mkdir()
    (root / "private/collections/x.jsonl.gz").write_bytes(gzip.compress(b"{}\n")[:-9])


Spoil = Callable[[Path], None]


@pytest.mark.parametrize("spoil", [slip, unread, fifo, no_folder, led_nowhere, led_elsewhere, broken_pack])
@pytest.mark.parametrize("words", [("export", "turtle"), ("show", "ann"), ("layout",), ("build",)], ids=" ".join)
def test_nothing_public_leaves_where_the_private_part_cannot_be_read(
    tmp_path: Path, spoil: Spoil, words: tuple[str, ...]
) -> None:
    """Safety: closed."""
    root = dossier(tmp_path / "g")
    spoil(root)
    result = run(root, *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nobody knows which names must not leave" in result.stderr
    checked = run(root, "check")
    assert checked.exit_code == 1
    assert "private-unreadable" in checked.stdout


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 \xff", b"\x89PNG\r\n\0\0", b"\xff\xfe\xff", gzip.compress(b"x\0y", mtime=0)]
)
def test_a_file_that_cannot_be_searched_stops_what_is_public(tmp_path: Path, content: bytes) -> None:
    """Safety: unsearchable."""
    root = dossier(tmp_path / "g")
    (root / "scan.bin").write_bytes(content)
    result = run(root, "export", "turtle")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "scan.bin: error private-unknown" in result.stderr


def test_packed_files_are_looked_into(tmp_path: Path) -> None:
    root = dossier(tmp_path / "g")
    with zipfile.ZipFile(root / "notes.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:t>Zo&#235; Hidden</w:t><w:t>name</w:t>")
    assert [str(p.at) for p in survey(root).problems if p.code == "private-name"] == [
        "notes.docx!word/document.xml:1:6"
    ]


def test_errors_in_the_files_stop_what_is_public_where_something_is_private(tmp_path: Path) -> None:
    root = dossier(tmp_path / "g")
    assert run(root, "show", "ann").exit_code == 0
    (root / "topics.yaml").write_text("harbour: {topic: The harbour}\n")
    assert run(root, "show", "ann").exit_code == 1


# What is private is its owner's alone --------------------------------------------------------------------------------------


def test_private_layout_and_schemas_lie_beside_the_private_database(tmp_path: Path) -> None:
    act = f"source: {{pd: {{article: PD, access: none}}}}\nrecorded: {{by: me, on: 2026-11-22}}\nacts:\n  - {{actor: {ID}, verb: criticises, object: harbour}}\n"
    root = dossier(tmp_path / "g")
    (root / "private/dispatches").mkdir(0o700)
    (root / "private/dispatches/p.yaml").write_text(act)
    declare_withholding(root)
    for words in (("build",), ("layout",), ("--private", "build"), ("--private", "layout"), ("layout",), ("check",)):
        assert run(root, *words).exit_code == 0
    derived = root / ".factgraph"
    assert ID not in (root / "layout.tsv").read_text()
    assert ID in (derived / "private-layout.tsv").read_text()
    assert not [path for path in (derived / "schema").iterdir() if ID in path.read_text()]
    assert [path.name for path in (derived / "private-schema").iterdir() if ID in path.read_text()]
    assert derived.stat().st_mode & 0o777 == 0o700
    private = [path for path in derived.rglob("*") if "private" in str(path.relative_to(derived))]
    assert {oct(path.stat().st_mode & 0o777) for path in private if path.is_file()} == {"0o600"}
    assert {oct(path.stat().st_mode & 0o777) for path in private if path.is_dir()} == {"0o700"}


def test_a_private_export_says_so_and_is_its_owners_alone(tmp_path: Path) -> None:
    """Safety: private-mode."""
    root = dossier(tmp_path / "g")
    result = run(root, "--private", "export", "turtle", "-o", str(tmp_path / "all.ttl"))
    assert result.exit_code == 0
    assert "nothing of this output may be passed on" in result.stderr
    assert NAME in (tmp_path / "all.ttl").read_text("utf-8")
    assert (tmp_path / "all.ttl").stat().st_mode & 0o777 == 0o600


def test_wider_rights_are_a_warning_with_the_command(tmp_path: Path) -> None:
    root = dossier(tmp_path)
    (root / "private").chmod(0o755)
    (root / "private/actors.yaml").chmod(0o644)
    assert [str(p) for p in survey(root).problems if p.code == "private-mode"] == [
        "private: warning private-mode: can be opened by others than its owner (mode 755); `chmod 700` it",
        "private/actors.yaml: warning private-mode: can be opened by others than its owner (mode 644); `chmod 600` it",
    ]


# Forms ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        PRIVATE,
        f"{ID}:\n  person: {NAME}\n  # a remark\n  sensitivity: restricted\n",
        f"{ID}:\n  person: {NAME}\n  sensitivity: restricted\n  aliases:\n    - Zed\n    - Zo\n",
        f"{ID}:\n  person: {NAME}\n  aliases: [Zed, 'Zo']\n  sensitivity: restricted\n",
        f"{ID}: {{person: {NAME}, aliases: Zed, sensitivity: restricted}}\n",
    ],
)
def test_forms_are_proposed_and_written_where_a_person_would(tmp_path: Path, written: str) -> None:
    root = dossier(tmp_path, private=written)
    result = run(root, "private", "forms", ID)
    assert "proposed: declare it with --write" in result.stdout
    assert run(root, "private", "forms", ID, "--write", "--add", "the tall guard").exit_code == 0
    text = (root / "private/actors.yaml").read_text("utf-8")
    assert '"the tall guard"' in text
    assert '"Hiddenname"' in text
    assert (root / "private/actors.yaml").stat().st_mode & 0o777 == 0o600
    assert len(text.splitlines()) >= len(written.splitlines())
    (root / "topics.yaml").write_text("harbour: {topic: The harbour, status: reported, note: The Tall Guard}\n")
    assert run(root, "export", "turtle").exit_code == 1
    again = run(root, "private", "forms", ID, "--write")
    assert (again.exit_code, (root / "private/actors.yaml").read_text("utf-8")) == (0, text)


def test_forms_of_a_collection_are_written_into_its_line(tmp_path: Path) -> None:
    root = dossier(tmp_path, private="")
    (root / "private/collections").mkdir(0o700)
    line = json.dumps({"id": ID, "person": NAME, "sensitivity": "restricted"})
    (root / "private/collections/people.jsonl").write_text(line + "\n")
    assert run(root, "private", "forms", ID, "--write").exit_code == 0
    assert json.loads((root / "private/collections/people.jsonl").read_text())["aliases"] == "Hiddenname"


def test_whom_nobody_declared_has_no_forms(tmp_path: Path) -> None:
    result = run(dossier(tmp_path), "private", "forms", "z-hiddennam")
    assert result.exit_code == 1
    assert f"did you mean '{ID}'?" in result.stderr


def test_further_texts_can_be_forbidden_without_a_private_part(tmp_path: Path) -> None:
    wall = gate.gate_of(dossier(tmp_path, private=None), forbidden=["a sentence of an interview"])
    assert wall is not None
    with pytest.raises(FactgraphError, match="nothing was written"):
        wall.let_pass("It has A Sentence of an\\u0020interview.", "x.ttl")
    assert gate.gate_of(tmp_path) is None
