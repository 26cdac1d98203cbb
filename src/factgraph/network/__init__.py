"""The graph as a network: what its nodes and edges are, and where each is drawn."""
