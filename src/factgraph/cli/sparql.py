"""`factgraph sparql`: the graph asked in SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import IRI, SECONDS, examples
from factgraph.cli.output import emit
from factgraph.cli.session import Session, tell
from factgraph.cli.terminal import put, put_data, watched
from factgraph.errors import Misuse, NotFound
from factgraph.system import opener

if TYPE_CHECKING:  # spoken of, not used: start-up
    from click.shell_completion import CompletionItem

    from factgraph.sparql.asking import Answer
    from factgraph.sparql.examples import Example

_FORMATS = ("table", "json", "csv", "tsv", "xml")
_LONGEST_FILE = 1 << 20


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    from click.shell_completion import CompletionItem

    from factgraph.sparql.examples import examples

    return [CompletionItem(one.name, help=one.answers) for one in examples() if one.name.startswith(incomplete)]


@click.command(
    "sparql",
    epilog=examples(
        "factgraph sparql 'SELECT ?claim ?text { ?claim a fg:Claim ; schema:text ?text }'",
        "factgraph sparql --examples",
        "factgraph sparql --example disputes --format csv",
        "factgraph sparql --file query.rq --endpoint https://sparql.example.org/query",
    ),
)
@click.argument("query", required=False)
@click.option("--file", metavar="FILE", help="Read the query from a file; - is stdin.")
@click.option("--example", metavar="NAME", shell_complete=_complete, help="Ask one of the examples.")
@click.option("--examples", "list_", is_flag=True, help="List the examples.")
@click.option("--print", "print_", is_flag=True, help="Print the query with all its prefixes instead of asking it.")
@click.option("--endpoint", metavar="URL", help="Ask this server, to which the graph was pushed.")
@click.option("--graph", metavar="IRI", type=IRI, help="The graph there; without it, the dossier's base.")
@click.option("--timeout", metavar="SECONDS", type=SECONDS, default=30.0, show_default=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="table reads well; json, tsv and xml are the W3C's; csv is for spreadsheets.",
)
@click.pass_obj
def sparql_command(session: Session, /, query: str | None, format_: str, **given: Any) -> None:
    """Ask QUERY of the graph, in SPARQL 1.1, with the prefixes ready.

    `<claim/x>` is the record x of the dossier, fg: the vocabulary. CONSTRUCT and DESCRIBE are answered
    in Turtle. Nothing is asked of other servers, and a query that takes too long is ended.
    """
    from factgraph.sparql import examples as library

    if given["list_"]:
        every = library.examples()
        rows = [{"example": one.name, "answers": one.answers} for one in every]
        emit(rows, format_ if format_ in {"json", "csv"} else "table", lambda: _catalogue(every))
        return
    asked = [query, given["file"], given["example"]]
    if sum(one is not None for one in asked) != 1:
        raise Misuse("give one query: in quotes, as --file FILE or as --example NAME; --examples lists those")
    text = query or (library.example(given["example"]).text if given["example"] else _read(given["file"] or "-"))
    if given["endpoint"] is not None or given["print_"]:
        found = _elsewhere(session, text, format_, given)
    else:
        found = _here(session, text, format_, given["timeout"])
    if found is not None:
        _show(*found, format_)


def _here(session: Session, text: str, format_: str, seconds: float) -> tuple[Answer, str]:
    from factgraph.sparql.asking import Limits, ask, base_of

    with session.reading() as connection:
        wanted = "json" if format_ in {"table", "csv"} else format_
        limits = Limits(seconds=seconds)
        answer = ask(
            connection,
            session.root(),
            text,
            format_=wanted,
            private=session.private,
            limits=limits,
            making=_say_so if watched(sys.stderr) else None,
        )
        return answer, base_of(connection)


def _say_so() -> None:
    tell("making the store for SPARQL; the next queries find it ready")


def _elsewhere(session: Session, text: str, format_: str, given: Mapping[str, Any]) -> tuple[Answer, str] | None:
    """The answer of a server; None where the query was only to be printed."""
    from factgraph.rdf.iris import PREFIXES
    from factgraph.sparql.asking import TURTLE, Answer, base_of, prefixes
    from factgraph.sparql.checked import read
    from factgraph.sparql.endpoint import Server

    base, known = "", dict(PREFIXES)
    try:
        with session.reading() as connection:
            base, known = base_of(connection), prefixes(connection)
    except NotFound:
        if session.dossier is not None:
            raise
    query = read(text, base=base or None, prefixes=known)
    if given["print_"]:
        put_data("".join(f"{line}\n" for line in query.declarations) + text.rstrip())
        return None
    wanted = "json" if format_ in {"table", "csv"} else format_
    wanted = wanted if query.form in {"SELECT", "ASK"} else TURTLE
    server = Server(given["endpoint"], seconds=given["timeout"])
    whole = f"{' '.join(query.declarations)} {text}"
    found = server.query(server.url, whole, format_=wanted, graph=given["graph"] or base)
    return Answer(wanted, found, query), base


def _read(file: str) -> str:
    with sys.stdin.buffer if file == "-" else opener.named(file) as stream:
        found = stream.read(_LONGEST_FILE + 1)
    if len(found) > _LONGEST_FILE:
        raise Misuse(f"{file} is too long for a query")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Misuse(f"{file} is not UTF-8: byte {error.start} cannot be read") from error


def _show(answer: Answer, base: str, format_: str) -> None:
    from factgraph.sparql.results import read

    if answer.format != "json" or format_ == "json":
        put_data(answer.text, nl=not answer.text.endswith("\n"))
        return
    found = read(answer.text)
    names = _ordered(found.names, answer.query.order)
    rows: Sequence[Mapping[str, Any]] = found.rows if found.answer is None else [{"answer": found.answer}]
    if not rows:
        from factgraph.sparql.asking import doubts

        for doubt in doubts(answer.query):
            tell(doubt)
    if format_ == "csv":
        if rows:
            values = [{name: row[name] and _value(row[name]) for name in names} for row in rows]
            emit(values, "csv", list)
        else:
            put_data(",".join(names))
        return
    for line in _lines(names, rows, base):
        put(line)
    if found.answer is None:
        tell(f"{len(rows):,} row{'' if len(rows) == 1 else 's'}")


def _ordered(names: list[str], order: Sequence[str]) -> list[str]:
    return sorted(names, key=order.index) if set(names) <= set(order) else names


def _value(term: Any) -> Any:
    return term if isinstance(term, bool) else term["value"]


def _lines(names: Sequence[str], rows: Sequence[Mapping[str, Any]], base: str) -> Iterator[str]:
    from factgraph.rdf.iris import PREFIXES

    if names == ["answer"] and rows and isinstance(rows[0]["answer"], bool):
        yield "yes" if rows[0]["answer"] else "no"
        return
    if not names or not rows:
        yield "No rows: nothing in the graph answers this."
        return
    cells = [[_shown(row[name], base, PREFIXES) for name in names] for row in rows]
    numbers = frozenset(i for i in range(len(names)) if all(row[i].replace(".", "", 1).isdigit() for row in cells))
    yield from paper.table(cells, names, right=numbers)


def _shown(term: Mapping[str, Any] | None, base: str, prefixes: Mapping[str, str]) -> str:
    """A term as it can be typed in a query, a literal as its text."""
    from factgraph.rdf.iris import is_ground, relative

    if term is None:
        return ""
    if term["type"] == "triple":  # RDF 1.2
        parts = (_shown(term["value"][part], base, prefixes) for part in ("subject", "predicate", "object"))
        return f"<<( {' '.join(parts)} )>>"
    value = str(term["value"])
    if term["type"] != "uri":
        return value
    after = relative(value, base) if is_ground(base) else None
    if after is not None:
        return f"<{after}>"
    for prefix, namespace in prefixes.items():
        local = value[len(namespace) :]
        if value.startswith(namespace) and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{value}>"


def _catalogue(every: Sequence[Example]) -> Iterator[str]:
    for one in every:
        yield paper.strong(one.name)
        yield from paper.wrapped(one.answers, indent="  ")
