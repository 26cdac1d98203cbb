"""What comes in: files of RDF become a dossier, and a file that somebody received becomes a document of one.

Nothing that a file says is fetched, and what is read is parsed in a process of its own that can be killed.  A dossier
is written only whole, into a folder of its own, and what no record can hold is kept beside it, triple by triple; a
document is written only whole, and nothing is written over.
"""
