"""Two thousand seeded inputs of each kind: whatever is in a file, what leaves is a record, a problem or a sentence."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from factgraph import dossier
from factgraph.building import build, seal
from factgraph.building.patience import up_to_date
from factgraph.database.connection import open_read
from factgraph.dossier.reader import Setting
from factgraph.errors import FactgraphError, VocabularyError
from factgraph.network.layout import read_layout, write_layout
from factgraph.vocabulary import load
from samples import ACTORS, HEAD, STORY, TEXT, write_dossier

INPUTS: Final = 2_000
BLOCKS: Final = 8  # of a kind, so that several processes share them

ODD: Final = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\t", b"'", b'"', b"`", b"#",
    b": ", b"- ", b"[", b"]", b"{", b"}", b"&a", b"*a", b"!!x", b"<<: ", b"|", b">", b"%", b"@", b"\\", b"\\ud800", b"...",
    b"---", b"=", b"[[", b"9" * 5000, b"1e999", b"0x", b"nan", b"null", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"e\xcc\x81",
    b"?", b"/", b"../", b" " * 300, b"[" * 300, b"{" * 300, b"\n" * 50, b"a." * 60, b"withdrawn: {on: 2021-01-01, why: x}",
)  # fmt: skip


def broken(content: bytes, dice: random.Random) -> bytes:
    """The content with one to four changes: cut off, removed, doubled, moved, overwritten by what matters to parsers."""
    for _ in range(dice.randrange(1, 5)):
        place, length = dice.randrange(len(content) + 1), dice.randrange(1, 60)
        match dice.randrange(7):
            case 0:
                content = content[:place]
            case 1:
                content = content[:place] + content[place + length :]
            case 2:
                content = content[: place + length] + content[place:]
            case 3:
                content = content[place:] + content[:place]
            case 4:
                content = content[:place] + dice.choice(ODD) + content[place:]
            case 5:
                content = content[:place] + dice.choice(ODD) + content[place + 1 :]
            case _:
                content = content[:place] + dice.randbytes(length // 8 + 1) + content[place + length // 8 + 1 :]
    return content


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dossier(tmp_path_factory.mktemp("fuzz") / "graph")


SETTING: Final = Setting(load(), frozenset({"curator"}))
Read = Callable[[Path, bytes], object]


def read_as(name: str) -> Read:
    def read(root: Path, content: bytes) -> object:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(content)
        record_file = name if name.endswith((".yaml", ".jsonl")) else "dispatches/story.yaml"
        found = dossier.read_file(root, record_file, SETTING)
        return [str(problem) for problem in found.problems], found

    return read


def read_head(root: Path, content: bytes) -> object:
    (root / "dossier.toml").write_bytes(content)
    head, problems = dossier.read_head(root, SETTING.vocabulary)
    assert head is None or all(problem.severity == "warning" for problem in problems)
    return [str(problem) for problem in problems]


def read_vocabulary(root: Path, content: bytes) -> object:
    (root / "vocabulary.toml").write_bytes(content)
    try:
        return load(root / "vocabulary.toml", base="https://e.example/")
    except VocabularyError as error:
        return str(error)


def read_places(root: Path, content: bytes) -> object:
    (root / "layout.tsv").write_bytes(content)
    places = read_layout(root / "layout.tsv")
    write_layout(root / "layout-again.tsv", places)
    return places


LINES: Final = (
    b'{"id": "one", "topic": "The \\u00e9tat of it", "status": "reported"}\n'
    b'{"id": "two", "person": "Ada", "sensitivity": "public", "aliases": ["A", {"text": "B", "lang": "fr"}]}\n'
    b'{"actor": "ada", "verb": "asserts", "says": {"claim": "It is so."}, "date": "2021-02-28", "source": "story"}\n'
)
WORDS: Final = b"""\
format = 1
[verb.leaks]
label = "leaks"
parent = "reports"
definition = "Makes public what was not."
"""
PLACES: Final = b"# places\nada\t1\t-2.5\nbell\t0\t3e2\nstory\t10\t20\n"

KINDS: Final[dict[str, tuple[bytes, Read]]] = {
    "YAML": (STORY.encode(), read_as("dispatches/story.yaml")),
    "YAML of nodes": (ACTORS.encode(), read_as("actors.yaml")),
    "text": (TEXT.encode(), read_as("dispatches/story.txt")),
    "JSONL": (LINES, read_as("collections/one.jsonl")),
    "TOML": (HEAD.encode(), read_head),
    "TOML of words": (WORDS, read_vocabulary),
    "layout": (PLACES, read_places),
}


@pytest.mark.parametrize("block", range(BLOCKS))
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_in_a_file_no_traceback_leaves(kind: str, block: int, root: Path) -> None:
    content, read = KINDS[kind]
    dice = random.Random(f"{kind} {block}")
    told = 0
    for number in range(INPUTS // BLOCKS):
        hostile = broken(content, dice)
        try:
            found = read(root, hostile)
            told += bool(found)
        except FactgraphError as error:
            told += 10 < len(str(error)) < 6_000
        except Exception as error:
            error.add_note(f"{kind}, block {block}, number {number}: {hostile!r}")
            raise
    write_dossier(root)
    assert told > INPUTS // BLOCKS // 10  # most of them are wrong, and that was said


@pytest.mark.parametrize("block", range(BLOCKS))
def test_whatever_bytes_the_database_has_that_is_seen_and_the_answers_are_those_of_the_files(
    block: int, tmp_path: Path
) -> None:
    root = write_dossier(tmp_path / "graph")
    path = Path(build(root).path)
    sound = path.read_bytes()
    dice = random.Random(f"database {block}")
    for number in range(INPUTS // BLOCKS):
        data = bytearray(sound)
        while data == sound:
            for _ in range(dice.randrange(1, 6)):
                place = dice.randrange(len(data)) if dice.randrange(3) else dice.randrange(200)
                odd = dice.randbytes(dice.choice((1, 1, 4, 100)))
                data[place : place + len(odd)] = odd
            if not dice.randrange(10):
                del data[dice.randrange(len(data)) :]
        path.write_bytes(data)
        try:
            assert seal.is_spoilt(str(path))
            assert seal.damage(str(path))
        except FactgraphError as error:
            assert "is a database of another program" in str(error)  # noqa: PT017  # either of the two may happen
            continue
        except Exception as error:
            error.add_note(f"block {block}, number {number}")
            raise
        if number % 25 == 0:
            built = up_to_date(root)
            assert built.damage
            with closing(open_read(built.path)) as connection:
                names = connection.execute("SELECT name FROM node WHERE id IN ('ada', 'tower') ORDER BY id").fetchall()
            assert names == [("Ada Holm",), ("The tower",)]
            for end in ("-wal", "-shm"):
                Path(f"{path}{end}").unlink(missing_ok=True)
            sound = path.read_bytes()
