"""The house keeps its floors: each layer imports only what lies to its left, and a library has one owner."""

import ast
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from factgraph.database.connection import schema

SOURCE: Final = Path(__file__).parents[1] / "src" / "factgraph"

# Left to right; what shares a line may not import each other, unless an arrow below says so.
LAYERS: Final = (
    ("errors",),
    ("system",),
    ("record", "vocabulary"),
    ("ledger",),
    ("language",),
    ("dossier",),
    ("gate",),
    ("database",),
    ("meaning",),
    ("checks",),
    ("amending",),
    ("building",),
    ("reading",),
    ("answers",),
    ("comparing",),
    ("rdf", "network"),
    ("sparql", "intake"),
    ("pages", "formats"),
    ("graph",),
    ("cli",),
    ("__main__",),
)
ARROWS: Final = {("vocabulary", "record"), ("record", "vocabulary"), ("pages", "formats"), ("formats", "pages")}

# Each third-party library stands in one package; networkx graphs are handed over and drawn from by the network alone.
OWNERS: Final = {
    "click": {"cli"},
    "yaml": {"dossier"},
    "sqlite3": {"database", "meaning", "building", "reading"},
    "networkx": {"network", "meaning"},
    "rustworkx": {"network"},
    "pyoxigraph": {"sparql", "rdf", "intake"},
    "rdflib": {"rdf", "intake"},
    "pyvis": {"pages"},
    "jinja2": {"pages"},
    "bibtexparser": {"intake"},
    "charset_normalizer": {"intake"},
    "docx": {"intake"},
    "pylatexenc": {"intake"},
    "pypdf": {"intake"},
    "rispy": {"intake"},
    "rfc3161_client": {"intake"},
    "cryptography": {"intake"},
    "trafilatura": {"intake"},
}


# Where SQL stands: records are read in `reading`, made to its left, asked for in the files of `questions`.
ROOMS_WITH_SQL: Final = {"database", "meaning", "building", "reading"}

# Statements of SQL; those of SPARQL have variables or braces where these have names of tables.
SQL: Final = re.compile(
    r"\bSELECT\b[^{}?]*\bFROM\s+[a-z(]|\bPRAGMA\s|\bINSERT (?:OR \w+ )?INTO\s+[a-z]|\bDELETE FROM\s+[a-z]"
    r"|\bUPDATE\s+[a-z]\w*\s+SET\b|\b(?:CREATE|DROP|ALTER)\s(?:TEMP\s)?(?:TABLE|VIEW|INDEX|TRIGGER)\b"
)
RUNS_SQL: Final = {"execute", "executemany", "executescript", "cursor", "fetchone", "fetchall", "fetchmany", "streamed"}
# What of `reading.streams` takes SQL: whoever reads there asks for a row source that is defined there.
TAKES_SQL: Final = {"streamed", "Rows", "Parts", "Records"}


def fragments() -> re.Pattern[str]:
    """Pieces of SQL by the names of our tables and columns: a table under an alias or a join, an alias's column."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema())
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        columns = {row[1] for table in tables for row in connection.execute(f'PRAGMA table_info("{table}")')}
    table, column = "|".join(sorted(tables)), "|".join(sorted(columns))
    return re.compile(
        rf"\b(?:{table})\s+AS\s+[a-z]\w*|\b(?:FROM|JOIN)\s+(?:{table})\b"
        rf"|(?<![\w./?:])[a-z]{{1,2}}\.(?:{column})\b(?![./(])|\bORDER BY\s+[a-z]"
    )


FRAGMENTS: Final = fragments()


# Names of modules, rooms and folders that occur more than once, each with the one thing that they are all about.
NAMED_ALIKE: Final = {
    "acts": "acts: read from files, said in sentences, streamed, written as triples, answered, printed",
    "asof": "the record as of a day: which rows, and of which connection",
    "calls": "what answers a call: as a relation, and in a sentence",
    "cards": "the card of a record: put together, and printed",
    "chains": "chains: as a relation, in a sentence, in an answer",
    "dataset": "the dossier as a whole: in its triples, and as a dataset of files",
    "debates": "the debate about a claim: made, read, as triples, on a page",
    "disputes": "a claim with both sides: put together, and printed",
    "drift": "how the telling drifted along a chain: as a relation, and in a sentence",
    "examples": "the examples of questions in SPARQL: their files, and how they are found",
    "leads": "the first sentences of a story: how they are said, and who may stand in them",
    "layout": "the places of a picture: kept and found, and the command that does",
    "origins": "from whom a claim came: as a relation, and in a sentence",
    "pages": "what a browser shows: the room, and in it the page of each record",
    "parts": "what sentences are made from: their types, and how a build fills them",
    "private": "the private part of a dossier: what it declares, and the command that helps to",
    "questions": "the questions of `ask`: their files, and how they are read and asked",
    "readback": "a record file read back: its acts as they are told, as an answer, and printed",
    "records": "the records of each class: streamed, and as triples",
    "rdf": "the graph as triples: the room, and the formats that write them",
    "reversals": "what was later done to an act: as a relation, and in a sentence",
    "sparql": "questions in SPARQL: the room, and the command that asks them",
    "stories": "the story of a claim: put together, and for each day of a page",
    "telling": "how an act is told: read, and as triples",
    "types": "the types of what a room gives: records, answers, and comparisons",
    "words": "the vocabulary as triples: written, and read",
    "write": "the writer of a format that is a package",
}


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py"))


def layer_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path, *, typing: bool = False) -> Iterator[tuple[str, int]]:
    """The modules that a file imports, with the line; those for type checking alone only where asked."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and not typing:
            skipped |= {inner.lineno for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and node.lineno not in skipped:
            names = [alias.name for alias in node.names]
            if isinstance(node, ast.ImportFrom):
                base = node.module or ""
                names = [f"{base}.{name}" for name in names] if base == "factgraph" else [base]
            yield from ((name, node.lineno) for name in names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_from_its_left(path: Path) -> None:
    here = layer_of(path)
    if here == "__init__":
        return
    rank = {name: number for number, names in enumerate(LAYERS) for name in names}
    assert here in rank, f"{here} is on no floor: add it to LAYERS"
    for name, line in imports(path):
        if name.startswith("factgraph."):
            there = name.split(".")[1]
            allowed = there == here or (here, there) in ARROWS or rank.get(there, len(LAYERS)) < rank[here]
            assert allowed, f"{path.name}:{line} imports {name}, which lies to the right of {here}"


def test_no_modules_import_each_other_round_about() -> None:
    """Not where they begin, and not where they first need each other: what must be read at once is one thing."""
    named = {
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in modules()
    }
    needs = {
        name: {
            target
            for target, _ in imports(path)
            if target in named and not name.startswith(f"{target}.") and target != name
        }
        for name, path in named.items()
        if path.name != "__init__.py"
    }
    while any(not others.intersection(needs) for others in needs.values()):
        needs = {name: others for name, others in needs.items() if others.intersection(needs)}
    around = {name: sorted(others.intersection(needs)) for name, others in needs.items()}
    assert around == {}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_library_stands_in_the_package_that_owns_it(path: Path) -> None:
    for name, line in imports(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or layer_of(path) in owners, f"{path.name}:{line} imports {name}; it belongs to {owners}"


def sql_in(text: str) -> Iterator[tuple[int, str]]:
    """The statements of SQL in a program's strings, put together of pieces too, and what runs them, by line."""
    tree = ast.parse(text)
    pieces = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    pieces |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # prose: nobody runs it
    takes = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ("factgraph.reading.rows", "factgraph.reading.streams")
        for alias in node.names
        if alias.name in TAKES_SQL
    }
    for node in ast.walk(tree):
        said = ""
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "made" for part in node.values)
            said = "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
            said = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNS_SQL:
            yield node.lineno, f".{node.func.attr}("
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in takes:
            yield node.lineno, f"{node.func.id}("
        if (found := SQL.search(said) or FRAGMENTS.search(said)) is not None:
            yield getattr(node, "lineno", 0), found[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('query = "SELECT id FROM node"', ["SELECT id FROM n"]),
        ('query = "SELECT count(*)" " FROM act"', ["SELECT count(*) FROM a"]),
        ('query = f"SELECT n.id, {columns} FROM {table} AS p"', ["SELECT n.id, made FROM m"]),
        ('query = "WITH told (a) AS (SELECT a FROM act) SELECT a FROM told"', ["SELECT a FROM act) SELECT a FROM t"]),
        ('there = rows("PRAGMA database_list")', ["PRAGMA "]),
        ('connection.execute("BEGIN")', [".execute("]),
        ("rows = store(connection).cursor().fetchall()", [".fetchall(", ".cursor("]),
        ('put("INSERT OR REPLACE INTO meta VALUES (1)")', ["INSERT OR REPLACE INTO m"]),
        # Pieces from which somebody else makes a statement.
        ('own = beside(view, "x.sensitivity, x.plural", "n.key", "position")', ["x.sensitivity", "n.key"]),
        ('joins = "actor AS x ON x.node = n.key"', ["actor AS x"]),
        ('joins = f"{table} JOIN node AS o ON o.key = x.node"', ["JOIN node"]),
        ('query = f"SELECT {columns} " + "FROM edge"', ["FROM edge"]),
        ('order = "ORDER BY id"', ["ORDER BY i"]),
        ("from factgraph.reading.rows import streamed\nrows = streamed(connection, pieces)", ["streamed("]),
        ('from factgraph.reading.streams import Parts as Some\nNAMES = Some(Name, columns, joins, "id")', ["Some("]),
        ("from factgraph.reading import streams\nrows = streams.streamed(connection, pieces)", [".streamed("]),
        ("from factgraph.intake.gather import Records\nfound = Records(root)", []),
        ('def names(view: View) -> str:\n    """The column x.name of the table FROM node."""', []),
        ('query = "SELECT ?claim { ?claim a fg:Claim } ORDER BY ?claim"', []),
        ('said = "e.g. a file x.text.yaml, i.e. docs/a.name, from node to node"', []),
        ('query = "SELECT ?claim { ?claim a fg:Claim }"', []),
        ('text = f"INSERT DATA {{ GRAPH <{graph}> {{ {chunk} }} }}"', []),
        ('said = "What a SELECT found, or what an ASK did"', []),
    ],
)
def test_sql_is_known_from_other_texts(text: str, found: list[str]) -> None:
    assert [what for _, what in sql_in(text)] == found


def test_records_are_read_in_one_room() -> None:
    """`reading` is the only room that reads a record: to its right nobody knows a table or runs a query.

    What a surface needs it asks for there, so that what may be shown, the day and the topic are decided once.
    """
    found = [
        f"{path.relative_to(SOURCE)}:{line} {what}"
        for path in modules()
        if layer_of(path) not in ROOMS_WITH_SQL
        for line, what in sql_in(path.read_text(encoding="utf-8"))
    ]
    found += [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.sql")
        if path.relative_to(SOURCE).parts[0] not in ROOMS_WITH_SQL | {"questions"}
    ]
    assert found == []


def test_a_room_that_may_have_sql_has_some() -> None:
    """A room that came to read through `reading` leaves the list."""
    found = {layer_of(path) for path in modules() for _ in sql_in(path.read_text(encoding="utf-8"))}
    assert found == ROOMS_WITH_SQL


def test_a_name_of_a_module_stands_for_one_thing() -> None:
    """Modules, rooms and folders that share a name are about the same thing, and the table says about what."""
    names = Counter(path.name for path in SOURCE.rglob("*") if path.is_dir() and path.name != "__pycache__")
    names.update(path.stem for path in modules() if not path.stem.startswith("__"))
    alike = {name for name, number in names.items() if number > 1}
    assert alike == NAMED_ALIKE.keys()


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = ["click", "jinja2", "networkx", "pyoxigraph", "pyvis", "rdflib", "rustworkx", "yaml"]
    program = f"import sys, factgraph; print([m for m in sys.modules if m.split('.')[0] in {heavy}])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_verb_of_the_vocabulary_stands_in_the_program() -> None:
    from factgraph.vocabulary import load

    vocabulary = load()
    # Traits are what the program knows; other lists have entries of the same name; `disputes` is a question of its own,
    # and `reports` the derived link between a document and what it relays.
    words = {name for options in vocabulary.choices.values() for name in options}
    verbs = set(vocabulary.verbs) - set(vocabulary.traits) - words - {"disputes", "reports"}
    found = [
        f"{path.name}:{node.lineno} {node.value!r}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in verbs
    ]
    assert found == []


def words_of_the_vocabulary() -> set[str]:
    """The names of verbs, kinds, relations and grounds that stand for nothing else in the program.

    Left out are names of lists' entries, traits, flags and classes, which the program may know; the fields `about` and
    `article`; the command `disputes`; and `reports`, the derived link between a document and what it relays.
    """
    from factgraph.vocabulary import load

    words = load()
    known = {name for options in words.choices.values() for name in options} | set(words.classes) | set(words.stances)
    known |= set(words.traits) | set(words.kind_flags) | set(words.relation_traits) | set(words.ground_flags)
    names = {*words.verbs, *words.kinds, *words.relations, *words.grounds}
    return names - known - set(words.axes) - {"about", "article", "disputes", "reports"}


def decisive(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings on which something is decided: in comparisons, look-ups, and the keys of tables."""
    for node in ast.walk(tree):
        places: list[ast.AST] = []
        if isinstance(node, ast.Compare):
            places = [node.left, *node.comparators]
        elif isinstance(node, ast.Subscript):
            places = [node.slice]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "has"):
            places = list(node.args)
        elif isinstance(node, ast.Dict):
            places = [key for key in node.keys if key is not None]
        for place in places:
            for inner in ast.walk(place):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner


def test_no_verb_kind_relation_or_ground_decides_anything_in_python() -> None:
    names = words_of_the_vocabulary()
    found = [
        f"{path.relative_to(SOURCE)}:{one.lineno} {one.value!r}"
        for path in modules()
        for one in decisive(ast.parse(path.read_text(encoding="utf-8")))
        if one.value in names
    ]
    assert found == []


def test_no_verb_kind_relation_or_ground_decides_anything_in_sql() -> None:
    names = words_of_the_vocabulary()
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.sql")]
    for path in modules():
        texts += [
            (f"{path.name}:{node.lineno}", node.value)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"\bSELECT\b", node.value)
        ]
    lines = [(place, line.partition("--")[0]) for place, text in texts for line in text.splitlines()]
    assert [(place, word) for place, line in lines for word in re.findall(r"'([\w-]+)'", line) if word in names] == []


def test_no_verb_kind_relation_or_ground_decides_anything_in_javascript() -> None:
    names = words_of_the_vocabulary() - {"group"}  # a role of ARIA
    decides = re.compile(r"""(?:[=!]==?\s*|case\s+|(?:includes|has|get)\()["'`]([\w-]+)["'`]|\[\s*["'`]([\w-]+)["'`]""")
    found = [
        (path.name, number, word)
        for path in SOURCE.rglob("*.js")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in decides.finditer(line)
        if (word := match[1] or match[2]) in names
    ]
    assert found == []
