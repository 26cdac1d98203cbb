"""Triples in words, for those who read a claim that somebody published as triples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from factgraph.intake.quads import Quad
from factgraph.intake.statements import Statements
from factgraph.language.quotes import exact
from factgraph.rdf import terms
from factgraph.rdf.terms import name

_MOST: Final = 8
_CASE: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_-]+")


def sentences(quads: Sequence[Quad], said: Statements) -> str:
    """What triples say, a clause a triple: labels where there are any, else the last part of each IRI."""
    clauses = [
        " ".join([_words(s, said), "is a" if p == name("rdf:type") else _words(p, said), _words(o, said)])
        for s, p, o, _ in quads[:_MOST]
    ]
    more = f"; and {len(quads) - _MOST} more statements" if len(quads) > _MOST else ""
    return "; ".join(clauses) + more + "."


def _words(term: str, said: Statements) -> str:
    if terms.is_literal(term):
        return exact(terms.literal(term).text)
    label = said.text(term, "rdfs:label", "schema:name", "skos:prefLabel")
    if label:
        return label
    if term.startswith("_:"):
        return "something"
    last = re.split(r"[/#]", terms.address(term).rstrip("/#"))[-1]
    return " ".join(_CASE.sub(" ", unquote(last)).split()) or terms.address(term)
