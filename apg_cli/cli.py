"""The command line: its commands, and the one boundary where errors become sentences."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from apg_cli import __version__
from apg_cli.commands.options import ArchiveOption, IndexOption, Place
from apg_cli.errors import ApgError, UnknownValue
from apg_cli.render.screen import safe

WELCOME = """\
apg keeps and searches the statements of your network: plain files, offline, in four languages.

  apg search state of emergency         find statements by their words
  apg search '"state of emergency"'     by these words in this order
  apg list --country Peru --since 2020  list them
  apg show 2023-01-17-peru              read one
  apg ingest letter.txt --dry-run       see what would be recorded of a new text, and why
  apg ingest letter.txt                 take it in
  apg init FOLDER                       begin an archive of your own

'apg --help' lists all commands, 'apg COMMAND --help' explains one."""


COMMANDS = {
    "search": "Find statements by their words, the best first.",
    "list": "List statements, the newest first.",
    "similar": "Find statements that speak of the same as one.",
    "show": "Read one statement: what it is, and its text.",
    "ingest": "Take texts into the archive, described by themselves.",
    "import": "Take in a catalogue that exists elsewhere.",
    "duplicates": "List what the archive has twice.",
    "review": "Go through what nobody has confirmed yet.",
    "set": "Give a statement's keys the values that you know.",
    "edit": "Change a statement in your own editor, safely.",
    "explain": "Tell what was guessed of a statement, and why.",
    "describe": "Guess anew what nobody has confirmed.",
    "concepts": "List the words that find each other across languages.",
    "history": "Tell what happened to a statement, and its earlier versions.",
    "diff": "Show what differs between versions of a statement.",
    "remove": "Move a statement into the archive's trash.",
    "restore": "Bring back what was removed, an earlier version, or a backup.",
    "backup": "Write the whole archive into one file.",
    "verify": "Check every original, and all records against each other.",
    "doctor": "Explain what is wrong, and mend what can be mended.",
    "check": "List what could lead to a person, before it leaves.",
    "export": "Hand statements on: a bag for a library.",
    "index": "The search index: a cache, made from the files.",
    "init": "Make a folder an archive.",
}
"""The commands, in the order of the help; each is a module, imported when it is called."""

_QUERYING = ("search", "list", "review", "describe", "check")


def _complain_of_slip(error: Exception, ctx: Any) -> None:
    """Say of a command line that Typer cannot read what is wrong; raise typer.Exit then."""
    if not type(error).__module__.startswith("typer"):
        return
    from apg_cli.commands.slips import as_ours

    slip = as_ours(error, ctx)
    if slip:
        _complain(slip)
        raise typer.Exit(slip.exit_code) from None


def _complain(error: ApgError) -> None:
    from apg_cli.render.complaint import complaint

    sys.stdout.flush()
    sys.stderr.write(complaint(error))


_CLOSED_PIPE = 141
"""What a shell says of a program whose reader went away."""


class Boundary(TyperGroup):
    """Turn what goes wrong in any command into a sentence and an exit code."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # the base class's signature
        """Give the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # as above
        """Import a command and make it; None where there is none of this name."""
        return made(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is called; raise UsageError with the nearest for a slip."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=2)
            raise UnknownValue("command", args[0], near, "'apg --help' lists them.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # as above
        """Write the commands into the help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def make_context(self, *given: Any, **options: Any) -> Any:
        """Read the options before the command; say what could not be understood."""
        try:
            return super().make_context(*given, **options)
        except Exception as error:
            _complain_of_slip(error, None)
            raise

    def invoke(self, ctx: Any) -> Any:
        """Run a command; raise typer.Exit with the code of what went wrong."""
        try:
            return super().invoke(ctx)
        except ApgError as error:
            _complain(error)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            sys.stderr.write("\nInterrupted; what was told as done is done.\n")
            raise typer.Exit(130) from None
        except BrokenPipeError:
            # Whoever read has had enough, and what is left unwritten has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(_CLOSED_PIPE) from None
        except typer.Abort:
            sys.stderr.write("\n")
            raise typer.Exit(130) from None
        except typer.Exit:
            raise
        except Exception as error:
            _complain_of_slip(error, ctx)
            if os.environ.get("APG_DEBUG") or type(error).__module__.startswith("typer"):
                raise
            if isinstance(error, OSError):
                named = error.filename2 or error.filename
                if sys.platform == "win32" and error.errno == errno.EINVAL and not named:
                    raise typer.Exit(_CLOSED_PIPE) from None  # what a closed pipe is there
                is_file = isinstance(named, (str, bytes))
                what = safe(os.fsdecode(named)) if is_file else "the answer could not be written"
                sys.stderr.write(f"apg: {what}: {(error.strerror or str(error)).lower()}\n")
                raise typer.Exit(3) from None
            sys.stderr.write(
                f"apg: something went wrong inside apg itself ({type(error).__name__}:"
                f" {safe(str(error))}).\n"
                "Run it again with APG_DEBUG=1 and send what is shown to those who make apg.\n"
            )
            raise typer.Exit(3) from None


app = typer.Typer(
    cls=Boundary,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def made(name: str) -> Any:
    """Make the command of this name from its module."""
    from importlib import import_module

    from apg_cli.commands.options import expanded
    from apg_cli.commands.querying import Command, Querying

    module = import_module(f"apg_cli.commands.{name}")
    group = getattr(module, "app", None)
    if group is None:
        # `list` and `set` would hide what Python calls so.
        function = getattr(module, f"{name}_", None) or getattr(module, name)
        group = typer.Typer(add_completion=False, rich_markup_mode=None)
        group.command(name, cls=Querying if name in _QUERYING else Command)(expanded(function))
    command = typer.main.get_command(group)
    command.name = name
    return command


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"apg {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    archive: ArchiveOption = None,
    index_dir: IndexOption = None,
    _version_asked: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which apg it is."),
    ] = False,
) -> None:
    """Keep and search the statements of a network: plain files, offline, in four languages."""
    ctx.obj = Place(archive, index_dir)
    if ctx.invoked_subcommand is None:
        sys.stdout.write(f"{WELCOME}\n")


def _speak_utf8() -> None:
    """Write UTF-8 into pipes and files, whatever the system's own; on a terminal lose no command.

    An encoding that the user asked for by PYTHONIOENCODING stands; what it has no letter for is
    written as a question mark.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed, as by `>&-`: nobody wants to read it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def main() -> None:
    """Run the command line."""
    _speak_utf8()
    try:
        app(prog_name="apg")
    except KeyboardInterrupt:
        sys.exit(130)
