"""A broken or hostile file gives a sentence: no traceback, no request, no signal, and nothing is left behind."""

import random
import re
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph.building.builder import build
from factgraph.cli import main
from factgraph.database.connection import open_read
from factgraph.errors import FactgraphError
from factgraph.formats import FORMATS
from factgraph.intake import confined, parser
from factgraph.intake import opening as reading
from factgraph.intake.arrange import files
from factgraph.intake.limits import Refused
from factgraph.intake.own import records
from factgraph.intake.quads import Quad, quads
from factgraph.intake.statements import Statements
from factgraph.vocabulary import load
from samples import write_dossier

LEVELS: Final = 100_000
BOMB: Final = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"> <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="https://a.example/">
<x xmlns="https://a.example/">&c;</x></rdf:Description></rdf:RDF>"""
EXTERNAL: Final = BOMB.replace('<!ENTITY a "aaaaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/hostname">')
RDF: Final = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="https://a.example/">'

# The name of the file, what stands in it, and the sentence.
HOSTILE: Final[dict[str, tuple[str, str | bytes, str]]] = {
    "entity bomb": ("x.rdf", BOMB, r"x\.rdf:2: a DOCTYPE; it can declare entities, so none is read"),
    "external entity": ("x.rdf", EXTERNAL, r"x\.rdf:2: a DOCTYPE; it can declare entities, so none is read"),
    "doctype in UTF-16": ("x.rdf", BOMB.replace('1.0"', '1.0" encoding="utf-16"').encode("utf-16"), r"x\.rdf:2: a DOCTYPE.*"),
    "deep XML": ("x.rdf", RDF + "<a:b>" * LEVELS, r"x\.rdf:1: elements nested deeper than 64 levels"),
    "cut XML": ("x.rdf", RDF + "<rdf:Description", r"x\.rdf:1: not XML: unclosed token"),
    "unknown encoding": ("x.rdf", '<?xml version="1.0" encoding="x-none"?><a/>', r"x\.rdf: not XML: unknown encoding: x-none"),
    "no RDF/XML": ("x.rdf", "<html><body/></html>", r"x\.rdf.*"),
    "deep lists": ("x.ttl", "<a:a> <a:b> " + "(" * LEVELS, r"x\.ttl:1: brackets nested deeper than 64 levels"),
    "deep blank nodes": ("x.ttl", "<a:a> <a:b>\n" + "[ <a:c> " * LEVELS, r"x\.ttl:2: brackets nested deeper than 64 levels"),
    "deep formulas": ("x.trig", "{" * LEVELS, r"x\.trig:1: brackets nested deeper than 64 levels"),
    "deep triple terms": ("x.ttl", "<<" * LEVELS, r"x\.ttl:1: .*"),
    "deep JSON": ("x.jsonld", "[" * LEVELS, r"x\.jsonld:1: brackets nested deeper than 64 levels"),
    "deep objects": ("x.jsonld", '{"a":' * LEVELS, r"x\.jsonld:1: brackets nested deeper than 64 levels"),
    "cut JSON": ("x.jsonld", '{"@id":\n "a', r"x\.jsonld:2: not JSON: .*"),
    "a JSON string": ("x.jsonld", '"a"', r"x\.jsonld: JSON, but neither an object nor a list of objects"),
    "a number without end": ("x.jsonld", "[" + "9" * 10_000 + "]", r"x\.jsonld: .*"),
    "remote context": ("x.jsonld", '{"@context": "https://a.example/c.jsonld", "b": 1}', r".*'https://a\.example/c\.jsonld' would have to be fetched, and nothing is.*"),
    "context in a file": ("x.jsonld", '{"@context": ["file:///etc/hostname"], "b": 1}', r".*'file:///etc/hostname' would have to be fetched.*"),
    "context beside": ("x.jsonld", '{"@context": "other.jsonld", "b": 1}', r".*'other\.jsonld' would have to be fetched.*"),
    "context inside": ("x.jsonld", '{"@graph": [{"@context": {"a": {"@id": "a:a", "@context": "https://a.example/"}}}]}', r".*'https://a\.example/' would have to be fetched.*"),
    "imported context": ("x.jsonld", '{"@context": {"@version": 1.1, "@import": "https://a.example/"}}', r".*a context that imports 'https://a\.example/'; nothing is fetched"),
    "half a surrogate pair": ("x.jsonld", '{"@id": "a:a", "a:b": "\\ud800"}', r"x\.jsonld: .*"),
    "not UTF-8": ("x.ttl", b'<a:a> <a:b>\n "\xff" .', r"x\.ttl:2: byte 0xff is not UTF-8"),
    "no Turtle": ("x.ttl", "<a:a> <a:b>\n\n oh no", r"x\.ttl:3: .*"),
    "cut string": ("x.ttl", '<a:a> <a:b> "oh', r"x\.ttl.*"),
    "no prefix": ("x.ttl", "a:a a:b a:c .", r"x\.ttl:1: .*"),
    "cut line": ("x.nt", "<a:a> <a:b> <a:c> .\n<a:a> <a:b", r"x\.nt:2: no triple: '<a:a> <a:b'"),
    "a quad in triples": ("x.nt", "<a:a> <a:b> <a:c> <a:d> .\n", r"x\.nt:1: a fourth term; a line of N-Triples has three"),
    "no escape": ("x.nt", '<a:a> <a:b> "\\x" .\n', r"x\.nt:1: '\\\\x' is no escape"),
    "no character": ("x.nt", '<a:a> <a:b> "\\U00110000" .\n', r"x\.nt:1: an escape of no character"),
    "an escaped surrogate": ("x.nt", '<a:a> <a:b> "\\uD800" .\n', r"x\.nt:1: half of a surrogate pair"),
    "a relative IRI": ("x.nt", "<a> <a:b> <a:c> .\n", r"x\.nt:1: <a> is no absolute IRI"),
    "triple terms": ("x.nt", "<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .\n", r"x\.nt:1: no triple: .*"),
    "not UTF-8, line by line": ("x.nt", b'\n<a:a> <a:b> "\xff" .', r"x\.nt:2: byte 0xff is not UTF-8"),
    "nothing": ("x.ttl", "", r"x\.ttl: holds no triples"),
    "a page without data": ("x.html", "<script type='application/ld+json'", r"x\.html: holds no triples"),
    "zeros": ("x.ttl", b"\0" * 1000, r"x\.ttl.*"),
    "two dossiers": ("x.nt", "".join(f"<a:{n}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/factgraph/ns#Dossier> .\n" for n in "ab"), r"x\.nt: holds 2 dossiers; one file is one dossier"),
    "a dossier without a title": ("x.nt", "<a:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/factgraph/ns#Dossier> .\n", r"x\.nt: <a:a> has no .*"),
    "nothing understood": ("x.nt", "<a:a> <a:b> <a:c> .\n", r"x\.nt: nothing in it is understood: .*"),
}  # fmt: skip


def refused(tmp_path: Path, name: str, content: str | bytes) -> str:
    """What the command says of a file that it refuses."""
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = CliRunner().invoke(main, ["import", str(file), "--into", str(tmp_path / "into"), "--on", "2026-11-22"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, result.stdout) == (1, "")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    said = result.stderr.removeprefix("factgraph: ").removesuffix("\n")
    assert "\n" not in said
    return said


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_gives_a_sentence_and_leaves_nothing(case: str, tmp_path: Path) -> None:
    name, content, sentence = HOSTILE[case]
    assert re.fullmatch(sentence, refused(tmp_path, name, content))


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(Refused, match=r"x.ttl: 100,000,000 bytes; at most 67,108,864 are read of turtle; as N-Triples"):
        reading.read(file)


def test_a_parser_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    file.write_text("<a:a> <a:b> <a:c> .")
    with pytest.raises(Refused, match=r"x.ttl: took longer than 0.01 s to parse"):
        reading.read(file, seconds=0.01)


def test_a_signal_of_the_parser_becomes_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A program in the parser's place that ends as a broken native library would.
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nkill -SEGV $$\n")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    file = tmp_path / "x.ttl"
    file.write_text("<a:a> <a:b> <a:c> .")
    with pytest.raises(Refused, match=r"x.ttl: ended its parser by SIGSEGV; it is broken, or made to do that"):
        reading.read(file)


@pytest.mark.parametrize(
    ("event", "argument"),
    [("socket.connect", "a.example"), ("urllib.Request", "https://a.example/"), ("subprocess.Popen", "sh"), ("open", "/etc/hostname")],
)  # fmt: skip
def test_the_parser_refuses_all_that_leaves_it(event: str, argument: str) -> None:
    with pytest.raises(Refused, match=r"nothing is fetched|no other is read"):
        confined.refuse(event, (argument,))


def test_a_blank_node_has_the_same_name_each_time(tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    file.write_text('<a:a> <a:b> [ <a:c> [ <a:d> "1" ] ], [ <a:c> [ <a:d> "2" ] ], ( 1 2 3 ) .')
    first = reading.read(file)
    assert len(first) == 13
    assert reading.read(file) == first


def test_a_line_of_quads_is_read_in_every_spelling_that_is_allowed() -> None:
    lines = [
        '<a:\\u0061> <a:b> "\\u00e9\\t\\"\\U0001F600"@EN-gb _:g . # why\n',
        "\n",
        "# only a comment\r\n",
        '_:x.1 <a:b> "1"^^<http://www.w3.org/2001/XMLSchema#string>.\n',
        "  <a:a>\t<a:b>   <a:c>   <a:g>   .",
    ]
    assert list(quads(lines, "x", graphs=True)) == [
        Quad("<a:a>", "<a:b>", '"é\\t\\"😀"@en-gb', "_:g"),
        Quad("_:x.1", "<a:b>", '"1"', None),
        Quad("<a:a>", "<a:b>", "<a:c>", "<a:g>"),
    ]


# Fuzz -----------------------------------------------------------------------------------------------------------------

SYNTAXES: Final = ("ntriples", "nquads", "turtle", "trig", "rdfxml", "jsonld")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("exports")
    built = build(write_dossier(folder / "dossier"))
    with closing(open_read(built.path)) as connection:
        for syntax in SYNTAXES:
            FORMATS[syntax].write(connection, folder / syntax)
    return {syntax: (folder / syntax).read_bytes() for syntax in SYNTAXES}


def broken(content: bytes, dice: random.Random) -> bytes:
    """The content cut off, or with a stretch of it removed, doubled, or overwritten by what matters to parsers."""
    place, length = dice.randrange(len(content)), dice.randrange(1, 40)
    match dice.randrange(4):
        case 0:
            return content[:place]
        case 1:
            return content[:place] + content[place + length :]
        case 2:
            return content[: place + length] + content[place:]
        case _:
            odd = dice.choice(
                [b"\0", b"\xff", b'"', b"<", b">", b"\\", b"[", b"]", b"{", b"}", b"(", b"&", b"\n", b"@", b"_:"]
            )
            return content[:place] + odd + content[place + 1 :]


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_forty_broken_copies_of_an_export_are_read_or_give_a_sentence(syntax: str, exports: dict[str, bytes]) -> None:
    dice = random.Random(syntax)
    parsed = parser.prepared(syntax)
    told = []
    for _ in range(40):
        content = broken(exports[syntax], dice)
        try:
            if syntax in {"ntriples", "nquads"}:
                lines = content.decode("utf-8", "replace").splitlines()
                list(quads(lines, "x", graphs=syntax == "nquads"))
            else:
                list(parsed(content, "x"))
        except Exception as error:  # noqa: BLE001  # whatever a parser raises must become a sentence, as it does in its process
            told.append(parser.told(error, "x"))
    assert told
    assert [sentence for sentence in told if not re.fullmatch(r"x:.{3,}", sentence)] == []


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_truncated_export_gives_a_sentence_at_the_command(
    syntax: str, exports: dict[str, bytes], tmp_path: Path
) -> None:
    content = exports[syntax]
    said = refused(tmp_path, f"x{FORMATS[syntax].suffix}", content[: len(content) // 2])
    assert re.fullmatch(rf"x{FORMATS[syntax].suffix}:.+", said)


@pytest.mark.parametrize("seed", range(4))
def test_triples_of_ours_that_were_tampered_with_make_records_or_give_a_sentence(
    seed: int, exports: dict[str, bytes]
) -> None:
    dice = random.Random(seed)
    sound = list(quads(exports["ntriples"].decode().splitlines(), "x", graphs=False))
    terms_there = [*sorted({term for quad in sound for term in quad[:3]}), "_:b", '"x"@en', '"9"', "<a:../../../x>"]
    told = []
    for _ in range(100):
        tampered = list(sound)
        for _ in range(3):
            place = dice.randrange(len(tampered))
            quad = tampered[place]
            odd = dice.choice(terms_there)
            changed = [quad._replace(o=odd), quad._replace(o=odd), quad._replace(s=odd), None][dice.randrange(4)]
            tampered[place : place + 1] = [] if changed is None else [changed]
        try:
            files(records(Statements(tampered), load()), load())
        except FactgraphError as error:
            told.append(str(error))
    assert told
    assert [sentence for sentence in told if len(sentence) < 10] == []


@pytest.mark.parametrize("id", ["../../../evil", "a/b", "A", "%2e%2e", ""])
def test_an_id_that_could_lead_out_of_the_folder_is_refused(id: str, exports: dict[str, bytes], tmp_path: Path) -> None:
    content = exports["ntriples"].replace(b"/source/story>", f"/source/{id}>".encode())
    assert "ends in no id of a record of class source" in refused(tmp_path, "x.nt", content)
