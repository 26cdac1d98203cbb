"""The graph in Python: the same words as on the command line.

Every answer is plain dicts and lists, whose keys `factgraph.answers.types` explains.  Wherever an id is asked for, the
start of one or a name does as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from types import TracebackType
from typing import TYPE_CHECKING, Self

from factgraph.answers import acts, cards, counts, disputes, findings, meant, timelines, traces, whys
from factgraph.building.patience import up_to_date
from factgraph.database.connection import PRIVATE, faults, open_read
from factgraph.errors import DossierError, Misuse
from factgraph.reading import inventory, questions, scope, tallies

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from factgraph.answers.types import Act, Card, Count, Dispute, Hit, Moment, Origins, Trace, Why
    from factgraph.gate import Gate
    from factgraph.reading.cells import Row, Value
    from factgraph.record.types import Problem


def open_graph(dossier: str | os.PathLike[str] = "graph", *, private: bool = False) -> Graph:
    """The graph of a dossier, brought up to date with its files first.

    Where the files have errors, it is the last good one, and its `problems` tell them; where another build is under
    way, it is the last good one too.  Its `current` says whether it is as the files are.  Raises `DossierError` where
    none was ever built.

    >>> import factgraph
    >>> factgraph.open("graph")
    <factgraph.Graph of graph: ... claims, ... acts>
    """
    gate = None if private else _gate(dossier)
    built = up_to_date(dossier, private=private)
    if gate is not None and any(found.severity == "error" for found in built.problems):
        raise DossierError(
            "the dossier has errors and a private part, so nothing is answered in public before they are mended"
        )
    if not built.current and not built.generation:
        shown = "\n".join(f"  {problem}" for problem in built.problems[:10])
        raise DossierError(f"{len(built.problems)} problems, so there is nothing to answer from:\n{shown}")
    return Graph(os.fspath(dossier), os.fspath(built.path), built.problems, current=built.current)


def _gate(dossier: str | os.PathLike[str]) -> Gate | None:
    """The gate of a dossier whose public files have passed it; None where nothing is private. Raises `Stopped`."""
    if not os.path.lexists(os.path.join(dossier, "private")):  # noqa: PTH118  # start-up: most have no private part
        return None
    from pathlib import Path

    from factgraph.gate import gate_of, grounds

    if (gate := gate_of(dossier)) is not None:
        grounds.let_pass(gate, Path(dossier))
    return gate


def _most(limit: int | None) -> int | None:
    """How many are asked for at most. Raises `Misuse` for a number of which there is nothing to list."""
    return None if limit is None else questions.number("limit", limit)


class Graph:
    """One state of a compiled graph; what others build while it is open is seen by the next that is opened.

    `problems` are those that the build found, if it read anything.
    """

    def __init__(self, dossier: str, path: str, problems: tuple[Problem, ...] = (), *, current: bool = True) -> None:
        self.dossier = dossier
        self.current = current
        self.problems = problems
        self._path = path
        self._scope = scope.Scope()
        with faults(path):
            self.connection = open_read(path)

    def __repr__(self) -> str:
        claims, acts_ = tallies.claims_and_acts(self.connection)
        seen = [f"{name} {value}" for name, value in self._scope._asdict().items() if value and name != "by"]
        return f"<factgraph.Graph of {', '.join([self.dossier, *seen])}: {claims} claims, {acts_} acts>"

    def _repr_html_(self) -> str:
        """The most disputed claims as a table, for a notebook."""
        head = inventory.head(self.connection)
        rows = "".join(
            f"<tr><td>{escape(str(row['name']))}</td><td>{row['for_actors']}</td><td>{row['against_actors']}</td>"
            f"<td>{row['for_otherwise']} for, {row['against_otherwise']} against</td></tr>"
            for row in self.ask("disputed", limit=10)
        )
        return (
            f"<p><strong>{escape(head.get('title', ''))}</strong><br>{escape(head.get('coverage', ''))}</p>"
            "<table><tr><th>claim</th><th>say it</th><th>contest it</th><th>otherwise</th></tr>"
            f"{rows}</table>"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; the graph answers no more."""
        self.connection.close()

    def id(self, text: str, *classes: str) -> str:
        """The id of the record that an id, the start of one or a name means. Raises `NotFound`.

        >>> open_graph("graph").id("huffington post")
        'huffington-post'
        """
        return meant.resolve(self.connection, text, classes=classes).id

    def narrowed(
        self,
        *,
        as_of: str | None = None,
        by: str = "act",
        topic: str | None = None,
    ) -> Graph:
        """The same graph as of a day, by what was done or (`by="publication"`) could be read by then, or on one topic.

        What may have been done by then, and may not, is left apart: `left_apart` lists it.

        >>> graph = open_graph("graph").narrowed(as_of="2017-05-11")
        >>> graph.acts(actor="adam-schiff"), len(graph.left_apart()) > 0
        ([], True)
        """
        topic = None if topic is None else self.id(topic, "topic")
        return self._copy(scope.Scope(as_of=as_of, by=by, topic=topic))

    def _copy(self, asked: scope.Scope) -> Graph:
        other = Graph(self.dossier, self._path, self.problems, current=self.current)
        other._scope = scope.narrow(other.connection, **asked._asdict())
        return other

    @contextmanager
    def _within(self, since: str | None, until: str | None) -> Iterator[Graph]:
        """The graph with only the acts of some days: itself, where no day is given."""
        if since is None and until is None:
            yield self
            return
        other = self._copy(self._scope._replace(since=since, until=until))
        try:
            yield other
        finally:
            other.close()

    def left_apart(self) -> list[Row]:
        """The acts that may lie within the days to which the graph is narrowed, and may not: id, kind, name and why.

        >>> open_graph("graph").left_apart()
        []
        """
        return scope.apart(self.connection)

    def card(self, record: str) -> Card:
        """All that is on record about a record.

        >>> card = open_graph("graph").card("Theresa May")
        >>> card["id"], card["kind"], [act["verb"] for act in card["acts"]]
        ('theresa-may', 'person', ['condemns'])
        """
        return cards.card(self.connection, self.id(record))

    def claims(self, *, about: str | None = None) -> list[Dispute]:
        """The claims, by id, each with both sides; of a record, those that are about it or that it takes a side on.

        >>> [claim["id"] for claim in open_graph("graph").claims(about="facility")]
        ['chechnya-002/camp', 'chechnya-002/storehouse']
        """
        if about is not None:
            return self.disputes(about)
        return [
            disputes.dispute(self.connection, str(row["claim"])) for row in questions.ask(self.connection, "claim_ids")
        ]

    def acts(
        self,
        *,
        actor: str | None = None,
        verb: str | None = None,
        about: str | None = None,
        kind: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> list[Act]:
        """The acts told as performed that fit all that is given, in time, those that cannot be placed last.

        `verb` takes in narrower verbs; `kind` is a kind, or a class of kinds, of what they are about; `since` and
        `until` are days, months or years, and leave only what surely lies within.  Raises `NotFound` for a record that
        is none, `Misuse` for a verb, kind or day that is none.

        >>> [act["verb"] for act in open_graph("graph").acts(actor="adam-schiff")]
        ['criticises', 'urges']
        """
        given = {"actor": actor, "verb": verb, "about": about, "kind": kind, "source": source}
        with self._within(since, until) as graph:
            return acts.acts(graph.connection, limit=_most(limit), **meant.filters(graph.connection, given))

    def trace(self, record: str) -> list[Trace]:
        """The chains of an act, or of each act that a record takes part in, from the speaker to our text.

        >>> (trace,) = open_graph("graph").trace("theresa-may-condemns-situation")
        >>> [link["id"] for link in trace["attestations"][0]["chain"]]
        ['the-independent', 'dispatch-002', 'digest-002']
        """
        ids = cards.acts_of(self.connection, self.id(record))
        return [traces.trace(self.connection, id) for id in ids]

    def disputes(self, record: str | None = None, *, limit: int | None = None) -> list[Dispute]:
        """A claim with who is for and who against, or the claims about a record; else the twenty most disputed ones.

        >>> (camp,) = open_graph("graph").disputes("camp")
        >>> [side["holders"][0]["id"] for side in camp["against"]], camp["against"][0]["grounds"]
        (['dimitry-alushkin'], ['contradicts', 'reinterprets'])
        """
        limit = _most(limit)
        if record is None:
            return disputes.disputes(self.connection, limit=limit or 20)
        ids = disputes.claims_near(self.connection, self.id(record))
        return [disputes.dispute(self.connection, id) for id in ids[:limit]]

    def origins(self, claim: str) -> Origins:
        """From whom those have a claim who carry it: how many speakers at least and at most, and by how many ways.

        >>> found = open_graph("graph").origins("camp")
        >>> found["at_least"], found["at_most"], found["who"]
        (1, None, ['many-outlets'])
        """
        return disputes.origins(self.connection, self.id(claim, "claim"))

    def why(self, record: str) -> Why:
        """From which records it follows how a record is told, when it was, who stands where, and what answers it.

        >>> found = open_graph("graph").why("theresa-may-condemns-situation")
        >>> [reason["sentence"] for reason in found["reasons"] if reason["about"] == "when"]
        ['Not after 10 May, the year inferred to be 2017: that is the heading under which it is put.']
        """
        return whys.why(self.connection, self.id(record))

    def find(
        self,
        words: str = "",
        *,
        actor: str | None = None,
        verb: str | None = None,
        about: str | None = None,
        kind: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
    ) -> list[Hit]:
        """The records that hold the words, best first; the filters are those of `acts`, `kind` that of the record.

        >>> open_graph("graph").find("storehouse", kind="claim")[0]["id"]
        'chechnya-002/storehouse'
        """
        given = {"actor": actor, "verb": verb, "about": about, "kind": kind, "source": source}
        with self._within(since, until) as graph:
            return findings.find(
                graph.connection, words, limit=_most(limit) or 50, **meant.filters(graph.connection, given)
            )

    def timeline(
        self,
        *,
        actor: str | None = None,
        verb: str | None = None,
        about: str | None = None,
        kind: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> list[Moment]:
        """The acts by their days, those that cannot be placed at the end; the filters are those of `acts`.

        >>> open_graph("graph").timeline(actor="Adam Schiff")[0]["last_day"]
        '2017-05-12'
        """
        given = {"actor": actor, "verb": verb, "about": about, "kind": kind, "source": source}
        with self._within(since, until) as graph:
            return timelines.timeline(graph.connection, limit=_most(limit), **meant.filters(graph.connection, given))

    def ask(self, question: str, /, **parameters: Value) -> list[Row]:
        """The rows that answer a named question of the library; `factgraph ask` lists them.

        Parameters that are ids may be names too.  Raises `Misuse` for a question, a verb, a kind or a day that is none,
        `NotFound` for an id that is of no such record.

        >>> open_graph("graph").ask("changed_position")  # nobody did, in what this one dispatch tells
        []
        """
        known = questions.parameters(questions.text(question))
        meant = {
            name: self.id(str(value), *known[name].classes)
            if value is not None and name in known and known[name].is_id
            else value
            for name, value in parameters.items()
        }
        return questions.answer(self.connection, question, **meant)

    def stats(self) -> list[Count]:
        """The numbers of what is on record.

        >>> [count["number"] for count in open_graph("graph").stats() if count["name"] == "dispatch"]
        [2]
        """
        return counts.stats(self.connection)

    def sparql(self, text: str) -> list[dict[str, str]] | bool | str:
        """The answer to a SPARQL query: rows by variable, yes or no to an ASK, Turtle of a CONSTRUCT or DESCRIBE.

        Values are the lexical forms of the terms; an unbound variable is missing from its row.  It needs the extra
        `sparql`.
        Raises a `FactgraphError` with line and column for what cannot be asked, and for what takes too long.

        >>> open_graph("graph").sparql("ASK { <actor/theresa-may> fg:condemns <topic/situation> }")
        True
        """
        import json  # start-up: only this needs it

        from factgraph.sparql.asking import ask

        private = os.path.basename(self._path) == PRIVATE  # noqa: PTH119  # importing pathlib takes time
        answer = ask(self.connection, self.dossier, text, private=private)
        if answer.format != "json":
            return answer.text
        told = json.loads(answer.text)
        if "boolean" in told:
            return bool(told["boolean"])
        rows = told["results"]["bindings"]
        return [{name: str(term["value"]) for name, term in row.items()} for row in rows]

    def export(self, format: str, target: str | os.PathLike[str], **options: str | bool) -> None:  # its name
        """Write the whole graph in a format of `factgraph export` into a file or folder, as that command does.

        It stands there whole or not at all.  Raises `Stopped` where the dossier has a private part and a name of it
        would stand there, `Misuse` for a format or an option that there is not, and of a narrowed graph, and
        `DossierError` of one that is older than the files.

        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     open_graph("graph").export("turtle", f"{folder}/graph.ttl")
        """
        from pathlib import Path  # start-up: only who writes needs it

        from factgraph.formats import RECORDS, format_called

        chosen = format_called(format)
        if unknown := [name for name in options if name not in chosen.options]:
            takes = f"it takes {', '.join(chosen.options)}" if chosen.options else "it takes none"
            raise Misuse(f"{format!r} has no option {unknown[0]!r}; {takes}")
        if self._scope != scope.Scope():
            raise Misuse("a narrowed graph is not exported: an export says what is on record, and that is the whole")
        if not self.current:
            raise DossierError(
                "nothing leaves that is older than the files, in which somebody may be taken out: they have errors, or "
                "are being built; nothing was written"
            )
        named = {name: self.id(str(options[name]), *RECORDS[name]) for name in RECORDS.keys() & options}
        chosen.write(self.connection, Path(target), **options | named)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The network of the records as a networkx MultiDiGraph, nodes and edges typed and attributed.

        >>> network = open_graph("graph").to_networkx()
        >>> network.has_edge("theresa-may", "situation")
        True
        """
        from factgraph.network.multigraph import to_networkx  # start-up: networkx takes half a second

        return to_networkx(self.connection)

    def to_rdflib(self) -> rdflib.Graph:
        """The graph as RDF in rdflib, the same triples as every RDF export.

        >>> len(open_graph("graph").to_rdflib()) > 500
        True
        """
        from factgraph.rdf.handover import to_rdflib  # start-up: rdflib takes a quarter of a second

        return to_rdflib(self.connection)
