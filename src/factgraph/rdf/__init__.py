"""The graph as RDF: how things are named, the one stream of triples, and the vocabulary that describes it.

Everything that factgraph says in RDF comes from `factgraph.rdf.triples.blocks`; what stands in `factgraph.formats`
only writes that stream down in one syntax or another.
"""
