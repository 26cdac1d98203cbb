"""How many chains share no document is what networkx finds on the same graph."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from factgraph.meaning.ways import disjoint

DOCUMENTS = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=4, unique=True).map(tuple)
CHAINS = st.dictionaries(st.sampled_from(["ada", "ben", "cleo", "dora"]), st.lists(DOCUMENTS, max_size=3), max_size=4)


@given(CHAINS, st.none() | st.frozensets(st.sampled_from("abcdefg")))
def test_the_number_is_a_maximum_flow_on_the_split_graph(
    chains: dict[str, list[tuple[str, ...]]], ends: frozenset[str] | None
) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(["start", "end"])
    for speaker, theirs in chains.items():
        graph.add_edge("start", speaker, capacity=1)
        for chain in theirs:
            before = speaker
            for document in chain:
                graph.add_edge(before, f"{document} in")
                graph.add_edge(f"{document} in", f"{document} out", capacity=1)
                if ends is None or document in ends:
                    graph.add_edge(f"{document} out", "end")
                before = f"{document} out"
    assert disjoint(chains, ends=ends) == nx.maximum_flow_value(graph, "start", "end")
