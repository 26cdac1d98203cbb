"""The dataset card: what a dossier is for, how it was made, how far it reaches, what it cannot tell, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factgraph.formats.rdf import LOSES
from factgraph.language.quotes import titled
from factgraph.rdf import iris
from factgraph.reading import inventory, tallies
from factgraph.reading.shown import MAY_BE_WITHHELD

if TYPE_CHECKING:
    import sqlite3

# What a reader must know before using any claim, whatever the dossier.
_LIMITS = (
    "A claim is what somebody is reported to say. Nothing here says that a claim is true or false.",
    "An act is known through the documents that report it. Where they differ, all that they state is kept.",
    "An act is told as what it is: as performed only where a document tells so. What its supposed speaker, or anybody "
    "else on record, disputes, what one speaker only says of another, and what its teller took back is told as that.",
    "For and against are those of the recorded debate. They count acts and actors on record, not people or evidence.",
    "That no answer is recorded does not mean that there was none, beyond what the coverage below says was read.",
    "Records that a dossier keeps private are left out.",
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the card is made from: the dossier's own words on itself, who made it, and what it counts."""

    meta: dict[str, str]
    completeness: str
    curators: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    licences: tuple[tuple[str, str], ...]
    last_recorded: str | None

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> Dossier:
        """What a compiled graph says of its dossier."""
        meta = inventory.head(connection)
        return cls(
            meta,
            tallies.completeness(connection),
            tuple(inventory.curators(connection).items()),
            tallies.counts(connection),
            tallies.licences(connection),
            tallies.last_recorded(connection),
        )

    @property
    def scope(self) -> str:
        """How far the record reaches, in a sentence."""
        coverage = self.meta.get("coverage", "")
        return f"{coverage[:1].upper()}{coverage[1:]}".rstrip(".") + "." if coverage else ""

    @property
    def citation(self) -> str:
        """How the dossier is cited, as a line of text."""
        version = f", version {self.meta['version']}" if self.meta.get("version") else ""
        who = ", ".join(called for _, called in self.curators)
        return f"{who}: {titled(self.meta['title'], printed=True)}{version}. {self.meta['base']}"


def card(dossier: Dossier) -> str:
    """The card as Markdown."""
    return "\n".join(_card(dossier)) + "\n"


def _card(dossier: Dossier) -> Iterator[str]:
    meta = dossier.meta
    yield f"# {_plain(meta['title'])}"
    for head, said in (
        ("Purpose", meta.get("description")),
        ("Method", meta.get("method")),
        ("Criteria", meta.get("criteria")),
        ("Coverage", "\n".join(part for part in (dossier.scope, dossier.completeness) if part)),
    ):
        if said:
            yield from ("", f"## {head}", "", said.strip())
    yield from ("", "## Limits", "", *(f"- {limit}" for limit in _LIMITS))
    if dossier.meta.get("confidential"):
        yield f"- {MAY_BE_WITHHELD}"
    yield from (f"- Left out: {lost}." for lost in LOSES["ntriples"])
    yield from ("", "## What it holds", "", *(f"- {number} {called}" for called, number in dossier.counts))
    yield from ("", "## Files", "")
    yield from (
        "- `data/graph.nt`: the graph as RDF, sorted; equal graphs are equal bytes",
        "- `data/graph.ttl`: the same as a person reads it",
        "- `data/provenance.ttl`: what came from what, and who did it, in PROV-O",
        "- `tables/`: the same as tables of comma-separated values",
        "- `terms/`: the ontology, the shapes and the context that the data is read by",
        "- `ro-crate-metadata.json`: this description, for machines",
    )
    yield from ("", "## Licence", "", f"The records: {_plain(meta['licence'])}; see `LICENSE.md`.")
    yield from ("", "## How to cite", "", dossier.citation)
    if dossier.last_recorded:
        yield from ("", f"The last act was recorded on {dossier.last_recorded}.")


def licence(dossier: Dossier) -> str:
    """What the licence covers and what it does not, as Markdown."""
    named = dossier.meta["licence"]
    address = iris.of_licence(named)
    lines = ["# Licence", "", f"The records of this dossier: {_plain(named)}."]
    if address and address != named:
        lines.append(f"<{address}>")
    lines += ["", "Texts and passages that are quoted from sources stay under the licence of each source."]
    if dossier.licences:
        lines += ["", "| source | licence |", "|---|---|"]
        lines += [f"| {_cell(source)} | {_cell(own)} |" for source, own in dossier.licences]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")
