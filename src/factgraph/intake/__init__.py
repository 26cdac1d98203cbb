"""RDF read back: a file of ours into the records that it was made from, foreign RDF into what of it can be one.

Nothing that a file says is fetched, and what is read is parsed in a process of its own that can be killed.  A dossier
is written only whole, into a folder of its own; what no record can hold is kept beside it, triple by triple.
"""
