"""The files and pages of linked data that are made from the vocabulary, the model's terms and the table of formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factgraph.formats import FORMATS
from factgraph.rdf import context, ontology, shacl
from factgraph.rdf.declared import Match
from factgraph.rdf.iris import EDTF, NAMESPACE
from factgraph.rdf.structure import CLASSES, properties
from factgraph.vocabulary import load

_NOTE = "<!-- Made by scripts/reference.py; change the vocabulary or the program, and run `make docs`. -->"


_HOW = f"""\
## How it is meant

An edge is one triple, from an actor by a verb to an object: `actor:a fg:condemns topic:b`.
The act behind it says the same at length, with `fg:actor`, `fg:verb` and `fg:object`.
Its attestations say which document reports it, through which chain, in which passage.
Only an act that is told as performed (`fg:state fg:state-performed`) draws an edge.
It is an `fg:PerformedAct`, and with that a `prov:Activity` and an `aif:L-node`.
Any other is an `fg:Act` and no more.
Its state says how it is told, `fg:toldBy` by whom, `fg:tellingDisputedIn` where it is denied that it was said,
`fg:disownedIn` by what its tellers took it back.

A claim is never stated as a fact.
Who takes a side on it stands in nodes of their own (`fg:stand`):
by which act, on whose behalf, since when, until when, and what ended it.
What follows by relations between claims is an `fg:ImpliedStand`: the curator's reading, never the actor's word.
What is only attributed to somebody is an `fg:AttributedStand`, and counted for nobody.
`fg:backedIn` and `fg:disputedIn` lead straight to the acts whose own side is held.
How the debate stands (`fg:standing`), where the claim came from (`fg:origins`) and who changed (`fg:change`)
stand beside it, each with its sentence; none of it says whether the claim is so.

A chain is that of one act: its links (`fg:link`) are what each document has of that act.
Between documents stands only what was recorded of them, as `fg:derivedFrom` (the whole) and `fg:drawsOn` (in part).

All that is derived holds as of the end of the record, and is made again by whoever imports the records.

Dates are kept as written, in Extended Date/Time Format (`<{EDTF}>`).
Where one is exact, a value of XML Schema stands beside it.

There are no blank nodes: a part has an IRI under that of its owner.

## Classes""".splitlines()


def ontology_file() -> str:
    """The ontology that ships with the package."""
    return ontology.document(load())


def shapes_file() -> str:
    """The shapes that ship with the package."""
    return shacl.document(load())


def context_file() -> str:
    """The JSON-LD context that ships with the package."""
    return context.text(load())


def ontology_page() -> str:
    """The page that explains the ontology to a person."""
    return "\n".join(_ontology_lines()) + "\n"


def formats_page() -> str:
    """The page that says what each format keeps and what it loses."""
    lines = ["# Formats", "", _NOTE, ""]
    lines += [
        "`factgraph export FORMAT` writes the graph; `--explain` prints what stands here.",
        "Every format is streamed, and the same dossier gives the same bytes.",
    ]
    for format_ in FORMATS.values():
        lines += ["", f"## {format_.name}", "", f"{format_.summary[0].upper()}{format_.summary[1:]}.", ""]
        suffix = f"suffix: `{format_.suffix}`" if format_.suffix else "a folder"
        lines.append(f"- Media type: `{format_.media_type}`; {suffix}.")
        lines += ["", "It keeps:", "", *(f"- {kept}" for kept in format_.keeps)]
        lines += ["", "It leaves out:", "", *(f"- {lost}" for lost in format_.loses)]
        if format_.options:
            lines += ["", "Options: " + ", ".join(f"`--{option}`" for option in format_.options) + "."]
    return "\n".join(lines) + "\n"


def _ontology_lines() -> Iterator[str]:
    vocabulary = load()
    yield from ("# The ontology", "", _NOTE, "")
    yield f"Namespace: `{NAMESPACE}`, prefix `fg`."
    yield "The package ships it as `ontology.ttl` (OWL), with `shapes.ttl` (SHACL) and `context.jsonld` (JSON-LD 1.1)."
    yield "Verbs, relations, grounds and lists are explained in the [vocabulary](vocabulary.md); here stands the rest."
    yield ""
    yield from _HOW
    for class_ in vocabulary.classes.values():
        matches = [Match(match.term, match.strength, match.why) for match in class_.matches]
        yield from _entry(class_.iri.removeprefix(NAMESPACE), class_.definition, matches)
    for own in CLASSES:
        yield from _entry(own.name, own.definition, own.matches)
    yield from ("", "## Properties")
    for own_property in properties():
        range_ = {EDTF: "an EDTF date", "text": "a text in a language", "string": "a string"}.get(
            own_property.range, f"`{own_property.range}`"
        )
        ends = f"From `{own_property.domain}` to {range_}{', any number' if own_property.many else ''}."
        derived = " Derived by the build." if own_property.derived else ""
        yield from _entry(own_property.name, f"{own_property.definition}\n{ends}{derived}", own_property.matches)
    yield from ("", "## Rules", "", "What `shapes.ttl` asks of a graph.", "", "| rule | severity | check | message |")
    yield "|---|---|---|---|"
    for rule in shacl.rules(vocabulary):
        severity = "warning" if rule.severity == "sh:Warning" else "error"
        yield f"| `{rule.name}` | {severity} | `{rule.code}` | {rule.message} |"


def _entry(name: str, definition: str, matches: Iterable[Match]) -> Iterator[str]:
    yield from ("", f"### fg:{name}", "", definition)
    listed = [f"- {match.strength}: `{match.term}`{f' ({match.why})' if match.why else ''}" for match in matches]
    if listed:
        yield from ("", *listed)


FILES = {
    "src/factgraph/rdf/ontology.ttl": ontology_file,
    "src/factgraph/rdf/shapes.ttl": shapes_file,
    "src/factgraph/rdf/context.jsonld": context_file,
    "docs/reference/ontology.md": ontology_page,
    "docs/reference/formats.md": formats_page,
}
"""Each file that is made here, by its path, with the function that gives its text."""
