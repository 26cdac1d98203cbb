"""The example queries: documented, current, and answered alike by engines that have nothing in common."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
import rdflib

from factgraph.rdf.handover import to_rdflib
from factgraph.rdf.iris import PREFIXES
from factgraph.sparql.asking import ask, query
from factgraph.sparql.endpoint import Server
from factgraph.sparql.examples import Example, example, examples
from factgraph.sparql.pushing import find, push
from servers import Running, oxigraph, virtuoso
from sparql_dossiers import DOSSIERS, Compiled, compiled

__all__ = ["compiled", "oxigraph", "virtuoso"]

DOCS: Final = Path(__file__).parent.parent / "docs" / "sparql.md"
Rows = Counter[frozenset[tuple[str, str]]]

# What an engine may write in its own way: these are integers to one of them, and another writes yes as 1.
INTEGERS: Final = {f"{PREFIXES['xsd']}{name}" for name in ("integer", "nonNegativeInteger", "int", "long")}
BOOLEAN: Final = f"{PREFIXES['xsd']}boolean"

# Which have nothing to find in the dossier of one dispatch: the harbour bell has an example of everything.
EMPTY: Final = {
    "graph": {
        *("answers", "changed-position", "dates", "denied-only", "one-origin", "only-as-told", "taken-back", "told-by"),
        *("wording", "assessments", "corrected", "drift", "withdrawn", "unverified"),
    },
    # Every text is held there; `test_same_rows` asks a dossier of which one is not.
    "examples/harbour-bell": {"unverified"},
}


def rows(answer: str) -> Rows:
    """The rows of an answer in JSON, as a multiset."""
    return Counter(
        frozenset((name, value(term)) for name, term in row.items())
        for row in json.loads(answer)["results"]["bindings"]
    )


def value(term: dict[str, Any]) -> str:
    """A term in a spelling that is the same for all engines."""
    text, datatype = str(term["value"]), str(term.get("datatype", ""))
    if term["type"] == "uri":
        return f"<{text}>"
    if datatype in INTEGERS:
        return str(int(text))
    if datatype == BOOLEAN:
        return {"1": "true", "0": "false"}.get(text, text)
    lang = term.get("xml:lang", "").lower()
    return f'"{text}"{"@" + lang if lang else ""}{"^^" + datatype if datatype else ""}'


def triples(turtle: str) -> set[str]:
    return set(rdflib.Graph().parse(data=turtle, format="turtle").serialize(format="nt").splitlines())


@pytest.fixture(scope="session")
def graph(compiled: Compiled) -> rdflib.Graph:
    return to_rdflib(compiled.connection)


def filled(compiled: Compiled, running: Running) -> tuple[Server, str]:
    """A server that has the dossier's graph, and where it is asked."""
    server = running.server()
    target = find(server)
    push(compiled.connection, compiled.root, server, target)
    return server, target.query


@pytest.fixture(scope="session")
def in_oxigraph(compiled: Compiled, oxigraph: Running) -> tuple[Server, str]:
    return filled(compiled, oxigraph)


@pytest.fixture(scope="session")
def in_virtuoso(compiled: Compiled, virtuoso: Running) -> tuple[Server, str]:
    return filled(compiled, virtuoso)


def whole(compiled: Compiled, one: Example) -> str:
    """The text of an example with what a reader needs that knows no prefixes."""
    return "\n".join([*query(compiled.connection, one.text).declarations, one.text])


def ours(compiled: Compiled, one: Example) -> Rows | set[str]:
    answer = ask(compiled.connection, compiled.root, one.text)
    return triples(answer.text) if answer.format == "turtle" else rows(answer.text)


def theirs(compiled: Compiled, one: Example, asked: tuple[Server, str]) -> Rows | set[str]:
    server, address = asked
    graphs = query(compiled.connection, one.text).form == "CONSTRUCT"
    format_ = "turtle" if graphs else "json"
    answer = server.query(address, whole(compiled, one), format_=format_, graph=compiled.base)
    return triples(answer) if graphs else rows(answer)


@pytest.mark.parametrize("one", examples(), ids=lambda one: one.name)
def test_rdflib_answers_as_our_engine_does(compiled: Compiled, graph: rdflib.Graph, one: Example) -> None:
    expected = ours(compiled, one)
    found = graph.query(whole(compiled, one)).serialize(format="turtle" if isinstance(expected, set) else "json")
    assert found is not None
    text = found.decode()
    assert (triples(text) if isinstance(expected, set) else rows(text)) == expected
    assert bool(expected) == (one.name not in EMPTY.get(compiled.name, set()))


@pytest.mark.xdist_group("servers")
@pytest.mark.parametrize("one", examples(), ids=lambda one: one.name)
def test_oxigraphs_server_answers_as_our_engine_does(
    compiled: Compiled, in_oxigraph: tuple[Server, str], one: Example
) -> None:
    assert theirs(compiled, one, in_oxigraph) == ours(compiled, one)


@pytest.mark.needs("virtuoso")
@pytest.mark.xdist_group("servers")
@pytest.mark.parametrize("one", examples(), ids=lambda one: one.name)
def test_virtuoso_answers_as_our_engine_does(compiled: Compiled, in_virtuoso: tuple[Server, str], one: Example) -> None:
    assert theirs(compiled, one, in_virtuoso) == ours(compiled, one)


def test_one_dossier_has_something_for_each() -> None:
    assert set(EMPTY) == set(DOSSIERS)
    assert set.intersection(*EMPTY.values()) == {"unverified"}
    assert all(one.answers.endswith(".") and one.text for one in examples())


def test_an_example_is_asked_for_by_name() -> None:
    assert example("disputes").answers.startswith("Who disputes a claim")


def test_the_page_shows_every_example_as_it_is() -> None:
    page = DOCS.read_text("utf-8")
    expected = [
        f"### {one.name}\n\n{one.answers}\n"
        + (f"To change it: {one.change}\n" if one.change else "")
        + f"\n```sparql\n{one.text}```\n"
        for one in examples()
    ]
    assert [section for section in expected if section not in page] == []
    assert page.count("\n### ") == len(expected)
