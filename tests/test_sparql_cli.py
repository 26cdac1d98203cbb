"""`factgraph sparql` and `factgraph push`: what a person types, what comes back, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factgraph.cli import COMMANDS, main
from factgraph.sparql.endpoint import PASSWORD, USER
from factgraph.sparql.examples import examples
from samples import write_dossier
from servers import Reply, Request, Running, oxigraph, pretending

__all__ = ["oxigraph"]

NAMES = "SELECT ?actor ?name { ?actor a foaf:Person ; schema:name ?name } ORDER BY ?name"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (USER, PASSWORD):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", "/dev/null")
    for name in ("sparql", "push"):
        monkeypatch.setitem(COMMANDS, name, f"factgraph.cli.{name}")
    return write_dossier(tmp_path / "graph")


def run(root: Path | None, *arguments: str, given: str | None = None) -> Result:
    where = ["--dossier", str(root)] if root is not None else []
    result = CliRunner().invoke(main, [*where, *arguments], input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_table_shows_terms_as_they_can_be_typed(root: Path) -> None:
    result = run(root, "sparql", NAMES)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "ACTOR        NAME\n<actor/ada>  Ada Holm\n<actor/ben>  Ben Ry\n",
        "factgraph: 2 rows\n",
    )


def test_terms_of_the_vocabulary_have_their_prefix_and_what_is_missing_is_empty(root: Path) -> None:
    text = "SELECT ?v ?n ?x { ?act fg:verb ?v . BIND(1 AS ?n) } ORDER BY ?v"
    assert run(root, "sparql", text).stdout == "V           N  X\nfg:asserts  1\nfg:denies   1\n"


def test_the_columns_of_a_star_stand_in_the_order_of_the_query(root: Path) -> None:
    text = "SELECT * { ?who fg:asserts ?claim . ?claim rdfs:label ?called }"
    assert run(root, "sparql", text).stdout.split()[:3] == ["WHO", "CLAIM", "CALLED"]


def test_no_rows_is_said(root: Path) -> None:
    result = run(root, "sparql", "SELECT ?x { ?x a fg:Nothing }")
    assert (result.exit_code, result.stdout) == (0, "No rows: nothing in the graph answers this.\n")


def test_a_misspelt_term_is_told_where_nothing_was_found(root: Path) -> None:
    result = run(root, "sparql", "SELECT ?x {\n ?x a fg:Claim ; fg:backdIn ?act }")
    assert result.stderr == (
        "factgraph: line 2, column 18: the vocabulary has no fg:backdIn; did you mean 'backedIn'?\nfactgraph: 0 rows\n"
    )


def test_csv_is_safe_for_spreadsheets_and_has_its_head_without_rows(root: Path) -> None:
    text = "SELECT ?a ?b { VALUES (?a ?b) { ('=1+1' UNDEF) (<actor/ada> 2) } } ORDER BY ?a"
    assert run(root, "sparql", text, "--format", "csv").stdout == "a,b\nhttps://example.org/bell/actor/ada,2\n'=1+1,\n"
    assert run(root, "sparql", "SELECT ?a ?b { ?a a fg:Nothing ; ?b 1 }", "--format", "csv").stdout == "a,b\n"


def test_json_tsv_and_xml_are_the_w3cs(root: Path) -> None:
    assert json.loads(run(root, "sparql", NAMES, "--format", "json").stdout)["head"] == {"vars": ["actor", "name"]}
    assert run(root, "sparql", NAMES, "--format", "tsv").stdout.startswith("?actor\t?name\n<https://")
    assert run(root, "sparql", NAMES, "--format", "xml").stdout.startswith('<?xml version="1.0"?><sparql')


def test_ask_is_answered_with_yes_or_no(root: Path) -> None:
    assert run(root, "sparql", "ASK { <actor/ada> fg:asserts ?x }").stdout == "yes\n"
    assert run(root, "sparql", "ASK { <actor/ada> fg:denies ?x }").stdout == "no\n"
    assert run(root, "sparql", "ASK {}", "--format", "csv").stdout == "answer\nyes\n"


def test_describe_is_answered_in_turtle(root: Path) -> None:
    assert '\n\tschema:name "Ada Holm"@en' in run(root, "sparql", "DESCRIBE <actor/ada>").stdout.replace(" ;", "")


@pytest.mark.parametrize("given", ["-", "query.rq"])
def test_a_query_comes_from_a_file_or_from_stdin(root: Path, tmp_path: Path, given: str) -> None:
    path = tmp_path / "query.rq"
    path.write_bytes(b"\xef\xbb\xbf# who\nASK { <actor/ada> a foaf:Person }")
    name = "-" if given == "-" else str(path)
    assert run(root, "sparql", "--file", name, given="ASK { <actor/ada> a foaf:Person }").stdout == "yes\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give one query"),
        (("ASK {}", "--example", "disputes"), "give one query"),
        (("--example", "dispute"), "no example is called 'dispute'; did you mean 'disputes'?"),
        (("SELECT * { ?s fgg:x 1 }",), "line 1, column 15: no prefix 'fgg:' is known; did you mean 'fg'?"),
        (("SELECT * { SERVICE <http://127.0.0.1:1/> {} }",), "line 1, column 12: SERVICE asks another server"),
        (("--endpoint", "ftp://x", "ASK {}"), "'ftp://x' is no address of a server"),
    ],
)
def test_misuse_is_a_sentence_and_ends_in_2(root: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(root, "sparql", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize("content", [b"ASK {\xff}", b"#" * (2 << 20)], ids=["no UTF-8", "too long"])
def test_a_file_that_is_no_query_is_a_sentence(root: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.rq").write_bytes(content)
    assert run(root, "sparql", "--file", str(tmp_path / "bad.rq")).exit_code == 2


def test_a_query_that_takes_too_long_ends_in_1(root: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = run(root, "sparql", text, "--timeout", "1")
    assert (result.exit_code, result.stderr) == (
        1,
        "factgraph: the query took longer than 1 s; make it narrower, or add a LIMIT\n",
    )


def test_the_examples_are_listed_and_asked_by_name(root: Path) -> None:
    listed = json.loads(run(root, "sparql", "--examples", "--format", "json").stdout)
    assert [row["example"] for row in listed] == [one.name for one in examples()]
    assert run(root, "sparql", "--examples").stdout.startswith("acts\n  The acts told as performed")
    assert "The bell is cracked." in run(root, "sparql", "--example", "disputes").stdout


def test_a_query_is_printed_with_all_that_other_tools_need(root: Path) -> None:
    assert run(root, "sparql", "--print", "ASK { <actor/ada> a foaf:Person }").stdout == (
        "BASE <https://example.org/bell/>\nPREFIX foaf: <http://xmlns.com/foaf/0.1/>\n"
        "ASK { <actor/ada> a foaf:Person }\n"
    )


def test_it_is_printed_without_a_dossier_too(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert root.is_dir()
    (tmp_path / "nowhere").mkdir()
    monkeypatch.chdir(tmp_path / "nowhere")
    (root / "dossier.toml").unlink()
    printed = run(None, "sparql", "--print", "ASK { ?x a foaf:Person }").stdout
    assert printed == "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\nASK { ?x a foaf:Person }\n"


@pytest.mark.xdist_group("servers")
def test_what_is_pushed_is_asked_there(root: Path, oxigraph: Running) -> None:
    pushed = run(root, "push", oxigraph.url)
    assert pushed.exit_code == 0
    assert pushed.stdout.startswith("Pushed ")
    assert pushed.stdout.endswith(" triples to <https://example.org/bell/>.\n")
    there = ["--endpoint", f"{oxigraph.url}/query"]
    assert f"--endpoint {oxigraph.url}/query" in pushed.stderr
    for text in (NAMES, "ASK { <actor/ada> a foaf:Person }"):
        for format_ in ("table", "json", "csv", "tsv"):
            here, elsewhere = (run(root, "sparql", text, "--format", format_, *more) for more in ((), there))
            if format_ in {"table", "csv"}:
                assert elsewhere.stdout == here.stdout
            else:
                assert elsewhere.exit_code == here.exit_code == 0
    assert "Ada Holm" in run(root, "sparql", "DESCRIBE <actor/ada>", *there).stdout
    assert run(root, "sparql", NAMES, *there, "--graph", "https://example.org/none").stdout.startswith("No rows")


def test_a_query_that_asks_elsewhere_does_not_even_reach_the_server(root: Path) -> None:
    with pretending(lambda _: Reply(500)) as (url, asked):
        result = run(root, "sparql", "SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "--endpoint", url)
    assert (result.exit_code, asked) == (2, [])


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", b'{"head": {}, "results": 1}', b'{"boolean": true}'])
def test_a_server_that_answers_anything_is_a_sentence(root: Path, body: bytes) -> None:
    def answer(_: Request) -> Reply:
        return Reply(200, body)

    with pretending(answer) as (url, _):
        result = run(root, "sparql", NAMES, "--endpoint", url)
    assert result.exit_code in ({0} if b"boolean" in body else {4})
    assert len((result.stdout + result.stderr).splitlines()) == 1


def test_a_push_to_nobody_ends_in_1(root: Path) -> None:
    result = run(root, "push", "http://127.0.0.1:1")
    assert (result.exit_code, "cannot be reached" in result.stderr) == (1, True)


def test_a_graph_is_named_by_an_iri(root: Path) -> None:
    result = run(root, "push", "http://127.0.0.1:1", "--graph", "no iri> } ; DROP ALL")
    assert (result.exit_code, "is no IRI" in result.stderr) == (2, True)
