"""Nanopublications: each act that is told as performed, with how it is known and who recorded it.

A nanopublication has four graphs: a head that names the others, the assertion, its provenance (attestations, passages,
chains) and its publication info.  Its IRI is a trusty URI, which ends in a checksum of all that it says: whoever has
it can tell whether the content is the one that was meant.
"""

from __future__ import annotations

KEEPS = (
    "each act that is told as performed, with its roles, its edges, its rebuttal and the labels of what it names",
    "its attestations, passages, words and chains, as the provenance",
    "beside all that it speaks of: who denies or rebuts it, who says that it was not said, who took it back, verdicts "
    "and corrections, each in a sentence with who says so and from whom we have it",
    "with disputed, also acts of which it is disputed that they were said and those that their tellers took back, "
    "which say so in their publication info",
    "who recorded it and when, and the licence, as publication info; with key, also a signature",
)
LOSES = (
    "acts that nobody is told to have done, but that others deny, doubt or speak of; without disputed, those of which "
    "it is disputed that they were said; other names of an act",
    "descriptions of actors, sources, topics, claims and assessments beyond their names; the texts of sources",
    "relations between records, translations, stated sizes and what was withdrawn",
)
OPTIONS = ("files", "act", "disputed", "key", "sign")
