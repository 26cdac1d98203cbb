"""The command line: the library said aloud.

Each command stands in a module of its own, imported when it is called: start-up is a feature.  Data goes to stdout,
messages to stderr.  Errors become a sentence and an exit status in one place, here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click

from factgraph.cli.options import examples
from factgraph.cli.session import Session
from factgraph.cli.terminal import put, visible
from factgraph.errors import FactgraphError, did_you_mean

# The order is that of a first session.
COMMANDS: Final = {
    "init": "factgraph.cli.init",
    "new": "factgraph.cli.new",
    "check": "factgraph.cli.check",
    "revise": "factgraph.cli.revise",
    "verify": "factgraph.cli.verify",
    "build": "factgraph.cli.build",
    "show": "factgraph.cli.show",
    "find": "factgraph.cli.find",
    "acts": "factgraph.cli.acts",
    "trace": "factgraph.cli.trace",
    "disputes": "factgraph.cli.disputes",
    "why": "factgraph.cli.why",
    "timeline": "factgraph.cli.timeline",
    "ask": "factgraph.cli.ask",
    "stats": "factgraph.cli.stats",
    "diff": "factgraph.cli.diff",
    "agree": "factgraph.cli.agree",
    "export": "factgraph.cli.export",
    "import": "factgraph.cli.import_",
    "rename": "factgraph.cli.rename",
    "merge": "factgraph.cli.merge",
    "split": "factgraph.cli.split",
    "move": "factgraph.cli.move",
    "forget": "factgraph.cli.forget",
    "layout": "factgraph.cli.layout",
    "sparql": "factgraph.cli.sparql",
    "push": "factgraph.cli.push",
    "private": "factgraph.cli.private",
    "merge-driver": "factgraph.cli.merge_driver",
}


class Program(click.Group):
    """The group of commands, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The names of the commands, in the order of a first session."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name]), f"{cmd_name.replace('-', '_')}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; a misspelt one is answered with what may have been meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no command is called {args[0]!r}{did_you_mean(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """The context of a call; what click says against it is made visible."""
        try:
            return super().make_context(*args, **kwargs)
        except click.ClickException as error:
            raise _shown(error) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what factgraph raises on purpose ends as a sentence on stderr and its exit status."""
        session = ctx.obj = Session(ctx.params.get("dossier"), private=bool(ctx.params.get("private")))
        called = [*getattr(ctx, "_protected_args", ()), *ctx.args]
        try:
            if not session.has_private_part:
                return self._run(ctx)
            from factgraph.cli.leaving import through_the_gate  # start-up: few dossiers have a private part

            return through_the_gate(session, called[0] if called else "", lambda: self._run(ctx))
        except FactgraphError as error:
            put(f"factgraph: {error}", err=True)
            ctx.exit(error.status)

    def _run(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
        except click.ClickException as error:
            raise _shown(error) from None
        except FactgraphError as error:
            put(f"factgraph: {error}", err=True)
            ctx.exit(error.status)
        except BrokenPipeError:
            raise  # whoever read us has enough; click ends quietly
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            put(f"factgraph: {place}{(error.strerror or str(error)).lower()}", err=True)
            ctx.exit(4)
        if isinstance(ctx.obj, Session) and ctx.obj.status:
            ctx.exit(ctx.obj.status)
        return result


def _shown(error: click.ClickException) -> click.ClickException:
    """What click has against a call, made visible; it quotes what was typed."""
    said = error.format_message()
    if said == (shown := visible(said)):
        return error
    return click.UsageError(shown, error.ctx) if isinstance(error, click.UsageError) else click.ClickException(shown)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001  # click's
    if value:
        from importlib.metadata import version  # start-up: thirty milliseconds that only this needs

        put(f"factgraph {version('factgraph')}")
        ctx.exit()


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "factgraph show theresa-may",
        "factgraph disputes camp",
        "factgraph trace theresa-may-condemns-situation",
    ),
)
@click.option("--dossier", metavar="FOLDER", help="The dossier; without it, graph/ here or further up.")
@click.option("--private", is_flag=True, help="Read private/ too, into a database of its own that only you can open.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version and exit.",
)
@click.pass_context
def main(ctx: click.Context, dossier: str | None, private: bool) -> None:  # noqa: FBT001  # click's way
    """Who said what about what, and how we know.

    Every command brings the compiled graph up to date with the dossier's files first.

    Exit status: 0 fine; 1 problems, or not found; 2 misuse; 3 answered from the last good build, because the
    dossier has errors or a build is under way; 4 the machine stands in the way.

    A question leaves 0.4 seconds to the build of changed files; FACTGRAPH_PATIENCE says for how many seconds it
    waits instead, or inf.
    """
