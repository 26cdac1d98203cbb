"""GraphML and GEXF: what other programs read is the network, whole, whatever stands in its texts."""

import json
import os
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.database.connection import location
from factgraph.formats import FORMATS, gexf, graphml
from factgraph.formats.xml_text import content, legal, value
from factgraph.network.layout import FILE, write_layout
from factgraph.network.multigraph import Acts, Attributes, edges, nodes
from network_dossiers import DOSSIERS, copied, opened, small

HOSTILE = "\x00\x01\x0b\x0c\x1b\ufffe\uffff ]]> </data><node id='x'/> <!-- &amp; &#0; \" ' \r\n\t عربي e\u0301 \U0001f33e \u202e"
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module", params=[*DOSSIERS, "story"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    return small(folder) if request.param == "story" else copied(request.param, folder)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A graph whose texts are all that XML cannot hold, and all that could end an element."""
    root = small(tmp_path)
    with closing(sqlite3.connect(location(root))) as connection:
        connection.execute("UPDATE node SET name = ?, label = ?, note = ?", (HOSTILE, HOSTILE, HOSTILE))
        connection.execute("UPDATE passage SET exact = ?", (HOSTILE,))
        connection.execute("UPDATE role SET capacity = ? WHERE part = 'actor'", (HOSTILE,))
        connection.execute("UPDATE meta SET value = ? WHERE name IN ('title', 'coverage')", (HOSTILE,))
        connection.commit()
    return root


def exported(root: Path, target: Path, **options: Any) -> Path:
    with opened(root) as connection:
        FORMATS[target.suffix[1:]].write(connection, target, **options)
    return target


def read(path: Path) -> Any:
    """The multigraph that networkx reads from a file."""
    return nx.read_gexf(path) if path.suffix == ".gexf" else nx.read_graphml(path, force_multigraph=True)


def network_of(root: Path, *, acts: Acts = "spoken-of") -> tuple[dict[str, Attributes], dict[str, tuple[Any, ...]]]:
    """What a file should hold: the nodes by id, and the edges by id with their ends and attributes."""
    with opened(root) as connection:
        named = {node.id: expected(node.attributes) for node in nodes(connection, acts=acts)}
        drawn = {
            edge.id: (edge.source, edge.target, expected(edge.attributes)) for edge in edges(connection, acts=acts)
        }
    return named, drawn


def expected(attributes: Attributes) -> Attributes:
    """The attributes as a reader finds them: several texts as a JSON array, no character that XML cannot hold."""
    texts = {
        name: json.dumps(known, ensure_ascii=False) if isinstance(known, tuple) else known
        for name, known in attributes.items()
    }
    return {name: legal(known) if isinstance(known, str) else known for name, known in texts.items()}


@pytest.mark.parametrize("acts", ["spoken-of", "all"])
def test_networkx_reads_every_node_edge_and_attribute_of_graphml(root: Path, tmp_path: Path, acts: Acts) -> None:
    graph = read(exported(root, tmp_path / "network.graphml", acts=acts))
    named, drawn = network_of(root, acts=acts)
    assert graph.is_directed()
    assert {name: dict(known) for name, known in graph.nodes.items()} == named
    assert edges_in(graph) == drawn


@pytest.mark.parametrize("acts", ["spoken-of", "all"])
def test_networkx_reads_every_node_edge_and_attribute_of_gexf(root: Path, tmp_path: Path, acts: Acts) -> None:
    graph = read(exported(root, tmp_path / "network.gexf", acts=acts))
    named, drawn = network_of(root, acts=acts)
    assert {name: without(known, "viz") for name, known in graph.nodes.items()} == named
    assert edges_in(graph, "id", "start", "end") == labelled(drawn)


def edges_in(graph: Any, *beside: str) -> dict[str, tuple[Any, ...]]:
    """The edges of a multigraph as `network_of` has them; `beside` are attributes that a format adds of its own."""
    return {key: (start, end, without(known, *beside)) for start, end, key, known in graph.edges(keys=True, data=True)}


def without(known: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: held for name, held in known.items() if name not in names}


def labelled(drawn: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """The edges as GEXF has them: each with a label, which is the name of its kind where it has none of its own."""
    kinds = ("label", "verb", "relation", "field", "part", "pole", "type")
    return {
        key: (start, end, {**known, "label": next(known[name] for name in kinds if name in known)})
        for key, (start, end, known) in drawn.items()
    }


def test_igraph_reads_every_node_and_edge_and_takes_no_performed_act_for_another(root: Path, tmp_path: Path) -> None:
    graph = igraph.Graph.Read_GraphML(str(exported(root, tmp_path / "network.graphml")))
    named, drawn = network_of(root)
    assert graph.is_directed()
    assert graph.vs["id"] == list(named)
    ids = graph.vs["id"]
    assert [(ids[edge.source], ids[edge.target], edge["type"]) for edge in graph.es] == [
        (start, end, known["type"]) for start, end, known in drawn.values()
    ]
    assert graph["licence"]
    # What is absent reads as false there, so it must be there wherever it is true.
    assert all(edge["performed"] for edge in graph.es if edge["type"] == "act")
    assert [bool(edge["performed"]) for edge in graph.es] == [
        bool(known.get("performed")) for _, _, known in drawn.values()
    ]


def test_parallel_edges_stay_parallel(root: Path, tmp_path: Path) -> None:
    named, drawn = network_of(root)
    pairs = [(start, end) for start, end, _ in drawn.values()]
    assert len(set(pairs)) < len(pairs)
    assert nx.read_graphml(exported(root, tmp_path / "n.graphml")).number_of_edges() == len(drawn)
    assert nx.read_gexf(exported(root, tmp_path / "n.gexf")).number_of_edges() == len(drawn)
    assert nx.read_gexf(exported(root, tmp_path / "n.gexf")).number_of_nodes() == len(named)


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_a_denied_accusation_is_drawn_in_no_file(tmp_path: Path, format_: str) -> None:
    graph = read(exported(small(tmp_path), tmp_path / f"network.{format_}"))
    assert graph.get_edge_data("council", "ada") is None
    assert graph.nodes["story/council-accuses"]["performed"] is False


def test_an_edge_of_gexf_lasts_as_long_as_its_act_can_have(tmp_path: Path) -> None:
    tree = ET.parse(exported(small(tmp_path), tmp_path / "network.gexf"))
    days = {
        edge.get("kind"): (edge.get("start"), edge.get("end"))
        for edge in tree.iter(f"{GEXF}edge")
        if (edge.get("id") or "").startswith("story/")
    }
    assert days == {
        "asserts": ("2021-02-28", "2021-02-28"),
        "denies": ("2021-03-01", "2021-03-01"),
        "rebuts": ("2021-02-28", "2021-02-28"),
    }


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_what_no_xml_can_hold_has_a_picture_and_all_else_comes_back(
    hostile: Path, tmp_path: Path, format_: str
) -> None:
    graph = read(exported(hostile, tmp_path / f"network.{format_}"))
    named, drawn = network_of(hostile)
    assert list(graph) == list(named)
    assert graph.number_of_edges() == len(drawn)
    assert graph.nodes["ada"]["name"] == legal(HOSTILE)
    assert legal(HOSTILE).startswith("␀␁␋␌␛\ufffd\ufffd ]]> </data>")
    (edge,) = (known for known in graph["ada"]["story/cracked"].values() if known["type"] == "act")
    assert edge["capacity"] == legal(HOSTILE)
    assert [legal(passage) for passage in json.loads(edge["passages"])] == [legal(HOSTILE)]


def test_igraph_reads_hostile_texts(hostile: Path, tmp_path: Path) -> None:
    graph = igraph.Graph.Read_GraphML(str(exported(hostile, tmp_path / "network.graphml")))
    named, drawn = network_of(hostile)
    assert (graph.vcount(), graph.ecount()) == (len(named), len(drawn))
    assert set(graph.vs["name"]) == {legal(HOSTILE)}


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_no_file_declares_a_document_type_or_names_a_schema_to_fetch(
    hostile: Path, tmp_path: Path, format_: str
) -> None:
    text = exported(hostile, tmp_path / f"network.{format_}").read_text("utf-8")
    assert "<!DOCTYPE" not in text
    assert "schemaLocation" not in text


@given(st.text(st.characters()))
def test_any_text_survives_as_content_and_as_value(text: str) -> None:
    element = ET.fromstring(f"<a b={value(text)}>{content(text)}</a>")
    assert element.get("b") == (element.text or "") == legal(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"])))
def test_what_xml_can_hold_stays_as_it_is(text: str) -> None:
    assert legal(text) == text


def test_places_are_those_of_the_dossier_or_those_given(tmp_path: Path) -> None:
    root = small(tmp_path)
    write_layout(root / FILE, {"ada": (1.0, 2.5)})
    graph = nx.read_graphml(exported(root, tmp_path / "n.graphml"))
    assert (graph.nodes["ada"]["x"], graph.nodes["ada"]["y"]) == (1.0, 2.5)
    assert "x" not in graph.nodes["ben"]
    place = nx.read_gexf(exported(root, tmp_path / "n.gexf")).nodes["ada"]["viz"]["position"]
    assert place == {"x": 1.0, "y": -2.5, "z": 0.0}  # up is down in Gephi
    given_ = nx.read_graphml(exported(root, tmp_path / "n.graphml", layout={"ben": (3.0, 4.0)}))
    assert given_.nodes["ben"]["x"] == 3.0
    assert "x" not in given_.nodes["ada"]


def test_colours_of_gexf_are_those_of_the_vocabulary(tmp_path: Path) -> None:
    root = small(tmp_path)
    with opened(root) as connection:
        (colour,) = connection.execute("SELECT colour FROM kind WHERE name = 'person'").fetchone()
    found = nx.read_gexf(exported(root, tmp_path / "n.gexf")).nodes["ada"]["viz"]["color"]
    assert "#{r:02x}{g:02x}{b:02x}".format(**found) == colour


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_the_same_graph_gives_the_same_bytes_whatever_the_process(root: Path, tmp_path: Path, format_: str) -> None:
    path = exported(root, tmp_path / f"here.{format_}")
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from factgraph.database.connection import open_read\nfrom factgraph.formats import FORMATS\n"
        "FORMATS[sys.argv[1]].write(open_read(Path(sys.argv[2])), Path(sys.argv[3]))\n"
    )
    for seed in ("1", "2"):
        there = tmp_path / f"there-{seed}"
        subprocess.run(
            [sys.executable, "-c", program, format_, location(root), there],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Kathmandu"},
            check=True,
        )
        assert there.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("module", [graphml, gexf])
def test_what_is_kept_and_lost_is_said(module: Any) -> None:
    assert len(module.KEEPS) > 2
    assert len(module.LOSES) > 2
