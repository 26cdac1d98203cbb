"""The Python API: which names there are, what importing them costs, and that a reader of types sees them."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import factgraph
from dossiers import copied
from factgraph.errors import DossierError
from factgraph.graph import Graph
from samples import write_dossier


def test_the_names_of_the_package_are_these() -> None:
    assert factgraph.__all__ == [
        "Busy",
        "DossierError",
        "EnvironmentFault",
        "FactgraphError",
        "Graph",
        "Misuse",
        "NotFound",
        "Problem",
        "VocabularyError",
        "build",
        "check",
        "open",
    ]
    assert [name for name in factgraph.__all__ if not hasattr(factgraph, name)] == []
    assert set(factgraph.__all__) <= set(dir(factgraph))


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'factgraph' has no attribute 'clsoe'"):
        factgraph.clsoe  # noqa: B018  # the look-up is what is tested


def test_the_methods_of_a_graph_are_these_and_each_shows_an_example() -> None:
    methods = {name: member for name, member in inspect.getmembers(Graph, inspect.isfunction) if name[0] != "_"}
    assert sorted(methods) == [
        "acts", "ask", "card", "claims", "close", "disputes", "export", "find", "id", "left_apart", "narrowed", "origins", "sparql", "stats", "timeline",
        "to_networkx", "to_rdflib", "trace", "why",
    ]  # fmt: skip
    assert [name for name, member in methods.items() if ">>>" not in (member.__doc__ or "")] == ["close"]


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    program = "import sys, factgraph; print([name for name in sys.modules if name.startswith('factgraph.')])"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_a_graph_shows_itself_in_a_notebook_with_its_scope_and_without_markup_of_records(tmp_path: Path) -> None:
    with factgraph.open(copied("dispatch")) as graph:
        shown = graph._repr_html_()
        assert "one document read" in shown
        assert "<td>The facility is a concentration camp for gay people.</td><td>1</td><td>1</td>" in shown
        assert repr(graph).endswith(" claims, 24 acts>") or repr(graph).endswith(" acts>")
    story = (
        "source: story\nrecorded: {by: curator, on: 2021-04-01}\nacts:\n"
        "  - {actor: ada, verb: denies, object: {evil: {claim: '<script>alert(1)</script>', presupposed: yes}}, passage: Ben Ry}\n"
    )
    with factgraph.open(write_dossier(tmp_path / "graph", {"dispatches/story.yaml": story})) as graph:
        assert "<script>" not in graph._repr_html_()
        assert "&lt;script&gt;" in graph._repr_html_()


def test_a_dossier_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    place = write_dossier(tmp_path / "graph", {"dispatches/story.yaml": "source: nowhere\n"})
    with pytest.raises(DossierError, match="nothing to answer from"):
        factgraph.open(place)


def test_a_dossier_with_errors_gives_the_last_good_graph_and_its_problems(tmp_path: Path) -> None:
    place = write_dossier(tmp_path / "graph")
    factgraph.open(place).close()
    (place / "topics.yaml").write_text("bell: {topc: x}\n")
    with factgraph.open(place) as graph:
        assert graph.card("bell")["name"] == "the state of the bell"
        assert {problem.severity for problem in graph.problems} >= {"error"}


def test_narrowing_leaves_the_graph_itself_whole() -> None:
    with factgraph.open(copied("dispatch")) as graph:
        whole = len(graph.acts())
        with graph.narrowed(as_of="2017-05-10") as early:
            assert len(early.acts()) < whole
            assert "as_of 2017-05-10" in repr(early)
        assert len(graph.acts()) == whole


def test_a_graph_is_handed_over_to_networkx_and_rdflib() -> None:
    with factgraph.open(copied("dispatch")) as graph:
        assert graph.to_networkx().has_edge("theresa-may", "situation")
        assert len(graph.to_rdflib()) > 500
