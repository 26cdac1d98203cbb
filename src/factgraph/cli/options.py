"""Options and arguments that several commands take, what they mean to the graph, and what a shell completes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factgraph.cli.terminal import on_one_line
from factgraph.errors import FactgraphError

if TYPE_CHECKING:  # spoken of, not used: start-up
    import sqlite3

    from click.shell_completion import CompletionItem


Command = TypeVar("Command", bound=Callable[..., object])
Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


class _Seconds(click.FloatRange):
    """How long something may take: some time, and an end."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds that a text says."""
        found = float(super().convert(value, param, ctx))
        if found != found:  # noqa: PLR0124  # what is no number lies in every range
            self.fail(f"{value!r} is no number of seconds", param, ctx)
        return found


class _Iri(click.types.StringParamType):
    """An IRI, whole."""

    name = "iri"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, if it is an IRI."""
        from factgraph.rdf.iris import is_iri  # start-up: few commands take one

        text = str(value)
        if not is_iri(text) or any(
            letter in '<>"{}|^`\\' or not letter.isprintable() or letter.isspace() for letter in text
        ):
            self.fail(f"{text!r} is no IRI", param, ctx)
        return text


SECONDS = _Seconds(min=0.1, max=86_400)
IRI = _Iri()


def examples(*lines: str) -> str:
    """The end of a command's help: calls that work, each on a line of its own."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])  # click keeps lines behind a \b


def completing_ids(*classes: str) -> Completer:
    """What completes an id, of records of these classes or of all."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
        from click.shell_completion import CompletionItem

        from factgraph.answers.meant import suggestions

        found: list[CompletionItem] = []
        with suppress(FactgraphError), _session(ctx).reading(completing=True) as connection:
            for record in suggestions(connection, incomplete, classes=classes):
                local = record.id.rpartition("/")[2]
                shown = record.id if record.id.startswith(incomplete) else local
                found.append(CompletionItem(shown, help=on_one_line(f"{record.kind}: {record.name}"[:60])))
        return _passing(ctx, found)

    return complete


def complete_verb(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """The verbs of the dossier's vocabulary that start so."""
    from click.shell_completion import CompletionItem

    from factgraph.reading.inventory import vocabulary

    found: list[CompletionItem] = []
    with suppress(FactgraphError), _session(ctx).reading(completing=True) as connection:
        verbs = [verb for verb in vocabulary(connection).verbs if verb.name.startswith(incomplete)]
        found = [CompletionItem(verb.name, help=on_one_line(verb.definition[:60])) for verb in verbs]
    return _passing(ctx, found)


def _passing(ctx: click.Context, found: list[CompletionItem]) -> list[CompletionItem]:
    """The completions that may be shown; none where nobody knows which."""
    if not found:
        return found
    try:
        gate = _session(ctx).gate
    except FactgraphError:
        return []
    return [item for item in found if gate is None or gate.lets_pass(f"{item.value} {item.help or ''}")]


def _session(ctx: click.Context) -> Any:
    from factgraph.cli.session import Session

    values = ctx.find_root().params
    return Session(values.get("dossier"), private=bool(values.get("private")))


def record_argument(command: Command) -> Command:
    """The argument ID: the id of a record, the start of one, or a name."""
    return click.argument("record", metavar="ID", shell_complete=completing_ids())(command)


def scope_options(command: Command) -> Command:
    """The options that narrow what is seen: `--as-of`, `--by`, `--topic`."""
    options = (
        click.option("--as-of", metavar="DATE", help="As things stood at the end of this day, month or year."),
        click.option(
            "--by",
            type=click.Choice(["act", "publication"]),
            default="act",
            show_default=True,
            help="What days are compared with: when it was done, or when it could first be read.",
        ),
        click.option(
            "--topic", metavar="ID", shell_complete=completing_ids("topic"), help="Only what bears on this topic."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def limit_option(default: int | None, of: str) -> Callable[[Command], Command]:
    """The option `--limit`; what it leaves out, `tell_left_out` says."""
    shown = default is not None
    limit = click.IntRange(min=1)
    return click.option("--limit", type=limit, default=default, show_default=shown, help=f"How many {of} at most.")


def filter_options(command: Command) -> Command:
    """The filters of acts: who, doing what, about what, in which document, when."""
    options = (
        click.option(
            "--actor", metavar="ID", shell_complete=completing_ids("actor"), help="Who acts, or on whose behalf."
        ),
        click.option("--verb", metavar="VERB", shell_complete=complete_verb, help="What they do."),
        click.option("--about", metavar="ID", shell_complete=completing_ids(), help="What the act is about."),
        click.option("--kind", metavar="KIND", help="The kind of what it is about, or of what is looked for."),
        click.option(
            "--source",
            metavar="ID",
            shell_complete=completing_ids("source", "actor"),
            help="Through which document or outlet.",
        ),
        click.option("--since", metavar="DATE", help="Only what was done from this day, month or year on."),
        click.option("--until", metavar="DATE", help="Only what was done up to this day, month or year."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def narrow_to(connection: sqlite3.Connection, given: dict[str, Any], *, around: str | None = None) -> None:
    """Narrow the connection to what `scope_options` and `filter_options` ask for, and say what is left apart.

    Where only one claim or act is asked about, `around` is its id, and only what may bear on it is looked at.
    """
    asked = {name: given.get(name) for name in ("as_of", "since", "until", "topic")}
    if not any(asked.values()):
        return
    from factgraph.reading.scope import narrow  # start-up: only who narrows needs it

    if asked["topic"] is not None:
        asked["topic"] = meant(connection, asked["topic"], "topic")
    narrow(connection, by=given["by"], around=around, **asked)
    _tell_apart(connection)


def _tell_apart(connection: sqlite3.Connection) -> None:
    from factgraph.cli.session import tell
    from factgraph.language.narrowing import left_apart
    from factgraph.reading.scope import how_many_apart

    lists = {"undated": ": `factgraph ask undated` lists them"}
    for why, number in sorted(how_many_apart(connection).items(), reverse=True):
        tell(f"{left_apart(why, number)}{lists.get(why, '')}")


def tell_left_out(number: int, what: str) -> None:
    """Say on stderr how many more there are than `--limit` let through."""
    if number > 0:
        from factgraph.cli.session import counted, tell

        tell(f"{counted(number, f'more {what}')} left out; --limit says how many are shown")


def meant(connection: sqlite3.Connection, text: str, *classes: str) -> str:
    """The id of the record that somebody means. Raises `NotFound`."""
    from factgraph.answers.meant import resolve

    return resolve(connection, text, classes=classes).id


def filters(connection: sqlite3.Connection, given: dict[str, Any]) -> dict[str, str | None]:
    """The filters of acts that were given, as ids, verbs and kinds. Raises `NotFound` and `Misuse`."""
    from factgraph.answers import meant

    return meant.filters(connection, {name: given.get(name) for name in ("kind", "verb", *meant.FILTERS)})
