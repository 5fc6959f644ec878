"""`apg index`: what the index holds, and making it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from apg_cli.commands.options import Place, expanded
from apg_cli.commands.output import Json

if TYPE_CHECKING:
    from apg_cli.catalog.freshness import Status

app = typer.Typer(
    help="The search index: a cache, made from the files.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command()
@expanded
def status(place: Place, json: Json = False) -> None:
    r"""Tell where the index is and what it holds.

    Which files could not be read, too: it exits with 3 where there are any.

    \b
    apg index status
    """
    _told(place.catalog().status(), json=json)


@app.command()
@expanded
def rebuild(place: Place, json: Json = False) -> None:
    r"""Make the index anew from the files.

    It is never needed: each search looks first for files that changed.

    \b
    apg index rebuild
    """
    _told(place.catalog().rebuild(), json=json)


def _told(status: Status, *, json: bool) -> None:
    from apg_cli.render import formats, plain, screen
    from apg_cli.render.plain_values import status_values

    screen.answer(formats.as_json(status_values(status)) if json else plain.status(status))
    if status.problems:
        raise typer.Exit(3)
