"""The command line: its commands, and the one boundary where errors become sentences."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from apg_cli import __version__
from apg_cli.commands import index
from apg_cli.commands.describe import describe
from apg_cli.commands.edit import edit
from apg_cli.commands.explain import explain
from apg_cli.commands.ingest import ingest
from apg_cli.commands.init import init
from apg_cli.commands.list import list_
from apg_cli.commands.options import ArchiveOption, IndexOption, Place, expanded
from apg_cli.commands.querying import Querying
from apg_cli.commands.review import review
from apg_cli.commands.search import search
from apg_cli.commands.set import set_
from apg_cli.commands.show import show
from apg_cli.errors import ApgError

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


class Boundary(TyperGroup):
    """Turn what goes wrong in any command into a sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; raise typer.Exit with the code of what went wrong."""
        try:
            return super().invoke(ctx)
        except ApgError as error:
            from apg_cli.render.complaint import complaint

            sys.stdout.flush()
            sys.stderr.write(complaint(error))
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            sys.stderr.write("\nInterrupted; what was told as done is done.\n")
            raise typer.Exit(130) from None
        except (typer.Exit, typer.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if os.environ.get("APG_DEBUG") or type(error).__module__.startswith("typer"):
                raise
            sys.stderr.write(
                f"apg: something went wrong inside apg itself ({type(error).__name__}: {error}).\n"
                "Nothing of yours was changed by it. Run it again with APG_DEBUG=1 and send what "
                "is shown to those who make apg.\n"
            )
            raise typer.Exit(3) from None


app = typer.Typer(
    cls=Boundary,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("search", cls=Querying)(expanded(search))
app.command("list", cls=Querying)(expanded(list_))
app.command("show")(expanded(show))
app.command("ingest")(expanded(ingest))
app.command("review", cls=Querying)(expanded(review))
app.command("set")(expanded(set_))
app.command("edit")(expanded(edit))
app.command("explain")(expanded(explain))
app.command("describe", cls=Querying)(expanded(describe))
app.command()(init)
app.add_typer(index.app, name="index")


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


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="apg")
    except KeyboardInterrupt:
        sys.exit(130)
