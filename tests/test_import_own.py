"""What factgraph exported comes back as the same graph."""

from contextlib import closing
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph.building.builder import build
from factgraph.cli import main
from factgraph.database.connection import open_read
from factgraph.dossier.yaml_text import Word, document
from factgraph.errors import Misuse
from factgraph.formats import FORMATS
from factgraph.intake.account import Note
from factgraph.intake.bring import bring
from factgraph.intake.limits import Refused
from factgraph.rdf import ontology
from factgraph.rdf.terms import line, text
from factgraph.reading.sheets import records
from factgraph.vocabulary import Ground, Kind, Relation, Verb, load
from samples import ACTORS, SOURCES, STORY, TEXT, write_dossier
from test_import_writer import HOSTILE

ROOT: Final = Path(__file__).parents[1]
DOSSIERS: Final = {"graph": ROOT / "graph", "harbour-bell": ROOT / "examples" / "harbour-bell"}
FULL: Final = SOURCES.replace("story: {", "story: {access: full, ")
SYNTAXES: Final = ("ntriples", "turtle", "nquads", "trig", "rdfxml", "jsonld")


def exported(root: Path, target: Path, syntax: str = "ntriples", *, private: bool = False, **options: str) -> Path:
    built = build(root, private=private)
    assert built.current, [str(p) for p in built.problems]
    with closing(open_read(built.path)) as connection:
        FORMATS[syntax].write(connection, target, **options)
    return target


@pytest.fixture(scope="session")
def canonical(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("canonical")
    return {name: exported(root, folder / f"{name}.nt").read_bytes() for name, root in DOSSIERS.items()}


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_both_dossiers_come_back_byte_for_byte_through_every_syntax(
    name: str, syntax: str, canonical: dict[str, bytes], tmp_path: Path
) -> None:
    file = exported(DOSSIERS[name], tmp_path / f"x{FORMATS[syntax].suffix}", syntax)
    brought = bring(file, tmp_path / "back")
    assert brought.is_same
    assert exported(tmp_path / "back", tmp_path / "back.nt").read_bytes() == canonical[name]
    assert not (tmp_path / "back" / "unknown.nt").exists()


@pytest.mark.parametrize("syntax", ["nquads", "trig"])
def test_the_name_of_the_graph_does_not_matter(syntax: str, tmp_path: Path) -> None:
    write_dossier(tmp_path / "first", {"sources.yaml": FULL})
    file = exported(tmp_path / "first", tmp_path / "x", syntax, graph="https://a.example/graph")
    assert bring(file, tmp_path / "back", syntax=syntax).is_same


def comes_back(tmp_path: Path, files: dict[str, str | bytes | None]) -> Path:
    """The folder of a dossier that was exported and imported again, once the two are found to be the same."""
    write_dossier(tmp_path / "first", {"sources.yaml": FULL, **files})
    file = exported(tmp_path / "first", tmp_path / "first.nt")
    assert bring(file, tmp_path / "back").is_same
    assert exported(tmp_path / "back", tmp_path / "back.nt").read_bytes() == file.read_bytes()
    return tmp_path / "back"


def test_a_label_of_an_act_comes_back_only_where_it_was_written(tmp_path: Path) -> None:
    story = STORY.replace("    verb: denies\n", '    verb: denies\n    label: "Ry: not so"\n')
    back = comes_back(tmp_path, {"dispatches/story.yaml": story})
    written = (back / "dispatches/story.yaml").read_text("utf-8")
    assert written.count("label:") == 1
    assert 'label: "Ry: not so"' in written


def test_acts_that_only_a_report_attests_come_back(tmp_path: Path) -> None:
    story = """\
        source: story
        recorded: {by: curator, on: 2021-04-01}
        acts:
          - {actor: ada, verb: asserts, says: {cracked: "The bell is cracked."}, passage: "Ada Holm said"}
        attests:
          - act: {id: other-day, actor: ben, verb: denies, object: cracked, date: 2021-02-01}
            date: 2021-02-02
            passage: "Ben Ry denied it"
          - {act: other-day, verb: disputes, certainty: alleged, note: "Told twice.", passage: "Ben Ry"}
          - {act: ada-asserts-cracked, via: ["gazette?", reply], sizes: {ada: one, ben: two}, passage: "she wrote"}
        """
    earlier = FULL.replace("published: 2021-03-02", "published: 2021-02-27")
    comes_back(tmp_path, {"dispatches/story.yaml": story, "sources.yaml": earlier})


def test_documents_that_report_what_stands_in_another_file_come_back(tmp_path: Path) -> None:
    reply = """\
        source: reply
        recorded: {by: curator, on: 2021-04-02}
        nodes:
          crowd: {unspecified: some people, size: "20 or so"}
        attests:
          - {act: story/ada-asserts-cracked, original: story, passage: "as Ada says", sizes: {crowd: more}}
        """
    claims = """\
        {"id": "loose", "claim": "It rains.", "presupposed": "yes"}
        """
    files: dict[str, str | bytes | None] = {
        "dispatches/reply.yaml": reply,
        "dispatches/reply.txt": "It is as Ada says.\r\n\u00a0e\u0301\n",
        "collections/claims-alone.jsonl": claims,
    }
    sources = FULL.replace("reply: {", "reply: {access: full, ")
    back = comes_back(tmp_path, {**files, "sources.yaml": sources})
    assert (back / "dispatches/reply.txt").read_bytes() == "It is as Ada says.\r\n\u00a0e\u0301\n".encode()
    assert (back / "collections/claims-alone.jsonl").exists()


def test_withdrawn_records_leave_the_same_tombstones(tmp_path: Path) -> None:
    gone = "withdrawn: {on: 2021-05-01, reason: Recorded by mistake.}"
    story = STORY + f'  - {{id: gone, actor: ben, verb: asserts, object: cracked, passage: "Ben Ry", {gone}}}\n'
    actors = ACTORS + f"cy: {{person: Cy, sensitivity: public, {gone}}}\n"
    rebuts = '{id: answer, actor: ben, verb: rebuts, object: cracked, ground: contradicts, passage: "Ben Ry", '
    story += f"  - {rebuts}{gone}}}\n"
    back = comes_back(tmp_path, {"dispatches/story.yaml": story, "actors.yaml": actors})
    written = (back / "dispatches/story.yaml").read_text("utf-8")
    assert "  - id: gone\n    withdrawn: {on: 2021-05-01," in written
    assert "Cy" not in (back / "actors.yaml").read_text("utf-8")


def test_what_needs_a_text_that_did_not_come_along_is_kept_aside(tmp_path: Path) -> None:
    write_dossier(tmp_path / "first", {"sources.yaml": SOURCES.replace("story: {", "story: {access: quotes, ")})
    file = exported(tmp_path / "first", tmp_path / "first.nt")
    brought = bring(file, tmp_path / "back")
    # Without the text it is not held, and fewer ways lead to what is.
    assert (brought.is_same, brought.added) == (False, 2)
    said = set(file.read_text("utf-8").splitlines())
    now = set(exported(tmp_path / "back", tmp_path / "back.nt").read_text("utf-8").splitlines())
    aside = (tmp_path / "back/unknown.nt").read_text("utf-8").splitlines()
    assert aside == sorted(said - now)
    assert [line for line in aside if "oa#start" in line]
    # Once the text lies beside the records again, the graph is the same again.
    (tmp_path / "back/dispatches/story.txt").write_bytes((tmp_path / "first/dispatches/story.txt").read_bytes())
    assert exported(tmp_path / "back", tmp_path / "again.nt").read_bytes() == file.read_bytes()


def test_restricted_records_come_back_into_private(tmp_path: Path) -> None:
    write_dossier(tmp_path / "first", {
        "actors.yaml": ACTORS.replace("ben: {person: Ben Ry, sensitivity: public}\n", ""),
        "private/actors.yaml": "ben: {person: Ben Ry, sensitivity: restricted}\n",
        "dispatches/story.yaml": None, "dispatches/story.txt": None,
        "private/dispatches/story.yaml": STORY, "private/dispatches/story.txt": b"Ada Holm said she wrote \xe2\x80\x9cIt is beyond repair\xe2\x80\x9d Ben Ry denied it",
    })  # fmt: skip
    file = exported(tmp_path / "first", tmp_path / "first.nt", private=True)
    brought = bring(file, tmp_path / "back")
    assert brought.private
    # What no record holds is as restricted as the rest.
    assert [path.name for path in (tmp_path / "back").iterdir() if path.is_file()] == ["dossier.toml"]
    assert (tmp_path / "back/private/unknown.nt").exists()
    assert "Ben Ry" not in (tmp_path / "back/dossier.toml").read_text("utf-8")


OWN_WORDS: Final = """\
    format = 1

    [prefix]
    books = "https://books.example/terms#"

    [kind.zine]
    class = "source"
    label = "zine"
    plural = "zines"
    definition = "A small magazine that its makers copy themselves."
    iri = "books:Zine"
    types = ["schema:Periodical", "schema:PublicationIssue"]
    shape = "hexagon"
    colour = "#123456"
    matches = [{ term = "schema:Periodical", strength = "broad", why = "It need not appear: \\"once\\" is enough." }]

    [kind.choir]
    class = "actor"
    label = "choir"
    plural = "choirs"
    definition = "People who sing together."
    flags = ["person", "plural"]

    [verb.hints-at]
    label = "hints at"
    inverse = "is hinted at by"
    definition = "Says without saying: \\\\ \u00e9 e\u0301 \U0001f600 \u05d0 <&> '#'."
    example = "The sexton hints at a crack."
    stance = "against"
    axis = "attitude"
    subject = ["actor"]
    object = ["claim", "act"]
    addressee = true
    traits = ["answers", "expects_reply"]
    towards = { act = "neutral", claim = "for" }
    colour = "#abcdef"
    broader = "doubts"
    codes = [
        { scheme = "aif", code = "Default Illocuting" },
        { scheme = "cameo", code = "111", strength = "broad", why = "CAMEO has no hints." },
    ]
    matches = [
        { term = "cito:disputes", strength = "related", why = "A hint disputes nothing aloud." },
        { term = "books:hints", strength = "exact" },
    ]

    # Both would get the same IRI, were it not for the one that is written.
    [verb.hints_at]
    label = "hints"
    inverse = "is hinted"
    definition = "Does the same in passing."
    example = "The sexton hints in passing."
    stance = "against"
    broader = "hints-at"
    subject = ["actor"]
    object = ["claim"]
    colour = "#000000"
    iri = "https://example.org/bell/words/hints"

    [relation.rings_with]
    label = "rings with"
    inverse = "rings with"
    definition = "The two are rung together."
    subject = ["topic", "place"]
    object = ["topic", "place"]
    symmetric = true
    transitive = true
    same_class = true
    colour = "#111111"

    [relation.copied_from]
    label = "is copied from"
    inverse = "is copied as"
    definition = "The document is a copy of the other one."
    subject = ["source"]
    object = ["source"]
    acyclic = true
    traits = ["whole"]
    colour = "#222222"
    matches = [{ term = "prov:wasDerivedFrom", strength = "broad", why = "PROV has no copies." }]

    [ground.outdated]
    label = "outdated"
    definition = "It was so and is so no longer."
    example = "The bell was recast."
    flags = ["circumstances"]

    [ground.misread]
    label = "misread"
    definition = "The words were read wrongly."
    example = "It says 'hale', not 'stale'."
    iri = "books:misread"
    """
OWN_FILES: Final[dict[str, str | bytes | None]] = {
    "vocabulary.toml": OWN_WORDS,
    "actors.yaml": ACTORS + "ringers: {choir: The ringers, sensitivity: public}\n",
    "sources.yaml": FULL.replace("reply: {letter: A reply,", "reply: {zine: A reply, copied_from: story,"),
    "topics.yaml": """\
        bell: {topic: the state of the bell, status: reported, rings_with: other}
        other: {topic: the other bell, status: reported}
        tower: {place: The tower}
        """,
    "dispatches/story.yaml": STORY.replace("verb: denies\n", "verb: hints-at\n    to: ringers\n")
    + """\
  - {actor: ringers, verb: hints_at, object: cracked, passage: "Ben Ry"}
  - actor: ben
    verb: rebuts
    object: cracked
    instead: {sound: "The bell is sound."}
    ground: [outdated, contradicts, misread]
    passage: "Ben Ry denied it"
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def own_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with words of its own, one of everything that can be said of words."""
    return write_dossier(tmp_path_factory.mktemp("own") / "first", OWN_FILES)


def additions(root: Path) -> dict[str, dict[str, object]]:
    """The words that a dossier adds, apart from the order and the spelling of what has none."""
    words, built_in = load(root / "vocabulary.toml", base="https://example.org/bell/"), load()

    def plain(word: Kind | Verb | Relation | Ground) -> object:
        matches = sorted((match.iri, match.strength, match.why) for match in word.matches)
        lists = {
            field: sorted(getattr(word, field))
            for field in ("subject", "object", "traits", "towards", "types")
            if hasattr(word, field)
        }
        codes = sorted(map(astuple, getattr(word, "codes", ())))
        rest = {key: value for key, value in asdict(word).items() if key not in {"matches", "codes", *lists}}
        return rest, lists, codes, matches

    return {
        table: {
            name: plain(word) for name, word in getattr(words, table).items() if name not in getattr(built_in, table)
        }
        for table in ("kinds", "verbs", "relations", "grounds")
    }


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_words_that_a_dossier_adds_come_back_with_all_that_is_said_of_them(
    syntax: str, own_words: Path, tmp_path: Path
) -> None:
    file = exported(own_words, tmp_path / f"x{FORMATS[syntax].suffix}", syntax)
    brought = bring(file, tmp_path / "back")
    assert brought.is_same
    assert Note(8, "words of its own") in brought.understood
    assert additions(tmp_path / "back") == additions(own_words)
    canonical = exported(own_words, tmp_path / "first.nt").read_bytes()
    assert exported(tmp_path / "back", tmp_path / "back.nt").read_bytes() == canonical


def test_a_word_comes_back_with_its_iri_only_where_one_was_written(tmp_path: Path) -> None:
    words = OWN_WORDS.replace("hints_at]", "whispers]")
    write_dossier(tmp_path / "first", {"sources.yaml": FULL, "vocabulary.toml": words})
    assert bring(exported(tmp_path / "first", tmp_path / "first.nt"), tmp_path / "back").is_same
    written = (tmp_path / "back" / "vocabulary.toml").read_text("utf-8")
    assert [line for line in written.splitlines() if line.startswith("iri")] == [
        'iri = "https://books.example/terms#misread"',
        'iri = "https://books.example/terms#Zine"',
        'iri = "https://example.org/bell/words/hints"',
    ]


def test_built_in_words_that_a_file_describes_too_are_none_of_the_dossier(tmp_path: Path) -> None:
    write_dossier(tmp_path / "first", {"sources.yaml": FULL})
    file = exported(tmp_path / "first", tmp_path / "first.nt")
    described = "".join(map(line, ontology.triples(load())))
    file.write_text(file.read_text("utf-8") + described, encoding="utf-8")
    brought = bring(file, tmp_path / "back")
    assert (brought.added, brought.aside) == (0, len(ontology.triples(load())))
    assert not (tmp_path / "back" / "vocabulary.toml").exists()


@pytest.mark.parametrize(
    ("taken", "sentence"),
    [
        ("#stance>", r"the words that the dossier adds are no sound vocabulary: \[verb.hints-at\] lacks 'stance'"),
        ("isDefinedBy>", "is no [a-z]+ of the vocabulary, and the file describes none"),
        ("vocabulary/hintsAt> <http://purl.org/dc/terms/identifier>", r"hintsAt> is a word without a name"),
    ],
)
def test_words_that_are_not_described_whole_are_refused(
    taken: str, sentence: str, own_words: Path, tmp_path: Path
) -> None:
    file = exported(own_words, tmp_path / "first.nt")
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if taken not in line), encoding="utf-8")
    with pytest.raises(Refused, match=rf"^first.nt: .*{sentence}"):
        bring(file, tmp_path / "back")
    assert [path.name for path in tmp_path.iterdir()] == ["first.nt"]


@pytest.mark.parametrize("name", ['x"]\ny = "z', "../../x", "x.y", "\u05d0"])
def test_a_name_that_no_word_can_have_is_refused(name: str, own_words: Path, tmp_path: Path) -> None:
    file = exported(own_words, tmp_path / "first.nt")
    named = file.read_text("utf-8").replace('identifier> "zine"', f"identifier> {text(name)}")
    file.write_text(named, encoding="utf-8")
    with pytest.raises(Refused, match="which is no name of a word"):
        bring(file, tmp_path / "back")


def test_withdrawn_records_come_back_as_what_they_were(tmp_path: Path) -> None:
    gone = "withdrawn: {on: 2021-05-01, reason: Recorded by mistake.}"
    write_dossier(tmp_path / "first", {
        **OWN_FILES,
        "actors.yaml": f"""\
            {ACTORS.replace(chr(10), chr(10) + " " * 12)}ringers: {{choir: The ringers, sensitivity: public, {gone}}}
            cy: {{person: Cy, sensitivity: public, {gone}}}
            some: {{unspecified: some people, {gone}}}
            """,
        "dispatches/story.yaml": STORY,
    })  # fmt: skip
    file = exported(tmp_path / "first", tmp_path / "first.nt")
    assert bring(file, tmp_path / "back").is_same
    with closing(open_read(build(tmp_path / "back").path)) as connection:
        kinds = connection.execute("SELECT id, kind FROM tombstone ORDER BY id").fetchall()
    assert [tuple(row) for row in kinds] == [("cy", "person"), ("ringers", "choir"), ("some", "unspecified")]


def test_a_withdrawn_person_is_restricted_where_the_file_holds_what_is(tmp_path: Path) -> None:
    gone = "withdrawn: {on: 2021-05-01, reason: Recorded by mistake.}"
    write_dossier(tmp_path / "first", {
        "actors.yaml": ACTORS.replace("ben: {person: Ben Ry, sensitivity: public}\n", ""),
        "sources.yaml": FULL,
        "private/actors.yaml": f"""\
            ben: {{person: Ben Ry, sensitivity: restricted}}
            cy: {{person: Cy, sensitivity: restricted, {gone}}}
            """,
        "dispatches/story.yaml": None, "dispatches/story.txt": None,
    })  # fmt: skip
    file = exported(tmp_path / "first", tmp_path / "first.nt", private=True)
    assert bring(file, tmp_path / "back").is_same
    assert "cy" not in {path.name: path.read_text("utf-8") for path in (tmp_path / "back").glob("*.yaml")}
    written = (tmp_path / "back/private/actors.yaml").read_text("utf-8")
    assert 'cy:\n  person: "(withdrawn)"\n  sensitivity: restricted\n' in written


def test_a_folder_with_content_is_refused(tmp_path: Path) -> None:
    write_dossier(tmp_path / "first", {"sources.yaml": FULL})
    file = exported(tmp_path / "first", tmp_path / "first.nt")
    with pytest.raises(Misuse, match="first has content; name a new folder, nothing was written"):
        bring(file, tmp_path / "first")


def test_triples_that_make_no_sound_dossier_leave_nothing_behind(tmp_path: Path) -> None:
    write_dossier(tmp_path / "first", {"sources.yaml": FULL})
    file = exported(tmp_path / "first", tmp_path / "first.nt")
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("<https://example.org/bell/actor/ben>")))
    with pytest.raises(Refused, match=r"first.nt: makes no sound dossier: .*no record has the id 'ben'"):
        bring(file, tmp_path / "back")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "first.nt"]


def test_triples_that_no_record_holds_stand_in_a_file_beside(tmp_path: Path) -> None:
    write_dossier(tmp_path / "first", {"sources.yaml": FULL})
    file = exported(tmp_path / "first", tmp_path / "first.nt")
    more = '<https://a.example/x> <https://a.example/y> "\\u00E9" .\n'
    file.write_text(file.read_text("utf-8") + more, encoding="utf-8")
    assert bring(file, tmp_path / "back").aside == 1
    assert (tmp_path / "back/unknown.nt").read_text("utf-8") == '<https://a.example/x> <https://a.example/y> "é" .\n'


def test_the_command_says_what_became_of_the_file(tmp_path: Path) -> None:
    write_dossier(tmp_path / "first", {"sources.yaml": FULL})
    file = exported(tmp_path / "first", tmp_path / "first.ttl", "turtle")
    result = CliRunner().invoke(main, ["import", str(file), "--into", str(tmp_path / "back")])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 acts" in result.stdout
    assert "equal byte for byte" in result.stdout
    again = CliRunner().invoke(main, ["import", str(file), "--into", str(tmp_path / "back")])
    assert (again.exit_code, again.stdout) == (2, "")
    assert "has content" in again.stderr


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_hostile_strings_come_back_through_every_syntax(syntax: str, tmp_path: Path) -> None:
    records = {
        f"c{number}": {"claim": text, "label": text, "note": text, "aliases": [text], "presupposed": Word("yes")}
        for number, text in enumerate(HOSTILE)
        if text.strip()
    }
    story = STORY + document({"claims": records})
    text = TEXT + "".join(HOSTILE)
    write_dossier(
        tmp_path / "first",
        {"sources.yaml": FULL, "dispatches/story.yaml": story.encode(), "dispatches/story.txt": text.encode()},
    )
    file = exported(tmp_path / "first", tmp_path / f"x{FORMATS[syntax].suffix}", syntax)
    assert bring(file, tmp_path / "back").is_same
    assert (tmp_path / "back/dispatches/story.txt").read_bytes() == text.encode()


def test_words_in_the_language_of_their_document_have_it_in_the_tables_there_and_back(tmp_path: Path) -> None:
    """Linked data says the language of all words: a table in which it was once recorded, once not, came back empty."""
    story = STORY.replace('words: "It is beyond repair"', 'words: {text: "It is beyond repair", lang: de}')
    sources = FULL.replace("access: full, ", "access: full, lang: de, ")
    write_dossier(tmp_path / "first", {"dispatches/story.yaml": story, "sources.yaml": sources})
    bring(exported(tmp_path / "first", tmp_path / "first.nt"), tmp_path / "back")
    tables = []
    for folder in (tmp_path / "first", tmp_path / "back"):
        with closing(open_read(build(folder).path)) as connection:
            tables.append(list(records(connection, "words")))
    assert tables[0] == tables[1]
    assert [row["lang"] for row in tables[0]] == ["de"]
