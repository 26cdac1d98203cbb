"""`factgraph trace`: the chain from the speaker to the text that was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factgraph.cli import paper
from factgraph.cli.options import examples, meant, narrow_to, record_argument, scope_options
from factgraph.cli.output import emit, format_option
from factgraph.cli.session import Session
from factgraph.language.names import small

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Step, Trace


@click.command(
    "trace",
    epilog=examples(
        "factgraph trace theresa-may-condemns-situation",
        "factgraph trace camp --format json",
    ),
)
@record_argument
@scope_options
@format_option
@click.pass_obj
def trace_command(session: Session, /, record: str, format_: str, **given: Any) -> None:
    """Trace an act from its speaker to the text that was read, link by link.

    Of any other record, the acts that it takes part in are traced, each by itself.
    """
    from factgraph.answers.cards import acts_of
    from factgraph.answers.traces import trace

    with session.reading() as connection:
        narrow_to(connection, given)
        traces = [trace(connection, id) for id in acts_of(connection, meant(connection, record))]
        emit(traces, format_, lambda: _lines(traces, by_then=given.get("as_of") is not None))


def _lines(traces: list[Trace], *, by_then: bool) -> Iterator[str]:
    if not traces:
        yield f"No act {'that is certain by then' if by_then else 'in what was read'} bears on it."
    for number, trace in enumerate(traces):
        if number:
            yield ""
        yield from trace_lines(trace)


def trace_lines(trace: Trace, lead: str = "") -> Iterator[str]:
    """A trace as a tree: the speaker, then each link with document, date and passage, and whether it is held."""
    yield from (paper.strong(line) for line in paper.wrapped(paper.sentence_of(trace["act"]), indent=lead))
    yield lead + paper.faint(trace["id"])
    if trace["within"] is not None:
        yield f"{lead}Known only from within this act:"
        yield from trace_lines(trace["within"], f"{lead}  ")
    elif not trace["chain"]:
        yield f"{lead}No document that was read tells it."
    yield from _branches(trace["chain"], lead)
    for said in trace["drift"]:
        yield from paper.wrapped(said, first=f"{lead}≠ ", indent=f"{lead}  ")


def _branches(steps: list[Step], lead: str) -> Iterator[str]:
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        below = lead + ("   " if last else "│  ")
        yield from paper.wrapped(_link(step), first=lead + ("└─ " if last else "├─ "), indent=below)
        inner = below if not step["then"] else f"{below}│  "
        for passage in step["passages"]:
            yield from paper.wrapped(paper.passage_line(passage), first=inner, indent=inner)
        for words in step["words"]:
            yield from paper.wrapped(paper.words_line(words), first=inner, indent=inner)
        yield from _branches(step["then"], below)


def _link(step: Step) -> str:
    from factgraph.language.days import date_in_words

    notes = [step["kind"] if step["item"] != "outlet" else "an item of it, not located"]
    if step["item"] != "outlet":
        by = f" by {small(step['publisher'])}" if step["publisher"] else ""
        undated = f"published{by}, undated" if by else "undated"
        notes.append(
            f"published{by}{',' if by else ''} {date_in_words(step['published'])}" if step["published"] else undated
        )
    if not step["certain"]:
        notes.append("unclear in the text")
    notes.append("held" if step["held"] else "only known of")
    return f"{step['name']} ({', '.join(notes)})"
