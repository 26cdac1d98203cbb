"""Nothing that a record, a file or a server holds steers a terminal or hides on it; data in a pipe keeps every byte."""

import ast
import json
import os
import pty
import random
import re
import subprocess
import sys
import termios
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph.cli import COMMANDS, main, paper
from factgraph.cli import terminal as terminal_module
from factgraph.cli.terminal import on_one_line, plain, styled, visible
from net_servers import answering, reply
from samples import ACTORS, STORY, TEXT, write_dossier

CLI: Final = Path(terminal_module.__file__).parent
STEERING: Final = "\u202eevil\u202c\u200b\u2066x\u2069\u061c\ufeff\u00ad\U000e0041"
HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00ad\U000e0000-\U000e007f]"
)
OURS: Final = re.compile(
    "\x1b\\[(?:0|1|2|31|34)m|\x1b\\[\\?25[lh]|\x1b\\[K|\r\n|\r"
)  # styles, the progress bar, what a driver makes of \n
SEEN: Final = "Ada " + visible(STEERING) + "Holm"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier whose records, texts and file names hold what steers a terminal."""
    return write_dossier(
        tmp_path / "graph",
        {
            "actors.yaml": ACTORS.replace("Ada Holm", f"Ada {STEERING}Holm"),
            "dispatches/story.yaml": STORY.replace("The bell is cracked", f"The bell {STEERING}is cracked").replace(
                "Ada Holm said ... she wrote", "Ada ... she wrote"
            ),
            "dispatches/story.txt": TEXT.replace("Ada Holm", f"Ada {STEERING}\x1b[31m\x9b8m Holm").encode(),
        },
    )


def watched(arguments: Sequence[str], folder: Path) -> str:
    """What a terminal is sent by a call, on both of its streams."""
    reading, writing = pty.openpty()
    termios.tcsetwinsize(writing, (40, 200))
    command = [sys.executable, "-m", "factgraph", *arguments]
    environment = {**os.environ, "NETRC": "/dev/null", "COLUMNS": "120"}
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=writing, stderr=writing, env=environment
    ):
        os.close(writing)
        sent = b""
        with suppress(OSError):  # the other end was closed
            while piece := os.read(reading, 65_536):
                sent += piece
    os.close(reading)
    return sent.decode("utf-8")


def piped(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["--dossier", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.stdout


def nothing_hidden(sent: str) -> None:
    assert HIDDEN.findall(OURS.sub("", sent)) == []


CALLS: Final = [
    ("show", "ada"),
    ("show", "cracked", "--format", "json"),
    ("find", "evil", "--format", "table"),
    ("find", "evil", "--format", "jsonl"),
    ("find", "evil", "--format", "csv"),
    ("acts",),
    ("acts", "--format", "csv"),
    ("trace", "ada-asserts-cracked"),
    ("disputes", "cracked"),
    ("timeline",),
    ("stats",),
    ("check",),
    ("check", "--format", "github"),
    ("build", "--afresh"),
    ("export", "turtle"),
    ("export", "csv"),
    ("export", "ntriples"),
    ("sparql", "SELECT ?n { ?x rdfs:label ?n }"),
    ("sparql", "SELECT ?n { ?x rdfs:label ?n }", "--format", "csv"),
    ("sparql", "SELECT ?n { ?x rdfs:label ?n }", "--format", "json"),
    ("sparql", "SELECT ?n { ?x rdfs:label ?n }", "--format", "xml"),
    ("sparql", "DESCRIBE <actor/ada>"),
    ("show", f"no {STEERING}"),
    ("export", f"no-{STEERING}"),
    ("sho\u202ew",),
    ("acts", "--\x1b[31m"),
    ("acts", "--kind", "\x1b[31m"),
    ("import", "\x1b[31m.ttl", "--into", "x"),
]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call).encode("ascii", "replace").decode())
def test_no_command_sends_a_terminal_what_steers_it(root: Path, call: tuple[str, ...]) -> None:
    sent = watched(["--dossier", str(root), *call], root.parent)
    assert sent.strip()
    assert "Traceback" not in sent
    nothing_hidden(sent)


def test_names_are_shown_with_all_that_they_hold(root: Path) -> None:
    sent = OURS.sub("", watched(["--dossier", str(root), "show", "ada"], root.parent))
    assert "".join(SEEN.split()) in "".join(sent.split())


def test_json_on_a_terminal_says_the_same_as_in_a_pipe(root: Path) -> None:
    call = ["find", "evil", "--format", "json"]
    in_a_pipe = piped(root, *call)
    assert STEERING in in_a_pipe
    assert json.loads(watched(["--dossier", str(root), *call], root.parent)) == json.loads(in_a_pipe)


@pytest.mark.parametrize(
    "call", [("find", "evil", "--format", "csv"), ("export", "jsonld"), ("export", "turtle"), ("acts", "--format", "jsonl")],
    ids=" ".join,
)  # fmt: skip
def test_data_in_a_pipe_keeps_every_character(root: Path, call: tuple[str, ...]) -> None:
    assert STEERING in piped(root, *call)


@pytest.mark.parametrize(
    "call", [("show", "ada"), ("acts",), ("trace", "ada-asserts-cracked"), ("find", "evil")], ids=" ".join
)
def test_text_in_a_pipe_holds_nothing_hidden_either(root: Path, call: tuple[str, ...]) -> None:
    printed = piped(root, *call)
    assert "\\u202eevil" in printed
    assert HIDDEN.findall(printed) == []


ANSWER: Final = json.dumps(
    {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": f"\x1b]0;title\x07{STEERING}\x9b31m"}}]}},
    ensure_ascii=False,
).replace("\\u001b", "\\u001b").encode()  # fmt: skip


@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_a_server_cannot_steer_the_terminal_by_its_answers(root: Path, format_: str) -> None:
    with answering(reply(ANSWER)) as url:
        sent = watched(["sparql", "SELECT ?x {?x ?y ?z}", "--endpoint", url, "--format", format_], root.parent)
    assert "\\u001b]0;title\\u0007\\u202eevil" in sent
    nothing_hidden(sent)


@pytest.mark.parametrize("format_", ["xml", "tsv"])
def test_nor_by_what_is_passed_on(root: Path, format_: str) -> None:
    body = f"<sparql><a>{STEERING}\x9b31m</a></sparql>".encode()
    with answering(reply(body)) as url:
        nothing_hidden(watched(["sparql", "ASK {?x ?y ?z}", "--endpoint", url, "--format", format_], root.parent))


def test_nor_by_what_it_says_against_a_question(root: Path) -> None:
    refusal = reply(f"\x1b[2Jgone {STEERING}".encode(), status="500 \x9b31m")
    with answering(refusal) as url:
        for call in (["sparql", "ASK {?x ?y ?z}", "--endpoint", url], ["--dossier", str(root), "push", url]):
            sent = watched(call, root.parent)
            assert "gone \\u202eevil" in sent
            nothing_hidden(sent)


def test_a_file_that_is_called_so_cannot_steer_it(root: Path) -> None:
    (root / "dispatches" / "\x1b[31mred.yaml").write_text("source: [", encoding="utf-8")
    (root.parent / "\x1b[31m.ttl").write_text("oh no", encoding="utf-8")
    nothing_hidden(watched(["--dossier", str(root), "check"], root.parent))
    nothing_hidden(watched(["import", "\x1b[31m.ttl", "--into", "x"], root.parent))


# The one place --------------------------------------------------------------------------------------------------------


def test_the_command_line_writes_in_one_place() -> None:
    writing = re.compile(r"(click\.(echo|secho|style)|print|sys\.std(out|err)(\.buffer)?\.write(lines)?)")
    found = [
        f"{path.name}:{node.lineno} {ast.unparse(node.func)}"
        for path in sorted(CLI.glob("*.py"))
        if path.name != "terminal.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and writing.fullmatch(ast.unparse(node.func))
    ]
    assert found == []
    assert COMMANDS


def test_every_control_is_made_visible_and_every_letter_stays() -> None:
    for code in (*range(0x3000), *range(0xD800, 0xE000), 0xFEFF, 0xFFFB, *range(0xE0000, 0xE0080)):
        letter = chr(code)
        shown = visible(f"a{letter}b")
        category = unicodedata.category(letter)
        if category in {"Cc", "Cs"} and letter not in "\n\t":
            assert shown == f"a\\u{code:04x}b"
        elif category in {"Lu", "Ll", "Nd", "Po", "Sm"}:
            assert shown == f"a{letter}b"
    assert visible("a\n\tb") == "a\n\tb"


def test_no_hidden_letter_passes_for_a_printable_one() -> None:
    hidden = re.compile(terminal_module._HIDDEN)
    printable = {chr(number) for number in range(0x110000) if chr(number).isprintable()}
    assert {letter for letter in printable if hidden.search(f"é{letter}")} == terminal_module._BLANK


def test_what_is_visible_is_so_once_and_for_all() -> None:
    chance = random.Random(7)
    for _ in range(2_000):
        text = "".join(
            chr(chance.choice((chance.randrange(0x300), chance.randrange(0x2000, 0x2100), 0x1B))) for _ in range(9)
        )
        assert visible(visible(text)) == visible(text)
        assert not HIDDEN.search(visible(text).replace("\u200c", "").replace("\u200d", ""))


@pytest.mark.parametrize("word", ["می‌خواهم", "क्‍ष", "👩‍👩‍👧", "né\u0301", "日本", "שלום", "Ω"])
def test_what_a_script_needs_stays(word: str) -> None:
    assert visible(word) == word


@pytest.mark.parametrize("word", ["ad\u200cmin", "\u200dx", "д\u200cа", "م\u200c\u200d"])
def test_a_joiner_that_joins_nothing_is_shown(word: str) -> None:
    assert "\\u200" in visible(word)


def test_no_record_can_style_anything() -> None:
    for text in ("\x1b[1mx", "\x1b<00>1mx", terminal_module._STYLE.replace("<", "<0") + "1mx"):
        assert "\x1b" not in on_one_line(text)
    assert plain(styled("x", "bold")) == "x"
    assert paper.columns(paper.strong("ab")) == 2


@pytest.mark.parametrize(
    "call", [("show",), ("acts", "--actor"), ("find",), ("ask",), ("sparql",), ("trace",)], ids=" ".join
)
@pytest.mark.parametrize("text", [b"\xff", b"a" * 100_000], ids=["no UTF-8", "long"])
def test_whatever_is_typed_ends_in_a_sentence(root: Path, call: tuple[str, ...], text: bytes) -> None:
    command = [sys.executable, "-m", "factgraph", "--dossier", str(root), *call, os.fsdecode(text)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in {0, 1, 2}
    assert b"Traceback" not in done.stderr
    assert len(done.stderr) < 101_000
