"""`apg export`: statements on their way to others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from apg_cli.commands.options import Place, Selection, expanded
from apg_cli.commands.output import Json
from apg_cli.commands.querying import Command

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

IncludeRestricted = Annotated[
    bool, typer.Option("--include-restricted", help="Let restricted statements leave too.")
]


@app.callback()
def export() -> None:
    """Hand statements on; what is restricted stays, unless you say otherwise."""


@app.command(cls=Command)
@expanded
def bagit(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the bag is written: a new folder.")
    ],
    selection: Selection,
    place: Place,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY…]", help="Only those that match.")
    ] = None,
    include_restricted: IncludeRestricted = False,
    json: Json = False,
) -> None:
    r"""Write a bag for a library, or for another archive.

    It has the statements, originals, versions and register, with digests. A bag is a folder by
    BagIt 1.0, with SHA-256 and SHA-512 and a description in Dublin Core; what is in it is an
    archive in itself. 'apg import bag FOLDER' takes it in again as it was.

    \b
    apg export bagit deposit-2026
    apg export bagit peru --country Peru --until 2024
    """
    from apg_cli.catalog import leaving
    from apg_cli.commands import asking
    from apg_cli.commands.querying import typed
    from apg_cli.render import deposits, formats, screen
    from apg_cli.render.bar import watching

    catalog = place.catalog()
    asked = asking.understood(catalog, typed(query), selection)
    chosen = leaving.chosen(catalog, asked, include_restricted=include_restricted)
    if not chosen.statements:
        screen.tell(deposits.nothing_left(chosen))
        raise typer.Exit(1)
    part = leaving.deposit(catalog, folder, chosen, watching("Writing"))
    if json:
        values = {**deposits.deposited_values(chosen, part), "folder": str(folder)}
        screen.answer(formats.as_json(values))
        return
    screen.answer(screen.as_it_is(f"{folder}\n"))
    screen.tell(deposits.deposited(chosen, part))
