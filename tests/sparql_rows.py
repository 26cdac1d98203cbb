"""The rows of the example queries as the tables spell them: ids for records, names for words and entries."""

import json
from typing import Any, Final

from factgraph.rdf.iris import PREFIXES
from factgraph.rdf.structure import SCHEMES
from factgraph.sparql.asking import ask
from factgraph.sparql.examples import example
from factgraph.vocabulary import load
from sparql_dossiers import Compiled

Row = frozenset[tuple[str, str]]


def choices() -> dict[str, str]:
    """What each IRI of an entry, a verb or a ground is called in the tables."""
    words = load()
    named = {one.iri: one.name for one in words.verbs.values()}
    named |= {one.iri: one.name for one in words.grounds.values()}
    named |= {one.iri: one.name for one in words.stances.values()}
    named |= {one.iri: one.name for one in words.axes.values()}
    named |= {one.iri: one.name for entries in words.choices.values() for one in entries.values()}
    named |= {f"fg:{scheme.name}-{entry}": entry for scheme in SCHEMES for entry in scheme.entries}
    return {str(iri).replace("fg:", PREFIXES["fg"]): name for iri, name in named.items()}


NAMED: Final = choices()


def plain(term: dict[str, Any], base: str) -> str:
    """A term as the tables have it."""
    text = str(term["value"])
    if term["type"] == "uri":
        if text in NAMED:
            return NAMED[text]
        return text.removeprefix(base).partition("/")[2] if text.startswith(base) else text
    return {"true": "1", "false": "0"}.get(text, text)


def by_sparql(compiled: Compiled, name: str) -> tuple[set[str], set[Row]]:
    """The columns of an example, and its rows."""
    found = json.loads(ask(compiled.connection, compiled.root, example(name).text).text)
    rows = {
        frozenset((column, plain(term, compiled.base)) for column, term in row.items())
        for row in found["results"]["bindings"]
    }
    return set(found["head"]["vars"]), rows
