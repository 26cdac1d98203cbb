"""Adding an export touches two files: its module and the table of formats; everything else reads the table."""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from factgraph import gate
from factgraph.cli import main
from factgraph.errors import Misuse
from factgraph.formats import FORMATS, Format, bundle
from factgraph.gate import grounds
from factgraph.graph import open_graph
from gate_canary import NAME, PLACES, dossier

SCRIPTS: Final = Path(__file__).parents[2] / "scripts"

MODULE: Final = '''
"""The ids and names of a graph, a line each."""

from factgraph.reading import inventory
from factgraph.reading.way_out import leaves

KEEPS = ("ids and names",)
LOSES = ("everything else",)
OPTIONS = ("between",)


@leaves()
def write(connection, target, *, between=" "):
    lines = [f"{one.id}{between}{one.said}" for one in inventory.records(connection)]
    target.write_text("".join(f"{line}\\n" for line in lines), "utf-8")
'''
# By hand: the actor, the topic, the source and the claim of the small dossier.
LINES: Final = {"ann=Ann", "harbour=The harbour", "doc=A document", "one/closed=The harbour is closed."}


@pytest.fixture
def roll(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a format that is added to the table, with its module in a folder that Python looks in."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "roll_of_names.py").write_text(MODULE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "elsewhere")
    monkeypatch.setitem(
        FORMATS, "roll", Format("roll", ".roll", "text/plain", "ids and names, a line each", "roll_of_names")
    )
    yield "roll"
    sys.modules.pop("roll_of_names", None)


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--dossier", str(root), *words], catch_exceptions=False)


def test_a_format_of_the_table_is_listed_explained_and_completed(tmp_path: Path, roll: str) -> None:
    root = dossier(tmp_path / "g", private=None)
    assert "ids and names, a line each" in run(root, "export").stdout
    explained = run(root, "export", roll, "--explain").stdout
    assert [line for line in explained.splitlines() if line.startswith("  - ")] == [
        "  - ids and names",
        "  - everything else",
    ]
    assert "Options: --between …." in explained
    complete = ShellComplete(main, {}, "factgraph", "_FACTGRAPH_COMPLETE")
    assert [item.value for item in complete.get_completions(["export"], "rol")] == [roll]
    with pytest.raises(Misuse, match="did you mean 'roll'"), open_graph(root) as graph:
        graph.export("rol", tmp_path / "x")


def test_a_format_of_the_table_is_written_by_command_and_python_and_in_the_bundle(tmp_path: Path, roll: str) -> None:
    root = dossier(tmp_path / "g", private=None)
    result = run(root, "export", roll, "--between", "=", "-o", str(tmp_path / "by-command"))
    assert result.exit_code == 0, result.output
    with open_graph(root) as graph:
        graph.export(roll, tmp_path / "by-python", between="=")
        with pytest.raises(Misuse, match="it takes between"):
            graph.export(roll, tmp_path / "x", among="=")
        bundle.write(graph.connection, tmp_path / "all.zip")
    written = (tmp_path / "by-command").read_text("utf-8")
    assert set(written.splitlines()) >= LINES
    assert (tmp_path / "by-python").read_text("utf-8") == written
    assert run(root, "export", roll, "--between", "=").stdout == written
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        (inside,) = (name for name in archive.namelist() if name.endswith(".roll"))
        assert archive.read(inside).decode() == written.replace("=", " ")


def test_a_format_of_the_table_passes_the_gate(tmp_path: Path, roll: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A private name in a claim: nothing is written, whoever asks and where to."""
    monkeypatch.setattr(grounds, "let_pass", lambda _gate, _root: None)  # what is written is all that is looked at
    root = dossier(tmp_path / "g", PLACES["claim"])
    (tmp_path / "out").mkdir()
    for words in (("export", roll), ("export", roll, "-o", str(tmp_path / "out" / "x"))):
        result = run(root, *words)
        assert (result.exit_code, result.stdout, "nothing was written" in result.stderr) == (1, "", True)
        assert NAME not in result.stderr
    with open_graph(root) as graph, pytest.raises(gate.Stopped, match="nothing was written"):
        graph.export(roll, tmp_path / "out" / "x")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_format_of_the_table_stands_on_the_page_of_formats(roll: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    from reference_linked_data import formats_page

    page = formats_page()
    section = page[page.index(f"## {roll}\n") :]
    assert section == (
        "## roll\n\nIds and names, a line each.\n\n- Media type: `text/plain`; suffix: `.roll`.\n\n"
        "It keeps:\n\n- ids and names\n\nIt leaves out:\n\n- everything else\n\nOptions: `--between`.\n"
    )
