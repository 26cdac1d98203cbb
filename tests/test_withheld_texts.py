"""Nothing of a text that may not be shown stands in an answer from the public graph; in private it is shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from factgraph.answers.readback import read_back
from factgraph.cli import main
from factgraph.graph import Graph, open_graph
from factgraph.reading.draft import Draft
from factgraph.reading.questions import names, parameters, text
from samples import write_dossier

# Each word stands in one place of the story alone: in a passage, around it, in the speaker's words, in the address.
CANARIES: Final = ("quartzite", "basaltic", "obsidian", "feldspar")
TEXT: Final = (
    "In the quartzite tower Ada Holm said that the bell is cracked. “It is an obsidian ruin”, she wrote.\n"
    "A basaltic remark. Ben Ry denied it.\n"
)
STORY: Final = """\
source: story
recorded: {by: curator, on: 2021-04-01}
acts:
  - actor: ada
    verb: asserts
    says: {cracked: "The bell is cracked."}
    date: 2021-02-28
    words: "an obsidian ruin"
    passage: "In the quartzite tower ... the bell is cracked"
  - actor: ben
    verb: denies
    object: cracked
    passage: "Ben Ry denied it"
"""
SOURCES: Final = """\
story: {article: The bell is cracked, publisher: gazette, published: 2021-03-01, url: "https://feldspar.example/a",
        sha256: %s, access: %s}
reply: {letter: A reply, published: 2021-03-02}
"""


def dossier(root: Path, access: str = "none", **more: str) -> Path:
    """The small dossier with one text, of which so much may be shown."""
    import hashlib

    hashed = hashlib.sha256(TEXT.encode()).hexdigest()
    files: dict[str, str | bytes | None] = {
        "sources.yaml": SOURCES % (hashed, access),
        "dispatches/story.yaml": STORY,
        "dispatches/story.txt": TEXT,
        **more,
    }
    return write_dossier(root, files)


def told(root: Path, *words: str, private: bool = False) -> str:
    """All that a command says, whatever its exit status."""
    result = CliRunner().invoke(main, ["--dossier", str(root), *(["--private"] if private else []), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def canaries(said: str) -> list[str]:
    return [word for word in (*CANARIES, "beyond repair") if word in said.lower()]


COMMANDS: Final = (
    ("acts",), ("show", "ada-asserts-cracked"), ("show", "story"), ("show", "cracked"), ("show", "ada"),
    ("show", "gazette"), ("trace", "ada-asserts-cracked"), ("trace", "ada"), ("disputes",), ("disputes", "cracked"),
    ("why", "cracked"), ("why", "ada-asserts-cracked"), ("timeline",), ("stats",), ("find",), ("find", "bell"),
    ("find", "Ada"), ("check",), ("check", "--read", "dispatches/story.yaml"), ("sparql", "SELECT * { ?s ?p ?o }"),
    *(("ask", name) for name in ("claims", "unverified", "drift", "undated", "disputed", "unanswered", "corrected")),
)  # fmt: skip


def test_no_command_tells_a_word_of_a_text_that_may_not_be_shown(tmp_path: Path) -> None:
    """The source lets nothing be shown: in no form of any answer stands a word of its text, its passages, its
    speaker's words, its address or its hash. Each of them is recorded, so each would stand there otherwise."""
    hidden, open_ = dossier(tmp_path / "hidden"), dossier(tmp_path / "open", "full")
    hashed = open_graph(open_).card("story")["fields"]["sha256"]
    seen = set[str]()
    for command in COMMANDS:
        forms = ("table", "json", "jsonl", "csv") if command[0] not in ("check", "sparql") else (None,)
        for form in forms:
            words = (*command, *(("--format", form) if form else ()))
            said = told(hidden, *words)
            assert "Traceback" not in said
            assert canaries(said) == [], (words, said)
            assert str(hashed) not in said, words
            seen |= {*canaries(told(open_, *words))}
    assert {"quartzite", "obsidian", "feldspar"} <= seen, "where all may be shown, these answers hold them"


@pytest.mark.parametrize("word", CANARIES)
def test_nothing_is_found_by_a_word_that_may_not_be_shown(tmp_path: Path, word: str) -> None:
    """To find an act by a hidden word would tell that the word stands there."""
    hidden, open_ = dossier(tmp_path / "hidden"), dossier(tmp_path / "open", "full")
    assert json.loads(told(hidden, "find", word, "--format", "json")) == []
    assert "Nothing found" in told(hidden, "find", word[:5])
    with open_graph(hidden) as graph:
        assert graph.find(word) == []
        assert [hit["id"] for hit in graph.find(f"Ada {word}")] == [hit["id"] for hit in graph.find("Ada")]
    with open_graph(open_) as graph:
        assert bool(graph.find(word)) is (word != "feldspar"), "an address is not searched"


def test_of_a_text_that_may_be_quoted_passages_are_found_and_nothing_around_them(tmp_path: Path) -> None:
    """`quotes`: the passages and the words in them, and neither by what stands around them nor with it."""
    with open_graph(dossier(tmp_path, "quotes")) as graph:
        assert {hit["field"] for hit in graph.find("quartzite")} == {"passage"}
        assert {hit["field"] for hit in graph.find("obsidian")} == {"words"}
        assert graph.find("basaltic") == []
        (passage,) = graph.acts(verb="asserts")[0]["attestations"][0]["passages"]
        assert passage["exact"] is not None
        assert (passage["prefix"], passage["suffix"]) == ("", "")


def answers(graph: Graph) -> Iterator[tuple[str, Any]]:
    """What each method of a graph answers, and each question."""
    records = [hit["id"] for hit in graph.find(limit=1000)]
    for record in records:
        yield f"card {record}", graph.card(record)
    of_record: tuple[Callable[[str], Any], ...] = (graph.trace, graph.why, graph.origins, graph.disputes)
    yield from ((f"{ask.__name__}", [ask(one) for one in ("cracked",)]) for ask in of_record if ask != graph.trace)
    yield "trace", graph.trace("ada")
    yield from ((name, getattr(graph, name)()) for name in ("claims", "acts", "disputes", "find", "timeline", "stats"))
    for name in names():
        given = {"act": "ada-asserts-cracked", "claim": "cracked", "source": "story", "actor": "ada", "node": "cracked"}
        takes = parameters(text(name))
        yield name, graph.ask(name, **{one: given[one] for one, how in takes.items() if not how.optional})
    yield "networkx", (list(graph.to_networkx().nodes(data=True)), list(graph.to_networkx().edges(data=True)))
    yield "rdflib", graph.to_rdflib().serialize(format="nt")
    yield "html", graph._repr_html_()


def test_no_answer_in_python_holds_a_word_of_a_text_that_may_not_be_shown(tmp_path: Path) -> None:
    with (
        closing(open_graph(dossier(tmp_path / "hidden"))) as graph,
        closing(open_graph(dossier(tmp_path / "open", "full"))) as other,
    ):
        found = dict(answers(graph))
        assert {name: canaries(repr(one)) for name, one in found.items() if canaries(repr(one))} == {}
        assert {*canaries(repr(list(answers(other))))} >= {"quartzite", "obsidian", "feldspar"}
        (passage,) = graph.acts(verb="asserts")[0]["attestations"][0]["passages"]
        assert passage == {
            "exact": None, "prefix": "", "suffix": "", "start": None, "stop": None, "source": "story", "label": "quote",
        }  # fmt: skip
        (words,) = graph.acts(verb="asserts")[0]["attestations"][0]["words"]
        assert words == {"text": None, "lang": None, "start": None, "stop": None, "source": "story"}


def test_that_there_is_a_passage_is_said(tmp_path: Path) -> None:
    root = dossier(tmp_path)
    for command in (("show", "ada-asserts-cracked"), ("trace", "ada-asserts-cracked"), ("disputes", "cracked")):
        said = told(root, *command)
        assert "passage: recorded, but its source" in said, said  # side by side the line is broken here
        assert "words: recorded, but not to be shown" in " ".join(said.split()), said
        assert "not verified here" not in said, "its text is held, and the passage stands there"


def test_what_a_source_publishes_is_shown_all_the_same(tmp_path: Path) -> None:
    """It publishes the words: they are told and found, and the passage is not."""
    root = dossier(tmp_path, "none, publish: words")
    said = told(root, "show", "ada-asserts-cracked")
    assert "words: “an obsidian ruin”" in said
    assert "passage: recorded" in said
    assert canaries(said) == ["obsidian"]
    with open_graph(root) as graph:
        assert [hit["id"] for hit in graph.find("obsidian")] == ["story/ada-asserts-cracked"]
        assert graph.find("quartzite") == []


def test_to_the_one_who_may_open_the_private_graph_everything_is_shown(tmp_path: Path) -> None:
    """Who reads it could as well read the files; what is exported of it, and what is read back, is as in public."""
    root = dossier(tmp_path, **{"private/actors.yaml": "w-1: {person: Zoë Hiddenname, sensitivity: restricted}\n"})
    (root / "private").chmod(0o700)
    (root / "private/actors.yaml").chmod(0o600)
    with open_graph(root, private=True) as graph:
        (passage,) = graph.acts(verb="asserts")[0]["attestations"][0]["passages"]
        assert passage["exact"] == "In the quartzite tower Ada Holm said that the bell is cracked"
        assert [hit["field"] for hit in graph.find("basaltic")] == ["text"]
        graph.export("turtle", tmp_path / "graph.ttl")
    assert canaries((tmp_path / "graph.ttl").read_text()) == []
    assert canaries(repr(read_back(Draft(root, private=True), "dispatches/story.yaml"))) == []
    assert "obsidian" in told(root, "show", "ada-asserts-cracked", private=True)
    assert canaries(told(root, "show", "ada-asserts-cracked")) == []
