"""One opener: what is no regular file of the dossier is refused with a sentence, whatever its name, time and size are."""

import ast
import os
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from factgraph.building import build
from factgraph.cli import main
from factgraph.dossier import files
from factgraph.dossier.tree import MAX_BYTES
from factgraph.system import opener, targets
from samples import write_dossier

SOURCE: Final = Path(opener.__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph")


def run(*arguments: str | Path) -> Result:
    """The result of a call; only what ends a program on purpose may end it."""
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def in_dossier(root: Path, *arguments: str | Path) -> Result:
    return run("--dossier", root, *arguments)


def fifo(place: Path) -> None:
    os.mkfifo(place)


def listening(place: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as one:
        here = Path.cwd()
        os.chdir(place.parent)  # the address of a socket is at most 107 bytes long
        try:
            one.bind(place.name)
        finally:
            os.chdir(here)


def outside(place: Path) -> None:
    beside = place.parents[len(place.parts) - place.parts.index("graph") - 1].parent / "outside.txt"
    beside.write_text("a secret of somebody else\n")
    place.symlink_to(beside)


STRANGE: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "a FIFO": (fifo, "is a FIFO, and only a regular file is read; put a file there, or remove it"),
    "a socket": (listening, "is a socket, and only a regular file is read; put a file there, or remove it"),
    "a folder": (Path.mkdir, "is a folder, and only a regular file is read; put a file there, or remove it"),
    "a link out": (outside, "is a link that leads out of the dossier; put the file itself there"),
    "a link to a device": (
        lambda place: place.symlink_to("/dev/zero"),
        "is a link that leads out of the dossier; put the file itself there",
    ),
    "a link to itself": (
        lambda place: place.symlink_to(place.name),
        "cannot be read: No such file or directory",
    ),
    "a link to nowhere": (lambda place: place.symlink_to("nowhere"), "cannot be read: No such file or directory"),
    "a link into private/": (
        lambda place: place.symlink_to(place.parents[len(place.parts) - place.parts.index("graph") - 2] / "private/x"),
        "is a link that leads into private/; put the file itself there",
    ),
}
EVERY_FILE: Final = (
    "dossier.toml", "vocabulary.toml", "actors.yaml", "dispatches/story.yaml", "dispatches/story.txt",
    "dispatches/new.yaml", "collections/new.jsonl", "collections/new.jsonl.gz",
)  # fmt: skip


@pytest.mark.parametrize("what", STRANGE)
@pytest.mark.parametrize("name", EVERY_FILE)
def test_what_is_no_regular_file_of_the_dossier_is_an_error_to_check_and_build(
    what: str, name: str, root: Path
) -> None:
    make, sentence = STRANGE[what]
    (root / "private").mkdir()
    (root / "private/x").write_text("a secret\n")
    place = root / name
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    make(place)
    if name == "dossier.toml" and not place.is_file():
        assert in_dossier(root, "check").exit_code == 1  # no dossier is there at all
        return
    checked = in_dossier(root, "check")
    if what == "a link to itself":
        assert any(each in checked.stdout for each in (sentence, "leads on and on"))
    else:
        assert sentence in checked.stdout
    assert checked.exit_code == 1
    built = in_dossier(root, "build")
    assert (built.exit_code, built.stdout) == (1, "")
    assert "secret" not in checked.output + built.output


def test_a_link_within_the_dossier_is_followed(root: Path) -> None:
    (root / "dispatches/story.txt").rename(root / "story.txt")
    (root / "dispatches/story.txt").symlink_to("../story.txt")
    assert in_dossier(root, "check").exit_code == 0
    assert build(root).current


def test_a_folder_that_is_a_link_out_is_refused_file_by_file(root: Path, tmp_path: Path) -> None:
    (root / "dispatches").rename(tmp_path / "elsewhere")
    (root / "dispatches").symlink_to(tmp_path / "elsewhere")
    said = in_dossier(root, "check")
    assert said.exit_code == 1
    assert "dispatches/story.yaml: error unreadable: is a link that leads out of the dossier" in said.stdout


def test_a_dossier_may_itself_be_reached_through_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert run("--dossier", tmp_path / "link", "check").exit_code == 0


def test_a_lock_of_an_editor_is_no_file_of_the_dossier(root: Path) -> None:
    (root / "dispatches/.#story.yaml").symlink_to("somebody@a-machine.example.1234:5678")
    assert in_dossier(root, "check", "--strict").exit_code == 0
    assert build(root).current


def test_no_path_leads_out_of_the_dossier(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret")
    (root / "dispatches/story.txt").unlink()
    (root / "dispatches/story.txt").symlink_to(tmp_path / "secret")
    for path in ("dispatches/story.txt", "../secret", "dispatches/../../secret", str(tmp_path / "secret")):
        with pytest.raises(opener.Unopened):
            opener.inside(root, path)


# On the command line -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["x.ttl", "x.nt"])
def test_a_fifo_on_the_command_line_is_refused_at_once(name: str, root: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    refused = "is a FIFO, and only a regular file is read; put a file there, or remove it"
    for arguments in (
        ("import", tmp_path / name, "--into", tmp_path / "o"),
        ("--dossier", root, "sparql", "--file", tmp_path / name),
        ("--dossier", root, "export", "graphml", "--layout", tmp_path / name),
    ):
        said = run(*arguments)
        assert (said.exit_code, said.stdout) == (4, "")
        assert refused in said.stderr
    assert not (tmp_path / "o").exists()


def test_a_key_that_is_a_device_is_refused() -> None:
    from factgraph.errors import EnvironmentFault
    from factgraph.formats.nanopub.signing import private_key

    with pytest.raises(EnvironmentFault, match="the key /dev/zero is a device, and only a regular file is read"):
        private_key(Path("/dev/zero"))


# Names, times, sizes -----------------------------------------------------------------------------------------------------

YEARS: Final = {
    "1": -62_135_596_800,
    "1677": -9_223_372_037,
    "1969": -1,
    "1970": 0,
    "2262": 9_223_372_037,
    "9999": 253_402_300_799,
}


@pytest.mark.parametrize("year", YEARS)
def test_a_file_of_any_year_is_read_and_then_left_alone(year: str, root: Path) -> None:
    for name in ("topics.yaml", "dispatches/story.txt", "dossier.toml"):
        try:
            os.utime(root / name, (YEARS[year], YEARS[year]))
        except (OSError, OverflowError):
            pytest.skip(f"this file system knows no year {year}")
    assert build(root).generation == 1
    again = build(root)
    assert (again.generation, again.read) == (1, ())
    assert in_dossier(root, "show", "bell").exit_code == 0


@pytest.mark.parametrize(
    "name", [b"dispatches/\xff.yaml", b"dispatches/\xff.txt", b"collections/a\xe9.jsonl", b"\xfe.yaml"]
)
def test_a_name_that_is_not_utf8_is_told_and_stops_the_build(name: bytes, root: Path) -> None:
    (root / "collections").mkdir()
    Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_bytes(b"")
    shown = name.decode("utf-8", "backslashreplace")
    for command in ("check", "build", "show"):
        said = in_dossier(root, command, *(["bell"] if command == "show" else []))
        assert said.exit_code == 1
        assert f"{shown}: error not-utf8: its name is not UTF-8; rename it" in said.output


def test_a_dossier_in_a_folder_whose_name_is_not_utf8_answers(tmp_path: Path) -> None:
    root = write_dossier(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff")))
    assert in_dossier(root, "show", "bell").exit_code == 0


@pytest.mark.parametrize(
    ("name", "start", "size", "sentence"),
    [
        ("topics.yaml", "", 1 << 30, "1,073,741,824 bytes; at most 16,777,216 are read: split the file"),
        ("dispatches/story.txt", "", 1 << 40, "1,099,511,627,776 bytes; at most 67,108,864 are read: split the file"),
        ("dossier.toml", "", 1 << 30, "1,073,741,824 bytes; at most 1,000,000 are read: split the file"),
        ("vocabulary.toml", "", 1 << 30, "vocabulary.toml is larger than 1000000 bytes, which no vocabulary needs"),
        ("collections/one.jsonl", "", 1 << 30, "16,777,217 bytes; at most 16,777,216 are read: split the file"),
    ],
)
def test_a_file_of_one_huge_line_is_refused_by_its_size(
    name: str, start: str, size: int, sentence: str, root: Path
) -> None:
    (root / "collections").mkdir()
    with (root / name).open("w") as stream:
        stream.write(start)
        stream.truncate(size)
    said = in_dossier(root, "check")
    assert said.exit_code == 1
    assert sentence in said.stdout


def test_a_packed_line_that_is_huge_is_not_kept(root: Path) -> None:
    import gzip

    (root / "collections").mkdir()
    with gzip.open(root / "collections/one.jsonl.gz", "wb", compresslevel=1) as stream:
        for _ in range(64):
            stream.write(bytes(1 << 20))
    longest = max(len(line) for _, line in files.collection_lines(root, "collections/one.jsonl.gz"))
    assert longest == MAX_BYTES + 1
    said = in_dossier(root, "check")
    assert "error too-large: 16,777,217 bytes; at most 16,777,216" in said.stdout.replace(":1: error", ":1:1: error")


def test_a_broken_packing_is_told_as_a_problem(root: Path) -> None:
    (root / "collections").mkdir()
    (root / "collections/one.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00 not packed at all")
    said = in_dossier(root, "check")
    assert "collections/one.jsonl.gz: error unreadable: cannot be unpacked: " in said.stdout


@pytest.mark.parametrize(
    "text",
    [
        "format = " + "9" * 5000,
        "format = " + "[" * 5_000 + "]" * 5_000,
        "a = " + "{a=" * 5_000,
        "format" + ".a" * 9_000 + " = 1",
        "\n".join(f"a{number}" + ".a" * 4_000 + " = 1" for number in range(100)),
        "[" + "a." * 9_000 + "a]",
        "title = '" + "x" * 100_000 + "'",
        "format = 1e999999",
        "format = 9999-99-99",
    ],
    ids=range(9),
)
@pytest.mark.parametrize("name", ["dossier.toml", "vocabulary.toml"])
def test_toml_that_is_deep_or_huge_gives_a_sentence(name: str, text: str, root: Path) -> None:
    (root / name).write_text(text)
    said = in_dossier(root, "check")
    assert said.exit_code == 1
    assert name in said.stdout
    assert all(len(line) < 400 for line in said.stdout.splitlines())


# Where results are put ------------------------------------------------------------------------------------------------------


def device_link(place: Path) -> None:
    place.symlink_to("/dev/null")


def link_to_file(place: Path) -> None:
    (place.parent / "precious").write_text("precious")
    place.symlink_to("precious")


TARGETS: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "a FIFO": (fifo, "is a FIFO, which is not replaced; name another file, or - for stdout"),
    "a socket": (listening, "is a socket, which is not replaced; name another file, or - for stdout"),
    "a link to a device": (
        device_link,
        "is a link, which is not replaced; name the file that it leads to, or - for stdout",
    ),
    "a link to a file": (
        link_to_file,
        "is a link, which is not replaced; name the file that it leads to, or - for stdout",
    ),
    "a link to nowhere": (
        lambda place: place.symlink_to("nowhere"),
        "is a link, which is not replaced; name the file that it leads to, or - for stdout",
    ),
}


@pytest.mark.parametrize("what", TARGETS)
@pytest.mark.parametrize("format_", ["turtle", "csv", "html"])
def test_an_export_never_replaces_what_is_no_regular_file(what: str, format_: str, root: Path, tmp_path: Path) -> None:
    make, sentence = TARGETS[what]
    target = tmp_path / "out"
    make(target)
    before = target.lstat()
    said = in_dossier(root, "export", format_, "-o", target)
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr == f"factgraph: {target} {sentence}\n"
    assert (target.lstat().st_mode, target.lstat().st_ino) == (before.st_mode, before.st_ino)
    assert {path.name for path in tmp_path.iterdir()} <= {"out", "graph", "precious"}
    if (tmp_path / "precious").exists():
        assert (tmp_path / "precious").read_text() == "precious"


def test_the_null_device_stays_a_device(root: Path) -> None:
    before = Path("/dev/null").stat()
    said = in_dossier(root, "export", "turtle", "-o", "/dev/null")
    assert said.exit_code == 2
    assert "/dev/null is a device, which is not replaced" in said.stderr
    assert (Path("/dev/null").stat().st_mode, Path("/dev/null").stat().st_ino) == (before.st_mode, before.st_ino)


def test_a_file_is_not_written_over_a_folder_nor_a_folder_over_a_file(root: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/kept").write_text("kept")
    (tmp_path / "file").write_text("kept")
    said = in_dossier(root, "export", "turtle", "-o", tmp_path / "folder")
    assert said.exit_code == 2
    assert (tmp_path / "folder/kept").read_text() == "kept"
    said = in_dossier(root, "export", "csv", "-o", tmp_path / "file")
    assert said.exit_code == 2
    assert (tmp_path / "file").read_text() == "kept"


def test_the_layout_is_not_written_through_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("")
    (root / "layout.tsv").symlink_to(tmp_path / "precious")
    said = in_dossier(root, "layout")
    assert said.exit_code in {2, 4}
    assert "is a link" in said.stderr
    assert (tmp_path / "precious").read_text() == ""


def test_a_new_dossier_is_not_written_through_links(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new/actors.yaml").symlink_to(tmp_path / "precious")
    said = run("init", tmp_path / "new")
    assert said.exit_code == 2
    assert not (tmp_path / "precious").exists()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["actors.yaml"]


@pytest.mark.parametrize(
    "end", ["", "/graph.db", "/graph.db-lock", "/graph.db-wal", "/graph.db-new", "/graph.db-seal-new"]
)
def test_nothing_derived_is_written_through_a_planted_link(end: str, root: Path, tmp_path: Path) -> None:
    """A dossier from a stranger may bring a folder of what should be derived, with links in it."""
    victim = tmp_path / "victim"
    if end:
        (root / ".factgraph").mkdir()
        victim.write_text("precious")
    else:
        victim.mkdir()
    (root / f".factgraph{end}").symlink_to(victim)
    said = in_dossier(root, "show", "bell")
    assert said.exit_code in {0, 4}
    assert (victim.read_text() == "precious") if end else (list(victim.iterdir()) == [])


def test_a_site_is_not_written_through_links_nor_over_what_is_no_file(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert in_dossier(root, "export", "site", "-o", site).exit_code == 0
    for make in (link_to_file, fifo, Path.mkdir):
        (site / "index.html").unlink()
        make(site / "index.html")
        said = in_dossier(root, "export", "site", "-o", site)
        assert said.exit_code == 2, said.output
        assert "index.html was not written by an export of a site" in said.stderr
        if (site / "index.html").is_dir():
            (site / "index.html").rmdir()
            (site / "index.html").touch()


def test_a_result_is_put_whole_with_the_rights_of_a_new_file(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    with pytest.raises(TypeError), targets.written(target) as beside:
        beside.write_text(3)  # type: ignore[arg-type]  # the writer fails
    assert target.read_text() == "old"
    with targets.written(target) as beside:
        beside.write_text("new")
    assert target.read_text() == "new"
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask
    targets.put(target, b"private", mode=0o600)
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


# The house ------------------------------------------------------------------------------------------------------------------

READERS: Final = ("dossier", "checks", "vocabulary", "building", "intake", "network", "cli", "graph.py")
ALLOWED: Final = {
    "building/derive.py": "SQL of the package",
    "building/edges.py": "the same",
    "intake/proposals.py": "a table of the package",
    "cli/export.py": "what a writer has just made, on its way to stdout",
}


def test_only_the_opener_opens_what_others_wrote() -> None:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith(READERS) or name in ALLOWED:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called == "open" or called.endswith(
                    (".read_text", ".read_bytes", "Path.open", ").open", "path.open")
                ):
                    found.append(f"{name}:{node.lineno} {called}")
    assert found == []
